//! Semantics sections 2, 8 and 10: shocks, scenarios, indicators.

use throughline::model::event::{Onset, Target};
use throughline::model::indicator::{Indicator, IndicatorKind, Rating};
use throughline::model::link::{Flow, Sign};
use throughline::model::node::{NodeKind, Scale, Wanted};
use throughline::model::scenario::{Change, Scenario};
use throughline::model::stage::{Measure, Stage};
use throughline::model::{Model, Node, Number, Real};
use throughline::sim::{self, IndicatorResult, Options, SimError};

use crate::sim_help::{
    action, at, close, enabler, essential, event, fund, id, join, level_at, months, node, odds, plan, prompt, put, q, refusal,
    rules, run, scenario, set, stage, trend, value_at, with_enablers,
};

#[test]
fn s2_scales_run_upward_and_downward_and_today_is_in_their_unit() {
    let mut model = months(12.0);
    let scale = Scale { at0: Real(9.0), at1: Real(1.0), unit: "months".to_owned(), ..Scale::default() };
    put(&mut model, "detention", Node { scale: Some(scale), today: q(7.0), ..Node::new("", NodeKind::Outcome) });
    put(&mut model, "plain", Node::new("", NodeKind::Variable));
    let run = plan(&model);
    assert_eq!((run.baseline(&id("detention")), value_at(&run, "detention", 6.0)), (Some(0.25), 7.0));
    assert_eq!((run.baseline(&id("plain")), value_at(&run, "plain", 6.0)), (Some(0.5), 50.0));
}

#[test]
fn s2_baselines_do_not_move_with_a_scenario() {
    let mut model = months(12.0);
    put(&mut model, "court", stage(Stage { arrivals: q(10.0), queue: q(30.0), capacity: q(10.0), ..Stage::default() }));
    put(&mut model, "trust", prompt(0.5));
    let link = join(&mut model, "court", "trust", odds(Sign::Minus, 5.0));
    model.links.get_mut(&link).unwrap().measure = Some(Measure::Utilisation);
    scenario(&mut model, "more", vec![set("nodes.court.capacity", 20.0)]);
    let run = run(&model, "more");
    assert_eq!(run.measure_baseline(&id("court"), Measure::Utilisation), Some(1.0));
    assert_eq!(run.measure_level(&id("court"), Measure::Utilisation).map(|l| l[0]), Some(1.0));
    assert!(level_at(&run, "trust", 12.0) > 0.5);
}

#[test]
fn s8_events_add_to_the_pull_and_recover_in_a_straight_line() {
    let mut model = months(12.0);
    put(&mut model, "x", prompt(0.6));
    model.events.insert(id("e"), event("x", Target::Pull, -0.4, (2.0, 3.0, 2.0)));
    let run = plan(&model);
    assert_eq!((level_at(&run, "x", 1.875), level_at(&run, "x", 7.0)), (0.6, 0.6));
    close(level_at(&run, "x", 4.0), 0.2, 1e-12);
    // The mean of the step from 6 on, which begins half-way.
    close(level_at(&run, "x", 6.0), 0.6 - 0.4 * (0.5 - 0.125 / 4.0), 1e-12);
}

#[test]
fn s8_events_strike_levels_once_at_the_end_of_their_step() {
    let mut model = months(12.0);
    put(&mut model, "x", Node { rise: q(6.0), ..node(NodeKind::Variable, 0.6) });
    put(&mut model, "money", fund(throughline::model::input::Fund { opening: q(80.0), ..Default::default() }));
    put(&mut model, "court", stage(Stage { queue: q(10.0), capacity: q(0.0), ..Stage::default() }));
    model.events.insert(id("desertion"), event("x", Target::Level, -0.5, (3.0, 0.0, 0.0)));
    model.events.insert(id("looting"), event("money", Target::Level, -0.25, (3.0, 0.0, 0.0)));
    model.events.insert(id("amnesty"), event("court", Target::Level, -0.1, (3.0, 0.0, 0.0)));
    let run = plan(&model);
    assert_eq!(level_at(&run, "x", 3.0), 0.6);
    close(level_at(&run, "x", 3.125), 0.1, 1e-12);
    close(level_at(&run, "x", 3.25), 0.1 + 0.5 * 0.125 / 6.0, 1e-12);
    assert_eq!((value_at(&run, "money", 3.125), value_at(&run, "court", 3.125)), (60.0, 6.0));
    put(&mut model, "at-once", prompt(0.5));
    model.events.insert(id("nothing"), event("at-once", Target::Level, -0.5, (3.0, 0.0, 0.0)));
    assert!(rules(&plan(&model)).contains(&"strikes-no-state"));
    model.events.insert(id("wrong"), event("at-once", Target::Effort, -0.5, (3.0, 0.0, 0.0)));
    assert_eq!(refusal(&model)[0].rule, "acts-on-nothing");
}

#[test]
fn s8_events_that_strike_a_level_in_one_step_are_added_before_it_is_clamped() {
    // Whichever is named first: 80 less 30 percent and 50 percent more is full, not 70 percent.
    for (first, second) in [(-0.3, 0.5), (0.5, -0.3)] {
        let mut model = months(12.0);
        put(&mut model, "x", Node { rise: q(1e6), fall: q(1e6), ..node(NodeKind::Variable, 0.8) });
        model.events.insert(id("a"), event("x", Target::Level, first, (3.0, 0.0, 0.0)));
        model.events.insert(id("b"), event("x", Target::Level, second, (3.01, 0.0, 0.0)));
        assert_eq!(level_at(&plan(&model), "x", 3.125), 1.0);
    }
}

#[test]
fn s8_events_are_factors_on_flows() {
    let mut model = months(12.0);
    put(&mut model, "court", stage(Stage { arrivals: q(10.0), queue: q(0.0), capacity: q(0.0), ..Stage::default() }));
    model.events.insert(id("crisis"), event("court", Target::Flow(Flow::Arrivals), 2.0, (2.0, 3.0, 2.0)));
    let mut curfew = trend("court", vec![(at(0.0), Real(0.0)), (at(12.0), Real(0.0))]);
    curfew.on = Target::Flow(Flow::Arrivals);
    model.trends.insert(id("flat"), curfew);
    let run = plan(&model);
    // Length and half the recovery, at twice the arrivals more.
    close(value_at(&run, "court", 12.0), 120.0 + 20.0 * (3.0 + 1.0), 1e-9);
    assert_eq!(run.cases().entered, run.cases().inside);
}

#[test]
fn s8_chance_events_do_not_strike_in_a_single_run_unless_dated_by_a_scenario() {
    let mut model = months(12.0);
    put(&mut model, "x", prompt(0.6));
    let mut coup = event("x", Target::Pull, -0.4, (2.0, 3.0, 0.0));
    coup.onset = Onset::YearlyChance(1.0.into());
    model.events.insert(id("coup"), coup);
    assert!(plan(&model).level(&id("x")).unwrap().iter().all(|l| *l == 0.6));
    scenario(&mut model, "coup", vec![Change::Onset { event: id("coup"), at: at(4.0) }]);
    close(level_at(&run(&model, "coup"), "x", 5.0), 0.2, 1e-12);
}

#[test]
fn s8_trends_are_straight_between_their_points_and_flat_outside_and_can_be_switched() {
    let mut model = months(12.0);
    put(&mut model, "x", prompt(0.5));
    model.trends.insert(id("t"), trend("x", vec![(at(4.0), Real(0.1)), (at(8.0), Real(0.3))]));
    let run_plan = plan(&model);
    for (t, level) in [(0.0, 0.6), (4.0, 0.6), (6.0, 0.7), (8.0, 0.8), (12.0, 0.8)] {
        close(level_at(&run_plan, "x", t), level, 1e-12);
    }
    scenario(&mut model, "without", vec![Change::Trend { trend: id("t"), on: false }]);
    assert_eq!(level_at(&run(&model, "without"), "x", 12.0), 0.5);
}

#[test]
fn s10_scenarios_build_on_each_other_and_name_what_is_wrong() {
    let mut model = months(12.0);
    put(&mut model, "a", action(throughline::model::action::Action { duration: q(4.0), ..Default::default() }));
    put(&mut model, "x", node(NodeKind::Variable, 0.5));
    scenario(&mut model, "late", vec![Change::Start { action: id("a"), at: at(3.0) }]);
    let slow = Scenario { base: Some(id("late")), changes: vec![set("nodes.a.duration", 8.0)], ..Scenario::default() };
    model.scenarios.insert(id("slow"), slow);
    let again = Scenario {
        base: Some(id("nothing-done")),
        changes: vec![Change::Action { action: id("a"), on: true }],
        ..Scenario::default()
    };
    model.scenarios.insert(id("again"), again);
    let level = |model: &Model, name: &str| level_at(&run(model, name), "a", 6.0);
    assert_eq!((level(&model, "plan"), level(&model, "nothing-done"), level(&model, "again")), (1.0, 0.0, 1.0));
    assert_eq!((level(&model, "late"), level(&model, "slow")), (0.75, 0.375));

    let fails = |model: &Model, name: &str| sim::run(model, &id(name), &Options::default()).unwrap_err();
    assert!(matches!(fails(&model, "latest"), SimError::NoScenario { .. }));
    scenario(&mut model, "today", vec![set("nodes.x.today", 0.1)]);
    assert!(fails(&model, "today").to_string().contains("same in every scenario"));
    model.scenarios.get_mut(&id("late")).unwrap().base = Some(id("slow"));
    assert!(matches!(fails(&model, "late"), SimError::Circle { .. }));
}

#[test]
fn s10_overrides_change_numbers_for_one_run() {
    let mut model = months(12.0);
    put(&mut model, "x", node(NodeKind::Variable, 0.5));
    let options = Options { every: Some(6.0), set: vec![("nodes.x.today".to_owned(), Number::from(0.25))], ..Options::default() };
    let run = sim::run(&model, &id("plan"), &options).unwrap();
    assert_eq!((run.baseline(&id("x")), run.times()), (Some(0.25), [0.0, 6.0, 12.0].as_slice()));
    let wrong = Options { set: vec![("nodes.x.todya".to_owned(), Number::from(0.25))], ..Options::default() };
    assert!(sim::run(&model, &id("plan"), &wrong).unwrap_err().to_string().contains("nodes.x.today"));
    let never = Options { every: Some(0.0), ..Options::default() };
    assert!(matches!(sim::run(&model, &id("plan"), &never), Err(SimError::Every { .. })));
}

#[test]
fn s10_options_change_a_scenario_after_its_own_changes() {
    let mut model = months(12.0);
    put(&mut model, "a", action(throughline::model::action::Action { duration: q(4.0), ..Default::default() }));
    scenario(&mut model, "late", vec![Change::Start { action: id("a"), at: at(3.0) }]);
    let end = |scenario: &str, changes: Vec<Change>| {
        let run = sim::run(&model, &id(scenario), &Options { changes, ..Options::default() }).unwrap();
        level_at(&run, "a", 6.0)
    };
    assert_eq!(end("late", vec![]), 0.75);
    assert_eq!(end("late", vec![Change::Start { action: id("a"), at: at(4.0) }]), 0.5);
    assert_eq!(end("plan", vec![Change::Action { action: id("a"), on: false }]), 0.0);
    assert_eq!(end("nothing-done", vec![Change::Action { action: id("a"), on: true }]), 1.0);
}

/// An outcome that nears its full level over three months, with an indicator of it.
fn indicated(kind: IndicatorKind, target: f64, due: Option<f64>) -> Model {
    let mut model = months(24.0);
    put(&mut model, "x", enabler(0.0));
    put(&mut model, "y", node(NodeKind::Outcome, 0.0));
    join(&mut model, "x", "y", essential());
    let indicator = Indicator { kind, target: q(target), due: due.map(at), ..Indicator::new("Indicator", id("y")) };
    model.indicators.insert(id("i"), indicator);
    with_enablers(&mut model, &[("x", 1.0)]);
    model
}

fn result(model: &Model) -> IndicatorResult {
    run(model, "other").indicators()[&id("i")].clone()
}

fn months_scale() -> IndicatorKind {
    IndicatorKind::Number(Some(Scale { at0: Real(9.0), at1: Real(1.0), ..Scale::default() }))
}

#[test]
fn s10_an_indicator_is_met_when_95_percent_of_the_way_are_covered_when_due() {
    let way = |t: f64| 1.0 - (1.0f64 - 0.125 / 3.0).powf(t / 0.125);
    let short = result(&indicated(months_scale(), 1.0, Some(8.0)));
    close(short.value_at_due.unwrap(), 9.0 - 8.0 * way(8.0), 1e-9);
    assert_eq!((short.baseline, short.target, short.met), (9.0, Some(1.0), Some(false)));
    let late = result(&indicated(months_scale(), 1.0, Some(10.0)));
    assert_eq!(late.met, Some(true));
    let first = late.first_met.unwrap();
    assert!(way(first) >= 0.95 && way(first - 0.125) < 0.95);
    assert_eq!(late.series.first(), Some(&9.0));
    let mut easy = indicated(months_scale(), 1.0, Some(8.0));
    easy.indicators.get_mut(&id("i")).unwrap().met_at = Some(Real(0.9));
    assert_eq!(result(&easy).met, Some(true));
}

#[test]
fn s10_the_value_when_due_lies_between_steps_not_between_kept_times() {
    let model = indicated(months_scale(), 1.0, Some(4.05));
    let way = |t: f64| 1.0 - (1.0f64 - 0.125 / 3.0).powf(t / 0.125);
    let expected = 9.0 - 8.0 * (0.6 * way(4.0) + 0.4 * way(4.125));
    let kept_rarely = Options { every: Some(12.0), ..Options::default() };
    let run = sim::run(&model, &id("other"), &kept_rarely).unwrap();
    close(run.indicators()[&id("i")].value_at_due.unwrap(), expected, 1e-9);
}

#[test]
fn s10_without_a_date_the_end_counts_and_a_date_beyond_it_gives_nothing() {
    let open = result(&indicated(months_scale(), 1.0, None));
    assert_eq!((open.due, open.met), (None, Some(true)));
    let model = indicated(months_scale(), 1.0, Some(25.0));
    let beyond = result(&model);
    assert_eq!((beyond.value_at_due, beyond.met, beyond.due), (None, None, Some(25.0)));
    assert!(rules(&run(&model, "other")).contains(&"due-outside-run"));
}

#[test]
fn s10_a_rating_is_reached_when_95_percent_of_the_step_to_it_are_covered() {
    let ratings = || IndicatorKind::Rating((1..=4).map(|value| Rating { value, text: format!("{value}") }).collect());
    let at = |due: f64| result(&indicated(ratings(), 4.0, Some(due)));
    let end = at(24.0);
    assert_eq!((end.baseline, end.rating_at_due, end.met), (1.0, Some(4), Some(true)));
    assert!(end.value_at_due.unwrap() < 4.0);
    // Position 2.83 of 3: 83 % of the last step.
    let before = at(8.75);
    assert_eq!((before.rating_at_due, before.met), (Some(3), Some(false)));
    assert_eq!(result(&indicated(ratings(), 3.0, Some(8.75))).met, Some(true));
    assert_eq!(at(0.0).rating_at_due, Some(1));
}

#[test]
fn s10_a_target_that_is_the_baseline_is_kept_unless_it_gets_worse_by_more_than_5_percent() {
    for (strength, wanted, met) in [(1.1, None, true), (9.0, None, false), (9.0, Some(Wanted::Down), true)] {
        let mut model = months(24.0);
        put(&mut model, "x", enabler(0.0));
        put(&mut model, "y", Node { wanted, ..node(NodeKind::Variable, 0.5) });
        join(&mut model, "x", "y", odds(Sign::Minus, strength));
        let indicator = Indicator { target: q(0.5), ..Indicator::new("Indicator", id("y")) };
        model.indicators.insert(id("i"), indicator);
        with_enablers(&mut model, &[("x", 1.0)]);
        assert_eq!(result(&model).met, Some(met), "{strength} {wanted:?}");
    }
}

#[test]
fn s10_a_floor_is_crossed_at_the_first_time_below_it_on_a_scale_either_way() {
    let mut model = months(24.0);
    let detention = Scale { at0: Real(9.0), at1: Real(1.0), ..Scale::default() };
    put(&mut model, "y", Node { scale: Some(detention), today: q(5.0), rise: q(0.0), ..Node::new("", NodeKind::Outcome) });
    model.indicators.insert(id("i"), Indicator { floor: q(6.0), ..Indicator::new("Indicator", id("y")) });
    scenario(&mut model, "other", Vec::new());
    assert_eq!(result(&model).floor_crossed, None);
    model.trends.insert(id("t"), trend("y", vec![(at(0.0), Real(0.0)), (at(10.0), Real(-0.25))]));
    // Above six months of detention from t = 5 on.
    assert_eq!(result(&model).floor_crossed, Some(5.125));
}

#[test]
fn s10_a_backlog_is_worse_when_it_is_higher() {
    let mut model = months(24.0);
    put(&mut model, "court", stage(Stage { arrivals: q(10.0), queue: q(30.0), capacity: q(5.0), ..Stage::default() }));
    let indicator = Indicator { floor: q(60.0), target: q(30.0), ..Indicator::new("Indicator", id("court")) };
    model.indicators.insert(id("i"), indicator);
    scenario(&mut model, "other", Vec::new());
    let result = result(&model);
    assert_eq!((result.baseline, result.met, result.floor_crossed), (30.0, Some(false), Some(6.125)));
}
