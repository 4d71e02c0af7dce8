//! What stays the same through a run: the staged model, its clock, and where things stand today.

use std::collections::{BTreeMap, BTreeSet};

use throughline::model::action::{Action, Amount, Mode};
use throughline::model::input::{Capacity, Dated, Fund};
use throughline::model::link::{Role, Use};
use throughline::model::stage::{Measure, Stage};
use throughline::model::{Id, Kind, Link, Model, Node, NodeKind, Quantity};

use super::numbers::{number, number_or};
use super::scenario::Staged;
use super::today::Today;

/// A staged model. Without a `today` it is the one that baselines come from.
#[derive(Clone)]
pub struct World {
    pub model: Model,
    pub on: BTreeSet<Id>,
    pub failing: BTreeMap<Id, f64>,
    pub failed: BTreeSet<Id>,
    pub cut: BTreeSet<Id>,
    pub today: Option<Today>,
    /// Where there is no `today`: what existing actions are taken to get, until it is what they get.
    pub taken: BTreeMap<Id, f64>,
    /// Section 6: what an action takes of an input, per time at full effort.
    pub rates: BTreeMap<(Id, Id), f64>,
}

impl World {
    pub fn new(staged: Staged, today: Option<Today>) -> Self {
        let Staged { model, on, failing, failed, cut } = staged;
        let mut world = Self { model, on, failing, failed, cut, today, taken: BTreeMap::new(), rates: BTreeMap::new() };
        world.rates = world.rates();
        world
    }

    pub fn dt(&self) -> f64 {
        self.model.clock.dt()
    }

    /// Section 1: how many steps a run takes; the last may lead beyond the horizon.
    pub fn steps(&self) -> usize {
        (self.model.clock.horizon.0 / self.dt() - 1e-9).ceil() as usize
    }

    /// Section 1: "No time constant acts faster than the step".
    pub fn at_least_a_step(&self, time: f64) -> f64 {
        time.max(self.dt())
    }

    pub fn months(&self, months: f64) -> f64 {
        self.model.clock.months(months)
    }

    /// An id as the model itself holds it.
    pub fn own(&self, id: &Id) -> &Id {
        self.model.nodes.get_key_value(id).unwrap().0
    }

    pub fn node(&self, id: &Id) -> &Node {
        &self.model.nodes[id]
    }

    pub fn kind(&self, id: &Id) -> Kind {
        self.node(id).kind.kind()
    }

    pub fn link(&self, id: &Id) -> &Link {
        &self.model.links[id]
    }

    pub fn action(&self, id: &Id) -> &Action {
        match &self.node(id).kind {
            NodeKind::Action(action) => action,
            _ => panic!("{id} is no action"),
        }
    }

    pub fn fund(&self, id: &Id) -> &Fund {
        match &self.node(id).kind {
            NodeKind::Fund(fund) => fund,
            _ => panic!("{id} is no fund"),
        }
    }

    pub fn capacity(&self, id: &Id) -> &Capacity {
        match &self.node(id).kind {
            NodeKind::Capacity(capacity) => capacity,
            _ => panic!("{id} is no capacity"),
        }
    }

    pub fn stage(&self, id: &Id) -> &Stage {
        match &self.node(id).kind {
            NodeKind::Stage(stage) => stage,
            _ => panic!("{id} is no stage"),
        }
    }

    pub fn of_kind(&self, kind: Kind) -> Vec<&Id> {
        self.model.nodes.iter().filter(|(_, node)| node.kind.kind() == kind).map(|(id, _)| id).collect()
    }

    pub fn links_to<'w>(&'w self, to: &Id) -> Vec<(&'w Id, &'w Link)> {
        self.model.links.iter().filter(|(_, link)| link.to == *to).collect()
    }

    /// The measure that a link reads of a stage: "by default its backlog".
    pub fn measure_read(&self, from: &Id, measure: Option<Measure>) -> Option<Measure> {
        (self.kind(from) == Kind::Stage).then(|| measure.unwrap_or_default())
    }

    /// Whether a link is the use of something that runs out.
    pub fn is_use(&self, link: &Link) -> bool {
        matches!(link.role, Role::Use(_)) && matches!(self.kind(&link.from), Kind::Fund | Kind::Capacity)
    }

    /// Whether a link carries something of its cause.
    pub fn carries(&self, link: &Link) -> bool {
        !matches!(link.role, Role::Relation(_)) && !self.is_use(link)
    }

    /// A value that changes on dates: "from the first step at or after their date".
    pub fn scheduled(&self, first: Option<&Quantity>, default: f64, schedule: &[Dated], t: f64) -> f64 {
        let mut due: Vec<(f64, f64)> =
            schedule.iter().map(|dated| (self.model.clock.time_of(dated.from), number(&dated.value))).collect();
        due.sort_by(|a, b| a.0.total_cmp(&b.0));
        due.iter().rev().find(|(from, _)| *from <= t + 1e-9).map_or_else(|| number_or(first, default), |(_, value)| *value)
    }

    /// Section 5: a project that is no existing service is done once.
    pub fn is_project(&self, id: &Id) -> bool {
        let action = self.action(id);
        action.mode == Mode::Project && !action.existing
    }

    /// Section 6: "A cost is an amount per time at full effort, or a total spread over the duration". A use is the same.
    fn rates(&self) -> BTreeMap<(Id, Id), f64> {
        let mut rates = BTreeMap::new();
        let mut add = |action: &Id, input: &Id, rate: f64| {
            *rates.entry((action.clone(), input.clone())).or_insert(0.0) += rate;
        };
        // A use that is cut takes nothing.
        for (_, link) in self.model.links.iter().filter(|(id, link)| self.is_use(link) && !self.cut.contains(*id)) {
            let Role::Use(Use { amount }) = &link.role else { continue };
            let default = if self.kind(&link.from) == Kind::Capacity { 1.0 } else { 0.0 };
            add(&link.to, &link.from, amount.as_ref().map_or(default, |amount| self.per_time(&link.to, amount)));
        }
        for action in self.of_kind(Kind::Action) {
            for cost in &self.action(action).costs {
                if let Some(fund) = &cost.fund {
                    add(action, fund, self.per_time(action, &cost.amount));
                }
            }
        }
        rates
    }

    /// What an action takes of its inputs, per time at full effort.
    pub fn uses(&self, id: &Id) -> Vec<(&Id, f64)> {
        self.rates.iter().filter(|((action, _), _)| action == id).map(|((_, input), rate)| (input, *rate)).collect()
    }

    fn per_time(&self, action: &Id, amount: &Amount) -> f64 {
        match amount {
            Amount::PerTime(rate) => number(rate),
            // Where there is no time left, all of it is needed in no time.
            Amount::Total(total) => number(total) / self.span(action).max(1e-6 * self.dt()),
        }
    }

    /// What a total is spread over: the duration; without one "to the end of the action or the horizon".
    fn span(&self, id: &Id) -> f64 {
        let action = self.action(id);
        if self.is_project(id) {
            return self.duration(id);
        }
        let time = |when| self.model.clock.time_of(when);
        let start = action.start.map_or(0.0, time);
        // The horizon is where the last step leads.
        let end = action.end.map_or(self.steps() as f64 * self.dt(), time);
        action.duration.as_ref().map_or(end - start, number)
    }

    /// Section 5: how long a project takes at full effort; "by default 6 months".
    pub fn duration(&self, id: &Id) -> f64 {
        number_or(self.action(id).duration.as_ref(), self.months(6.0))
    }

    /// Actions that share an input with this one, transitively (section 1).
    pub fn group(&self, id: &Id) -> BTreeSet<&Id> {
        let mut group = BTreeSet::from([self.own(id)]);
        loop {
            let inputs: BTreeSet<&Id> = self.rates.keys().filter(|(a, _)| group.contains(a)).map(|(_, input)| input).collect();
            let grown: BTreeSet<&Id> = self
                .rates
                .keys()
                .filter(|(_, input)| inputs.contains(input))
                .map(|(a, _)| a)
                .chain(group.iter().copied())
                .collect();
            if grown.len() == group.len() {
                return group;
            }
            group = grown;
        }
    }
}
