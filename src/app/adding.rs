//! New boxes: of which kind by where they are put, and with what they are joined.

use std::collections::BTreeMap;

use throughline::model::edit::Gesture;
use throughline::model::edit::commands::{self, Refusal, Side, Spot};
use throughline::model::view::Place;
use throughline::model::{Id, Kind, Model, ViewKind};
use throughline::picture::{make_room, stand_off};

use super::document::Document;
use super::effects::NewBox;

/// The kind of the box below one of kind `above`: what usually brings it about.
pub fn kind_below(view: ViewKind, above: Kind) -> Kind {
    if view == ViewKind::Loops {
        return if above == Kind::Stage { Kind::Stage } else { Kind::Variable };
    }
    match above {
        Kind::Impact => Kind::Outcome,
        Kind::Outcome => Kind::Output,
        Kind::Output => Kind::Action,
        Kind::Fund => Kind::Fund,
        Kind::Action | Kind::Capacity => Kind::Capacity,
        Kind::Enabler => Kind::Enabler,
        Kind::Variable => Kind::Variable,
        Kind::Stage => Kind::Stage,
    }
}

/// The kind of the box above one of kind `below`: what it usually brings about.
pub fn kind_above(view: ViewKind, below: Kind) -> Kind {
    if view == ViewKind::Loops {
        return if below == Kind::Stage { Kind::Stage } else { Kind::Variable };
    }
    match below {
        Kind::Impact | Kind::Outcome => Kind::Impact,
        Kind::Output => Kind::Outcome,
        Kind::Action => Kind::Output,
        Kind::Fund | Kind::Capacity | Kind::Enabler => Kind::Action,
        Kind::Variable => Kind::Variable,
        Kind::Stage => Kind::Stage,
    }
}

/// Makes a new box, joined as it was begun: one gesture. It stands where a hand put it, or on the tree where the layout finds
/// room for it near what it is joined with, or in a loop diagram where the arrow has room. A kind before its name and a colon
/// (`fund: Court fees`) is its kind.
///
/// # Errors
/// When its name is endless, or no arrow can go where one was begun.
pub fn create(document: &Document, new: &NewBox) -> Result<(Id, Gesture), Refusal> {
    let (said, name) = commands::said_kind(&new.name);
    let new = &NewBox { kind: said.unwrap_or(new.kind), name: name.to_owned(), ..new.clone() };
    let (id, mut gesture) = put(document, new)?;
    let mut after = document.model().clone();
    if new.by_hand || gesture.apply(&mut after).is_err() {
        return Ok((id, gesture));
    }
    let places: BTreeMap<Id, Place> = match (new.view, &new.link) {
        (ViewKind::Tree, _) => make_room(&after, std::slice::from_ref(&id), new.beside.as_ref()),
        (ViewKind::Loops, Some((other, _))) => stand_off(&after, &id, other).map(|place| (id.clone(), place)).into_iter().collect(),
        (ViewKind::Loops, None) => BTreeMap::new(),
    };
    let places = places.into_iter().map(|(id, place)| (id, (place.x.0, place.y.0))).collect();
    gesture.edits.extend(commands::lay_out(&after, new.view, &places)?.edits);
    Ok((id, gesture))
}

/// Makes a new box where it was begun.
fn put(document: &Document, new: &NewBox) -> Result<(Id, Gesture), Refusal> {
    let (model, ids) = (document.model(), document.history().ids());
    let spot = Some(Spot { view: new.view, x: f64::from(new.x).round(), y: f64::from(new.y).round() });
    if let Some((other, side)) = &new.link {
        let fresh = commands::NewBox { name: &new.name, kind: new.kind, spot };
        return commands::add_joined(model, ids, &fresh, *side, other).map(|(gesture, id, _)| (id, gesture));
    }
    commands::add_node(model, ids, &new.name, new.kind, spot).map(|(gesture, id)| (id, gesture))
}

/// Moves a box that is begun to where the layout would put it on the tree.
pub fn settled(document: &Document, new: NewBox) -> NewBox {
    if new.by_hand || new.view != ViewKind::Tree {
        return new;
    }
    let mut after = document.model().clone();
    let Some((id, gesture)) = put(document, &new).ok() else { return new };
    if gesture.apply(&mut after).is_err() {
        return new;
    }
    match make_room(&after, std::slice::from_ref(&id), new.beside.as_ref()).get(&id) {
        Some(place) => NewBox { x: place.x.0 as f32, y: place.y.0 as f32, ..new },
        None => new,
    }
}

/// Whether an arrow from or to a box of that kind can be drawn by the new box beside it.
pub fn can_join(side: Side, new: Kind, other: Kind) -> bool {
    let (from, to) = match side {
        Side::Cause => (new, other),
        Side::Effect => (other, new),
    };
    if from.is_input() { to == Kind::Action } else { to != Kind::Enabler }
}

/// The kind of a box that is put at this height: that of the nearest row of the tree.
pub fn kind_at(model: &Model, view: ViewKind, y: f64) -> Kind {
    if view == ViewKind::Loops {
        return Kind::Variable;
    }
    let places = &model.views.drawing(view).places;
    let rows = places.iter().filter_map(|(id, place)| Some((model.nodes.get(id)?.kind.kind(), (place.y.0 - y).abs())));
    rows.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(Kind::Outcome, |(kind, _)| kind)
}
