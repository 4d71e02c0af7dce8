//! A program executed over a block of futures side by side: every number is a row of `W` lanes, one lane a future.
//!
//! The ensemble runs blocks of many lanes, a single run a block of one; the code is the same and so are the results, bit for
//! bit, whatever `W`. A block is made once for a program and then run for draw after draw:
//!
//! ```text
//! let mut block = Block::<16>::new(&today, &program, every);
//! let mut futures = Futures::of(&today, &program);     // the numbers of a single run, nothing fails
//! futures.slots[slot][lane] = …;                       // what each future draws
//! let outcome = block.run(&futures, &mut watch);       // `watch` sees every kept step
//! ```

mod sight;

pub(super) use self::sight::{Outcome, Sight, Watch};
use super::baseline::{Baseline, baseline};
use super::indicators::Tracker;
use super::machine::Machine;
use super::program::Program;
use super::ready::Ready;

/// One number of `W` futures.
pub(super) type Row<const W: usize> = [f64; W];

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
            onset: program.events.iter().map(|e| [e.onset; W]).collect(),
        }
    }
}

/// A program with room for `W` futures, to be run again and again.
pub(super) struct Block<const W: usize> {
    today: Program,
    program: Program,
    kept: Vec<usize>,
    level: Vec<Row<W>>,
    amount: Vec<Row<W>>,
    carried: Vec<Row<W>>,
    outcome: Outcome<W>,
}

impl<const W: usize> Block<W> {
    /// Room for runs of `program`, kept every so many units; `today` is the program without scenario changes.
    pub fn new(today: &Program, program: &Program, every: f64) -> Self {
        Self {
            today: today.clone(),
            program: program.clone(),
            kept: program.steps.kept(every),
            level: vec![[0.0; W]; program.signals],
            amount: vec![[0.0; W]; program.signals],
            carried: vec![[0.0; W]; program.links.len()],
            outcome: Outcome::default(),
        }
    }

    /// The steps at which `watch` is called.
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// Runs the futures to their end; `watch` sees every kept step.
    pub fn run(&mut self, futures: &Futures<W>, watch: &mut impl Watch<W>) -> &Outcome<W> {
        let lanes: Vec<(Program, Ready, Baseline)> = (0..W).map(|lane| self.lane(futures, lane)).collect();
        let mut machines: Vec<Machine<'_>> = lanes.iter().map(|(p, ready, base)| Machine::new(p, ready, base)).collect();
        let mut trackers: Vec<Vec<Tracker>> = Vec::new();
        for (lane, machine) in machines.iter_mut().enumerate() {
            for (at, works) in futures.works.iter().enumerate() {
                machine.works[at] = works[lane] > 0.0;
            }
            trackers.push(
                machine.program.gauges.iter().map(|g| g.track(machine.program, &machine.ready.row, machine.baseline)).collect(),
            );
        }
        let mut k = 0;
        for n in 0..=self.program.steps.count {
            for (machine, trackers) in machines.iter_mut().zip(&mut trackers) {
                machine.look(n);
                machine.observe(trackers);
            }
            if self.kept.get(k) == Some(&n) {
                for (lane, machine) in machines.iter().enumerate() {
                    let copy = |rows: &mut [Row<W>], from: &[f64]| rows.iter_mut().zip(from).for_each(|(row, x)| row[lane] = *x);
                    copy(&mut self.level, &machine.now.level);
                    copy(&mut self.amount, &machine.now.amount);
                    copy(&mut self.carried, &machine.now.carried);
                }
                watch.keep(k, &Sight { level: &self.level, amount: &self.amount, carried: &self.carried });
                k += 1;
            }
            if watch.stopped() {
                break;
            }
            if n < self.program.steps.count {
                machines.iter_mut().for_each(Machine::step);
            }
        }
        self.outcome = Outcome::gather(&machines, &trackers);
        &self.outcome
    }

    fn lane(&self, futures: &Futures<W>, lane: usize) -> (Program, Ready, Baseline) {
        let row = |rows: &[Row<W>]| rows.iter().map(|r| r[lane]).collect::<Vec<_>>();
        let mut program = self.program.clone();
        for (assumption, fails) in program.assumptions.iter_mut().zip(&futures.fails) {
            assumption.fails = fails[lane];
        }
        for (event, onset) in program.events.iter_mut().zip(&futures.onset) {
            event.onset = onset[lane];
        }
        let baseline = baseline(&self.today, &row(&futures.today));
        let ready = Ready::new(&program, &row(&futures.slots), &baseline);
        (program, ready, baseline)
    }
}
