//! Filling outlines that are not convex, which egui cannot do by itself: ear clipping.

use egui::{Color32, Mesh, Pos2, Shape, Stroke};

/// A filled outline.
pub fn filled(mut points: Vec<Pos2>, color: Color32) -> Shape {
    points.dedup_by(|a, b| a.distance_sq(*b) < 1e-4);
    while points.len() > 1 && points[0].distance_sq(points[points.len() - 1]) < 1e-4 {
        points.pop();
    }
    if points.len() < 3 || color == Color32::TRANSPARENT {
        return Shape::Noop;
    }
    if is_convex(&points) {
        return Shape::convex_polygon(points, color, Stroke::NONE);
    }
    let mut mesh = Mesh::default();
    for &p in &points {
        mesh.colored_vertex(p, color);
    }
    for [a, b, c] in triangles(&points) {
        mesh.add_triangle(a, b, c);
    }
    Shape::mesh(mesh)
}

/// Twice the signed area of a triangle.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn is_convex(points: &[Pos2]) -> bool {
    let n = points.len();
    let mut turn = 0.0_f32;
    for i in 0..n {
        let z = cross(points[i], points[(i + 1) % n], points[(i + 2) % n]);
        if z.abs() < 1e-3 {
            continue;
        }
        if turn != 0.0 && z.signum() != turn {
            return false;
        }
        turn = z.signum();
    }
    true
}

/// Cuts a simple polygon into triangles, by indices into `points`.
pub fn triangles(points: &[Pos2]) -> Vec<[u32; 3]> {
    let n = points.len();
    let area: f32 = (0..n).map(|i| cross(Pos2::ZERO, points[i], points[(i + 1) % n])).sum();
    let mut left: Vec<usize> = if area >= 0.0 { (0..n).collect() } else { (0..n).rev().collect() };
    let mut out = Vec::with_capacity(n.saturating_sub(2));
    while left.len() > 3 {
        let m = left.len();
        let ear = (0..m).find(|&i| is_ear(points, &left, i)).unwrap_or_else(|| flattest(points, &left));
        out.push([left[(ear + m - 1) % m], left[ear], left[(ear + 1) % m]].map(|i| i as u32));
        left.remove(ear);
    }
    if let [a, b, c] = left[..] {
        out.push([a, b, c].map(|i| i as u32));
    }
    out
}

/// Whether the corner at `i` of what is left can be cut off.
fn is_ear(points: &[Pos2], left: &[usize], i: usize) -> bool {
    let m = left.len();
    let [a, b, c] = [left[(i + m - 1) % m], left[i], left[(i + 1) % m]];
    let (p, q, r) = (points[a], points[b], points[c]);
    if cross(p, q, r) <= 0.0 {
        return false;
    }
    !left.iter().any(|&k| {
        let x = points[k];
        k != a && k != b && k != c && cross(p, q, x) >= 0.0 && cross(q, r, x) >= 0.0 && cross(r, p, x) >= 0.0
    })
}

/// The corner that turns least: what is cut where rounding has left no ear.
fn flattest(points: &[Pos2], left: &[usize]) -> usize {
    let m = left.len();
    let turn = |i: usize| cross(points[left[(i + m - 1) % m]], points[left[i]], points[left[(i + 1) % m]]).abs();
    (0..m).min_by(|&a, &b| turn(a).total_cmp(&turn(b))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn area(points: &[Pos2]) -> f32 {
        let n = points.len();
        (0..n).map(|i| cross(Pos2::ZERO, points[i], points[(i + 1) % n])).sum::<f32>().abs() / 2.0
    }

    fn covered(points: &[Pos2]) -> f32 {
        triangles(points).iter().map(|t| area(&t.map(|i| points[i as usize]))).sum()
    }

    #[test]
    fn triangles_cover_a_chevron_exactly_whichever_way_it_turns() {
        let mut chevron =
            vec![pos2(0.0, 0.0), pos2(80.0, 0.0), pos2(100.0, 30.0), pos2(80.0, 60.0), pos2(0.0, 60.0), pos2(20.0, 30.0)];
        assert!((covered(&chevron) - area(&chevron)).abs() < 1e-2);
        chevron.reverse();
        assert!((covered(&chevron) - area(&chevron)).abs() < 1e-2);
    }

    #[test]
    fn a_notch_is_left_empty() {
        let mut notched = vec![pos2(0.0, 0.0), pos2(40.0, 0.0)];
        notched.extend((0..=16).map(|k| {
            let turn = std::f32::consts::PI * (1.0 - k as f32 / 16.0);
            pos2(50.0 + 10.0 * turn.cos(), 10.0 * turn.sin())
        }));
        notched.extend([pos2(100.0, 0.0), pos2(100.0, 60.0), pos2(0.0, 60.0)]);
        assert!((covered(&notched) - area(&notched)).abs() < 1.0);
        assert!(area(&notched) < 5900.0);
    }

    #[test]
    fn a_convex_outline_is_left_to_egui() {
        let square = vec![pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)];
        assert!(matches!(filled(square, Color32::RED), Shape::Path(_)));
        assert!(matches!(filled(vec![pos2(0.0, 0.0)], Color32::RED), Shape::Noop));
    }
}
