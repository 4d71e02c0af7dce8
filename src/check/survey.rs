//! A model looked at as a whole: what the rules ask again and again, found once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::graph::schedule::{Span, spans};
use crate::graph::step::steps;
use crate::model::action::{Action, Amount};
use crate::model::checks::Limit;
use crate::model::numbers::{Range, single};
use crate::model::{Actor, Id, Indicator, Kind, Link, Model, Node, NodeKind, Role};

/// What is known of a model before the rules ask.
pub(super) struct Survey<'m> {
    pub model: &'m Model,
    /// Links that carry something, by the node they lead to and from.
    into: BTreeMap<&'m Id, Vec<(&'m Id, &'m Link)>>,
    out: BTreeMap<&'m Id, Vec<(&'m Id, &'m Link)>>,
    /// The nodes next to each, along what carries and against it.
    ahead: BTreeMap<&'m Id, Vec<&'m Id>>,
    behind: BTreeMap<&'m Id, Vec<&'m Id>>,
    /// The indicators of each node.
    measured: BTreeMap<&'m Id, Vec<(&'m Id, &'m Indicator)>>,
    pub spans: BTreeMap<Id, Span>,
}

impl<'m> Survey<'m> {
    pub fn of(model: &'m Model) -> Self {
        let (mut into, mut out): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = (BTreeMap::new(), BTreeMap::new());
        for (id, link) in model.links.iter().filter(|(_, link)| !matches!(link.role, Role::Relation(_))) {
            into.entry(&link.to).or_default().push((id, link));
            out.entry(&link.from).or_default().push((id, link));
        }
        let mut measured: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, indicator) in &model.indicators {
            measured.entry(&indicator.node).or_default().push((id, indicator));
        }
        let (mut ahead, mut behind): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = (BTreeMap::new(), BTreeMap::new());
        for (_, from, to) in steps(model) {
            ahead.entry(from).or_default().push(to);
            behind.entry(to).or_default().push(from);
        }
        Self { model, into, out, ahead, behind, measured, spans: spans(model) }
    }

    pub fn limit(&self, limit: Limit) -> f64 {
        self.model.about.checks.limit(limit)
    }

    /// The nodes of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (&'m Id, &'m Node)> {
        self.model.nodes.iter().filter(move |(_, node)| node.kind.kind() == kind)
    }

    /// Outcomes and outputs.
    pub fn objectives(&self) -> impl Iterator<Item = (&'m Id, &'m Node)> {
        self.model.nodes.iter().filter(|(_, node)| matches!(node.kind.kind(), Kind::Outcome | Kind::Output))
    }

    /// What is to be done: every action but those that are done today anyway.
    pub fn actions(&self) -> impl Iterator<Item = (&'m Id, &'m Node, &'m Action)> {
        self.model.nodes.iter().filter_map(|(id, node)| match &node.kind {
            NodeKind::Action(action) if !action.existing => Some((id, node, &**action)),
            _ => None,
        })
    }

    /// Links into a node that carry something.
    pub fn into(&self, id: &Id) -> &[(&'m Id, &'m Link)] {
        self.into.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Links out of a node that carry something.
    pub fn out(&self, id: &Id) -> &[(&'m Id, &'m Link)] {
        self.out.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a node rests on in the results tree: its conditions.
    pub fn rests_on(&self, id: &Id) -> impl Iterator<Item = (&'m Id, &'m Node)> {
        let conditions = self.into(id).iter().filter(|(_, link)| matches!(link.role, Role::Condition(_)));
        conditions.filter_map(|(_, link)| self.model.nodes.get_key_value(&link.from))
    }

    pub fn indicators_of(&self, id: &Id) -> &[(&'m Id, &'m Indicator)] {
        self.measured.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn actor(&self, id: &Id) -> Option<&'m Actor> {
        self.model.actors.get(id)
    }

    /// What is reached from `starts`, them included: along what carries, or against it.
    pub fn reached(&self, starts: impl IntoIterator<Item = &'m Id>, forward: bool) -> BTreeSet<&'m Id> {
        let near = if forward { &self.ahead } else { &self.behind };
        let mut found: BTreeSet<&'m Id> = BTreeSet::new();
        let mut open: VecDeque<&'m Id> = starts.into_iter().collect();
        while let Some(at) = open.pop_front() {
            if found.insert(at) {
                open.extend(near.get(at).into_iter().flatten().copied());
            }
        }
        found
    }

    /// What an action costs in all over the model's time, as far as the plan says.
    pub fn spends(&self, id: &Id, action: &Action) -> f64 {
        let horizon = self.model.clock.horizon.0;
        let span = self.spans.get(id).copied();
        let lasts = span.map_or(0.0, |span| (span.end.min(horizon) - span.start).max(0.0));
        let cost = |amount: &Amount| match amount {
            Amount::Total(q) => single(&q.value, Range::AMOUNT),
            Amount::PerTime(q) => single(&q.value, Range::AMOUNT) * lasts,
        };
        action.costs.iter().map(|cost_of| cost(&cost_of.amount)).sum()
    }

    /// What people call a node.
    pub fn name(&self, id: &Id) -> &'m str {
        self.model.nodes.get(id).map(|node| node.name.as_str()).unwrap_or_default()
    }
}
