//! What happens to a model from outside: events and trends (semantics section 8).

use serde::{Deserialize, Serialize};

use super::link::Flow;
use super::quantity::{Quantity, Real};
use super::source::{Citation, Tier};
use super::time::When;
use super::{Id, is_default};

/// A shock: it strikes, lasts, and recovers in a straight line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happens.
    pub name: String,
    /// When, or how likely in a year.
    pub onset: Onset,
    /// How long it lasts at full size, in time units; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub length: Option<Quantity>,
    /// How long it takes to wear off after that, in time units; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recovery: Option<Quantity>,
    /// What it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effects: Vec<Effect>,
    /// Off in `Plan` until a scenario switches it on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub off: bool,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

/// When an event strikes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Onset {
    /// Then.
    Dated(When),
    /// With this chance in a year, 0..1: drawn in an ensemble, never in a single run.
    YearlyChance(Quantity),
}

/// What an event does to one node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The node it strikes.
    pub node: Id,
    /// What of the node.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Target,
    /// How much: added to a pull or a level (a share of the scale), or to 1 as a factor on a flow or an effort.
    pub size: Quantity,
}

/// What of a node an event or a trend acts on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// What its causes call for.
    #[default]
    Pull,
    /// Its level, once, at the end of the step in which the event strikes.
    Level,
    /// An action's effort.
    Effort,
    /// A flow of a stage, fund or capacity.
    Flow(Flow),
}

/// A slow change from outside: dated points, straight between, flat outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// What changes.
    pub name: String,
    /// The node it moves.
    pub node: Id,
    /// What of the node; a level is not moved by trends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Target,
    /// When, and how much is added by then (see [`Effect::size`]).
    pub points: Vec<(When, Real)>,
    /// Off in `Plan` until a scenario switches it on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub off: bool,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}
