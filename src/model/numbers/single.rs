//! The one value that a single run uses of a number (semantics section 2).

use super::{Beta, Range};
use crate::model::Number;

/// The mode of `number` where it has one, else its median; of a choice the likeliest value, the first of equals.
/// A distribution is taken as truncated to `range`.
#[must_use]
pub fn single(number: &Number, range: Range) -> f64 {
    let value = match number {
        Number::Exact(x) => x.0,
        Number::Uniform(a, b) => f64::midpoint(range.clamp(a.0), range.clamp(b.0)),
        Number::Triangular(_, mode, _) | Number::Pert(_, mode, _) | Number::Normal(mode, _) => mode.0,
        Number::LogNormal(median, sigma) => median.0 * libm::exp(-sigma.0 * sigma.0),
        Number::Beta(a, b, low, high) => low.0 + (high.0 - low.0) * beta_centre(a.0, b.0, low.0, high.0, range),
        Number::Choice(items) => {
            let mut best = items.first().copied().unwrap_or_default();
            for item in items {
                if item.1.0 > best.1.0 {
                    best = *item;
                }
            }
            best.0.0
        }
    };
    range.clamp(value)
}

/// The mode of beta(a, b) on 0..1; its median within the range where it is flat or has a peak at each end.
fn beta_centre(a: f64, b: f64, low: f64, high: f64, range: Range) -> f64 {
    if a <= 1.0 && b <= 1.0 {
        let beta = Beta::new(a, b);
        let share = |x: f64| if high > low { beta.shares((range.clamp(x) - low) / (high - low)).0 } else { 0.5 };
        let middle = f64::midpoint(share(low), share(high));
        // Each half is exact at its own end.
        return if middle <= 0.5 { beta.at_share(middle, None) } else { 1.0 - beta.mirrored().at_share(1.0 - middle, None) };
    }
    if a <= 1.0 {
        0.0
    } else if b <= 1.0 {
        1.0
    } else {
        (a - 1.0) / (a + b - 2.0)
    }
}
