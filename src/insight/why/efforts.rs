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

    /// The part of the step from `t` in which action `at` runs, unless it is complete.
    fn window(&self, at: usize, t: f64, before: &[f64]) -> f64 {
        let (begins, ends) = self.runs(at, before);
        if begins >= NEVER { 0.0 } else { self.program.steps.part(t, begins, ends) }
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

    /// Whether action `at` only fades over the step from `t`, having been complete at `done`.
    fn over(&self, at: usize, t: f64, before: &[f64], done: f64) -> bool {
        let action = &self.program.actions[at];
        let ended = !action.on || self.program.steps.reached(t, self.runs(at, before).1);
        !action.project || done < NEVER || ended
    }

    /// The share of what is left of action `at` that fades per time.
    fn fades(&self, at: usize) -> f64 {
        self.ready.work[at].fade.map_or(0.0, |fade| 1.0 / fade)
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
            let y = plan.y[self.work(at)];
            let (r, s) = (rows.r[y], rows.s[y]);
            if action.project && r < COMPLETE && s < COMPLETE {
                continue;
            }
            args.clear();
            args.push((y, Via::Own));
            self.before(at, &mut args);
            let flag = plan.flat[0];
            let complete = |x: &[f64], side: usize| f64::from(u8::from(sides[side].complete(at, t, &x[1..], x[0])));
            self.algebra.apply(flag, &args, &plan.actions[at].own, complete);
            let ended = (self.algebra.rows.r[flag], self.algebra.rows.s[flag]);
            if action.project && (r >= COMPLETE) != (s >= COMPLETE) && ended.0 != ended.1 {
                // The work that is done tells who did it.
                let step = |x: &[f64], _: usize| f64::from(u8::from(x[0] >= COMPLETE));
                self.algebra.apply(flag, &[(y, Via::Own)], &Cause::NONE, step);
            }
            let rows = &mut self.algebra.rows;
            let when = |was: f64, flag: f64| if was >= NEVER && flag > 0.0 { t } else { was };
            let (r, s) = (when(was_r, ended.0), when(was_s, ended.1));
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
        self.before(at, &mut args);
        self.algebra.apply(own.window, &args, &own.own, |x, side| sides[side].window(at, t, x));
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
            let args = [(wanted, Via::Inner), (y, Via::Inner), (own.done, Via::Own)];
            self.algebra.apply(own.want, &args, &own.own, |x, side| {
                let left = (1.0 - x[1]).max(0.0) * sides[side].ready.work[at].duration / dt;
                if x[2] < NEVER { 0.0 } else { x[0].min(left) }
            });
            let rows = &mut self.algebra.rows;
            if rows.r[own.want] == 0.0 && rows.s[own.want] == 0.0 {
                // Nobody works in either run: there is nothing to share.
                rows.fix(own.want, 0.0);
            }
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
            self.higher(level, plan.actions[at].granted, y);
        }
        // What fails spends its inputs, and stays where it is today.
        let (sides, today) = (self.sides, self.common.baseline.level[action.signal]);
        match [AGAINST, SCENARIO].map(|run| sides[run].works[at]) {
            [true, true] => {}
            [false, false] => self.algebra.rows.fix(level, today),
            _ => {
                let args = [(level, Via::Inner)];
                self.algebra.apply(level, &args, &plan.actions[at].own, |x, side| if sides[side].works[at] { x[0] } else { today });
            }
        }
    }

    /// Makes `to` the higher of `a` and `b`; where it is `a` in both runs its parts pass unchanged.
    fn higher(&mut self, to: Row, a: Row, b: Row) {
        let rows = &mut self.algebra.rows;
        if rows.r[a] >= rows.r[b] && rows.s[a] >= rows.s[b] {
            rows.copy(to, a, Via::Inner);
        } else {
            self.algebra.apply(to, &[(a, Via::Inner), (b, Via::Inner)], &Cause::NONE, |x, _| x[0].max(x[1]));
        }
    }

    /// How fast work proceeds and its effect fades, the effort being held over the step. What is over gets no effort.
    pub fn work_rates(&mut self) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let fading = plan.room[0];
        for (at, action) in shape.actions.iter().enumerate() {
            let own = &plan.actions[at];
            let work = self.work(at);
            self.algebra.rows.shape(fading, own.edges);
            self.fade(at, fading);
            let rate = plan.rate[work];
            if !action.project {
                self.algebra.rows.copy(rate, fading, Via::Inner);
                continue;
            }
            let time = |side: usize| sides[side].ready.work[at].duration;
            let args = [(own.granted, Via::Inner)];
            if time(AGAINST) == time(SCENARIO) {
                let rows = &mut self.algebra.rows;
                let values = (rows.r[own.granted] / time(AGAINST), rows.s[own.granted] / time(AGAINST));
                rows.combine(rate, values, &[Term::new(own.granted, Via::Inner, 1.0 / time(AGAINST))], &[]);
            } else {
                self.algebra.apply(rate, &args, &own.own, |x, side| x[0] / time(side));
            }
            self.algebra.rows.linear(rate, 0.0, &[(rate, Via::Inner, 1.0), (fading, Via::Inner, 1.0)]);
        }
    }

    /// How fast what is left of action `at` fades, below 0.
    fn fade(&mut self, at: usize, to: Row) {
        let (plan, sides, start) = (self.plan, self.sides, self.start);
        let (own, y) = (&plan.actions[at], plan.y[self.work(at)]);
        let mut args = std::mem::take(&mut self.args);
        args.clear();
        args.extend([(y, Via::Inner), (own.done, Via::Own)]);
        self.before(at, &mut args);
        let [over_r, over_s] = [AGAINST, SCENARIO].map(|run| {
            let x: Vec<f64> = args[1..].iter().map(|(row, _)| self.value(*row, run)).collect();
            sides[run].over(at, start, &x[1..], x[0])
        });
        let rows = &mut self.algebra.rows;
        let share = sides[AGAINST].fades(at);
        // Where nothing is there to fade it does not matter whether it would.
        let (fades_r, fades_s) = (over_r || rows.r[y] == 0.0, over_s || rows.s[y] == 0.0);
        if !over_r && !over_s {
            rows.fix(to, 0.0);
        } else if fades_r && fades_s && share == sides[SCENARIO].fades(at) {
            let values = (-share * rows.r[y], -share * rows.s[y]);
            rows.combine(to, values, &[Term::new(y, Via::Inner, -share)], &[]);
        } else {
            self.algebra.apply(to, &args, &own.own, |x, side| {
                let side = &sides[side];
                if side.over(at, start, &x[2..], x[1]) { -x[0] * side.fades(at) } else { 0.0 }
            });
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
                self.higher(y, plan.actions[at].granted, y);
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
