//! Results trees in layers: impact at the top, then outcomes, outputs, actions, inputs.
//!
//! Four steps, a file each: `layers` says in which row a box stands, `order` says which is left of which (few crossings),
//! `columns` says how far right (straight links, parents over their children), `rows` says how far down. `keep` works around
//! boxes that must stay.

mod columns;
mod keep;
mod layers;
mod order;
mod rows;

use super::Link;
use super::geometry::{Point, Rect};

pub use keep::place_new;
pub use rows::bands;

/// A box of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TreeBox {
    pub width: f32,
    pub height: f32,
    /// Bands run from the top: 0 impact, 1 outcomes, 2 outputs, 3 actions, 4 inputs.
    pub band: u32,
    /// Where the centre is now, if the box has a place.
    pub place: Option<Point>,
    /// Whether the box must stay there. A pinned box without a place is not pinned.
    pub pinned: bool,
    /// The box, by number, beside which it is best put when it has no place, and on which side.
    pub beside: Option<(usize, Hand)>,
}

/// A side of a box in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Left,
    Right,
}

impl TreeBox {
    /// A box without a place.
    #[must_use]
    pub const fn new(width: f32, height: f32, band: u32) -> Self {
        Self { width, height, band, place: None, pinned: false, beside: None }
    }

    fn fixed(&self) -> Option<Point> {
        self.place.filter(|_| self.pinned)
    }
}

/// The spaces of a tree, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Between boxes of a layer.
    pub gap: f32,
    /// Between layers; more is added where many links run level.
    pub layer_gap: f32,
    /// A layer wider than this is wrapped into several rows.
    pub max_width: Option<f32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { gap: 16.0, layer_gap: 44.0, max_width: None }
    }
}

/// Where the boxes of a tree stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The centre of each box, in the order given.
    pub centers: Vec<Point>,
    /// One strip for each band that has a box, from the top, as wide as the tree and 8 points apart.
    pub bands: Vec<Band>,
}

/// The strip of one band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub number: u32,
    pub rect: Rect,
}

/// Arranges a tree anew. Pinned boxes stay; the places of the others are not looked at. Links may run in any direction and
/// in circles; links of a box to itself and to boxes that are not there are passed over. Without pinned boxes the top left
/// corner of the boxes is at 0, 0.
#[must_use]
pub fn arrange(boxes: &[TreeBox], links: &[Link], options: &Options) -> Tree {
    let links: Vec<Link> = links.iter().copied().filter(|l| l.joins(boxes.len())).collect();
    let rank = layers::ranks(boxes, &links);
    let mut layered = layers::Layered::new(boxes, &links, &rank);
    let mut x = order::order(&mut layered, options);
    if let Some(rank) = options.max_width.and_then(|width| layers::wrapped(&layered, boxes, options.gap, width)) {
        layered = layers::Layered::new(boxes, &links, &rank);
        x = order::order(&mut layered, options);
    }
    let y = rows::rows(&layered, boxes, &links, &x, options);
    let mut centers: Vec<Point> = (0..boxes.len()).map(|v| super::geometry::point(x[v] as f32, y[layered.layer_of[v]])).collect();
    keep::around_pinned(boxes, &layered, &mut centers, options);
    let bands = bands(boxes, &centers);
    Tree { centers, bands }
}
