//! How far right each node stands: near the mean of its neighbours, links straight where they can be, nothing overlapping.

use super::Options;
use super::layers::Layered;

/// Rounds of pulling, in each of which every layer is placed once: as many as this many nodes placed, within bounds.
const EFFORT: usize = 40_000;
const ROUNDS: (usize, usize) = (40, 400);
/// How hard a link between two stand-ins is held straight, against 1 for one between two boxes.
const STIFF: f64 = 8.0;

/// The least distance between the centres of neighbours in a layer.
fn apart(g: &Layered, left: usize, right: usize, options: &Options) -> f64 {
    let gap = f64::from(options.gap);
    // A link that passes keeps clear of a box, but two that pass may run closer.
    let gap = if left >= g.real && right >= g.real { gap * 0.75 } else { gap };
    f64::midpoint(g.width[left], g.width[right]) + gap
}

/// The horizontal place of each node, the leftmost box edge at 0.
pub(super) fn columns(g: &Layered, options: &Options) -> Vec<f64> {
    let offsets: Vec<Vec<f64>> = g.layers.iter().map(|layer| offsets(g, layer, options)).collect();
    let mut x = vec![0.0; g.count()];
    for (layer, offset) in g.layers.iter().zip(&offsets) {
        let middle = offset.last().map_or(0.0, |o| o / 2.0);
        for (&v, o) in layer.iter().zip(offset) {
            x[v] = o - middle;
        }
    }
    let mut straight = straight_links(g);
    let rounds = (EFFORT / g.count().max(1)).clamp(ROUNDS.0, ROUNDS.1);
    for round in 0..rounds {
        pull(g, &offsets, &mut x, round, &straight);
    }
    straight.weight = 50.0;
    for round in 0..12 {
        align(g, options, &mut x, &straight);
        pull(g, &offsets, &mut x, 2 * rounds + round, &straight);
    }
    straight.weight = 2000.0;
    for round in 0..4 {
        pull(g, &offsets, &mut x, 2 * rounds + round, &straight);
    }
    align(g, options, &mut x, &straight);
    let left = (0..g.real).map(|v| x[v] - g.width[v] / 2.0).fold(f64::INFINITY, f64::min);
    if left.is_finite() {
        for place in &mut x {
            *place -= left;
        }
    }
    x
}

/// How far links run sideways, together, and how wide the whole is.
pub(super) fn spread(g: &Layered, x: &[f64]) -> f64 {
    let sideways: f64 = (0..g.count()).flat_map(|v| g.down[v].iter().map(move |&u| (v, u))).map(|(v, u)| (x[v] - x[u]).abs()).sum();
    let right = (0..g.real).map(|v| x[v] + g.width[v] / 2.0).fold(0.0, f64::max);
    sideways + 2.0 * right
}

/// How far each node of a layer is from the first at least.
fn offsets(g: &Layered, layer: &[usize], options: &Options) -> Vec<f64> {
    let mut at = 0.0;
    layer
        .iter()
        .enumerate()
        .map(|(i, &v)| {
            if i > 0 {
                at += apart(g, layer[i - 1], v, options);
            }
            at
        })
        .collect()
}

/// Pulls every layer once toward its neighbours, keeping order and gaps.
fn pull(g: &Layered, offsets: &[Vec<f64>], x: &mut [f64], round: usize, straight: &Straight) {
    let depth = g.layers.len();
    for k in 0..depth {
        let layer = if round.is_multiple_of(2) { k } else { depth - 1 - k };
        // The first rounds look back only, which lets whole branches find their places.
        let both = round >= 4;
        let nodes = &g.layers[layer];
        let wanted: Vec<(f64, f64)> = nodes
            .iter()
            .map(|&v| {
                let mut sum = (0.0, 0.0);
                let (above, below) = (both || round.is_multiple_of(2), both || !round.is_multiple_of(2));
                for &u in g.up[v].iter().filter(|_| above).chain(g.down[v].iter().filter(|_| below)) {
                    let w = weight(g, straight, v, u);
                    sum = (sum.0 + w * x[u], sum.1 + w);
                }
                if sum.1 > 0.0 { (sum.0 / sum.1, sum.1) } else { (x[v], 0.01) }
            })
            .collect();
        for (&v, place) in nodes.iter().zip(in_order(&wanted, &offsets[layer])) {
            x[v] = place;
        }
    }
}

fn weight(g: &Layered, straight: &Straight, v: usize, u: usize) -> f64 {
    let passing = usize::from(v >= g.real) + usize::from(u >= g.real);
    match passing {
        2 => STIFF,
        _ if straight.joined(v, u) => straight.weight,
        1 => 2.0,
        _ => 1.0,
    }
}

/// The places nearest to the wanted ones (place, weight) that keep the order and the offsets: pooling of adjacent violators.
pub(super) fn in_order(wanted: &[(f64, f64)], offsets: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    for (&(place, weight), offset) in wanted.iter().zip(offsets) {
        let mut block = ((place - offset) * weight, weight, 1);
        while let Some(&(sum, total, count)) = blocks.last() {
            if sum / total <= block.0 / block.1 {
                break;
            }
            block = (block.0 + sum, block.1 + total, block.2 + count);
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut offset = offsets.iter();
    let mut out = Vec::with_capacity(wanted.len());
    for (sum, total, count) in blocks {
        for o in offset.by_ref().take(count) {
            out.push(sum / total + o);
        }
    }
    out
}

/// Links that ought to run straight, as for each node the one above and the one below it in the same column.
struct Straight {
    above: Vec<Option<usize>>,
    below: Vec<Option<usize>>,
    /// How hard they are held, against 1 for other links.
    weight: f64,
}

impl Straight {
    fn joined(&self, v: usize, u: usize) -> bool {
        self.above[v] == Some(u) || self.below[v] == Some(u)
    }
}

/// Picks the links that ought to run straight: passing ones first, then only children of only parents, then middle children.
fn straight_links(g: &Layered) -> Straight {
    let mut out = Straight { above: vec![None; g.count()], below: vec![None; g.count()], weight: 3.0 };
    let mut at = vec![0; g.count()];
    for layer in &g.layers {
        for (i, &v) in layer.iter().enumerate() {
            at[v] = i;
        }
    }
    for class in 0..4 {
        for v in 0..g.count() {
            for u in wanted_below(g, &at, v, class) {
                if out.below[v].is_none() && out.above[u].is_none() && !crosses_column(g, &out, &at, v, u) {
                    out.below[v] = Some(u);
                    out.above[u] = Some(v);
                }
            }
        }
    }
    out
}

/// Which nodes below `v` it should stand straight over, by class of wish.
fn wanted_below(g: &Layered, at: &[usize], v: usize, class: usize) -> Vec<usize> {
    let mut below = g.down[v].clone();
    below.sort_by_key(|&u| at[u]);
    match class {
        0 => below.into_iter().filter(|&u| v >= g.real && u >= g.real).collect(),
        1 => below.into_iter().filter(|&u| g.down[v].len() == 1 && g.up[u].len() == 1).collect(),
        2 if below.len() % 2 == 1 && below.len() > 1 => vec![below[below.len() / 2]],
        // A link that passes a layer goes on straight from a box that has no other.
        3 if v < g.real => below.into_iter().filter(|&u| u >= g.real && g.down[v].len() == 1).collect(),
        3 => below.into_iter().filter(|&u| u < g.real && g.up[u].len() == 1).collect(),
        _ => Vec::new(),
    }
}

/// Whether the link crosses one already picked between the same layers.
fn crosses_column(g: &Layered, picked: &Straight, at: &[usize], v: usize, u: usize) -> bool {
    g.layers[g.layer_of[v]].iter().any(|&w| picked.below[w].is_some_and(|z| (at[w] < at[v]) != (at[z] < at[u]) && w != v))
}

/// Sets each column of straight links to one place, as far as its neighbours leave room.
fn align(g: &Layered, options: &Options, x: &mut [f64], straight: &Straight) {
    let mut at = vec![0; g.count()];
    for layer in &g.layers {
        for (i, &v) in layer.iter().enumerate() {
            at[v] = i;
        }
    }
    for top in 0..g.count() {
        if straight.above[top].is_some() || straight.below[top].is_none() {
            continue;
        }
        let mut column = vec![top];
        let mut v = top;
        while let Some(u) = straight.below[v] {
            column.push(u);
            v = u;
        }
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut pulls = (0.0, 0.0);
        for &v in &column {
            let layer = &g.layers[g.layer_of[v]];
            if let Some(&left) = at[v].checked_sub(1).and_then(|i| layer.get(i)) {
                low = low.max(x[left] + apart(g, left, v, options));
            }
            if let Some(&right) = layer.get(at[v] + 1) {
                high = high.min(x[right] - apart(g, v, right, options));
            }
            for &u in g.up[v].iter().chain(&g.down[v]).filter(|&&u| !straight.joined(v, u)) {
                let w = weight(g, straight, v, u);
                pulls = (pulls.0 + w * x[u], pulls.1 + w);
            }
        }
        if low > high + 1e-6 {
            continue;
        }
        let mean = column.iter().map(|&v| x[v]).sum::<f64>() / column.len() as f64;
        let place = if pulls.1 > 0.0 { pulls.0 / pulls.1 } else { mean }.max(low).min(high.max(low));
        for &v in &column {
            x[v] = place;
        }
    }
}
