//! Boxes: scales, ways, stages and their routes, funds.

use std::collections::BTreeSet;

use super::clock::moment;
use super::{Report, action};
use crate::model::input::{Capacity, Dated, Enabler, Fund};
use crate::model::node::{Logic, Scale};
use crate::model::stage::Stage;
use crate::model::{Id, Kind, Model, Node, NodeKind};

pub(super) fn problems(model: &Model, id: &Id, node: &Node, report: &mut Report) {
    if let Some(of) = &node.scale {
        scale("scale", of, report);
        if node.kind.kind() == Kind::Variable && of.at0.0 > of.at1.0 {
            report.add("scale", ("problem-scale-down", "problem-scale-down-remedy"), &[]);
        }
    }
    if let Logic::Ways(ways) = &node.logic {
        if ways.is_empty() {
            report.add("logic", ("problem-no-ways", "problem-no-ways-remedy"), &[]);
        }
        repeated("logic", ways.iter().map(|way| &way.id), report);
    }
    if let Some(when) = &node.due {
        moment(&model.clock, "due", *when, report);
    }
    match &node.kind {
        NodeKind::Action(of) => action::problems(model, id, of, report),
        NodeKind::Fund(Fund { inflows, exit, opening: _, origin: _, legal_limits: _ }) => {
            for when in inflows.iter().map(|inflow| inflow.on).chain(*exit) {
                moment(&model.clock, "inflows", when, report);
            }
        }
        NodeKind::Capacity(Capacity { schedule: of, exit, amount: _, origin: _, resource: _, legal_limits: _ }) => {
            schedule(model, "schedule", of, report);
            if let Some(when) = exit {
                moment(&model.clock, "exit", *when, report);
            }
        }
        NodeKind::Enabler(Enabler::From(when)) => moment(&model.clock, "kind", *when, report),
        NodeKind::Impact
        | NodeKind::Outcome
        | NodeKind::Output
        | NodeKind::Variable
        | NodeKind::Enabler(Enabler::Present | Enabler::Absent | Enabler::Level(_)) => {}
        NodeKind::Stage(of) => stage(model, of, report),
    }
}

/// A scale whose ends are one says nothing.
pub(super) fn scale(field: &'static str, scale: &Scale, report: &mut Report) {
    if scale.at0 == scale.at1 {
        report.add(field, ("problem-scale", "problem-scale-remedy"), &[]);
    }
}

fn schedule(model: &Model, field: &'static str, dated: &[Dated], report: &mut Report) {
    for Dated { from, value: _ } in dated {
        moment(&model.clock, field, *from, report);
    }
}

fn stage(model: &Model, stage: &Stage, report: &mut Report) {
    for of in stage.scales.values() {
        scale("scales", of, report);
    }
    schedule(model, "arrivals_schedule", &stage.arrivals_schedule, report);
    schedule(model, "capacity_schedule", &stage.capacity_schedule, report);
    repeated("routes", stage.routes.iter().map(|route| &route.name), report);
    for route in &stage.routes {
        if model.nodes.get(&route.to).is_some_and(|node| node.kind.kind() != Kind::Stage) {
            report.add("routes", ("problem-route-end", "problem-route-end-remedy"), &[("route", route.name.to_string())]);
        }
    }
}

fn repeated<'a>(field: &'static str, names: impl Iterator<Item = &'a Id>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            report.add(field, ("problem-repeated", "problem-repeated-remedy"), &[("name", name.to_string())]);
        }
    }
}
