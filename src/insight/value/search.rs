//! Which sets of actions are tried: all of them, or those that taking away, adding and exchanging one by one lead to.

use std::collections::BTreeMap;

use super::everything;
use crate::insight::rank::ask::Asked;
use crate::model::Id;
use crate::sim::{Progress, SimError, SoFar, sets};

/// A search over sets of actions, each set as bits.
pub(super) struct Search<'a> {
    pub asked: &'a Asked<'a>,
    pub scenario: &'a Id,
    pub actions: &'a [Id],
    /// 1 where more of the target is better, else -1.
    pub better: f64,
    pub progress: &'a dyn Progress,
}

/// What came of a set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tried {
    /// What it spends, in all and by action.
    pub cost: f64,
    pub spent: Vec<f64>,
    /// The target when due.
    pub value: f64,
    /// The same, so that more is better.
    pub score: f64,
}

/// How far a search has come: what it tells is told of all runs so far.
struct Onward<'p> {
    waits: &'p dyn Progress,
    before: usize,
    all: Option<usize>,
}

impl Progress for Onward<'_> {
    fn reached(&self, so_far: &SoFar) {
        self.waits.reached(&SoFar { runs: self.before + so_far.runs, of: self.all, half_width: None });
    }

    fn cancelled(&self) -> bool {
        self.waits.cancelled()
    }
}

impl Search<'_> {
    /// Every set.
    pub fn all(&self) -> Result<BTreeMap<u64, Tried>, SimError> {
        let all: Vec<u64> = (0..=everything(self.actions.len())).collect();
        let mut tried = BTreeMap::new();
        self.look(&all, &mut tried, Some(all.len()))?;
        Ok(tried)
    }

    /// From all actions down, always giving up the one that is missed least for its money; from none up, always adding the one
    /// that brings most for its money; then exchanging one for another as long as that helps.
    pub fn one_by_one(&self) -> Result<BTreeMap<u64, Tried>, SimError> {
        let mut tried = BTreeMap::new();
        let all = everything(self.actions.len());
        self.look(&[0, all], &mut tried, None)?;
        let mut set = all;
        while set != 0 {
            set = self.step(set, self.bits(set), &mut tried)?;
        }
        while set != all {
            set = self.step(set, self.bits(all & !set), &mut tried)?;
        }
        loop {
            let before = super::front(&tried);
            for set in &before {
                let (inside, outside) = (self.bits(*set), self.bits(all & !*set));
                let swaps = inside.iter().flat_map(|out| outside.iter().map(move |come| set & !(1 << out) | 1 << come));
                self.look(&swaps.collect::<Vec<_>>(), &mut tried, None)?;
            }
            if super::front(&tried) == before {
                return Ok(tried);
            }
        }
    }

    /// The positions of the actions in a set.
    fn bits(&self, set: u64) -> Vec<usize> {
        (0..self.actions.len()).filter(|n| set >> n & 1 == 1).collect()
    }

    /// The best set that differs from `set` in one of the actions at `bits`.
    fn step(&self, set: u64, bits: Vec<usize>, tried: &mut BTreeMap<u64, Tried>) -> Result<u64, SimError> {
        let next: Vec<u64> = bits.into_iter().map(|n| set ^ 1 << n).collect();
        self.look(&next, tried, None)?;
        let now = tried.get(&set).map_or((0.0, 0.0), |t| (t.score, t.cost));
        // Down the loss for each unit of money saved is to be small, up the gain for each unit spent large: both are this slope.
        let slope = |other: &u64| {
            tried.get(other).map_or(f64::NEG_INFINITY, |t| {
                let (gain, cost) = (t.score - now.0, (t.cost - now.1).abs().max(1e-12));
                gain / cost
            })
        };
        Ok(next.iter().copied().max_by(|a, b| slope(a).total_cmp(&slope(b)).then(b.cmp(a))).unwrap_or(set))
    }

    /// Runs the sets that were not run before.
    fn look(&self, wanted: &[u64], tried: &mut BTreeMap<u64, Tried>, of: Option<usize>) -> Result<(), SimError> {
        let new: Vec<u64> = wanted.iter().copied().filter(|set| !tried.contains_key(set)).collect();
        let onward = Onward { waits: self.progress, before: tried.len(), all: of };
        let found = sets(&self.asked.model, self.scenario, self.actions, &new, &self.asked.read, &onward)?;
        for (set, outcome) in new.into_iter().zip(found) {
            let value = outcome.value.unwrap_or(f64::NAN);
            let cost = outcome.spent.iter().sum();
            tried.insert(set, Tried { cost, spent: outcome.spent, value, score: self.better * value });
        }
        Ok(())
    }
}
