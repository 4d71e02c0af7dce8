//! How levels follow their pulls, and delays what goes into them, lane by lane (semantics sections 1, 3, 4).

use super::lanes::{Row, clamp01, fused, lanes};
use super::plan::Span;
use super::ready::by_odds;
use super::{Engine, Hot};
use crate::model::time::Method;
use crate::sim::dynamics::gather;

impl<const W: usize> Engine<'_, W> {
    /// Carries all that the method integrates over the step that starts now.
    pub(super) fn integrate(&mut self) {
        match self.program.steps.method {
            Method::Euler => self.compute(Hot::Euler),
            Method::Heun => self.by_probes(&[(1.0, 1.0)], 0.5),
            Method::Rk4 => self.by_probes(&[(0.5, 2.0), (0.5, 2.0), (1.0, 1.0)], 1.0 / 6.0),
        }
        let (plan, now) = (self.plan, &mut *self.now);
        for row in plan.adjusting..plan.gathering {
            let (l, p, b, per) = (&now.level[row], &now.pull[row], &now.ready.base[row], &now.ready.rise[row]);
            now.level[row] = lanes(|i| gather(l[i], p[i], b[i], per[i], self.program.steps.dt));
        }
        let from = if self.program.steps.method == Method::Euler { plan.adjusting } else { 0 };
        self.compute(Hot::Moved(Span { from, to: plan.gathering }));
    }

    /// In place. No level leaves 0..1, since none goes more than the whole way to a pull within.
    #[inline(always)]
    pub(super) fn euler(&mut self) {
        // First the delays, for what goes into them are the deviations of the step's start.
        self.step_delays();
        self.step_steady();
        let (plan, now) = (self.plan, &mut *self.now);
        let rows = plan.steady..plan.adjusting;
        let (level, moved, pull) = (&mut now.level[rows.clone()], &mut now.moved[rows.clone()], &now.pull[rows.clone()]);
        let (base, rise, fall) = (&now.ready.base[rows.clone()], &now.ready.rise[rows.clone()], &now.ready.fall[rows.clone()]);
        let paces = rise.iter().zip(fall);
        for (n, ((((l, moved), p), b), (rise, fall))) in level.iter_mut().zip(moved).zip(pull).zip(base).zip(paces).enumerate() {
            let p = if rows.start + n < plan.plain { toward(b, p) } else { *p };
            *l = lanes(|i| fused(p[i] - l[i], if p[i] > l[i] { rise[i] } else { fall[i] }, l[i]));
            *moved = lanes(|i| l[i] - b[i]);
        }
        for (work, rate) in now.work.iter_mut().zip(&now.work_rate) {
            *work = lanes(|i| work[i] + rate[i]);
        }
    }

    /// Levels that only influences move and that rise as they fall.
    #[inline(always)]
    fn step_steady(&mut self) {
        let (steady, now) = (self.plan.steady, &mut *self.now);
        let (level, moved, sum) = (&mut now.level[..steady], &mut now.moved[..steady], &now.pull[..steady]);
        let (base, pace) = (&now.ready.base[..steady], &now.ready.rise[..steady]);
        if W >= 16 {
            for ((((level, moved), sum), base), pace) in level.iter_mut().zip(moved).zip(sum).zip(base).zip(pace) {
                *level = lanes(|i| fused(by_odds(base[i], sum[i]) - level[i], pace[i], level[i]));
                *moved = lanes(|i| level[i] - base[i]);
            }
            return;
        }
        // Few lanes fill no vector: rows and lanes in one line do.
        let (level, moved) = (level.as_flattened_mut().iter_mut(), moved.as_flattened_mut());
        let (sum, base, pace) = (sum.as_flattened(), base.as_flattened(), pace.as_flattened());
        for ((((level, moved), sum), base), pace) in level.zip(moved).zip(sum).zip(base).zip(pace) {
            *level = fused(by_odds(*base, *sum) - *level, *pace, *level);
            *moved = *level - base;
        }
    }

    /// Smooth delays, the last stage first.
    #[inline(always)]
    fn step_delays(&mut self) {
        let (plan, now) = (self.plan, &mut *self.now);
        let pace: &[Row<W>] = &now.ready.pace;
        let (levels, stages) = now.moved.split_at_mut(plan.rows);
        let (third, first) = stages[..plan.stages].split_at_mut(3 * plan.third);
        let third = third.chunks_exact_mut(3).zip(&plan.lagging);
        if now.ready.paces_agree {
            for ((stage, lagging), pace) in third.zip(pace) {
                if let [one, two, three] = stage {
                    *three = nearer_by(three, two, pace[0]);
                    *two = nearer_by(two, one, pace[0]);
                    *one = nearer_by(one, &levels[lagging.source], pace[0]);
                }
            }
        } else {
            for ((stage, lagging), pace) in third.zip(pace) {
                if let [one, two, three] = stage {
                    *three = nearer(three, two, pace);
                    *two = nearer(two, one, pace);
                    *one = nearer(one, &levels[lagging.source], pace);
                }
            }
        }
        for ((stage, lagging), pace) in first.iter_mut().zip(&plan.lagging[plan.third..]).zip(&pace[plan.third..]) {
            *stage = nearer(stage, &levels[lagging.source], pace);
        }
    }

    /// By looking along the rates found so far: `probes` are how far ahead in steps, and the weight of what is found there; `part`
    /// is what the sum of the rates is then taken by.
    fn by_probes(&mut self, probes: &[(f64, f64)], part: f64) {
        self.find_rates();
        let now = &mut *self.now;
        now.probe.start.clone_from(&now.probe.y);
        now.probe.sum.clone_from(&now.probe.rate);
        for (ahead, weight) in probes {
            self.lay(*ahead, false);
            self.show_probe(*ahead);
            self.find_rates();
            let probe = &mut self.now.probe;
            for (sum, rate) in probe.sum.iter_mut().zip(&probe.rate) {
                *sum = lanes(|i| sum[i] + weight * rate[i]);
            }
        }
        self.lay(part, true);
        let plan = self.plan;
        let (adjusting, stages) = (plan.adjusting, plan.stages);
        let now = &mut *self.now;
        for (row, y) in now.probe.y[..adjusting].iter().enumerate() {
            now.level[row] = y.map(clamp01);
        }
        now.moved[plan.rows..plan.rows + stages].copy_from_slice(&now.probe.y[adjusting..adjusting + stages]);
        now.work.copy_from_slice(&now.probe.y[adjusting + stages..]);
    }

    /// Takes what is integrated together: levels that adjust, stages of delays, work.
    pub(super) fn take_states(&mut self) {
        if self.program.steps.method == Method::Euler {
            return;
        }
        let (plan, now) = (self.plan, &mut *self.now);
        now.probe.y.clear();
        now.probe.y.extend_from_slice(&now.level[..plan.adjusting]);
        now.probe.y.extend_from_slice(&now.moved[plan.rows..plan.rows + plan.stages]);
        now.probe.y.extend_from_slice(&now.work);
        now.probe.rate.resize(now.probe.y.len(), [0.0; W]);
    }

    /// Sets what is integrated to its start plus a part of the rates, or of their sum.
    fn lay(&mut self, part: f64, sum: bool) {
        let probe = &mut self.now.probe;
        let along = if sum { &probe.sum } else { &probe.rate };
        for ((y, start), along) in probe.y.iter_mut().zip(&probe.start).zip(along) {
            *y = lanes(|i| start[i] + part * along[i]);
        }
    }

    /// Shows what holds where the probe looks, the efforts and the flows of stages being held.
    fn show_probe(&mut self, ahead: f64) {
        let (program, plan) = (self.program, self.plan);
        let (adjusting, stages) = (plan.adjusting, plan.stages);
        let now = &mut *self.now;
        now.t = now.start + ahead * program.steps.dt;
        now.ahead = ahead;
        for (row, y) in now.probe.y[..adjusting].iter().enumerate() {
            now.level[row] = y.map(clamp01);
        }
        now.moved[plan.rows..plan.rows + stages].copy_from_slice(&now.probe.y[adjusting..adjusting + stages]);
        now.work.copy_from_slice(&now.probe.y[adjusting + stages..]);
        self.compute(Hot::Moved(Span { from: 0, to: plan.rows }));
        for at in 0..program.queues.len() {
            let (from, to) = (&self.now.queue_before[at], &self.now.queue[at]);
            let cases: Row<W> = lanes(|i| from[i] + ahead * (to[i] - from[i]));
            self.show_waiting(at, &cases);
        }
        for at in 0..program.actions.len() {
            self.show_action(at);
        }
        for op in &program.order {
            if let crate::sim::order::Op::Pull(at) = op {
                self.pull_at_once(plan.pulled_row[*at]);
            }
        }
        self.pull_states(plan.adjusting);
        self.work_rates();
    }

    /// How far everything would go in a step from where it is.
    fn find_rates(&mut self) {
        let (plan, now) = (self.plan, &mut *self.now);
        let (ready, probe) = (&now.ready, &mut now.probe);
        for row in 0..plan.adjusting {
            let l = &probe.y[row];
            let p = if row < plan.plain { toward(&ready.base[row], &now.pull[row]) } else { now.pull[row] };
            let (rise, fall) = (&ready.rise[row], &ready.fall[row]);
            probe.rate[row] = lanes(|i| (p[i] - l[i]) * if p[i] > l[i] { rise[i] } else { fall[i] });
        }
        let mut stage = plan.adjusting;
        for (n, lagging) in plan.lagging.iter().enumerate() {
            let mut input = now.moved[lagging.source];
            let pace = &ready.pace[n];
            for _ in 0..lagging.stages {
                let y = probe.y[stage];
                probe.rate[stage] = lanes(|i| (input[i] - y[i]) * pace[i]);
                input = y;
                stage += 1;
            }
        }
        probe.rate[stage..].copy_from_slice(&now.work_rate);
    }
}

/// The pull on a node that only influences move, which stands at `base` today: they add up to `sum`.
#[inline(always)]
fn toward<const W: usize>(base: &Row<W>, sum: &Row<W>) -> Row<W> {
    lanes(|i| by_odds(base[i], sum[i]))
}

#[inline(always)]
fn nearer<const W: usize>(y: &Row<W>, to: &Row<W>, pace: &Row<W>) -> Row<W> {
    lanes(|i| fused(to[i] - y[i], pace[i], y[i]))
}

#[inline(always)]
fn nearer_by<const W: usize>(y: &Row<W>, to: &Row<W>, pace: f64) -> Row<W> {
    lanes(|i| fused(to[i] - y[i], pace, y[i]))
}
