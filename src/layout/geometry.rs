//! Points, boxes and curves, in points, x to the right and y down.

/// A place on a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A place on a drawing.
#[must_use]
pub const fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

impl Point {
    /// Between this and `other`: this at 0, `other` at 1.
    #[must_use]
    pub fn toward(self, other: Self, share: f32) -> Self {
        point(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// How far apart two places are.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// Moved by `dx` and `dy`.
    #[must_use]
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        point(self.x + dx, self.y + dy)
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub min: Point,
    pub max: Point,
}

impl Rect {
    /// A box around `center`.
    #[must_use]
    pub fn around(center: Point, width: f32, height: f32) -> Self {
        Self { min: center.moved(-width / 2.0, -height / 2.0), max: center.moved(width / 2.0, height / 2.0) }
    }

    /// A box from its corner.
    #[must_use]
    pub fn at(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { min: point(x, y), max: point(x + width, y + height) }
    }

    #[must_use]
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    #[must_use]
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    #[must_use]
    pub fn center(self) -> Point {
        self.min.toward(self.max, 0.5)
    }

    /// Larger by `by` on every side.
    #[must_use]
    pub fn expanded(self, by: f32) -> Self {
        Self { min: self.min.moved(-by, -by), max: self.max.moved(by, by) }
    }

    #[must_use]
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.min.x && p.x <= self.max.x && p.y >= self.min.y && p.y <= self.max.y
    }

    /// Whether two boxes share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: point(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: point(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }
}

/// A smooth line: a start, and cubic pieces of two handles and an end each. A straight piece has its handles on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    pub start: Point,
    pub pieces: Vec<[Point; 3]>,
}

/// Into how many straight steps a piece is cut where lengths and distances are measured.
const STEPS: usize = 16;

impl Curve {
    /// A straight line.
    #[must_use]
    pub fn line(from: Point, to: Point) -> Self {
        let mut curve = Self { start: from, pieces: Vec::new() };
        curve.line_to(to);
        curve
    }

    /// Goes on straight.
    pub fn line_to(&mut self, to: Point) {
        let from = self.end();
        self.pieces.push([from.toward(to, 1.0 / 3.0), from.toward(to, 2.0 / 3.0), to]);
    }

    /// Goes on along a cubic curve.
    pub fn cubic_to(&mut self, a: Point, b: Point, to: Point) {
        self.pieces.push([a, b, to]);
    }

    /// A line through `corners` whose inner corners are rounded by at most `radius`.
    #[must_use]
    pub fn rounded(corners: &[Point], radius: f32) -> Self {
        let Some((&first, rest)) = corners.split_first() else { return Self::default() };
        let mut curve = Self { start: first, pieces: Vec::new() };
        for (i, &corner) in rest.iter().enumerate() {
            let Some(&next) = rest.get(i + 1) else {
                curve.line_to(corner);
                break;
            };
            let last = corners[i];
            let r = radius.min(last.distance(corner) / 2.0).min(corner.distance(next) / 2.0);
            let (enter, leave) = (toward_by(corner, last, r), toward_by(corner, next, r));
            curve.line_to(enter);
            // 0.5523: the handle length at which a cubic is closest to a quarter circle.
            curve.cubic_to(enter.toward(corner, 0.5523), leave.toward(corner, 0.5523), leave);
        }
        curve
    }

    /// Where the line ends.
    #[must_use]
    pub fn end(&self) -> Point {
        self.pieces.last().map_or(self.start, |p| p[2])
    }

    /// The line as straight steps, start and end included.
    #[must_use]
    pub fn flattened(&self) -> Vec<Point> {
        let mut out = vec![self.start];
        let mut from = self.start;
        for &[a, b, to] in &self.pieces {
            for k in 1..=STEPS {
                out.push(cubic(from, a, b, to, k as f32 / STEPS as f32));
            }
            from = to;
        }
        out
    }

    /// How long the line is.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.flattened().windows(2).map(|w| w[0].distance(w[1])).sum()
    }

    /// The place `along` points from the start, and the direction there, of length 1; clamped to the line.
    #[must_use]
    pub fn at(&self, along: f32) -> (Point, Point) {
        let points = self.flattened();
        let mut left = along.max(0.0);
        let mut last = (self.start, point(1.0, 0.0));
        for w in points.windows(2) {
            let step = w[0].distance(w[1]);
            if step <= f32::EPSILON {
                continue;
            }
            let direction = point((w[1].x - w[0].x) / step, (w[1].y - w[0].y) / step);
            if left <= step {
                return (w[0].toward(w[1], left / step), direction);
            }
            left -= step;
            last = (w[1], direction);
        }
        last
    }

    /// How far `at` is from the line.
    #[must_use]
    pub fn distance(&self, at: Point) -> f32 {
        let mut best = self.start.distance(at);
        for w in self.flattened().windows(2) {
            let (d, e) = (point(w[1].x - w[0].x, w[1].y - w[0].y), point(at.x - w[0].x, at.y - w[0].y));
            let square = d.x * d.x + d.y * d.y;
            let share = if square > 0.0 { ((d.x * e.x + d.y * e.y) / square).clamp(0.0, 1.0) } else { 0.0 };
            best = best.min(w[0].toward(w[1], share).distance(at));
        }
        best
    }

    /// Whether the line runs through the inside of `rect`.
    #[must_use]
    pub fn crosses(&self, rect: Rect) -> bool {
        self.flattened().windows(2).any(|w| segment_crosses(w[0], w[1], rect))
    }

    /// The line without its last `by` points.
    #[must_use]
    pub fn shortened(&self, by: f32) -> Self {
        let keep = (self.length() - by).max(0.0);
        let mut left = keep;
        let mut out = Self { start: self.start, pieces: Vec::new() };
        for &[a, b, to] in &self.pieces {
            let from = out.end();
            let piece = Self { start: from, pieces: vec![[a, b, to]] };
            let length = piece.length();
            if length <= left {
                out.pieces.push([a, b, to]);
                left -= length;
                continue;
            }
            if left > 0.0 {
                out.pieces.push(split(from, a, b, to, piece.parameter_at(left)));
            }
            break;
        }
        out
    }

    /// The parameter, 0..1, at which the first piece is `along` points long.
    fn parameter_at(&self, along: f32) -> f32 {
        let points = self.flattened();
        let mut left = along;
        for (k, w) in points.windows(2).enumerate() {
            let step = w[0].distance(w[1]);
            if left <= step && step > 0.0 {
                return (k as f32 + left / step) / STEPS as f32;
            }
            left -= step;
        }
        1.0
    }

    /// The place on the first piece at parameter `t`, 0..1; the start where there is no piece.
    #[must_use]
    pub fn point_at(&self, t: f32) -> Point {
        self.pieces.first().map_or(self.start, |&[a, b, to]| cubic(self.start, a, b, to, t))
    }

    /// The first piece between two parameters, 0..1.
    #[must_use]
    pub fn part(&self, from: f32, to: f32) -> Self {
        let Some(&[a, b, end]) = self.pieces.first() else { return self.clone() };
        let [a, b, end] = split(self.start, a, b, end, to);
        // Seen from its end, the rest of a curve is the first part of the reversed one.
        let keep = if to > 0.0 { 1.0 - from / to } else { 0.0 };
        let [b, a, start] = split(end, b, a, self.start, keep);
        Self { start, pieces: vec![[a, b, end]] }
    }

    /// The smallest box around the line.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let start = Rect { min: self.start, max: self.start };
        self.flattened().into_iter().fold(start, |r, p| r.union(Rect { min: p, max: p }))
    }
}

/// `by` points from `from` toward `to`.
fn toward_by(from: Point, to: Point, by: f32) -> Point {
    let length = from.distance(to);
    if length > 0.0 { from.toward(to, by / length) } else { from }
}

fn cubic(p: Point, a: Point, b: Point, q: Point, t: f32) -> Point {
    let (pa, ab, bq) = (p.toward(a, t), a.toward(b, t), b.toward(q, t));
    pa.toward(ab, t).toward(ab.toward(bq, t), t)
}

/// The part of a cubic before `t`: its handles and end.
fn split(p: Point, a: Point, b: Point, q: Point, t: f32) -> [Point; 3] {
    let (pa, ab, bq) = (p.toward(a, t), a.toward(b, t), b.toward(q, t));
    let (pab, abq) = (pa.toward(ab, t), ab.toward(bq, t));
    [pa, pab, pab.toward(abq, t)]
}

/// Liang-Barsky clipping of a segment to the inside of a box.
fn segment_crosses(p: Point, q: Point, r: Rect) -> bool {
    let (dx, dy) = (q.x - p.x, q.y - p.y);
    let (mut lo, mut hi) = (0.0_f32, 1.0_f32);
    for (d, from_min, to_max) in [(dx, p.x - r.min.x, r.max.x - p.x), (dy, p.y - r.min.y, r.max.y - p.y)] {
        if d == 0.0 {
            if from_min <= 0.0 || to_max <= 0.0 {
                return false;
            }
            continue;
        }
        let (a, b) = (-from_min / d, to_max / d);
        lo = lo.max(a.min(b));
        hi = hi.min(a.max(b));
    }
    hi - lo > 1e-4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_a_box_crosses_it_and_one_along_its_edge_does_not() {
        let r = Rect::at(10.0, 10.0, 20.0, 20.0);
        assert!(Curve::line(point(0.0, 0.0), point(40.0, 40.0)).crosses(r));
        assert!(!Curve::line(point(0.0, 10.0), point(40.0, 10.0)).crosses(r));
        assert!(!Curve::line(point(0.0, 0.0), point(5.0, 40.0)).crosses(r));
    }

    #[test]
    fn shortening_takes_off_what_it_says() {
        let mut c = Curve::line(point(0.0, 0.0), point(100.0, 0.0));
        c.cubic_to(point(130.0, 0.0), point(150.0, 20.0), point(150.0, 50.0));
        let short = c.shortened(12.0);
        assert!((c.length() - short.length() - 12.0).abs() < 0.1);
        assert!((c.shortened(90.0).end().x - (c.length() - 90.0)).abs() < 1.0);
    }
}
