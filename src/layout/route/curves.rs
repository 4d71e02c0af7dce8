//! Arcs between the pills of a loop diagram.

use super::super::geometry::{Curve, Point, Rect, point};

/// An arc to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    pub from: usize,
    pub to: usize,
    /// How far the middle of the arc is from the straight line, as a share of its length, seen along the arrow: above 0 to
    /// its left, below 0 to its right (y runs down). 0.5 is a half circle.
    pub bow: f32,
}

/// One smooth arc for each link, bowed as asked.
#[must_use]
pub fn curved(boxes: &[Rect], arcs: &[Arc]) -> Vec<Curve> {
    arcs.iter()
        .map(|arc| match (boxes.get(arc.from), boxes.get(arc.to)) {
            (Some(a), Some(b)) if arc.from != arc.to => bowed(a.center(), b.center(), arc.bow),
            _ => Curve::default(),
        })
        .collect()
}

fn bowed(a: Point, b: Point, bow: f32) -> Curve {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    // The handles of a cubic lift its middle by three quarters of their own height.
    let lift = point(dy * bow / 0.75, -dx * bow / 0.75);
    let mut curve = Curve { start: a, pieces: Vec::new() };
    curve.cubic_to(a.toward(b, 0.3).moved(lift.x, lift.y), a.toward(b, 0.7).moved(lift.x, lift.y), b);
    curve
}
