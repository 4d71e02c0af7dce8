//! Numbers and moments as people read them.

use crate::model::Clock;
use crate::model::quantity::Number;

/// Digits that a computed number is shown with; more would claim more than a model knows.
const DIGITS: i32 = 3;

/// A computed number with three significant digits, whole numbers up to a million in full: `7`, `0.25`, `1234`, `1.2e9`.
#[must_use]
pub fn figure(x: f64) -> String {
    if !x.is_finite() {
        return "?".to_owned();
    }
    let size = x.abs();
    if size >= 1e9 || (size > 0.0 && size < 1e-4) {
        return exponent(&format!("{x:.2e}"));
    }
    let before = if size < 1e-300 { 1 } else { size.log10().floor() as i32 + 1 };
    let places = (DIGITS - before).clamp(0, 6);
    let text = format!("{x:.*}", usize::try_from(places).unwrap_or(0));
    signed_zero(trimmed(&text))
}

/// A number that somebody gave, as they gave it: `2014`, `0.125`.
#[must_use]
pub fn given(x: f64) -> String {
    let size = x.abs();
    if size >= 1e12 || (size > 0.0 && size < 1e-6) {
        return exponent(&format!("{x:e}"));
    }
    let text = format!("{x:.6}");
    signed_zero(trimmed(&text))
}

fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

fn signed_zero(text: &str) -> String {
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn exponent(text: &str) -> String {
    match text.split_once('e') {
        Some((mantissa, power)) => format!("{}e{power}", trimmed(mantissa)),
        None => text.to_owned(),
    }
}

/// The span that an uncertain number covers: its bounds, or one sigma either side where it has none.
#[must_use]
pub fn span(number: &Number) -> Option<(f64, f64)> {
    match number {
        Number::Exact(_) => None,
        Number::Normal(mean, sigma) => Some((mean.0 - sigma.0.abs(), mean.0 + sigma.0.abs())),
        Number::LogNormal(median, sigma) => Some((median.0 * (-sigma.0.abs()).exp(), median.0 * sigma.0.abs().exp())),
        _ => {
            let (low, high) = number.bounds();
            (low.is_finite() && high.is_finite()).then_some((low, high))
        }
    }
}

/// The date `time` units after the start, as `2015-12-31`.
#[must_use]
pub fn date(clock: &Clock, time: f64) -> String {
    clock.date_at(time).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Real;

    #[test]
    fn figures_have_three_digits_and_no_more_zeros_than_needed() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (0.25, "0.25"),
            (1.0 / 3.0, "0.333"),
            (-2.0 / 3.0, "-0.667"),
            (12.345, "12.3"),
            (1234.5, "1234"),
            (999.6, "1000"),
            (100_000.0, "100000"),
            (1.234e9, "1.23e9"),
            (0.000_012, "1.2e-5"),
            (1e-9, "1e-9"),
            (f64::NAN, "?"),
            (-0.000_4, "-0.0004"),
        ];
        for (x, shown) in cases {
            assert_eq!(figure(x), shown, "{x}");
        }
    }

    #[test]
    fn given_numbers_stay_as_they_are() {
        for (x, shown) in [(2014.0, "2014"), (0.125, "0.125"), (1_500_000.0, "1500000"), (1e15, "1e15"), (0.1 + 0.2, "0.3")] {
            assert_eq!(given(x), shown);
        }
    }

    #[test]
    fn an_uncertain_number_has_a_span() {
        assert_eq!(span(&Number::Pert(Real(1.0), Real(2.0), Real(5.0))), Some((1.0, 5.0)));
        assert_eq!(span(&Number::Normal(Real(5.0), Real(1.0))), Some((4.0, 6.0)));
        assert_eq!(span(&Number::from(5.0)), None);
        assert_eq!(span(&Number::Choice(vec![])), None);
    }

    proptest! {
        #[test]
        fn a_figure_is_within_half_a_percent(x in prop_oneof![-1e12..1e12_f64, -1.0..1.0_f64]) {
            let shown: f64 = figure(x).parse().unwrap();
            prop_assert!((shown - x).abs() <= 0.005_1 * x.abs() + 1e-300, "{x} shown as {shown}");
        }
    }
}
