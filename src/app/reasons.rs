//! Why the lit scenario differs from the one that it is held against: computed in the background, once for all boxes and times.

use std::sync::Arc;

use egui::Context;
use throughline::insight::why::{Question, Why, why_watched};
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Model};

use super::background::{Task, Threads};
use super::document::Document;
use super::results::scenarios;

/// What a comparison is of: the state of the model, the scenario, and the one that it is held against.
type Key = (u64, Id, Id);

/// The comparison that was made last.
#[derive(Default)]
pub struct Reasons {
    /// What the lit scenario is held against, where that was chosen.
    held: Option<Id>,
    /// The change whose way is followed, by its key.
    followed: Option<String>,
    /// For how many frames more they are shown: somebody asks in every frame in which they are.
    shown: u8,
    task: Task<Key, Arc<Told>>,
    threads: Threads,
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

impl Reasons {
    /// Holds the lit scenario against this one from now on.
    pub fn hold(&mut self, other: Id) {
        self.held = Some(other);
    }

    /// Follows the way of one change, or of all again.
    pub fn follow(&mut self, root: Option<String>) {
        self.followed = root;
    }

    /// The change whose way is followed, by its place in `why`.
    pub fn followed(&self, why: &Why) -> Option<usize> {
        let key = self.followed.as_ref()?;
        why.roots().iter().position(|root| root.key == *key)
    }

    /// What the lit scenario is held against: what was chosen, or else what it is built on.
    pub fn against(&self, document: &Document) -> Id {
        let (model, lit) = (document.model(), &document.scenario);
        let there = |id: &&Id| *id != lit && scenarios(model).contains(*id);
        self.held.as_ref().filter(there).cloned().unwrap_or_else(|| against(model, lit))
    }

    fn key(&self, document: &Document) -> Key {
        (document.meaning(), document.scenario.clone(), self.against(document))
    }

    /// Asks for the comparison of the document as it is, if it is not there or on its way.
    pub fn ask(&mut self, document: &Document, ctx: &Context) {
        self.shown = 2;
        let key = self.key(document);
        if self.task.has(&key) {
            return;
        }
        let (model, question) = (document.model().clone(), Question::of(&key.1, &key.2));
        self.task.ask(&key, &mut self.threads, ctx, move |watch| {
            let why = why_watched(&model, &question, watch).map_err(|error| error.to_string());
            Arc::new(Told { question, why })
        });
    }

    /// Takes in what is done.
    pub fn tick(&mut self) {
        self.shown = self.shown.saturating_sub(1);
        self.task.tick();
    }

    /// Whether somebody looks at them.
    pub fn are_shown(&self) -> bool {
        self.shown > 0
    }

    /// The comparison of the document as it is; none while it is not there.
    pub fn of(&self, document: &Document) -> Option<Arc<Told>> {
        self.task.of(&self.key(document)).cloned()
    }
}
