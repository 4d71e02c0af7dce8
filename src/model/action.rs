//! Work that produces an output (semantics section 5).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::time::When;
use super::{Id, is_default};

/// What an action has beyond any box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Done once, or kept up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mode: Mode,
    /// The earliest start; by default the start of the model.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start: Option<When>,
    /// Starts only after these are complete.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: Vec<After>,
    /// Time units: for a project at full effort (by default 6 months); for a recurrent action until it ends (by default never).
    #[serde(default, skip_serializing_if = "is_default")]
    pub duration: Option<Quantity>,
    /// An explicit end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub end: Option<When>,
    /// Who gets scarce inputs first: 1 before 2; by default 3.
    #[serde(default = "default_priority", skip_serializing_if = "is_default_priority")]
    pub priority: Priority,
    /// The chance that it works, 0..1; by default 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub chance: Option<Quantity>,
    /// How fast its effect is lost once it stops; by default 3 months if recurrent, permanent if a project.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fade: Option<Fade>,
    /// A service that is there today: recurrent, on also when nothing is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub existing: bool,
    /// What it costs, and from which fund.
    #[serde(default, skip_serializing_if = "is_default")]
    pub costs: Vec<Cost>,
    /// Who does what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub raci: Raci,
    /// The steps it takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<String>,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review: Option<Date>,
    /// What else could be done instead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alternatives: String,
    /// A quick win.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quick_win: bool,
}

impl Default for Action {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            start: None,
            after: Vec::new(),
            duration: None,
            end: None,
            priority: default_priority(),
            chance: None,
            fade: None,
            existing: false,
            costs: Vec::new(),
            raci: Raci::default(),
            steps: Vec::new(),
            review: None,
            alternatives: String::new(),
            quick_win: false,
        }
    }
}

/// Priority 1 goes first.
pub type Priority = u8;

fn default_priority() -> Priority {
    3
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_default_priority(p: &Priority) -> bool {
    *p == default_priority()
}

/// Done once, or kept up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// Is complete one day; its level is the share done.
    #[default]
    Project,
    /// Works while it is kept up; its level is the effort granted.
    Recurrent,
}

/// A predecessor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The action that must be complete.
    pub action: Id,
    /// How long after that, in time units; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lag: Option<Quantity>,
}

/// How an effect is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fade {
    /// Never.
    Permanent,
    /// With this time constant, in time units.
    Over(Quantity),
}

/// An amount of an input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Amount {
    /// Per time unit at full effort.
    PerTime(Quantity),
    /// In all, spread over the duration.
    Total(Quantity),
}

/// A cost of an action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// What it pays for.
    pub name: String,
    /// How much, in the model's currency.
    pub amount: Amount,
    /// The fund it draws on; none: counted, but not drawn from anywhere.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fund: Option<Id>,
}

/// Who does what in an action. The word for the last letter is a label of the model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raci {
    /// Do the work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub responsible: Vec<Id>,
    /// Answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accountable: Vec<Id>,
    /// Are asked before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub consulted: Vec<Id>,
    /// Take part, or are told: as the label says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub involved: Vec<Id>,
    /// Where the sources say so; empty when it is our proposal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<super::source::Citation>,
}
