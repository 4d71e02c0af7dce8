//! Actions: when they run, what they want, what becomes of it (semantics section 5).

use super::algebra::Cause;
use super::plan::NEVER;
use super::rows::{Row, Term, Via};
use super::sides::{AGAINST, SCENARIO, Side};
use super::twin::Twin;
use crate::sim::actions::COMPLETE;

impl Side {
    /// From when to when action `at` runs, its predecessors having been complete at `before`.
    fn runs(&self, at: usize, before: &[f64]) -> (f64, f64) {
        let (action, work) = (&self.program.actions[at], &self.ready.work[at]);
        let mut begins = if action.on { action.start } else { NEVER };
        for ((_, lag), done) in action.after.iter().zip(before) {
            begins = begins.max(done + self.program.steps.round_up(self.ready.row[*lag]));
        }
        (begins, action.end.min(begins + work.lasts))
    }

    /// The part of the step from `t` in which action `at` runs.
    fn window(&self, at: usize, t: f64, before: &[f64], done: f64) -> f64 {
        let (action, steps) = (&self.program.actions[at], &self.program.steps);
        let (begins, ends) = self.runs(at, before);
        if begins >= NEVER || action.project && done < NEVER { 0.0 } else { steps.part(t, begins, ends) }
    }

    /// Whether action `at` is complete at `t`.
    fn complete(&self, at: usize, t: f64, before: &[f64], work: f64) -> bool {
        let action = &self.program.actions[at];
        if action.project {
            return action.on && work >= COMPLETE;
        }
        let (begins, ends) = self.runs(at, before);
        begins < NEVER && ends > begins && self.program.steps.reached(t, ends)
    }

    /// How fast work proceeds or its effect fades over the step from `t`, given the effort, the work done and when it was complete.
    fn works(&self, at: usize, t: f64, before: &[f64], (effort, work, done): (f64, f64, f64)) -> f64 {
        let (action, numbers) = (&self.program.actions[at], &self.ready.work[at]);
        let ended = !action.on || self.program.steps.reached(t, self.runs(at, before).1);
        let over = !action.project || done < NEVER || ended;
        match numbers.fade {
            _ if !over => effort / numbers.duration,
            Some(fade) => -work / fade,
            None => 0.0,
        }
    }
}

impl Twin<'_> {
    /// Where the work of action `at` stands among the states.
    fn work(&self, at: usize) -> usize {
        self.shape.states - self.shape.actions.len() + at
    }

    /// The arguments on which it depends when action `at` runs: when its predecessors were complete.
    fn before(&self, at: usize, args: &mut Vec<(Row, Via)>) {
        let after = &self.shape.actions[at].after;
        args.extend(after.iter().map(|(before, _)| (self.plan.actions[*before].done, Via::Own)));
    }

    /// Finds what is complete by now.
    pub fn follow(&mut self) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let mut args = std::mem::take(&mut self.args);
        for (at, action) in shape.actions.iter().enumerate() {
            let done = plan.actions[at].done;
            let rows = &self.algebra.rows;
            let (was_r, was_s) = (rows.r[done], rows.s[done]);
            if was_r < NEVER && was_s < NEVER {
                continue;
            }
            args.clear();
            args.push((plan.y[self.work(at)], Via::Own));
            self.before(at, &mut args);
            let (flag, cause) = (plan.flat[0], &plan.actions[at].own);
            let complete = |x: &[f64], side: usize| f64::from(u8::from(sides[side].complete(at, t, &x[1..], x[0])));
            if action.project && self.algebra.rows.r[args[0].0] < COMPLETE && self.algebra.rows.s[args[0].0] < COMPLETE {
                continue;
            }
            self.algebra.apply(flag, &args, cause, complete);
            let rows = &mut self.algebra.rows;
            let when = |was: f64, flag: f64| if was >= NEVER && flag > 0.0 { t } else { was };
            let (r, s) = (when(was_r, rows.r[flag]), when(was_s, rows.s[flag]));
            if (r, s) == (was_r, was_s) {
                continue;
            }
            // Who brought it about that one was complete before the other stays so.
            let (shares, between) = if was_r == was_s { (flag, rows.s[flag] - rows.r[flag]) } else { (done, was_s - was_r) };
            let by = if between == 0.0 { 0.0 } else { (s - r) / between };
            rows.combine(done, (r, s), &[Term::new(shares, Via::Own, by)], &[]);
        }
        self.args = args;
    }

    /// The effort that action `at` wants over this step.
    pub fn want(&mut self, at: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let (own, action) = (&plan.actions[at], &shape.actions[at]);
        let mut args = std::mem::take(&mut self.args);
        args.clear();
        args.push((own.done, Via::Own));
        self.before(at, &mut args);
        self.algebra.apply(own.window, &args, &own.own, |x, side| sides[side].window(at, t, &x[1..], x[0]));
        self.args = args;
        let [met, open, both, wanted] = [0, 1, 2, 3].map(|n| plan.room[n]);
        for row in [met, open, both, wanted] {
            self.algebra.rows.shape(row, own.edges);
        }
        self.factor_in(met, &action.conditions);
        self.factor_in(open, &action.blockers);
        self.algebra.product(both, &[(met, Via::Inner), (open, Via::Inner)]);
        if plan.struck.contains(&action.effort) {
            let flow = action.effort;
            self.algebra.apply(met, &[(both, Via::Inner)], &own.effort, |x, side| (x[0] * sides[side].factor(flow, t)).min(1.0));
            self.algebra.product(wanted, &[(met, Via::Inner), (own.window, Via::Own)]);
        } else {
            self.algebra.product(wanted, &[(both, Via::Inner), (own.window, Via::Own)]);
        }
        if action.project {
            let y = plan.y[self.work(at)];
            let dt = shape.steps.dt;
            self.algebra.apply(own.want, &[(wanted, Via::Inner), (y, Via::Inner)], &own.own, |x, side| {
                x[0].min((1.0 - x[1]).max(0.0) * sides[side].ready.work[at].duration / dt)
            });
        } else {
            self.algebra.rows.copy(own.want, wanted, Via::Inner);
        }
    }

    /// Shows the level of action `at`.
    pub fn show_action(&mut self, at: usize) {
        let (plan, action) = (self.plan, &self.shape.actions[at]);
        let (y, level) = (plan.y[self.work(at)], plan.level[action.signal]);
        if action.project {
            self.algebra.clamp(level, y, (0.0, 1.0));
        } else {
            let args = [(plan.actions[at].granted, Via::Inner), (y, Via::Inner)];
            self.algebra.apply(level, &args, &Cause::NONE, |x, _| x[0].max(x[1]));
        }
    }

    /// How fast work proceeds or its effect fades, the effort being held over the step.
    pub fn work_rates(&mut self) {
        let (plan, shape, sides, start) = (self.plan, self.shape, self.sides, self.start);
        let mut args = std::mem::take(&mut self.args);
        for at in 0..shape.actions.len() {
            let own = &plan.actions[at];
            let work = self.work(at);
            args.clear();
            args.extend([(own.granted, Via::Inner), (plan.y[work], Via::Inner), (own.done, Via::Own)]);
            self.before(at, &mut args);
            self.algebra
                .apply(plan.rate[work], &args, &own.own, |x, side| sides[side].works(at, start, &x[3..], (x[0], x[1], x[2])));
        }
        self.args = args;
    }

    /// Settles the work at the end of a step: what is nearly complete is complete, what is kept up is kept.
    pub fn settle_work(&mut self) {
        let (plan, shape) = (self.plan, self.shape);
        for (at, action) in shape.actions.iter().enumerate() {
            let y = plan.y[self.work(at)];
            self.algebra.clamp(y, y, (0.0, 1.0));
            if !action.project {
                let args = [(y, Via::Inner), (plan.actions[at].granted, Via::Inner)];
                self.algebra.apply(y, &args, &Cause::NONE, |x, _| x[0].max(x[1]));
            } else if [AGAINST, SCENARIO].map(|run| self.value(y, run)).iter().any(|work| *work >= COMPLETE) {
                self.algebra.apply(y, &[(y, Via::Inner)], &Cause::NONE, |x, _| if x[0] >= COMPLETE { 1.0 } else { x[0] });
            }
        }
    }

    /// The value of a row in one of the runs.
    pub fn value(&self, row: Row, run: usize) -> f64 {
        if run == AGAINST { self.algebra.rows.r[row] } else { self.algebra.rows.s[row] }
    }
}
