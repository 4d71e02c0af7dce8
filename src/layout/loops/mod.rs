//! Causal loop diagrams in which feedback loops are seen as round loops.
//!
//! `stress` finds places in which the members of each loop stand on a circle; `parts` turns, spaces and packs the parts of
//! the diagram that hang together; `marks` bows the arcs outward and finds a place for each loop's mark.

mod marks;
mod parts;
mod stress;

use super::Link;
use super::geometry::{Point, Rect};

/// The room a loop's mark takes: a disc of 40 points with its name below, as width and height; the disc is at the top.
pub const MARK: (f32, f32) = (124.0, 60.0);

/// A loop diagram with places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loops {
    /// The centre of each box, in the order given. The top left corner of all boxes is at 0, 0.
    pub centers: Vec<Point>,
    /// For each link the bow to ask [`super::route::curved`] for.
    pub bows: Vec<f32>,
    /// For each loop the centre of its 40-point mark; the name goes under it.
    pub marks: Vec<Point>,
}

/// Arranges boxes (width, height) so that loops look round: the members of a loop stand around its mark, loops that share
/// boxes lie side by side, boxes of no loop stand outside. Each loop lists its boxes in the order of its links; the first
/// loops count most. Boxes are at least 24 points apart. Links and loops that name boxes that are not there are passed over
/// (such a loop has its mark at 0, 0).
#[must_use]
pub fn arrange(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>]) -> Loops {
    let joined: Vec<Link> = links.iter().copied().filter(|l| l.joins(sizes.len())).collect();
    let known: Vec<Vec<usize>> =
        loops.iter().map(|l| if l.iter().all(|&v| v < sizes.len()) { without_repeats(l) } else { Vec::new() }).collect();
    let centers = parts::arrange(sizes, &joined, &known);
    let bows = bows(links, loops, &centers);
    let marks = marks(sizes, links, loops, &centers);
    Loops { centers, bows, marks }
}

/// The bows of links between boxes that have places, so that each loop's arcs bow outward, less where they would cross.
#[must_use]
pub fn bows(links: &[Link], loops: &[Vec<usize>], centers: &[Point]) -> Vec<f32> {
    let wished: Vec<f32> =
        links.iter().map(|&l| if l.joins(centers.len()) { marks::bow(l, links, loops, centers) } else { 0.0 }).collect();
    marks::untangled(links, &wished, centers)
}

/// Places for the marks of loops whose boxes have places: inside the loop, off boxes, arcs and other marks as far as there
/// is room.
#[must_use]
pub fn marks(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>], centers: &[Point]) -> Vec<Point> {
    let boxes: Vec<Rect> = sizes.iter().zip(centers).map(|(s, &c)| Rect::around(c, s.0, s.1)).collect();
    let arcs: Vec<super::route::Arc> =
        links.iter().zip(bows(links, loops, centers)).map(|(l, bow)| super::route::Arc { from: l.from, to: l.to, bow }).collect();
    marks::places(&boxes, &super::route::curved(&boxes, &arcs), loops, centers)
}

fn without_repeats(members: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(members.len());
    for &v in members {
        if !out.contains(&v) {
            out.push(v);
        }
    }
    out
}
