//! Loops: those that hold no state (section 9), those that settle and those that tip (section 4), order of the methods (section 1).

use throughline::model::link::{Delay, Flow, Order, Port, Role, Sign, Smooth};
use throughline::model::node::NodeKind;
use throughline::model::stage::{Measure, Stage};
use throughline::model::time::Method;
use throughline::model::{Model, Real};
use throughline::sim::Arg;

use crate::sim_help::at;
use crate::sim_help::{close, id, join, level_at, months, node, odds, plan, prompt, put, q, refusal, rules, stage, trend};

fn named(model: &mut Model) {
    for (id, node) in model.nodes.iter_mut() {
        node.name = id.to_string().to_uppercase();
    }
}

/// Two variables that strengthen each other by so much, of which the first is pushed for a while.
fn pair(strength: f64, push: f64) -> Model {
    let mut model = months(120.0);
    for name in ["a", "b"] {
        put(&mut model, name, node(NodeKind::Variable, 0.5));
    }
    join(&mut model, "a", "b", odds(Sign::Plus, strength));
    join(&mut model, "b", "a", odds(Sign::Plus, strength));
    model.events.insert(id("push"), crate::sim_help::event("a", throughline::model::event::Target::Pull, push, (1.0, 4.0, 0.0)));
    model
}

#[test]
fn s4_a_loop_with_a_gain_below_1_settles_back() {
    let model = pair(20.0, 0.2);
    let run = plan(&model);
    assert!(level_at(&run, "b", 8.0) > 0.55);
    close(level_at(&run, "b", 120.0), 0.5, 1e-3);
    assert!(!rules(&run).contains(&"tipping-loop"));
}

#[test]
fn s4_a_loop_with_a_gain_above_1_tips_either_way_and_is_told() {
    let (up, down) = (plan(&pair(150.0, 0.2)), plan(&pair(150.0, -0.2)));
    let (high, low) = (level_at(&up, "b", 120.0), level_at(&down, "b", 120.0));
    assert!(high > 0.8 && low < 0.2, "{high} {low}");
    // Where it comes to rest it pulls itself to where it is.
    let rest = |l: f64| 1.0 / (1.0 + (-(150f64).ln() * (l - 0.5)).exp());
    close(rest(high), high, 1e-6);
    close(high + low, 1.0, 1e-9);
    let notice = up.notices().iter().find(|n| n.rule == "tipping-loop").unwrap();
    let gain = notice.args.iter().find(|(name, _)| *name == "gain").unwrap();
    // 1.25 along each of the two links.
    assert_eq!(gain.1, Arg::Number(1.57));
}

#[test]
fn s9_a_loop_that_holds_no_state_is_refused_with_the_names_around_it() {
    let mut model = months(12.0);
    for name in ["a", "b", "c", "d"] {
        put(&mut model, name, prompt(0.5));
    }
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("c", "a")] {
        join(&mut model, from, to, odds(Sign::Plus, 2.0));
    }
    named(&mut model);
    let found = refusal(&model);
    assert_eq!((found.len(), found[0].rule), (1, "stateless-loop"));
    // The shortest one.
    assert_eq!(found[0].args, [("names", Arg::from("A → B → C → A"))]);
    for link in model.links.values_mut().filter(|l| l.from == id("b")) {
        link.delay = Some(Delay::Smooth(Smooth { time: 1.0.into(), order: Order::First }));
    }
    assert!(level_at(&plan(&model), "a", 12.0) == 0.5);
}

#[test]
fn s9_wait_holds_no_state_and_a_backlog_does() {
    let loop_of = |measure: Measure| {
        let mut model = months(12.0);
        put(&mut model, "court", stage(Stage { arrivals: q(10.0), queue: q(30.0), capacity: q(10.0), ..Stage::default() }));
        put(&mut model, "effort", prompt(0.5));
        let link = join(&mut model, "court", "effort", odds(Sign::Plus, 2.0));
        model.links.get_mut(&link).unwrap().measure = Some(measure);
        join(&mut model, "effort", "court", Role::Port(Port { into: Flow::Capacity, sign: Sign::Plus, share: None }));
        named(&mut model);
        model
    };
    for measure in [Measure::Wait, Measure::Throughput, Measure::Utilisation] {
        let found = refusal(&loop_of(measure));
        assert_eq!(found[0].rule, "stateless-loop");
        assert!(found[0].to_string().contains("COURT") && found[0].to_string().contains("EFFORT"));
    }
    assert!(level_at(&plan(&loop_of(Measure::Backlog)), "effort", 12.0) > 0.0);
}

#[test]
fn s1_default_times_are_months_in_every_unit_and_dates_follow_the_calendar() {
    use throughline::model::time::TimeUnit;
    for (unit, three) in
        [(TimeUnit::Day, 91.310_625), (TimeUnit::Week, 13.044_375), (TimeUnit::Quarter, 1.0), (TimeUnit::Year, 0.25)]
    {
        let mut model = months(2.0 * three);
        model.clock.unit = unit;
        put(&mut model, "x", crate::sim_help::enabler(0.0));
        put(&mut model, "y", node(NodeKind::Outcome, 0.0));
        join(&mut model, "x", "y", crate::sim_help::essential());
        crate::sim_help::with_enablers(&mut model, &[("x", 1.0)]);
        let run = crate::sim_help::run(&model, "other");
        let dt = unit.default_step();
        for (n, level) in run.level(&id("y")).unwrap().iter().enumerate() {
            close(*level, 1.0 - (1.0 - dt / three).powf(n as f64), 1e-9);
        }
        assert_eq!(run.times()[1], dt);
    }
}

#[test]
fn s1_series_are_kept_at_whole_units_unless_asked_otherwise() {
    let mut model = months(6.0);
    put(&mut model, "x", node(NodeKind::Variable, 0.5));
    let times = |every| {
        let options = throughline::sim::Options { every, ..Default::default() };
        throughline::sim::run(&model, &id("plan"), &options).unwrap().times().to_vec()
    };
    assert_eq!(times(None), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    assert_eq!(times(Some(2.5)), [0.0, 2.5, 5.0]);
}

/// A smooth model: a chain of slow nodes behind a delay, moved by a trend.
fn smooth(method: Method, dt: f64) -> f64 {
    let mut model = months(12.0);
    model.clock.method = method;
    model.clock.step = Some(Real(dt));
    put(&mut model, "x", prompt(0.3));
    put(&mut model, "y", node(NodeKind::Variable, 0.4));
    put(&mut model, "z", node(NodeKind::Variable, 0.6));
    let link = join(&mut model, "x", "y", odds(Sign::Plus, 9.0));
    model.links.get_mut(&link).unwrap().delay = Some(Delay::Smooth(Smooth { time: 6.0.into(), order: Order::Third }));
    join(&mut model, "y", "z", odds(Sign::Minus, 30.0));
    join(&mut model, "z", "y", odds(Sign::Minus, 3.0));
    model.trends.insert(id("t"), trend("x", vec![(at(0.0), Real(0.0)), (at(12.0), Real(0.6))]));
    level_at(&plan(&model), "z", 12.0)
}

#[test]
fn s1_methods_converge_in_their_order() {
    let exact = smooth(Method::Rk4, 1.0 / 64.0);
    for (method, order) in [(Method::Euler, 1.0), (Method::Heun, 2.0), (Method::Rk4, 4.0)] {
        let (coarse, fine) = ((smooth(method, 0.5) - exact).abs(), (smooth(method, 0.25) - exact).abs());
        let found = (coarse / fine).log2();
        assert!((found - order).abs() < 0.35, "{method:?}: order {found}, errors {coarse} {fine}");
    }
}
