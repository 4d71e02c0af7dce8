//! Scenarios side by side: in how many futures one does better than another, and what each spends (semantics sections 6
//! and 10).

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::rank::Summary;
use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{Clock, Id, Kind, Model};
use crate::sim::{Ensemble, EnsembleOptions, Options, Progress, Run, Runs, Share, SimError, ensemble, run};

/// How far two values of an indicator may differ by rounding alone, as a share of its scale.
const ROUNDING: f64 = 1e-9;

/// What came of scenarios, in their order.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Single runs, with every number at its most likely value.
    pub runs: Vec<Run>,
    /// Many futures, on the same draws in every scenario, where that was asked for.
    pub futures: Option<Vec<Ensemble>>,
}

/// Runs `scenarios` of `model`: once each, and over so many futures from a seed where that is asked for.
///
/// # Errors
/// When there is no such scenario, or the model does not run.
pub fn compare(
    model: &Model,
    scenarios: &[Id],
    futures: Option<(usize, u64)>,
    progress: &dyn Progress,
) -> Result<Comparison, SimError> {
    compared(model, scenarios, futures, Some(model.clock.horizon.0), progress)
}

/// The same, with the span of futures at every unit of time: for curves.
///
/// # Errors
/// As [`compare`].
pub fn with_curves(
    model: &Model,
    scenarios: &[Id],
    futures: Option<(usize, u64)>,
    progress: &dyn Progress,
) -> Result<Comparison, SimError> {
    compared(model, scenarios, futures, None, progress)
}

fn compared(
    model: &Model,
    scenarios: &[Id],
    futures: Option<(usize, u64)>,
    every: Option<f64>,
    progress: &dyn Progress,
) -> Result<Comparison, SimError> {
    let single = |scenario: &Id| run(model, scenario, &Options::default());
    let runs = scenarios.par_iter().map(single).collect::<Result<_, _>>()?;
    let Some((count, seed)) = futures else { return Ok(Comparison { runs, futures: None }) };
    let options = EnsembleOptions {
        runs: Runs::Fixed(count),
        seed,
        every,
        each: model.indicators.keys().cloned().collect(),
        ..EnsembleOptions::default()
    };
    let futures = scenarios.iter().map(|scenario| ensemble(model, scenario, &options, progress)).collect::<Result<_, _>>()?;
    Ok(Comparison { runs, futures: Some(futures) })
}

/// Every scenario of `model`: `Nothing done`, `Plan`, then its own by id.
#[must_use]
pub fn all(model: &Model) -> Vec<Id> {
    let always = [NOTHING_DONE, PLAN].into_iter().filter_map(|id| Id::new(id).ok());
    always.chain(model.scenarios.keys().cloned()).collect()
}

/// How an indicator stands when due in one scenario, beside the same futures of another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Against {
    /// The difference of its values, future by future.
    pub difference: Summary,
    /// In how many futures it stands better; in those that are neither better nor worse both are alike.
    pub better: Share,
    /// In how many futures it stands worse.
    pub worse: Share,
}

/// An indicator in scenario `one` beside scenario `other`, by their positions; none without futures, or where it is due after
/// the run.
#[must_use]
pub fn against(comparison: &Comparison, indicator: &Id, one: usize, other: usize) -> Option<Against> {
    let known = comparison.runs.get(one)?.indicators().get(indicator)?;
    let values = |n: usize| -> Option<Vec<f64>> {
        let each = comparison.futures.as_ref()?.get(n)?.indicators().get(indicator)?.each.as_ref()?;
        each.iter().map(|run| run.value_at_due).collect()
    };
    let differences: Vec<f64> = values(one)?.iter().zip(&values(other)?).map(|(a, b)| a - b).collect();
    let slack = ROUNDING * known.span;
    let count = |way: f64| Share::new(differences.iter().filter(|x| way * **x > slack).count(), differences.len());
    Some(Against { difference: Summary::of(&differences), better: count(known.better), worse: count(-known.better) })
}

/// In how many futures the value of an indicator when due is higher in `one` than in `other`, and in how many it is lower; none
/// where the outcomes of each run were not kept, or it is due after the run.
#[must_use]
pub fn signs(one: &Ensemble, other: &Ensemble, indicator: &Id, span: f64) -> Option<(Share, Share)> {
    let values = |ensemble: &Ensemble| -> Option<Vec<f64>> {
        ensemble.indicators().get(indicator)?.each.as_ref()?.iter().map(|run| run.value_at_due).collect()
    };
    let (a, b) = (values(one)?, values(other)?);
    let count = |way: f64| a.iter().zip(&b).filter(|(a, b)| way * (*a - *b) > ROUNDING * span).count();
    let runs = a.len().min(b.len());
    Some((Share::new(count(1.0), runs), Share::new(count(-1.0), runs)))
}

/// Money spent out of one fund.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spent {
    /// By calendar year.
    pub years: BTreeMap<i16, f64>,
    /// In all.
    pub total: f64,
}

/// What a run spends, by fund. A kept period counts for the year in which it begins.
#[must_use]
pub fn spent(model: &Model, run: &Run) -> BTreeMap<Id, Spent> {
    let funds = model.nodes.iter().filter(|(_, node)| node.kind.kind() == Kind::Fund).map(|(id, _)| id);
    let of = |fund: &Id| {
        let mut spent = Spent::default();
        let granted = run.inputs().get(fund).map(|input| input.granted.as_slice()).unwrap_or_default();
        for (time, amount) in run.times().iter().zip(granted) {
            *spent.years.entry(year(&model.clock, *time)).or_default() += amount;
            spent.total += amount;
        }
        spent
    };
    funds.map(|fund| (fund.clone(), of(fund))).collect()
}

fn year(clock: &Clock, time: f64) -> i16 {
    clock.date_at(time).year()
}
