//! One finding.

use serde::{Serialize, Serializer};

use crate::model::ElementRef;
use crate::sim;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// What the model says means less than it seems to until this is looked at.
    Warning,
    /// The model cannot be used like that.
    Error,
}

impl From<sim::Severity> for Severity {
    fn from(severity: sim::Severity) -> Self {
        match severity {
            sim::Severity::Hint => Self::Hint,
            sim::Severity::Warning => Self::Warning,
            sim::Severity::Error => Self::Error,
        }
    }
}

/// Something to look at, in the words of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The element; in JSON its path, such as `nodes.public-trust`, or `model`.
    #[serde(serialize_with = "path")]
    pub place: ElementRef,
    /// The rule, a stable word such as `self-link`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is so.
    pub message: String,
    /// Why it matters; empty where the message says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What to do about it; empty where there is nothing to do.
    pub remedy: String,
    /// The passage that asks for it; empty where none does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Why it is accepted, where somebody accepted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
}

impl Finding {
    /// The path of the element: `nodes.public-trust`, `documents.000`, or `model`.
    #[must_use]
    pub fn path(&self) -> String {
        self.place.path()
    }
}

fn path<S: Serializer>(place: &ElementRef, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&place.path())
}
