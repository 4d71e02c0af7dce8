//! Numbers and durations as people type them: with a decimal point or a comma, in units or with a unit.

use throughline::model::quantity::Number;
use throughline::model::time::Clock;
use throughline::model::written;

use super::failure::Failure;

/// What stands right of the `=` of `--set`: a number, or a distribution such as `Pert(1,2,3)`.
pub fn number(text: &str) -> Result<Number, Failure> {
    if let Some(number) = written::number(text) {
        return Ok(number);
    }
    // The reader of distributions knows best what is wrong with one.
    let why = ron::from_str::<Number>(text.trim()).err().map(|error| error.code.to_string()).unwrap_or_default();
    Err(Failure::usage("cli-bad-number", &[("text", text.into()), ("why", why.into())]))
}

/// `WHAT=VALUE`.
pub fn setting(text: &str) -> Result<(String, Number), Failure> {
    let Some((what, value)) = text.split_once('=') else {
        return Err(Failure::usage("cli-bad-setting", &[("text", text.into())]));
    };
    Ok((what.trim().to_owned(), number(value)?))
}

/// A span of time in units of the clock: a bare number of units, or a number with a unit of its own (`3 months`, `2y`).
pub fn duration(text: &str, clock: &Clock) -> Result<f64, Failure> {
    let wrong = || Failure::usage("cli-bad-duration", &[("text", text.into())]);
    written::span(text, clock).filter(|x| *x > 0.0).ok_or_else(wrong)
}

/// A moment of a run, in units from the start: a date as `2028-06-01`, or a span of time after the start.
pub fn moment(text: &str, clock: &Clock) -> Result<f64, Failure> {
    let wrong = || Failure::usage("cli-bad-moment", &[("text", text.into())]);
    let at = clock.time_of(written::moment(text, clock).ok_or_else(wrong)?);
    let end = clock.horizon.0;
    if (0.0..=end * (1.0 + 1e-12)).contains(&at) {
        return Ok(at);
    }
    let (from, to) = (clock.date_at(0.0).to_string(), clock.date_at(end).to_string());
    Err(Failure::usage("cli-moment-outside", &[("text", text.into()), ("from", from.into()), ("to", to.into())]))
}

#[cfg(test)]
mod tests {
    use throughline::model::Real;
    use throughline::model::time::TimeUnit;

    use super::*;

    #[test]
    fn a_number_may_be_a_distribution() {
        assert_eq!(number("0,25").unwrap(), Number::Exact(Real(0.25)));
        assert_eq!(number("Pert(1,2,3)").unwrap(), Number::Pert(Real(1.0), Real(2.0), Real(3.0)));
        assert_eq!(
            number("Choice([(1,0.5),(2,0.5)])").unwrap(),
            Number::Choice(vec![(Real(1.0), Real(0.5)), (Real(2.0), Real(0.5))])
        );
        for bad in ["", "Perl(1,2,3)", "Pert(1,2)", "Uniform(NaN,1)", "Uniform(0,inf)", "soon"] {
            assert!(matches!(number(bad), Err(Failure::Usage(_))), "{bad}");
        }
    }

    #[test]
    fn a_setting_has_one_equals_sign_at_least() {
        assert_eq!(setting("nodes.a.today = 3").unwrap(), ("nodes.a.today".to_owned(), Number::from(3.0)));
        assert!(setting("nodes.a.today").is_err());
    }

    #[test]
    fn durations_are_converted_to_the_clocks_unit() {
        let months = Clock::default();
        assert_eq!(duration("3", &months).unwrap(), 3.0);
        assert_eq!(duration("0,5 months", &months).unwrap(), 0.5);
        assert_eq!(duration("2 quarters", &months).unwrap(), 6.0);
        assert!((duration("1y", &months).unwrap() - 12.0).abs() < 1e-12);
        let years = Clock { unit: TimeUnit::Year, ..Clock::default() };
        assert!((duration("6 months", &years).unwrap() - 0.5).abs() < 1e-12);
        for bad in ["", "0", "-1", "x", "3 fortnights", "months"] {
            assert!(duration(bad, &months).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_moment_is_a_date_or_a_time_after_the_start() {
        let clock = Clock { start: "2027-01-01".parse().unwrap(), ..Clock::default() };
        for (text, time) in [("2028-01-01", 12.0), ("0", 0.0), ("6,5", 6.5), (" 2 years ", 24.0)] {
            assert!((moment(text, &clock).unwrap() - time).abs() < 1e-9, "{text}");
        }
        for bad in ["", "-3", "soon", "2028-13-01", "1.1.2028", "2026-12-31", "61"] {
            assert!(moment(bad, &clock).is_err(), "{bad}");
        }
    }
}
