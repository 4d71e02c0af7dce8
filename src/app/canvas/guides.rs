//! Guides: a box that is dragged snaps to the edges and middles of others.

use throughline::layout::geometry::{Point, Rect, point};

/// How near a line must be to catch a box, in points of the screen.
pub const CATCH: f32 = 6.0;

/// Where a dragged box comes to stand, and the lines that caught it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snap {
    pub dx: f32,
    pub dy: f32,
    /// From where to where each line is drawn.
    pub lines: Vec<(Point, Point)>,
}

/// Snaps `grabbed`, dragged by `(dx, dy)`, to the lines of `others`, where one is within `reach`.
pub fn snap(grabbed: Rect, others: &[Rect], (dx, dy): (f32, f32), reach: f32) -> Snap {
    let moved = Rect { min: grabbed.min.moved(dx, dy), max: grabbed.max.moved(dx, dy) };
    let across =
        nearest(others.iter().map(|r| [r.min.x, r.center().x, r.max.x]), [moved.min.x, moved.center().x, moved.max.x], reach);
    let down =
        nearest(others.iter().map(|r| [r.min.y, r.center().y, r.max.y]), [moved.min.y, moved.center().y, moved.max.y], reach);
    let mut snap = Snap { dx: dx + across.map_or(0.0, |c| c.by), dy: dy + down.map_or(0.0, |c| c.by), lines: Vec::new() };
    let at = Rect { min: grabbed.min.moved(snap.dx, snap.dy), max: grabbed.max.moved(snap.dx, snap.dy) };
    if let Some(caught) = across {
        let on = |r: &&Rect| [r.min.x, r.center().x, r.max.x].iter().any(|x| (x - caught.line).abs() < 0.5);
        let all = others.iter().filter(on).fold(at, |all, r| all.union(*r));
        snap.lines.push((point(caught.line, all.min.y), point(caught.line, all.max.y)));
    }
    if let Some(caught) = down {
        let on = |r: &&Rect| [r.min.y, r.center().y, r.max.y].iter().any(|y| (y - caught.line).abs() < 0.5);
        let all = others.iter().filter(on).fold(at, |all, r| all.union(*r));
        snap.lines.push((point(all.min.x, caught.line), point(all.max.x, caught.line)));
    }
    snap
}

/// A line that caught a box.
#[derive(Clone, Copy)]
struct Caught {
    line: f32,
    by: f32,
}

/// The line nearest to one of `own`; middles before edges where both are as near.
fn nearest(lines: impl Iterator<Item = [f32; 3]>, own: [f32; 3], reach: f32) -> Option<Caught> {
    let mut best: Option<Caught> = None;
    for lines in lines {
        for (from, to) in [(1, 1), (0, 0), (2, 2), (0, 2), (2, 0)] {
            let by = lines[to] - own[from];
            if by.abs() <= reach && best.is_none_or(|b| by.abs() < b.by.abs()) {
                best = Some(Caught { line: lines[to], by });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_snaps_to_the_nearest_line_and_else_goes_its_way() {
        let grabbed = Rect::at(0.0, 0.0, 100.0, 40.0);
        let others = [Rect::at(200.0, 300.0, 100.0, 40.0), Rect::at(0.0, 500.0, 60.0, 40.0)];
        let near = snap(grabbed, &others, (197.0, 100.0), 6.0);
        assert_eq!((near.dx, near.dy), (200.0, 100.0));
        assert_eq!(near.lines, [(point(200.0, 100.0), point(200.0, 340.0))].map(|(a, b)| (point(250.0, a.y), point(250.0, b.y))));
        let far = snap(grabbed, &others, (120.0, 100.0), 6.0);
        assert_eq!(far, Snap { dx: 120.0, dy: 100.0, lines: Vec::new() });
        let both = snap(grabbed, &others, (203.0, 298.0), 6.0);
        assert_eq!((both.dx, both.dy, both.lines.len()), (200.0, 300.0, 2));
    }
}
