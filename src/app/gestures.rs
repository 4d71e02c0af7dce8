//! What hands do to a model, as gestures for the history.

use throughline::model::edit::commands::{self, Refusal};
use throughline::model::edit::{Change, Edit, Gesture, Label};
use throughline::model::{Id, Link, Model, Node, ViewKind};
use throughline::words::say_with;

/// Changes one box; none when that changes nothing.
pub fn change_node(model: &Model, id: &Id, message: &str, change: impl FnOnce(&mut Node)) -> Option<Gesture> {
    let before = model.nodes.get(id)?;
    let mut after = before.clone();
    change(&mut after);
    let label = Label::new(message, after.name.clone());
    (after != *before).then(|| Gesture { label, edits: vec![Edit::Node(Change::replace(id.clone(), before.clone(), after))] })
}

/// Names a link by its ends: `Arrests → Backlog`.
pub fn link_name(model: &Model, link: &Link) -> String {
    let name = |id: &Id| model.nodes.get(id).map_or_else(|| id.to_string(), |n| n.name.clone());
    format!("{} → {}", name(&link.from), name(&link.to))
}

/// Moves boxes on a drawing by the same way; none when nothing moves.
pub fn move_boxes<'a>(model: &Model, view: ViewKind, ids: impl Iterator<Item = &'a Id>, dx: f32, dy: f32) -> Option<Gesture> {
    let places = &model.views.drawing(view).places;
    // Whole points, so that files stay readable.
    let to = |x: f64, by: f32| (x + f64::from(by)).round();
    let moved = ids.filter_map(|id| Some((id.clone(), places.get(id).map(|p| (to(p.x.0, dx), to(p.y.0, dy)))?))).collect();
    commands::move_boxes(model, view, &moved).ok().filter(|gesture| !gesture.edits.is_empty())
}

/// Lays a drawing out anew; pinned boxes stay. None when nothing moves.
pub fn arrange(model: &Model, view: ViewKind) -> Option<Gesture> {
    let places = throughline::picture::arrange(model, view);
    let to = places.into_iter().map(|(id, place)| (id, (place.x.0, place.y.0))).collect();
    commands::lay_out(model, view, &to).ok().filter(|gesture| !gesture.edits.is_empty())
}

/// A gesture in words, such as `Rename to “Backlog”`.
pub fn label(label: &Label) -> String {
    say_with(&label.message, &[("name", label.name.clone().into())])
}

/// A refusal in words: what cannot be, and what to do instead.
pub fn refusal(refusal: &Refusal) -> String {
    let args: Vec<_> = refusal.args.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    let what = say_with(refusal.message, &args);
    match refusal.remedy {
        Some(remedy) => format!("{what}. {}", say_with(remedy, &args)),
        None => what,
    }
}
