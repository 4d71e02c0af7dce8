//! Small models for the tests of the engine.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use throughline::model::action::{Action, Amount};
use throughline::model::input::{Capacity, Enabler, Fund};
use throughline::model::link::{Blocker, Condition, Influence, Link, Role, Sign, Strength, Use};
use throughline::model::node::{Node, NodeKind};
use throughline::model::scenario::{Change, Scenario};
use throughline::model::stage::Stage;
use throughline::model::{Id, Model, Number, Quantity, Real, When};
use throughline::sim::{self, Notice, Options, Run};

/// How many random cases a test takes: `PROPTEST_CASES` where it is set.
pub fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// So many cases, the same every time; with `PROPTEST_CASES` so many new ones.
pub fn same_or_new(usual: u32) -> ProptestConfig {
    let new = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if new { RngSeed::Random } else { RngSeed::Fixed(7) };
    ProptestConfig { rng_seed, ..ProptestConfig::with_cases(cases(usual)) }
}

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A number for a field that may be left out.
#[expect(clippy::unnecessary_wraps, reason = "the fields of a model are options")]
pub fn q(x: f64) -> Option<Quantity> {
    Some(Quantity::exact(x))
}

pub fn at(t: f64) -> When {
    When::At(Real(t))
}

/// An empty model over so many months.
pub fn months(horizon: f64) -> Model {
    let mut model = Model::default();
    model.clock.horizon = Real(horizon);
    model
}

pub fn put(model: &mut Model, name: &str, node: Node) {
    assert!(model.nodes.insert(id(name), node).is_none());
}

/// A node of `kind` that stands at a level, on a scale of 0 to 1.
pub fn node(kind: NodeKind, level: f64) -> Node {
    let scale = throughline::model::node::Scale { at0: Real(0.0), at1: Real(1.0), ..Default::default() };
    Node { scale: Some(scale), today: q(level), ..Node::new("", kind) }
}

/// A node that follows its pull at once.
pub fn prompt(level: f64) -> Node {
    Node { rise: q(0.0), ..node(NodeKind::Output, level) }
}

pub fn action(action: Action) -> Node {
    Node::new("", NodeKind::Action(Box::new(action)))
}

pub fn stage(stage: Stage) -> Node {
    Node::new("", NodeKind::Stage(Box::new(stage)))
}

pub fn fund(fund: Fund) -> Node {
    Node::new("", NodeKind::Fund(fund))
}

pub fn capacity(amount: f64) -> Node {
    Node::new("", NodeKind::Capacity(Capacity { amount: q(amount), ..Capacity::default() }))
}

pub fn enabler(level: f64) -> Node {
    Node::new("", NodeKind::Enabler(Enabler::Level(level.into())))
}

/// Names each node after its id, and joins two of them.
pub fn join(model: &mut Model, from: &str, to: &str, role: Role) -> Id {
    let link = model.links.free(Id::between(&id(from), &id(to)));
    model.links.insert(link.clone(), Link::new(id(from), id(to), role));
    link
}

pub fn essential() -> Role {
    Role::Condition(Condition::default())
}

pub fn needs(necessity: f64) -> Role {
    let necessity = throughline::model::link::Necessity::Share(necessity.into());
    Role::Condition(Condition { necessity, way: None })
}

pub fn odds(sign: Sign, odds: f64) -> Role {
    Role::Influence(Influence { sign, strength: Strength::Odds(odds.into()) })
}

pub fn blocks(share: f64) -> Role {
    Role::Blocker(Blocker { strength: throughline::model::link::Block::Share(share.into()) })
}

pub fn uses(rate: f64) -> Role {
    Role::Use(Use { amount: Some(Amount::PerTime(rate.into())) })
}

/// A scenario on the plan that changes things.
pub fn scenario(model: &mut Model, name: &str, changes: Vec<Change>) {
    model.scenarios.insert(id(name), Scenario { name: name.to_owned(), changes, ..Scenario::default() });
}

/// A scenario in which enablers stand at other levels than today.
pub fn with_enablers(model: &mut Model, levels: &[(&str, f64)]) {
    let state = |x: f64| Enabler::Level(x.into());
    let changes = levels.iter().map(|(name, x)| Change::Enabler { enabler: id(name), state: state(*x) }).collect();
    scenario(model, "other", changes);
}

pub fn set(what: &str, value: f64) -> Change {
    Change::Set { what: what.to_owned(), value: Number::from(value) }
}

/// Runs and keeps every step.
pub fn run(model: &Model, scenario: &str) -> Run {
    let options = Options { every: Some(model.clock.dt()), ..Options::default() };
    sim::run(model, &id(scenario), &options).unwrap_or_else(|error| panic!("{error}"))
}

pub fn plan(model: &Model) -> Run {
    run(model, "plan")
}

/// What refuses the model.
pub fn refusal(model: &Model) -> Vec<Notice> {
    match sim::run(model, &id("plan"), &Options::default()) {
        Err(error) => error.notices().to_vec(),
        Ok(_) => panic!("the model runs"),
    }
}

pub fn rules(run: &Run) -> Vec<&'static str> {
    run.notices().iter().map(|n| n.rule).collect()
}

/// The level of a node at time `t`, which is a kept one.
pub fn level_at(run: &Run, name: &str, t: f64) -> f64 {
    run.level(&id(name)).unwrap()[index(run, t)]
}

pub fn value_at(run: &Run, name: &str, t: f64) -> f64 {
    run.value(&id(name)).unwrap()[index(run, t)]
}

pub fn index(run: &Run, t: f64) -> usize {
    run.times().iter().position(|x| (x - t).abs() < 1e-9).unwrap_or_else(|| panic!("{t} is not kept"))
}

#[track_caller]
pub fn close(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b} within {within}");
}

/// A trend in the pull on a node.
pub fn trend(node: &str, points: Vec<(When, Real)>) -> throughline::model::Trend {
    throughline::model::Trend {
        name: "Trend".to_owned(),
        node: id(node),
        on: throughline::model::event::Target::Pull,
        points,
        off: false,
        source: Vec::new(),
        illustrative: true,
        tier: throughline::model::source::Tier::Public,
    }
}

/// An event on a date, with a length and a recovery.
pub fn event(node: &str, on: throughline::model::event::Target, size: f64, times: (f64, f64, f64)) -> throughline::model::Event {
    throughline::model::Event {
        name: "Event".to_owned(),
        onset: throughline::model::event::Onset::Dated(at(times.0)),
        length: q(times.1),
        recovery: q(times.2),
        effects: vec![throughline::model::event::Effect { node: id(node), on, size: size.into() }],
        off: false,
        source: Vec::new(),
        illustrative: true,
        tier: throughline::model::source::Tier::Public,
    }
}

/// The model with every level of today off by its last bit.
pub fn nudged(model: &Model) -> Model {
    let mut nudged = model.clone();
    for (n, node) in nudged.nodes.values_mut().enumerate() {
        let (a, b) = (node.scale().at0.0, node.scale().at1.0);
        if let Some(Quantity { value: Number::Exact(Real(x)), .. }) = &mut node.today {
            *x = if n % 2 == 0 { x.next_up() } else { x.next_down() }.clamp(a.min(b), a.max(b));
        }
    }
    nudged
}
