//! How values spread over futures, counted so that it does not matter in which order they come.
//!
//! A quantile is that of the counted values: the least value that at least the share `p` of them does not exceed. Only counts
//! are kept, so it is known to the width of a bin; within one, values are taken as spread evenly, and never beyond the least
//! and the greatest that occurred. Means come from sums of whole numbers.

pub(super) mod amounts;
pub(super) mod levels;
#[cfg(test)]
mod tests;

pub(super) use self::amounts::Amounts;
pub(super) use self::levels::Levels;

/// The shares of which quantiles are given.
pub(super) const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The quantiles of `SHARES`, and the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// A twentieth lies at or below this.
    pub p05: f64,
    /// A quarter lies at or below this.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// Three quarters lie at or below this.
    pub p75: f64,
    /// All but a twentieth lie at or below this.
    pub p95: f64,
    /// The mean.
    pub mean: f64,
}

impl Spread {
    /// All of one value.
    pub(super) fn of([p05, p25, p50, p75, p95]: [f64; 5], mean: f64) -> Self {
        Self { p05, p25, p50, p75, p95, mean }
    }

    /// The spread of `f` of the values, for a straight line: upward or downward.
    pub(super) fn along(self, f: impl Fn(f64) -> f64) -> Self {
        let quantiles = [self.p05, self.p25, self.p50, self.p75, self.p95].map(&f);
        let [p05, p25, p50, p75, p95] = quantiles;
        let turned = if p05 > p95 { [p95, p75, p50, p25, p05] } else { quantiles };
        Self::of(turned, f(self.mean))
    }
}

/// The rank, from 1, of the quantile of the share `p` among `n` values.
fn rank(p: f64, n: u64) -> u64 {
    // The slack keeps a product that should be a whole number from being rounded up.
    ((p * n as f64 - 1e-9).ceil().max(1.0) as u64).min(n)
}

/// The quantiles of [`SHARES`] of counted values: `bins` gives the ends of each bin in order with its count.
fn quantiles(n: u64, least: f64, most: f64, bins: impl Iterator<Item = (f64, f64, u64)>) -> [f64; 5] {
    let mut out = [most; 5];
    let mut at = 0;
    let mut below = 0;
    for (from, to, count) in bins {
        while let Some(out) = out.get_mut(at)
            && rank(SHARES[at], n) <= below + count
        {
            let inside = ((rank(SHARES[at], n) - below) as f64 - 0.5) / count as f64;
            *out = (from + (to - from) * inside).clamp(least, most);
            at += 1;
        }
        below += count;
    }
    out
}
