//! Every number of a model that a run uses, by its path, such as `nodes.courts.capacity` or `links.a--b.odds`.
//!
//! A path is a table (`nodes`, `links`, `events`, `trends`, `assumptions`, `indicators`), the id of an element and the
//! field; an entry of a list is named by its position from 0 (`nodes.budget.inflows.2`), by its id where it has one
//! (`nodes.courts.routes.to-prison.fraction`), else by what it points to (`nodes.build.after.plan.lag`).
//! Whoever adds a field to the model meets it in `fields`, which names every field and fails to compile until it is handled.

mod beta;
mod fields;
mod place;
mod single;

use super::{Model, Number, Quantity};
pub(crate) use beta::Beta;
pub use single::single;

/// The values that a number may have, ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

impl Range {
    /// A share, level or probability: 0 to 1.
    pub const SHARE: Self = Self { low: 0.0, high: 1.0 };
    /// A time, an amount, a rate: 0 or more.
    pub const AMOUNT: Self = Self { low: 0.0, high: f64::MAX };
    /// A factor on odds: more than 0.
    pub const ODDS: Self = Self { low: 1e-9, high: 1e9 };
    /// How bent a shape is: more than 0, and low enough for its exponential.
    pub const BEND: Self = Self { low: 1e-6, high: 500.0 };
    /// The width of a threshold.
    pub const WIDTH: Self = Self { low: 1e-9, high: 2.0 };
    /// Anything finite.
    pub const ANY: Self = Self { low: f64::MIN, high: f64::MAX };

    /// From `a` to `b`, whichever is lower.
    #[must_use]
    pub fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// Whether `x` lies within.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    /// The nearest value within.
    #[must_use]
    pub fn clamp(&self, x: f64) -> f64 {
        x.max(self.low).min(self.high)
    }
}

/// What is known of a number besides its value.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberInfo {
    /// Where it stands.
    pub path: String,
    /// What it may be.
    pub range: Range,
    /// Whether a scenario may change it: not levels today, scales, starting backlogs, the clock.
    pub in_scenario: bool,
    /// Whether the model leaves it out, so that it is the default that is assumed.
    pub assumed: bool,
}

/// Why a number cannot be read or set.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NumberError {
    /// Nothing stands at the path.
    #[error("there is no number `{path}`; write it as `nodes.ID.FIELD`, `links.ID.FIELD`, `events.ID.FIELD` …{hint}")]
    Unknown {
        /// What was asked for.
        path: String,
        /// The nearest path that there is, as a question.
        hint: String,
    },
    /// The model says nothing there, and nothing is assumed.
    #[error("`{path}` is left out of the model and nothing is assumed in its place; set it first")]
    Unset {
        /// Where it would stand.
        path: String,
    },
    /// The number may not be that.
    #[error("`{path}` may be {low} to {high}, not {value}")]
    OutOfRange {
        /// Where it stands.
        path: String,
        /// The lowest value allowed.
        low: f64,
        /// The highest value allowed.
        high: f64,
        /// What was asked for.
        value: f64,
    },
    /// The number has no place for a distribution.
    #[error("`{path}` is a plain number and cannot be uncertain; give one value")]
    Exact {
        /// Where it stands.
        path: String,
    },
    /// A scenario may not change it.
    #[error(
        "a scenario cannot change `{path}`: levels today, scales, starting backlogs and the clock are the same in every scenario; change it in the model"
    )]
    Fixed {
        /// Where it stands.
        path: String,
    },
    /// The distribution contradicts itself.
    #[error("`{path}`: {why}")]
    Malformed {
        /// Where it stands.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// Visits every number of `model` that a run uses, in the order of tables and ids, those that are assumed by default included.
pub fn visit(model: &Model, mut see: impl FnMut(&NumberInfo, &Quantity)) {
    let mut copy = model.clone();
    fields::model(&mut copy, &mut |field| {
        if let Some(quantity) = field.place.read() {
            let assumed = field.place.is_assumed();
            see(&NumberInfo { path: field.path, range: field.range, in_scenario: field.in_scenario, assumed }, &quantity);
        }
    });
}

/// The number at `path`, with what is known of it.
///
/// # Errors
/// When no number stands there.
pub fn get(model: &Model, path: &str) -> Result<(NumberInfo, Quantity), NumberError> {
    let mut found = None;
    visit_element(model, path, |info, quantity| {
        if info.path == path {
            found = Some((info.clone(), quantity.clone()));
        }
    });
    found.ok_or_else(|| if in_scenario(model, path).is_some() { unset(path) } else { unknown(model, path) })
}

/// Puts `value` in the place of the number at `path`; its source and standing stay.
///
/// # Errors
/// When no number stands there, or `value` lies outside its range.
pub fn set(model: &mut Model, path: &str, value: &Number) -> Result<(), NumberError> {
    let mut result = None;
    fields::element(model, path, &mut |mut field| {
        if field.path == path {
            result = Some(check(path, value, field.range).and_then(|()| field.place.write(path, value)));
        }
    });
    result.unwrap_or_else(|| Err(unknown(model, path)))
}

/// Multiplies the number at `path`, or every number below it (`nodes.budget.inflows`), by `factor`.
/// What leaves its range is held at the end of it.
///
/// # Errors
/// When no number stands there.
pub fn scale(model: &mut Model, path: &str, factor: f64) -> Result<(), NumberError> {
    let mut result = None;
    let below = format!("{path}.");
    fields::element(model, path, &mut |mut field| {
        if field.path == path || field.path.starts_with(&below) {
            let Some(quantity) = field.place.read() else {
                result.get_or_insert_with(|| Err(unset(path)));
                return;
            };
            let value = scaled(&quantity.value, factor, field.range);
            let written = field.place.write(path, &value);
            result = Some(written.or(result.take().unwrap_or(Ok(()))));
        }
    });
    result.unwrap_or_else(|| Err(unknown(model, path)))
}

/// Whether a scenario may change the number at `path`, or those below it; none when no number can stand there.
#[must_use]
pub fn in_scenario(model: &Model, path: &str) -> Option<bool> {
    let mut found = None;
    let below = format!("{path}.");
    let mut part = fields::part(model, path)?;
    fields::element(&mut part, path, &mut |field| {
        if field.path == path || field.path.starts_with(&below) {
            found = Some(found.unwrap_or(true) && field.in_scenario);
        }
    });
    found
}

/// Visits the numbers of one element, that which the path of any of its numbers names: `nodes.courts.` is enough.
pub fn visit_element(model: &Model, path: &str, mut see: impl FnMut(&NumberInfo, &Quantity)) {
    let Some(mut part) = fields::part(model, path) else { return };
    fields::element(&mut part, path, &mut |field| {
        if let Some(quantity) = field.place.read() {
            let assumed = field.place.is_assumed();
            see(&NumberInfo { path: field.path, range: field.range, in_scenario: field.in_scenario, assumed }, &quantity);
        }
    });
}

/// Whether `value` makes sense, and where it is exact lies in `range`.
fn check(path: &str, value: &Number, range: Range) -> Result<(), NumberError> {
    if let Some(why) = flaw(value) {
        return Err(NumberError::Malformed { path: path.to_owned(), why });
    }
    match value {
        Number::Exact(x) if !range.contains(x.0) => {
            Err(NumberError::OutOfRange { path: path.to_owned(), low: range.low, high: range.high, value: x.0 })
        }
        _ => Ok(()),
    }
}

/// What is wrong with a distribution, if anything.
#[must_use]
pub fn flaw(value: &Number) -> Option<&'static str> {
    let ordered = |ok: bool| if ok { None } else { Some("low, middle and high must stand in this order") };
    match value {
        Number::Exact(x) if !x.0.is_finite() => Some("a number must be finite"),
        Number::Exact(_) => None,
        Number::Uniform(a, b) => ordered(a.0 <= b.0),
        Number::Triangular(a, m, b) | Number::Pert(a, m, b) => ordered(a.0 <= m.0 && m.0 <= b.0),
        Number::Normal(_, sd) => (sd.0 < 0.0).then_some("a standard deviation is 0 or more"),
        Number::LogNormal(median, sigma) => {
            (median.0 <= 0.0 || sigma.0 < 0.0).then_some("a log-normal number has a median above 0 and a sigma of 0 or more")
        }
        Number::Beta(a, b, low, high) => (a.0 <= 0.0 || b.0 <= 0.0 || low.0 > high.0)
            .then_some("a beta number has two shapes above 0, then low and high in this order"),
        Number::Choice(items) => (items.iter().any(|(_, w)| w.0 < 0.0) || items.iter().all(|(_, w)| w.0 <= 0.0))
            .then_some("a choice has at least one value, weights of 0 or more and one above 0"),
    }
}

fn scaled(value: &Number, factor: f64, range: Range) -> Number {
    let by = |x: &super::Real| super::Real(x.0 * factor);
    let mut value = match value {
        Number::Exact(x) => Number::Exact(super::Real(range.clamp(x.0 * factor))),
        Number::Uniform(a, b) => Number::Uniform(by(a), by(b)),
        Number::Triangular(a, m, b) => Number::Triangular(by(a), by(m), by(b)),
        Number::Pert(a, m, b) => Number::Pert(by(a), by(m), by(b)),
        Number::Normal(mean, sd) => Number::Normal(by(mean), super::Real(sd.0 * factor.abs())),
        Number::LogNormal(median, _) if factor <= 0.0 => Number::Exact(super::Real(range.clamp(median.0 * factor))),
        Number::LogNormal(median, sigma) => Number::LogNormal(by(median), *sigma),
        Number::Beta(a, b, low, high) => Number::Beta(*a, *b, by(low), by(high)),
        Number::Choice(items) => Number::Choice(items.iter().map(|(x, w)| (by(x), *w)).collect()),
    };
    if factor < 0.0 {
        match &mut value {
            Number::Uniform(a, b) | Number::Triangular(a, _, b) | Number::Pert(a, _, b) => std::mem::swap(a, b),
            Number::Beta(a, b, low, high) => {
                std::mem::swap(a, b);
                std::mem::swap(low, high);
            }
            Number::Exact(_) | Number::Normal(..) | Number::LogNormal(..) | Number::Choice(_) => {}
        }
    }
    value
}

fn unset(path: &str) -> NumberError {
    NumberError::Unset { path: path.to_owned() }
}

fn unknown(model: &Model, path: &str) -> NumberError {
    let mut best: Option<(f64, String)> = None;
    visit(model, |info, _| {
        let likeness = strsim::jaro_winkler(path, &info.path);
        if best.as_ref().is_none_or(|(most, _)| likeness > *most) {
            best = Some((likeness, info.path.clone()));
        }
    });
    let hint =
        best.filter(|(likeness, _)| *likeness > 0.8).map_or_else(String::new, |(_, near)| format!(" (did you mean `{near}`?)"));
    NumberError::Unknown { path: path.to_owned(), hint }
}

#[cfg(test)]
mod tests;
