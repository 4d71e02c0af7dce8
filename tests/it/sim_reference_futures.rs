//! Drawn futures beside the second evaluator of the page: what an ensemble makes of a draw is what the page makes of the same
//! numbers and strokes of chance (sections 2, 3, 5, 8 and 10).

use std::collections::BTreeMap;

use proptest::prelude::*;
use throughline::model::node::NodeKind;
use throughline::model::{Id, Model};
use throughline::sim::{self, EnsembleOptions, RunOutcome, Runs, Sampling};

use crate::random_model;
use crate::reference::{self, Course, Fate};
use crate::sim_help::{id, same_or_new};
use crate::sim_reference::noise;

/// How many futures of each model.
const RUNS: usize = 5;

/// What a draw decides, for the second evaluator.
pub fn fate(model: &Model, draw: &BTreeMap<String, f64>) -> Fate {
    let mut fate = Fate::default();
    let element = |path: &str, table: &str, word: &str| -> Option<Id> {
        let name = path.strip_prefix(table)?.strip_suffix(word)?;
        Some(id(name))
    };
    for (path, x) in draw {
        if let Some(of) = element(path, "assumptions.", ".likelihood#holds") {
            let from = model.assumptions[&of].fails_from.map_or(0.0, |when| model.clock.time_of(when));
            if *x == 0.0 {
                fate.failing.insert(of, from);
            }
        } else if let Some(of) = element(path, "nodes.", ".chance#works") {
            if *x == 0.0 {
                fate.failed.insert(of);
            }
        } else if let Some(of) = element(path, "events.", ".chance#strikes") {
            if x.is_finite() {
                fate.strikes.insert(of, *x);
            }
        } else {
            fate.numbers.insert(path.clone(), *x);
        }
    }
    fate.changed = fate.numbers.clone();
    fate
}

/// How a node's series in one future and on the page differ, if they do.
fn series(model: &Model, node: &Id, of: &[f64], page: &Course, within: f64) -> Option<String> {
    let measure = match &model.nodes[node].kind {
        NodeKind::Stage(stage) => Some(stage.shows),
        _ => None,
    };
    let on_page = &page.values[&(node.clone(), measure)];
    let own = model.nodes[node].scale();
    let scale = on_page.iter().fold((own.at1.0 - own.at0.0).abs(), |most, x| most.max(x.abs()));
    // What is no number differs too.
    let agrees = |(a, b): (&f64, &f64)| (a - b).abs() <= within * scale;
    let k = of.iter().zip(on_page).position(|pair| !agrees(pair))?;
    Some(format!("{node} {measure:?} at {}: engine {}, page {}", page.times[k], of[k], on_page[k]))
}

/// How an indicator fares differently on the page, if it does.
fn outcome(indicator: &Id, of: &RunOutcome, page: &Course) -> Option<String> {
    let b = &page.indicators[indicator];
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    };
    let all = same(of.value_at_due, b.value_at_due)
        && of.met == b.met
        && same(of.first_met, b.first_met)
        && same(of.floor_crossed, b.floor_crossed);
    (!all).then(|| format!("{indicator}: engine {of:?}, page {b:?}"))
}

/// How the futures of a model differ from what the page makes of them, if they do.
fn difference(model: &Model, scenario: &str, sampling: Sampling) -> Option<String> {
    let options = EnsembleOptions {
        runs: Runs::Fixed(RUNS),
        sampling,
        seed: 11,
        every: Some(model.clock.dt()),
        series: model.nodes.keys().cloned().collect(),
        each: model.indicators.keys().cloned().collect(),
        ..EnsembleOptions::default()
    };
    let many = sim::ensemble(model, &id(scenario), &options, &()).unwrap_or_else(|error| panic!("{error}"));
    for run in 0..RUNS {
        let fate = fate(model, &many.draw(run));
        let page = reference::run(model, &id(scenario), &fate);
        let within =
            |within: f64| model.nodes.keys().find_map(|node| series(model, node, &many.series(node).unwrap()[run], &page, within));
        let nodes = within(1e-9).and_then(|_| within((100.0 * noise(model, &id(scenario), &fate, &page)).max(1e-9)));
        let each = |indicator: &Id| many.indicators()[indicator].each.as_ref().map(|each| each[run]);
        let indicators = model.indicators.keys().find_map(|indicator| outcome(indicator, &each(indicator)?, &page));
        if let Some(difference) = nodes.or(indicators) {
            return Some(format!("{scenario}, run {run}: {difference}"));
        }
    }
    None
}

proptest! {
    #![proptest_config(same_or_new(40))]

    #[test]
    fn every_drawn_future_is_what_the_page_says(seed in any::<u64>(), nodes in 4..=12usize) {
        let model = random_model::model(seed, nodes);
        for (scenario, sampling) in [("plan", Sampling::Plain), ("nothing-done", Sampling::Latin), ("plan", Sampling::Sobol)] {
            let difference = difference(&model, scenario, sampling);
            prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
        }
    }
}

#[test]
fn the_futures_that_are_compared_differ_in_everything_that_chance_decides() {
    let mut seen = [0; 4];
    for seed in 0..60 {
        let model = random_model::model(seed, 10);
        let options = EnsembleOptions { runs: Runs::Fixed(RUNS), seed: 11, ..EnsembleOptions::default() };
        let many = sim::ensemble(&model, &id("plan"), &options, &()).unwrap_or_else(|error| panic!("{error}"));
        for run in 0..RUNS {
            let fate = fate(&model, &many.draw(run));
            let counts = [fate.numbers.len(), fate.failing.len(), fate.failed.len(), fate.strikes.len()];
            seen.iter_mut().zip(counts).for_each(|(seen, count)| *seen += count);
        }
    }
    assert!(seen.iter().all(|count| *count > 20), "numbers, assumptions, actions, events: {seen:?}");
}
