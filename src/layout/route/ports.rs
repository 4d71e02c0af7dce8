//! Where on a box a line leaves or enters, and where its gates are.

use std::collections::BTreeMap;

use super::super::Link;
use super::super::geometry::{Rect, point};
use super::{GATE, GATE_DROP, Gate};

/// Between two ports, and between a port and a gate, where there is room.
const APART: f32 = 16.0;
/// Ports keep this far from the corners of a box.
const CORNER: f32 = 14.0;
/// A line this little off its gate runs straight into the gate's lower edge.
const BESIDE: f32 = 9.0;
/// Ends this near to being over each other are moved to be so.
const NEAR: f32 = 20.0;

/// How a line runs from its cause to its effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Course {
    /// Straight between facing sides, at this height.
    Across(f32),
    /// Out of the top or the bottom at `from`, into the bottom or the top, or to a gate, at `to` (both x).
    Around { from: f32, up: bool, to: f32, from_below: bool, gate: Option<usize> },
}

#[derive(Clone, Copy, PartialEq)]
enum Door {
    Leaves(usize),
    Enters(usize),
    Gate(usize),
}

/// The course of each link that joins two boxes, and the gates.
pub(super) fn courses(boxes: &[Rect], links: &[Link]) -> (Vec<Option<Course>>, Vec<Gate>) {
    let mut courses: Vec<Option<Course>> = links.iter().map(|l| l.joins(boxes.len()).then(|| course(boxes, *l))).collect();
    let mut gates: Vec<Gate> = Vec::new();
    let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (link, course) in links.iter().zip(&mut courses) {
        if let (Some(Course::Around { gate, .. }), Some(way)) = (course, link.way) {
            *gate = Some(*known.entry((link.to, way)).or_insert_with(|| {
                let at = point(boxes[link.to].center().x, boxes[link.to].max.y + GATE_DROP);
                gates.push(Gate { target: link.to, way, at });
                gates.len() - 1
            }));
        }
    }
    spread(boxes, links, &mut courses, &mut gates);
    for gate in &mut gates {
        lift(boxes, gate);
    }
    straighten(boxes, links, &mut courses, &gates);
    (courses, gates)
}

/// Moves a gate up where another box is so near below that its chip and a line to it would not fit between.
fn lift(boxes: &[Rect], gate: &mut Gate) {
    let foot = boxes[gate.target].max.y;
    let (left, right) = (gate.at.x - GATE.0, gate.at.x + GATE.0);
    let under = boxes.iter().filter(|b| b.min.x < right && b.max.x > left && b.min.y >= foot).map(|b| b.min.y);
    let room = under.fold(f32::INFINITY, f32::min) - foot;
    gate.at.y = foot + GATE_DROP.min(room * 0.6 - GATE.1 / 2.0);
}

fn course(boxes: &[Rect], link: Link) -> Course {
    let (a, b) = (boxes[link.from], boxes[link.to]);
    let (from, to) = (a.center().x, b.center().x);
    let around = |up, from_below| Course::Around { from, up, to, from_below, gate: None };
    match () {
        () if b.max.y + 4.0 <= a.min.y => around(true, true),
        () if link.way.is_some() => around(false, true),
        () if a.max.y + 4.0 <= b.min.y => around(false, false),
        () => facing(boxes, link).map_or_else(|| around(true, false), Course::Across),
    }
}

/// The height of a level line between two boxes side by side that see each other.
fn facing(boxes: &[Rect], link: Link) -> Option<f32> {
    let (a, b) = (boxes[link.from], boxes[link.to]);
    let (low, high) = (a.min.y.max(b.min.y), a.max.y.min(b.max.y));
    let (left, right) = if a.max.x <= b.min.x { (a.max.x, b.min.x) } else { (b.max.x, a.min.x) };
    let y = f32::midpoint(low, high);
    // A strip around the line, wide enough for one that runs back beside it.
    let strip = Rect { min: point(left, y - 8.0), max: point(right, y + 8.0) };
    (high - low >= 24.0 && right > left && !boxes.iter().any(|r| r.overlaps(strip))).then_some(y)
}

/// Spreads what leaves and enters one side of a box along it, in the order of where it comes from and goes to.
fn spread(boxes: &[Rect], links: &[Link], courses: &mut [Option<Course>], gates: &mut [Gate]) {
    let mut sides: BTreeMap<(usize, bool), Vec<(f32, Door)>> = BTreeMap::new();
    // Links straight across between the same two boxes: those seen so far, and all.
    let mut pairs: BTreeMap<(usize, usize), (f32, f32)> = BTreeMap::new();
    let pair = |l: &Link| (l.from.min(l.to), l.from.max(l.to));
    for (link, _) in links.iter().zip(courses.iter()).filter(|(_, c)| matches!(c, Some(Course::Across(_)))) {
        pairs.entry(pair(link)).or_default().1 += 1.0;
    }
    let mut members: Vec<(f32, f32)> = vec![(0.0, 0.0); gates.len()];
    for (i, (link, course)) in links.iter().zip(courses.iter_mut()).enumerate() {
        match course {
            Some(Course::Around { from, up, to, from_below, gate }) => {
                sides.entry((link.from, *up)).or_default().push((*to, Door::Leaves(i)));
                match gate {
                    Some(g) => members[*g] = (members[*g].0 + *from, members[*g].1 + 1.0),
                    None => sides.entry((link.to, !*from_below)).or_default().push((*from, Door::Enters(i))),
                }
            }
            Some(Course::Across(y)) => {
                let (seen, all) = pairs.get_mut(&pair(link)).map_or((0.0, 1.0), |p| {
                    p.0 += 1.0;
                    (p.0 - 1.0, p.1)
                });
                let step: f32 = 12.0;
                *y += (seen - (all - 1.0) / 2.0) * step.min(16.0 / (all - 1.0).max(1.0));
            }
            None => {}
        }
    }
    for (g, gate) in gates.iter().enumerate() {
        sides.entry((gate.target, false)).or_default().push((members[g].0 / members[g].1.max(1.0), Door::Gate(g)));
    }
    for ((b, _), mut doors) in sides {
        doors.sort_by(|a, b| a.0.total_cmp(&b.0));
        for ((_, door), x) in doors.iter().zip(along(boxes[b], &doors)) {
            match *door {
                Door::Gate(g) => gates[g].at.x = x,
                Door::Leaves(i) => {
                    if let Some(Course::Around { from, .. }) = &mut courses[i] {
                        *from = x;
                    }
                }
                Door::Enters(i) => {
                    if let Some(Course::Around { to, .. }) = &mut courses[i] {
                        *to = x;
                    }
                }
            }
        }
    }
    for course in courses.iter_mut().flatten() {
        if let Course::Around { to, gate: Some(g), .. } = course {
            *to = gates[*g].at.x;
        }
    }
}

/// The places along a side for sorted doors: around the middle, or so that one that can run straight does.
fn along(b: Rect, doors: &[(f32, Door)]) -> Vec<f32> {
    let width = |d: Door| if matches!(d, Door::Gate(_)) { GATE.0 + 8.0 } else { APART };
    let mut x = 0.0;
    let mut places = Vec::with_capacity(doors.len());
    for (i, (_, door)) in doors.iter().enumerate() {
        if i > 0 {
            x += f32::midpoint(width(doors[i - 1].1), width(*door));
        }
        places.push(x);
    }
    let room = (b.width() - 2.0 * CORNER).max(0.0);
    let squeeze = if x > room { room / x } else { 1.0 };
    let middle = b.center().x;
    let straight = doors
        .iter()
        .zip(&places)
        .filter(|(d, _)| (d.0 - middle).abs() <= NEAR)
        .min_by(|a, b| ((a.0.0 - middle).abs()).total_cmp(&(b.0.0 - middle).abs()));
    let left = straight.map_or(middle - x * squeeze / 2.0, |(door, at)| door.0 - at * squeeze);
    let left = left.max(b.min.x + CORNER).min(b.max.x - CORNER - x * squeeze);
    if doors.len() == 1 { vec![middle] } else { places.into_iter().map(|p| left + p * squeeze).collect() }
}

/// Moves ends that are nearly over each other so that the line between them is straight.
fn straighten(boxes: &[Rect], links: &[Link], courses: &mut [Option<Course>], gates: &[Gate]) {
    let mut used: BTreeMap<(usize, bool), usize> = BTreeMap::new();
    for (link, course) in links.iter().zip(courses.iter()) {
        if let Some(Course::Around { up, from_below, gate, .. }) = course {
            *used.entry((link.from, *up)).or_default() += 1;
            *used.entry((link.to, !*from_below)).or_default() += usize::from(gate.is_none());
        }
    }
    for gate in gates {
        *used.entry((gate.target, false)).or_default() += 1;
    }
    let inside = |b: usize, x: f32| x >= boxes[b].min.x + CORNER && x <= boxes[b].max.x - CORNER;
    for (link, course) in links.iter().zip(courses.iter_mut()) {
        let Some(Course::Around { from, up, to, from_below, gate }) = course else { continue };
        let alone = |b: usize, top: bool| used.get(&(b, top)) == Some(&1);
        let off = (*from - *to).abs();
        if gate.is_some() {
            if off <= BESIDE {
                *to = *from;
            } else if off <= NEAR && alone(link.from, *up) && inside(link.from, *to) {
                *from = *to;
            }
        } else if off <= NEAR && *up == *from_below {
            if alone(link.from, *up) && inside(link.from, *to) {
                *from = *to;
            } else if alone(link.to, !*from_below) && inside(link.to, *from) {
                *to = *from;
            }
        }
    }
}
