//! Where things stand on the drawings: kept apart from what they mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::quantity::Real;
use super::{Id, is_default};

/// The drawings of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Views {
    /// The results tree.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tree: Drawing,
    /// The causal loops.
    #[serde(default, skip_serializing_if = "is_default")]
    pub loops: Drawing,
}

/// Which drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ViewKind {
    #[default]
    Tree,
    Loops,
}

impl Views {
    /// The drawing of that kind.
    #[must_use]
    pub fn drawing(&self, view: ViewKind) -> &Drawing {
        match view {
            ViewKind::Tree => &self.tree,
            ViewKind::Loops => &self.loops,
        }
    }

    /// The drawing of that kind, to change.
    pub(super) fn drawing_mut(&mut self, view: ViewKind) -> &mut Drawing {
        match view {
            ViewKind::Tree => &mut self.tree,
            ViewKind::Loops => &mut self.loops,
        }
    }
}

/// One drawing. A node that has a place is on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    /// The middle of each box, in points at zoom 1, x to the right, y down.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: BTreeMap<Id, Place>,
}

/// Where a box stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Points to the right.
    pub x: Real,
    /// Points down.
    pub y: Real,
    /// Automatic layout leaves it where it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pinned: bool,
}
