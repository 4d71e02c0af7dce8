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

/// The comments of one reviewer, as they come back from a packet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Who made them.
    pub reviewer: String,
    /// What the model was called in the packet.
    pub title: String,
    /// Which state of the model the packet was made of (see [`crate::model::Model::fingerprint`]).
    pub fingerprint: String,
    pub said: Vec<Said>,
}

/// One comment of a reviewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What it is about, whether that is still there or not.
    pub on: ElementRef,
    /// What that was called in the packet.
    pub name: String,
    pub stance: CommentStance,
    pub text: String,
    pub date: Option<Date>,
}
