//! Results as plain text for a terminal or a log.

use super::columns::{Align, Column, fits, hanging, pad, table, width};
use super::figures::{figure, given};
use super::results::{Figure, Finding, Moment, Reached, Results, Row, Short};
use super::standing::Tally;
use crate::words::{FluentValue, say, say_with};

/// The whole of `results`, at most `page` columns wide where their names allow it.
#[must_use]
pub fn text(results: &Results, page: usize) -> String {
    let mut parts = vec![head(results, page)];
    parts.push(if results.indicators.is_empty() { say("report-no-indicators") + "\n" } else { indicators(results, page) });
    parts.extend(ratings(results, page));
    parts.extend(crossings(results, page));
    parts.push(shortfalls(results, page));
    parts.extend(findings(results, page));
    parts.push(footnotes(results, page));
    parts.join("\n")
}

/// What was run, from when to when.
pub(super) fn head(results: &Results, page: usize) -> String {
    let span = span(&results.from, &results.to, &results.time_unit);
    format!("{}{}", hanging("", &results.title, page), hanging("", &span, page))
}

/// From when to when, in which unit of time.
pub(super) fn span(from: &Moment, to: &Moment, time_unit: &str) -> String {
    let unit = match time_unit {
        "day" => say("time-days"),
        "week" => say("time-weeks"),
        "quarter" => say("time-quarters"),
        "year" => say("time-years"),
        _ => say("time-months"),
    };
    let args: [(&str, FluentValue<'_>); 3] =
        [("from", from.date.as_str().into()), ("to", to.date.as_str().into()), ("unit", unit.into())];
    say_with("report-span", &args)
}

/// The table of indicators; in several tables where the scenarios do not fit beside each other.
fn indicators(results: &Results, page: usize) -> String {
    let cells: Vec<Vec<String>> = (0..results.scenarios.len()).map(|n| scenario_cells(results, n)).collect();
    let part = |from: usize, to: usize| {
        let mut columns = vec![
            Column::words(say("report-indicator"), 24),
            Column::words(say("report-unit"), 10),
            Column::figures(say("report-today")),
            Column::figures(say("report-target")),
            Column::entries(say("report-due")),
        ];
        columns.extend(results.scenarios[from..to].iter().map(|scenario| Column::entries(&scenario.name)));
        let of_row =
            |(n, row): (usize, &Row)| lead_cells(row).into_iter().chain(cells[from..to].iter().map(|c| c[n].clone())).collect();
        let rows: Vec<Vec<String>> = results.indicators.iter().enumerate().map(of_row).collect();
        (columns, rows)
    };
    let mut tables = Vec::new();
    let mut from = 0;
    while from < cells.len() || tables.is_empty() {
        let mut to = (from + 1).min(cells.len());
        while to < cells.len() && {
            let (columns, rows) = part(from, to + 1);
            fits(&columns, &rows, page)
        } {
            to += 1;
        }
        let (columns, rows) = part(from, to);
        tables.push(table(&columns, &rows, page));
        from = to;
    }
    tables.join("\n")
}

fn lead_cells(row: &Row) -> Vec<String> {
    let unit = row.unit.clone().unwrap_or_else(|| say("report-rating"));
    let target = row.target.as_ref().map(shown).unwrap_or_default();
    vec![row.name.clone(), unit, shown(&row.baseline), target, row.due.date.clone()]
}

/// What the `n`th scenario makes of every indicator: the values under each other, then whether the target is met.
fn scenario_cells(results: &Results, n: usize) -> Vec<String> {
    let of = |row: &Row| match row.results.get(n) {
        Some(reached) => (value(row, reached), verdict(reached)),
        None => (String::new(), String::new()),
    };
    let cells: Vec<_> = results.indicators.iter().map(of).collect();
    let widest = cells.iter().map(|(value, _)| width(value)).max().unwrap_or(0);
    cells.iter().map(|(value, verdict)| format!("{}  {verdict}", pad(value, widest, Align::Right)).trim_end().to_owned()).collect()
}

/// The value when due; of a rating the number of the state that is reached.
pub(super) fn value(row: &Row, reached: &Reached) -> String {
    let number = match (row.ratings.is_empty(), reached.rating, reached.value) {
        (false, Some(rating), _) => rating.to_string(),
        (_, _, Some(value)) => figure(value),
        _ => return "–".to_owned(),
    };
    format!("{}{number}", reached.standing.mark())
}

pub(super) fn verdict(reached: &Reached) -> String {
    let met = match (reached.value, reached.met) {
        (None, _) => say("report-later"),
        (_, Some(true)) => say("report-met"),
        (_, Some(false)) => say("report-not-met"),
        (_, None) => String::new(),
    };
    match (reached.floor_crossed.is_some(), met.is_empty()) {
        (false, _) => met,
        (true, true) => say("report-floor"),
        (true, false) => format!("{met}, {}", say("report-floor")),
    }
}

/// A figure with its mark, and its span where it is uncertain.
pub(super) fn shown(figure: &Figure) -> String {
    let mark = figure.standing.mark();
    let value = given(figure.value);
    match figure.range {
        Some((low, high)) => format!("{mark}{value} ({}–{})", given(low), given(high)),
        None => format!("{mark}{value}"),
    }
}

/// What the ratings that occur stand for, and where each occurs.
fn ratings(results: &Results, page: usize) -> Option<String> {
    let mut out = String::new();
    for row in results.indicators.iter().filter(|row| !row.ratings.is_empty()) {
        let mut lines = String::new();
        for state in &row.ratings {
            let is = |figure: &Figure| row.state_of(figure.value) == Some(state);
            let mut occurs = Vec::new();
            if is(&row.baseline) {
                occurs.push(say("report-today"));
            }
            if row.target.as_ref().is_some_and(is) {
                occurs.push(say("report-target"));
            }
            let reached = row.results.iter().zip(&results.scenarios).filter(|(reached, _)| reached.rating == Some(state.value));
            occurs.extend(reached.map(|(_, scenario)| scenario.name.clone()));
            if !occurs.is_empty() {
                let lead = format!("    {:>2}  ", state.value);
                lines.push_str(&hanging(&lead, &format!("{} [{}]", state.text, occurs.join(", ")), page));
            }
        }
        if !lines.is_empty() {
            out.push_str(&hanging("  ", &row.name, page));
            out.push_str(&lines);
        }
    }
    (!out.is_empty()).then(|| format!("{}\n{out}", say("report-ratings")))
}

/// Floors that a scenario crosses: harm that must be seen.
fn crossings(results: &Results, page: usize) -> Option<String> {
    let mut out = String::new();
    for row in &results.indicators {
        for (reached, scenario) in row.results.iter().zip(&results.scenarios) {
            if let Some(moment) = &reached.floor_crossed {
                let floor = row.floor.as_ref().map(shown).unwrap_or_default();
                let unit = row.unit.clone().unwrap_or_default();
                let args: [(&str, FluentValue<'_>); 5] = [
                    ("indicator", row.name.as_str().into()),
                    ("floor", floor.into()),
                    ("unit", unit.into()),
                    ("date", moment.date.as_str().into()),
                    ("scenario", scenario.name.as_str().into()),
                ];
                out.push_str(&hanging("  ", &say_with("report-floor-crossed", &args), page));
            }
        }
    }
    (!out.is_empty()).then(|| format!("{}\n{out}", say("report-floors")))
}

fn shortfalls(results: &Results, page: usize) -> String {
    if results.shortfalls.is_empty() {
        return format!("{}\n", say("report-no-shortfalls"));
    }
    let columns = [
        Column::words(say("report-went-short"), 16),
        Column::words(say("report-of"), 12),
        Column::entries(say("report-from")),
        Column::entries(say("report-to")),
        Column::figures(say("report-short")),
        Column::figures(say("report-wanted")),
        Column::figures(say("report-granted")),
        Column::words(say("report-unit"), 6),
        Column::words(say("report-scenario"), 8),
    ];
    let name = |id: &str| results.scenarios.iter().find(|s| s.id == id).map_or_else(|| id.to_owned(), |s| s.name.clone());
    let rows: Vec<Vec<String>> = results.shortfalls.iter().map(|short| short_cells(short, name(&short.scenario))).collect();
    table(&columns, &rows, page)
}

fn short_cells(short: &Short, scenario: String) -> Vec<String> {
    vec![
        short.action.name.clone(),
        short.input.name.clone(),
        short.from.date.clone(),
        short.to.date.clone(),
        format!("{:.0} %", 100.0 * short.short),
        figure(short.wanted),
        figure(short.granted),
        short.unit.clone(),
        scenario,
    ]
}

/// What the runs found worth saying: errors and warnings in full, and how many hints there are besides.
pub(super) fn findings(results: &Results, page: usize) -> Option<String> {
    if results.notices.is_empty() {
        return None;
    }
    let mut out = format!("{}\n", say("report-findings"));
    let (hints, grave): (Vec<&Finding>, Vec<&Finding>) = results.notices.iter().partition(|notice| notice.severity == "hint");
    for notice in grave {
        out.push_str(&finding(notice, page));
        if notice.scenarios.len() < results.scenarios.len() {
            let names: Vec<_> =
                results.scenarios.iter().filter(|s| notice.scenarios.contains(&s.id)).map(|s| s.name.as_str()).collect();
            out.push_str(&hanging("    ", &say_with("report-only-in", &[("scenarios", names.join(", ").into())]), page));
        }
    }
    if !hints.is_empty() {
        out.push_str(&hanging("  ", &say_with("report-hints", &[("count", hints.len().into())]), page));
    }
    Some(out)
}

/// One finding: how grave, which rule, where; then what is so and what to do.
#[must_use]
pub fn finding(finding: &Finding, page: usize) -> String {
    let grave = match finding.severity {
        "error" => say("severity-error"),
        "warning" => say("severity-warning"),
        _ => say("severity-hint"),
    };
    let head = hanging("  ", &format!("{grave}: {} [{}]", finding.shown, finding.rule), page);
    head + &hanging("    ", &finding.message, page)
}

/// What the numbers rest on.
pub(super) fn footnotes(results: &Results, page: usize) -> String {
    let mut shown = Tally::default();
    for row in &results.indicators {
        let figures = [Some(&row.baseline), row.target.as_ref()];
        figures.into_iter().flatten().for_each(|figure| shown.add(figure.standing));
    }
    let mut out = String::new();
    if shown.illustrative + shown.assumed + results.numbers.illustrative + results.numbers.assumed > 0 {
        out.push_str(&hanging("~ ", &say("report-mark"), page));
    }
    if shown.total() > 0 {
        out.push_str(&hanging("  ", &say_with("report-shown-numbers", &tally(&shown)), page));
    }
    out.push_str(&hanging("  ", &say_with("report-used-numbers", &tally(&results.numbers)), page));
    let ranges = results.indicators.iter().flat_map(|row| [Some(&row.baseline), row.target.as_ref()]).flatten();
    if ranges.filter(|figure| figure.range.is_some()).count() > 0 {
        out.push_str(&hanging("  ", &say("report-ranges"), page));
    }
    out
}

pub(super) fn tally(tally: &Tally) -> Vec<(&'static str, FluentValue<'static>)> {
    let count = |n: usize| FluentValue::from(n.to_string());
    vec![
        ("total", count(tally.total())),
        ("measured", count(tally.measured)),
        ("judged", count(tally.judged)),
        ("illustrative", count(tally.illustrative)),
        ("assumed", count(tally.assumed)),
    ]
}
