//! Numbers, spans and moments as people write them: with a decimal point or a comma, as a range, in units or with a unit.

use jiff::civil::Date;

use super::quantity::{Number, Real};
use super::time::{Clock, TimeUnit, When};

/// A number with a decimal point or a decimal comma. One mark only, so that `1,234.5` is not taken for 1.2345.
///
/// ```
/// use throughline::model::written::real;
/// assert_eq!(real(" −0,5 "), Some(-0.5));
/// assert_eq!(real("1 200"), Some(1200.0));
/// assert_eq!(real("soon"), None);
/// ```
#[must_use]
pub fn real(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-");
    // Spaces part thousands; they mean nothing where they stand between other things.
    let parted = text
        .split([' ', '\u{a0}', '\u{202f}'])
        .skip(1)
        .all(|part| part.len() >= 3 && part.as_bytes()[..3].iter().all(u8::is_ascii_digit));
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let marks = text.matches([',', '.']).count();
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '+' | 'e' | 'E'));
    if !plain || !parted || marks > 1 {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|x: &f64| x.is_finite())
}

/// A number or what is known of it: `3`, from–to `2–5`, least / likeliest / most `2/3/5`, mean and deviation `3±1`, or any
/// distribution by its name, such as `Beta(2, 3, 0, 1)`.
///
/// ```
/// use throughline::model::quantity::{Number, Real};
/// use throughline::model::written::{number, write};
/// assert_eq!(number("2 to 5"), Some(Number::Uniform(Real(2.0), Real(5.0))));
/// assert_eq!(number("2 / 3 / 5,5").map(|n| write(&n)).as_deref(), Some("2 / 3 / 5.5"));
/// ```
#[must_use]
pub fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Some(x) = real(text) {
        return Some(Number::Exact(Real(x)));
    }
    let parts = |mark: &str| text.split(mark).map(|part| real(part).map(Real)).collect::<Option<Vec<Real>>>();
    for mark in ["–", "—", "..", " to ", " - "] {
        if let Some([a, b]) = parts(mark).as_deref() {
            return Some(Number::Uniform(*a, *b));
        }
    }
    if let Some([a, b, c]) = parts("/").as_deref() {
        return Some(Number::Pert(*a, *b, *c));
    }
    if let Some([mean, deviation]) = parts("±").as_deref() {
        return Some(Number::Normal(*mean, *deviation));
    }
    ron::from_str(text).ok()
}

/// A number as [`number`] reads it.
#[must_use]
pub fn write(number: &Number) -> String {
    match number {
        Number::Exact(x) => x.0.to_string(),
        Number::Uniform(a, b) => format!("{} – {}", a.0, b.0),
        Number::Pert(a, b, c) => format!("{} / {} / {}", a.0, b.0, c.0),
        Number::Normal(mean, deviation) => format!("{} ± {}", mean.0, deviation.0),
        other => ron::to_string(other).unwrap_or_default(),
    }
}

/// A span of time in units of the clock: a bare number of units, or a number with a unit of its own (`3 months`, `2y`).
///
/// ```
/// use throughline::model::Clock;
/// use throughline::model::written::span;
/// assert_eq!(span("2 quarters", &Clock::default()), Some(6.0));
/// assert_eq!(span("3 fortnights", &Clock::default()), None);
/// ```
#[must_use]
pub fn span(text: &str, clock: &Clock) -> Option<f64> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_alphabetic() && !matches!(c, 'e' | 'E')).unwrap_or(text.len());
    let x = real(&text[..split])?;
    if split == text.len() {
        return Some(x);
    }
    let unit = match text[split..].to_lowercase().as_str() {
        "d" | "day" | "days" => TimeUnit::Day,
        "w" | "week" | "weeks" => TimeUnit::Week,
        "m" | "mo" | "month" | "months" => TimeUnit::Month,
        "q" | "quarter" | "quarters" => TimeUnit::Quarter,
        "y" | "year" | "years" => TimeUnit::Year,
        _ => return None,
    };
    if unit == clock.unit { Some(x) } else { Some(clock.months(x / unit.per_month())) }
}

/// A moment of a model: a day `2028-06-01`, a month `2028-06` or a year `2028`, each from its first day, or a span after the
/// start as [`span`] reads it. A bare number up to 999 counts units.
///
/// ```
/// use throughline::model::{Clock, When};
/// use throughline::model::written::{moment, write_moment};
/// let clock = Clock::default();
/// assert_eq!(moment("2028-06", &clock), Some(When::On("2028-06-01".parse().unwrap())));
/// assert_eq!(moment("18 months", &clock).map(write_moment).as_deref(), Some("18"));
/// assert_eq!(moment("soon", &clock), None);
/// ```
#[must_use]
pub fn moment(text: &str, clock: &Clock) -> Option<When> {
    date(text).map(When::On).or_else(|| span(text, clock).map(|t| When::At(Real(t))))
}

/// A day, a month or a year; of the last two the first day.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let month = match parts.next() {
        None => 1,
        Some(month) => month.parse().ok()?,
    };
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, 1).ok()
}

/// A moment as [`moment`] reads it.
#[must_use]
pub fn write_moment(when: When) -> String {
    match when {
        When::On(date) => date.to_string(),
        When::At(t) => t.0.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_a_decimal_mark_and_two_marks_are_none() {
        assert_eq!(real("0,5"), Some(0.5));
        assert_eq!(real(" -1.5e3 "), Some(-1500.0));
        assert_eq!(real("12\u{202f}500,5"), Some(12500.5));
        for bad in ["", "1,234.5", "1.2.3", "inf", "NaN", "1 00", "2 3", "50%", "1e999", "0x10"] {
            assert_eq!(real(bad), None, "{bad}");
        }
    }

    #[test]
    fn every_number_is_read_as_it_is_written() {
        let numbers = [
            Number::from(0.1),
            Number::Uniform(Real(-2.0), Real(5.5)),
            Number::Pert(Real(0.0), Real(1.0), Real(1e6)),
            Number::Triangular(Real(0.0), Real(1.0), Real(2.0)),
            Number::Normal(Real(-3.0), Real(0.25)),
            Number::LogNormal(Real(3.0), Real(0.3)),
            Number::Beta(Real(2.0), Real(3.0), Real(0.0), Real(1.0)),
            Number::Choice(vec![(Real(1.0), Real(0.5)), (Real(2.0), Real(0.5))]),
        ];
        for wanted in numbers {
            assert_eq!(number(&write(&wanted)), Some(wanted.clone()), "{}", write(&wanted));
        }
        for bad in ["", "2–", "1/2", "1/2/3/4", "Perl(1,2,3)", "Uniform(NaN,1)", "soon"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn spans_are_converted_to_the_clocks_unit() {
        let months = Clock::default();
        assert_eq!(span("3", &months), Some(3.0));
        assert_eq!(span("0,5 months", &months), Some(0.5));
        assert!((span("1y", &months).unwrap() - 12.0).abs() < 1e-12);
        let years = Clock { unit: TimeUnit::Year, ..Clock::default() };
        assert!((span("6 months", &years).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_moment_is_a_date_or_a_span() {
        let clock = Clock::default();
        let on = |text: &str| Some(When::On(text.parse().unwrap()));
        assert_eq!(moment("2028", &clock), on("2028-01-01"));
        assert_eq!(moment(" 2028-11-30 ", &clock), on("2028-11-30"));
        assert_eq!(moment("6,5", &clock), Some(When::At(Real(6.5))));
        for bad in ["", "2028-13", "1.1.2028", "2028-1-1-1"] {
            assert_eq!(moment(bad, &clock), None, "{bad}");
        }
    }
}
