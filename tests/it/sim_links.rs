//! Semantics section 3: delays, shapes, assumptions, roles.

use proptest::prelude::*;
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::link::{Delay, Flow, Order, Port, Role, SCurve, Shape, Sign, Smooth, Threshold};
use throughline::model::scenario::Change;
use throughline::model::time::Method;
use throughline::model::{Model, Real};

use crate::sim_help::{
    at, close, enabler, essential, id, index, join, level_at, months, prompt, put, refusal, rules, run, same_or_new, scenario,
    with_enablers,
};

/// An output that follows an enabler, which steps from nothing to everything at the start of the scenario.
fn step(delay: Option<Delay>, shape: Shape, to: f64) -> Model {
    let mut model = months(24.0);
    put(&mut model, "x", enabler(0.0));
    put(&mut model, "y", prompt(0.0));
    let link = join(&mut model, "x", "y", essential());
    let link = model.links.get_mut(&link).unwrap();
    (link.delay, link.shape) = (delay, shape);
    with_enablers(&mut model, &[("x", to)]);
    model
}

#[expect(clippy::unnecessary_wraps, reason = "the field of a link is an option")]
fn smooth(time: f64, order: Order) -> Option<Delay> {
    Some(Delay::Smooth(Smooth { time: time.into(), order }))
}

#[test]
fn s3_delay_of_the_first_order_answers_a_step_by_an_exponential() {
    let mut model = step(smooth(4.0, Order::First), Shape::Linear, 1.0);
    for t in [0.0, 1.0, 4.0, 12.0] {
        let euler = 1.0 - (1.0 - 0.125f64 / 4.0).powf(t / 0.125);
        close(level_at(&run(&model, "other"), "y", t), euler, 1e-12);
    }
    model.clock.method = Method::Rk4;
    close(level_at(&run(&model, "other"), "y", 4.0), 1.0 - (-1.0f64).exp(), 1e-7);
}

#[test]
fn s3_delay_of_the_third_order_answers_a_step_by_three_stages() {
    let mut model = step(smooth(6.0, Order::Third), Shape::Linear, 1.0);
    model.clock.method = Method::Rk4;
    let run = run(&model, "other");
    for t in [1.0, 3.0, 6.0, 12.0] {
        let a: f64 = t / 2.0;
        close(level_at(&run, "y", t), 1.0 - (-a).exp() * (1.0 + a + a * a / 2.0), 1e-6);
    }
    assert_eq!(Order::default(), Order::Third);
}

#[test]
fn s3_delay_that_is_fixed_carries_on_what_was_and_interpolates_between_steps() {
    let run_of = |time: f64| run(&step(Some(Delay::Fixed(time.into())), Shape::Linear, 1.0), "other");
    let whole = run_of(3.0);
    assert_eq!((level_at(&whole, "y", 2.875), level_at(&whole, "y", 3.0)), (0.0, 1.0));
    let between = run_of(3.05);
    assert_eq!(level_at(&between, "y", 3.0), 0.0);
    assert_eq!(level_at(&between, "y", 3.125), 1.0);
    // A delay of nothing still takes the step.
    let none = run_of(0.0);
    assert_eq!((level_at(&none, "y", 0.0), level_at(&none, "y", 0.125)), (0.0, 1.0));
}

#[test]
fn s3_delays_start_at_the_level_of_today() {
    let mut model = step(smooth(4.0, Order::Third), Shape::Linear, 0.4);
    model.nodes.insert(id("x"), enabler(0.4));
    model.nodes.insert(id("y"), prompt(0.4));
    assert!(run(&model, "other").level(&id("y")).unwrap().iter().all(|l| *l == 0.4));
}

#[test]
fn s3_shapes_are_those_of_the_page() {
    let carried = |shape: &Shape, level: f64| level_at(&run(&step(None, shape.clone(), level), "other"), "y", 0.0);
    let threshold = Shape::Threshold(Threshold { at: 0.5.into(), width: 0.4.into() });
    for (level, c) in [(0.2, 0.0), (0.3, 0.0), (0.4, 0.25f64.powi(2) * 2.5), (0.5, 0.5), (0.7, 1.0), (0.9, 1.0)] {
        close(carried(&threshold, level), c, 1e-12);
    }
    let diminishing = Shape::Diminishing(3.0.into());
    for level in [0.0, 0.25, 1.0] {
        close(carried(&diminishing, level), (1.0 - (-3.0f64 * level).exp()) / (1.0 - (-3.0f64).exp()), 1e-12);
    }
    let logistic = |l: f64| 1.0 / (1.0 + (-8.0 * (l - 0.4)).exp());
    let curve = Shape::SCurve(SCurve { mid: 0.4.into(), steep: 8.0.into() });
    for level in [0.0, 0.4, 0.7, 1.0] {
        close(carried(&curve, level), (logistic(level) - logistic(0.0)) / (logistic(1.0) - logistic(0.0)), 1e-12);
    }
    let inverted = Shape::Table(vec![(Real(0.1), Real(0.0)), (Real(0.5), Real(1.0)), (Real(0.9), Real(0.2))]);
    for (level, c) in [(0.0, 0.0), (0.3, 0.5), (0.5, 1.0), (0.7, 0.6), (1.0, 0.2)] {
        close(carried(&inverted, level), c, 1e-12);
    }
}

#[test]
fn s3_assumptions_that_fail_damp_what_is_carried_from_their_date() {
    let mut model = step(None, Shape::Linear, 0.8);
    let covers = vec![Covered { link: id("x--y"), if_fails: Some(0.25.into()) }];
    let assumption = Assumption { covers, fails_from: Some(at(3.0)), ..Assumption::default() };
    model.assumptions.insert(id("a"), assumption);
    assert_eq!(level_at(&run(&model, "other"), "y", 12.0), 0.8);
    let mut changes = model.scenarios[&id("other")].changes.clone();
    changes.push(Change::Assumption { assumption: id("a"), holds: false });
    scenario(&mut model, "failing", changes);
    let failing = run(&model, "failing");
    assert_eq!(level_at(&failing, "y", 2.875), 0.8);
    close(level_at(&failing, "y", 3.0), 0.2, 1e-12);
    // At the baseline a failure changes nothing.
    scenario(&mut model, "only", vec![Change::Assumption { assumption: id("a"), holds: false }]);
    assert!(run(&model, "only").level(&id("y")).unwrap().iter().all(|l| *l == 0.0));
}

#[test]
fn s3_a_link_that_is_cut_carries_what_it_carried_at_the_baseline() {
    let mut model = step(None, Shape::Linear, 0.8);
    let mut changes = model.scenarios[&id("other")].changes.clone();
    changes.push(Change::Link { link: id("x--y"), on: false });
    scenario(&mut model, "cut", changes);
    assert_eq!(level_at(&run(&model, "cut"), "y", 5.0), 0.0);
    assert!(run(&model, "cut").carried(&id("x--y")).unwrap().iter().all(|c| *c == 0.0));
}

#[test]
fn s3_roles_that_do_not_fit_are_refused() {
    let mut model = step(None, Shape::Linear, 0.8);
    join(&mut model, "x", "y", Role::Port(Port { into: Flow::Arrivals, sign: Sign::Plus, share: None }));
    join(&mut model, "x", "nowhere", essential());
    let found: Vec<_> = refusal(&model).iter().map(|n| n.rule).collect();
    assert_eq!(found, ["missing", "role-misfit"]);
}

#[test]
fn s3_a_delay_shorter_than_the_step_is_told() {
    let model = step(smooth(0.3, Order::Third), Shape::Linear, 1.0);
    assert!(rules(&run(&model, "other")).contains(&"step-too-long"));
}

proptest! {
    #![proptest_config(same_or_new(64))]

    #[test]
    fn s3_a_fixed_delay_shifts_any_course(time in 0.2..9.0f64, dates in prop::collection::vec(0.0..20.0f64, 1..4)) {
        // The cause is moved about by a trend; the delayed one is the same course later.
        let mut model = months(24.0);
        put(&mut model, "x", prompt(0.3));
        put(&mut model, "y", prompt(0.3));
        let link = join(&mut model, "x", "y", essential());
        model.links.get_mut(&link).unwrap().delay = Some(Delay::Fixed(time.into()));
        let points = dates.iter().enumerate().map(|(n, t)| (at(*t), Real(if n % 2 == 0 { -0.2 } else { 0.1 }))).collect();
        model.trends.insert(id("t"), crate::sim_help::trend("x", points));
        let run = run(&model, "plan");
        let x = run.level(&id("x")).unwrap();
        for (n, c) in run.carried(&link).unwrap().iter().enumerate() {
            let back = n as f64 - time / 0.125;
            if back >= 0.0 {
                let (low, part) = (back.floor() as usize, back.fract());
                close(*c, x[low] + part * (x[low + 1] - x[low]), 1e-9);
            } else {
                prop_assert_eq!(*c, 0.3);
            }
        }
        prop_assert_eq!(index(&run, 24.0), 192);
    }
}
