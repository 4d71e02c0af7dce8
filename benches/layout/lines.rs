//! Lines as points: how long they are, and how often they cross.

use std::collections::BTreeMap;

use throughline::layout::geometry::Point;

/// A point.
pub type Spot = (f64, f64);

/// A step of one of the lines.
type Step = (usize, Spot, Spot);

/// A curve as points.
pub fn of(points: &[Point]) -> Vec<Spot> {
    points.iter().map(|p| (f64::from(p.x), f64::from(p.y))).collect()
}

/// The length of all lines.
pub fn length(lines: &[Vec<Spot>]) -> f64 {
    let one = |line: &Vec<Spot>| line.windows(2).map(|w| (w[1].0 - w[0].0).hypot(w[1].1 - w[0].1)).sum::<f64>();
    lines.iter().map(one).sum()
}

/// How often lines cross at a point inside of both; segments are compared cell by cell of a grid.
pub fn crossings(lines: &[Vec<Spot>]) -> usize {
    const CELL: f64 = 96.0;
    let mut cells: BTreeMap<(i64, i64), Vec<Step>> = BTreeMap::new();
    let cell = |x: f64| (x / CELL).floor() as i64;
    for (n, line) in lines.iter().enumerate() {
        for w in line.windows(2) {
            // A step that spans many cells is cut, so that it stands in those alone that it runs through.
            let steps = ((w[1].0 - w[0].0).hypot(w[1].1 - w[0].1) / CELL).ceil().max(1.0);
            let at = |k: f64| (w[0].0 + (w[1].0 - w[0].0) * k / steps, w[0].1 + (w[1].1 - w[0].1) * k / steps);
            for k in 0..steps as usize {
                let (a, b) = (at(k as f64), at(k as f64 + 1.0));
                for x in cell(a.0.min(b.0))..=cell(a.0.max(b.0)) {
                    for y in cell(a.1.min(b.1))..=cell(a.1.max(b.1)) {
                        cells.entry((x, y)).or_default().push((n, a, b));
                    }
                }
            }
        }
    }
    let mut count = 0;
    for ((x, y), all) in &cells {
        for (i, (m, a, b)) in all.iter().enumerate() {
            for (n, c, d) in &all[i + 1..] {
                // Each crossing counts in the one cell in which it lies.
                let here = |p: Spot| (cell(p.0), cell(p.1)) == (*x, *y);
                if m != n && meet(*a, *b, *c, *d).is_some_and(here) {
                    count += 1;
                }
            }
        }
    }
    count
}

/// Where two segments cross inside of both.
fn meet(a: Spot, b: Spot, c: Spot, d: Spot) -> Option<Spot> {
    let side = |p: Spot, q: Spot, r: Spot| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let (s, t) = (side(a, b, c), side(a, b, d));
    if s * t >= 0.0 || side(c, d, a) * side(c, d, b) >= 0.0 {
        return None;
    }
    let k = s / (s - t);
    Some((c.0 + (d.0 - c.0) * k, c.1 + (d.1 - c.1) * k))
}
