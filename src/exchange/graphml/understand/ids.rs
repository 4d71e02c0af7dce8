//! Ids that no other element has.

use std::collections::BTreeMap;

use crate::model::Id;

/// Gives ids; each name is numbered from where it was left, so that a thousand alike take a thousand steps.
#[derive(Default)]
pub struct Fresh(BTreeMap<Id, u32>);

impl Fresh {
    /// `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken.
    pub fn give(&mut self, wanted: Id, taken: impl Fn(&Id) -> bool) -> Id {
        if !taken(&wanted) {
            return wanted;
        }
        let stem: String = wanted.as_str().chars().take(LONGEST).collect();
        let next = self.0.entry(wanted.clone()).or_insert(2);
        loop {
            let numbered = Id::new(&format!("{stem}-{next}")).unwrap_or_else(|_| wanted.clone());
            *next = next.saturating_add(1);
            if !taken(&numbered) || *next == u32::MAX {
                return numbered;
            }
        }
    }
}

/// Leaves room for a number behind.
const LONGEST: usize = 68;
