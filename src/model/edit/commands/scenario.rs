//! Scenarios: new ones, and what is different in them.

use super::number::refusal;
use super::{Gesture, Ids, Label, Refusal, add, gesture, live, sound};
use crate::model::numbers;
use crate::model::scenario::{Change, NOTHING_DONE, PLAN};
use crate::model::validate;
use crate::model::{Id, Model, Scenario};

/// Adds a scenario on top of another; none: of the plan. Returns its id too.
///
/// # Errors
/// When the base is gone.
pub fn add_scenario(model: &Model, ids: &Ids, name: &str, base: Option<&Id>) -> Result<(Gesture, Id), Refusal> {
    let always = |id: &&Id| id.as_str() == PLAN || id.as_str() == NOTHING_DONE;
    if let Some(base) = base.filter(|id| !always(id)) {
        live::<Scenario>(model, base)?;
    }
    let base = base.filter(|id| id.as_str() != PLAN).cloned();
    add(model, ids, Scenario { name: name.trim().to_owned(), base, ..Scenario::default() })
}

/// Makes a change in a scenario. An earlier change of the same thing gives way.
///
/// # Errors
/// When the change means nothing: what it names is gone, or a number that no scenario may change.
pub fn change_scenario(model: &Model, id: &Id, change: Change) -> Result<Gesture, Refusal> {
    let mut scenario = live::<Scenario>(model, id)?.clone();
    if let Change::Set { what, value: _ } | Change::Scale { what, by: _ } = &change {
        match numbers::in_scenario(model, what) {
            Some(true) => {}
            Some(false) => return Err(Refusal::new("refuse-number-fixed").with("path", what.as_str())),
            None => return Err(Refusal::new("refuse-no-number").with("path", what.as_str())),
        }
    }
    if let Change::Set { what, value } = &change {
        numbers::set(&mut model.clone(), what, value).map_err(refusal)?;
    }
    match scenario.changes.iter_mut().find(|other| same_subject(other, &change)) {
        Some(earlier) => *earlier = change,
        None => scenario.changes.push(change),
    }
    finish(model, id, scenario)
}

/// Makes a change in a scenario that has changes of its own; of `plan` and `nothing-done`, which have none, in a new one on top of
/// them, called `name`. Returns the scenario that has the change.
///
/// # Errors
/// As [`change_scenario`].
pub fn what_if(model: &Model, ids: &Ids, scenario: &Id, name: &str, change: Change) -> Result<(Gesture, Id), Refusal> {
    if model.scenarios.contains_key(scenario) {
        return Ok((change_scenario(model, scenario, change)?, scenario.clone()));
    }
    let (gesture, id) = add_scenario(model, ids, name, Some(scenario))?;
    let mut after = model.clone();
    gesture.apply(&mut after).map_err(|_| Refusal::new("refuse-gone").with("id", id.as_str()))?;
    let change = change_scenario(&after, &id, change)?;
    change.apply(&mut after).map_err(|_| Refusal::new("refuse-gone").with("id", id.as_str()))?;
    Ok((super::gesture(gesture.label, model, &after), id))
}

/// A copy of a scenario, on the same base and with the same changes. Returns its id too.
///
/// # Errors
/// When the scenario is gone.
pub fn copy_scenario(model: &Model, ids: &Ids, scenario: &Id, name: &str) -> Result<(Gesture, Id), Refusal> {
    match model.scenarios.get(scenario) {
        Some(of) => add(model, ids, Scenario { name: name.trim().to_owned(), ..of.clone() }),
        None => add_scenario(model, ids, name, Some(scenario)),
    }
}

/// Takes a change out of a scenario: what it speaks of is as in the scenario below again.
///
/// # Errors
/// When the scenario is gone or holds no such change.
pub fn unchange_scenario(model: &Model, id: &Id, change: &Change) -> Result<Gesture, Refusal> {
    let mut scenario = live::<Scenario>(model, id)?.clone();
    let before = scenario.changes.len();
    scenario.changes.retain(|other| !same_subject(other, change));
    if scenario.changes.len() == before {
        return Err(Refusal::new("refuse-no-change"));
    }
    finish(model, id, scenario)
}

fn finish(model: &Model, id: &Id, scenario: Scenario) -> Result<Gesture, Refusal> {
    sound(model, &scenario)?;
    let label = Label::new("edit-scenario", scenario.name.clone());
    let mut after = model.clone();
    after.scenarios.insert(id.clone(), scenario);
    let old = validate::problems(model);
    match validate::problems(&after).into_iter().find(|problem| !old.contains(problem)) {
        Some(problem) => Err(Refusal::of(problem)),
        None => Ok(gesture(label, model, &after)),
    }
}

/// Whether two changes are of the same thing, so that the later one settles it.
fn same_subject(a: &Change, b: &Change) -> bool {
    match (a, b) {
        (Change::Action { action: a, on: _ }, Change::Action { action: b, on: _ })
        | (Change::Start { action: a, at: _ }, Change::Start { action: b, at: _ })
        | (Change::Priority { action: a, priority: _ }, Change::Priority { action: b, priority: _ })
        | (Change::Event { event: a, on: _ }, Change::Event { event: b, on: _ })
        | (Change::Onset { event: a, at: _ }, Change::Onset { event: b, at: _ })
        | (Change::Trend { trend: a, on: _ }, Change::Trend { trend: b, on: _ })
        | (Change::Assumption { assumption: a, holds: _ }, Change::Assumption { assumption: b, holds: _ })
        | (Change::Link { link: a, on: _ }, Change::Link { link: b, on: _ })
        | (Change::Enabler { enabler: a, state: _ }, Change::Enabler { enabler: b, state: _ }) => a == b,
        (
            Change::Set { what: a, value: _ } | Change::Scale { what: a, by: _ },
            Change::Set { what: b, value: _ } | Change::Scale { what: b, by: _ },
        ) => a == b,
        _ => false,
    }
}
