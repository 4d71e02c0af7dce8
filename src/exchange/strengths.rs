//! The words that a model has for strengths; none where it gives a number instead. And strengths by their words.

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

/// A necessity by its word.
pub fn necessity_of(word: &str) -> Option<Necessity> {
    [Necessity::Essential, Necessity::Important, Necessity::Helpful].into_iter().find(|one| necessity(one) == Some(word))
}

/// A strength of an influence by its word.
pub fn influence_of(word: &str) -> Option<Strength> {
    let all = [Strength::Weak, Strength::Moderate, Strength::Strong, Strength::Decisive];
    all.into_iter().find(|one| influence(one) == Some(word))
}

/// A strength of a blocker by its word.
pub fn block_of(word: &str) -> Option<Block> {
    [Block::Weak, Block::Moderate, Block::Strong, Block::Bar].into_iter().find(|one| block(one) == Some(word))
}
