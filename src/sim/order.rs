//! What depends on what within one instant, and the order that follows from it (semantics sections 1 and 9).

use super::compile::Builder;
use super::findings;
use super::links::Delay;
use super::program::Part;
use super::pull::Motion;
use crate::graph::order::order;
use crate::model::ElementRef;
use crate::model::stage::Measure;

/// One thing to compute within an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// The level of a node that follows its pull at once.
    Pull(usize),
    /// The capacity of a stage and with it the wait.
    Capacity(usize),
    /// What the stages of a chain get done.
    Flow(usize),
    /// The efforts of a group of actions and the use of its capacities.
    Group(usize),
}

/// Actions and inputs that share each other, transitively.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Group {
    pub actions: Vec<usize>,
    pub inputs: Vec<usize>,
    /// Positions in `actions` by priority.
    pub tiers: Vec<Vec<usize>>,
}

/// Sets that are joined two by two.
struct Sets(Vec<usize>);

impl Sets {
    fn of(&self, mut x: usize) -> usize {
        while self.0[x] != x {
            x = self.0[x];
        }
        x
    }

    /// The smaller name stays, so that sets are in the order of their first members.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }

    /// The sets with their members in order.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for x in 0..self.0.len() {
            sets[self.of(x)].push(x);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }
}

impl Builder<'_> {
    /// Sorts actions and inputs into groups.
    pub(super) fn group(&mut self) {
        let actions = self.actions.len();
        let mut sets = Sets((0..actions + self.inputs.len()).collect());
        for (at, action) in self.actions.iter().enumerate() {
            for taken in &action.uses {
                sets.join(at, actions + taken.input);
            }
        }
        for (n, members) in sets.members().into_iter().enumerate() {
            let mut group = Group::default();
            for member in members {
                if let Some(input) = member.checked_sub(actions) {
                    self.inputs[input].group = n;
                    group.inputs.push(input);
                } else {
                    self.actions[member].group = n;
                    group.actions.push(member);
                }
            }
            let mut priorities: Vec<u8> = group.actions.iter().map(|a| self.actions[*a].priority).collect();
            priorities.sort_unstable();
            priorities.dedup();
            for priority in priorities {
                let of = |n: &usize| self.actions[group.actions[*n]].priority == priority;
                group.tiers.push((0..group.actions.len()).filter(of).collect());
            }
            self.groups.push(group);
        }
    }

    /// Sorts stages into chains: those that send to the same stage of limited room.
    pub(super) fn chain(&mut self) {
        let queues = self.queues.len();
        // Behind each queue stands the door of its room.
        let mut sets = Sets((0..2 * queues).collect());
        for route in &self.routes {
            if self.queues[route.to].most.is_some() {
                sets.join(route.from, queues + route.to);
            }
        }
        for members in sets.members() {
            let chain: Vec<usize> = members.into_iter().filter(|m| *m < queues).collect();
            if !chain.is_empty() {
                for at in &chain {
                    self.queues[*at].chain = self.chains.len();
                }
                self.chains.push(chain);
            }
        }
    }

    /// The order of what is computed within an instant; a circle of what holds no state is an error.
    pub(super) fn sort(&mut self) -> Vec<Op> {
        let mut ops = Vec::new();
        let at_once = |at: &usize| self.pulled[*at].motion == Motion::AtOnce;
        ops.extend((0..self.pulled.len()).filter(at_once).map(Op::Pull));
        let mut pulls = vec![None; self.pulled.len()];
        for (place, op) in ops.iter().enumerate() {
            if let Op::Pull(at) = op {
                pulls[*at] = Some(place);
            }
        }
        let capacities = ops.len();
        ops.extend((0..self.queues.len()).map(Op::Capacity));
        let flows = ops.len();
        ops.extend((0..self.chains.len()).map(Op::Flow));
        let groups = ops.len();
        ops.extend((0..self.groups.len()).map(Op::Group));
        let place = |op: Op| match op {
            Op::Pull(at) => pulls[at],
            Op::Capacity(at) => Some(capacities + at),
            Op::Flow(chain) => Some(flows + chain),
            Op::Group(group) => Some(groups + group),
        };
        let mut edges = Vec::new();
        let mut links = Vec::new();
        for (at, queue) in self.queues.iter().enumerate() {
            if let (Some(from), Some(to)) = (place(Op::Capacity(at)), place(Op::Flow(queue.chain))) {
                edges.push((from, to));
                links.push(None);
            }
        }
        let targets = self.targets();
        for (n, link) in self.links.iter().enumerate() {
            if !matches!(link.delay, Delay::None) {
                continue;
            }
            let from = self.maker(link.source).and_then(&place);
            for target in targets[n].iter().filter_map(|op| place(*op)) {
                if let Some(from) = from {
                    edges.push((from, target));
                    links.push(Some(n));
                }
            }
        }
        match order(ops.len(), &edges) {
            Ok(order) => order.into_iter().map(|n| ops[n]).collect(),
            Err(circles) => {
                for circle in circles {
                    let path: Vec<usize> = circle.into_iter().filter_map(|edge| links[edge]).collect();
                    self.refuse_circle(&path);
                }
                Vec::new()
            }
        }
    }

    /// What computes a level within the instant; none for what holds a state or depends on nothing.
    fn maker(&self, signal: usize) -> Option<Op> {
        let node = self.nodes.partition_point(|n| n.signal <= signal).checked_sub(1)?;
        let node = self.nodes.get(node)?;
        match node.part {
            Part::Pulled(at) => Some(Op::Pull(at)),
            Part::Action(at) if self.actions[at].project => None,
            Part::Action(at) => Some(Op::Group(self.actions[at].group)),
            Part::Input(at) => match self.inputs[at].supply {
                super::inputs::Supply::Capacity(_) => Some(Op::Group(self.inputs[at].group)),
                super::inputs::Supply::Fund { .. } => None,
            },
            Part::Enabler(_) => None,
            Part::Queue { at, .. } => match Measure::ALL.get(signal - node.signal)? {
                Measure::Backlog => None,
                Measure::Wait => Some(Op::Capacity(at)),
                Measure::Throughput | Measure::Utilisation => Some(Op::Flow(self.queues[at].chain)),
            },
        }
    }

    /// What reads each link within the instant.
    fn targets(&self) -> Vec<Vec<Op>> {
        let mut targets = vec![Vec::new(); self.links.len()];
        for (at, pulled) in self.pulled.iter().enumerate() {
            let members = pulled.ways.iter().flat_map(|w| &w.members);
            for n in members.chain(&pulled.influences).chain(&pulled.blockers) {
                targets[*n].push(Op::Pull(at));
            }
        }
        for action in &self.actions {
            for n in action.conditions.iter().chain(&action.blockers) {
                targets[*n].push(Op::Group(action.group));
            }
        }
        let mut ports = |flow: usize, op: Op| {
            for n in &self.flows[flow].ports {
                targets[*n].push(op);
            }
        };
        for input in &self.inputs {
            ports(input.flow, Op::Group(input.group));
        }
        for (at, queue) in self.queues.iter().enumerate() {
            ports(queue.capacity_flow, Op::Capacity(at));
            ports(queue.drop_flow, Op::Flow(queue.chain));
        }
        for route in &self.routes {
            if self.queues[route.from].held {
                ports(route.flow, Op::Flow(self.queues[route.from].chain));
            }
        }
        targets
    }

    /// Tells the names round a circle.
    fn refuse_circle(&mut self, path: &[usize]) {
        let mut names: Vec<&str> = Vec::new();
        let ends: Vec<(&str, &str)> = path.iter().map(|n| self.ends(*n)).collect();
        for (from, to) in &ends {
            if names.last() != Some(from) {
                names.push(from);
            }
            names.push(to);
        }
        if let (Some((first, _)), Some((_, last))) = (ends.first(), ends.last())
            && first != last
        {
            names.push(first);
        }
        let place = path.first().map_or(ElementRef::Model, |n| ElementRef::Link(self.links[*n].id.clone()));
        let notice = findings::stateless_loop(place, &names.join(" → "));
        self.errors.push(notice);
    }

    /// The names at the two ends of a link.
    fn ends(&self, link: usize) -> (&str, &str) {
        let name = |id: &crate::model::Id| self.model.nodes.get(id).map_or("", |n| n.name.as_str());
        self.model.links.get(&self.links[link].id).map_or(("", ""), |l| (name(&l.from), name(&l.to)))
    }
}
