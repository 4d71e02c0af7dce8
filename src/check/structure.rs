//! What makes a model unsound: the problems of [`crate::model::validate`], in words. Each is an error.

use super::{Finding, Severity};
use crate::model::Model;
use crate::model::validate::{Problem, problems};
use crate::words::{FluentValue, say_with};

/// Everything structural that is wrong.
#[must_use]
pub fn findings(model: &Model) -> Vec<Finding> {
    problems(model).into_iter().map(finding).collect()
}

fn finding(problem: Problem) -> Finding {
    let args: Vec<(&str, FluentValue<'_>)> = problem.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    Finding {
        rule: problem.message.strip_prefix("problem-").unwrap_or(problem.message).to_owned(),
        severity: Severity::Error,
        message: say_with(problem.message, &args),
        remedy: say_with(problem.remedy, &args),
        place: problem.place,
        why: String::new(),
        source: String::new(),
        waived: None,
    }
}
