//! The findings of a run, one function a rule. Their words are in the message catalogue.

use super::notice::{Arg, Notice, Severity};
use crate::model::{ElementRef, Id};

fn notice(
    rule: &'static str,
    severity: Severity,
    place: ElementRef,
    message: &'static str,
    args: Vec<(&'static str, Arg)>,
) -> Notice {
    Notice { rule, severity, place, message, args }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident: $rule:literal, $severity:ident, $message:literal, ($($arg:ident: $type:ty),*);)*) => {
        $($(#[$doc])*
        pub(super) fn $name(place: ElementRef $(, $arg: $type)*) -> Notice {
            notice($rule, Severity::$severity, place, $message, vec![$((stringify!($arg), $arg.into())),*])
        })*
    };
}

rules! {
    /// A scale both ends of which are the same (section 2).
    flat_scale: "flat-scale", Error, "sim-flat-scale", (node: &str);
    /// A link whose role does not fit what it joins (section 3).
    role_misfit: "role-misfit", Error, "sim-role-misfit", (from: &str, to: &str);
    /// An event or trend that acts on what its node has not (section 8).
    acts_on: "acts-on-nothing", Error, "sim-acts-on-nothing", (name: &str, node: &str);
    /// A circle in which nothing holds a state (section 9).
    stateless_loop: "stateless-loop", Error, "sim-stateless-loop", (names: &str);
    /// Actions that wait for each other (section 5).
    waiting_circle: "waiting-circle", Error, "sim-waiting-circle", (names: &str);
    /// Something named that is not there.
    missing: "missing", Error, "sim-missing", (id: &str);
    /// Blockers leave less than today's level (section 4).
    blocked_today: "blocked-today", Error, "sim-blocked-today", (node: &str, blockers: &str, most: f64, today: f64);
    /// A bar holds at nothing what stands above it today (section 4).
    barred_today: "barred-today", Error, "sim-barred-today", (node: &str, blockers: &str, today: f64);
    /// The same under a scenario: held at what is possible (section 4).
    blocked_held: "blocked-held", Warning, "sim-blocked-held", (node: &str, blockers: &str, most: f64, today: f64);
    /// An influence settles the other way than its sign (section 4).
    settles_sign: "settles-against-sign", Error, "sim-settles-against-sign", (from: &str, to: &str, settles: f64, today: f64);
    /// An influence settles above what blockers leave (section 4).
    settles_above: "settles-above-blockers", Error, "sim-settles-above-blockers", (from: &str, to: &str, settles: f64, most: f64);
    /// An influence whose cause is fully there today says nothing about settling (section 4).
    settles_full: "settles-at-full-cause", Warning, "sim-settles-at-full-cause", (from: &str, to: &str);
    /// An influence on a level of nothing or of everything (section 4).
    influence_stuck: "influence-stuck", Warning, "sim-influence-stuck", (from: &str, to: &str, today: f64);
    /// All conditions hold, yet the level is low (section 4).
    held_yet_low: "conditions-held-yet-low", Warning, "sim-conditions-held-yet-low", (node: &str, today: f64);
    /// An essential condition is missing, yet the level is high (section 4).
    missing_yet_high: "condition-missing-yet-high", Warning, "sim-condition-missing-yet-high", (node: &str, condition: &str, carried: f64, today: f64);
    /// A reinforcing loop with a gain above 1 (section 4).
    tipping: "tipping-loop", Warning, "sim-tipping-loop", (names: &str, gain: f64);
    /// A time constant shorter than the step (section 1).
    step_too_long: "step-too-long", Warning, "sim-step-too-long", (name: &str, time: f64, step: f64);
    /// An existing action that does not get what it needs today (section 5).
    existing_short: "existing-below-full", Warning, "sim-existing-below-full", (action: &str, today: f64);
    /// A project whose effect is taken to last (section 5).
    permanent: "assumed-permanent", Hint, "sim-assumed-permanent", (action: &str);
    /// Rounding to steps along predecessors (section 5).
    rounding: "rounded-path", Warning, "sim-rounded-path", (action: &str, percent: f64);
    /// Routes that take more than there is (section 7).
    routes_over: "routes-over-one", Warning, "sim-routes-over-one", (stage: &str);
    /// A chain that moves by itself (section 7).
    out_of_balance: "chain-out-of-balance", Warning, "sim-chain-out-of-balance", (stage: &str, came: f64, went: f64);
    /// A scale of a stage's measure that nobody gave (section 7).
    stage_scale: "assumed-stage-scale", Hint, "sim-assumed-stage-scale", (stage: &str, measure: &str, low: f64, high: f64);
    /// An event that lasts no time (section 8).
    event_without_length: "event-without-length", Warning, "sim-event-without-length", (event: &str);
    /// An event on a level that follows its causes at once (section 8).
    strikes_no_state: "strikes-no-state", Warning, "sim-strikes-no-state", (event: &str, node: &str);
    /// An inflow before the start (section 6).
    inflow_before_start: "inflow-before-start", Warning, "sim-inflow-before-start", (fund: &str);
    /// A due date outside the run (section 10).
    due_outside: "due-outside-run", Warning, "sim-due-outside-run", (indicator: &str, due: f64, end: f64);
    /// An indicator's baseline that is not what its node says (section 10).
    baseline_differs: "baseline-differs", Warning, "sim-baseline-differs", (indicator: &str, says: f64, node: f64);
}

/// A clock that makes no sense (section 1).
pub(super) fn clock() -> Notice {
    notice("clock", Severity::Error, ElementRef::Model, "sim-clock", Vec::new())
}

/// An element that names one that is not there, or is of another kind.
pub(super) fn nothing_there(place: ElementRef, id: &Id) -> Notice {
    missing(place, id.as_str())
}

/// An event or trend that acts on what `node` has not.
pub(super) fn acts_on_nothing(place: ElementRef, name: &str, node: &Id) -> Notice {
    acts_on(place, name, node.as_str())
}
