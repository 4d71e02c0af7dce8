//! The network that the engine is measured by: influences of every strength among variables, a fifth of them delayed.

use throughline::model::event::{Effect, Event, Onset, Target};
use throughline::model::link::{Condition, Delay, Influence, Link, Necessity, Order, Role, Sign, Smooth, Strength};
use throughline::model::node::{Node, NodeKind};
use throughline::model::source::Tier;
use throughline::model::{Id, Model, Number, Quantity, Real, When};

use super::dice::Dice;

/// What a network is like.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub nodes: usize,
    pub links: usize,
    pub steps: usize,
}

/// The network of the figures in docs/benchmarks.md.
pub const NETWORK: Size = Size { nodes: 1019, links: 4995, steps: 1000 };

/// A model as large as they usually get.
pub const MIDDLING: Size = Size { nodes: 300, links: 1200, steps: 480 };

fn pert(low: f64, mode: f64, high: f64) -> Quantity {
    Quantity::from(Number::Pert(Real(low), Real(mode), Real(high)))
}

/// A network from a seed: every level today and every strength is uncertain; nine links in ten are influences, the others
/// conditions; every fifth link holds back by three stages; levels adjust within 3 months; an event sets it in motion.
pub fn network(size: Size, seed: u64) -> Model {
    let mut stream = Dice(seed);
    let mut model = Model::default();
    model.clock.horizon = Real(size.steps as f64 / 8.0);
    let id = |n: usize| Id::new(&format!("v{n:05}")).unwrap();
    for n in 0..size.nodes {
        let middle = 20.0 + 60.0 * stream.share();
        let today = Some(pert(middle - 15.0, middle, middle + 15.0));
        model.nodes.insert(id(n), Node { today, rise: Some(3.0.into()), ..Node::new(format!("Variable {n}"), NodeKind::Variable) });
    }
    for n in 0..size.links {
        let from = stream.below(size.nodes);
        let to = (from + 1 + stream.below(size.nodes - 1)) % size.nodes;
        let role = if n % 10 == 3 { condition(&mut stream) } else { influence(&mut stream) };
        let mut link = Link::new(id(from), id(to), role);
        if n % 5 == 0 {
            link.delay = Some(Delay::Smooth(Smooth { time: (2.0 + 6.0 * stream.share()).into(), order: Order::Third }));
        }
        model.links.insert(Id::new(&format!("l{n:05}")).unwrap(), link);
    }
    let effect = |n: usize| Effect { node: id(n), on: Target::Pull, size: 0.3.into() };
    let event = Event {
        name: "Start".to_owned(),
        onset: Onset::Dated(When::At(Real(0.0))),
        length: Some(1e4.into()),
        recovery: None,
        effects: (0..size.nodes).step_by(50).map(effect).collect(),
        off: false,
        source: Vec::new(),
        illustrative: true,
        tier: Tier::Public,
    };
    model.events.insert(Id::new("start").unwrap(), event);
    model
}

fn influence(stream: &mut Dice) -> Role {
    let sign = if stream.share() < 0.5 { Sign::Plus } else { Sign::Minus };
    let odds = 1.2 + 1.5 * stream.share();
    Role::Influence(Influence { sign, strength: Strength::Odds(pert(odds * 0.9, odds, odds * 1.6)) })
}

fn condition(stream: &mut Dice) -> Role {
    let nu = 0.2 + 0.3 * stream.share();
    Role::Condition(Condition { necessity: Necessity::Share(pert(nu * 0.5, nu, nu * 1.5)), way: None })
}
