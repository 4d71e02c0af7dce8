//! Where boxes stand.

use std::collections::BTreeMap;

use super::super::Edit;
use super::super::Swap;
use super::{Gesture, Label, Refusal, called, live};
use crate::model::view::Place;
use crate::model::{ElementRef, Id, Model, Node, Real, ViewKind};

/// A spot on a drawing, in points at zoom 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Which drawing.
    pub view: ViewKind,
    /// Points to the right.
    pub x: f64,
    /// Points down.
    pub y: f64,
}

/// Puts a box on a drawing of a copy.
pub(super) fn put(model: &mut Model, id: &Id, spot: Spot) {
    let places = &mut model.views.drawing_mut(spot.view).places;
    let pinned = places.get(id).is_some_and(|place| place.pinned);
    places.insert(id.clone(), Place { x: round(spot.x), y: round(spot.y), pinned });
}

/// To a tenth of a point: finer differences cannot be seen and only swell files.
fn round(x: f64) -> Real {
    let x = (x.clamp(-1e7, 1e7) * 10.0).round() / 10.0;
    Real(if x.is_nan() || x == 0.0 { 0.0 } else { x })
}

fn change(model: &Model, view: ViewKind, label: Label, to: impl IntoIterator<Item = (Id, Option<Place>)>) -> Gesture {
    let places = &model.views.drawing(view).places;
    let edits = to.into_iter().filter_map(|(id, after)| {
        let before = places.get(&id).copied();
        (before != after).then_some(Edit::Place(view, id, Swap { before, after }))
    });
    Gesture { label, edits: edits.collect() }
}

fn label_of(model: &Model, one: &'static str, several: &'static str, ids: &[&Id]) -> Label {
    match ids {
        [only] => Label::new(one, called(model, &ElementRef::Node((*only).clone()))),
        _ => Label::new(several, ids.len().to_string()),
    }
}

/// Moves boxes on a drawing, or puts them there.
///
/// # Errors
/// When one of them is gone.
pub fn move_boxes(model: &Model, view: ViewKind, to: &BTreeMap<Id, (f64, f64)>) -> Result<Gesture, Refusal> {
    let label = label_of(model, "edit-move", "edit-move-several", &to.keys().collect::<Vec<_>>());
    set_places(model, view, to, label)
}

/// Puts boxes where a layout says. Those that are pinned stay.
///
/// # Errors
/// When one of them is gone.
pub fn lay_out(model: &Model, view: ViewKind, to: &BTreeMap<Id, (f64, f64)>) -> Result<Gesture, Refusal> {
    let places = &model.views.drawing(view).places;
    let free = to.iter().filter(|(id, _)| !places.get(*id).is_some_and(|place| place.pinned));
    let free = free.map(|(id, at)| (id.clone(), *at)).collect();
    set_places(model, view, &free, Label::new("edit-layout", ""))
}

fn set_places(model: &Model, view: ViewKind, to: &BTreeMap<Id, (f64, f64)>, label: Label) -> Result<Gesture, Refusal> {
    let places = &model.views.drawing(view).places;
    let mut after = Vec::new();
    for (id, &(x, y)) in to {
        live::<Node>(model, id)?;
        let pinned = places.get(id).is_some_and(|place| place.pinned);
        after.push((id.clone(), Some(Place { x: round(x), y: round(y), pinned })));
    }
    Ok(change(model, view, label, after))
}

/// Pins boxes, so that layout leaves them where they are, or lets them go.
///
/// # Errors
/// When one of them is not on the drawing.
pub fn pin(model: &Model, view: ViewKind, ids: &[Id], pinned: bool) -> Result<Gesture, Refusal> {
    let mut after = Vec::new();
    for id in ids {
        let place = model.views.drawing(view).places.get(id);
        let place = place.ok_or_else(|| Refusal::new("refuse-gone").with("id", id.as_str()))?;
        after.push((id.clone(), Some(Place { pinned, ..*place })));
    }
    let ids = ids.iter().collect::<Vec<_>>();
    let label = if pinned {
        label_of(model, "edit-pin", "edit-pin-several", &ids)
    } else {
        label_of(model, "edit-unpin", "edit-unpin-several", &ids)
    };
    Ok(change(model, view, label, after))
}

/// Takes boxes off a drawing. They stay in the model.
#[must_use]
pub fn take_off(model: &Model, view: ViewKind, ids: &[Id]) -> Gesture {
    let label = label_of(model, "edit-take-off", "edit-take-off-several", &ids.iter().collect::<Vec<_>>());
    change(model, view, label, ids.iter().map(|id| (id.clone(), None)))
}
