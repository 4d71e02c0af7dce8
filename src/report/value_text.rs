//! Value for money as plain text: the best set of actions for each sum, and what each action is worth.

use super::columns::{Column, hanging, table};
use super::figures::figure;
use super::futures_text::{about, grouped, share};
use super::rank_text::signed;
use super::value::{Offer, Priced, ValueForMoney};
use crate::words::{FluentValue, say, say_with};

/// The whole of `found`, at most `page` columns wide where its names allow it.
#[must_use]
pub fn value_text(found: &ValueForMoney, page: usize) -> String {
    let unit = found.unit.clone().unwrap_or_else(|| say("report-rating"));
    let args: [(&str, FluentValue<'_>); 5] = [
        ("target", found.target.name.as_str().into()),
        ("unit", unit.clone().into()),
        ("scenario", found.scenario.name.as_str().into()),
        ("date", found.at.date.as_str().into()),
        ("currency", found.currency.as_str().into()),
    ];
    let head = hanging("", &found.title, page) + &hanging("", &say_with("report-value-target", &args), page);
    if found.actions.is_empty() {
        return head + &hanging("", &say("results-value-none"), page);
    }
    let tried = [("tried", grouped(found.tried).into())];
    let how = say_with(if found.exact { "report-value-exact" } else { "report-value-greedy" }, &tried);
    let mut parts = vec![head, offers(found, &unit, page) + &hanging("", &how, page)];
    parts.push(prices(found, &unit, page) + &hanging("", &say("results-prices-how"), page));
    if !found.standing.mark().is_empty() {
        parts.push(hanging("", &format!("{} {}", found.standing.mark(), say("report-mark")), page));
    }
    parts.join("\n")
}

/// The best sets, the cheapest first: what each costs, what the target is with it, and what it adds to the one before.
fn offers(found: &ValueForMoney, unit: &str, page: usize) -> String {
    let mut columns = vec![
        Column::figures(say_with("report-value-costs", &[("currency", found.currency.as_str().into())])),
        Column::figures(unit.to_owned()),
        Column::words(say("report-value-set"), 30),
    ];
    let met = found.front.iter().any(|offer| offer.met.is_some());
    if met {
        columns.insert(2, Column::figures(say("report-value-met")));
    }
    let mut before: Option<&Offer> = None;
    let mut rows = Vec::new();
    for offer in &found.front {
        let mut row = vec![grouped(offer.cost.round() as usize), format!("{}{}", found.standing.mark(), range(offer))];
        if met {
            row.push(offer.met.as_ref().map(share).unwrap_or_default());
        }
        row.push(changed(before, offer));
        rows.push(row);
        before = Some(offer);
    }
    table(&columns, &rows, page)
}

/// The target with a set: what nine in ten futures lie within, or a single run.
fn range(offer: &Offer) -> String {
    let Some(futures) = offer.futures else { return figure(offer.value) };
    let (low, high) = (figure(futures.p05), figure(futures.p95));
    if low == high { low } else { format!("{low}–{high}") }
}

/// What is in a set; of the second and later ones what comes to the one before, and what is dropped.
fn changed(before: Option<&Offer>, offer: &Offer) -> String {
    let there = |of: &Offer, id: &str| of.actions.iter().any(|action| action.id == id);
    let Some(before) = before else {
        let names: Vec<&str> = offer.actions.iter().map(|action| action.name.as_str()).collect();
        return if names.is_empty() { say("report-value-nothing") } else { names.join(", ") };
    };
    let more = offer.actions.iter().filter(|action| !there(before, &action.id)).map(|action| format!("+ {}", action.name));
    let less = before.actions.iter().filter(|action| !there(offer, &action.id)).map(|action| format!("− {}", action.name));
    more.chain(less).collect::<Vec<_>>().join(", ")
}

/// What each action is worth for what it spends.
fn prices(found: &ValueForMoney, unit: &str, page: usize) -> String {
    let columns = [
        Column::words(say("report-rank-actions"), 24),
        Column::figures(say_with("report-value-spends", &[("currency", found.currency.as_str().into())])),
        Column::figures(say_with("report-value-gains", &[("unit", unit.into())])),
        Column::figures(say("report-value-per-unit")),
    ];
    let row = |action: &Priced| {
        let gain = if found.better == "down" { -action.gain } else { action.gain };
        let per = action.per_unit.map_or_else(|| "–".to_owned(), about);
        vec![action.name.clone(), grouped(action.cost.round() as usize), signed(gain), per]
    };
    let rows: Vec<Vec<String>> = found.actions.iter().map(row).collect();
    table(&columns, &rows, page)
}
