//! Indicators, lane by lane: what becomes of them while futures go on (semantics section 10).

use super::base::Base;
use super::lanes::{Row, lanes, max, min};
use crate::sim::indicators::{Gauge, Reading, SLACK, WORSE};
use crate::sim::program::{Part, Program};
use crate::sim::time;

/// How an indicator fares; values are as measured.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Track<const W: usize> {
    /// Its value today by its node.
    pub own: Row<W>,
    pub baseline: Row<W>,
    pub target: Option<Row<W>>,
    floor: Option<Row<W>>,
    /// Which way is better for the value.
    pub better: Row<W>,
    /// How far the scale reaches.
    pub span: Row<W>,
    /// When it is due, if that lies within the run.
    pub due: Option<f64>,
    before: Row<W>,
    /// None until it is due.
    pub value_at_due: Option<Row<W>>,
    /// Infinite until then.
    pub first_met: Row<W>,
    pub floor_crossed: Row<W>,
}

impl<const W: usize> Track<W> {
    /// A gauge at the start of a run.
    pub fn new(gauge: &Gauge, program: &Program, slots: &[Row<W>], base: &Base<W>) -> Self {
        let (level, amount) = (&base.level[gauge.signal], &base.amount[gauge.signal]);
        let own: Row<W> = lanes(|i| gauge.value(level[i], amount[i]));
        let number = |slot: Option<usize>| slot.map(|slot| lanes(|i| gauge.reading.measured(slots[slot][i])));
        let node = &program.nodes[gauge.node];
        // A stage's quantity is better or worse by itself, whichever way its scale runs.
        let (low, high, queue) = match node.part {
            Part::Queue { at, .. } => {
                let (low, high) = base.scales[at][gauge.signal - node.signal];
                (low, high, true)
            }
            Part::Pulled(_) | Part::Action(_) | Part::Enabler(_) => ([0.0; W], [1.0; W], false),
            Part::Input(_) => ([0.0; W], lanes(|i| max(amount[i].abs(), f64::MIN_POSITIVE)), false),
        };
        let upward = |i: usize| if queue && high[i] < low[i] { -1.0 } else { 1.0 };
        let (better, span): (Row<W>, Row<W>) = match &gauge.reading {
            Reading::Amount => ([gauge.better; W], lanes(|i| (high[i] - low[i]).abs())),
            Reading::Scale(at0, at1) => {
                let way = if at1 < at0 { -1.0 } else { 1.0 };
                (lanes(|i| gauge.better * upward(i) * way), [(at1 - at0).abs(); W])
            }
            Reading::Rating(ratings) => (lanes(|i| gauge.better * upward(i)), [ratings.len().saturating_sub(1).max(1) as f64; W]),
        };
        let end = program.steps.end();
        let due = gauge.due.unwrap_or(end);
        Self {
            own,
            baseline: number(gauge.baseline).unwrap_or(own),
            target: number(gauge.target),
            floor: number(gauge.floor),
            better,
            span,
            due: (due >= 0.0 && program.steps.reached(end, due)).then_some(due),
            before: own,
            value_at_due: None,
            first_met: [f64::INFINITY; W],
            floor_crossed: [f64::INFINITY; W],
        }
    }

    /// Whether the value `z` counts as the target reached, in one lane.
    #[inline(always)]
    fn is_met(&self, gauge: &Gauge, target: f64, z: f64, i: usize) -> bool {
        let way = target - self.baseline[i];
        let slack = SLACK * self.span[i];
        let kept = (z - self.baseline[i]) * self.better[i] >= -WORSE * self.span[i] - slack;
        let sense = if way < 0.0 { -1.0 } else { 1.0 };
        let reached = match gauge.reading {
            // A rating is reached when the met share of the last step up to it is covered.
            Reading::Rating(_) => (z - target) * sense >= -(1.0 - gauge.met_at) - slack,
            Reading::Amount | Reading::Scale(..) => (z - self.baseline[i]) / way >= gauge.met_at - SLACK,
        };
        if way.abs() <= slack { kept } else { reached }
    }

    /// Takes in the value of one step.
    pub fn observe(&mut self, gauge: &Gauge, program: &Program, t: f64, z: &Row<W>) {
        let steps = &program.steps;
        if let Some(target) = &self.target {
            let first: Row<W> = lanes(|i| if self.is_met(gauge, target[i], z[i], i) { t } else { f64::INFINITY });
            self.first_met = lanes(|i| min(first[i], self.first_met[i]));
        }
        if let Some(floor) = &self.floor {
            let crossed = |i: usize| (z[i] - floor[i]) * self.better[i] < -SLACK * self.span[i];
            self.floor_crossed = lanes(|i| min(if crossed(i) { t } else { f64::INFINITY }, self.floor_crossed[i]));
        }
        if let Some(due) = self.due
            && self.value_at_due.is_none()
            && steps.reached(t, due)
        {
            let back = ((t - due) / steps.dt).clamp(0.0, 1.0);
            let before = &self.before;
            let between: Row<W> = lanes(|i| z[i] + back * (before[i] - z[i]));
            self.value_at_due = Some(if back < time::SLACK { *z } else { between });
        }
        self.before = *z;
    }

    /// Whether the target is met when due, by lane; none without a target or a due date within the run.
    pub fn met(&self, gauge: &Gauge) -> Option<[bool; W]> {
        let (z, target) = (self.value_at_due?, self.target?);
        Some(std::array::from_fn(|i| self.is_met(gauge, target[i], z[i], i)))
    }
}
