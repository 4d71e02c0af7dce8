//! What people write into cells: numbers, moments, texts.

use jiff::civil::Date;

use super::file::{Found, day, hundredfold};
use crate::exchange::xlsx::sheet::{Cell, Field};
use crate::model::{Basis, Clock, Number, Real, When, written};

/// Whether a cell says what was written into it.
pub fn same(written: &Cell, found: Option<&Found>) -> bool {
    match (written, found) {
        (Cell::Empty, None) => true,
        (Cell::Number(x, _), Some(Found::Number(y) | Found::Percent(y))) => close(*x, *y),
        (Cell::Date(x), Some(Found::Date(y))) => x == y,
        (Cell::Number(x, rough), Some(Found::Text(text))) => {
            number(text).is_some_and(|(value, basis)| value == Number::from(*x) && (*rough == (basis == Basis::Illustrative)))
        }
        (Cell::Date(date), Some(Found::Number(serial))) => day(*serial) == Some(*date),
        (Cell::Text(text), None) => text.trim().is_empty(),
        (Cell::Text(text), Some(found)) => even(text) == even(&found.shown()),
        _ => false,
    }
}

/// Spreadsheets keep 15 digits.
fn close(x: f64, y: f64) -> bool {
    x == y || (y.is_finite() && (x - y).abs() <= 1e-12 * x.abs().max(y.abs()))
}

/// A text without what spreadsheets change by themselves.
fn even(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// A text as the model takes it.
pub fn text(found: Option<&Found>) -> String {
    found.map(|found| even(&found.shown())).unwrap_or_default()
}

/// A number as people write it, `~` before it where it is illustrative.
pub fn number(text: &str) -> Option<(Number, Basis)> {
    let text = text.trim();
    let (text, basis) = match text.strip_prefix('~') {
        Some(rest) => (rest, Basis::Illustrative),
        None => (text, Basis::Judged),
    };
    Some((written::number(text.trim().trim_end_matches('%').trim())?, basis))
}

/// The number of a cell, and whether it says that it is illustrative.
pub fn quantity(found: &Found, field: Field) -> Option<(Number, Basis)> {
    let share = matches!(field, Field::Likelihood | Field::Impact);
    match found {
        Found::Percent(x) if x.is_finite() => Some((Number::Exact(Real(if share { *x } else { hundredfold(*x) })), Basis::Judged)),
        Found::Number(x) if x.is_finite() => Some((Number::Exact(Real(*x)), Basis::Judged)),
        Found::Text(text) if share && text.contains('%') => {
            let (value, basis) = number(text)?;
            let Number::Exact(x) = value else { return None };
            Some((Number::Exact(Real(x.0 / 100.0)), basis))
        }
        Found::Text(text) => number(text),
        _ => None,
    }
}

/// The day of a cell: a date, a day or a month in words, or a year.
pub fn date(found: &Found) -> Option<Date> {
    match found {
        Found::Date(date) => Some(*date),
        Found::Number(x) if (1000.0..=9999.0).contains(x) && x.fract() == 0.0 => Date::new(*x as i16, 1, 1).ok(),
        Found::Number(x) => day(*x),
        Found::Text(text) => written::date(text).or_else(|| dotted(text)),
        Found::Percent(_) | Found::Error => None,
    }
}

/// A day such as `31.12.2028`.
fn dotted(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split('.').map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The moment of a cell: a day, or a span after the start.
pub fn moment(found: &Found, clock: &Clock) -> Option<When> {
    let span = || match found {
        Found::Text(text) => written::moment(text, clock),
        _ => None,
    };
    date(found).map(When::On).or_else(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_dates_and_numbers_in_many_ways() {
        let words = |text: &str| Found::Text(text.to_owned());
        let wanted = Some(Date::constant(2028, 6, 1));
        for found in [Found::Date(Date::constant(2028, 6, 1)), words("2028-06"), words("1.6.2028"), Found::Number(46905.0)] {
            assert_eq!(date(&found), wanted, "{found:?}");
        }
        assert_eq!(date(&Found::Number(2028.0)), Some(Date::constant(2028, 1, 1)));
        assert_eq!(number("~40–60"), Some((Number::Uniform(Real(40.0), Real(60.0)), Basis::Illustrative)));
        assert_eq!(number("0,5 %"), Some((Number::from(0.5), Basis::Judged)));
        assert_eq!(quantity(&words("40%"), Field::Likelihood).map(|(value, _)| value), Some(Number::from(0.4)));
        let shown = |field| quantity(&Found::Percent(0.07), field).map(|(value, _)| value);
        assert_eq!((shown(Field::Target), shown(Field::Impact)), (Some(Number::from(7.0)), Some(Number::from(0.07))));
        assert_eq!((number("soon"), date(&words("soon")), date(&Found::Number(f64::NAN))), (None, None, None));
    }
}
