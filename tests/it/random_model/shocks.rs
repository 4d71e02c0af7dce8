//! What happens from outside: events, trends, assumptions.

use throughline::model::action::Mode;
use throughline::model::assumption::{Assumption, Covered};
use throughline::model::event::{Effect, Event, Onset, Target, Trend};
use throughline::model::link::Flow;
use throughline::model::{Id, NodeKind, Number, Quantity, Real};

use super::super::sim_help::{at, id};
use super::Maker;

impl Maker {
    pub(super) fn assumption(&mut self) {
        let covers = self.model.links.keys().take(3).cloned().collect::<Vec<_>>();
        let mut cover = |link: Id| Covered { link, if_fails: self.chance(0.5).then(|| self.quantity(0.0, 1.0)) };
        let covers = covers.into_iter().map(&mut cover).collect();
        let fails_from = self.chance(0.5).then(|| at(self.between(0.0, 10.0)));
        let likely = Quantity::from(Number::Uniform(Real(0.2), Real(0.9)));
        let likelihood = (!self.model.links.len().is_multiple_of(3)).then_some(likely);
        let assumption = Assumption { name: "A".to_owned(), covers, fails_from, likelihood, ..Assumption::default() };
        self.model.assumptions.insert(id("a"), assumption);
    }

    pub(super) fn shocks(&mut self, ids: &[Id]) {
        for n in 0..8 {
            let node = ids[self.below(ids.len())].clone();
            let Some(on) = self.target(&node) else { continue };
            let size = self.quantity(-1.5, 1.5);
            if n % 2 == 0 {
                let effects = vec![Effect { node, on, size }];
                let onset = if self.chance(0.2) {
                    Onset::YearlyChance(self.quantity(0.0, 1.0))
                } else {
                    Onset::Dated(at(self.between(-2.0, 15.0)))
                };
                let (length, recovery) = (Some(self.quantity(0.0, 6.0)), self.chance(0.5).then(|| self.quantity(0.0, 6.0)));
                let event = Event {
                    name: "Event".to_owned(),
                    onset,
                    length,
                    recovery,
                    effects,
                    off: self.chance(0.15),
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
                    off: self.chance(0.15),
                    source: vec![],
                    illustrative: true,
                    tier: throughline::model::source::Tier::Public,
                };
                self.model.trends.insert(id(&format!("t{n}")), trend);
            }
        }
    }

    /// What of a node an event may strike.
    pub(super) fn target(&mut self, node: &Id) -> Option<Target> {
        let node = self.model.nodes.get(node)?.clone();
        let slow = node.rise.is_some() && !matches!(&node.rise.as_ref()?.value, Number::Exact(x) if x.0 == 0.0);
        match &node.kind {
            NodeKind::Action(action) if action.mode == Mode::Project && !action.existing && self.chance(0.3) => Some(Target::Level),
            NodeKind::Action(_) => Some(Target::Effort),
            NodeKind::Fund(_) => Some(if self.chance(0.5) { Target::Level } else { Target::Flow(Flow::Inflow) }),
            NodeKind::Capacity(_) => Some(Target::Flow(Flow::Capacity)),
            NodeKind::Enabler(_) => None,
            NodeKind::Stage(stage) => Some(match self.below(6) {
                4 | 5 => Target::Flow(stage.routes.first().map_or(Flow::Drop, |route| Flow::Route(route.name.clone()))),
                0 => Target::Level,
                1 => Target::Flow(Flow::Arrivals),
                2 => Target::Flow(Flow::Drop),
                _ => Target::Flow(Flow::Capacity),
            }),
            _ if slow && node.fall.is_none() && self.chance(0.4) => Some(Target::Level),
            _ => Some(Target::Pull),
        }
    }
}
