//! Moments of a run in words.

use jiff::civil::Date;
use throughline::model::{Clock, When};
use throughline::picture::field;
pub use throughline::picture::field::years;
use throughline::words::say_with;

/// A moment as the clock of the model counts: `July 2013, month 30`.
pub fn moment(clock: &Clock, t: f64) -> String {
    let number = format!("{t:.0}");
    let args = [("date", short(clock.date_at(t)).into()), ("unit", field::unit(clock.unit).into()), ("number", number.into())];
    say_with("moment", &args)
}

/// Several time units in words: `3 months`.
pub fn units(clock: &Clock) -> String {
    field::units(clock.unit)
}

/// A date without its day: `Dec 2014`.
pub fn short(date: Date) -> String {
    field::month_year(date)
}

/// A moment of the model without its day.
pub fn when(clock: &Clock, when: When) -> String {
    match when {
        When::On(date) => short(date),
        When::At(t) => short(clock.date_at(t.0)),
    }
}
