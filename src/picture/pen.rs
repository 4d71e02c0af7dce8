//! Drawing outlines: corners, circles, polygons, and cutting them at a line.

use super::list::Segment;
use crate::layout::geometry::{Curve, Point, Rect, point};

/// The handle length at which a cubic is closest to a quarter circle, as a share of the radius.
const ROUND: f32 = 0.5523;

/// Into how many straight steps a curve is cut where an outline becomes a polygon.
const STEPS: u8 = 8;

/// Draws one outline, step by step.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    segments: Vec<Segment>,
    at: Point,
    start: Point,
}

impl Pen {
    /// Begins at `p`.
    #[must_use]
    pub fn at(p: Point) -> Self {
        Self { segments: vec![Segment::Move(p)], at: p, start: p }
    }

    /// Lifts the pen and goes on at `p`.
    #[must_use]
    pub fn then(mut self, p: Point) -> Self {
        self.segments.push(Segment::Move(p));
        (self.at, self.start) = (p, p);
        self
    }

    /// A straight line.
    #[must_use]
    pub fn line(mut self, p: Point) -> Self {
        self.segments.push(Segment::Line(p));
        self.at = p;
        self
    }

    /// A curve with two handles.
    #[must_use]
    pub fn cubic(mut self, a: Point, b: Point, p: Point) -> Self {
        self.segments.push(Segment::Cubic(a, b, p));
        self.at = p;
        self
    }

    /// A curve with one handle.
    #[must_use]
    pub fn quad(self, handle: Point, p: Point) -> Self {
        let from = self.at;
        self.cubic(from.toward(handle, 2.0 / 3.0), p.toward(handle, 2.0 / 3.0), p)
    }

    /// A quarter of an ellipse round `corner`.
    #[must_use]
    pub fn round(self, corner: Point, p: Point) -> Self {
        let from = self.at;
        self.cubic(from.toward(corner, ROUND), p.toward(corner, ROUND), p)
    }

    /// Back to where it began.
    #[must_use]
    pub fn close(mut self) -> Self {
        self.segments.push(Segment::Close);
        self.at = self.start;
        self
    }

    /// Round the lower right corner of `rect` by `r`, coming down its right side.
    #[must_use]
    pub fn lower_right(self, rect: Rect, r: f32) -> Self {
        let max = rect.max;
        self.line(point(max.x, max.y - r)).round(max, point(max.x - r, max.y))
    }

    /// Along the bottom of `rect` and up its left side to where the top begins, its corners round by `r`, and closed.
    #[must_use]
    pub fn left_side(self, rect: Rect, r: f32) -> Self {
        let Rect { min, max } = rect;
        self.line(point(min.x + r, max.y))
            .round(point(min.x, max.y), point(min.x, max.y - r))
            .line(point(min.x, min.y + r))
            .round(min, point(min.x + r, min.y))
            .close()
    }

    /// A whole circle.
    #[must_use]
    pub fn circle(self, c: Point, r: f32) -> Self {
        let corner = |dx: f32, dy: f32| c.moved(dx * r, dy * r);
        let pen = if self.segments.is_empty() { Self::at(corner(0.0, -1.0)) } else { self.then(corner(0.0, -1.0)) };
        pen.round(corner(1.0, -1.0), corner(1.0, 0.0))
            .round(corner(1.0, 1.0), corner(0.0, 1.0))
            .round(corner(-1.0, 1.0), corner(-1.0, 0.0))
            .round(corner(-1.0, -1.0), corner(0.0, -1.0))
            .close()
    }

    /// The outline.
    #[must_use]
    pub fn done(self) -> Vec<Segment> {
        self.segments
    }
}

/// A box with round corners.
#[must_use]
pub fn rounded_rect(rect: Rect, radius: f32) -> Vec<Segment> {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let Rect { min, max } = rect;
    Pen::at(point(min.x + r, min.y))
        .line(point(max.x - r, min.y))
        .round(point(max.x, min.y), point(max.x, min.y + r))
        .lower_right(rect, r)
        .left_side(rect, r)
        .done()
}

/// Straight edges through `points`, closed.
#[must_use]
pub fn polygon(points: &[Point]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = points.iter().map(|&p| Segment::Line(p)).collect();
    if let (Some(first), Some(&p)) = (segments.first_mut(), points.first()) {
        *first = Segment::Move(p);
        segments.push(Segment::Close);
    }
    segments
}

/// A smooth line as an open outline.
#[must_use]
pub fn along(curve: &Curve) -> Vec<Segment> {
    let mut segments = vec![Segment::Move(curve.start)];
    segments.extend(curve.pieces.iter().map(|&[a, b, p]| Segment::Cubic(a, b, p)));
    segments
}

/// The first closed outline as a polygon.
#[must_use]
pub fn flattened(segments: &[Segment]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for segment in segments {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => points.push(p),
            Segment::Cubic(a, b, p) => {
                let from = points.last().copied().unwrap_or(p);
                points.extend((1..=STEPS).map(|k| on_cubic(from, a, b, p, f32::from(k) / f32::from(STEPS))));
            }
            Segment::Close => break,
        }
    }
    points
}

fn on_cubic(p: Point, a: Point, b: Point, q: Point, t: f32) -> Point {
    let (pa, ab, bq) = (p.toward(a, t), a.toward(b, t), b.toward(q, t));
    pa.toward(ab, t).toward(ab.toward(bq, t), t)
}

/// The part of a polygon for which `inside` is not negative; `inside` must be linear, as the distance from a line is.
#[must_use]
pub fn cut(points: &[Point], inside: impl Fn(Point) -> f32) -> Vec<Point> {
    let mut out = Vec::new();
    for (i, &p) in points.iter().enumerate() {
        let q = points[(i + 1) % points.len()];
        let (a, b) = (inside(p), inside(q));
        if a >= 0.0 {
            out.push(p);
        }
        if (a < 0.0) != (b < 0.0) {
            out.push(p.toward(q, a / (a - b)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_a_box_leaves_the_part_asked_for() {
        let points = flattened(&rounded_rect(Rect::at(0.0, 0.0, 100.0, 40.0), 10.0));
        let left = cut(&points, |p| 30.0 - p.x);
        assert!(left.iter().all(|p| p.x <= 30.0 + 1e-3) && left.iter().any(|p| (p.x - 30.0).abs() < 1e-3));
        assert!(cut(&points, |p| -1.0 - p.x).is_empty());
    }
}
