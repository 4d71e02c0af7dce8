//! Actions: what they wait for, who pays.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::clock::moment;
use crate::model::action::Action;
use crate::model::{ElementRef, Id, Kind, Model, NodeKind};

pub(super) fn problems(model: &Model, id: &Id, action: &Action, report: &mut Report) {
    for when in action.start.into_iter().chain(action.end) {
        moment(&model.clock, "start", when, report);
    }
    if action.priority == 0 {
        report.add("priority", ("problem-priority", "problem-priority-remedy"), &[]);
    }
    let kind = |id: &Id| model.nodes.get(id).map(|node| node.kind.kind());
    for after in &action.after {
        if after.action == *id {
            report.add("after", ("problem-after-itself", "problem-after-itself-remedy"), &[]);
        } else if kind(&after.action).is_some_and(|kind| kind != Kind::Action) {
            report.add("after", ("problem-after-kind", "problem-after-kind-remedy"), &[("id", after.action.to_string())]);
        }
    }
    for fund in action.costs.iter().filter_map(|cost| cost.fund.as_ref()) {
        if kind(fund).is_some_and(|kind| kind != Kind::Fund) {
            report.add("costs", ("problem-cost-kind", "problem-cost-kind-remedy"), &[("id", fund.to_string())]);
        }
    }
}

/// Actions that wait for each other in a circle: each circle once, at the first of its actions.
pub(super) fn circles(model: &Model, report: &mut Report) {
    let before: BTreeMap<&Id, Vec<&Id>> = model
        .nodes
        .iter()
        .filter_map(|(id, node)| match &node.kind {
            NodeKind::Action(action) => Some((id, action.after.iter().map(|after| &after.action).filter(|a| *a != id).collect())),
            _ => None,
        })
        .collect();
    for circle in circles_of(&before) {
        if let Some(first) = circle.iter().min() {
            report.place = ElementRef::Node((*first).clone());
            let ids = circle.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            report.add("after", ("problem-after-circle", "problem-after-circle-remedy"), &[("ids", ids)]);
        }
    }
}

/// Circles in a graph in which every node names those before it: one for each way back that a walk finds.
pub(super) fn circles_of<'a>(before: &BTreeMap<&'a Id, Vec<&'a Id>>) -> Vec<Vec<&'a Id>> {
    let mut circles = Vec::new();
    let mut done = BTreeSet::new();
    for start in before.keys() {
        // A walk with its own stack: the path so far, and for each of its nodes how many of its edges were taken.
        let mut path: Vec<(&Id, usize)> = if done.contains(start) { Vec::new() } else { vec![(start, 0)] };
        let mut on_path = BTreeSet::from([*start]);
        while let Some((here, taken)) = path.last_mut() {
            let here = *here;
            let next = before.get(here).and_then(|edges| edges.get(*taken)).copied();
            *taken += 1;
            match next {
                None => {
                    done.insert(here);
                    on_path.remove(here);
                    path.pop();
                }
                Some(next) if on_path.contains(next) => {
                    circles.push(path.iter().map(|(id, _)| *id).skip_while(|id| *id != next).collect());
                }
                Some(next) if !done.contains(next) => {
                    on_path.insert(next);
                    path.push((next, 0));
                }
                Some(_) => {}
            }
        }
    }
    circles
}
