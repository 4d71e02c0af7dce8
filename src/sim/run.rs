//! What a run gives back: series by node, stage measure, link and indicator.

use std::collections::BTreeMap;

use super::notice::Notice;
use super::slots::Slots;
use super::stages::Cases;
use crate::model::scenario::Change;
use crate::model::stage::Measure;
use crate::model::{Id, Number};

/// How a model is run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The interval at which series are kept, in units; by default 1. Rounded to whole steps.
    pub every: Option<f64>,
    /// What else changes, after the changes of the scenario.
    pub changes: Vec<Change>,
    /// Numbers that are other than in the model, by path (see [`crate::model::numbers`]). Baselines do not move,
    /// unless the number is a level today, a scale or a starting backlog: that is then as if drawn so.
    pub set: Vec<(String, Number)>,
}

/// One future of a model under one scenario. Equal inputs give equal runs, bit for bit.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub(super) scenario: Id,
    pub(super) times: Vec<f64>,
    pub(super) nodes: BTreeMap<Id, NodeSeries>,
    pub(super) links: LinkSeries,
    pub(super) indicators: BTreeMap<Id, IndicatorResult>,
    pub(super) inputs: BTreeMap<Id, InputReport>,
    pub(super) shortfalls: Vec<Shortfall>,
    pub(super) cases: Cases,
    pub(super) numbers: Numbers,
    pub(super) notices: Vec<Notice>,
}

/// The series of a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NodeSeries {
    pub baseline: f64,
    pub level: Vec<f64>,
    pub value: Vec<f64>,
    /// Of a stage: every measure, in the order of [`Measure::ALL`].
    pub measures: Option<Box<[MeasureSeries; 4]>>,
}

/// The series of a measure of a stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MeasureSeries {
    pub baseline: f64,
    pub level: Vec<f64>,
    pub value: Vec<f64>,
}

/// The series of all links.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LinkSeries {
    /// In the order of ids, with what each carries today.
    pub links: Vec<(Id, f64)>,
    /// What each carries at the kept times, one behind the other.
    pub carried: Vec<f64>,
}

impl LinkSeries {
    fn find(&self, id: &Id) -> Option<usize> {
        self.links.binary_search_by(|(own, _)| own.cmp(id)).ok()
    }
}

/// The numbers of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Numbers {
    pub slots: Slots,
    pub row: Vec<f64>,
}

/// How an indicator fares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorResult {
    /// Its value today, in its own unit or as a rating.
    pub baseline: f64,
    /// What is to be reached.
    pub target: Option<f64>,
    /// By when, in units from the start; none: by the end of the run.
    pub due: Option<f64>,
    /// Its value when due (at the end of the run where no date is given); none where that lies outside the run.
    pub value_at_due: Option<f64>,
    /// The rating reached today, where it is a rating; see `rating_at_due`.
    pub rating_today: Option<i32>,
    /// The rating reached when due, where it is a rating: the number of the highest state of which at least the met share
    /// ([`crate::model::indicator::MET_AT`] unless set) of the step up to it is covered. A level nears its pull without ever
    /// quite reaching it, so that without this share the last state would never be reached.
    pub rating_at_due: Option<i32>,
    /// Whether the target is met when due.
    pub met: Option<bool>,
    /// When the target is first met, at any time of the run.
    pub first_met: Option<f64>,
    /// When its floor is first crossed.
    pub floor_crossed: Option<f64>,
    /// How far its scale reaches, in its unit: between the first and the last rating.
    pub span: f64,
    /// Which way its value gets better: 1 up, -1 down; towards the target where that is not where it stands today.
    pub better: f64,
    /// Its value at the kept times: a number in its unit, or a rating, between two ratings in proportion.
    pub series: Vec<f64>,
}

/// An action that did not get what it wanted of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// The action that went short.
    pub action: Id,
    /// The fund or capacity that was empty.
    pub input: Id,
    /// From when, in units.
    pub from: f64,
    /// Until when, in units.
    pub to: f64,
    /// The mean share of the wanted effort that was not granted, 0..1.
    pub short: f64,
    /// What the wanted effort would have taken of the input in that time.
    pub wanted: f64,
    /// What it took.
    pub granted: f64,
}

/// Demand and supply of a fund or capacity by kept period: entry `i` covers the time from kept time `i` to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputReport {
    /// What the wanted efforts would have taken.
    pub demand: Vec<f64>,
    /// What there was to take: of a capacity its amount over the period, of a fund what was there at its start and came in.
    pub supply: Vec<f64>,
    /// What was taken.
    pub granted: Vec<f64>,
}

impl Run {
    /// The scenario that was run.
    #[must_use]
    pub fn scenario(&self) -> &Id {
        &self.scenario
    }

    /// The kept times, in units from the start.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// Levels, 0..1, of a node at the kept times; of a stage those of the measure it shows.
    #[must_use]
    pub fn level(&self, node: &Id) -> Option<&[f64]> {
        self.nodes.get(node).map(|n| n.level.as_slice())
    }

    /// Quantities of a node in its unit: of a fund the amount left, of a capacity what is in use, of an enabler its level.
    #[must_use]
    pub fn value(&self, node: &Id) -> Option<&[f64]> {
        self.nodes.get(node).map(|n| n.value.as_slice())
    }

    /// Quantities of a measure of a stage.
    #[must_use]
    pub fn measure(&self, stage: &Id, measure: Measure) -> Option<&[f64]> {
        self.measure_series(stage, measure).map(|m| m.value.as_slice())
    }

    /// Levels, 0..1, of a measure of a stage.
    #[must_use]
    pub fn measure_level(&self, stage: &Id, measure: Measure) -> Option<&[f64]> {
        self.measure_series(stage, measure).map(|m| m.level.as_slice())
    }

    /// What a link carries, 0..1, at the kept times; of the use of a fund or capacity the effort granted. None for relations.
    #[must_use]
    pub fn carried(&self, link: &Id) -> Option<&[f64]> {
        let rows = self.times.len();
        self.links.find(link).and_then(|n| self.links.carried.get(n * rows..(n + 1) * rows))
    }

    /// What a link carries at the baseline.
    #[must_use]
    pub fn carried_at_baseline(&self, link: &Id) -> Option<f64> {
        self.links.find(link).map(|n| self.links.links[n].1)
    }

    /// The level of a node today, 0..1; of a stage that of the measure it shows.
    #[must_use]
    pub fn baseline(&self, node: &Id) -> Option<f64> {
        self.nodes.get(node).map(|n| n.baseline)
    }

    /// The level of a measure of a stage today, 0..1.
    #[must_use]
    pub fn measure_baseline(&self, stage: &Id, measure: Measure) -> Option<f64> {
        self.measure_series(stage, measure).map(|m| m.baseline)
    }

    /// Every indicator of the model.
    #[must_use]
    pub fn indicators(&self) -> &BTreeMap<Id, IndicatorResult> {
        &self.indicators
    }

    /// Demand and supply of every fund and capacity.
    #[must_use]
    pub fn inputs(&self) -> &BTreeMap<Id, InputReport> {
        &self.inputs
    }

    /// Which action went short of what, when and by how much.
    #[must_use]
    pub fn shortfalls(&self) -> &[Shortfall] {
        &self.shortfalls
    }

    /// The cases of all stages together: what was there and came in is what is there and went out.
    #[must_use]
    pub fn cases(&self) -> Cases {
        self.cases
    }

    /// Every number that may be uncertain, by its path (see [`crate::model::numbers`]), as this run used it.
    #[must_use]
    pub fn numbers(&self) -> BTreeMap<String, f64> {
        let paths = self.numbers.slots.parameters().iter().map(|parameter| parameter.path.clone());
        paths.zip(self.numbers.row.iter().copied()).collect()
    }

    /// What the run found worth saying.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    fn measure_series(&self, stage: &Id, measure: Measure) -> Option<&MeasureSeries> {
        let measures = self.nodes.get(stage)?.measures.as_ref()?;
        measures.get(measure as usize)
    }
}
