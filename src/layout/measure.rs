//! How good a drawing is, in numbers that tests can hold it to.

use super::Link;
use super::geometry::{Curve, Point, Rect};

/// How many pairs of boxes overlap.
#[must_use]
pub fn overlaps(boxes: &[Rect]) -> usize {
    (0..boxes.len()).map(|i| boxes[i + 1..].iter().filter(|b| b.overlaps(boxes[i])).count()).sum()
}

/// How many times a curve runs through the inside of a box (which touching its edge is not). The two boxes that a curve
/// joins count where it runs through the middle of them, since the round ends of pills are inside of their box.
#[must_use]
pub fn boxes_crossed(boxes: &[Rect], links: &[Link], curves: &[Curve]) -> usize {
    let crossed = |link: &Link, curve: &Curve| {
        let inside = |i: usize, b: &Rect| {
            let own = i == link.from || i == link.to;
            b.expanded(if own { -0.3 * b.width().min(b.height()) } else { -0.5 })
        };
        let around = curve.bounds().expanded(1.0);
        boxes.iter().enumerate().filter(|&(i, b)| b.overlaps(around) && curve.crosses(inside(i, b))).count()
    };
    links.iter().zip(curves).map(|(l, c)| crossed(l, c)).sum()
}

/// How many times curves cross each other. Curves that only touch or run along each other do not count.
#[must_use]
pub fn crossings(curves: &[Curve]) -> usize {
    let lines: Vec<(Rect, Vec<Point>)> = curves.iter().filter(|c| !c.pieces.is_empty()).map(|c| (c.bounds(), corners(c))).collect();
    let mut count = 0;
    for (i, (bounds, line)) in lines.iter().enumerate() {
        for (_, other) in lines[i + 1..].iter().filter(|o| o.0.expanded(0.1).overlaps(bounds.expanded(0.1))) {
            count += line.windows(2).map(|a| other.windows(2).filter(|b| cross((a[0], a[1]), (b[0], b[1]))).count()).sum::<usize>();
        }
    }
    count
}

/// A curve as straight steps, straight parts as one step each.
fn corners(curve: &Curve) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for p in curve.flattened() {
        if let [.., a, b] = out[..]
            && ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).abs() < 1e-3 * a.distance(p)
        {
            out.pop();
        }
        out.push(p);
    }
    out
}

/// Whether two segments cross at a point inside of both.
pub(super) fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        (f64::from(q.x) - f64::from(p.x)) * (f64::from(r.y) - f64::from(p.y))
            - (f64::from(q.y) - f64::from(p.y)) * (f64::from(r.x) - f64::from(p.x))
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// The length of all curves together, in points.
#[must_use]
pub fn total_length(curves: &[Curve]) -> f32 {
    curves.iter().map(Curve::length).sum()
}

/// How many rounded corners and arcs the curves have: pieces that are not straight.
#[must_use]
pub fn bends(curves: &[Curve]) -> usize {
    let bent = |from: Point, [a, b, to]: [Point; 3]| {
        let off = |p: Point| Curve::line(from, to).distance(p);
        off(a) > 0.1 || off(b) > 0.1
    };
    curves
        .iter()
        .map(|c| {
            let starts = std::iter::once(c.start).chain(c.pieces.iter().map(|p| p[2]));
            starts.zip(&c.pieces).filter(|&(from, &piece)| bent(from, piece)).count()
        })
        .sum()
}
