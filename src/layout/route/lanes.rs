//! Parallel runs that would lie on each other are moved apart, in the order that has the fewest crossings.

use std::collections::BTreeMap;

/// Between two parallel runs, where there is room.
const APART: f32 = 10.0;
/// Runs nearer than this along their direction have to be told apart.
const REACH: f32 = 6.0;

/// A straight run and how far it may be moved sideways. "Along" is x for a level run and y for an upright one, "across" the
/// other of the two.
#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    /// From where to where it runs, along.
    pub from: f32,
    pub to: f32,
    /// Where it may be, across. Equal for a run that is fixed.
    pub low: f32,
    pub high: f32,
    /// Where it would like to be, across.
    pub wish: f32,
    /// Runs of one net may lie on each other.
    pub net: usize,
    /// Where other parts of its line leave it: the place along, and whether toward smaller values across.
    pub ends: Vec<(f32, bool)>,
}

impl Lane {
    fn fixed(&self) -> bool {
        self.high - self.low < 0.1
    }

    fn beside(&self, other: &Self) -> bool {
        self.net != other.net && self.from - REACH < other.to && other.from - REACH < self.to
    }

    fn pushes(&self, other: &Self) -> bool {
        self.beside(other) && !(self.fixed() && other.fixed())
    }

    /// Crossings if this lane lies before `other`, across.
    fn crossings_before(&self, other: &Self) -> usize {
        let hits = |ends: &[(f32, bool)], lane: &Self, lower: bool| {
            ends.iter().filter(|e| e.1 == lower && e.0 > lane.from - REACH && e.0 < lane.to + REACH).count()
        };
        hits(&self.ends, other, false) + hits(&other.ends, self, true)
    }
}

/// Where each lane goes, across.
pub(super) fn places(lanes: &[Lane]) -> Vec<f32> {
    let mut out: Vec<f32> = lanes.iter().map(|l| l.wish.max(l.low).min(l.high.max(l.low))).collect();
    for group in groups(lanes, &out) {
        if group.len() > 1 {
            let sorted = sorted(lanes, &group);
            let spaced = [APART, 8.0, 6.0, 4.5, 3.0, 2.0, 1.0].into_iter().find_map(|apart| spaced(lanes, &sorted, apart));
            for (lane, place) in spaced.into_iter().flatten() {
                out[lane] = place;
            }
        }
    }
    out
}

/// Lanes that could get in each other's way, in groups.
fn groups(lanes: &[Lane], places: &[f32]) -> Vec<Vec<usize>> {
    let mut by_from: Vec<usize> = (0..lanes.len()).collect();
    by_from.sort_by(|&a, &b| lanes[a].from.total_cmp(&lanes[b].from).then(a.cmp(&b)));
    let mut group: Vec<usize> = (0..lanes.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    for &a in &by_from {
        open.retain(|&b| lanes[b].to + REACH > lanes[a].from);
        for &b in &open {
            let meet = lanes[a].low - APART < lanes[b].high && lanes[b].low - APART < lanes[a].high;
            let near = (places[a] - places[b]).abs() < 3.0 * APART
                || lanes[a].crossings_before(&lanes[b]) != lanes[b].crossings_before(&lanes[a]);
            if meet && near && lanes[a].beside(&lanes[b]) && !(lanes[a].fixed() && lanes[b].fixed()) {
                let (x, y) = (root(&mut group, a), root(&mut group, b));
                group[x.max(y)] = x.min(y);
            }
        }
        open.push(a);
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for a in 0..lanes.len() {
        out.entry(root(&mut group, a)).or_default().push(a);
    }
    out.into_values().collect()
}

fn root(group: &mut [usize], mut a: usize) -> usize {
    while group[a] != a {
        group[a] = group[group[a]];
        a = group[a];
    }
    a
}

/// The lanes of a group from low to high, so that few lines cross.
fn sorted(lanes: &[Lane], group: &[usize]) -> Vec<usize> {
    // before[b] holds the lanes that ought to come before b and how much that matters.
    let mut before: Vec<Vec<(usize, usize)>> = vec![Vec::new(); group.len()];
    for i in 0..group.len() {
        for j in i + 1..group.len() {
            let (a, b) = (&lanes[group[i]], &lanes[group[j]]);
            if !a.beside(b) {
                continue;
            }
            let apart = if a.high <= b.low {
                Some(true)
            } else if b.high <= a.low {
                Some(false)
            } else {
                None
            };
            let (first, second) = (a.crossings_before(b), b.crossings_before(a));
            let weight = if apart.is_some() { 1000 } else { first.abs_diff(second) };
            match apart.unwrap_or(first < second) {
                _ if weight == 0 => {}
                true => before[j].push((i, weight)),
                false => before[i].push((j, weight)),
            }
        }
    }
    let mut left: Vec<usize> = (0..group.len()).collect();
    let mut out = Vec::with_capacity(group.len());
    let mut placed = vec![false; group.len()];
    while !left.is_empty() {
        let waiting = |i: usize| before[i].iter().filter(|b| !placed[b.0]).map(|b| b.1).sum::<usize>();
        let key = |i: usize| (waiting(i), lanes[group[i]].wish, lanes[group[i]].to - lanes[group[i]].from);
        let best = left
            .iter()
            .copied()
            .enumerate()
            .map(|(at, i)| (at, key(i)))
            .min_by(|a, b| a.1.0.cmp(&b.1.0).then(a.1.1.total_cmp(&b.1.1)).then(a.1.2.total_cmp(&b.1.2)));
        let Some((at, _)) = best else { break };
        let i = left.remove(at);
        placed[i] = true;
        out.push(group[i]);
    }
    out
}

/// Places `apart` points from each other in the middle of the room there is, or `None` where there is too little.
fn spaced(lanes: &[Lane], sorted: &[usize], apart: f32) -> Option<Vec<(usize, f32)>> {
    let mut low: Vec<f32> = Vec::with_capacity(sorted.len());
    for (i, &a) in sorted.iter().enumerate() {
        let after = (0..i).filter(|&j| lanes[a].pushes(&lanes[sorted[j]])).map(|j| low[j] + apart);
        low.push(after.fold(lanes[a].low, f32::max));
        if low[i] > lanes[a].high + 0.01 {
            return None;
        }
    }
    let mut high = vec![0.0_f32; sorted.len()];
    for i in (0..sorted.len()).rev() {
        let a = sorted[i];
        let before = (i + 1..sorted.len()).filter(|&j| lanes[a].pushes(&lanes[sorted[j]])).map(|j| high[j] - apart);
        high[i] = before.fold(lanes[a].high, f32::min);
    }
    Some(sorted.iter().enumerate().map(|(i, &a)| (a, f32::midpoint(low[i], high[i].max(low[i])))).collect())
}
