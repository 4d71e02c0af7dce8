//! Arrows: the role that a drag from one box to another means.

use super::super::ids::Fresh;
use super::{Gesture, Ids, Label, Refusal, gesture, live, replace_all, sound_link};
use crate::model::edit::TableName;
use crate::model::link::{Blocker, Condition, Influence, Port, Sign};
use crate::model::node::Logic;
use crate::model::{ElementRef, Id, Link, Model, Node, NodeKind, Role, validate};

/// Draws an arrow between two boxes, of the role that their kinds call for; `Minus` where the effect moves the other way.
/// Returns the id of the new arrow too.
///
/// # Errors
/// When a box would cause itself, when no role fits, or when the arrow is there already.
pub fn connect(model: &Model, ids: &Ids, from: &Id, to: &Id, sign: Option<Sign>) -> Result<(Gesture, Id), Refusal> {
    if from == to {
        return Err(Refusal::new("refuse-self-link"));
    }
    let link = Link::new(from.clone(), to.clone(), natural_role(model, from, to, sign)?);
    sound_link(model, &link, None)?;
    let id = Fresh::new(model, ids).give(TableName::Links, Id::between(from, to));
    let mut after = model.clone();
    after.links.insert(id.clone(), link);
    let name = live::<Node>(model, to)?.name.clone();
    Ok((gesture(Label::new("edit-connect", name), model, &after), id))
}

/// The role that an arrow between two boxes has unless somebody says otherwise: see [`Role::natural`].
///
/// # Errors
/// When no arrow can go there.
pub fn natural_role(model: &Model, from: &Id, to: &Id, sign: Option<Sign>) -> Result<Role, Refusal> {
    let (cause, effect) = (live::<Node>(model, from)?, live::<Node>(model, to)?);
    let conditioned = model.links.values().any(|link| link.to == *to && matches!(link.role, Role::Condition(_)));
    Role::natural(cause.kind.kind(), effect.kind.kind(), sign, conditioned)
        .ok_or_else(|| Refusal::new("refuse-into-enabler").with("to", effect.name.as_str()))
}

/// Makes arrows say that the effect moves with the cause, or against it. A condition that works against its effect is a blocker,
/// and the other way round.
///
/// # Errors
/// When one of them has no sign (inputs are used, relations are none), or is there already.
pub fn set_sign(model: &Model, links: &[Id], to: Sign) -> Result<Gesture, Refusal> {
    let mut changed = Vec::new();
    for id in links {
        let mut link = live::<Link>(model, id)?.clone();
        match (&mut link.role, to) {
            (Role::Influence(Influence { sign, .. }) | Role::Port(Port { sign, .. }), _) => *sign = to,
            (Role::Condition(_), Sign::Minus) => link.role = Role::Blocker(Blocker::default()),
            (Role::Blocker(_), Sign::Plus) => link.role = Role::Condition(Condition::default()),
            (Role::Condition(_) | Role::Blocker(_), _) => {}
            (Role::Use(_) | Role::Relation(_), _) => {
                return Err(Refusal::new("refuse-no-sign").with("link", called_link(model, id)));
            }
        }
        changed.push((id.clone(), link));
    }
    replace_all(model, changed)
}

/// Turns arrows round: the effect becomes the cause. One that cannot have its role the other way takes the one that it can have.
///
/// # Errors
/// When no arrow can go there, or one is there already.
pub fn turn_round(model: &Model, links: &[Id]) -> Result<Gesture, Refusal> {
    let mut changed = Vec::new();
    for id in links {
        let mut link = live::<Link>(model, id)?.clone();
        std::mem::swap(&mut link.from, &mut link.to);
        let (from, to) = (live::<Node>(model, &link.from)?, live::<Node>(model, &link.to)?);
        let ways = matches!(&link.role, Role::Condition(Condition { way: Some(_), .. }));
        if ways || validate::fits(&link.role, from, to).is_err() {
            let sign = match &link.role {
                Role::Influence(Influence { sign, .. }) | Role::Port(Port { sign, .. }) => Some(*sign),
                Role::Blocker(_) => Some(Sign::Minus),
                _ => None,
            };
            link.role = natural_role(model, &link.from, &link.to, sign)?;
        }
        if !matches!(from.kind, NodeKind::Stage(_)) {
            link.measure = None;
        }
        changed.push((id.clone(), link));
    }
    replace_all(model, changed)
}

fn called_link(model: &Model, id: &Id) -> String {
    super::called(model, &ElementRef::Link(id.clone()))
}

/// Moves a condition to another of the ways of its effect; none: to the first.
///
/// # Errors
/// When the arrow is not a condition, or its effect has no such way.
pub fn move_to_way(model: &Model, link: &Id, way: Option<&Id>) -> Result<Gesture, Refusal> {
    let mut moved = live::<Link>(model, link)?.clone();
    let effect = live::<Node>(model, &moved.to)?;
    let Role::Condition(condition) = &mut moved.role else { return Err(Refusal::new("refuse-no-condition")) };
    let known = |way: &Id| matches!(&effect.logic, Logic::Ways(ways) if ways.iter().any(|w| w.id == *way));
    if way.is_some_and(|way| !known(way)) {
        return Err(Refusal::new("refuse-no-way").with("to", effect.name.as_str()));
    }
    condition.way = way.cloned();
    sound_link(model, &moved, Some(link))?;
    let mut after = model.clone();
    after.links.insert(link.clone(), moved);
    Ok(gesture(Label::new("edit-way", effect.name.as_str()), model, &after))
}
