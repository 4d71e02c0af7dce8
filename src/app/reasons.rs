//! Why the lit scenario differs from the one that it is held against: computed in the background, once for all boxes and times.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;
use throughline::insight::why::{Question, Why, why};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Model};

use super::document::Document;

/// What a comparison is of: the state of the model, the scenario, and the one that it is held against.
type Key = (u64, Id, Id);

/// The comparison that was made last.
#[derive(Default)]
pub struct Reasons {
    found: Option<(Key, Arc<Told>)>,
    job: Option<(Key, Receiver<Told>)>,
}

/// A comparison, or why there is none.
pub struct Told {
    pub question: Question,
    pub why: Result<Why, String>,
}

/// The scenario that `lit` is held against: the one that it is built on; of the plan, nothing done, and the other way round.
pub fn against(model: &Model, lit: &Id) -> Id {
    match lit.as_str() {
        PLAN => Id::slug(NOTHING_DONE),
        NOTHING_DONE => Id::slug(PLAN),
        _ => model.scenarios.get(lit).and_then(|s| s.base.clone()).unwrap_or_else(|| Id::slug(PLAN)),
    }
}

fn key(document: &Document) -> Key {
    let lit = document.scenario.clone();
    (document.meaning(), lit.clone(), against(document.model(), &lit))
}

impl Reasons {
    /// Asks for the comparison of the document as it is, if it is not there or on its way.
    pub fn ask(&mut self, document: &Document, ctx: &Context) {
        let key = key(document);
        let known = self.found.as_ref().is_some_and(|(of, _)| *of == key) || self.job.as_ref().is_some_and(|(of, _)| *of == key);
        if known {
            return;
        }
        let (sender, receiver) = channel();
        let (model, question, ctx) = (document.model().clone(), Question::of(&key.1, &key.2), ctx.clone());
        rayon::spawn(move || {
            let why = why(&model, &question).map_err(|error| error.to_string());
            // The window may be gone by now; then nobody waits for the answer.
            let _ = sender.send(Told { question, why });
            ctx.request_repaint();
        });
        self.job = Some((key, receiver));
    }

    /// Takes in what is done.
    pub fn tick(&mut self) {
        if let Some((key, receiver)) = &self.job
            && let Ok(told) = receiver.try_recv()
        {
            self.found = Some((key.clone(), Arc::new(told)));
            self.job = None;
        }
    }

    /// The comparison of the document as it is; none while it is not there.
    pub fn of(&self, document: &Document) -> Option<Arc<Told>> {
        self.found.as_ref().filter(|(of, _)| *of == key(document)).map(|(_, told)| Arc::clone(told))
    }
}
