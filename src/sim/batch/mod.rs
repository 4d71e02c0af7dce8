//! A program executed over a block of futures side by side: every number is a row of `W` lanes, one lane a future.
//!
//! The ensemble runs blocks of many lanes, a single run a block of one; the code is the same and so are the results, bit for
//! bit, whatever `W`, and whichever instructions of the processor it is compiled for (chosen when it runs). A block is made
//! once for a program and then run for draw after draw:
//!
//! ```text
//! let mut block = Block::<16>::new(&today, &program, every);
//! let mut futures = Futures::of(&today, &program);     // the numbers of a single run, nothing fails
//! futures.slots[slot][lane] = …;                       // what each future draws
//! let outcome = block.run(&futures, &mut watch);       // `watch` sees every kept step
//! ```
//!
//! What a step does: [`Engine::look`] computes everything that holds at its start, [`Engine::step`] carries the states over it.
//! How the rows stand, and why, is told in [`plan`].
#![expect(clippy::inline_always, reason = "what is hot has to become part of what is compiled for several processors")]

mod actions;
mod allocation;
mod base;
mod gauges;
mod inputs;
pub(super) mod lanes;
mod motion;
mod now;
mod past;
mod plan;
mod pull;
mod ready;
mod rows;
mod services;
mod shocks;
mod sight;
mod stages;
#[cfg(test)]
mod tests;

pub(super) use self::base::Base;
pub(super) use self::lanes::Row;
use self::now::Now;
use self::plan::{Plan, Span};
pub(super) use self::sight::{Fate, Outcome, Sight, Watch};
use super::order::Op;
use super::program::Program;

/// What the futures of a block differ in, lane by lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Futures<const W: usize> {
    /// By slot of the program without scenario changes: where things stand today follows from it.
    pub today: Vec<Row<W>>,
    /// By slot of the program that runs.
    pub slots: Vec<Row<W>>,
    /// By assumption: from when it fails, infinite where it holds.
    pub fails: Vec<Row<W>>,
    /// By action: 1 where it works, else 0. One that does not spends its inputs, and its level stays where it is today.
    pub works: Vec<Row<W>>,
    /// By action: 1 where it is left out, as if the scenario had switched it off, else 0.
    pub left_out: Vec<Row<W>>,
    /// By event ([`Program::events`]): when it strikes, infinite where it does not.
    pub onset: Vec<Row<W>>,
}

impl<const W: usize> Futures<W> {
    /// The futures of a single run, all alike: every number at its mode or median, nothing left to chance.
    pub fn of(today: &Program, program: &Program) -> Self {
        let rows = |row: Vec<f64>| row.into_iter().map(|x| [x; W]).collect();
        Self {
            today: rows(today.slots.single()),
            slots: rows(program.slots.single()),
            fails: program.assumptions.iter().map(|a| [a.fails; W]).collect(),
            works: vec![[1.0; W]; program.actions.len()],
            left_out: vec![[0.0; W]; program.actions.len()],
            onset: program.events.iter().map(|e| [e.onset; W]).collect(),
        }
    }
}

/// A program with room for `W` futures, to be run again and again.
pub(super) struct Block<'p, const W: usize> {
    today: &'p Program,
    program: &'p Program,
    plan: Plan,
    kept: Vec<usize>,
    now: Box<Now<W>>,
    outcome: Outcome<W>,
}

impl<'p, const W: usize> Block<'p, W> {
    /// Room for runs of `program`, kept every so many units; `today` is the program without scenario changes.
    pub fn new(today: &'p Program, program: &'p Program, every: f64) -> Self {
        let plan = Plan::new(program);
        Self {
            today,
            program,
            kept: program.steps.kept(every),
            now: Box::new(Now::new(program, &plan)),
            plan,
            outcome: Outcome::default(),
        }
    }

    /// The steps at which `watch` is called.
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// Runs the futures to their end; `watch` sees every kept step.
    pub fn run(&mut self, futures: &Futures<W>, watch: &mut impl Watch<W>) -> &Outcome<W> {
        self.run_with(futures, watch, false)
    }

    /// Runs the futures, with the instructions that every processor has if `portable`, else with the best there are.
    fn run_with(&mut self, futures: &Futures<W>, watch: &mut impl Watch<W>, portable: bool) -> &Outcome<W> {
        let arch = if portable { None } else { Some(pulp::Arch::new()) };
        let mut engine = Engine { program: self.program, plan: &self.plan, futures, now: &mut self.now, arch };
        engine.start(self.today);
        self.outcome.begin(&engine);
        let (count, mut k) = (self.program.steps.count, 0);
        for n in 0..=count {
            engine.look(n);
            engine.observe();
            let sight = Sight { engine: &engine };
            if self.kept.get(k) == Some(&n) {
                watch.keep(k, &sight);
                k += 1;
            }
            if watch.stopped() {
                return &self.outcome;
            }
            if n < count {
                watch.step(n, &sight);
                engine.step(n);
            }
        }
        self.outcome.end(&engine);
        &self.outcome
    }
}

/// A program in motion.
pub(super) struct Engine<'a, const W: usize> {
    pub program: &'a Program,
    plan: &'a Plan,
    futures: &'a Futures<W>,
    now: &'a mut Now<W>,
    /// The instructions that there are; none: those that every processor has.
    arch: Option<pulp::Arch>,
}

/// What takes the time of a run, and is compiled for several sets of instructions.
#[derive(Clone, Copy, Debug)]
enum Hot {
    /// How far the levels in these rows are from where they are today.
    Moved(Span),
    /// What links carry that need care.
    Careful(Span),
    /// The sums of the influences on the nodes in these rows.
    Sums(Span),
    /// The pulls on the nodes in these rows.
    Pulls(Span),
    /// The step of Euler's method.
    Euler,
    /// What is complete, and what may begin.
    Follow,
    /// The levels of projects.
    Projects,
    /// What the actions of this group are granted.
    Grant(usize),
    /// What the stages of this chain get done, and what this stage can.
    Flow(usize),
    Capacity(usize),
    /// Backlogs, and waits by the capacities of the step before.
    Waiting,
    /// How work proceeds, and what comes into stages.
    Rates,
    /// The cases over a step.
    Cases,
    /// How work ends.
    Settle,
}

struct Kernel<'k, 'a, const W: usize> {
    engine: &'k mut Engine<'a, W>,
    hot: Hot,
}

impl<const W: usize> pulp::NullaryFnOnce for Kernel<'_, '_, W> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        match self.hot {
            Hot::Moved(rows) => self.engine.show_moved(rows),
            Hot::Careful(links) => self.engine.look_at(links),
            Hot::Sums(rows) => self.engine.sum_rows(rows),
            Hot::Pulls(rows) => self.engine.pull_rows(rows),
            Hot::Euler => self.engine.euler(),
            Hot::Follow => self.engine.follow(),
            Hot::Projects => self.engine.show_projects(),
            Hot::Grant(group) => self.engine.grant(group),
            Hot::Flow(chain) => self.engine.chain_flow(chain),
            Hot::Capacity(at) => self.engine.stage_capacity(at),
            Hot::Waiting => self.engine.show_backlogs(),
            Hot::Rates => {
                self.engine.stage_rates();
                self.engine.work_rates();
            }
            Hot::Cases => self.engine.move_cases(),
            Hot::Settle => self.engine.settle_work(),
        }
    }
}

impl<const W: usize> Engine<'_, W> {
    /// Computes `hot` with the best instructions that there are.
    fn compute(&mut self, hot: Hot) {
        let arch = self.arch;
        let kernel = Kernel { engine: self, hot };
        match arch {
            Some(arch) => arch.dispatch(kernel),
            None => pulp::NullaryFnOnce::call(kernel),
        }
    }

    /// What links carry that need care, if there are any.
    fn careful(&mut self, links: Span) {
        if !links.is_empty() {
            self.compute(Hot::Careful(links));
        }
    }

    /// Goes to the start of the run.
    fn start(&mut self, today: &Program) {
        let (program, plan, slots) = (self.program, self.plan, &self.futures.slots);
        self.now.base.fill(today, &self.futures.today);
        self.now.base.services.hold(today, program);
        let Now { ready, base, .. } = &mut *self.now;
        ready.fill(program, plan, slots, base);
        self.now.begin(program, plan, self.futures);
        self.start_actions();
        self.start_inputs();
        self.start_stages();
        self.start_shocks();
    }

    /// Computes everything that holds at step `n`.
    fn look(&mut self, n: usize) {
        let (program, plan) = (self.program, self.plan);
        self.now.t = program.steps.at(n);
        self.now.start = self.now.t;
        self.now.ahead = 1.0;
        self.fail();
        self.compute(Hot::Follow);
        self.strike();
        self.show_inputs();
        // Levels that hold a state have shown it at the end of the step before.
        self.compute(Hot::Moved(Span { from: plan.gathering, to: plan.rows }));
        self.compute(Hot::Projects);
        self.compute(Hot::Waiting);
        for op in &program.order {
            match op {
                Op::Pull(at) => self.pull_at_once(plan.pulled_row[*at]),
                Op::Capacity(at) => self.compute(Hot::Capacity(*at)),
                Op::Flow(chain) => self.compute(Hot::Flow(*chain)),
                Op::Group(group) => self.compute(Hot::Grant(*group)),
            }
        }
        self.pull_states(plan.gathering);
        self.compute(Hot::Rates);
        self.take_states();
    }

    /// Takes step `n`, which starts where [`Self::look`] was taken.
    fn step(&mut self, n: usize) {
        self.remember_levels();
        self.now.keep_queues();
        self.compute(Hot::Cases);
        self.pay();
        self.integrate();
        self.compute(Hot::Settle);
        // What is complete by the end of the step is so before an event damages it.
        self.now.t = self.program.steps.at(n + 1);
        self.compute(Hot::Follow);
        self.strike_levels();
    }

    /// How far the levels in these rows are from where they are today.
    #[inline(always)]
    fn show_moved(&mut self, rows: Span) {
        let now = &mut *self.now;
        let (moved, level, base) = (&mut now.moved[rows.range()], &now.level[rows.range()], &now.ready.base[rows.range()]);
        for ((moved, level), base) in moved.as_flattened_mut().iter_mut().zip(level.as_flattened()).zip(base.as_flattened()) {
            *moved = level - base;
        }
    }

    /// Remembers the levels that fixed delays will carry on.
    fn remember_levels(&mut self) {
        if self.plan.pasts == 0 {
            return;
        }
        let now = &mut *self.now;
        for careful in &self.plan.careful {
            if let plan::From::Past(past) = careful.from {
                now.link_past[past].push(&now.level[careful.source]);
            }
        }
    }

    /// Finds which assumptions have failed by now.
    fn fail(&mut self) {
        let (steps, now) = (&self.program.steps, &mut *self.now);
        let start = now.start;
        if !steps.reached(start, now.next_failure) {
            return;
        }
        now.next_failure = f64::INFINITY;
        for (failed, fails) in now.failed.iter_mut().zip(&self.futures.fails) {
            for i in 0..W {
                let gone = steps.reached(start, fails[i]);
                failed[i] = f64::from(u8::from(gone));
                if !gone {
                    now.next_failure = lanes::min(fails[i], now.next_failure);
                }
            }
        }
    }

    /// Lets every indicator take in this step.
    fn observe(&mut self) {
        let (program, plan, now) = (self.program, self.plan, &mut *self.now);
        for (gauge, track) in program.gauges.iter().zip(&mut now.tracks) {
            let (level, amount) = (&now.level[plan.row[gauge.signal]], &now.amount[plan.row[gauge.signal]]);
            let z = lanes::lanes(|i| gauge.value(level[i], amount[i]));
            track.observe(gauge, program, now.start, &z);
        }
    }
}
