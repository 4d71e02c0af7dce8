//! From a model to a program: every element gets its position, every number its slot.

use std::collections::HashMap;

use super::actions::{Rate, Use};
use super::chance::Happening;
use super::findings;
use super::indicators::Gauge;
use super::inputs::{Enabler, Input};
use super::links::{Link, Weight};
use super::notice::Notice;
use super::order::Group;
use super::program::{Entry, Flow, Part, Program};
use super::pull::Pulled;
use super::scenario::Switches;
use super::shocks::{Shock, Trend};
use super::slots::Slots;
use super::stages::{Queue, Route};
use super::time::Steps;
use crate::graph::order::order;
use crate::model::assumption::Covered;
use crate::model::link::{self, Block, Condition, Flow as Stream, Influence, Necessity, Role, Strength};
use crate::model::node::{Node, NodeKind};
use crate::model::numbers::Range;
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id, Model};

/// A program under construction.
pub(super) struct Builder<'m> {
    pub model: &'m Model,
    pub switches: &'m Switches,
    /// Nodes by id.
    positions: HashMap<&'m Id, usize>,
    /// What is assumed of links.
    pub covers: Covers<'m>,
    pub slots: Slots,
    pub nodes: Vec<Entry>,
    pub signals: usize,
    pub links: Vec<Link>,
    pub pulled: Vec<Pulled>,
    pub actions: Vec<super::actions::Action>,
    pub inputs: Vec<Input>,
    pub enablers: Vec<Enabler>,
    pub queues: Vec<Queue>,
    pub routes: Vec<Route>,
    /// The stage and the name of each route.
    pub route_names: Vec<(usize, Id)>,
    pub flows: Vec<Flow>,
    pub events: Vec<Happening>,
    pub shocks: Vec<Shock>,
    pub trends: Vec<Trend>,
    pub groups: Vec<Group>,
    pub chains: Vec<Vec<usize>>,
    pub gauges: Vec<Gauge>,
    pub delay_stages: usize,
    pub errors: Vec<Notice>,
    pub notices: Vec<Notice>,
}

/// Compiles `model` with `switches`, and tells what it found on the way.
///
/// # Errors
/// Every reason for which the model cannot run, as far as it shows before numbers are filled in.
pub(crate) fn compile(model: &Model, switches: &Switches) -> Result<(Program, Vec<Notice>), Vec<Notice>> {
    let mut b = Builder {
        model,
        switches,
        positions: model.nodes.keys().enumerate().map(|(at, id)| (id, at)).collect(),
        covers: covers(model),
        slots: Slots::with_capacity(3 * model.nodes.len() + 2 * model.links.len()),
        nodes: Vec::with_capacity(model.nodes.len()),
        signals: 0,
        links: Vec::with_capacity(model.links.len()),
        pulled: Vec::with_capacity(model.nodes.len()),
        actions: Vec::new(),
        inputs: Vec::new(),
        enablers: Vec::new(),
        queues: Vec::new(),
        routes: Vec::new(),
        route_names: Vec::new(),
        flows: Vec::new(),
        events: Vec::new(),
        shocks: Vec::new(),
        trends: Vec::new(),
        groups: Vec::new(),
        chains: Vec::new(),
        gauges: Vec::new(),
        delay_stages: 0,
        errors: Vec::new(),
        notices: Vec::new(),
    };
    let steps = Steps::new(&model.clock);
    b.place_nodes();
    b.join_nodes();
    b.place_links();
    b.mark_held();
    b.group();
    b.chain();
    for (id, event) in &model.events {
        b.event(id, event);
    }
    for (id, trend) in &model.trends {
        b.trend(id, trend);
    }
    for (id, indicator) in &model.indicators {
        b.gauge(id, indicator);
    }
    let assumptions = b.assumptions();
    b.refuse_waiting_in_circles();
    let order = b.sort();
    let Some(steps) = steps else {
        b.errors.push(findings::clock());
        return Err(b.errors);
    };
    if !b.errors.is_empty() {
        return Err(b.errors);
    }
    let program = Program {
        steps,
        nodes: b.nodes,
        signals: b.signals,
        states: b.pulled.len() + b.delay_stages + b.actions.len(),
        links: b.links,
        pulled: b.pulled,
        actions: b.actions,
        inputs: b.inputs,
        enablers: b.enablers,
        queues: b.queues,
        routes: b.routes,
        flows: b.flows,
        events: b.events,
        shocks: b.shocks,
        trends: b.trends,
        groups: b.groups,
        chains: b.chains,
        order,
        gauges: b.gauges,
        assumptions,
        slots: b.slots,
    };
    Ok((program, b.notices))
}

/// By link: the assumptions that it rests on, by position and id, and what each says of it.
type Covers<'m> = HashMap<&'m Id, Vec<(usize, &'m Id, &'m Covered)>>;

/// What is assumed of each link.
fn covers(model: &Model) -> Covers<'_> {
    let mut covers = Covers::new();
    for (n, (id, assumption)) in model.assumptions.iter().enumerate() {
        for covered in &assumption.covers {
            covers.entry(&covered.link).or_default().push((n, id, covered));
        }
    }
    covers
}

impl Builder<'_> {
    /// Gives every node its place and its level.
    fn place_nodes(&mut self) {
        let model = self.model;
        for (at, (id, node)) in model.nodes.iter().enumerate() {
            let scale = node.scale();
            if scale.at0 == scale.at1 {
                self.errors.push(findings::flat_scale(ElementRef::Node(id.clone()), &node.name));
            }
            let signal = self.signals;
            let part = self.part(node);
            let entry = Entry { id: id.clone(), name: node.name.clone(), signal, part, scale: (scale.at0.0, scale.at1.0) };
            self.nodes.push(entry);
            self.signals += if matches!(part, Part::Queue { .. }) { Measure::ALL.len() } else { 1 };
            match &node.kind {
                NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => {
                    self.pulled_node(id, node, at, signal);
                }
                NodeKind::Action(action) => self.action(id, action, at, signal),
                NodeKind::Fund(fund) => self.fund(id, fund, at, signal),
                NodeKind::Capacity(capacity) => self.capacity(id, capacity, at, signal),
                NodeKind::Enabler(enabler) => self.enabler(id, enabler, signal),
                NodeKind::Stage(stage) => self.stage(id, stage, at, signal),
            }
        }
    }

    /// The position that the next node of this kind will have.
    fn part(&self, node: &Node) -> Part {
        match &node.kind {
            NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => Part::Pulled(self.pulled.len()),
            NodeKind::Action(_) => Part::Action(self.actions.len()),
            NodeKind::Fund(_) | NodeKind::Capacity(_) => Part::Input(self.inputs.len()),
            NodeKind::Enabler(_) => Part::Enabler(self.enablers.len()),
            NodeKind::Stage(stage) => Part::Queue { at: self.queues.len(), shows: stage.shows as usize },
        }
    }

    /// Adds what nodes name of each other: predecessors, costs, routes.
    fn join_nodes(&mut self) {
        for (at, (id, node)) in self.model.nodes.iter().enumerate() {
            match (&node.kind, self.nodes[at].part) {
                (NodeKind::Action(action), Part::Action(n)) => self.action_needs(id, action, n),
                (NodeKind::Stage(stage), Part::Queue { at: n, .. }) => self.stage_routes(id, stage, n),
                _ => {}
            }
        }
    }

    /// Gives every link that carries its place in its target.
    fn place_links(&mut self) {
        for (id, link) in &self.model.links {
            let place = ElementRef::Link(id.clone());
            let (Some(from), Some(to)) = (self.node_at(&place, &link.from), self.node_at(&place, &link.to)) else { continue };
            if !self.place_link(id, link, from, to) {
                let (from, to) = (&self.nodes[from].name, &self.nodes[to].name);
                self.errors.push(findings::role_misfit(place, from, to));
            }
        }
    }

    /// Whether the role of `link` fits what it joins; if so the link has its place.
    fn place_link(&mut self, id: &Id, link: &link::Link, from: usize, to: usize) -> bool {
        let path = ["links.", id.as_str()].concat();
        let share = Range::SHARE;
        let target = self.nodes[to].part;
        match (&link.role, target) {
            (Role::Relation(_), _) => {}
            (Role::Condition(Condition { necessity, way }), Part::Pulled(_) | Part::Action(_)) => {
                let weight = match (necessity, necessity.word()) {
                    (Necessity::Share(q), _) => Weight::Share(self.slots.given([&path, ".necessity"].concat(), q, share)),
                    (_, word) => Weight::Known(word.unwrap_or(1.0)),
                };
                let n = self.carrier((id, link, &path), from, weight, None);
                match target {
                    Part::Pulled(at) => {
                        let logic = self.model.nodes.get(&link.to).map(|node| &node.logic);
                        self.join_way(at, logic.unwrap_or(&crate::model::node::Logic::All), way.as_ref(), n);
                    }
                    Part::Action(at) => self.actions[at].conditions.push(n),
                    _ => {}
                }
            }
            (Role::Influence(Influence { sign, strength }), Part::Pulled(at)) => {
                let weight = match (strength, strength.odds()) {
                    (Strength::Odds(q), _) => Weight::Odds(*sign, self.slots.given([&path, ".odds"].concat(), q, Range::ODDS)),
                    (Strength::SettlesAt(q), _) => {
                        Weight::SettlesAt(*sign, self.slots.given([&path, ".settles_at"].concat(), q, share))
                    }
                    (_, odds) => Weight::Word(*sign, odds.unwrap_or(1.0)),
                };
                let n = self.carrier((id, link, &path), from, weight, None);
                self.pulled[at].influences.push(n);
            }
            (Role::Blocker(blocker), Part::Pulled(_) | Part::Action(_)) => {
                let weight = match (&blocker.strength, blocker.strength.word()) {
                    (Block::Share(q), _) => Weight::Share(self.slots.given([&path, ".block"].concat(), q, share)),
                    (_, word) => Weight::Known(word.unwrap_or(1.0)),
                };
                let n = self.carrier((id, link, &path), from, weight, None);
                match target {
                    Part::Pulled(at) => self.pulled[at].blockers.push(n),
                    Part::Action(at) => self.actions[at].blockers.push(n),
                    _ => {}
                }
            }
            (Role::Use(used), Part::Action(at)) => return self.place_use((id, link, &path), used, from, at),
            (Role::Port(port), part) => {
                let Some(flow) = self.flow_of(part, &port.into) else { return false };
                let slot = self.slots.or([&path, ".share"].concat(), port.share.as_ref(), 1.0, Range::AMOUNT);
                let n = self.carrier((id, link, &path), from, Weight::Signed(port.sign, slot), None);
                self.flows[flow].ports.push(n);
            }
            _ => return false,
        }
        true
    }

    /// The use of an input by an action; of an enabler, a condition.
    fn place_use(&mut self, (id, link, path): (&Id, &link::Link, &str), used: &link::Use, from: usize, action: usize) -> bool {
        match self.nodes[from].part {
            Part::Enabler(_) => {
                let n = self.carrier((id, link, path), from, Weight::Known(1.0), None);
                self.actions[action].conditions.push(n);
                true
            }
            Part::Input(input) => {
                self.carrier((id, link, path), from, Weight::Known(0.0), Some(action));
                if self.switches.cut.contains(id) {
                    return true;
                }
                let path = [path, ".amount"].concat();
                let default = if matches!(self.inputs[input].supply, super::inputs::Supply::Fund { .. }) { 0.0 } else { 1.0 };
                let rate = match &used.amount {
                    Some(amount) => self.rate(path, amount),
                    None => Rate::PerTime(self.slots.or(path, None, default, Range::AMOUNT)),
                };
                self.actions[action].uses.push(Use { input, rate });
                true
            }
            _ => false,
        }
    }

    /// The level that a link from the node at `from` reads.
    pub(super) fn source(&self, link: &link::Link, from: usize) -> usize {
        let node = &self.nodes[from];
        match node.part {
            Part::Queue { .. } => node.signal + link.measure.unwrap_or_default() as usize,
            _ => node.signal,
        }
    }

    /// A new flow that nothing drives yet.
    pub(super) fn flow(&mut self) -> usize {
        self.flows.push(Flow::default());
        self.flows.len() - 1
    }

    /// The flow that a port or an event names.
    pub(super) fn flow_of(&self, part: Part, stream: &Stream) -> Option<usize> {
        match (part, stream) {
            (Part::Queue { at, .. }, Stream::Arrivals) => Some(self.queues[at].arrivals_flow),
            (Part::Queue { at, .. }, Stream::Capacity) => Some(self.queues[at].capacity_flow),
            (Part::Queue { at, .. }, Stream::Drop) => Some(self.queues[at].drop_flow),
            (Part::Queue { at, .. }, Stream::Route(name)) => {
                let n = self.route_names.iter().position(|(stage, route)| *stage == at && route == name)?;
                Some(self.routes[n].flow)
            }
            (Part::Input(at), Stream::Capacity | Stream::Inflow) => {
                let fund = matches!(self.inputs[at].supply, super::inputs::Supply::Fund { .. });
                (fund == (*stream == Stream::Inflow)).then_some(self.inputs[at].flow)
            }
            _ => None,
        }
    }

    fn position(&self, id: &Id) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The position of a node that `place` names; an error where there is none.
    pub(super) fn node_at(&mut self, place: &ElementRef, id: &Id) -> Option<usize> {
        let at = self.position(id);
        if at.is_none() {
            self.errors.push(findings::nothing_there(place.clone(), id));
        }
        at
    }

    /// The action that the action `owner` names.
    pub(super) fn action_at(&mut self, owner: &Id, id: &Id) -> Option<usize> {
        match self.part_at(owner, id)? {
            Part::Action(at) => Some(at),
            _ => self.no_such(owner, id),
        }
    }

    /// The fund that the action `owner` names.
    pub(super) fn input_at(&mut self, owner: &Id, id: &Id) -> Option<usize> {
        match self.part_at(owner, id)? {
            Part::Input(at) if matches!(self.inputs[at].supply, super::inputs::Supply::Fund { .. }) => Some(at),
            _ => self.no_such(owner, id),
        }
    }

    /// The stage that the stage `owner` names.
    pub(super) fn queue_at(&mut self, owner: &Id, id: &Id) -> Option<usize> {
        match self.part_at(owner, id)? {
            Part::Queue { at, .. } => Some(at),
            _ => self.no_such(owner, id),
        }
    }

    fn part_at(&mut self, owner: &Id, id: &Id) -> Option<Part> {
        let at = self.node_at(&ElementRef::Node(owner.clone()), id)?;
        Some(self.nodes[at].part)
    }

    fn no_such<T>(&mut self, owner: &Id, id: &Id) -> Option<T> {
        self.errors.push(findings::nothing_there(ElementRef::Node(owner.clone()), id));
        None
    }

    /// Refuses actions that wait for each other's completion.
    fn refuse_waiting_in_circles(&mut self) {
        let mut edges = Vec::new();
        for (at, action) in self.actions.iter().enumerate() {
            edges.extend(action.after.iter().map(|(before, _)| (*before, at)));
        }
        let Err(circles) = order(self.actions.len(), &edges) else { return };
        for circle in circles {
            let entry = |edge: &usize| &self.nodes[self.actions[edges[*edge].0].node];
            let names: Vec<&str> = circle.iter().map(|edge| entry(edge).name.as_str()).collect();
            if let Some(first) = circle.first() {
                let place = ElementRef::Node(entry(first).id.clone());
                self.errors.push(findings::waiting_circle(place, &names.join(" → ")));
            }
        }
    }
}
