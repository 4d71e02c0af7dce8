//! Ensembles against what theory says of them.

use throughline::model::action::{Action, Mode};
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::{Onset, Target};
use throughline::model::input::Enabler;
use throughline::model::link::{Condition, Influence, Necessity, Role, Sign, Strength};
use throughline::model::node::NodeKind;
use throughline::model::{Id, Indicator, Model, Number, Quantity, Real};
use throughline::sim::{self, Ensemble, EnsembleOptions, Runs, Sampling};

use crate::sim_help::{action, at, close, enabler, essential, event, id, join, months, node, prompt, put, q, with_enablers};

fn uniform(low: f64, high: f64) -> Quantity {
    Number::Uniform(Real(low), Real(high)).into()
}

fn ensemble(model: &Model, scenario: &str, runs: usize, sampling: Sampling) -> Ensemble {
    let options = EnsembleOptions { runs: Runs::Fixed(runs), sampling, ..EnsembleOptions::default() };
    sim::ensemble(model, &id(scenario), &options, &()).unwrap_or_else(|error| panic!("{error}"))
}

fn share_met(many: &Ensemble, indicator: &str) -> f64 {
    many.indicators()[&id(indicator)].met.unwrap().share
}

/// An order comes into force in the scenario `other`; a result needs it as far as `necessity` says.
fn order_and_result(necessity: Quantity) -> (Model, Id) {
    let mut model = months(12.0);
    put(&mut model, "order", enabler(0.0));
    put(&mut model, "result", prompt(0.0));
    let link =
        join(&mut model, "order", "result", Role::Condition(Condition { necessity: Necessity::Share(necessity), way: None }));
    with_enablers(&mut model, &[("order", 1.0)]);
    (model, link)
}

#[test]
fn s10_the_band_of_a_linear_effect_is_that_of_its_number() {
    // One condition from nothing moves its result by exactly its necessity.
    let (model, _) = order_and_result(uniform(0.2, 0.6));
    let many = ensemble(&model, "other", 2000, Sampling::Latin);
    let last = *many.value(&id("result")).unwrap().last().unwrap();
    for (p, x) in [(0.05, last.p05), (0.25, last.p25), (0.5, last.p50), (0.75, last.p75), (0.95, last.p95), (0.5, last.mean)] {
        close(x, 0.2 + 0.4 * p, 0.002);
    }
    close(last.mean, 0.4, 1e-5);
    // Plain draws are off by no more than 4.5 sigma of a quantile.
    let plain = *ensemble(&model, "other", 2000, Sampling::Plain).value(&id("result")).unwrap().last().unwrap();
    close(plain.p50, 0.4, 4.5 * 0.4 * (0.25 / 2000.0_f64).sqrt() + 0.002);
}

#[test]
fn s3_an_assumption_holds_in_the_share_of_futures_that_it_is_likely_in() {
    for (likelihood, holds) in [(Quantity::from(0.7), 0.7), (uniform(0.4, 0.8), 0.6)] {
        let (mut model, link) = order_and_result(1.0.into());
        let covers = vec![Covered { link, if_fails: q(0.25) }];
        let assumption = Assumption {
            name: "Staff stay".to_owned(),
            covers,
            likelihood: Some(likelihood.clone()),
            fails_from: Some(at(6.0)),
            ..Assumption::default()
        };
        model.assumptions.insert(id("stay"), assumption);
        model.indicators.insert(id("full"), Indicator { target: q(1.0), ..Indicator::new("Result", id("result")) });
        let many = ensemble(&model, "other", 1000, Sampling::Latin);
        // One number is spread evenly to a part in a thousand; two, as pairs by chance, to 4.5 sigma.
        let off = if likelihood.value.is_uncertain() { 4.5 * (0.24_f64 / 1000.0).sqrt() } else { 0.001_01 };
        close(share_met(&many, "full"), holds, off);
        // It fails on its date, and what remains is a quarter.
        let value = many.value(&id("result")).unwrap();
        assert_eq!((value[5].p05, value[7].p05, value[7].p95), (1.0, 0.25, 1.0));
        assert_eq!(
            many.draws_of("assumptions.stay.likelihood#holds").unwrap().iter().sum::<f64>() / 1000.0,
            share_met(&many, "full")
        );
    }
}

#[test]
fn s5_an_action_works_in_the_share_of_futures_that_its_chance_says() {
    let mut model = months(12.0);
    put(&mut model, "train", action(Action { mode: Mode::Recurrent, chance: q(0.35), ..Action::default() }));
    put(&mut model, "skills", prompt(0.0));
    join(&mut model, "train", "skills", essential());
    model.indicators.insert(id("full"), Indicator { target: q(1.0), ..Indicator::new("Skills", id("skills")) });
    let many = ensemble(&model, "plan", 1000, Sampling::Latin);
    close(share_met(&many, "full"), 0.35, 0.001_01);
    let last = *many.value(&id("skills")).unwrap().last().unwrap();
    assert_eq!((last.p05, last.p50, last.p75, last.p95), (0.0, 0.0, 1.0, 1.0));
    close(last.mean, 0.35, 0.001_01);
}

/// A right that an event by chance takes away for good, over so many years.
fn at_risk(yearly: Quantity, years: f64) -> Model {
    let mut model = months(12.0 * years);
    put(&mut model, "right", throughline::model::Node { rise: q(0.0), ..node(NodeKind::Outcome, 0.8) });
    let mut loss = event("right", Target::Pull, -0.5, (0.0, 10_000.0, 0.0));
    loss.onset = Onset::YearlyChance(yearly);
    model.events.insert(id("coup"), loss);
    model.indicators.insert(id("kept"), Indicator { target: q(0.8), floor: q(0.5), ..Indicator::new("Right", id("right")) });
    model
}

#[test]
fn s8_an_event_by_chance_strikes_as_its_formula_says() {
    for (p, years) in [(0.3, 5.0), (0.05, 2.0), (1.0, 1.0), (0.0, 3.0)] {
        let many = ensemble(&at_risk(p.into(), years), "plan", 1000, Sampling::Latin);
        let kept = f64::powf(1.0 - p, years);
        // To a run, and to the part of a step in which what strikes next shows already.
        close(share_met(&many, "kept"), kept, 0.002);
        let indicator = &many.indicators()[&id("kept")];
        close(indicator.floor_crossed.unwrap().share, 1.0 - kept, 0.002);
        // By when half of the futures have lost it: the median of the waiting time, to a step and a run.
        if p == 0.3 {
            let median = 12.0 * 0.5_f64.ln() / 0.7_f64.ln();
            close(indicator.first_crossed[2].unwrap(), median, 0.125 + 0.2);
            assert_eq!(indicator.first_crossed[4], None);
        }
    }
    let uncertain = ensemble(&at_risk(uniform(0.1, 0.5), 1.0), "plan", 4000, Sampling::Latin);
    close(share_met(&uncertain, "kept"), 0.7, 4.5 * (0.21_f64 / 4000.0).sqrt());
}

#[test]
fn s10_shares_are_known_as_well_as_they_say() {
    // In about 95 of 100 ensembles the true share lies within the interval.
    let model = at_risk(0.3.into(), 1.0);
    let inside = (0..100).filter(|seed| {
        let options = EnsembleOptions { runs: Runs::Fixed(80), seed: *seed, every: Some(12.0), ..EnsembleOptions::default() };
        let met = sim::ensemble(&model, &id("plan"), &options, &()).unwrap().indicators()[&id("kept")].met.unwrap();
        met.low <= 0.7 && 0.7 <= met.high
    });
    let inside = inside.count();
    assert!((88..=100).contains(&inside), "{inside}");
}

/// How far the mean of a smooth target scatters between seeds.
fn scatter(model: &Model, runs: usize, sampling: Sampling) -> f64 {
    let mean = |seed| {
        let options = EnsembleOptions { runs: Runs::Fixed(runs), seed, sampling, every: Some(12.0), ..EnsembleOptions::default() };
        sim::ensemble(model, &id("other"), &options, &()).unwrap().value(&id("result")).unwrap()[1].mean
    };
    let means: Vec<f64> = (0..20).map(mean).collect();
    let middle = means.iter().sum::<f64>() / 20.0;
    (means.iter().map(|x| (x - middle).powi(2)).sum::<f64>() / 19.0).sqrt()
}

#[test]
fn s10_even_draws_know_a_smooth_target_better_than_plain_ones() {
    let mut model = months(12.0);
    put(&mut model, "result", throughline::model::Node { today: Some(uniform(0.2, 0.4)), ..prompt(0.0) });
    for name in ["one", "two", "three"] {
        put(&mut model, name, enabler(0.0));
        let strength = Strength::Odds(Number::Pert(Real(2.0), Real(3.0), Real(4.0)).into());
        join(&mut model, name, "result", Role::Influence(Influence { sign: Sign::Plus, strength }));
    }
    with_enablers(&mut model, &[("one", 1.0), ("two", 1.0), ("three", 1.0)]);
    assert!(matches!(model.nodes[&id("one")].kind, NodeKind::Enabler(Enabler::Level(_))));
    let plain = scatter(&model, 128, Sampling::Plain);
    let (latin, sobol) = (scatter(&model, 128, Sampling::Latin), scatter(&model, 128, Sampling::Sobol));
    assert!(latin < plain / 3.0 && sobol < plain / 3.0, "{plain} {latin} {sobol}");
}

#[test]
fn s10_every_shipped_model_has_futures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let model = throughline::store::read(&entry.unwrap().path()).unwrap();
        let many = ensemble(&model, "plan", 40, Sampling::Sobol);
        assert!(many.uncertain() > 0 && many.illustrative() <= many.uncertain());
        for node in model.nodes.keys() {
            for spread in many.level(node).unwrap().iter().chain(many.value(node).unwrap()) {
                let all = [spread.p05, spread.p25, spread.p50, spread.p75, spread.p95];
                assert!(all.iter().all(|x| x.is_finite()) && all.is_sorted(), "{node}: {spread:?}");
            }
        }
        seen += 1;
    }
    assert!(seen >= 3);
}
