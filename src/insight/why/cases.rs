//! Stages of the justice chain: queues with limited capacity, and routes between them (semantics section 7).

use super::algebra::Cause;
use super::plan::NEVER;
use super::rows::{Row, Term, Via};
use super::sides::{AGAINST, SCENARIO, Side};
use super::twin::Twin;
use crate::model::stage::Measure;
use crate::sim::shape::clamp01;
use crate::sim::stages::{throughput, utilisation, wait};

impl Side {
    /// The limit of stage `at`; [`NEVER`] where it has none.
    fn most(&self, at: usize) -> f64 {
        self.program.queues[at].most.map_or(NEVER, |slot| self.ready.row[slot])
    }

    /// How long cases are on route `n`; 0 where they arrive at once.
    fn transit(&self, n: usize) -> f64 {
        let time = self.program.routes[n].transit.map_or(0.0, |slot| self.ready.row[slot]);
        if time > 0.0 { self.program.steps.constant(time) } else { 0.0 }
    }
}

impl Twin<'_> {
    /// The cases on the way at the start.
    pub fn open_stages(&mut self) {
        let (plan, sides) = (self.plan, self.sides);
        for (n, route) in plan.routes.iter().enumerate() {
            let flow = self.common.baseline.routed[n];
            self.algebra.apply(route.on_the_way, &[], &route.transit, |_, side| flow * sides[side].transit(n));
        }
    }

    /// The capacity of stage `at`, and with it the wait.
    pub fn stage_capacity(&mut self, at: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let (own, queue) = (&plan.queues[at], &shape.queues[at]);
        let ports = self.ports(queue.capacity_flow, own.edges);
        self.algebra.apply(own.capacity, &[(ports, Via::Inner)], &own.can, |x, side| {
            let one = &sides[side];
            let base = one.program.queues[at].capacity.at(t, &one.ready.row, &one.program.steps);
            if base.is_finite() { base * (x[0].max(0.0) * one.factor(queue.capacity_flow, t)) } else { NEVER }
        });
        self.show_waiting(at);
    }

    /// 1 plus what ports bring a flow.
    fn ports(&mut self, flow: usize, edges: usize) -> Row {
        let ports = self.plan.room[0];
        self.algebra.rows.shape(ports, edges);
        let shape = self.shape;
        self.total(ports, 1.0, &shape.flows[flow].ports);
        ports
    }

    /// The backlog of stage `at`.
    pub fn show_backlog(&mut self, at: usize) {
        let queue = self.plan.queues[at].queue;
        self.show_measure(at, Measure::Backlog, queue);
    }

    /// Backlog and wait of stage `at`, from its cases and its capacity.
    fn show_waiting(&mut self, at: usize) {
        let queue = self.plan.queues[at].queue;
        self.show_waiting_of(at, queue);
    }

    fn show_waiting_of(&mut self, at: usize, cases: Row) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let own = &plan.queues[at];
        self.show_measure(at, Measure::Backlog, cases);
        let amount = plan.amount[shape.queues[at].signal + Measure::Wait as usize];
        let args = [(cases, Via::Inner), (own.capacity, Via::Inner)];
        self.algebra.apply(amount, &args, &own.own, |x, side| {
            let (queue, row) = (&sides[side].program.queues[at], &sides[side].ready.row);
            wait(x[0], x[1], row[queue.min_time], row[queue.wait_max])
        });
        self.show_level(at, Measure::Wait);
    }

    /// Backlog and wait of stage `at` so many steps into the step that has been taken.
    pub fn show_between(&mut self, at: usize, ahead: f64) {
        let own = &self.plan.queues[at];
        let cases = self.plan.room[1];
        let rows = &mut self.algebra.rows;
        rows.shape(cases, own.edges);
        rows.linear(cases, 0.0, &[(own.before, Via::Inner, 1.0 - ahead), (own.queue, Via::Inner, ahead)]);
        self.show_waiting_of(at, cases);
    }

    fn show_measure(&mut self, at: usize, measure: Measure, x: Row) {
        let amount = self.plan.amount[self.shape.queues[at].signal + measure as usize];
        self.algebra.rows.copy(amount, x, Via::Inner);
        self.show_level(at, measure);
    }

    fn show_level(&mut self, at: usize, measure: Measure) {
        let signal = self.shape.queues[at].signal + measure as usize;
        let (at0, at1) = self.common.baseline.scales[at][measure as usize];
        let (level, amount) = (self.plan.level[signal], self.plan.amount[signal]);
        let rows = &mut self.algebra.rows;
        let by = 1.0 / (at1 - at0);
        let values = ((rows.r[amount] - at0) / (at1 - at0), (rows.s[amount] - at0) / (at1 - at0));
        rows.combine(level, values, &[Term::new(amount, Via::Inner, by)], &[]);
        if [values.0, values.1].iter().any(|x| clamp01(*x) != *x) {
            self.algebra.clamp(level, level, (0.0, 1.0));
        }
    }

    /// What the stages of a chain get done, what drops out, and what full stages hold back.
    pub fn chain_flow(&mut self, chain: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let dt = shape.steps.dt;
        for at in &shape.chains[chain] {
            let (own, queue) = (&plan.queues[*at], &shape.queues[*at]);
            let ports = self.ports(queue.drop_flow, own.edges);
            let rate = plan.room[1];
            self.algebra.rows.shape(rate, own.edges);
            self.algebra.apply(rate, &[(ports, Via::Inner)], &own.drops, |x, side| {
                let one = &sides[side];
                let base = one.ready.row[one.program.queues[*at].drop_rate];
                base * (x[0].max(0.0) * one.factor(queue.drop_flow, t))
            });
            let args = [(own.queue, Via::Inner), (own.capacity, Via::Inner), (rate, Via::Inner)];
            let done = |x: &[f64], side: usize| {
                let one = &sides[side];
                throughput(x[0].max(0.0), x[1].max(0.0), one.ready.row[one.program.queues[*at].min_time], x[2].max(0.0), dt)
            };
            self.algebra.apply(own.ready, &args, &own.own, |x, side| done(x, side).0);
            self.algebra.apply(own.dropped, &args, &own.own, |x, side| done(x, side).1);
            if queue.held {
                self.fractions(*at);
            }
        }
        for at in &shape.chains[chain] {
            self.find_room(*at);
        }
        for at in &shape.chains[chain] {
            self.finish(*at);
        }
    }

    /// What stage `at` gets done, once it is known what is held back.
    fn finish(&mut self, at: usize) {
        let (plan, shape) = (self.plan, self.shape);
        let (own, queue) = (&plan.queues[at], &shape.queues[at]);
        if queue.held {
            let [kept, gone, one] = [1, 2, 3].map(|n| plan.room[n]);
            for row in [kept, gone, one] {
                self.algebra.rows.shape(row, own.edges);
            }
            self.algebra.rows.fix(kept, 1.0);
            for n in queue.routes.0..queue.routes.1 {
                let (route, room) = (&plan.routes[n], plan.queues[shape.routes[n].to].room);
                let full = plan.flat[0];
                self.algebra.rows.linear(full, 1.0, &[(room, Via::Own, -1.0)]);
                self.algebra.product(gone, &[(route.fraction, Via::Inner), (full, Via::Edge(route.leaves))]);
                self.algebra.rows.linear(one, 0.0, &[(kept, Via::Inner, 1.0), (gone, Via::Inner, -1.0)]);
                self.algebra.rows.copy(kept, one, Via::Inner);
            }
            self.algebra.product(own.done, &[(own.ready, Via::Inner), (kept, Via::Inner)]);
        } else {
            self.algebra.rows.copy(own.done, own.ready, Via::Inner);
        }
        self.show_measure(at, Measure::Throughput, own.done);
        let amount = plan.amount[queue.signal + Measure::Utilisation as usize];
        let args = [(own.done, Via::Inner), (own.capacity, Via::Inner)];
        // Between the runs more may be done than can be: that is all of it.
        let used = |x: &[f64], _: usize| if x[1] >= NEVER { 0.0 } else { clamp01(utilisation(x[0], x[1])) };
        self.algebra.apply(amount, &args, &Cause::NONE, used);
        self.show_level(at, Measure::Utilisation);
    }

    /// The shares that the routes out of stage `at` take.
    fn fractions(&mut self, at: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let (first, last) = shape.queues[at].routes;
        let mut most = 0.0;
        for n in first..last {
            let ports = self.ports(shape.routes[n].flow, plan.queues[at].edges);
            let own = &plan.routes[n];
            self.algebra.apply(own.raw, &[(ports, Via::Inner)], &own.share, |x, side| {
                let one = &sides[side];
                one.ready.row[one.program.routes[n].fraction] * (x[0].max(0.0) * one.factor(shape.routes[n].flow, t))
            });
            most += self.algebra.rows.r[own.raw].max(self.algebra.rows.s[own.raw]);
        }
        let mut args = std::mem::take(&mut self.args);
        args.clear();
        args.extend(plan.routes[first..last].iter().map(|route| (route.raw, Via::Inner)));
        for n in first..last {
            let own = &plan.routes[n];
            if most <= 1.0 {
                self.algebra.rows.copy(own.fraction, own.raw, Via::Inner);
            } else {
                self.algebra.apply(own.fraction, &args, &Cause::NONE, |x, _| {
                    let total: f64 = x.iter().map(|x| x.max(0.0)).sum();
                    let own = x[n - first].max(0.0);
                    if total > 1.0 { own / total } else { own }
                });
            }
        }
        self.args = args;
    }

    /// The share that finds room in the limited stages that stage `at` sends to.
    fn find_room(&mut self, at: usize) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let dt = shape.steps.dt;
        let (first, last) = shape.queues[at].routes;
        for to in shape.routes[first..last].iter().map(|route| route.to) {
            if shape.queues[to].most.is_none() {
                continue;
            }
            let [sent, held, one, next] = [0, 1, 2, 3].map(|n| plan.flat[n]);
            let rows = &mut self.algebra.rows;
            rows.fix(sent, 0.0);
            rows.copy(held, plan.queues[to].queue, Via::Own);
            for (n, route) in shape.routes.iter().enumerate().filter(|(_, route)| route.to == to) {
                let own = &plan.routes[n];
                self.algebra.product(one, &[(plan.queues[route.from].ready, Via::Own), (own.fraction, Via::Own)]);
                let rows = &mut self.algebra.rows;
                rows.linear(next, 0.0, &[(sent, Via::Own, 1.0), (one, Via::Own, 1.0)]);
                rows.copy(sent, next, Via::Own);
                rows.linear(next, 0.0, &[(held, Via::Own, 1.0), (own.on_the_way, Via::Own, 1.0)]);
                rows.copy(held, next, Via::Own);
            }
            let own = &plan.queues[to];
            self.algebra.apply(own.room, &[(sent, Via::Own), (held, Via::Own)], &own.own, |x, side| {
                let room = (sides[side].most(to) - x[1]).max(0.0);
                let wanted = x[0] * dt;
                if wanted > room { room / wanted } else { 1.0 }
            });
        }
    }

    /// What comes from outside, and the shares of the routes that no full stage holds back.
    pub fn stage_rates(&mut self) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        for (at, queue) in shape.queues.iter().enumerate() {
            let own = &plan.queues[at];
            let ports = self.ports(queue.arrivals_flow, own.edges);
            self.algebra.apply(own.arrivals, &[(ports, Via::Inner)], &own.arrives, |x, side| {
                let one = &sides[side];
                let base = one.program.queues[at].arrivals.at(t, &one.ready.row, &one.program.steps);
                base * (x[0].max(0.0) * one.factor(queue.arrivals_flow, t))
            });
            if !queue.held {
                self.fractions(at);
            }
        }
    }

    /// Moves the cases over one step.
    pub fn move_cases(&mut self) {
        let (plan, shape) = (self.plan, self.shape);
        let dt = shape.steps.dt;
        for own in &plan.queues {
            self.algebra.rows.fix(own.routed, 0.0);
            self.algebra.rows.copy(own.before, own.queue, Via::Inner);
        }
        for (n, route) in shape.routes.iter().enumerate() {
            let own = &plan.routes[n];
            let from = &plan.queues[route.from];
            let room = plan.queues[route.to].room;
            let factors = [(from.ready, Via::Inner), (own.fraction, Via::Inner), (room, Via::Edge(own.leaves))];
            self.algebra.product(own.sent, &factors);
            let arriving = self.arriving_on(n);
            let to = &plan.queues[route.to];
            let rows = &mut self.algebra.rows;
            rows.linear(to.routed, 0.0, &[(to.routed, Via::Inner, 1.0), (arriving, Via::Edge(own.enters), 1.0)]);
        }
        for own in &plan.queues {
            let of = [
                (own.queue, Via::Inner, 1.0),
                (own.arrivals, Via::Inner, dt),
                (own.routed, Via::Inner, dt),
                (own.done, Via::Inner, -dt),
                (own.dropped, Via::Inner, -dt),
            ];
            self.algebra.rows.linear(own.queue, 0.0, &of);
            self.algebra.clamp(own.queue, own.queue, (0.0, f64::INFINITY));
        }
    }

    /// What arrives on route `n` over this step; what is sent is remembered, and what is on the way counted.
    fn arriving_on(&mut self, n: usize) -> Row {
        let (plan, shape) = (self.plan, self.shape);
        let own = &plan.routes[n];
        let Some(past) = own.past else { return own.sent };
        let dt = shape.steps.dt;
        let [a, b, to, held] = [0, 1, 2, 3].map(|n| plan.flat[n]);
        let lags = [AGAINST, SCENARIO].map(|run| self.pasts.lag(past, run));
        for (lag, row) in lags.iter().zip([a, b]) {
            let rows = &mut self.algebra.rows;
            match lag {
                Some(lag) => self.pasts.arriving(past, *lag, row, rows),
                None => rows.copy(row, own.sent, Via::Own),
            }
        }
        let arriving = if lags[0] == lags[1] { a } else { to };
        if lags[0] != lags[1] {
            self.between(to, (a, b), &own.transit);
        }
        let rows = &mut self.algebra.rows;
        self.pasts.push(past, own.sent, rows);
        let of = [(own.on_the_way, Via::Own, 1.0), (own.sent, Via::Own, dt), (arriving, Via::Own, -dt)];
        rows.linear(held, 0.0, &of);
        self.algebra.clamp(own.on_the_way, held, (0.0, f64::INFINITY));
        arriving
    }
}
