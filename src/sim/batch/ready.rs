//! What stays the same throughout a run, lane by lane, computed from the numbers of the futures and where things stand today.

use super::base::Base;
use super::lanes::{Row, clamp01, exp_m1, lanes, ln, logistic, max, min};
use super::plan::{Causes, Plan, Reads, Span};
use crate::sim::links::Weight;
use crate::sim::program::Program;
use crate::sim::pull::Motion;
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
    /// How far the ways are met today, and when all conditions hold.
    pub r0: Row<W>,
    pub r1: Row<W>,
    /// How far the ways can lift the result.
    pub kappa: Row<W>,
}

impl<const W: usize> Rest<W> {
    /// What the ways make of a result of which they meet `r`: P.
    #[inline(always)]
    pub fn by_ways(&self, r: &Row<W>) -> Row<W> {
        lanes(|i| {
            let (open, r0, r1) = (self.open[i], self.r0[i], self.r1[i]);
            let lifted = clamp01(open + (1.0 - open) * self.kappa[i] * (r[i] - r0) / (r1 - r0));
            let lifted = if r1 > r0 { lifted } else { open };
            let taken = clamp01(open * (1.0 - r1 * (1.0 - r[i] / r0)));
            if r[i] >= r0 { lifted } else { taken }
        })
    }

    /// What blockers that leave `k` make of a pull `p` before them.
    #[inline(always)]
    pub fn blocked(&self, p: &Row<W>, k: &Row<W>) -> Row<W> {
        lanes(|i| {
            let (b, k0) = (self.b[i], self.k0[i]);
            let scaled = b * (p[i] / self.open[i]) * (k[i] / k0);
            // A strength of the scenario bars what stands above nothing today: the bar holds it where it is.
            let barred = p[i] * (b + (1.0 - b) * k[i]);
            clamp01(if b == 0.0 {
                k[i] * p[i]
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
    at_odds(p, p * (1.0 - p), sum)
}

/// The same, `swing` being `p (1 - p)`.
#[inline(always)]
pub(super) fn at_odds(p: f64, swing: f64, sum: f64) -> f64 {
    let e = exp_m1(max(min(sum, 30.0), -30.0));
    clamp01(p + swing * e / (1.0 + p * e))
}

/// What stays the same throughout a run. Rows stand as in [`Plan`].
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Ready<const W: usize> {
    /// By row: the level today.
    pub base: Vec<Row<W>>,
    /// By link that needs care: its shape, and what it carries today.
    pub curves: Vec<Curve<W>>,
    pub c0: Vec<Row<W>>,
    /// By term, by factor: what the link counts for.
    pub weight: Vec<Row<W>>,
    pub share: Vec<Row<W>>,
    /// By pulled row.
    pub rest: Vec<Rest<W>>,
    /// By pulled row, of those that are moved by influences alone: B, and B (1 - B).
    pub open: Vec<Row<W>>,
    pub swing: Vec<Row<W>>,
    /// By pulled row: the share of the way to the pull that is gone in a step, up and down; of one that gathers, its time.
    pub rise: Vec<Row<W>>,
    pub fall: Vec<Row<W>>,
    /// By delay: the share of the way to what goes in that a stage goes in a step.
    pub pace: Vec<Row<W>>,
    /// Whether every delay has the same pace in all lanes.
    pub paces_agree: bool,
}

impl<const W: usize> Ready<W> {
    /// Fills everything in.
    pub fn fill(&mut self, program: &Program, plan: &Plan, slots: &[Row<W>], base: &Base<W>) {
        self.base.resize(plan.rows, [0.0; W]);
        for (signal, row) in plan.row.iter().enumerate() {
            self.base[*row] = base.level[signal];
        }
        self.c0.clear();
        self.curves.clear();
        for careful in &plan.careful {
            let bend = &program.links[careful.link].bend;
            let curve = curve(bend, slots);
            self.c0.push(curve.carried(bend, &self.base[careful.source]));
            self.curves.push(curve);
        }
        self.weight.clear();
        self.weight.extend(plan.terms.iter().map(|t| weight(program.links[t.link].weight, slots)));
        self.share.clear();
        self.share.extend(plan.factors.iter().map(|t| weight(program.links[t.link].weight, slots)));
        self.rest.clear();
        self.open.clear();
        self.swing.clear();
        for (row, causes) in plan.pulled.iter().enumerate() {
            let rest = self.rest_of(program, plan, slots, row, causes);
            self.rest.push(rest);
            if row < plan.plain {
                self.open.push(rest.open);
                self.swing.push(lanes(|i| rest.open[i] * (1.0 - rest.open[i])));
            }
        }
        self.times(program, plan, slots);
    }

    fn times(&mut self, program: &Program, plan: &Plan, slots: &[Row<W>]) {
        let steps = &program.steps;
        let pace = |slot: usize, stages: f64| lanes(|i| steps.dt / steps.constant(slots[slot][i] / stages));
        self.rise.clear();
        self.fall.clear();
        for causes in &plan.pulled[..plan.gathering] {
            let (rise, fall) = match program.pulled[causes.at].motion {
                Motion::Adjust { rise, fall } => (pace(rise, 1.0), pace(fall, 1.0)),
                Motion::Accumulate { per } => {
                    let per: Row<W> = lanes(|i| steps.constant(slots[per][i]));
                    (per, per)
                }
                Motion::AtOnce => ([1.0; W], [1.0; W]),
            };
            self.rise.push(rise);
            self.fall.push(fall);
        }
        self.pace.clear();
        self.pace.extend(plan.lagging.iter().map(|l| pace(l.time, l.stages as f64)));
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
            k0 = lanes(|i| k0[i] * (1.0 - w[i] * c[i]));
        }
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
                    if room > 0.0 && k0[i] > 0.0 { (logit(m[i] / k0[i]) - logit(open[i])) / room } else { 0.0 }
                });
            }
        }
        let (mut r0, mut r1, mut kappa) = ([0.0; W], [0.0; W], [0.0; W]);
        if !causes.ways.is_empty() {
            r0 = self.met(plan, causes, slots, |row| *self.today(plan, row));
            r1 = self.met(plan, causes, slots, |_| [1.0; W]);
            kappa = self.lift(plan, causes, slots);
        }
        Rest { b, open, k0, r0, r1, kappa }
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

    /// How far the ways are met when the rows of factors hold `carried`: R.
    #[inline(always)]
    pub fn met(&self, plan: &Plan, causes: &Causes, slots: &[Row<W>], carried: impl Fn(usize) -> Row<W>) -> Row<W> {
        let mut open = [1.0; W];
        for (sufficiency, members) in &causes.ways {
            let mut full = [1.0; W];
            for n in members.range() {
                let (w, c) = (&self.share[n], carried(plan.factors[n].row));
                full = lanes(|i| full[i] * (1.0 - w[i] * (1.0 - c[i])));
            }
            open = less(&open, *sufficiency, slots, &full);
        }
        lanes(|i| 1.0 - open[i])
    }

    /// How far the ways can lift a result: kappa.
    fn lift(&self, plan: &Plan, causes: &Causes, slots: &[Row<W>]) -> Row<W> {
        let mut open = [1.0; W];
        for (sufficiency, members) in &causes.ways {
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

/// `open` times `1 - sufficiency full`.
#[inline(always)]
fn less<const W: usize>(open: &Row<W>, sufficiency: Option<usize>, slots: &[Row<W>], full: &Row<W>) -> Row<W> {
    match sufficiency {
        Some(slot) => lanes(|i| open[i] * (1.0 - slots[slot][i] * full[i])),
        None => lanes(|i| open[i] * (1.0 - full[i])),
    }
}

#[inline(always)]
fn logit(x: f64) -> f64 {
    let x = max(min(x, 1.0 - 1e-6), 1e-6);
    ln(x / (1.0 - x))
}
