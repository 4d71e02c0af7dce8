//! Inputs: funds, capacities, enablers (semantics section 6).

use super::baseline::Baseline;
use super::compile::Builder;
use super::machine::Machine;
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

/// The sums that funds start with.
pub(super) fn start(machine: &mut Machine<'_>, _baseline: &Baseline) {
    for input in &machine.program.inputs {
        let opening = match &input.supply {
            Supply::Fund { opening, .. } => machine.ready.row[*opening],
            Supply::Capacity(_) => 0.0,
        };
        machine.state.balance.push(opening);
        machine.state.received.push(opening);
    }
}

impl Machine<'_> {
    /// The levels of funds and enablers, which hold their state.
    pub(super) fn show_inputs(&mut self) {
        let program = self.program;
        for (at, input) in program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let (left, all) = (self.state.balance[at], self.state.received[at]);
                self.now.level[input.signal] = if all > 0.0 { (left / all).clamp(0.0, 1.0) } else { 1.0 };
                self.now.amount[input.signal] = left;
            }
        }
        for enabler in &program.enablers {
            let level = enabler.level(self.now.t, &self.ready.row, &program.steps);
            self.now.level[enabler.signal] = level;
            self.now.amount[enabler.signal] = level;
        }
    }

    /// What input `at` can give over this step, as an amount per time.
    pub(super) fn supply(&mut self, at: usize) -> f64 {
        let program = self.program;
        let input = &program.inputs[at];
        let factor = self.multiplier(input.flow);
        let (t, steps) = (self.now.t, &program.steps);
        match &input.supply {
            Supply::Fund { inflows, .. } => {
                let inflow = inflow(inflows, t, &self.ready.row, steps) * factor;
                self.now.inflow[at] = inflow;
                (self.state.balance[at] + inflow) / steps.dt
            }
            Supply::Capacity(schedule) => schedule.at(t, &self.ready.row, steps) * factor,
        }
    }

    /// The level of a capacity, once it is known what is taken of it.
    pub(super) fn show_capacity(&mut self, at: usize) {
        let program = self.program;
        let input = &program.inputs[at];
        if let Supply::Capacity(_) = input.supply {
            let (supply, taken) = (self.now.supply[at], self.now.taken[at]);
            self.now.level[input.signal] = if supply > 0.0 { (taken / supply).clamp(0.0, 1.0) } else { 0.0 };
            self.now.amount[input.signal] = taken;
        }
    }

    /// Pays out what was granted and pays in what came.
    pub(super) fn pay(&mut self) {
        let program = self.program;
        for (at, input) in program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let left = self.state.balance[at] + self.now.inflow[at] - self.now.taken[at] * program.steps.dt;
                self.state.balance[at] = left.max(0.0);
                self.state.received[at] += self.now.inflow[at];
            }
        }
    }
}
