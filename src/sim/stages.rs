//! Stages of the justice chain: queues with limited capacity (semantics section 7).
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

use super::compile::Builder;
use super::inputs::Schedule;
use super::slots::Slot;
use crate::model::Id;
use crate::model::numbers::Range;
use crate::model::stage::{Measure, Stage};

/// The shortest least time of a stage, so that one of none is dealt with at once.
const SHORTEST: f64 = 1e-9;

/// So few cases, or so short a wait, that they are rounding and give no scale: what a stage that is held back by a full one gets
/// done today may be that.
pub(crate) const NO_SCALE: f64 = 1e-9;

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
#[inline(always)]
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
#[inline(always)]
pub(crate) fn wait(queue: f64, capacity: f64, min_time: f64, wait_max: f64) -> f64 {
    if capacity > 0.0 { (queue / capacity).max(min_time).min(wait_max) } else { wait_max }
}

/// The share of the capacity that is in use: 0 where there is none, or no limit.
#[inline(always)]
pub(crate) fn utilisation(done: f64, capacity: f64) -> f64 {
    if capacity > 0.0 { done / capacity } else { 0.0 }
}
