//! Events and trends, lane by lane (semantics section 8).

use super::Engine;
use super::lanes::{Row, clamp01, lanes, max, min};
use crate::sim::program::Part;
use crate::sim::shape::between;
use crate::sim::shocks::{Strikes, mean};

impl<const W: usize> Engine<'_, W> {
    /// From when to when each event does anything in any lane.
    pub(super) fn start_shocks(&mut self) {
        let (slots, dt) = (&self.futures.slots, self.program.steps.dt);
        self.now.spells.clear();
        for shock in &self.program.shocks {
            let (onset, length, recovery) = (&self.futures.onset[shock.event], &slots[shock.length], &slots[shock.recovery]);
            let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
            for i in 0..W {
                from = min(from, onset[i]);
                to = if onset[i] < f64::INFINITY { max(to, onset[i] + length[i] + recovery[i]) } else { to };
            }
            self.now.spells.push((from - 2.0 * dt, to + 2.0 * dt));
        }
    }

    /// What the events add to pulls and multiply flows by over this step.
    pub(super) fn strike(&mut self) {
        let (program, plan, slots) = (self.program, self.plan, &self.futures.slots);
        let now = &mut *self.now;
        for shock in &program.shocks {
            match shock.strikes {
                Strikes::Pull(at) => now.push[plan.pulled_row[at]] = [0.0; W],
                Strikes::Flow(at) => now.factor[at] = [1.0; W],
                Strikes::Level(_) => {}
            }
        }
        for (shock, (from, to)) in program.shocks.iter().zip(&now.spells) {
            if now.t < *from || now.t > *to || matches!(shock.strikes, Strikes::Level(_)) {
                continue;
            }
            let (onset, size) = (&self.futures.onset[shock.event], &slots[shock.size]);
            let (length, recovery) = (&slots[shock.length], &slots[shock.recovery]);
            let by: Row<W> = lanes(|i| size[i] * mean(now.t, onset[i], length[i], recovery[i], &program.steps));
            match shock.strikes {
                Strikes::Pull(at) => {
                    let push = &mut now.push[plan.pulled_row[at]];
                    *push = lanes(|i| push[i] + by[i]);
                }
                Strikes::Flow(at) => {
                    let factor = &mut now.factor[at];
                    *factor = lanes(|i| factor[i] * max(1.0 + by[i], 0.0));
                }
                Strikes::Level(_) => {}
            }
        }
    }

    /// What the trends add to the pull on node `at` of the program now.
    pub(super) fn trend_push(&self, at: usize) -> f64 {
        let moved = self.program.trends.iter().filter(|t| t.moves == Strikes::Pull(at));
        moved.fold(0.0, |sum, t| sum + between(&t.points, self.now.t))
    }

    /// What the trends multiply flow `at` by now.
    pub(super) fn flow_trend(&self, at: usize) -> f64 {
        let moved = self.program.trends.iter().filter(|t| t.moves == Strikes::Flow(at));
        moved.fold(1.0, |product, t| product * max(1.0 + between(&t.points, self.now.t), 0.0))
    }

    /// What multiplies flow `at` now: links, events, trends.
    pub(super) fn multiplier(&mut self, at: usize) -> Row<W> {
        let (plan, driven) = (self.plan, &self.plan.driven[at]);
        self.careful(driven.careful);
        let mut sum = [1.0; W];
        for n in driven.ports.range() {
            let (w, moved) = (&self.now.ready.weight[n], &self.now.moved[plan.terms[n].row]);
            sum = lanes(|i| sum[i] + w[i] * moved[i]);
        }
        let (factor, trend) = (&self.now.factor[at], self.flow_trend(at));
        lanes(|i| max(sum[i], 0.0) * factor[i] * trend)
    }

    /// Lets the events of this step that strike levels do so, at its end.
    pub(super) fn strike_levels(&mut self) {
        let (program, plan) = (self.program, self.plan);
        let now = &mut *self.now;
        for (n, shock) in program.shocks.iter().enumerate() {
            let Strikes::Level(node) = shock.strikes else { continue };
            if now.start < now.spells[n].0 || now.start > now.spells[n].1 {
                continue;
            }
            let (onset, size) = (&self.futures.onset[shock.event], &self.futures.slots[shock.size]);
            let struck: [bool; W] = std::array::from_fn(|i| program.steps.within(now.start, onset[i]));
            for i in (0..W).filter(|i| struck[*i]) {
                match program.nodes[node].part {
                    Part::Pulled(at) => {
                        let level = &mut now.level[plan.pulled_row[at]][i];
                        *level = clamp01(*level + size[i]);
                    }
                    Part::Action(at) => now.work[at][i] = clamp01(now.work[at][i] + size[i]),
                    Part::Input(at) => {
                        let all = now.received[at][i];
                        now.balance[at][i] = max(min(now.balance[at][i] + size[i] * all, all), 0.0);
                    }
                    Part::Queue { at, .. } => {
                        let (at0, at1) = &now.base.scales[at][0];
                        let before = now.queue[at][i];
                        let after = max(before + size[i] * (at1[i] - at0[i]), 0.0);
                        now.queue[at][i] = after;
                        now.entered[i] += max(after - before, 0.0);
                        now.left[i] += max(before - after, 0.0);
                    }
                    Part::Enabler(_) => {}
                }
            }
        }
    }
}
