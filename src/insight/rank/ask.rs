//! A question about a target, put to the engine: an indicator that is due when the question asks, and the changes that are
//! tried one by one.

use crate::model::indicator::Indicator;
use crate::model::scenario::Change;
use crate::model::{Id, Model, NodeKind, Real, When};
use crate::sim::{Ensemble, EnsembleOptions, IndicatorResult, Options, Progress, Run, Runs, SimError, SoFar, ensemble, run};

use super::effect::Outcomes;
use super::{Question, RankError, Target};

/// A question, ready to be put again and again.
pub(in crate::insight) struct Asked<'q> {
    /// The model with the indicator that is read.
    pub model: Model,
    question: &'q Question,
    /// The indicator that is read.
    pub read: Id,
    /// The indicators of the target that have something to be met.
    pub success: Vec<Id>,
}

impl<'q> Asked<'q> {
    /// Makes `model` ready for `question`.
    pub fn new(model: &Model, question: &'q Question) -> Result<Self, RankError> {
        let mut model = model.clone();
        let end = model.clock.horizon.0;
        if let Some(at) = question.at.filter(|at| !(0.0..=end * (1.0 + 1e-12)).contains(at)) {
            return Err(RankError::Outside { at, end });
        }
        let (read, success) = match &question.target {
            Target::Indicator(id) => (id.clone(), vec![id.clone()]),
            Target::Node(id) => {
                let own: Vec<Id> = model.indicators.iter().filter(|(_, i)| i.node == *id).map(|(id, _)| id.clone()).collect();
                let due = own.iter().filter_map(|id| due_within(&model, id)).max_by(f64::total_cmp);
                let node = model.nodes.get(id).ok_or_else(|| RankError::NoTarget { id: id.to_string() })?;
                let measure = if let NodeKind::Stage(stage) = &node.kind { Some(stage.shows) } else { None };
                let asked = Indicator { measure, due: due.map(|t| When::At(Real(t))), ..Indicator::new("", id.clone()) };
                let read = model.indicators.free(Id::slug("asked"));
                model.indicators.insert(read.clone(), asked);
                (read, own)
            }
        };
        for id in success.iter().chain([&read]) {
            let due = question.at.or_else(|| due_within(&model, id)).map(|t| When::At(Real(t)));
            model.indicators.get_mut(id).ok_or_else(|| RankError::NoTarget { id: id.to_string() })?.due = due;
        }
        let success = success.into_iter().filter(|id| model.indicators.get(id).is_some_and(|i| i.target.is_some())).collect();
        Ok(Self { model, question, read, success })
    }

    /// A single run with these changes, and how the target fares in it.
    pub fn single(&self, changes: &[Change]) -> Result<(Run, IndicatorResult), SimError> {
        let every = Some(self.model.clock.horizon.0);
        let run = run(&self.model, &self.question.scenario, &Options { every, changes: changes.to_vec(), ..Options::default() })?;
        let read = run.indicators().get(&self.read).cloned().unwrap_or_default();
        Ok((run, read))
    }

    /// Futures with these changes, every time the same draws.
    pub fn ensemble(&self, runs: usize, changes: &[Change], progress: &dyn Progress) -> Result<Ensemble, SimError> {
        let mut each = self.success.clone();
        if !each.contains(&self.read) {
            each.push(self.read.clone());
        }
        let options = EnsembleOptions {
            runs: Runs::Fixed(runs),
            seed: self.question.seed,
            every: Some(self.model.clock.horizon.0),
            changes: changes.to_vec(),
            each,
            ..EnsembleOptions::default()
        };
        ensemble(&self.model, &self.question.scenario, &options, progress)
    }

    /// What came of a single run.
    pub fn of_run(&self, (run, read): &(Run, IndicatorResult)) -> Outcomes {
        let met: Vec<bool> = self.success.iter().filter_map(|id| run.indicators().get(id)?.met).collect();
        Outcomes {
            value: vec![read.value_at_due.unwrap_or(f64::NAN)],
            met: (!met.is_empty()).then(|| vec![met.iter().all(|met| *met)]),
        }
    }

    /// What came of futures.
    pub fn of_ensemble(&self, futures: &Ensemble) -> Outcomes {
        let each = |id: &Id| futures.indicators().get(id).and_then(|i| i.each.as_deref()).unwrap_or_default();
        let met = |run: usize| self.success.iter().filter_map(|id| each(id).get(run)?.met).reduce(|a, b| a && b);
        Outcomes {
            value: each(&self.read).iter().map(|run| run.value_at_due.unwrap_or(f64::NAN)).collect(),
            met: (0..futures.runs()).map(met).collect(),
        }
    }
}

/// When an indicator is due, if that lies within the run.
fn due_within(model: &Model, indicator: &Id) -> Option<f64> {
    let due = model.clock.time_of(model.indicators.get(indicator)?.due?);
    (0.0..=model.clock.horizon.0).contains(&due).then_some(due)
}

/// One ensemble of several: what is told of it is told of all together.
pub(in crate::insight) struct Part<'p> {
    /// Who waits.
    pub waits: &'p dyn Progress,
    /// Runs done in the ensembles before.
    pub before: usize,
    /// Runs of all ensembles together.
    pub all: usize,
}

impl Progress for Part<'_> {
    fn reached(&self, so_far: &SoFar) {
        self.waits.reached(&SoFar { runs: self.before + so_far.runs, of: Some(self.all), half_width: None });
    }

    fn cancelled(&self) -> bool {
        self.waits.cancelled()
    }
}
