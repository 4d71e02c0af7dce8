//! What stays the same throughout a run, lane by lane, computed from the numbers of the futures and where things stand today.

use super::base::Base;
use super::lanes::{Row, clamp01, exp_m1, fused, fused_exp_m1, lanes, ln, logistic, max, min};
use super::plan::{Causes, Plan, Reads, Span, Term, Way};
use super::rows::Rows;
use crate::sim::links::Weight;
use crate::sim::program::Program;
use crate::sim::pull::{Motion, NO_ROOM, ROUNDING};
use crate::sim::shape::{Bend, between};

/// The shape of a link with its numbers filled in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Curve<const W: usize> {
    Linear,
    Threshold {
        from: Row<W>,
        width: Row<W>,
    },
    Diminishing {
        k: Row<W>,
        whole: Row<W>,
    },
    Logistic {
        mid: Row<W>,
        steep: Row<W>,
        low: Row<W>,
        span: Row<W>,
    },
    /// Its points are with the shape.
    Table,
}

/// Fills the numbers of a shape in.
#[inline(always)]
pub(super) fn curve<const W: usize>(bend: &Bend, slots: &[Row<W>]) -> Curve<W> {
    match bend {
        Bend::Linear => Curve::Linear,
        Bend::Threshold { at, width } => {
            let (at, width) = (&slots[*at], slots[*width]);
            Curve::Threshold { from: lanes(|i| at[i] - width[i] / 2.0), width }
        }
        Bend::Diminishing { k } => {
            let k = slots[*k];
            Curve::Diminishing { k, whole: lanes(|i| -exp_m1(-k[i])) }
        }
        Bend::SCurve { mid, steep } => {
            let (mid, steep) = (slots[*mid], slots[*steep]);
            let low: Row<W> = lanes(|i| logistic(-steep[i] * mid[i]));
            Curve::Logistic { mid, steep, low, span: lanes(|i| logistic(steep[i] * (1.0 - mid[i])) - low[i]) }
        }
        Bend::Table(_) => Curve::Table,
    }
}

impl<const W: usize> Curve<W> {
    /// `clamp01(h(l))` of the shape `bend` that this is of, the level clamped before.
    #[inline(always)]
    pub fn carried(&self, bend: &Bend, level: &Row<W>) -> Row<W> {
        match self {
            Self::Linear => lanes(|i| clamp01(level[i])),
            Self::Threshold { from, width } => lanes(|i| {
                let x = clamp01((clamp01(level[i]) - from[i]) / width[i]);
                clamp01(x * x * (3.0 - 2.0 * x))
            }),
            Self::Diminishing { k, whole } => lanes(|i| clamp01(-exp_m1(-k[i] * clamp01(level[i])) / whole[i])),
            Self::Logistic { mid, steep, low, span } => {
                lanes(|i| clamp01((logistic(steep[i] * (clamp01(level[i]) - mid[i])) - low[i]) / span[i]))
            }
            Self::Table => match bend {
                Bend::Table(points) => lanes(|i| clamp01(between(points, clamp01(level[i])))),
                _ => [0.0; W],
            },
        }
    }
}

/// What a link counts for, where its target does not matter.
#[inline(always)]
pub(super) fn weight<const W: usize>(weight: Weight, slots: &[Row<W>]) -> Row<W> {
    match weight {
        Weight::Known(x) => [x; W],
        Weight::Share(slot) => slots[slot],
        Weight::Signed(sign, slot) => lanes(|i| sign.factor() * slots[slot][i]),
        Weight::Odds(sign, slot) => lanes(|i| sign.factor() * ln(slots[slot][i])),
        Weight::Word(sign, odds) => [sign.factor() * ln(odds); W],
        Weight::SettlesAt(..) => [0.0; W],
    }
}

/// What of a pull stays the same throughout a run.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Rest<const W: usize> {
    /// The level today.
    pub b: Row<W>,
    /// The baseline before blockers, B.
    pub open: Row<W>,
    /// What blockers leave today.
    pub k0: Row<W>,
}

/// How many rows [`lines`] gives.
const LINES: usize = 5;

/// The two straight lines by which the pull before influences, P, follows how far the ways are met, R: from B at R0 upward, and
/// from so low up to there. R1 is what R is when all conditions hold, kappa how far the ways can lift the result.
fn lines<const W: usize>(open: Row<W>, (r0, r1, kappa): (Row<W>, Row<W>, Row<W>)) -> [Row<W>; LINES] {
    let rises = lanes(|i| if r1[i] - r0[i] > ROUNDING { (1.0 - open[i]) * kappa[i] / (r1[i] - r0[i]) } else { 0.0 });
    let low = lanes(|i| open[i] * (1.0 - r1[i]));
    let falls = lanes(|i| if r0[i] > 0.0 { open[i] * r1[i] / r0[i] } else { 0.0 });
    [open, r0, rises, low, falls]
}

/// What the ways make of a result of which they meet `r`: P.
#[inline(always)]
fn along<const W: usize>(lines: &[Row<W>; LINES], r: &Row<W>) -> Row<W> {
    let [open, r0, rises, low, falls] = lines;
    lanes(|i| {
        let (lifted, taken) = (fused(rises[i], r[i] - r0[i], open[i]), fused(falls[i], r[i], low[i]));
        clamp01(if r[i] >= r0[i] { lifted } else { taken })
    })
}

impl<const W: usize> Rest<W> {
    /// What blockers that leave `k` make of a pull `p` before them.
    #[inline(always)]
    pub fn blocked(&self, p: &Row<W>, k: &Row<W>) -> Row<W> {
        lanes(|i| {
            let (b, k0) = (self.b[i], self.k0[i]);
            let scaled = b * (p[i] / self.open[i]) * (k[i] / k0);
            // Of a bar that leaves nothing today but rounding, rounding is nothing.
            let left = if k0 > 0.0 || k[i] > ROUNDING { k[i] } else { 0.0 };
            // A strength of the scenario bars what stands above nothing today: the bar holds it where it is.
            let barred = p[i] * (b + (1.0 - b) * left);
            clamp01(if b == 0.0 {
                left * p[i]
            } else if k0 > 0.0 {
                scaled
            } else {
                barred
            })
        })
    }
}

/// What influences that add up to `sum` on the logarithm of the odds make of a pull `p`.
#[inline(always)]
pub(super) fn by_odds(p: f64, sum: f64) -> f64 {
    let e = fused_exp_m1(max(min(sum, 30.0), -30.0));
    clamp01(p + fused(-p, p, p) * e / fused(p, e, 1.0))
}

/// What stays the same throughout a run. Rows stand as in [`Plan`].
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Ready<const W: usize> {
    /// By row: the level today.
    pub base: Rows<W>,
    /// By link that needs care: its shape, and what it carries today.
    pub curves: Vec<Curve<W>>,
    pub c0: Rows<W>,
    /// By term, by factor: what the link counts for.
    pub weight: Rows<W>,
    pub share: Rows<W>,
    /// By pulled row.
    pub rest: Vec<Rest<W>>,
    /// By node with ways: what [`lines`] gives.
    lines: Rows<W>,
    /// By pulled row: the share of the way to the pull that is gone in a step, up and down; of one that gathers, its time.
    pub rise: Rows<W>,
    pub fall: Rows<W>,
    /// By delay: the share of the way to what goes in that a stage goes in a step.
    pub pace: Rows<W>,
    /// Whether every delay has the same pace in all lanes.
    pub paces_agree: bool,
}

impl<const W: usize> Ready<W> {
    /// Fills everything in.
    pub fn fill(&mut self, program: &Program, plan: &Plan, slots: &[Row<W>], base: &Base<W>) {
        self.base.set_len(plan.rows);
        for (signal, row) in plan.row.iter().enumerate() {
            self.base[*row] = base.level[signal];
        }
        self.c0.set_len(plan.careful.len());
        self.curves.clear();
        for (careful, c0) in plan.careful.iter().zip(self.c0.iter_mut()) {
            let bend = &program.links[careful.link].bend;
            let curve = curve(bend, slots);
            *c0 = curve.carried(bend, &self.base[careful.source]);
            self.curves.push(curve);
        }
        self.weight.set(plan.terms.iter().map(|t| weight(program.links[t.link].weight, slots)));
        self.share.set(plan.factors.iter().map(|t| weight(program.links[t.link].weight, slots)));
        self.lines.set_len(LINES * plan.with_ways);
        self.rest.clear();
        for (row, causes) in plan.pulled.iter().enumerate() {
            let rest = self.rest_of(program, plan, slots, row, causes);
            self.rest.push(rest);
        }
        self.times(program, plan, slots);
    }

    fn times(&mut self, program: &Program, plan: &Plan, slots: &[Row<W>]) {
        let steps = &program.steps;
        let pace = |slot: usize, stages: f64| lanes(|i| steps.dt / steps.constant(slots[slot][i] / stages));
        self.rise.set_len(plan.gathering);
        self.fall.set_len(plan.gathering);
        for (row, causes) in plan.pulled[..plan.gathering].iter().enumerate() {
            let (rise, fall) = match program.pulled[causes.at].motion {
                Motion::Adjust { rise, fall } => (pace(rise, 1.0), pace(fall, 1.0)),
                Motion::Accumulate { per } => {
                    let per: Row<W> = lanes(|i| steps.constant(slots[per][i]));
                    (per, per)
                }
                Motion::AtOnce => ([1.0; W], [1.0; W]),
            };
            (self.rise[row], self.fall[row]) = (rise, fall);
        }
        self.pace.set(plan.lagging.iter().map(|l| pace(l.time, l.stages as f64)));
        self.paces_agree = self.pace.iter().all(|row| row.iter().all(|x| *x == row[0]));
    }

    /// What stays the same in one pull; fills in the weights of the influences that settle it somewhere.
    fn rest_of(&mut self, program: &Program, plan: &Plan, slots: &[Row<W>], row: usize, causes: &Causes) -> Rest<W> {
        let pulled = &program.pulled[causes.at];
        let (at0, at1) = program.nodes[pulled.node].scale;
        let b = self.base[row];
        let mut k0 = [1.0; W];
        for n in causes.blockers.range() {
            let (w, c) = (&self.share[n], self.today(plan, plan.factors[n].row));
            k0 = lanes(|i| k0[i] * fused(-w[i], c[i], 1.0));
        }
        k0 = k0.map(|k0| if k0 > ROUNDING { k0 } else { 0.0 });
        let latent = pulled.latent.map_or([0.0; W], |slot| lanes(|i| clamp01((slots[slot][i] - at0) / (at1 - at0))));
        let open: Row<W> = lanes(|i| {
            if k0[i] > 0.0 {
                min(b[i] / k0[i], 1.0)
            } else if b[i] > 0.0 {
                1.0
            } else {
                latent[i]
            }
        });
        for n in causes.influences.range() {
            let link = plan.terms[n].link;
            if let Weight::SettlesAt(_, slot) = program.links[link].weight {
                let (m, c0) = (&slots[slot], self.carried_today(plan, program, link, slots));
                self.weight[n] = lanes(|i| {
                    let room = 1.0 - c0[i];
                    if room > NO_ROOM && k0[i] > 0.0 { (logit(m[i] / k0[i]) - logit(open[i])) / room } else { 0.0 }
                });
            }
        }
        if let Some(at) = causes.lines {
            let ways = &plan.ways[causes.ways.range()];
            let r0 = met(ways, &plan.factors, &self.share, slots, |row| self.today(plan, row));
            let r1 = met(ways, &plan.factors, &self.share, slots, |_| &[1.0; W]);
            let kappa = self.lift(plan, ways, slots);
            self.lines[LINES * at..][..LINES].copy_from_slice(&lines(open, (r0, r1, kappa)));
        }
        Rest { b, open, k0 }
    }

    /// What the row of a factor holds today.
    #[inline(always)]
    fn today(&self, plan: &Plan, row: usize) -> &Row<W> {
        if row < plan.rows { &self.base[row] } else { &self.c0[row - plan.rows] }
    }

    /// What link `n` carries today.
    pub fn carried_today(&self, plan: &Plan, program: &Program, n: usize, slots: &[Row<W>]) -> Row<W> {
        match plan.reads[n] {
            Reads::Careful(at) => self.c0[at],
            Reads::Level(row) | Reads::Stage(row, _) => {
                let bend = &program.links[n].bend;
                curve(bend, slots).carried(bend, &self.base[row])
            }
            Reads::Effort(_) => [0.0; W],
        }
    }

    /// The pulls before influences, P, of the nodes with these `causes` that have ways, when the rows of factors hold `level`.
    #[inline(always)]
    pub fn follow_ways(&self, plan: &Plan, causes: &[Causes], slots: &[Row<W>], level: &[Row<W>], before: &mut [Row<W>]) {
        let (share, lines): (&[Row<W>], &[[Row<W>; LINES]]) = (&self.share, self.lines.as_chunks().0);
        for (causes, before) in causes.iter().zip(before) {
            if let Some(at) = causes.lines {
                let r = met(&plan.ways[causes.ways.range()], &plan.factors, share, slots, |row| &level[row]);
                *before = along(&lines[at], &r);
            }
        }
    }

    /// How far the ways can lift a result: kappa.
    fn lift(&self, plan: &Plan, ways: &[Way], slots: &[Row<W>]) -> Row<W> {
        let mut open = [1.0; W];
        for Way { sufficiency, members } in ways {
            let (squared, plain) = self.missing(plan, *members);
            let lift: Row<W> = lanes(|i| if plain[i] < 1.0 { (1.0 - squared[i]) / (1.0 - plain[i]) } else { 0.0 });
            open = less(&open, *sufficiency, slots, &lift);
        }
        lanes(|i| 1.0 - open[i])
    }

    /// The products over members of `1 - nu^2 (1 - c0)` and of `1 - nu (1 - c0)`.
    fn missing(&self, plan: &Plan, members: Span) -> (Row<W>, Row<W>) {
        let (mut squared, mut plain) = ([1.0; W], [1.0; W]);
        for n in members.range() {
            let (w, c0) = (&self.share[n], self.today(plan, plan.factors[n].row));
            squared = lanes(|i| squared[i] * (1.0 - w[i] * w[i] * (1.0 - c0[i])));
            plain = lanes(|i| plain[i] * (1.0 - w[i] * (1.0 - c0[i])));
        }
        (squared, plain)
    }
}

/// How far `ways` are met when the rows of `factors`, which count for `share`, hold `carried`: R.
#[inline(always)]
fn met<'r, const W: usize>(
    ways: &[Way],
    factors: &[Term],
    share: &[Row<W>],
    slots: &[Row<W>],
    carried: impl Fn(usize) -> &'r Row<W>,
) -> Row<W> {
    let mut open = [1.0; W];
    for Way { sufficiency, members } in ways {
        let mut full = [1.0; W];
        for (factor, w) in factors[members.range()].iter().zip(&share[members.range()]) {
            let c = carried(factor.row);
            full = lanes(|i| full[i] * fused(w[i], c[i] - 1.0, 1.0));
        }
        open = less(&open, *sufficiency, slots, &full);
    }
    lanes(|i| 1.0 - open[i])
}

/// `open` times `1 - sufficiency full`.
#[inline(always)]
fn less<const W: usize>(open: &Row<W>, sufficiency: Option<usize>, slots: &[Row<W>], full: &Row<W>) -> Row<W> {
    match sufficiency {
        Some(slot) => lanes(|i| open[i] * fused(-slots[slot][i], full[i], 1.0)),
        None => lanes(|i| open[i] * (1.0 - full[i])),
    }
}

#[inline(always)]
fn logit(x: f64) -> f64 {
    let x = max(min(x, 1.0 - NO_ROOM), NO_ROOM);
    ln(x / (1.0 - x))
}
