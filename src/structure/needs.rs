//! What a result rests on, and how long each part of it takes to be felt there.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

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

/// What every box of a model rests on, one step down.
#[derive(Clone, Debug, Default)]
pub struct Needs<'m> {
    /// The conditions of each box, and what flows into a stage, with their delays.
    needed: BTreeMap<&'m Id, Vec<(&'m Id, f64)>>,
    /// Of variables and stages, the results and actions that drive them directly.
    driven: BTreeMap<&'m Id, Vec<(&'m Id, f64)>>,
    nodes: BTreeSet<&'m Id>,
}

impl<'m> Needs<'m> {
    /// Of a model.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let mut needs = Self { nodes: model.nodes.keys().collect(), ..Self::default() };
        let kind = |id: &Id| model.nodes.get(id).map(|node| node.kind.kind());
        for link in model.links.values() {
            let step = (&link.from, delay(link));
            match link.role {
                Role::Condition(_) => needs.needed.entry(&link.to).or_default().push(step),
                Role::Influence(_) | Role::Port(_) => {
                    let moved = kind(&link.to).is_some_and(|kind| matches!(kind, Kind::Variable | Kind::Stage));
                    if moved && kind(&link.from).is_some_and(|kind| kind.is_result() || kind == Kind::Action) {
                        needs.driven.entry(&link.to).or_default().push(step);
                    }
                }
                Role::Blocker(_) | Role::Use(_) | Role::Relation(_) => {}
            }
        }
        needs
    }

    /// Every box that `node` rests on, itself included, with the least delay on a way from there to it, in time units.
    ///
    /// Ways of conditions are followed: what a result needs. A variable or a stage needs nothing; it rests on the results and actions
    /// that drive it directly, and on what these need.
    ///
    /// ```
    /// use throughline::model::{Id, Model};
    /// use throughline::structure::needs::Needs;
    /// let model = Model::default();
    /// assert!(Needs::of(&model).below(&Id::slug("trust")).is_empty());
    /// ```
    #[must_use]
    pub fn below(&self, node: &Id) -> BTreeMap<&'m Id, f64> {
        let mut found: BTreeMap<&Id, f64> = BTreeMap::new();
        let start = self.nodes.get(node).map(|node| Open { delay: 0.0, node });
        let mut open: BinaryHeap<Open<'m>> = start.into_iter().collect();
        while let Some(Open { delay, node: at }) = open.pop() {
            if found.contains_key(at) {
                continue;
            }
            found.insert(at, delay);
            let drivers = self.driven.get(at).filter(|_| at == node);
            let on = self.needed.get(at).into_iter().chain(drivers).flatten().filter(|(from, _)| self.nodes.contains(from));
            open.extend(on.map(|(from, more)| Open { delay: delay + more, node: from }));
        }
        found
    }
}
