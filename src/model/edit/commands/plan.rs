//! The plan by hand: when an action begins and how long it takes, who has which part in it, where an actor stands.

use super::{Gesture, Label, Refusal, called, gesture, live};
use crate::model::action::{Action, Raci};
use crate::model::actor::Actor;
use crate::model::numbers::{Range, single};
use crate::model::quantity::{Number, Quantity, Real};
use crate::model::time::When;
use crate::model::{ElementRef, Id, Model, Node, NodeKind};

/// Lets an action that begins at `from` begin at `to`, in time units from the start; `from` is when it really begins, which may be later
/// than it says where it waits for others. An end of its own moves along. A date stays a date.
///
/// # Errors
/// When it is gone, or no action.
pub fn set_start(model: &Model, id: &Id, from: f64, to: f64) -> Result<Gesture, Refusal> {
    change(model, id, "edit-start", |action| {
        let clock = &model.clock;
        let at = |like: Option<When>, time: f64| match like {
            Some(When::At(_)) => When::At(Real(time)),
            _ => When::On(clock.date_at(time)),
        };
        action.start = Some(at(action.start, to));
        if let Some(end) = action.end {
            action.end = Some(at(Some(end), clock.time_of(end) + to - from));
        }
    })
}

/// Lets an action take another time, in time units: its end where it has one of its own, else its duration. Of an uncertain duration the
/// whole range grows or shrinks with it.
///
/// # Errors
/// When it is gone, no action, or the time is not above 0.
pub fn set_length(model: &Model, id: &Id, start: f64, length: f64) -> Result<Gesture, Refusal> {
    if length.is_nan() || length <= 0.0 {
        return Err(Refusal::new("refuse-no-time"));
    }
    change(model, id, "edit-length", |action| {
        if let Some(end) = action.end {
            let time = start + length;
            action.end = Some(if let When::At(_) = end { When::At(Real(time)) } else { When::On(model.clock.date_at(time)) });
            return;
        }
        match &mut action.duration {
            Some(duration) => {
                let was = single(&duration.value, Range::AMOUNT);
                duration.value = if was > 0.0 { scaled(&duration.value, length / was) } else { Number::Exact(Real(length)) };
            }
            // What is kept up without an end gets one by a duration.
            None => action.duration = Some(Quantity::exact(length)),
        }
    })
}

/// Gives an actor a part in an action, or takes it away; `of` finds the part among those of the action.
///
/// # Errors
/// When either is gone.
pub fn set_part(model: &Model, action: &Id, actor: &Id, of: fn(&mut Raci) -> &mut Vec<Id>, on: bool) -> Result<Gesture, Refusal> {
    live::<Actor>(model, actor)?;
    change(model, action, "edit-part", |action| {
        let part = of(&mut action.raci);
        part.retain(|id| id != actor);
        if on {
            part.push(actor.clone());
        }
    })
}

/// Gives an actor another power and interest, 0..1, to a hundredth. A range moves with its middle and keeps its width as far as it can.
///
/// # Errors
/// When the actor is gone.
pub fn set_standing(model: &Model, id: &Id, power: f64, interest: f64) -> Result<Gesture, Refusal> {
    let actor = live::<Actor>(model, id)?;
    let mut after = model.clone();
    let new = Actor {
        power: Some(moved(actor.power.as_ref(), power)),
        interest: Some(moved(actor.interest.as_ref(), interest)),
        ..actor.clone()
    };
    after.actors.insert(id.clone(), new);
    Ok(gesture(Label::new("edit-standing", called(model, &ElementRef::Actor(id.clone()))), model, &after))
}

fn change(model: &Model, id: &Id, message: &'static str, change: impl FnOnce(&mut Action)) -> Result<Gesture, Refusal> {
    let mut node = live::<Node>(model, id)?.clone();
    let NodeKind::Action(action) = &mut node.kind else { return Err(Refusal::gone(id)) };
    change(action);
    let mut after = model.clone();
    after.nodes.insert(id.clone(), node);
    Ok(gesture(Label::new(message, called(model, &ElementRef::Node(id.clone()))), model, &after))
}

/// A share with its middle elsewhere.
fn moved(before: Option<&Quantity>, to: f64) -> Quantity {
    let to = (to.clamp(0.0, 1.0) * 100.0).round() / 100.0;
    let Some(before) = before else { return Quantity::exact(to) };
    let was = single(&before.value, Range::SHARE);
    if (was - to).abs() < 1e-9 {
        return before.clone();
    }
    let shift = |x: &Real| Real((((x.0 + to - was) * 1000.0).round() / 1000.0).clamp(0.0, 1.0));
    let value = match &before.value {
        Number::Uniform(a, b) => Number::Uniform(shift(a), shift(b)),
        Number::Triangular(a, _, b) => Number::Triangular(shift(a), Real(to), shift(b)),
        Number::Pert(a, _, b) => Number::Pert(shift(a), Real(to), shift(b)),
        _ => Number::Exact(Real(to)),
    };
    Quantity { value, ..before.clone() }
}

/// A time that is so many times as long.
fn scaled(value: &Number, by: f64) -> Number {
    // Numbers stay short in files.
    let times = |x: &Real| Real((x.0 * by * 100.0).round() / 100.0);
    match value {
        Number::Exact(x) => Number::Exact(times(x)),
        Number::Uniform(a, b) => Number::Uniform(times(a), times(b)),
        Number::Triangular(a, m, b) => Number::Triangular(times(a), times(m), times(b)),
        Number::Pert(a, m, b) => Number::Pert(times(a), times(m), times(b)),
        Number::Normal(mean, sigma) => Number::Normal(times(mean), times(sigma)),
        Number::LogNormal(median, sigma) => Number::LogNormal(times(median), *sigma),
        Number::Beta(a, b, low, high) => Number::Beta(*a, *b, times(low), times(high)),
        Number::Choice(items) => Number::Choice(items.iter().map(|(x, weight)| (times(x), *weight)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::actor::ActorKind;
    use crate::model::edit::history::History;

    fn with_action(action: Action) -> (Model, Id) {
        let (mut model, id) = (Model::default(), Id::slug("train"));
        model.nodes.insert(id.clone(), Node::new("Train", NodeKind::Action(Box::new(action))));
        model.nodes.insert(Id::slug("trust"), Node::new("Trust", Kind::Outcome.blank()));
        model.actors.insert(Id::slug("police"), Actor::new("Police", ActorKind::StateProvider));
        (model, id)
    }

    /// Carries a gesture out and takes it back; the action in between.
    fn done(model: &Model, id: &Id, gesture: Gesture) -> Action {
        let (mut history, mut after) = (History::saved(), model.clone());
        history.run(&mut after, gesture).unwrap();
        let NodeKind::Action(action) = after.nodes[id].kind.clone() else { panic!() };
        history.undo(&mut after).unwrap();
        assert_eq!(after, *model, "taken back exactly");
        *action
    }

    #[test]
    fn a_date_stays_a_date_and_an_end_moves_along() {
        let on = |month| When::On(jiff::civil::Date::constant(2027, month, 1));
        let (model, id) = with_action(Action { start: Some(on(3)), end: Some(on(6)), ..Action::default() });
        let action = done(&model, &id, set_start(&model, &id, 2.0, 4.0).unwrap());
        assert_eq!((action.start, action.end), (Some(on(5)), Some(on(8))));
        // What waits for another until May and ends in June goes on for as long from June.
        let (model, id) = with_action(Action { start: None, end: Some(on(6)), ..Action::default() });
        let action = done(&model, &id, set_start(&model, &id, 4.0, 5.0).unwrap());
        assert_eq!((action.start, action.end), (Some(on(6)), Some(on(7))));
        let (model, id) = with_action(Action { start: Some(When::At(Real(2.0))), ..Action::default() });
        assert_eq!(done(&model, &id, set_start(&model, &id, 2.0, 7.0).unwrap()).start, Some(When::At(Real(7.0))));
    }

    #[test]
    fn a_range_grows_with_the_time_it_takes() {
        let pert = Number::Pert(Real(4.0), Real(6.0), Real(12.0));
        let duration = Some(Quantity { value: pert, ..Quantity::default() });
        let (model, id) = with_action(Action { duration, ..Action::default() });
        let action = done(&model, &id, set_length(&model, &id, 0.0, 9.0).unwrap());
        assert_eq!(action.duration.unwrap().value, Number::Pert(Real(6.0), Real(9.0), Real(18.0)));
        assert!(set_length(&model, &id, 0.0, 0.0).is_err());
        assert!(set_length(&model, &Id::slug("trust"), 0.0, 1.0).is_err());
    }

    #[test]
    fn a_part_is_given_once_and_taken_away() {
        let (model, id) = with_action(Action::default());
        let police = Id::slug("police");
        let action = done(&model, &id, set_part(&model, &id, &police, |raci| &mut raci.consulted, true).unwrap());
        assert_eq!(action.raci.consulted, std::slice::from_ref(&police));
        let (model, id) = with_action(action);
        let again = set_part(&model, &id, &police, |raci| &mut raci.consulted, true).unwrap();
        assert!(again.edits.is_empty());
        let action = done(&model, &id, set_part(&model, &id, &police, |raci| &mut raci.consulted, false).unwrap());
        assert!(action.raci.consulted.is_empty());
        assert!(set_part(&model, &id, &Id::slug("nobody"), |raci| &mut raci.consulted, true).is_err());
    }

    #[test]
    fn a_range_moves_with_its_middle_and_stays_a_share() {
        let (mut model, _) = with_action(Action::default());
        let police = Id::slug("police");
        let power = Number::Pert(Real(0.6), Real(0.7), Real(0.9));
        model.actors.get_mut(&police).unwrap().power = Some(Quantity { value: power, ..Quantity::default() });
        let mut after = model.clone();
        History::saved().run(&mut after, set_standing(&model, &police, 0.851, 0.2).unwrap()).unwrap();
        let actor = &after.actors[&police];
        assert_eq!(actor.power.as_ref().unwrap().value, Number::Pert(Real(0.75), Real(0.85), Real(1.0)));
        assert_eq!(actor.interest.as_ref().unwrap().value, Number::Exact(Real(0.2)));
    }
}
