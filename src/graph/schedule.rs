//! When actions can begin and end as the plan says, before anything runs short.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::action::{Action, After, Mode};
use crate::model::numbers::{Range, single};
use crate::model::{Id, Model, NodeKind, Quantity};

/// How long a project takes that says nothing, in months (semantics section 5).
const USUAL_MONTHS: f64 = 6.0;

/// When an action is at work, in units of the model's clock from its start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub start: f64,
    /// Infinite for what is kept up without an end.
    pub end: f64,
    /// When it can first be felt in full: a project when it is complete, what is kept up when it begins.
    pub works_from: f64,
}

/// The spans of all actions, with their predecessors; what waits for itself in a circle starts as if it did not.
#[must_use]
pub fn spans(model: &Model) -> BTreeMap<Id, Span> {
    let mut spans = BTreeMap::new();
    for (id, _) in actions(model) {
        // Those that are waited for come first; a stack of our own, since chains may be of any length.
        let (mut open, mut stack) = (BTreeSet::new(), vec![id]);
        while let Some(at) = stack.last().copied() {
            let Some(action) = action(model, at).filter(|_| !spans.contains_key(at)) else {
                stack.pop();
                continue;
            };
            let waits =
                |before: &&Id| self::action(model, before).is_some() && !spans.contains_key(*before) && !open.contains(*before);
            let before: Vec<&Id> = action.after.iter().map(|after| &after.action).filter(waits).collect();
            if open.insert(at) && !before.is_empty() {
                stack.extend(before.into_iter().filter(|before| *before != at));
                continue;
            }
            spans.insert(at.clone(), span(model, action, &spans));
            stack.pop();
        }
    }
    spans
}

/// The actions of a model.
pub fn actions(model: &Model) -> impl Iterator<Item = (&Id, &Action)> {
    model.nodes.iter().filter_map(|(id, node)| if let NodeKind::Action(action) = &node.kind { Some((id, &**action)) } else { None })
}

/// The action of that id.
#[must_use]
pub fn action<'m>(model: &'m Model, id: &Id) -> Option<&'m Action> {
    if let NodeKind::Action(action) = &model.nodes.get(id)?.kind { Some(action) } else { None }
}

/// How long after the one before an action begins, in time units.
#[must_use]
pub fn lag(after: &After) -> f64 {
    after.lag.as_ref().map_or(0.0, |lag| single(&lag.value, Range::AMOUNT))
}

/// Until when what it waits for holds an action back, in time units from the start; 0 where nothing does.
#[must_use]
pub fn held_until(action: &Action, spans: &BTreeMap<Id, Span>) -> f64 {
    let ends = action.after.iter().filter_map(|after| Some(spans.get(&after.action)?.end + lag(after)));
    ends.filter(|end| end.is_finite()).fold(0.0, f64::max)
}

/// The span of an action, once those of the actions before it are known.
fn span(model: &Model, action: &Action, spans: &BTreeMap<Id, Span>) -> Span {
    let time = |q: Option<&Quantity>, usual: f64| q.map_or(usual, |q| single(&q.value, Range::AMOUNT));
    let start = action.start.map_or(0.0, |when| model.clock.time_of(when)).max(held_until(action, spans));
    let usual = if action.mode == Mode::Project { model.clock.months(USUAL_MONTHS) } else { f64::INFINITY };
    let end = action.end.map_or(f64::INFINITY, |when| model.clock.time_of(when)).min(start + time(action.duration.as_ref(), usual));
    Span { start, end, works_from: if action.mode == Mode::Project { end } else { start } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Node, Real, When};

    fn put(model: &mut Model, name: &str, start: f64, months: f64, after: &[&str]) {
        let after = after.iter().map(|name| After { action: Id::slug(name), lag: Some(Quantity::exact(1.0)) }).collect();
        let duration = Some(Quantity::exact(months));
        let action = Action { start: Some(When::At(Real(start))), duration, after, ..Action::default() };
        model.nodes.insert(Id::slug(name), Node::new(name, NodeKind::Action(Box::new(action))));
    }

    #[test]
    fn an_action_waits_for_those_before_it() {
        let mut model = Model::default();
        put(&mut model, "law", 2.0, 10.0, &[]);
        put(&mut model, "train", 0.0, 3.0, &["law"]);
        put(&mut model, "a", 0.0, 1.0, &["b"]);
        put(&mut model, "b", 0.0, 1.0, &["a"]);
        let spans = spans(&model);
        assert_eq!(spans[&Id::slug("train")], Span { start: 13.0, end: 16.0, works_from: 16.0 });
        assert!(spans.values().all(|span| span.end.is_finite()), "a circle ends");
    }

    #[test]
    fn a_chain_may_be_of_any_length() {
        let mut model = Model::default();
        for n in 0..20_000 {
            let before = format!("a{}", n + 1);
            put(&mut model, &format!("a{n}"), 0.0, 1.0, &[&before]);
        }
        put(&mut model, "a20000", 0.0, 1.0, &[]);
        let last = spans(&model)[&Id::slug("a0")];
        assert!((last.end - 40_001.0).abs() < 1e-6, "{last:?}");
    }
}
