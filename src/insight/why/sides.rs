//! The programs of a comparison: of either run, and of the runs between them that only some of the roots tell apart.

use std::collections::{BTreeMap, BTreeSet};

use super::algebra::Cause;
use super::roots::{Comparison, Root};
use super::rows::Via;
use super::shapley::MOST;
use crate::model::{ElementRef, Id, Kind, Model, Node, NodeKind, Number, Quantity};
use crate::sim::SimError;
use crate::sim::actions::Rate;
use crate::sim::baseline::{Baseline, baseline};
use crate::sim::compile::compile;
use crate::sim::future::{Future, Lot};
use crate::sim::prepare::today;
use crate::sim::program::Program;
use crate::sim::pull::Motion;
use crate::sim::ready::Ready;
use crate::sim::scenario::{Staged, Switches};
use crate::sim::shape::between;
use crate::sim::shocks::{Strikes, mean};

/// The place of the run held against among the sides, and of the scenario.
pub(super) const AGAINST: usize = 0;
pub(super) const SCENARIO: usize = 1;

/// A program with its numbers.
pub(super) struct Side {
    pub program: Program,
    pub ready: Ready,
    /// What each action takes at full effort, in the order of the uses of the common shape; 0 where a use is cut.
    pub rates: Vec<Vec<f64>>,
    /// The trends that hold, in the order of the program.
    pub trends: Vec<Id>,
    /// By action: whether it works in this future.
    pub works: Vec<bool>,
}

/// What nodes, links and the order of computing are in both runs, and where things stand today.
pub(super) struct Common {
    /// With every link, and every stage and level as it is in the run in which it is the more demanding.
    pub shape: Program,
    pub baseline: Baseline,
}

/// All sides, made as they are asked for.
pub(super) struct Sides<'c, 'm> {
    comparison: &'c Comparison<'m>,
    /// The future in which both runs take place, and the program without scenario changes.
    future: Option<&'c Future>,
    today: Program,
    pub common: Common,
    pub list: Vec<Side>,
    by_roots: BTreeMap<Vec<usize>, usize>,
    /// Roots by what they change.
    homes: BTreeMap<String, Vec<usize>>,
}

impl<'c, 'm> Sides<'c, 'm> {
    /// The two runs themselves, in `future` or, without, as single runs.
    pub fn new(comparison: &'c Comparison<'m>, future: Option<&'c Future>) -> Result<Self, SimError> {
        let (today, alone) = today(&comparison.drawn)?;
        let drawn = |future| baseline(&today, &Lot::of(Some(future), &today, &today, &comparison.drawn.clock).today);
        let baseline = future.map_or(alone, drawn);
        let (against, scenario) = (comparison.staged(&[])?, comparison.whole()?);
        let shape = compile(&union(&against.model, &scenario.model), &Switches::default()).map_err(SimError::Refused)?.0;
        let mut homes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, Root { element, .. }) in comparison.roots.iter().enumerate() {
            homes.entry(element.path()).or_default().push(n);
        }
        let common = Common { shape, baseline };
        let mut sides = Self { comparison, future, today, common, list: Vec::new(), by_roots: BTreeMap::new(), homes };
        for staged in [against, scenario] {
            let side = sides.side(&staged)?;
            sides.list.push(side);
        }
        Ok(sides)
    }

    pub fn roots(&self) -> &[Root] {
        &self.comparison.roots
    }

    fn side(&self, staged: &Staged<'_>) -> Result<Side, SimError> {
        let (mut program, _) = compile(&staged.model, &staged.switches).map_err(SimError::Refused)?;
        let lot = Lot::of(self.future, &self.today, &program, &staged.model.clock);
        program.assumptions.iter_mut().zip(lot.fails).for_each(|(assumption, fails)| assumption.fails = fails);
        program.events.iter_mut().zip(lot.onset).for_each(|(event, onset)| event.onset = onset);
        let ready = Ready::new(&program, &lot.row, &self.common.baseline);
        let path = |program: &Program, rate: Rate| match rate {
            Rate::PerTime(slot) | Rate::Total(slot) => program.slots.parameters()[slot].path.clone(),
        };
        let rate = |at: usize, of: Rate| {
            let wanted = path(&self.common.shape, of);
            let place = program.actions[at].uses.iter().position(|own| path(&program, own.rate) == wanted);
            place.map_or(0.0, |n| ready.work[at].rates[n])
        };
        let uses = self.common.shape.actions.iter().enumerate();
        let rates = uses.map(|(at, action)| action.uses.iter().map(|used| rate(at, used.rate)).collect()).collect();
        let trends = staged.model.trends.iter().filter(|(_, trend)| !trend.off).map(|(id, _)| id.clone()).collect();
        Ok(Side { program, ready, rates, trends, works: lot.works })
    }

    /// The roots that change one of `elements`, in order.
    pub fn at(&self, elements: impl IntoIterator<Item = ElementRef>) -> BTreeSet<usize> {
        elements.into_iter().filter_map(|element| self.homes.get(&element.path())).flatten().copied().collect()
    }

    /// What `roots` change of a function of which something differs; `via` tells on which edge each comes in.
    pub fn cause(&mut self, roots: &BTreeSet<usize>, via: impl Fn(usize) -> Via) -> Result<Cause, SimError> {
        if roots.is_empty() {
            return Ok(Cause::NONE);
        }
        let roots: Vec<usize> = roots.iter().copied().collect();
        let all = (1usize << roots.len().min(MOST)) - 1;
        let mut sides = Vec::new();
        if roots.len() > MOST {
            sides.extend([AGAINST, SCENARIO]);
            for root in &roots {
                sides.push(self.with(&[*root])?);
            }
            for own in &roots {
                let others: Vec<usize> = roots.iter().copied().filter(|root| root != own).collect();
                sides.push(self.with(&others)?);
            }
        } else {
            for set in 0..=all {
                let chosen: Vec<usize> = (0..roots.len()).filter(|n| set >> n & 1 == 1).map(|n| roots[n]).collect();
                sides.push(match set {
                    0 => AGAINST,
                    _ if set == all => SCENARIO,
                    _ => self.with(&chosen)?,
                });
            }
        }
        Ok(Cause { roots: roots.into_iter().map(|root| (root, via(root))).collect(), sides })
    }

    /// The side on which `roots` are as in the scenario and all others as in the run held against.
    fn with(&mut self, roots: &[usize]) -> Result<usize, SimError> {
        if let Some(known) = self.by_roots.get(roots) {
            return Ok(*known);
        }
        let side = self.side(&self.comparison.staged(roots)?)?;
        self.list.push(side);
        self.by_roots.insert(roots.to_vec(), self.list.len() - 1);
        Ok(self.list.len() - 1)
    }
}

/// A model that is the more demanding of two: limited where one of them is, at once where one of them is.
fn union(against: &Model, scenario: &Model) -> Model {
    let mut model = against.clone();
    let prompt = |node: &Node| {
        let none = |q: &Option<Quantity>| q.as_ref().is_none_or(|q| q.value == Number::from(0.0));
        let given = node.rise.is_some() || node.fall.is_some();
        none(&node.rise) && none(&node.fall) && (given || node.kind.kind() == Kind::Output)
    };
    for (id, own) in &against.nodes {
        let Some(other) = scenario.nodes.get(id) else { continue };
        let Some(node) = model.nodes.get_mut(id) else { continue };
        if prompt(other) && !prompt(own) {
            (node.rise, node.fall) = (other.rise.clone(), other.fall.clone());
        }
        if let (NodeKind::Stage(stage), NodeKind::Stage(other)) = (&mut node.kind, &other.kind)
            && stage.max_queue.is_none()
        {
            stage.max_queue.clone_from(&other.max_queue);
        }
    }
    model
}

impl Side {
    /// What the events and trends add to the pull on node `at` over the step from `start`, trends being taken at `t`.
    pub fn push(&self, at: usize, start: f64, t: f64) -> f64 {
        let mut sum = 0.0;
        for n in 0..self.program.shocks.len() {
            if self.program.shocks[n].strikes == Strikes::Pull(at) {
                sum += self.size(n, start);
            }
        }
        for trend in self.program.trends.iter().filter(|trend| trend.moves == Strikes::Pull(at)) {
            sum += between(&trend.points, t);
        }
        sum
    }

    /// What the events and trends multiply flow `at` by over the step from `t`.
    pub fn factor(&self, at: usize, t: f64) -> f64 {
        let mut product = 1.0;
        for n in 0..self.program.shocks.len() {
            if self.program.shocks[n].strikes == Strikes::Flow(at) {
                product *= (1.0 + self.size(n, t)).max(0.0);
            }
        }
        let mut drift = 1.0;
        for trend in self.program.trends.iter().filter(|trend| trend.moves == Strikes::Flow(at)) {
            drift *= (1.0 + between(&trend.points, t)).max(0.0);
        }
        product * drift
    }

    /// The mean of effect `n` of an event over the step from `t`.
    fn size(&self, n: usize, t: f64) -> f64 {
        let (shock, row) = (&self.program.shocks[n], &self.ready.row);
        let onset = self.program.events[shock.event].onset;
        row[shock.size] * mean(t, onset, row[shock.length], row[shock.recovery], &self.program.steps)
    }

    /// What the events of the step from `t` that strike the level of `node` add to it.
    pub fn strike(&self, node: usize, t: f64) -> f64 {
        let struck = move |shock: &&crate::sim::shocks::Shock| {
            shock.strikes == Strikes::Level(node) && self.program.steps.within(t, self.program.events[shock.event].onset)
        };
        self.program.shocks.iter().filter(struck).map(|shock| self.ready.row[shock.size]).sum()
    }

    /// Whether the level of node `at` of the pulled ones follows its pull at once.
    pub fn prompt(&self, at: usize) -> bool {
        self.program.pulled[at].motion == Motion::AtOnce
    }

    /// What remains of what link `n` carries once the assumptions it rests on have failed, in the step from `t`.
    pub fn left(&self, n: usize, t: f64) -> f64 {
        let mut left = 1.0;
        for (assumption, if_fails) in &self.program.links[n].rests_on {
            if self.program.steps.reached(t, self.program.assumptions[*assumption].fails) {
                left *= self.ready.row[*if_fails];
            }
        }
        left
    }
}

/// The element of a node, or of a link.
pub(super) fn node(id: &Id) -> ElementRef {
    ElementRef::Node(id.clone())
}

pub(super) fn link(id: &Id) -> ElementRef {
    ElementRef::Link(id.clone())
}
