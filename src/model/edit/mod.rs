//! Changes of a model: plain data, each with an exact inverse.
//!
//! An [`Edit`] takes one element from one state to another; swapping the two states inverts it. A gesture of
//! the user is a [`Gesture`]: a label and the edits it takes, applied whole or not at all. [`commands`] turns
//! what a user wants ("delete these boxes") into gestures; [`history`] undoes and redoes them.
//!
//! ```
//! use throughline::model::{Model, Node, NodeKind, Id};
//! use throughline::model::edit::{Edit, apply};
//! let mut model = Model::default();
//! let add = Edit::Node(throughline::model::edit::Change::insert(Id::slug("Trust"), Node::new("Trust", NodeKind::Variable)));
//! let before = model.clone();
//! apply(&mut model, &add).unwrap();
//! apply(&mut model, &add.inverse()).unwrap();
//! assert_eq!(model, before);
//! ```

pub mod commands;
mod diff;
pub mod history;
mod ids;
mod merge;

pub use self::diff::diff;
pub use self::ids::Ids;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::about::{About, NamedLoop};
use super::view::Place;
use super::{
    Actor, Assumption, Clock, Comment, Document, Event, Id, Indicator, Institution, Link, Model, Node, Risk, Scenario, Sector,
    Table, Trend, ViewKind,
};

/// One change of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Title, context, words.
    About(Box<Swap<About>>),
    /// Start, horizon, step.
    Clock(Box<Swap<Clock>>),
    Node(Change<Node>),
    Link(Change<Link>),
    Indicator(Change<Indicator>),
    Actor(Change<Actor>),
    Institution(Change<Institution>),
    Sector(Change<Sector>),
    Assumption(Change<Assumption>),
    Risk(Change<Risk>),
    Event(Change<Event>),
    Trend(Change<Trend>),
    Scenario(Change<Scenario>),
    Loop(Change<NamedLoop>),
    Comment(Change<Comment>),
    /// A document that citations name.
    Document(String, Box<Swap<Option<Document>>>),
    /// A box on a drawing; none: not on it.
    Place(ViewKind, Id, Swap<Option<Place>>),
}

/// From one value to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Swap<T> {
    /// What is there before.
    pub before: T,
    /// What is there after.
    pub after: T,
}

/// A change of one element of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change<T> {
    /// Which element.
    pub id: Id,
    /// Its state before.
    pub before: Slot<T>,
    /// Its state after.
    pub after: Slot<T>,
}

/// The state of an id in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Slot<T> {
    /// Never in use.
    Unused,
    /// In use.
    Live(Box<T>),
    /// Was in use; never given again.
    Retired,
}

impl<T> Change<T> {
    /// Puts a new element in.
    #[must_use]
    pub fn insert(id: Id, element: T) -> Self {
        Self { id, before: Slot::Unused, after: Slot::Live(Box::new(element)) }
    }

    /// Puts another element in the place of one.
    #[must_use]
    pub fn replace(id: Id, before: T, after: T) -> Self {
        Self { id, before: Slot::Live(Box::new(before)), after: Slot::Live(Box::new(after)) }
    }

    /// Takes an element out and retires its id.
    #[must_use]
    pub fn remove(id: Id, element: T) -> Self {
        Self { id, before: Slot::Live(Box::new(element)), after: Slot::Retired }
    }

    fn inverse(&self) -> Self
    where
        T: Clone,
    {
        Self { id: self.id.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}

impl<T: Clone> Swap<T> {
    fn inverse(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }
}

/// The tables that ids are unique in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TableName {
    Nodes,
    Links,
    Indicators,
    Actors,
    Institutions,
    Sectors,
    Assumptions,
    Risks,
    Events,
    Trends,
    Scenarios,
    Loops,
    Comments,
}

/// Why an edit does not fit the model it is applied to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this change of {what} was made for another state of the model; undo or reload, then make it again")]
pub struct EditError {
    /// The element, as `nodes.public-trust`.
    pub what: String,
}

impl Edit {
    /// The edit that takes this one back, exactly.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::About(s) => Self::About(Box::new(s.inverse())),
            Self::Clock(s) => Self::Clock(Box::new(s.inverse())),
            Self::Node(c) => Self::Node(c.inverse()),
            Self::Link(c) => Self::Link(c.inverse()),
            Self::Indicator(c) => Self::Indicator(c.inverse()),
            Self::Actor(c) => Self::Actor(c.inverse()),
            Self::Institution(c) => Self::Institution(c.inverse()),
            Self::Sector(c) => Self::Sector(c.inverse()),
            Self::Assumption(c) => Self::Assumption(c.inverse()),
            Self::Risk(c) => Self::Risk(c.inverse()),
            Self::Event(c) => Self::Event(c.inverse()),
            Self::Trend(c) => Self::Trend(c.inverse()),
            Self::Scenario(c) => Self::Scenario(c.inverse()),
            Self::Loop(c) => Self::Loop(c.inverse()),
            Self::Comment(c) => Self::Comment(c.inverse()),
            Self::Document(key, s) => Self::Document(key.clone(), Box::new(s.inverse())),
            Self::Place(view, id, s) => Self::Place(*view, id.clone(), s.inverse()),
        }
    }
}

/// Carries out `edit`.
///
/// # Errors
/// When the model is not in the state that the edit starts from; the model is then unchanged.
pub fn apply(model: &mut Model, edit: &Edit) -> Result<(), EditError> {
    let retired = &mut model.retired;
    match edit {
        Edit::About(s) => swap("about", &mut model.about, s),
        Edit::Clock(s) => swap("clock", &mut model.clock, s),
        Edit::Node(c) => change(TableName::Nodes, &mut model.nodes, retired, c),
        Edit::Link(c) => change(TableName::Links, &mut model.links, retired, c),
        Edit::Indicator(c) => change(TableName::Indicators, &mut model.indicators, retired, c),
        Edit::Actor(c) => change(TableName::Actors, &mut model.actors, retired, c),
        Edit::Institution(c) => change(TableName::Institutions, &mut model.institutions, retired, c),
        Edit::Sector(c) => change(TableName::Sectors, &mut model.sectors, retired, c),
        Edit::Assumption(c) => change(TableName::Assumptions, &mut model.assumptions, retired, c),
        Edit::Risk(c) => change(TableName::Risks, &mut model.risks, retired, c),
        Edit::Event(c) => change(TableName::Events, &mut model.events, retired, c),
        Edit::Trend(c) => change(TableName::Trends, &mut model.trends, retired, c),
        Edit::Scenario(c) => change(TableName::Scenarios, &mut model.scenarios, retired, c),
        Edit::Loop(c) => change(TableName::Loops, &mut model.loops, retired, c),
        Edit::Comment(c) => change(TableName::Comments, &mut model.comments, retired, c),
        Edit::Document(key, s) => put(&format!("documents.{key}"), &mut model.documents, key, s),
        Edit::Place(view, id, s) => put(&format!("views.{id}"), &mut model.views.drawing_mut(*view).places, id, s),
    }
}

fn swap<T: Clone + PartialEq>(what: &str, place: &mut T, swap: &Swap<T>) -> Result<(), EditError> {
    if *place != swap.before {
        return Err(EditError { what: what.to_owned() });
    }
    place.clone_from(&swap.after);
    Ok(())
}

fn put<K: Ord + Clone, T: Clone + PartialEq>(
    what: &str,
    map: &mut BTreeMap<K, T>,
    key: &K,
    swap: &Swap<Option<T>>,
) -> Result<(), EditError> {
    if map.get(key) != swap.before.as_ref() {
        return Err(EditError { what: what.to_owned() });
    }
    match &swap.after {
        Some(value) => map.insert(key.clone(), value.clone()),
        None => map.remove(key),
    };
    Ok(())
}

fn change<T: Clone + PartialEq>(
    name: TableName,
    table: &mut Table<T>,
    retired: &mut BTreeMap<TableName, BTreeSet<Id>>,
    change: &Change<T>,
) -> Result<(), EditError> {
    let id = &change.id;
    let was_retired = retired.get(&name).is_some_and(|ids| ids.contains(id));
    let fits = match &change.before {
        Slot::Unused => !was_retired && !table.contains_key(id),
        Slot::Live(element) => table.get(id) == Some(&**element),
        Slot::Retired => was_retired && !table.contains_key(id),
    };
    if !fits {
        return Err(EditError { what: format!("{name:?}.{id}").to_lowercase() });
    }
    match &change.after {
        Slot::Live(element) => table.insert(id.clone(), (**element).clone()),
        Slot::Unused | Slot::Retired => table.remove(id),
    };
    let ids = retired.entry(name).or_default();
    if matches!(change.after, Slot::Retired) {
        ids.insert(id.clone());
    } else {
        ids.remove(id);
    }
    if ids.is_empty() {
        retired.remove(&name);
    }
    Ok(())
}

/// What a user did in one go: applied whole or not at all, undone in one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gesture {
    /// What it is called in the undo menu: the id of a message and the name it speaks of.
    pub label: Label,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// Names a gesture: the id of a message of the catalogue, with the name of the element it is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Such as `edit-rename`.
    pub message: String,
    /// Such as the name of the box.
    pub name: String,
}

impl Label {
    /// A label.
    #[must_use]
    pub fn new(message: &str, name: impl Into<String>) -> Self {
        Self { message: message.to_owned(), name: name.into() }
    }
}

impl Gesture {
    /// The gesture that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { label: self.label.clone(), edits: self.edits.iter().rev().map(Edit::inverse).collect() }
    }

    /// This gesture and then the `next` as one: each element is changed once.
    pub fn absorb(&mut self, next: &Self) {
        for edit in &next.edits {
            match self.edits.iter_mut().find(|done| done.is_of(edit)) {
                Some(done) => done.continue_to(edit),
                None => self.edits.push(edit.clone()),
            }
        }
        self.edits.retain(|edit| !edit.is_idle());
    }

    /// Carries out every edit, or none.
    ///
    /// # Errors
    /// When one of them does not fit; the model is then as it was.
    pub fn apply(&self, model: &mut Model) -> Result<(), EditError> {
        for (done, edit) in self.edits.iter().enumerate() {
            if let Err(error) = apply(model, edit) {
                for undo in self.edits[..done].iter().rev().map(Edit::inverse) {
                    apply(model, &undo)?;
                }
                return Err(error);
            }
        }
        Ok(())
    }
}
