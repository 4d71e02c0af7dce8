//! Inputs, lane by lane: funds, capacities, enablers (semantics section 6).

use super::Engine;
use super::allocation::{allocate, take};
use super::lanes::{Row, clamp01, lanes, max};
use crate::sim::inputs::{Enabler, Force, Schedule, Supply};
use crate::sim::program::Program;

/// The level of an enabler at `t`.
#[inline(always)]
pub(super) fn enabled<const W: usize>(enabler: &Enabler, t: f64, slots: &[Row<W>], program: &Program) -> Row<W> {
    match enabler.state {
        Force::From(from) => [f64::from(u8::from(program.steps.reached(t, from))); W],
        Force::Level(slot) => slots[slot],
    }
}

/// The value of a schedule at `t`, infinite where there is no limit.
#[inline(always)]
pub(super) fn scheduled<const W: usize>(schedule: &Schedule, t: f64, slots: &[Row<W>], program: &Program) -> Row<W> {
    let mut slot = schedule.first;
    for (from, later) in &schedule.later {
        if program.steps.reached(t, *from) {
            slot = Some(*later);
        }
    }
    slot.map_or([f64::INFINITY; W], |slot| slots[slot])
}

/// What comes into a fund over the step that starts at `t`, before factors.
#[inline(always)]
pub(super) fn inflow<const W: usize>(inflows: &[(f64, usize)], t: f64, slots: &[Row<W>], program: &Program) -> Row<W> {
    let mut sum = [0.0; W];
    for (on, slot) in inflows {
        if program.steps.within(t, *on) {
            sum = lanes(|i| sum[i] + slots[*slot][i]);
        }
    }
    sum
}

impl<const W: usize> Engine<'_, W> {
    /// The sums that funds start with.
    pub(super) fn start_inputs(&mut self) {
        for (at, input) in self.program.inputs.iter().enumerate() {
            let opening = match &input.supply {
                Supply::Fund { opening, .. } => self.futures.slots[*opening],
                Supply::Capacity(_) => [0.0; W],
            };
            self.now.balance[at] = opening;
            self.now.received[at] = opening;
            self.now.supply[at] = [0.0; W];
            self.now.inflow[at] = [0.0; W];
        }
    }

    /// The levels of funds and enablers, which hold their state.
    pub(super) fn show_inputs(&mut self) {
        let (program, plan, now) = (self.program, self.plan, &mut *self.now);
        for (at, input) in program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let (left, all) = (&now.balance[at], &now.received[at]);
                let row = plan.row[input.signal];
                now.level[row] = lanes(|i| if all[i] > 0.0 { clamp01(left[i] / all[i]) } else { 1.0 });
                now.amount[row] = *left;
            }
        }
        for enabler in &program.enablers {
            let row = plan.row[enabler.signal];
            now.level[row] = enabled(enabler, now.t, &self.futures.slots, program);
            now.amount[row] = now.level[row];
        }
    }

    /// What input `at` can give over this step, as an amount per time.
    #[inline(always)]
    pub(super) fn supply(&mut self, at: usize) -> Row<W> {
        let program = self.program;
        let input = &program.inputs[at];
        let factor = self.multiplier(input.flow);
        let (slots, t, dt) = (&self.futures.slots, self.now.t, program.steps.dt);
        match &input.supply {
            Supply::Fund { inflows, .. } => {
                let sum = inflow(inflows, t, slots, program);
                let came: Row<W> = lanes(|i| sum[i] * factor[i]);
                self.now.inflow[at] = came;
                let balance = &self.now.balance[at];
                lanes(|i| (balance[i] + came[i]) / dt)
            }
            Supply::Capacity(schedule) => {
                let amount = scheduled(schedule, t, slots, program);
                lanes(|i| amount[i] * factor[i])
            }
        }
    }

    /// Grants the efforts of a group, and shows what follows.
    #[inline(always)]
    pub(super) fn grant(&mut self, at: usize) {
        let (program, plan) = (self.program, self.plan);
        let group = &program.groups[at];
        for at in &group.inputs {
            let supply = self.supply(*at);
            self.now.supply[*at] = supply;
            self.now.claims.left[*at] = supply;
        }
        for at in &group.actions {
            self.now.claims.want[*at] = self.want(*at);
        }
        allocate(group, &mut self.now.claims);
        if self.now.base.services.nearly.get(at).is_some_and(|nearly| nearly.contains(&true)) {
            self.grant_as_today(at);
        }
        take(group, &mut self.now.claims);
        for at in &group.actions {
            self.show_action(*at);
        }
        let now = &mut *self.now;
        for at in &group.inputs {
            let row = plan.row[program.inputs[*at].signal];
            if let Supply::Capacity(_) = program.inputs[*at].supply {
                let (supply, taken) = (&now.supply[*at], &now.claims.taken[*at]);
                let level: Row<W> = lanes(|i| if supply[i] > 0.0 { clamp01(taken[i] / supply[i]) } else { 0.0 });
                let base = &now.ready.base[row];
                now.moved[row] = lanes(|i| level[i] - base[i]);
                now.level[row] = level;
                now.amount[row] = *taken;
            }
        }
    }

    /// Grants the services of a group what they are granted today, in the lanes in which nothing is other than today.
    fn grant_as_today(&mut self, at: usize) {
        let (program, now) = (self.program, &mut *self.now);
        let (group, services) = (&program.groups[at], &now.base.services);
        for i in (0..W).filter(|i| services.nearly[at][*i]) {
            if services.as_today(group, &now.claims, &now.supply, i) {
                for at in group.actions.iter().filter(|at| program.actions[**at].existing) {
                    now.claims.granted[*at][i] = now.base.level[program.actions[*at].signal][i];
                }
            }
        }
    }

    /// Pays out what was granted and pays in what came.
    pub(super) fn pay(&mut self) {
        let (dt, now) = (self.program.steps.dt, &mut *self.now);
        for (at, input) in self.program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let (balance, came, taken) = (&now.balance[at], &now.inflow[at], &now.claims.taken[at]);
                now.balance[at] = lanes(|i| max(balance[i] + came[i] - taken[i] * dt, 0.0));
                let all = &now.received[at];
                now.received[at] = lanes(|i| all[i] + came[i]);
            }
        }
    }
}
