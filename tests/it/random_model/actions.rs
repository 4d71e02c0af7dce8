//! Actions, and the inputs that they use.

use throughline::model::NodeKind;
use throughline::model::Quantity;
use throughline::model::action::{Action, After, Amount, Cost, Fade, Mode};
use throughline::model::input::{Capacity, Dated, Enabler, Fund, Inflow};
use throughline::model::link::{Link, Role, Use};
use throughline::model::node::Kind;

use super::super::sim_help::{at, id};
use super::Maker;

impl Maker {
    pub(super) fn action(&mut self) -> Action {
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
            chance: self.chance(0.2).then(|| self.quantity(0.0, 1.0)),
            existing: false,
            ..Action::default()
        }
    }

    /// Existing actions, predecessors, costs.
    pub(super) fn join_actions(&mut self) {
        let (actions, funds) = (self.of_kind(Kind::Action), self.of_kind(Kind::Fund));
        for (n, name) in actions.iter().enumerate() {
            let existing = self.chance(0.25);
            let waits = if existing { 0.4 } else { 0.5 };
            let before = (n > 0 && self.chance(waits)).then(|| actions[self.below(n)].clone());
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

    /// Actions that all want of one capacity.
    pub(super) fn crowd(&mut self) {
        let Some(staff) = self.of_kind(Kind::Capacity).into_iter().next() else { return };
        for (n, name) in self.of_kind(Kind::Action).into_iter().enumerate() {
            if self.chance(0.7) {
                let amount = Some(Amount::PerTime(self.quantity(0.5, 3.0)));
                let link = Link::new(staff.clone(), name, Role::Use(Use { amount }));
                self.model.links.insert(id(&format!("u{n}")), link);
            }
        }
    }

    pub(super) fn fund(&mut self) -> Fund {
        let mut fund = Fund { opening: self.chance(0.7).then(|| self.quantity(0.0, 50.0)), ..Fund::default() };
        if !self.still {
            for _ in 0..self.below(3) {
                let on = at(self.between(0.0, 12.0));
                fund.inflows.push(Inflow { on, amount: self.quantity(0.0, 30.0), origin: None, from: None });
            }
        }
        fund
    }

    pub(super) fn capacity(&mut self) -> Capacity {
        let mut capacity = Capacity { amount: self.chance(0.8).then(|| self.quantity(0.0, 3.0)), ..Capacity::default() };
        if !self.still && self.chance(0.4) {
            capacity.schedule.push(Dated { from: at(self.between(0.0, 12.0)), value: self.quantity(0.0, 3.0) });
        }
        capacity
    }

    pub(super) fn enabler(&mut self) -> Enabler {
        match self.below(if self.still { 3 } else { 4 }) {
            0 => Enabler::Present,
            1 => Enabler::Absent,
            2 => Enabler::Level(Quantity::exact(self.share())),
            _ => Enabler::From(at(self.between(0.0, 12.0))),
        }
    }
}
