//! Telling one state of a model from another.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{Model, Views};

impl Model {
    /// Sixteen digits that differ wherever what a model means differs. Where its boxes stand and what was commented does not count, so that
    /// a reviewer's copy is recognized after a tidy-up.
    ///
    /// ```
    /// use throughline::model::Model;
    /// let (mut a, b) = (Model::default(), Model::default());
    /// assert_eq!(a.fingerprint(), b.fingerprint());
    /// a.about.title = "Reform".to_owned();
    /// assert_ne!(a.fingerprint(), b.fingerprint());
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let meant = Self {
            views: Views::default(),
            comments: super::Table::default(),
            retired: std::collections::BTreeMap::default(),
            ..self.clone()
        };
        // Tables are in order, so equal models are written alike.
        let written = serde_json::to_vec(&meant).unwrap_or_default();
        Sha256::digest(&written).iter().take(8).fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}
