//! What theory says of the rules of the page: order of the methods, gates as probabilities, work under a cap, extremes.

use proptest::prelude::*;
use throughline::model::action::{Action, Fade};
use throughline::model::link::{Condition, Delay, Influence, Necessity, Order, Role, SCurve, Shape, Sign, Smooth, Strength};
use throughline::model::node::{Logic, Node, NodeKind, Way};
use throughline::model::stage::Measure;
use throughline::model::time::Method;
use throughline::model::{Model, Quantity, Real};

use crate::random_model;
use crate::sim_help::{
    action, at, capacity, close, enabler, id, join, level_at, months, node, odds, plan, prompt, put, q, run, same_or_new, trend,
    uses, with_enablers,
};

/// Variables in a circle that act on each other through delays and smooth shapes, driven by an even trend.
fn smooth(strengths: &[f64], method: Method, dt: f64) -> Vec<f64> {
    let mut model = months(12.0);
    model.clock.method = method;
    model.clock.step = Some(Real(dt));
    put(&mut model, "drive", prompt(0.3));
    model.trends.insert(id("t"), trend("drive", vec![(at(0.0), Real(0.0)), (at(12.0), Real(0.5))]));
    let names: Vec<String> = (0..strengths.len()).map(|n| format!("x{n}")).collect();
    for name in &names {
        put(&mut model, name, Node { rise: q(3.0), ..node(NodeKind::Variable, 0.4) });
    }
    for (n, strength) in strengths.iter().enumerate() {
        let sign = if n % 2 == 0 { Sign::Plus } else { Sign::Minus };
        let from = if n == 0 { "drive" } else { &names[n - 1] };
        let link = join(&mut model, from, &names[n], odds(sign, *strength));
        let link = model.links.get_mut(&link).unwrap();
        link.delay = Some(Delay::Smooth(Smooth { time: 5.0.into(), order: if n % 2 == 0 { Order::Third } else { Order::First } }));
        link.shape = match n % 3 {
            0 => Shape::Linear,
            1 => Shape::Diminishing(2.0.into()),
            _ => Shape::SCurve(SCurve { mid: 0.5.into(), steep: 4.0.into() }),
        };
    }
    join(&mut model, &names[names.len() - 1], &names[0], odds(Sign::Minus, 3.0));
    let run = plan(&model);
    let times = [3.0, 6.0, 9.0, 12.0];
    times.iter().flat_map(|t| names.iter().map(|name| level_at(&run, name, *t)).collect::<Vec<_>>()).collect()
}

fn far(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// A way as a set of independent events: how often it works by itself, and its conditions (necessity, how often each holds).
type Events = (f64, Vec<(f64, f64)>);

/// The chance that at least one way works, by going through every combination of what holds, what can be done without and
/// which way works by itself.
fn enumerated(ways: &[Events]) -> f64 {
    let coins: Vec<f64> =
        ways.iter().flat_map(|(s, m)| std::iter::once(*s).chain(m.iter().flat_map(|(nu, c)| [*c, 1.0 - nu]))).collect();
    let mut sum = 0.0;
    for combination in 0..1u32 << coins.len() {
        let falls = |n: usize| combination >> n & 1 == 1;
        let chance: f64 = coins.iter().enumerate().map(|(n, p)| if falls(n) { *p } else { 1.0 - p }).product();
        let (mut at, mut any) = (0, false);
        for (_, members) in ways {
            let mut works = falls(at);
            at += 1;
            for _ in members {
                works &= falls(at) || falls(at + 1);
                at += 2;
            }
            any |= works;
        }
        sum += if any { chance } else { 0.0 };
    }
    sum
}

/// A way: its sufficiency, and its conditions (necessity, the cause, how often that holds).
type Named = (f64, Vec<(f64, String, f64)>);

/// Adds a node with ways whose conditions come from the nodes named; returns the chance that it comes about.
fn gate(model: &mut Model, name: &str, ways: &[Named]) -> f64 {
    let named = |n: usize| Way { id: id(&format!("w{n}")), name: String::new(), sufficiency: Some(Quantity::exact(ways[n].0)) };
    put(model, name, Node { logic: Logic::Ways((0..ways.len()).map(named).collect()), ..prompt(0.0) });
    for (n, (_, members)) in ways.iter().enumerate() {
        for (nu, cause, _) in members {
            let necessity = Necessity::Share((*nu).into());
            join(model, cause, name, Role::Condition(Condition { necessity, way: Some(id(&format!("w{n}"))) }));
        }
    }
    let events: Vec<Events> = ways.iter().map(|(s, m)| (*s, m.iter().map(|(nu, _, c)| (*nu, *c)).collect())).collect();
    enumerated(&events)
}

fn shares(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.0..=1.0, count)
}

proptest! {
    #![proptest_config(same_or_new(6))]

    #[test]
    fn s1_halving_the_step_divides_the_error_by_2_4_and_16(strengths in prop::collection::vec(4.0..30.0f64, 2..5)) {
        let exact = smooth(&strengths, Method::Rk4, 1.0 / 32.0);
        for (method, order) in [(Method::Euler, 1.0), (Method::Heun, 2.0), (Method::Rk4, 4.0)] {
            let (coarse, fine) = (far(&smooth(&strengths, method, 0.5), &exact), far(&smooth(&strengths, method, 0.25), &exact));
            let found = (coarse / fine).log2();
            prop_assert!((found - order).abs() < 0.6, "{method:?}: order {found}, errors {coarse} {fine}");
        }
    }
}

proptest! {
    #![proptest_config(same_or_new(48))]

    #[test]
    fn s4_ways_are_the_chance_that_one_of_them_works(ways in prop::collection::vec((0.0..=1.0, prop::collection::vec((0.0..=1.0, 0.0..=1.0), 1..3)), 1..4)) {
        close(crate::reference::readiness(&ways), enumerated(&ways), 1e-12);
    }

    #[test]
    fn s4_trees_of_essential_conditions_come_about_as_often_as_independent_events(
        leaves in shares(6..=6),
        sufficiency in shares(6..=6),
    ) {
        // Two results of two leaves each, as one way and as two; both lead with two more leaves to the top by two ways.
        let mut model = months(1.0);
        let names: Vec<String> = (0..leaves.len()).map(|n| format!("leaf{n}")).collect();
        for name in &names {
            put(&mut model, name, enabler(0.0));
        }
        let leaf = |n: usize| (1.0, names[n].clone(), leaves[n]);
        let both = gate(&mut model, "both", &[(sufficiency[0], vec![leaf(0), leaf(1)])]);
        let any = gate(&mut model, "any", &[(sufficiency[1], vec![leaf(2)]), (sufficiency[2], vec![leaf(3)])]);
        let first = vec![(1.0, "both".to_owned(), both), leaf(4)];
        let second = vec![(1.0, "any".to_owned(), any), leaf(5)];
        let top = gate(&mut model, "top", &[(sufficiency[3], first), (sufficiency[4], second)]);
        let levels: Vec<(&str, f64)> = names.iter().map(String::as_str).zip(leaves.iter().copied()).collect();
        with_enablers(&mut model, &levels);
        let run = run(&model, "other");
        for (name, chance) in [("both", both), ("any", any), ("top", top)] {
            close(level_at(&run, name, 0.0), chance, 1e-12);
        }
    }

    #[test]
    fn s5_work_content_is_the_same_however_short_the_staff(
        staff in 0.5..4.0f64,
        works in prop::collection::vec((0.5..6.0f64, 0.2..3.0f64, 1u8..4), 1..5),
    ) {
        let mut model = months(160.0);
        put(&mut model, "staff", capacity(staff));
        for (n, (duration, rate, priority)) in works.iter().enumerate() {
            for twin in ["a", "b"] {
                let name = format!("{twin}{n}");
                put(&mut model, &name, action(Action { duration: q(*duration), priority: *priority, ..Action::default() }));
                join(&mut model, "staff", &name, uses(*rate));
            }
        }
        let run = plan(&model);
        let whole: f64 = works.iter().map(|(duration, rate, _)| 2.0 * duration * rate).sum();
        let taken: f64 = run.inputs()[&id("staff")].granted.iter().sum();
        close(taken, whole, 1e-6 * whole);
        let mut finished = Vec::new();
        for (n, (duration, rate, priority)) in works.iter().enumerate() {
            let (a, b) = (run.level(&id(&format!("a{n}"))).unwrap(), run.level(&id(&format!("b{n}"))).unwrap());
            prop_assert!(far(a, b) < 1e-12, "twins part");
            let effort: f64 = run.carried(&id(&format!("staff--a{n}"))).unwrap().iter().sum::<f64>() * 0.125;
            close(effort, *duration, 1e-8 * duration);
            close(effort * rate, duration * rate, 1e-8 * duration * rate);
            let done = a.iter().position(|l| *l == 1.0).unwrap();
            finished.push((*priority, run.times()[done], 2.0 * duration * rate));
        }
        // Those of priority 1 take no longer than if the others were not there.
        let first: f64 = finished.iter().filter(|(p, ..)| *p == 1).map(|(_, _, work)| work).sum();
        let slowest = works.iter().map(|(duration, ..)| *duration).fold(0.0, f64::max);
        for (_, when, _) in finished.iter().filter(|(p, ..)| *p == 1) {
            prop_assert!(*when <= first / staff + slowest + 0.25, "{when} for {first}");
        }
    }
}

/// A model driven to where its parameters end.
fn extreme(mut model: Model, step: f64) -> Model {
    model.clock.step = Some(Real(step));
    for link in model.links.values_mut() {
        if let Role::Influence(Influence { strength, .. }) = &mut link.role {
            *strength = Strength::Odds(1e9.into());
        }
        match &mut link.delay {
            Some(Delay::Smooth(smooth)) => smooth.time = 0.0.into(),
            Some(Delay::Fixed(time)) => *time = 0.0.into(),
            None => {}
        }
    }
    for node in model.nodes.values_mut() {
        for time in [&mut node.rise, &mut node.fall].into_iter().flatten().filter(|t| t.value != 0.0.into()) {
            *time = 1e-6.into();
        }
        if let Some(accumulate) = &mut node.accumulate {
            accumulate.per = q(0.0);
        }
        match &mut node.kind {
            NodeKind::Action(action) => {
                action.duration = action.duration.as_ref().map(|_| 0.0.into());
                action.fade = action.fade.as_ref().map(|_| Fade::Over(0.0.into()));
            }
            NodeKind::Stage(stage) => {
                stage.min_time = q(0.0);
                stage.routes.iter_mut().for_each(|route| route.transit = q(0.0));
            }
            _ => {}
        }
    }
    model
}

proptest! {
    #![proptest_config(same_or_new(40))]

    #[test]
    fn s4_invariant_l_and_conservation_hold_where_parameters_end(seed in any::<u64>(), nodes in 4..=12usize, step in 0.125..3.0f64) {
        let mut model = extreme(random_model::model(seed, nodes), step);
        for method in [Method::Euler, Method::Heun, Method::Rk4] {
            model.clock.method = method;
            for scenario in ["plan", "nothing-done", "other"] {
                let run = run(&model, scenario);
                let within = |levels: &[f64]| levels.iter().all(|l| (0.0..=1.0).contains(l));
                for name in model.nodes.keys() {
                    prop_assert!(within(run.level(name).unwrap()), "{name} leaves its scale");
                    prop_assert!(run.value(name).unwrap().iter().all(|x| x.is_finite()), "{name} is no number");
                    for measure in Measure::ALL {
                        prop_assert!(run.measure_level(name, measure).is_none_or(within), "{name} {measure:?} leaves its scale");
                    }
                }
                prop_assert!(model.links.keys().all(|link| within(run.carried(link).unwrap())));
                let cases = run.cases();
                let (came, went) = (cases.start + cases.entered, cases.inside + cases.left);
                prop_assert!((came - went).abs() <= 1e-9 * came.max(1.0), "{cases:?}");
                for (name, input) in run.inputs() {
                    for (granted, supply) in input.granted.iter().zip(&input.supply) {
                        prop_assert!(*granted <= supply * (1.0 + 1e-9) + 1e-9, "{name}: {granted} of {supply}");
                    }
                }
            }
        }
    }
}
