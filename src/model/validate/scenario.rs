//! Scenarios: bases that end somewhere, changes that can be made.

use super::Report;
use super::clock::moment;
use crate::model::input::Enabler;
use crate::model::scenario::{Change, NOTHING_DONE, PLAN};
use crate::model::{Id, Kind, Model, Scenario};

pub(super) fn problems(model: &Model, id: &Id, scenario: &Scenario, report: &mut Report) {
    if id.as_str() == PLAN || id.as_str() == NOTHING_DONE {
        report.add("name", ("problem-scenario-id", "problem-scenario-id-remedy"), &[("id", id.to_string())]);
    }
    let mut bases = vec![id];
    let mut here = scenario;
    while let Some((base, next)) = here.base.as_ref().and_then(|base| Some((base, model.scenarios.get(base)?))) {
        if bases.contains(&base) {
            if base == id {
                let ids = bases.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                report.add("base", ("problem-base-circle", "problem-base-circle-remedy"), &[("ids", ids)]);
            }
            break;
        }
        bases.push(base);
        here = next;
    }
    for change in &scenario.changes {
        one(model, change, report);
    }
}

fn one(model: &Model, change: &Change, report: &mut Report) {
    let mut of_kind = |id: &Id, kind: Kind| {
        if model.nodes.get(id).is_some_and(|node| node.kind.kind() != kind) {
            let args = [("id", id.to_string()), ("kind", kind.word().to_owned())];
            report.add("changes", ("problem-change-kind", "problem-change-kind-remedy"), &args);
        }
    };
    match change {
        Change::Action { action, on: _ } => of_kind(action, Kind::Action),
        Change::Start { action, at } => {
            of_kind(action, Kind::Action);
            moment(&model.clock, "changes", *at, report);
        }
        Change::Priority { action, priority } => {
            of_kind(action, Kind::Action);
            if *priority == 0 {
                report.add("changes", ("problem-priority", "problem-priority-remedy"), &[]);
            }
        }
        Change::Onset { event: _, at } => moment(&model.clock, "changes", *at, report),
        Change::Enabler { enabler, state } => {
            of_kind(enabler, Kind::Enabler);
            if let Enabler::From(when) = state {
                moment(&model.clock, "changes", *when, report);
            }
        }
        // Paths and their ranges are those of the numbers.
        Change::Event { event: _, on: _ }
        | Change::Trend { trend: _, on: _ }
        | Change::Assumption { assumption: _, holds: _ }
        | Change::Link { link: _, on: _ }
        | Change::Set { what: _, value: _ }
        | Change::Scale { what: _, by: _ } => {}
    }
}
