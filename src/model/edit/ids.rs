//! Ids that were never in use.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Gesture, Slot, TableName};
use crate::model::element::Element;
use crate::model::{Id, Model};

/// Every id that was given out since the model was opened, also where the gesture was undone since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(BTreeMap<TableName, BTreeSet<Id>>);

impl Ids {
    /// Remembers the ids that a gesture brings in.
    pub(super) fn note(&mut self, gesture: &Gesture) {
        for edit in &gesture.edits {
            if let Some((table, id)) = brought_in(edit) {
                self.0.entry(table).or_default().insert(id.clone());
            }
        }
    }

    fn was_given(&self, table: TableName, id: &Id) -> bool {
        self.0.get(&table).is_some_and(|ids| ids.contains(id))
    }
}

/// The id that an edit takes into use.
fn brought_in(edit: &Edit) -> Option<(TableName, &Id)> {
    fn of<T: Element>(change: &super::Change<T>) -> Option<(TableName, &Id)> {
        matches!((&change.before, &change.after), (Slot::Unused, Slot::Live(_))).then_some((T::TABLE, &change.id))
    }
    match edit {
        Edit::About(_) | Edit::Clock(_) | Edit::Document(..) | Edit::Place(..) => None,
        Edit::Node(c) => of(c),
        Edit::Link(c) => of(c),
        Edit::Indicator(c) => of(c),
        Edit::Actor(c) => of(c),
        Edit::Institution(c) => of(c),
        Edit::Sector(c) => of(c),
        Edit::Assumption(c) => of(c),
        Edit::Risk(c) => of(c),
        Edit::Event(c) => of(c),
        Edit::Trend(c) => of(c),
        Edit::Scenario(c) => of(c),
        Edit::Loop(c) => of(c),
        Edit::Comment(c) => of(c),
    }
}

/// Gives ids that no element has, had, or was given within one gesture.
pub(super) struct Fresh<'a> {
    model: &'a Model,
    ids: &'a Ids,
    given: BTreeSet<(TableName, Id)>,
}

impl<'a> Fresh<'a> {
    /// For one gesture.
    pub fn new(model: &'a Model, ids: &'a Ids) -> Self {
        Self { model, ids, given: BTreeSet::new() }
    }

    /// `wanted`, or the first of `wanted-2`, `wanted-3` … that is fresh.
    pub fn give(&mut self, table: TableName, wanted: Id) -> Id {
        let Self { model, ids, given } = self;
        let reserved = |id: &Id| {
            table == TableName::Scenarios
                && matches!(id.as_str(), crate::model::scenario::PLAN | crate::model::scenario::NOTHING_DONE)
        };
        let retired = model.retired.get(&table);
        let id = wanted.first_free(|id| {
            !model.has(table, id)
                && !retired.is_some_and(|ids| ids.contains(id))
                && !ids.was_given(table, id)
                && !given.contains(&(table, id.clone()))
                && !reserved(id)
        });
        given.insert((table, id.clone()));
        id
    }

    /// A fresh id for something of that name; of its table's word where it has none.
    pub fn named(&mut self, table: TableName, name: &str) -> Id {
        self.give(table, Id::slug(if name.trim().is_empty() { table.word() } else { name }))
    }
}
