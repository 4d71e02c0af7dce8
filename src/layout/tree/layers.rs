//! In which layer a box stands, and the layered graph with stand-ins where a link passes a layer.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Link;
use super::TreeBox;

/// A graph in layers from the top. Nodes from `real` on are stand-ins for links that pass a layer.
#[derive(Clone)]
pub(super) struct Layered {
    pub layers: Vec<Vec<usize>>,
    pub layer_of: Vec<usize>,
    /// Neighbours in the layer above.
    pub up: Vec<Vec<usize>>,
    /// Neighbours in the layer below.
    pub down: Vec<Vec<usize>>,
    pub width: Vec<f64>,
    pub real: usize,
    /// For each stand-in, from `real` on, the lower end of its link.
    leads_to: Vec<usize>,
    /// For each link the nodes it runs through, from the upper end to the lower end.
    pub chains: Vec<Vec<usize>>,
}

impl Layered {
    pub fn new(boxes: &[TreeBox], links: &[Link], rank: &[usize]) -> Self {
        let depth = rank.iter().max().map_or(0, |r| r + 1);
        let mut g = Self {
            layers: vec![Vec::new(); depth],
            layer_of: rank.to_vec(),
            up: vec![Vec::new(); boxes.len()],
            down: vec![Vec::new(); boxes.len()],
            width: boxes.iter().map(|b| f64::from(b.width)).collect(),
            real: boxes.len(),
            leads_to: Vec::new(),
            chains: Vec::new(),
        };
        let mut joined: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for link in links {
            let (upper, lower) = if rank[link.from] < rank[link.to] { (link.from, link.to) } else { (link.to, link.from) };
            let chain = joined.entry((upper, lower)).or_insert_with(|| g.join(upper, lower));
            g.chains.push(chain.clone());
        }
        for v in 0..g.layer_of.len() {
            let layer = g.layer_of[v];
            g.layers[layer].push(v);
        }
        g
    }

    /// Joins two nodes by a chain with a stand-in in each layer between.
    fn join(&mut self, upper: usize, lower: usize) -> Vec<usize> {
        let mut chain = vec![upper];
        let mut above = upper;
        for layer in self.layer_of[upper] + 1..self.layer_of[lower] {
            let v = self.layer_of.len();
            self.layer_of.push(layer);
            self.width.push(0.0);
            self.leads_to.push(lower);
            self.up.push(vec![above]);
            self.down.push(Vec::new());
            self.down[above].push(v);
            chain.push(v);
            above = v;
        }
        if self.layer_of[upper] < self.layer_of[lower] {
            self.down[above].push(lower);
            self.up[lower].push(above);
        }
        chain.push(lower);
        chain
    }

    pub fn count(&self) -> usize {
        self.layer_of.len()
    }

    /// The box that stands for `v` in the order in which boxes are given: itself, or the lower end of its link.
    pub fn given(&self, v: usize) -> usize {
        v.checked_sub(self.real).map_or(v, |stand_in| self.leads_to[stand_in])
    }
}

/// The layer of each box: bands from the top, in a band the longest path, so that links inside a band run upward too.
pub(super) fn ranks(boxes: &[TreeBox], links: &[Link]) -> Vec<usize> {
    let numbers: BTreeSet<u32> = boxes.iter().map(|b| b.band).collect();
    let mut rank = vec![0; boxes.len()];
    let mut base = 0;
    for band in numbers {
        let members: Vec<usize> = (0..boxes.len()).filter(|&v| boxes[v].band == band).collect();
        let inside = InBand::new(boxes, links, band);
        let depth = inside.depths(boxes.len(), &members);
        let rows = members.iter().map(|&v| depth[v] + 1).max().unwrap_or(0);
        for &v in &members {
            rank[v] = base + depth[v];
        }
        base += rows;
    }
    rank
}

/// The links inside one band.
struct InBand {
    effects: BTreeMap<usize, Vec<usize>>,
    causes: BTreeMap<usize, Vec<usize>>,
}

impl InBand {
    fn new(boxes: &[TreeBox], links: &[Link], band: u32) -> Self {
        let mut all = Self { effects: BTreeMap::new(), causes: BTreeMap::new() };
        for link in links.iter().filter(|l| boxes[l.from].band == band && boxes[l.to].band == band) {
            all.effects.entry(link.from).or_default().push(link.to);
        }
        // A link that would close a circle does not count.
        let mut state = vec![0_u8; boxes.len()];
        let starts: Vec<usize> = all.effects.keys().copied().collect();
        let mut kept: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for start in starts {
            let mut path = vec![(start, 0)];
            while let Some((v, next)) = path.pop() {
                if next == 0 && state[v] == 2 {
                    continue;
                }
                state[v] = 1;
                match all.effects.get(&v).and_then(|e| e.get(next)) {
                    None => state[v] = 2,
                    Some(&u) => {
                        path.push((v, next + 1));
                        if state[u] != 1 {
                            kept.entry(v).or_default().push(u);
                        }
                        if state[u] == 0 {
                            path.push((u, 0));
                        }
                    }
                }
            }
        }
        all.effects = kept;
        for (&v, effects) in &all.effects {
            for &u in effects {
                all.causes.entry(u).or_default().push(v);
            }
        }
        all
    }

    /// How many rows of the band must be above each box.
    fn depths(&self, boxes: usize, members: &[usize]) -> Vec<usize> {
        let mut depth = vec![0; boxes];
        let mut open: BTreeMap<usize, usize> = members.iter().map(|&v| (v, self.effects.get(&v).map_or(0, Vec::len))).collect();
        let mut ready: Vec<usize> = members.iter().copied().filter(|v| open[v] == 0).collect();
        while let Some(v) = ready.pop() {
            for &u in self.causes.get(&v).into_iter().flatten() {
                depth[u] = depth[u].max(depth[v] + 1);
                if let Some(left) = open.get_mut(&u) {
                    *left -= 1;
                    if *left == 0 {
                        ready.push(u);
                    }
                }
            }
        }
        depth
    }
}

/// New layers in which no row is wider than `width`, if any is now: boxes take turns, so that the links of a lower row rise
/// between the boxes of the row above it.
pub(super) fn wrapped(g: &Layered, boxes: &[TreeBox], gap: f32, width: f32) -> Option<Vec<usize>> {
    let mut rank = vec![0; boxes.len()];
    let (mut base, mut any) = (0, false);
    for layer in &g.layers {
        let cards: Vec<usize> = layer.iter().copied().filter(|&v| v < g.real).collect();
        let total: f32 = cards.iter().map(|&v| boxes[v].width + gap).sum::<f32>() - gap;
        let rows = if width > 0.0 { ((total / width).ceil() as usize).clamp(1, cards.len().max(1)) } else { 1 };
        any |= rows > 1;
        for (i, &v) in cards.iter().enumerate() {
            rank[v] = base + i % rows;
        }
        base += rows;
    }
    any.then_some(rank)
}
