//! The clock of a model: units, dates and steps (semantics section 1).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::is_default;
use super::quantity::Real;

/// The unit in which a model counts time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimeUnit {
    Day,
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

/// Days in a mean month of the Gregorian calendar.
const DAYS_PER_MONTH: f64 = 365.2425 / 12.0;

impl TimeUnit {
    /// How many of this unit make one month.
    #[must_use]
    pub fn per_month(self) -> f64 {
        match self {
            Self::Day => DAYS_PER_MONTH,
            Self::Week => DAYS_PER_MONTH / 7.0,
            Self::Month => 1.0,
            Self::Quarter => 1.0 / 3.0,
            Self::Year => 1.0 / 12.0,
        }
    }

    /// The step that a model of this unit takes unless it says otherwise.
    #[must_use]
    pub fn default_step(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 0.5,
            Self::Month => 1.0 / 8.0,
            Self::Quarter => 1.0 / 32.0,
            Self::Year => 1.0 / 128.0,
        }
    }
}

/// How states are carried over a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Method {
    #[default]
    Euler,
    Heun,
    Rk4,
}

/// A moment: a calendar date, or model units after the start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum When {
    /// On this date, at its beginning.
    On(Date),
    /// This many model units after the start.
    At(Real),
}

/// When a model starts, how long it runs and in what steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// The unit of every duration in the model.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: TimeUnit,
    /// Time zero.
    pub start: Date,
    /// How long a run lasts, in units; more than 0.
    pub horizon: Real,
    /// The step, in units; by default [`TimeUnit::default_step`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub step: Option<Real>,
    /// The method of integration.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Method,
}

impl Default for Clock {
    fn default() -> Self {
        Self { unit: TimeUnit::Month, start: Date::constant(2027, 1, 1), horizon: Real(60.0), step: None, method: Method::Euler }
    }
}

impl Clock {
    /// The step in units, as given or by default.
    #[must_use]
    pub fn dt(&self) -> f64 {
        self.step.map_or_else(|| self.unit.default_step(), |s| s.0)
    }

    /// `months` in units of this clock.
    #[must_use]
    pub fn months(&self, months: f64) -> f64 {
        months * self.unit.per_month()
    }

    /// Units from the start to `when`, by the calendar: negative for the past.
    #[must_use]
    pub fn time_of(&self, when: When) -> f64 {
        match when {
            When::At(t) => t.0,
            When::On(date) => {
                let days = |a: Date, b: Date| f64::from((b - a).get_days());
                match self.unit {
                    TimeUnit::Day => days(self.start, date),
                    TimeUnit::Week => days(self.start, date) / 7.0,
                    TimeUnit::Month => months_between(self.start, date),
                    TimeUnit::Quarter => months_between(self.start, date) / 3.0,
                    TimeUnit::Year => months_between(self.start, date) / 12.0,
                }
            }
        }
    }

    /// The date `t` units after the start, to the day; the nearest date that the calendar has.
    #[must_use]
    pub fn date_at(&self, t: f64) -> Date {
        let days = |n: f64| {
            let span = jiff::Span::new().try_days(n.round().clamp(-4e6, 4e6) as i64).unwrap_or_default();
            self.start.saturating_add(span)
        };
        match self.unit {
            TimeUnit::Day => days(t),
            TimeUnit::Week => days(t * 7.0),
            TimeUnit::Month => month_date(self.start, t),
            TimeUnit::Quarter => month_date(self.start, t * 3.0),
            TimeUnit::Year => month_date(self.start, t * 12.0),
        }
    }
}

/// Months from `a` to `b`: the difference of the month numbers, each date being as far into its month as its day says.
fn months_between(a: Date, b: Date) -> f64 {
    let months = |d: Date| {
        let whole = 12.0 * f64::from(d.year()) + f64::from(d.month());
        whole + f64::from(d.day() - 1) / f64::from(d.days_in_month())
    };
    months(b) - months(a)
}

fn month_date(start: Date, months: f64) -> Date {
    let from = 12.0 * f64::from(start.year())
        + f64::from(start.month() - 1)
        + f64::from(start.day() - 1) / f64::from(start.days_in_month());
    let total = (from + months).clamp(-9990.0 * 12.0, 9998.0 * 12.0);
    // Half a day of slack, so that a date survives the way there and back.
    let whole = (total + 1.0 / 70.0).floor();
    let (year, month) = ((whole / 12.0).floor(), whole.rem_euclid(12.0));
    let Ok(first) = Date::new(year as i16, month as i8 + 1, 1) else { return start };
    let day = ((total - whole) * f64::from(first.days_in_month())).round().max(0.0) as i8;
    Date::new(first.year(), first.month(), (day + 1).min(first.days_in_month())).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_the_way_to_units_and_back() {
        for unit in [TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Quarter, TimeUnit::Year] {
            for start in [Date::constant(2012, 1, 1), Date::constant(2024, 2, 29), Date::constant(2013, 12, 31)] {
                let clock = Clock { unit, start, ..Clock::default() };
                let mut date = Date::constant(2011, 6, 1);
                while date < Date::constant(2029, 1, 1) {
                    assert_eq!(clock.date_at(clock.time_of(When::On(date))), date, "{unit:?} from {start}");
                    date = date.saturating_add(jiff::Span::new().days(1));
                }
            }
        }
    }

    #[test]
    fn months_follow_the_calendar() {
        let clock = Clock { start: Date::constant(2013, 1, 1), ..Clock::default() };
        let at = |y, m, d| clock.time_of(When::On(Date::constant(y, m, d)));
        assert!((at(2014, 1, 1) - 12.0).abs() < 1e-12);
        assert!((at(2013, 2, 15) - 1.5).abs() < 1e-12);
        assert!((at(2012, 12, 1) + 1.0).abs() < 1e-12);
    }
}
