//! Undo and redo to any depth.

use super::{EditError, Gesture, Ids};
use crate::model::Model;

/// What was done to a model, and what was undone again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Gesture>,
    undone: Vec<Gesture>,
    /// Where the file on disk stands; none once that state can no longer be reached.
    saved: Option<usize>,
    /// What the last gesture goes on with, if it may go on.
    merging: Option<String>,
    /// Every id that was ever given out.
    ids: Ids,
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
        self.ids.note(&gesture);
        if self.saved.is_some_and(|at| at > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        self.done.push(gesture);
        self.merging = None;
        Ok(())
    }

    /// Carries out `gesture` as a part of the last one, if that was run under the same `key` too and nothing came
    /// between: a slider that is dragged, a name that is typed. Both are then undone in one step.
    ///
    /// # Errors
    /// When it does not fit; nothing is changed then.
    pub fn run_merged(&mut self, model: &mut Model, gesture: Gesture, key: &str) -> Result<(), EditError> {
        // What the file holds stays a step of its own, so that undo can come back to it.
        let goes_on = self.merging.as_deref() == Some(key) && self.saved != Some(self.done.len());
        match self.done.last_mut() {
            Some(last) if goes_on => {
                gesture.apply(model)?;
                self.ids.note(&gesture);
                last.absorb(&gesture);
                if last.edits.is_empty() {
                    self.done.pop();
                    self.merging = None;
                }
            }
            _ if gesture.edits.is_empty() => {}
            _ => {
                self.run(model, gesture)?;
                self.merging = Some(key.to_owned());
            }
        }
        Ok(())
    }

    /// Lets nothing more be merged into the last gesture: the mouse button is up, the field was left.
    pub fn end_merge(&mut self) {
        self.merging = None;
    }

    /// The ids that were ever given out, for commands that need fresh ones.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Takes the last gesture back; returns it, or none when there is nothing to undo.
    ///
    /// # Errors
    /// When the model was changed behind the history's back.
    pub fn undo(&mut self, model: &mut Model) -> Result<Option<&Gesture>, EditError> {
        self.merging = None;
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
        self.merging = None;
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
