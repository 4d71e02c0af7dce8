//! Value for money: what each action gains for what it spends, and the best set of actions for any sum (semantics sections 5, 6
//! and 10).
//!
//! What is chosen from are the actions of a scenario that spend money and can have a part in the target; all else stays as it is
//! there. Each set is a run of its own, so actions that need each other, and funds that run dry, count as they do in the model.

mod search;

use std::collections::BTreeMap;

use self::search::{Search, Tried};
use super::rank::ask::{Asked, Part};
use super::rank::{Question, RankError, Summary, Target};
use crate::graph::reach::part_in;
use crate::model::indicator::Indicator;
use crate::model::scenario::Change;
use crate::model::{Id, Kind, Model};
use crate::sim::{Progress, Share, SimError, sets, standing};

/// Up to so many actions every set of them is tried.
pub const EXACT: usize = 15;

/// A dearer set is offered only where it does better by this share of what all sets differ by: less is not worth any money.
const SLIGHT: f64 = 1e-3;

/// Sums of money differ by no less than this share.
const CENT: f64 = 1e-9;

/// What money buys for a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// When it is asked for, in units from the start.
    pub at: f64,
    /// Which way is better for the target: 1 up, -1 down.
    pub better: f64,
    /// The actions that are chosen from, the most gain for its money first.
    pub actions: Vec<Worth>,
    /// The best sets: each is better for the target than every one that costs less. The first costs nothing.
    pub front: Vec<Best>,
    /// Whether every set was tried. If not, the front is what taking away, adding and exchanging actions one by one has found.
    pub exact: bool,
    /// How many sets were tried.
    pub tried: usize,
}

/// What one action is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The action.
    pub action: Id,
    /// What it spends in the scenario.
    pub cost: f64,
    /// What the target would lack without it, all else being as in the scenario: positive where it is better with it.
    pub gain: f64,
    /// The gain of a million spent; none where nothing is spent.
    pub per_million: Option<f64>,
    /// In how many of the best sets it is, of those that cost something.
    pub chosen: usize,
}

/// A set of actions.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// What is in it, by id.
    pub actions: Vec<Id>,
    /// What it spends.
    pub cost: f64,
    /// The target with it, in a single run.
    pub value: f64,
    /// The target with it over futures, where those were asked for.
    pub futures: Option<Summary>,
    /// In how many futures all indicators of the target are met.
    pub met: Option<Share>,
}

impl Value {
    /// The best set that costs no more than `budget`.
    #[must_use]
    pub fn best(&self, budget: f64) -> Option<&Best> {
        self.front.iter().rev().find(|best| best.cost <= budget * (1.0 + CENT))
    }

    /// What the dearest of the best sets costs.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.front.last().map_or(0.0, |best| best.cost)
    }
}

/// What money buys for the target of `question`. Sets are compared in single runs, with every number at its most likely value;
/// with `question.runs` the best of them are then run over futures. `progress` is told of runs.
///
/// # Errors
/// As [`super::rank::rank`].
pub fn value(model: &Model, question: &Question, progress: &dyn Progress) -> Result<Value, RankError> {
    let asked = Asked::new(model, question)?;
    let (_, read) = asked.single(&[])?;
    let Some(at) = read.due.or(Some(model.clock.horizon.0)).filter(|_| read.value_at_due.is_some()) else {
        return Err(RankError::Outside { at: question.at.unwrap_or_default(), end: model.clock.horizon.0 });
    };
    let actions = choices(&asked, question)?;
    let search = Search { asked: &asked, scenario: &question.scenario, actions: &actions, better: read.better, progress };
    let exact = actions.len() <= EXACT;
    let tried = if exact { search.all()? } else { search.one_by_one()? };
    let front = front(&tried);
    let mut found = Value {
        at,
        better: read.better,
        actions: worths(&actions, &tried, read.better, &front),
        front: front.iter().map(|set| best(&actions, *set, &tried)).collect(),
        exact,
        tried: tried.len(),
    };
    if let Some(runs) = question.runs {
        over_futures(&asked, &actions, &mut found, runs, progress)?;
    }
    Ok(found)
}

/// The actions that are chosen from: on in the scenario, spending money there, with a part in the target.
fn choices(asked: &Asked<'_>, question: &Question) -> Result<Vec<Id>, SimError> {
    let model = &asked.model;
    let node = match &question.target {
        Target::Node(id) => Some(id),
        Target::Indicator(id) => model.indicators.get(id).map(|indicator: &Indicator| &indicator.node),
    };
    let reach = node.map(|node| part_in(model, node).nodes).unwrap_or_default();
    let standing = standing(model, &question.scenario)?;
    let on = |id: &Id| reach.contains(id) && !standing.off.contains(id);
    let actions = model.nodes.iter().filter(|(id, node)| node.kind.kind() == Kind::Action && on(id));
    let mut found: Vec<Id> = actions.map(|(id, _)| id.clone()).collect();
    found.truncate(64);
    let all = sets(model, &question.scenario, &found, &[everything(found.len())], &asked.read, &())?;
    let spends = |n: usize| all.first().and_then(|set| set.spent.get(n)).is_some_and(|spent| *spent > 0.0);
    Ok(found.into_iter().enumerate().filter(|(n, _)| spends(*n)).map(|(_, id)| id).collect())
}

/// The set of all of so many actions.
fn everything(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}

/// Sets that no other beats at its price, the cheapest first; of sets that are alike in both the one with the fewest actions.
fn front(tried: &BTreeMap<u64, Tried>) -> Vec<u64> {
    let mut sets: Vec<(&u64, &Tried)> = tried.iter().collect();
    sets.sort_by(|(a, x), (b, y)| {
        let by_cost = x.cost.total_cmp(&y.cost);
        by_cost.then(y.score.total_cmp(&x.score)).then(a.count_ones().cmp(&b.count_ones())).then(a.cmp(b))
    });
    let mut found: Vec<(u64, f64)> = Vec::new();
    let ends = tried.values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), t| (low.min(t.score), high.max(t.score)));
    let enough = SLIGHT * (ends.1 - ends.0).max(0.0);
    for (set, tried) in sets {
        if found.last().is_none_or(|(_, best)| tried.score > best + enough) {
            found.push((*set, tried.score));
        }
    }
    found.into_iter().map(|(set, _)| set).collect()
}

fn best(actions: &[Id], set: u64, tried: &BTreeMap<u64, Tried>) -> Best {
    let chosen = actions.iter().enumerate().filter(|(n, _)| set >> n & 1 == 1);
    let (cost, value) = tried.get(&set).map_or((0.0, f64::NAN), |tried| (tried.cost, tried.value));
    Best { actions: chosen.map(|(_, id)| id.clone()).collect(), cost, value, futures: None, met: None }
}

/// What each action is worth beside all others.
fn worths(actions: &[Id], tried: &BTreeMap<u64, Tried>, better: f64, front: &[u64]) -> Vec<Worth> {
    let all = everything(actions.len());
    let Some(with) = tried.get(&all) else { return Vec::new() };
    let worth = |(n, action): (usize, &Id)| {
        let cost = with.spent.get(n).copied().unwrap_or_default();
        let gain = tried.get(&(all & !(1 << n))).map_or(0.0, |without| better * (with.value - without.value));
        Worth {
            action: action.clone(),
            cost,
            gain,
            per_million: (cost > 0.0).then(|| gain / cost * 1e6),
            chosen: front.iter().filter(|set| *set >> n & 1 == 1).count(),
        }
    };
    let mut found: Vec<Worth> = actions.iter().enumerate().map(worth).collect();
    found.sort_by(|a, b| {
        b.per_million.unwrap_or(0.0).total_cmp(&a.per_million.unwrap_or(0.0)).then_with(|| a.action.cmp(&b.action))
    });
    found
}

/// Runs the best sets over futures.
fn over_futures(
    asked: &Asked<'_>,
    actions: &[Id],
    found: &mut Value,
    runs: usize,
    progress: &dyn Progress,
) -> Result<(), SimError> {
    let all = found.tried + runs * found.front.len();
    for (n, best) in found.front.iter_mut().enumerate() {
        let off = actions.iter().filter(|id| !best.actions.contains(id));
        let changes: Vec<Change> = off.map(|id| Change::Action { action: id.clone(), on: false }).collect();
        let part = Part { waits: progress, before: found.tried + n * runs, all };
        let outcomes = asked.of_ensemble(&asked.ensemble(runs, &changes, &part)?);
        best.futures = Some(Summary::of(&outcomes.value));
        best.met = outcomes.met.map(|met| Share::new(met.iter().filter(|met| **met).count(), met.len()));
    }
    Ok(())
}
