//! The rows of a block in motion: all the room that a run needs, taken once.

use super::Futures;
use super::actions::Progress;
use super::allocation::Claims;
use super::base::Base;
use super::gauges::Track;
use super::lanes::Row;
use super::past::Past;
use super::plan::{From, Plan};
use super::ready::Ready;
use super::rows::Rows;
use super::shocks::Spell;
use super::stages::Doing;
use crate::sim::links::Delay;
use crate::sim::program::Program;

/// What is carried from step to step, and what holds at one instant.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Now<const W: usize> {
    pub base: Base<W>,
    pub ready: Ready<W>,
    /// The time, and the start of the step that it belongs to.
    pub t: f64,
    pub start: f64,
    /// How many steps it lies after the newest past value.
    pub ahead: f64,
    /// By row, then what links carry that need care.
    pub level: Rows<W>,
    /// Deviations from today: by row, then the stages of smooth delays, then those of links that need care.
    pub moved: Rows<W>,
    /// By row: quantities of stages and inputs.
    pub amount: Vec<Row<W>>,
    /// By pulled row: the pull; of nodes that only influences move the sum of those.
    pub pull: Rows<W>,
    /// By pulled row: the pull before influences, P.
    pub before: Rows<W>,
    /// What events add to pulls, by pulled row, and multiply flows by.
    pub push: Vec<Row<W>>,
    pub factor: Vec<Row<W>>,
    /// From when to when each effect of an event does anything.
    pub spells: Vec<Spell>,
    /// By assumption: 1 where it has failed; and when the next one fails.
    pub failed: Vec<Row<W>>,
    pub next_failure: f64,
    /// By action: the progress of a project, what is kept of a recurrent one; and how far that goes in the step.
    pub work: Vec<Row<W>>,
    pub work_rate: Vec<Row<W>>,
    pub progress: Vec<Progress<W>>,
    pub claims: Claims<W>,
    /// By input: what there is per time, what comes in over the step, what is left of funds, what they had in all.
    pub supply: Vec<Row<W>>,
    pub inflow: Vec<Row<W>>,
    pub balance: Vec<Row<W>>,
    pub received: Vec<Row<W>>,
    /// By stage: cases waiting, also at the start of the step; and what it does.
    pub queue: Vec<Row<W>>,
    pub queue_before: Vec<Row<W>>,
    pub doing: Vec<Doing<W>>,
    pub routes_over: Vec<bool>,
    /// By route: the share of what is done that takes it, cases on the way.
    pub fraction: Vec<Row<W>>,
    pub on_the_way: Vec<Row<W>>,
    /// All cases: at the start, that came in, that left.
    pub began: Row<W>,
    pub entered: Row<W>,
    pub left: Row<W>,
    pub link_past: Vec<Past<W>>,
    pub route_past: Vec<Past<W>>,
    pub probe: Probe<W>,
    pub tracks: Vec<Track<W>>,
}

/// What a method needs that looks ahead: levels that adjust, stages of delays and work in one, where it looks and at the start;
/// how far they go in a step, and the weighted sum of that.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Probe<const W: usize> {
    pub y: Vec<Row<W>>,
    pub start: Vec<Row<W>>,
    pub rate: Vec<Row<W>>,
    pub sum: Vec<Row<W>>,
}

impl<const W: usize> Now<W> {
    /// Room for `program`.
    pub fn new(program: &Program, plan: &Plan) -> Self {
        let rows = |n: usize| vec![[0.0; W]; n];
        let (inputs, queues, routes) = (program.inputs.len(), program.queues.len(), program.routes.len());
        Self {
            base: Base::default(),
            ready: Ready::default(),
            t: 0.0,
            start: 0.0,
            ahead: 1.0,
            level: Rows::new(plan.rows + plan.careful.len()),
            moved: Rows::new(plan.rows + plan.stages + plan.careful.len()),
            amount: rows(plan.rows),
            pull: Rows::new(plan.pulled.len()),
            before: Rows::new(plan.pulled.len()),
            push: rows(plan.pulled.len()),
            factor: vec![[1.0; W]; program.flows.len()],
            spells: Vec::new(),
            failed: rows(program.assumptions.len()),
            next_failure: f64::NEG_INFINITY,
            work: rows(program.actions.len()),
            work_rate: rows(program.actions.len()),
            progress: Vec::new(),
            claims: Claims::new(program),
            supply: rows(inputs),
            inflow: rows(inputs),
            balance: rows(inputs),
            received: rows(inputs),
            queue: rows(queues),
            queue_before: rows(queues),
            doing: vec![Doing::START; queues],
            routes_over: vec![false; queues],
            fraction: rows(routes),
            on_the_way: rows(routes),
            began: [0.0; W],
            entered: [0.0; W],
            left: [0.0; W],
            link_past: vec![Past::default(); plan.pasts],
            route_past: vec![Past::default(); routes],
            probe: Probe::default(),
            tracks: Vec::new(),
        }
    }

    /// Goes to the start of a run, `base` and `ready` being filled.
    pub fn begin(&mut self, program: &Program, plan: &Plan, futures: &Futures<W>) {
        let rows = plan.rows;
        self.level[..rows].copy_from_slice(&self.ready.base);
        self.level[rows..].copy_from_slice(&self.ready.c0);
        self.moved.fill([0.0; W]);
        self.before.set(self.ready.rest.iter().map(|rest| rest.open));
        self.amount.fill([0.0; W]);
        self.push.fill([0.0; W]);
        self.factor.fill([1.0; W]);
        self.next_failure = f64::NEG_INFINITY;
        for careful in &plan.careful {
            if let (From::Past(past), Delay::Fixed { time, .. }) = (careful.from, program.links[careful.link].delay) {
                self.link_past[past].start(&self.ready.base[careful.source], &futures.slots[time], &program.steps);
            }
        }
        self.tracks.clear();
        self.tracks.extend(program.gauges.iter().map(|g| Track::new(g, program, &futures.slots, &self.base)));
    }

    /// Keeps the cases waiting at the start of the step.
    pub fn keep_queues(&mut self) {
        self.queue_before.copy_from_slice(&self.queue);
    }
}
