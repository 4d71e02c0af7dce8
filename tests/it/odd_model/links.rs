//! Arrows of every role.

use throughline::model::action::Amount;
use throughline::model::link::{
    Blocker, Condition, Delay, Dispute, Flow, Influence, Link, Necessity, Order, Port, Relation, Role, SCurve, Shape, Sign, Smooth,
    Strength, Threshold, Use,
};
use throughline::model::source::Tier;
use throughline::model::stage::Measure;
use throughline::model::{Id, Model, Real};

use super::{evidence, id, outside, sources};

pub(super) fn put(model: &mut Model) {
    let add = |model: &mut Model, name: &str, from: &str, to: &str, role| {
        model.links.insert(id(name), Link::new(id(from), id(to), role));
    };
    add(model, "a--b", "a", "full", Role::Condition(Condition { necessity: Necessity::Share(outside()), way: None }));
    add(model, "way", "a", "full", Role::Condition(Condition { necessity: Necessity::Essential, way: Some(id("w")) }));
    add(model, "odd-way", "a", "a", Role::Condition(Condition { necessity: Necessity::Important, way: Some(id("none")) }));
    for (n, strength) in [Strength::Decisive, Strength::Odds(outside()), Strength::SettlesAt(outside()), Strength::Odds(5.0.into())]
        .into_iter()
        .enumerate()
    {
        add(model, &format!("influence-{n}"), "court", "full", Role::Influence(Influence { sign: Sign::Minus, strength }));
    }
    add(model, "block", "a", "full", Role::Blocker(Blocker { strength: throughline::model::link::Block::Share(1.0.into()) }));
    let amounts = [None, Some(Amount::PerTime(1.0.into())), Some(Amount::Total(outside())), Some(Amount::PerTime(0.0.into()))];
    for from in ["fund", "staff", "enabler-0", "a", "nowhere"] {
        for (n, amount) in amounts.iter().enumerate() {
            add(model, &format!("use-{from}-{n}"), from, "a.b", Role::Use(Use { amount: amount.clone() }));
        }
    }
    for (n, into) in [Flow::Arrivals, Flow::Capacity, Flow::Drop, Flow::Inflow, Flow::Route(id("arrivals"))].into_iter().enumerate()
    {
        let share = (n > 2).then(outside);
        add(model, &format!("port-{n}"), "a", "court", Role::Port(Port { into, sign: Sign::Plus, share }));
    }
    add(model, "relation", "a", "nowhere", Role::Relation(Relation::RequiresVetting));
    let shapes = [
        Shape::Threshold(Threshold { at: outside(), width: 0.1.into() }),
        Shape::Diminishing(outside()),
        Shape::SCurve(SCurve { mid: 0.5.into(), steep: outside() }),
        Shape::Table(vec![(Real(0.3), Real(1.2)), (Real(0.3), Real(-1.0))]),
        Shape::Table(Vec::new()),
    ];
    let delays = [
        Some(Delay::Fixed(outside())),
        Some(Delay::Smooth(Smooth { time: outside(), order: Order::First })),
        Some(Delay::Smooth(Smooth { time: 1.0.into(), order: Order::Third })),
    ];
    let names: Vec<Id> = model.links.keys().cloned().collect();
    for (n, name) in names.iter().enumerate() {
        let Some(link) = model.links.get_mut(name) else { continue };
        link.shape = shapes.get(n % 7).cloned().unwrap_or_default();
        link.delay = delays.get(n % 5).cloned().flatten();
        link.measure = [None, Some(Measure::Backlog), Some(Measure::Wait)][n % 3];
        "-1".clone_into(&mut link.rationale);
        link.source = sources();
        link.evidence = evidence();
        link.illustrative = n % 2 == 0;
        link.disputed = vec![Dispute { by: "Somebody".to_owned(), text: "No".to_owned() }];
        link.tier = Tier::ALL[n % 4];
    }
}
