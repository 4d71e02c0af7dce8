//! What a box rests on and what it serves: everything up or down the arrows from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, Model, NodeKind, Role};

/// Which way arrows are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// "Why?": from cause to effect.
    Up,
    /// "How?": from effect to cause.
    Down,
}

/// The boxes and arrows that are reached from a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reach {
    /// The boxes, the one it starts from among them.
    pub nodes: BTreeSet<Id>,
    /// The arrows on the way.
    pub links: BTreeSet<Id>,
}

/// Everything that is reached from `from`; relations are not followed, for they carry nothing.
///
/// ```
/// use throughline::graph::reach::{Way, reach};
/// use throughline::model::{Id, Model};
/// let reach = reach(&Model::default(), &Id::slug("trust"), Way::Up);
/// assert!(reach.nodes.is_empty());
/// ```
#[must_use]
pub fn reach(model: &Model, from: &Id, way: Way) -> Reach {
    let mut ahead: BTreeMap<&Id, Vec<(&Id, &Id)>> = BTreeMap::new();
    for (id, link) in model.links.iter().filter(|(_, link)| !matches!(link.role, Role::Relation(_))) {
        let (near, far) = match way {
            Way::Up => (&link.from, &link.to),
            Way::Down => (&link.to, &link.from),
        };
        ahead.entry(near).or_default().push((id, far));
    }
    let mut found = Reach::default();
    let mut next: Vec<&Id> = model.nodes.get_key_value(from).map(|(id, _)| id).into_iter().collect();
    while let Some(at) = next.pop() {
        if !found.nodes.insert(at.clone()) {
            continue;
        }
        for (link, far) in ahead.get(at).into_iter().flatten() {
            found.links.insert((*link).clone());
            next.push(far);
        }
    }
    found
}

/// Every box and arrow that can have a part in what happens at `node` in a run, itself included: up the arrows, and by what is
/// not drawn as one: predecessors, costs, routes, and whoever else uses the same fund or capacity.
#[must_use]
pub fn part_in(model: &Model, node: &Id) -> Reach {
    let mut into: BTreeMap<&Id, Vec<(&Id, Option<&Id>)>> = BTreeMap::new();
    for (id, link) in &model.links {
        into.entry(&link.to).or_default().push((&link.from, Some(id)));
        // Whoever uses a fund or capacity has a part in what is left of it.
        if matches!(link.role, Role::Use(_)) {
            into.entry(&link.from).or_default().push((&link.to, Some(id)));
        }
    }
    for (id, node) in &model.nodes {
        match &node.kind {
            NodeKind::Action(action) => {
                into.entry(id).or_default().extend(action.after.iter().map(|after| (&after.action, None)));
                for fund in action.costs.iter().filter_map(|cost| cost.fund.as_ref()) {
                    into.entry(id).or_default().push((fund, None));
                    into.entry(fund).or_default().push((id, None));
                }
            }
            NodeKind::Stage(stage) => {
                for route in &stage.routes {
                    into.entry(&route.to).or_default().push((id, None));
                    // A full stage holds cases back in the one before it.
                    into.entry(id).or_default().push((&route.to, None));
                }
            }
            _ => {}
        }
    }
    let mut found = Reach { nodes: BTreeSet::from([node.clone()]), links: BTreeSet::new() };
    let mut open = vec![node];
    while let Some(at) = open.pop() {
        for (from, link) in into.get(at).into_iter().flatten() {
            found.links.extend(link.iter().map(|id| (*id).clone()));
            if found.nodes.insert((*from).clone()) {
                open.push(from);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::link::{Condition, Relation};
    use crate::model::{Link, Node, NodeKind};

    #[test]
    fn arrows_are_followed_one_way_and_circles_end() {
        let mut model = Model::default();
        for name in ["a", "b", "c", "d"] {
            model.nodes.insert(Id::slug(name), Node::new(name, NodeKind::Outcome));
        }
        let mut join = |from: &str, to: &str, role: Role| {
            let link = Link::new(Id::slug(from), Id::slug(to), role);
            model.links.insert(Id::between(&link.from, &link.to), link);
        };
        for (from, to) in [("a", "b"), ("b", "c"), ("c", "b")] {
            join(from, to, Role::Condition(Condition::default()));
        }
        join("c", "d", Role::Relation(Relation::AlignsWith));
        let names = |way| reach(&model, &Id::slug("b"), way).nodes.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(Way::Up), ["b", "c"]);
        assert_eq!(names(Way::Down), ["a", "b", "c"]);
        assert_eq!(reach(&model, &Id::slug("b"), Way::Up).links.len(), 2);
    }
}
