//! What makes a plan a plan: an aim, means, a process, time, room to move, and an eye on what comes from outside.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::{Survey, Tell};
use crate::model::link::Delay;
use crate::model::node::Logic;
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Kind, Role};

/// Every action serves an impact.
pub fn aim(survey: &Survey<'_>, tell: &mut Tell) {
    let impacts: Vec<&Id> = survey.of_kind(Kind::Impact).map(|(id, _)| id).collect();
    if impacts.is_empty() {
        if survey.actions().next().is_some() {
            tell.at(ElementRef::Model, "rule-plan-aim-none", &[]);
        }
        return;
    }
    let serve = survey.reached(impacts, false);
    for (id, _, _) in survey.actions().filter(|(id, _, _)| !serve.contains(id)) {
        tell.node(survey, id, "rule-plan-aim", &[]);
    }
}

/// Every action has inputs. Whether they suffice, the run tells.
pub fn resources(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, _, action) in survey.actions() {
        let used = survey.into(id).iter().any(|(_, link)| matches!(link.role, Role::Use(_)));
        let input =
            survey.into(id).iter().any(|(_, link)| survey.model.nodes.get(&link.from).is_some_and(|n| n.kind.kind().is_input()));
        if !used && !input && action.costs.is_empty() {
            tell.node(survey, id, "rule-plan-resources", &[]);
        }
    }
}

/// Every input reaches an output by way of an action, which has steps and one who answers for it.
pub fn process(survey: &Survey<'_>, tell: &mut Tell) {
    let mut drawn: BTreeSet<&Id> = BTreeSet::new();
    for (_, _, action) in survey.actions() {
        drawn.extend(action.costs.iter().filter_map(|cost| cost.fund.as_ref()));
    }
    let results = survey.model.nodes.iter().filter(|(_, node)| node.kind.kind().is_result()).map(|(id, _)| id);
    let serve = survey.reached(results, false);
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| node.kind.kind().is_input()) {
        if !drawn.contains(id) && !serve.contains(id) {
            tell.node(survey, id, "rule-plan-process-input", &[("kind", node.kind.kind().word().into())]);
        }
    }
    for (id, _, action) in survey.actions() {
        if action.steps.is_empty() && action.raci.accountable.is_empty() {
            tell.node(survey, id, "rule-plan-process", &[]);
        }
    }
}

/// A moment at a node, the latest first.
struct Latest<'m>(f64, &'m Id);

impl PartialEq for Latest<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Latest<'_> {}

impl PartialOrd for Latest<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Latest<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then_with(|| other.1.cmp(self.1))
    }
}

/// Actions are done in time for at least one of the dated results that they serve, delays included.
pub fn timely(survey: &Survey<'_>, tell: &mut Tell) {
    let clock = &survey.model.clock;
    let mut open: BinaryHeap<Latest<'_>> = BinaryHeap::new();
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| node.kind.kind().is_result()) {
        let dues = survey.indicators_of(id).iter().filter(|(_, i)| i.target.is_some()).filter_map(|(_, i)| i.due);
        let due = dues.chain(node.due).map(|when| clock.time_of(when)).max_by(f64::total_cmp);
        open.extend(due.map(|due| Latest(due, id)));
    }
    // The latest moment at which each node can still move one of them in time.
    let mut latest: BTreeMap<&Id, f64> = BTreeMap::new();
    while let Some(Latest(time, at)) = open.pop() {
        if latest.contains_key(at) {
            continue;
        }
        latest.insert(at, time);
        for (_, link) in survey.into(at) {
            let delay = match &link.delay {
                Some(Delay::Fixed(time)) => single(&time.value, Range::AMOUNT),
                // Part of what is spread comes at once.
                Some(Delay::Smooth(_)) | None => 0.0,
            };
            open.push(Latest(time - delay, &link.from));
        }
    }
    for (id, _, _) in survey.actions() {
        let (Some(span), Some(latest)) = (survey.spans.get(id), latest.get(id)) else { continue };
        if span.start > latest + 1e-9 {
            let date = |t: f64| clock.date_at(t.min(clock.horizon.0)).to_string();
            tell.node(survey, id, "rule-plan-timely", &[("start", date(span.start).into()), ("latest", date(*latest).into())]);
        }
    }
}

/// Every outcome can be looked at again, or come about another way.
pub fn flexible(survey: &Survey<'_>, tell: &mut Tell) {
    let clock = &survey.model.clock;
    let end = clock.date_at(clock.horizon.0);
    if survey.model.about.review.is_some_and(|date| date <= end) || survey.actions().next().is_none() {
        return;
    }
    let open = survey.actions().filter(|(_, _, a)| a.review.is_some() || !a.alternatives.trim().is_empty()).map(|(id, _, _)| id);
    let ways = |logic: &Logic| match logic {
        Logic::Any => true,
        Logic::Ways(ways) => ways.len() > 1,
        Logic::All => false,
    };
    let several = survey.model.nodes.iter().filter(|(_, node)| ways(&node.logic)).map(|(id, _)| id);
    let reached = survey.reached(open.chain(several), true);
    let worked = survey.reached(survey.actions().map(|(id, _, _)| id), true);
    for (id, _) in survey.of_kind(Kind::Outcome).filter(|(id, _)| worked.contains(id) && !reached.contains(id)) {
        tell.node(survey, id, "rule-plan-flexible", &[]);
    }
}

/// Something from outside, a threat or an assumption touches every outcome.
pub fn external(survey: &Survey<'_>, tell: &mut Tell) {
    let model = survey.model;
    let covered = model.assumptions.values().flat_map(|a| &a.covers).filter_map(|c| model.links.get(&c.link)).map(|link| &link.to);
    let threatened = model.risks.values().flat_map(|risk| &risk.threatens);
    let struck = model.events.values().flat_map(|event| &event.effects).map(|effect| &effect.node);
    let moved = model.trends.values().map(|trend| &trend.node);
    let touched = survey.reached(covered.chain(threatened).chain(struck).chain(moved), true);
    let worked = survey.reached(survey.actions().map(|(id, _, _)| id), true);
    for (id, _) in survey.of_kind(Kind::Outcome).filter(|(id, _)| worked.contains(id) && !touched.contains(id)) {
        tell.node(survey, id, "rule-plan-external", &[]);
    }
}
