//! What a model is: plain data, no behaviour of engine or window.
//!
//! Elements live in [`Table`]s by [`Id`]; they name each other by id. Where things stand on the drawings
//! ([`view`]) is kept apart from what they mean. Every change goes through [`edit`].

pub mod about;
pub mod action;
pub mod actor;
pub mod assumption;
pub mod checks;
pub mod clearance;
pub mod edit;
pub mod element;
pub mod event;
mod fingerprint;
pub mod id;
pub mod indicator;
pub mod input;
pub mod link;
pub mod node;
pub mod numbers;
pub mod quantity;
pub mod references;
pub mod review;
pub mod risk;
pub mod scenario;
pub mod source;
pub mod stage;
pub mod table;
pub mod time;
pub mod validate;
pub mod view;
pub mod written;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::about::{About, NamedLoop};
pub use self::actor::{Actor, Institution, Sector};
pub use self::assumption::Assumption;
pub use self::event::{Event, Trend};
pub use self::id::Id;
pub use self::indicator::Indicator;
pub use self::link::{Link, Role};
pub use self::node::{Kind, Node, NodeKind};
pub use self::quantity::{Number, Quantity, Real};
pub use self::review::{Comment, ElementRef};
pub use self::risk::Risk;
pub use self::scenario::Scenario;
pub use self::source::{Basis, Citation, Document};
pub use self::table::Table;
pub use self::time::{Clock, When};
pub use self::view::{ViewKind, Views};

/// The version of the file format that this program writes.
pub const FORMAT: u32 = 1;

/// One model: a theory of change and its causal loops, ready to run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// What it is and whose.
    pub about: About,
    /// When it starts, how long it runs.
    pub clock: Clock,
    /// Boxes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nodes: Table<Node>,
    /// Arrows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Table<Link>,
    /// How success is told.
    #[serde(default, skip_serializing_if = "is_default")]
    pub indicators: Table<Indicator>,
    /// Who has a stake.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actors: Table<Actor>,
    /// Institutions and their architecture.
    #[serde(default, skip_serializing_if = "is_default")]
    pub institutions: Table<Institution>,
    /// Parts of the security and justice system.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sectors: Table<Sector>,
    /// What is taken for granted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assumptions: Table<Assumption>,
    /// What may do harm.
    #[serde(default, skip_serializing_if = "is_default")]
    pub risks: Table<Risk>,
    /// Shocks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub events: Table<Event>,
    /// Slow changes from outside.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trends: Table<Trend>,
    /// Futures to compare, besides `plan` and `nothing-done`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenarios: Table<Scenario>,
    /// Loops that somebody named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub loops: Table<NamedLoop>,
    /// Documents that citations name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub documents: BTreeMap<String, Document>,
    /// What reviewers say.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comments: Table<Comment>,
    /// Where things stand on the drawings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub views: Views,
    /// Ids that were in use once and are never given again, by table.
    #[serde(default, skip_serializing_if = "is_default")]
    pub retired: BTreeMap<edit::TableName, BTreeSet<Id>>,
}

/// Whether a field may be left out of the file.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
