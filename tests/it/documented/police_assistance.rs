//! Police assistance: what the sources document, over a thousand futures.

use throughline::model::scenario::{Change, NOTHING_DONE, PLAN};
use throughline::model::{Model, Number};
use throughline::sim::{self, Options, Run};

use super::{Future, Futures, NINE_IN_TEN};
use crate::domain::shipped;
use crate::sim_help::id;

const ALONE: &str = "police-alone";
const ARRESTS: &str = "arrests";
const JUDGED: &str = "cases-adjudicated";
const BACKLOG: &str = "trial";
const HELD: &str = "detention-time";

/// The end of 2030, when the targets of the justice chain are due.
const DUE: usize = 48;

fn model() -> Model {
    shipped().remove("police-assistance").unwrap()
}

/// The chain in these futures: courts as they are, or with room to spare in every scenario.
fn chain(changes: &[Change]) -> Futures {
    Futures::thousand(&model(), &[NOTHING_DONE, ALONE, PLAN], &[ARRESTS, JUDGED, BACKLOG, HELD], changes)
}

/// By what share a node stands higher than with nothing done.
fn rise(future: &Future, scenario: &str, node: &str) -> f64 {
    future.at(scenario, node, DUE) / future.at(NOTHING_DONE, node, DUE) - 1.0
}

/// More arrests, and judgments that do not follow them.
fn arrests_outrun_judgments(future: &Future) -> bool {
    rise(future, ALONE, ARRESTS) > 0.05 && rise(future, ALONE, JUDGED) < 0.5 * rise(future, ALONE, ARRESTS)
}

/// People are held longer.
fn detention_grows(future: &Future) -> bool {
    rise(future, ALONE, HELD) > 0.1
}

/// 004/Link Security and Justice: "Experience demonstrates, for example, that police assistance undertaken absent efforts to
/// strengthen other parts of the justice system can lead to increased arrests without the necessary means to adjudicate
/// cases, or defend, incarcerate, or rehabilitate suspected offenders."
#[test]
fn police_aid_alone_brings_arrests_without_the_means_to_adjudicate() {
    let futures = chain(&[]);
    let share = futures.share(|f| {
        arrests_outrun_judgments(f)
            && detention_grows(f)
            && rise(f, ALONE, BACKLOG) > 0.1
            // The same aid to the police within aid to the whole chain: as many arrests, and nobody is held longer.
            && f.at(PLAN, ARRESTS, DUE) > 0.98 * f.at(ALONE, ARRESTS, DUE)
            && f.at(PLAN, HELD, DUE) <= f.at(NOTHING_DONE, HELD, DUE)
    });
    assert!(share >= NINE_IN_TEN, "{share}");
}

/// What makes it so is the capacity of the courts: where it never binds, the same arrests are judged as they come.
#[test]
fn with_courts_that_have_room_to_spare_nobody_is_held_longer() {
    let room = Change::Set { what: "nodes.trial.capacity".to_owned(), value: Number::from(10_000.0) };
    let futures = chain(&[room]);
    let arrests = futures.share(|f| rise(f, ALONE, ARRESTS) > 0.05);
    assert!(arrests >= NINE_IN_TEN, "arrests rise all the same: {arrests}");
    let outrun = futures.share(arrests_outrun_judgments);
    assert!(outrun < 10.0, "judgments follow arrests: {outrun}");
    let grows = futures.share(detention_grows);
    assert!(grows < 10.0, "{grows}");
}

/// 004/Link Security and Justice: "Assistance to the police and other state security providers may need to be complemented
/// with other efforts to strengthen these institutions, to avoid unintended consequences".
#[test]
fn the_order_of_aid_decides_whether_the_queue_grows_first() {
    let futures = Futures::some(&model(), &[NOTHING_DONE, PLAN, "courts-first", "police-first"], &[HELD], &[]);
    let longest = |f: &Future, scenario: &str| f.series(scenario, HELD).iter().copied().fold(0.0, f64::max);
    let worse = futures.share(|f| longest(f, "police-first") > longest(f, PLAN) + 0.5);
    assert!(worse >= NINE_IN_TEN, "police first: {worse}");
    let better = futures.share(|f| f.at("courts-first", HELD, DUE) <= f.at(PLAN, HELD, DUE));
    assert!(better >= NINE_IN_TEN, "courts first: {better}");
}

/// 004/Balance Operational Support with Institutional Reform: "Incentives, processes, resources, and structures must be put in
/// place so that externally supported reforms, resources, and capacities are sustained after assistance ends."
#[test]
fn equipment_without_support_systems_does_not_last() {
    const GAP: &str = "capability-gap";
    const READY: &str = "forces-sustained-after-aid";
    let futures = Futures::some(&model(), &[NOTHING_DONE, "equipment-only"], &[GAP, READY], &[]);
    // In mid-2030, when the aid ends, the gap is smaller; then it opens again, and few units work on the state's own means.
    let share = futures.share(|f| {
        let gap = |scenario, time| f.at(scenario, GAP, time);
        gap("equipment-only", 42) < 0.9 * gap(NOTHING_DONE, 42)
            && gap("equipment-only", 60) > gap("equipment-only", 42)
            && f.at("equipment-only", READY, 60) < 45.0
    });
    assert!(share >= NINE_IN_TEN, "{share}");
}

/// One run at the likeliest numbers, kept once a month.
fn run(model: &Model, scenario: &str) -> Run {
    sim::run(model, &id(scenario), &Options::default()).unwrap_or_else(|e| panic!("{scenario}: {e}"))
}

fn at(run: &Run, node: &str, time: usize) -> f64 {
    run.value(&id(node)).unwrap()[time]
}

#[test]
fn each_scenario_meets_the_targets_that_its_verdict_tells() {
    let model = model();
    let indicators = [
        "time-held-before-judgment",
        "cases-adjudicated",
        "chain-in-balance",
        "people-per-100-places",
        "suspects-with-lawyer",
        "public-confidence",
        "abuse-prevented",
        "management-and-oversight",
        "units-ready-on-own-means",
        "national-share-of-upkeep",
    ];
    // Time held, judgments, balance, places; lawyers, confidence, abuse, oversight; units ready, upkeep.
    let told = [
        (NOTHING_DONE, "---- ---- --"),
        (PLAN, "++++ ++++ ++"),
        (ALONE, "---- ---- --"),
        ("budget-minus-20", "++-+ -+++ ++"),
        ("commanders-hold-out", "++++ ++-+ ++"),
        ("courts-first", "++++ ++++ ++"),
        ("defence-money-barred", "++++ ++++ -+"),
        ("donor-funds-stop", "+--+ ---+ ++"),
        ("equipment-only", "++++ +++- -+"),
        ("police-first", "---+ ++++ ++"),
        ("posts-stay-empty", "---+ ++++ ++"),
        ("without-corrections", "+--- ++++ ++"),
        ("without-courts", "---+ ++++ ++"),
        ("without-legal-aid", "++-+ -+++ ++"),
    ];
    assert_eq!(told.len(), model.scenarios.len() + 2);
    for (scenario, met) in told {
        let run = run(&model, scenario);
        let found: String = indicators.map(|i| if run.indicators()[&id(i)].met.unwrap() { '+' } else { '-' }).iter().collect();
        assert_eq!(found, met.replace(' ', ""), "{scenario}");
        let crossed = run.indicators().values().any(|i| i.floor_crossed.is_some());
        assert_eq!(crossed, scenario == ALONE, "{scenario}: whether it crosses a floor");
    }
}

/// Figures with a decimal point in a verdict are months held before judgment: of the scenario at the end of 2030 or at their
/// highest, of the plan, or with nothing done.
#[test]
fn verdicts_say_what_the_runs_show() {
    let model = model();
    let (nothing, plan) = (run(&model, NOTHING_DONE), run(&model, PLAN));
    let mut figures = 0;
    for (name, scenario) in &model.scenarios {
        let run = run(&model, name.as_str());
        let longest = run.value(&id(HELD)).unwrap().iter().copied().fold(0.0, f64::max);
        let shown = [at(&run, HELD, DUE), longest, at(&nothing, HELD, DUE), at(&plan, HELD, DUE)];
        let words = scenario.verdict.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.'));
        for figure in words.filter(|word| word.contains('.')).map(|word| word.parse::<f64>().unwrap()) {
            figures += 1;
            assert!(shown.iter().any(|x| (x - figure).abs() < 0.051), "{name}: {figure} is none of {shown:?}");
        }
    }
    assert!(figures > 12, "only {figures} figures were found");

    let alone = run(&model, ALONE);
    assert!((1.14..1.18).contains(&(at(&alone, ARRESTS, 36) / at(&nothing, ARRESTS, 36))), "arrests rise by a sixth");
    let ready = |scenario: &str| at(&run(&model, scenario), "forces-sustained-after-aid", 60).round();
    assert_eq!(["equipment-only", "defence-money-barred", PLAN].map(ready), [36.0, 36.0, 85.0]);
    let untried = |scenario: &str| at(&run(&model, scenario), "untried-detainees", DUE);
    assert!((1.7..1.8).contains(&(untried("without-legal-aid") / untried(PLAN))), "three quarters more");
    let full = run(&model, "without-corrections");
    assert!(at(&full, JUDGED, DUE) < at(&full, JUDGED, 34) - 5.0, "full prisons hold the courts back");
}

/// 000/Phase D: plans must "have sufficient resources".
#[test]
fn the_plan_is_paid_for_and_fewer_funds_leave_actions_short() {
    let model = model();
    assert_eq!(run(&model, PLAN).shortfalls(), []);
    let smaller = run(&model, "budget-minus-20");
    assert!(smaller.shortfalls().iter().all(|s| s.input == id("state-funds")));
    assert!(smaller.shortfalls().iter().any(|s| s.action == id("fund-legal-aid")));
}

#[test]
fn the_chain_stands_still_until_something_moves_it() {
    let mut model = model();
    for trend in model.trends.values_mut() {
        trend.off = true;
    }
    let still = run(&model, NOTHING_DONE);
    for node in model.nodes.keys() {
        let values = still.value(node).unwrap();
        if !model.nodes[node].kind.kind().is_input() {
            assert!(values.iter().all(|x| (x - values[0]).abs() <= 1e-9 * values[0].abs().max(1.0)), "{node} moves");
        }
    }
}
