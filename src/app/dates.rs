//! Moments of a run in words.

use jiff::civil::Date;
use throughline::model::time::TimeUnit;
use throughline::model::{Clock, When};
use throughline::words::{say, say_with};

use super::files::month;

/// A moment as the clock of the model counts: `July 2013, month 30`.
pub fn moment(clock: &Clock, t: f64) -> String {
    let unit = match clock.unit {
        TimeUnit::Day => say("unit-day"),
        TimeUnit::Week => say("unit-week"),
        TimeUnit::Month => say("unit-month"),
        TimeUnit::Quarter => say("unit-quarter"),
        TimeUnit::Year => say("unit-year"),
    };
    let number = format!("{t:.0}");
    say_with("moment", &[("date", short(clock.date_at(t)).into()), ("unit", unit.into()), ("number", number.into())])
}

/// Several time units in words: `3 months`.
pub fn units(clock: &Clock) -> String {
    match clock.unit {
        TimeUnit::Day => say("units-days"),
        TimeUnit::Week => say("units-weeks"),
        TimeUnit::Month => say("units-months"),
        TimeUnit::Quarter => say("units-quarters"),
        TimeUnit::Year => say("units-years"),
    }
}

/// A date without its day: `Dec 2014`.
pub fn short(date: Date) -> String {
    say_with("month-year", &[("month", month(date.month()).into()), ("year", date.year().to_string().into())])
}

/// A moment of the model without its day.
pub fn when(clock: &Clock, when: When) -> String {
    match when {
        When::On(date) => short(date),
        When::At(t) => short(clock.date_at(t.0)),
    }
}

/// The beginnings of the years that a run spans, with their number.
pub fn years(clock: &Clock) -> Vec<(f64, i16)> {
    let (first, last) = (clock.start.year(), clock.date_at(clock.horizon.0).year());
    let span = i32::from(last) - i32::from(first);
    let every = (span / 10 + 1).clamp(1, 500) as usize;
    (first..=last)
        .step_by(every)
        .filter_map(|year| {
            let date = Date::new(year, 1, 1).ok()?;
            let t = clock.time_of(When::On(date));
            (t >= -1e-9 && t <= clock.horizon.0 + 1e-9).then_some((t.max(0.0), year))
        })
        .collect()
}
