//! What came of many futures, as data: the share in which each indicator is met, when, and the span of its values.

use serde::Serialize;

use super::results::{Moment, Named, Results};
use crate::model::{Id, Model};
use crate::report::places::{node_name, scenario_name};
use crate::sim::{Ensemble, IndicatorFutures, Sampling, Share, Spread};

/// The futures of one or more scenarios of a model, drawn alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Futures {
    /// Futures of each scenario, at most.
    pub runs: usize,
    /// What the draws began from.
    pub seed: u64,
    /// How they were made: `plain`, `latin` or `sobol`.
    pub sampling: &'static str,
    /// One a scenario, in their order.
    pub scenarios: Vec<ScenarioFutures>,
}

/// The futures of one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScenarioFutures {
    pub id: String,
    pub name: String,
    /// How many there are: as many as were asked for, or fewer where the shares were known before.
    pub runs: usize,
    /// How well the shares of its indicators were known on the way.
    pub convergence: Vec<Known>,
    /// How many numbers are uncertain, and how many of them illustrative.
    pub uncertain: usize,
    pub illustrative: usize,
    /// Boxes whose level today some draws of their blockers do not allow.
    pub held: Vec<Held>,
    /// One an indicator.
    pub indicators: Vec<FuturesRow>,
}

/// How well shares of futures are known after so many runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Known {
    pub runs: usize,
    /// How far off, either way, the least known share of an indicator may be at 95 %, 0..1; none where no indicator has one.
    pub within: Option<f64>,
}

/// A box whose blockers, in this share of draws, leave less than its level today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    pub node: Named,
    pub share: Share,
}

/// How an indicator fares.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FuturesRow {
    pub id: String,
    /// The share of futures in which the target is met when due.
    pub met: Option<Share>,
    /// The share in which it is met at any time.
    pub ever_met: Option<Share>,
    /// When these shares of all futures have first met the target.
    pub first_met: Moments,
    pub value_at_due: Option<Quantiles>,
    /// The share in which the floor is crossed, and when these shares of all futures have first crossed it.
    pub floor_crossed: Option<Share>,
    pub first_crossed: Moments,
}

/// Quantiles of a value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Quantiles {
    pub p05: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p95: f64,
    pub mean: f64,
}

impl From<Spread> for Quantiles {
    fn from(Spread { p05, p25, p50, p75, p95, mean }: Spread) -> Self {
        Self { p05, p25, p50, p75, p95, mean }
    }
}

/// Moments by which shares of the futures have seen something; none where fewer ever do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moments {
    pub p05: Option<Moment>,
    pub p25: Option<Moment>,
    pub p50: Option<Moment>,
    pub p75: Option<Moment>,
    pub p95: Option<Moment>,
}

/// Gathers what came of `ensembles` of `model`, drawn alike; its indicators in the order of `results`.
#[must_use]
pub fn futures(model: &Model, ensembles: &[Ensemble], results: &Results) -> Futures {
    let first = ensembles.first();
    Futures {
        runs: ensembles.iter().map(Ensemble::runs).max().unwrap_or_default(),
        seed: first.map_or(0, Ensemble::seed),
        sampling: first.map_or(Sampling::Plain, Ensemble::sampling).word(),
        scenarios: ensembles.iter().map(|ensemble| scenario(model, ensemble, results)).collect(),
    }
}

fn scenario(model: &Model, ensemble: &Ensemble, results: &Results) -> ScenarioFutures {
    let held = |(id, share): (&Id, &Share)| Held { node: Named { id: id.to_string(), name: node_name(model, id) }, share: *share };
    let indicators = ensemble.indicators();
    let known = results.indicators.iter().filter_map(|row| indicators.iter().find(|(id, _)| id.as_str() == row.id));
    ScenarioFutures {
        id: ensemble.scenario().to_string(),
        name: scenario_name(model, ensemble.scenario()),
        runs: ensemble.runs(),
        convergence: ensemble.convergence().iter().map(|known| Known { runs: known.runs, within: known.half_width }).collect(),
        uncertain: ensemble.uncertain(),
        illustrative: ensemble.illustrative(),
        held: ensemble.held().iter().map(held).collect(),
        indicators: known.map(|(id, futures)| row(model, id, futures)).collect(),
    }
}

fn row(model: &Model, id: &Id, futures: &IndicatorFutures) -> FuturesRow {
    let moments = |times: [Option<f64>; 5]| {
        let [p05, p25, p50, p75, p95] = times.map(|time| time.map(|time| Moment::at(&model.clock, time)));
        Moments { p05, p25, p50, p75, p95 }
    };
    FuturesRow {
        id: id.to_string(),
        met: futures.met,
        ever_met: futures.ever_met,
        first_met: moments(futures.first_met),
        value_at_due: futures.value_at_due.map(Quantiles::from),
        floor_crossed: futures.floor_crossed,
        first_crossed: moments(futures.first_crossed),
    }
}
