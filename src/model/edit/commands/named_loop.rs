//! Giving a loop a name of its own.

use super::{Ids, Refusal, add};
use crate::model::edit::Gesture;
use crate::model::{Id, Model, NamedLoop};

/// Names the loop of these links, with the next free mark of its letter: `R` or `B`. Gives its id.
///
/// # Errors
/// When the links do not go round, or one of them is gone.
pub fn name_loop(model: &Model, ids: &Ids, name: &str, links: Vec<Id>, letter: char) -> Result<(Gesture, Id), Refusal> {
    let taken = |code: &str| model.loops.values().any(|named| named.code == code);
    let code = (1..=model.loops.len() + 1).map(|n| format!("{letter}{n}")).find(|code| !taken(code)).unwrap_or_default();
    let (name, story) = (name.to_owned(), String::new());
    add(model, ids, NamedLoop { name, code, links, story, source: Vec::new(), illustrative: true })
}
