//! Boxes that a layout moved glide to their new places, so that the eye can follow them.

use std::collections::BTreeMap;

use throughline::model::edit::commands::move_boxes;
use throughline::model::view::{Place, Views};
use throughline::model::{Id, Model, Real, ViewKind};

/// How long boxes glide, in seconds.
const LASTS: f64 = 0.28;
/// A drawing with more boxes than this jumps: it could not be drawn often enough on the way.
const MOST: usize = 400;

/// Boxes on their way.
pub struct Glide {
    view: ViewKind,
    from: BTreeMap<Id, Place>,
    began: Option<f64>,
}

impl Glide {
    /// A glide from the places that boxes have in `views`; none where there are too many.
    pub fn from(views: &Views, view: ViewKind) -> Option<Self> {
        let from = &views.drawing(view).places;
        (from.len() <= MOST).then(|| Self { view, from: from.clone(), began: None })
    }

    /// The model as it looks `now`, and how far the glide is in thousandths; none once it is over.
    pub fn at(&mut self, model: &Model, view: ViewKind, now: f64) -> Option<(Model, i32)> {
        let share = (now - *self.began.get_or_insert(now)) / LASTS;
        if view != self.view || share >= 1.0 {
            return None;
        }
        let eased = ease(share);
        let to = &model.views.drawing(view).places;
        let between = |a: Real, b: Real| a.0 + (b.0 - a.0) * eased;
        let on_the_way = to.iter().filter_map(|(id, place)| {
            let from = self.from.get(id)?;
            Some((id.clone(), (between(from.x, place.x), between(from.y, place.y))))
        });
        let gesture = move_boxes(model, view, &on_the_way.collect()).ok()?;
        let mut on_the_way = model.clone();
        gesture.apply(&mut on_the_way).ok()?;
        Some((on_the_way, (eased * 1000.0) as i32))
    }
}

/// Slow at both ends (cubic).
fn ease(t: f64) -> f64 {
    if t < 0.5 { 4.0 * t * t * t } else { 1.0 - (2.0 - 2.0 * t).powi(3) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline::model::{Node, NodeKind};

    #[test]
    fn boxes_glide_from_where_they_were_to_where_they_are_and_then_stand() {
        let id = Id::slug("a");
        let place = |x| Place { x: Real(x), y: Real(0.0), pinned: false };
        let mut model = Model::default();
        model.nodes.insert(id.clone(), Node::new("A", NodeKind::Outcome));
        model.views.tree.places.insert(id.clone(), place(0.0));
        let mut glide = Glide::from(&model.views, ViewKind::Tree).expect("small");
        model.views.tree.places.insert(id.clone(), place(100.0));
        let mut x = |now: f64| glide.at(&model, ViewKind::Tree, now).map(|(m, _)| m.views.tree.places[&id].x.0);
        assert_eq!(x(5.0), Some(0.0));
        let half = x(5.14).expect("on the way");
        assert!((half - 50.0).abs() < 1.0, "{half}");
        assert_eq!(x(5.3), None);
    }
}
