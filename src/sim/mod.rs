//! How a model behaves over time (the semantics page, sections 1 to 8 and 10).

mod notice;
mod run;
mod scenario;

pub use self::notice::{Arg, Notice, Severity, SimError};
pub use self::run::{IndicatorResult, InputReport, Options, Run, Shortfall};

use std::collections::BTreeMap;

use self::run::NodeSeries;
use crate::model::node::Kind;
use crate::model::numbers::{Range, single};
use crate::model::{Id, Model};

/// Runs `model` once under `scenario`: `plan`, `nothing-done` or one of its own.
///
/// # Errors
/// When there is no such scenario, or the model contradicts itself; the error lists every reason.
pub fn run(model: &Model, scenario: &Id, options: &Options) -> Result<Run, SimError> {
    let staged = scenario::stage(model, scenario, options)?;
    let every = options.every.unwrap_or(1.0);
    if !(every > 0.0 && every.is_finite()) {
        return Err(SimError::Every { every });
    }
    let kept = (staged.model.clock.horizon.0 / every + 1e-9).floor().min(1e6) as usize;
    let times: Vec<f64> = (0..=kept).map(|n| n as f64 * every).collect();
    let mut nodes = BTreeMap::new();
    for (id, node) in &staged.drawn.nodes {
        let scale = node.scale();
        let default = if node.kind.kind() == Kind::Variable { 0.5 } else { 0.0 };
        let today = |q: &crate::model::Quantity| scale.level(single(&q.value, Range::between(scale.at0.0, scale.at1.0)));
        let baseline = node.today.as_ref().map_or(default, today);
        let level = vec![baseline; times.len()];
        let value = vec![scale.quantity(baseline); times.len()];
        nodes.insert(id.clone(), NodeSeries { baseline, level, value, measures: None });
    }
    Ok(Run {
        scenario: scenario.clone(),
        times,
        nodes,
        links: BTreeMap::new(),
        indicators: BTreeMap::new(),
        inputs: BTreeMap::new(),
        shortfalls: Vec::new(),
        notices: Vec::new(),
    })
}
