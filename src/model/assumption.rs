//! What must hold for links to carry (semantics section 3).

use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::source::{Citation, Tier};
use super::time::When;
use super::{Id, is_default};

/// Something taken for granted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// What is assumed, as a sentence.
    pub name: String,
    /// The links that rest on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub covers: Vec<Covered>,
    /// The chance that it holds, 0..1; by default 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub likelihood: Option<Quantity>,
    /// When it fails if it fails; by default from the start.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fails_from: Option<When>,
    /// How it could be tested.
    #[serde(default, skip_serializing_if = "is_default")]
    pub test: String,
    /// What would show early that it is failing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signpost: String,
    /// The actor who watches it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Option<Id>,
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

/// A link that rests on an assumption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covered {
    /// The link.
    pub link: Id,
    /// The share of its effect that remains if the assumption fails, 0..1; by default 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub if_fails: Option<Quantity>,
}
