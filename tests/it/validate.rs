//! Problems: a sound model has none, and every way to break one is found where it is.

use std::collections::BTreeSet;

use throughline::model::edit::TableName;
use throughline::model::validate::{MAX_NAME, Problem, dangling, problems};
use throughline::model::{ElementRef, Id, Model, Node, NodeKind, Real, When};
use throughline::store::parse;
use throughline::words::{has, say_with};

const SAMPLE: &str = include_str!("sample.ron");

fn sample() -> Model {
    parse(SAMPLE, "sample.ron").unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The problem as people read it. Fails when a message is missing or a name in it is not filled in.
fn in_words(problem: &Problem) -> String {
    assert!(has(problem.message) && has(problem.remedy), "{problem:?}");
    let args: Vec<_> = problem.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let text = format!("{}. {}.", say_with(problem.message, &args), say_with(problem.remedy, &args));
    assert!(!text.contains('{'), "{text}");
    text
}

#[test]
fn a_sound_model_has_no_problems() {
    assert_eq!(problems(&Model::default()), []);
    assert_eq!(problems(&sample()), []);
}

/// The sample with one text in the place of another, with the problem that follows and the element that has it.
const BROKEN: &[(&str, &str, &str, &str)] = &[
    ("horizon: 36", "horizon: 0", "problem-horizon", "model"),
    ("horizon: 36", "horizon: 1e9", "problem-calendar", "model"),
    ("horizon: 36", "horizon: 36, step: 40", "problem-step", "model"),
    ("horizon: 36", "horizon: 36, step: 0.00001", "problem-steps", "model"),
    ("from: At(12)", "from: At(1e7)", "problem-calendar", "nodes.staff"),
    ("scale: (at0: 0, at1: 3, unit: \"people\")", "scale: (at0: 3, at1: 3)", "problem-scale", "nodes.staff"),
    ("scale: (at0: 0, at1: 10, unit: \"points\")", "scale: (at0: 10, at1: 0)", "problem-scale-down", "nodes.public-trust"),
    ("name: \"Public trust\"", "name: \" \"", "problem-nameless", "nodes.public-trust"),
    ("(id: \"helped\")", "(id: \"helped\"), (id: \"alone\")", "problem-repeated", "nodes.reports"),
    ("name: \"Law on reports\"", "name: \"Law on reports\", logic: Ways([])", "problem-no-ways", "nodes.law"),
    ("to: \"prison\"", "to: \"staff\"", "problem-route-end", "nodes.court"),
    ("action: \"write-reports\", lag", "action: \"train\", lag", "problem-after-itself", "nodes.train"),
    ("action: \"write-reports\", lag", "action: \"law\", lag", "problem-after-kind", "nodes.train"),
    ("start: On(\"2013-03-01\")", "after: [(action: \"train\")]", "problem-after-circle", "nodes.train"),
    ("fund: \"budget\"", "fund: \"staff\"", "problem-cost-kind", "nodes.write-reports"),
    ("priority: 2", "priority: 0", "problem-priority", "nodes.train"),
    ("000/Strategic Plan", "zzz/Strategic Plan", "problem-document", "nodes.budget"),
    ("Pert(0.1, 0.5, 0.9)", "Pert(0.5, 0.1, 0.9)", "problem-number-flaw", "nodes.reports"),
    ("Pert(0.1, 0.5, 0.9)", "Pert(1.1, 1.5, 1.9)", "problem-number-range", "nodes.reports"),
    ("rise: (value: Exact(6))", "rise: (value: Exact(-1))", "problem-number-least", "nodes.public-trust"),
    ("Odds(value: Exact(4))", "Odds(value: Exact(0))", "problem-number-range", "links.reports--public-trust"),
    ("power: (value: Exact(0.8))", "power: (value: Exact(8))", "problem-number-range", "actors.police"),
    ("likelihood: (value: Exact(0.2))", "likelihood: (value: Normal(0.2, -1))", "problem-number-flaw", "risks.leak"),
    ("likelihood: (value: Exact(0.7))", "likelihood: (value: Choice([]))", "problem-number-flaw", "assumptions.read"),
    ("what: \"nodes.staff.amount\", by", "what: \"nodes.staff.amuont\", by", "problem-path", "scenarios.cut"),
    ("what: \"nodes.staff.amount\", by", "what: \"nodes.public-trust.today\", by", "problem-path-fixed", "scenarios.cut"),
    ("value: Uniform(1, 3)", "value: Exact(-3)", "problem-number-least", "scenarios.late"),
    ("000/Governance and Oversight", "zzz/Governance", "problem-document", "actors.ministry"),
    ("to: \"crime-reporting\"", "to: \"public-trust\"", "problem-self-link", "links.public-trust--crime-reporting"),
    (
        "to: \"safety\",\n            role: Condition(",
        "to: \"law\",\n            role: Condition(",
        "problem-condition-end",
        "links.reports--safety",
    ),
    ("role: Condition(way: \"alone\")", "role: Condition(way: \"other\")", "problem-way", "links.write-reports--reports"),
    ("to: \"crime-reporting\"", "to: \"train\"", "problem-influence-end", "links.public-trust--crime-reporting"),
    (
        "to: \"safety\",\n            role: Blocker",
        "to: \"law\",\n            role: Blocker",
        "problem-blocker-end",
        "links.court--safety",
    ),
    ("role: Use()", "role: Condition(way: \"alone\")", "problem-way", "links.law--write-reports"),
    ("from: \"law\",\n", "from: \"reports\",\n", "problem-use-ends", "links.law--write-reports"),
    ("Route(\"to-prison\")", "Route(\"to-court\")", "problem-route", "links.public-trust--court"),
    ("Route(\"to-prison\")", "Inflow", "problem-flow", "links.public-trust--court"),
    ("role: Use()", "role: Use(), measure: Wait", "problem-measure", "links.law--write-reports"),
    ("[(0, 0), (1, 0.5)]", "[(0, 0), (0, 0.5)]", "problem-points", "links.write-reports--reports"),
    ("kind: Number(at0: 9, at1: 1)", "kind: Number(at0: 9, at1: 9)", "problem-scale", "indicators.wait"),
    ("(value: 1, text: \"None\"), ", "", "problem-few-ratings", "indicators.published"),
    ("(value: 1, text: \"None\"), ", "(value: 4, text: \"None\"), ", "problem-repeated-rating", "indicators.published"),
    (
        "(value: 1, text: \"None\"), ",
        "(value: 1, text: \"None\"), (value: 7, text: \"?\"), ",
        "problem-rating-order",
        "indicators.published",
    ),
    ("target: (value: Exact(4))", "target: (value: Exact(5))", "problem-off-rating", "indicators.published"),
    ("target: (value: Exact(8))", "target: (value: Exact(8)), met_at: 2", "problem-number-range", "indicators.trust"),
    ("node: \"public-trust\", size", "node: \"law\", size", "problem-strike-pull", "events.scandal"),
    ("node: \"public-trust\", size", "node: \"law\", on: Level, size", "problem-strike-level", "events.scandal"),
    ("node: \"public-trust\", size", "node: \"law\", on: Effort, size", "problem-strike-effort", "events.scandal"),
    ("on: Flow(Arrivals)", "on: Flow(Inflow)", "problem-flow", "events.scandal"),
    (
        "points: [(On(\"2013-01-01\"), 0), (At(36), 0.1)]",
        "points: [(At(36), 0), (On(\"2013-01-01\"), 0.1)]",
        "problem-trend-points",
        "trends.phones",
    ),
    (
        "node: \"crime-reporting\",\n",
        "node: \"crime-reporting\",\n            on: Level,\n",
        "problem-trend-level",
        "trends.phones",
    ),
    ("name: \"Half the staff\"", "name: \"Half the staff\", base: \"late\"", "problem-base-circle", "scenarios.cut"),
    ("\"late\": (\n", "\"plan\": (\n", "problem-scenario-id", "scenarios.plan"),
    ("Action(action: \"write-reports\", on", "Action(action: \"law\", on", "problem-change-kind", "scenarios.cut"),
    (
        "links: [\"public-trust--crime-reporting\", \"crime",
        "links: [\"reports--public-trust\", \"crime",
        "problem-loop",
        "loops.voice",
    ),
    ("Nodes: [\"long-gone\"]", "Nodes: [\"law\"]", "problem-retired", "nodes.law"),
];

fn place(at: &ElementRef) -> String {
    at.of_table().map_or_else(|| "model".to_owned(), |(table, id)| format!("{}.{id}", table.field()))
}

#[test]
fn every_break_is_found_where_it_is() {
    for (from, to, message, at) in BROKEN {
        assert!(SAMPLE.contains(from), "not in the sample: {from}");
        let broken = parse(&SAMPLE.replacen(from, to, 1), "broken.ron").unwrap_or_else(|error| panic!("{to}: {error}"));
        let found = problems(&broken);
        let fits = |problem: &&Problem| problem.message == *message && place(&problem.place) == *at;
        let problem = found.iter().find(fits).unwrap_or_else(|| panic!("{to}: {found:?}"));
        in_words(problem);
    }
}

#[test]
fn problems_speak_plainly() {
    let texts: BTreeSet<String> = BROKEN
        .iter()
        .flat_map(|(from, to, _, _)| problems(&parse(&SAMPLE.replacen(from, to, 1), "broken.ron").unwrap()))
        .map(|problem| format!("{}: {}", place(&problem.place), in_words(&problem)))
        .collect();
    insta::assert_snapshot!(texts.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn names_end_somewhere() {
    let mut model = sample();
    let long = "x".repeat(MAX_NAME + 1);
    model.nodes.insert(id("long"), Node::new(long.clone(), NodeKind::Outcome));
    model.about.title = long;
    let found = problems(&model);
    assert_eq!(found.iter().map(|p| place(&p.place)).collect::<Vec<_>>(), ["model", "nodes.long"]);
    assert!(found.iter().all(|p| p.message == "problem-long-name"));
}

#[test]
fn a_moment_far_off_the_calendar_is_a_problem_of_its_own_element() {
    let mut model = sample();
    model.indicators.get_mut(&id("trust")).unwrap().due = Some(When::At(Real(-1e12)));
    let found = problems(&model);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, ElementRef::Indicator(id("trust")));
}

/// Removing any element that is named leaves references to nowhere, each found with its field.
#[test]
fn references_to_nowhere_are_found_in_every_field() {
    let mut fields = BTreeSet::new();
    for table in TableName::ALL {
        let ids: Vec<Id> = sample().ids(table).cloned().collect();
        for gone in ids {
            let mut model = sample();
            match table {
                TableName::Nodes => drop(model.nodes.remove(&gone)),
                TableName::Links => drop(model.links.remove(&gone)),
                TableName::Actors => drop(model.actors.remove(&gone)),
                TableName::Institutions => drop(model.institutions.remove(&gone)),
                TableName::Sectors => drop(model.sectors.remove(&gone)),
                TableName::Events => drop(model.events.remove(&gone)),
                TableName::Assumptions => drop(model.assumptions.remove(&gone)),
                TableName::Scenarios => drop(model.scenarios.remove(&gone)),
                _ => continue,
            }
            for found in dangling(&model) {
                assert_eq!((found.table, &found.id), (table, &gone));
                fields.insert(format!("{}.{}", found.place.of_table().map_or("model", |(table, _)| table.field()), found.field));
            }
            assert!(
                problems(&model).iter().filter(|p| p.message == "problem-nowhere").all(|p| in_words(p).contains(gone.as_str()))
            );
        }
    }
    insta::assert_snapshot!(fields.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The engine takes every role and every strike that passes here: no two rooms have rules of their own.
#[test]
fn the_engine_agrees_on_what_fits() {
    use throughline::model::event::{Effect, Event, Onset, Target};
    use throughline::model::link::{Blocker, Condition, Flow, Influence, Port, Relation, Sign, Strength, Use};
    use throughline::model::{Kind, Link, Quantity, Role};
    let flows = [Flow::Arrivals, Flow::Capacity, Flow::Drop, Flow::Route(id("to-prison")), Flow::Inflow];
    let port = |into: &Flow| Role::Port(Port { into: into.clone(), sign: Sign::Plus, share: None });
    let mut roles = vec![
        Role::Condition(Condition::default()),
        Role::Influence(Influence { sign: Sign::Plus, strength: Strength::Weak }),
        Role::Blocker(Blocker::default()),
        Role::Use(Use::default()),
        Role::Relation(Relation::Oversees),
    ];
    roles.extend(flows.iter().map(port));
    let run = |model: &Model| throughline::sim::run(model, &id("plan"), &throughline::sim::Options::default());
    for from in Kind::ALL {
        for to in Kind::ALL {
            for role in &roles {
                let mut model = Model::default();
                model.nodes.insert(id("from"), Node::new("from", from.blank()));
                model.nodes.insert(id("to"), Node::new("to", to.blank()));
                model.links.insert(id("link"), Link::new(id("from"), id("to"), role.clone()));
                let sound = problems(&model).is_empty();
                assert_eq!(sound, run(&model).is_ok(), "{role:?} from {from:?} to {to:?}: {:?}", run(&model).err());
            }
        }
    }
    let mut targets = vec![Target::Pull, Target::Level, Target::Effort];
    targets.extend(flows.map(Target::Flow));
    for kind in Kind::ALL {
        for on in &targets {
            let mut model = Model::default();
            model.nodes.insert(id("node"), Node::new("node", kind.blank()));
            let effect = Effect { node: id("node"), on: on.clone(), size: Quantity::exact(0.1) };
            let event = Event {
                name: "event".into(),
                onset: Onset::Dated(When::At(Real(1.0))),
                length: Some(Quantity::exact(1.0)),
                recovery: None,
                effects: vec![effect],
                off: false,
                source: Vec::new(),
                illustrative: false,
                tier: throughline::model::source::Tier::default(),
            };
            model.events.insert(id("event"), event);
            assert_eq!(problems(&model).is_empty(), run(&model).is_ok(), "{on:?} of {kind:?}: {:?}", run(&model).err());
        }
    }
}
