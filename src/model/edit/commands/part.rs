//! Copies: a part of a model that stands alone, and its way into another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ids::Fresh;
use super::delete::{sweep, tidy};
use super::place::put;
use super::{Gesture, Ids, Label, Refusal, Spot, gesture};
use crate::model::edit::TableName;
use crate::model::element::Element;
use crate::model::validate;
use crate::model::{Actor, Assumption, ElementRef, Id, Indicator, Institution, Link, Model, Node, Sector, ViewKind};

/// How far a copy stands from what it was copied from, in points.
const STEP: f64 = 40.0;

/// The selected boxes as a model of their own: with the arrows between them, their indicators, the assumptions of those
/// arrows, and the actors, institutions, sectors and documents that they name. Its text is what is copied.
///
/// # Errors
/// When no box is selected.
pub fn copy(model: &Model, selection: &[ElementRef]) -> Result<Model, Refusal> {
    let nodes: BTreeSet<&Id> = selection
        .iter()
        .filter_map(|at| match at {
            ElementRef::Node(id) => Some(id),
            _ => None,
        })
        .filter(|id| model.nodes.contains_key(*id))
        .collect();
    if nodes.is_empty() {
        return Err(Refusal::new("refuse-nothing-selected"));
    }
    let mut part = model.clone();
    part.scenarios.clear();
    part.events.clear();
    part.trends.clear();
    part.risks.clear();
    part.loops.clear();
    part.comments.clear();
    part.retired.clear();
    part.about.lead = None;
    part.about.coordination = None;
    let gone = model.nodes.keys().filter(|id| !nodes.contains(id)).map(|id| (TableName::Nodes, id.clone()));
    sweep(&mut part, gone.collect());
    tidy(model, &mut part);
    part.assumptions.retain(|_, assumption| !assumption.covers.is_empty());
    keep_named(&mut part);
    let all = std::mem::take(&mut part.documents);
    let undeclared = validate::problems(&part).into_iter().filter(|p| p.message == "problem-document");
    let cited: BTreeSet<String> =
        undeclared.flat_map(|p| p.args).filter(|(name, _)| *name == "document").map(|(_, key)| key).collect();
    part.documents = all.into_iter().filter(|(key, _)| cited.contains(key)).collect();
    part.about.parts.clear();
    Ok(part)
}

/// Leaves only those actors, institutions and sectors that something else names, directly or in turn.
fn keep_named(part: &mut Model) {
    for actor in part.actors.values_mut() {
        actor.oversees.clear();
    }
    for table in [TableName::Actors, TableName::Institutions, TableName::Sectors] {
        let mut named = BTreeSet::new();
        see::<Node>(part, table, &mut named);
        see::<Indicator>(part, table, &mut named);
        see::<Assumption>(part, table, &mut named);
        see::<Actor>(part, table, &mut named);
        see::<Institution>(part, table, &mut named);
        match table {
            TableName::Actors => part.actors.retain(|id, _| named.contains(id)),
            TableName::Institutions => part.institutions.retain(|id, _| named.contains(id)),
            _ => part.sectors.retain(|id, _| named.contains(id)),
        }
    }
}

fn see<T: Element>(model: &Model, table: TableName, named: &mut BTreeSet<Id>) {
    for element in T::table(model).values() {
        element.visit(&mut |_, of, id| {
            if of == table {
                named.insert(id.clone());
            }
        });
    }
}

/// Puts a part, as [`copy`] makes it, into a model: boxes, arrows, indicators and assumptions under fresh ids; actors,
/// institutions and sectors that the model has by the same id and name are its own. The boxes come to stand around the
/// spot, or beside where they were copied from. Returns the ids of the new boxes too.
///
/// # Errors
/// When there is no box in the part.
pub fn paste(model: &Model, ids: &Ids, part: &Model, spot: Option<Spot>) -> Result<(Gesture, Vec<Id>), Refusal> {
    if part.nodes.is_empty() {
        return Err(Refusal::new("refuse-nothing-to-paste"));
    }
    let mut fresh = Fresh::new(model, ids);
    let mut to: BTreeMap<(TableName, Id), Id> = BTreeMap::new();
    shared::<Sector>(model, part, &mut fresh, &mut to);
    shared::<Institution>(model, part, &mut fresh, &mut to);
    shared::<Actor>(model, part, &mut fresh, &mut to);
    let mut boxes = Vec::new();
    for id in part.nodes.keys() {
        let new = fresh.give(TableName::Nodes, id.clone());
        boxes.push(new.clone());
        to.insert((TableName::Nodes, id.clone()), new);
    }
    for (id, link) in &part.links {
        let end = |id: &Id| to.get(&(TableName::Nodes, id.clone())).unwrap_or(id).clone();
        let new = fresh.give(TableName::Links, Id::between(&end(&link.from), &end(&link.to)));
        to.insert((TableName::Links, id.clone()), new);
    }
    renamed::<Indicator>(part, &mut fresh, &mut to);
    renamed::<Assumption>(part, &mut fresh, &mut to);

    let mut after = model.clone();
    insert::<Sector>(&mut after, part, &to);
    insert::<Institution>(&mut after, part, &to);
    insert::<Actor>(&mut after, part, &to);
    insert::<Node>(&mut after, part, &to);
    insert::<Link>(&mut after, part, &to);
    insert::<Indicator>(&mut after, part, &to);
    insert::<Assumption>(&mut after, part, &to);
    for (key, document) in &part.documents {
        after.documents.entry(key.clone()).or_insert_with(|| document.clone());
    }
    set_down(&mut after, part, &to, spot);
    let label = Label::new("edit-paste", boxes.len().to_string());
    Ok((gesture(label, model, &after), boxes))
}

/// Elements that both models may have.
fn shared<T: Element>(model: &Model, part: &Model, fresh: &mut Fresh<'_>, to: &mut BTreeMap<(TableName, Id), Id>) {
    for (id, element) in T::table(part) {
        let same = T::table(model).get(id).is_some_and(|own| own.name() == element.name());
        let new = if same { id.clone() } else { fresh.give(T::TABLE, id.clone()) };
        to.insert((T::TABLE, id.clone()), new);
    }
}

fn renamed<T: Element>(part: &Model, fresh: &mut Fresh<'_>, to: &mut BTreeMap<(TableName, Id), Id>) {
    for id in T::table(part).keys() {
        to.insert((T::TABLE, id.clone()), fresh.give(T::TABLE, id.clone()));
    }
}

/// Puts the elements of a table in under their new ids; what the model has already stays its own.
fn insert<T: Element>(after: &mut Model, part: &Model, to: &BTreeMap<(TableName, Id), Id>) {
    for (id, element) in T::table(part) {
        let Some(new) = to.get(&(T::TABLE, id.clone())) else { continue };
        let mut element = element.clone();
        let stands = element.relink(&mut |_, table, id| to.get(&(table, id.clone())).cloned());
        if stands && !T::table(after).contains_key(new) {
            T::table_mut(after).insert(new.clone(), element);
        }
    }
}

/// Puts the new boxes on the drawings.
fn set_down(after: &mut Model, part: &Model, to: &BTreeMap<(TableName, Id), Id>, spot: Option<Spot>) {
    for view in [ViewKind::Tree, ViewKind::Loops] {
        let places = &part.views.drawing(view).places;
        let shift = match spot.filter(|spot| spot.view == view) {
            Some(spot) => {
                let count = places.len().max(1) as f64;
                let (x, y) = places.values().fold((0.0, 0.0), |(x, y), place| (x + place.x.0 / count, y + place.y.0 / count));
                (spot.x - x, spot.y - y)
            }
            None => (STEP, STEP),
        };
        for (id, place) in places {
            if let Some(new) = to.get(&(TableName::Nodes, id.clone())) {
                put(after, new, Spot { view, x: place.x.0 + shift.0, y: place.y.0 + shift.1 });
            }
        }
    }
    // A box that stood on no drawing is put where the paste was wanted.
    if let Some(spot) = spot {
        for id in part.nodes.keys().filter(|id| !part.views.drawing(spot.view).places.contains_key(*id)) {
            if let Some(new) = to.get(&(TableName::Nodes, id.clone())) {
                put(after, new, spot);
            }
        }
    }
}

/// Copies the selected boxes beside themselves. Returns the ids of the new boxes too.
///
/// # Errors
/// When no box is selected.
pub fn duplicate(model: &Model, ids: &Ids, selection: &[ElementRef]) -> Result<(Gesture, Vec<Id>), Refusal> {
    let part = copy(model, selection)?;
    let (mut gesture, boxes) = paste(model, ids, &part, None)?;
    gesture.label = Label::new("edit-duplicate", boxes.len().to_string());
    Ok((gesture, boxes))
}
