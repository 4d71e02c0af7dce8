//! What can be done to any element: add, replace, rename; and to what there is only one of.

use std::any::Any;

use super::super::ids::Fresh;
use super::super::{Edit, Swap};
use super::{Gesture, Ids, Label, Refusal, called, gesture, live, sound, sound_link};
use crate::model::edit::TableName;
use crate::model::element::Element;
use crate::model::references::References as _;
use crate::model::review::CommentStance;
use crate::model::validate::{self, MAX_NAME};
use crate::model::{About, Clock, Comment, Document, ElementRef, Id, Link, Model};

/// Adds an element under a fresh id made of its name. Returns the id too.
///
/// # Errors
/// When it names what is not there, or is an arrow that cannot be.
pub fn add<T: Element>(model: &Model, ids: &Ids, element: T) -> Result<(Gesture, Id), Refusal> {
    sound(model, &element)?;
    let mut fresh = Fresh::new(model, ids);
    let id = match (&element as &dyn Any).downcast_ref::<Link>() {
        Some(link) => {
            sound_link(model, link, None)?;
            fresh.give(TableName::Links, Id::between(&link.from, &link.to))
        }
        None => fresh.named(T::TABLE, element.name()),
    };
    let mut after = model.clone();
    T::table_mut(&mut after).insert(id.clone(), element);
    let label = Label::new("edit-add", called(&after, &T::at(id.clone())));
    Ok((gesture(label, model, &after), id))
}

/// Puts another state of an element in its place. The gesture is empty when nothing differs.
///
/// # Errors
/// When it names what is not there, is an arrow that cannot be, or is a box whose arrows would no longer fit.
pub fn replace<T: Element>(model: &Model, id: &Id, element: T) -> Result<Gesture, Refusal> {
    live::<T>(model, id)?;
    sound(model, &element)?;
    let mut after = model.clone();
    T::table_mut(&mut after).insert(id.clone(), element);
    if let Some(link) = after.links.get(id).filter(|_| T::TABLE == TableName::Links) {
        sound_link(model, link, Some(id))?;
    }
    if T::TABLE == TableName::Nodes {
        fitting(model, &after, id)?;
    }
    let label = Label::new("edit-change", called(&after, &T::at(id.clone())));
    Ok(gesture(label, model, &after))
}

/// Puts other states of several elements in their places, as one change. Elements that are as they were are passed over.
///
/// # Errors
/// As [`replace`], by the first that cannot be.
pub fn replace_all<T: Element>(model: &Model, elements: impl IntoIterator<Item = (Id, T)>) -> Result<Gesture, Refusal> {
    let mut after = model.clone();
    let mut only = None;
    let mut count = 0;
    for (id, element) in elements {
        let change = replace(&after, &id, element)?;
        if change.edits.is_empty() {
            continue;
        }
        change.apply(&mut after).map_err(|_| Refusal::new("refuse-gone").with("id", id.as_str()))?;
        only = Some(change.label);
        count += 1;
    }
    let label = only.filter(|_| count == 1).unwrap_or_else(|| Label::new("edit-change-several", count.to_string()));
    Ok(gesture(label, model, &after))
}

/// Refuses a change of a box after which an arrow that fitted would not.
fn fitting(before: &Model, after: &Model, node: &Id) -> Result<(), Refusal> {
    let fits = |model: &Model, link: &Link| {
        let ends = (model.nodes.get(&link.from), model.nodes.get(&link.to));
        matches!(ends, (Some(from), Some(to)) if validate::fits(&link.role, from, to).is_ok())
    };
    let touching = before.links.iter().filter(|(_, link)| link.from == *node || link.to == *node);
    match touching.filter(|(_, link)| fits(before, link) && !fits(after, link)).map(|(id, _)| id).next() {
        Some(id) => Err(Refusal::new("refuse-unfit").with("link", called(before, &ElementRef::Link(id.clone())))),
        None => Ok(()),
    }
}

/// Gives an element another name. Its id stays.
///
/// # Errors
/// When the name is endless, or the element has none.
pub fn rename<T: Element>(model: &Model, id: &Id, name: &str) -> Result<Gesture, Refusal> {
    let mut element = live::<T>(model, id)?.clone();
    let name = name.trim();
    if name.chars().count() > MAX_NAME {
        return Err(Refusal::new("refuse-long-name").with("most", MAX_NAME.to_string()));
    }
    let Some(old) = element.name_mut() else { return Err(Refusal::new("refuse-no-name")) };
    name.clone_into(old);
    let mut after = model.clone();
    T::table_mut(&mut after).insert(id.clone(), element);
    Ok(gesture(Label::new("edit-rename", name), model, &after))
}

/// Writes a comment on an element. Returns its id too.
///
/// # Errors
/// When there is nothing in it.
pub fn comment(
    model: &Model,
    ids: &Ids,
    on: &ElementRef,
    by: &str,
    text: &str,
    stance: CommentStance,
) -> Result<(Gesture, Id), Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::new("refuse-empty-comment"));
    }
    let element = Comment {
        on: on.clone(),
        by: by.trim().to_owned(),
        date: None,
        text: text.to_owned(),
        stance,
        resolution: String::new(),
        tier: crate::model::source::Tier::default(),
    };
    let (mut gesture, id) = add(model, ids, element)?;
    gesture.label = Label::new("edit-comment", called(model, on));
    Ok((gesture, id))
}

/// Title, context, words of the model.
///
/// # Errors
/// When it names an actor that is not there.
pub fn set_about(model: &Model, about: About) -> Result<Gesture, Refusal> {
    let mut nowhere = None;
    about.visit(&mut |_, table, id| {
        if !model.has(table, id) {
            nowhere = Some(Refusal::new("refuse-nowhere").with("id", id.as_str()).with("table", table.field()));
        }
    });
    if let Some(refusal) = nowhere {
        return Err(refusal);
    }
    let label = Label::new("edit-about", about.title.clone());
    let after = Model { about, ..model.clone() };
    Ok(gesture(label, model, &after))
}

/// Start, horizon, step.
///
/// # Errors
/// When no run can have such a clock.
pub fn set_clock(model: &Model, clock: Clock) -> Result<Gesture, Refusal> {
    let alone = Model { clock: clock.clone(), ..Model::default() };
    if let Some(problem) = validate::problems(&alone).into_iter().next() {
        return Err(Refusal::of(problem));
    }
    let after = Model { clock, ..model.clone() };
    Ok(gesture(Label::new("edit-clock", model.about.title.clone()), model, &after))
}

/// Declares a document under the name that citations give it, or changes it.
///
/// # Errors
/// When the name cannot stand before the slash of a citation.
pub fn set_document(model: &Model, key: &str, document: Document) -> Result<Gesture, Refusal> {
    if key.trim().is_empty() || key.contains('/') {
        return Err(Refusal::new("refuse-document-key"));
    }
    let label = Label::new("edit-change", document.title.clone());
    let before = model.documents.get(key).cloned();
    if before.as_ref() == Some(&document) {
        return Ok(Gesture { label, edits: Vec::new() });
    }
    Ok(Gesture { label, edits: vec![Edit::Document(key.to_owned(), Box::new(Swap { before, after: Some(document) }))] })
}
