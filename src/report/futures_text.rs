//! Futures as plain text: of each scenario a table, ranges before points.

use super::columns::{Column, hanging, table};
use super::figures::figure;
use super::futures::{Futures, FuturesRow, Moments, Quantiles, ScenarioFutures};
use super::results::{Results, Row};
use super::text::{findings, footnotes, head, shown};
use crate::sim::Share;
use crate::words::{FluentValue, say, say_with};

/// The whole of `futures`, at most `page` columns wide where their names allow it; `results` are those of single runs of the
/// same scenarios.
#[must_use]
pub fn futures_text(results: &Results, futures: &Futures, page: usize) -> String {
    let mut parts = vec![head(results, page), drawn(futures, page)];
    if results.indicators.is_empty() {
        parts.push(say("report-no-indicators") + "\n");
    } else {
        parts.extend(futures.scenarios.iter().map(|scenario| indicators(results, scenario, page)));
        parts.push(hanging("", &say("report-futures-how"), page));
        parts.extend(known(futures, page));
    }
    parts.extend(crossings(results, futures, page));
    parts.extend(held(futures, page));
    parts.extend(findings(results, page));
    parts.push(footnotes(results, page));
    parts.join("\n")
}

/// How the futures were drawn.
fn drawn(futures: &Futures, page: usize) -> String {
    let most = futures.scenarios.iter().max_by_key(|scenario| scenario.uncertain);
    let (uncertain, illustrative) = most.map_or((0, 0), |scenario| (scenario.uncertain, scenario.illustrative));
    let args: [(&str, FluentValue<'_>); 5] = [
        ("runs", counted(futures).into()),
        ("uncertain", uncertain.into()),
        ("illustrative", illustrative.into()),
        ("sampling", sampling(futures.sampling).into()),
        ("seed", futures.seed.to_string().into()),
    ];
    hanging("", &say_with("report-futures-drawn", &args), page)
}

/// How many futures there are: of how few and how many where they are not as many in each scenario.
fn counted(futures: &Futures) -> String {
    let least = futures.scenarios.iter().map(|scenario| scenario.runs).min().unwrap_or(futures.runs);
    if least == futures.runs { grouped(least) } else { format!("{}–{}", grouped(least), grouped(futures.runs)) }
}

/// How draws are made, by the name that programs know it by.
pub(super) fn sampling(word: &str) -> String {
    match word {
        "latin" => say("report-sampling-latin"),
        "sobol" => say("report-sampling-sobol"),
        _ => say("report-sampling-plain"),
    }
}

/// How well the shares are known.
fn known(futures: &Futures, page: usize) -> Option<String> {
    let mut out = String::new();
    for scenario in &futures.scenarios {
        let Some(within) = scenario.convergence.last().and_then(|known| known.within) else { continue };
        let args: [(&str, FluentValue<'_>); 3] = [
            ("scenario", scenario.name.as_str().into()),
            ("runs", grouped(scenario.runs).into()),
            ("within", figure(100.0 * within).into()),
        ];
        out.push_str(&hanging("", &say_with("report-futures-known", &args), page));
    }
    (!out.is_empty()).then_some(out)
}

/// How the indicators fare in one scenario.
fn indicators(results: &Results, scenario: &ScenarioFutures, page: usize) -> String {
    let columns = [
        Column::words(say("report-indicator"), 20),
        Column::words(say("report-unit"), 6),
        Column::figures(say("report-target")),
        Column::entries(say("report-due")),
        Column::entries(say("report-futures-met")),
        Column::words(say("report-futures-value"), 12),
        Column::words(say("report-futures-first-met"), 16),
    ];
    let cells = |(row, futures): (&Row, &FuturesRow)| {
        let mark = row.results.first().map_or("", |reached| reached.standing.mark());
        vec![
            row.name.clone(),
            row.unit.clone().unwrap_or_else(|| say("report-rating")),
            row.target.as_ref().map(shown).unwrap_or_default(),
            row.due.date.clone(),
            futures.met.map(|met| format!("{mark}{}", share(&met))).unwrap_or_default(),
            futures.value_at_due.map_or_else(|| say("report-later"), |value| format!("{mark}{}", values(&value))),
            row.target.as_ref().map(|_| first(futures.ever_met, &futures.first_met)).unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = results.indicators.iter().zip(&scenario.indicators).map(cells).collect();
    format!("{}{}", hanging("", &scenario.name, page), table(&columns, &rows, page))
}

/// A share of futures: what it may be, then what was counted.
#[must_use]
pub fn share(share: &Share) -> String {
    let (low, high, point) = (percent(share.low), percent(share.high), percent(share.share));
    if low == high { format!("{point} %") } else { format!("{low}–{high} % ({point} %)") }
}

/// A share in percent: whole, and near an end with a decimal.
fn percent(share: f64) -> String {
    let x = 100.0 * share;
    let text = if (1.0..=99.0).contains(&x) || x == 0.0 || x == 100.0 { format!("{x:.0}") } else { format!("{x:.1}") };
    text.trim_end_matches(".0").to_owned()
}

/// Nine in ten of the values, and the one in the middle.
#[must_use]
pub fn values(value: &Quantiles) -> String {
    let (low, high, middle) = (figure(value.p05), figure(value.p95), figure(value.p50));
    if low == high { middle } else { format!("{low}–{high} ({middle})") }
}

/// When something first happens: nine in ten futures, and the one in the middle.
fn first(ever: Option<Share>, moments: &Moments) -> String {
    // Months are close enough for what is this uncertain.
    let month = |moment: &Option<super::results::Moment>| {
        moment.as_ref().map_or_else(|| say("report-futures-never"), |moment| moment.date.chars().take(7).collect())
    };
    let Some(ever) = ever.filter(|ever| ever.count > 0) else { return say("report-futures-never") };
    // Where less than half of the futures ever do, there is none in the middle.
    let seldom = || say_with("report-futures-seldom", &[("share", percent(ever.share).into())]);
    if moments.p05.is_none() {
        return seldom();
    }
    let (low, high) = (month(&moments.p05), month(&moments.p95));
    let middle = if moments.p50.is_some() { month(&moments.p50) } else { seldom() };
    if low == high { middle } else { format!("{low} – {high} ({middle})") }
}

/// Floors that are crossed in some futures: harm that must be seen.
fn crossings(results: &Results, futures: &Futures, page: usize) -> Option<String> {
    let mut out = String::new();
    for scenario in &futures.scenarios {
        for (row, futures) in results.indicators.iter().zip(&scenario.indicators) {
            let Some(crossed) = futures.floor_crossed.filter(|crossed| crossed.count > 0) else { continue };
            let args: [(&str, FluentValue<'_>); 5] = [
                ("indicator", row.name.as_str().into()),
                ("floor", row.floor.as_ref().map(shown).unwrap_or_default().into()),
                ("unit", row.unit.clone().unwrap_or_default().into()),
                ("share", share(&crossed).into()),
                ("scenario", scenario.name.as_str().into()),
            ];
            out.push_str(&hanging("  ", &say_with("report-futures-floor", &args), page));
        }
    }
    (!out.is_empty()).then(|| format!("{}\n{out}", say("report-floors")))
}

/// Draws that contradict where things stand today.
fn held(futures: &Futures, page: usize) -> Option<String> {
    let mut out = String::new();
    for held in futures.scenarios.first().iter().flat_map(|scenario| &scenario.held) {
        let args: [(&str, FluentValue<'_>); 2] = [("node", held.node.name.as_str().into()), ("share", share(&held.share).into())];
        out.push_str(&hanging("", &say_with("report-futures-held", &args), page));
    }
    (!out.is_empty()).then_some(out)
}

/// A sum of money that is worked out: three digits of it; more would claim more than a model knows.
#[must_use]
pub fn about(sum: f64) -> String {
    let step = 10f64.powf((sum.abs().max(1.0).log10().floor() - 2.0).max(0.0));
    grouped(((sum / step).round() * step).max(0.0) as usize)
}

/// A count with its thousands set apart.
#[must_use]
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stand_after_what_they_may_be() {
        assert_eq!(share(&Share::new(720, 1000)), "69–75 % (72 %)");
        assert_eq!(share(&Share::new(0, 1000)), "0–0.4 % (0 %)");
        assert_eq!(share(&Share::new(1000, 1000)), "99.6–100 % (100 %)");
        assert_eq!(share(&Share::new(2, 1000)), "0.1–0.7 % (0.2 %)");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([7, 999, 1000, 1_234_567].map(grouped), ["7", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn sums_that_are_worked_out_have_three_digits() {
        assert_eq!([0.0, 7.4, 1234.0, 79_532_158.0].map(about), ["0", "7", "1,230", "79,500,000"]);
    }
}
