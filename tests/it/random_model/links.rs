//! Links of every role, delay and shape.

use throughline::model::action::Amount;
use throughline::model::link::{
    Block, Blocker, Condition, Delay, Flow, Influence, Link, Necessity, Order, Port, Role, SCurve, Shape, Sign, Smooth, Strength,
    Threshold, Use,
};
use throughline::model::node::{Kind, Logic};
use throughline::model::stage::Measure;
use throughline::model::{Id, NodeKind, Quantity, Real};

use super::super::sim_help::id;
use super::Maker;

impl Maker {
    pub(super) fn sign(&mut self) -> Sign {
        if self.chance(0.5) { Sign::Plus } else { Sign::Minus }
    }

    /// A link of a role that fits; none where none does.
    pub(super) fn link(&mut self, from: &Id, to: &Id) -> Option<Link> {
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

    pub(super) fn condition(&mut self) -> Role {
        let necessity = match self.below(4) {
            0 => Necessity::Essential,
            1 => Necessity::Important,
            2 => Necessity::Helpful,
            _ => Necessity::Share(Quantity::exact(self.share())),
        };
        Role::Condition(Condition { necessity, way: None })
    }

    pub(super) fn blocker(&mut self) -> Role {
        let strength = match self.below(5) {
            0 => Block::Weak,
            1 => Block::Moderate,
            2 => Block::Strong,
            3 => Block::Bar,
            _ => Block::Share(Quantity::exact(self.share())),
        };
        Role::Blocker(Blocker { strength })
    }

    pub(super) fn influence(&mut self) -> Role {
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

    pub(super) fn port(&mut self, into: Flow) -> Role {
        Role::Port(Port { into, sign: self.sign(), share: self.chance(0.5).then(|| self.quantity(0.0, 3.0)) })
    }

    pub(super) fn delay(&mut self) -> Option<Delay> {
        let time = self.quantity(0.0, 6.0);
        match self.below(6) {
            0 => Some(Delay::Fixed(time)),
            1 => Some(Delay::Smooth(Smooth { time, order: Order::First })),
            2 => Some(Delay::Smooth(Smooth { time, order: Order::Third })),
            _ => None,
        }
    }

    pub(super) fn shape(&mut self) -> Shape {
        match self.below(8) {
            0 => Shape::Threshold(Threshold { at: self.quantity(0.0, 1.0), width: self.quantity(0.01, 1.0) }),
            1 => Shape::Diminishing(self.quantity(0.1, 8.0)),
            2 => Shape::SCurve(SCurve { mid: self.quantity(0.0, 1.0), steep: self.quantity(0.1, 30.0) }),
            3 => Shape::Table(vec![(Real(0.1), Real(self.share())), (Real(0.6), Real(1.2)), (Real(0.9), Real(self.share()))]),
            _ => Shape::Linear,
        }
    }
}
