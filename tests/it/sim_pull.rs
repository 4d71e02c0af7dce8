//! Semantics section 4: ways, influences, blockers, dynamics.

use proptest::prelude::*;
use throughline::model::link::{Influence, Role, Sign, Strength};
use throughline::model::node::{Accumulate, Logic, NodeKind, Way};
use throughline::model::{Model, Quantity};

use crate::sim_help::{
    blocks, close, enabler, essential, id, join, level_at, months, needs, node, odds, plan, prompt, put, q, refusal, rules, run,
    same_or_new, set, with_enablers,
};

/// A node with enablers as its causes: their levels today and in the scenario.
fn caused(target: throughline::model::Node, causes: &[(&str, f64, f64, Role)]) -> Model {
    let mut model = months(2.0);
    put(&mut model, "y", target);
    for (name, today, _, role) in causes {
        put(&mut model, name, enabler(*today));
        join(&mut model, name, "y", role.clone());
    }
    let other: Vec<_> = causes.iter().map(|(name, _, other, _)| (*name, *other)).collect();
    with_enablers(&mut model, &other);
    model
}

fn moved(model: &Model) -> f64 {
    level_at(&run(model, "other"), "y", 0.0)
}

#[test]
fn s4_ways_one_condition_moves_pull_by_its_necessity() {
    for nu in [0.0, 0.3, 0.7, 1.0] {
        close(moved(&caused(prompt(0.0), &[("x", 0.0, 1.0, needs(nu))])), nu, 1e-12);
    }
}

#[test]
fn s4_ways_all_essential_conditions_met_give_1() {
    let causes = [("a", 0.2, 1.0, essential()), ("b", 0.7, 1.0, essential())];
    close(moved(&caused(prompt(0.4), &causes)), 1.0, 1e-12);
}

#[test]
fn s4_ways_six_essential_conditions_at_80_percent_give_26() {
    let causes = ["a", "b", "c", "d", "e", "f"].map(|name| (name, 0.0, 0.8, essential()));
    close(moved(&caused(prompt(0.0), &causes)), 0.8f64.powi(6), 1e-12);
}

#[test]
fn s4_ways_a_condition_that_falls_below_today_takes_the_result_down() {
    close(moved(&caused(prompt(0.6), &[("x", 0.8, 0.4, essential())])), 0.6 * (1.0 - (1.0 - 0.4 / 0.8)), 1e-12);
    close(moved(&caused(prompt(0.6), &[("x", 0.8, 0.0, essential())])), 0.0, 1e-12);
}

#[test]
fn s4_ways_any_of_is_one_way_a_member() {
    let target = throughline::model::Node { logic: Logic::Any, ..prompt(0.0) };
    close(moved(&caused(target, &[("a", 0.0, 0.5, essential()), ("b", 0.0, 0.5, essential())])), 0.75, 1e-12);
}

#[test]
fn s4_ways_a_helpful_extra_condition_never_lowers_the_ceiling() {
    let alone = moved(&caused(prompt(0.1), &[("a", 0.0, 1.0, essential())]));
    let helped = moved(&caused(prompt(0.1), &[("a", 0.0, 1.0, essential()), ("b", 0.0, 1.0, needs(0.3))]));
    assert!(helped >= alone - 1e-12, "{helped} {alone}");
}

#[test]
fn s4_what_is_there_but_for_the_last_bits_is_there() {
    // Whether a used-up capacity stands at 1 or at the number before it is rounding: no result may leap by it.
    let nearly = 1.0 - f64::EPSILON;
    for today in [nearly, 1.0] {
        close(moved(&caused(prompt(0.5), &[("x", today, 1.0, essential())])), 0.5, 1e-12);
        let settles = Role::Influence(Influence { sign: Sign::Plus, strength: Strength::SettlesAt(Quantity::exact(0.9)) });
        close(moved(&caused(prompt(0.5), &[("x", today, 0.2, settles)])), 0.5, 1e-12);
        let mut barred = prompt(0.0);
        barred.latent = q(0.6);
        let barred = caused(barred, &[("x", today, 0.5, blocks(1.0))]);
        close(moved(&barred), 0.3, 1e-12);
        assert_eq!(level_at(&plan(&barred), "y", 1.0).to_bits(), 0);
    }
}

#[test]
fn s4_influences_multiply_the_odds() {
    for (sign, factor) in [(Sign::Plus, 5.0), (Sign::Minus, 0.2)] {
        let p = moved(&caused(prompt(0.3), &[("x", 0.0, 1.0, odds(sign, 5.0))]));
        close(p / (1.0 - p), factor * 0.3 / 0.7, 1e-12);
    }
}

#[test]
fn s4_influences_in_words_are_odds_of_2_5_20_150() {
    let words = [(Strength::Weak, 2.0), (Strength::Moderate, 5.0), (Strength::Strong, 20.0), (Strength::Decisive, 150.0)];
    for (strength, odds) in words {
        let role = Role::Influence(Influence { sign: Sign::Plus, strength });
        let p = moved(&caused(prompt(0.5), &[("x", 0.0, 1.0, role)]));
        close(p / (1.0 - p), odds, 1e-9);
    }
}

#[test]
fn s4_influences_settle_where_they_are_said_to() {
    for (today, m, sign) in [(0.2, 0.6, Sign::Plus), (0.5, 0.1, Sign::Minus)] {
        let role = Role::Influence(Influence { sign, strength: Strength::SettlesAt(m.into()) });
        let causes = [("x", 0.3, 1.0, role), ("blocker", 0.4, 0.4, blocks(0.5))];
        close(moved(&caused(prompt(today), &causes)), m, 1e-9);
    }
}

#[test]
fn s4_influences_that_settle_against_their_sign_or_above_the_blockers_are_refused() {
    let settles = |m: f64, sign| Role::Influence(Influence { sign, strength: Strength::SettlesAt(m.into()) });
    let against = caused(prompt(0.5), &[("x", 0.3, 1.0, settles(0.2, Sign::Plus))]);
    assert_eq!(refusal(&against)[0].rule, "settles-against-sign");
    let above = caused(prompt(0.5), &[("x", 0.3, 1.0, settles(0.9, Sign::Plus)), ("k", 0.5, 0.5, blocks(0.5))]);
    assert_eq!(refusal(&above)[0].rule, "settles-above-blockers");
    let full = caused(prompt(0.5), &[("x", 1.0, 0.0, settles(0.9, Sign::Plus))]);
    assert!(rules(&run(&full, "other")).contains(&"settles-at-full-cause"));
    assert_eq!(moved(&full), 0.5);
}

#[test]
fn s4_influences_make_nothing_out_of_nothing_and_say_so() {
    for b in [0.0, 1.0] {
        let model = caused(prompt(b), &[("x", 0.5, 1.0, odds(Sign::Plus, 20.0))]);
        assert_eq!(moved(&model), b);
        assert!(rules(&plan(&model)).contains(&"influence-stuck"));
    }
}

#[test]
fn s4_blockers_take_their_share() {
    close(moved(&caused(prompt(0.6), &[("x", 0.0, 1.0, blocks(0.8))])), 0.6 * 0.2, 1e-12);
    close(moved(&caused(prompt(0.4), &[("x", 0.5, 0.0, blocks(0.8))])), 0.4 / 0.6, 1e-12);
}

#[test]
fn s4_blockers_that_leave_less_than_today_are_refused_with_what_they_leave() {
    let model = caused(prompt(0.6), &[("x", 0.75, 1.0, blocks(0.8))]);
    let found = &refusal(&model)[0];
    assert_eq!(found.rule, "blocked-today");
    let text = found.to_string();
    assert!(text.contains("most: 0.4") && text.contains("today: 0.6"), "{text}");
    assert_eq!(refusal(&caused(prompt(0.6), &[("x", 1.0, 1.0, blocks(1.0))]))[0].rule, "barred-today");
}

#[test]
fn s4_blockers_that_bar_everything_release_what_is_latent() {
    let target = throughline::model::Node { latent: q(0.7), ..prompt(0.0) };
    let model = caused(target, &[("x", 1.0, 0.25, blocks(1.0))]);
    assert_eq!(level_at(&plan(&model), "y", 0.0), 0.0);
    close(moved(&model), 0.75 * 0.7, 1e-12);
}

#[test]
fn s4_blockers_made_stronger_by_a_scenario_hold_the_level_of_today() {
    let mut model = caused(prompt(0.6), &[("x", 0.75, 0.75, blocks(0.1))]);
    for share in [0.8, 1.0] {
        let path = "links.x--y.block";
        crate::sim_help::scenario(&mut model, "other", vec![set(path, share)]);
        let run = run(&model, "other");
        assert!(run.level(&id("y")).unwrap().iter().all(|l| *l == 0.6));
        assert!(rules(&run).contains(&"blocked-held"));
    }
}

#[test]
fn s4_contradicting_baselines_are_told() {
    let low = caused(prompt(0.3), &[("x", 1.0, 1.0, essential())]);
    assert!(rules(&plan(&low)).contains(&"conditions-held-yet-low"));
    let high = caused(prompt(0.5), &[("x", 0.05, 1.0, essential())]);
    assert!(rules(&plan(&high)).contains(&"condition-missing-yet-high"));
    let fine = caused(prompt(0.3), &[("x", 0.3, 1.0, essential())]);
    assert!(rules(&plan(&fine)).is_empty(), "{:?}", rules(&plan(&fine)));
}

/// The page, written down once more: R of section 4.
fn page_r(ways: &[(f64, Vec<(f64, f64)>)]) -> f64 {
    let way = |(s, members): &(f64, Vec<(f64, f64)>)| 1.0 - s * members.iter().map(|(nu, c)| 1.0 - nu * (1.0 - c)).product::<f64>();
    1.0 - ways.iter().map(way).product::<f64>()
}

fn page_kappa(ways: &[(f64, Vec<(f64, f64)>)]) -> f64 {
    let lift = |(s, members): &(f64, Vec<(f64, f64)>)| {
        let over = 1.0 - members.iter().map(|(nu, c0)| 1.0 - nu * nu * (1.0 - c0)).product::<f64>();
        let under = 1.0 - members.iter().map(|(nu, c0)| 1.0 - nu * (1.0 - c0)).product::<f64>();
        1.0 - s * if under == 0.0 { 0.0 } else { over / under }
    };
    1.0 - ways.iter().map(lift).product::<f64>()
}

/// A cause: today, in the scenario, strength.
type Cause = (f64, f64, f64);

fn causes(most: usize) -> impl Strategy<Value = Vec<Cause>> {
    let level = || prop_oneof![3 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0)];
    prop::collection::vec((level(), level(), level()), 0..=most)
}

proptest! {
    #![proptest_config(same_or_new(300))]

    #[test]
    fn s4_the_pull_is_that_of_the_page(
        share in 0.0..=1.0,
        ways in prop::collection::vec((0.0..=1.0, causes(3)), 0..3),
        influences in causes(3),
        blockers in causes(2),
    ) {
        let k0: f64 = blockers.iter().map(|(c0, _, pi)| 1.0 - pi * c0).product();
        // A level today that blockers leave room for.
        let b = share * k0 * 0.999;
        let named = |n: usize| Way { id: id(&format!("w{n}")), name: String::new(), sufficiency: Some(Quantity::exact(ways[n].0)) };
        let logic = Logic::Ways((0..ways.len()).map(named).collect());
        let mut model = months(1.0);
        put(&mut model, "y", throughline::model::Node { logic, ..prompt(b) });
        let mut levels = Vec::new();
        let mut cause = |model: &mut Model, name: String, today: f64, other: f64, role: Role| {
            put(model, &name, enabler(today));
            join(model, &name, "y", role);
            levels.push((name, other));
        };
        for (n, (_, members)) in ways.iter().enumerate() {
            for (m, (c0, c, nu)) in members.iter().enumerate() {
                let Role::Condition(condition) = needs(*nu) else { unreachable!() };
                let role = Role::Condition(throughline::model::link::Condition { way: Some(id(&format!("w{n}"))), ..condition });
                cause(&mut model, format!("c{n}-{m}"), *c0, *c, role);
            }
        }
        for (n, (c0, c, strength)) in influences.iter().enumerate() {
            let sign = if n % 2 == 0 { Sign::Plus } else { Sign::Minus };
            cause(&mut model, format!("i{n}"), *c0, *c, odds(sign, 1.0 + 20.0 * strength));
        }
        for (n, (c0, c, pi)) in blockers.iter().enumerate() {
            cause(&mut model, format!("k{n}"), *c0, *c, blocks(*pi));
        }
        let levels: Vec<_> = levels.iter().map(|(name, x)| (name.as_str(), *x)).collect();
        with_enablers(&mut model, &levels);

        let ways: Vec<_> = ways.iter().filter(|(_, m)| !m.is_empty()).collect();
        let with = |of: fn(&Cause) -> (f64, f64)| ways.iter().map(|(s, m)| (*s, m.iter().map(of).collect())).collect::<Vec<_>>();
        let (r, r0) = (page_r(&with(|x| (x.2, x.1))), page_r(&with(|x| (x.2, x.0))));
        let (r1, kappa) = (page_r(&with(|x| (x.2, 1.0))), page_kappa(&with(|x| (x.2, x.0))));
        let open = if k0 > 0.0 { b / k0 } else { 0.0 };
        let p = if r >= r0 {
            if r1 > r0 { open + (1.0 - open) * kappa * (r - r0) / (r1 - r0) } else { open }
        } else {
            open * (1.0 - r1 * (1.0 - r / r0))
        };
        let signed = |n: usize| if n.is_multiple_of(2) { 1.0 } else { -1.0 };
        let sum: f64 = influences.iter().enumerate().map(|(n, (c0, c, s))| signed(n) * (1.0 + 20.0 * s).ln() * (c - c0)).sum();
        let e = sum.clamp(-30.0, 30.0).exp();
        let influenced = p * e / (1.0 - p + p * e);
        let k: f64 = blockers.iter().map(|(_, c, pi)| 1.0 - pi * c).product();
        close(level_at(&run(&model, "other"), "y", 0.0), (influenced * k).clamp(0.0, 1.0), 1e-9);
        prop_assert_eq!(level_at(&plan(&model), "y", 0.0), b);
    }
}

/// A node whose one condition is fully there from the start of the scenario.
fn released(target: throughline::model::Node) -> Model {
    let mut model = caused(target, &[("x", 0.0, 1.0, essential())]);
    model.clock.horizon = throughline::model::Real(36.0);
    model
}

#[test]
fn s4_dynamics_adjust_over_rise_and_fall() {
    let up = throughline::model::Node { rise: q(6.0), fall: q(2.0), ..node(NodeKind::Outcome, 0.0) };
    let model = released(up.clone());
    let run_up = run(&model, "other");
    let dt: f64 = 0.125;
    for t in [0.125, 3.0, 12.0] {
        close(level_at(&run_up, "y", t), 1.0 - (1.0 - dt / 6.0).powf(t / dt), 1e-12);
    }
    let mut down = caused(throughline::model::Node { today: q(1.0), ..up }, &[("x", 1.0, 0.0, essential())]);
    down.clock.horizon = throughline::model::Real(12.0);
    close(level_at(&run(&down, "other"), "y", 6.0), (1.0 - dt / 2.0f64).powf(6.0 / dt), 1e-12);
}

#[test]
fn s4_dynamics_one_value_serves_for_both_and_defaults_are_those_of_the_kind() {
    let dt: f64 = 0.125;
    let after = |kind: NodeKind, rise: Option<f64>| {
        let target = throughline::model::Node { fall: rise.map(Quantity::exact), ..node(kind, 0.0) };
        level_at(&run(&released(target), "other"), "y", 3.0)
    };
    close(after(NodeKind::Outcome, Some(4.0)), 1.0 - (1.0 - dt / 4.0).powf(24.0), 1e-12);
    close(after(NodeKind::Outcome, None), 1.0 - (1.0 - dt / 3.0).powf(24.0), 1e-12);
    close(after(NodeKind::Impact, None), 1.0 - (1.0 - dt / 6.0).powf(24.0), 1e-12);
    close(after(NodeKind::Variable, None), 1.0 - (1.0 - dt / 3.0).powf(24.0), 1e-12);
    assert_eq!(level_at(&run(&released(node(NodeKind::Output, 0.0)), "other"), "y", 0.0), 1.0);
}

#[test]
fn s4_dynamics_a_time_below_the_step_counts_as_the_step_and_is_told() {
    let target = throughline::model::Node { rise: q(0.0), fall: q(0.01), ..node(NodeKind::Outcome, 0.0) };
    let mut model = released(target);
    model.clock.horizon = throughline::model::Real(2.0);
    let run = run(&model, "other");
    assert_eq!((level_at(&run, "y", 0.0), level_at(&run, "y", 0.125)), (0.0, 1.0));
    let short = throughline::model::Node { rise: q(0.1), ..node(NodeKind::Outcome, 0.0) };
    assert!(rules(&plan(&released(short))).contains(&"step-too-long"));
}

#[test]
fn s4_dynamics_a_node_that_accumulates_gathers_its_pull() {
    let target = throughline::model::Node { accumulate: Some(Accumulate { per: q(10.0) }), ..node(NodeKind::Variable, 0.2) };
    let mut model = caused(target, &[("x", 0.0, 0.5, essential())]);
    model.clock.horizon = throughline::model::Real(24.0);
    let p = 0.2 + 0.8 * 0.5;
    let part: f64 = 0.125 * (p - 0.2) / (10.0 * 0.8);
    for method in [throughline::model::time::Method::Euler, throughline::model::time::Method::Rk4] {
        model.clock.method = method;
        close(level_at(&run(&model, "other"), "y", 8.0), 1.0 - 0.8 * (1.0 - part).powf(64.0), 1e-12);
    }
}
