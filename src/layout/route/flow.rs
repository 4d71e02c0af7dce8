//! Lines of a tree: upright and level runs with rounded corners, which meet in gates.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::geometry::{Curve, Point, Rect, point};
use super::super::{Link, measure};
use super::lanes::{self, Lane};
use super::ports::{self, Course};
use super::space::{CLEAR, Level, Space};
use super::{GATE, Gate, Routes, rounded_clear};

/// The rounding of corners.
const RADIUS: f32 = 14.0;
/// Level runs keep this far below a box that lines enter from below: room for a head, or for a gate.
const BELOW: f32 = 20.0;
const BELOW_GATE: f32 = 32.0;
/// And this far above a box.
const ABOVE: f32 = 12.0;
/// A line must run level for at least this long to enter a gate from the side.
const LEVEL: f32 = 22.0;
/// Runs in open space stay this near to the box they belong to.
const OPEN: f32 = 44.0;

/// Lines of a results tree, for boxes wherever they stand. They leave and enter along the flow: out of the top of the cause
/// into the bottom of the effect; downward out of the bottom into the top; straight across between boxes side by side.
/// Members of a way run up and level into the sides of its gate, or into its lower edge from just below it or where the
/// lines of another box are in the way. Where boxes do not overlap and are 1 point apart or more, no line runs through a
/// box.
#[must_use]
pub fn flow(boxes: &[Rect], links: &[Link]) -> Routes {
    let (courses, gates) = ports::courses(boxes, links);
    let space = Space::new(boxes);
    let mut drawing = Drawing::new(boxes, gates);
    let wire = |(i, (link, course)): (usize, (&Link, &Option<Course>))| course.map(|course| drawing.wire(i, *link, course, &space));
    drawing.wires = links.par_iter().zip(&courses).enumerate().filter_map(wire).collect();
    let found: Vec<Vec<Point>> = drawing.wires.iter().map(|w| w.corners.clone()).collect();
    drawing.enter_gates();
    drawing.part_upright();
    drawing.part_level();
    let mut curves = vec![Curve::default(); links.len()];
    let curve = |(wire, found): (&Wire, &Vec<Point>)| {
        let drawn = |corners: &[Point]| rounded_clear(&without_doubles(corners), RADIUS, boxes);
        let clear = |curve: &Curve| measure::boxes_crossed(boxes, &links[wire.link..=wire.link], std::slice::from_ref(curve)) == 0;
        let curve = drawn(&wire.corners);
        // Moving runs apart, first upright then level ones, can push a line into a box where it is tight: the way that was
        // found lies closer to others, but free.
        if clear(&curve) { curve } else { Some(drawn(found)).filter(clear).unwrap_or(curve) }
    };
    let drawn: Vec<Curve> = drawing.wires.par_iter().zip(&found).map(curve).collect();
    for (wire, curve) in drawing.wires.iter().zip(drawn) {
        curves[wire.link] = curve;
    }
    Routes { curves, gates: drawing.gates }
}

/// A line while it is made: its corners, and the gate it ends in.
struct Wire {
    link: usize,
    corners: Vec<Point>,
    gate: Option<usize>,
    /// Whether the last level run is in the space right under the gate's box.
    near_gate: bool,
    /// Whether the last run is level and ends on the side of the gate.
    level: bool,
}

struct Drawing<'a> {
    boxes: &'a [Rect],
    gates: Vec<Gate>,
    wires: Vec<Wire>,
    /// Whether each box has a gate.
    gated: Vec<bool>,
    /// The boxes by their left edges, and the width of the widest.
    by_left: Vec<usize>,
    widest: f32,
}

/// For places that boxes shut in: as if there were no boxes.
fn direct(start: Point, end: Point) -> Vec<Level> {
    let cell = Rect { min: point(start.x.min(end.x), start.y.min(end.y)), max: point(start.x.max(end.x), start.y.max(end.y)) };
    if (start.x - end.x).abs() > 0.5 { vec![Level { cell, from: start.x, to: end.x }] } else { Vec::new() }
}

/// The runs that may stay at one height: of those that meet the one that meets most others gives way first.
fn parted(all: &[(Bus, Rect)]) -> Vec<Bus> {
    let mut by_left: Vec<usize> = (0..all.len()).collect();
    by_left.sort_by(|&a, &b| all[a].1.min.x.total_cmp(&all[b].1.min.x));
    let mut meets: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (k, &a) in by_left.iter().enumerate() {
        let near = by_left[k + 1..].iter().copied().take_while(|&b| all[b].1.min.x < all[a].1.max.x + 8.0);
        for b in near.filter(|&b| all[a].0.0 != all[b].0.0 && all[b].1.expanded(7.0).overlaps(all[a].1.expanded(0.5))) {
            meets[a].push(b);
            meets[b].push(a);
        }
    }
    let mut counts: Vec<usize> = meets.iter().map(Vec::len).collect();
    let mut stays = vec![true; all.len()];
    let order =
        |counts: &[usize], a: usize, b: usize| counts[a].cmp(&counts[b]).then(all[a].1.width().total_cmp(&all[b].1.width()));
    while let Some(worst) = (0..all.len()).filter(|&i| stays[i] && counts[i] > 0).max_by(|&a, &b| order(&counts, a, b)) {
        stays[worst] = false;
        for &other in &meets[worst] {
            counts[other] = counts[other].saturating_sub(1);
        }
    }
    all.iter().zip(stays).filter(|(_, stays)| *stays).map(|((bus, _), _)| *bus).collect()
}

/// A group of members that enter a gate from one side: the gate, and whether they come from its left.
type Bus = (usize, bool);

impl<'a> Drawing<'a> {
    fn new(boxes: &'a [Rect], gates: Vec<Gate>) -> Self {
        let mut gated = vec![false; boxes.len()];
        for gate in &gates {
            gated[gate.target] = true;
        }
        let mut by_left: Vec<usize> = (0..boxes.len()).collect();
        by_left.sort_by(|&a, &b| boxes[a].min.x.total_cmp(&boxes[b].min.x));
        let widest = boxes.iter().map(|b| b.width()).fold(0.0, f32::max);
        Self { boxes, gates, wires: Vec::new(), gated, by_left, widest }
    }

    /// The boxes that stand between two places across, in their order.
    fn between(&self, left: f32, right: f32) -> Vec<usize> {
        let from = self.by_left.partition_point(|&k| self.boxes[k].min.x < left - self.widest - 1.0);
        let near = self.by_left[from..].iter().copied().take_while(|&k| self.boxes[k].min.x < right);
        let mut found: Vec<usize> = near.filter(|&k| self.boxes[k].max.x > left).collect();
        found.sort_unstable();
        found
    }

    fn wire(&self, i: usize, link: Link, course: Course, space: &Space) -> Wire {
        let (a, b) = (self.boxes[link.from], self.boxes[link.to]);
        let mut wire = Wire { link: i, corners: Vec::new(), gate: None, near_gate: false, level: false };
        let (from, up, to, from_below, gate) = match course {
            Course::Across(y) if a.max.x <= b.min.x => {
                wire.corners = vec![point(a.max.x, y), point(b.min.x, y)];
                return wire;
            }
            Course::Across(y) => {
                wire.corners = vec![point(a.min.x, y), point(b.max.x, y)];
                return wire;
            }
            Course::Around { from, up, to, from_below, gate } => (from, up, to, from_below, gate),
        };
        let start = point(from, if up { a.min.y } else { a.max.y });
        let end = point(to, if from_below { b.max.y } else { b.min.y });
        let levels = space.way(start, up, end, from_below, gate.is_some()).unwrap_or_else(|| direct(start, end));
        wire.gate = gate;
        wire.near_gate = levels.last().is_some_and(|l| (l.cell.min.y - end.y).abs() < 1.0 || l.cell.contains(end));
        wire.corners.push(start);
        for level in &levels {
            let y = f32::midpoint(level.cell.min.y, level.cell.max.y);
            wire.corners.extend([point(level.from, y), point(level.to, y)]);
        }
        let foot = gate.map_or(end, |g| point(to, self.gates[g].at.y + GATE.1 / 2.0));
        wire.corners.push(foot);
        wire
    }

    /// Lets members run level into the sides of their gates wherever nothing is in the way there.
    fn enter_gates(&mut self) {
        let mut buses: BTreeMap<Bus, (Rect, Vec<usize>)> = BTreeMap::new();
        let mut blocked: BTreeSet<Bus> = BTreeSet::new();
        for (w, wire) in self.wires.iter().enumerate() {
            let (Some(g), [.., corner, _, _]) = (wire.gate, &wire.corners[..]) else { continue };
            let at = self.gates[g].at;
            let reach = (at.x - corner.x).abs() - GATE.0 / 2.0;
            if !wire.near_gate || reach < LEVEL {
                continue;
            }
            let run = Rect { min: point(at.x.min(corner.x), at.y), max: point(at.x.max(corner.x), at.y) };
            // Members from one side go together.
            let key = (g, corner.x < at.x);
            if self.way_is_free(g, run) {
                let bus = buses.entry(key).or_insert((run, Vec::new()));
                bus.0 = bus.0.union(run);
                bus.1.push(w);
            } else {
                blocked.insert(key);
            }
        }
        // Two boxes' runs at one height: the one that meets most others gives way, of two alike the longer.
        let free = buses.iter().filter(|b| !blocked.contains(b.0));
        let all: Vec<(Bus, Rect)> = free.map(|(&bus, &(run, _))| (bus, run)).collect();
        for bus in parted(&all) {
            for &w in buses.get(&bus).map_or(&[][..], |b| &b.1) {
                let at = self.gates[bus.0].at;
                let wire = &mut self.wires[w];
                wire.corners.pop();
                wire.level = true;
                if let [.., a, b] = &mut wire.corners[..] {
                    a.y = at.y;
                    *b = at.moved(if bus.1 { -GATE.0 / 2.0 } else { GATE.0 / 2.0 }, 0.0);
                }
            }
        }
    }

    /// Whether a level run into a gate passes no box and under nothing that lines enter.
    fn way_is_free(&self, gate: usize, run: Rect) -> bool {
        let (y, band) = (self.gates[gate].at.y, run.expanded(CLEAR / 2.0));
        let under = |x: f32, foot: f32| x > band.min.x - 6.0 && x < band.max.x + 6.0 && foot < y + 4.0 && foot > y - BELOW - 4.0;
        let near = self.between(band.min.x - 1.0, band.max.x + 1.0).into_iter();
        let boxes = near.filter(|&i| i != self.gates[gate].target).all(|i| !self.boxes[i].overlaps(band));
        let other_gates = self.gates.iter().enumerate().any(|(g, other)| {
            g != gate && {
                let foot = self.boxes[other.target].max.y;
                under(other.at.x - GATE.0 / 2.0, foot) || under(other.at.x + GATE.0 / 2.0, foot)
            }
        });
        let heads = self.wires.iter().any(|w| match w.corners[..] {
            [.., before, end] if w.gate.is_none() => before.y > end.y && under(end.x, end.y),
            _ => false,
        });
        boxes && !other_gates && !heads
    }

    /// Moves upright runs in one gap apart.
    fn part_upright(&mut self) {
        let mut lanes = Vec::new();
        let mut parts = Vec::new();
        for (w, wire) in self.wires.iter().enumerate() {
            for i in 1..wire.corners.len() {
                let (a, b) = (wire.corners[i - 1], wire.corners[i]);
                if (a.x - b.x).abs() > 0.01 {
                    continue;
                }
                let inner = i > 1 && i + 1 < wire.corners.len();
                let (low, high) = if inner { self.room_sideways(a, b) } else { (a.x, a.x) };
                let mut ends = Vec::new();
                if i > 1 {
                    ends.push((a.y, wire.corners[i - 2].x < a.x));
                }
                if let Some(next) = wire.corners.get(i + 1) {
                    ends.push((b.y, next.x < b.x));
                }
                lanes.push(Lane { from: a.y.min(b.y), to: a.y.max(b.y), low, high, wish: a.x, net: w, ends });
                parts.push((w, i));
            }
        }
        for (x, (w, i)) in lanes::places(&lanes).into_iter().zip(parts) {
            let corners = &mut self.wires[w].corners;
            if i > 1 && i + 1 < corners.len() {
                corners[i - 1].x = x;
                corners[i].x = x;
            }
        }
    }

    /// How far an upright run may go to the left and to the right.
    fn room_sideways(&self, a: Point, b: Point) -> (f32, f32) {
        let (top, bottom) = (a.y.min(b.y) - 1.0, a.y.max(b.y) + 1.0);
        let (mut low, mut high) = (a.x - OPEN, a.x + OPEN);
        let near = self.between(low, high).into_iter().map(|k| &self.boxes[k]);
        for r in near.filter(|r| r.min.y < bottom && r.max.y > top) {
            if r.max.x <= a.x + 0.1 {
                low = low.max(r.max.x);
            } else if r.min.x >= a.x - 0.1 {
                high = high.min(r.min.x);
            }
        }
        let clear = CLEAR.min((high - low) / 4.0);
        ((low + clear).min(a.x), (high - clear).max(a.x))
    }

    /// Moves level runs between two layers apart: each box's to a track of its own.
    fn part_level(&mut self) {
        let mut lanes: Vec<Lane> = Vec::new();
        let mut parts: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut shared: BTreeMap<Bus, usize> = BTreeMap::new();
        for (w, wire) in self.wires.iter().enumerate() {
            for i in 1..wire.corners.len() {
                let (a, b) = (wire.corners[i - 1], wire.corners[i]);
                if (a.y - b.y).abs() > 0.01 || (a.x - b.x).abs() < 0.01 {
                    continue;
                }
                let last = i + 2 >= wire.corners.len();
                let mut lane = self.level_lane(wire, i);
                lane.net = w;
                // The members that come from one side of a gate share a track.
                let bus = wire.gate.filter(|_| last && wire.near_gate).map(|g| (g, a.x < b.x));
                lane.net = bus.map_or(lane.net, |bus| self.wires.len() + bus.0);
                let known = bus.filter(|_| !wire.level).and_then(|bus| shared.get(&bus).copied());
                if let Some(known) = known {
                    let other: &mut Lane = &mut lanes[known];
                    (other.from, other.to) = (other.from.min(lane.from), other.to.max(lane.to));
                    (other.low, other.high) = (other.low.max(lane.low), other.high.min(lane.high).max(other.low.max(lane.low)));
                    other.wish = other.wish.max(other.low).min(other.high);
                    other.ends.extend(lane.ends);
                    parts[known].push((w, i));
                    continue;
                }
                if let Some(bus) = bus.filter(|_| !wire.level) {
                    shared.insert(bus, lanes.len());
                }
                lanes.push(lane);
                parts.push(vec![(w, i)]);
            }
        }
        for (y, parts) in lanes::places(&lanes).into_iter().zip(parts) {
            for (w, i) in parts {
                let corners = &mut self.wires[w].corners;
                if i > 1 && i + 1 < corners.len() {
                    corners[i - 1].y = y;
                    corners[i].y = y;
                }
            }
        }
    }

    fn level_lane(&self, wire: &Wire, i: usize) -> Lane {
        let (a, b) = (wire.corners[i - 1], wire.corners[i]);
        let mut ends = Vec::new();
        if i > 1 {
            ends.push((a.x, wire.corners[i - 2].y < a.y));
        }
        if let Some(next) = wire.corners.get(i + 1) {
            ends.push((b.x, next.y < b.y));
        }
        let inner = i > 1 && i + 1 < wire.corners.len();
        let (low, high) = if inner { self.room_upright(wire, i) } else { (a.y, a.y) };
        Lane { from: a.x.min(b.x), to: a.x.max(b.x), low, high, wish: f32::midpoint(low, high), net: 0, ends }
    }

    /// How far a level run may go up and down.
    fn room_upright(&self, wire: &Wire, i: usize) -> (f32, f32) {
        let (a, b) = (wire.corners[i - 1], wire.corners[i]);
        let (left, right) = (a.x.min(b.x) - 2.0, a.x.max(b.x) + 2.0);
        let (mut low, mut high) = (a.y - 4.0 * OPEN, a.y + 4.0 * OPEN);
        let (mut below, mut above) = (0.0_f32, 0.0_f32);
        for k in self.between(left, right) {
            let r = &self.boxes[k];
            if r.max.y <= a.y + 0.1 && r.max.y > low - BELOW_GATE {
                let keep = if self.gated[k] { BELOW_GATE } else { BELOW };
                if r.max.y + keep > low + below {
                    (low, below) = (r.max.y, keep);
                }
            } else if r.min.y >= a.y - 0.1 && r.min.y < high {
                (high, above) = (r.min.y, ABOVE);
            }
        }
        // In open space a run stays by the box it comes from or goes to.
        let first = wire.corners.first().map_or(a.y, |p| p.y);
        let last = wire.corners.last().map_or(a.y, |p| p.y);
        if high - low > 2.0 * OPEN + 40.0 {
            let goal_is_above = last < a.y + BELOW_GATE;
            let anchor = if i + 2 >= wire.corners.len() {
                Some((last, goal_is_above))
            } else if i == 2 {
                Some((first, first < a.y))
            } else {
                None
            };
            match anchor {
                Some((y, true)) => high = high.min((y + BELOW_GATE + OPEN).max(low + OPEN)),
                Some((y, false)) => low = low.max((y - ABOVE - OPEN).min(high - OPEN)),
                None => (low, high) = (low.max(a.y - OPEN), high.min(a.y + OPEN)),
            }
        }
        let room = (high - low).max(0.0);
        let share = (0.7 * room / (below + above).max(0.01)).min(1.0);
        (low + below * share, high - above * share)
    }
}

/// Corners without those that are at the same place or on a straight line.
fn without_doubles(corners: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(corners.len());
    for &p in corners {
        if out.last().is_some_and(|q| q.distance(p) < 0.01) {
            continue;
        }
        if let [.., a, b] = out[..]
            && ((a.x - b.x).abs() < 0.01 && (b.x - p.x).abs() < 0.01 || (a.y - b.y).abs() < 0.01 && (b.y - p.y).abs() < 0.01)
        {
            out.pop();
        }
        out.push(p);
    }
    out
}
