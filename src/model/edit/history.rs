//! Undo and redo to any depth.

use super::{EditError, Gesture};
use crate::model::Model;

/// What was done to a model, and what was undone again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Gesture>,
    undone: Vec<Gesture>,
    /// Where the file on disk stands; none once that state can no longer be reached.
    saved: Option<usize>,
}

impl History {
    /// The history of a model that is as its file is.
    #[must_use]
    pub fn saved() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    /// Carries out `gesture` and remembers it. What was undone before can no longer be redone.
    ///
    /// # Errors
    /// When it does not fit; nothing is changed then.
    pub fn run(&mut self, model: &mut Model, gesture: Gesture) -> Result<(), EditError> {
        if gesture.edits.is_empty() {
            return Ok(());
        }
        gesture.apply(model)?;
        if self.saved.is_some_and(|at| at > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        self.done.push(gesture);
        Ok(())
    }

    /// Takes the last gesture back; returns it, or none when there is nothing to undo.
    ///
    /// # Errors
    /// When the model was changed behind the history's back.
    pub fn undo(&mut self, model: &mut Model) -> Result<Option<&Gesture>, EditError> {
        let Some(gesture) = self.done.last() else { return Ok(None) };
        gesture.inverse().apply(model)?;
        self.undone.extend(self.done.pop());
        Ok(self.undone.last())
    }

    /// Does the last undone gesture again; returns it, or none when there is nothing to redo.
    ///
    /// # Errors
    /// When the model was changed behind the history's back.
    pub fn redo(&mut self, model: &mut Model) -> Result<Option<&Gesture>, EditError> {
        let Some(gesture) = self.undone.last() else { return Ok(None) };
        gesture.apply(model)?;
        self.done.extend(self.undone.pop());
        Ok(self.done.last())
    }

    /// The gesture that undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Gesture> {
        self.done.last()
    }

    /// The gesture that redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Gesture> {
        self.undone.last()
    }

    /// Every gesture that made the model what it is, since it was opened.
    #[must_use]
    pub fn gestures(&self) -> &[Gesture] {
        &self.done
    }

    /// The file now is as the model is.
    pub fn mark_saved(&mut self) {
        self.saved = Some(self.done.len());
    }

    /// Whether the model differs from its file.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.done.len())
    }
}
