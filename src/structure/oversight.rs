//! Who keeps a check on whom, and whether every service has a check from within and from without.

use std::collections::BTreeMap;

use crate::model::actor::{ActorKind, ChangeRole, Oversight, OversightKind};
use crate::model::{Actor, Id, Model};

/// A line of oversight, with who oversees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<'m> {
    pub overseer: &'m Id,
    pub actor: &'m Actor,
    /// Its place among the overseer's lines.
    pub index: usize,
    pub line: &'m Oversight,
}

impl Line<'_> {
    /// Whether it comes from within the service or its ministry.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        inside(self.line.kind)
    }
}

/// Whether a kind of oversight comes from within the service or its ministry.
#[must_use]
pub fn inside(kind: OversightKind) -> bool {
    matches!(kind, OversightKind::Internal | OversightKind::Executive)
}

/// Every line of oversight whose ends are there.
pub fn lines(model: &Model) -> impl Iterator<Item = Line<'_>> {
    let there = |line: &Line<'_>| model.actors.contains_key(&line.line.of);
    model
        .actors
        .iter()
        .flat_map(|(overseer, actor)| {
            actor.oversees.iter().enumerate().map(move |(index, line)| Line { overseer, actor, index, line })
        })
        .filter(there)
}

/// A service of the state; a group within one that wins or loses by the reform is no service.
#[must_use]
pub fn provides(actor: &Actor) -> bool {
    actor.kind == ActorKind::StateProvider
        && !actor.external
        && !matches!(actor.role, Some(ChangeRole::Spoiler | ChangeRole::Loser))
}

/// The checks on one actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<'m> {
    pub service: &'m Id,
    /// From within the service or its ministry, the innermost layer first.
    pub within: Vec<Line<'m>>,
    /// From elsewhere.
    pub without: Vec<Line<'m>>,
    /// How many layers of review there are within.
    pub layers: u8,
}

impl Checked<'_> {
    /// Whether it is overseen from within and from without.
    #[must_use]
    pub fn both_ways(&self) -> bool {
        !self.within.is_empty() && !self.without.is_empty()
    }

    /// Those from without who have no access.
    pub fn shut_out(&self) -> impl Iterator<Item = &Line<'_>> {
        self.without.iter().filter(|line| !line.line.access)
    }

    /// Those from without who are not said to be independent of it.
    pub fn dependent(&self) -> impl Iterator<Item = &Line<'_>> {
        self.without.iter().filter(|line| !line.line.independent)
    }
}

/// The checks on every service of security and justice, and on everybody else who is overseen, in the order of names.
#[must_use]
pub fn checked(model: &Model) -> Vec<Checked<'_>> {
    let mut of: BTreeMap<&Id, Vec<Line<'_>>> = BTreeMap::new();
    for line in lines(model) {
        of.entry(&line.line.of).or_default().push(line);
    }
    if of.is_empty() {
        return Vec::new();
    }
    // Courts and prosecution are services of justice too.
    let judges = |actor: &Actor| actor.kind == ActorKind::Judiciary && !actor.external;
    let services = model.actors.iter().filter(|(id, actor)| of.contains_key(id) || provides(actor) || judges(actor));
    let mut found: Vec<Checked<'_>> = services
        .map(|(service, _)| {
            let all = of.get(service).cloned().unwrap_or_default();
            let (mut within, without): (Vec<_>, Vec<_>) = all.into_iter().partition(Line::is_inside);
            within.sort_by_key(|line| (line.line.layer.unwrap_or(1), line.overseer));
            let layers = within.iter().filter(|line| line.line.kind == OversightKind::Internal);
            let layers = layers.map(|line| line.line.layer.unwrap_or(1)).max().unwrap_or(0);
            Checked { service, within, without, layers }
        })
        .collect();
    found.sort_by_key(|checked| model.actors.get(checked.service).map(|actor| &actor.name));
    found
}
