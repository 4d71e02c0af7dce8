//! Stages of the justice chain, lane by lane (semantics section 7).

use super::Engine;
use super::inputs::scheduled;
use super::lanes::{Row, clamp01, lanes, max};
use super::past::Past;
use crate::model::stage::Measure;
use crate::sim::stages::{Cases, throughput, utilisation, wait};

/// What one stage does in one instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doing<const W: usize> {
    /// What it could deal with per time.
    pub capacity: Row<W>,
    /// What comes from outside.
    pub arrivals: Row<W>,
    /// What it deals with, before what is held back.
    pub ready: Row<W>,
    /// What leaves it finished.
    pub done: Row<W>,
    /// What drops out.
    pub dropped: Row<W>,
    /// The share of what is sent here that finds room.
    pub room: Row<W>,
    /// What is sent here and enters, in the update.
    pub routed: Row<W>,
}

impl<const W: usize> Doing<W> {
    /// A stage before the first step.
    pub const START: Self = Self {
        capacity: [0.0; W],
        arrivals: [0.0; W],
        ready: [0.0; W],
        done: [0.0; W],
        dropped: [0.0; W],
        room: [1.0; W],
        routed: [0.0; W],
    };
}

/// Brings the fractions of the routes of a stage down to 1 in total; whether that was needed in any lane.
#[inline(always)]
pub(super) fn normalise<const W: usize>(fractions: &mut [Row<W>]) -> bool {
    let mut total = [0.0; W];
    for fraction in &*fractions {
        total = lanes(|i| total[i] + fraction[i]);
    }
    let over = total.iter().any(|t| *t > 1.0);
    if over {
        for fraction in fractions {
            *fraction = lanes(|i| if total[i] > 1.0 { fraction[i] / total[i] } else { fraction[i] });
        }
    }
    over
}

/// The share of `most` that is free of what is there, if `wanted` is more; else 1.
#[inline(always)]
pub(super) fn room<const W: usize>(most: &Row<W>, held: &Row<W>, wanted: &Row<W>) -> Row<W> {
    lanes(|i| {
        let free = max(most[i] - held[i], 0.0);
        if wanted[i] > free { free / wanted[i] } else { 1.0 }
    })
}

impl<const W: usize> Engine<'_, W> {
    /// The backlogs and the cases on the way that a run starts with.
    pub(super) fn start_stages(&mut self) {
        let (program, slots, now) = (self.program, &self.futures.slots, &mut *self.now);
        let steps = &program.steps;
        now.queue.clone_from(&now.base.queue);
        now.doing.fill(Doing::START);
        now.routes_over.fill(false);
        (now.entered, now.left, now.began) = ([0.0; W], [0.0; W], [0.0; W]);
        for cases in &now.queue {
            now.began = lanes(|i| now.began[i] + cases[i]);
        }
        now.route_past.resize_with(program.routes.len(), Past::default);
        for (n, route) in program.routes.iter().enumerate() {
            let time = route.transit.map_or([0.0; W], |slot| slots[slot]);
            let flow = now.base.routed[n];
            let content: Row<W> = lanes(|i| if time[i] > 0.0 { flow[i] * steps.constant(time[i]) } else { 0.0 });
            now.on_the_way[n] = content;
            now.route_past[n].start(&flow, &time, steps);
            now.began = lanes(|i| now.began[i] + content[i]);
        }
    }

    /// The capacity of stage `at`, and with it the wait.
    #[inline(always)]
    pub(super) fn stage_capacity(&mut self, at: usize) {
        let program = self.program;
        let queue = &program.queues[at];
        let base = scheduled(&queue.capacity, self.now.t, &self.futures.slots, program);
        let factor = self.multiplier(queue.capacity_flow);
        self.now.doing[at].capacity = lanes(|i| if base[i].is_finite() { base[i] * factor[i] } else { base[i] });
        let cases = self.now.queue[at];
        self.show_waiting(at, &cases);
    }

    /// Backlogs and waits of all stages.
    #[inline(always)]
    pub(super) fn show_backlogs(&mut self) {
        for at in 0..self.program.queues.len() {
            let cases = self.now.queue[at];
            self.show_waiting(at, &cases);
        }
    }

    /// Backlog and wait of stage `at` from its cases and its capacity.
    #[inline(always)]
    pub(super) fn show_waiting(&mut self, at: usize, cases: &Row<W>) {
        let (queue, slots) = (&self.program.queues[at], &self.futures.slots);
        self.show_measure(at, Measure::Backlog, cases);
        let (least, most, capacity) = (&slots[queue.min_time], &slots[queue.wait_max], &self.now.doing[at].capacity);
        let wait: Row<W> = lanes(|i| wait(cases[i], capacity[i], least[i], most[i]));
        self.show_measure(at, Measure::Wait, &wait);
    }

    #[inline(always)]
    fn show_measure(&mut self, at: usize, measure: Measure, x: &Row<W>) {
        let row = self.plan.row[self.program.queues[at].signal + measure as usize];
        let now = &mut *self.now;
        let (at0, at1) = &now.base.scales[at][measure as usize];
        let (level, base) = (lanes(|i| clamp01((x[i] - at0[i]) / (at1[i] - at0[i]))), &now.ready.base[row]);
        now.amount[row] = *x;
        now.moved[row] = lanes(|i| level[i] - base[i]);
        now.level[row] = level;
    }

    /// What the stages of a chain get done, what drops out, and what full stages hold back.
    #[inline(always)]
    pub(super) fn chain_flow(&mut self, chain: usize) {
        let program = self.program;
        let (dt, slots) = (program.steps.dt, &self.futures.slots);
        for at in &program.chains[chain] {
            let queue = &program.queues[*at];
            let factor = self.multiplier(queue.drop_flow);
            let (rate, least, cases) = (&slots[queue.drop_rate], &slots[queue.min_time], &self.now.queue[*at]);
            let capacity = &self.now.doing[*at].capacity;
            let both = |i: usize| throughput(cases[i], capacity[i], least[i], rate[i] * factor[i], dt);
            let (ready, dropped) = (lanes(|i| both(i).0), lanes(|i| both(i).1));
            self.now.doing[*at].ready = ready;
            self.now.doing[*at].dropped = dropped;
            if queue.held {
                self.fractions(*at);
            }
        }
        for at in &program.chains[chain] {
            self.find_room(*at);
        }
        for at in &program.chains[chain] {
            let queue = &program.queues[*at];
            let mut kept = [0.0; W];
            if queue.held {
                for n in queue.routes.0..queue.routes.1 {
                    let (fraction, room) = (&self.now.fraction[n], &self.now.doing[program.routes[n].to].room);
                    kept = lanes(|i| kept[i] + fraction[i] * (1.0 - room[i]));
                }
            }
            let doing = &mut self.now.doing[*at];
            let (ready, capacity) = (&doing.ready, doing.capacity);
            let done: Row<W> = lanes(|i| ready[i] * (1.0 - kept[i]));
            doing.done = done;
            self.show_measure(*at, Measure::Throughput, &done);
            self.show_measure(*at, Measure::Utilisation, &lanes(|i| utilisation(done[i], capacity[i])));
        }
    }

    /// The shares that the routes out of stage `at` take.
    #[inline(always)]
    fn fractions(&mut self, at: usize) {
        let program = self.program;
        let (first, last) = program.queues[at].routes;
        for n in first..last {
            let route = &program.routes[n];
            let (base, factor) = (&self.futures.slots[route.fraction], self.multiplier(route.flow));
            self.now.fraction[n] = lanes(|i| base[i] * factor[i]);
        }
        let over = normalise(&mut self.now.fraction[first..last]);
        self.now.routes_over[at] |= over;
    }

    /// The share that finds room in the limited stages that stage `at` sends to.
    #[inline(always)]
    fn find_room(&mut self, at: usize) {
        let (program, now) = (self.program, &mut *self.now);
        let (first, last) = program.queues[at].routes;
        for to in program.routes[first..last].iter().map(|r| r.to) {
            let Some(most) = program.queues[to].most else { continue };
            let (mut sent, mut held) = ([0.0; W], now.queue[to]);
            for (n, route) in program.routes.iter().enumerate().filter(|(_, r)| r.to == to) {
                let (ready, fraction, on_the_way) = (&now.doing[route.from].ready, &now.fraction[n], &now.on_the_way[n]);
                sent = lanes(|i| sent[i] + ready[i] * fraction[i]);
                held = lanes(|i| held[i] + on_the_way[i]);
            }
            let wanted: Row<W> = lanes(|i| sent[i] * program.steps.dt);
            now.doing[to].room = room(&self.futures.slots[most], &held, &wanted);
        }
    }

    /// What comes from outside, and the shares of the routes that no full stage holds back: read once per step.
    #[inline(always)]
    pub(super) fn stage_rates(&mut self) {
        let program = self.program;
        for (at, queue) in program.queues.iter().enumerate() {
            let base = scheduled(&queue.arrivals, self.now.t, &self.futures.slots, program);
            let factor = self.multiplier(queue.arrivals_flow);
            self.now.doing[at].arrivals = lanes(|i| base[i] * factor[i]);
            if !queue.held {
                self.fractions(at);
            }
        }
    }

    /// Moves the cases over one step.
    #[inline(always)]
    pub(super) fn move_cases(&mut self) {
        let (program, now) = (self.program, &mut *self.now);
        let dt = program.steps.dt;
        if program.queues.is_empty() {
            return;
        }
        for doing in &mut now.doing {
            doing.routed = [0.0; W];
        }
        let mut left = [0.0; W];
        for (n, route) in program.routes.iter().enumerate() {
            let (from, to) = (&now.doing[route.from].ready, &now.doing[route.to].room);
            let fraction = &now.fraction[n];
            let sent: Row<W> = lanes(|i| from[i] * fraction[i] * to[i]);
            left = lanes(|i| left[i] - sent[i]);
            let (arriving, on_the_way) = (now.route_past[n].pass(&sent), &now.on_the_way[n]);
            now.on_the_way[n] = lanes(|i| max(on_the_way[i] + dt * (sent[i] - arriving[i]), 0.0));
            let routed = &mut now.doing[route.to].routed;
            *routed = lanes(|i| routed[i] + arriving[i]);
        }
        for (doing, cases) in now.doing.iter().zip(&mut now.queue) {
            *cases = lanes(|i| max(cases[i] + dt * (doing.arrivals[i] + doing.routed[i] - doing.done[i] - doing.dropped[i]), 0.0));
            now.entered = lanes(|i| now.entered[i] + dt * doing.arrivals[i]);
            left = lanes(|i| left[i] + (doing.done[i] + doing.dropped[i]));
        }
        now.left = lanes(|i| now.left[i] + dt * left[i]);
    }

    /// Cases so far in one lane.
    pub(super) fn cases(&self, lane: usize) -> Cases {
        let now = &*self.now;
        let inside = now.queue.iter().chain(&now.on_the_way).fold(0.0, |sum, row| sum + row[lane]);
        Cases { start: now.began[lane], entered: now.entered[lane], left: now.left[lane], inside }
    }
}
