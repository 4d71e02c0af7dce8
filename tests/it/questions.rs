//! The what-if questions of the field: for each a shipped model has the scenarios, and the quantity that answers moves as its source says.

use std::collections::{BTreeMap, BTreeSet};

use throughline::insight::rank::{Question, Target, rank};
use throughline::model::{ElementRef, Model};
use throughline::sim::{self, Options, Run};

use crate::domain::shipped;
use crate::sim_help::id;

/// Which way the quantity of the scenario stands from that of the other.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Higher,
    Lower,
}

/// The number of the question; the model; the scenario and what it is held against; the node that answers; when; which way, and by how
/// much at least, in its own unit.
type Row = (u8, &'static str, &'static str, &'static str, &'static str, &'static str, Way, f64);

use Way::{Higher, Lower};

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (1, "police-assistance", "police-alone", "nothing-done", "detention-time", "2030-12-31", Higher, 2.0),
    (1, "police-assistance", "plan", "nothing-done", "detention-time", "2030-12-31", Lower, 2.0),
    (1, "pre-sentence-detention", "police-alone", "plan", "reduced-pre-sentence-detention-time", "2014-12-31", Higher, 2.0),
    (1, "whole-of-government", "police-without-courts", "plan", "untried-detainees", "2032-12-01", Higher, 200.0),
    (2, "pre-sentence-detention", "without-court-staff-and-sittings", "plan", "reduced-pre-sentence-detention-time", "2014-12-31", Higher, 3.0),
    (2, "pre-sentence-detention", "without-court-staff-and-sittings", "without-legal-aid", "reduced-pre-sentence-detention-time", "2014-12-31", Higher, 0.1),
    (2, "pre-sentence-detention", "without-legal-aid", "without-joint-procedure", "reduced-pre-sentence-detention-time", "2014-12-31", Higher, 0.5),
    (3, "police-transparency", "complaint-reports-only", "plan", "increased-police-transparency", "2015-12-31", Lower, 10.0),
    (4, "national-dialogue-and-strategy", "six-months-of-dialogue", "plan", "policy-document", "2029-03-01", Higher, 5.0),
    (4, "national-dialogue-and-strategy", "six-months-of-dialogue", "plan", "public-and-donor-support", "2031-12-01", Lower, 4.0),
    (5, "oversight-and-governance", "overseer-first", "plan", "access-and-cooperation", "2029-06-01", Lower, 5.0),
    (5, "oversight-and-governance", "overseer-first", "plan", "effective-external-oversight", "2029-06-01", Lower, 5.0),
    (6, "oversight-and-governance", "ombuds-budget-halved", "plan", "overseers-mandate-and-means", "2031-12-01", Lower, 2.0),
    (6, "oversight-and-governance", "ombuds-budget-halved", "nothing-done", "overseers-mandate-and-means", "2031-12-01", Higher, 2.0),
    (7, "national-dialogue-and-strategy", "skip-core-processes", "plan", "improved-architecture", "2033-06-01", Lower, 20.0),
    (7, "national-dialogue-and-strategy", "skip-culture", "plan", "improved-architecture", "2033-06-01", Lower, 10.0),
    (7, "national-dialogue-and-strategy", "skip-core-processes", "skip-culture", "improved-architecture", "2033-06-01", Lower, 5.0),
    (8, "gender-responsive-reform", "target-15", "plan", "less-workplace-harassment", "2033-12-01", Higher, 10.0),
    (8, "gender-responsive-reform", "target-20", "plan", "retention", "2033-12-01", Lower, 5.0),
    (8, "gender-responsive-reform", "target-15", "target-20", "womens-share", "2033-12-01", Lower, 2.0),
    (9, "gender-responsive-reform", "fewer-reports-ordered", "plan", "sgbv-reports", "2031-06-01", Lower, 20.0),
    (9, "gender-responsive-reform", "fewer-reports-ordered", "plan", "violence", "2033-12-01", Higher, 15.0),
    (10, "national-ownership", "donors-stop-share-stays", "plan", "running-costs-paid", "2030-12-01", Lower, 30.0),
    (10, "national-ownership", "donors-stop-state-steps-in", "donors-stop-in-year-3", "running-costs-paid", "2030-12-01", Higher, 5.0),
    (10, "police-assistance", "donor-funds-stop", "plan", "detention-time", "2030-12-31", Higher, 0.3),
    (10, "whole-of-government", "donor-funds-stop", "plan", "effective-legitimate-accountable-security", "2032-12-01", Lower, 2.0),
    (11, "national-ownership", "nationals-coordinate-from-day-one", "plan", "publicised-quick-wins", "2028-12-01", Lower, 5.0),
    (11, "national-ownership", "nationals-coordinate-from-day-one", "plan", "tasks-done-by-nationals", "2028-12-01", Higher, 1.0),
    (12, "national-ownership", "constituency-of-one-in-ten", "plan", "political-will", "2033-12-01", Lower, 10.0),
    (12, "national-ownership", "constituency-of-one-in-ten", "plan", "reform-constituency", "2033-12-01", Lower, 10.0),
    (13, "peace-process", "disband-at-once", "plan", "crime", "2028-12-01", Higher, 10.0),
    (13, "peace-process", "disband-at-once", "plan", "police-strength", "2028-12-01", Lower, 20.0),
    (14, "peace-process", "integrate-more", "plan", "ex-combatants-reintegrated", "2031-12-01", Higher, 1.0),
    (14, "peace-process", "integrate-more", "plan", "payroll", "2031-12-01", Higher, 1.0),
    (15, "peace-process", "omit-vetting", "plan", "vetted-professional-forces", "2030-12-01", Lower, 20.0),
    (15, "peace-process", "omit-vetting", "plan", "public-trust-in-peace", "2031-12-01", Lower, 5.0),
    (16, "peace-process", "contentious-item-first", "plan", "trust-between-parties", "2027-12-01", Lower, 10.0),
    (17, "peace-process", "spoiler-strengthens", "plan", "durable-peace", "2031-06-01", Lower, 2.0),
    (17, "peace-process", "spoiler-without-dialogue", "spoiler-strengthens", "spoiling", "2029-03-01", Higher, 5.0),
    (18, "peace-process", "regional-shock", "plan", "crime", "2030-03-01", Higher, 5.0),
    (18, "national-dialogue-and-strategy", "regional-shock", "plan", "public-and-donor-support", "2030-09-01", Lower, 5.0),
    (19, "national-dialogue-and-strategy", "more-objectives-than-capacity", "plan", "objectives-reached", "2033-12-01", Lower, 3.0),
    (20, "pre-sentence-detention", "budget-minus-20", "plan", "reduced-pre-sentence-detention-time", "2014-12-31", Higher, 0.1),
    (20, "national-dialogue-and-strategy", "budget-minus-20", "plan", "improved-architecture", "2033-06-01", Lower, 5.0),
    (21, "national-dialogue-and-strategy", "architecture-not-felt", "plan", "safety-and-justice", "2033-12-01", Lower, 5.0),
    (21, "whole-of-government", "funds-lose-eligibility", "plan", "effective-legitimate-accountable-security", "2032-12-01", Lower, 4.0),
    (22, "national-dialogue-and-strategy", "elections-slip", "plan", "policy-document", "2029-07-01", Lower, 5.0),
    (22, "pre-sentence-detention", "will-collapses", "plan", "reduced-pre-sentence-detention-time", "2013-12-31", Higher, 0.5),
    (23, "national-dialogue-and-strategy", "secrecy-rises", "plan", "public-trust", "2028-10-01", Lower, 10.0),
    (23, "oversight-and-governance", "secrecy-rises", "plan", "transparency", "2030-12-01", Lower, 5.0),
    (24, "whole-of-government", "defence-money-barred", "plan", "forces-sustained-after-aid", "2032-12-01", Lower, 10.0),
    (24, "whole-of-government", "defence-money-barred-state-steps-in", "defence-money-barred", "forces-sustained-after-aid", "2032-12-01", Higher, 10.0),
    (24, "police-assistance", "defence-money-barred", "plan", "forces-sustained-after-aid", "2031-12-01", Lower, 5.0),
];

/// The runs that were made, by model and scenario.
#[derive(Default)]
struct Runs(BTreeMap<(&'static str, &'static str), Run>);

impl Runs {
    fn value(&mut self, model: &Model, of: (&'static str, &'static str), node: &str, on: &str) -> f64 {
        let run = self.0.entry(of).or_insert_with(|| sim::run(model, &id(of.1), &Options::default()).unwrap());
        let time = model.clock.time_of(throughline::model::When::On(on.parse().unwrap()));
        let at = run.times().partition_point(|t| *t < time - 1e-6).min(run.times().len() - 1);
        run.value(&id(node)).unwrap_or_else(|| panic!("{}: no node {node}", of.0))[at]
    }
}

#[test]
fn every_question_is_answered_by_a_quantity_that_moves_as_its_source_says() {
    let models = shipped();
    let mut runs = Runs::default();
    let mut wrong = Vec::new();
    for (number, name, scenario, against, node, on, way, least) in ROWS {
        let model = &models[*name];
        for of in [scenario, against] {
            assert!(["plan", "nothing-done"].contains(of) || model.scenarios.contains_key(&id(of)), "{name}: no scenario {of}");
        }
        let (there, here) = (runs.value(model, (name, scenario), node, on), runs.value(model, (name, against), node, on));
        let moved = if *way == Higher { there - here } else { here - there };
        if moved < *least {
            wrong.push(format!(
                "{number}: {name}: {node} on {on}: {scenario} {there:.2}, {against} {here:.2}, to be {way:?} by {least}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn all_24_questions_are_asked_and_the_guide_says_where() {
    let asked: BTreeSet<u8> = ROWS.iter().map(|row| row.0).collect();
    assert_eq!(asked, (1..=24).collect());
    let guide = include_str!("../../docs/guide/questions.md");
    let models = shipped();
    for (number, name, scenario, ..) in ROWS {
        let line =
            guide.lines().find(|line| line.starts_with(&format!("| {number} |"))).unwrap_or_else(|| panic!("no line {number}"));
        let title = &models[*name].about.title;
        assert!(line.contains(title.as_str()), "question {number}: the guide does not name {title}");
        if let Some(scenario) = models[*name].scenarios.get(&id(scenario)) {
            assert!(line.contains(&scenario.name), "question {number}: the guide does not name “{}”", scenario.name);
        }
    }
}

#[test]
fn question_21_the_assumption_that_breaks_the_impact_comes_first_among_assumptions() {
    let models = shipped();
    let question = Question { target: Target::Node(id("safety-and-justice")), scenario: id("plan"), at: None, runs: None, seed: 1 };
    let found = rank(&models["national-dialogue-and-strategy"], &question, &()).unwrap();
    let largest = found.assumptions.iter().max_by(|a, b| a.difference.mean.abs().total_cmp(&b.difference.mean.abs())).unwrap();
    let ElementRef::Assumption(id) = &largest.of else { panic!("{largest:?}") };
    let name = &models["national-dialogue-and-strategy"].assumptions[id].name;
    assert!(name.contains("felt by all people"), "{name}");
}
