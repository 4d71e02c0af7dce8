//! Futures to compare: lists of changes (semantics section 10).

use serde::{Deserialize, Serialize};

use super::quantity::Number;
use super::source::{Citation, Tier};
use super::time::When;
use super::{Id, is_default};

/// The id of the model as drawn. Always there, never in the file.
pub const PLAN: &str = "plan";

/// The id of the future in which only existing services go on. Always there, never in the file.
pub const NOTHING_DONE: &str = "nothing-done";

/// A named list of changes on top of another scenario.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// The scenario it starts from; by default `plan`. May be `nothing-done`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub base: Option<Id>,
    /// What is different, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changes: Vec<Change>,
    /// How those concerned would see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub party_views: Vec<PartyView>,
    /// What harm it may do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub negative_effects: String,
    /// What came of it, in the authors' words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub verdict: String,
    /// Where the question is raised.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

/// How an actor would see a future.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyView {
    /// The actor.
    pub actor: Id,
    /// What they would say of it.
    pub text: String,
}

/// One change: one root of every explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// An action is done, or is not.
    Action {
        /// The action.
        action: Id,
        /// Done.
        on: bool,
    },
    /// An action starts at another time.
    Start {
        /// The action.
        action: Id,
        /// The new start.
        at: When,
    },
    /// An action has another priority.
    Priority {
        /// The action.
        action: Id,
        /// The new priority; 1 goes first.
        priority: u8,
    },
    /// An event strikes, or does not.
    Event {
        /// The event.
        event: Id,
        /// Strikes.
        on: bool,
    },
    /// An event strikes at another time.
    Onset {
        /// The event.
        event: Id,
        /// The new time.
        at: When,
    },
    /// A trend holds, or does not.
    Trend {
        /// The trend.
        trend: Id,
        /// Holds.
        on: bool,
    },
    /// An assumption holds, or fails.
    Assumption {
        /// The assumption.
        assumption: Id,
        /// Holds.
        holds: bool,
    },
    /// A link carries, or is cut (a cut link carries what it carried at the baseline).
    Link {
        /// The link.
        link: Id,
        /// Carries.
        on: bool,
    },
    /// An enabler is in force from another time, or never.
    Enabler {
        /// The enabler.
        enabler: Id,
        /// Its state.
        state: super::input::Enabler,
    },
    /// A number of the model is another: named by its path, such as `nodes.courts.capacity`.
    /// Levels today, scales and starting backlogs cannot be changed.
    Set {
        /// The path of the number, see [`super::numbers`].
        what: String,
        /// The number instead.
        value: Number,
    },
    /// A number of the model is multiplied: an ombuds budget is halved by 0.5.
    Scale {
        /// The path of the number; a node's id with `.inflows` multiplies every inflow.
        what: String,
        /// The factor.
        by: super::quantity::Real,
    },
}
