//! A graph by position: what the searches for loops run on.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// An arc with how much of a change it passes on, signs aside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    pub from: usize,
    pub to: usize,
    pub strength: f64,
}

/// A directed graph; between two vertices there may be several arcs. Arcs from a vertex to itself are no loops and are left out.
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub(super) arcs: Vec<Arc>,
    /// The arcs out of each vertex: where they begin in `out`, one place more than there are vertices.
    starts: Vec<usize>,
    out: Vec<usize>,
}

impl Network {
    /// The graph of the vertices `0..count` and these arcs.
    #[must_use]
    pub fn new(count: usize, arcs: Vec<Arc>) -> Self {
        let mut starts = vec![0; count + 1];
        for arc in arcs.iter().filter(|arc| arc.from != arc.to) {
            starts[arc.from + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut out = vec![0; starts[count]];
        for (n, arc) in arcs.iter().enumerate().filter(|(_, arc)| arc.from != arc.to) {
            out[next[arc.from]] = n;
            next[arc.from] += 1;
        }
        Self { arcs, starts, out }
    }

    /// How many vertices there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether any way comes back to where it begins.
    #[must_use]
    pub fn has_loop(&self) -> bool {
        !self.parts().is_empty()
    }

    /// The arcs out of a vertex, in their order.
    pub(super) fn out(&self, vertex: usize) -> &[usize] {
        &self.out[self.starts[vertex]..self.starts[vertex + 1]]
    }

    /// The strongly connected parts of more than one vertex: within each, every vertex is on a loop.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.count(), self.arcs.len());
        for _ in 0..self.count() {
            graph.add_node(());
        }
        for arc in &self.arcs {
            graph.add_edge(NodeIndex::new(arc.from), NodeIndex::new(arc.to), ());
        }
        let parts = tarjan_scc(&graph).into_iter().filter(|part| part.len() > 1);
        let mut parts: Vec<Vec<usize>> = parts.map(|part| part.into_iter().map(NodeIndex::index).collect()).collect();
        for part in &mut parts {
            part.sort_unstable();
        }
        parts.sort_unstable();
        parts
    }

    /// The graph of some of the vertices, which are numbered anew in that order, and for each of its arcs which of ours it is.
    pub(super) fn within(&self, vertices: &[usize]) -> (Self, Vec<usize>) {
        let mut place = vec![usize::MAX; self.count()];
        for (n, vertex) in vertices.iter().enumerate() {
            place[*vertex] = n;
        }
        let (mut arcs, mut ours) = (Vec::new(), Vec::new());
        for vertex in vertices {
            for n in self.out(*vertex) {
                let Arc { from, to, strength } = self.arcs[*n];
                if place[to] != usize::MAX {
                    arcs.push(Arc { from: place[from], to: place[to], strength });
                    ours.push(*n);
                }
            }
        }
        (Self::new(vertices.len(), arcs), ours)
    }
}
