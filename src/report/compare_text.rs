//! Scenarios side by side, as plain text: a table for each indicator and each fund, a line for each scenario.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, hanging, table};
use super::compare::{Fared, Line, Money, SideBySide};
use super::figures::figure;
use super::futures_text::{grouped, share, values};
use super::rank_text::{signed, signed_range};
use super::results::{Moment, Reached};
use super::text::{shown, span, tally, value, verdict};
use crate::words::{FluentValue, say, say_with};

/// The most years that are shown one by one.
const MOST_YEARS: usize = 6;

/// The whole of a comparison, at most `page` columns wide where its names allow it.
#[must_use]
pub fn side_by_side_text(compared: &SideBySide, page: usize) -> String {
    let mut parts = vec![head(compared, page)];
    if compared.indicators.is_empty() {
        parts.push(say("report-no-indicators") + "\n");
    }
    parts.extend(compared.indicators.iter().map(|line| indicator(compared, line, page)));
    parts.extend(crossings(compared, page));
    parts.extend(compared.money.iter().filter_map(|money| fund(compared, money, page)));
    parts.push(shortfalls(compared, page));
    parts.push(footnotes(compared, page));
    parts.join("\n")
}

fn head(compared: &SideBySide, page: usize) -> String {
    let first = compared.scenarios.first().map(|scenario| scenario.name.as_str()).unwrap_or_default();
    let mut out = hanging("", &compared.title, page);
    out.push_str(&hanging("", &span(&compared.from, &compared.to, &compared.time_unit), page));
    if let (Some(runs), Some(seed)) = (compared.runs, compared.seed) {
        let args: [(&str, FluentValue<'_>); 2] = [("runs", grouped(runs).into()), ("seed", seed.to_string().into())];
        out.push_str(&hanging("", &say_with("report-compare-drawn", &args), page));
    } else {
        out.push_str(&hanging("", &say("report-rank-single"), page));
    }
    out + &hanging("", &say_with("report-compare-first", &[("scenario", first.into())]), page)
}

/// One indicator: a row for each scenario.
fn indicator(compared: &SideBySide, line: &Line, page: usize) -> String {
    let row = &line.row;
    let unit = row.unit.clone().unwrap_or_else(|| say("report-rating"));
    let target = row.target.as_ref().map_or_else(|| "–".to_owned(), shown);
    let args: [(&str, FluentValue<'_>); 5] = [
        ("indicator", row.name.as_str().into()),
        ("unit", unit.into()),
        ("today", shown(&row.baseline).into()),
        ("target", target.into()),
        ("due", row.due.date.as_str().into()),
    ];
    let title = hanging("", &say_with("report-compare-indicator", &args), page);
    let many = compared.runs.is_some();
    let mut columns = vec![
        Column::words(say("report-scenario"), 24),
        if many { Column::words(say("report-futures-value"), 16) } else { Column::figures(say("report-futures-value")) },
        if many { Column::words(say("report-rank-difference"), 16) } else { Column::figures(say("report-rank-difference")) },
    ];
    if many {
        columns.push(Column::words(say("report-futures-met"), 16));
        columns.push(Column::entries(say("report-compare-better")));
    } else {
        columns.push(Column::entries(say("report-target")));
        columns.push(Column::entries(say("report-futures-first-met")));
    }
    let cells = |(n, fared): (usize, &Fared)| {
        let mut cells = vec![compared.scenarios.get(n).map(|scenario| scenario.name.clone()).unwrap_or_default()];
        if let Some(reached) = row.results.get(n) {
            cells.extend(if many { in_futures(fared, reached, n) } else { in_single(line, fared, reached, n) });
        }
        cells
    };
    let rows: Vec<Vec<String>> = line.compared.iter().enumerate().map(cells).collect();
    title + &table(&columns, &rows, page)
}

fn in_single(line: &Line, fared: &Fared, reached: &Reached, n: usize) -> Vec<String> {
    let month = |moment: &Moment| moment.date.chars().take(7).collect::<String>();
    let never = || if line.row.target.is_some() { say("report-futures-never") } else { String::new() };
    vec![
        value(&line.row, reached),
        fared.difference.filter(|_| n > 0).map(signed).unwrap_or_default(),
        verdict(reached),
        reached.first_met.as_ref().map_or_else(never, month),
    ]
}

fn in_futures(fared: &Fared, reached: &Reached, n: usize) -> Vec<String> {
    let mark = reached.standing.mark();
    let Some(futures) = &fared.futures else { return Vec::new() };
    let met = futures.met.map(|met| format!("{mark}{}", share(&met)));
    let against = fared.against.as_ref().filter(|_| n > 0);
    vec![
        futures.value_at_due.map_or_else(|| say("report-later"), |value| format!("{mark}{}", values(&value))),
        against.map(|against| signed_range(&against.difference)).unwrap_or_default(),
        met.unwrap_or_default(),
        against.map(|against| share(&against.better)).unwrap_or_default(),
    ]
}

/// Floors that are crossed: harm that must be seen.
fn crossings(compared: &SideBySide, page: usize) -> Option<String> {
    let mut out = String::new();
    for line in &compared.indicators {
        for (n, scenario) in compared.scenarios.iter().enumerate() {
            let futures = line.compared.get(n).and_then(|fared| fared.futures.as_ref());
            let crossed = futures.and_then(|futures| futures.floor_crossed).filter(|crossed| crossed.count > 0);
            let date = line.row.results.get(n).and_then(|reached| reached.floor_crossed.as_ref());
            let args: [(&str, FluentValue<'_>); 6] = [
                ("indicator", line.row.name.as_str().into()),
                ("floor", line.row.floor.as_ref().map(shown).unwrap_or_default().into()),
                ("unit", line.row.unit.clone().unwrap_or_default().into()),
                ("date", date.map(|moment| moment.date.clone()).unwrap_or_default().into()),
                ("share", crossed.map(|crossed| share(&crossed)).unwrap_or_default().into()),
                ("scenario", scenario.name.as_str().into()),
            ];
            if crossed.is_some() {
                out.push_str(&hanging("  ", &say_with("report-futures-floor", &args), page));
            } else if compared.runs.is_none() && date.is_some() {
                out.push_str(&hanging("  ", &say_with("report-floor-crossed", &args), page));
            }
        }
    }
    (!out.is_empty()).then(|| format!("{}\n{out}", say("report-floors")))
}

/// What the scenarios spend out of one fund, by calendar year and in all; nothing where none spends anything.
fn fund(compared: &SideBySide, money: &Money, page: usize) -> Option<String> {
    if money.spent.iter().all(|spent| spent.total == 0.0) {
        return None;
    }
    let years: BTreeSet<i16> = money.spent.iter().flat_map(|spent| spent.years.keys().copied()).collect();
    let years: Vec<i16> = if years.len() <= MOST_YEARS { years.into_iter().collect() } else { Vec::new() };
    let args: [(&str, FluentValue<'_>); 2] = [("fund", money.fund.name.as_str().into()), ("unit", money.unit.as_str().into())];
    let mut columns = vec![Column::words(say_with("report-compare-spent", &args), 24)];
    columns.extend(years.iter().map(|year| Column::figures(year.to_string())));
    columns.push(Column::figures(say("report-compare-total")));
    columns.push(Column::figures(say("report-rank-difference")));
    let rows: Vec<Vec<String>> = money
        .spent
        .iter()
        .enumerate()
        .map(|(n, spent)| {
            let mut cells = vec![compared.scenarios.get(n).map(|scenario| scenario.name.clone()).unwrap_or_default()];
            cells.extend(years.iter().map(|year| figure(spent.years.get(year).copied().unwrap_or(0.0))));
            cells.push(figure(spent.total));
            cells.push(if n > 0 { signed(spent.difference) } else { String::new() });
            cells
        })
        .collect();
    Some(table(&columns, &rows, page))
}

/// Who went short of what, scenario by scenario: the share of what was wanted that was not there.
fn shortfalls(compared: &SideBySide, page: usize) -> String {
    if compared.shortfalls.is_empty() {
        return format!("{}\n", say("report-no-shortfalls"));
    }
    let mut out = hanging("", &say("report-compare-went-short"), page);
    for scenario in &compared.scenarios {
        let mut by_action: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
        for short in compared.shortfalls.iter().filter(|short| short.scenario == scenario.id) {
            let sums = by_action.entry((&short.action.name, &short.input.name)).or_default();
            sums.0 += short.wanted;
            sums.1 += short.granted;
        }
        let told: Vec<String> = by_action
            .into_iter()
            .map(|((action, input), (wanted, granted))| {
                let share = if wanted > 0.0 { 100.0 * (1.0 - granted / wanted) } else { 0.0 };
                let args: [(&str, FluentValue<'_>); 3] =
                    [("action", action.into()), ("input", input.into()), ("share", format!("{share:.0}").into())];
                say_with("report-compare-short", &args)
            })
            .collect();
        if !told.is_empty() {
            out.push_str(&hanging("  ", &format!("{}: {}", scenario.name, told.join("; ")), page));
        }
    }
    out
}

fn footnotes(compared: &SideBySide, page: usize) -> String {
    let mut out = String::new();
    if compared.runs.is_some() {
        out.push_str(&hanging("", &say("report-compare-how"), page));
    }
    if compared.money.iter().any(|money| money.spent.iter().any(|spent| spent.total > 0.0)) {
        out.push_str(&hanging("", &say("report-compare-money"), page));
    }
    let open = compared.unfunded.iter().map(|action| action.name.as_str()).collect::<Vec<_>>().join("; ");
    if !open.is_empty() {
        out.push_str(&hanging("", &say_with("report-compare-unfunded", &[("names", open.into())]), page));
    }
    if compared.numbers.illustrative + compared.numbers.assumed > 0 {
        out.push_str(&hanging("~ ", &say("report-mark"), page));
    }
    out + &hanging("  ", &say_with("report-used-numbers", &tally(&compared.numbers)), page)
}
