//! The silhouettes of the kinds: a box is known by its shape as well as by its colour and icon.

use super::list::Segment;
use super::pen::{Pen, rounded_rect};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::Kind;

/// How far an action's point, a capacity's sides and a stage's ends reach in.
pub const POINT: f32 = 9.0;
/// How far a stage's chevron reaches in.
pub const CHEVRON: f32 = 16.0;
/// The cut of an output's corner.
const CUT: f32 = 12.0;
/// The radius of an enabler's notch.
const NOTCH: f32 = 9.0;
/// The radius of other corners.
const CORNER: f32 = 6.0;

/// The outline of a box of that kind.
#[must_use]
pub fn outline(kind: Kind, rect: Rect) -> Vec<Segment> {
    match kind {
        Kind::Impact => rounded_rect(rect, 16.0),
        Kind::Outcome => rounded_rect(rect, 10.0),
        Kind::Output => cut_corner(rect),
        Kind::Action => arrow(rect),
        Kind::Fund => rounded_rect(rect, 30.0),
        Kind::Capacity => hexagon(rect),
        Kind::Enabler => notched(rect),
        Kind::Variable => rounded_rect(rect, rect.height() / 2.0),
        Kind::Stage => chevron(rect),
    }
}

/// How far from the left and the right edge text must keep, besides its own padding.
#[must_use]
pub fn insets(kind: Kind) -> (f32, f32) {
    match kind {
        Kind::Impact => (2.0, 2.0),
        Kind::Outcome | Kind::Output | Kind::Enabler => (0.0, 0.0),
        Kind::Action => (0.0, POINT - 3.0),
        Kind::Fund => (7.0, 7.0),
        Kind::Capacity => (5.0, POINT - 3.0),
        Kind::Variable => (8.0, 8.0),
        Kind::Stage => (CHEVRON, CHEVRON),
    }
}

fn cut_corner(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    Pen::at(point(min.x + CORNER, min.y))
        .line(point(max.x - CUT, min.y))
        .line(point(max.x, min.y + CUT))
        .lower_right(rect, CORNER)
        .left_side(rect, CORNER)
        .done()
}

fn arrow(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    Pen::at(point(min.x + CORNER, min.y))
        .line(point(max.x - POINT, min.y))
        .line(point(max.x, rect.center().y))
        .line(point(max.x - POINT, max.y))
        .left_side(rect, CORNER)
        .done()
}

fn hexagon(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    let y = rect.center().y;
    Pen::at(point(min.x + POINT, min.y))
        .line(point(max.x - POINT, min.y))
        .line(point(max.x, y))
        .line(point(max.x - POINT, max.y))
        .line(point(min.x + POINT, max.y))
        .line(point(min.x, y))
        .close()
        .done()
}

fn notched(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    let x = rect.center().x;
    let bottom = min.y + NOTCH;
    Pen::at(point(min.x + CORNER, min.y))
        .line(point(x - NOTCH, min.y))
        .round(point(x - NOTCH, bottom), point(x, bottom))
        .round(point(x + NOTCH, bottom), point(x + NOTCH, min.y))
        .line(point(max.x - CORNER, min.y))
        .round(point(max.x, min.y), point(max.x, min.y + CORNER))
        .lower_right(rect, CORNER)
        .left_side(rect, CORNER)
        .done()
}

fn chevron(rect: Rect) -> Vec<Segment> {
    let Rect { min, max } = rect;
    let y = rect.center().y;
    let corners: [Point; 6] = [
        min,
        point(max.x - CHEVRON, min.y),
        point(max.x, y),
        point(max.x - CHEVRON, max.y),
        point(min.x, max.y),
        point(min.x + CHEVRON, y),
    ];
    super::pen::polygon(&corners)
}
