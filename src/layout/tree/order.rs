//! Which node is left of which: medians and means of neighbours, swaps and sifting, from several first orders.

use super::super::noise::Noise;
use rayon::prelude::*;

use super::Options;
use super::columns;
use super::layers::Layered;

/// Up to this many nodes more first orders are tried and nodes are sifted; up to so many they are sifted a little.
const SMALL: usize = 400;
const MIDDLING: usize = 1_500;
/// First orders: as many as this many nodes ordered, within bounds.
const EFFORT: usize = 3_000;
const STARTS: (usize, usize) = (4, 120);
/// How many of them are worked on to the end, at most, and as many as this many nodes.
const KEPT: usize = 16;
const WORK: usize = 500;
/// How many of the best orders are compared by the length of their links.
const COMPARED: usize = 6;
/// By how much of itself a length counts for more when every pair of boxes stands against the order in which they are given.
const AGAINST: f64 = 1.0;

/// An order of every layer, and its crossings.
type Found = (u64, Vec<Vec<usize>>);

/// Orders every layer with few crossings and returns the horizontal place of each node. Of orders with equally few crossings
/// the one stays that has short links and keeps boxes in the order in which they are given.
pub(super) fn order(g: &mut Layered, options: &Options) -> Vec<f64> {
    let small = g.count() <= SMALL;
    let starts = (EFFORT / g.count().max(1)).clamp(STARTS.0, STARTS.1);
    // Each order is worked on by itself; which are kept follows from their numbers alone.
    let begun: Vec<Found> = (0..starts)
        .into_par_iter()
        .map_init(
            || (g.clone(), vec![0; g.count()]),
            |(g, at), start| {
                begin(g, start);
                improve(g, at, if small { 3 } else { 40 }, false)
            },
        )
        .collect();
    let mut first: Vec<Found> = Vec::new();
    for new in begun {
        keep_new(&mut first, new);
    }
    first.sort_by_key(|f| f.0);
    let middling = !small && g.count() <= MIDDLING;
    first.truncate(if middling { 2 } else { (WORK / g.count().max(1)).clamp(COMPARED, KEPT) });
    let worked: Vec<Found> = first
        .into_par_iter()
        .map_init(
            || (g.clone(), vec![0; g.count()]),
            |(g, at), (count, layers)| {
                g.layers = layers;
                if small || middling { improve(g, at, if small { 40 } else { 4 }, true) } else { (count, g.layers.clone()) }
            },
        )
        .collect();
    let mut found: Vec<Found> = Vec::new();
    for new in worked {
        keep_new(&mut found, new);
    }
    found.sort_by_key(|f| f.0);
    let least = found.first().map_or(0, |f| f.0);
    let mut best: Option<(f64, Vec<Vec<usize>>, Vec<f64>)> = None;
    for (_, layers) in found.into_iter().filter(|f| f.0 == least).take(COMPARED) {
        g.layers = layers;
        let x = columns::columns(g, options);
        let against = against(g);
        let cost = columns::spread(g, &x) * (1.0 + AGAINST * against.min(1.0 - against));
        if best.as_ref().is_none_or(|best| cost < best.0 - 0.5) {
            best = Some((cost, g.layers.clone(), x));
        }
    }
    let Some((_, layers, x)) = best else { return Vec::new() };
    g.layers = layers;
    if against(g) > 0.5 {
        // Seen in a mirror a drawing is as good; the order in which boxes are given then reads from the left.
        let middle =
            x.iter().fold(f64::NEG_INFINITY, |most, x| most.max(*x)) + x.iter().fold(f64::INFINITY, |least, x| least.min(*x));
        g.layers.iter_mut().for_each(|layer| layer.reverse());
        return x.into_iter().map(|x| middle - x).collect();
    }
    x
}

/// The share of pairs of boxes in a layer that stand against the order in which they are given.
fn against(g: &Layered) -> f64 {
    let (mut against, mut pairs) = (0_u64, 0_u64);
    for layer in &g.layers {
        let boxes: Vec<usize> = layer.iter().copied().filter(|&v| v < g.real).collect();
        let mut sorted = boxes.clone();
        sorted.sort_unstable();
        let mut tree = vec![0_u64; boxes.len() + 1];
        for (seen, v) in boxes.iter().enumerate() {
            let rank = sorted.partition_point(|u| u < v) + 1;
            let (mut i, mut before) = (rank, 0);
            while i > 0 {
                before += tree[i];
                i &= i - 1;
            }
            against += seen as u64 - before;
            i = rank;
            while i < tree.len() {
                tree[i] += 1;
                i += i & i.wrapping_neg();
            }
        }
        let count = boxes.len() as u64;
        pairs += count * count.saturating_sub(1) / 2;
    }
    against as f64 / pairs.max(1) as f64
}

fn keep_new(all: &mut Vec<Found>, new: Found) {
    if all.iter().all(|f| *f != new) {
        all.push(new);
    }
}

fn index(g: &Layered, at: &mut [usize]) {
    for layer in &g.layers {
        for (i, &v) in layer.iter().enumerate() {
            at[v] = i;
        }
    }
}

/// A first order: as given; along the graph depth first or breadth first from the top or the bottom; then shuffled ones.
fn begin(g: &mut Layered, start: usize) {
    let Some(start) = start.checked_sub(1) else {
        let mut layers = std::mem::take(&mut g.layers);
        for layer in &mut layers {
            layer.sort_by_key(|&v| g.given(v));
        }
        g.layers = layers;
        return;
    };
    let mut seeds: Vec<usize> = (0..g.count()).collect();
    let mut noise = Noise::new(start as u64);
    match start {
        0 | 1 => seeds.sort_by_key(|&v| g.layer_of[v]),
        2 | 3 => seeds.sort_by_key(|&v| std::cmp::Reverse(g.layer_of[v])),
        _ => noise.shuffle(&mut seeds),
    }
    let depth_first = start.is_multiple_of(2);
    let mut seen = vec![false; g.count()];
    for layer in &mut g.layers {
        layer.clear();
    }
    let mut queue = std::collections::VecDeque::new();
    for seed in seeds {
        queue.push_back(seed);
        while let Some(v) = if depth_first { queue.pop_back() } else { queue.pop_front() } {
            if std::mem::replace(&mut seen[v], true) {
                continue;
            }
            g.layers[g.layer_of[v]].push(v);
            let first = queue.len();
            queue.extend(g.down[v].iter().chain(&g.up[v]).copied().filter(|&u| !seen[u]));
            if start >= 4 {
                noise.shuffle(&mut queue.make_contiguous()[first..]);
            } else if depth_first {
                queue.make_contiguous()[first..].reverse();
            }
        }
    }
}

/// Sweeps until nothing gets better; the best order met and its crossings.
fn improve(g: &mut Layered, at: &mut [usize], sweeps: usize, sifting: bool) -> Found {
    index(g, at);
    let mut best = (crossings(g, at), g.layers.clone());
    let mut stale = 0;
    for number in 0..sweeps {
        sweep(g, at, number % 2 == 0, (number / 2) % 2 == 1);
        for _ in 0..8 {
            if !swap_neighbours(g, at) {
                break;
            }
        }
        if sifting {
            sift(g, at);
        }
        let count = crossings(g, at);
        stale += 1;
        if count < best.0 {
            best = (count, g.layers.clone());
            stale = 0;
        }
        if best.0 == 0 || stale > 6 {
            break;
        }
    }
    best
}

/// Crossings between neighbouring layers, by counting inversions with a Fenwick tree.
pub(super) fn crossings(g: &Layered, at: &[usize]) -> u64 {
    let mut count = 0;
    for pair in g.layers.windows(2) {
        let size = pair[0].len();
        let mut tree = vec![0_u64; size + 1];
        let mut seen = 0;
        for &v in &pair[1] {
            for &u in &g.up[v] {
                let mut i = at[u] + 1;
                let mut left = 0;
                while i > 0 {
                    left += tree[i];
                    i &= i - 1;
                }
                count += seen - left;
            }
            for &u in &g.up[v] {
                let mut i = at[u] + 1;
                while i <= size {
                    tree[i] += 1;
                    i += i & i.wrapping_neg();
                }
                seen += 1;
            }
        }
    }
    count
}

/// Orders each layer by the median or the mean of its neighbours in the layer before.
fn sweep(g: &mut Layered, at: &mut [usize], downward: bool, by_mean: bool) {
    let depth = g.layers.len();
    for k in 1..depth {
        let layer = if downward { k } else { depth - 1 - k };
        let mut keyed: Vec<(f64, usize)> = Vec::with_capacity(g.layers[layer].len());
        let mut last = -1.0;
        for &v in &g.layers[layer] {
            let near = if downward { &g.up[v] } else { &g.down[v] };
            let mut places: Vec<f64> = near.iter().map(|&u| at[u] as f64).collect();
            places.sort_by(f64::total_cmp);
            let middle = places.len() / 2;
            last = match places.len() {
                0 => last,
                n if by_mean => places.iter().sum::<f64>() / n as f64,
                n if n % 2 == 1 => places[middle],
                _ => f64::midpoint(places[middle - 1], places[middle]),
            };
            keyed.push((last, v));
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        g.layers[layer] = keyed.into_iter().map(|k| k.1).collect();
        for (i, &v) in g.layers[layer].iter().enumerate() {
            at[v] = i;
        }
    }
}

/// Crossings of the links of `a` with those of `b` while `a` is left of `b`.
fn between(g: &Layered, at: &[usize], a: usize, b: usize) -> i64 {
    let side = |a: &[usize], b: &[usize]| a.iter().map(|&x| b.iter().map(|&y| i64::from(at[y] < at[x])).sum::<i64>()).sum::<i64>();
    side(&g.up[a], &g.up[b]) + side(&g.down[a], &g.down[b])
}

/// Swaps neighbours wherever that takes a crossing away; whether any swap did.
fn swap_neighbours(g: &mut Layered, at: &mut [usize]) -> bool {
    let mut any = false;
    for layer in 0..g.layers.len() {
        for i in 1..g.layers[layer].len() {
            let (a, b) = (g.layers[layer][i - 1], g.layers[layer][i]);
            if between(g, at, b, a) < between(g, at, a, b) {
                g.layers[layer].swap(i - 1, i);
                at[a] = i;
                at[b] = i - 1;
                any = true;
            }
        }
    }
    any
}

/// Moves every node to the place in its layer with the fewest crossings.
fn sift(g: &mut Layered, at: &mut [usize]) {
    for v in 0..g.count() {
        let layer = g.layer_of[v];
        let here = at[v];
        let others: Vec<usize> = g.layers[layer].iter().copied().filter(|&u| u != v).collect();
        // The change against standing first, after each further neighbour is passed.
        let (mut change, mut best) = (0, (0, 0));
        let mut now = 0;
        for (i, &u) in others.iter().enumerate() {
            change += between(g, at, u, v) - between(g, at, v, u);
            if i + 1 == here {
                now = change;
            }
            if change < best.0 {
                best = (change, i + 1);
            }
        }
        if best.0 < now {
            g.layers[layer] = others;
            g.layers[layer].insert(best.1, v);
            for (i, &u) in g.layers[layer].iter().enumerate() {
                at[u] = i;
            }
        }
    }
}
