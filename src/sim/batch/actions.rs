//! Actions, lane by lane: when they run, how much effort they want, what becomes of it (semantics section 5).

use super::Engine;
use super::lanes::{Row, clamp01, lanes, max, min};
use crate::sim::actions::{Action, COMPLETE, SHORTEST};
use crate::sim::time::Steps;

/// The times of an action in one future.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    /// How long a project takes at full effort.
    pub duration: f64,
    /// How long a recurrent action goes on.
    pub lasts: f64,
    /// Over what time a cost in all is spread.
    pub spread: f64,
}

impl Times {
    /// The times of `action`, `given` being the number of its duration.
    pub fn new(action: &Action, given: Option<f64>, steps: &Steps) -> Self {
        let shortest = SHORTEST * steps.dt;
        let spread = match given {
            Some(time) => time,
            None if action.end.is_finite() => action.end - action.start,
            None => steps.end() - action.start,
        };
        Self {
            duration: max(given.unwrap_or_default(), shortest),
            lasts: if action.project { f64::INFINITY } else { given.unwrap_or(f64::INFINITY) },
            spread: max(spread, shortest),
        }
    }

    /// From when and until when it may run, as far as that is known before the first step.
    pub fn at_start(&self, action: &Action) -> (f64, f64) {
        let begins = if action.on && action.after.is_empty() { action.start } else { f64::INFINITY };
        (begins, min(action.end, begins + self.lasts))
    }
}

/// How an action stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress<const W: usize> {
    /// When it may begin; infinite until its predecessors are complete.
    pub begins: Row<W>,
    /// When it ends.
    pub ends: Row<W>,
    /// When it was complete; infinite until then.
    pub done: Row<W>,
    /// How long a project takes, how long a recurrent action goes on.
    pub duration: Row<W>,
    pub lasts: Row<W>,
    /// The share of its effect that fades in a step; 0 where it is permanent.
    pub fades: Row<W>,
}

impl<const W: usize> Engine<'_, W> {
    /// The actions before the first step.
    pub(super) fn start_actions(&mut self) {
        let (program, slots) = (self.program, &self.futures.slots);
        let now = &mut *self.now;
        now.progress.clear();
        for (at, action) in program.actions.iter().enumerate() {
            let times = |i: usize| Times::new(action, action.duration.map(|slot| slots[slot][i]), &program.steps);
            let fades = |slot: usize| lanes(|i| program.steps.dt / program.steps.constant(slots[slot][i]));
            let left_out = &self.futures.left_out[at];
            now.progress.push(Progress {
                begins: lanes(|i| if left_out[i] > 0.0 { f64::INFINITY } else { times(i).at_start(action).0 }),
                ends: lanes(|i| times(i).at_start(action).1),
                done: [f64::INFINITY; W],
                duration: lanes(|i| times(i).duration),
                lasts: lanes(|i| times(i).lasts),
                fades: action.fade.map_or([0.0; W], fades),
            });
            let base = now.ready.base[self.plan.row[action.signal]];
            now.work[at] = if action.project { [0.0; W] } else { base };
        }
        now.claims.fill(program, slots);
    }

    /// Finds what is complete by now, and when what follows it may begin.
    #[inline(always)]
    pub(super) fn follow(&mut self) {
        let program = self.program;
        let (steps, t) = (&program.steps, self.now.t);
        for (at, action) in program.actions.iter().enumerate() {
            let work = &self.now.work[at];
            let progress = &mut self.now.progress[at];
            let (begins, ends, done) = (progress.begins, progress.ends, progress.done);
            progress.done = lanes(|i| {
                let complete = if action.project {
                    action.on && work[i] >= COMPLETE
                } else {
                    ends[i] > begins[i] && steps.reached(t, ends[i])
                };
                if complete { min(done[i], t) } else { done[i] }
            });
        }
        for (at, action) in program.actions.iter().enumerate() {
            if !action.on || action.after.is_empty() || self.now.progress[at].begins.iter().all(|b| b.is_finite()) {
                continue;
            }
            let mut begins = [action.start; W];
            for (before, lag) in &action.after {
                let (done, lag) = (&self.now.progress[*before].done, &self.futures.slots[*lag]);
                begins = lanes(|i| max(begins[i], done[i] + steps.round_up(lag[i])));
            }
            let (progress, left_out) = (&mut self.now.progress[at], &self.futures.left_out[at]);
            for (i, begins) in begins.iter().enumerate() {
                if progress.begins[i].is_infinite() && begins.is_finite() && left_out[i] == 0.0 {
                    progress.begins[i] = *begins;
                    progress.ends[i] = min(action.end, begins + progress.lasts[i]);
                }
            }
        }
    }

    /// The effort that action `at` wants over this step, 0..1.
    #[inline(always)]
    pub(super) fn want(&mut self, at: usize) -> Row<W> {
        let (program, plan) = (self.program, self.plan);
        let (action, wanting) = (&program.actions[at], &plan.wanting[at]);
        self.careful(wanting.careful);
        let mut want = [1.0; W];
        for n in wanting.conditions.range() {
            let (w, c) = (&self.now.ready.share[n], &self.now.level[plan.factors[n].row]);
            want = lanes(|i| want[i] * (1.0 - w[i] * (1.0 - c[i])));
        }
        for n in wanting.blockers.range() {
            let (w, c) = (&self.now.ready.share[n], &self.now.level[plan.factors[n].row]);
            want = lanes(|i| want[i] * (1.0 - w[i] * c[i]));
        }
        let (trend, dt, t) = (self.flow_trend(action.effort), program.steps.dt, self.now.t);
        let (factor, progress, work) = (&self.now.factor[action.effort], &self.now.progress[at], &self.now.work[at]);
        lanes(|i| {
            let want = min(want[i] * factor[i] * trend, 1.0) * program.steps.part(t, progress.begins[i], progress.ends[i]);
            if action.project {
                let left = max(1.0 - work[i], 0.0);
                if progress.done[i].is_finite() { 0.0 } else { min(want, left * progress.duration[i] / dt) }
            } else {
                want
            }
        })
    }

    /// The levels of projects.
    #[inline(always)]
    pub(super) fn show_projects(&mut self) {
        let program = self.program;
        for at in (0..program.actions.len()).filter(|at| program.actions[*at].project) {
            self.show_action(at);
        }
    }

    /// The level of action `at`, given its effort.
    #[inline(always)]
    pub(super) fn show_action(&mut self, at: usize) {
        let row = self.plan.row[self.program.actions[at].signal];
        let project = self.program.actions[at].project;
        let (works, now) = (&self.futures.works[at], &mut *self.now);
        let (work, granted, base) = (&now.work[at], &now.claims.granted[at], &now.ready.base[row]);
        let level: Row<W> = lanes(|i| {
            let level = if project { clamp01(work[i]) } else { max(granted[i], work[i]) };
            if works[i] > 0.0 { level } else { base[i] }
        });
        now.moved[row] = lanes(|i| level[i] - base[i]);
        now.level[row] = level;
    }

    /// How far work proceeds or its effect fades in a step, the effort being held over it.
    #[inline(always)]
    pub(super) fn work_rates(&mut self) {
        let (steps, now) = (&self.program.steps, &mut *self.now);
        let start = now.start;
        for (at, action) in self.program.actions.iter().enumerate() {
            let (work, progress, granted) = (&now.work[at], &now.progress[at], &now.claims.granted[at]);
            now.work_rate[at] = lanes(|i| {
                let ended = !action.on || steps.reached(start, progress.ends[i]);
                let over = !action.project || progress.done[i].is_finite() || ended;
                if over { -work[i] * progress.fades[i] } else { steps.dt * granted[i] / progress.duration[i] }
            });
        }
    }

    /// Settles the work at the end of a step: what is nearly complete is complete, what is kept up is kept.
    #[inline(always)]
    pub(super) fn settle_work(&mut self) {
        let now = &mut *self.now;
        for (at, action) in self.program.actions.iter().enumerate() {
            let (work, granted) = (&now.work[at], &now.claims.granted[at]);
            now.work[at] = lanes(|i| {
                let y = clamp01(work[i]);
                if !action.project {
                    max(y, granted[i])
                } else if y >= COMPLETE {
                    1.0
                } else {
                    y
                }
            });
        }
    }
}
