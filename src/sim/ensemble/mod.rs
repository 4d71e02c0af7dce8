//! Many futures of one model under one scenario, each with draws of its own (semantics section 10).
//!
//! Futures run in blocks of [`LANES`] side by side, blocks on as many threads as the pool has. What is kept of them are counts,
//! sums of whole numbers and extremes, so that the result is the same bit for bit whatever the threads, the lanes and the
//! order; and it grows with the model, not with the number of runs.

mod collect;
mod fates;
mod options;
mod result;
mod share;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

pub use self::options::{EnsembleOptions, MOST_RUNS, Progress, Runs, SoFar};
pub use self::result::{Bands, Convergence, Ensemble, IndicatorFutures, RunOutcome};
pub use self::share::Share;

use self::collect::Collector;
use self::fates::Fates;
use self::table::Table;
use super::SimError;
use super::batch::Block;
use super::draw::Draws;
use super::prepare::{Prepared, interval, prepare};
use super::program::Program;
use super::run::Options;
use crate::model::numbers;
use crate::model::source::Basis;
use crate::model::{Id, Model};

/// Futures that run side by side. The results do not depend on it.
const LANES: usize = 16;

/// Runs are looked at in stretches of a multiple of this, so that blocks of any width up to it fill them.
const STRETCH: usize = 256;

/// Runs many futures of `model` under `scenario`, and tells `progress` how far it has come. Equal inputs give equal results,
/// bit for bit.
///
/// # Errors
/// As [`super::run()`]; when the number of runs or what is to be kept makes no sense; and when `progress` cancels.
pub fn ensemble(model: &Model, scenario: &Id, options: &EnsembleOptions, progress: &dyn Progress) -> Result<Ensemble, SimError> {
    futures::<LANES>(model, scenario, options, progress, &|n, _| n)
}

/// The same in blocks of `W`, of which the `n`th of a stretch of so many is the one that `order` says.
fn futures<const W: usize>(
    model: &Model,
    scenario: &Id,
    options: &EnsembleOptions,
    progress: &dyn Progress,
    order: &(dyn Fn(usize, usize) -> usize + Sync),
) -> Result<Ensemble, SimError> {
    let most = options.most()?;
    let every = interval(options.every)?;
    let set = Options { every: options.every, changes: options.changes.clone(), set: options.set.clone() };
    let Prepared { staged, today, program, .. } = prepare(model, scenario, &set)?;
    let draws = Draws::new(&today, &program, &model.clock, (options.sampling, options.seed, most));
    let wanted = collect::Wanted::new(&program, &options.series)?;
    let kept = program.steps.kept(every);
    let work = Work {
        today: &today,
        program: &program,
        draws: &draws,
        every,
        wanted: &wanted,
        table: Table::new(kept.len(), &program, most),
        fates: Mutex::new(Fates::new(&program, &options.each)?),
        series: Mutex::new(wanted.room()),
        done: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        most: options.fixed().then_some(most),
        progress,
    };
    let mut convergence = Vec::new();
    let mut done = 0;
    while done < most {
        let next = next_stretch(options, done, most);
        work.stretch::<W>(done..next, order);
        if work.stopped.load(Ordering::Relaxed) {
            return Err(SimError::Cancelled);
        }
        done = next;
        let half_width = work.fates.lock().map_or(None, |fates| fates.half_width());
        convergence.push(Convergence { runs: done, half_width });
        if let Runs::UntilKnown { within, .. } = options.runs
            && half_width.unwrap_or(0.0) <= within
        {
            break;
        }
    }
    let times = kept.iter().map(|n| program.steps.at(*n)).collect();
    let Work { table, fates, series, .. } = work;
    let (fates, series) =
        (fates.into_inner().unwrap_or_else(PoisonError::into_inner), series.into_inner().unwrap_or_else(PoisonError::into_inner));
    let uncertain = draws.uncertain();
    let illustrative = illustrative(&staged.model, &uncertain);
    let (uncertain, spreads) = (uncertain.len(), table.spreads());
    let head =
        result::Head { scenario: scenario.clone(), runs: done, seed: options.seed, sampling: options.sampling, times, convergence };
    Ok(result::gather(head, &program, &spreads, fates, wanted.series(series, done), (uncertain, illustrative), draws))
}

/// Where the stretch ends that begins after `done` runs: for a fixed number after an eighth, a quarter, half and all of them.
fn next_stretch(options: &EnsembleOptions, done: usize, most: usize) -> usize {
    let whole = |runs: usize| runs.div_ceil(STRETCH) * STRETCH;
    let next = match options.runs {
        Runs::Fixed(_) => [most / 8, most / 4, most / 2].into_iter().map(whole).find(|end| *end > done).unwrap_or(most),
        Runs::UntilKnown { .. } => whole(done + (done / 4).max(STRETCH)),
    };
    next.min(most)
}

/// How many of these numbers were made up so that the model runs.
fn illustrative(model: &Model, paths: &BTreeSet<&str>) -> usize {
    let mut count = 0;
    numbers::visit(model, |info, quantity| {
        if quantity.basis == Basis::Illustrative && paths.contains(info.path.as_str()) {
            count += 1;
        }
    });
    count
}

/// What the threads share.
struct Work<'a> {
    today: &'a Program,
    program: &'a Program,
    draws: &'a Draws,
    every: f64,
    wanted: &'a collect::Wanted,
    table: Table,
    fates: Mutex<Fates>,
    /// Full series, by what is wanted, run and kept time.
    series: Mutex<Vec<Vec<f64>>>,
    done: AtomicUsize,
    stopped: AtomicBool,
    /// How many runs there will be, where that is known.
    most: Option<usize>,
    progress: &'a dyn Progress,
}

impl Work<'_> {
    /// Runs a stretch of futures, on all threads of the pool.
    fn stretch<const W: usize>(&self, runs: Range<usize>, order: &(dyn Fn(usize, usize) -> usize + Sync)) {
        let blocks = runs.len().div_ceil(W);
        let next = AtomicUsize::new(0);
        let threads = rayon::current_num_threads().min(blocks).max(1);
        rayon::scope(|scope| {
            for thread in 0..threads {
                let (next, runs) = (&next, &runs);
                scope.spawn(move |_| {
                    let mut hand = None;
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        if n >= blocks || self.stopped.load(Ordering::Relaxed) {
                            break;
                        }
                        let first = runs.start + order(n, blocks) * W;
                        let hand = hand.get_or_insert_with(|| Hand::<W>::new(self, threads, thread));
                        hand.block(self, first..runs.end.min(first + W));
                    }
                    if let Some(mut hand) = hand
                        && !self.stopped.load(Ordering::Relaxed)
                    {
                        hand.collector.flush(&self.table);
                    }
                });
            }
        });
    }

    /// Tells how far the ensemble has come, and hears whether to go on.
    fn tell(&self, runs: usize) {
        let half_width = self.fates.lock().map_or(None, |fates| fates.half_width());
        self.progress.reached(&SoFar { runs, of: self.most, half_width });
        if self.progress.cancelled() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

/// What a thread works with.
struct Hand<'w, const W: usize> {
    block: Block<'w, W>,
    futures: super::batch::Futures<W>,
    collector: Collector<'w, W>,
}

impl<'w, const W: usize> Hand<'w, W> {
    fn new(work: &'w Work<'_>, threads: usize, thread: usize) -> Self {
        Self {
            block: Block::new(work.today, work.program, work.every),
            futures: work.draws.futures(),
            collector: Collector::new(&work.table, work.wanted, work.progress, (threads, thread)),
        }
    }

    /// Draws and runs one block, and takes in what came of it.
    fn block(&mut self, work: &Work<'_>, runs: Range<usize>) {
        work.draws.fill(runs.start, &mut self.futures);
        self.collector.begin(runs.clone(), &work.table);
        let outcome = self.block.run(&self.futures, &mut self.collector);
        if self.collector.is_stopped() {
            work.stopped.store(true, Ordering::Relaxed);
            return;
        }
        self.collector.end(&work.series);
        if let Ok(mut fates) = work.fates.lock() {
            fates.take(outcome, runs.clone(), work.program);
        }
        work.tell(work.done.fetch_add(runs.len(), Ordering::Relaxed) + runs.len());
    }
}
