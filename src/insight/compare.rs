//! Scenarios side by side: in how many futures one does better than another, and what each spends (semantics sections 6
//! and 10).

use std::collections::BTreeMap;

use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{Clock, Id, Kind, Model};
use crate::sim::{Ensemble, EnsembleOptions, Options, Progress, Run, Runs, Share, SimError, ensemble, run};

/// How far two values of an indicator may differ by rounding alone, as a share of its scale.
const ROUNDING: f64 = 1e-9;

/// What came of one scenario.
#[derive(Clone, Debug)]
pub struct Compared {
    /// A single run, with every number at its most likely value.
    pub run: Run,
    /// Many futures, on the same draws in every scenario, where that was asked for.
    pub futures: Option<Ensemble>,
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
) -> Result<Vec<Compared>, SimError> {
    let each: Vec<Id> = model.indicators.keys().cloned().collect();
    let of = |scenario: &Id| {
        let run = run(model, scenario, &Options::default())?;
        let futures = match futures {
            None => None,
            Some((runs, seed)) => {
                let every = Some(model.clock.horizon.0);
                let options =
                    EnsembleOptions { runs: Runs::Fixed(runs), seed, every, each: each.clone(), ..EnsembleOptions::default() };
                Some(ensemble(model, scenario, &options, progress)?)
            }
        };
        Ok(Compared { run, futures })
    };
    scenarios.iter().map(of).collect()
}

/// Every scenario of `model`: `Nothing done`, `Plan`, then its own by id.
#[must_use]
pub fn all(model: &Model) -> Vec<Id> {
    let always = [NOTHING_DONE, PLAN].into_iter().filter_map(|id| Id::new(id).ok());
    always.chain(model.scenarios.keys().cloned()).collect()
}

/// In how many futures an indicator stands better when due in one scenario than in another, draw by draw; and in how many it
/// stands worse. In the rest both are alike.
#[must_use]
pub fn better(indicator: &Id, one: &Compared, other: &Compared) -> Option<(Share, Share)> {
    let known = one.run.indicators().get(indicator)?;
    let values = |of: &Compared| -> Option<Vec<f64>> {
        let each = of.futures.as_ref()?.indicators().get(indicator)?.each.as_ref()?;
        each.iter().map(|run| run.value_at_due).collect()
    };
    let (a, b) = (values(one)?, values(other)?);
    let ahead: Vec<f64> = a.iter().zip(&b).map(|(a, b)| (a - b) * known.better).collect();
    let count = |far: &dyn Fn(f64) -> bool| Share::new(ahead.iter().filter(|x| far(**x)).count(), ahead.len());
    let slack = ROUNDING * known.span;
    Some((count(&|x| x > slack), count(&|x| x < -slack)))
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
