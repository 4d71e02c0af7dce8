//! Stages of the justice chain: queues with limited capacity (semantics section 7).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::input::Dated;
use super::node::Scale;
use super::quantity::Quantity;
use super::{Id, is_default};

/// A queue of cases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// What waits here: `cases`, `detainees`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// Cases waiting at the start; by default arrivals times the least time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub queue: Option<Quantity>,
    /// Cases per time unit that come from outside the chain; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub arrivals: Option<Quantity>,
    /// Changes of the arrivals: from each date on, this many.
    #[serde(default, skip_serializing_if = "is_default")]
    pub arrivals_schedule: Vec<Dated>,
    /// Cases per time unit that can be dealt with; by default without limit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub capacity: Option<Quantity>,
    /// Changes of the capacity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub capacity_schedule: Vec<Dated>,
    /// The least time a case takes, in time units; by default one month.
    #[serde(default, skip_serializing_if = "is_default")]
    pub min_time: Option<Quantity>,
    /// The share of waiting cases that drop out, per time unit; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drop_rate: Option<Quantity>,
    /// Where finished cases go; what is left over leaves the chain.
    #[serde(default, skip_serializing_if = "is_default")]
    pub routes: Vec<Route>,
    /// The most that fit in; what is routed here is then held back upstream.
    #[serde(default, skip_serializing_if = "is_default")]
    pub max_queue: Option<Quantity>,
    /// The longest wait that is shown, in time units; by default 120 months.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait_max: Option<Quantity>,
    /// Scales of measures, where they differ from the defaults of section 7.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scales: BTreeMap<Measure, Scale>,
    /// The measure that the box shows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shows: Measure,
}

/// A way from one stage to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// How ports and events name it; unique within the stage.
    pub name: Id,
    /// The stage it leads to.
    pub to: Id,
    /// The share of finished cases that take it, 0..1.
    pub fraction: Quantity,
    /// How long they are on the way, in time units; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub transit: Option<Quantity>,
}

/// What can be read off a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Measure {
    /// Cases waiting; a state.
    #[default]
    Backlog,
    /// How long a new case will wait, in time units.
    Wait,
    /// Cases finished per time unit.
    Throughput,
    /// The share of the capacity in use.
    Utilisation,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 4] = [Self::Backlog, Self::Wait, Self::Throughput, Self::Utilisation];

    /// The word in column names and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Backlog => "Backlog",
            Self::Wait => "Wait",
            Self::Throughput => "Throughput",
            Self::Utilisation => "Utilisation",
        }
    }
}
