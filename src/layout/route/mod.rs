//! Lines between placed boxes that run through none of them.

mod curves;
mod flow;

pub use curves::{Arc, curved};
pub use flow::flow;

use super::geometry::{Curve, Point};

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
