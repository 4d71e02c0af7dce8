//! Section 10: what a scenario makes of a model, and what chance makes of a future.

use std::collections::{BTreeMap, BTreeSet};

use throughline::model::event::Onset;
use throughline::model::numbers;
use throughline::model::scenario::{Change, NOTHING_DONE, PLAN};
use throughline::model::{Id, Model, NodeKind};

use super::numbers::settle;

/// What chance has decided in one future. By default nothing fails, nothing strikes, and numbers are at their mode or median.
#[derive(Clone, Debug, Default)]
pub struct Fate {
    /// Numbers of the model as drawn, by path; those left out are at their mode or median.
    pub numbers: BTreeMap<String, f64>,
    /// Numbers of the model as the scenario has it, by path.
    pub changed: BTreeMap<String, f64>,
    /// Assumptions that fail, and from when.
    pub failing: BTreeMap<Id, f64>,
    /// Actions that fail.
    pub failed: BTreeSet<Id>,
    /// When events of a yearly chance strike.
    pub strikes: BTreeMap<Id, f64>,
}

/// A model with the changes of a scenario, every number exact.
pub struct Staged {
    pub model: Model,
    /// Actions that are done.
    pub on: BTreeSet<Id>,
    /// Assumptions that fail, and from when.
    pub failing: BTreeMap<Id, f64>,
    /// Actions that fail.
    pub failed: BTreeSet<Id>,
    /// Links that are cut.
    pub cut: BTreeSet<Id>,
}

/// Section 5: existing services, "on also in `Nothing done`".
fn existing(model: &Model) -> BTreeSet<Id> {
    let is = |kind: &NodeKind| matches!(kind, NodeKind::Action(action) if action.existing);
    model.nodes.iter().filter(|(_, node)| is(&node.kind)).map(|(id, _)| id.clone()).collect()
}

fn actions(model: &Model) -> BTreeSet<Id> {
    let is = |kind: &NodeKind| matches!(kind, NodeKind::Action(_));
    model.nodes.iter().filter(|(_, node)| is(&node.kind)).map(|(id, _)| id.clone()).collect()
}

/// Section 2: the model that baselines come from, "without scenario changes (no action on but existing ones, events and
/// trends off)".
pub fn today(drawn: &Model, fate: &Fate) -> Staged {
    let mut model = settle(drawn, &fate.numbers);
    let on = existing(&model);
    model.events.values_mut().for_each(|event| event.off = true);
    model.trends.values_mut().for_each(|trend| trend.off = true);
    Staged { model, on, failing: BTreeMap::new(), failed: fate.failed.clone(), cut: BTreeSet::new() }
}

/// Section 10: the model under a scenario, "a named list of changes on top of another".
pub fn stage(drawn: &Model, scenario: &Id, fate: &Fate) -> Staged {
    let mut staged = Staged {
        model: drawn.clone(),
        on: actions(drawn),
        failing: fate.failing.clone(),
        failed: fate.failed.clone(),
        cut: BTreeSet::new(),
    };
    for (event, at) in &fate.strikes {
        staged.model.events.get_mut(event).unwrap().onset = Onset::Dated(throughline::model::When::At((*at).into()));
    }
    upon(drawn, scenario, &mut staged);
    staged.model = settle(&staged.model, &fate.changed);
    staged
}

/// The scenario's base first, then its changes in order.
fn upon(drawn: &Model, scenario: &Id, staged: &mut Staged) {
    match scenario.as_str() {
        PLAN => {}
        NOTHING_DONE => staged.on = existing(drawn),
        _ => {
            let scenario = &drawn.scenarios[scenario];
            if let Some(base) = &scenario.base {
                upon(drawn, base, staged);
            }
            scenario.changes.iter().for_each(|change| make(change, staged));
        }
    }
}

/// Section 10: one change.
fn make(change: &Change, staged: &mut Staged) {
    let model = &mut staged.model;
    match change {
        Change::Action { action, on: true } => {
            staged.on.insert(action.clone());
        }
        Change::Action { action, on: false } => {
            staged.on.remove(action);
        }
        Change::Start { action, at } => of_action(model, action).start = Some(*at),
        Change::Priority { action, priority } => of_action(model, action).priority = *priority,
        Change::Event { event, on } => model.events.get_mut(event).unwrap().off = !on,
        Change::Onset { event, at } => model.events.get_mut(event).unwrap().onset = Onset::Dated(*at),
        Change::Trend { trend, on } => model.trends.get_mut(trend).unwrap().off = !on,
        Change::Assumption { assumption, holds: true } => {
            staged.failing.remove(assumption);
        }
        Change::Assumption { assumption, holds: false } => {
            let from = model.assumptions[assumption].fails_from.map_or(0.0, |when| model.clock.time_of(when));
            staged.failing.insert(assumption.clone(), from);
        }
        Change::Link { link, on: true } => {
            staged.cut.remove(link);
        }
        Change::Link { link, on: false } => {
            staged.cut.insert(link.clone());
        }
        Change::Enabler { enabler, state } => {
            model.nodes.get_mut(enabler).unwrap().kind = NodeKind::Enabler(state.clone());
        }
        Change::Set { what, value } => numbers::set(model, what, value).unwrap(),
        Change::Scale { what, by } => numbers::scale(model, what, by.0).unwrap(),
    }
}

fn of_action<'m>(model: &'m mut Model, id: &Id) -> &'m mut throughline::model::action::Action {
    match &mut model.nodes.get_mut(id).unwrap().kind {
        NodeKind::Action(action) => action,
        _ => panic!("{id} is no action"),
    }
}
