//! What a block shows of its futures: everything that holds at a kept step, and in the end what came of them.

use super::Row;
use crate::sim::indicators::Tracker;
use crate::sim::machine::Machine;

/// Looks on while futures run.
pub(in crate::sim) trait Watch<const W: usize> {
    /// Called at every kept step, `k` counting them from 0, with everything that holds there.
    fn keep(&mut self, k: usize, sight: &Sight<'_, W>);

    /// Asked after every kept step and at least every few steps: whether to leave off. What came of the block is then nothing.
    fn stopped(&self) -> bool {
        false
    }
}

/// Everything that holds at one step.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Sight<'a, const W: usize> {
    pub(super) level: &'a [Row<W>],
    pub(super) amount: &'a [Row<W>],
    pub(super) carried: &'a [Row<W>],
}

impl<const W: usize> Sight<'_, W> {
    /// A level, 0..1, by [`crate::sim::program::Entry::signal`].
    pub fn level(&self, signal: usize) -> Row<W> {
        self.level[signal]
    }

    /// The quantity of a measure of a stage, of a fund, capacity or enabler; of any other node nothing of meaning.
    pub fn amount(&self, signal: usize) -> Row<W> {
        self.amount[signal]
    }

    /// What a link carries, 0..1, by its position; of the use of a fund or capacity the effort granted.
    pub fn carried(&self, link: usize) -> Row<W> {
        self.carried[link]
    }
}

/// What came of a block of futures.
#[derive(Clone, Debug, Default)]
pub(in crate::sim) struct Outcome<const W: usize> {
    /// By indicator, in the order of [`crate::sim::program::Program::gauges`].
    pub fates: Vec<Fate<W>>,
    /// By signal: the level today.
    pub baseline: Vec<Row<W>>,
    /// By pulled node: whether blockers would allow less than its level today, so that its baseline before them was held at 1.
    pub held: Vec<[bool; W]>,
}

/// How one indicator fared.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Fate<const W: usize> {
    /// Its value when due, as shown; none where that lies outside the run.
    pub value_at_due: Option<Row<W>>,
    /// Whether the target is met when due; none without a target or a due date within the run.
    pub met: Option<[bool; W]>,
    /// When the target is first met, at any time of the run; infinite where it is not.
    pub first_met: Row<W>,
    /// When its floor is first crossed; infinite where it is not.
    pub floor_crossed: Row<W>,
}

impl<const W: usize> Outcome<W> {
    /// What came of futures that ran to their end.
    pub(super) fn gather(machines: &[Machine<'_>], trackers: &[Vec<Tracker>]) -> Self {
        let Some(first) = machines.first() else { return Self::default() };
        let each = |of: &dyn Fn(usize) -> f64| std::array::from_fn::<f64, W, _>(of);
        let fate = |n: usize| {
            let results: Vec<_> =
                machines.iter().zip(trackers).map(|(m, t)| m.program.gauges[n].result(&t[n], Vec::new())).collect();
            let has = results.first();
            Fate {
                value_at_due: has
                    .and_then(|r| r.value_at_due)
                    .map(|_| each(&|lane| results[lane].value_at_due.unwrap_or_default())),
                met: has.and_then(|r| r.met).map(|_| std::array::from_fn(|lane| results[lane].met == Some(true))),
                first_met: each(&|lane| results[lane].first_met.unwrap_or(f64::INFINITY)),
                floor_crossed: each(&|lane| results[lane].floor_crossed.unwrap_or(f64::INFINITY)),
            }
        };
        Self {
            fates: (0..first.program.gauges.len()).map(fate).collect(),
            baseline: (0..first.program.signals).map(|n| each(&|lane| machines[lane].baseline.level[n])).collect(),
            held: (0..first.program.pulled.len())
                .map(|at| std::array::from_fn(|lane| machines[lane].ready.rest[at].held()))
                .collect(),
        }
    }
}
