//! What the runs of the shipped models show: `Plan` reaches what doing nothing does not, and each scenario changes
//! what its question is about, in the direction that its verdict tells.

use std::collections::BTreeMap;

use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Model};
use throughline::sim::{self, Options, Run};

use super::domain::shipped;

fn run(model: &Model, scenario: &str) -> Run {
    let id = Id::new(scenario).unwrap();
    sim::run(model, &id, &Options::default()).unwrap_or_else(|e| panic!("{scenario}: {e}"))
}

fn model(name: &str) -> Model {
    shipped().remove(name).unwrap()
}

/// The levels of every node at every kept time.
fn levels(model: &Model, run: &Run) -> BTreeMap<Id, Vec<f64>> {
    model.nodes.keys().map(|id| (id.clone(), run.level(id).unwrap().to_vec())).collect()
}

/// The largest difference of any level at any time.
fn difference(a: &BTreeMap<Id, Vec<f64>>, b: &BTreeMap<Id, Vec<f64>>) -> f64 {
    let pairs = a.iter().flat_map(|(id, levels)| levels.iter().zip(&b[id]));
    pairs.map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}

fn end(run: &Run, node: &str) -> f64 {
    *run.level(&Id::new(node).unwrap()).unwrap().last().unwrap()
}

#[test]
fn levels_stay_on_their_scale_and_every_scenario_makes_a_difference() {
    for (name, model) in shipped() {
        let plan = levels(&model, &run(&model, PLAN));
        assert!(difference(&plan, &levels(&model, &run(&model, NOTHING_DONE))) > 0.2, "{name}: the plan does nothing");
        for (id, scenario) in &model.scenarios {
            let base = scenario.base.as_ref().map_or(PLAN, Id::as_str);
            let (base, with) = (levels(&model, &run(&model, base)), levels(&model, &run(&model, id.as_str())));
            assert!(with.values().flatten().all(|l| (0.0..=1.0).contains(l)), "{name}: {id}");
            assert!(difference(&base, &with) > 0.01, "{name}: {id} changes nothing");
        }
    }
}

#[test]
fn nothing_in_a_loop_lies_dead() {
    for (name, model) in shipped() {
        let run = run(&model, PLAN);
        for (id, named) in &model.loops {
            for link in &named.links {
                let carried = run.carried(link).unwrap();
                let moved = carried.iter().fold(0.0_f64, |most, c| most.max((c - carried[0]).abs()));
                assert!(moved > 0.005, "{name}: {link} of {id} carries nothing new in the plan");
            }
        }
    }
}

#[test]
fn police_transparency_reaches_its_ratings_where_its_verdicts_say_so() {
    let model = model("police-transparency");
    // Complaints, budgets and spending, deaths; in December 2015.
    let told = [
        (NOTHING_DONE, [1, 1, 1]),
        (PLAN, [4, 3, 4]),
        ("backlash", [2, 2, 2]),
        ("budget-less-20", [2, 2, 2]),
        ("budget-plus-20", [4, 3, 4]),
        ("complaint-reports-only", [4, 1, 1]),
        ("four-records-officers", [3, 3, 3]),
        ("order-a-year-late", [4, 3, 4]),
        ("publishing-unsafe", [2, 3, 4]),
        ("reports-unread", [4, 3, 4]),
        ("reports-without-records", [2, 3, 2]),
        ("rule-suspended", [3, 2, 3]),
        ("three-reports-not-enough", [4, 3, 4]),
        ("will-collapses", [2, 2, 2]),
    ];
    assert_eq!(told.len(), model.scenarios.len() + 2);
    for (scenario, ratings) in told {
        let run = run(&model, scenario);
        let found = [
            "public-availability-of-reports-on-police-complaints",
            "public-reports-on-police-budgets-and-expenditures",
            "public-reports-on-deaths-in-custody-or-by-police",
        ]
        .map(|id| run.indicators()[id].rating_at_due.unwrap());
        assert_eq!(found, ratings, "{scenario}");
        let met = run.indicators().values().all(|i| i.met == Some(true));
        assert_eq!(met, ratings[0] >= 4 && ratings[1] >= 3 && ratings[2] >= 4, "{scenario}");
    }
    let plan = run(&model, PLAN);
    let trust = |scenario| end(&run(&model, scenario), "public-trust");
    assert!(end(&plan, "public-trust") > 0.6);
    assert!(trust("reports-unread") < 0.45 && trust("three-reports-not-enough") < 0.4 && trust("reports-without-records") < 0.4);
    assert_eq!(end(&run(&model, "complaint-reports-only"), "increased-police-transparency"), 0.0);
}

#[test]
fn oversight_and_governance_bears_out_its_verdicts() {
    let model = model("oversight-and-governance");
    // Complaints closed in 90 days, public trust. Hearings are held in every scenario.
    let told = [
        (NOTHING_DONE, [false, false]),
        (PLAN, [true, true]),
        ("budget-less-20", [false, true]),
        ("budget-plus-20", [true, true]),
        ("capture", [true, true]),
        ("commitment-fades", [true, true]),
        ("courts-interfered-with", [true, false]),
        ("no-access", [true, true]),
        ("no-internal-oversight", [true, false]),
        ("ombuds-budget-halved", [false, true]),
        ("overseer-first", [true, true]),
        ("secrecy-rises", [true, false]),
        ("too-many-layers", [true, false]),
    ];
    assert_eq!(told.len(), model.scenarios.len() + 2);
    for (scenario, met) in told {
        let run = run(&model, scenario);
        let found = ["complaints-closed-in-90-days", "public-trust-score"].map(|id| run.indicators()[id].met.unwrap());
        assert_eq!(found, met, "{scenario}");
        assert!(run.indicators().values().all(|i| i.floor_crossed.is_none()), "{scenario}: confidence is lost");
    }
    let at = |scenario: &str, node: &str, month: usize| run(&model, scenario).level(&Id::new(node).unwrap()).unwrap()[month];
    // Loop R3 turns vicious when the overseer is captured, virtuous in the plan.
    assert!(at("capture", "corruption", 48) > 0.6 && at(PLAN, "corruption", 48) < 0.45);
    // An overseer who comes first finds the doors closing; he who comes after the reform, opening.
    assert!(at("overseer-first", "access-and-cooperation", 30) < 0.27 && at(PLAN, "access-and-cooperation", 30) > 0.45);
    assert!(at("overseer-first", "effective-external-oversight", 36) < at(PLAN, "effective-external-oversight", 27));
    // Loop R1 keeps its direction on half the money, and loses strength.
    let means = |scenario| at(scenario, "overseers-mandate-and-means", 60);
    assert!(means(NOTHING_DONE) < means("ombuds-budget-halved") && means("ombuds-budget-halved") < means(PLAN) - 0.05);
    assert!(at("secrecy-rises", "transparency", 36) < at(NOTHING_DONE, "transparency", 36));
}
