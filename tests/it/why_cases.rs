//! Semantics section 11 by hand: cases of which one knows what each change must count for.

use throughline::insight::why::{self, Answer, Edge, Of, Question, What, Why};
use throughline::model::action::{Action, After, Mode};
use throughline::model::input::Enabler;
use throughline::model::link::Sign;
use throughline::model::node::NodeKind;
use throughline::model::scenario::Change;
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::{Id, Model, Number, Real};

use crate::sim_help::{
    action, blocks, capacity, close, enabler, essential, id, join, months, needs, node, odds, prompt, put, q, scenario, set, stage,
    uses, with_enablers,
};

fn ask(model: &Model, scenario: &str, against: &str) -> Why {
    why::why(model, &Question::of(&id(scenario), &id(against))).unwrap_or_else(|error| panic!("{error}"))
}

fn answer(why: &Why, node: &str) -> Answer {
    why.answer(&id(node), None).unwrap()
}

/// The part of the root with a key; none where there is no such root.
fn part(why: &Why, node: &str, key: &str) -> Option<f64> {
    let at = why.roots().iter().position(|root| root.key == key)?;
    Some(answer(why, node).parts[at])
}

fn keys(why: &Why) -> Vec<&str> {
    why.roots().iter().map(|root| root.key.as_str()).collect()
}

fn recurrent() -> Action {
    Action { mode: Mode::Recurrent, ..Action::default() }
}

/// Three enablers that the scenario `other` puts in force, and a result.
fn three() -> Model {
    let mut model = months(12.0);
    for name in ["a", "b", "c"] {
        put(&mut model, name, enabler(0.0));
    }
    put(&mut model, "result", prompt(0.0));
    with_enablers(&mut model, &[("a", 1.0), ("b", 1.0), ("c", 1.0)]);
    model
}

#[test]
fn s11_three_necessary_conditions_brought_by_three_actions_share_a_third_each() {
    let mut model = months(12.0);
    put(&mut model, "result", prompt(0.0));
    for name in ["a", "b", "c"] {
        put(&mut model, name, action(recurrent()));
        join(&mut model, name, "result", essential());
    }
    let why = ask(&model, "plan", "nothing-done");
    assert_eq!(keys(&why), ["actions.a.on", "actions.b.on", "actions.c.on"]);
    let found = answer(&why, "result");
    assert_eq!((found.against, found.scenario, found.opposed), (0.0, 1.0, false));
    for part in &found.parts {
        close(*part, 1.0 / 3.0, 1e-12);
    }
    let links: Vec<&Edge> =
        found.links.iter().filter(|(_, value)| (value - 1.0 / 3.0).abs() < 1e-12).map(|(edge, _)| edge).collect();
    assert_eq!(links.len(), 3);
    assert!(why.paths(&found, 9).iter().all(|path| path.through.len() == 2 && path.through[1] == Edge::Own));
    let way = why.way(&found, 0);
    assert_eq!(way.iter().map(|step| step.node.as_str()).collect::<Vec<_>>(), ["a"], "the way begins where the change acts");
    close(way[0].part, 100.0, 1e-9);
    close(way[0].share, 1.0, 1e-12);
}

#[test]
fn s11_any_way_of_three_shares_alike() {
    let mut model = three();
    model.nodes.get_mut(&id("result")).unwrap().logic = throughline::model::node::Logic::Any;
    for name in ["a", "b", "c"] {
        join(&mut model, name, "result", needs(0.5));
    }
    let parts = answer(&ask(&model, "other", "plan"), "result").parts;
    close(parts[0], parts[1], 1e-12);
    close(parts[1], parts[2], 1e-12);
}

#[test]
fn s11_a_change_that_only_lowers_has_a_part_below_zero() {
    let mut model = three();
    join(&mut model, "a", "result", essential());
    join(&mut model, "b", "result", blocks(0.5));
    let why = ask(&model, "other", "plan");
    // The product of both by Shapley: a brings 1 or 0.5, b takes nothing or half.
    close(part(&why, "result", "enablers.a").unwrap(), 0.75, 1e-12);
    close(part(&why, "result", "enablers.b").unwrap(), -0.25, 1e-12);
    assert_eq!(part(&why, "result", "enablers.c"), Some(0.0));
}

#[test]
fn s11_crowding_out_is_charged_to_the_rival() {
    let mut model = months(12.0);
    put(&mut model, "staff", capacity(1.0));
    for (name, priority) in [("first", 1), ("second", 2)] {
        put(&mut model, name, action(Action { priority, ..recurrent() }));
        join(&mut model, "staff", name, uses(1.0));
    }
    put(&mut model, "result", prompt(0.0));
    join(&mut model, "second", "result", essential());
    scenario(&mut model, "alone", vec![Change::Action { action: id("first"), on: false }]);
    let why = ask(&model, "plan", "alone");
    assert_eq!(keys(&why), ["actions.first.on"]);
    let found = answer(&why, "second");
    assert_eq!((found.against, found.scenario, &found.parts[..]), (100.0, 0.0, &[-100.0][..]));
    // It came by the staff that both use.
    assert_eq!(found.links.iter().find(|(edge, _)| *edge == Edge::Link(id("staff--second"))).unwrap().1, -100.0);
    // Both new: the second brings what the first lets it, which here is half of the orders in which they come.
    let why = ask(&model, "plan", "nothing-done");
    close(part(&why, "second", "actions.first.on").unwrap(), -50.0, 1e-9);
    close(part(&why, "second", "actions.second.on").unwrap(), 50.0, 1e-9);
}

#[test]
fn s11_what_follows_late_is_charged_to_what_is_waited_for() {
    let mut model = months(24.0);
    let project = |months: f64, after: Vec<After>| Action { duration: q(months), after, ..Action::default() };
    put(&mut model, "plan-it", action(project(3.0, Vec::new())));
    put(&mut model, "build-it", action(project(3.0, vec![After { action: id("plan-it"), lag: None }])));
    let why = ask(&model, "plan", "nothing-done");
    // Neither alone builds anything.
    close(part(&why, "build-it", "actions.build-it.on").unwrap(), 50.0, 1e-9);
    close(part(&why, "build-it", "actions.plan-it.on").unwrap(), 50.0, 1e-9);
    scenario(&mut model, "slow", vec![set("nodes.plan-it.duration", 30.0)]);
    let why = ask(&model, "slow", "plan");
    assert_eq!(part(&why, "build-it", "nodes.plan-it.duration"), Some(-100.0));
}

#[test]
fn s11_numbers_of_one_function_share_by_what_each_would_do() {
    let mut model = three();
    put(&mut model, "trust", prompt(0.4));
    join(&mut model, "a", "result", essential());
    let link = join(&mut model, "a", "trust", odds(Sign::Plus, 4.0));
    let path = format!("links.{link}.odds");
    scenario(&mut model, "more", vec![set(&path, 9.0)]);
    // The number alone moves nothing: the enabler stands still.
    let found = answer(&ask(&model, "more", "plan"), "trust");
    assert_eq!((found.difference(), &found.parts[..]), (0.0, &[0.0][..]));
    let enabler = Change::Enabler { enabler: id("a"), state: Enabler::Present };
    scenario(&mut model, "both", vec![set(&path, 9.0), enabler]);
    let why = ask(&model, "both", "plan");
    let found = answer(&why, "trust");
    close(found.parts.iter().sum(), found.difference(), 1e-12);
    assert!(found.parts.iter().all(|part| *part > 0.0), "{found:?}");
    // All of it came on the link, the change of its strength too.
    close(found.links[0].1, found.difference(), 1e-12);
}

#[test]
fn s11_one_change_of_many_numbers_is_one_root_and_two_that_cancel_are_none() {
    let mut model = months(12.0);
    put(&mut model, "court", stage(Stage { arrivals: q(10.0), queue: q(30.0), capacity: q(10.0), ..Stage::default() }));
    let scale = |by: f64| Change::Scale { what: "nodes.court.capacity".to_owned(), by: Real(by) };
    scenario(&mut model, "none", vec![scale(0.5), scale(2.0)]);
    assert!(ask(&model, "none", "plan").roots().is_empty());
    scenario(&mut model, "half", vec![scale(0.5)]);
    let why = ask(&model, "half", "plan");
    assert_eq!(keys(&why), ["nodes.court.capacity"]);
    let What::Number { from, to, .. } = &why.roots()[0].what else { panic!("{:?}", why.roots()) };
    assert_eq!((from, to), (&Some(Number::from(10.0)), &Some(Number::from(5.0))));
    let backlog = why.answer(&id("court"), Some(Measure::Backlog)).unwrap();
    assert_eq!((backlog.difference(), backlog.parts[0]), (60.0, 60.0));
    assert!(ask(&model, "half", "half").roots().is_empty());
}

#[test]
fn s11_what_comes_down_the_chain_comes_by_its_route() {
    let mut model = months(24.0);
    let route = Route { name: id("on"), to: id("trial"), fraction: 1.0.into(), transit: q(2.0) };
    let charge = Stage { arrivals: q(10.0), queue: q(10.0), capacity: q(20.0), routes: vec![route], ..Stage::default() };
    put(&mut model, "charge", stage(charge));
    put(&mut model, "trial", stage(Stage { queue: q(10.0), capacity: q(10.0), ..Stage::default() }));
    scenario(&mut model, "more", vec![set("nodes.charge.arrivals", 15.0)]);
    let why = ask(&model, "more", "plan");
    let found = why.answer(&id("trial"), Some(Measure::Backlog)).unwrap();
    assert!(found.difference() > 50.0, "{found:?}");
    let edge = Edge::Route { stage: id("charge"), route: id("on") };
    close(found.links.iter().find(|(own, _)| *own == edge).unwrap().1, found.difference(), 1e-9);
}

#[test]
fn s11_numbers_set_for_one_run_are_roots_and_levels_today_are_not() {
    let mut model = three();
    let link = join(&mut model, "a", "result", needs(0.5));
    let of = |set: Vec<(String, Number)>| Of { scenario: id("other"), set };
    let path = format!("links.{link}.necessity");
    let question = Question { scenario: of(vec![(path.clone(), Number::from(0.8))]), ..Question::of(&id("other"), &id("other")) };
    let why = why::why(&model, &question).unwrap();
    assert_eq!(keys(&why), [path.as_str()]);
    close(part(&why, "result", &path).unwrap(), 0.3, 1e-12);
    let today = vec![("nodes.result.today".to_owned(), Number::from(0.1))];
    let question = Question { scenario: of(today.clone()), ..Question::of(&id("other"), &id("other")) };
    assert!(why::why(&model, &question).unwrap_err().to_string().contains("levels today"));
    let question = Question { scenario: of(today.clone()), against: of(today), ..question };
    assert_eq!(answer(&why::why(&model, &question).unwrap(), "result").difference(), 0.0);
}

#[test]
fn s11_parts_that_work_against_each_other_are_flagged() {
    // Two changes push one level both ways, and the loop over the other level makes more of each.
    let mut model = months(60.0);
    for (name, level) in [("x", 0.5), ("y", 0.5)] {
        put(&mut model, name, node(NodeKind::Variable, level));
    }
    for (from, to) in [("x", "y"), ("y", "x")] {
        join(&mut model, from, to, odds(Sign::Plus, 1e6));
    }
    for (name, sign) in [("up", Sign::Plus), ("down", Sign::Minus)] {
        put(&mut model, name, enabler(0.0));
        join(&mut model, name, "x", odds(sign, 20.0));
    }
    with_enablers(&mut model, &[("up", 1.0), ("down", 0.9999)]);
    let question = Question { every: Some(1.0), ..Question::of(&id("other"), &id("plan")) };
    let why = why::why(&model, &question).unwrap();
    let flagged = |k: usize| why.answer_at(&id("x"), None, k).unwrap().opposed;
    assert!(!flagged(1) && (1..=60).any(flagged));
    assert!((0..=60).all(|k| {
        let found = why.answer_at(&id("x"), None, k).unwrap();
        (found.parts.iter().sum::<f64>() - found.difference()).abs() < 1e-9
    }));
}

#[test]
fn s11_a_part_fades_as_its_level_does() {
    let mut model = months(12.0);
    put(&mut model, "help", action(Action { end: Some(crate::sim_help::at(2.0)), fade: None, ..recurrent() }));
    put(&mut model, "level", node(NodeKind::Variable, 0.2));
    join(&mut model, "help", "level", essential());
    let question = Question { every: Some(1.0), ..Question::of(&id("plan"), &id("nothing-done")) };
    let why = why::why(&model, &question).unwrap();
    let came = |k: usize| {
        let found = why.answer_at(&id("level"), None, k).unwrap();
        let link = found.links.iter().find(|(edge, _)| matches!(edge, Edge::Link(_))).unwrap().1;
        close(link, found.difference(), 1e-12);
        link
    };
    assert!(came(3) > 0.1 && came(12) < came(6) && came(6) < came(3));
}

#[test]
fn s11_all_roots_have_names_that_stay() {
    let mut model = three();
    let link = join(&mut model, "a", "result", essential());
    put(&mut model, "act", action(recurrent()));
    let changes = vec![
        Change::Action { action: id("act"), on: false },
        Change::Priority { action: id("act"), priority: 7 },
        Change::Start { action: id("act"), at: crate::sim_help::at(3.0) },
        Change::Link { link: link.clone(), on: false },
        Change::Enabler { enabler: id("b"), state: Enabler::Present },
        set("nodes.c.level", 0.5),
    ];
    scenario(&mut model, "many", changes);
    let why = ask(&model, "many", "plan");
    let expected: Vec<String> = ["actions.act.on", "actions.act.priority", "actions.act.start", "enablers.b", "enablers.c"]
        .map(str::to_owned)
        .into_iter()
        .chain([format!("links.{link}")])
        .collect();
    assert_eq!(keys(&why), expected.iter().map(String::as_str).collect::<Vec<_>>());
    let missing: Option<Answer> = why.answer(&Id::new("nothing").unwrap(), None);
    assert_eq!(missing, None);
}
