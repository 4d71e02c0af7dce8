//! Many futures of scenarios, in the background: bands follow every change, and older work is left off at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;
use throughline::model::Id;
use throughline::sim::{Ensemble, EnsembleOptions, Runs, ensemble};

use super::background::{Done, Task, Threads};
use super::document::Document;

/// How many futures are run. Tests have no time for a thousand.
pub const RUNS: usize = if cfg!(test) { 48 } else { 1000 };

/// The futures of scenarios of one state of the model.
#[derive(Default)]
pub struct Futures {
    /// The state of the model that they are of.
    of: u64,
    /// None of them where a scenario cannot be run.
    found: BTreeMap<Id, Option<Arc<Ensemble>>>,
    /// The scenario that was asked for last.
    asked: Option<Id>,
    task: Task<(u64, Id), Option<Arc<Ensemble>>>,
    threads: Threads,
}

impl Futures {
    /// Runs the futures of the lit scenario of the document as it is, then those of `others` in turn, unless they are there or on
    /// their way; what is on its way for another state is left off.
    pub fn ask(&mut self, document: &Document, others: &[Id], ctx: &Context) {
        if self.of != document.meaning() {
            self.leave_off();
            self.of = document.meaning();
            self.found.clear();
        }
        let wanted = || std::iter::once(&document.scenario).chain(others);
        let waiting = self.asked.as_ref().filter(|_| self.task.is_busy());
        // What is lit comes first; among the others none is given up for another.
        let goes_on = waiting.is_some_and(|id| *id == document.scenario || self.found.contains_key(&document.scenario));
        if goes_on && waiting.is_some_and(|id| wanted().any(|other| other == id)) {
            return;
        }
        let Some(next) = wanted().find(|id| !self.found.contains_key(*id)) else {
            self.task.leave_off();
            return;
        };
        let (model, scenario) = (document.model().clone(), next.clone());
        self.asked = Some(next.clone());
        self.task.ask(&(self.of, next.clone()), &mut self.threads, ctx, move |watch| {
            let each = model.indicators.keys().cloned().collect();
            let options = EnsembleOptions { runs: Runs::Fixed(RUNS), each, ..EnsembleOptions::default() };
            // Why there is none, the single run says already.
            ensemble(&model, &scenario, &options, watch).ok().map(Arc::new)
        });
    }

    /// Wants nothing of what is on its way.
    pub fn leave_off(&mut self) {
        self.task.leave_off();
    }

    /// Takes in what is done.
    pub fn tick(&mut self) {
        self.task.tick();
        if let Some(((of, scenario), found)) = self.task.take()
            && of == self.of
        {
            self.found.insert(scenario, found);
        }
    }

    /// The futures of a scenario of the document as it is; none while they are not there.
    pub fn of_scenario(&self, document: &Document, scenario: &Id) -> Option<&Arc<Ensemble>> {
        self.found.get(scenario).filter(|_| self.of == document.meaning())?.as_ref()
    }

    /// Whether the futures of a scenario were run, though it may have none.
    pub fn is_done(&self, document: &Document, scenario: &Id) -> bool {
        self.of == document.meaning() && self.found.contains_key(scenario)
    }

    /// How far the futures of one scenario are, while they are on their way.
    pub fn so_far(&self) -> Option<Done> {
        self.task.so_far()
    }
}
