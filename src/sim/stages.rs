//! Stages of the justice chain: queues with limited capacity (semantics section 7).

use super::baseline::Baseline;
use super::compile::Builder;
use super::inputs::Schedule;
use super::links::Past;
use super::machine::Machine;
use super::slots::Slot;
use super::time::Lag;
use crate::model::numbers::Range;
use crate::model::stage::{Measure, Stage};
use crate::model::{ElementRef, Id};

use super::findings;

/// The shortest least time of a stage, so that one of none is dealt with at once.
const SHORTEST: f64 = 1e-9;

/// One stage.
#[derive(Clone, Debug)]
pub(crate) struct Queue {
    pub node: usize,
    /// The first of its four levels.
    pub signal: usize,
    /// Cases at the start; none: arrivals times the least time.
    pub start: Option<Slot>,
    pub arrivals: Schedule,
    pub capacity: Schedule,
    pub min_time: Slot,
    pub drop_rate: Slot,
    pub most: Option<Slot>,
    pub wait_max: Slot,
    /// Scales that the model gives, by measure.
    pub scales: [Option<(f64, f64)>; 4],
    pub arrivals_flow: usize,
    pub capacity_flow: usize,
    pub drop_flow: usize,
    /// Its routes are `routes.0..routes.1`.
    pub routes: (usize, usize),
    /// One of its routes leads to limited room.
    pub held: bool,
    pub chain: usize,
}

/// A way from one stage to another.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub from: usize,
    pub to: usize,
    pub fraction: Slot,
    /// None: no time at all.
    pub transit: Option<Slot>,
    pub flow: usize,
}

/// What one stage does in one instant.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Doing {
    /// What it could deal with per time.
    pub capacity: f64,
    /// What comes from outside.
    pub arrivals: f64,
    /// What it deals with, before what is held back.
    pub ready: f64,
    /// What leaves it finished.
    pub done: f64,
    /// What drops out.
    pub dropped: f64,
    /// The share of what is sent here that finds room.
    pub room: f64,
    /// What is sent here and enters, in the update.
    pub routed: f64,
}

/// Cases over a run: what was there and came in is what is there and went out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cases {
    /// In queues and on the way at the start.
    pub start: f64,
    /// Came in from outside.
    pub entered: f64,
    /// Left: finished, or dropped out.
    pub left: f64,
    /// In queues and on the way at the end.
    pub inside: f64,
}

impl Builder<'_> {
    pub(super) fn stage(&mut self, id: &Id, stage: &Stage, node: usize, signal: usize) {
        let path = format!("nodes.{id}");
        let months = |months: f64| self.model.clock.months(months);
        let (one, ten_years) = (months(1.0), months(120.0));
        let amount = Range::AMOUNT;
        let start = stage.queue.as_ref().map(|q| self.slots.given(format!("{path}.queue"), q, amount));
        let arrivals = Some(self.slots.or(format!("{path}.arrivals"), stage.arrivals.as_ref(), 0.0, amount));
        let arrivals = self.schedule(&format!("{path}.arrivals_schedule"), arrivals, &stage.arrivals_schedule);
        let capacity = stage.capacity.as_ref().map(|q| self.slots.given(format!("{path}.capacity"), q, amount));
        let capacity = self.schedule(&format!("{path}.capacity_schedule"), capacity, &stage.capacity_schedule);
        let new = Queue {
            node,
            signal,
            start,
            arrivals,
            capacity,
            min_time: self.slots.or(format!("{path}.min_time"), stage.min_time.as_ref(), one, amount),
            drop_rate: self.slots.or(format!("{path}.drop_rate"), stage.drop_rate.as_ref(), 0.0, amount),
            most: stage.max_queue.as_ref().map(|q| self.slots.given(format!("{path}.max_queue"), q, amount)),
            wait_max: self.slots.or(format!("{path}.wait_max"), stage.wait_max.as_ref(), ten_years, amount),
            scales: Measure::ALL.map(|m| stage.scales.get(&m).map(|s| (s.at0.0, s.at1.0))),
            arrivals_flow: self.flow(),
            capacity_flow: self.flow(),
            drop_flow: self.flow(),
            routes: (0, 0),
            held: false,
            chain: 0,
        };
        self.queues.push(new);
    }

    /// Adds the routes of the stages, once every stage has its place.
    pub(super) fn stage_routes(&mut self, id: &Id, stage: &Stage, at: usize) {
        let first = self.routes.len();
        for route in &stage.routes {
            let path = format!("nodes.{id}.routes.{}", route.name);
            let Some(to) = self.queue_at(id, &route.to) else { continue };
            let fraction = self.slots.given(format!("{path}.fraction"), &route.fraction, Range::SHARE);
            let transit = route.transit.as_ref().map(|q| self.slots.given(format!("{path}.transit"), q, Range::AMOUNT));
            let flow = self.flow();
            self.route_names.push((at, route.name.clone()));
            self.routes.push(Route { from: at, to, fraction, transit, flow });
        }
        self.queues[at].routes = (first, self.routes.len());
    }

    /// Marks the stages that limited room may hold back.
    pub(super) fn mark_held(&mut self) {
        for n in 0..self.routes.len() {
            let (from, to) = (self.routes[n].from, self.routes[n].to);
            if self.queues[to].most.is_some() {
                self.queues[from].held = true;
            }
        }
    }
}

/// What a stage deals with and what drops out of it, per time: held to what is there.
pub(crate) fn throughput(queue: f64, capacity: f64, min_time: f64, drop_rate: f64, dt: f64) -> (f64, f64) {
    let done = capacity.min(queue / min_time.max(SHORTEST));
    let dropped = drop_rate * queue;
    let leaving = dt * (done + dropped);
    if leaving > queue {
        let part = queue / leaving;
        (done * part, dropped * part)
    } else {
        (done, dropped)
    }
}

/// How long a new case will wait.
pub(crate) fn wait(queue: f64, capacity: f64, min_time: f64, wait_max: f64) -> f64 {
    if capacity > 0.0 { (queue / capacity).max(min_time).min(wait_max) } else { wait_max }
}

/// The share of the capacity that is in use: 0 where there is none, or no limit.
pub(crate) fn utilisation(done: f64, capacity: f64) -> f64 {
    if capacity > 0.0 { done / capacity } else { 0.0 }
}

/// Brings fractions down to 1 in total; whether that was needed.
pub(crate) fn normalise(fractions: &mut [f64]) -> bool {
    let total: f64 = fractions.iter().sum();
    let over = total > 1.0;
    if over {
        for fraction in fractions {
            *fraction /= total;
        }
    }
    over
}

/// The backlogs and the cases on the way that a run starts with.
pub(super) fn start(machine: &mut Machine<'_>, baseline: &Baseline) {
    machine.state.queue.clone_from(&baseline.queue);
    machine.state.cases.start = baseline.queue.iter().sum();
    let steps = &machine.program.steps;
    for (n, route) in machine.program.routes.iter().enumerate() {
        let time = route.transit.map_or(0.0, |slot| machine.ready.row[slot]);
        let flow = baseline.routed[n];
        let content = if time > 0.0 { flow * steps.constant(time) } else { 0.0 };
        machine.state.on_the_way.push(content);
        machine.state.route_past.push((time > 0.0).then(|| Past::new(flow, Lag::new(time, steps))));
        machine.state.cases.start += content;
    }
}

impl Machine<'_> {
    /// The capacity of stage `at`, and with it the wait.
    pub(super) fn stage_capacity(&mut self, at: usize) {
        let program = self.program;
        let queue = &program.queues[at];
        let base = queue.capacity.at(self.now.t, &self.ready.row, &program.steps);
        let factor = self.multiplier(queue.capacity_flow);
        self.now.doing[at].capacity = if base.is_finite() { base * factor } else { base };
        self.show_waiting(at);
    }

    /// Backlog and wait of stage `at`, from its cases and its capacity.
    pub(super) fn show_waiting(&mut self, at: usize) {
        let queue = &self.program.queues[at];
        let cases = self.state.queue[at];
        self.show_measure(at, Measure::Backlog, cases);
        let (least, most) = (self.ready.row[queue.min_time], self.ready.row[queue.wait_max]);
        self.show_measure(at, Measure::Wait, wait(cases, self.now.doing[at].capacity, least, most));
    }

    fn show_measure(&mut self, at: usize, measure: Measure, x: f64) {
        let signal = self.program.queues[at].signal + measure as usize;
        let (at0, at1) = self.baseline.scales[at][measure as usize];
        self.now.amount[signal] = x;
        self.now.level[signal] = super::shape::clamp01((x - at0) / (at1 - at0));
    }

    /// What the stages of a chain get done, what drops out, and what full stages hold back.
    pub(super) fn chain_flow(&mut self, chain: usize) {
        let program = self.program;
        let dt = program.steps.dt;
        for at in &program.chains[chain] {
            let queue = &program.queues[*at];
            let drop_rate = self.ready.row[queue.drop_rate] * self.multiplier(queue.drop_flow);
            let cases = self.state.queue[*at];
            let capacity = self.now.doing[*at].capacity;
            let (ready, dropped) = throughput(cases, capacity, self.ready.row[queue.min_time], drop_rate, dt);
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
            let mut kept = 0.0;
            if queue.held {
                for n in queue.routes.0..queue.routes.1 {
                    kept += self.now.fraction[n] * (1.0 - self.now.doing[program.routes[n].to].room);
                }
            }
            let done = self.now.doing[*at].ready * (1.0 - kept);
            let capacity = self.now.doing[*at].capacity;
            self.now.doing[*at].done = done;
            self.show_measure(*at, Measure::Throughput, done);
            self.show_measure(*at, Measure::Utilisation, utilisation(done, capacity));
        }
    }

    /// The shares that the routes out of stage `at` take.
    fn fractions(&mut self, at: usize) {
        let program = self.program;
        let (first, last) = program.queues[at].routes;
        for n in first..last {
            let route = &program.routes[n];
            self.now.fraction[n] = self.ready.row[route.fraction] * self.multiplier(route.flow);
        }
        let over = normalise(&mut self.now.fraction[first..last]);
        self.now.routes_over[at] |= over;
    }

    /// The share that finds room in the limited stages that stage `at` sends to.
    fn find_room(&mut self, at: usize) {
        let program = self.program;
        let (first, last) = program.queues[at].routes;
        for to in program.routes[first..last].iter().map(|r| r.to) {
            let Some(most) = program.queues[to].most else { continue };
            let (mut sent, mut held) = (0.0, self.state.queue[to]);
            for (n, route) in program.routes.iter().enumerate().filter(|(_, r)| r.to == to) {
                sent += self.now.doing[route.from].ready * self.now.fraction[n];
                held += self.state.on_the_way[n];
            }
            let room = (self.ready.row[most] - held).max(0.0);
            let wanted = sent * program.steps.dt;
            self.now.doing[to].room = if wanted > room { room / wanted } else { 1.0 };
        }
    }

    /// What comes from outside, and the shares of the routes that no full stage holds back: read once per step.
    pub(super) fn stage_rates(&mut self) {
        let program = self.program;
        for (at, queue) in program.queues.iter().enumerate() {
            let base = queue.arrivals.at(self.now.t, &self.ready.row, &program.steps);
            self.now.doing[at].arrivals = base * self.multiplier(queue.arrivals_flow);
            if !queue.held {
                self.fractions(at);
            }
        }
    }

    /// Moves the cases over one step.
    pub(super) fn move_cases(&mut self) {
        let program = self.program;
        let dt = program.steps.dt;
        for doing in &mut self.now.doing {
            doing.routed = 0.0;
        }
        let mut left = 0.0;
        for (n, route) in program.routes.iter().enumerate() {
            let sent = self.now.doing[route.from].ready * self.now.fraction[n] * self.now.doing[route.to].room;
            left -= sent;
            let arriving = match &mut self.state.route_past[n] {
                None => sent,
                Some(past) => {
                    let arriving = past.arriving();
                    past.push(sent);
                    self.state.on_the_way[n] = (self.state.on_the_way[n] + dt * (sent - arriving)).max(0.0);
                    arriving
                }
            };
            self.now.doing[route.to].routed += arriving;
        }
        for (at, doing) in self.now.doing.iter().enumerate() {
            let cases = &mut self.state.queue[at];
            *cases = (*cases + dt * (doing.arrivals + doing.routed - doing.done - doing.dropped)).max(0.0);
            self.state.cases.entered += dt * doing.arrivals;
            left += doing.done + doing.dropped;
        }
        self.state.cases.left += dt * left;
    }

    /// Cases so far.
    pub(super) fn cases(&self) -> Cases {
        let inside = self.state.queue.iter().sum::<f64>() + self.state.on_the_way.iter().sum::<f64>();
        Cases { inside, ..self.state.cases }
    }

    /// Tells whether a chain is out of balance at the start.
    pub(super) fn tell_balance(&mut self) {
        let mut routed = vec![0.0; self.program.queues.len()];
        for (n, route) in self.program.routes.iter().enumerate() {
            let now = &self.now;
            routed[route.to] += now.doing[route.from].ready * now.fraction[n] * now.doing[route.to].room;
        }
        for (at, queue) in self.program.queues.iter().enumerate() {
            let doing = &self.now.doing[at];
            let (came, went) = (doing.arrivals + routed[at], doing.done + doing.dropped);
            if (came - went).abs() > 0.01 * came.max(went).max(1e-9) {
                let node = &self.program.nodes[queue.node];
                let place = ElementRef::Node(node.id.clone());
                self.notices.push(findings::out_of_balance(place, &node.name, came, went));
            }
        }
    }
}
