//! The model of pre-sentence detention against what its sources say of the justice chain.

use std::path::Path;

use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::stage::Measure;
use throughline::model::{Id, Model};
use throughline::sim::{self, Options, Run};
use throughline::store;

const DETENTION: &str = "reduced-pre-sentence-detention-time";
const MEAN_DETENTION: &str = "mean-pre-sentence-detention";

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn model() -> Model {
    store::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("models/pre-sentence-detention.ron")).unwrap()
}

fn run(model: &Model, scenario: &str) -> Run {
    sim::run(model, &id(scenario), &Options::default()).unwrap_or_else(|e| panic!("{scenario}: {e}"))
}

/// The last kept value of a node, in its unit.
fn at_end(run: &Run, node: &str) -> f64 {
    *run.value(&id(node)).unwrap().last().unwrap()
}

fn backlog(run: &Run) -> &[f64] {
    run.measure(&id("trial"), Measure::Backlog).unwrap()
}

/// 004/Link Security and Justice: "police assistance undertaken absent efforts to strengthen other parts of the justice
/// system can lead to increased arrests without the necessary means to adjudicate cases, or defend, incarcerate, or
/// rehabilitate suspected offenders."
#[test]
fn police_aid_alone_raises_arrests_beyond_what_can_be_adjudicated() {
    let model = model();
    let (nothing, alone) = (run(&model, NOTHING_DONE), run(&model, "police-alone"));
    assert!(at_end(&alone, "arrests") > 1.05 * at_end(&nothing, "arrests"), "arrests rise");

    // From the first year on more people are held before judgment, and they are held longer.
    let (fewer, more) = (backlog(&nothing), backlog(&alone));
    for t in 12..more.len() {
        assert!(more[t] > fewer[t], "the backlog is larger at {t}: {} against {}", more[t], fewer[t]);
    }
    assert!(at_end(&alone, DETENTION) > at_end(&nothing, DETENTION) + 0.5, "detention grows by weeks");
    assert!(at_end(&alone, "prison-crowding") > at_end(&nothing, "prison-crowding"), "prisons fill");
    assert!(alone.indicators()[&id("wait-for-judgment")].floor_crossed.is_some(), "the legal limit is passed");
    assert!(nothing.indicators()[&id("wait-for-judgment")].floor_crossed.is_none(), "and not without the aid");

    // Judgments do not follow arrests: what can be adjudicated a month grows by far less.
    let judged = |run: &Run| *run.measure(&id("trial"), Measure::Throughput).unwrap().last().unwrap();
    let arrests = at_end(&alone, "arrests") / at_end(&nothing, "arrests");
    assert!(judged(&alone) / judged(&nothing) < 1.0 + 0.5 * (arrests - 1.0), "courts stay behind");
}

/// 004/Link Security and Justice: "Assistance to the police and other state security providers may need to be complemented
/// with other efforts to strengthen these institutions, to avoid unintended consequences."
#[test]
fn aid_to_the_whole_chain_has_no_such_consequence() {
    let model = model();
    let (nothing, alone, whole) = (run(&model, NOTHING_DONE), run(&model, "police-alone"), run(&model, "aid-to-the-whole-chain"));
    assert_eq!(at_end(&whole, "arrests"), at_end(&alone, "arrests"), "the aid to the police is the same");
    for t in 12..backlog(&whole).len() {
        assert!(backlog(&whole)[t] < backlog(&nothing)[t], "the backlog is smaller at {t}");
    }
    assert!(at_end(&whole, DETENTION) < at_end(&nothing, DETENTION));
    assert!(whole.indicators().values().all(|i| i.floor_crossed.is_none()), "no floor is crossed");
    // The added arrests still cost time: the plan without them is ahead.
    assert!(at_end(&whole, DETENTION) > at_end(&run(&model, PLAN), DETENTION));
}

/// 000/Strategic Objectives: "reduce average pre-sentence detention to below 2 months by December 2014".
#[test]
fn the_whole_plan_meets_the_objective_and_no_part_of_its_branch_can_go() {
    let model = model();
    let detention = |scenario: &str| run(&model, scenario).indicators()[&id(MEAN_DETENTION)].clone();
    let plan = detention(PLAN);
    assert_eq!((plan.baseline, plan.target, plan.met), (7.0, Some(2.0), Some(true)));
    assert_eq!(plan.due, Some(model.clock.time_of(model.indicators[&id(MEAN_DETENTION)].due.unwrap())));

    let nothing = detention(NOTHING_DONE).value_at_due.unwrap();
    assert!((7.0..8.5).contains(&nothing), "with nothing done detention worsens a little: {nothing}");
    for part in ["court-staff-and-sittings", "record-system", "legal-aid", "remand-law", "joint-procedure"] {
        let without = detention(&format!("without-{part}"));
        assert_eq!(without.met, Some(false), "without {part}");
    }
    assert_eq!(detention("law-does-not-pass").met, Some(false));
    assert_eq!(detention("without-prison-package").met, Some(true), "inspections serve the other outcome");
    assert!(
        at_end(&run(&model, "without-prison-package"), "fair-and-timely-justice")
            < 0.6 * at_end(&run(&model, PLAN), "fair-and-timely-justice")
    );
}

/// 000/Phase D: plans must "have sufficient resources".
#[test]
fn the_plan_is_paid_for_and_a_smaller_budget_leaves_actions_short() {
    let model = model();
    assert_eq!(run(&model, PLAN).shortfalls(), []);
    let smaller = run(&model, "budget-minus-20");
    assert!(smaller.shortfalls().iter().all(|s| s.input == id("justice-budget")));
    assert!(smaller.shortfalls().iter().any(|s| s.action == id("fund-legal-aid")));
    let at_due = |run: &Run| run.indicators()[&id(MEAN_DETENTION)].value_at_due.unwrap();
    assert!(at_due(&smaller) > at_due(&run(&model, PLAN)));
}

/// Detention time is read off the chain once: while no result moves, it is the wait at trial and half a month for the rest.
#[test]
fn detention_follows_the_wait_at_trial() {
    let nothing = run(&model(), NOTHING_DONE);
    let wait = nothing.measure(&id("trial"), Measure::Wait).unwrap();
    for (t, (months, wait)) in nothing.value(&id(DETENTION)).unwrap().iter().zip(wait).enumerate() {
        assert!((months - wait - 0.5).abs() < 1e-9, "at {t}: held {months} months, {wait} of them for trial");
    }
}

#[test]
fn the_chain_stands_still_until_something_moves_it() {
    let mut model = model();
    for trend in model.trends.values_mut() {
        trend.off = true;
    }
    let still = run(&model, NOTHING_DONE);
    for stage in ["charging", "remand-hearing", "trial", "sentence", "custody"] {
        for measure in Measure::ALL {
            let series = still.measure(&id(stage), measure).unwrap();
            for x in series {
                assert!((x - series[0]).abs() <= 1e-9 * series[0].abs().max(1.0), "{stage}, {measure:?}: {x} from {}", series[0]);
            }
        }
    }
}

/// A scenario that changes nothing answers no question.
#[test]
fn every_scenario_moves_what_it_asks_about() {
    let model = model();
    for (name, scenario) in &model.scenarios {
        let base = scenario.base.clone().unwrap_or_else(|| id(PLAN));
        let (with, without) = (run(&model, name.as_str()), run(&model, base.as_str()));
        let apart = |node: &str| {
            let pairs = with.level(&id(node)).unwrap().iter().zip(without.level(&id(node)).unwrap());
            pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
        };
        let moved =
            if name.as_str() == "without-prison-package" { apart("prison-abuse-exposed-and-ended") } else { apart(DETENTION) };
        assert!(moved > 0.01, "{name} changes nothing");
        assert!(!scenario.verdict.is_empty(), "{name} has no verdict");
    }
}

/// Figures in a verdict are those of the run: detention when due or a year before, of the scenario or with nothing done.
#[test]
fn verdicts_say_what_the_runs_show() {
    let model = model();
    let nothing = run(&model, NOTHING_DONE);
    let when_due = |run: &Run| run.indicators()[&id(MEAN_DETENTION)].value_at_due.unwrap();
    let mut figures = 0;
    for (name, scenario) in &model.scenarios {
        let run = run(&model, name.as_str());
        let shown = [when_due(&run), run.value(&id(DETENTION)).unwrap()[36], when_due(&nothing)];
        let words = scenario.verdict.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.'));
        for figure in words.filter(|word| word.contains('.')).map(|word| word.parse::<f64>().unwrap()) {
            figures += 1;
            assert!(shown.iter().any(|x| (x - figure).abs() < 0.051), "{name}: {figure} is none of {shown:?}");
        }
    }
    assert!(figures > 10, "only {figures} figures were found");
}

#[test]
fn no_case_is_lost_in_any_scenario() {
    let model = model();
    let names = model.scenarios.keys().map(Id::as_str).chain([PLAN, NOTHING_DONE]);
    for name in names {
        let cases = run(&model, name).cases();
        let (came, are) = (cases.start + cases.entered, cases.left + cases.inside);
        assert!((came - are).abs() <= 1e-9 * came, "{name}: {came} came, {are} left or are there");
    }
}
