//! What can be wrong with a file, in plain words: where, what, and what to do about it.

use std::fmt;

/// A model that could not be read. The file on disk is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file, as it was named.
    pub file: String,
    /// Where in the file, if it is about a place.
    pub at: Option<Place>,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The keys on the way there, such as `nodes.public-trust.kind`; empty at the outermost level.
    pub path: String,
}

impl Place {
    /// The line and column of a byte of `text`.
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let (before, _) = text.split_at(offset);
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.chars().rev().take_while(|&c| c != '\n').count();
        Self { line, column, path: String::new() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(Place { line, column, path }) = &self.at {
            write!(f, ":{line}:{column}: ")?;
            if !path.is_empty() {
                write!(f, "in {path}: ")?;
            }
        } else {
            f.write_str(": ")?;
        }
        write!(f, "{}", self.message)?;
        if !self.remedy.is_empty() {
            write!(f, ". {}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadError {}

/// A model that could not be saved. What was on disk is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file is not what it was when it was read.
    #[error(
        "{file}: somebody else changed this file since it was opened. Save under another name, or reopen it and make your changes again"
    )]
    Changed {
        /// The file.
        file: String,
    },
    /// The system refused.
    #[error("{file}: could not {what}: {source}. Save under another name or in another folder")]
    System {
        /// The file.
        file: String,
        /// What failed, as in `write the file`.
        what: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The text that would be written does not say what the model says.
    #[error(
        "{file}: the model holds something that a file cannot ({reason}); the file was left as it is. Undo the last change and save again"
    )]
    Unfaithful {
        /// The file.
        file: String,
        /// What was found when reading the text back.
        reason: String,
    },
}

/// The word of `known` that is nearest to `found`, where one is near.
pub(super) fn near_miss<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = found.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word))
        .min()
        .filter(|(distance, word)| *distance <= 1 + word.chars().count().max(found.chars().count()) / 4)
        .map(|(_, word)| word)
}

/// `, did you mean …?`-sentence for a near miss, or the list of what there is.
pub(super) fn advice(found: &str, known: &[&str]) -> String {
    if let Some(word) = near_miss(found, known.iter().copied()) {
        return format!("Did you mean `{word}`?");
    }
    match known {
        [] => String::new(),
        [only] => format!("There is only `{only}`"),
        _ => format!("There are {}", known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    }
}
