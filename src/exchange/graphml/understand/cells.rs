//! The values of one node or edge, and a tally of those that are of no use.

use std::collections::BTreeMap;

use crate::exchange::Loss;
use crate::exchange::graphml::graph::{Data, Found};

/// The values of a node, of an edge or of the graph.
#[derive(Clone, Copy)]
pub struct Cells<'g> {
    /// `nodes`, `edges` or `graph`.
    pub of: &'static str,
    pub own: &'g Data,
    /// Where it says nothing of its own.
    pub defaults: &'g Data,
}

impl<'g> Cells<'g> {
    /// A value as it stands; none where it is empty.
    pub fn text(&self, key: &str) -> Option<&'g str> {
        self.own.get(key).or_else(|| self.defaults.get(key)).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A value without the blanks around it; none where nothing else is in it.
    pub fn bare(&self, key: &str) -> Option<&'g str> {
        self.text(key).map(str::trim).filter(|text| !text.is_empty())
    }
}

/// How often values were of no use, by message, by what has them and by key, each with an example.
#[derive(Default)]
pub struct Tally(BTreeMap<(&'static str, &'static str, String), (usize, String)>);

impl Tally {
    /// Counts a value.
    pub fn count(&mut self, message: &'static str, of: &'static str, key: &str, value: &str) {
        let entry = self.0.entry((message, of, key.to_owned()));
        entry.or_insert_with(|| (0, value.trim().chars().take(60).collect())).0 += 1;
    }

    /// A word that means something; others are counted.
    pub fn word<T>(&mut self, cells: &Cells<'_>, key: &str, of: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let word = cells.bare(key)?;
        let found = of(&word.to_lowercase());
        if found.is_none() {
            self.unusable(cells, key, word);
        }
        found
    }

    /// A number that may stand there; others are counted.
    pub fn number(&mut self, cells: &Cells<'_>, key: &str, may: impl FnOnce(f64) -> bool) -> Option<f64> {
        self.word(cells, key, |word| word.parse::<f64>().ok().filter(|x| x.is_finite() && may(*x)))
    }

    /// Counts a value that means nothing where it stands.
    pub fn unusable(&mut self, cells: &Cells<'_>, key: &str, value: &str) {
        self.count("loss-graph-value", cells.of, key, value);
    }

    /// Counts a value that would do elsewhere, but has no use here.
    pub fn idle(&mut self, cells: &Cells<'_>, key: &str) {
        if let Some(value) = cells.bare(key) {
            self.count("loss-graph-idle", cells.of, key, value);
        }
    }

    /// Counts the values of keys that have no place in a model.
    pub fn unknown(&mut self, cells: &Cells<'_>, known: impl Fn(&str) -> bool) {
        for (key, value) in cells.own.iter().filter(|(key, value)| !known(key) && !value.trim().is_empty()) {
            self.count("loss-graph-key", cells.of, key, value);
        }
    }

    /// What was counted, by message, what has it and key.
    pub fn losses(self) -> impl Iterator<Item = Found> {
        self.0.into_iter().map(|((message, of, key), (count, example))| {
            let loss = Loss::new(format!("{of}, {key}"), message).with("count", count.to_string()).with("example", example);
            Found::all_over(loss)
        })
    }
}
