//! The free space between boxes, cut into cells, and ways through it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::super::geometry::{Point, Rect, point};

/// How far a run keeps from a box it passes, where there is room.
pub(super) const CLEAR: f32 = 8.0;
/// What two bends cost, as points of detour.
const BENDS: f32 = 60.0;
/// Less height than this makes a level run cost more.
const ROOMY: f32 = 36.0;
/// What a bend costs more that is not by the goal.
const LATER: f32 = 6.0;
/// How far around the boxes runs may go.
const AROUND: f32 = 300.0;
/// Cells looked at for one way before the search gives up.
const PATIENCE: usize = 8_000;

/// The space between boxes: cells as wide as they can be, joined to those above and below.
pub(super) struct Space {
    cells: Vec<Rect>,
    joined: Vec<Vec<usize>>,
}

/// A level run of a way: in which cell it is and from where to where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Level {
    pub cell: Rect,
    pub from: f32,
    pub to: f32,
}

impl Space {
    pub fn new(boxes: &[Rect]) -> Self {
        let all = boxes.iter().copied().reduce(Rect::union).unwrap_or_default().expanded(AROUND);
        let mut cuts: Vec<f32> = boxes.iter().flat_map(|b| [b.min.y, b.max.y]).chain([all.min.y, all.max.y]).collect();
        cuts.sort_by(f32::total_cmp);
        cuts.dedup();
        let mut by_top: Vec<usize> = (0..boxes.len()).collect();
        by_top.sort_by(|&a, &b| boxes[a].min.y.total_cmp(&boxes[b].min.y));
        let mut space = Self { cells: Vec::new(), joined: Vec::new() };
        let (mut next, mut active, mut before) = (0, Vec::new(), Vec::new());
        for slab in cuts.windows(2) {
            active.retain(|&b: &usize| boxes[b].max.y > slab[0]);
            while next < by_top.len() && boxes[by_top[next]].min.y <= slab[0] {
                if boxes[by_top[next]].max.y > slab[0] {
                    active.push(by_top[next]);
                }
                next += 1;
            }
            let mut taken: Vec<(f32, f32)> = active.iter().map(|&b| (boxes[b].min.x, boxes[b].max.x)).collect();
            taken.sort_by(|a, b| a.0.total_cmp(&b.0));
            before = space.add_slab(slab[0], slab[1], &gaps(all.min.x, all.max.x, &taken), &before);
        }
        space
    }

    /// Adds the free parts of a slab under the cells `above`; a part as wide as the cell above it makes that cell taller.
    fn add_slab(&mut self, top: f32, bottom: f32, parts: &[(f32, f32)], above: &[usize]) -> Vec<usize> {
        let mut out = Vec::with_capacity(parts.len());
        let mut first = 0;
        for &(low, high) in parts {
            while first < above.len() && self.cells[above[first]].max.x <= low {
                first += 1;
            }
            let touching: Vec<usize> = above[first..].iter().copied().take_while(|&c| self.cells[c].min.x < high).collect();
            if let [c] = touching[..]
                && self.cells[c].min.x == low
                && self.cells[c].max.x == high
            {
                self.cells[c].max.y = bottom;
                out.push(c);
                continue;
            }
            let new = self.cells.len();
            self.cells.push(Rect { min: point(low, top), max: point(high, bottom) });
            self.joined.push(Vec::new());
            for c in touching {
                self.joined[c].push(new);
                self.joined[new].push(c);
            }
            out.push(new);
        }
        out
    }

    /// The cell that holds a place and lies above it (`up`) or below it.
    fn cell_at(&self, at: Point, up: bool) -> Option<usize> {
        let y = if up { at.y - 0.01 } else { at.y + 0.01 };
        let holds = |c: &Rect| c.min.x <= at.x && at.x <= c.max.x && c.min.y <= y && y <= c.max.y;
        // Cells are made from the top down.
        let end = self.cells.partition_point(|c| c.min.y <= y);
        self.cells[..end].iter().position(holds)
    }

    /// The shortest way with few bends from a place that is left upward (or downward) to one that is entered from below (or
    /// from above): its level runs in order. `None` where boxes shut one of the places in.
    /// A way that may end level, at a gate, has its last bend for half.
    pub fn way(&self, from: Point, up: bool, to: Point, from_below: bool, ends_level: bool) -> Option<Vec<Level>> {
        let ends = (self.cell_at(from, up)?, self.cell_at(to, !from_below)?);
        // Where the best way is far to seek, one that heads straight for the goal will do.
        [(1.0, PATIENCE), (4.0, 20 * PATIENCE)]
            .into_iter()
            .find_map(|(greed, steps)| self.search(from, to, ends, ends_level, greed, steps))
    }

    fn search(
        &self,
        from: Point,
        to: Point,
        (start, goal): (usize, usize),
        ends_level: bool,
        greed: f32,
        patience: usize,
    ) -> Option<Vec<Level>> {
        let mut steps = vec![Step { cell: start, at: from, cost: 0.0, before: None }];
        let mut queue = BinaryHeap::from([Reverse((order(0.0), 0))]);
        let mut done: BTreeMap<(usize, i64), f32> = BTreeMap::new();
        let mut end: Option<usize> = None;
        let last_bend = if ends_level { BENDS / 2.0 } else { BENDS };
        while let Some(Reverse((_, index))) = queue.pop() {
            let step = steps[index];
            if steps.len() > patience {
                return None;
            }
            // The last step, to the goal itself, is made as if it led to one more cell.
            if step.cell == usize::MAX {
                end = step.before;
                break;
            }
            if done.insert((step.cell, order(step.at.x)), step.cost).is_some_and(|known| known <= step.cost) {
                continue;
            }
            let mut add = |cell: usize, at: Point| {
                let bends = match () {
                    () if (at.x - step.at.x).abs() <= 0.5 => 0.0,
                    () if cell == usize::MAX => last_bend + self.tightness(step.cell, step.at.x, at.x),
                    () => BENDS + LATER + self.tightness(step.cell, step.at.x, at.x),
                };
                let cost = step.cost + (at.x - step.at.x).abs() + (at.y - step.at.y).abs() + bends;
                let bend = if (at.x - to.x).abs() <= 0.5 { 0.0 } else { last_bend };
                let left = if cell == usize::MAX { 0.0 } else { (at.x - to.x).abs() + (at.y - to.y).abs() + bend };
                steps.push(Step { cell, at, cost, before: Some(index) });
                queue.push(Reverse((order(cost + greed * left), steps.len() - 1)));
            };
            if step.cell == goal {
                add(usize::MAX, to);
            }
            for &next in &self.joined[step.cell] {
                let (here, there) = (self.cells[step.cell], self.cells[next]);
                let (low, high) = (here.min.x.max(there.min.x), here.max.x.min(there.max.x));
                if high - low < 1.0 {
                    continue;
                }
                let clear = CLEAR.min((high - low) / 2.0);
                let y = if there.min.y >= here.max.y { there.min.y } else { there.max.y };
                // What comes straight may pass closer than what has to bend anyway.
                let (close, x) = (clear / 2.0, step.at.x);
                let near = |x: f32| x.max(low + clear).min(high - clear);
                let ahead = if x >= low + close && x <= high - close { x } else { near(x) };
                let at = |x: f32| point(x, y);
                add(next, at(ahead));
                if (near(to.x) - ahead).abs() > 0.5 {
                    add(next, at(near(to.x)));
                }
            }
        }
        let mut levels = Vec::new();
        let mut x = to.x;
        let mut index = end?;
        loop {
            let step = steps[index];
            if (step.at.x - x).abs() > 0.5 {
                levels.push(Level { cell: self.cells[step.cell], from: step.at.x, to: x });
                x = step.at.x;
            }
            let Some(before) = step.before else { break };
            index = before;
        }
        levels.reverse();
        Some(levels)
    }

    /// What it costs to run level from `a` to `b` in a cell where there is little room above and below.
    fn tightness(&self, cell: usize, a: f32, b: f32) -> f32 {
        let (low, high) = (a.min(b), a.max(b));
        let mut room = self.cells[cell].height();
        for up in [true, false] {
            let mut at = cell;
            while room < ROOMY {
                let onward = self.joined[at].iter().copied().find(|&c| {
                    let (here, there) = (self.cells[at], self.cells[c]);
                    (there.min.y < here.min.y) == up && there.min.x <= low && there.max.x >= high
                });
                let Some(next) = onward else { break };
                room += self.cells[next].height();
                at = next;
            }
        }
        (ROOMY - room).max(0.0) * 3.0
    }
}

#[derive(Clone, Copy)]
struct Step {
    cell: usize,
    at: Point,
    cost: f32,
    before: Option<usize>,
}

/// A cost or a place as a number that sorts, to a hundredth of a point.
fn order(value: f32) -> i64 {
    (f64::from(value) * 100.0).round() as i64
}

/// What sorted intervals leave free between two ends.
fn gaps(low: f32, high: f32, taken: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut out = Vec::with_capacity(taken.len() + 1);
    let mut from = low;
    for &(a, b) in taken {
        if a > from {
            out.push((from, a));
        }
        from = from.max(b);
    }
    if high > from {
        out.push((from, high));
    }
    out
}
