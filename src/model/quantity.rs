//! Numbers that know how sure they are and where they come from (semantics section 2).

use serde::{Deserialize, Deserializer, Serialize, de};

use super::is_default;
use super::source::{Basis, Citation, Confidence};

/// A finite number. Reading NaN or an infinity is refused where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Real(pub f64);

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let x = f64::deserialize(d)?;
        if x.is_finite() { Ok(Self(x)) } else { Err(de::Error::custom("a number must be finite, not NaN or an infinity")) }
    }
}

impl From<f64> for Real {
    fn from(x: f64) -> Self {
        Self(x)
    }
}

/// An exact or an uncertain number. Every draw is truncated to the range allowed where it is used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Number {
    /// Known, or taken as known.
    Exact(Real),
    /// Anything from low to high alike.
    Uniform(Real, Real),
    /// Low, mode, high, in straight lines.
    Triangular(Real, Real, Real),
    /// Low, mode, high, smooth (lambda 4).
    Pert(Real, Real, Real),
    /// Mean and standard deviation.
    Normal(Real, Real),
    /// Median, and sigma of the logarithm.
    LogNormal(Real, Real),
    /// Shape a, shape b, low, high.
    Beta(Real, Real, Real, Real),
    /// Values with their weights.
    Choice(Vec<(Real, Real)>),
}

impl Default for Number {
    fn default() -> Self {
        Self::Exact(Real(0.0))
    }
}

impl From<f64> for Number {
    fn from(x: f64) -> Self {
        Self::Exact(Real(x))
    }
}

impl Number {
    /// Whether a draw may differ from the single-run value.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        !matches!(self, Self::Exact(_))
    }

    /// The lowest and highest values that are possible; infinite for unbounded distributions.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Exact(x) => (x.0, x.0),
            Self::Uniform(a, b) | Self::Triangular(a, _, b) | Self::Pert(a, _, b) | Self::Beta(_, _, a, b) => (a.0, b.0),
            Self::Normal(..) => (f64::NEG_INFINITY, f64::INFINITY),
            Self::LogNormal(..) => (0.0, f64::INFINITY),
            Self::Choice(items) => {
                items.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), (x, _)| (lo.min(x.0), hi.max(x.0)))
            }
        }
    }
}

/// A number with its standing: measured, judged or illustrative, from where, how sure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number, in the unit of the field it fills.
    pub value: Number,
    /// How the number came about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    /// How sure the authors are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Option<Confidence>,
    /// Anything else a reader should know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Quantity {
    /// An exact, judged number.
    #[must_use]
    pub fn exact(x: f64) -> Self {
        Self { value: x.into(), ..Self::default() }
    }

    /// An exact number that is only there to make the picture move.
    #[must_use]
    pub fn illustrative(x: f64) -> Self {
        Self { value: x.into(), basis: Basis::Illustrative, ..Self::default() }
    }
}

impl From<Number> for Quantity {
    fn from(value: Number) -> Self {
        Self { value, ..Self::default() }
    }
}

impl From<f64> for Quantity {
    fn from(x: f64) -> Self {
        Self::exact(x)
    }
}
