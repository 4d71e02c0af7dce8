//! The shares that one number is drawn by, run after run: plain, Latin hypercube, or Sobol.
//!
//! Each stream depends on the seed, the number's path and the run, and on nothing else: a node more or less changes no other
//! draw, and any run can be drawn alone.

use super::Sampling;
use super::key::{mix, share, step};
use crate::sim::batch::Row;
use crate::sim::batch::lanes::lanes;

/// Rounds of [`shuffled`].
const ROUNDS: usize = 6;

/// The shares of one number.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) enum Stream {
    /// Independent shares.
    Plain { key: u64 },
    /// Each of `runs` equal parts of 0..1 once, in an order of its own, anywhere within it.
    Latin { runs: u64, mask: u64, shift: u32, order: [(u64, u64); ROUNDS], within: u64 },
    /// The van der Corput sequence, by which Sobol's begins, in an order and with digits scrambled as Owen does.
    Sobol { order: [u64; 4], digits: [u64; 4] },
}

impl Stream {
    /// The stream of the number with this `key` under `seed`, for so many runs (which only Latin draws depend on).
    pub fn new(sampling: Sampling, seed: u64, key: u64, runs: usize) -> Self {
        let own = mix(mix(seed ^ 0x5468_726f_7567_686c) ^ key);
        let keys = |from: u64| std::array::from_fn(|n| step(own, from + n as u64));
        match sampling {
            Sampling::Plain => Self::Plain { key: own },
            Sampling::Latin => {
                let runs = runs.max(1) as u64;
                let bits = 64 - (runs - 1).leading_zeros();
                let order = std::array::from_fn(|n| (step(own, 2 * n as u64) | 1, step(own, 2 * n as u64 + 1)));
                let mask = if bits == 0 { 0 } else { u64::MAX >> (64 - bits) };
                Self::Latin { runs, mask, shift: bits.div_ceil(2).max(1), order, within: step(own, 2 * ROUNDS as u64) }
            }
            Sampling::Sobol => Self::Sobol { order: keys(0), digits: keys(4) },
        }
    }

    /// The share of `run`, between 0 and 1.
    pub fn share(&self, run: usize) -> f64 {
        let [u] = self.row(run);
        u
    }

    /// The shares of the runs from `first` on.
    #[inline(always)]
    pub fn row<const W: usize>(&self, first: usize) -> Row<W> {
        let run = |lane: usize| (first + lane) as u64;
        match self {
            Self::Plain { key } => lanes(|i| share(step(*key, run(i)))),
            Self::Latin { runs, mask, shift, order, within } => lanes(|i| {
                let mut part = run(i);
                if part >= *runs {
                    part %= runs;
                }
                loop {
                    part = shuffled(part, *mask, *shift, order);
                    // What is shuffled out of the runs is shuffled on, until it is back among them.
                    if part < *runs {
                        break;
                    }
                }
                let place = ((step(*within, run(i)) >> 32) as f64 + 0.5) / (1_u64 << 32) as f64;
                (part as f64 + place) / *runs as f64
            }),
            Self::Sobol { order, digits } => lanes(|i| {
                // Both scramblings take the bits from the highest down, and so reach them mirrored.
                let at = scrambled(run(i).reverse_bits(), order);
                share(scrambled(at.reverse_bits(), digits).reverse_bits())
            }),
        }
    }
}

/// A one-to-one map of the numbers up to `mask`, all ones, onto themselves.
#[inline(always)]
fn shuffled(mut x: u64, mask: u64, shift: u32, keys: &[(u64, u64); ROUNDS]) -> u64 {
    for (factor, sum) in keys {
        x = x.wrapping_mul(*factor).wrapping_add(*sum) & mask;
        x ^= x >> shift;
    }
    x
}

/// Scrambles a number so that each bit is turned over or not as all the bits below it, and nothing else, decide: a nested
/// uniform scrambling in the manner of Laine and Karras (2011) and Burley (2020), over 64 bits and in two rounds.
#[inline(always)]
fn scrambled(mut x: u64, keys: &[u64; 4]) -> u64 {
    x ^= x.wrapping_mul(0x3d20_adea_9e6c_63d2);
    x = x.wrapping_add(keys[0]);
    x = x.wrapping_mul(keys[1] | 1);
    x ^= x.wrapping_mul(0x0552_6c56_d1b5_4a32);
    x = x.wrapping_add(keys[2]);
    x = x.wrapping_mul(keys[3] | 1);
    x ^= x.wrapping_mul(0x53a2_2864_a0b4_28da);
    x
}
