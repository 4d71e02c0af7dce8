//! The roots of a comparison: the single changes by which one run differs from another (semantics section 11).

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::edit::TableName;
use crate::model::input::Enabler;
use crate::model::numbers::{self, NumberError};
use crate::model::scenario::{Change, NOTHING_DONE};
use crate::model::{ElementRef, Id, Model, NodeKind, Number, When};
use crate::sim::SimError;
use crate::sim::scenario::{Staged, Switches, apply, lineage};

/// One change of the scenario: what every part of an explanation is a part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Its name for programs, which does not change with the rest of the scenario: `actions.reform.on`,
    /// `nodes.courts.capacity`, `events.riot`.
    pub key: String,
    /// What it changes.
    pub element: ElementRef,
    /// How it is in the scenario asked about, beside the run that it is held against.
    pub what: What,
}

/// What a root changes, as it is in the scenario asked about.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An action is done, or is not.
    Action(bool),
    /// An action starts at another time; none: when nothing holds it back.
    Start(Option<When>),
    /// An action has another priority.
    Priority(u8),
    /// An event strikes, or does not.
    Event(bool),
    /// An event strikes at another time; none: by chance.
    Onset(Option<When>),
    /// A trend holds, or does not.
    Trend(bool),
    /// An assumption holds, or fails.
    Assumption(bool),
    /// A link carries, or is cut.
    Link(bool),
    /// An enabler is in another state.
    Enabler(Enabler),
    /// A number is another.
    Number {
        /// Its path.
        path: String,
        /// What it is in the run that the scenario is held against; none where it is left out there.
        from: Option<Number>,
        /// What it is in the scenario.
        to: Option<Number>,
    },
    /// Every number below a path is multiplied.
    Numbers {
        /// The path.
        path: String,
    },
}

/// A change of one of the two runs, with the root that it belongs to.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    key: String,
    change: Change,
}

/// The changes of both runs, and the roots among them.
pub(super) struct Comparison<'m> {
    model: &'m Model,
    /// The model that levels today come from.
    pub drawn: Model,
    against: Vec<Item>,
    scenario: Vec<Item>,
    pub roots: Vec<Root>,
}

/// One of the two runs: a scenario, and numbers that are other than in it.
pub(super) struct Lineup<'a> {
    pub scenario: &'a Id,
    pub set: &'a [(String, Number)],
}

impl<'m> Comparison<'m> {
    /// Compares what two runs of `model` amount to, with what is left to chance drawn where `by_chance`.
    pub fn new(model: &'m Model, scenario: &Lineup<'_>, against: &Lineup<'_>, by_chance: bool) -> Result<Self, SimError> {
        let mut drawn = model.clone();
        let mut items = |of: &Lineup<'_>, other: &Lineup<'_>| -> Result<Vec<Item>, SimError> {
            let mut items = changes(model, of.scenario)?;
            for entry in of.set {
                let (path, value) = entry;
                match numbers::in_scenario(model, path) {
                    // Levels today, scales and starting backlogs are the same in both runs.
                    Some(false) if other.set.contains(entry) => numbers::set(&mut drawn, path, value)?,
                    Some(false) => return Err(NumberError::Fixed { path: path.clone() }.into()),
                    _ => items.push(Change::Set { what: path.clone(), value: value.clone() }),
                }
            }
            Ok(items.into_iter().map(|change| Item { key: key(model, &change), change }).collect())
        };
        let (scenario, against) = (items(scenario, against)?, items(against, scenario)?);
        let mut found = Self { model, drawn, against, scenario, roots: Vec::new() };
        found.find_roots(by_chance)?;
        Ok(found)
    }

    /// The model with the changes of the run held against, and in their place those of the scenario for `roots`.
    pub fn staged(&self, roots: &[usize]) -> Result<Staged<'_>, SimError> {
        let keys: Vec<&str> = roots.iter().filter_map(|n| self.roots.get(*n)).map(|root| root.key.as_str()).collect();
        self.staged_keys(|key| keys.contains(&key))
    }

    /// The model with all changes of the scenario.
    pub fn whole(&self) -> Result<Staged<'_>, SimError> {
        self.staged_keys(|_| true)
    }

    fn staged_keys(&self, of_scenario: impl Fn(&str) -> bool) -> Result<Staged<'_>, SimError> {
        let mut chosen: Vec<(usize, &Item)> = Vec::new();
        chosen.extend(self.against.iter().enumerate().filter(|(_, item)| !of_scenario(&item.key)));
        chosen.extend(self.scenario.iter().enumerate().filter(|(_, item)| of_scenario(&item.key)));
        chosen.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
        stage_on(&self.drawn, chosen.into_iter().map(|(_, item)| item))
    }

    /// Keeps the changes that make a difference: those of one run alone or other in it, that do not cancel.
    fn find_roots(&mut self, by_chance: bool) -> Result<(), SimError> {
        let mut keys: BTreeMap<&str, (Vec<&Item>, Vec<&Item>)> = BTreeMap::new();
        for item in &self.against {
            keys.entry(&item.key).or_default().0.push(item);
        }
        for item in &self.scenario {
            keys.entry(&item.key).or_default().1.push(item);
        }
        let mut roots = Vec::new();
        for (key, (against, scenario)) in keys {
            if against == scenario || key.starts_with("indicators.") {
                continue;
            }
            let (before, after) = (stage_on(&self.drawn, against)?, stage_on(&self.drawn, scenario.iter().copied())?);
            let (was, is) = (&before.switches, &after.switches);
            // What is no field of the model leaves it alone.
            let alike = match (&before.model, &after.model) {
                (Cow::Borrowed(_), Cow::Borrowed(_)) => true,
                (before, after) => before == after,
            };
            // What is settled is as it would be drawn, or not; where nothing is drawn it is what it would be anyway.
            let settled = !by_chance || was.settled == is.settled;
            if alike && settled && (&was.off, &was.failed, &was.cut) == (&is.off, &is.failed, &is.cut) {
                continue;
            }
            let Some(change) = scenario.last().map(|item| &item.change).or_else(|| self.last_of(key)) else { continue };
            let Some(element) = element(self.model, change) else { continue };
            roots.push(Root { key: key.to_owned(), what: what(change, &element, &before.model, &after), element });
        }
        self.roots = roots;
        Ok(())
    }

    fn last_of(&self, key: &str) -> Option<&Change> {
        self.against.iter().rev().find(|item| item.key == key).map(|item| &item.change)
    }
}

/// A model with changes carried out.
fn stage_on<'i, 'm>(model: &'m Model, items: impl IntoIterator<Item = &'i Item>) -> Result<Staged<'m>, SimError> {
    let model = Cow::Borrowed(model);
    let mut staged = Staged { drawn: model.clone(), model, switches: Switches::default() };
    for item in items {
        apply(&mut staged, &item.change)?;
    }
    Ok(staged)
}

/// Every change of a scenario and of those that it is built on, in order; nothing done is every action off but existing ones.
fn changes(model: &Model, scenario: &Id) -> Result<Vec<Change>, SimError> {
    let mut changes = Vec::new();
    for id in lineage(model, scenario)? {
        if id.as_str() == NOTHING_DONE {
            let off = Switches::nothing_done(model).off.into_iter();
            changes.extend(off.map(|action| Change::Action { action, on: false }));
        }
        changes.extend(model.scenarios.get(id).map(|s| s.changes.as_slice()).unwrap_or_default().iter().cloned());
    }
    Ok(changes)
}

/// What tells the changes of different things apart; those of one thing share it.
fn key(model: &Model, change: &Change) -> String {
    match change {
        Change::Action { action, .. } => format!("actions.{action}.on"),
        Change::Start { action, .. } => format!("actions.{action}.start"),
        Change::Priority { action, .. } => format!("actions.{action}.priority"),
        Change::Event { event, .. } => format!("events.{event}"),
        Change::Onset { event, .. } => format!("events.{event}.onset"),
        Change::Trend { trend, .. } => format!("trends.{trend}"),
        Change::Assumption { assumption, .. } => format!("assumptions.{assumption}"),
        Change::Link { link, .. } => format!("links.{link}"),
        Change::Enabler { enabler, .. } => format!("enablers.{enabler}"),
        Change::Set { what, .. } | Change::Scale { what, .. } => match model.element_of(what) {
            // The level of an enabler is its state, the chance of an event is a way to date it.
            Some(ElementRef::Node(id)) if is_enabler(model, &id) => format!("enablers.{id}"),
            Some(ElementRef::Event(id)) if *what == format!("events.{id}.chance") => format!("events.{id}.onset"),
            _ => what.clone(),
        },
    }
}

fn is_enabler(model: &Model, id: &Id) -> bool {
    model.nodes.get(id).is_some_and(|node| matches!(node.kind, NodeKind::Enabler(_)))
}

/// What a change speaks of; none where the model holds no such thing.
fn element(model: &Model, change: &Change) -> Option<ElementRef> {
    let here = |table: TableName, id: &Id| model.has(table, id).then(|| table.at(id.clone()));
    match change {
        Change::Action { action: id, .. }
        | Change::Start { action: id, .. }
        | Change::Priority { action: id, .. }
        | Change::Enabler { enabler: id, .. } => here(TableName::Nodes, id),
        Change::Event { event, .. } | Change::Onset { event, .. } => here(TableName::Events, event),
        Change::Trend { trend, .. } => here(TableName::Trends, trend),
        Change::Assumption { assumption, .. } => here(TableName::Assumptions, assumption),
        Change::Link { link, .. } => here(TableName::Links, link),
        Change::Set { what, .. } | Change::Scale { what, .. } => model.element_of(what),
    }
}

/// How what `change` speaks of is after all changes, beside how it was.
fn what(change: &Change, element: &ElementRef, before: &Model, after: &Staged<'_>) -> What {
    let Staged { model, switches, .. } = after;
    let action = |id: &Id| match model.nodes.get(id).map(|node| &node.kind) {
        Some(NodeKind::Action(action)) => Some(action),
        _ => None,
    };
    match change {
        Change::Action { action, .. } => What::Action(!switches.off.contains(action)),
        Change::Start { action: id, .. } => What::Start(action(id).and_then(|action| action.start)),
        Change::Priority { action: id, priority } => What::Priority(action(id).map_or(*priority, |action| action.priority)),
        Change::Event { event, on } => What::Event(model.events.get(event).map_or(*on, |event| !event.off)),
        Change::Onset { event, .. } => onset(model, event),
        Change::Trend { trend, on } => What::Trend(model.trends.get(trend).map_or(*on, |trend| !trend.off)),
        Change::Assumption { assumption, .. } => What::Assumption(!switches.failed.contains(assumption)),
        Change::Link { link, .. } => What::Link(!switches.cut.contains(link)),
        Change::Enabler { enabler, .. } => state(model, enabler).unwrap_or(What::Action(true)),
        Change::Set { what: path, .. } | Change::Scale { what: path, .. } => {
            let number = |model: &Model| numbers::get(model, path).ok().map(|(_, quantity)| quantity.value);
            match element {
                ElementRef::Node(id) if is_enabler(model, id) => state(model, id),
                ElementRef::Event(id) if *path == format!("events.{id}.chance") => Some(onset(model, id)),
                _ => None,
            }
            .unwrap_or_else(|| match (number(before), number(model)) {
                (None, None) => What::Numbers { path: path.clone() },
                (from, to) => What::Number { path: path.clone(), from, to },
            })
        }
    }
}

fn state(model: &Model, enabler: &Id) -> Option<What> {
    match model.nodes.get(enabler).map(|node| &node.kind) {
        Some(NodeKind::Enabler(state)) => Some(What::Enabler(state.clone())),
        _ => None,
    }
}

fn onset(model: &Model, event: &Id) -> What {
    What::Onset(model.events.get(event).and_then(|event| match event.onset {
        crate::model::event::Onset::Dated(when) => Some(when),
        crate::model::event::Onset::YearlyChance(_) => None,
    }))
}
