//! Nodes and links as rows: the columns that CSV and GraphML have in common, and the words in them.

mod link;
mod node;
pub mod words;

pub use self::link::{LINK, link};
pub use self::node::{NODE, node};

/// A column of the rows of nodes or of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called in files.
    pub name: &'static str,
    /// What stands in it.
    pub holds: Holds,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// An id, or one of a few words.
    Word,
    /// What people wrote.
    Text,
    Number,
    Flag,
}

/// What stands in a row under a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Word(String),
    Text(String),
    Number(f64),
    Flag(bool),
}

impl Cell {
    /// As files have it, where nothing needs to be escaped.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Word(text) | Self::Text(text) => text.clone(),
            Self::Number(x) => number(*x),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    fn number(x: Option<f64>) -> Self {
        x.map_or(Self::Empty, Self::Number)
    }
}

/// A number in full, the shortest that reads back as the same.
#[must_use]
pub fn number(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 {
        "0".to_owned()
    } else if (1e-5..1e16).contains(&size) {
        format!("{x}")
    } else {
        format!("{x:e}")
    }
}

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, holds }
}

/// Several texts in one cell.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Cell {
    Cell::Text(parts.collect::<Vec<_>>().join(BETWEEN))
}

/// What stands between several texts in one cell.
pub const BETWEEN: &str = "; ";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back_as_they_were(x in any::<f64>().prop_filter("finite", |x| x.is_finite())) {
            prop_assert_eq!(number(x).parse::<f64>().unwrap(), x);
        }
    }
}
