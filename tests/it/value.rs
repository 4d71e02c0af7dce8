//! Value for money: sets of actions against runs in which the others are switched off, and the best of them against a search
//! by hand.

use std::collections::BTreeMap;

use proptest::prelude::*;
use throughline::insight::compare::spent;
use throughline::insight::rank::{Question, Target};
use throughline::insight::value::{EXACT, Value, value};
use throughline::model::action::{Action, Amount, Cost, Mode};
use throughline::model::indicator::Indicator;
use throughline::model::input::Fund;
use throughline::model::link::Sign;
use throughline::model::scenario::Change;
use throughline::model::{Id, Kind, Model, Quantity};
use throughline::sim::{self, Options, Progress, SimError, SoFar, sets};

use super::sim_help::{action, at, essential, fund, id, join, months, odds, prompt, put, q, same_or_new};
use crate::random_model;

fn costs(name: &str, total: f64) -> Action {
    let costs = vec![Cost { name: name.to_owned(), amount: Amount::Total(Quantity::exact(total)), fund: Some(id("money")) }];
    Action { mode: Mode::Project, start: Some(at(0.0)), duration: q(6.0), costs, ..Action::default() }
}

/// Two actions that need each other, one that works alone, one that costs and does nothing, and one that does harm.
fn five() -> Model {
    let mut model = months(24.0);
    put(&mut model, "money", fund(Fund { opening: q(1000.0), ..Fund::default() }));
    for (name, total) in [("left", 30.0), ("right", 20.0), ("alone", 40.0), ("idle", 10.0), ("harm", 5.0)] {
        put(&mut model, name, action(costs(name, total)));
    }
    put(&mut model, "both", prompt(0.0));
    join(&mut model, "left", "both", essential());
    join(&mut model, "right", "both", essential());
    put(&mut model, "y", prompt(0.3));
    join(&mut model, "both", "y", odds(Sign::Plus, 8.0));
    join(&mut model, "alone", "y", odds(Sign::Plus, 3.0));
    join(&mut model, "harm", "y", odds(Sign::Minus, 2.0));
    model.indicators.insert(id("i"), Indicator { target: q(0.7), due: Some(at(20.0)), ..Indicator::new("", id("y")) });
    model
}

fn asked(target: &str, runs: Option<usize>) -> Question {
    Question { target: Target::Indicator(id(target)), scenario: id("plan"), at: None, runs, seed: 1 }
}

fn names(found: &Value, budget: f64) -> Vec<String> {
    found.best(budget).unwrap().actions.iter().map(ToString::to_string).collect()
}

#[test]
fn the_best_sets_are_those_of_a_search_by_hand() {
    let model = five();
    let found = value(&model, &asked("i", None), &()).unwrap();
    assert!(found.exact);
    // Harm is never bought, nor what is idle, which only shares the money; and left without right is money lost.
    for (budget, best) in [
        (0.0, &[][..]),
        (39.0, &[]),
        (40.0, &["alone"]),
        (49.9, &["alone"]),
        (50.0, &["left", "right"]),
        (89.0, &["left", "right"]),
        (90.0, &["alone", "left", "right"]),
        (1e9, &["alone", "left", "right"]),
    ] {
        assert_eq!(names(&found, budget), best, "for {budget}");
    }
    assert_eq!(found.tried, 32);
    assert!((found.most() - 90.0).abs() < 1e-9);
    let worth: BTreeMap<_, _> = found.actions.iter().map(|worth| (worth.action.as_str(), worth)).collect();
    assert_eq!(worth.keys().copied().collect::<Vec<_>>(), ["alone", "harm", "idle", "left", "right"]);
    assert_eq!((worth["idle"].gain, worth["idle"].chosen), (0.0, 0));
    assert!(worth["harm"].gain < 0.0 && worth["harm"].chosen == 0);
    // Each of two that need each other has the whole of what they do together, and the cheaper one more of it for its money.
    assert!((worth["left"].gain - worth["right"].gain).abs() < 1e-12);
    let per_million = worth["right"].gain / 20.0 * 1e6;
    assert!(worth["right"].per_million.is_some_and(|x| (x / per_million - 1.0).abs() < 1e-9));
    assert_eq!(found.actions.first().map(|w| w.action.as_str()), Some("right"));
}

#[test]
fn less_is_better_where_the_target_lies_below() {
    let mut model = five();
    let indicator = model.indicators.get_mut("i").unwrap();
    indicator.target = q(0.1);
    let found = value(&model, &asked("i", None), &()).unwrap();
    assert_eq!(names(&found, 1e9), ["harm"]);
    assert_eq!(found.better, -1.0);
}

#[test]
fn the_best_sets_are_run_over_futures() {
    let mut model = five();
    let link = model.links.iter().find(|(_, l)| l.from == id("alone")).map(|(id, _)| id.clone()).unwrap();
    let doubt = throughline::model::Number::Uniform(throughline::model::Real(1.5), throughline::model::Real(20.0));
    throughline::model::numbers::set(&mut model, &format!("links.{link}.odds"), &doubt).unwrap();
    let found = value(&model, &asked("i", Some(100)), &()).unwrap();
    for best in &found.front {
        let futures = best.futures.unwrap();
        let doubtful = best.actions.contains(&id("alone"));
        assert_eq!(futures.p05 < futures.p95 - 1e-9, doubtful, "{best:?}");
        assert_eq!(best.met.map(|met| met.of), Some(100));
    }
}

/// Beyond the limit of what is tried whole: pairs that need each other, of known price and gain.
#[test]
fn with_many_actions_pairs_are_still_found_and_it_is_said_that_not_all_was_tried() {
    let mut model = months(24.0);
    put(&mut model, "money", fund(Fund { opening: q(1e6), ..Fund::default() }));
    put(&mut model, "y", prompt(0.1));
    for n in 0..9 {
        let pair = format!("pair-{n}");
        put(&mut model, &pair, prompt(0.0));
        join(&mut model, &pair, "y", odds(Sign::Plus, 1.2 + 0.2 * f64::from(n)));
        for part in ["a", "b"] {
            let name = format!("{part}-{n}");
            put(&mut model, &name, action(costs(&name, 50.0)));
            join(&mut model, &name, &pair, essential());
        }
    }
    model.indicators.insert(id("i"), Indicator { target: q(0.9), due: Some(at(20.0)), ..Indicator::new("", id("y")) });
    let found = value(&model, &asked("i", None), &()).unwrap();
    assert!(!found.exact && found.actions.len() > EXACT && found.tried < 5000, "{}", found.tried);
    // Each pair costs 100, and the later ones do more.
    for pairs in 1..=9_usize {
        let best = names(&found, 100.0 * pairs as f64);
        let expected: Vec<String> = ["a", "b"].iter().flat_map(|p| (9 - pairs..9).map(move |n| format!("{p}-{n}"))).collect();
        assert_eq!(best, expected, "{pairs} pairs");
    }
}

struct Stop;

impl Progress for Stop {
    fn reached(&self, _so_far: &SoFar) {}
    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn a_search_can_be_stopped() {
    let stopped = value(&five(), &asked("i", None), &Stop);
    assert!(matches!(stopped, Err(throughline::insight::rank::RankError::Sim(SimError::Cancelled))), "{stopped:?}");
}

proptest! {
    #![proptest_config(same_or_new(12))]

    /// A set is the same run, to the last digit but rounding, as the scenario with the other actions switched off.
    #[test]
    fn a_set_is_the_run_with_the_others_off(model in random_model::models(14), picks in prop::collection::vec(any::<u64>(), 20)) {
        let actions: Vec<Id> = model.nodes.iter().filter(|(_, n)| n.kind.kind() == Kind::Action).map(|(id, _)| id.clone()).collect();
        prop_assume!(!actions.is_empty());
        let mut model = model;
        let node = model.nodes.iter().find(|(_, n)| n.kind.kind().is_result()).or(model.nodes.iter().next()).unwrap().0.clone();
        let end = model.clock.horizon.0;
        model.indicators.insert(id("looked-at"), Indicator { due: Some(at(end)), ..Indicator::new("", node) });
        let plan = id("plan");
        prop_assume!(sim::run(&model, &plan, &Options::default()).is_ok());
        let found = sets(&model, &plan, &actions, &picks, &id("looked-at"), &()).unwrap();
        prop_assert_eq!(found.len(), picks.len());
        for (pick, outcome) in picks.iter().zip(&found) {
            let off = actions.iter().enumerate().filter(|(n, _)| pick >> n & 1 == 0);
            let changes = off.map(|(_, id)| Change::Action { action: id.clone(), on: false }).collect();
            let run = sim::run(&model, &plan, &Options { changes, ..Options::default() }).unwrap();
            let value = run.indicators()[&id("looked-at")].value_at_due;
            let (Some(a), Some(b)) = (value, outcome.value) else { prop_assert_eq!(value, outcome.value); continue };
            prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs()), "{a} is not {b} for {pick:b}");
            let (all, ours): (f64, f64) = (spent(&model, &run).values().map(|s| s.total).sum(), outcome.spent.iter().sum());
            prop_assert!((all - ours).abs() <= 1e-6 * (1.0 + all.abs()), "spends {all}, not {ours}, for {pick:b}");
        }
    }
}

/// What the command line prints; its exit code.
fn printed(args: &[&str]) -> (String, Option<i32>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_throughline")).arg("value").args(args).output().unwrap();
    let text = if output.status.success() { output.stdout } else { output.stderr };
    (String::from_utf8(text).unwrap(), output.status.code())
}

#[test]
fn what_money_buys_is_told_on_the_command_line() {
    let asked = ["models/pre-sentence-detention.ron", "--target", "reduced-pre-sentence-detention-time"];
    insta::assert_snapshot!(printed(&asked).0);
    let (json, _) = printed(&[&asked[..], &["--budget", "1 000 000", "--format", "json"]].concat());
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    let front = found["front"].as_array().unwrap();
    let costs: Vec<f64> = front.iter().map(|offer| offer["cost"].as_f64().unwrap()).collect();
    assert!(!costs.is_empty() && costs.is_sorted() && costs.iter().all(|cost| *cost <= 1e6), "{costs:?}");
    for wrong in ["-1", "much", "2-3"] {
        let (said, code) = printed(&[&asked[..], &[&format!("--budget={wrong}")]].concat());
        assert!(code == Some(2) && said.contains("a sum of money is a number of 0 or more"), "{wrong}: {said}");
    }
}
