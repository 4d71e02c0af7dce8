//! What an ensemble gives back.

use std::collections::BTreeMap;

use super::fates::Fates;
use super::share::Share;
use super::table::Spreads;
use crate::model::Id;
use crate::model::stage::Measure;
use crate::sim::draw::{Draws, Sampling};
use crate::sim::program::{Part, Program};
use crate::sim::sketch::Spread;

/// How values spread over the futures, at the kept times.
pub type Bands = Vec<Spread>;

/// Many futures of a model under one scenario.
#[derive(Clone, Debug)]
pub struct Ensemble {
    head: Head,
    nodes: BTreeMap<Id, NodeFutures>,
    indicators: BTreeMap<Id, IndicatorFutures>,
    series: BTreeMap<Id, Vec<Vec<f64>>>,
    held: (BTreeMap<Id, Share>, Share),
    uncertain: usize,
    illustrative: usize,
    draws: Draws,
}

/// What was asked for, and how far it went.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub scenario: Id,
    pub runs: usize,
    pub seed: u64,
    pub sampling: Sampling,
    pub times: Vec<f64>,
    pub convergence: Vec<Convergence>,
}

/// How well the shares of indicators were known after so many runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Convergence {
    /// Runs done.
    pub runs: usize,
    /// How far off, either way, the least known share may be at 95 %; none without an indicator that has one.
    pub half_width: Option<f64>,
}

/// The bands of a node.
#[derive(Clone, Debug, PartialEq)]
struct NodeFutures {
    level: Bands,
    value: Bands,
    /// Of a stage: levels and quantities of every measure, in the order of [`Measure::ALL`].
    measures: Option<Box<[(Bands, Bands); 4]>>,
}

/// How an indicator fares over the futures.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorFutures {
    /// The share of futures in which its target is met when due; none without a target or a due date within the run.
    pub met: Option<Share>,
    /// When 5, 25, 50, 75 and 95 % of all futures have first met the target, in units; none where fewer ever do.
    pub first_met: [Option<f64>; 5],
    /// The share of futures in which the target is met at any time of the run; none without a target.
    pub ever_met: Option<Share>,
    /// Its value when due, in its unit or as a rating; none where that lies outside the run.
    pub value_at_due: Option<Spread>,
    /// The share of futures in which its floor is crossed; none without a floor.
    pub floor_crossed: Option<Share>,
    /// When 5, 25, 50, 75 and 95 % of all futures have crossed the floor; none where fewer ever do.
    pub first_crossed: [Option<f64>; 5],
    /// Its value at the kept times. A rating between two stands in proportion; its mean is that of the level.
    pub series: Bands,
    /// What came of each run, in their order, where that was asked for.
    pub each: Option<Vec<RunOutcome>>,
}

/// What came of an indicator in one run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RunOutcome {
    /// Its value when due; none where that lies outside the run.
    pub value_at_due: Option<f64>,
    /// Whether the target is met when due.
    pub met: Option<bool>,
    /// When the target is first met.
    pub first_met: Option<f64>,
    /// When the floor is first crossed.
    pub floor_crossed: Option<f64>,
}

/// Puts an ensemble together.
pub(super) fn gather(
    head: Head,
    program: &Program,
    spreads: &[Spreads],
    fates: Fates,
    series: Vec<(Id, Vec<Vec<f64>>)>,
    (uncertain, illustrative): (usize, usize),
    draws: Draws,
) -> Ensemble {
    let level = |signal: usize| -> Bands { spreads.iter().map(|s| s.levels[signal]).collect() };
    let amount = |signal: usize| -> Bands { spreads.iter().map(|s| s.amounts[signal]).collect() };
    let node = |node: &crate::sim::program::Entry| {
        let shown = node.signal + if let Part::Queue { shows, .. } = node.part { shows } else { 0 };
        let (at0, at1) = node.scale;
        let value = match node.part {
            Part::Pulled(_) | Part::Action(_) => level(shown).into_iter().map(|s| s.along(|l| at0 + l * (at1 - at0))).collect(),
            Part::Input(_) | Part::Enabler(_) | Part::Queue { .. } => amount(shown),
        };
        let queue = matches!(node.part, Part::Queue { .. });
        let measures = queue.then(|| Box::new([0, 1, 2, 3].map(|m| (level(node.signal + m), amount(node.signal + m)))));
        (node.id.clone(), NodeFutures { level: level(shown), value, measures })
    };
    Ensemble {
        head,
        nodes: program.nodes.iter().map(node).collect(),
        held: fates.held(program),
        indicators: fates.results(program, spreads),
        series: series.into_iter().collect(),
        uncertain,
        illustrative,
        draws,
    }
}

impl Ensemble {
    /// The scenario that was run.
    #[must_use]
    pub fn scenario(&self) -> &Id {
        &self.head.scenario
    }

    /// How many futures were run.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.head.runs
    }

    /// What the draws began from.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.head.seed
    }

    /// How numbers were drawn.
    #[must_use]
    pub fn sampling(&self) -> Sampling {
        self.head.sampling
    }

    /// The kept times, in units from the start.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        &self.head.times
    }

    /// How well the shares of indicators were known on the way.
    #[must_use]
    pub fn convergence(&self) -> &[Convergence] {
        &self.head.convergence
    }

    /// Levels, 0..1, of a node; of a stage those of the measure it shows.
    #[must_use]
    pub fn level(&self, node: &Id) -> Option<&[Spread]> {
        self.nodes.get(node).map(|n| n.level.as_slice())
    }

    /// Quantities of a node in its unit, as [`crate::sim::Run::value`].
    #[must_use]
    pub fn value(&self, node: &Id) -> Option<&[Spread]> {
        self.nodes.get(node).map(|n| n.value.as_slice())
    }

    /// Quantities of a measure of a stage.
    #[must_use]
    pub fn measure(&self, stage: &Id, measure: Measure) -> Option<&[Spread]> {
        self.measured(stage, measure).map(|(_, value)| value.as_slice())
    }

    /// Levels, 0..1, of a measure of a stage.
    #[must_use]
    pub fn measure_level(&self, stage: &Id, measure: Measure) -> Option<&[Spread]> {
        self.measured(stage, measure).map(|(level, _)| level.as_slice())
    }

    fn measured(&self, stage: &Id, measure: Measure) -> Option<&(Bands, Bands)> {
        self.nodes.get(stage)?.measures.as_ref()?.get(measure as usize)
    }

    /// Every indicator of the model.
    #[must_use]
    pub fn indicators(&self) -> &BTreeMap<Id, IndicatorFutures> {
        &self.indicators
    }

    /// The values of a node run by run, each at the kept times, where they were asked for.
    #[must_use]
    pub fn series(&self, node: &Id) -> Option<&[Vec<f64>]> {
        self.series.get(node).map(Vec::as_slice)
    }

    /// Nodes whose blockers, in some draws, would allow less than their level today; their baseline before blockers was held
    /// at 1 there (semantics section 4).
    #[must_use]
    pub fn held(&self) -> &BTreeMap<Id, Share> {
        &self.held.0
    }

    /// The share of draws in which that was so of any node.
    #[must_use]
    pub fn any_held(&self) -> Share {
        self.held.1
    }

    /// How many numbers are uncertain and were drawn.
    #[must_use]
    pub fn uncertain(&self) -> usize {
        self.uncertain
    }

    /// How many of them are illustrative.
    #[must_use]
    pub fn illustrative(&self) -> usize {
        self.illustrative
    }

    /// The paths of everything that was drawn: numbers (see [`crate::model::numbers`]), then outcomes
    /// (`assumptions.ID.likelihood#holds`, `nodes.ID.chance#works`, `events.ID.chance#strikes`).
    pub fn drawn(&self) -> impl Iterator<Item = &str> {
        self.draws.paths()
    }

    /// What was drawn for `path` in every run, in their order: a number; 1 where an assumption holds or an action works, else
    /// 0; when an event strikes, in units, infinite where it never does. None where nothing of that path is drawn.
    #[must_use]
    pub fn draws_of(&self, path: &str) -> Option<Vec<f64>> {
        self.draws.column(path, 0..self.head.runs)
    }

    /// Everything that one run draws, by path, as [`Self::draws_of`]. Any run can be asked for.
    #[must_use]
    pub fn draw(&self, run: usize) -> BTreeMap<String, f64> {
        let one = |path: &str| Some((path.to_owned(), *self.draws.column(path, run..run + 1)?.first()?));
        self.draws.paths().filter_map(one).collect()
    }
}
