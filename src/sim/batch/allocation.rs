//! Who gets scarce inputs, lane by lane: by priority, and within one by a common fraction of what is wanted (semantics section 6).

use super::actions::Times;
use super::lanes::{Row, lanes, max};
use crate::sim::actions::Rate;
use crate::sim::order::Group;
use crate::sim::program::Program;

/// How nearly a supply must cover a demand to count as enough: the rounding of sums leaves no shortfall.
const ENOUGH: f64 = 1.0 - 1e-12;

/// No input.
pub(super) const NONE: u32 = u32::MAX;

/// What actions want and get of inputs.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Claims<const W: usize> {
    /// By action: the effort wanted, 0..1, and what is granted of it.
    pub want: Vec<Row<W>>,
    pub granted: Vec<Row<W>>,
    /// By action: the input that ran out, by its position in the program.
    pub short_of: Vec<[u32; W]>,
    /// By action: its uses are `uses[first[at]..first[at + 1]]`: the input, and what is taken of it per time at full effort.
    pub first: Vec<usize>,
    pub uses: Vec<(usize, Row<W>)>,
    /// By input: what there is to give per time, then what is left of it; what is wanted; what is taken.
    pub left: Vec<Row<W>>,
    demand: Vec<Row<W>>,
    pub taken: Vec<Row<W>>,
    /// By action, of one lane: has what it gets.
    frozen: Vec<bool>,
}

impl<const W: usize> Claims<W> {
    /// Room for the claims of `program`.
    pub fn new(program: &Program) -> Self {
        let (actions, inputs) = (program.actions.len(), program.inputs.len());
        let mut first = vec![0];
        let mut uses = Vec::new();
        for action in &program.actions {
            uses.extend(action.uses.iter().map(|u| (u.input, [0.0; W])));
            first.push(uses.len());
        }
        let rows = |n: usize| vec![[0.0; W]; n];
        Self {
            want: rows(actions),
            granted: rows(actions),
            short_of: vec![[NONE; W]; actions],
            first,
            uses,
            left: rows(inputs),
            demand: rows(inputs),
            taken: rows(inputs),
            frozen: vec![false; actions],
        }
    }

    /// Fills in what actions take at full effort.
    pub fn fill(&mut self, program: &Program, slots: &[Row<W>]) {
        for (at, action) in program.actions.iter().enumerate() {
            for (used, (_, rate)) in action.uses.iter().zip(&mut self.uses[self.first[at]..]) {
                *rate = match used.rate {
                    Rate::PerTime(slot) => slots[slot],
                    Rate::Total(slot) => {
                        let times = |i: usize| Times::new(action, action.duration.map(|d| slots[d][i]), &program.steps);
                        lanes(|i| slots[slot][i] / times(i).spread)
                    }
                };
            }
        }
    }

    /// What action `at` takes, and of what.
    #[inline(always)]
    pub fn uses(&self, at: usize) -> &[(usize, Row<W>)] {
        &self.uses[self.first[at]..self.first[at + 1]]
    }
}

/// Grants the efforts of `group`: `claims.left` is what inputs have to give per time, and at the end what is left of it. All of
/// one priority rise by one common fraction of their wants until an input is empty; those using it stop there, the others go on.
#[inline(always)]
pub(super) fn allocate<const W: usize>(group: &Group, claims: &mut Claims<W>) {
    for tier in &group.tiers {
        let short = raise_all(group, tier, claims);
        for (lane, short) in short.iter().enumerate() {
            if *short {
                raise_lane(group, tier, claims, lane);
            }
        }
    }
}

/// Takes of the inputs of `group` what its actions were granted.
#[inline(always)]
pub(super) fn take<const W: usize>(group: &Group, claims: &mut Claims<W>) {
    for at in &group.inputs {
        claims.taken[*at] = [0.0; W];
    }
    for at in &group.actions {
        for n in claims.first[*at]..claims.first[*at + 1] {
            let (input, rate) = claims.uses[n];
            let (taken, granted) = (&claims.taken[input], &claims.granted[*at]);
            claims.taken[input] = lanes(|i| taken[i] + granted[i] * rate[i]);
        }
    }
}

/// Grants every want of a tier where there is enough of everything; where there is not, leaves the lane as it is and tells.
#[inline(always)]
fn raise_all<const W: usize>(group: &Group, tier: &[usize], claims: &mut Claims<W>) -> [bool; W] {
    let mut short = [false; W];
    for at in &group.inputs {
        claims.demand[*at] = [0.0; W];
    }
    for at in tier.iter().map(|n| group.actions[*n]) {
        claims.short_of[at] = [NONE; W];
        claims.granted[at] = claims.want[at];
        for n in claims.first[at]..claims.first[at + 1] {
            let (input, rate) = claims.uses[n];
            let (demand, want) = (&claims.demand[input], &claims.want[at]);
            claims.demand[input] = lanes(|i| demand[i] + want[i] * rate[i]);
        }
    }
    for at in &group.inputs {
        let (demand, left) = (&claims.demand[*at], &claims.left[*at]);
        for i in 0..W {
            short[i] |= demand[i] > 0.0 && left[i] < demand[i] * ENOUGH;
        }
    }
    for at in &group.inputs {
        let (demand, left) = (&claims.demand[*at], &claims.left[*at]);
        claims.left[*at] = lanes(|i| if short[i] { left[i] } else { max(left[i] - demand[i], 0.0) });
    }
    short
}

/// Grants the wants of a tier in one lane in which not all can be met.
fn raise_lane<const W: usize>(group: &Group, tier: &[usize], claims: &mut Claims<W>, lane: usize) {
    for at in tier.iter().map(|n| group.actions[*n]) {
        claims.granted[at][lane] = 0.0;
        claims.frozen[at] = claims.want[at][lane] <= 0.0;
    }
    let mut fraction = 0.0;
    while let Some(empty) = raise(group, tier, claims, lane, &mut fraction) {
        for at in tier.iter().map(|n| group.actions[*n]) {
            if !claims.frozen[at] && claims.uses(at).iter().any(|(input, rate)| *input == empty && rate[lane] > 0.0) {
                claims.frozen[at] = true;
                claims.granted[at][lane] = claims.want[at][lane] * fraction;
                claims.short_of[at][lane] = empty as u32;
            }
        }
    }
}

/// Raises the common fraction until an input is empty, which it returns, or every want is met.
fn raise<const W: usize>(group: &Group, tier: &[usize], claims: &mut Claims<W>, lane: usize, fraction: &mut f64) -> Option<usize> {
    for at in &group.inputs {
        claims.demand[*at][lane] = 0.0;
    }
    for at in tier.iter().map(|n| group.actions[*n]).filter(|at| !claims.frozen[*at]) {
        for n in claims.first[at]..claims.first[at + 1] {
            let (input, rate) = &claims.uses[n];
            claims.demand[*input][lane] += claims.want[at][lane] * rate[lane];
        }
    }
    let mut rise = 1.0 - *fraction;
    let mut empty = None;
    for at in &group.inputs {
        let (demand, left) = (claims.demand[*at][lane], claims.left[*at][lane]);
        if demand > 0.0 && left < rise * demand * ENOUGH {
            rise = left / demand;
            empty = Some(*at);
        }
    }
    for at in &group.inputs {
        let (demand, left) = (claims.demand[*at][lane], &mut claims.left[*at][lane]);
        *left = if empty == Some(*at) { 0.0 } else { max(*left - rise * demand, 0.0) };
    }
    *fraction += rise;
    if empty.is_none() {
        for at in tier.iter().map(|n| group.actions[*n]) {
            if !claims.frozen[at] {
                claims.granted[at][lane] = claims.want[at][lane];
            }
        }
    }
    empty
}
