//! Boxes, where they stand today, and what is measured of them.

use throughline::model::indicator::{Indicator, IndicatorKind, Rating};
use throughline::model::link::{Block, Influence, Role, Sign, Strength};
use throughline::model::node::{Accumulate, Kind, Logic, Node, NodeKind, Scale, Wanted, Way};
use throughline::model::stage::Measure;
use throughline::model::{Id, Number, Quantity, Real};

use super::super::sim_help::{at, id};
use super::Maker;

impl Maker {
    pub(super) fn node(&mut self, n: usize) -> Node {
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
            node.wanted = [None, None, Some(Wanted::Up), Some(Wanted::Down)][self.below(4)];
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

    pub(super) fn way(&mut self, name: &str) -> Way {
        Way { id: id(name), name: String::new(), sufficiency: self.chance(0.5).then(|| Quantity::exact(self.share())) }
    }

    /// Sets levels today where blockers leave room for them, and influences to settle where they can.
    pub(super) fn stand(&mut self) {
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

    pub(super) fn indicators(&mut self, ids: &[Id]) {
        for (n, node) in ids.iter().enumerate().take(4) {
            let kind = match self.below(3) {
                0 => IndicatorKind::Number(None),
                1 => IndicatorKind::Number(Some(Scale::default())),
                _ => IndicatorKind::Rating((1..=4).map(|value| Rating { value, text: String::new() }).collect()),
            };
            let target = Some(self.quantity(1.0, 4.0));
            let due = self.chance(0.7).then(|| at(self.between(0.0, 20.0)));
            let floor = self.chance(0.5).then(|| self.quantity(0.0, 3.0));
            let measure = matches!(self.model.nodes.get(node).map(|n| &n.kind), Some(NodeKind::Stage(_)))
                .then(|| Measure::ALL[self.below(4)]);
            let baseline = self.chance(0.2).then(|| self.quantity(1.0, 4.0));
            let met_at = self.chance(0.2).then(|| Real(self.between(0.3, 1.0)));
            let indicator =
                Indicator { measure, kind, baseline, target, due, met_at, floor, ..Indicator::new("Indicator", node.clone()) };
            self.model.indicators.insert(id(&format!("i{n}")), indicator);
        }
    }
}
