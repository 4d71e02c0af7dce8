//! Layout of causal loops.

use super::Link;
use super::geometry::{Point, point};

/// A loop diagram with places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loops {
    /// The centre of each box, in the order given.
    pub centers: Vec<Point>,
    /// For each link the bow for [`super::route::Arc`].
    pub bows: Vec<f32>,
    /// For each loop the centre of its 40-point mark; the name goes under it.
    pub marks: Vec<Point>,
}

/// Arranges boxes (width, height) so that loops (box indices in order of the links, the first ones count most) look round.
#[must_use]
pub fn arrange(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>]) -> Loops {
    let radius = 60.0 * sizes.len() as f32 / std::f32::consts::TAU + 80.0;
    let centers: Vec<Point> = (0..sizes.len())
        .map(|i| {
            let angle = std::f32::consts::TAU * i as f32 / sizes.len() as f32;
            point(1.6 * radius * angle.cos(), radius * angle.sin())
        })
        .collect();
    let marks = loops
        .iter()
        .map(|members| {
            let known: Vec<Point> = members.iter().filter_map(|&v| centers.get(v).copied()).collect();
            let count = known.len().max(1) as f32;
            point(known.iter().map(|p| p.x).sum::<f32>() / count, known.iter().map(|p| p.y).sum::<f32>() / count)
        })
        .collect();
    Loops { centers, bows: vec![0.2; links.len()], marks }
}
