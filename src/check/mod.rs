//! What is wrong or doubtful in a model: findings with rule, severity, place, reason and remedy.
//!
//! One file a group of rules: [`structure`] tells what makes a model unsound, [`running`] what comes up when it runs.

mod finding;
pub mod running;
pub mod structure;

pub use self::finding::{Finding, Severity};
use crate::model::Model;

/// Everything that is to be said about a model, the gravest first, each thing once.
///
/// An unsound model is not run: what a run says would follow from what is broken.
#[must_use]
pub fn findings(model: &Model) -> Vec<Finding> {
    let mut found = structure::findings(model);
    if found.is_empty() {
        found = running::findings(model);
    }
    in_order(found)
}

/// The gravest first, then by place and rule; what is said twice is said once.
#[must_use]
pub fn in_order(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.cmp(b)));
    found.dedup();
    found
}
