//! How scenarios side by side are told: what each cell of the comparison says, what must not be overlooked, what went short.

use super::compare::{Fared, Line, SideBySide};
use super::figures::figure;
use super::futures::Moments;
use super::futures_text::{grouped, share};
use super::results::{Moment, Reached, Short};
use super::standing::Tally;
use crate::model::indicator::MET_AT;
use crate::picture::field;
use crate::words::{say, say_with};

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    pub tone: Tone,
}

/// How loud a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    /// What does harm.
    Grave,
}

/// What a scenario spends, and how much more than the first.
#[must_use]
pub fn cost(compared: &SideBySide, n: usize) -> Vec<Said> {
    let (total, more) = total(compared, n);
    let mut said = vec![Said { words: grouped(total.max(0.0).round() as usize), tone: Tone::Strong }];
    if n > 0 && more.abs() >= 0.5 {
        let sign = if more > 0.0 { "+" } else { "−" };
        said.push(Said { words: format!("{sign}{}", grouped(more.abs().round() as usize)), tone: Tone::Plain });
    }
    said
}

/// What a scenario spends in all, and how much more than the first.
fn total(compared: &SideBySide, n: usize) -> (f64, f64) {
    let spent = compared.money.iter().filter_map(|money| money.spent.get(n));
    spent.fold((0.0, 0.0), |(total, more), spending| (total + spending.total, more + spending.difference))
}

/// What is to be reached: the target, its unit and its date.
#[must_use]
pub fn aim(line: &Line) -> String {
    let unit = line.row.unit.clone().unwrap_or_else(|| say("chart-rating"));
    match &line.row.target {
        Some(target) => {
            let date: String = line.row.due.date.chars().take(7).collect();
            let args = [("value", figure(target.value).into()), ("unit", unit.into()), ("date", date.into())];
            say_with("results-aim", &args)
        }
        None => unit,
    }
}

/// How an indicator fares in the nth scenario: ranges before points.
#[must_use]
pub fn cell(line: &Line, n: usize) -> Vec<Said> {
    let (Some(fared), Some(reached)) = (line.compared.get(n), line.row.results.get(n)) else { return Vec::new() };
    let plain = |words: String| Said { words, tone: Tone::Plain };
    let mut said = Vec::new();
    let Some(futures) = &fared.futures else { return said };
    if let Some(met) = &futures.met {
        let range = share(met).split(" (").next().unwrap_or_default().to_owned();
        let words = say_with("results-met", &[("share", range.into())]);
        said.push(Said { words, tone: Tone::Strong });
    }
    if let Some(value) = futures.value_at_due {
        let mark = reached.standing.mark();
        let (low, high) = (figure(value.p05), figure(value.p95));
        let range = if low == high { low } else { format!("{low}–{high}") };
        // The head of the column has the unit.
        said.push(plain(format!("{mark}{range}")));
    }
    if line.row.target.is_some() {
        said.push(plain(first_met(&futures.first_met)));
    }
    said.extend(floor(fared, reached));
    if let Some(against) = fared.against.as_ref().filter(|_| n > 0) {
        let (better, worse) = (100.0 * against.better.share, 100.0 * against.worse.share);
        let args = [("better", format!("{better:.0}").into()), ("worse", format!("{worse:.0}").into())];
        said.push(plain(say_with("results-better-worse", &args)));
    }
    said
}

/// How an indicator fares in a single run of the nth scenario.
#[must_use]
pub fn single(line: &Line, n: usize) -> String {
    let Some(reached) = line.row.results.get(n) else { return String::new() };
    let state = reached.rating.and_then(|rating| line.row.ratings.iter().find(|state| state.value == rating));
    let value = state.map(|state| format!("{} {}", state.value, state.text)).or_else(|| reached.value.map(figure));
    let Some(value) = value else { return String::new() };
    let value = format!("{}{value}", reached.standing.mark());
    match reached.met {
        Some(true) => say_with("sheet-single-met", &[("value", value.into())]),
        Some(false) => say_with("sheet-single-missed", &[("value", value.into())]),
        None => value,
    }
}

/// When the target is first met: half of the futures by then, nine in ten between.
fn first_met(moments: &Moments) -> String {
    let month = |moment: &Option<Moment>| {
        moment.as_ref().map_or_else(
            || say("report-futures-never"),
            |moment| moment.date.parse().map_or_else(|_| moment.date.clone(), field::month_year),
        )
    };
    if moments.p05.is_none() {
        return say("results-never-met");
    }
    let args = [("low", month(&moments.p05).into()), ("middle", month(&moments.p50).into()), ("high", month(&moments.p95).into())];
    say_with("results-first-met", &args)
}

/// A floor that is crossed, in the run or in any future.
fn floor(fared: &Fared, reached: &Reached) -> Option<Said> {
    let crossed = fared.futures.as_ref()?.floor_crossed.filter(|crossed| crossed.count > 0);
    let words = match (crossed, &reached.floor_crossed) {
        (Some(crossed), _) => {
            let range = share(&crossed).split(" (").next().unwrap_or_default().to_owned();
            say_with("results-floor-crossed", &[("share", range.into())])
        }
        (None, Some(_)) => say("results-floor-crossed-run"),
        (None, None) => return None,
    };
    Some(Said { words, tone: Tone::Grave })
}

/// A difference is told to have a sign on which futures disagree where a twentieth of them say otherwise.
const DISAGREE: f64 = 0.05;

/// What must not be overlooked: floors that are crossed, which is grave, and signs that futures do not agree on.
#[must_use]
pub fn warnings(compared: &SideBySide) -> Vec<(bool, String)> {
    let first = compared.scenarios.first().map(|scenario| scenario.name.clone()).unwrap_or_default();
    let mut told: Vec<(bool, String)> = Vec::new();
    for line in &compared.indicators {
        for (n, scenario) in compared.scenarios.iter().enumerate() {
            let Some(fared) = line.compared.get(n) else { continue };
            let crossed = fared.futures.as_ref().and_then(|futures| futures.floor_crossed).filter(|crossed| crossed.count > 0);
            if let Some(crossed) = crossed {
                let args = [
                    ("scenario", scenario.name.clone().into()),
                    ("indicator", line.row.name.clone().into()),
                    ("share", share(&crossed).into()),
                ];
                told.push((true, say_with("results-floor-sentence", &args)));
            }
            let Some(against) = fared.against.as_ref().filter(|_| n > 0) else { continue };
            if against.better.share >= DISAGREE && against.worse.share >= DISAGREE {
                let args = [
                    ("scenario", scenario.name.clone().into()),
                    ("first", first.clone().into()),
                    ("indicator", line.row.name.clone().into()),
                    ("better", format!("{:.0}", 100.0 * against.better.share).into()),
                    ("worse", format!("{:.0}", 100.0 * against.worse.share).into()),
                ];
                told.push((false, say_with("results-disagree", &args)));
            }
        }
    }
    told
}

/// How cells of scenarios side by side are to be read.
#[must_use]
pub fn how() -> String {
    say_with("sheet-how", &[("percent", format!("{:.0}", 100.0 * MET_AT).into())])
}

/// That an action went short of an input: when, and by how much.
#[must_use]
pub fn shortfall(short: &Short) -> String {
    let date = |moment: &Moment| moment.date.parse().map_or_else(|_| moment.date.clone(), field::month_year);
    let args = [
        ("action", short.action.name.clone().into()),
        ("input", short.input.name.clone().into()),
        ("from", date(&short.from).into()),
        ("to", date(&short.to).into()),
        ("percent", format!("{:.0}", 100.0 * short.short).into()),
        ("wanted", figure(short.wanted).into()),
        ("granted", figure(short.granted).into()),
        ("unit", short.unit.clone().into()),
    ];
    say_with("results-short-row", &args)
}

/// Of all numbers how many are measured, judged, illustrative or assumed.
#[must_use]
pub fn standing(tally: &Tally) -> String {
    let args = [
        ("total", tally.total().into()),
        ("measured", tally.measured.into()),
        ("judged", tally.judged.into()),
        ("illustrative", tally.illustrative.into()),
        ("assumed", tally.assumed.into()),
    ];
    say_with("results-standing", &args)
}
