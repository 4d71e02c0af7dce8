//! Values in 0..1: equal bins, with one each for exactly 0 and exactly 1.
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

use super::{Spread, quantiles};
use crate::sim::batch::Row;

/// Equal bins between 0 and 1.
const EQUAL: u64 = 512;

/// All bins: 0, the equal ones, 1.
pub(in crate::sim) const BINS: usize = EQUAL as usize + 2;

/// Levels are counted and summed in these parts of one, as a power of two.
const PARTS: u32 = 40;

/// A level in parts of one.
#[inline(always)]
fn parts(level: f64) -> u64 {
    // In 2^12..2^13 the last bit of a double is worth 2^-40.
    const SHIFT: f64 = (1_u64 << (52 - PARTS)) as f64;
    (level + SHIFT).to_bits() & ((1 << 52) - 1)
}

/// The bin of a level in parts of one.
#[inline(always)]
fn bin(parts: u64) -> u16 {
    const WIDTH: u32 = PARTS - EQUAL.trailing_zeros();
    // Rounded up, so that exactly 0 is alone; and exactly 1 goes one further.
    (((parts + (1 << WIDTH) - 1) >> WIDTH) + (parts >> PARTS)) as u16
}

/// The ends of a bin.
fn ends(bin: usize) -> (f64, f64) {
    let edge = |n: usize| n as f64 / EQUAL as f64;
    match bin {
        0 => (0.0, 0.0),
        bin if bin == BINS - 1 => (1.0, 1.0),
        bin => (edge(bin - 1), edge(bin)),
    }
}

/// What is known of some levels besides the counts.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Levels {
    sum: u64,
    /// The bits of the least and of the greatest: of numbers that are not negative they stand in their order.
    least: u64,
    most: u64,
}

impl Default for Levels {
    fn default() -> Self {
        Self { sum: 0, least: u64::MAX, most: 0 }
    }
}

impl Levels {
    /// Takes in a row of levels, each 0..1, and gives the bin of each.
    #[inline(always)]
    pub fn take<const W: usize>(&mut self, row: &Row<W>) -> [u16; W] {
        let (mut bins, mut sum, mut least, mut most) = ([0; W], 0, self.least, self.most);
        for (bin, level) in bins.iter_mut().zip(row) {
            let parts = parts(*level);
            *bin = self::bin(parts);
            sum += parts;
            // A zero with a sign loses it.
            let bits = (level + 0.0).to_bits();
            least = least.min(bits);
            most = most.max(bits);
        }
        self.sum += sum;
        (self.least, self.most) = (least, most);
        bins
    }

    /// Takes in what others have seen.
    pub fn join(&mut self, other: &Self) {
        self.sum += other.sum;
        self.least = self.least.min(other.least);
        self.most = self.most.max(other.most);
    }

    /// How the levels spread; `counts` are those of the bins.
    pub fn spread(&self, counts: impl Iterator<Item = u64> + Clone) -> Spread {
        let n: u64 = counts.clone().sum();
        if n == 0 {
            return Spread::default();
        }
        let bins = counts.enumerate().filter(|(_, count)| *count > 0).map(|(bin, count)| {
            let (from, to) = ends(bin);
            (from, to, count)
        });
        let mean = self.sum as f64 / (1_u64 << PARTS) as f64 / n as f64;
        let (least, most) = (f64::from_bits(self.least), f64::from_bits(self.most));
        Spread::of(quantiles(n, least, most, bins), mean.clamp(least, most))
    }
}
