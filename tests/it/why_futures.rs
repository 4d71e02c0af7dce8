//! Semantics section 11 on drawn futures: both runs take place in the same one, and are those of the ensemble.

use proptest::prelude::*;
use throughline::insight::why::{self, Question};
use throughline::model::node::NodeKind;
use throughline::model::{Id, Model};
use throughline::sim::{self, EnsembleOptions, Future, Runs, Sampling};

use crate::random_model::models;
use crate::sim_help::{id, same_or_new};
use crate::sim_reference_futures::fate;
use crate::{reference, sim_reference};

/// How many futures of each model.
const RUNS: usize = 3;

/// Every node's values in every future of a scenario.
fn futures(model: &Model, scenario: &str, sampling: Sampling) -> Vec<(Id, Vec<Vec<f64>>)> {
    let options = EnsembleOptions {
        runs: Runs::Fixed(RUNS),
        seed: 5,
        sampling,
        every: Some(model.clock.dt()),
        series: model.nodes.keys().cloned().collect(),
        ..EnsembleOptions::default()
    };
    let many = sim::ensemble(model, &id(scenario), &options, &()).unwrap_or_else(|error| panic!("{error}"));
    model.nodes.keys().map(|node| (node.clone(), many.series(node).unwrap().to_vec())).collect()
}

/// How far the page itself goes astray by the last bits of today, in either scenario, in one future.
fn noise(model: &Model, scenarios: [&str; 2], sampling: Sampling, run: usize) -> f64 {
    let of = |scenario: &str| {
        let scenario = id(scenario);
        let options = EnsembleOptions { runs: Runs::Fixed(RUNS), seed: 5, sampling, ..EnsembleOptions::default() };
        let many = sim::ensemble(model, &scenario, &options, &()).unwrap_or_else(|error| panic!("{error}"));
        let fate = fate(model, &many.draw(run));
        sim_reference::noise(model, &scenario, &fate, &reference::run(model, &scenario, &fate))
    };
    scenarios.map(of).into_iter().fold(0.0, f64::max)
}

/// Holds why to the futures of an ensemble.
fn hold(model: &Model, scenario: &str, against: &str, sampling: Sampling) -> Result<(), TestCaseError> {
    let (before, after) = (futures(model, against, sampling), futures(model, scenario, sampling));
    for run in 0..RUNS {
        // Asked only where it matters.
        let astray = std::cell::OnceCell::new();
        let within = |a: f64, b: f64, scale: f64| {
            let error = (a - b).abs() / scale;
            error <= 1e-9 || error <= 100.0 * *astray.get_or_init(|| noise(model, [scenario, against], sampling, run))
        };
        let future = Some(Future { run, runs: RUNS, seed: 5, sampling });
        let question = Question { every: Some(model.clock.dt()), future, ..Question::of(&id(scenario), &id(against)) };
        let why = why::why(model, &question).unwrap_or_else(|error| panic!("{error}"));
        for ((node, r), (_, s)) in before.iter().zip(&after) {
            let (r, s) = (&r[run], &s[run]);
            let measure = match &model.nodes[node].kind {
                NodeKind::Stage(stage) => Some(stage.shows),
                _ => None,
            };
            let own = model.nodes[node].scale();
            let scale = r.iter().chain(s).fold((own.at1.0 - own.at0.0).abs(), |most, x| most.max(x.abs()));
            for k in 0..why.times().len() {
                let answer = why.answer_at(node, measure, k).unwrap();
                let place = format!("{node} in future {run} at {}", answer.at);
                prop_assert!(within(answer.against, r[k], scale), "{place}: {} is not {}", answer.against, r[k]);
                prop_assert!(within(answer.scenario, s[k], scale), "{place}: {} is not {}", answer.scenario, s[k]);
                let parts: f64 = answer.parts.iter().sum();
                prop_assert!((parts - answer.difference()).abs() <= 1e-9 * scale, "{place}: parts {parts}, {answer:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    // A model of another seed is no simpler.
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..same_or_new(12) })]

    #[test]
    fn s11_a_why_in_a_future_is_of_that_future_and_adds_up(model in models(12)) {
        hold(&model, "plan", "nothing-done", Sampling::Plain)?;
        hold(&model, "other", "plan", Sampling::Sobol)?;
        hold(&model, "other", "nothing-done", Sampling::Latin)?;
    }
}
