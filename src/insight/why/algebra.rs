//! How parts pass through a function (semantics section 11): products, functions of one variable, anything of several.

use super::rows::{Row, Rows, Term, Unit, Via};
use super::shapley::{MOST, PIECES, gauss, share, weights};

/// The share of the sum of absolute parts below which a difference says little about its parts.
const CANCEL: f64 = 0.1;

/// What of a function differs between the runs besides its arguments, and by which roots.
#[derive(Clone, Debug, Default)]
pub(super) struct Cause {
    /// The roots, and on which edge of the target each comes in.
    pub roots: Vec<(usize, Via)>,
    /// Sides to compute with: for each subset of the roots, as a number whose bits are the roots that are as in the scenario.
    /// Of more than [`MOST`] roots only: none, all, each alone, all but each.
    pub sides: Vec<usize>,
}

impl Cause {
    /// Nothing differs: all is computed with the first side.
    pub const NONE: Self = Self { roots: Vec::new(), sides: Vec::new() };

    /// The side of a subset of the roots.
    fn side(&self, set: usize) -> usize {
        self.sides.get(set).copied().unwrap_or_default()
    }

    /// The side of the run held against, and of the scenario.
    fn ends(&self) -> (usize, usize) {
        let first = self.sides.first().copied().unwrap_or_default();
        let last = if self.roots.len() > MOST { self.sides.get(1) } else { self.sides.last() };
        (first, last.copied().unwrap_or(first))
    }
}

/// One argument that may differ between the runs.
#[derive(Clone, Copy, Debug, Default)]
struct Player {
    /// Its place among the arguments.
    at: usize,
    /// The sums of its parts below and above 0.
    low: f64,
    high: f64,
}

impl Player {
    fn size(&self) -> f64 {
        self.high - self.low
    }

    fn cancels(&self) -> bool {
        (self.high + self.low).abs() < CANCEL * self.size()
    }
}

/// Rows with room to compute.
#[derive(Clone, Debug, Default)]
pub(super) struct Algebra {
    pub rows: Rows,
    /// Quadrature nodes by their number.
    nodes: Vec<Vec<(f64, f64)>>,
    r: Vec<f64>,
    s: Vec<f64>,
    x: Vec<f64>,
    players: Vec<Player>,
    /// Values by subset, then by output.
    values: Vec<f64>,
    out: Vec<f64>,
    /// By player and output: the share, and the chord.
    shares: Vec<f64>,
    chords: Vec<f64>,
    terms: Vec<Term>,
    units: Vec<Unit>,
    before: Vec<f64>,
    after: Vec<f64>,
    arg_rows: Vec<Row>,
    arg_via: Vec<Via>,
}

/// Where an output of a function goes, and on which edge of it each argument comes in.
pub(super) struct Output<'a> {
    pub row: Row,
    pub via: &'a [Via],
}

impl Algebra {
    /// No rows yet, of so many roots; products have so many factors at most.
    pub fn new(roots: usize, factors: usize) -> Self {
        let nodes = (0..=factors.div_ceil(2)).map(gauss).collect();
        Self { rows: Rows::new(roots), nodes, ..Self::default() }
    }

    /// Makes `to` the product of `factors`: exact Shapley values by quadrature along the diagonal.
    pub fn product(&mut self, to: Row, factors: &[(Row, Via)]) {
        let rows = &mut self.rows;
        let (mut r, mut s, mut known, mut changed) = (1.0, 1.0, 1.0, 0);
        for (row, _) in factors {
            r *= rows.r[*row];
            s *= rows.s[*row];
            if rows.is_live(*row) {
                changed += 1;
            } else {
                known *= rows.r[*row];
            }
        }
        self.terms.clear();
        for (at, (row, via)) in factors.iter().enumerate() {
            if !rows.is_live(*row) {
                continue;
            }
            let mut slope = known;
            if changed > 1 {
                let mut mean = 0.0;
                for (along, weight) in &self.nodes[usize::div_ceil(changed, 2)] {
                    let mut others = *weight;
                    for (n, (other, _)) in factors.iter().enumerate() {
                        if n != at && rows.is_live(*other) {
                            others *= rows.r[*other] + along * (rows.s[*other] - rows.r[*other]);
                        }
                    }
                    mean += others;
                }
                slope *= mean;
            }
            self.terms.push(Term::new(*row, *via, slope));
        }
        rows.combine(to, (r, s), &self.terms, &[]);
    }

    /// Makes `to` a function of rows, and of what `cause` changes: `f(values, side)`.
    pub fn apply(&mut self, to: Row, args: &[(Row, Via)], cause: &Cause, mut f: impl FnMut(&[f64], usize) -> f64) {
        let (mut rows, mut via) = (std::mem::take(&mut self.arg_rows), std::mem::take(&mut self.arg_via));
        rows.clear();
        via.clear();
        rows.extend(args.iter().map(|(row, _)| *row));
        via.extend(args.iter().map(|(_, via)| *via));
        self.apply_all(&[Output { row: to, via: &via }], &rows, cause, |x, side, out| out[0] = f(x, side));
        (self.arg_rows, self.arg_via) = (rows, via);
    }

    /// Makes `to` the same as `of` held to `low..=high`: parts pass unchanged where that holds back neither run.
    pub fn clamp(&mut self, to: Row, of: Row, (low, high): (f64, f64)) {
        let within = |x: f64| low <= x && x <= high;
        if within(self.rows.r[of]) && within(self.rows.s[of]) {
            if to != of {
                self.rows.copy(to, of, Via::Inner);
            }
        } else {
            self.apply(to, &[(of, Via::Inner)], &Cause::NONE, |x, _| if x[0] > low { x[0].min(high) } else { low });
        }
    }

    /// Makes several rows functions of `args` at once: `f(values, side, outputs)`.
    pub fn apply_all(&mut self, to: &[Output<'_>], args: &[Row], cause: &Cause, mut f: impl FnMut(&[f64], usize, &mut [f64])) {
        let (none, all) = cause.ends();
        let outputs = to.len();
        self.r.clear();
        self.s.clear();
        self.players.clear();
        for (at, row) in args.iter().enumerate() {
            self.r.push(self.rows.r[*row]);
            self.s.push(self.rows.s[*row]);
            if self.rows.is_live(*row) {
                let (low, high) = self.rows.span(*row);
                if high > low {
                    self.players.push(Player { at, low, high });
                }
            }
        }
        self.before.resize(outputs, 0.0);
        self.after.resize(outputs, 0.0);
        let count = self.players.len() + cause.roots.len();
        f(&self.r, none, &mut self.before);
        if count == 0 {
            self.after.copy_from_slice(&self.before);
        } else {
            f(&self.s, all, &mut self.after);
        }
        self.shares.clear();
        self.shares.resize(count * outputs, 0.0);
        self.chords.clear();
        self.chords.resize(count * outputs, 0.0);
        self.out.resize(outputs, 0.0);
        if count == 1 && cause.roots.is_empty() && !self.players[0].cancels() {
            for o in 0..outputs {
                self.shares[o] = self.after[o] - self.before[o];
            }
        } else if count > MOST {
            self.along(outputs, cause, &mut f);
        } else if count > 0 {
            self.exact(outputs, cause, &mut f);
        }
        self.hand_out(to, args, cause);
    }

    /// Exact Shapley values over all subsets of players.
    fn exact(&mut self, outputs: usize, cause: &Cause, f: &mut impl FnMut(&[f64], usize, &mut [f64])) {
        let (arguments, roots) = (self.players.len(), cause.roots.len());
        let count = arguments + roots;
        let sets = 1usize << count;
        let weights = weights(count);
        self.values.resize(sets * outputs, 0.0);
        for set in 0..sets {
            self.fill(set);
            f(&self.x, cause.side(set >> arguments), &mut self.values[set * outputs..(set + 1) * outputs]);
        }
        for i in 0..count {
            for o in 0..outputs {
                self.shares[i * outputs + o] = share(count, i, &weights, |set| self.values[set * outputs + o]);
            }
        }
        for i in 0..arguments {
            let player = self.players[i];
            if !player.cancels() {
                continue;
            }
            let own = 1 << i;
            for set in (0..sets).filter(|set| set & own == 0) {
                let weight = weights[set.count_ones() as usize] / player.size();
                self.fill(set);
                self.chord(i, weight, cause.side(set >> arguments), outputs, f);
            }
        }
    }

    /// The arguments of a subset of players.
    fn fill(&mut self, set: usize) {
        self.x.clone_from(&self.r);
        for (i, player) in self.players.iter().enumerate() {
            if set >> i & 1 == 1 {
                self.x[player.at] = self.s[player.at];
            }
        }
    }

    /// Adds the rise of the function over the span of an argument's parts, the others being as they are.
    fn chord(&mut self, i: usize, weight: f64, side: usize, outputs: usize, f: &mut impl FnMut(&[f64], usize, &mut [f64])) {
        let player = self.players[i];
        for (end, sign) in [(player.high, weight), (player.low, -weight)] {
            self.x[player.at] = self.r[player.at] + end;
            f(&self.x, side, &mut self.out);
            for o in 0..outputs {
                self.chords[i * outputs + o] += sign * self.out[o];
            }
        }
    }

    /// Shares of many players: of the arguments together and the roots together exactly; among the arguments along the diagonal
    /// in pieces, each alone at the middle of the others; among the roots each first and last; the rest by size.
    fn along(&mut self, outputs: usize, cause: &Cause, f: &mut impl FnMut(&[f64], usize, &mut [f64])) {
        let (none, all) = cause.ends();
        let ends = if cause.roots.is_empty() { vec![(none, 1.0)] } else { vec![(none, 0.5), (all, 0.5)] };
        for (side, weight) in ends {
            self.diagonal(outputs, side, weight, f);
        }
        if cause.roots.is_empty() {
            return;
        }
        for (from_scenario, weight) in [(false, 0.5), (true, 0.5)] {
            self.roots_alone(outputs, cause, from_scenario, weight, f);
        }
    }

    fn diagonal(&mut self, outputs: usize, side: usize, weight: f64, f: &mut impl FnMut(&[f64], usize, &mut [f64])) {
        let arguments = self.players.len();
        let mut alone = vec![0.0; arguments * outputs];
        let (mut start, mut end) = (vec![0.0; outputs], vec![0.0; outputs]);
        for piece in 0..PIECES {
            let at = |n: f64| n / PIECES as f64;
            let (from, to) = (at(piece as f64), at(piece as f64 + 1.0));
            self.place(from);
            f(&self.x, side, &mut start);
            self.place(to);
            f(&self.x, side, &mut end);
            self.place(f64::midpoint(from, to));
            for i in 0..arguments {
                let n = self.players[i].at;
                let (r, d, middle) = (self.r[n], self.s[n] - self.r[n], self.x[n]);
                self.x[n] = r + to * d;
                f(&self.x, side, &mut self.out);
                alone[i * outputs..(i + 1) * outputs].copy_from_slice(&self.out);
                self.x[n] = r + from * d;
                f(&self.x, side, &mut self.out);
                for o in 0..outputs {
                    alone[i * outputs + o] -= self.out[o];
                }
                if self.players[i].cancels() {
                    let share = weight / (self.players[i].size() * PIECES as f64);
                    self.chord(i, share, side, outputs, f);
                }
                self.x[n] = middle;
            }
            for o in 0..outputs {
                spread(&mut self.shares, &alone, (arguments, outputs, o, 0), end[o] - start[o], weight);
            }
        }
    }

    /// The arguments so far along the way from one run to the other.
    fn place(&mut self, along: f64) {
        self.x.clear();
        self.x.extend(self.r.iter().zip(&self.s).map(|(r, s)| if r == s { *r } else { r + along * (s - r) }));
    }

    /// Shares of the roots while the arguments are those of one run.
    fn roots_alone(
        &mut self,
        outputs: usize,
        cause: &Cause,
        of_scenario: bool,
        weight: f64,
        f: &mut impl FnMut(&[f64], usize, &mut [f64]),
    ) {
        let (arguments, roots) = (self.players.len(), cause.roots.len());
        let x = if of_scenario { &self.s } else { &self.r };
        let mut value = |side: usize| {
            let mut out = vec![0.0; outputs];
            f(x, side, &mut out);
            out
        };
        let (none, all) = cause.ends();
        let (start, end) = (value(none), value(all));
        let mut alone = vec![0.0; roots * outputs];
        if roots <= MOST {
            let values: Vec<Vec<f64>> = cause.sides.iter().map(|side| value(*side)).collect();
            let weights = weights(roots);
            for i in 0..roots {
                for o in 0..outputs {
                    alone[i * outputs + o] = share(roots, i, &weights, |set| values[set][o]);
                }
            }
        } else {
            for i in 0..roots {
                let (first, last) = (value(cause.sides[2 + i]), value(cause.sides[2 + roots + i]));
                for o in 0..outputs {
                    alone[i * outputs + o] = f64::midpoint(first[o] - start[o], end[o] - last[o]);
                }
            }
        }
        for o in 0..outputs {
            spread(&mut self.shares, &alone, (roots, outputs, o, arguments), end[o] - start[o], weight);
        }
    }

    /// Turns shares into parts of the outputs.
    fn hand_out(&mut self, to: &[Output<'_>], args: &[Row], cause: &Cause) {
        let outputs = to.len();
        let arguments = self.players.len();
        for (o, output) in to.iter().enumerate() {
            self.terms.clear();
            self.units.clear();
            for (i, player) in self.players.iter().enumerate() {
                let (share, chord) = (self.shares[i * outputs + o], self.chords[i * outputs + o]);
                let (row, via) = (args[player.at], output.via.get(player.at).copied().unwrap_or(Via::Own));
                let whole = player.high + player.low;
                if player.cancels() {
                    let rest = (share - chord * whole) / player.size();
                    self.terms.push(Term { row, via, up: chord + rest, down: chord - rest });
                } else {
                    self.terms.push(Term::new(row, via, share / whole));
                }
            }
            for (i, (root, via)) in cause.roots.iter().enumerate() {
                self.units.push(Unit { root: *root, via: *via, part: self.shares[(arguments + i) * outputs + o] });
            }
            self.rows.combine(output.row, (self.before[o], self.after[o]), &self.terms, &self.units);
        }
    }
}

/// Adds what each player does alone, and what is left of `whole` by the size of that, to the shares from `first` on.
fn spread(shares: &mut [f64], alone: &[f64], (players, outputs, o, first): (usize, usize, usize, usize), whole: f64, weight: f64) {
    let (mut sum, mut size) = (0.0, 0.0);
    for i in 0..players {
        sum += alone[i * outputs + o];
        size += alone[i * outputs + o].abs();
    }
    for i in 0..players {
        let own = alone[i * outputs + o];
        let rest = if size > 0.0 { (whole - sum) * own.abs() / size } else { (whole - sum) / players as f64 };
        shares[(first + i) * outputs + o] += weight * (own + rest);
    }
}
