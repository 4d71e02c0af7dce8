//! One future among many, looked at by itself: everything that it draws.

use super::batch::Futures;
use super::draw::{Draws, Sampling};
use super::program::Program;
use crate::model::time::Clock;

/// One future of an ensemble, by what it is drawn from; in all scenarios it draws alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Future {
    /// Which run of the ensemble it is, from 0.
    pub run: usize,
    /// How many runs the ensemble has, on which only Latin draws depend.
    pub runs: usize,
    /// What the draws begin from.
    pub seed: u64,
    /// How they are made.
    pub sampling: Sampling,
}

/// What falls to a future.
#[derive(Clone, Debug)]
pub(crate) struct Lot {
    /// The numbers of the program without scenario changes, by slot.
    pub today: Vec<f64>,
    /// The numbers of the program that runs, by slot.
    pub row: Vec<f64>,
    /// By assumption: from when it fails, infinite where it holds.
    pub fails: Vec<f64>,
    /// By action: whether it works.
    pub works: Vec<bool>,
    /// By event: when it strikes, infinite where it does not.
    pub onset: Vec<f64>,
}

impl Lot {
    /// What falls to `future`; none: the numbers of a single run, nothing left to chance.
    pub fn of(future: Option<&Future>, today: &Program, program: &Program, clock: &Clock) -> Self {
        let mut drawn = Futures::<1>::of(today, program);
        if let Some(Future { run, runs, seed, sampling }) = future {
            let draws = Draws::new(today, program, clock, (*sampling, *seed, *runs));
            drawn = draws.futures();
            draws.fill(*run, &mut drawn);
        }
        let row = |rows: Vec<[f64; 1]>| -> Vec<f64> { rows.into_iter().map(|[x]| x).collect() };
        Self {
            today: row(drawn.today),
            row: row(drawn.slots),
            fails: row(drawn.fails),
            works: drawn.works.into_iter().map(|[works]| works > 0.0).collect(),
            onset: row(drawn.onset),
        }
    }
}
