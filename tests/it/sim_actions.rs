//! Semantics sections 5 and 6: actions, inputs, allocation.

use proptest::prelude::*;
use throughline::model::action::{Action, After, Amount, Cost, Fade, Mode};
use throughline::model::event::Target;
use throughline::model::input::{Capacity, Dated, Enabler, Fund, Inflow};
use throughline::model::link::{Flow, Port, Role, Shape, Sign, Threshold, Use};
use throughline::model::node::NodeKind;
use throughline::model::scenario::Change;
use throughline::model::{Model, Node};

use crate::sim_help::{
    action, at, blocks, capacity, close, enabler, event, fund, id, index, join, level_at, months, needs, plan, put, q, refusal,
    rules, run, same_or_new, scenario, uses, value_at, with_enablers,
};

fn project(duration: f64) -> Action {
    Action { duration: q(duration), ..Action::default() }
}

fn recurrent() -> Action {
    Action { mode: Mode::Recurrent, ..Action::default() }
}

fn existing() -> Action {
    Action { existing: true, ..recurrent() }
}

fn after(name: &str, lag: f64) -> Vec<After> {
    vec![After { action: id(name), lag: q(lag) }]
}

/// When a project is complete: the first kept time at which its level is 1.
fn done(model: &Model, name: &str) -> f64 {
    let run = plan(model);
    let n = run.level(&id(name)).unwrap().iter().position(|l| *l == 1.0).unwrap();
    run.times()[n]
}

#[test]
fn s5_a_project_proceeds_evenly_and_then_stays() {
    let mut model = months(24.0);
    put(&mut model, "a", action(Action { start: Some(at(2.0)), ..project(6.0) }));
    let run = plan(&model);
    assert_eq!((level_at(&run, "a", 2.0), level_at(&run, "a", 24.0)), (0.0, 1.0));
    close(level_at(&run, "a", 5.0), 0.5, 1e-12);
    assert_eq!(done(&model, "a"), 8.0);
    assert!(rules(&run).contains(&"assumed-permanent"));
}

#[test]
fn s5_a_step_counts_the_part_of_it_in_which_an_action_is_on() {
    let mut model = months(12.0);
    put(&mut model, "a", action(Action { start: Some(at(1.05)), end: Some(at(2.0)), ..project(4.0) }));
    close(level_at(&plan(&model), "a", 12.0), 0.95 / 4.0, 1e-12);
}

#[test]
fn s5_a_project_fades_once_complete_or_switched_off() {
    let mut model = months(24.0);
    let fading = Action { fade: Some(Fade::Over(3.0.into())), ..project(6.0) };
    put(&mut model, "complete", action(fading.clone()));
    put(&mut model, "stopped", action(Action { end: Some(at(3.0)), ..fading }));
    let run = plan(&model);
    let left = |t: f64| (1.0f64 - 0.125 / 3.0).powf(t / 0.125);
    close(level_at(&run, "complete", 12.0), left(6.0), 1e-9);
    close(level_at(&run, "stopped", 12.0), 0.5 * left(9.0), 1e-9);
}

#[test]
fn s5_a_recurrent_action_is_its_effort_and_fades_by_default_over_three_months() {
    let mut model = months(24.0);
    put(&mut model, "a", action(Action { start: Some(at(2.0)), duration: q(4.0), ..recurrent() }));
    let run = plan(&model);
    assert_eq!((level_at(&run, "a", 1.875), level_at(&run, "a", 2.0), level_at(&run, "a", 6.0)), (0.0, 1.0, 1.0));
    close(level_at(&run, "a", 9.0), (1.0f64 - 0.125 / 3.0).powf(24.0), 1e-12);
}

#[test]
fn s5_effort_is_a_product_of_conditions_blockers_and_events() {
    let mut model = months(12.0);
    put(&mut model, "a", action(recurrent()));
    put(&mut model, "law", enabler(0.5));
    put(&mut model, "will", enabler(0.6));
    put(&mut model, "spoiler", enabler(0.4));
    join(&mut model, "law", "a", Role::Use(Use::default()));
    join(&mut model, "will", "a", needs(0.7));
    join(&mut model, "spoiler", "a", blocks(0.5));
    model.events.insert(id("strike"), event("a", Target::Effort, -0.25, (6.0, 3.0, 0.0)));
    model.events.insert(id("rush"), event("a", Target::Effort, 9.0, (10.0, 1.0, 0.0)));
    let run = plan(&model);
    let effort = 0.5 * (1.0 - 0.7 * 0.4) * (1.0 - 0.5 * 0.4);
    close(level_at(&run, "a", 0.0), effort, 1e-12);
    // Below the effort of before, what is kept fades slowly.
    close(run.carried(&id("law--a")).unwrap()[0], 0.5, 1e-12);
    assert_eq!(level_at(&run, "a", 10.0), 1.0);
}

#[test]
fn s5_the_critical_path_runs_along_after_with_lags_rounded_up() {
    let mut model = months(36.0);
    put(&mut model, "a", action(project(2.0)));
    put(&mut model, "b", action(project(5.0)));
    let both = vec![After { action: id("a"), lag: q(4.0) }, After { action: id("b"), lag: q(0.3) }];
    put(&mut model, "c", action(Action { after: both, ..project(3.0) }));
    put(&mut model, "d", action(Action { after: after("c", 0.0), start: Some(at(20.0)), ..project(1.0) }));
    assert_eq!((done(&model, "b"), done(&model, "c"), done(&model, "d")), (5.0, 9.0, 21.0));
    model.nodes.insert(id("b"), action(project(7.0)));
    // 0.3 rounds up to three steps.
    assert_eq!(done(&model, "c"), 7.0 + 0.375 + 3.0);
}

#[test]
fn s5_a_date_that_falls_within_a_step_counts_behind_a_predecessor_too() {
    let mut model = months(12.0);
    put(&mut model, "a", action(project(1.0)));
    put(&mut model, "b", action(Action { after: after("a", 0.0), start: Some(at(5.05)), ..project(4.0) }));
    close(level_at(&plan(&model), "b", 5.125), 0.075 / 4.0, 1e-12);
}

#[test]
fn s5_what_an_event_adds_to_a_project_that_is_off_fades() {
    let mut model = months(12.0);
    put(&mut model, "a", action(Action { fade: Some(Fade::Over(3.0.into())), ..project(4.0) }));
    model.events.insert(id("gift"), event("a", Target::Level, 0.5, (2.0, 0.0, 0.0)));
    close(level_at(&run(&model, "nothing-done"), "a", 5.125), 0.5 * (1.0 - 0.125f64 / 3.0).powf(24.0), 1e-12);
}

#[test]
fn s8_a_blow_in_the_step_that_completes_a_project_damages_what_is_complete() {
    let mut model = months(6.0);
    put(&mut model, "build", action(project(1.0)));
    put(&mut model, "use", action(Action { after: after("build", 0.0), ..project(1.0) }));
    model.events.insert(id("storm"), event("build", Target::Level, -0.3, (0.9, 0.0, 0.0)));
    let run = plan(&model);
    close(level_at(&run, "build", 1.0), 0.7, 1e-12);
    // Nobody builds on, and what waits for it begins.
    close(level_at(&run, "build", 6.0), 0.7, 1e-12);
    close(level_at(&run, "use", 2.0), 1.0, 1e-12);
}

#[test]
fn s5_what_waits_for_what_is_never_done_never_begins_and_circles_are_refused() {
    let mut model = months(24.0);
    put(&mut model, "a", action(project(2.0)));
    put(&mut model, "b", action(Action { after: after("a", 0.0), ..project(3.0) }));
    put(&mut model, "kept", action(Action { duration: q(4.0), ..recurrent() }));
    put(&mut model, "after-kept", action(Action { after: after("kept", 1.0), ..project(3.0) }));
    assert_eq!((done(&model, "b"), done(&model, "after-kept")), (5.0, 8.0));
    scenario(&mut model, "without", vec![Change::Action { action: id("a"), on: false }]);
    assert!(run(&model, "without").level(&id("b")).unwrap().iter().all(|l| *l == 0.0));
    model.nodes.insert(id("a"), action(Action { after: after("b", 0.0), ..project(2.0) }));
    assert_eq!(refusal(&model)[0].rule, "waiting-circle");
}

#[test]
fn s5_rounding_that_lengthens_a_path_is_told() {
    let mut model = months(24.0);
    put(&mut model, "a", action(project(0.3)));
    put(&mut model, "b", action(Action { after: after("a", 0.0), ..project(0.3) }));
    assert!(rules(&plan(&model)).contains(&"rounded-path"));
    model.nodes.insert(id("a"), action(project(3.0)));
    assert!(!rules(&plan(&model)).contains(&"rounded-path"));
}

#[test]
fn s5_an_existing_service_goes_on_when_nothing_is_done_and_its_baseline_is_what_it_gets() {
    let mut model = months(24.0);
    put(&mut model, "a", action(existing()));
    put(&mut model, "rival", action(existing()));
    put(&mut model, "new", action(recurrent()));
    put(&mut model, "staff", capacity(3.0));
    for name in ["a", "rival", "new"] {
        join(&mut model, "staff", name, uses(2.0));
    }
    let nothing = run(&model, "nothing-done");
    assert!(nothing.level(&id("a")).unwrap().iter().all(|l| *l == 0.75));
    assert_eq!(nothing.baseline(&id("staff")), Some(1.0));
    assert!(rules(&nothing).contains(&"existing-below-full"));
    // In the plan a third one shares what there is; what was kept up fades.
    let plan = plan(&model);
    assert_eq!(plan.baseline(&id("a")), Some(0.75));
    assert_eq!(level_at(&plan, "new", 0.0), 0.5);
    close(level_at(&plan, "a", 0.0), 0.75, 1e-12);
    close(level_at(&plan, "a", 12.0), 0.5, 1e-2);
}

#[test]
fn s5_existing_services_that_hold_each_other_back_behind_delays_start_where_they_stay() {
    let mut model = months(24.0);
    for name in ["a", "b"] {
        put(&mut model, name, action(existing()));
    }
    for link in [join(&mut model, "a", "b", needs(0.9)), join(&mut model, "b", "a", blocks(0.9))] {
        let delay = throughline::model::link::Smooth { time: 2.0.into(), order: throughline::model::link::Order::First };
        model.links.get_mut(&link).unwrap().delay = Some(throughline::model::link::Delay::Smooth(delay));
    }
    // a = 1 - 0.9 b and b = 0.1 + 0.9 a.
    for t in [0.0, 1.0, 24.0] {
        close(level_at(&plan(&model), "a", t), 0.91 / 1.81, 1e-12);
    }
}

#[test]
fn s5_services_that_answer_each_other_many_times_over_stay_where_they_are_to_the_last_bit() {
    let mut model = months(60.0);
    for name in ["a", "b"] {
        put(&mut model, name, action(existing()));
    }
    for link in [join(&mut model, "a", "b", needs(0.9)), join(&mut model, "b", "a", blocks(0.9))] {
        let link = model.links.get_mut(&link).unwrap();
        let delay = throughline::model::link::Smooth { time: 2.0.into(), order: throughline::model::link::Order::Third };
        link.delay = Some(throughline::model::link::Delay::Smooth(delay));
        // Over a tenth of its level the cause goes from nothing to all.
        link.shape = Shape::Threshold(Threshold { at: 0.5.into(), width: 0.1.into() });
    }
    let run = plan(&model);
    for name in ["a", "b"] {
        let (base, levels) = (run.baseline(&id(name)).unwrap(), run.level(&id(name)).unwrap());
        assert!((0.2..0.8).contains(&base), "{name} {base}");
        assert!(levels.iter().all(|l| l.to_bits() == base.to_bits()), "{name} {base} {levels:?}");
    }
    // What disturbs them sets them swinging.
    model.events.insert(id("strike"), event("a", Target::Effort, -0.5, (3.0, 1.0, 0.0)));
    let (disturbed, base) = (plan(&model), run.baseline(&id("a")).unwrap());
    assert!(disturbed.level(&id("a")).unwrap().iter().any(|l| (l - base).abs() > 0.01));
}

#[test]
fn s5_staff_cap_the_work_content_that_gets_done() {
    // Two projects of 12 person-months each, three people: 8 months.
    let mut model = months(24.0);
    put(&mut model, "staff", capacity(3.0));
    for name in ["a", "b"] {
        put(&mut model, name, action(project(6.0)));
        join(&mut model, "staff", name, uses(2.0));
    }
    assert_eq!((done(&model, "a"), done(&model, "b")), (8.0, 8.0));
    let run = plan(&model);
    let taken: f64 = run.inputs()[&id("staff")].granted.iter().sum();
    close(taken, 24.0, 1e-9);
    let short = &run.shortfalls()[0];
    assert_eq!((short.action.as_str(), short.input.as_str(), short.from), ("a", "staff", 0.0));
    assert!(short.to > 7.8 && short.to <= 8.0);
    close(short.short, 0.25, 1e-9);
}

#[test]
fn s6_a_fund_runs_out_on_its_date() {
    let mut model = months(24.0);
    put(&mut model, "money", fund(Fund { opening: q(60.0), ..Fund::default() }));
    let costs = vec![Cost { name: "Pay".to_owned(), amount: Amount::PerTime(8.0.into()), fund: Some(id("money")) }];
    put(&mut model, "a", action(Action { costs, fade: Some(Fade::Over(0.0.into())), ..recurrent() }));
    let run = plan(&model);
    // 60 / 8 = 7.5 months.
    close(value_at(&run, "money", 5.0), 20.0, 1e-9);
    assert_eq!((value_at(&run, "money", 7.5), level_at(&run, "a", 7.375), level_at(&run, "a", 7.5)), (0.0, 1.0, 1.0));
    assert_eq!(level_at(&run, "a", 7.75), 0.0);
    assert_eq!((run.shortfalls()[0].from, run.shortfalls()[0].short), (7.5, 1.0));
    close(level_at(&run, "money", 2.5), 40.0 / 60.0, 1e-12);
}

#[test]
fn s6_inflows_arrive_on_their_dates_and_a_total_is_spread_over_the_duration() {
    let mut model = months(24.0);
    let inflow = |t: f64, x: f64| Inflow { on: at(t), amount: x.into(), origin: None, from: None };
    put(&mut model, "money", fund(Fund { inflows: vec![inflow(6.0, 30.0), inflow(-1.0, 99.0)], ..Fund::default() }));
    let costs = vec![Cost { name: "All".to_owned(), amount: Amount::Total(20.0.into()), fund: Some(id("money")) }];
    put(&mut model, "a", action(Action { costs, ..project(4.0) }));
    let run = plan(&model);
    assert_eq!((level_at(&run, "a", 6.0), level_at(&run, "money", 6.0)), (0.0, 1.0));
    assert_eq!(done(&model, "a"), 10.0);
    close(value_at(&run, "money", 10.0), 10.0, 1e-9);
    assert!(rules(&run).contains(&"inflow-before-start"));
}

#[test]
fn s6_capacities_follow_their_schedule_and_ports_drive_them() {
    let mut model = months(24.0);
    let later = Dated { from: at(6.0), value: 4.0.into() };
    put(
        &mut model,
        "staff",
        Node::new("", NodeKind::Capacity(Capacity { amount: q(2.0), schedule: vec![later], ..Capacity::default() })),
    );
    put(&mut model, "a", action(Action { fade: Some(Fade::Over(0.0.into())), ..recurrent() }));
    join(&mut model, "staff", "a", uses(8.0));
    put(&mut model, "sick", enabler(0.2));
    let port = Port { into: Flow::Capacity, sign: Sign::Minus, share: q(0.5) };
    join(&mut model, "sick", "staff", Role::Port(port));
    let run_plan = plan(&model);
    assert_eq!((level_at(&run_plan, "a", 0.0), level_at(&run_plan, "a", 6.0)), (0.25, 0.5));
    assert_eq!((value_at(&run_plan, "staff", 3.0), level_at(&run_plan, "staff", 3.0)), (2.0, 1.0));
    with_enablers(&mut model, &[("sick", 1.0)]);
    close(level_at(&run(&model, "other"), "a", 6.0), 0.5 * (1.0 - 0.5 * 0.8), 1e-12);
    model.events.insert(id("e"), event("staff", Target::Flow(Flow::Capacity), -0.5, (10.0, 2.0, 0.0)));
    close(level_at(&plan(&model), "a", 11.0), 0.25, 1e-12);
}

#[test]
fn s6_enablers_are_conditions_from_their_date() {
    let mut model = months(24.0);
    put(&mut model, "law", Node::new("", NodeKind::Enabler(Enabler::From(at(5.0)))));
    put(&mut model, "a", action(project(4.0)));
    join(&mut model, "law", "a", Role::Use(Use::default()));
    assert_eq!(done(&model, "a"), 9.0);
    let change = Change::Enabler { enabler: id("law"), state: Enabler::Absent };
    scenario(&mut model, "refused", vec![change]);
    assert_eq!(level_at(&run(&model, "refused"), "a", 24.0), 0.0);
}

#[test]
fn s6_a_recurrent_action_and_what_it_uses_are_known_at_once_to_what_depends_on_them() {
    // a's effort is b's condition within the same step, through another group.
    let mut model = months(12.0);
    put(&mut model, "staff", capacity(1.0));
    put(&mut model, "a", action(recurrent()));
    put(&mut model, "b", action(recurrent()));
    join(&mut model, "staff", "a", uses(4.0));
    join(&mut model, "a", "b", needs(1.0));
    assert_eq!((level_at(&plan(&model), "a", 0.0), level_at(&plan(&model), "b", 0.0)), (0.25, 0.25));
    // Sharing an input makes one node of them: what a gets then depends on itself.
    join(&mut model, "staff", "b", uses(1.0));
    assert_eq!(refusal(&model)[0].rule, "stateless-loop");
}

proptest! {
    #![proptest_config(same_or_new(48))]

    #[test]
    fn s6_allocation_is_fair_within_a_priority_and_wastes_nothing(
        supply in 0.1..10.0f64,
        rates in prop::collection::vec((0.1..4.0f64, 1u8..4), 1..6),
    ) {
        let mut model = months(1.0);
        put(&mut model, "staff", capacity(supply));
        for (n, (rate, priority)) in rates.iter().enumerate() {
            let name = format!("a{n}");
            put(&mut model, &name, action(Action { priority: *priority, ..recurrent() }));
            join(&mut model, "staff", &name, uses(*rate));
        }
        let run = plan(&model);
        // Written down anew: each priority in turn takes what is left, all by one fraction.
        let mut left = supply;
        for priority in 1..4 {
            let demand: f64 = rates.iter().filter(|(_, p)| *p == priority).map(|(rate, _)| rate).sum();
            let fraction = if demand > 0.0 { (left / demand).min(1.0) } else { 1.0 };
            left = (left - fraction * demand).max(0.0);
            for (n, _) in rates.iter().enumerate().filter(|(_, (_, p))| *p == priority) {
                close(level_at(&run, &format!("a{n}"), 0.0), fraction, 1e-9);
            }
        }
        close(value_at(&run, "staff", 0.0), supply - left, 1e-9);
        prop_assert_eq!(index(&run, 0.0), 0);
    }
}
