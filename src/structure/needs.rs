//! What a result rests on, and how long each part of it takes to be felt there.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use crate::model::link::Delay;
use crate::model::numbers::{Range, single};
use crate::model::{Id, Kind, Link, Model, Role};

/// A place to go on from, the soonest first.
struct Open<'m> {
    delay: f64,
    node: &'m Id,
}

impl PartialEq for Open<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open<'_> {}

impl PartialOrd for Open<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Open<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.delay.total_cmp(&self.delay).then_with(|| other.node.cmp(self.node))
    }
}

/// The mean delay of a link, in time units; 0 where it has none.
pub(super) fn delay(link: &Link) -> f64 {
    match &link.delay {
        Some(Delay::Fixed(time)) => single(&time.value, Range::AMOUNT),
        Some(Delay::Smooth(smooth)) => single(&smooth.time.value, Range::AMOUNT),
        None => 0.0,
    }
}

/// Every box that `node` rests on, itself included, with the least delay on a way from there to it, in time units.
///
/// Ways of conditions are followed: what a result needs. A variable or a stage needs nothing; it rests on the results and actions that
/// drive it directly, and on what these need.
///
/// ```
/// use throughline::model::{Id, Model};
/// use throughline::structure::needs::needs;
/// assert!(needs(&Model::default(), &Id::slug("trust")).is_empty());
/// ```
#[must_use]
pub fn needs<'m>(model: &'m Model, node: &Id) -> BTreeMap<&'m Id, f64> {
    upstream(model, node, |link| {
        let of = |id: &Id| model.nodes.get(id).map(|node| node.kind.kind());
        match link.role {
            Role::Condition(_) => true,
            Role::Influence(_) | Role::Port(_) => {
                let driven = of(&link.to).is_some_and(|kind| matches!(kind, Kind::Variable | Kind::Stage));
                link.to == *node && driven && of(&link.from).is_some_and(|kind| kind.is_result() || kind == Kind::Action)
            }
            Role::Blocker(_) | Role::Use(_) | Role::Relation(_) => false,
        }
    })
}

/// Every box from which links that are `followed` lead to `node`, with the least delay.
fn upstream<'m>(model: &'m Model, node: &Id, followed: impl Fn(&Link) -> bool) -> BTreeMap<&'m Id, f64> {
    let mut into: BTreeMap<&Id, Vec<(&Id, f64)>> = BTreeMap::new();
    for link in model.links.values().filter(|link| followed(link)) {
        into.entry(&link.to).or_default().push((&link.from, delay(link)));
    }
    let mut found: BTreeMap<&Id, f64> = BTreeMap::new();
    let start = model.nodes.get_key_value(node).map(|(node, _)| Open { delay: 0.0, node });
    let mut open: BinaryHeap<Open<'_>> = start.into_iter().collect();
    while let Some(Open { delay, node }) = open.pop() {
        if found.contains_key(node) {
            continue;
        }
        found.insert(node, delay);
        let on = into.get(node).into_iter().flatten().filter(|(from, _)| model.nodes.contains_key(*from));
        open.extend(on.map(|(from, more)| Open { delay: delay + more, node: from }));
    }
    found
}
