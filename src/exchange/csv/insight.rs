//! What runs mean, as tables: scenarios side by side, what matters for a target, what money buys.

use super::{Error, number, table, text};
use crate::report::compare::{Fared, Line, SideBySide};
use crate::report::rank::Matter;
use crate::report::results::{Moment, Reached};
use crate::report::{Matters, ValueForMoney};

/// Scenarios side by side: one row for each indicator and scenario, then one for each fund, scenario and year, and in all.
pub fn compared(compared: &SideBySide) -> Result<String, Error> {
    let heads = [
        "kind",
        "id",
        "name",
        "unit",
        "scenario",
        "year",
        "value",
        "difference",
        "met",
        "first_met",
        "floor_crossed",
        "futures_met",
        "futures_met_low",
        "futures_met_high",
        "p05",
        "p50",
        "p95",
        "better",
        "worse",
    ];
    let filled = |mut row: Vec<String>| {
        row.resize(heads.len(), String::new());
        row
    };
    let mut rows = Vec::new();
    for line in &compared.indicators {
        rows.extend(line.row.results.iter().zip(&line.compared).map(|(reached, fared)| compared_row(line, reached, fared)));
    }
    for money in &compared.money {
        for spent in &money.spent {
            let lead = |year: String, amount: f64| {
                let row = ["spent".to_owned(), money.fund.id.clone(), text(&money.fund.name), text(&money.unit)];
                [row.as_slice(), &[spent.scenario.clone(), year, number(amount)]].concat()
            };
            rows.extend(spent.years.iter().map(|(year, amount)| filled(lead(year.to_string(), *amount))));
            let mut all = lead(String::new(), spent.total);
            all.push(number(spent.difference));
            rows.push(filled(all));
        }
    }
    table(&heads, rows.into_iter())
}

fn compared_row(line: &Line, reached: &Reached, fared: &Fared) -> Vec<String> {
    let or = |x: Option<f64>| x.map(number).unwrap_or_default();
    let date = |moment: &Option<Moment>| moment.as_ref().map(|moment| moment.date.clone()).unwrap_or_default();
    let met = fared.futures.as_ref().and_then(|futures| futures.met);
    let value = fared.futures.as_ref().and_then(|futures| futures.value_at_due);
    let against = fared.against.as_ref();
    let mut row = vec!["indicator".to_owned(), line.row.id.clone(), text(&line.row.name)];
    row.extend([text(line.row.unit.as_deref().unwrap_or_default()), reached.scenario.clone(), String::new()]);
    row.extend([or(reached.value), or(fared.difference)]);
    row.push(reached.met.map(|met| if met { "yes" } else { "no" }.to_owned()).unwrap_or_default());
    row.extend([date(&reached.first_met), date(&reached.floor_crossed)]);
    row.extend([or(met.map(|met| met.share)), or(met.map(|met| met.low)), or(met.map(|met| met.high))]);
    row.extend([or(value.map(|value| value.p05)), or(value.map(|value| value.p50)), or(value.map(|value| value.p95))]);
    row.extend([or(against.map(|a| a.better.share)), or(against.map(|a| a.worse.share))]);
    row
}

/// What matters for a target: one row for each action, assumption, event and uncertain number.
pub fn matters(found: &Matters) -> Result<String, Error> {
    let heads = ["kind", "id", "name", "mean", "p05", "p95", "met_with", "met_without", "correlation"];
    let row = |kind: &str, matter: &Matter| {
        let mut row = vec![kind.to_owned(), matter.id.clone(), text(&matter.name)];
        row.extend([matter.difference.mean, matter.difference.p05, matter.difference.p95].map(number));
        let met = matter.met.as_ref().map(|met| [met.with.share, met.without.share].map(number));
        row.extend(met.unwrap_or_default());
        row.push(String::new());
        row
    };
    let lists = [("action", &found.actions), ("assumption", &found.assumptions), ("event", &found.events)];
    let mut rows: Vec<Vec<String>> = lists.iter().flat_map(|(kind, list)| list.iter().map(|m| row(kind, m))).collect();
    for known in found.numbers.iter().flat_map(|numbers| &numbers.list) {
        let mut row = vec!["number".to_owned(), known.path.clone(), text(&known.name)];
        row.resize(heads.len() - 1, String::new());
        row.push(number(known.correlation));
        rows.push(row);
    }
    table(&heads, rows.into_iter())
}

/// What money buys: one row for each action, then one for each of the best sets.
pub fn value_for_money(found: &ValueForMoney) -> Result<String, Error> {
    let heads = ["kind", "id", "name", "cost", "gain", "cost_per_unit", "value", "p05", "p95", "met"];
    let or = |x: Option<f64>| x.map(number).unwrap_or_default();
    let mut rows = Vec::new();
    for action in &found.actions {
        let mut row = vec!["action".to_owned(), action.id.clone(), text(&action.name), number(action.cost)];
        row.extend([number(action.gain), or(action.per_unit)]);
        row.resize(heads.len(), String::new());
        rows.push(row);
    }
    for offer in &found.front {
        let part = |of: fn(&crate::report::results::Named) -> &str| offer.actions.iter().map(of).collect::<Vec<_>>().join("; ");
        let mut row = vec!["best".to_owned(), part(|a| &a.id), text(&part(|a| &a.name)), number(offer.cost)];
        row.extend([String::new(), String::new(), number(offer.value)]);
        row.extend([or(offer.futures.map(|f| f.p05)), or(offer.futures.map(|f| f.p95)), or(offer.met.map(|met| met.share))]);
        rows.push(row);
    }
    table(&heads, rows.into_iter())
}
