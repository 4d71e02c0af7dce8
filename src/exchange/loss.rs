//! What did not come through: every import and export says, item by item, what it could not carry. Silence means that nothing was lost.

use std::cell::{Cell, RefCell};

use crate::words::say_with;

/// So many losses are listed; of more only the number is told.
const MOST: usize = 10_000;

/// So much of a text of a file is shown in a message.
pub(super) const SHOWN: usize = 80;

/// One thing that was not carried over, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Where it stands: the path of an element, such as `nodes.trust.scale`, or a place of the file read, such as `row 3, due`.
    pub at: String,
    /// The id of the message that says what was lost, `loss-...`.
    pub message: &'static str,
    /// What the message speaks of.
    pub args: Vec<(&'static str, String)>,
}

impl Loss {
    /// A loss that speaks of nothing but its place.
    #[must_use]
    pub fn new(at: impl Into<String>, message: &'static str) -> Self {
        Self { at: at.into(), message, args: Vec::new() }
    }

    /// With something that the message speaks of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// In words, without the place.
    #[must_use]
    pub fn text(&self) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        say_with(self.message, &args)
    }

    /// On one line, with the place.
    #[must_use]
    pub fn line(&self) -> String {
        say_with("loss-line", &[("at", self.at.as_str().into()), ("what", self.text().into())])
    }
}

/// What was made, and what was lost on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried<T> {
    pub value: T,
    /// In the order of the source.
    pub losses: Vec<Loss>,
}

/// Why a file could not be read as a model at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text())]
pub struct Unreadable {
    /// Where in the file: `line 3, column 7`, `nodes[4].kind`, `row 2`; empty for the file as a whole.
    pub at: String,
    /// The id of the message that says what is wrong and what to do, `unreadable-...`.
    pub message: &'static str,
    /// What the message speaks of.
    pub args: Vec<(&'static str, String)>,
}

impl Unreadable {
    /// A reason that speaks of nothing but its place.
    #[must_use]
    pub fn new(at: impl Into<String>, message: &'static str) -> Self {
        Self { at: at.into(), message, args: Vec::new() }
    }

    /// With something that the message speaks of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// In words, the place before them.
    #[must_use]
    pub fn text(&self) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let said = say_with(self.message, &args);
        if self.at.is_empty() { said } else { format!("{}: {said}", self.at) }
    }
}

/// Gathers what is lost while a file is read.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// Each with how far into the file it stands.
    listed: RefCell<Vec<(usize, Loss)>>,
    more: Cell<usize>,
}

impl Losses {
    /// Adds what was lost at `order`, counted in whatever grows along the file.
    pub fn add(&self, order: usize, loss: Loss) {
        if self.is_full() {
            self.more.set(self.more.get() + 1);
        } else {
            self.listed.borrow_mut().push((order, loss));
        }
    }

    /// Whether what comes now is only counted.
    pub fn is_full(&self) -> bool {
        self.listed.borrow().len() >= MOST
    }

    /// What was lost, in the order of the file.
    pub fn in_order(self) -> Vec<Loss> {
        let mut listed = self.listed.into_inner();
        listed.sort_by_key(|(order, _)| *order);
        let mut losses: Vec<Loss> = listed.into_iter().map(|(_, loss)| loss).collect();
        if self.more.get() > 0 {
            losses.push(Loss::new("", "loss-more").with("count", self.more.get().to_string()));
        }
        losses
    }
}

/// A text of a file as messages show it.
pub(super) fn short(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
