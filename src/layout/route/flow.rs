//! Lines of a tree.

use super::super::Link;
use super::super::geometry::{Curve, Rect, point};
use super::{GATE, GATE_DROP, Gate, Routes};

/// The rounding of corners.
const RADIUS: f32 = 14.0;

/// Lines of a results tree: they leave the top of the cause, run up and level, and enter the bottom of the effect or the gate.
#[must_use]
pub fn flow(boxes: &[Rect], links: &[Link]) -> Routes {
    let mut routes = Routes::default();
    for link in links {
        if !link.joins(boxes.len()) {
            routes.curves.push(Curve::default());
            continue;
        }
        let (a, b) = (boxes[link.from], boxes[link.to]);
        let start = point(a.center().x, a.min.y);
        let foot = point(b.center().x, b.max.y);
        let corners = if let Some(way) = link.way {
            let at = foot.moved(0.0, GATE_DROP);
            if routes.gates.iter().all(|g| (g.target, g.way) != (link.to, way)) {
                routes.gates.push(Gate { target: link.to, way, at });
            }
            let side = if start.x < at.x { -GATE.0 / 2.0 } else { GATE.0 / 2.0 };
            vec![start, point(start.x, at.y), at.moved(side, 0.0)]
        } else {
            let middle = f32::midpoint(start.y, foot.y);
            vec![start, point(start.x, middle), point(foot.x, middle), foot]
        };
        routes.curves.push(Curve::rounded(&corners, RADIUS));
    }
    routes
}
