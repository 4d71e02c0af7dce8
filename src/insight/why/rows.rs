//! Quantities of two runs at once: the value in either run, and the parts of the difference by root.
//!
//! Rows of parts lie one behind the other, one part a root. A row of a node may besides hold its *edges*: the same parts once
//! more, split by the way on which they came into the node (a link, a route, …; the last edge is what came on none). Parts over
//! the edges add up to the parts. All that is done to rows is linear in them, with one factor for the parts above 0 and one for
//! those below, so that what is no part of the scenario can never get in, and a part that is 0 stays exactly 0.

/// The place of a quantity.
pub(super) type Row = usize;

/// On which edge of its target the parts of a row come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// Edge by edge: both rows are of one node.
    Inner,
    /// All on this one.
    Edge(usize),
    /// On none.
    Own,
}

/// What a row counts for in another: factors for its parts above and below 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub row: Row,
    pub via: Via,
    pub up: f64,
    pub down: f64,
}

impl Term {
    /// The same factor for all parts.
    pub fn new(row: Row, via: Via, by: f64) -> Self {
        Self { row, via, up: by, down: by }
    }
}

/// A part that belongs to one root alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub root: usize,
    pub via: Via,
    pub part: f64,
}

/// The rows of a comparison.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// Roots, rounded up to whole blocks of four.
    width: usize,
    /// Values in the run held against and in the scenario.
    pub r: Vec<f64>,
    pub s: Vec<f64>,
    parts: Vec<f64>,
    /// Whether any part may be other than 0.
    live: Vec<bool>,
    /// Where the edges of each row start, and how many there are.
    block: Vec<(usize, usize)>,
    edges: Vec<f64>,
    /// Room for one row with its edges, and for factors.
    sum: Vec<f64>,
    sum_edges: Vec<f64>,
    factor: Vec<f64>,
}

impl Rows {
    /// No rows yet, of so many roots.
    pub fn new(roots: usize) -> Self {
        let width = roots.div_ceil(4).max(1) * 4;
        Self { width, sum: vec![0.0; width], factor: vec![0.0; width], ..Self::default() }
    }

    /// A new row with so many edges, 0 for one that needs none, of value 0 in both runs.
    pub fn add(&mut self, edges: usize) -> Row {
        self.r.push(0.0);
        self.s.push(0.0);
        self.parts.resize(self.parts.len() + self.width, 0.0);
        self.live.push(false);
        self.block.push((self.edges.len(), edges));
        self.edges.resize(self.edges.len() + edges * self.width, 0.0);
        self.sum_edges.resize(self.sum_edges.len().max(edges * self.width), 0.0);
        self.r.len() - 1
    }

    /// As [`Self::add`], of a value that is the same in both runs.
    pub fn constant(&mut self, edges: usize, x: f64) -> Row {
        let row = self.add(edges);
        self.fix(row, x);
        row
    }

    /// Lets a row with room for more edges have so many.
    pub fn shape(&mut self, row: Row, edges: usize) {
        self.block[row].1 = edges;
    }

    /// Gives a row one value in both runs.
    pub fn fix(&mut self, row: Row, x: f64) {
        (self.r[row], self.s[row]) = (x, x);
        self.clear(row);
    }

    /// Takes all parts away.
    fn clear(&mut self, row: Row) {
        if self.live[row] {
            self.live[row] = false;
            self.parts[row * self.width..(row + 1) * self.width].fill(0.0);
            let (from, count) = self.block[row];
            self.edges[from..from + count * self.width].fill(0.0);
        }
    }

    pub fn is_live(&self, row: Row) -> bool {
        self.live[row]
    }

    /// The parts of a row, by root.
    pub fn parts(&self, row: Row) -> &[f64] {
        &self.parts[row * self.width..(row + 1) * self.width]
    }

    /// The parts of a row that came in on an edge, by root.
    pub fn edge(&self, row: Row, edge: usize) -> &[f64] {
        let (from, count) = self.block[row];
        if edge < count && self.live[row] { &self.edges[from + edge * self.width..from + (edge + 1) * self.width] } else { &[] }
    }

    /// How many edges a row has.
    pub fn edges(&self, row: Row) -> usize {
        self.block[row].1
    }

    /// The sums of the parts of a row that are below and above 0.
    pub fn span(&self, row: Row) -> (f64, f64) {
        let (mut low, mut high) = (0.0, 0.0);
        for part in self.parts(row) {
            low += part.min(0.0);
            high += part.max(0.0);
        }
        (low, high)
    }

    /// Makes `to` the sum of terms and units, with the values `r` and `s`.
    pub fn combine(&mut self, to: Row, (r, s): (f64, f64), terms: &[Term], units: &[Unit]) {
        (self.r[to], self.s[to]) = (r, s);
        let counts = |term: &Term| self.live[term.row] && (term.up != 0.0 || term.down != 0.0);
        if !terms.iter().any(counts) && units.iter().all(|unit| unit.part == 0.0) {
            self.clear(to);
            return;
        }
        let width = self.width;
        let count = self.block[to].1;
        self.sum.fill(0.0);
        self.sum_edges[..count * width].fill(0.0);
        for term in terms {
            if self.live[term.row] && (term.up != 0.0 || term.down != 0.0) {
                self.take(term, count);
            }
        }
        for unit in units {
            self.sum[unit.root] += unit.part;
            if let Some(edge) = target(unit.via, count) {
                self.sum_edges[edge * width + unit.root] += unit.part;
            }
        }
        self.live[to] = true;
        self.parts[to * width..(to + 1) * width].copy_from_slice(&self.sum);
        let from = self.block[to].0;
        self.edges[from..from + count * width].copy_from_slice(&self.sum_edges[..count * width]);
    }

    /// Adds one term to the sum.
    fn take(&mut self, term: &Term, count: usize) {
        let width = self.width;
        let parts = &self.parts[term.row * width..(term.row + 1) * width];
        for (factor, part) in self.factor.iter_mut().zip(parts) {
            *factor = if *part < 0.0 { term.down } else { term.up };
        }
        for ((sum, part), factor) in self.sum.iter_mut().zip(parts).zip(&self.factor) {
            *sum += part * factor;
        }
        let (from, own) = self.block[term.row];
        if term.via == Via::Inner && own == count {
            let edges = &self.edges[from..from + count * width];
            for (into, of) in self.sum_edges[..count * width].chunks_exact_mut(width).zip(edges.chunks_exact(width)) {
                for ((sum, part), factor) in into.iter_mut().zip(of).zip(&self.factor) {
                    *sum += part * factor;
                }
            }
        } else if let Some(edge) = target(term.via, count) {
            let into = &mut self.sum_edges[edge * width..(edge + 1) * width];
            for ((sum, part), factor) in into.iter_mut().zip(parts).zip(&self.factor) {
                *sum += part * factor;
            }
        }
    }

    /// Makes `to` the same as `from`.
    pub fn copy(&mut self, to: Row, from: Row, via: Via) {
        self.linear(to, 0.0, &[(from, via, 1.0)]);
    }

    /// Makes `to` a constant plus rows with factors: parts pass unchanged.
    pub fn linear(&mut self, to: Row, constant: f64, of: &[(Row, Via, f64)]) {
        let (mut r, mut s) = (constant, constant);
        let mut terms = [Term::new(to, Via::Own, 0.0); 8];
        let mut rest = of;
        // A long sum is taken in bits of eight; none of today's is.
        let mut first = true;
        while first || !rest.is_empty() {
            let take = rest.len().min(if first { 8 } else { 7 });
            let mut used = 0;
            if !first {
                terms[0] = Term::new(to, Via::Inner, 1.0);
                used = 1;
            }
            for (row, via, by) in &rest[..take] {
                r += by * self.r[*row];
                s += by * self.s[*row];
                terms[used] = Term::new(*row, *via, *by);
                used += 1;
            }
            self.combine(to, (r, s), &terms[..used], &[]);
            rest = &rest[take..];
            first = false;
        }
    }
}

/// The edge that a part comes in on, of so many; none where the row tells none apart.
fn target(via: Via, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match via {
        Via::Edge(edge) => Some(edge.min(last)),
        Via::Inner | Via::Own => Some(last),
    }
}
