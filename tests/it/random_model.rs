//! Random models that run: every kind, role, strength, shape, delay, target of an event, mode of an action.
//!
//! [`models`] gives any; [`still`] gives models without stages, dated inputs and shocks, for Invariant E.

use proptest::prelude::*;
use throughline::model::action::{Action, After, Amount, Cost, Fade, Mode};
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::{Effect, Event, Onset, Target, Trend};
use throughline::model::indicator::{Indicator, IndicatorKind, Rating};
use throughline::model::input::{Capacity, Dated, Enabler, Fund, Inflow};
use throughline::model::link::{
    Block, Blocker, Condition, Delay, Flow, Influence, Link, Necessity, Order, Port, Role, SCurve, Shape, Sign, Smooth, Strength,
    Threshold, Use,
};
use throughline::model::node::{Accumulate, Kind, Logic, Node, NodeKind, Scale, Way};
use throughline::model::scenario::{Change, Scenario};
use throughline::model::stage::{Measure, Route, Stage};
use throughline::model::time::Method;
use throughline::model::{ElementRef, Id, Model, Number, Quantity, Real};
use throughline::sim::{self, Options, SimError};

use super::sim_help::{at, id};

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

    fn quantity(&mut self, low: f64, high: f64) -> Quantity {
        let (a, b) = (self.between(low, high), self.between(low, high));
        let (a, b) = (Real(a.min(b)), Real(a.max(b)));
        let middle = Real(f64::midpoint(a.0, b.0));
        Quantity::from(match self.below(8) {
            0 => Number::Uniform(a, b),
            1 => Number::Triangular(a, middle, b),
            2 => Number::Pert(a, middle, b),
            _ => Number::Exact(a),
        })
    }

    fn model(mut self, nodes: usize) -> Model {
        self.model.clock.horizon = Real(self.between(6.0, 30.0).round());
        self.model.clock.step = self.chance(0.3).then_some(Real(0.25));
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
        self.stand();
        self.indicators(&ids);
        self.assumption();
        if !self.still {
            self.shocks(&ids);
        }
        self.scenario(&ids);
        self.loosen()
    }

    fn node(&mut self, n: usize) -> Node {
        let kinds = if self.still { 8 } else { 9 };
        // Results and variables are the bulk.
        let kind = match self.below(kinds + 6) {
            k if k < kinds => [
                Kind::Impact,
                Kind::Outcome,
                Kind::Output,
                Kind::Variable,
                Kind::Action,
                Kind::Fund,
                Kind::Capacity,
                Kind::Enabler,
                Kind::Stage,
            ][k],
            k => [Kind::Action, Kind::Output, Kind::Variable, Kind::Outcome, Kind::Action, Kind::Variable][(k - kinds) % 6],
        };
        let contents = match kind {
            Kind::Action => NodeKind::Action(Box::new(self.action())),
            Kind::Fund => NodeKind::Fund(self.fund()),
            Kind::Capacity => NodeKind::Capacity(self.capacity()),
            Kind::Enabler => NodeKind::Enabler(self.enabler()),
            Kind::Stage => NodeKind::Stage(Box::new(self.stage())),
            plain => plain.blank(),
        };
        let mut node = Node::new(format!("Node {n}"), contents);
        if kind.is_pulled() {
            if self.chance(0.5) {
                let (at0, at1) = (self.between(0.0, 5.0), self.between(6.0, 20.0));
                let down = kind.is_result() && self.chance(0.4);
                let (at0, at1) = if down { (at1, at0) } else { (at0, at1) };
                node.scale = Some(Scale { at0: Real(at0), at1: Real(at1), ..Scale::default() });
            }
            node.rise = self.chance(0.5).then(|| self.quantity(0.0, 8.0));
            node.fall = self.chance(0.3).then(|| self.quantity(0.0, 8.0));
            if self.chance(0.15) {
                node.accumulate = Some(Accumulate { per: self.chance(0.5).then(|| self.quantity(0.0, 20.0)) });
            }
            node.logic = match self.below(4) {
                0 => Logic::Any,
                1 => Logic::Ways(["a", "b"].map(|way| self.way(way)).to_vec()),
                _ => Logic::All,
            };
        }
        node
    }

    fn way(&mut self, name: &str) -> Way {
        Way { id: id(name), name: String::new(), sufficiency: self.chance(0.5).then(|| Quantity::exact(self.share())) }
    }

    fn action(&mut self) -> Action {
        Action {
            mode: if self.chance(0.5) { Mode::Project } else { Mode::Recurrent },
            start: self.chance(0.5).then(|| at(self.between(0.0, 8.0))),
            duration: self.chance(0.6).then(|| self.quantity(0.0, 12.0)),
            end: self.chance(0.2).then(|| at(self.between(4.0, 20.0))),
            priority: 1 + self.below(3) as u8,
            fade: match self.below(3) {
                0 => None,
                1 => Some(Fade::Permanent),
                _ => Some(Fade::Over(self.quantity(0.0, 6.0))),
            },
            existing: false,
            ..Action::default()
        }
    }

    fn fund(&mut self) -> Fund {
        let mut fund = Fund { opening: self.chance(0.7).then(|| self.quantity(0.0, 50.0)), ..Fund::default() };
        if !self.still {
            for _ in 0..self.below(3) {
                let on = at(self.between(0.0, 12.0));
                fund.inflows.push(Inflow { on, amount: self.quantity(0.0, 30.0), origin: None, from: None });
            }
        }
        fund
    }

    fn capacity(&mut self) -> Capacity {
        let mut capacity = Capacity { amount: self.chance(0.8).then(|| self.quantity(0.0, 3.0)), ..Capacity::default() };
        if !self.still && self.chance(0.4) {
            capacity.schedule.push(Dated { from: at(self.between(0.0, 12.0)), value: self.quantity(0.0, 3.0) });
        }
        capacity
    }

    fn enabler(&mut self) -> Enabler {
        match self.below(if self.still { 3 } else { 4 }) {
            0 => Enabler::Present,
            1 => Enabler::Absent,
            2 => Enabler::Level(Quantity::exact(self.share())),
            _ => Enabler::From(at(self.between(0.0, 12.0))),
        }
    }

    fn stage(&mut self) -> Stage {
        Stage {
            queue: self.chance(0.6).then(|| self.quantity(0.0, 100.0)),
            arrivals: self.chance(0.7).then(|| self.quantity(0.0, 30.0)),
            capacity: self.chance(0.8).then(|| self.quantity(0.0, 30.0)),
            min_time: self.chance(0.5).then(|| self.quantity(0.0, 4.0)),
            drop_rate: self.chance(0.4).then(|| self.quantity(0.0, 0.3)),
            max_queue: self.chance(0.4).then(|| self.quantity(50.0, 150.0)),
            ..Stage::default()
        }
    }

    fn of_kind(&self, kind: Kind) -> Vec<Id> {
        self.model.nodes.iter().filter(|(_, n)| n.kind.kind() == kind).map(|(id, _)| id.clone()).collect()
    }

    /// Existing actions, predecessors, costs.
    fn join_actions(&mut self) {
        let (actions, funds) = (self.of_kind(Kind::Action), self.of_kind(Kind::Fund));
        for (n, name) in actions.iter().enumerate() {
            let existing = self.chance(0.25);
            let before = (n > 0 && !existing && self.chance(0.5)).then(|| actions[self.below(n)].clone());
            let lag = self.chance(0.5).then(|| self.quantity(0.0, 3.0));
            // An existing service would draw a fund down, which Invariant E leaves out.
            let fund = (!funds.is_empty() && self.chance(0.5) && !(self.still && existing))
                .then(|| funds[self.below(funds.len())].clone());
            let amount =
                if self.chance(0.5) { Amount::Total(self.quantity(0.0, 40.0)) } else { Amount::PerTime(self.quantity(0.0, 6.0)) };
            let Some(NodeKind::Action(action)) = self.model.nodes.get_mut(name).map(|n| &mut n.kind) else { continue };
            if existing {
                action.existing = true;
                (action.start, action.duration, action.end) = (None, None, None);
            }
            action.after.extend(before.map(|action| After { action, lag }));
            action.costs.extend(fund.map(|fund| Cost { name: "Cost".to_owned(), amount, fund: Some(fund) }));
        }
    }

    fn join_stages(&mut self) {
        let stages = self.of_kind(Kind::Stage);
        for name in &stages {
            let routes: Vec<Route> = (0..self.below(3)).map(|n| self.route(n, &stages)).collect();
            if let Some(NodeKind::Stage(stage)) = self.model.nodes.get_mut(name).map(|n| &mut n.kind) {
                stage.routes = routes;
            }
        }
    }

    fn route(&mut self, n: usize, stages: &[Id]) -> Route {
        Route {
            name: id(&format!("r{n}")),
            to: stages[self.below(stages.len())].clone(),
            fraction: Quantity::exact(self.share()),
            transit: self.chance(0.6).then(|| self.quantity(0.0, 5.0)),
        }
    }

    fn sign(&mut self) -> Sign {
        if self.chance(0.5) { Sign::Plus } else { Sign::Minus }
    }

    /// A link of a role that fits; none where none does.
    fn link(&mut self, from: &Id, to: &Id) -> Option<Link> {
        let (source, target) = (self.model.nodes.get(from)?.kind.kind(), self.model.nodes.get(to)?.clone());
        let mut role = match target.kind.kind() {
            Kind::Action if source.is_input() => {
                // As with costs: an existing service leaves funds alone.
                let existing = matches!(&target.kind, NodeKind::Action(a) if a.existing);
                if source == Kind::Fund && self.still && existing {
                    return None;
                }
                let amount = self.chance(0.7).then(|| Amount::PerTime(self.quantity(0.0, 3.0)));
                Role::Use(Use { amount })
            }
            Kind::Action if self.chance(0.5) => self.blocker(),
            Kind::Action => self.condition(),
            Kind::Enabler => return None,
            Kind::Fund => self.port(Flow::Inflow),
            Kind::Capacity => self.port(Flow::Capacity),
            Kind::Stage => {
                let NodeKind::Stage(stage) = &target.kind else { return None };
                let route = stage.routes.first().map(|r| Flow::Route(r.name.clone()));
                let flow = [Flow::Arrivals, Flow::Capacity, Flow::Drop, route.unwrap_or(Flow::Arrivals)][self.below(4)].clone();
                self.port(flow)
            }
            _ => match self.below(4) {
                0 => self.blocker(),
                1 | 2 => self.influence(),
                _ => self.condition(),
            },
        };
        if let (Role::Condition(condition), Logic::Ways(_)) = (&mut role, &target.logic) {
            condition.way = self.chance(0.7).then(|| id(["a", "b"][self.below(2)]));
        }
        let measure = (source == Kind::Stage).then(|| Measure::ALL[self.below(4)]);
        Some(Link { measure, delay: self.delay(), shape: self.shape(), ..Link::new(from.clone(), to.clone(), role) })
    }

    fn condition(&mut self) -> Role {
        let necessity = match self.below(4) {
            0 => Necessity::Essential,
            1 => Necessity::Important,
            2 => Necessity::Helpful,
            _ => Necessity::Share(Quantity::exact(self.share())),
        };
        Role::Condition(Condition { necessity, way: None })
    }

    fn blocker(&mut self) -> Role {
        let strength = match self.below(5) {
            0 => Block::Weak,
            1 => Block::Moderate,
            2 => Block::Strong,
            3 => Block::Bar,
            _ => Block::Share(Quantity::exact(self.share())),
        };
        Role::Blocker(Blocker { strength })
    }

    fn influence(&mut self) -> Role {
        let strength = match self.below(6) {
            0 => Strength::Weak,
            1 => Strength::Moderate,
            2 => Strength::Strong,
            3 => Strength::Decisive,
            4 => Strength::Odds(Quantity::exact(self.between(0.1, 300.0))),
            // Where it settles follows once it is known where the target stands.
            _ => Strength::SettlesAt(Quantity::exact(self.share())),
        };
        Role::Influence(Influence { sign: self.sign(), strength })
    }

    fn port(&mut self, into: Flow) -> Role {
        Role::Port(Port { into, sign: self.sign(), share: self.chance(0.5).then(|| self.quantity(0.0, 3.0)) })
    }

    fn delay(&mut self) -> Option<Delay> {
        let time = self.quantity(0.0, 6.0);
        match self.below(6) {
            0 => Some(Delay::Fixed(time)),
            1 => Some(Delay::Smooth(Smooth { time, order: Order::First })),
            2 => Some(Delay::Smooth(Smooth { time, order: Order::Third })),
            _ => None,
        }
    }

    fn shape(&mut self) -> Shape {
        match self.below(8) {
            0 => Shape::Threshold(Threshold { at: self.quantity(0.0, 1.0), width: self.quantity(0.01, 1.0) }),
            1 => Shape::Diminishing(self.quantity(0.1, 8.0)),
            2 => Shape::SCurve(SCurve { mid: self.quantity(0.0, 1.0), steep: self.quantity(0.1, 30.0) }),
            3 => Shape::Table(vec![(Real(0.1), Real(self.share())), (Real(0.6), Real(1.2)), (Real(0.9), Real(self.share()))]),
            _ => Shape::Linear,
        }
    }

    /// Sets levels today where blockers leave room for them, and influences to settle where they can.
    fn stand(&mut self) {
        let pulled: Vec<Id> =
            self.model.nodes.iter().filter(|(_, n)| n.kind.kind().is_pulled()).map(|(id, _)| id.clone()).collect();
        for name in pulled {
            let blocks = self.model.links.values().filter(|l| l.to == name).filter_map(|l| match &l.role {
                Role::Blocker(blocker) => Some(match &blocker.strength {
                    Block::Share(q) => match q.value {
                        Number::Exact(x) => x.0,
                        _ => 1.0,
                    },
                    word => word.word().unwrap_or(1.0),
                }),
                _ => None,
            });
            let room: f64 = blocks.map(|pi| 1.0 - pi).product();
            let level = self.share() * room * 0.999;
            let latent = (room == 0.0).then(|| self.unit());
            let settles = level + (room - level) * self.between(0.01, 0.99);
            let Some(node) = self.model.nodes.get_mut(&name) else { continue };
            let scale = node.scale();
            node.today = Some(scale.quantity(level).into());
            node.latent = latent.map(|l| scale.quantity(l).into());
            for link in self.model.links.values_mut().filter(|l| l.to == name) {
                if let Role::Influence(Influence { sign, strength }) = &mut link.role
                    && matches!(strength, Strength::SettlesAt(_))
                {
                    *sign = Sign::Plus;
                    *strength = if room > 0.0 { Strength::SettlesAt(settles.into()) } else { Strength::Weak };
                }
            }
        }
    }

    fn indicators(&mut self, ids: &[Id]) {
        for (n, node) in ids.iter().enumerate().take(4) {
            let kind = match self.below(3) {
                0 => IndicatorKind::Number(None),
                1 => IndicatorKind::Number(Some(Scale::default())),
                _ => IndicatorKind::Rating((1..=4).map(|value| Rating { value, text: String::new() }).collect()),
            };
            let target = Some(self.quantity(1.0, 4.0));
            let due = self.chance(0.7).then(|| at(self.between(0.0, 20.0)));
            let floor = self.chance(0.5).then(|| self.quantity(0.0, 3.0));
            let indicator = Indicator { kind, target, due, floor, ..Indicator::new("Indicator", node.clone()) };
            self.model.indicators.insert(id(&format!("i{n}")), indicator);
        }
    }

    fn assumption(&mut self) {
        let covers = self.model.links.keys().take(3).cloned().collect::<Vec<_>>();
        let mut cover = |link: Id| Covered { link, if_fails: self.chance(0.5).then(|| self.quantity(0.0, 1.0)) };
        let covers = covers.into_iter().map(&mut cover).collect();
        let fails_from = self.chance(0.5).then(|| at(self.between(0.0, 10.0)));
        self.model.assumptions.insert(id("a"), Assumption { name: "A".to_owned(), covers, fails_from, ..Assumption::default() });
    }

    fn shocks(&mut self, ids: &[Id]) {
        for n in 0..6 {
            let node = ids[self.below(ids.len())].clone();
            let Some(on) = self.target(&node) else { continue };
            let size = self.quantity(-1.5, 1.5);
            if n % 2 == 0 {
                let effects = vec![Effect { node, on, size }];
                let onset = Onset::Dated(at(self.between(-2.0, 15.0)));
                let (length, recovery) = (Some(self.quantity(0.0, 6.0)), self.chance(0.5).then(|| self.quantity(0.0, 6.0)));
                let event = Event {
                    name: "Event".to_owned(),
                    onset,
                    length,
                    recovery,
                    effects,
                    off: false,
                    source: vec![],
                    illustrative: true,
                    tier: throughline::model::source::Tier::Public,
                };
                self.model.events.insert(id(&format!("e{n}")), event);
            } else if on != Target::Level {
                let points =
                    vec![(at(self.between(0.0, 5.0)), Real(self.between(-1.0, 1.0))), (at(12.0), Real(self.between(-1.0, 1.0)))];
                let trend = Trend {
                    name: "Trend".to_owned(),
                    node,
                    on,
                    points,
                    off: false,
                    source: vec![],
                    illustrative: true,
                    tier: throughline::model::source::Tier::Public,
                };
                self.model.trends.insert(id(&format!("t{n}")), trend);
            }
        }
    }

    /// What of a node an event may strike.
    fn target(&mut self, node: &Id) -> Option<Target> {
        let node = self.model.nodes.get(node)?.clone();
        let slow = node.rise.is_some() && !matches!(&node.rise.as_ref()?.value, Number::Exact(x) if x.0 == 0.0);
        match &node.kind {
            NodeKind::Action(action) if action.mode == Mode::Project && !action.existing && self.chance(0.3) => Some(Target::Level),
            NodeKind::Action(_) => Some(Target::Effort),
            NodeKind::Fund(_) => Some(if self.chance(0.5) { Target::Level } else { Target::Flow(Flow::Inflow) }),
            NodeKind::Capacity(_) => Some(Target::Flow(Flow::Capacity)),
            NodeKind::Enabler(_) => None,
            NodeKind::Stage(_) => Some(match self.below(4) {
                0 => Target::Level,
                1 => Target::Flow(Flow::Arrivals),
                2 => Target::Flow(Flow::Drop),
                _ => Target::Flow(Flow::Capacity),
            }),
            _ if slow && node.fall.is_none() && self.chance(0.4) => Some(Target::Level),
            _ => Some(Target::Pull),
        }
    }

    /// A scenario `other` that changes what it may.
    fn scenario(&mut self, ids: &[Id]) {
        let mut changes = vec![Change::Assumption { assumption: id("a"), holds: false }];
        for action in self.of_kind(Kind::Action) {
            match self.below(4) {
                0 => changes.push(Change::Action { action, on: false }),
                1 => changes.push(Change::Start { action, at: at(self.between(0.0, 9.0)) }),
                2 => changes.push(Change::Priority { action, priority: 1 + self.below(3) as u8 }),
                _ => {}
            }
        }
        for link in self.model.links.keys().cloned().collect::<Vec<_>>() {
            let necessity = matches!(self.model.links.get(&link).map(|l| &l.role), Some(Role::Condition(_)));
            if self.chance(0.1) {
                changes.push(Change::Link { link, on: false });
            } else if necessity && self.chance(0.3) {
                changes.push(Change::Set { what: format!("links.{link}.necessity"), value: self.share().into() });
            }
        }
        for fund in self.of_kind(Kind::Fund) {
            if ids.contains(&fund) {
                changes.push(Change::Scale { what: format!("nodes.{fund}.opening"), by: Real(self.unit()) });
            }
        }
        self.model.scenarios.insert(id("other"), Scenario { name: "Other".to_owned(), changes, ..Scenario::default() });
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
