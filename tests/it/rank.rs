//! What matters: small models whose answers are known, against `insight::rank`.

use throughline::insight::rank::{Effect, Question, RankError, Ranking, Target, Unasked, rank};
use throughline::model::action::{Action, Mode};
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::{Event, Onset};
use throughline::model::indicator::{Indicator, IndicatorKind};
use throughline::model::link::{Condition, Role, Sign};
use throughline::model::node::{Logic, Scale};
use throughline::model::scenario::Change;
use throughline::model::{ElementRef, Id, Model, NodeKind, Number, Quantity, Real};
use throughline::report;
use throughline::sim::{EnsembleOptions, Runs, ensemble};
use throughline::store;

use super::sim_help::{action, at, essential, event, id, join, months, node, odds, prompt, put, q, scenario, trend};

fn question(target: &str) -> Question {
    Question { target: Target::Node(id(target)), scenario: id("plan"), at: None, runs: None, seed: 7 }
}

fn ranked(model: &Model, question: &Question) -> Ranking {
    rank(model, question, &()).unwrap()
}

/// An action that is kept up, and the output that follows it at once.
fn work(model: &mut Model, name: &str) {
    put(model, name, action(Action { mode: Mode::Recurrent, ..Action::default() }));
}

fn indicated(model: &mut Model, name: &str, node: &str, target: f64) {
    let indicator = Indicator { target: q(target), ..Indicator::new("", id(node)) };
    model.indicators.insert(id(name), indicator);
}

fn assume(model: &mut Model, name: &str, links: &[(&Id, f64)], likelihood: Option<Number>) {
    let covers = links.iter().map(|(link, left)| Covered { link: (*link).clone(), if_fails: q(*left) }).collect();
    let likelihood = likelihood.map(Quantity::from);
    model.assumptions.insert(id(name), Assumption { covers, likelihood, ..Assumption::default() });
}

fn of<'r>(effects: &'r [Effect], path: &str) -> &'r Effect {
    effects.iter().find(|effect| effect.of.path() == path).unwrap_or_else(|| panic!("no effect of {path}"))
}

fn order(effects: &[Effect]) -> Vec<String> {
    effects.iter().map(|effect| effect.of.path()).collect()
}

/// `y` follows `a` on a scale from 9 down to 1 month; `b` moves `z` only.
fn two_actions() -> Model {
    let mut model = months(12.0);
    work(&mut model, "a");
    work(&mut model, "b");
    let scale = Some(Scale { at0: Real(9.0), at1: Real(1.0), unit: "months".to_owned(), ..Scale::default() });
    put(&mut model, "y", throughline::model::Node { scale, today: q(9.0), ..prompt(0.0) });
    put(&mut model, "z", prompt(0.0));
    join(&mut model, "a", "y", essential());
    join(&mut model, "b", "z", essential());
    model
}

#[test]
fn of_two_actions_one_of_which_does_nothing_the_other_has_all_of_it() {
    let model = two_actions();
    let found = ranked(&model, &question("y"));
    assert_eq!((found.at, found.today, found.value.mean, found.span), (12.0, 9.0, 1.0, 8.0));
    assert_eq!(order(&found.actions), ["nodes.a", "nodes.b"]);
    let (a, b) = (&found.actions[0], &found.actions[1]);
    assert_eq!((a.with.mean, a.without.mean, a.difference.mean), (1.0, 9.0, -8.0));
    assert_eq!((b.difference.mean, b.moves(found.span), a.moves(found.span)), (0.0, false, true));
    assert!(found.numbers.is_none() && found.met.is_none() && found.tests.open.is_empty());
    // What is off in the scenario has nothing to be switched off.
    let nothing = ranked(&model, &Question { scenario: id("nothing-done"), ..question("y") });
    assert!(nothing.actions.is_empty() && nothing.value.mean == 9.0);
}

#[test]
fn a_target_is_read_when_its_last_indicator_is_due_or_when_asked() {
    let mut model = two_actions();
    if let NodeKind::Action(action) = &mut model.nodes.get_mut(&id("a")).unwrap().kind {
        action.start = Some(at(6.0));
    }
    indicated(&mut model, "i", "y", 1.0);
    model.indicators.get_mut(&id("i")).unwrap().due = Some(at(5.0));
    let early = ranked(&model, &question("y"));
    assert_eq!((early.at, early.actions[0].difference.mean, early.met.unwrap().count), (5.0, 0.0, 0));
    let late = ranked(&model, &Question { at: Some(8.0), ..question("y") });
    assert_eq!((late.at, late.actions[0].difference.mean), (8.0, -8.0));
    let met = late.actions[0].met.unwrap();
    assert_eq!((met.with.count, met.without.count, met.change), (1, 0, 1.0));
    for wrong in [-1.0, 12.5, f64::NAN] {
        let asked = rank(&model, &Question { at: Some(wrong), ..question("y") }, &());
        assert!(matches!(asked, Err(RankError::Outside { .. })), "{wrong}");
    }
    let nobody = rank(&model, &question("x"), &());
    assert!(matches!(nobody, Err(RankError::NoTarget { .. })));
    let unknown = Question { target: Target::Indicator(id("j")), ..question("y") };
    assert!(matches!(rank(&model, &unknown, &()), Err(RankError::NoTarget { .. })));
}

#[test]
fn an_indicator_is_ranked_in_its_own_unit() {
    let mut model = two_actions();
    let ratings = [1, 2, 3].map(|value| throughline::model::indicator::Rating { value, text: String::new() });
    indicated(&mut model, "i", "y", 3.0);
    model.indicators.get_mut(&id("i")).unwrap().kind = IndicatorKind::Rating(ratings.to_vec());
    let found = ranked(&model, &Question { target: Target::Indicator(id("i")), ..question("y") });
    assert_eq!((found.today, found.value.mean, found.span, found.better), (1.0, 3.0, 2.0, 1.0));
    assert_eq!(of(&found.actions, "nodes.a").difference.mean, 2.0);
    assert_eq!(found.met.unwrap().count, 1);
}

/// `y` follows `a` over a link that an assumption covers.
fn damped(left: f64, likelihood: Option<Number>) -> Model {
    let mut model = months(12.0);
    work(&mut model, "a");
    put(&mut model, "y", prompt(0.0));
    let link = join(&mut model, "a", "y", essential());
    assume(&mut model, "x", &[(&link, left)], likelihood);
    model
}

#[test]
fn an_assumption_that_fails_takes_the_share_of_its_link() {
    let mut model = damped(0.25, Some(Number::from(0.6)));
    let found = ranked(&model, &question("y"));
    let effect = of(&found.assumptions, "assumptions.x");
    assert_eq!((effect.with.mean, effect.without.mean, effect.difference.mean), (1.0, 0.25, 0.75));
    let test = &found.tests.open[0];
    assert_eq!((test.assumption.as_str(), test.likelihood, test.futures), ("x", 0.6, None));
    assert!((test.value - 0.6 * 0.4 * 0.75).abs() < 1e-12);
    // It fails from its date of failure on.
    model.assumptions.get_mut(&id("x")).unwrap().fails_from = Some(at(8.0));
    let at_time = |t: f64| ranked(&model, &Question { at: Some(t), ..question("y") }).assumptions[0].difference.mean;
    assert_eq!((at_time(7.0), at_time(9.0)), (0.0, 0.75));
}

#[test]
fn what_the_model_leaves_no_doubt_of_is_said_not_to_be_asked() {
    let unasked = |model: &Model, scenario: &str| {
        let found = ranked(model, &Question { scenario: id(scenario), ..question("y") });
        assert!(found.tests.open.is_empty());
        // What its failure would do is told all the same.
        assert_eq!(found.assumptions[0].difference.mean, 1.0);
        found.tests.unasked[0].1
    };
    assert_eq!(unasked(&damped(0.0, None), "plan"), Unasked::NeverQuestioned);
    assert_eq!(unasked(&damped(0.0, Some(Number::from(1.0))), "plan"), Unasked::Sure);
    let mut model = damped(0.0, Some(Number::from(0.5)));
    scenario(&mut model, "broken", vec![Change::Assumption { assumption: id("x"), holds: false }]);
    assert_eq!(unasked(&model, "broken"), Unasked::Settled);
}

#[test]
fn an_assumption_that_matters_only_when_another_fails_matters_in_the_ensemble() {
    let mut model = months(12.0);
    work(&mut model, "a");
    work(&mut model, "b");
    put(&mut model, "y", throughline::model::Node { logic: Logic::Any, ..prompt(0.0) });
    let (one, two) = (join(&mut model, "a", "y", essential()), join(&mut model, "b", "y", essential()));
    assume(&mut model, "first", &[(&one, 0.0)], Some(Number::from(0.5)));
    assume(&mut model, "second", &[(&two, 0.0)], Some(Number::from(0.7)));
    indicated(&mut model, "i", "y", 1.0);
    let single = ranked(&model, &question("y"));
    assert!(single.assumptions.iter().all(|effect| !effect.moves(1.0)));

    let runs = 200;
    let found = ranked(&model, &Question { runs: Some(runs), ..question("y") });
    // Whether the first holds matters in the futures in which the second fails, and the other way round.
    let options = EnsembleOptions { runs: Runs::Fixed(runs), seed: 7, ..EnsembleOptions::default() };
    let futures = ensemble(&model, &id("plan"), &options, &()).unwrap();
    let holds = |name: &str| futures.draws_of(&format!("assumptions.{name}.likelihood#holds")).unwrap();
    let fails = |name: &str| holds(name).iter().filter(|holds| **holds == 0.0).count();
    let met = |name: &str| of(&found.assumptions, name).met.unwrap();
    let (first, second) = (met("assumptions.first"), met("assumptions.second"));
    assert_eq!((first.with.count, second.with.count), (runs, runs));
    assert_eq!((first.without.count, second.without.count), (runs - fails("second"), runs - fails("first")));
    assert!(fails("second") > 40 && fails("first") > fails("second"));
    assert_eq!(order(&found.assumptions), ["assumptions.second", "assumptions.first"]);
    let both = holds("first").iter().zip(holds("second")).filter(|(a, b)| **a == 0.0 && *b == 0.0).count();
    assert_eq!(found.met.unwrap().count, runs - both);
    // Knowing the second is worth 0.21 * 0.5, knowing the first 0.25 * 0.3.
    let worth: Vec<_> = found.tests.open.iter().map(|test| (test.assumption.as_str(), test.futures.unwrap())).collect();
    assert_eq!([worth[0].0, worth[1].0], ["second", "first"]);
    assert!((worth[0].1 - 0.21 * second.change).abs() < 1e-12 && (worth[1].1 - 0.25 * first.change).abs() < 1e-12);
}

#[test]
fn the_worth_of_knowing_is_what_a_choice_gains_by_it() {
    // The chance of success is 0.9 where it holds and 0.2 where it fails; beside the plan there is another of chance r.
    let (p, h, f) = (0.6, 0.9, 0.2);
    let s = p * h + (1.0 - p) * f;
    let gain = |r: f64| p * f64::max(h, r) + (1.0 - p) * f64::max(f, r) - f64::max(s, r);
    let best = (0..=1000).map(|n| gain(f64::from(n) / 1000.0)).fold(0.0, f64::max);
    assert!((gain(s) - p * (1.0 - p) * (h - f)).abs() < 1e-12);
    assert!(best <= gain(s) + 1e-12);
}

#[test]
fn a_number_that_decides_goes_together_and_one_that_does_not_stays_within_chance() {
    let mut model = months(12.0);
    work(&mut model, "a");
    put(&mut model, "y", prompt(0.5));
    put(&mut model, "z", prompt(0.5));
    join(&mut model, "a", "y", odds(Sign::Minus, 4.0));
    join(&mut model, "a", "z", odds(Sign::Plus, 4.0));
    for link in ["a--y", "a--z"] {
        let uncertain = Number::Uniform(Real(2.0), Real(9.0));
        throughline::model::numbers::set(&mut model, &format!("links.{link}.odds"), &uncertain).unwrap();
    }
    let found = ranked(&model, &Question { runs: Some(300), ..question("y") });
    let numbers = found.numbers.unwrap();
    assert_eq!(numbers.numbers[0].0, "links.a--y.odds");
    assert!((numbers.numbers[0].1 + 1.0).abs() < 1e-12, "the more, the less");
    assert_eq!(numbers.numbers[1].0, "links.a--z.odds");
    assert!(numbers.numbers[1].1.abs() < numbers.by_chance && numbers.by_chance < 0.2);
    let spread = found.value;
    assert!(spread.p05 < spread.mean && spread.mean < spread.p95);
}

#[test]
fn events_and_trends_are_held_against_their_absence_whether_they_are_on_or_off() {
    let mut model = months(12.0);
    put(&mut model, "y", prompt(0.5));
    let lasting = |size: f64| event("y", throughline::model::event::Target::Pull, size, (3.0, 100.0, 0.0));
    model.events.insert(id("dated"), lasting(-0.1));
    model.events.insert(id("off"), Event { off: true, ..lasting(-0.2) });
    model.events.insert(id("chance"), Event { onset: Onset::YearlyChance(Quantity::exact(0.5)), ..lasting(-0.3) });
    model.trends.insert(id("slow"), trend("y", vec![(at(0.0), Real(0.0)), (at(10.0), Real(0.05))]));
    let single = ranked(&model, &question("y"));
    assert_eq!(order(&single.events), ["events.off", "events.dated", "trends.slow"]);
    for (effect, expected) in single.events.iter().zip([-0.2, -0.1, 0.05]) {
        assert!((effect.difference.mean - expected).abs() < 1e-12, "{effect:?}");
    }
    assert_eq!(single.left_to_chance, [id("chance")]);

    let runs = ranked(&model, &Question { runs: Some(400), ..question("y") });
    assert!(runs.left_to_chance.is_empty());
    let chance = of(&runs.events, "events.chance");
    let (struck, mean) = chance.strikes.unwrap();
    assert!((struck.share - 0.5).abs() < 0.07 && (mean + 0.3).abs() < 1e-9, "{struck:?} {mean}");
    // One that strikes within the step after has a part in its mean already.
    assert!((chance.difference.mean - struck.share * mean).abs() < 4e-3);
    assert!(of(&runs.events, "events.off").strikes.is_none());
}

#[test]
fn effects_of_one_size_stand_in_the_order_of_their_ids_and_threads_change_nothing() {
    let mut model = months(12.0);
    put(&mut model, "y", node(NodeKind::Outcome, 0.0));
    for name in ["c", "a", "b"] {
        work(&mut model, name);
        let way = Role::Condition(Condition::default());
        let link = join(&mut model, name, "y", way);
        assume(&mut model, name, &[(&link, 0.5)], Some(Number::Pert(Real(0.4), Real(0.7), Real(0.9))));
    }
    let asked = Question { runs: Some(100), ..question("y") };
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| ranked(&model, &asked))
    };
    let one = with(1);
    assert_eq!(one, with(4));
    assert_eq!(order(&one.actions), ["nodes.a", "nodes.b", "nodes.c"]);
    assert_eq!(one.actions[0].of, ElementRef::Node(id("a")));
}

fn told(model: &Model, question: &Question) -> String {
    report::matters_text(&report::matters(model, question, &ranked(model, question)), report::columns::PAGE)
}

fn small() -> Model {
    let mut model = store::parse(include_str!("../data/small.ron"), "small.ron").unwrap();
    let likelihood = Some(Number::Pert(Real(0.5), Real(0.7), Real(0.8)));
    assume(&mut model, "courts-explain", &[(&id("reports--trust"), 0.2)], likelihood);
    assume(&mut model, "judges-stay", &[(&id("trained--courts"), 0.5)], None);
    "Ask ten people who won and ten who lost.".clone_into(&mut model.assumptions.get_mut(&id("courts-explain")).unwrap().test);
    for (name, says) in [("courts-explain", "Courts explain what they decide"), ("judges-stay", "Trained judges stay")] {
        says.clone_into(&mut model.assumptions.get_mut(&id(name)).unwrap().name);
    }
    model
}

#[test]
fn what_matters_in_a_small_model_reads_well() {
    let model = small();
    let (indicator, many) = (Target::Indicator(id("trust")), Some(60));
    insta::assert_snapshot!("rank_small_single", told(&model, &question("courts")));
    let asked = Question { target: indicator, runs: many, ..question("trust") };
    let text = told(&model, &asked);
    insta::assert_snapshot!("rank_small_futures", text);
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    let json = serde_json::to_value(report::matters(&model, &asked, &ranked(&model, &asked))).unwrap();
    insta::assert_snapshot!("rank_small_json", format!("{json:#}"));
}

/// What a strategist asks of the shipped models: which part must go to reach the target, which assumption breaks the impact.
#[test]
fn what_matters_in_the_shipped_models_reads_well() {
    let mut models = super::domain::shipped();
    for (name, target) in [
        ("police-transparency", "public-trust"),
        ("pre-sentence-detention", "reduced-pre-sentence-detention-time"),
        ("oversight-and-governance", "accountable-and-effective-security"),
    ] {
        let model = models.remove(name).unwrap();
        let text = told(&model, &question(target));
        assert!(text.lines().all(|line| line.chars().count() <= 100));
        insta::assert_snapshot!(format!("rank_{name}"), text);
    }
}
