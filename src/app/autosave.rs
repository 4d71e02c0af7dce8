//! Keeps a journal of what was done since the last saving, so that a crash costs nothing.

use std::path::{Path, PathBuf};

use throughline::model::Model;
use throughline::model::edit::Gesture;
use throughline::store::Fingerprint;
use throughline::store::journal::{Journal, Recovered};

/// The journal of one document. It begins with the first change after a saving.
#[derive(Default)]
pub struct Autosave {
    folder: Option<PathBuf>,
    journal: Option<Journal>,
    /// What the document was recovered from, kept until it is saved or given up.
    origin: Option<Recovered>,
    /// Why there is no journal, until somebody was told.
    trouble: Option<String>,
    given_up: bool,
}

impl Autosave {
    /// A journal in `folder`; none: no journal is kept.
    pub fn new(folder: Option<PathBuf>, origin: Option<Recovered>) -> Self {
        Self { folder, origin, ..Self::default() }
    }

    /// Makes ready for a change of the model as it is now.
    pub fn ready(&mut self, model: &Model, file: Option<(&Path, Fingerprint)>) {
        if self.journal.is_some() || self.given_up {
            return;
        }
        let Some(folder) = &self.folder else { return };
        match Journal::begin(folder, model, file) {
            Ok(journal) => self.journal = Some(journal),
            Err(error) => self.give_up(&error),
        }
    }

    /// Notes a change that was carried out.
    pub fn record(&mut self, gesture: &Gesture) {
        if let Some(Err(error)) = self.journal.as_mut().map(|journal| journal.record(gesture)) {
            self.give_up(&error);
        }
    }

    /// A journal that cannot be written is told of once and then left alone: work goes on.
    fn give_up(&mut self, error: &std::io::Error) {
        self.given_up = true;
        self.journal = None;
        self.trouble = Some(error.to_string());
    }

    /// Why there is no journal, once.
    pub fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// The model was saved, or its changes were given up: nothing is left to recover.
    pub fn done(&mut self) {
        // What cannot be removed is found at the next start, where it can be given up by hand.
        let _ = self.journal.take().map(Journal::close);
        let _ = self.origin.take().map(Recovered::discard);
        self.given_up = false;
    }
}
