//! What is wrong or doubtful in a model: findings with rule, severity, place, reason and remedy.
//!
//! [`structure`] tells what makes a model unsound, [`rules`] what a reviewer who knows the field asks of the drawing, a file a group
//! of rules, and [`running`] what comes up when it runs.

mod finding;
pub mod fix;
pub mod rules;
pub mod running;
pub mod structure;
mod survey;

pub use self::finding::{Finding, Severity};
pub use self::fix::{Fix, fix, waive};
use crate::model::Model;

/// Everything that is to be said about a model, the gravest first, each thing once.
///
/// An unsound model is not run: what a run says would follow from what is broken.
#[must_use]
pub fn findings(model: &Model) -> Vec<Finding> {
    let mut found = drawn(model);
    if found.iter().all(|finding| rules::rule(&finding.rule).is_some()) {
        found.extend(waived(model, running::findings(model)));
    }
    in_order(found)
}

/// What is to be said about a model as it is drawn, without running it: quick enough to be told while somebody draws.
#[must_use]
pub fn drawn(model: &Model) -> Vec<Finding> {
    let mut found = structure::findings(model);
    if found.is_empty() {
        found = waived(model, rules::findings(model));
    }
    in_order(found)
}

/// Marks the findings that are accepted in the model, each with the reason.
fn waived(model: &Model, mut found: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut found {
        finding.waived = model.about.checks.waived(&finding.rule, &finding.place).map(|waived| waived.reason.clone());
    }
    found
}

/// The gravest first, then by place and rule; what is said twice is said once.
#[must_use]
pub fn in_order(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.cmp(b)));
    found.dedup();
    found
}
