//! The models that are shipped with the program.

use std::sync::OnceLock;

use super::error::LoadError;
use super::format;
use crate::model::Model;

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../models/", $name, ".ron")))),*]
    };
}

/// Every shipped model with its text, in the order in which they are shown.
const SHIPPED: &[(&str, &str)] = &shipped![
    "police-assistance",
    "pre-sentence-detention",
    "police-transparency",
    "national-dialogue-and-strategy",
    "oversight-and-governance",
    "gender-responsive-reform",
    "national-ownership",
    "peace-process",
    "whole-of-government",
];

/// A shipped model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The name by which commands call it: that of its file.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// What it says, in a sentence or two.
    pub summary: String,
    /// The text of its file.
    pub text: &'static str,
}

impl Template {
    /// The model, to begin from.
    ///
    /// # Errors
    /// As [`super::parse`]; a shipped model has none.
    pub fn model(&self) -> Result<Model, LoadError> {
        format::parse(self.text, &format!("{}.ron", self.name))
    }
}

/// Every shipped model, in the order in which they are shown.
#[must_use]
pub fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let template = |&(name, text): &(&'static str, &'static str)| {
            let about = format::parse(text, name).map(|model| model.about).unwrap_or_default();
            Template { name, title: about.title, question: about.question, summary: about.summary, text }
        };
        SHIPPED.iter().map(template).collect()
    })
}
