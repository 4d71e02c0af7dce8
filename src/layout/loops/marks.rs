//! Which way arcs bow, and where the marks of loops go.

use super::super::Link;
use super::super::geometry::{Curve, Point, Rect, point};
use super::super::measure::crossings;
use super::super::route::bowed;
use super::MARK;

/// The bow of a link that is in no loop.
const GENTLE: f32 = 0.08;

/// The mean of the members' centres.
pub(super) fn middle(members: &[usize], centers: &[Point]) -> Point {
    let known: Vec<Point> = members.iter().filter_map(|&v| centers.get(v).copied()).collect();
    let count = known.len().max(1) as f32;
    point(known.iter().map(|p| p.x).sum::<f32>() / count, known.iter().map(|p| p.y).sum::<f32>() / count)
}

/// The bow of one link: around the middles of its loops; straight between two loops that it parts.
pub(super) fn bow(link: Link, links: &[Link], loops: &[Vec<usize>], centers: &[Point]) -> f32 {
    let (a, b) = (centers[link.from], centers[link.to]);
    let back = links.iter().any(|l| (l.from, l.to) == (link.to, link.from));
    let wishes: Vec<f32> = loops.iter().filter(|l| has(l, link)).map(|l| around(a, b, middle(l, centers), l.len())).collect();
    match wishes[..] {
        [] if back => 0.2,
        [] => GENTLE,
        _ if back && wishes.iter().all(|w| *w <= 0.0) => 0.2,
        [first, ..] if wishes.iter().all(|w| w * first >= 0.0) => first,
        _ if back => 0.2,
        _ => 0.0,
    }
}

/// Shares of its bow that an arc is tried with where it crosses another.
const LESS: [f32; 3] = [0.6, 0.3, 0.0];
/// With more links than this, bows stay as wished.
const MANY: usize = 200;

/// The bows with those made less that cause crossings.
pub(super) fn untangled(links: &[Link], bows: &[f32], centers: &[Point]) -> Vec<f32> {
    let mut out = bows.to_vec();
    if links.len() > MANY {
        return out;
    }
    let arc = |l: &Link, bow: f32| match (centers.get(l.from), centers.get(l.to)) {
        (Some(&a), Some(&b)) => bowed(a, b, bow),
        _ => Curve::default(),
    };
    let mut arcs: Vec<Curve> = links.iter().zip(&out).map(|(l, &bow)| arc(l, bow)).collect();
    for i in 0..links.len() {
        let crossings =
            |c: &Curve| arcs.iter().enumerate().filter(|&(j, _)| j != i).map(|(_, other)| crossings_of(c, other)).sum::<usize>();
        let mut best = (crossings(&arcs[i]), out[i]);
        for share in LESS {
            if best.0 == 0 {
                break;
            }
            let bow = bows[i] * share;
            let count = crossings(&arc(&links[i], bow));
            if count < best.0 {
                best = (count, bow);
            }
        }
        if best.1 != out[i] {
            out[i] = best.1;
            arcs[i] = arc(&links[i], best.1);
        }
    }
    out
}

fn crossings_of(a: &Curve, b: &Curve) -> usize {
    if a.bounds().expanded(1.0).overlaps(b.bounds().expanded(1.0)) { crossings(&[a.clone(), b.clone()]) } else { 0 }
}

/// Whether the link is one step of the loop.
fn has(members: &[usize], link: Link) -> bool {
    let next = members.iter().cycle().skip(1);
    members.iter().zip(next).any(|(&v, &u)| (v, u) == (link.from, link.to))
}

/// The bow of a circle around `middle` through both ends.
fn around(a: Point, b: Point, middle: Point, members: usize) -> f32 {
    let length = a.distance(b).max(1.0);
    let side = (b.x - a.x) * (middle.y - a.y) - (b.y - a.y) * (middle.x - a.x);
    if members == 2 {
        return 0.3;
    }
    let rise = f32::midpoint(a.distance(middle), b.distance(middle)) - a.toward(b, 0.5).distance(middle);
    // Less than the circle has where boxes stand close, so that arcs do not run away.
    (0.8 * rise / length).clamp(0.06, 0.26) * if side < 0.0 { -1.0 } else { 1.0 }
}

/// A place for each loop's mark: in its own loop, off boxes, lines and other marks, and not in another loop too, whose mark it
/// would be taken for.
pub(super) fn places(boxes: &[Rect], curves: &[Curve], loops: &[Vec<usize>], centers: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(loops.len());
    let mut taken: Vec<Rect> = Vec::with_capacity(loops.len());
    let rings: Vec<Vec<Point>> =
        loops.iter().map(|members| members.iter().filter_map(|&v| centers.get(v).copied()).collect()).collect();
    for (number, members) in loops.iter().enumerate() {
        let corners = &rings[number];
        if members.is_empty() || corners.len() < members.len() {
            out.push(Point::default());
            continue;
        }
        let middle = middle(members, centers);
        let reach = corners.iter().map(|c| c.distance(middle)).fold(60.0, f32::max);
        let mut best = (f32::INFINITY, middle);
        for i in -8..=8 {
            for j in -8..=8 {
                let at = middle.moved(reach * i as f32 / 8.0, reach * j as f32 / 8.0);
                let room = room(at);
                let over = boxes.iter().chain(&taken).filter(|b| b.expanded(6.0).overlaps(room)).count();
                let under = curves.iter().filter(|c| c.crosses(room)).count();
                let out = usize::from(members.len() > 2 && !inside(corners, at));
                let others = rings.iter().enumerate().filter(|&(k, ring)| k != number && inside(ring, at)).count();
                let wrong = 20.0 * over as f32 + 4.0 * under as f32 + 8.0 * out as f32 + 3.0 * others as f32;
                let cost = at.distance(middle) / reach + wrong;
                if cost < best.0 {
                    best = (cost, at);
                }
            }
        }
        taken.push(room(best.1));
        out.push(best.1);
    }
    out
}

/// What a mark with its name covers.
fn room(mark: Point) -> Rect {
    Rect::at(mark.x - MARK.0 / 2.0, mark.y - 20.0, MARK.0, MARK.1)
}

/// Whether a place is inside a polygon.
fn inside(corners: &[Point], at: Point) -> bool {
    let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
    let crossed = corners
        .iter()
        .zip(before)
        .filter(|(a, b)| (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x);
    crossed.count() % 2 == 1
}
