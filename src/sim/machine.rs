//! The machine that carries a program through time.

use super::actions::{self, Progress};
use super::allocation::{Claim, allocate};
use super::baseline::Baseline;
use super::inputs;
use super::links::{self, Past};
use super::notice::Notice;
use super::order::Op;
use super::program::Program;
use super::pull::Motion;
use super::ready::Ready;
use super::shape::clamp01;
use super::stages::{self, Cases, Doing};
use crate::model::time::Method;

/// What is carried from step to step.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// What the method integrates: levels of pulled nodes, stages of smooth delays, work of actions.
    pub y: Vec<f64>,
    /// What is left of funds, and what they had in all; 0 for capacities.
    pub balance: Vec<f64>,
    pub received: Vec<f64>,
    /// Cases waiting, and cases on each route.
    pub queue: Vec<f64>,
    pub on_the_way: Vec<f64>,
    pub cases: Cases,
    /// Past levels of fixed delays, past flows of routes that take time.
    pub link_past: Vec<Past>,
    pub route_past: Vec<Option<Past>>,
    pub progress: Vec<Progress>,
}

/// What holds at one instant.
#[derive(Clone, Debug, Default)]
pub(super) struct Now {
    /// The time, and the start of the step that it belongs to.
    pub t: f64,
    pub start: f64,
    /// How many steps it lies after the newest past value.
    pub ahead: f64,
    /// Levels, and quantities of stages and inputs.
    pub level: Vec<f64>,
    pub amount: Vec<f64>,
    pub carried: Vec<f64>,
    pub pull: Vec<f64>,
    /// What events add to pulls, and multiply flows by.
    pub push: Vec<f64>,
    pub factor: Vec<f64>,
    pub doing: Vec<Doing>,
    /// The share of what is done that takes each route.
    pub fraction: Vec<f64>,
    pub routes_over: Vec<bool>,
    /// Efforts by group, what inputs have left, room for sums.
    pub claims: Vec<Vec<Claim>>,
    pub left: Vec<Vec<f64>>,
    pub demand: Vec<Vec<f64>>,
    pub granted: Vec<f64>,
    /// Per time, by input; what comes into funds over the step.
    pub supply: Vec<f64>,
    pub taken: Vec<f64>,
    pub inflow: Vec<f64>,
}

/// A program in motion.
pub(super) struct Machine<'a> {
    pub program: &'a Program,
    pub ready: &'a Ready,
    pub baseline: &'a Baseline,
    pub state: State,
    pub now: Now,
    /// Whether each action works; one that does not spends its inputs, and its level stays where it is today.
    pub works: Vec<bool>,
    /// How fast `state.y` changes.
    pub rate: Vec<f64>,
    /// The next levels of nodes that gather.
    pub gathered: Vec<f64>,
    /// Room for the methods: `y` at the start of the step, the weighted sum of rates, cases at the start.
    y0: Vec<f64>,
    sum: Vec<f64>,
    queue0: Vec<f64>,
    pub notices: Vec<Notice>,
}

impl<'a> Machine<'a> {
    /// A machine at the start of the run.
    pub fn new(program: &'a Program, ready: &'a Ready, baseline: &'a Baseline) -> Self {
        let zeros = |n: usize| vec![0.0; n];
        let rates = |at: usize| {
            let inputs = program.actions[at].uses.iter().map(|u| u.input);
            inputs.zip(ready.work[at].rates.iter().copied()).collect::<Vec<_>>()
        };
        let groups = &program.groups;
        let now = Now {
            level: baseline.level.clone(),
            amount: zeros(program.signals),
            carried: ready.c0.clone(),
            pull: zeros(program.pulled.len()),
            push: zeros(program.pulled.len()),
            factor: vec![1.0; program.flows.len()],
            doing: vec![Doing { room: 1.0, ..Doing::default() }; program.queues.len()],
            fraction: zeros(program.routes.len()),
            routes_over: vec![false; program.queues.len()],
            claims: groups.iter().map(|g| g.claims(rates)).collect(),
            left: groups.iter().map(|g| zeros(g.inputs.len())).collect(),
            demand: groups.iter().map(|g| zeros(g.inputs.len())).collect(),
            granted: zeros(program.actions.len()),
            supply: zeros(program.inputs.len()),
            taken: zeros(program.inputs.len()),
            inflow: zeros(program.inputs.len()),
            ..Now::default()
        };
        let state = State { y: zeros(program.states), ..State::default() };
        let (rate, gathered) = (zeros(program.states), zeros(program.pulled.len()));
        let (y0, sum, queue0) = (zeros(program.states), zeros(program.states), zeros(program.queues.len()));
        let works = vec![true; program.actions.len()];
        let mut machine =
            Machine { program, ready, baseline, state, now, works, rate, gathered, y0, sum, queue0, notices: Vec::new() };
        for (at, pulled) in program.pulled.iter().enumerate() {
            machine.state.y[at] = baseline.level[pulled.signal];
        }
        links::start(&mut machine, baseline);
        actions::start(&mut machine, baseline);
        inputs::start(&mut machine, baseline);
        stages::start(&mut machine, baseline);
        machine
    }

    /// Computes everything that holds at step `n`, up to the rates.
    pub fn look(&mut self, n: usize) {
        let program = self.program;
        self.now.t = program.steps.at(n);
        self.now.start = self.now.t;
        self.now.ahead = 1.0;
        self.follow();
        self.strike();
        self.show_states();
        self.show_inputs();
        for at in 0..program.queues.len() {
            self.show_waiting(at);
        }
        for op in &program.order {
            match op {
                Op::Pull(at) => self.pull_at_once(*at),
                Op::Capacity(at) => self.stage_capacity(*at),
                Op::Flow(chain) => self.chain_flow(*chain),
                Op::Group(group) => self.grant(*group),
            }
        }
        self.stage_rates();
        self.show_uses();
        self.rates();
    }

    /// Takes the step that starts where [`Self::look`] was taken.
    pub fn step(&mut self) {
        self.remember_levels();
        self.queue0.clone_from(&self.state.queue);
        self.move_cases();
        self.pay();
        self.gathered();
        self.integrate();
        for at in 0..self.program.pulled.len() {
            if let Motion::Accumulate { .. } = self.program.pulled[at].motion {
                self.state.y[at] = self.gathered[at];
            }
            self.state.y[at] = clamp01(self.state.y[at]);
        }
        self.settle_work();
        self.strike_levels();
    }

    /// Carries `state.y` over the step, from the rates at its start.
    fn integrate(&mut self) {
        self.y0.clone_from(&self.state.y);
        self.sum.clone_from(&self.rate);
        match self.program.steps.method {
            Method::Euler => self.lay(1.0),
            Method::Heun => {
                self.probe(1.0, 1.0);
                self.lay(0.5);
            }
            Method::Rk4 => {
                self.probe(0.5, 2.0);
                self.probe(0.5, 2.0);
                self.probe(1.0, 1.0);
                self.lay(1.0 / 6.0);
            }
        }
    }

    /// Sets `state.y` to its start plus a part of the step along the sum of rates.
    fn lay(&mut self, part: f64) {
        let dt = self.program.steps.dt;
        for (y, (y0, sum)) in self.state.y.iter_mut().zip(self.y0.iter().zip(&self.sum)) {
            *y = y0 + dt * part * sum;
        }
    }

    /// Looks `ahead` steps along the last rates, and adds the rates found there to the sum with `weight`.
    fn probe(&mut self, ahead: f64, weight: f64) {
        let program = self.program;
        let dt = program.steps.dt;
        for (y, (y0, rate)) in self.state.y.iter_mut().zip(self.y0.iter().zip(&self.rate)) {
            *y = y0 + dt * ahead * rate;
        }
        self.now.t = self.now.start + ahead * dt;
        self.now.ahead = ahead;
        self.show_states();
        for at in 0..program.queues.len() {
            let end = self.state.queue[at];
            self.state.queue[at] = self.queue0[at] + ahead * (end - self.queue0[at]);
            self.show_waiting(at);
            self.state.queue[at] = end;
        }
        for (at, action) in program.actions.iter().enumerate() {
            self.now.level[action.signal] = self.action_level(at);
        }
        for op in &program.order {
            if let Op::Pull(at) = op {
                self.pull_at_once(*at);
            }
        }
        self.rates();
        for (sum, rate) in self.sum.iter_mut().zip(&self.rate) {
            *sum += weight * rate;
        }
    }

    /// Shows the levels that are states: of nodes that follow or gather, and of projects.
    fn show_states(&mut self) {
        let program = self.program;
        for (at, pulled) in program.pulled.iter().enumerate() {
            if pulled.motion != Motion::AtOnce {
                self.now.level[pulled.signal] = clamp01(self.state.y[at]);
            }
        }
        for (at, action) in program.actions.iter().enumerate() {
            if action.project {
                self.now.level[action.signal] = clamp01(self.action_level(at));
            }
        }
    }

    /// A level that follows its pull at once.
    fn pull_at_once(&mut self, at: usize) {
        let p = self.pull(at);
        self.now.pull[at] = p;
        self.state.y[at] = p;
        self.now.level[self.program.pulled[at].signal] = p;
    }

    /// Grants the efforts of a group.
    fn grant(&mut self, at: usize) {
        let program = self.program;
        let group = &program.groups[at];
        for (n, input) in group.inputs.iter().enumerate() {
            let supply = self.supply(*input);
            self.now.supply[*input] = supply;
            self.now.taken[*input] = 0.0;
            self.now.left[at][n] = supply;
        }
        for (n, action) in group.actions.iter().enumerate() {
            self.now.claims[at][n].want = self.want(*action);
        }
        let Now { claims, left, demand, .. } = &mut self.now;
        allocate(&group.tiers, &mut claims[at], &mut left[at], &mut demand[at]);
        for (n, action) in group.actions.iter().enumerate() {
            let claim = &self.now.claims[at][n];
            for (input, rate) in &claim.rates {
                self.now.taken[group.inputs[*input]] += claim.granted * rate;
            }
            self.now.granted[*action] = claim.granted;
            self.now.level[program.actions[*action].signal] = self.action_level(*action);
        }
        for input in &group.inputs {
            self.show_capacity(*input);
        }
    }

    /// What the uses of inputs show: the efforts granted.
    fn show_uses(&mut self) {
        for (n, link) in self.program.links.iter().enumerate() {
            if let Some(action) = link.effort_of {
                self.now.carried[n] = self.now.granted[action];
            }
        }
    }

    fn rates(&mut self) {
        self.level_rates();
        self.delay_rates();
        self.work_rates();
    }
}
