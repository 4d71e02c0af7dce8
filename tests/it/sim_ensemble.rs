//! Ensembles as callers meet them: each future is a run, draws are shared, what is asked for is kept.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::Onset;
use throughline::model::link::Sign;
use throughline::model::node::NodeKind;
use throughline::model::scenario::Change;
use throughline::model::{Indicator, Model, Number, Quantity, Real, numbers};
use throughline::sim::{self, Ensemble, EnsembleOptions, MOST_RUNS, Options, Progress, Runs, Sampling, SimError, SoFar};

use crate::random_model::models;
use crate::sim_help::{at, essential, id, join, months, needs, node, odds, prompt, put, q, same_or_new};

#[expect(clippy::unnecessary_wraps, reason = "the fields of a model are options")]
fn uniform(low: f64, high: f64) -> Option<Quantity> {
    Some(Number::Uniform(Real(low), Real(high)).into())
}

fn options(runs: usize) -> EnsembleOptions {
    EnsembleOptions { runs: Runs::Fixed(runs), ..EnsembleOptions::default() }
}

fn ensemble(model: &Model, scenario: &str, options: &EnsembleOptions) -> Ensemble {
    sim::ensemble(model, &id(scenario), options, &()).unwrap_or_else(|error| panic!("{error}"))
}

/// Every number that is above 0 and free to be so becomes uncertain by a tenth.
fn shaken(model: &Model) -> Model {
    let mut shaken = model.clone();
    numbers::visit(model, |info, quantity| {
        let Number::Exact(Real(x)) = quantity.value else { return };
        let spread = Number::Uniform(Real(0.9 * x), Real(1.1 * x));
        // What an assumed default stands for stays so; the sums of routes and blocked levels must go on making sense.
        if x > 0.0 && !info.assumed && !info.path.contains("routes") && !info.path.contains("block") {
            let _ = numbers::set(&mut shaken, &info.path, &spread);
        }
    });
    shaken
}

/// The model with what a future draws as exact numbers, and the changes that stand for what is left to chance.
fn future(model: &Model, draw: &BTreeMap<String, f64>) -> (Model, Vec<Change>) {
    let mut exact = model.clone();
    let mut changes = Vec::new();
    for (path, x) in draw {
        if let Some((number, word)) = path.split_once('#') {
            match word {
                "holds" => {
                    let name = number.trim_start_matches("assumptions.").trim_end_matches(".likelihood");
                    changes.push(Change::Assumption { assumption: id(name), holds: *x == 1.0 });
                }
                "strikes" => {
                    let name = number.trim_start_matches("events.").trim_end_matches(".chance");
                    let event = exact.events.get_mut(&id(name)).unwrap();
                    event.onset = Onset::Dated(at(x.min(1e6)));
                }
                _ => assert_eq!((word, *x), ("works", 1.0)),
            }
        } else {
            let _ = numbers::set(&mut exact, path, &Number::from(*x));
        }
    }
    (exact, changes)
}

proptest! {
    #![proptest_config(same_or_new(24))]

    #[test]
    fn s10_each_future_is_a_run_of_the_model_with_its_draw(model in models(14)) {
        let mut model = shaken(&model);
        // A failed action has no exact model beside it.
        for node in model.nodes.values_mut() {
            if let NodeKind::Action(action) = &mut node.kind {
                action.chance = None;
            }
        }
        let every = Some(model.clock.horizon.0 / 4.0);
        let all: Vec<_> = model.nodes.keys().cloned().collect();
        let wanted = EnsembleOptions { every, series: all.clone(), ..options(6) };
        let Ok(many) = sim::ensemble(&model, &id("plan"), &wanted, &()) else { return Ok(()) };
        for run in 0..many.runs() {
            let (exact, changes) = future(&model, &many.draw(run));
            let options = Options { every, changes, ..Options::default() };
            // A draw may contradict today; then there is no exact model of it.
            let Ok(single) = sim::run(&exact, &id("plan"), &options) else { continue };
            for node in &all {
                let (a, b) = (&many.series(node).unwrap()[run], single.value(node).unwrap());
                for (a, b) in a.iter().zip(b) {
                    prop_assert!((a - b).abs() <= 1e-9 * (1.0 + b.abs()), "{node}, run {run}: {a} for {b}");
                }
            }
        }
    }
}

fn loops() -> Model {
    let mut model = months(24.0);
    put(&mut model, "order", prompt(0.0));
    model.nodes.get_mut(&id("order")).unwrap().today = q(1.0);
    put(&mut model, "trust", throughline::model::Node { today: uniform(0.2, 0.5), ..node(NodeKind::Variable, 0.0) });
    put(&mut model, "crime", throughline::model::Node { today: uniform(0.4, 0.6), ..node(NodeKind::Variable, 0.0) });
    join(&mut model, "trust", "crime", odds(Sign::Minus, 5.0));
    join(&mut model, "crime", "trust", odds(Sign::Minus, 5.0));
    model
}

#[test]
fn s10_scenarios_and_todays_state_draw_alike_and_a_new_node_changes_nothing() {
    let mut model = loops();
    for sampling in [Sampling::Plain, Sampling::Latin, Sampling::Sobol] {
        let wanted = EnsembleOptions { sampling, series: vec![id("trust")], ..options(60) };
        let (plan, nothing) = (ensemble(&model, "plan", &wanted), ensemble(&model, "nothing-done", &wanted));
        assert_eq!(plan.draws_of("nodes.trust.today"), nothing.draws_of("nodes.trust.today"));
        // Where things stand at the start is what was drawn.
        let drawn = plan.draws_of("nodes.trust.today").unwrap();
        for (series, today) in plan.series(&id("trust")).unwrap().iter().zip(&drawn) {
            assert!((series[0] - today).abs() < 1e-12);
        }
        let before: Vec<_> = plan.draws_of("nodes.crime.today").unwrap();
        put(&mut model, "another", throughline::model::Node { today: uniform(0.1, 0.9), ..node(NodeKind::Outcome, 0.0) });
        let more = ensemble(&model, "plan", &wanted);
        assert_eq!(before, more.draws_of("nodes.crime.today").unwrap());
        assert_eq!(plan.value(&id("trust")), more.value(&id("trust")));
        assert_eq!((plan.uncertain(), more.uncertain()), (2, 3));
        model.nodes.remove(&id("another"));
    }
}

#[test]
fn s10_a_model_without_doubt_has_one_future() {
    let mut model = loops();
    for name in ["trust", "crime"] {
        model.nodes.get_mut(&id(name)).unwrap().today = q(0.35);
    }
    model
        .events
        .insert(id("shock"), crate::sim_help::event("trust", throughline::model::event::Target::Pull, 0.2, (3.0, 6.0, 2.0)));
    model.indicators.insert(id("trusted"), Indicator { target: q(0.5), ..Indicator::new("Trust", id("trust")) });
    let single = sim::run(&model, &id("plan"), &Options::default()).unwrap();
    let many = ensemble(&model, "plan", &options(100));
    for node in ["trust", "crime"] {
        for (spread, x) in many.value(&id(node)).unwrap().iter().zip(single.value(&id(node)).unwrap()) {
            assert_eq!([spread.p05, spread.p25, spread.p50, spread.p75, spread.p95, spread.mean], [*x; 6]);
        }
    }
    let (of_many, of_one) = (&many.indicators()[&id("trusted")], &single.indicators()[&id("trusted")]);
    assert_eq!(of_many.met.unwrap().share == 1.0, of_one.met.unwrap());
    assert_eq!(of_many.first_met, [of_one.first_met; 5]);
    assert_eq!((many.uncertain(), many.drawn().count()), (0, 0));
}

#[test]
fn s10_what_was_asked_for_is_kept_in_the_order_of_runs() {
    let mut model = loops();
    let due = Indicator { target: q(0.6), floor: q(0.3), due: Some(at(12.0)), ..Indicator::new("Trust", id("trust")) };
    model.indicators.insert(id("trusted"), due);
    let wanted = EnsembleOptions { series: vec![id("trust")], each: vec![id("trusted")], ..options(200) };
    let many = ensemble(&model, "plan", &wanted);
    let indicator = &many.indicators()[&id("trusted")];
    let (each, series) = (indicator.each.as_ref().unwrap(), many.series(&id("trust")).unwrap());
    assert_eq!((each.len(), series.len()), (200, 200));
    for (run, series) in each.iter().zip(series) {
        assert_eq!(run.value_at_due, Some(series[12]));
        assert_eq!(run.met, Some(series[12] - series[0] >= 0.95 * (0.6 - series[0]) - 1e-9));
        assert_eq!(run.floor_crossed.is_some(), series.iter().any(|x| *x < 0.3 - 1e-9));
    }
    assert_eq!(indicator.met.unwrap().count, each.iter().filter(|run| run.met == Some(true)).count());
    assert_eq!(indicator.floor_crossed.unwrap().count, each.iter().filter(|run| run.floor_crossed.is_some()).count());
    assert_eq!(indicator.ever_met.unwrap().count, each.iter().filter(|run| run.first_met.is_some()).count());
    let plain = ensemble(&model, "plan", &options(200));
    assert!(plain.indicators()[&id("trusted")].each.is_none() && plain.series(&id("trust")).is_none());
    assert_eq!(plain.indicators()[&id("trusted")].met, indicator.met);
    // The first runs of many are the runs of few.
    let few = ensemble(&model, "plan", &EnsembleOptions { runs: Runs::Fixed(40), ..wanted });
    assert_eq!(few.series(&id("trust")).unwrap(), &series[..40]);
}

#[test]
fn s10_a_scenario_settles_what_is_left_to_chance() {
    let mut model = months(12.0);
    put(&mut model, "order", prompt(0.0));
    put(&mut model, "result", prompt(0.0));
    model.nodes.get_mut(&id("order")).unwrap().today = q(0.0);
    let link = join(&mut model, "order", "result", essential());
    let covers = vec![Covered { link, if_fails: None }];
    let assumption = Assumption { name: "It holds".to_owned(), covers, likelihood: q(0.5), ..Assumption::default() };
    model.assumptions.insert(id("sure"), assumption);
    let drawn = ensemble(&model, "plan", &options(40));
    assert_eq!(drawn.drawn().collect::<Vec<_>>(), ["assumptions.sure.likelihood#holds"]);
    for holds in [true, false] {
        let changes = vec![Change::Assumption { assumption: id("sure"), holds }];
        let settled = ensemble(&model, "plan", &EnsembleOptions { changes, ..options(40) });
        assert_eq!(settled.drawn().count(), 0);
    }
}

#[test]
fn s4_draws_that_blockers_do_not_leave_room_for_are_counted() {
    let mut model = months(6.0);
    put(&mut model, "barrier", node(NodeKind::Variable, 1.0));
    put(&mut model, "access", node(NodeKind::Outcome, 0.5));
    join(&mut model, "barrier", "access", crate::sim_help::blocks(0.2));
    let strong = Number::Uniform(Real(0.1), Real(0.9));
    numbers::set(&mut model, "links.barrier--access.block", &strong).unwrap();
    let many = ensemble(&model, "plan", &EnsembleOptions { sampling: Sampling::Latin, ..options(400) });
    // K0 = 1 - pi is below 0.5 where pi is above 0.5: half of the draws.
    assert_eq!(many.held()[&id("access")].count, 200);
    assert_eq!(many.any_held().count, 200);
}

/// Keeps what it is told.
#[derive(Default)]
struct Told(Mutex<Vec<SoFar>>);

impl Progress for Told {
    fn reached(&self, so_far: &SoFar) {
        self.0.lock().unwrap().push(*so_far);
    }
}

#[test]
fn s10_it_goes_on_until_the_shares_are_known() {
    let mut model = loops();
    model.indicators.insert(id("trusted"), Indicator { floor: q(0.35), ..Indicator::new("Trust", id("trust")) });
    let until = |within, at_most| EnsembleOptions { runs: Runs::UntilKnown { within, at_most }, ..EnsembleOptions::default() };
    for sampling in [Sampling::Plain, Sampling::Sobol] {
        let told = Told::default();
        let many = sim::ensemble(&model, &id("plan"), &EnsembleOptions { sampling, ..until(0.03, 50_000) }, &told).unwrap();
        let met = many.indicators()[&id("trusted")].floor_crossed.unwrap();
        assert!(met.half_width() <= 0.03 && many.runs() < 2000, "{met:?}");
        let readout: Vec<f64> = many.convergence().iter().map(|c| c.half_width.unwrap()).collect();
        assert!(readout.len() > 1 && readout[..readout.len() - 1].iter().all(|w| *w > 0.03), "{readout:?}");
        let told = told.0.into_inner().unwrap();
        assert_eq!(told.iter().map(|t| t.runs).max(), Some(many.runs()));
        assert!(told.iter().all(|t| t.of.is_none() && t.half_width.is_some()));
        // It is no other ensemble than that of as many runs.
        let same = ensemble(&model, "plan", &EnsembleOptions { sampling, ..options(many.runs()) });
        assert_eq!(same.indicators(), many.indicators());
    }
    assert_eq!(sim::ensemble(&model, &id("plan"), &until(0.001, 700), &()).unwrap().runs(), 700);
}

#[test]
fn s10_what_makes_no_sense_is_refused() {
    let model = loops();
    let error = |options: EnsembleOptions| sim::ensemble(&model, &id("plan"), &options, &()).unwrap_err();
    assert_eq!(error(options(0)), SimError::Runs { runs: 0, most: MOST_RUNS });
    assert_eq!(error(options(MOST_RUNS + 1)), SimError::Runs { runs: MOST_RUNS + 1, most: MOST_RUNS });
    let until = |within| Runs::UntilKnown { within, at_most: 100 };
    assert_eq!(error(EnsembleOptions { runs: until(0.0), ..options(1) }), SimError::Within { within: 0.0 });
    let latin = EnsembleOptions { runs: until(0.01), sampling: Sampling::Latin, ..options(1) };
    assert_eq!(error(latin), SimError::LatinUntilKnown);
    assert!(matches!(error(EnsembleOptions { series: vec![id("none")], ..options(1) }), SimError::NoElement { .. }));
    assert!(matches!(error(EnsembleOptions { each: vec![id("trust")], ..options(1) }), SimError::NoElement { .. }));
    assert!(matches!(error(EnsembleOptions { every: Some(-1.0), ..options(1) }), SimError::Every { .. }));
    assert!(matches!(sim::ensemble(&model, &id("none"), &options(1), &()), Err(SimError::NoScenario { .. })));
    let mut blocked = months(6.0);
    put(&mut blocked, "barrier", node(NodeKind::Variable, 1.0));
    put(&mut blocked, "access", node(NodeKind::Outcome, 0.5));
    join(&mut blocked, "barrier", "access", crate::sim_help::blocks(0.8));
    assert!(matches!(sim::ensemble(&blocked, &id("plan"), &options(1), &()), Err(SimError::Refused(_))));
    let mut fine = months(6.0);
    put(&mut fine, "a", node(NodeKind::Variable, 1.0));
    put(&mut fine, "b", node(NodeKind::Outcome, 0.5));
    join(&mut fine, "a", "b", needs(0.5));
    assert_eq!(ensemble(&fine, "plan", &options(1)).runs(), 1);
}
