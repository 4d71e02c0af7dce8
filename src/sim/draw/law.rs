//! From a share to a number: the inverse of the distribution function of each [`Number`], cut to the range that is allowed.
//!
//! A number cut to a range is drawn by the inverse of its own distribution function over the part of it that the range leaves
//! (semantics section 2), so that a draw rises with its share whatever the range. Nothing here depends on the machine.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::half::{Half, LEAST};
use super::normal;
use super::pert::Pert;
use crate::model::numbers::{Beta, Range};
use crate::model::{Number, Real};
use crate::sim::batch::Row;
use crate::sim::batch::lanes::{exp, lanes, max, min};

/// The distribution of one number over its range, ready to be drawn from.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Law {
    shape: Shape,
    /// The shares of the distribution that lie below and above the range, and the share within.
    below: f64,
    above: f64,
    within: f64,
    /// The ends of what can be drawn.
    least: f64,
    most: f64,
}

/// What kind of a distribution it is.
#[derive(Clone, Debug)]
enum Shape {
    /// Always `least`.
    Known,
    /// Alike between `least` and `most`.
    Level,
    /// In straight lines up to a peak and down.
    Peak {
        span: Span,
        at: f64,
    },
    Pert {
        span: Span,
        pert: Box<Pert>,
    },
    Beta {
        span: Span,
        low: Arc<Tail>,
        high: Arc<Tail>,
    },
    Normal {
        middle: f64,
        spread: f64,
    },
    LogNormal {
        median: f64,
        spread: f64,
    },
    /// Values in order, with the shares up to and with each.
    Choice(Vec<(f64, f64)>),
}

/// A stretch of the number line, halved so that it can be as wide as there are numbers.
#[derive(Clone, Copy, Debug)]
struct Span {
    low: f64,
    high: f64,
    width: f64,
}

impl Span {
    fn new(low: f64, high: f64) -> Self {
        let (low, high) = (0.5 * low, 0.5 * high);
        Self { low, high, width: high - low }
    }

    /// The number at a share of the way up.
    #[inline(always)]
    fn up(&self, w: f64) -> f64 {
        2.0 * (self.low + w * self.width)
    }

    /// The number at a share of the way down.
    #[inline(always)]
    fn down(&self, w: f64) -> f64 {
        2.0 * (self.high - w * self.width)
    }

    /// The share of the way up at which `x` lies, 0..1.
    fn share(&self, x: f64) -> f64 {
        ((0.5 * x - self.low) / self.width).clamp(0.0, 1.0)
    }
}

/// A beta distribution, seen from one end: by table, where it is not too steep for one.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Tail {
    beta: Beta,
    table: Option<Half>,
}

/// Below this shape the quantiles of a beta distribution fall off too steeply for a table, and are solved for one by one.
const STEEP: f64 = 0.25;

impl Tail {
    fn new(beta: Beta, a: f64) -> Self {
        Self { beta, table: (a >= STEEP).then(|| Half::of_beta(&beta)) }
    }

    fn at(&self, p: f64) -> f64 {
        match &self.table {
            Some(table) if p >= LEAST => table.at(p),
            _ => self.beta.at_share(p, None),
        }
    }
}

/// Tables of beta distributions by the bits of their shapes, so that numbers of one shape share theirs.
pub(in crate::sim) type Tables = BTreeMap<(u64, u64), Arc<Tail>>;

/// The table of the standard normal distribution.
fn normal_table() -> &'static Half {
    static TABLE: OnceLock<Half> = OnceLock::new();
    TABLE.get_or_init(normal::half)
}

/// The point of the standard normal distribution with these shares below and above.
fn normal_point(below: f64, above: f64) -> f64 {
    let p = min(below, above);
    let z = if p < LEAST { normal::point(p) } else { normal_table().at(p) };
    if below <= above { -z } else { z }
}

impl Law {
    /// The distribution of `number` over `range`; `tables` holds what others have made. What has no part in the range, or is
    /// of no width, is known: the nearest value that is allowed.
    pub fn new(number: &Number, range: Range, tables: &mut Tables) -> Self {
        match number {
            Number::Exact(x) => Self::known(range.clamp(x.0)),
            Number::Uniform(a, b) => Self::level(range.clamp(a.0), range.clamp(b.0)),
            Number::Triangular(a, _, b) | Number::Pert(a, _, b) | Number::Beta(_, _, a, b) if a.0 >= b.0 => {
                Self::known(range.clamp(a.0))
            }
            Number::Triangular(a, mode, b) => {
                let span = Span::new(a.0, b.0);
                let at = span.share(mode.0);
                Self::bounded(Shape::Peak { span, at }, span, range, |w| peak_shares(at, w))
            }
            Number::Pert(a, mode, b) => {
                let span = Span::new(a.0, b.0);
                let pert = Pert::new(span.share(mode.0));
                Self::bounded(Shape::Pert { span, pert: Box::new(pert) }, span, range, |w| pert.shares(w))
            }
            Number::Beta(a, b, low, high) => Self::beta((a.0, b.0), Span::new(low.0, high.0), range, tables),
            Number::Normal(mean, sd) if sd.0 == 0.0 => Self::known(range.clamp(mean.0)),
            Number::LogNormal(median, sigma) if sigma.0 == 0.0 => Self::known(range.clamp(median.0)),
            Number::Normal(mean, sd) => {
                let shares = |x: f64| {
                    let z = (x - mean.0) / sd.0;
                    (normal::beyond(-z), normal::beyond(z))
                };
                Self::cut(Shape::Normal { middle: mean.0, spread: sd.0 }, shares, range, mean.0)
            }
            Number::LogNormal(median, sigma) => {
                let shares = |x: f64| {
                    let z = if x > 0.0 { libm::log(x / median.0) / sigma.0 } else { f64::NEG_INFINITY };
                    (normal::beyond(-z), normal::beyond(z))
                };
                Self::cut(Shape::LogNormal { median: median.0, spread: sigma.0 }, shares, range, median.0)
            }
            Number::Choice(items) => Self::choice(items, range),
        }
    }

    fn known(x: f64) -> Self {
        Self { shape: Shape::Known, below: 0.0, above: 0.0, within: 1.0, least: x, most: x }
    }

    fn level(low: f64, high: f64) -> Self {
        if low >= high { Self::known(low) } else { Self { shape: Shape::Level, least: low, most: high, ..Self::known(low) } }
    }

    fn beta((a, b): (f64, f64), span: Span, range: Range, tables: &mut Tables) -> Self {
        let beta = Beta::new(a, b);
        let mut tail = |beta: Beta, a: f64, b: f64| {
            let known = tables.entry((a.to_bits(), b.to_bits()));
            Arc::clone(known.or_insert_with(|| Arc::new(Tail::new(beta, a))))
        };
        let (low, high) = (tail(beta, a, b), tail(beta.mirrored(), b, a));
        Self::bounded(Shape::Beta { span, low, high }, span, range, |w| beta.shares(w))
    }

    /// A distribution over a span, cut to a range.
    fn bounded(shape: Shape, span: Span, range: Range, shares: impl Fn(f64) -> (f64, f64)) -> Self {
        let (low, high) = (2.0 * span.low, 2.0 * span.high);
        if range.low > high || range.high < low {
            return Self::known(range.clamp(low));
        }
        let mut law = Self::cut(shape, |x| shares(span.share(x)), range, 2.0 * (0.5 * low + 0.5 * (0.5 * high - 0.5 * low)));
        law.least = law.least.max(low);
        law.most = law.most.min(high);
        law
    }

    /// A distribution cut to a range; where nothing of it lies there, the end that is nearer to its `middle`.
    fn cut(shape: Shape, shares: impl Fn(f64) -> (f64, f64), range: Range, middle: f64) -> Self {
        let ((below, beyond_low), (below_high, above)) = (shares(range.low), shares(range.high));
        // The difference is taken on the side where the shares are small, and so exact.
        let within = if below_high < 0.5 {
            below_high - below
        } else if beyond_low < 0.5 {
            beyond_low - above
        } else {
            1.0 - below - above
        };
        if within > 0.0 && range.low < range.high {
            Self { shape, below, above, within, least: range.low, most: range.high }
        } else {
            Self::known(range.clamp(middle))
        }
    }

    fn choice(items: &[(Real, Real)], range: Range) -> Self {
        let allowed = |x: f64| range.contains(x);
        let mut kept: Vec<(f64, f64)> = items.iter().filter(|(x, w)| w.0 > 0.0 && allowed(x.0)).map(|(x, w)| (x.0, w.0)).collect();
        kept.sort_by(|a, b| a.0.total_cmp(&b.0));
        let most = kept.iter().map(|(_, w)| *w).fold(0.0, f64::max);
        let mut sum = 0.0;
        for (_, weight) in &mut kept {
            sum += *weight / most;
            *weight = sum;
        }
        for (_, weight) in &mut kept {
            *weight /= sum;
        }
        let (Some(first), Some(last)) = (kept.first().map(|i| i.0), kept.last().map(|i| i.0)) else {
            // None is allowed: the nearest end.
            let far = |x: f64| (range.clamp(x) - x).abs();
            let nearest = items.iter().filter(|(_, w)| w.0 > 0.0).min_by(|a, b| far(a.0.0).total_cmp(&far(b.0.0)));
            return Self::known(range.clamp(nearest.map_or(0.0, |item| item.0.0)));
        };
        Self { shape: Shape::Choice(kept), least: first, most: last, ..Self::known(first) }
    }

    /// Whether every draw is the same.
    pub fn is_known(&self) -> bool {
        matches!(self.shape, Shape::Known)
    }

    /// The number below which the share `u` of what can be drawn lies, 0..1 without its ends.
    pub fn at(&self, u: f64) -> f64 {
        let [x] = self.row(&[u]);
        x
    }

    /// The same for several shares.
    #[inline(always)]
    pub fn row<const W: usize>(&self, u: &Row<W>) -> Row<W> {
        // The shares on both sides, each as exact as `u`, so that tails keep their digits.
        let below = u.map(|u| self.below + u * self.within);
        let above = u.map(|u| self.above + (1.0 - u) * self.within);
        let x: Row<W> = match &self.shape {
            Shape::Known => [self.least; W],
            Shape::Level => {
                let span = Span::new(self.least, self.most);
                lanes(|i| span.up(u[i]))
            }
            Shape::Peak { span, at } => lanes(|i| {
                let rising = span.up((below[i] * at).sqrt());
                let falling = span.down((above[i] * (1.0 - at)).sqrt());
                if below[i] <= *at { rising } else { falling }
            }),
            Shape::Pert { span, pert } => {
                let low: Row<W> = lanes(|i| if below[i] <= above[i] { 1.0 } else { 0.0 });
                let w = pert.points(&below, &above, &low);
                lanes(|i| if low[i] > 0.0 { span.up(w[i]) } else { span.down(w[i]) })
            }
            Shape::Beta { span, low, high } => {
                lanes(|i| if below[i] <= above[i] { span.up(low.at(below[i])) } else { span.down(high.at(above[i])) })
            }
            Shape::Normal { middle, spread } => lanes(|i| middle + spread * normal_point(below[i], above[i])),
            Shape::LogNormal { median, spread } => {
                let z: Row<W> = lanes(|i| normal_point(below[i], above[i]));
                lanes(|i| median * exp(spread * z[i]))
            }
            Shape::Choice(items) => {
                lanes(|i| items.get(items.partition_point(|(_, up_to)| *up_to < u[i])).map_or(self.most, |item| item.0))
            }
        };
        lanes(|i| max(min(x[i], self.most), self.least))
    }
}

/// The shares below and above `w` of a triangular distribution on 0..1 with its peak at `at`.
fn peak_shares(at: f64, w: f64) -> (f64, f64) {
    if w < at {
        let below = w * w / at;
        (below, 1.0 - below)
    } else {
        let above = if at < 1.0 { (1.0 - w) * (1.0 - w) / (1.0 - at) } else { 0.0 };
        (1.0 - above, above)
    }
}
