//! Where the reviewer finds something, for the badges of the boxes.

use std::collections::BTreeMap;
use std::sync::Arc;

use throughline::check::Severity;
use throughline::model::ElementRef;
use throughline::picture::card::Grave;

use crate::app::review::{Found, Review};

/// The gravest finding of each element; what is accepted and what is a hint is not marked.
#[derive(Default)]
pub struct Marks {
    of: Option<Arc<Found>>,
    grave: Arc<BTreeMap<ElementRef, Grave>>,
    generation: u64,
}

impl Marks {
    /// Takes in what was found last.
    pub fn follow(&mut self, review: &Review) {
        let found = review.found();
        let same = match (found, &self.of) {
            (Some(now), Some(before)) => Arc::ptr_eq(now, before),
            (None, None) => true,
            _ => false,
        };
        if same {
            return;
        }
        self.of = found.cloned();
        let mut grave: BTreeMap<ElementRef, Grave> = BTreeMap::new();
        for finding in found.iter().flat_map(|found| &found.findings).filter(|finding| finding.waived.is_none()) {
            let own = match finding.severity {
                Severity::Error => Grave::Error,
                Severity::Warning => Grave::Warning,
                Severity::Hint => continue,
            };
            let most = grave.entry(finding.place.clone()).or_insert(own);
            *most = own.max(*most);
        }
        if grave != *self.grave {
            self.grave = Arc::new(grave);
            self.generation += 1;
        }
    }

    /// The gravest finding of each element.
    pub fn grave(&self) -> &Arc<BTreeMap<ElementRef, Grave>> {
        &self.grave
    }

    /// Changes whenever they do.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}
