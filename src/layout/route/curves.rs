//! Arcs between the pills of a loop diagram.

use super::super::geometry::{Curve, Point, Rect, point};
use super::rounded_clear;
use super::space::Space;

/// An arc to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    pub from: usize,
    pub to: usize,
    /// How far the middle of the arc is from the straight line, as a share of its length, seen along the arrow: above 0 to
    /// its left, below 0 to its right (y runs down). 0.5 is a half circle.
    pub bow: f32,
}

/// Arcs keep this far from pills that they pass.
const CLEAR: f32 = 6.0;
/// Two arcs between the same pills are this far apart in the middle.
const APART: f32 = 22.0;
/// What is tried, in turn, beside the bow asked for: more of it, then the other side.
const BOWS: [f32; 22] = [
    0.06, -0.06, 0.12, -0.12, 0.18, 0.24, -0.18, 0.3, -0.24, 0.36, -0.3, 0.42, -0.36, 0.48, -0.42, 0.54, -0.48, 0.6, -0.54, 0.66,
    -0.6, -0.66,
];
/// The rounding of a line that has to go around.
const RADIUS: f32 = 36.0;

/// One smooth arc for each link, from the outline of one pill (a box with round ends) to that of the other, bowed as asked
/// and, where a box is in the way, more, or the other way; where no arc is free, a line with round corners around the boxes.
/// Arcs between the same two boxes lie apart. An arc of a box to itself, or to one that is not there, has no pieces.
#[must_use]
pub fn curved(boxes: &[Rect], arcs: &[Arc]) -> Vec<Curve> {
    let mut drawing = Arcs { boxes, space: None, done: Vec::new(), curves: Vec::new() };
    for &arc in arcs {
        let curve =
            if arc.from < boxes.len() && arc.to < boxes.len() && arc.from != arc.to { drawing.draw(arc) } else { Curve::default() };
        drawing.done.push((arc.from.min(arc.to), arc.from.max(arc.to)));
        drawing.curves.push(curve);
    }
    drawing.curves
}

struct Arcs<'a> {
    boxes: &'a [Rect],
    /// Made when it is first needed.
    space: Option<Space>,
    /// The ends of the curves so far.
    done: Vec<(usize, usize)>,
    curves: Vec<Curve>,
}

impl Arcs<'_> {
    fn draw(&mut self, arc: Arc) -> Curve {
        let (a, b) = (self.boxes[arc.from], self.boxes[arc.to]);
        let side = if arc.bow < 0.0 { -1.0 } else { 1.0 };
        let tries = std::iter::once(arc.bow).chain(BOWS.iter().map(|more| arc.bow + side * more));
        for bow in tries.filter(|b| b.abs() <= 0.75) {
            let Some(curve) = between_pills(&bowed(a.center(), b.center(), bow), a, b) else { continue };
            if self.free(&curve, arc) && self.apart(&curve, arc) {
                return curve;
            }
        }
        self.around(arc)
    }

    /// Whether the curve runs through no box.
    fn free(&self, curve: &Curve, arc: Arc) -> bool {
        let bounds = curve.bounds().expanded(CLEAR);
        self.boxes.iter().enumerate().all(|(i, &b)| {
            let b = if i == arc.from || i == arc.to { b.expanded(-b.height().min(b.width()) * 0.2) } else { b.expanded(CLEAR) };
            !bounds.overlaps(b) || !curve.crosses(b)
        })
    }

    /// Whether the curve is apart from those between the same boxes.
    fn apart(&self, curve: &Curve, arc: Arc) -> bool {
        let pair = (arc.from.min(arc.to), arc.from.max(arc.to));
        let middle = |c: &Curve| c.at(c.length() / 2.0).0;
        let same = self.done.iter().zip(&self.curves).filter(|(d, c)| **d == pair && !c.pieces.is_empty());
        same.into_iter().all(|(_, c)| middle(c).distance(middle(curve)) >= APART)
    }

    /// The shortest line around the boxes, from top or bottom to top or bottom.
    fn around(&mut self, arc: Arc) -> Curve {
        let (a, b) = (self.boxes[arc.from], self.boxes[arc.to]);
        let space = self.space.get_or_insert_with(|| Space::new(self.boxes));
        let pair = (arc.from.min(arc.to), arc.from.max(arc.to));
        let shift = 12.0 * self.done.iter().filter(|d| **d == pair).count() as f32;
        let mut best: Option<(f32, Curve)> = None;
        for (up, below) in [(true, true), (true, false), (false, true), (false, false)] {
            let from = point(a.center().x + shift.min(a.width() / 4.0), if up { a.min.y } else { a.max.y });
            let to = point(b.center().x + shift.min(b.width() / 4.0), if below { b.max.y } else { b.min.y });
            let Some(levels) = space.way(from, up, to, below, false) else { continue };
            let mut corners = vec![from];
            for level in levels {
                let (cell, inset) = (level.cell, 16.0_f32.min(level.cell.height() / 2.0));
                let y = f32::midpoint(from.y, to.y).max(cell.min.y + inset).min(cell.max.y - inset);
                corners.extend([point(level.from, y), point(level.to, y)]);
            }
            corners.push(to);
            let curve = rounded_clear(&corners, RADIUS, self.boxes);
            let length = curve.length();
            if best.as_ref().is_none_or(|b| length < b.0) {
                best = Some((length, curve));
            }
        }
        best.map_or_else(|| Curve::line(a.center(), b.center()), |b| b.1)
    }
}

/// A single cubic between two places, bowed.
pub(in super::super) fn bowed(a: Point, b: Point, bow: f32) -> Curve {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    // The handles of a cubic lift its middle by three quarters of their own height.
    let lift = point(dy * bow / 0.75, -dx * bow / 0.75);
    let mut curve = Curve { start: a, pieces: Vec::new() };
    curve.cubic_to(a.toward(b, 0.25).moved(lift.x, lift.y), a.toward(b, 0.75).moved(lift.x, lift.y), b);
    curve
}

/// The part of a single cubic between the outlines of two pills; `None` where they leave nothing of it.
fn between_pills(curve: &Curve, a: Rect, b: Rect) -> Option<Curve> {
    let leaves = edge(|t| pill(a, curve.point_at(t)), 0.0, 0.6)?;
    let enters = edge(|t| pill(b, curve.point_at(t)), 1.0, 0.4)?;
    (enters - leaves > 0.02).then(|| curve.part(leaves, enters))
}

/// Where a distance that is below 0 at `inside` first passes 0 on the way to `outside`.
fn edge(distance: impl Fn(f32) -> f32, inside: f32, outside: f32) -> Option<f32> {
    const PARTS: usize = 48;
    let at = |k: usize| inside + (outside - inside) * k as f32 / PARTS as f32;
    let first = (1..=PARTS).find(|&k| distance(at(k)) >= 0.0)?;
    let (mut low, mut high) = (at(first - 1), at(first));
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if distance(middle) < 0.0 { low = middle } else { high = middle }
    }
    Some(high)
}

/// How far a place is outside of a pill; below 0 inside.
fn pill(b: Rect, at: Point) -> f32 {
    let r = b.width().min(b.height()) / 2.0;
    let core = b.expanded(-r);
    let near = point(at.x.clamp(core.min.x, core.max.x.max(core.min.x)), at.y.clamp(core.min.y, core.max.y.max(core.min.y)));
    near.distance(at) - r
}
