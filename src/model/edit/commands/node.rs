//! Boxes: new ones, new ones at an arrow, other kinds.

use super::super::ids::Fresh;
use super::connect::natural_role;
use super::place::put;
use super::{Gesture, Ids, Label, Refusal, Spot, called, delete, gesture, live, sound, sound_link};
use crate::model::edit::TableName;
use crate::model::validate;
use crate::model::{Id, Kind, Link, Model, Node};

/// A box that is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBox<'a> {
    /// What it says; may still be empty.
    pub name: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub spot: Option<Spot>,
}

/// Adds a box, on a drawing where a spot is given. Returns its id too.
///
/// # Errors
/// When its name is endless.
pub fn add_node(model: &Model, ids: &Ids, name: &str, kind: Kind, spot: Option<Spot>) -> Result<(Gesture, Id), Refusal> {
    let mut after = model.clone();
    let id = insert(model, ids, &mut after, &NewBox { name, kind, spot })?;
    Ok((gesture(Label::new("edit-add", name.trim()), model, &after), id))
}

fn insert(model: &Model, ids: &Ids, after: &mut Model, new: &NewBox<'_>) -> Result<Id, Refusal> {
    let node = Node::new(new.name.trim(), new.kind.blank());
    sound(model, &node)?;
    let id = Fresh::new(model, ids).named(TableName::Nodes, if node.name.is_empty() { new.kind.word() } else { &node.name });
    after.nodes.insert(id.clone(), node);
    if let Some(spot) = new.spot {
        put(after, &id, spot);
    }
    Ok(id)
}

/// On which side of a box another joins it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The new box is a cause of it: "how?".
    Cause,
    /// The new box is an effect of it: "why?".
    Effect,
}

/// Adds a box and the arrow that joins it to another, in one step. Returns the ids of the box and of the arrow too.
///
/// # Errors
/// When no arrow can go there.
pub fn add_joined(model: &Model, ids: &Ids, new: &NewBox<'_>, side: Side, of: &Id) -> Result<(Gesture, Id, Id), Refusal> {
    live::<Node>(model, of)?;
    let mut after = model.clone();
    let id = insert(model, ids, &mut after, new)?;
    let (from, to) = match side {
        Side::Cause => (&id, of),
        Side::Effect => (of, &id),
    };
    let link = Link::new(from.clone(), to.clone(), natural_role(&after, from, to, None)?);
    sound_link(&after, &link, None)?;
    let link_id = Fresh::new(model, ids).give(TableName::Links, Id::between(from, to));
    after.links.insert(link_id.clone(), link);
    Ok((gesture(Label::new("edit-add", new.name.trim()), model, &after), id, link_id))
}

/// Makes several boxes of one kind, as one change.
///
/// # Errors
/// As [`change_kind`], by the first that cannot be.
pub fn change_kinds(model: &Model, ids: &[Id], kind: Kind) -> Result<Gesture, Refusal> {
    let mut after = model.clone();
    for id in ids {
        let change = change_kind(&after, id, kind)?;
        change.apply(&mut after).map_err(|_| Refusal::new("refuse-gone").with("id", id.as_str()))?;
    }
    Ok(gesture(Label::new("edit-kind-several", ids.len().to_string()), model, &after))
}

/// Makes a box of another kind. Its arrows that no longer fit take the role that fits the new kind.
///
/// # Errors
/// When one of its arrows can have no role, or other elements need it to be what it is.
pub fn change_kind(model: &Model, id: &Id, kind: Kind) -> Result<Gesture, Refusal> {
    let node = live::<Node>(model, id)?;
    let label = Label::new("edit-kind", node.name.clone());
    if node.kind.kind() == kind {
        return Ok(Gesture { label, edits: Vec::new() });
    }
    let mut after = model.clone();
    if let Some(node) = after.nodes.get_mut(id) {
        node.kind = kind.blank();
    }
    let touching: Vec<Id> = after.links.iter().filter(|(_, l)| l.from == *id || l.to == *id).map(|(id, _)| id.clone()).collect();
    for link_id in touching {
        let Some(mut link) = after.links.remove(&link_id) else { continue };
        if kind != Kind::Stage && link.from == *id {
            link.measure = None;
        }
        let (from, to) = (live::<Node>(&after, &link.from)?, live::<Node>(&after, &link.to)?);
        if validate::fits(&link.role, from, to).is_err() {
            link.role = natural_role(&after, &link.from, &link.to, None)?;
        }
        sound_link(&after, &link, Some(&link_id))?;
        after.links.insert(link_id, link);
    }
    for indicator in after.indicators.values_mut().filter(|i| i.node == *id && kind != Kind::Stage) {
        indicator.measure = None;
    }
    let old = validate::problems(model);
    delete::tidy(model, &mut after);
    match validate::problems(&after).into_iter().find(|problem| !old.contains(problem)) {
        Some(problem) => {
            Err(Refusal::new("refuse-kind").with("name", node.name.as_str()).with("place", called(model, &problem.place)))
        }
        None => Ok(gesture(label, model, &after)),
    }
}
