//! What holds of every model: Invariants E and L of section 4, determinism, conservation, the walk over numbers.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use throughline::model::Model;
use throughline::model::numbers;
use throughline::model::stage::Measure;
use throughline::sim::Run;

use crate::random_features::{FEATURES, features};
use crate::random_model::{models, still};
use crate::sim_help::{run, same_or_new};

/// Every level of every node and measure, with its baseline.
fn levels<'a>(model: &Model, run: &'a Run) -> Vec<(String, f64, &'a [f64])> {
    let mut all = Vec::new();
    for id in model.nodes.keys() {
        all.push((id.to_string(), run.baseline(id).unwrap(), run.level(id).unwrap()));
        for measure in Measure::ALL {
            if let Some(level) = run.measure_level(id, measure) {
                all.push((format!("{id}.{}", measure.word()), run.measure_baseline(id, measure).unwrap(), level));
            }
        }
    }
    all
}

#[test]
fn the_generator_reaches_every_part_of_the_language() {
    let mut runner = TestRunner::deterministic();
    // How many models have it.
    let mut reached: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..260 {
        for feature in features(&models(16).new_tree(&mut runner).unwrap().current()) {
            *reached.entry(feature).or_default() += 1;
        }
    }
    let missed: Vec<_> = FEATURES.iter().filter(|f| reached.get(**f).is_none_or(|count| *count < 4)).collect();
    assert!(missed.is_empty(), "hardly ever made: {missed:?}; made: {reached:?}");
    // What stays as it is, too, holds more than nothing.
    let mut quiet = BTreeSet::new();
    for _ in 0..150 {
        quiet.extend(features(&still(14).new_tree(&mut runner).unwrap().current()));
    }
    for needed in
        ["Existing:true", "Role:Use", "Kind:capacity", "Accumulate", "Block:Bar", "Delay:Fixed", "Shape:Table", "Method:Rk4"]
    {
        assert!(quiet.contains(needed), "never made: {needed}");
    }
    assert!(!quiet.contains("Kind:stage"));
}

proptest! {
    #![proptest_config(same_or_new(60))]

    #[test]
    fn s4_invariant_e_nothing_moves_when_nothing_is_done(model in still(14)) {
        let run = run(&model, "nothing-done");
        for (name, baseline, level) in levels(&model, &run) {
            for l in level {
                prop_assert_eq!(l.to_bits(), baseline.to_bits(), "{} moved from {} to {}", name, baseline, l);
            }
        }
        for link in model.links.keys() {
            let c0 = run.carried_at_baseline(link).unwrap();
            prop_assert!(run.carried(link).unwrap().iter().all(|c| c.to_bits() == c0.to_bits()), "{} carries", link);
        }
    }

    #[test]
    fn s4_invariant_l_every_level_stays_within_0_and_1(model in models(14)) {
        for scenario in ["plan", "nothing-done", "other"] {
            let run = run(&model, scenario);
            for (name, baseline, level) in levels(&model, &run) {
                let within = |l: &f64| (0.0..=1.0).contains(l);
                prop_assert!(within(&baseline) && level.iter().all(within), "{} in {}: {:?}", name, scenario, level);
            }
            for link in model.links.keys() {
                prop_assert!(run.carried(link).unwrap().iter().all(|c| (0.0..=1.0).contains(c)));
            }
            let values = model.nodes.keys().flat_map(|id| run.value(id).unwrap());
            prop_assert!(values.into_iter().all(|x| x.is_finite()));
        }
    }

    #[test]
    fn s7_cases_are_conserved(model in models(14)) {
        for scenario in ["plan", "other"] {
            let cases = run(&model, scenario).cases();
            let (came, went) = (cases.start + cases.entered, cases.inside + cases.left);
            prop_assert!((came - went).abs() <= 1e-9 * came.max(1.0), "{cases:?}");
        }
    }

    #[test]
    fn s10_two_runs_are_equal_bit_for_bit(model in models(12)) {
        let bits = |run: &Run| levels(&model, run).iter().flat_map(|(_, _, l)| l.iter().map(|x| x.to_bits())).collect::<Vec<_>>();
        let (one, two) = (run(&model, "plan"), run(&model, "plan"));
        prop_assert_eq!(bits(&one), bits(&two));
        prop_assert!(one == two);
    }

    #[test]
    fn s2_baselines_are_the_same_in_every_scenario(model in models(12)) {
        let (plan, other) = (run(&model, "plan"), run(&model, "other"));
        for ((name, a, _), (_, b, _)) in levels(&model, &plan).iter().zip(levels(&model, &other)) {
            prop_assert_eq!(a.to_bits(), b.to_bits(), "{}", name);
        }
    }

    #[test]
    fn s6_a_fund_never_gives_more_than_it_has(model in models(14)) {
        let run = run(&model, "plan");
        for (id, input) in run.inputs() {
            for (granted, supply) in input.granted.iter().zip(&input.supply) {
                prop_assert!(*granted <= supply * (1.0 + 1e-9) + 1e-9, "{}: {} of {}", id, granted, supply);
            }
        }
    }

    #[test]
    fn every_finding_reads_as_a_sentence(model in models(14)) {
        for notice in run(&model, "other").notices() {
            let text = throughline::words::say_with(notice.message, &notice.fluent_args());
            prop_assert!(text.ends_with(['.', '?']) && !text.contains(['{', '$']), "{}: {}", notice.rule, text);
        }
    }

    #[test]
    fn s2_every_number_that_a_run_uses_is_on_the_walk_and_is_its_mode_or_median(model in models(14)) {
        let mut walked = BTreeMap::new();
        numbers::visit(&model, |info, quantity| { walked.insert(info.path.clone(), numbers::single(&quantity.value, info.range)); });
        for (path, value) in run(&model, "plan").numbers() {
            prop_assert_eq!(walked.get(&path), Some(&value), "{}", path);
        }
    }
}
