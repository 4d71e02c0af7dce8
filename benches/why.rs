//! How long a why takes: a model of 300 nodes, 30 changes, 240 steps.
//!
//! `cargo bench --bench why`. The model is made from a seed: 40 actions in three pools of staff and two funds, 20 enablers, 240
//! results and variables with three causes each (a third of them conditions), a fifth of the links with a smooth delay of
//! order 3.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench fails by panicking")]

#[path = "support/dice.rs"]
mod dice;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use dice::Dice;
use throughline::insight::why::{Question, why};
use throughline::model::action::{Action, Amount, Mode};
use throughline::model::input::{Capacity, Fund};
use throughline::model::link::{Condition, Delay, Influence, Link, Order, Role, Sign, Smooth, Strength, Use};
use throughline::model::node::{Node, NodeKind};
use throughline::model::scenario::{Change, Scenario};
use throughline::model::{Id, Model, Quantity, Real};
use throughline::sim::{self, Options};

/// The aim, in milliseconds.
const AIM: f64 = 300.0;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A model of 300 nodes and 240 steps, and a scenario `other` with 30 changes.
fn model() -> Model {
    let mut dice = Dice(7);
    let mut model = Model::default();
    model.clock.horizon = Real(60.0);
    model.clock.step = Some(Real(0.25));
    let mut put = |name: String, node: Node| drop(model.nodes.insert(id(&name), node));
    for n in 0..3 {
        put(
            format!("staff{n}"),
            Node::new("Staff", NodeKind::Capacity(Capacity { amount: Some(8.0.into()), ..Capacity::default() })),
        );
    }
    for n in 0..2 {
        put(format!("fund{n}"), Node::new("Fund", NodeKind::Fund(Fund { opening: Some(1e4.into()), ..Fund::default() })));
    }
    for n in 0..55 {
        let mode = if n % 2 == 0 { Mode::Recurrent } else { Mode::Project };
        let action = Action { mode, duration: (n % 2 == 1).then(|| Quantity::exact(12.0)), ..Action::default() };
        put(format!("action{n}"), Node::new("Action", NodeKind::Action(Box::new(action))));
    }
    for n in 0..240 {
        let kind = if n % 3 == 0 { NodeKind::Outcome } else { NodeKind::Variable };
        let today = Some(Quantity::exact(20.0 + 40.0 * dice.share()));
        put(format!("node{n}"), Node { today, ..Node::new("Node", kind) });
    }
    let mut join = |from: String, to: String, role: Role, slow: bool| {
        let delay = slow.then(|| Delay::Smooth(Smooth { time: 4.0.into(), order: Order::Third }));
        let link = model.links.free(Id::between(&id(&from), &id(&to)));
        model.links.insert(link, Link { delay, ..Link::new(id(&from), id(&to), role) });
    };
    for n in 0..55 {
        let amount = |x: f64| Some(Amount::PerTime(x.into()));
        join(format!("staff{}", n % 3), format!("action{n}"), Role::Use(Use { amount: amount(0.5) }), false);
        join(format!("fund{}", n % 2), format!("action{n}"), Role::Use(Use { amount: amount(1.0) }), false);
    }
    for n in 0..240 {
        for _ in 0..3 {
            let slow = dice.below(5) == 0;
            let from = if dice.below(4) == 0 { format!("action{}", dice.below(55)) } else { format!("node{}", dice.below(240)) };
            let sign = if dice.below(3) == 0 { Sign::Minus } else { Sign::Plus };
            let role = if n % 3 == 0 && dice.below(2) == 0 {
                Role::Condition(Condition::default())
            } else {
                Role::Influence(Influence { sign, strength: Strength::Moderate })
            };
            join(from, format!("node{n}"), role, slow);
        }
    }
    let changes = (0..30).map(|n| Change::Action { action: id(&format!("action{n}")), on: false }).collect();
    model.scenarios.insert(id("other"), Scenario { name: "Other".to_owned(), changes, ..Scenario::default() });
    model
}

fn bench(c: &mut Criterion) {
    let model = model();
    assert_eq!(model.nodes.len(), 300);
    let question = Question { nodes: None, ..Question::of(&id("plan"), &id("other")) };
    let start = Instant::now();
    let found = why(&model, &question).expect("the model runs");
    let first = start.elapsed().as_secs_f64() * 1e3;
    assert_eq!(found.roots().len(), 30);
    let start = Instant::now();
    for name in ["plan", "other"] {
        black_box(sim::run(&model, &id(name), &Options::default()).expect("the model runs"));
    }
    let runs = start.elapsed().as_secs_f64() * 1e3;
    println!("why: {first:.0} ms ({:.2} of the aim of {AIM} ms); both runs alone {runs:.0} ms", first / AIM);
    let mut group = c.benchmark_group("why");
    group.sample_size(10);
    group.bench_function("300 nodes, 30 changes, 240 steps", |b| b.iter(|| black_box(why(&model, &question))));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
