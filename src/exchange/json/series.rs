//! The series of runs as JSON.

use serde_json::{Map, Value, json};

use super::show::Show;
use crate::exchange::csv::columns;
use crate::model::Model;
use crate::sim::Run;

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
