//! How the indicators fare over all futures.

use std::collections::BTreeMap;
use std::ops::Range;

use super::result::{IndicatorFutures, RunOutcome};
use super::share::Share;
use super::table::Spreads;
use crate::model::Id;
use crate::sim::SimError;
use crate::sim::batch::Outcome;
use crate::sim::indicators::{Gauge, Reading};
use crate::sim::program::Program;
use crate::sim::sketch::amounts::ordered;
use crate::sim::sketch::levels::BINS;
use crate::sim::sketch::{Amounts, Levels, SHARES, Spread};
use crate::sim::time::Steps;

/// The counts of all indicators, and of draws that contradict today.
pub(super) struct Fates {
    runs: usize,
    indicators: Vec<Fate>,
    /// By pulled node: draws in which its baseline before blockers was held at 1.
    held: Vec<usize>,
    /// Draws in which any was.
    held_runs: usize,
}

/// The counts of one indicator.
struct Fate {
    id: Id,
    target: bool,
    floor: bool,
    met: Option<usize>,
    first_met: Moments,
    crossed: Moments,
    at_due: Option<AtDue>,
    /// What came of every run, in their order, where that is wanted.
    each: Option<Vec<RunOutcome>>,
}

/// Values when due: on a scale with ends as shares of the way between them, else as they are.
enum AtDue {
    Scale { at0: f64, at1: f64, levels: Levels, counts: Vec<u64> },
    Amount(Amounts),
}

/// When something happens first, counted by step.
#[derive(Default)]
struct Moments {
    steps: BTreeMap<usize, usize>,
    never: usize,
}

impl Moments {
    fn take(&mut self, time: f64, steps: &Steps) {
        if time.is_finite() {
            *self.steps.entry((time / steps.dt).round() as usize).or_default() += 1;
        } else {
            self.never += 1;
        }
    }

    fn happened(&self) -> usize {
        self.steps.values().sum()
    }

    /// The times by which these shares of all futures have seen it; none where fewer do.
    fn quantiles(&self, steps: &Steps) -> [Option<f64>; 5] {
        let all = self.happened() + self.never;
        SHARES.map(|p| {
            let mut below = 0;
            let rank = (p * all as f64 - 1e-9).ceil().max(1.0) as usize;
            let found = self.steps.iter().find(|(_, count)| {
                below += **count;
                below >= rank
            });
            found.map(|(step, _)| steps.at(*step))
        })
    }
}

impl AtDue {
    fn new(gauge: &Gauge) -> Self {
        let ends = match &gauge.reading {
            Reading::Amount => None,
            Reading::Scale(at0, at1) => Some((*at0, *at1)),
            Reading::Rating(ratings) => ratings.first().copied().zip(ratings.last().copied()),
        };
        match ends {
            Some((at0, at1)) if at0 != at1 => Self::Scale { at0, at1, levels: Levels::default(), counts: vec![0; BINS] },
            _ => Self::Amount(Amounts::default()),
        }
    }

    fn take(&mut self, values: &[f64]) {
        match self {
            Self::Scale { at0, at1, levels, counts } => {
                for x in values {
                    let [bin] = levels.take(&[((x - *at0) / (*at1 - *at0)).clamp(0.0, 1.0)]);
                    counts[usize::from(bin)] += 1;
                }
            }
            Self::Amount(amounts) => amounts.take(&mut values.iter().map(|x| ordered(*x)).collect::<Vec<_>>()),
        }
    }

    fn spread(&self) -> Spread {
        match self {
            Self::Scale { at0, at1, levels, counts } => levels.spread(counts.iter().copied()).along(|l| at0 + l * (at1 - at0)),
            Self::Amount(amounts) => amounts.spread(),
        }
    }
}

impl Fates {
    /// Nothing yet; the outcomes of each run are kept of the indicators in `each`.
    pub fn new(program: &Program, each: &[Id]) -> Result<Self, SimError> {
        if let Some(id) = each.iter().find(|id| program.gauges.iter().all(|gauge| gauge.id != **id)) {
            return Err(SimError::NoElement { id: id.to_string() });
        }
        let fate = |gauge: &Gauge| Fate {
            id: gauge.id.clone(),
            target: gauge.target.is_some(),
            floor: gauge.floor.is_some(),
            met: None,
            first_met: Moments::default(),
            crossed: Moments::default(),
            at_due: None,
            each: each.contains(&gauge.id).then(Vec::new),
        };
        Ok(Self {
            runs: 0,
            indicators: program.gauges.iter().map(fate).collect(),
            held: vec![0; program.pulled.len()],
            held_runs: 0,
        })
    }

    /// Takes in a block.
    pub fn take<const W: usize>(&mut self, outcome: &Outcome<W>, runs: Range<usize>, program: &Program) {
        let lanes = runs.len();
        self.runs += lanes;
        for lane in 0..lanes {
            let mut any = false;
            for (count, held) in self.held.iter_mut().zip(&outcome.held) {
                *count += usize::from(held[lane]);
                any |= held[lane];
            }
            self.held_runs += usize::from(any);
        }
        for ((fate, gauge), came) in self.indicators.iter_mut().zip(&program.gauges).zip(&outcome.fates) {
            if let Some(met) = &came.met {
                *fate.met.get_or_insert(0) += met.iter().take(lanes).filter(|met| **met).count();
            }
            for lane in 0..lanes {
                fate.first_met.take(came.first_met[lane], &program.steps);
                fate.crossed.take(came.floor_crossed[lane], &program.steps);
            }
            if let Some(values) = &came.value_at_due {
                fate.at_due.get_or_insert_with(|| AtDue::new(gauge)).take(&values[..lanes]);
            }
            if let Some(each) = &mut fate.each {
                if each.len() < runs.end {
                    each.resize(runs.end, RunOutcome::default());
                }
                for (lane, run) in each[runs.clone()].iter_mut().enumerate() {
                    *run = RunOutcome {
                        value_at_due: came.value_at_due.map(|values| values[lane]),
                        met: came.met.map(|met| met[lane]),
                        first_met: Some(came.first_met[lane]).filter(|t| t.is_finite()),
                        floor_crossed: Some(came.floor_crossed[lane]).filter(|t| t.is_finite()),
                    };
                }
            }
        }
    }

    /// How far off the least known share may be.
    pub fn half_width(&self) -> Option<f64> {
        let shares = self.indicators.iter().flat_map(|fate| [self.met(fate), self.crossed(fate)]);
        shares.flatten().map(|share| share.half_width()).max_by(f64::total_cmp)
    }

    fn met(&self, fate: &Fate) -> Option<Share> {
        fate.met.map(|met| Share::new(met, self.runs))
    }

    fn crossed(&self, fate: &Fate) -> Option<Share> {
        (fate.floor && self.runs > 0).then(|| Share::new(fate.crossed.happened(), self.runs))
    }

    /// Nodes whose baseline before blockers was held at 1, with the share of draws; then the share in which any was.
    pub fn held(&self, program: &Program) -> (BTreeMap<Id, Share>, Share) {
        let id = |at: usize| program.nodes[program.pulled[at].node].id.clone();
        let held = self.held.iter().enumerate().filter(|(_, count)| **count > 0);
        (held.map(|(at, count)| (id(at), Share::new(*count, self.runs))).collect(), Share::new(self.held_runs, self.runs))
    }

    /// What came of every indicator; `spreads` are those of the levels and quantities at the kept times.
    pub fn results(self, program: &Program, spreads: &[Spreads]) -> BTreeMap<Id, IndicatorFutures> {
        let shares: Vec<_> = self.indicators.iter().map(|fate| (self.met(fate), self.crossed(fate))).collect();
        let result = |((fate, gauge), (met, crossed)): ((Fate, &Gauge), _)| {
            let series = spreads.iter().map(|spreads| series(gauge, spreads)).collect();
            let futures = IndicatorFutures {
                met,
                first_met: if fate.target { fate.first_met.quantiles(&program.steps) } else { [None; 5] },
                ever_met: fate.target.then(|| Share::new(fate.first_met.happened(), self.runs)),
                value_at_due: fate.at_due.as_ref().map(AtDue::spread),
                floor_crossed: crossed,
                first_crossed: if fate.floor { fate.crossed.quantiles(&program.steps) } else { [None; 5] },
                series,
                each: fate.each,
            };
            (fate.id, futures)
        };
        self.indicators.into_iter().zip(&program.gauges).zip(shares).map(result).collect()
    }
}

/// How the value of an indicator spreads at a kept time.
fn series(gauge: &Gauge, spreads: &Spreads) -> Spread {
    let nothing = Spread::default();
    match &gauge.reading {
        Reading::Amount => *spreads.amounts.get(gauge.signal).unwrap_or(&nothing),
        reading => {
            let value = |level: f64| reading.shown(gauge.value(level, 0.0));
            spreads.levels.get(gauge.signal).unwrap_or(&nothing).along(value)
        }
    }
}
