//! How a level turns into what a link carries (semantics section 3).

use super::batch::lanes::{exp, exp_m1};
use super::slots::{Slot, Slots};
use crate::model::Quantity;
use crate::model::link::{SCurve, Shape, Threshold};
use crate::model::numbers::{Range, single};

/// A shape whose numbers are slots.
#[derive(Clone, Debug)]
pub(crate) enum Bend {
    Linear,
    Threshold { at: Slot, width: Slot },
    Diminishing { k: Slot },
    SCurve { mid: Slot, steep: Slot },
    Table(Vec<(f64, f64)>),
}

/// A shape with its numbers filled in.
#[derive(Clone, Debug)]
pub(crate) enum Curve {
    Linear,
    Threshold { from: f64, width: f64 },
    Diminishing { k: f64, whole: f64 },
    Logistic { mid: f64, steep: f64, low: f64, span: f64 },
    Table(Vec<(f64, f64)>),
}

/// `x` held to 0..1; what is no number becomes 0.
pub(crate) fn clamp01(x: f64) -> f64 {
    if x > 0.0 { x.min(1.0) } else { 0.0 }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

impl Bend {
    /// Takes the numbers of `shape` into slots.
    pub fn new(shape: &Shape, path: &str, slots: &mut Slots) -> Self {
        match shape {
            Shape::Linear => Self::Linear,
            Shape::Threshold(Threshold { at, width }) => Self::Threshold {
                at: slots.given(format!("{path}.shape.at"), at, Range::SHARE),
                width: slots.given(format!("{path}.shape.width"), width, Range::WIDTH),
            },
            Shape::Diminishing(k) => Self::Diminishing { k: slots.given(format!("{path}.shape.k"), k, Range::BEND) },
            Shape::SCurve(SCurve { mid, steep }) => Self::SCurve {
                mid: slots.given(format!("{path}.shape.mid"), mid, Range::SHARE),
                steep: slots.given(format!("{path}.shape.steep"), steep, Range::BEND),
            },
            Shape::Table(points) => {
                let mut points: Vec<_> = points.iter().map(|(x, y)| (x.0, y.0)).collect();
                points.sort_by(|a, b| a.0.total_cmp(&b.0));
                Self::Table(points)
            }
        }
    }

    /// Fills the numbers in.
    pub fn curve(&self, row: &[f64]) -> Curve {
        match self {
            Self::Linear => Curve::Linear,
            Self::Threshold { at, width } => Curve::threshold(row[*at], row[*width]),
            Self::Diminishing { k } => Curve::diminishing(row[*k]),
            Self::SCurve { mid, steep } => Curve::logistic(row[*mid], row[*steep]),
            Self::Table(points) => Curve::Table(points.clone()),
        }
    }
}

impl Curve {
    fn threshold(at: f64, width: f64) -> Self {
        Self::Threshold { from: at - width / 2.0, width }
    }

    fn diminishing(k: f64) -> Self {
        Self::Diminishing { k, whole: -exp_m1(-k) }
    }

    fn logistic(mid: f64, steep: f64) -> Self {
        let low = logistic(-steep * mid);
        Self::Logistic { mid, steep, low, span: logistic(steep * (1.0 - mid)) - low }
    }

    /// `clamp01(h(l))`, the level clamped before.
    pub fn carried(&self, level: f64) -> f64 {
        let l = clamp01(level);
        clamp01(match self {
            Self::Linear => l,
            Self::Threshold { from, width } => {
                let x = clamp01((l - from) / width);
                x * x * (3.0 - 2.0 * x)
            }
            Self::Diminishing { k, whole } => -exp_m1(-k * l) / whole,
            Self::Logistic { mid, steep, low, span } => (logistic(steep * (l - mid)) - low) / span,
            Self::Table(points) => between(points, l),
        })
    }
}

/// The value at `x` on straight lines through `points` in order, flat outside; 0 where there are none.
pub(crate) fn between(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.partition_point(|p| p.0 <= x);
    match (after.checked_sub(1).and_then(|n| points.get(n)), points.get(after)) {
        (Some(a), Some(b)) => a.1 + (x - a.0) / (b.0 - a.0) * (b.1 - a.1),
        (Some(end), None) | (None, Some(end)) => end.1,
        (None, None) => 0.0,
    }
}

/// What a link of that shape carries of a `level`, 0..1, with every number at its single value (semantics section 3).
///
/// ```
/// use throughline::model::link::Shape;
/// use throughline::sim::carried_by;
/// assert_eq!(carried_by(&Shape::Linear, 0.25), 0.25);
/// ```
#[must_use]
pub fn carried_by(shape: &Shape, level: f64) -> f64 {
    let one = |quantity: &Quantity, range: Range| single(&quantity.value, range);
    let curve = match shape {
        Shape::Linear => Curve::Linear,
        Shape::Threshold(t) => Curve::threshold(one(&t.at, Range::SHARE), one(&t.width, Range::WIDTH)),
        Shape::Diminishing(k) => Curve::diminishing(one(k, Range::BEND)),
        Shape::SCurve(s) => Curve::logistic(one(&s.mid, Range::SHARE), one(&s.steep, Range::BEND)),
        Shape::Table(points) => Curve::Table(points.iter().map(|(x, y)| (x.0, y.0)).collect()),
    };
    curve.carried(level)
}
