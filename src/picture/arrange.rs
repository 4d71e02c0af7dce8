//! Automatic places for the boxes of a view.

use std::collections::BTreeMap;

use super::scene::{center_of, rect_of};
use super::size::{self, Band};
use super::{loops as loop_view, tree as tree_view};
use crate::layout::geometry::{Point, Rect, point};
use crate::layout::{Link, loops, tree};
use crate::model::view::Place;
use crate::model::{Id, Model, Real, ViewKind};

/// Places for the boxes of a view: for those that are on it, or, while none is, for those that belong on it.
/// Pinned boxes stay. What stood on one side stays there as far as it can.
#[must_use]
pub fn arrange(model: &Model, view: ViewKind) -> BTreeMap<Id, Place> {
    let placed = &model.views.drawing(view).places;
    let mut members: Vec<Id> = if placed.is_empty() {
        belonging(model, view).into_iter().collect()
    } else {
        placed.keys().filter(|id| model.nodes.contains_key(*id)).cloned().collect()
    };
    // What stood on the left stays on the left where that costs nothing.
    members.sort_by(|a, b| {
        let x = |id: &Id| placed.get(id).map_or(0.0, |place| place.x.0);
        x(a).total_cmp(&x(b)).then(a.cmp(b))
    });
    let sizes = size::sizes(model, view, members.iter());
    let index: BTreeMap<&Id, usize> = members.iter().enumerate().map(|(i, id)| (id, i)).collect();
    let centers = match view {
        ViewKind::Tree => arrange_tree(model, &members, &sizes, &index, placed),
        ViewKind::Loops => {
            let mut centers = arrange_loops(model, &members, &sizes, &index);
            let before: Vec<Option<Point>> = members.iter().map(|id| placed.get(id).map(|place| center_of(*place))).collect();
            turn_alike(&before, &mut centers);
            centers
        }
    };
    members
        .into_iter()
        .zip(centers)
        .map(|(id, at)| {
            let place = match placed.get(&id) {
                Some(place) if place.pinned => *place,
                _ => place_at(at),
            };
            (id, place)
        })
        .collect()
}

/// Turns a layout over, and moves it, so that as much as can be is on the side where it was: a loop diagram is as good in a mirror.
fn turn_alike(before: &[Option<Point>], now: &mut [Point]) {
    let pairs: Vec<(Point, Point)> = before.iter().zip(now.iter()).filter_map(|(a, b)| Some(((*a)?, *b))).collect();
    if pairs.is_empty() {
        return;
    }
    let count = pairs.len() as f32;
    let middle = |of: fn(&(Point, Point)) -> Point| {
        let (x, y) = pairs.iter().map(of).fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
        point(x / count, y / count)
    };
    let (was, is) = (middle(|pair| pair.0), middle(|pair| pair.1));
    // How far both lean the same way: sideways and up.
    let along = |of: fn(Point) -> f32| pairs.iter().map(|(a, b)| (of(*a) - of(was)) * (of(*b) - of(is))).sum::<f32>();
    let side = |along: f32| if along < 0.0 { -1.0 } else { 1.0 };
    let (sx, sy) = (side(along(|p| p.x)), side(along(|p| p.y)));
    for p in now {
        *p = point(was.x + sx * (p.x - is.x), was.y + sy * (p.y - is.y));
    }
}

/// The nodes that belong on a view by what they are and how they are linked.
#[must_use]
pub fn belonging(model: &Model, view: ViewKind) -> std::collections::BTreeSet<Id> {
    match view {
        ViewKind::Tree => tree_view::belongs(model),
        ViewKind::Loops => loop_view::belongs(model),
    }
}

/// Room kept round the boxes of a loop diagram, besides the gap of the layout: for signs, delays and their words.
const ROOM: f32 = 32.0;

type Sizes = BTreeMap<Id, size::Size>;
type Index<'a> = BTreeMap<&'a Id, usize>;

/// Where boxes of the tree that are new on it go, and where others then move to: as few of them and as little as can be.
/// Only boxes whose places change are in the answer; a place that a new box has already is not looked at. With `beside` new boxes
/// go to that side of another box, if they are of its row.
#[must_use]
pub fn make_room(model: &Model, new: &[Id], beside: Option<&(Id, tree::Hand)>) -> BTreeMap<Id, Place> {
    let mut placed = model.views.tree.places.clone();
    placed.retain(|id, _| !new.contains(id));
    let mut members: Vec<Id> = placed.keys().filter(|id| model.nodes.contains_key(*id)).cloned().collect();
    members.extend(new.iter().cloned());
    let sizes = size::sizes(model, ViewKind::Tree, members.iter());
    let index: BTreeMap<&Id, usize> = members.iter().enumerate().map(|(i, id)| (id, i)).collect();
    let mut boxes = tree_boxes(model, &members, &sizes, &placed);
    if let Some((other, hand)) = beside
        && let Some(&other) = index.get(other)
    {
        for id in new {
            boxes[index[id]].beside = Some((other, *hand));
        }
    }
    let centers = tree::place_new(&boxes, &tree_view::flow_links(model, &index), &tree::Options::default()).centers;
    let moved = |id: &Id, at: Point| placed.get(id).is_none_or(|place| center_of(*place).distance(at) >= 0.5);
    let changed = members.iter().zip(centers).filter(|(id, at)| moved(id, *at));
    changed.map(|(id, at)| (id.clone(), place_at(at))).collect()
}

/// Where boxes that are new to the loops go, laid out among themselves beside those that are there.
#[must_use]
pub fn beside_loops(model: &Model, new: &[Id]) -> BTreeMap<Id, Place> {
    let view = ViewKind::Loops;
    let placed: Vec<(&Id, &Place)> = model.views.drawing(view).places.iter().filter(|(id, _)| !new.contains(id)).collect();
    let mut alone = model.clone();
    alone.views.loops.places = new.iter().map(|id| (id.clone(), place_at(Point::default()))).collect();
    let mut places = arrange(&alone, view);
    let around = |places: &[(&Id, &Place)]| {
        let sizes = size::sizes(model, view, places.iter().map(|(id, _)| *id));
        let rects = places.iter().filter_map(|(id, place)| sizes.get(*id).map(|s| rect_of(**place, s.width, s.height)));
        rects.reduce(Rect::union)
    };
    if let (Some(there), Some(own)) = (around(&placed), around(&places.iter().collect::<Vec<_>>())) {
        let by = point(there.max.x + ARROW - own.min.x, there.min.y - own.min.y);
        for place in places.values_mut() {
            *place = place_at(center_of(*place).moved(by.x, by.y));
        }
    }
    places
}

/// The room of an arrow between two boxes of a loop diagram: for its sign, its delay and its head.
const ARROW: f32 = 88.0;

/// Where box `id` of a loop diagram goes so that there is room for the arrow between it and box `from`: away from that one, the
/// way it stands already, and past boxes that are there. None when it can stay.
#[must_use]
pub fn stand_off(model: &Model, id: &Id, from: &Id) -> Option<Place> {
    let placed = &model.views.drawing(ViewKind::Loops).places;
    let sizes = size::sizes(model, ViewKind::Loops, placed.keys());
    let rect = |id: &Id, place: &Place| sizes.get(id).map(|s| rect_of(*place, s.width, s.height));
    let (own, other) = (rect(id, placed.get(id)?)?, rect(from, placed.get(from)?)?);
    let (dx, dy) = (own.center().x - other.center().x, own.center().y - other.center().y);
    let apart = |span: f32, other: f32, away: f32, room: f32| (f32::midpoint(span, other) + room - away.abs()).max(0.0);
    let beside = dy.abs() < f32::midpoint(own.height(), other.height());
    let (x, y) = if beside {
        (apart(own.width(), other.width(), dx, ARROW).copysign(dx), 0.0)
    } else if dx.abs() < f32::midpoint(own.width(), other.width()) {
        (0.0, apart(own.height(), other.height(), dy, ARROW).copysign(dy))
    } else {
        (0.0, 0.0)
    };
    let others: Vec<Rect> = placed.iter().filter(|(of, _)| *of != id).filter_map(|(of, place)| rect(of, place)).collect();
    let (mut x, mut y) = (x, y);
    let taken = |x: f32, y: f32| {
        let r = Rect::around(point(own.center().x + x, own.center().y + y), own.width() + ROOM, own.height() + ROOM);
        others.iter().any(|other| other.overlaps(r))
    };
    // Every box in the way is passed in the end, so that this ends.
    while taken(x, y) {
        if beside {
            x += 20.0_f32.copysign(dx);
        } else {
            y += 20.0_f32.copysign(dy);
        }
    }
    (x != 0.0 || y != 0.0).then(|| place_at(point(own.center().x + x, own.center().y + y)))
}

/// Half a point is finer than any eye, and keeps the file short.
fn place_at(at: Point) -> Place {
    let round = |x: f32| Real(f64::from((x * 2.0).round() / 2.0));
    Place { x: round(at.x), y: round(at.y), pinned: false }
}

fn arrange_tree(model: &Model, members: &[Id], sizes: &Sizes, index: &Index<'_>, placed: &BTreeMap<Id, Place>) -> Vec<Point> {
    let boxes = tree_boxes(model, members, sizes, placed);
    tree::arrange(&boxes, &tree_view::flow_links(model, index), &tree::Options::default()).centers
}

/// The boxes as the layout wants them, with the places that they have.
fn tree_boxes(model: &Model, members: &[Id], sizes: &Sizes, placed: &BTreeMap<Id, Place>) -> Vec<tree::TreeBox> {
    let one = |id: &Id| {
        let (size, node) = (sizes.get(id), model.nodes.get(id));
        let band = node.and_then(|n| Band::of(n.kind.kind())).map_or(5, |b| b as u32);
        let mut one = tree::TreeBox::new(size.map_or(0.0, |s| s.width), size.map_or(0.0, |s| s.height), band);
        if let Some(place) = placed.get(id) {
            one.place = Some(center_of(*place));
            one.pinned = place.pinned;
        }
        one
    };
    members.iter().map(one).collect()
}

fn arrange_loops(model: &Model, members: &[Id], sizes: &Sizes, index: &Index<'_>) -> Vec<Point> {
    let boxes: Vec<(f32, f32)> =
        members.iter().map(|id| sizes.get(id).map_or((0.0, 0.0), |s| (s.width + ROOM, s.height + ROOM))).collect();
    let links: Vec<Link> = tree_view::links_between(model, index).iter().map(|&(_, _, from, to)| Link::new(from, to)).collect();
    let rings: Vec<Vec<usize>> = loop_view::rings(model, index).into_iter().map(|(_, ring)| ring).collect();
    loops::arrange(&boxes, &links, &rings).centers
}
