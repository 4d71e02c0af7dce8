//! A model as a reader of a certain tier may see it: run as a whole, told without what is withheld.
//!
//! Figures are those of the whole model, for a plan without its withheld parts would be another plan; names are those that may be shown.

use std::collections::BTreeSet;

use super::compare::{SideBySide, side_by_side};
use super::results::results;
use super::why::{Asked, Part, Telling};
use crate::check::{self, Finding};
use crate::insight::compare::{self, Comparison};
use crate::insight::why::{self, Question, Why};
use crate::model::clearance::{Cleared, cleared};
use crate::model::indicator::in_order;
use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::source::Tier;
use crate::model::{ElementRef, Id, Model};
use crate::sim::{Progress, SimError};
use crate::words::say;

/// What a reader may see of a model.
pub struct Reader<'m> {
    /// The model as it is: what is run.
    pub whole: &'m Model,
    pub cleared: Cleared,
    /// The whole with neutral names for what is withheld.
    masked: Model,
}

/// Scenarios as a reader may see them.
pub struct Compared {
    pub comparison: Comparison,
    pub told: SideBySide,
}

/// Why an indicator stands where it does at the end of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub indicator: Id,
    pub sentence: String,
    /// What the largest changes make of the difference, in the unit of the node.
    pub parts: Vec<Part>,
    pub unit: String,
}

impl<'m> Reader<'m> {
    /// What readers up to `tier` may see.
    #[must_use]
    pub fn new(whole: &'m Model, tier: Tier) -> Self {
        let cleared = cleared(whole, tier);
        let masked = cleared.masked(whole, &say("paper-withheld"));
        Self { whole, cleared, masked }
    }

    /// What may be seen of the model itself.
    #[must_use]
    pub fn shown(&self) -> &Model {
        &self.cleared.model
    }

    /// The scenarios that may be seen: nothing done, the plan, the model's own.
    #[must_use]
    pub fn scenarios(&self) -> Vec<Id> {
        compare::all(self.shown())
    }

    /// All scenarios in the order of their colours: the plan, nothing done, the model's own. Colours stay what they are where some are withheld.
    #[must_use]
    pub fn colours(&self) -> Vec<Id> {
        let always = [PLAN, NOTHING_DONE].into_iter().filter_map(|id| Id::new(id).ok());
        always.chain(self.whole.scenarios.keys().cloned()).collect()
    }

    /// Runs these scenarios of the whole model, and over so many futures where that is asked for.
    ///
    /// # Errors
    /// When the model does not run.
    pub fn compare(&self, scenarios: &[Id], futures: Option<(usize, u64)>, progress: &dyn Progress) -> Result<Compared, SimError> {
        let comparison = compare::with_curves(self.whole, scenarios, futures, progress)?;
        let results = results(&self.masked, &comparison.runs);
        let told = comparison.futures.as_ref().map(|futures| super::futures(&self.masked, futures, &results));
        let mut told = side_by_side(&self.masked, &comparison, results, told.as_ref());
        let seen = |id: &str| Id::new(id).is_ok_and(|id| self.shown().indicators.contains_key(&id));
        told.indicators.retain(|line| seen(&line.row.id));
        Ok(Compared { comparison, told })
    }

    /// What a reviewer finds in the whole model, without what speaks of anything withheld.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let found = check::findings(&self.masked);
        if self.cleared.omitted.is_nothing() {
            return found;
        }
        let hidden = self.hidden_ids();
        let speaks = |text: &str| hidden.iter().any(|id| text.contains(id.as_str()));
        let seen: BTreeSet<ElementRef> = self.shown().elements().collect();
        let open = |finding: &Finding| {
            seen.contains(&finding.place)
                && !speaks(&finding.message)
                && !speaks(&finding.remedy)
                && !finding.waived.as_deref().is_some_and(speaks)
        };
        found.into_iter().filter(open).collect()
    }

    /// The ids of what is withheld.
    fn hidden_ids(&self) -> Vec<String> {
        let gone = |element: &ElementRef| element.of_table().is_some_and(|(table, id)| !self.shown().has(table, id));
        let elements = self.whole.elements().filter(gone);
        elements.filter_map(|element| element.of_table().map(|(_, id)| id.to_string())).collect()
    }

    /// Why the first `most` indicators stand where they do at the end of the plan, against nothing done. Nothing for a model that does not run.
    #[must_use]
    pub fn reasons(&self, most: usize) -> Vec<Reason> {
        let (Ok(plan), Ok(nothing)) = (Id::new(PLAN), Id::new(NOTHING_DONE)) else { return Vec::new() };
        let question = Question::of(&plan, &nothing);
        let Ok(why) = why::why(self.whole, &question) else { return Vec::new() };
        let first = in_order(&self.shown().indicators).into_iter().take(most);
        first.filter_map(|(id, _)| self.reason(&question, &why, id)).collect()
    }

    fn reason(&self, question: &Question, why: &Why, indicator: &Id) -> Option<Reason> {
        let of = self.shown().indicators.get(indicator)?;
        let asked = Asked { node: of.node.clone(), measure: of.measure };
        let answer = why.answer(&asked.node, asked.measure)?;
        let telling = Telling::new(&self.masked, question, why, &asked, &answer);
        Some(Reason {
            indicator: indicator.clone(),
            sentence: telling.sentence(),
            parts: telling.parts(),
            unit: telling.unit().to_owned(),
        })
    }
}
