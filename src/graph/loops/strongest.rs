//! The strongest loops of a graph that has too many to list: branch and bound on the product of what the arcs pass on.
//!
//! Each loop is looked for from the first of its vertices, in an order that begins with those that have the most arcs. A way
//! begun is worth at most its own product times the best that can lead back to the start, which is found beforehand by
//! Dijkstra's method with arcs above 1 counted as 1; what they add is counted once for each vertex that is still to come. The
//! bound never falls short, so that a way below it is given up without loss, and what is found is certain to be the strongest.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashSet};

use super::all::Backward;
use super::network::Network;

/// How many ways may be begun before the search is broken off.
const PATIENCE: usize = 1_000_000;

/// A loop with its product; of equal ones the shorter is the stronger.
#[derive(Clone, Debug, PartialEq)]
pub struct Strong {
    pub product: f64,
    /// Its arcs, in order round it.
    pub arcs: Vec<usize>,
}

/// The strongest loops that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Strongest {
    /// The strongest first.
    pub list: Vec<Strong>,
    /// No other loop is stronger than the last of them.
    pub certified: bool,
}

/// The `most` strongest loops of at most `longest` arcs.
#[must_use]
pub fn strongest(network: &Network, most: usize, longest: Option<usize>) -> Strongest {
    let mut found = Found { most, kept: BinaryHeap::new() };
    let mut patience = PATIENCE;
    for part in network.parts() {
        let mut by_arcs = part.clone();
        by_arcs.sort_by_key(|vertex| (Reverse(network.out(*vertex).len()), *vertex));
        let (within, ours) = network.within(&by_arcs);
        let longest = longest.unwrap_or(part.len()).min(part.len());
        let mut search = Search::new(&within, &ours, longest);
        for start in 0..within.count() {
            search.from(start, &mut found, &mut patience);
        }
    }
    Strongest { list: found.sorted(), certified: patience > 0 }
}

/// How a loop or a way compares: the larger product, then the fewer arcs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rank {
    product: f64,
    arcs: usize,
}

impl Eq for Rank {}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        self.product.total_cmp(&other.product).then(other.arcs.cmp(&self.arcs))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best so far, the weakest on top.
struct Found {
    most: usize,
    kept: BinaryHeap<Reverse<(Rank, Reverse<Vec<usize>>)>>,
}

impl Found {
    /// Whether something of at most this rank could still get in.
    fn takes(&self, rank: Rank) -> bool {
        self.kept.len() < self.most || self.kept.peek().is_some_and(|Reverse((weakest, _))| rank >= *weakest)
    }

    fn add(&mut self, rank: Rank, arcs: Vec<usize>) {
        self.kept.push(Reverse((rank, Reverse(arcs))));
        if self.kept.len() > self.most {
            self.kept.pop();
        }
    }

    fn sorted(self) -> Vec<Strong> {
        let mut list: Vec<_> = self.kept.into_iter().map(|Reverse(entry)| entry).collect();
        list.sort_by(|a, b| b.cmp(a));
        list.into_iter().map(|(rank, Reverse(arcs))| Strong { product: rank.product, arcs }).collect()
    }
}

/// A way begun: its last vertex, the way before it, and the arc between.
struct Begun {
    vertex: usize,
    before: usize,
    arc: usize,
    product: f64,
    /// What arcs above 1 may still add.
    raise: f64,
    arcs: usize,
}

struct Search<'n> {
    network: &'n Network,
    /// Which arc of the whole graph each is.
    ours: &'n [usize],
    back: Backward,
    longest: usize,
    /// By how much the strongest arc out of each vertex is above 1.
    raises: Vec<f64>,
    /// The most that leads back to the start, raises left out, and in how few arcs.
    home: Vec<f64>,
    hops: Vec<usize>,
}

impl<'n> Search<'n> {
    fn new(network: &'n Network, ours: &'n [usize], longest: usize) -> Self {
        let raise = |vertex: usize| network.out(vertex).iter().map(|arc| network.arcs[*arc].strength).fold(1.0, f64::max);
        let count = network.count();
        Self {
            network,
            ours,
            back: Backward::new(network),
            longest,
            raises: (0..count).map(raise).collect(),
            home: vec![0.0; count],
            hops: vec![usize::MAX; count],
        }
    }

    /// Finds out what leads back to `start` past later vertices only.
    fn look_home(&mut self, start: usize) {
        self.home.fill(-1.0);
        self.home[start] = 1.0;
        let mut open = BinaryHeap::from([(Rank { product: 1.0, arcs: 0 }, start)]);
        while let Some((rank, vertex)) = open.pop() {
            if rank.product < self.home[vertex] {
                continue;
            }
            for (from, strength) in self.back.arcs_into(vertex) {
                let product = rank.product * strength.min(1.0);
                if *from > start && product > self.home[*from] {
                    self.home[*from] = product;
                    open.push((Rank { product, arcs: rank.arcs + 1 }, *from));
                }
            }
        }
        self.hops = self.back.hops(start, self.longest);
    }

    /// Looks for loops whose first vertex is `start`, the most promising way first.
    fn from(&mut self, start: usize, found: &mut Found, patience: &mut usize) {
        self.look_home(start);
        let raise = (start..self.network.count()).map(|vertex| self.raises[vertex]).product();
        let mut begun = vec![Begun { vertex: start, before: usize::MAX, arc: usize::MAX, product: 1.0, raise, arcs: 0 }];
        let mut open = BinaryHeap::from([(Rank { product: f64::INFINITY, arcs: 0 }, Reverse(0))]);
        let mut passed = HashSet::new();
        while let Some((bound, Reverse(at))) = open.pop() {
            if !found.takes(bound) || *patience == 0 {
                return;
            }
            passed.clear();
            let mut back = at;
            while back != usize::MAX {
                passed.insert(begun[back].vertex);
                back = begun[back].before;
            }
            for arc in self.network.out(begun[at].vertex) {
                let (to, strength) = (self.network.arcs[*arc].to, self.network.arcs[*arc].strength);
                let (product, arcs) = (begun[at].product * strength, begun[at].arcs + 1);
                if to == start {
                    let rank = Rank { product, arcs };
                    if found.takes(rank) {
                        found.add(rank, self.way(&begun, at, *arc));
                    }
                    continue;
                }
                if to < start || self.hops[to] > self.longest.saturating_sub(arcs) || passed.contains(&to) {
                    continue;
                }
                // The arc that was taken may have been the strongest out of its vertex, or not: either way its raise is spent.
                let raise = begun[at].raise / self.raises[begun[at].vertex];
                let bound = Rank { product: product * self.home[to] * raise, arcs: arcs + self.hops[to] };
                if found.takes(bound) {
                    *patience = patience.saturating_sub(1);
                    begun.push(Begun { vertex: to, before: at, arc: *arc, product, raise, arcs });
                    open.push((bound, Reverse(begun.len() - 1)));
                }
            }
        }
    }

    /// The arcs of a way and of the one that closes it, in the numbers of the whole graph.
    fn way(&self, begun: &[Begun], last: usize, closing: usize) -> Vec<usize> {
        let mut arcs = vec![self.ours[closing]];
        let mut at = last;
        while begun[at].before != usize::MAX {
            arcs.push(self.ours[begun[at].arc]);
            at = begun[at].before;
        }
        arcs.reverse();
        arcs
    }
}
