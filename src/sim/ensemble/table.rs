//! The counts of all futures: one table for all threads, a page for each kept time.

use std::sync::Mutex;

use rayon::prelude::*;

use crate::sim::program::{Part, Program};
use crate::sim::sketch::levels::BINS;
use crate::sim::sketch::{Amounts, Levels, Spread};

/// The counts of every level and quantity, by kept time.
pub(super) struct Table {
    pages: Vec<Mutex<Page>>,
    /// How many levels there are.
    pub signals: usize,
    /// Levels that have a quantity of their own: those of stages and inputs.
    pub measured: Vec<usize>,
}

/// The counts at one kept time.
pub(super) struct Page {
    counts: Counts,
    levels: Vec<Levels>,
    amounts: Vec<Amounts>,
}

/// Counts by level, then by bin, in no more memory than the number of runs takes.
enum Counts {
    Few(Vec<u16>),
    Many(Vec<u32>),
}

/// How levels and quantities spread at one kept time.
pub(super) struct Spreads {
    /// By level.
    pub levels: Vec<Spread>,
    /// By level; nothing of meaning where it has no quantity.
    pub amounts: Vec<Spread>,
}

impl Table {
    /// An empty table for at most so many runs.
    pub fn new(kept: usize, program: &Program, runs: usize) -> Self {
        let signals = program.signals;
        let mut measured = Vec::new();
        for node in &program.nodes {
            match node.part {
                Part::Queue { .. } => measured.extend(node.signal..node.signal + 4),
                Part::Input(_) | Part::Enabler(_) => measured.push(node.signal),
                Part::Pulled(_) | Part::Action(_) => {}
            }
        }
        let counts = || {
            if u16::try_from(runs).is_ok() { Counts::Few(vec![0; signals * BINS]) } else { Counts::Many(vec![0; signals * BINS]) }
        };
        let page = |_| {
            Mutex::new(Page {
                counts: counts(),
                levels: vec![Levels::default(); signals],
                amounts: vec![Amounts::default(); measured.len()],
            })
        };
        Self { pages: (0..kept).map(page).collect(), signals, measured }
    }

    /// How many kept times there are.
    pub fn kept(&self) -> usize {
        self.pages.len()
    }

    /// Adds to the page of kept time `k`: by level the bins of `filled` of every `room` places, and what else is known of them;
    /// by quantity as many ordered values.
    pub fn add(&self, k: usize, (filled, room): (usize, usize), bins: &[u16], levels: &[Levels], amounts: &mut [u64]) {
        let Some(Ok(mut page)) = self.pages.get(k).map(Mutex::lock) else { return };
        let Page { counts, levels: known, amounts: sketches } = &mut *page;
        let rows = bins.chunks_exact(room).map(|row| &row[..filled]);
        match counts {
            Counts::Few(counts) => rows.zip(counts.chunks_exact_mut(BINS)).for_each(|(row, counts)| count(row, counts)),
            Counts::Many(counts) => rows.zip(counts.chunks_exact_mut(BINS)).for_each(|(row, counts)| count(row, counts)),
        }
        known.iter_mut().zip(levels).for_each(|(known, levels)| known.join(levels));
        for (sketch, values) in sketches.iter_mut().zip(amounts.chunks_exact_mut(room)) {
            sketch.take(&mut values[..filled]);
        }
    }

    /// How everything spreads, by kept time.
    pub fn spreads(&self) -> Vec<Spreads> {
        let spreads = |page: &Mutex<Page>| {
            let Ok(page) = page.lock() else { return Spreads { levels: Vec::new(), amounts: Vec::new() } };
            let level = |(n, levels): (usize, &Levels)| {
                let row = n * BINS..(n + 1) * BINS;
                match &page.counts {
                    Counts::Few(counts) => levels.spread(counts[row].iter().map(|c| u64::from(*c))),
                    Counts::Many(counts) => levels.spread(counts[row].iter().map(|c| u64::from(*c))),
                }
            };
            let levels: Vec<Spread> = page.levels.iter().enumerate().map(level).collect();
            let mut amounts = vec![Spread::default(); levels.len()];
            for (signal, sketch) in self.measured.iter().zip(&page.amounts) {
                amounts[*signal] = sketch.spread();
            }
            Spreads { levels, amounts }
        };
        self.pages.par_iter().map(spreads).collect()
    }
}

/// Counts the bins of one row.
fn count<C: Copy + std::ops::AddAssign + From<u8>>(row: &[u16], counts: &mut [C]) {
    for bin in row {
        if let Some(count) = counts.get_mut(usize::from(*bin)) {
            *count += C::from(1);
        }
    }
}
