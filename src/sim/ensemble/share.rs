//! A share of futures, and how far it may be off.

use serde::Serialize;

/// The normal deviate of 95 % both ways.
const SURE: f64 = 1.959_963_984_540_054;

/// So many of so many futures, with the interval of Wilson at 95 %. It takes the draws as independent; Latin and Sobol draws
/// are mostly closer than it says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Futures in which it is so.
    pub count: usize,
    /// All futures.
    pub of: usize,
    /// The share, 0..1.
    pub share: f64,
    /// The lower end of what it may be.
    pub low: f64,
    /// The upper end of what it may be.
    pub high: f64,
}

impl Share {
    /// `count` of `of`, more than none.
    #[must_use]
    pub fn new(count: usize, of: usize) -> Self {
        let n = of.max(1) as f64;
        let share = count as f64 / n;
        let square = SURE * SURE / n;
        let middle = (share + 0.5 * square) / (1.0 + square);
        let half = (square * (share * (1.0 - share) + 0.25 * square)).sqrt() / (1.0 + square);
        // Where none or all are so, that end is exact.
        let low = if count == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if count == of { 1.0 } else { (middle + half).min(1.0) };
        Self { count, of, share, low, high }
    }

    /// How far off the share may be, either way.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        0.5 * (self.high - self.low)
    }
}
