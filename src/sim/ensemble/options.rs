//! How an ensemble is run.

use crate::model::scenario::Change;
use crate::model::{Id, Number};
use crate::sim::SimError;
use crate::sim::draw::Sampling;

/// The most runs of one ensemble.
pub const MOST_RUNS: usize = 1_000_000;

/// How many futures are run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Runs {
    /// So many.
    Fixed(usize),
    /// Until every share that indicators have (of futures in which the target is met, of those in which the floor is crossed)
    /// is known to `within` either way at 95 % (Wilson), but `at_most` so many. Without such an indicator the first 256.
    UntilKnown {
        /// Such as 0.01 for one in a hundred.
        within: f64,
        /// When to give up.
        at_most: usize,
    },
}

/// How an ensemble is run.
#[derive(Clone, Debug, PartialEq)]
pub struct EnsembleOptions {
    /// How many futures.
    pub runs: Runs,
    /// What the draws begin from: equal seeds draw equal futures.
    pub seed: u64,
    /// How numbers are drawn.
    pub sampling: Sampling,
    /// The interval at which values are kept, in units; by default 1 (see [`super::super::Options`]).
    pub every: Option<f64>,
    /// What else changes, after the changes of the scenario.
    pub changes: Vec<Change>,
    /// Numbers that are other than in the model, by path (see [`super::super::Options`]).
    pub set: Vec<(String, Number)>,
    /// Nodes of which the value at every kept time of every run is kept; memory grows with the runs.
    pub series: Vec<Id>,
    /// Indicators of which the outcome of every run is kept; memory grows with the runs.
    pub each: Vec<Id>,
}

impl Default for EnsembleOptions {
    /// A thousand plain draws.
    fn default() -> Self {
        Self {
            runs: Runs::Fixed(1000),
            seed: 1,
            sampling: Sampling::Plain,
            every: None,
            changes: Vec::new(),
            set: Vec::new(),
            series: Vec::new(),
            each: Vec::new(),
        }
    }
}

impl EnsembleOptions {
    /// Whether the number of runs is known beforehand.
    pub(super) fn fixed(&self) -> bool {
        matches!(self.runs, Runs::Fixed(_))
    }

    /// The most runs that there will be.
    pub(super) fn most(&self) -> Result<usize, SimError> {
        let (Runs::Fixed(most) | Runs::UntilKnown { at_most: most, .. }) = self.runs;
        if !(1..=MOST_RUNS).contains(&most) {
            return Err(SimError::Runs { runs: most, most: MOST_RUNS });
        }
        if let Runs::UntilKnown { within, .. } = self.runs {
            if !(within > 0.0 && within < 1.0) {
                return Err(SimError::Within { within });
            }
            if self.sampling == Sampling::Latin {
                return Err(SimError::LatinUntilKnown);
            }
        }
        Ok(most)
    }
}

/// How far an ensemble has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SoFar {
    /// Runs done.
    pub runs: usize,
    /// Of how many; none where it goes on until the shares are known.
    pub of: Option<usize>,
    /// How far off, either way, the least known share of an indicator may be; none without such an indicator.
    pub half_width: Option<f64>,
}

/// Who waits for an ensemble. Called from the threads that run it.
pub trait Progress: Sync {
    /// Told after every block of runs.
    fn reached(&self, _so_far: &SoFar) {}

    /// Asked many times a second: whether to leave off.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody: it runs to its end.
impl Progress for () {}
