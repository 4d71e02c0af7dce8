//! Strengths: words of the model, or numbers of their own.

use crate::model::Quantity;
use crate::model::link::{Block, Necessity, Strength};

/// How much an effect needs a condition.
pub fn necessity(necessity: &Necessity) -> Option<&'static str> {
    match necessity {
        Necessity::Essential => Some("essential"),
        Necessity::Important => Some("important"),
        Necessity::Helpful => Some("helpful"),
        Necessity::Share(_) => None,
    }
}

/// How strong an influence is.
pub fn influence(strength: &Strength) -> Option<&'static str> {
    match strength {
        Strength::Weak => Some("weak"),
        Strength::Moderate => Some("moderate"),
        Strength::Strong => Some("strong"),
        Strength::Decisive => Some("decisive"),
        Strength::Odds(_) | Strength::SettlesAt(_) => None,
    }
}

/// How much a blocker takes.
pub fn block(block: &Block) -> Option<&'static str> {
    match block {
        Block::Weak => Some("weak"),
        Block::Moderate => Some("moderate"),
        Block::Strong => Some("strong"),
        Block::Bar => Some("bar"),
        Block::Share(_) => None,
    }
}

/// A strength by its word.
pub fn of_word<S: Worded>(word: &str) -> Option<S> {
    S::words().into_iter().find(|one| one.said() == Some(word))
}

/// A strength that is a word of the model or a number of its own.
pub trait Worded: Sized {
    /// Those that are words.
    fn words() -> Vec<Self>;

    /// The word; none where a number is given.
    fn said(&self) -> Option<&'static str>;

    /// The number that a word stands for.
    fn stands_for(&self) -> Option<f64>;

    /// The strength of a number of its own.
    fn own(number: Quantity) -> Self;
}

impl Worded for Necessity {
    fn words() -> Vec<Self> {
        vec![Self::Essential, Self::Important, Self::Helpful]
    }

    fn said(&self) -> Option<&'static str> {
        necessity(self)
    }

    fn stands_for(&self) -> Option<f64> {
        self.word()
    }

    fn own(number: Quantity) -> Self {
        Self::Share(number)
    }
}

impl Worded for Strength {
    fn words() -> Vec<Self> {
        vec![Self::Weak, Self::Moderate, Self::Strong, Self::Decisive]
    }

    fn said(&self) -> Option<&'static str> {
        influence(self)
    }

    fn stands_for(&self) -> Option<f64> {
        self.odds()
    }

    fn own(number: Quantity) -> Self {
        Self::Odds(number)
    }
}

impl Worded for Block {
    fn words() -> Vec<Self> {
        vec![Self::Weak, Self::Moderate, Self::Strong, Self::Bar]
    }

    fn said(&self) -> Option<&'static str> {
        block(self)
    }

    fn stands_for(&self) -> Option<f64> {
        self.word()
    }

    fn own(number: Quantity) -> Self {
        Self::Share(number)
    }
}
