//! The critical path: which actions decide when a target can be in place, and how much later every action may be.

use std::collections::{BTreeMap, BTreeSet};

use super::ready::{Ready, ready};
use crate::graph::schedule::{Span, action, lag, spans};
use crate::model::{ElementRef, Id, Model};

/// Times nearer than this are one, in time units.
const SAME: f64 = 1e-6;

/// A date by which something is to be in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The indicator, or the box with a date of its own.
    pub of: ElementRef,
    /// The box that it reads.
    pub node: Id,
    /// When it is due, in time units from the start.
    pub due: f64,
    /// When all that it needs is at work and felt there, delays of arrows included; none where no action leads to it.
    pub ready: Option<f64>,
    /// The actions that decide that, each after the one before.
    pub path: Vec<Id>,
}

impl Target {
    /// How much room there is between the plan and the date; negative: the plan comes too late.
    #[must_use]
    pub fn slack(&self) -> Option<f64> {
        self.ready.map(|ready| self.due - ready)
    }
}

/// When an action is at work, and how much later it may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    pub span: Span,
    /// How much later it may be without a target's date being missed, in time units; negative: by how much it is late. None where no
    /// target waits for it.
    pub slack: Option<f64>,
    /// It has no slack, or as little as any: the first to make a target late.
    pub critical: bool,
}

/// The plan before anything runs short.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// The targets, the earliest due first.
    pub targets: Vec<Target>,
    /// Every action.
    pub actions: BTreeMap<Id, Timing>,
}

/// The targets, the critical path to each, and the slack of every action.
///
/// Slack is that of dates, not of levels: an action is in time when it is at work, and the arrows have carried that, by the date; how long
/// results take to rise is for a run to say. Where one of several ways will do, the soonest counts.
#[must_use]
pub fn schedule(model: &Model) -> Schedule {
    let spans = spans(model);
    let ready = ready(model, &spans);
    let mut targets = targets(model);
    let mut latest: BTreeMap<&Id, f64> = BTreeMap::new();
    for target in &mut targets {
        let Some((node, found)) = ready.get_key_value(&target.node) else { continue };
        target.ready = Some(found.at);
        target.path = path(model, &spans, &ready, node);
        // What it waits for must be there sooner by the delay of the arrow.
        let mut open = vec![(*node, target.due)];
        while let Some((id, due)) = open.pop() {
            let known = latest.entry(id).or_insert(f64::INFINITY);
            if due < *known {
                *known = due;
                open.extend(ready.get(id).into_iter().flat_map(|r| &r.waits_for).map(|(before, delay)| (*before, due - delay)));
            }
        }
    }
    let mut slack: BTreeMap<&Id, f64> = BTreeMap::new();
    for (id, due) in latest {
        if let Some((id, span)) = spans.get_key_value(id) {
            slack.insert(id, due - span.works_from);
        }
    }
    wait_for_it(model, &spans, &mut slack);
    let least = slack.values().copied().filter(|slack| slack.is_finite()).fold(f64::INFINITY, f64::min);
    let timing = |(id, span): (&Id, &Span)| {
        let slack = slack.get(id).copied().filter(|slack| slack.is_finite());
        (id.clone(), Timing { span: *span, slack, critical: slack.is_some_and(|slack| slack <= least.max(0.0) + SAME) })
    };
    Schedule { actions: spans.iter().map(timing).collect(), targets }
}

/// What is due by a date: indicators with a target, and boxes with a date of their own.
fn targets(model: &Model) -> Vec<Target> {
    let new = |of, node: &Id, due| Target { of, node: node.clone(), due: model.clock.time_of(due), ready: None, path: Vec::new() };
    let indicators = model.indicators.iter().filter(|(_, indicator)| indicator.target.is_some());
    let mut targets: Vec<Target> =
        indicators.filter_map(|(id, i)| i.due.map(|due| new(ElementRef::Indicator(id.clone()), &i.node, due))).collect();
    targets.extend(model.nodes.iter().filter_map(|(id, n)| n.due.map(|due| new(ElementRef::Node(id.clone()), id, due))));
    targets.retain(|target| model.nodes.contains_key(&target.node));
    targets.sort_by(|a, b| a.due.total_cmp(&b.due).then_with(|| a.of.cmp(&b.of)));
    targets
}

/// The chain of actions that decides when `node` is ready: down what it waits for longest to an action, then from predecessor to predecessor
/// as long as each ends when the next can begin.
fn path(model: &Model, spans: &BTreeMap<Id, Span>, ready: &BTreeMap<&Id, Ready<'_>>, node: &Id) -> Vec<Id> {
    let (mut at, mut seen) = (node, BTreeSet::new());
    while seen.insert(at) {
        let Some(found) = ready.get(at) else { break };
        let arrives = |(id, delay): &&(&Id, f64)| ready.get(*id).map_or(f64::NEG_INFINITY, |r| r.at + delay);
        let Some((last, _)) = found.waits_for.iter().max_by(|a, b| arrives(a).total_cmp(&arrives(b)).then_with(|| b.0.cmp(a.0)))
        else {
            break;
        };
        at = last;
    }
    let mut path = vec![at.clone()];
    while let Some(at) = path.last() {
        let Some((own, span)) = action(model, at).zip(spans.get(at)) else { break };
        let ends = |id: &Id, lag: f64| spans.get(id).is_some_and(|before| (before.end + lag - span.start).abs() < SAME);
        let before = own.after.iter().find(|after| !path.contains(&after.action) && ends(&after.action, lag(after)));
        let Some(before) = before else { break };
        path.push(before.action.clone());
    }
    path.reverse();
    path
}

/// Who is waited for has no more room than who waits, and what lies between them.
fn wait_for_it<'m>(model: &'m Model, spans: &'m BTreeMap<Id, Span>, slack: &mut BTreeMap<&'m Id, f64>) {
    let mut waits: Vec<(&Id, &Id, f64)> = Vec::new();
    for (id, span) in spans {
        for after in action(model, id).into_iter().flat_map(|action| &action.after) {
            if let Some((before, its)) = spans.get_key_value(&after.action).filter(|(_, its)| its.end.is_finite()) {
                waits.push((before, id, (span.start - its.end - lag(after)).max(0.0)));
            }
        }
    }
    // The last to start first: then one pass is enough, but for what waits in a circle, which has no order.
    waits.sort_by(|a, b| spans[b.1].start.total_cmp(&spans[a.1].start).then_with(|| (a.1, a.0).cmp(&(b.1, b.0))));
    for (before, after, between) in waits {
        if let Some(room) = slack.get(after).map(|room| room + between) {
            let own = slack.entry(before).or_insert(f64::INFINITY);
            *own = own.min(room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::{Action, After};
    use crate::model::link::{Condition, Delay, Necessity};
    use crate::model::node::Logic;
    use crate::model::{Kind, Link, Node, NodeKind, Quantity, Real, Role, When};

    fn put(model: &mut Model, name: &str, start: f64, months: f64, after: &[&str]) {
        let after = after.iter().map(|name| After { action: Id::slug(name), lag: None }).collect();
        let action =
            Action { start: Some(When::At(Real(start))), duration: Some(Quantity::exact(months)), after, ..Action::default() };
        model.nodes.insert(Id::slug(name), Node::new(name, NodeKind::Action(Box::new(action))));
    }

    fn needed(model: &mut Model, from: &str, to: &str, months: f64) {
        let mut link = Link::new(Id::slug(from), Id::slug(to), Role::Condition(Condition::default()));
        link.delay = (months > 0.0).then(|| Delay::Fixed(Quantity::exact(months)));
        model.links.insert(Id::between(&link.from, &link.to), link);
    }

    fn a_law_and_its_training() -> Model {
        let mut model = Model::default();
        let mut result = Node::new("trust", Kind::Outcome.blank());
        result.due = Some(When::At(Real(24.0)));
        model.nodes.insert(Id::slug("trust"), result);
        put(&mut model, "law", 0.0, 10.0, &[]);
        put(&mut model, "train", 0.0, 6.0, &["law"]);
        put(&mut model, "rooms", 0.0, 3.0, &[]);
        put(&mut model, "aside", 0.0, 3.0, &[]);
        needed(&mut model, "train", "trust", 2.0);
        needed(&mut model, "rooms", "trust", 0.0);
        model
    }

    #[test]
    fn the_longest_chain_decides_and_the_rest_has_room() {
        let plan = schedule(&a_law_and_its_training());
        let target = &plan.targets[0];
        assert_eq!((target.ready, target.slack()), (Some(18.0), Some(6.0)));
        assert_eq!(target.path, [Id::slug("law"), Id::slug("train")]);
        let of = |name: &str| &plan.actions[&Id::slug(name)];
        assert_eq!((of("law").slack, of("train").slack, of("rooms").slack), (Some(6.0), Some(6.0), Some(21.0)));
        assert_eq!(of("aside").slack, None, "no target waits for it");
        assert!(of("law").critical && of("train").critical && !of("rooms").critical, "the least slack is critical");
    }

    #[test]
    fn an_action_may_be_later_by_its_slack_and_no_more() {
        for name in ["law", "train", "rooms"] {
            for over in [0.0, 0.5] {
                let mut model = a_law_and_its_training();
                let plan = schedule(&model);
                let timing = &plan.actions[&Id::slug(name)];
                let start = timing.span.start + timing.slack.unwrap() + over;
                let Some(Node { kind: NodeKind::Action(action), .. }) = model.nodes.get_mut(&Id::slug(name)) else { panic!() };
                action.start = Some(When::At(Real(start)));
                let late = schedule(&model).targets[0].slack().unwrap() < -1e-9;
                assert_eq!(late, over > 0.0, "{name} begins at {start}");
            }
        }
    }

    #[test]
    fn one_of_several_ways_is_enough_and_what_helps_is_not_waited_for() {
        let mut model = a_law_and_its_training();
        model.nodes.get_mut(&Id::slug("trust")).unwrap().logic = Logic::Any;
        let plan = schedule(&model);
        assert_eq!((plan.targets[0].ready, &plan.targets[0].path[..]), (Some(3.0), &[Id::slug("rooms")][..]));
        assert_eq!(plan.actions[&Id::slug("law")].slack, None, "the other way will do");
        model.nodes.get_mut(&Id::slug("trust")).unwrap().logic = Logic::All;
        let link = model.links.values_mut().find(|link| link.from == Id::slug("train")).unwrap();
        link.role = Role::Condition(Condition { necessity: Necessity::Helpful, way: None });
        assert_eq!(schedule(&model).targets[0].ready, Some(3.0));
    }

    #[test]
    fn actions_that_wait_for_each_other_end() {
        let mut model = a_law_and_its_training();
        put(&mut model, "law", 0.0, 10.0, &["train"]);
        assert_eq!(schedule(&model).actions.len(), 4);
    }
}
