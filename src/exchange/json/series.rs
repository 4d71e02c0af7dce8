//! The series of runs, and the bands of futures, as JSON.

use serde_json::{Map, Value, json};

use super::show::Show;
use crate::exchange::csv::columns;
use crate::model::Model;
use crate::sim::{Ensemble, Run, Spread};

/// The kept times, and for every scenario the values of each column of the CSV under its head.
#[must_use]
pub fn series(model: &Model, runs: &[Run]) -> Value {
    let columns = columns(model);
    let times = runs.first().map(|run| run.times().to_vec()).unwrap_or_default();
    let scenario = |run: &Run| {
        let series: Map<String, Value> =
            columns.iter().filter_map(|column| Some((column.head.clone(), column.of(run)?.to_vec().show()))).collect();
        json!({ "id": run.scenario().show(), "series": series })
    };
    json!({
        "unit": model.clock.unit.show(),
        "start": model.clock.start.show(),
        "time": times.show(),
        "scenarios": runs.iter().map(scenario).collect::<Vec<_>>(),
    })
}

/// The kept times, and for every scenario the bands of each column of the CSV under its head.
#[must_use]
pub fn bands(model: &Model, ensembles: &[Ensemble]) -> Value {
    let columns = columns(model);
    let first = ensembles.first();
    let bands = |spreads: &[Spread]| {
        let each = |of: fn(&Spread) -> f64| spreads.iter().map(of).collect::<Vec<_>>().show();
        json!({
            "p05": each(|s| s.p05),
            "p25": each(|s| s.p25),
            "p50": each(|s| s.p50),
            "p75": each(|s| s.p75),
            "p95": each(|s| s.p95),
            "mean": each(|s| s.mean),
        })
    };
    let scenario = |ensemble: &Ensemble| {
        let all: Map<String, Value> =
            columns.iter().filter_map(|column| Some((column.head.clone(), bands(column.bands(ensemble)?)))).collect();
        json!({ "id": ensemble.scenario().show(), "bands": all })
    };
    json!({
        "unit": model.clock.unit.show(),
        "start": model.clock.start.show(),
        "runs": first.map_or(0, Ensemble::runs),
        "seed": first.map_or(0, Ensemble::seed),
        "time": first.map(|ensemble| ensemble.times().to_vec()).unwrap_or_default().show(),
        "scenarios": ensembles.iter().map(scenario).collect::<Vec<_>>(),
    })
}
