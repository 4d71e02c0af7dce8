//! Section 6: inputs, and who gets them.

use std::collections::{BTreeMap, BTreeSet};

use throughline::model::event::Target;
use throughline::model::link::{Flow, Role};
use throughline::model::{Id, Kind};

use super::instant::{Instant, Question};
use super::numbers::{number, number_or};
use super::run::Slot;

impl<'w> Instant<'_, 'w> {
    /// What drives a flow: links by `max(0, 1 + sum(sign s (c - c0)))`, events and trends by their factors.
    pub fn driven(&self, id: &'w Id, flow: &Flow) -> f64 {
        // At the baseline every c is its c0.
        if self.world.today.is_none() {
            return 1.0;
        }
        self.once(Question::Driven(id, flow.clone()), || {
            let mut sum = 1.0;
            for (link, of) in self.world.links_to(id) {
                if let Role::Port(port) = &of.role
                    && port.into == *flow
                {
                    let s = number_or(port.share.as_ref(), 1.0);
                    sum += port.sign.factor() * s * (self.carried(link) - self.world.reference(link));
                }
            }
            sum.max(0.0) * self.factor(id, &Target::Flow(flow.clone()))
        })
    }

    /// What there is of an input, per time: "A fund can spend balance + inflow of the step, never more".
    pub fn supply(&self, id: &'w Id) -> f64 {
        self.once(Question::Supply(id), || {
            if self.world.kind(id) == Kind::Fund {
                return (self.in_state(Slot::Balance(id)) + self.inflow(id)) / self.world.dt();
            }
            let capacity = self.world.capacity(id);
            let amount = self.world.scheduled(capacity.amount.as_ref(), 1.0, &capacity.schedule, self.step_start());
            amount * self.driven(id, &Flow::Capacity)
        })
    }

    /// What comes into a fund in this step. "Inflows dated before the start are not counted".
    pub fn inflow(&self, id: &'w Id) -> f64 {
        let mut sum = 0.0;
        for inflow in &self.world.fund(id).inflows {
            let at = self.world.model.clock.time_of(inflow.on);
            let (start, end) = (self.step_start() - 1e-9, self.step_start() + self.world.dt() - 1e-9);
            if at >= 0.0 && start <= at && at < end {
                sum += number(&inflow.amount);
            }
        }
        if sum == 0.0 { 0.0 } else { sum * self.driven(id, &Flow::Inflow) }
    }

    /// What an action gets of the effort that it wants.
    pub fn granted(&self, id: &'w Id) -> f64 {
        if !self.world.on.contains(id) {
            return 0.0;
        }
        self.once(Question::Granted(id), || {
            let granted = self.allocation(&self.world.group(id))[id];
            match &self.world.today {
                // In a circle the last bit of what there is today would grow.
                Some(today) if today.swings && self.world.action(id).existing => {
                    let today = today.levels[&(id.clone(), None)];
                    if (granted - today).abs() < 1e-13 { today } else { granted }
                }
                _ => granted,
            }
        })
    }

    /// "by priority: all actions of equal priority rise by one common fraction of their wanted effort until an input is
    /// empty; those using it freeze, the rest go on. Only what effort uses is taken".
    fn allocation(&self, group: &BTreeSet<&'w Id>) -> BTreeMap<&'w Id, f64> {
        let world = self.world;
        let inputs = group.iter().flat_map(|action| world.uses(action)).map(|(input, _)| input);
        let mut left: BTreeMap<&'w Id, f64> = inputs.map(|input| (input, self.supply(input))).collect();
        let mut granted: BTreeMap<&'w Id, f64> = BTreeMap::new();
        let priorities: BTreeSet<u8> = group.iter().map(|id| world.action(id).priority).collect();
        for priority in priorities {
            let mut rising: Vec<&'w Id> = group.iter().copied().filter(|id| world.action(id).priority == priority).collect();
            let mut fraction = 0.0;
            while !rising.is_empty() {
                // What a whole unit of the fraction takes of every input.
                let mut takes: BTreeMap<&'w Id, f64> = BTreeMap::new();
                for action in &rising {
                    for (input, rate) in world.uses(action) {
                        *takes.entry(input).or_insert(0.0) += rate * self.wanted(action);
                    }
                }
                takes.retain(|_, take| *take > 0.0);
                let further = takes.iter().map(|(input, take)| left[input] / take).fold(1.0 - fraction, f64::min);
                fraction += further;
                let mut empty: BTreeSet<&'w Id> = BTreeSet::new();
                for (input, take) in takes {
                    let left = left.get_mut(input).unwrap();
                    if *left / take <= further {
                        empty.insert(input);
                        *left = 0.0;
                    } else {
                        *left -= further * take;
                    }
                }
                let uses_empty = |action: &Id| world.uses(action).iter().any(|(input, rate)| *rate > 0.0 && empty.contains(input));
                let (stopped, on) = rising.iter().partition(|id| fraction >= 1.0 || self.wanted(id) == 0.0 || uses_empty(id));
                rising = on;
                let stopped: Vec<&'w Id> = stopped;
                granted.extend(stopped.into_iter().map(|id| (id, fraction.min(1.0) * self.wanted(id))));
            }
        }
        granted
    }

    /// What all actions take of an input, per time.
    pub fn in_use(&self, id: &'w Id) -> f64 {
        let granted = |action: &'w Id| match &self.world.today {
            None => self.world.taken.get(action).copied().unwrap_or(0.0),
            Some(_) => self.granted(action),
        };
        let uses = self.world.rates.iter().filter(|((_, input), rate)| input == id && **rate > 0.0);
        uses.map(|((action, _), rate)| rate * granted(action)).sum()
    }

    /// What all actions would take of an input, per time.
    pub fn demand(&self, id: &'w Id) -> f64 {
        let uses = self.world.rates.iter().filter(|((_, input), rate)| input == id && **rate > 0.0);
        uses.map(|((action, _), rate)| rate * self.wanted(action)).sum()
    }

    /// "capacity = share in use (0 where there is none)".
    pub fn level_of_capacity(&self, id: &'w Id) -> f64 {
        let supply = self.supply(id);
        if supply > 0.0 { self.in_use(id) / supply } else { 0.0 }
    }

    /// What a fund has had so far.
    fn received(&self, id: &'w Id) -> f64 {
        number_or(self.world.fund(id).opening.as_ref(), 0.0) + self.past.received.get(id).copied().unwrap_or(0.0)
    }

    /// "fund = share of opening + inflows so far that is left (1 while nothing has come in)". Held over
    /// the stages of a step, as what is taken from it is.
    pub fn level_of_fund(&self, id: &'w Id) -> f64 {
        self.once(Question::Left(id), || {
            let received = self.received(id);
            if received > 0.0 { self.in_state(Slot::Balance(id)) / received } else { 1.0 }
        })
    }

    /// What a fund gains in this step, per time.
    pub fn fund_rate(&self, id: &'w Id) -> f64 {
        self.inflow(id) / self.world.dt() - self.in_use(id)
    }
}
