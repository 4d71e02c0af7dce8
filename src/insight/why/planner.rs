//! Gives everything of a comparison its place, and finds which roots touch which function.

mod stages;

use std::collections::{BTreeMap, BTreeSet};

use super::algebra::{Algebra, Cause};
use super::plan::{ActionPlan, Edge, FLAT, GroupPlan, Held, InputPlan, LinkPlan, NEVER, PastPlan, Plan, PulledPlan, ROOM, Says};
use super::roots::Root;
use super::rows::{Rows, Via};
use super::sides::{AGAINST, SCENARIO, Sides, link, node};
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id, Model, NodeKind};
use crate::sim::SimError;
use crate::sim::actions::Rate;
use crate::sim::links::{Delay, Weight};
use crate::sim::program::{Part, Program};
use crate::sim::pull::Motion;
use crate::sim::shocks::Strikes;
use crate::sim::time::Lag;

/// A plan being made.
pub(super) struct Planner<'s, 'c, 'm> {
    pub sides: &'s mut Sides<'c, 'm>,
    model: &'m Model,
    pub algebra: Algebra,
    plan: Plan,
    /// By node: what comes in on which edge.
    edge_of: Vec<BTreeMap<Edge, usize>>,
    strikes: BTreeMap<(u8, usize), BTreeSet<usize>>,
}

impl<'s, 'c, 'm> Planner<'s, 'c, 'm> {
    pub fn new(sides: &'s mut Sides<'c, 'm>, model: &'m Model) -> Self {
        let shape = &sides.common.shape;
        let ways = shape.pulled.iter().map(|p| p.ways.len()).max().unwrap_or_default();
        let links = model.links.len() + ways + 4;
        let algebra = Algebra::new(sides.roots().len(), links.min(256));
        let plan = Plan { roots: sides.roots().len(), ..Plan::default() };
        Self { sides, model, algebra, plan, edge_of: Vec::new(), strikes: BTreeMap::new() }
    }

    /// Gives everything its place.
    pub fn make(mut self) -> Result<(Plan, Algebra), SimError> {
        let shape = self.sides.common.shape.clone();
        self.find_edges(&shape);
        self.find_strikes();
        self.signals(&shape);
        self.states(&shape);
        self.links(&shape)?;
        self.pulled(&shape)?;
        self.actions(&shape)?;
        self.inputs(&shape)?;
        self.queues(&shape)?;
        let most = self.plan.edges.iter().map(Vec::len).max().unwrap_or(1);
        let ways = shape.pulled.iter().map(|p| p.ways.len()).max().unwrap_or_default();
        self.plan.room = (0..ROOM + ways).map(|_| self.algebra.rows.add(most)).collect();
        self.plan.flat = (0..FLAT).map(|_| self.algebra.rows.add(0)).collect();
        Ok((self.plan, self.algebra))
    }

    fn rows(&mut self) -> &mut Rows {
        &mut self.algebra.rows
    }

    /// Finds the ways into each node, and which quantity is at the other end of each.
    fn find_edges(&mut self, shape: &Program) {
        let position = |id: &Id| shape.nodes.binary_search_by(|n| n.id.cmp(id)).unwrap_or_default();
        let mut edges: Vec<Vec<(Edge, Option<usize>)>> = vec![Vec::new(); shape.nodes.len()];
        let mut add = |node: usize, edge: Edge, from: Option<usize>| {
            if let Some(edges) = edges.get_mut(node)
                && edges.iter().all(|(there, _)| *there != edge)
            {
                edges.push((edge, from));
            }
        };
        let signal = |node: usize| Some(shape.nodes[node].signal);
        for own in &shape.links {
            if let Some(element) = self.model.links.get(&own.id) {
                add(position(&element.to), Edge::Link(own.id.clone()), Some(own.source));
            }
        }
        for action in &shape.actions {
            for used in &action.uses {
                let edge = use_edge(shape, &shape.nodes[action.node].id, used.rate);
                let input = shape.inputs[used.input].node;
                add(action.node, edge.clone(), signal(input));
                // What an action takes of an input comes back to it the same way.
                add(input, edge, signal(action.node));
            }
        }
        for (from, queue) in shape.queues.iter().enumerate() {
            for n in queue.routes.0..queue.routes.1 {
                let edge = self.route_edge(shape, from, n);
                add(queue.node, edge.clone(), None);
                let sent = shape.nodes[queue.node].signal + Measure::Throughput as usize;
                add(shape.queues[shape.routes[n].to].node, edge, Some(sent));
            }
        }
        for edges in &mut edges {
            edges.push((Edge::Own, None));
        }
        let by = |edges: &Vec<(Edge, _)>| edges.iter().enumerate().map(|(n, (edge, _))| (edge.clone(), n)).collect();
        self.edge_of = edges.iter().map(by).collect();
        self.plan.edges = edges;
    }

    fn route_edge(&self, shape: &Program, from: usize, n: usize) -> Edge {
        let id = &shape.nodes[shape.queues[from].node].id;
        let route = match self.model.nodes.get(id).map(|node| &node.kind) {
            Some(NodeKind::Stage(stage)) => stage.routes.get(n - shape.queues[from].routes.0).map(|route| route.name.clone()),
            _ => None,
        };
        route.map_or(Edge::Own, |route| Edge::Route { stage: id.clone(), route })
    }

    fn edge(&self, node: usize, edge: &Edge) -> usize {
        self.edge_of[node].get(edge).copied().unwrap_or(self.plan.edges[node].len() - 1)
    }

    /// Finds which events and trends strike what, and which roots touch them.
    fn find_strikes(&mut self) {
        let mut found: Vec<((u8, usize), Option<ElementRef>)> = Vec::new();
        for side in self.sides.list.iter().take(SCENARIO + 1) {
            for shock in &side.program.shocks {
                let event = side.program.events.get(shock.event).map(|event| ElementRef::Event(event.id.clone()));
                found.push((strike_key(shock.strikes), event));
            }
            for (trend, id) in side.program.trends.iter().zip(&side.trends) {
                found.push((strike_key(trend.moves), Some(ElementRef::Trend(id.clone()))));
            }
        }
        for (key, element) in found {
            match key {
                (1, at) => drop(self.plan.struck.insert(at)),
                (2, at) => drop(self.plan.struck_levels.insert(at)),
                _ => {}
            }
            let roots = self.sides.at(element);
            self.strikes.entry(key).or_default().extend(roots);
        }
    }

    fn strikes(&self, key: (u8, usize)) -> BTreeSet<usize> {
        self.strikes.get(&key).cloned().unwrap_or_default()
    }

    /// What `roots` change at `node`; those that are changes of a link or route into it come in there.
    fn cause(&mut self, roots: &BTreeSet<usize>, node: usize) -> Result<Cause, SimError> {
        let via: BTreeMap<usize, Via> = roots.iter().map(|root| (*root, self.via(*root, node))).collect();
        self.sides.cause(roots, |root| via.get(&root).copied().unwrap_or(Via::Own))
    }

    fn via(&self, root: usize, node: usize) -> Via {
        match self.sides.roots().get(root) {
            Some(Root { element: ElementRef::Link(id), .. }) => {
                self.edge_of[node].get(&Edge::Link(id.clone())).map_or(Via::Own, |edge| Via::Edge(*edge))
            }
            _ => Via::Own,
        }
    }

    /// Levels and quantities.
    fn signals(&mut self, shape: &Program) {
        for (at, entry) in shape.nodes.iter().enumerate() {
            let edges = self.plan.edges[at].len();
            let signals = if matches!(entry.part, Part::Queue { .. }) { 4 } else { 1 };
            for _ in 0..signals {
                let today = self.sides.common.baseline.level[self.plan.level.len()];
                let row = self.rows().constant(edges, today);
                self.plan.level.push(row);
                let row = self.rows().add(edges);
                self.plan.amount.push(row);
            }
        }
    }

    /// States: levels, stages of delays, work of actions.
    fn states(&mut self, shape: &Program) {
        let mut edges: Vec<usize> = shape.pulled.iter().map(|p| self.plan.edges[p.node].len()).collect();
        edges.resize(shape.states - shape.actions.len(), 0);
        edges.extend(shape.actions.iter().map(|a| self.plan.edges[a.node].len()));
        for edges in edges {
            let rows = &mut self.algebra.rows;
            self.plan.y.push(rows.add(edges));
            self.plan.rate.push(rows.add(edges));
            self.plan.y0.push(rows.add(edges));
            self.plan.sum.push(rows.add(edges));
        }
        let baseline = &self.sides.common.baseline;
        for (at, pulled) in shape.pulled.iter().enumerate() {
            self.algebra.rows.fix(self.plan.y[at], baseline.level[pulled.signal]);
        }
        for (at, action) in shape.actions.iter().enumerate() {
            let work = self.plan.y[shape.states - shape.actions.len() + at];
            self.algebra.rows.fix(work, if action.project { 0.0 } else { baseline.level[action.signal] });
        }
    }

    fn links(&mut self, shape: &Program) -> Result<(), SimError> {
        let says = says(shape);
        let nodes: Vec<usize> = shape.links.iter().map(|own| self.target(shape, &own.id)).collect();
        for (n, own) in shape.links.iter().enumerate() {
            let to = nodes[n];
            let edge = self.edge(to, &Edge::Link(own.id.clone()));
            let at_link = self.sides.at([link(&own.id)]);
            let assumptions = own.rests_on.iter().filter_map(|(at, _)| shape.assumptions.get(*at));
            let mut touching = self.sides.at(assumptions.map(|a| ElementRef::Assumption(a.id.clone())));
            touching.extend(&at_link);
            let carries = if self.carries_alike(n) { BTreeSet::new() } else { touching };
            let carries = self.sides.cause(&carries, |_| Via::Own)?;
            let settles = |side: usize| matches!(self.sides.list[side].program.links[n].weight, Weight::SettlesAt(..));
            let mut counting = at_link.clone();
            if settles(AGAINST) || settles(SCENARIO) {
                counting.extend(self.touching_pull(shape, to));
            }
            let alike = |side: usize| {
                let ready = &self.sides.list[side].ready;
                (ready.weight[n].to_bits(), ready.c0[n].to_bits())
            };
            let counts = if alike(AGAINST) == alike(SCENARIO) { BTreeSet::new() } else { counting };
            let counts = self.sides.cause(&counts, |_| Via::Own)?;
            let held = self.held(shape, n, &at_link)?;
            let curve = format!("{:?}", self.sides.list[AGAINST].ready.curves[n]);
            let plain = curve == "Linear" && carries.roots.is_empty();
            let today = self.sides.list[AGAINST].ready.c0[n];
            let (carried, term) = (self.rows().constant(0, today), self.rows().add(0));
            self.plan.links.push(LinkPlan { says: says[n], carried, term, edge, held, carries, counts, plain });
        }
        Ok(())
    }

    fn target(&self, shape: &Program, id: &Id) -> usize {
        let to = self.model.links.get(id).map(|element| &element.to);
        to.and_then(|to| shape.nodes.binary_search_by(|n| n.id.cmp(to)).ok()).unwrap_or_default()
    }

    /// Whether link `n` carries the same of the same level in both runs.
    fn carries_alike(&self, n: usize) -> bool {
        let seen = |side: usize| {
            let side = &self.sides.list[side];
            let own = &side.program.links[n];
            let rest = own
                .rests_on
                .iter()
                .map(|(at, slot)| (side.program.assumptions.get(*at).map_or(NEVER, |a| a.fails), side.ready.row[*slot]));
            (own.cut, format!("{:?}", side.ready.curves[n]), rest.collect::<Vec<_>>())
        };
        seen(AGAINST) == seen(SCENARIO)
    }

    fn held(&mut self, shape: &Program, n: usize, at_link: &BTreeSet<usize>) -> Result<Held, SimError> {
        let time = |side: usize| {
            let side = &self.sides.list[side];
            match side.program.links[n].delay {
                Delay::None => 0.0,
                Delay::Smooth { .. } => side.ready.stage_time[n],
                Delay::Fixed { time, .. } => side.ready.row[time],
            }
        };
        let (against, scenario) = (time(AGAINST), time(SCENARIO));
        let roots = if against == scenario { BTreeSet::new() } else { at_link.clone() };
        let today = self.sides.common.baseline.level[shape.links[n].source];
        Ok(match shape.links[n].delay {
            Delay::None => Held::None,
            Delay::Smooth { first, stages, .. } => {
                let first = shape.pulled.len() + first;
                for stage in first..first + stages {
                    self.algebra.rows.fix(self.plan.y[stage], today);
                }
                Held::Smooth { first, stages, cause: self.sides.cause(&roots, |_| Via::Own)? }
            }
            Delay::Fixed { .. } => {
                let lags = [against, scenario].map(|time| Some(Lag::new(time, &shape.steps)));
                self.plan.pasts.push(PastPlan { lags, start: today });
                Held::Fixed { past: self.plan.pasts.len() - 1, cause: self.sides.cause(&roots, |_| Via::Own)? }
            }
        })
    }

    /// The roots that touch what stays the same of the pull on a node: its own numbers and those of the links into it.
    fn touching_pull(&self, shape: &Program, at: usize) -> BTreeSet<usize> {
        let entry = &shape.nodes[at];
        let mut elements = vec![node(&entry.id)];
        if let Part::Pulled(n) = entry.part {
            let pulled = &shape.pulled[n];
            let members = pulled.ways.iter().flat_map(|way| &way.members);
            let links = members.chain(&pulled.influences).chain(&pulled.blockers);
            elements.extend(links.map(|n| link(&shape.links[*n].id)));
        }
        self.sides.at(elements)
    }

    fn pulled(&mut self, shape: &Program) -> Result<(), SimError> {
        for (at, pulled) in shape.pulled.iter().enumerate() {
            let edges = self.plan.edges[pulled.node].len();
            let touching = self.touching_pull(shape, pulled.node);
            let ways = |side: usize| {
                let side = &self.sides.list[side];
                let share = |slot: Option<usize>| slot.map_or(1.0, |slot| side.ready.row[slot]);
                let shares = side.program.pulled[at].ways.iter().map(|way| share(way.sufficiency));
                (format!("{:?}", side.ready.rest[at]), shares.collect::<Vec<_>>())
            };
            let rest = if ways(AGAINST) == ways(SCENARIO) { BTreeSet::new() } else { touching };
            let own = self.sides.at([node(&shape.nodes[pulled.node].id)]);
            let motion = |side: usize| {
                let side = &self.sides.list[side];
                let row = |slot: usize| side.ready.row[slot];
                match side.program.pulled[at].motion {
                    Motion::AtOnce => (0.0, 0.0),
                    Motion::Adjust { rise, fall } => (row(rise), row(fall)),
                    Motion::Accumulate { per } => (row(per), 0.0),
                }
            };
            let alike =
                motion(AGAINST) == motion(SCENARIO) && self.sides.list[AGAINST].prompt(at) == self.sides.list[SCENARIO].prompt(at);
            let motion = if alike { BTreeSet::new() } else { own };
            let (push, strikes) = (self.strikes((0, at)), self.strikes((2, pulled.node)));
            let plan = PulledPlan {
                pull: self.rows().add(edges),
                gathered: self.rows().add(edges),
                edges,
                rest: self.cause(&rest, pulled.node)?,
                motion: self.cause(&motion, pulled.node)?,
                push: self.cause(&push, pulled.node)?,
                pushed: self.strikes.contains_key(&(0, at)),
                strikes: self.cause(&strikes, pulled.node)?,
            };
            self.plan.pulled.push(plan);
        }
        Ok(())
    }

    fn actions(&mut self, shape: &Program) -> Result<(), SimError> {
        for (at, action) in shape.actions.iter().enumerate() {
            let id = shape.nodes[action.node].id.clone();
            let edges = self.plan.edges[action.node].len();
            let runs = |side: usize| {
                let side = &self.sides.list[side];
                let (own, work) = (&side.program.actions[at], &side.ready.work[at]);
                let lags: Vec<f64> = own.after.iter().map(|(_, lag)| side.ready.row[*lag]).collect();
                (own.on, own.start, own.end, work.duration, work.lasts, work.fade, lags, side.works[at])
            };
            let mut own = if runs(AGAINST) == runs(SCENARIO) { BTreeSet::new() } else { self.sides.at([node(&id)]) };
            own.retain(|root| {
                let key = &self.sides.roots()[*root].key;
                !key.ends_with(".priority") && !key.starts_with(&format!("nodes.{id}.costs"))
            });
            let (effort, strikes) = (self.strikes((1, action.effort)), self.strikes((2, action.node)));
            let uses = action.uses.iter().map(|used| {
                let edge = use_edge(shape, &id, used.rate);
                (self.edge(action.node, &edge), self.edge(shape.inputs[used.input].node, &edge))
            });
            let uses = uses.collect();
            let plan = ActionPlan {
                edges,
                want: self.rows().add(edges),
                granted: self.rows().add(edges),
                done: self.rows().constant(0, NEVER),
                window: self.rows().add(0),
                own: self.cause(&own, action.node)?,
                effort: self.cause(&effort, action.node)?,
                strikes: self.cause(&strikes, action.node)?,
                uses,
            };
            self.plan.actions.push(plan);
        }
        for group in &shape.groups {
            let mut roots = BTreeSet::new();
            for at in &group.actions {
                roots.extend(self.rivalry(shape, *at));
            }
            let cause = self.sides.cause(&roots, |_| Via::Own)?;
            self.plan.groups.push(GroupPlan { cause });
        }
        Ok(())
    }

    /// The roots that touch what action `at` takes at full effort, and when it is its turn.
    fn rivalry(&self, shape: &Program, at: usize) -> BTreeSet<usize> {
        let id = &shape.nodes[shape.actions[at].node].id;
        let [against, scenario] = [AGAINST, SCENARIO].map(|side| &self.sides.list[side]);
        let mut roots = BTreeSet::new();
        let priority = format!("actions.{id}.priority");
        let of_node = self.sides.at([node(id)]);
        if against.program.actions[at].priority != scenario.program.actions[at].priority {
            roots.extend(of_node.iter().copied().filter(|root| self.sides.roots()[*root].key == priority));
        }
        if against.rates[at] != scenario.rates[at] {
            let uses = shape.actions[at].uses.iter().filter_map(|used| match use_edge(shape, id, used.rate) {
                Edge::Link(id) => Some(link(&id)),
                _ => None,
            });
            roots.extend(self.sides.at(uses));
            let on = format!("actions.{id}.on");
            let counts = |root: &usize| {
                let key = &self.sides.roots()[*root].key;
                *key != priority && *key != on
            };
            roots.extend(of_node.into_iter().filter(counts));
        }
        roots
    }

    fn inputs(&mut self, shape: &Program) -> Result<(), SimError> {
        for input in &shape.inputs {
            let edges = self.plan.edges[input.node].len();
            let mut touching = self.sides.at([node(&shape.nodes[input.node].id)]);
            touching.extend(self.strikes((1, input.flow)));
            let strikes = self.strikes((2, input.node));
            let rows = self.rows();
            let (supply, inflow, taken) = (rows.add(edges), rows.add(edges), rows.add(edges));
            let (balance, received) = (rows.add(edges), rows.add(edges));
            let cause = self.cause(&touching, input.node)?;
            let strikes = self.cause(&strikes, input.node)?;
            self.plan.inputs.push(InputPlan { edges, supply, inflow, taken, balance, received, cause, strikes });
        }
        for entry in shape.nodes.iter().filter(|n| matches!(n.part, Part::Enabler(_))) {
            let roots = self.sides.at([node(&entry.id)]);
            let cause = self.sides.cause(&roots, |_| Via::Own)?;
            self.plan.enablers.push(cause);
        }
        Ok(())
    }
}

/// What each link is to its target.
fn says(shape: &Program) -> Vec<Says> {
    let mut says: Vec<Says> = shape.links.iter().map(|own| own.effort_of.map_or(Says::Port, Says::Effort)).collect();
    for pulled in &shape.pulled {
        for n in pulled.ways.iter().flat_map(|way| &way.members) {
            says[*n] = Says::Condition;
        }
        for n in &pulled.influences {
            says[*n] = Says::Influence;
        }
        for n in &pulled.blockers {
            says[*n] = Says::Blocker;
        }
    }
    for action in &shape.actions {
        for n in &action.conditions {
            says[*n] = Says::Condition;
        }
        for n in &action.blockers {
            says[*n] = Says::Blocker;
        }
    }
    says
}

/// What is struck, as a key: pulls, flows, levels.
fn strike_key(strikes: Strikes) -> (u8, usize) {
    match strikes {
        Strikes::Pull(at) => (0, at),
        Strikes::Flow(at) => (1, at),
        Strikes::Level(at) => (2, at),
    }
}

/// The use of an input by an action, by the number that says how much it takes.
fn use_edge(shape: &Program, action: &Id, rate: Rate) -> Edge {
    let (Rate::PerTime(slot) | Rate::Total(slot)) = rate;
    let Some(parameter) = shape.slots.parameters().get(slot) else { return Edge::Own };
    let path = parameter.path.as_str();
    let of_link = path.strip_prefix("links.").and_then(|path| path.strip_suffix(".amount"));
    if let Some(id) = of_link.and_then(|id| Id::new(id).ok()) {
        return Edge::Link(id);
    }
    let cost = path.rsplit('.').next().and_then(|n| n.parse().ok());
    cost.map_or(Edge::Own, |cost| Edge::Cost { action: action.clone(), cost })
}
