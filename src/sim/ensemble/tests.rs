use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::model::action::{Action, Amount, Mode};
use crate::model::assumption::{Assumption, Covered};
use crate::model::event::{Effect, Event, Onset, Target};
use crate::model::indicator::Indicator;
use crate::model::input::Fund;
use crate::model::link::{Condition, Influence, Link, Necessity, Role, Sign, Strength, Use};
use crate::model::node::{Node, NodeKind};
use crate::model::source::Tier;
use crate::model::stage::Stage;
use crate::model::{Number, Quantity, Real};
use crate::sim::Sampling;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn between(low: f64, high: f64) -> Quantity {
    Number::Uniform(Real(low), Real(high)).into()
}

/// A model with an uncertain number of most kinds, an assumption, an action that may fail, an event by chance, a stage and a fund.
fn mixed() -> Model {
    let mut model = Model::default();
    model.clock.horizon = Real(24.0);
    let mut put = |name: &str, node: Node| model.nodes.insert(id(name), node);
    let fund = Fund { opening: Some(between(50.0, 90.0)), ..Fund::default() };
    put("money", Node::new("Money", NodeKind::Fund(fund)));
    let training = Action { mode: Mode::Recurrent, chance: Some(between(0.5, 0.9)), ..Action::default() };
    put("train", Node::new("Train", NodeKind::Action(Box::new(training))));
    put("skills", Node::new("Skills", NodeKind::Output));
    put("quality", Node { today: Some(between(10.0, 30.0)), ..Node::new("Quality", NodeKind::Outcome) });
    put("trust", Node { today: Some(between(30.0, 60.0)), ..Node::new("Trust", NodeKind::Variable) });
    let courts = Stage { arrivals: Some(between(8.0, 12.0)), capacity: Some(between(7.0, 12.0)), ..Stage::default() };
    put("courts", Node::new("Courts", NodeKind::Stage(Box::new(courts))));
    let mut join = |from: &str, to: &str, role: Role| {
        model.links.insert(Id::between(&id(from), &id(to)), Link::new(id(from), id(to), role));
    };
    join("money", "train", Role::Use(Use { amount: Some(Amount::PerTime(between(3.0, 6.0))) }));
    join("train", "skills", Role::Condition(Condition::default()));
    join("skills", "quality", Role::Condition(Condition { necessity: Necessity::Share(between(0.3, 0.9)), way: None }));
    let odds = |sign| Role::Influence(Influence { sign, strength: Strength::Odds(Number::LogNormal(Real(4.0), Real(0.5)).into()) });
    join("quality", "trust", odds(Sign::Plus));
    join("trust", "quality", odds(Sign::Plus));
    let covers = vec![Covered { link: id("skills--quality"), if_fails: None }];
    let assumption =
        Assumption { name: "Staff stay".to_owned(), covers, likelihood: Some(between(0.6, 0.9)), ..Assumption::default() };
    model.assumptions.insert(id("stay"), assumption);
    let unrest = Event {
        name: "Unrest".to_owned(),
        onset: Onset::YearlyChance(between(0.1, 0.5)),
        length: Some(6.0.into()),
        recovery: None,
        effects: vec![Effect { node: id("trust"), on: Target::Pull, size: between(-0.3, -0.1) }],
        off: false,
        source: Vec::new(),
        illustrative: false,
        tier: Tier::Public,
    };
    model.events.insert(id("unrest"), unrest);
    let trusted = Indicator { target: Some(60.0.into()), floor: Some(25.0.into()), ..Indicator::new("Trust", id("trust")) };
    model.indicators.insert(id("trusted"), trusted);
    model.indicators.insert(id("backlog"), Indicator { target: Some(9.0.into()), ..Indicator::new("Backlog", id("courts")) });
    model
}

fn options(runs: Runs, sampling: Sampling) -> EnsembleOptions {
    let (series, each) = (vec![id("trust"), id("courts")], vec![id("trusted")]);
    EnsembleOptions { runs, sampling, series, each, every: Some(2.0), ..EnsembleOptions::default() }
}

/// Whether two ensembles are the same, bit for bit, as far as anybody can see.
#[track_caller]
fn same(a: &Ensemble, b: &Ensemble) {
    assert_eq!((a.runs(), a.times(), a.convergence()), (b.runs(), b.times(), b.convergence()));
    for id in mixed().nodes.keys() {
        assert_eq!((a.level(id), a.value(id), a.series(id)), (b.level(id), b.value(id), b.series(id)), "{id}");
        for measure in crate::model::stage::Measure::ALL {
            assert_eq!(a.measure(id, measure), b.measure(id, measure), "{id}");
            assert_eq!(a.measure_level(id, measure), b.measure_level(id, measure), "{id}");
        }
    }
    assert_eq!(a.indicators(), b.indicators());
    assert_eq!((a.held(), a.any_held(), a.uncertain()), (b.held(), b.any_held(), b.uncertain()));
}

fn pool<R: Send>(threads: usize, run: impl FnOnce() -> R + Send) -> R {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(run)
}

#[test]
fn s10_threads_lanes_and_order_change_nothing() {
    let model = mixed();
    for (runs, sampling) in [
        (Runs::Fixed(330), Sampling::Plain),
        (Runs::Fixed(77), Sampling::Latin),
        (Runs::UntilKnown { within: 0.045, at_most: 10_000 }, Sampling::Sobol),
    ] {
        let options = options(runs, sampling);
        let plan = id("plan");
        let forward = |n: usize, _: usize| n;
        let backward = |n: usize, blocks: usize| blocks - 1 - n;
        let one = pool(1, || futures::<16>(&model, &plan, &options, &(), &forward)).unwrap();
        same(&one, &pool(2, || futures::<16>(&model, &plan, &options, &(), &backward)).unwrap());
        same(&one, &pool(5, || futures::<4>(&model, &plan, &options, &(), &forward)).unwrap());
        same(&one, &pool(3, || futures::<64>(&model, &plan, &options, &(), &backward)).unwrap());
        same(&one, &pool(2, || futures::<1>(&model, &plan, &options, &(), &backward)).unwrap());
    }
}

/// Cancels after so many questions.
struct Impatient {
    questions: AtomicUsize,
    patience: usize,
}

impl Progress for Impatient {
    fn cancelled(&self) -> bool {
        self.questions.fetch_add(1, Ordering::Relaxed) >= self.patience
    }
}

#[test]
fn s10_an_ensemble_stops_within_a_block_when_it_is_cancelled() {
    let options = EnsembleOptions { runs: Runs::Fixed(100_000), ..EnsembleOptions::default() };
    for patience in [0, 5, 60] {
        let impatient = Impatient { questions: AtomicUsize::new(0), patience };
        let done = pool(2, || ensemble(&mixed(), &id("plan"), &options, &impatient));
        assert_eq!(done.err(), Some(SimError::Cancelled));
        // Each thread asks at most once more at its step, once after its block.
        assert!(impatient.questions.load(Ordering::Relaxed) < patience + 30);
    }
}
