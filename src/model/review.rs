//! Comments on elements.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::source::Tier;
use super::{Id, is_default};

/// Names an element of any table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ElementRef {
    /// The model as a whole.
    Model,
    Node(Id),
    Link(Id),
    Actor(Id),
    Institution(Id),
    Sector(Id),
    Indicator(Id),
    Assumption(Id),
    Risk(Id),
    Event(Id),
    Trend(Id),
    Scenario(Id),
    Loop(Id),
    /// A document, by the key that citations begin with.
    Document(String),
    Comment(Id),
}

/// What a reviewer says about an element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// What it is about. May be gone: the comment stays.
    pub on: ElementRef,
    /// Who says it.
    pub by: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<Date>,
    /// What they say.
    pub text: String,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stance: CommentStance,
    /// How it was settled; empty while open.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resolution: String,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

/// Where a reviewer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CommentStance {
    #[default]
    Note,
    Agree,
    Dispute,
    Question,
}
