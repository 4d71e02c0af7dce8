//! Parallel runs that would lie on each other are moved apart, in the order that has the fewest crossings.

use std::collections::{BTreeMap, BTreeSet};

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
            let near = neighbours(lanes, &group);
            let sorted = sorted(lanes, &group, &near);
            let spaced =
                [APART, 8.0, 6.0, 4.5, 3.0, 2.0, 1.0].into_iter().find_map(|apart| spaced(lanes, &group, &near, &sorted, apart));
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

/// For each lane of a group, by its place there, the others that it runs beside, in their order.
fn neighbours(lanes: &[Lane], group: &[usize]) -> Vec<Vec<usize>> {
    let mut by_from: Vec<usize> = (0..group.len()).collect();
    by_from.sort_by(|&a, &b| lanes[group[a]].from.total_cmp(&lanes[group[b]].from));
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); group.len()];
    for (k, &a) in by_from.iter().enumerate() {
        let end = lanes[group[a]].to + 2.0 * REACH;
        let later = by_from[k + 1..].iter().copied().take_while(|&b| lanes[group[b]].from < end);
        for b in later.filter(|&b| lanes[group[a]].beside(&lanes[group[b]])) {
            near[a].push(b);
            near[b].push(a);
        }
    }
    for all in &mut near {
        all.sort_unstable();
    }
    near
}

/// The lanes of a group from low to high, by their places there, so that few lines cross.
fn sorted(lanes: &[Lane], group: &[usize], near: &[Vec<usize>]) -> Vec<usize> {
    // after[a] holds the lanes that ought to come after a and how much that matters.
    let mut after: Vec<Vec<(usize, usize)>> = vec![Vec::new(); group.len()];
    let mut waiting = vec![0; group.len()];
    for i in 0..group.len() {
        for &j in near[i].iter().filter(|&&j| j > i) {
            let (a, b) = (&lanes[group[i]], &lanes[group[j]]);
            let apart = if a.high <= b.low {
                Some(true)
            } else if b.high <= a.low {
                Some(false)
            } else {
                None
            };
            let (first, second) = (a.crossings_before(b), b.crossings_before(a));
            let weight = if apart.is_some() { 1000 } else { first.abs_diff(second) };
            if weight > 0 {
                let (lower, upper) = if apart.unwrap_or(first < second) { (i, j) } else { (j, i) };
                after[lower].push((upper, weight));
                waiting[upper] += weight;
            }
        }
    }
    // The one that waits for least comes next; of those the one that wishes to be lowest, then the shortest, then the first.
    let key = |i: usize, waiting: usize| {
        let lane = &lanes[group[i]];
        (waiting, Sorted(lane.wish), Sorted(lane.to - lane.from), i)
    };
    let mut left: BTreeSet<(usize, Sorted, Sorted, usize)> = (0..group.len()).map(|i| key(i, waiting[i])).collect();
    let mut out = Vec::with_capacity(group.len());
    let mut placed = vec![false; group.len()];
    while let Some((_, _, _, i)) = left.pop_first() {
        placed[i] = true;
        out.push(i);
        for &(j, weight) in after[i].iter().filter(|(j, _)| !placed[*j]) {
            left.remove(&key(j, waiting[j]));
            waiting[j] -= weight;
            left.insert(key(j, waiting[j]));
        }
    }
    out
}

/// A number in its total order.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sorted(f32);

impl Eq for Sorted {}

impl Ord for Sorted {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Sorted {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Places `apart` points from each other in the middle of the room there is, or `None` where there is too little.
fn spaced(lanes: &[Lane], group: &[usize], near: &[Vec<usize>], sorted: &[usize], apart: f32) -> Option<Vec<(usize, f32)>> {
    let mut rank = vec![0; sorted.len()];
    for (n, &i) in sorted.iter().enumerate() {
        rank[i] = n;
    }
    let pushed = |i: usize| near[i].iter().copied().filter(move |&j| lanes[group[i]].pushes(&lanes[group[j]]));
    let mut low = vec![0.0_f32; sorted.len()];
    for &i in sorted {
        let lane = &lanes[group[i]];
        low[i] = pushed(i).filter(|&j| rank[j] < rank[i]).map(|j| low[j] + apart).fold(lane.low, f32::max);
        if low[i] > lane.high + 0.01 {
            return None;
        }
    }
    let mut high = vec![0.0_f32; sorted.len()];
    for &i in sorted.iter().rev() {
        high[i] = pushed(i).filter(|&j| rank[j] > rank[i]).map(|j| high[j] - apart).fold(lanes[group[i]].high, f32::min);
    }
    Some(sorted.iter().map(|&i| (group[i], f32::midpoint(low[i], high[i].max(low[i])))).collect())
}
