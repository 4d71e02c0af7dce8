//! Random models that run: every kind, role, strength, shape, delay, target of an event, mode of an action.
//!
//! [`models`] gives any; [`still`] gives models without stages, dated inputs and shocks, for Invariant E.

mod actions;
mod links;
mod nodes;
mod scenario;
mod shocks;
mod stages;

use proptest::prelude::*;
use throughline::model::link::{Delay, Order, Smooth};
use throughline::model::node::Kind;
use throughline::model::time::Method;
use throughline::model::{ElementRef, Id, Model, Number, Quantity, Real};
use throughline::sim::{self, Options, SimError};

use super::sim_help::id;

/// Any model that runs, of up to so many nodes.
pub fn models(most: usize) -> impl Strategy<Value = Model> {
    (any::<u64>(), 4..=most).prop_map(|(seed, nodes)| Maker::new(seed, false).model(nodes))
}

/// The one model that a seed makes.
pub fn model(seed: u64, nodes: usize) -> Model {
    Maker::new(seed, false).model(nodes)
}

/// A model that stays as it is when nothing is done.
pub fn still(most: usize) -> impl Strategy<Value = Model> {
    (any::<u64>(), 4..=most).prop_map(|(seed, nodes)| Maker::new(seed, true).model(nodes))
}

/// Makes a model from a seed (splitmix64).
struct Maker {
    state: u64,
    still: bool,
    model: Model,
}

impl Maker {
    fn new(seed: u64, still: bool) -> Self {
        Self { state: seed, still, model: Model::default() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A share, now and then one of its ends.
    fn share(&mut self) -> f64 {
        match self.below(6) {
            0 => 0.0,
            1 => 1.0,
            _ => self.unit(),
        }
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// A number of any distribution between two bounds.
    fn quantity(&mut self, low: f64, high: f64) -> Quantity {
        let (a, b) = (self.between(low, high), self.between(low, high));
        let (a, b) = (Real(a.min(b)), Real(a.max(b)));
        let middle = Real(f64::midpoint(a.0, b.0));
        Quantity::from(match self.below(16) {
            0 | 1 => Number::Uniform(a, b),
            2 | 3 => Number::Triangular(a, middle, b),
            4 => Number::Pert(a, middle, b),
            5 => Number::Normal(middle, Real((b.0 - a.0) / 6.0)),
            6 if a.0 > 0.0 => Number::LogNormal(middle, Real(0.3)),
            7 => Number::Beta(Real(2.0), Real(3.0), a, b),
            8 => Number::Choice(vec![(a, Real(0.2)), (b, Real(0.5)), (middle, Real(0.3))]),
            _ => Number::Exact(a),
        })
    }

    fn of_kind(&self, kind: Kind) -> Vec<Id> {
        self.model.nodes.iter().filter(|(_, n)| n.kind.kind() == kind).map(|(id, _)| id.clone()).collect()
    }

    fn model(mut self, nodes: usize) -> Model {
        let beyond = if self.chance(0.3) { 0.3 } else { 0.0 };
        self.model.clock.horizon = Real(self.between(6.0, 24.0).round() + beyond);
        self.model.clock.step = [None, None, None, Some(Real(0.25)), Some(Real(0.25)), Some(Real(0.3))][self.below(6)];
        self.model.clock.method = [Method::Euler, Method::Heun, Method::Rk4][self.below(3)];
        for n in 0..nodes {
            let node = self.node(n);
            self.model.nodes.insert(id(&format!("n{n}")), node);
        }
        self.join_actions();
        self.join_stages();
        let ids: Vec<Id> = self.model.nodes.keys().cloned().collect();
        for n in 0..nodes * 2 {
            let (from, to) = (&ids[self.below(nodes)].clone(), &ids[self.below(nodes)].clone());
            if from != to
                && let Some(link) = self.link(from, to)
            {
                self.model.links.insert(id(&format!("l{n}")), link);
            }
        }
        if self.chance(0.5) {
            self.crowd();
        }
        self.stand();
        self.indicators(&ids);
        self.assumption();
        if !self.still {
            self.shocks(&ids);
        }
        self.scenario();
        self.loosen()
    }

    /// Gives a delay to a link of every loop that holds no state, until none is left.
    fn loosen(mut self) -> Model {
        for _ in 0..200 {
            let refused = ["plan", "other"].iter().find_map(|name| match sim::run(&self.model, &id(name), &Options::default()) {
                Err(SimError::Refused(notices)) => Some(notices),
                Err(other) => panic!("{other}"),
                Ok(_) => None,
            });
            let Some(notices) = refused else { return self.model };
            for notice in notices {
                assert_eq!(notice.rule, "stateless-loop", "{notice}");
                let ElementRef::Link(link) = &notice.place else { panic!("{notice}") };
                if let Some(link) = self.model.links.get_mut(link) {
                    link.delay = Some(Delay::Smooth(Smooth { time: 2.0.into(), order: Order::First }));
                }
            }
        }
        panic!("loops without a state are left")
    }
}
