//! What is found in the model as it is drawn, findings and loops: looked for in the background after every change.

use std::sync::Arc;

use egui::Context;
use throughline::check::{Finding, drawn};
use throughline::graph::loops::{FeedbackLoop, Loops, Options, loops};
use throughline::report::loops::names;
use throughline::sim;

use super::background::{Task, Threads};
use super::document::Document;

/// What was found.
pub struct Found {
    /// The gravest first.
    pub findings: Vec<Finding>,
    pub loops: Loops,
    /// The names of the loops, in their order.
    names: Vec<String>,
}

impl Found {
    /// The loops that nobody named yet, the strongest first, with the names that are suggested.
    pub fn unnamed(&self) -> impl Iterator<Item = (&FeedbackLoop, &str)> {
        self.loops
            .list
            .iter()
            .zip(&self.names)
            .filter(|(found, _)| found.named.is_none())
            .map(|(found, name)| (found, name.as_str()))
    }

    /// The loop that has this name in the model.
    pub fn named(&self, id: &throughline::model::Id) -> Option<&FeedbackLoop> {
        self.loops.list.iter().find(|found| found.named.as_ref() == Some(id))
    }
}

/// What was found last.
#[derive(Default)]
pub struct Review {
    task: Task<u64, Arc<Found>>,
    threads: Threads,
    last: Option<Arc<Found>>,
}

impl Review {
    /// Looks again if the document has changed; what was found before stays until then.
    pub fn look(&mut self, document: &Document, ctx: &Context) {
        self.task.tick();
        let key = document.revision();
        if let Some(found) = self.task.of(&key) {
            self.last = Some(Arc::clone(found));
            return;
        }
        if self.task.has(&key) {
            return;
        }
        let model = document.model().clone();
        self.task.ask(&key, &mut self.threads, ctx, move |_| {
            let findings = drawn(&model);
            // What contradicts itself has no gains, and loops all the same.
            let loops = loops(&model, &sim::gains(&model).unwrap_or_default(), Options::default());
            let names = names(&model, &loops.list);
            Arc::new(Found { findings, loops, names })
        });
    }

    /// What was found last; none before anything was.
    pub fn found(&self) -> Option<&Arc<Found>> {
        self.last.as_ref()
    }

    /// Forgets what was found in another document.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
