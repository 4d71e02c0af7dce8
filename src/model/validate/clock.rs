//! The clock, and whether moments are on the calendar.

use super::Report;
use crate::model::{Clock, When};

/// The most steps of a run.
const MAX_STEPS: f64 = 1e6;

/// The longest time from the start of a model that the calendar holds, in months.
const MAX_MONTHS: f64 = 12.0 * 7000.0;

pub(super) fn problems(clock: &Clock, report: &mut Report) {
    let Clock { unit, start: _, horizon, step, method: _ } = clock;
    let horizon = horizon.0;
    if horizon <= 0.0 {
        report.add("horizon", ("problem-horizon", "problem-horizon-remedy"), &[]);
    } else if horizon / unit.per_month() > MAX_MONTHS {
        report.add("horizon", ("problem-calendar", "problem-calendar-remedy"), &[]);
    }
    if step.is_some_and(|step| step.0 <= 0.0 || step.0 > horizon) {
        report.add("step", ("problem-step", "problem-step-remedy"), &[]);
    } else if horizon > 0.0 && horizon / clock.dt() > MAX_STEPS {
        let least = (horizon / MAX_STEPS).to_string();
        report.add("step", ("problem-steps", "problem-steps-remedy"), &[("steps", format!("{MAX_STEPS}")), ("step", least)]);
    }
}

/// Whether a moment is one that the calendar holds.
pub(super) fn moment(clock: &Clock, field: &'static str, when: When, report: &mut Report) {
    if let When::At(t) = when
        && t.0.abs() / clock.unit.per_month() > MAX_MONTHS
    {
        report.add(field, ("problem-calendar", "problem-calendar-remedy"), &[]);
    }
}
