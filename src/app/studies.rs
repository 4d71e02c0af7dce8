//! Longer questions, answered in the background: scenarios side by side, what matters for a target, and what money buys.

use std::sync::Arc;

use egui::Context;
use throughline::insight::compare::Comparison;
use throughline::insight::rank::{Question, Target, rank};
use throughline::insight::value::value;
use throughline::model::Id;
use throughline::report::{self, Matters, SideBySide, ValueForMoney};
use throughline::sim::{Ensemble, Run};

use super::background::{Done, Task, Threads};
use super::document::Document;
use super::futures::RUNS;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum Study {
    /// These scenarios side by side, the first being the one that the others are held against.
    Compare(Vec<Id>),
    /// What matters most for an indicator in the lit scenario.
    Rank(Id),
    /// What money buys for an indicator in the lit scenario.
    Value(Id),
}

/// The state of the model, the scenario and the indicator.
type Key = (u64, Id, Id);

/// What was found last of each kind.
#[derive(Default)]
pub struct Studies {
    of: u64,
    compared: Task<(u64, Vec<Id>), Arc<SideBySide>>,
    ranked: Task<Key, Result<Arc<Matters>, String>>,
    valued: Task<Key, Result<Arc<ValueForMoney>, String>>,
    threads: Threads,
}

fn key(document: &Document, indicator: &Id) -> Key {
    (document.meaning(), document.scenario.clone(), indicator.clone())
}

impl Studies {
    /// Puts scenarios side by side, whose runs and futures are these.
    pub fn compare(&mut self, document: &Document, ids: &[Id], parts: Vec<(Arc<Run>, Arc<Ensemble>)>, ctx: &Context) {
        if self.compared.has(&(document.meaning(), ids.to_vec())) {
            return;
        }
        let model = document.model().clone();
        self.compared.ask(&(document.meaning(), ids.to_vec()), &mut self.threads, ctx, move |_| {
            let (runs, futures) = parts.iter().map(|(run, futures)| (run.as_ref().clone(), futures.as_ref().clone())).unzip();
            let comparison = Comparison { runs, futures: Some(futures) };
            let results = report::results(&model, &comparison.runs);
            let futures = comparison.futures.as_ref().map(|futures| report::futures(&model, futures, &results));
            Arc::new(report::side_by_side(&model, &comparison, results, futures.as_ref()))
        });
    }

    /// Finds what matters most for an indicator in the lit scenario.
    pub fn rank(&mut self, document: &Document, indicator: &Id, ctx: &Context) {
        if self.ranked.has(&key(document, indicator)) {
            return;
        }
        let (model, question) = (document.model().clone(), question(document, indicator));
        self.ranked.ask(&key(document, indicator), &mut self.threads, ctx, move |watch| {
            let found = rank(&model, &question, watch).map_err(|error| error.to_string())?;
            Ok(Arc::new(report::matters(&model, &question, &found)))
        });
    }

    /// Finds what money buys for an indicator in the lit scenario.
    pub fn value(&mut self, document: &Document, indicator: &Id, ctx: &Context) {
        if self.valued.has(&key(document, indicator)) {
            return;
        }
        let (model, question) = (document.model().clone(), question(document, indicator));
        self.valued.ask(&key(document, indicator), &mut self.threads, ctx, move |watch| {
            let found = value(&model, &question, watch).map_err(|error| error.to_string())?;
            Ok(Arc::new(report::value_for_money(&model, &question, &found)))
        });
    }

    /// These scenarios of the document as it is, side by side.
    pub fn compared(&self, document: &Document, ids: &[Id]) -> Option<&Arc<SideBySide>> {
        self.compared.of(&(document.meaning(), ids.to_vec()))
    }

    /// What matters most for an indicator of the document as it is.
    pub fn ranked(&self, document: &Document, indicator: &Id) -> Option<&Result<Arc<Matters>, String>> {
        self.ranked.of(&key(document, indicator))
    }

    /// What money buys for an indicator of the document as it is.
    pub fn valued(&self, document: &Document, indicator: &Id) -> Option<&Result<Arc<ValueForMoney>, String>> {
        self.valued.of(&key(document, indicator))
    }

    /// Takes in what is done, and leaves off what is of another state of the model.
    pub fn tick(&mut self, document: &Document) {
        if self.of != document.meaning() {
            self.of = document.meaning();
            self.leave_off();
        }
        self.compared.tick();
        self.ranked.tick();
        self.valued.tick();
    }

    /// Wants nothing of what is on its way.
    pub fn leave_off(&mut self) {
        self.compared.leave_off();
        self.ranked.leave_off();
        self.valued.leave_off();
    }

    /// How far the ranking is, while it is on its way.
    pub fn ranking(&self) -> Option<Done> {
        self.ranked.so_far()
    }

    /// How far the value for money is, while it is on its way.
    pub fn valuing(&self) -> Option<Done> {
        self.valued.so_far()
    }
}

fn question(document: &Document, indicator: &Id) -> Question {
    Question {
        target: Target::Indicator(indicator.clone()),
        scenario: document.scenario.clone(),
        at: None,
        runs: Some(RUNS),
        seed: 1,
    }
}
