//! Lines cut to what can be seen: of one that runs across a large drawing most is nowhere near the window.

use egui::{Pos2, Rect};

/// A part of a line.
#[derive(Debug, PartialEq)]
pub struct Part {
    /// How far along the line it begins.
    pub from: f32,
    pub points: Vec<Pos2>,
}

/// The parts of a line through `points` that are within `area`, its whole pieces where they touch it.
pub fn within(points: &[Pos2], area: Rect) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part: Option<Part> = None;
    let mut along = 0.0;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = a.distance(b);
        match span(a, b, area) {
            Some((from, to)) => {
                let begun = part.take().filter(|_| from <= 0.0);
                let mut now = begun.unwrap_or_else(|| Part { from: along + from * length, points: vec![a.lerp(b, from)] });
                now.points.push(if to < 1.0 { a.lerp(b, to) } else { b });
                if to < 1.0 {
                    parts.push(now);
                } else {
                    part = Some(now);
                }
            }
            None => parts.extend(part.take()),
        }
        along += length;
    }
    parts.extend(part);
    parts
}

/// From which to which share of the way from `a` to `b` one is within `area`; none where one never is (Liang and Barsky 1984).
fn span(a: Pos2, b: Pos2, area: Rect) -> Option<(f32, f32)> {
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (p, q) in [
        (a.x - b.x, a.x - area.left()),
        (b.x - a.x, area.right() - a.x),
        (a.y - b.y, a.y - area.top()),
        (b.y - a.y, area.bottom() - a.y),
    ] {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            from = from.max(q / p);
        } else {
            to = to.min(q / p);
        }
    }
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn area() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 100.0))
    }

    #[test]
    fn a_line_inside_stays_whole() {
        let points = [pos2(1.0, 1.0), pos2(50.0, 90.0), pos2(99.0, 2.0)];
        assert_eq!(within(&points, area()), [Part { from: 0.0, points: points.to_vec() }]);
    }

    #[test]
    fn a_line_across_is_cut_at_both_edges_and_knows_where_it_begins() {
        let parts = within(&[pos2(-100.0, 50.0), pos2(300.0, 50.0)], area());
        assert_eq!(parts, [Part { from: 100.0, points: vec![pos2(0.0, 50.0), pos2(100.0, 50.0)] }]);
    }

    #[test]
    fn a_line_that_comes_back_has_two_parts() {
        let there_and_back = [pos2(50.0, 20.0), pos2(200.0, 20.0), pos2(200.0, 80.0), pos2(50.0, 80.0)];
        let parts = within(&there_and_back, area());
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].from, parts[1].from), (0.0, 310.0));
        assert_eq!(parts[1].points, [pos2(100.0, 80.0), pos2(50.0, 80.0)]);
        assert!(within(&[pos2(-5.0, 0.0), pos2(-5.0, 90.0)], area()).is_empty());
    }
}
