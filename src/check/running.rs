//! What comes up when a model runs: the notices of the plan and of every scenario, in words.

use super::{Finding, Severity};
use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{ElementRef, Id, Model};
use crate::sim::{self, Notice, Options, Run, SimError};
use crate::words::say_with;

/// Runs the plan, doing nothing, and every scenario, and tells what each has to say.
#[must_use]
pub fn findings(model: &Model) -> Vec<Finding> {
    let always = [NOTHING_DONE, PLAN].into_iter().filter_map(|id| Id::new(id).ok());
    let mut found = Vec::new();
    for id in always.chain(model.scenarios.keys().cloned()) {
        match sim::run(model, &id, &Options::default()) {
            Ok(run) => found.extend(of_run(&run)),
            Err(SimError::Refused(notices)) => found.extend(notices.iter().map(of_notice)),
            Err(error) => found.push(of_error(&id, &error)),
        }
    }
    found
}

/// What a run has to say.
#[must_use]
pub fn of_run(run: &Run) -> Vec<Finding> {
    run.notices().iter().map(of_notice).collect()
}

/// A notice in words.
#[must_use]
pub fn of_notice(notice: &Notice) -> Finding {
    let text = say_with(notice.message, &notice.fluent_args());
    let (message, remedy) = split(&text);
    Finding {
        place: notice.place.clone(),
        rule: notice.rule.to_owned(),
        severity: notice.severity.into(),
        message: message.to_owned(),
        remedy: remedy.to_owned(),
        why: String::new(),
        source: String::new(),
        waived: None,
    }
}

fn of_error(scenario: &Id, error: &SimError) -> Finding {
    let text = error.to_string();
    let (message, remedy) = text.split_once("; ").unwrap_or((&text, ""));
    Finding {
        place: ElementRef::Scenario(scenario.clone()),
        rule: "scenario-refused".to_owned(),
        severity: Severity::Error,
        message: message.to_owned(),
        remedy: remedy.to_owned(),
        why: String::new(),
        source: String::new(),
        waived: None,
    }
}

/// The first sentence, which says what is so, and the others, which say what to do. Names in “ ” may hold full stops.
fn split(text: &str) -> (&str, &str) {
    let mut quoted = 0_usize;
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '“' => quoted += 1,
            '”' => quoted = quoted.saturating_sub(1),
            ' ' if quoted == 0 && matches!(last, '.' | '?' | '!') => {
                let (first, rest) = text.split_at(at);
                return (first.strip_suffix('.').unwrap_or(first), rest.trim().trim_end_matches('.'));
            }
            _ => {}
        }
        last = c;
    }
    (text.strip_suffix('.').unwrap_or(text), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_so_and_what_to_do_are_told_apart() {
        assert_eq!(split("It is 0.5 at “St. John”. Do this. Or that."), ("It is 0.5 at “St. John”", "Do this. Or that"));
        assert_eq!(split("Just so."), ("Just so", ""));
        assert_eq!(split("Is it? Look."), ("Is it?", "Look"));
    }
}
