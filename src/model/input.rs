//! What actions need: money, capacity, enablers (semantics section 6).

use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::time::When;
use super::{Id, is_default};

/// Money in the model's currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fund {
    /// What is there at the start; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opening: Option<Quantity>,
    /// What comes in, and when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inflows: Vec<Inflow>,
    /// Whose money it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Origin,
    /// Who it may not go to, or what for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub legal_limits: String,
    /// When external money is to be replaced.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exit: Option<When>,
}

/// One payment into a fund.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflow {
    /// When it arrives.
    pub on: When,
    /// How much, in the model's currency.
    pub amount: Quantity,
    /// Whose money, where it differs from the fund's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Option<Origin>,
    /// The actor it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Id>,
}

/// National or external means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    #[default]
    National,
    External,
}

/// An amount per time that actions share: staff, court days, trainers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// How much there is per time unit, in the unit of the node's scale; by default 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Quantity>,
    /// Changes of the amount: from each date on, this much.
    #[serde(default, skip_serializing_if = "is_default")]
    pub schedule: Vec<Dated>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Origin,
    /// People or things.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resource: Resource,
    /// Who or what it may not be used for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub legal_limits: String,
    /// When external capacity is to be replaced.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exit: Option<When>,
}

/// What sort of means a capacity is; funds are the financial ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Resource {
    /// People and their time.
    #[default]
    Human,
    /// Equipment, places, systems.
    Material,
}

/// A value from a date on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// From when.
    pub from: When,
    /// The value.
    pub value: Quantity,
}

/// An order, a law, consent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Enabler {
    /// In force throughout.
    #[default]
    Present,
    /// Not there.
    Absent,
    /// In force from then on.
    From(When),
    /// In force to a degree, 0..1.
    Level(Quantity),
}
