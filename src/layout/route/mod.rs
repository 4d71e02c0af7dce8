//! Lines between placed boxes that run through none of them.

mod curves;
mod flow;
mod lanes;
mod ports;
mod space;

pub(super) use curves::bowed;
pub use curves::{Arc, curved};
pub use flow::flow;

use super::geometry::{Curve, Point, Rect};

/// The lines of a tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routes {
    /// One for each link, in the order given, from the edge of the cause to the edge of the effect or to its gate. A link
    /// that joins nothing (to itself, to a box that is not there) has a curve without pieces.
    pub curves: Vec<Curve>,
    /// One for each way that has a member.
    pub gates: Vec<Gate>,
}

/// Where the members of a way meet: the middle of its chip, just under the box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    pub target: usize,
    pub way: usize,
    pub at: Point,
}

/// Size of the chip of a gate, in points: lines end on its sides and its lower edge.
pub const GATE: (f32, f32) = (28.0, 16.0);
/// The middle of a gate is this far under its box.
pub const GATE_DROP: f32 = 12.0;

/// A line through corners, rounded as much as can be without cutting into a box.
fn rounded_clear(corners: &[Point], radius: f32, boxes: &[Rect]) -> Curve {
    let straight = Curve::rounded(corners, 0.0);
    let bounds = straight.bounds();
    let near: Vec<Rect> = boxes.iter().copied().filter(|b| b.overlaps(bounds)).collect();
    let clear = |c: &Curve| near.iter().all(|b| !c.crosses(b.expanded(-0.5)));
    let tries = [radius, radius / 2.0, radius / 4.0, radius / 8.0].into_iter().map(|r| Curve::rounded(corners, r));
    tries.into_iter().find(clear).unwrap_or(straight)
}
