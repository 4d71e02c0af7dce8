//! Good drawing: names that tell, boxes that hang together.

use std::collections::BTreeMap;

use super::{Survey, Tell};
use crate::model::{ElementRef, Id, Kind};

/// Every box has a name.
pub fn unlabelled(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| node.name.trim().is_empty()) {
        tell.at(ElementRef::Node(id.clone()), "rule-unlabelled", &[("kind", node.kind.kind().word().into())]);
    }
}

/// No two boxes of a kind have one name.
pub fn duplicates(survey: &Survey<'_>, tell: &mut Tell) {
    let mut named: BTreeMap<(&str, String), Vec<&Id>> = BTreeMap::new();
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| !node.name.trim().is_empty()) {
        named.entry((node.kind.kind().word(), node.name.trim().to_lowercase())).or_default().push(id);
    }
    for ids in named.into_values().filter(|ids| ids.len() > 1) {
        tell.node(survey, ids[1], "rule-duplicate-name", &[("count", ids.len().into())]);
    }
}

/// Every box is joined to another.
pub fn unreachable(survey: &Survey<'_>, tell: &mut Tell) {
    // A box or two are a beginning.
    if survey.model.nodes.len() < 3 {
        return;
    }
    let mut joined: std::collections::BTreeSet<&Id> = survey.model.links.values().flat_map(|link| [&link.from, &link.to]).collect();
    for (_, from, to) in crate::graph::step::steps(survey.model) {
        joined.extend([from, to]);
    }
    for (_, _, action) in survey.actions() {
        joined.extend(action.costs.iter().filter_map(|cost| cost.fund.as_ref()));
    }
    for (id, _) in survey.model.nodes.iter().filter(|(id, _)| !joined.contains(id)) {
        tell.node(survey, id, "rule-unreachable", &[]);
    }
}

/// A result of several parts has more than one of them.
pub fn lonely(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node) in survey.of_kind(Kind::Impact).chain(survey.of_kind(Kind::Outcome)) {
        let mut below = survey.rests_on(id);
        if let (Some((_, only)), None) = (below.next(), below.next())
            && survey.into(id).len() == 1
            && node.enough.trim().is_empty()
        {
            tell.node(survey, id, "rule-lonely-child", &[("child", only.name.as_str().into())]);
        }
    }
}

/// Words with which an order begins.
const ORDERS: [&str; 26] = [
    "train",
    "draft",
    "recruit",
    "build",
    "write",
    "hold",
    "run",
    "conduct",
    "organise",
    "organize",
    "provide",
    "develop",
    "support",
    "establish",
    "create",
    "implement",
    "procure",
    "deliver",
    "advise",
    "hire",
    "install",
    "monitor",
    "convene",
    "negotiate",
    "launch",
    "carry",
];

/// Words with which a state begins.
const STATES: [&str; 14] = [
    "improved",
    "increased",
    "reduced",
    "better",
    "enhanced",
    "strengthened",
    "more",
    "less",
    "fewer",
    "greater",
    "higher",
    "lower",
    "stronger",
    "safer",
];

fn first(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// An outcome says what is so, not what is done.
pub fn activities(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node) in survey.of_kind(Kind::Outcome).chain(survey.of_kind(Kind::Impact)) {
        let several = node.name.split_whitespace().count() > 1;
        if several && ORDERS.contains(&first(&node.name).as_str()) {
            tell.node(survey, id, "rule-activity-as-outcome", &[]);
        }
    }
}

/// An action says what is done, not what comes of it.
pub fn outcomes(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node, _) in survey.actions() {
        if STATES.contains(&first(&node.name).as_str()) {
            tell.node(survey, id, "rule-outcome-as-activity", &[]);
        }
    }
}
