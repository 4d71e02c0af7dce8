//! Events and trends, lane by lane (semantics section 8).

use super::Engine;
use super::lanes::{Row, clamp01, lanes, max, min};
use crate::sim::program::Part;
use crate::sim::shape::between;
use crate::sim::shocks::{Strikes, mean};

/// When one effect of an event does something, in all futures of a block together.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Spell {
    /// From when to when it may do something in any lane.
    from: f64,
    to: f64,
    /// From when to when it has its whole size in every lane.
    full: (f64, f64),
    /// What it was at last.
    phase: Phase,
}

/// What an effect of an event does over a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Nothing,
    All,
    /// It comes or goes, or differs between lanes.
    Some,
}

impl Spell {
    /// Whether it may do something in the step that starts at `t`.
    fn is_on(&self, t: f64) -> bool {
        t >= self.from && t <= self.to
    }

    /// What it does in the step that starts at `t`.
    fn at(&self, t: f64, dt: f64) -> Phase {
        match () {
            () if !self.is_on(t) => Phase::Nothing,
            () if t >= self.full.0 && t + dt <= self.full.1 => Phase::All,
            () => Phase::Some,
        }
    }
}

impl<const W: usize> Engine<'_, W> {
    /// From when to when each event does anything in any lane.
    pub(super) fn start_shocks(&mut self) {
        let (slots, dt) = (&self.futures.slots, self.program.steps.dt);
        self.now.spells.clear();
        for shock in &self.program.shocks {
            let (onset, length, recovery) = (&self.futures.onset[shock.event], &slots[shock.length], &slots[shock.recovery]);
            let (mut from, mut to, mut full) = (f64::INFINITY, f64::NEG_INFINITY, (f64::NEG_INFINITY, f64::INFINITY));
            for i in 0..W {
                from = min(from, onset[i]);
                to = if onset[i] < f64::INFINITY { max(to, onset[i] + length[i] + recovery[i]) } else { to };
                full = (max(full.0, onset[i]), min(full.1, onset[i] + length[i]));
            }
            self.now.spells.push(Spell { from: from - 2.0 * dt, to: to + 2.0 * dt, full, phase: Phase::Some });
        }
    }

    /// What the events add to pulls and multiply flows by over this step.
    pub(super) fn strike(&mut self) {
        let (program, plan, slots) = (self.program, self.plan, &self.futures.slots);
        let now = &mut *self.now;
        let (t, mut same) = (now.t, true);
        for spell in &mut now.spells {
            let before = spell.phase;
            spell.phase = spell.at(t, program.steps.dt);
            same &= spell.phase == before && before != Phase::Some;
        }
        if same {
            return;
        }
        for shock in &program.shocks {
            match shock.strikes {
                Strikes::Pull(at) => now.push[plan.pulled_row[at]] = [0.0; W],
                Strikes::Flow(at) => now.factor[at] = [1.0; W],
                Strikes::Level(_) => {}
            }
        }
        for (shock, spell) in program.shocks.iter().zip(&now.spells) {
            if spell.phase == Phase::Nothing || matches!(shock.strikes, Strikes::Level(_)) {
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
    #[inline(always)]
    pub(super) fn flow_trend(&self, at: usize) -> f64 {
        let moved = self.program.trends.iter().filter(|t| t.moves == Strikes::Flow(at));
        moved.fold(1.0, |product, t| product * max(1.0 + between(&t.points, self.now.t), 0.0))
    }

    /// What multiplies flow `at` now: links, events, trends.
    #[inline(always)]
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

    /// Lets the events of this step that strike levels do so, at its end: of several on one node the sum.
    pub(super) fn strike_levels(&mut self) {
        let (program, now) = (self.program, &*self.now);
        let mut struck: Vec<(usize, Row<W>)> = Vec::new();
        for (n, shock) in program.shocks.iter().enumerate() {
            let Strikes::Level(node) = shock.strikes else { continue };
            if !now.spells[n].is_on(now.start) {
                continue;
            }
            let (onset, size) = (&self.futures.onset[shock.event], &self.futures.slots[shock.size]);
            let by: Row<W> = lanes(|i| if program.steps.within(now.start, onset[i]) { size[i] } else { 0.0 });
            match struck.iter_mut().find(|(at, _)| *at == node) {
                Some((_, sum)) => *sum = lanes(|i| sum[i] + by[i]),
                None => struck.push((node, by)),
            }
        }
        for (node, by) in struck {
            for i in (0..W).filter(|i| by[*i] != 0.0) {
                self.strike_level(node, i, by[i]);
            }
        }
    }

    /// Strikes the level of a node in one lane.
    fn strike_level(&mut self, node: usize, i: usize, size: f64) {
        let (program, plan) = (self.program, self.plan);
        let now = &mut *self.now;
        match program.nodes[node].part {
            Part::Pulled(at) => {
                let row = plan.pulled_row[at];
                let level = clamp01(now.level[row][i] + size);
                now.level[row][i] = level;
                now.moved[row][i] = level - now.ready.base[row][i];
            }
            Part::Action(at) => now.work[at][i] = clamp01(now.work[at][i] + size),
            Part::Input(at) => {
                let all = now.received[at][i];
                now.balance[at][i] = max(min(now.balance[at][i] + size * all, all), 0.0);
            }
            Part::Queue { at, .. } => {
                let (at0, at1) = &now.base.scales[at][0];
                let before = now.queue[at][i];
                let after = max(before + size * (at1[i] - at0[i]), 0.0);
                now.queue[at][i] = after;
                now.entered[i] += max(after - before, 0.0);
                now.left[i] += max(before - after, 0.0);
            }
            Part::Enabler(_) => {}
        }
    }
}
