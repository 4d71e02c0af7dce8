//! When each result can be in place by the dates of the plan: conditions that are all needed wait for the last, ways for the first.

use std::collections::BTreeMap;

use super::needs::delay;
use crate::graph::schedule::Span;
use crate::model::link::Necessity;
use crate::model::node::Logic;
use crate::model::{Id, Kind, Link, Model, Node, NodeKind, Role};

/// When a box is in place as far as dates go, and what that rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready<'m> {
    /// In time units from the start: the actions are at work, and the arrows have carried it here.
    pub at: f64,
    /// The boxes that it waits for, each with the delay of its arrow.
    pub waits_for: Vec<(&'m Id, f64)>,
}

/// When every box that rests on actions is ready. What rests on none is there or will never be, and is not in it.
///
/// A condition that merely helps is not waited for where there are others. A variable or a stage needs nothing: it moves with the first of
/// the results and actions that drive it.
#[must_use]
pub fn ready<'m>(model: &'m Model, spans: &BTreeMap<Id, Span>) -> BTreeMap<&'m Id, Ready<'m>> {
    let mut into: BTreeMap<&Id, Vec<&Link>> = BTreeMap::new();
    for link in model.links.values() {
        into.entry(&link.to).or_default().push(link);
    }
    let into = |id: &Id| into.get(id).map_or(&[][..], Vec::as_slice);
    let mut found: BTreeMap<&Id, Option<Ready<'m>>> = BTreeMap::new();
    let mut open: std::collections::BTreeSet<&Id> = std::collections::BTreeSet::new();
    for id in model.nodes.keys() {
        // A stack of our own: chains may be of any length.
        let mut stack = vec![id];
        while let Some(at) = stack.last().copied() {
            let Some(node) = model.nodes.get(at).filter(|_| !found.contains_key(at)) else {
                stack.pop();
                continue;
            };
            let causes = ways(model, node, into(at));
            let before: Vec<&Id> = causes.iter().flatten().map(|link| &link.from).collect();
            let before: Vec<&Id> = before.into_iter().filter(|id| !found.contains_key(*id) && !open.contains(*id)).collect();
            if open.insert(at) && !before.is_empty() {
                stack.extend(before);
                continue;
            }
            found.insert(at, decide(at, node, &causes, spans, &found));
            stack.pop();
        }
    }
    found.into_iter().filter_map(|(id, ready)| ready.map(|ready| (id, ready))).collect()
}

/// The ways in which a box can come about: the links of each.
fn ways<'m>(model: &Model, node: &Node, into: &[&'m Link]) -> Vec<Vec<&'m Link>> {
    if matches!(node.kind.kind(), Kind::Variable | Kind::Stage) {
        let drives = |link: &&&Link| {
            let from = model.nodes.get(&link.from).map(|node| node.kind.kind());
            matches!(link.role, Role::Influence(_) | Role::Port(_))
                && from.is_some_and(|kind| kind.is_result() || kind == Kind::Action)
        };
        return into.iter().filter(drives).map(|link| vec![*link]).collect();
    }
    let conditions: Vec<&Link> = into.iter().copied().filter(|link| matches!(link.role, Role::Condition(_))).collect();
    match &node.logic {
        Logic::All => vec![needed(conditions)],
        Logic::Any => conditions.into_iter().map(|link| vec![link]).collect(),
        Logic::Ways(ways) => {
            let of = |link: &Link| {
                let Role::Condition(condition) = &link.role else { return 0 };
                condition.way.as_ref().and_then(|id| ways.iter().position(|way| way.id == *id)).unwrap_or(0)
            };
            let links = |n: usize| needed(conditions.iter().copied().filter(|link| of(link) == n).collect());
            (0..ways.len()).map(links).filter(|links| !links.is_empty()).collect()
        }
    }
}

/// Those that are needed; those that help where there are no others.
fn needed(conditions: Vec<&Link>) -> Vec<&Link> {
    let helps = |link: &&Link| matches!(&link.role, Role::Condition(c) if c.necessity == Necessity::Helpful);
    if conditions.iter().all(helps) { conditions } else { conditions.into_iter().filter(|link| !helps(link)).collect() }
}

/// When a box is ready, once its causes are known; none where it rests on no action.
fn decide<'m>(
    id: &Id,
    node: &Node,
    ways: &[Vec<&'m Link>],
    spans: &BTreeMap<Id, Span>,
    found: &BTreeMap<&'m Id, Option<Ready<'m>>>,
) -> Option<Ready<'m>> {
    if let NodeKind::Action(action) = &node.kind {
        // A service that is there today has no date to keep.
        let from = spans.get(id).filter(|_| !action.existing)?.works_from;
        return from.is_finite().then(|| Ready { at: from, waits_for: Vec::new() });
    }
    let arrives = |link: &Link| Some(found.get(&link.from)?.as_ref()?.at + delay(link));
    let way = |links: &Vec<&'m Link>| {
        let all: Vec<(&'m Id, f64, f64)> =
            links.iter().filter_map(|link| Some((&link.from, delay(link), arrives(link)?))).collect();
        let last = all.iter().map(|(_, _, at)| *at).max_by(f64::total_cmp)?;
        Some(Ready { at: last, waits_for: all.into_iter().map(|(id, delay, _)| (id, delay)).collect() })
    };
    ways.iter().filter_map(way).min_by(|a, b| a.at.total_cmp(&b.at))
}
