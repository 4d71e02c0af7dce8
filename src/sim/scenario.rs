//! A scenario put onto a model (semantics section 10).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::notice::SimError;
use super::run::Options;
use crate::model::event::Onset;
use crate::model::numbers::{self, NumberError};
use crate::model::scenario::{Change, NOTHING_DONE, PLAN};
use crate::model::{Id, Model, NodeKind};

/// A model with a scenario on it, and beside it the model that its levels today come from. Neither is copied before something
/// in it changes.
#[derive(Clone, Debug)]
pub(crate) struct Staged<'m> {
    /// The model without scenario changes.
    pub drawn: Cow<'m, Model>,
    /// The model that runs.
    pub model: Cow<'m, Model>,
    /// What is switched in it.
    pub switches: Switches,
}

/// What a scenario switches that is no field of the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Switches {
    /// Actions that are not done.
    pub off: BTreeSet<Id>,
    /// Assumptions that fail.
    pub failed: BTreeSet<Id>,
    /// Assumptions of which it is settled whether they hold.
    pub settled: BTreeSet<Id>,
    /// Links that are cut.
    pub cut: BTreeSet<Id>,
}

impl Switches {
    /// Every action off but the existing ones.
    pub fn nothing_done(model: &Model) -> Self {
        let started = |kind: &NodeKind| matches!(kind, NodeKind::Action(action) if !action.existing);
        let off = model.nodes.iter().filter(|(_, n)| started(&n.kind)).map(|(id, _)| id.clone()).collect();
        Self { off, ..Self::default() }
    }
}

/// A model as it stands in a scenario.
#[derive(Clone, Debug)]
pub struct Standing<'m> {
    /// Its numbers and dates.
    pub model: Cow<'m, Model>,
    /// The actions that are not done, the assumptions that fail, the links that are cut.
    pub off: BTreeSet<Id>,
    pub failed: BTreeSet<Id>,
    pub cut: BTreeSet<Id>,
}

/// How `model` stands in `scenario`, all that it is built on included.
///
/// # Errors
/// When there is no such scenario, or one of its changes makes no sense.
pub fn standing<'m>(model: &'m Model, scenario: &Id) -> Result<Standing<'m>, SimError> {
    let Staged { model, switches, .. } = stage(model, scenario, &Options::default())?;
    Ok(Standing { model, off: switches.off, failed: switches.failed, cut: switches.cut })
}

/// Puts `scenario`, then the changes and overrides of `options` onto `model`.
pub(crate) fn stage<'m>(model: &'m Model, scenario: &Id, options: &Options) -> Result<Staged<'m>, SimError> {
    let mut staged = Staged { drawn: Cow::Borrowed(model), model: Cow::Borrowed(model), switches: Switches::default() };
    for id in lineage(model, scenario)? {
        if id.as_str() == NOTHING_DONE {
            staged.switches = Switches::nothing_done(model);
        }
        for change in model.scenarios.get(id).map(|s| s.changes.as_slice()).unwrap_or_default() {
            apply(&mut staged, change)?;
        }
    }
    for change in &options.changes {
        apply(&mut staged, change)?;
    }
    for (path, value) in &options.set {
        if numbers::in_scenario(model, path) == Some(false) {
            numbers::set(staged.drawn.to_mut(), path, value)?;
        }
        numbers::set(staged.model.to_mut(), path, value)?;
    }
    Ok(staged)
}

/// The scenarios that `scenario` is built on, the first first.
pub(crate) fn lineage<'a>(model: &'a Model, scenario: &'a Id) -> Result<Vec<&'a Id>, SimError> {
    let mut line = Vec::new();
    let mut next = Some(scenario);
    while let Some(id) = next {
        let own = model.scenarios.get(id);
        if own.is_none() && id.as_str() != PLAN && id.as_str() != NOTHING_DONE {
            let mut known = vec![PLAN.to_owned(), NOTHING_DONE.to_owned()];
            known.extend(model.scenarios.keys().map(ToString::to_string));
            return Err(SimError::NoScenario { id: id.to_string(), known: known.join(", ") });
        }
        if line.contains(&id) {
            return Err(SimError::Circle { id: id.to_string() });
        }
        line.push(id);
        next = own.and_then(|s| s.base.as_ref());
    }
    line.reverse();
    Ok(line)
}

/// Carries out one change. What names an element that is not there does nothing: [`crate::model::validate`] tells of it.
pub(crate) fn apply(staged: &mut Staged<'_>, change: &Change) -> Result<(), SimError> {
    let Staged { model, switches, .. } = staged;
    let toggle = |set: &mut BTreeSet<Id>, id: &Id, within: bool| if within { set.insert(id.clone()) } else { set.remove(id) };
    match change {
        Change::Action { action, on } => {
            toggle(&mut switches.off, action, !*on);
        }
        Change::Assumption { assumption, holds } => {
            toggle(&mut switches.failed, assumption, !*holds);
            switches.settled.insert(assumption.clone());
        }
        Change::Link { link, on } => {
            toggle(&mut switches.cut, link, !*on);
        }
        Change::Start { action, at } => {
            if let Some(NodeKind::Action(action)) = model.to_mut().nodes.get_mut(action).map(|n| &mut n.kind) {
                action.start = Some(*at);
            }
        }
        Change::Priority { action, priority } => {
            if let Some(NodeKind::Action(action)) = model.to_mut().nodes.get_mut(action).map(|n| &mut n.kind) {
                action.priority = *priority;
            }
        }
        Change::Event { event, on } => {
            if let Some(event) = model.to_mut().events.get_mut(event) {
                event.off = !*on;
            }
        }
        Change::Onset { event, at } => {
            if let Some(event) = model.to_mut().events.get_mut(event) {
                event.onset = Onset::Dated(*at);
            }
        }
        Change::Trend { trend, on } => {
            if let Some(trend) = model.to_mut().trends.get_mut(trend) {
                trend.off = !*on;
            }
        }
        Change::Enabler { enabler, state } => {
            if let Some(NodeKind::Enabler(enabler)) = model.to_mut().nodes.get_mut(enabler).map(|n| &mut n.kind) {
                *enabler = state.clone();
            }
        }
        Change::Set { what, value } => {
            changeable(model, what)?;
            numbers::set(model.to_mut(), what, value)?;
        }
        Change::Scale { what, by } => {
            changeable(model, what)?;
            numbers::scale(model.to_mut(), what, by.0)?;
        }
    }
    Ok(())
}

/// Refuses levels today, scales, starting backlogs and the clock.
fn changeable(model: &Model, path: &str) -> Result<(), NumberError> {
    match numbers::in_scenario(model, path) {
        Some(false) => Err(NumberError::Fixed { path: path.to_owned() }),
        _ => Ok(()),
    }
}
