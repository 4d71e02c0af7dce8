//! Inputs: funds, capacities, enablers (semantics section 6).

use super::compile::Builder;
use super::slots::Slot;
use super::time::{SLACK, Steps};
use crate::model::input::{self, Dated};
use crate::model::numbers::Range;
use crate::model::{ElementRef, Id};

use super::findings;

/// A fund or a capacity.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub node: usize,
    pub signal: usize,
    pub supply: Supply,
    /// What multiplies its inflow or its amount.
    pub flow: usize,
    pub group: usize,
}

/// What an input has to give.
#[derive(Clone, Debug)]
pub(crate) enum Supply {
    /// An opening sum, and inflows by time.
    Fund { opening: Slot, inflows: Vec<(f64, Slot)> },
    /// An amount per time.
    Capacity(Schedule),
}

/// A value that changes on dates.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    /// Before the first date; none: without limit.
    pub first: Option<Slot>,
    /// From each time on, in order.
    pub later: Vec<(f64, Slot)>,
}

impl Schedule {
    /// The value at `t`, infinite where there is no limit.
    pub fn at(&self, t: f64, row: &[f64], steps: &Steps) -> f64 {
        let mut slot = self.first;
        for (from, later) in &self.later {
            if steps.reached(t, *from) {
                slot = Some(*later);
            }
        }
        slot.map_or(f64::INFINITY, |slot| row[slot])
    }
}

/// An order, a law, consent.
#[derive(Clone, Debug)]
pub(crate) struct Enabler {
    pub signal: usize,
    pub state: Force,
}

/// Whether an enabler is in force.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Force {
    From(f64),
    Level(Slot),
}

impl Builder<'_> {
    pub(super) fn fund(&mut self, id: &Id, fund: &input::Fund, node: usize, signal: usize) {
        let path = format!("nodes.{id}");
        let opening = self.slots.or(format!("{path}.opening"), fund.opening.as_ref(), 0.0, Range::AMOUNT);
        let mut inflows = Vec::new();
        for (n, inflow) in fund.inflows.iter().enumerate() {
            let on = self.model.clock.time_of(inflow.on);
            let slot = self.slots.given(format!("{path}.inflows.{n}"), &inflow.amount, Range::AMOUNT);
            if on < -SLACK {
                self.notices.push(findings::inflow_before_start(ElementRef::Node(id.clone()), &self.nodes[node].name));
            } else {
                inflows.push((on, slot));
            }
        }
        let flow = self.flow();
        self.inputs.push(Input { node, signal, supply: Supply::Fund { opening, inflows }, flow, group: 0 });
    }

    pub(super) fn capacity(&mut self, id: &Id, capacity: &input::Capacity, node: usize, signal: usize) {
        let path = format!("nodes.{id}");
        let first = Some(self.slots.or(format!("{path}.amount"), capacity.amount.as_ref(), 1.0, Range::AMOUNT));
        let schedule = self.schedule(&format!("{path}.schedule"), first, &capacity.schedule);
        let flow = self.flow();
        self.inputs.push(Input { node, signal, supply: Supply::Capacity(schedule), flow, group: 0 });
    }

    pub(super) fn enabler(&mut self, id: &Id, enabler: &input::Enabler, signal: usize) {
        let state = match enabler {
            input::Enabler::Present => Force::From(f64::NEG_INFINITY),
            input::Enabler::Absent => Force::From(f64::INFINITY),
            input::Enabler::From(when) => Force::From(self.model.clock.time_of(*when)),
            input::Enabler::Level(q) => Force::Level(self.slots.given(format!("nodes.{id}.level"), q, Range::SHARE)),
        };
        self.enablers.push(Enabler { signal, state });
    }

    /// A value with dated changes, in the order of their dates.
    pub(super) fn schedule(&mut self, path: &str, first: Option<Slot>, dated: &[Dated]) -> Schedule {
        let mut later = Vec::new();
        for (n, dated) in dated.iter().enumerate() {
            let slot = self.slots.given(format!("{path}.{n}"), &dated.value, Range::AMOUNT);
            later.push((self.model.clock.time_of(dated.from), slot));
        }
        later.sort_by(|a, b| a.0.total_cmp(&b.0));
        Schedule { first, later }
    }
}

/// What comes into a fund over the step that starts at `t`, before factors.
pub(crate) fn inflow(inflows: &[(f64, Slot)], t: f64, row: &[f64], steps: &Steps) -> f64 {
    let mut sum = 0.0;
    for (on, slot) in inflows {
        if steps.within(t, *on) {
            sum += row[*slot];
        }
    }
    sum
}

impl Enabler {
    /// Its level at `t`.
    pub fn level(&self, t: f64, row: &[f64], steps: &Steps) -> f64 {
        match self.state {
            Force::From(from) => f64::from(u8::from(steps.reached(t, from))),
            Force::Level(slot) => row[slot],
        }
    }
}
