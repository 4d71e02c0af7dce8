//! Cases that the sources document, in the shipped models: one model and one set of numbers, scenarios that differ in the
//! source's own lever only, over a thousand futures. What else the models tell is looked at over two hundred.

mod national_ownership;
mod oversight;
mod peace_process;
mod police_assistance;

use std::collections::BTreeMap;

use throughline::model::Model;
use throughline::model::scenario::Change;
use throughline::sim::{Ensemble, EnsembleOptions, Runs, ensemble};

use super::sim_help::id;

/// In how many of a hundred futures a documented case must come out.
const NINE_IN_TEN: f64 = 90.0;

/// Futures of scenarios of one model, on the same draws.
pub struct Futures(BTreeMap<String, Ensemble>);

/// One future in all these scenarios.
pub struct Future<'a> {
    all: &'a Futures,
    run: usize,
}

impl Futures {
    /// Runs a thousand futures of `scenarios`, each with `changes` after its own, and keeps the values of `nodes`.
    pub fn thousand(model: &Model, scenarios: &[&str], nodes: &[&str], changes: &[Change]) -> Self {
        Self::of(1000, model, scenarios, nodes, changes)
    }

    /// The same over two hundred.
    pub fn some(model: &Model, scenarios: &[&str], nodes: &[&str], changes: &[Change]) -> Self {
        Self::of(200, model, scenarios, nodes, changes)
    }

    fn of(runs: usize, model: &Model, scenarios: &[&str], nodes: &[&str], changes: &[Change]) -> Self {
        let run = |scenario: &&str| {
            let options = EnsembleOptions {
                runs: Runs::Fixed(runs),
                series: nodes.iter().map(|node| id(node)).collect(),
                changes: changes.to_vec(),
                ..EnsembleOptions::default()
            };
            let found = ensemble(model, &id(scenario), &options, &()).unwrap_or_else(|e| panic!("{scenario}: {e}"));
            ((*scenario).to_owned(), found)
        };
        Self(scenarios.iter().map(run).collect())
    }

    /// In how many of a hundred futures `holds` holds.
    pub fn share(&self, holds: impl Fn(&Future) -> bool) -> f64 {
        let runs = self.0.values().next().unwrap().runs();
        let found = (0..runs).filter(|&run| holds(&Future { all: self, run })).count();
        100.0 * found as f64 / runs as f64
    }
}

impl Future<'_> {
    /// The value of a node in its unit, so many units of the clock after the start.
    pub fn at(&self, scenario: &str, node: &str, time: usize) -> f64 {
        self.series(scenario, node)[time]
    }

    /// The values of a node in its unit, one a unit of the clock, from the start on.
    pub fn series(&self, scenario: &str, node: &str) -> &[f64] {
        let ensemble = self.all.0.get(scenario).unwrap_or_else(|| panic!("{scenario} was not run"));
        &ensemble.series(&id(node)).unwrap_or_else(|| panic!("{node} was not kept"))[self.run]
    }
}
