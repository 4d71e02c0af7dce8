//! Risks and threats: likelihood times impact, who answers, what is done.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::source::{Citation, Tier};
use super::{Id, is_default};

/// Something that may do harm. It carries nothing in a run, unless it names the event that is its striking.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// What may happen.
    pub name: String,
    /// The chance of it, 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub likelihood: Option<Quantity>,
    /// How bad it would be, 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: Option<Quantity>,
    /// What lies open to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exposure: String,
    /// Not here yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub future: bool,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: RiskOrigin,
    /// The nodes it endangers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub threatens: BTreeSet<Id>,
    /// The nodes that make it smaller.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mitigated_by: BTreeSet<Id>,
    /// What is done about it, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mitigation: String,
    /// What would show that it is about to strike.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trigger: String,
    /// What is left of it when all that is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub residual: String,
    /// The actor who answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Option<Id>,
    /// The event that is its striking.
    #[serde(default, skip_serializing_if = "is_default")]
    pub event: Option<Id>,
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

/// Where a risk comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RiskOrigin {
    #[default]
    Internal,
    External,
    Regional,
    Global,
}
