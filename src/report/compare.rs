//! Scenarios side by side, as data: every indicator in each of them, and what each spends.

use std::collections::BTreeMap;

use serde::Serialize;

use super::futures::{Futures, FuturesRow};
use super::places::node_name;
use super::results::{Moment, Named, Results, Row, Short};
use super::standing::Tally;
use crate::insight::compare::{Against, Comparison, against, spent};
use crate::model::{Id, Model, NodeKind};

/// Scenarios side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideBySide {
    /// The title of the model.
    pub title: String,
    pub from: Moment,
    pub to: Moment,
    pub time_unit: String,
    /// Over how many futures, and what their draws began from; none in single runs.
    pub runs: Option<usize>,
    pub seed: Option<u64>,
    /// In order; the others are held against the first.
    pub scenarios: Vec<Named>,
    pub indicators: Vec<Line>,
    /// What is spent out of each fund.
    pub money: Vec<Money>,
    /// Costs that name no fund, which are counted nowhere.
    pub unfunded: Vec<Named>,
    /// Which action went short of what.
    pub shortfalls: Vec<Short>,
    /// The standing of the numbers that the runs used.
    pub numbers: Tally,
}

/// One indicator in every scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// What it measures, and how it fares in a single run of each scenario.
    #[serde(flatten)]
    pub row: Row,
    /// The same against the first scenario, and over many futures.
    pub compared: Vec<Fared>,
}

/// One indicator in one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fared {
    pub scenario: String,
    /// The value when due less that in the first scenario, in single runs.
    pub difference: Option<f64>,
    /// How it fares over many futures.
    pub futures: Option<FuturesRow>,
    /// The same futures of the first scenario beside it.
    pub against: Option<Against>,
}

/// What is spent out of a fund.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Money {
    pub fund: Named,
    pub unit: String,
    /// One a scenario.
    pub spent: Vec<Spending>,
}

/// What one scenario spends out of a fund.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spending {
    pub scenario: String,
    pub total: f64,
    /// Less what the first scenario spends.
    pub difference: f64,
    /// By calendar year.
    pub years: BTreeMap<i16, f64>,
}

/// Gathers a comparison; `results` and `futures` are those of its runs.
#[must_use]
pub fn side_by_side(model: &Model, comparison: &Comparison, results: Results, futures: Option<&Futures>) -> SideBySide {
    let fared = |row: &Row, n: usize| {
        let value = |n: usize| row.results.get(n).and_then(|reached| reached.value);
        let known = futures.and_then(|futures| futures.scenarios.get(n)?.indicators.iter().find(|known| known.id == row.id));
        let id = Id::new(&row.id).ok();
        Fared {
            scenario: results.scenarios.get(n).map(|scenario| scenario.id.clone()).unwrap_or_default(),
            difference: value(n).zip(value(0)).map(|(a, b)| a - b),
            futures: known.cloned(),
            against: id.and_then(|id| against(comparison, &id, n, 0)),
        }
    };
    let indicators = results
        .indicators
        .iter()
        .map(|row| Line { compared: (0..results.scenarios.len()).map(|n| fared(row, n)).collect(), row: row.clone() });
    SideBySide {
        indicators: indicators.collect(),
        money: money(model, comparison),
        unfunded: unfunded(model),
        runs: futures.map(|futures| futures.runs),
        seed: futures.map(|futures| futures.seed),
        title: results.title,
        from: results.from,
        to: results.to,
        time_unit: results.time_unit,
        scenarios: results.scenarios,
        shortfalls: results.shortfalls,
        numbers: results.numbers,
    }
}

fn money(model: &Model, comparison: &Comparison) -> Vec<Money> {
    let spent: Vec<_> = comparison.runs.iter().map(|run| spent(model, run)).collect();
    let funds: Vec<&Id> = spent.first().map(|funds| funds.keys().collect()).unwrap_or_default();
    let of = |fund: &Id| {
        let total = |n: usize| spent.get(n).and_then(|funds| funds.get(fund)).map_or(0.0, |spent| spent.total);
        let spending = |(n, funds): (usize, &BTreeMap<Id, crate::insight::compare::Spent>)| Spending {
            scenario: comparison.runs.get(n).map(|run| run.scenario().to_string()).unwrap_or_default(),
            total: total(n),
            difference: total(n) - total(0),
            years: funds.get(fund).map(|spent| spent.years.clone()).unwrap_or_default(),
        };
        Money {
            fund: Named { id: fund.to_string(), name: node_name(model, fund) },
            unit: model.about.currency.clone(),
            spent: spent.iter().enumerate().map(spending).collect(),
        }
    };
    funds.into_iter().map(of).collect()
}

/// Actions with costs that name no fund.
fn unfunded(model: &Model) -> Vec<Named> {
    let open = |kind: &NodeKind| matches!(kind, NodeKind::Action(action) if action.costs.iter().any(|cost| cost.fund.is_none()));
    let actions = model.nodes.iter().filter(|(_, node)| open(&node.kind));
    actions.map(|(id, node)| Named { id: id.to_string(), name: node.name.clone() }).collect()
}
