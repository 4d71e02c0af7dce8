//! Arrows: the role that a drag from one box to another means.

use super::super::ids::Fresh;
use super::{Gesture, Ids, Label, Refusal, gesture, live, sound_link};
use crate::model::edit::TableName;
use crate::model::link::{Blocker, Condition, Flow, Influence, Port, Sign, Strength, Use};
use crate::model::node::Logic;
use crate::model::{Id, Kind, Link, Model, Node, Role};

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

/// The role that an arrow between two boxes has unless somebody says otherwise: inputs are used by actions, results
/// need what is below them, loops influence, and what lowers a result that has conditions holds it back.
///
/// # Errors
/// When no arrow can go there.
pub fn natural_role(model: &Model, from: &Id, to: &Id, sign: Option<Sign>) -> Result<Role, Refusal> {
    let (cause, effect) = (live::<Node>(model, from)?, live::<Node>(model, to)?);
    let negative = sign == Some(Sign::Minus);
    let port = |into: Flow| Role::Port(Port { into, sign: sign.unwrap_or(Sign::Plus), share: None });
    let from = cause.kind.kind();
    Ok(match effect.kind.kind() {
        Kind::Action if from.is_input() && !negative => Role::Use(Use::default()),
        Kind::Action if negative => Role::Blocker(Blocker::default()),
        Kind::Action => Role::Condition(Condition::default()),
        Kind::Stage | Kind::Capacity => port(Flow::Capacity),
        Kind::Fund => port(Flow::Inflow),
        Kind::Enabler => return Err(Refusal::new("refuse-into-enabler").with("to", effect.name.as_str())),
        Kind::Impact | Kind::Outcome | Kind::Output | Kind::Variable => {
            let has_ways = model.links.values().any(|link| link.to == *to && matches!(link.role, Role::Condition(_)));
            let is_result = effect.kind.kind().is_result();
            if negative && has_ways {
                Role::Blocker(Blocker::default())
            } else if is_result && !negative && from != Kind::Variable && from != Kind::Stage {
                Role::Condition(Condition::default())
            } else {
                Role::Influence(Influence { sign: sign.unwrap_or(Sign::Plus), strength: Strength::default() })
            }
        }
    })
}

/// Whether two arrows between the same boxes would say the same thing twice.
pub(super) fn alike(a: &Role, b: &Role) -> bool {
    match (a, b) {
        (Role::Condition(a), Role::Condition(b)) => a.way == b.way,
        (Role::Port(a), Role::Port(b)) => a.into == b.into,
        (Role::Relation(a), Role::Relation(b)) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
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
