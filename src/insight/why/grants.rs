//! Inputs: what they have, who gets it, what is left (semantics section 6).

use super::algebra::{Cause, Output};
use super::rows::{Row, Term, Via};
use super::sides::{AGAINST, Common, SCENARIO, Side};
use super::twin::Twin;
use crate::sim::allocation::{Claim, allocate};
use crate::sim::baseline::Held;
use crate::sim::inputs::{Supply, inflow};
use crate::sim::order::Group;
use crate::sim::program::Part;

/// What a group of actions is granted from, side by side: their claims, and whose turn it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    claims: Vec<Vec<Claim>>,
    tiers: Vec<Vec<Vec<usize>>>,
    /// What is granted today, where services hold each other back.
    held: Vec<Option<Held>>,
    left: Vec<f64>,
    demand: Vec<f64>,
    /// Whether each input may run short in this step; which circle of rivals each action is in.
    scarce: Vec<bool>,
    circle: Vec<usize>,
    args: Vec<Row>,
    /// Which action or, behind them, input each argument is.
    whose: Vec<usize>,
    members: Vec<usize>,
}

/// The circle of an action that needs nothing scarce.
const FREE: usize = usize::MAX;

impl Room {
    pub fn new(group: &Group, common: &Common, sides: &[Side]) -> Self {
        let shape = &common.shape;
        let local = |input: usize| group.inputs.iter().position(|i| *i == input);
        let claim = |side: &Side, at: usize| {
            let uses = shape.actions[at].uses.iter().zip(&side.rates[at]);
            let rates = uses.filter_map(|(used, rate)| Some((local(used.input)?, *rate)));
            Claim { rates: rates.collect(), ..Claim::default() }
        };
        let claims = |side: &Side| group.actions.iter().map(|at| claim(side, *at)).collect();
        let tiers = |side: &Side| {
            let priority = |n: usize| side.program.actions[group.actions[n]].priority;
            let mut priorities: Vec<u8> = (0..group.actions.len()).map(priority).collect();
            priorities.sort_unstable();
            priorities.dedup();
            let tier = |own: &u8| (0..group.actions.len()).filter(|n| priority(*n) == *own).collect();
            priorities.iter().map(tier).collect()
        };
        let tiers: Vec<_> = sides.iter().map(tiers).collect();
        let today = common.baseline.held.iter().find(|h| h.group.actions == group.actions && h.group.inputs == group.inputs);
        // Services are granted what they are today by the same order and the same rates only.
        let holds = |(side, tiers): (&Side, &Vec<Vec<usize>>)| {
            let as_today = |held: &&Held| {
                let rates = |at: usize| shape.actions[at].uses.iter().map(|used| used.input).zip(side.rates[at].iter().copied());
                held.group.tiers == *tiers
                    && group.actions.iter().zip(&held.rates).all(|(at, today)| rates(*at).eq(today.iter().copied()))
            };
            today.filter(as_today).cloned()
        };
        Self {
            claims: sides.iter().map(claims).collect(),
            held: sides.iter().zip(&tiers).map(holds).collect(),
            tiers,
            left: vec![0.0; group.inputs.len()],
            demand: vec![0.0; group.inputs.len()],
            scarce: vec![false; group.inputs.len()],
            circle: vec![FREE; group.actions.len()],
            ..Self::default()
        }
    }

    /// Finds which inputs may run short anywhere between the runs, and who contends for them.
    fn find_circles(&mut self, wants: &[f64], supplies: &[f64]) {
        self.demand.fill(0.0);
        for claims in &self.claims {
            self.left.fill(0.0);
            for (claim, want) in claims.iter().zip(wants) {
                for (input, rate) in &claim.rates {
                    self.left[*input] += want * rate;
                }
            }
            for (most, demand) in self.demand.iter_mut().zip(&self.left) {
                *most = demand.max(*most);
            }
        }
        for (scarce, (demand, supply)) in self.scarce.iter_mut().zip(self.demand.iter().zip(supplies)) {
            *scarce = demand > supply;
        }
        if self.held.iter().any(Option::is_some) {
            self.circle.fill(0);
            return;
        }
        for (at, circle) in self.circle.iter_mut().enumerate() {
            let needs = |claims: &Vec<Claim>| claims[at].rates.iter().any(|(input, rate)| self.scarce[*input] && *rate > 0.0);
            *circle = if self.claims.iter().any(needs) { at } else { FREE };
        }
        // Those who need the same scarce input are in one circle.
        let mut moved = true;
        while moved {
            moved = false;
            for input in (0..self.scarce.len()).filter(|input| self.scarce[*input]) {
                let uses = |claims: &Vec<Claim>, at: usize| claims[at].rates.iter().any(|(i, rate)| *i == input && *rate > 0.0);
                let joined = |at: &usize| self.claims.iter().any(|claims| uses(claims, *at));
                let first = (0..self.circle.len()).filter(joined).map(|at| self.circle[at]).min().unwrap_or(FREE);
                for at in 0..self.circle.len() {
                    if self.claims.iter().any(|claims| uses(claims, at)) && self.circle[at] != first {
                        self.circle[at] = first;
                        moved = true;
                    }
                }
            }
        }
    }
}

impl Twin<'_> {
    /// The sums that funds start with.
    pub fn open_inputs(&mut self) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        for (at, input) in shape.inputs.iter().enumerate() {
            let own = &plan.inputs[at];
            let opening = |side: usize| match &sides[side].program.inputs[at].supply {
                Supply::Fund { opening, .. } => sides[side].ready.row[*opening],
                Supply::Capacity(_) => 0.0,
            };
            if let Supply::Fund { .. } = input.supply {
                self.algebra.apply(own.balance, &[], &own.cause, |_, side| opening(side));
                self.algebra.rows.copy(own.received, own.balance, Via::Inner);
            }
        }
    }

    /// The levels of funds and enablers, which hold their state.
    pub fn show_inputs(&mut self) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        for (at, input) in shape.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let own = &plan.inputs[at];
                let args = [(own.balance, Via::Inner), (own.received, Via::Inner)];
                let left = |x: &[f64], _: usize| if x[1] > 0.0 { (x[0] / x[1]).clamp(0.0, 1.0) } else { 1.0 };
                self.algebra.apply(plan.level[input.signal], &args, &Cause::NONE, left);
                self.algebra.rows.copy(plan.amount[input.signal], own.balance, Via::Inner);
            }
        }
        for (at, enabler) in shape.enablers.iter().enumerate() {
            let (level, amount) = (plan.level[enabler.signal], plan.amount[enabler.signal]);
            self.algebra.apply(level, &[], &plan.enablers[at], |_, side| {
                let side = &sides[side];
                side.program.enablers[at].level(t, &side.ready.row, &side.program.steps)
            });
            self.algebra.rows.copy(amount, level, Via::Inner);
        }
    }

    /// What input `at` can give over this step, as an amount per time.
    fn supply(&mut self, at: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.t);
        let (own, input) = (&plan.inputs[at], &shape.inputs[at]);
        let ports = plan.room[0];
        self.algebra.rows.shape(ports, own.edges);
        self.total(ports, 1.0, &shape.flows[input.flow].ports);
        let factor = |x: f64, side: usize| x.max(0.0) * self.sides[side].factor(input.flow, t);
        match &input.supply {
            Supply::Fund { .. } => {
                self.algebra.apply(own.inflow, &[(ports, Via::Inner)], &own.cause, |x, side| {
                    let one = &sides[side];
                    let Supply::Fund { inflows, .. } = &one.program.inputs[at].supply else { return 0.0 };
                    inflow(inflows, t, &one.ready.row, &one.program.steps) * factor(x[0], side)
                });
                let by = 1.0 / shape.steps.dt;
                let rows = &mut self.algebra.rows;
                let value = |balance: f64, inflow: f64| (balance + inflow) / shape.steps.dt;
                let values = (value(rows.r[own.balance], rows.r[own.inflow]), value(rows.s[own.balance], rows.s[own.inflow]));
                let terms = [Term::new(own.balance, Via::Inner, by), Term::new(own.inflow, Via::Inner, by)];
                rows.combine(own.supply, values, &terms, &[]);
            }
            Supply::Capacity(_) => {
                self.algebra.apply(own.supply, &[(ports, Via::Inner)], &own.cause, |x, side| {
                    let one = &sides[side];
                    let Supply::Capacity(schedule) = &one.program.inputs[at].supply else { return 0.0 };
                    schedule.at(t, &one.ready.row, &one.program.steps) * factor(x[0], side)
                });
            }
        }
    }

    /// Grants the efforts of a group.
    pub fn grant(&mut self, at: usize) {
        let shape = self.shape;
        let group = &shape.groups[at];
        for input in &group.inputs {
            self.supply(*input);
        }
        for action in &group.actions {
            self.want(*action);
        }
        let mut room = std::mem::take(&mut self.grants[at]);
        self.share_out(at, group, &mut room);
        self.grants[at] = room;
        for action in &group.actions {
            self.show_action(*action);
        }
        for input in &group.inputs {
            self.take(*input);
        }
    }

    /// Grants what is wanted where nothing is scarce, else by the allocation as one function of all who contend.
    fn share_out(&mut self, at: usize, group: &Group, room: &mut Room) {
        let plan = self.plan;
        let rows = &self.algebra.rows;
        let most = |row: Row| rows.r[row].max(rows.s[row]);
        let least = |row: Row| rows.r[row].min(rows.s[row]);
        let wants: Vec<f64> = group.actions.iter().map(|a| most(plan.actions[*a].want)).collect();
        let supplies: Vec<f64> = group.inputs.iter().map(|i| least(plan.inputs[*i].supply)).collect();
        room.find_circles(&wants, &supplies);
        for (n, action) in group.actions.iter().enumerate() {
            let own = &plan.actions[*action];
            if room.circle[n] == FREE {
                self.algebra.rows.copy(own.granted, own.want, Via::Inner);
            } else if room.circle[n] == n {
                self.contend(at, group, room, n);
            }
        }
    }

    /// Grants the efforts of one circle of rivals.
    fn contend(&mut self, at: usize, group: &Group, room: &mut Room, circle: usize) {
        let plan = self.plan;
        let actions = group.actions.len();
        room.members.clear();
        room.members.extend((0..actions).filter(|n| room.circle[*n] == circle));
        room.args.clear();
        room.whose.clear();
        for n in &room.members {
            room.args.push(plan.actions[group.actions[*n]].want);
            room.whose.push(*n);
        }
        for (n, input) in group.inputs.iter().enumerate() {
            room.args.push(plan.inputs[*input].supply);
            room.whose.push(actions + n);
        }
        let via: Vec<Vec<Via>> = room.members.iter().map(|n| self.ways_in(group, room, *n)).collect();
        let outputs: Vec<Output<'_>> =
            room.members.iter().zip(&via).map(|(n, via)| Output { row: plan.actions[group.actions[*n]].granted, via }).collect();
        let (claims, tiers) = (&mut room.claims, &room.tiers);
        let (left, demand, members, held) = (&mut room.left, &mut room.demand, &room.members, &room.held);
        self.algebra.apply_all(&outputs, &room.args, &plan.groups[at].cause, |x, side, out| {
            let (claims, tiers) = (&mut claims[side], &tiers[side]);
            let (wants, supplies) = x.split_at(members.len());
            // All of the group are then in one circle.
            if let Some(held) = held[side].as_ref().filter(|held| held.want == wants && held.supply == supplies) {
                out.copy_from_slice(&held.granted);
                return;
            }
            for claim in claims.iter_mut() {
                claim.want = 0.0;
            }
            for (n, want) in members.iter().zip(wants) {
                claims[*n].want = *want;
            }
            for (left, supply) in left.iter_mut().zip(supplies) {
                *left = supply.max(0.0);
            }
            allocate(tiers, claims, left, demand);
            for (granted, n) in out.iter_mut().zip(members) {
                *granted = claims[*n].granted;
            }
        });
    }

    /// On which edge of action `n` of the group each argument comes in: its own wants as they are, supplies and rivals by the
    /// use of what they contend for.
    fn ways_in(&self, group: &Group, room: &Room, n: usize) -> Vec<Via> {
        let (plan, shape) = (self.plan, self.shape);
        let action = group.actions[n];
        let uses = &shape.actions[action].uses;
        let edge = |input: usize| {
            let place = uses.iter().position(|used| used.input == group.inputs[input]);
            place.map(|u| Via::Edge(plan.actions[action].uses[u].0))
        };
        let scarce: Vec<usize> = (0..group.inputs.len()).filter(|i| room.scarce[*i] && edge(*i).is_some()).collect();
        let first = scarce.first().and_then(|input| edge(*input)).unwrap_or(Via::Own);
        let shared = |rival: usize| {
            let uses = &shape.actions[group.actions[rival]].uses;
            let both = |input: &&usize| uses.iter().any(|used| used.input == group.inputs[**input]);
            scarce.iter().find(both).and_then(|input| edge(*input)).unwrap_or(first)
        };
        let way = |whose: &usize| match whose.checked_sub(group.actions.len()) {
            Some(input) => edge(input).unwrap_or(first),
            None if *whose == n => Via::Inner,
            None => shared(*whose),
        };
        room.whose.iter().map(way).collect()
    }

    /// What is taken of input `at`, and the level of a capacity.
    fn take(&mut self, at: usize) {
        let (plan, shape, sides) = (self.plan, self.shape, self.sides);
        let (own, input) = (&plan.inputs[at], &shape.inputs[at]);
        let group = input.group;
        let (taken, flat) = (own.taken, plan.flat[0]);
        self.algebra.rows.fix(taken, 0.0);
        for action in &shape.groups[group].actions {
            for (u, _) in shape.actions[*action].uses.iter().enumerate().filter(|(_, used)| used.input == at) {
                let via = Via::Edge(plan.actions[*action].uses[u].1);
                let granted = plan.actions[*action].granted;
                let rate = |side: usize| sides[side].rates[*action][u];
                if rate(AGAINST) == rate(SCENARIO) {
                    let by = rate(AGAINST);
                    self.algebra.rows.linear(taken, 0.0, &[(taken, Via::Inner, 1.0), (granted, via, by)]);
                } else {
                    let cause = &plan.groups[group].cause;
                    self.algebra.apply(flat, &[(granted, Via::Own)], cause, |x, side| x[0] * rate(side));
                    self.algebra.rows.linear(taken, 0.0, &[(taken, Via::Inner, 1.0), (flat, via, 1.0)]);
                }
            }
        }
        if let Supply::Capacity(_) = input.supply {
            let args = [(taken, Via::Inner), (own.supply, Via::Inner)];
            let used = |x: &[f64], _: usize| if x[1] > 0.0 { (x[0] / x[1]).clamp(0.0, 1.0) } else { 0.0 };
            self.algebra.apply(plan.level[input.signal], &args, &Cause::NONE, used);
            self.algebra.rows.copy(plan.amount[input.signal], taken, Via::Inner);
        }
    }

    /// Pays out what was granted and pays in what came.
    pub fn pay(&mut self) {
        let (plan, shape) = (self.plan, self.shape);
        let dt = shape.steps.dt;
        for (at, input) in shape.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                let own = &plan.inputs[at];
                let rows = &mut self.algebra.rows;
                let of = [(own.balance, Via::Inner, 1.0), (own.inflow, Via::Inner, 1.0), (own.taken, Via::Inner, -dt)];
                rows.linear(own.balance, 0.0, &of);
                self.algebra.clamp(own.balance, own.balance, (0.0, f64::INFINITY));
                let rows = &mut self.algebra.rows;
                rows.linear(own.received, 0.0, &[(own.received, Via::Inner, 1.0), (own.inflow, Via::Inner, 1.0)]);
            }
        }
    }

    /// Lets the events of this step strike the level of a node.
    pub fn strike(&mut self, node: usize) {
        let (plan, shape, sides, t) = (self.plan, self.shape, self.sides, self.start);
        let size = |side: usize| sides[side].strike(node, t);
        let share = |x: f64, side: usize| crate::sim::shape::clamp01(x + size(side));
        match shape.nodes[node].part {
            Part::Pulled(at) => {
                let y = plan.y[at];
                self.algebra.apply(y, &[(y, Via::Inner)], &plan.pulled[at].strikes, |x, side| share(x[0], side));
            }
            Part::Action(at) => {
                let y = plan.y[shape.states - shape.actions.len() + at];
                self.algebra.apply(y, &[(y, Via::Inner)], &plan.actions[at].strikes, |x, side| share(x[0], side));
            }
            Part::Input(at) => {
                let own = &plan.inputs[at];
                let args = [(own.balance, Via::Inner), (own.received, Via::Inner)];
                self.algebra
                    .apply(own.balance, &args, &own.strikes, |x, side| (x[0] + size(side) * x[1]).clamp(0.0, x[1].max(0.0)));
            }
            Part::Queue { at, .. } => {
                let own = &plan.queues[at];
                let (at0, at1) = self.common.baseline.scales[at][0];
                self.algebra.apply(own.queue, &[(own.queue, Via::Inner)], &own.strikes, |x, side| {
                    (x[0] + size(side) * (at1 - at0)).max(0.0)
                });
            }
            Part::Enabler(_) => {}
        }
    }
}
