//! Semantics section 7: the justice chain.

use proptest::prelude::*;
use throughline::model::input::Dated;
use throughline::model::link::{Flow, Port, Role, Sign};
use throughline::model::node::{NodeKind, Scale};
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Model, Real};
use throughline::sim::Run;

use crate::sim_help::{
    at, close, enabler, essential, id, index, join, level_at, months, plan, prompt, put, q, rules, run, same_or_new, scenario, set,
    stage, with_enablers,
};

fn route(to: &str, fraction: f64, transit: Option<f64>) -> Route {
    Route { name: id(&format!("to-{to}")), to: id(to), fraction: fraction.into(), transit: transit.map(Into::into) }
}

fn measure(run: &Run, name: &str, measure: Measure, t: f64) -> f64 {
    run.measure(&id(name), measure).unwrap()[index(run, t)]
}

/// Police to court to prison, in balance.
fn chain() -> Model {
    let mut model = months(60.0);
    let police = Stage {
        arrivals: q(100.0),
        min_time: q(1.0),
        queue: q(100.0),
        routes: vec![route("court", 0.5, Some(2.0))],
        ..Stage::default()
    };
    let court = Stage {
        queue: q(150.0),
        capacity: q(50.0),
        min_time: q(1.0),
        routes: vec![route("prison", 0.4, None)],
        ..Stage::default()
    };
    let prison = Stage { queue: q(200.0), min_time: q(10.0), max_queue: q(300.0), ..Stage::default() };
    put(&mut model, "police", stage(police));
    put(&mut model, "court", stage(court));
    put(&mut model, "prison", stage(prison));
    model
}

#[test]
fn s7_a_chain_in_balance_stays_there_with_what_is_on_the_way() {
    let run = plan(&chain());
    for t in [0.0, 1.0, 30.0, 60.0] {
        close(measure(&run, "police", Measure::Backlog, t), 100.0, 1e-9);
        close(measure(&run, "court", Measure::Backlog, t), 150.0, 1e-9);
        close(measure(&run, "prison", Measure::Backlog, t), 200.0, 1e-9);
    }
    assert!(!rules(&run).contains(&"chain-out-of-balance"));
    assert_eq!(run.cases().start, 100.0 + 150.0 + 200.0 + 100.0);
}

#[test]
fn s7_measures_are_those_of_the_page() {
    let run = plan(&chain());
    let of = |name: &str| Measure::ALL.map(|m| measure(&run, name, m, 0.0));
    assert_eq!(of("court"), [150.0, 3.0, 50.0, 1.0]);
    // Without a limit of capacity there is no wait but the least time, and nothing is used up.
    assert_eq!(of("police"), [100.0, 1.0, 100.0, 0.0]);
    let mut model = chain();
    if let NodeKind::Stage(court) = &mut model.nodes.get_mut(&id("court")).unwrap().kind {
        court.capacity = q(0.0);
    }
    assert_eq!(measure(&plan(&model), "court", Measure::Wait, 0.0), 120.0);
}

#[test]
fn s7_default_scales_are_told_and_those_given_are_used() {
    let mut model = chain();
    let run_default = plan(&model);
    let level = |run: &Run, name: &str, m: Measure| run.measure_level(&id(name), m).unwrap()[0];
    assert_eq!(level(&run_default, "prison", Measure::Backlog), 200.0 / 300.0);
    assert_eq!(level(&run_default, "court", Measure::Backlog), 0.25);
    assert_eq!(level(&run_default, "court", Measure::Wait), 3.0 / 120.0);
    assert_eq!(level(&run_default, "court", Measure::Throughput), 1.0);
    assert!(rules(&run_default).contains(&"assumed-stage-scale"));
    for name in ["police", "court", "prison"] {
        if let NodeKind::Stage(stage) = &mut model.nodes.get_mut(&id(name)).unwrap().kind {
            stage.scales.insert(Measure::Backlog, Scale { at0: Real(1000.0), at1: Real(0.0), ..Scale::default() });
        }
    }
    let run_given = plan(&model);
    assert_eq!(level_at(&run_given, "court", 0.0), 0.85);
    assert!(!rules(&run_given).contains(&"assumed-stage-scale"));
}

#[test]
fn s7_a_full_stage_holds_back_what_is_routed_to_it_and_outside_arrivals_enter() {
    let mut model = months(48.0);
    let court = Stage {
        queue: q(100.0),
        capacity: q(50.0),
        arrivals: q(50.0),
        min_time: q(1.0),
        routes: vec![route("prison", 0.4, None)],
        ..Stage::default()
    };
    let prison = Stage { queue: q(200.0), min_time: q(20.0), max_queue: q(220.0), ..Stage::default() };
    put(&mut model, "court", stage(court));
    put(&mut model, "prison", stage(prison));
    let run_full = plan(&model);
    let most = run_full.measure(&id("prison"), Measure::Backlog).unwrap().iter().copied().fold(0.0, f64::max);
    assert!(most <= 220.0 + 1e-9 && most > 218.0, "{most}");
    // The other 60 % leave as before; what is bound for prison piles up.
    assert!(measure(&run_full, "court", Measure::Backlog, 48.0) > 150.0);
    if let NodeKind::Stage(prison) = &mut model.nodes.get_mut(&id("prison")).unwrap().kind {
        prison.arrivals = q(30.0);
    }
    assert!(measure(&plan(&model), "prison", Measure::Backlog, 12.0) > 220.0);
}

#[test]
fn s7_routes_that_take_more_than_all_are_brought_down_and_told() {
    let mut model = months(12.0);
    let routes = vec![route("a", 0.8, None), route("b", 0.8, None)];
    put(&mut model, "from", stage(Stage { arrivals: q(10.0), min_time: q(1.0), routes, ..Stage::default() }));
    for name in ["a", "b"] {
        put(&mut model, name, stage(Stage { queue: q(5.0), min_time: q(1.0), ..Stage::default() }));
    }
    let run = plan(&model);
    assert!(rules(&run).contains(&"routes-over-one"));
    close(measure(&run, "a", Measure::Backlog, 12.0), 5.0, 1e-9);
}

#[test]
fn s7_ports_drive_arrivals_capacity_drop_and_routes() {
    let drive = |flow: Flow, sign: Sign, target: &str| {
        let mut model = chain();
        put(&mut model, "x", enabler(0.5));
        let port = Port { into: flow, sign, share: q(0.8) };
        join(&mut model, "x", target, Role::Port(port));
        if let NodeKind::Stage(court) = &mut model.nodes.get_mut(&id("court")).unwrap().kind {
            court.drop_rate = q(0.1);
        }
        with_enablers(&mut model, &[("x", 1.0)]);
        run(&model, "other")
    };
    let arrivals = drive(Flow::Arrivals, Sign::Minus, "police");
    close(measure(&arrivals, "police", Measure::Backlog, 0.125), 100.0 - 0.125 * 40.0, 1e-9);
    let capacity = drive(Flow::Capacity, Sign::Plus, "court");
    close(measure(&capacity, "court", Measure::Throughput, 0.0), 70.0, 1e-9);
    close(measure(&capacity, "court", Measure::Wait, 0.0), 150.0 / 70.0, 1e-9);
    let dropping = drive(Flow::Drop, Sign::Plus, "court");
    close(measure(&dropping, "court", Measure::Backlog, 0.125), 150.0 - 0.125 * 0.14 * 150.0, 1e-9);
    let routed = drive(Flow::Route(id("to-prison")), Sign::Minus, "court");
    close(measure(&routed, "prison", Measure::Backlog, 0.125), 200.0 - 0.125 * (20.0 - 12.0), 1e-9);
}

#[test]
fn s7_arrivals_follow_their_schedule_and_drop_outs_leave() {
    let mut model = months(24.0);
    let arrivals_schedule = vec![Dated { from: at(6.0), value: 30.0.into() }];
    let queue =
        Stage { arrivals: q(10.0), arrivals_schedule, queue: q(20.0), capacity: q(8.0), drop_rate: q(0.1), ..Stage::default() };
    put(&mut model, "court", stage(queue));
    let run = plan(&model);
    close(measure(&run, "court", Measure::Backlog, 6.0), 20.0, 1e-9);
    // dQ/dt = 30 - 8 - 0.1 Q from then on.
    close(measure(&run, "court", Measure::Backlog, 12.0), 220.0 - 200.0 * (1.0f64 - 0.0125).powf(48.0), 1e-9);
}

#[test]
fn s7_a_chain_out_of_balance_is_told() {
    let mut model = chain();
    if let NodeKind::Stage(court) = &mut model.nodes.get_mut(&id("court")).unwrap().kind {
        court.capacity = q(40.0);
    }
    assert!(rules(&plan(&model)).contains(&"chain-out-of-balance"));
}

#[test]
fn s7_a_measure_can_be_a_cause_and_its_baseline_is_today() {
    let mut model = chain();
    put(&mut model, "trust", prompt(0.0));
    let link = join(&mut model, "court", "trust", essential());
    model.links.get_mut(&link).unwrap().measure = Some(Measure::Wait);
    scenario(&mut model, "slow", vec![set("nodes.court.capacity", 25.0)]);
    let run = run(&model, "slow");
    close(run.carried_at_baseline(&link).unwrap(), 3.0 / 120.0, 1e-12);
    close(run.carried(&link).unwrap()[0], 6.0 / 120.0, 1e-12);
    assert_eq!(run.measure_baseline(&id("court"), Measure::Throughput), Some(1.0));
}

proptest! {
    #![proptest_config(same_or_new(24))]

    #[test]
    fn s7_in_steady_state_littles_law_holds(arrivals in 1.0..50.0f64, min_time in 0.5..6.0f64, slack in 1.1..3.0f64, drop in 0.0..0.3f64) {
        let mut model = months(120.0);
        let queue = Stage { arrivals: q(arrivals), min_time: q(min_time), capacity: q(arrivals * slack), queue: q(3.0), drop_rate: q(drop), ..Stage::default() };
        put(&mut model, "court", stage(queue));
        let run = plan(&model);
        let (inside, done) = (measure(&run, "court", Measure::Backlog, 120.0), measure(&run, "court", Measure::Throughput, 120.0));
        // What leaves a queue at rate 1/min_time + drop stays inside for the inverse of that.
        let stay = 1.0 / (1.0 / min_time + drop);
        close(inside, (done + drop * inside) * stay, 1e-6 * inside);
        close(inside, arrivals * stay, 1e-4 * inside);
    }

    #[test]
    fn s7_transit_delivers_every_case_once(transit in 0.0..7.0f64) {
        let mut model = months(24.0);
        put(&mut model, "a", stage(Stage { arrivals: q(10.0), queue: q(30.0), min_time: q(1.0), routes: vec![route("b", 1.0, Some(transit))], ..Stage::default() }));
        put(&mut model, "b", stage(Stage { queue: q(0.0), capacity: q(0.0), ..Stage::default() }));
        let run = plan(&model);
        let cases = run.cases();
        close(cases.start, 30.0 + 30.0 * if transit > 0.0 { transit.max(0.125) } else { 0.0 }, 1e-9);
        close(cases.start + cases.entered, cases.inside, 1e-9 * cases.inside);
        prop_assert_eq!(cases.left, 0.0);
    }
}
