//! Walking from box to box with the arrow keys: along links first, else to the nearest box that way.

use throughline::model::{Id, Model, ViewKind};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

impl Way {
    /// A step of that length.
    pub fn step(self, length: f32) -> (f32, f32) {
        match self {
            Self::Up => (0.0, -length),
            Self::Down => (0.0, length),
            Self::Left => (-length, 0.0),
            Self::Right => (length, 0.0),
        }
    }

    /// How far a step of `(dx, dy)` goes this way, and how far aside.
    fn split(self, dx: f64, dy: f64) -> (f64, f64) {
        match self {
            Self::Up => (-dy, dx.abs()),
            Self::Down => (dy, dx.abs()),
            Self::Left => (-dx, dy.abs()),
            Self::Right => (dx, dy.abs()),
        }
    }
}

/// The next box from `from`; where nothing is selected, the first to read: top, then left.
pub fn next(model: &Model, view: ViewKind, from: Option<&Id>, way: Way) -> Option<Id> {
    let places = &model.views.drawing(view).places;
    let there = || places.iter().filter(|(id, _)| model.nodes.contains_key(*id));
    let Some(here) = from.and_then(|id| places.get(id)) else {
        let first = there().min_by(|a, b| (a.1.y.0, a.1.x.0).partial_cmp(&(b.1.y.0, b.1.x.0)).unwrap_or(std::cmp::Ordering::Equal));
        return first.map(|(id, _)| id.clone());
    };
    let linked =
        |id: &Id| model.links.values().any(|l| (Some(&l.from) == from && &l.to == id) || (Some(&l.to) == from && &l.from == id));
    let candidates = there().filter(|(id, _)| Some(*id) != from).filter_map(|(id, place)| {
        let (ahead, aside) = way.split(place.x.0 - here.x.0, place.y.0 - here.y.0);
        let is_linked = linked(id);
        // What is linked may lie far aside; what is not must lie ahead more than aside.
        let in_sight = ahead > 1.0 && (is_linked || ahead > aside);
        in_sight.then_some((!is_linked, ahead + 2.0 * aside, id))
    });
    candidates.min_by(|a, b| (a.0.cmp(&b.0)).then(a.1.total_cmp(&b.1))).map(|(_, _, id)| id.clone())
}

#[cfg(test)]
mod tests {
    use throughline::model::view::Place;
    use throughline::model::{Link, Node, NodeKind, Real, Role};

    use super::*;

    fn model(boxes: &[(&str, f64, f64)], links: &[(&str, &str)]) -> Model {
        let mut model = Model::default();
        for &(name, x, y) in boxes {
            let place = Place { x: Real(x), y: Real(y), pinned: false };
            model.nodes.insert(Id::slug(name), Node::new(name, NodeKind::Outcome));
            model.views.tree.places.insert(Id::slug(name), place);
        }
        for &(from, to) in links {
            let link = Link::new(Id::slug(from), Id::slug(to), Role::Condition(throughline::model::link::Condition::default()));
            model.links.insert(Id::between(&link.from, &link.to), link);
        }
        model
    }

    fn walk(model: &Model, from: &str, way: Way) -> Option<String> {
        next(model, ViewKind::Tree, Some(&Id::slug(from)), way).map(|id| id.to_string())
    }

    #[test]
    fn links_are_walked_before_neighbours() {
        let m = model(&[("goal", 0.0, 0.0), ("near", 10.0, 100.0), ("cause", 300.0, 200.0)], &[("cause", "goal")]);
        assert_eq!(walk(&m, "goal", Way::Down).as_deref(), Some("cause"));
        assert_eq!(walk(&m, "cause", Way::Up).as_deref(), Some("goal"));
        assert_eq!(walk(&m, "near", Way::Up).as_deref(), Some("goal"));
        assert_eq!(walk(&m, "goal", Way::Left), None);
    }

    #[test]
    fn with_nothing_selected_the_walk_begins_at_the_top() {
        let m = model(&[("low", 0.0, 50.0), ("high", 400.0, 0.0)], &[]);
        assert_eq!(next(&m, ViewKind::Tree, None, Way::Down).map(|id| id.to_string()).as_deref(), Some("high"));
    }
}
