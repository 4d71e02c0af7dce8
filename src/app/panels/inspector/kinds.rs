//! What only some kinds of box have: the plan of an action, the means of an input, the queue of a stage.

use throughline::model::action::{Action, Mode};
use throughline::model::input::{Capacity, Enabler, Fund};
use throughline::model::stage::{Measure, Stage};
use throughline::model::{Id, Node, NodeKind};
use throughline::picture::link::short;
use throughline::words::say;

use super::Pane;
use super::node::{chosen, typed};
use super::number::Bounds;
use crate::app::dates;

/// Draws what the kind of a box adds.
pub fn show(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    match &node.kind {
        NodeKind::Action(action) => self::action(pane, id, action),
        NodeKind::Fund(fund) => self::fund(pane, id, fund),
        NodeKind::Capacity(capacity) => self::capacity(pane, id, capacity, &node.scale().unit),
        NodeKind::Enabler(enabler) => self::enabler(pane, id, enabler),
        NodeKind::Stage(stage) => self::stage(pane, id, stage),
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => {}
    }
}

fn action(pane: &mut Pane<'_>, id: &Id, action: &Action) {
    pane.head(&say("plan"));
    let clock = &pane.document.model().clock;
    let units = dates::units(clock);
    let start = action.start.map_or_else(|| dates::short(clock.start), |when| dates::when(clock, when));
    pane.fact(&say("field-start"), &start);
    pane.ui.add_space(8.0);
    let modes = [say("mode-project"), say("mode-recurrent")];
    let now = usize::from(action.mode == Mode::Recurrent);
    if let Some(i) = pane.choice(&say("field-mode"), &format!("nodes.{id}.mode"), &modes, now) {
        let mode = if i == 0 { Mode::Project } else { Mode::Recurrent };
        change(pane, id, |a| a.mode = mode);
    }
    let open = if action.mode == Mode::Project { "~6".to_owned() } else { say("open-no-end") };
    let key = format!("nodes.{id}.duration");
    if let Some(duration) = pane.quantity(&say("field-duration"), &key, action.duration.as_ref(), &units, &open, Bounds::POSITIVE) {
        typed(pane, id, "duration", |n| with_action(n, |a| a.duration = duration));
    }
    let priorities: Vec<String> = (1..=9).map(|p: u8| p.to_string()).collect();
    let priority = usize::from(action.priority.clamp(1, 9)) - 1;
    if let Some(i) = pane.choice(&say("field-priority"), &format!("nodes.{id}.priority"), &priorities, priority) {
        change(pane, id, |a| a.priority = i as u8 + 1);
    }
    if let Some(existing) = pane.switch(&say("field-existing"), action.existing) {
        change(pane, id, |a| a.existing = existing);
    }
    raci(pane, action);
}

fn raci(pane: &mut Pane<'_>, action: &Action) {
    let model = pane.document.model();
    let names = |ids: &[Id]| {
        let found: Vec<String> = ids.iter().filter_map(|id| model.actors.get(id)).map(|a| a.name.clone()).collect();
        found.join(", ")
    };
    let raci = &action.raci;
    let rows = [
        (say("raci-responsible"), names(&raci.responsible)),
        (say("raci-accountable"), names(&raci.accountable)),
        (say("raci-consulted"), names(&raci.consulted)),
        (say("raci-involved"), names(&raci.involved)),
    ];
    if rows.iter().all(|(_, names)| names.is_empty()) {
        return;
    }
    pane.head(&say("who"));
    for (label, names) in rows.iter().filter(|(_, names)| !names.is_empty()) {
        pane.fact(label, names);
    }
}

fn with_action(node: &mut Node, change: impl FnOnce(&mut Action)) {
    if let NodeKind::Action(action) = &mut node.kind {
        change(action);
    }
}

fn change(pane: &mut Pane<'_>, id: &Id, change: impl FnOnce(&mut Action)) {
    chosen(pane, id, |n| with_action(n, change));
}

fn fund(pane: &mut Pane<'_>, id: &Id, fund: &Fund) {
    pane.head(&say("means"));
    let currency = pane.document.model().about.currency.clone();
    let key = format!("nodes.{id}.opening");
    if let Some(opening) = pane.quantity(&say("field-opening"), &key, fund.opening.as_ref(), &currency, "0", Bounds::POSITIVE) {
        typed(pane, id, "opening", |n| {
            if let NodeKind::Fund(fund) = &mut n.kind {
                fund.opening = opening;
            }
        });
    }
    let clock = &pane.document.model().clock;
    let rows: Vec<(String, String)> = fund
        .inflows
        .iter()
        .map(|i| (dates::when(clock, i.on), format!("{} {currency}", throughline::picture::link::short_quantity(&i.amount))))
        .collect();
    for (date, amount) in rows {
        pane.fact(&date, &amount);
    }
}

fn capacity(pane: &mut Pane<'_>, id: &Id, capacity: &Capacity, unit: &str) {
    pane.head(&say("means"));
    let key = format!("nodes.{id}.amount");
    if let Some(amount) = pane.quantity(&say("field-amount"), &key, capacity.amount.as_ref(), unit, "1", Bounds::POSITIVE) {
        typed(pane, id, "amount", |n| {
            if let NodeKind::Capacity(capacity) = &mut n.kind {
                capacity.amount = amount;
            }
        });
    }
}

fn enabler(pane: &mut Pane<'_>, id: &Id, enabler: &Enabler) {
    pane.head(&say("means"));
    match enabler {
        Enabler::Present | Enabler::Absent => {
            let names = [say("enabler-present"), say("enabler-absent")];
            let now = usize::from(*enabler == Enabler::Absent);
            if let Some(i) = pane.choice(&say("field-enabler"), &format!("nodes.{id}.enabler"), &names, now) {
                let state = if i == 0 { Enabler::Present } else { Enabler::Absent };
                chosen(pane, id, |n| n.kind = NodeKind::Enabler(state));
            }
        }
        Enabler::From(when) => {
            let date = dates::when(&pane.document.model().clock, *when);
            pane.fact(&say("enabler-from"), &date);
        }
        Enabler::Level(level) => pane.fact(&say("enabler-level"), &throughline::picture::link::short_quantity(level)),
    }
}

fn stage(pane: &mut Pane<'_>, id: &Id, stage: &Stage) {
    pane.head(&say("queue"));
    let moment = pane.results.moment();
    if let Some(run) = pane.results.shown() {
        let at = |measure| run.measure(id, measure).and_then(|m| m.get(moment)).copied();
        let rows = [
            (say("measure-backlog"), at(Measure::Backlog)),
            (say("measure-wait"), at(Measure::Wait)),
            (say("measure-throughput"), at(Measure::Throughput)),
            (say("measure-utilisation"), at(Measure::Utilisation)),
        ];
        for (label, value) in rows {
            if let Some(value) = value {
                pane.fact(&label, &short(value));
            }
        }
        pane.ui.add_space(8.0);
    }
    for (label, field, value) in [
        (say("field-arrivals"), "arrivals", &stage.arrivals),
        (say("field-capacity"), "capacity", &stage.capacity),
        (say("field-queue"), "queue", &stage.queue),
    ] {
        let typed_value = pane.quantity(&label, &format!("nodes.{id}.{field}"), value.as_ref(), &stage.unit, "", Bounds::POSITIVE);
        if let Some(new) = typed_value {
            typed(pane, id, field, |n| {
                if let NodeKind::Stage(stage) = &mut n.kind {
                    match field {
                        "arrivals" => stage.arrivals = new,
                        "capacity" => stage.capacity = new,
                        _ => stage.queue = new,
                    }
                }
            });
        }
    }
}
