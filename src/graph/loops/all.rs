//! Every loop of a graph: Johnson, "Finding all the elementary circuits of a directed graph", SIAM Journal on Computing 4 (1975).

use std::ops::ControlFlow;

use super::network::Network;

/// Calls `each` with the arcs of every loop, in order round it, until it breaks off; whether all were told. Loops of more than
/// `longest` arcs are passed over.
///
/// # Complexity
/// O((V + E) (loops + 1)) where `longest` is no limit; with one, ways that cannot come back in time are not followed.
pub fn each_loop(network: &Network, longest: Option<usize>, each: &mut dyn FnMut(&[usize]) -> ControlFlow<()>) -> bool {
    for part in network.parts() {
        let (within, ours) = network.within(&part);
        let mut told = Vec::new();
        let mut rename = |arcs: &[usize]| {
            told.clear();
            told.extend(arcs.iter().map(|arc| ours[*arc]));
            each(&told)
        };
        let done = match longest.filter(|longest| *longest < part.len()) {
            Some(longest) => Short::new(&within, longest).search(&mut rename),
            None => Johnson::new(&within).search(&mut rename),
        };
        if done.is_break() {
            return false;
        }
    }
    true
}

/// A set of vertices.
#[derive(Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    fn add(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn take(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }

    fn clear(&mut self) {
        self.0.fill(0);
    }
}

/// A vertex on the way, the next of its arcs to try, and whether a loop was closed beyond it.
struct Frame {
    vertex: usize,
    next: usize,
    closed: bool,
}

/// The search of a strongly connected graph, loops by their first vertex.
struct Johnson<'n> {
    network: &'n Network,
    blocked: Bits,
    /// Which vertices are freed with each.
    frees: Vec<Bits>,
    /// The vertices that a loop from the current start may pass.
    open: Bits,
    frames: Vec<Frame>,
    arcs: Vec<usize>,
}

impl<'n> Johnson<'n> {
    fn new(network: &'n Network) -> Self {
        let count = network.count();
        Self {
            network,
            blocked: Bits::new(count),
            frees: vec![Bits::new(count); count],
            open: Bits::new(count),
            frames: Vec::new(),
            arcs: Vec::new(),
        }
    }

    fn search(&mut self, each: &mut dyn FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        for start in 0..self.network.count() {
            // What goes round with the start when those before it are left out.
            let left: Vec<usize> = (start..self.network.count()).collect();
            let (rest, _) = self.network.within(&left);
            let Some(part) = rest.parts().into_iter().find(|part| part[0] == 0) else { continue };
            self.open.clear();
            self.blocked.clear();
            for vertex in part {
                self.open.add(start + vertex);
                self.frees[start + vertex].clear();
            }
            self.from(start, each)?;
        }
        ControlFlow::Continue(())
    }

    /// Every loop through `start` and open vertices.
    fn from(&mut self, start: usize, each: &mut dyn FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        self.frames.clear();
        self.arcs.clear();
        self.enter(start);
        while let Some(frame) = self.frames.last_mut() {
            let out = self.network.out(frame.vertex);
            if let Some(arc) = out.get(frame.next) {
                frame.next += 1;
                let to = self.network.arcs[*arc].to;
                if to == start {
                    frame.closed = true;
                    self.arcs.push(*arc);
                    each(&self.arcs)?;
                    self.arcs.pop();
                } else if self.open.has(to) && !self.blocked.has(to) {
                    self.arcs.push(*arc);
                    self.enter(to);
                }
                continue;
            }
            let (vertex, closed) = (frame.vertex, frame.closed);
            self.frames.pop();
            self.arcs.pop();
            if closed {
                self.free(vertex);
                if let Some(before) = self.frames.last_mut() {
                    before.closed = true;
                }
            } else {
                for arc in out {
                    let to = self.network.arcs[*arc].to;
                    if self.open.has(to) {
                        self.frees[to].add(vertex);
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn enter(&mut self, vertex: usize) {
        self.blocked.add(vertex);
        self.frames.push(Frame { vertex, next: 0, closed: false });
    }

    /// Frees a vertex and whatever waits for it.
    fn free(&mut self, vertex: usize) {
        let mut waiting = vec![vertex];
        while let Some(at) = waiting.pop() {
            if !self.blocked.has(at) {
                continue;
            }
            self.blocked.take(at);
            for (n, word) in self.frees[at].0.iter_mut().enumerate() {
                let mut bits = std::mem::take(word);
                while bits != 0 {
                    waiting.push(64 * n + bits.trailing_zeros() as usize);
                    bits &= bits - 1;
                }
            }
        }
    }
}

/// The search for loops of few arcs: a way is followed only as long as it can still come back in time.
struct Short<'n> {
    network: &'n Network,
    longest: usize,
    on_way: Bits,
    frames: Vec<Frame>,
    arcs: Vec<usize>,
}

impl<'n> Short<'n> {
    fn new(network: &'n Network, longest: usize) -> Self {
        Self { network, longest, on_way: Bits::new(network.count()), frames: Vec::new(), arcs: Vec::new() }
    }

    fn search(&mut self, each: &mut dyn FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        let back = Backward::new(self.network);
        for start in 0..self.network.count() {
            let hops = back.hops(start, self.longest);
            self.from(start, &hops, each)?;
        }
        ControlFlow::Continue(())
    }

    fn from(&mut self, start: usize, hops: &[usize], each: &mut dyn FnMut(&[usize]) -> ControlFlow<()>) -> ControlFlow<()> {
        self.frames.push(Frame { vertex: start, next: 0, closed: false });
        self.on_way.add(start);
        while let Some(frame) = self.frames.last_mut() {
            let Some(arc) = self.network.out(frame.vertex).get(frame.next) else {
                self.on_way.take(frame.vertex);
                self.frames.pop();
                self.arcs.pop();
                continue;
            };
            frame.next += 1;
            let to = self.network.arcs[*arc].to;
            if to == start && self.arcs.len() < self.longest {
                self.arcs.push(*arc);
                each(&self.arcs)?;
                self.arcs.pop();
            } else if hops[to] < self.longest.saturating_sub(self.arcs.len()) && !self.on_way.has(to) {
                self.arcs.push(*arc);
                self.on_way.add(to);
                self.frames.push(Frame { vertex: to, next: 0, closed: false });
            }
        }
        ControlFlow::Continue(())
    }
}

/// The arcs of a graph turned round, by where they lead to.
pub(super) struct Backward {
    into: Vec<Vec<(usize, f64)>>,
}

impl Backward {
    pub fn new(network: &Network) -> Self {
        let mut into = vec![Vec::new(); network.count()];
        for arc in network.arcs.iter().filter(|arc| arc.from != arc.to) {
            into[arc.to].push((arc.from, arc.strength));
        }
        Self { into }
    }

    /// The arcs into a vertex: from where, and how strong.
    pub fn arcs_into(&self, vertex: usize) -> &[(usize, f64)] {
        &self.into[vertex]
    }

    /// How few arcs lead from each vertex back to `start` without passing one before it; above `longest` where none do.
    pub fn hops(&self, start: usize, longest: usize) -> Vec<usize> {
        let mut hops = vec![usize::MAX; self.into.len()];
        hops[start] = 0;
        let mut reached = vec![start];
        for step in 1..=longest {
            let mut next = Vec::new();
            for vertex in reached {
                for (from, _) in self.arcs_into(vertex) {
                    if *from > start && hops[*from] == usize::MAX {
                        hops[*from] = step;
                        next.push(*from);
                    }
                }
            }
            reached = next;
        }
        hops
    }
}
