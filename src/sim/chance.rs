//! What is left to chance besides numbers: assumptions, events, and whether actions work (semantics sections 3, 5, 8).

use super::compile::Builder;
use super::slots::Slot;
use crate::model::Id;
use crate::model::numbers::Range;

/// An assumption.
#[derive(Clone, Debug)]
pub(crate) struct Assumed {
    pub id: Id,
    /// How likely it is to hold; none where the scenario settles that.
    pub likelihood: Option<Slot>,
    /// From when it fails if it fails; from before the start where nothing is said.
    pub from: f64,
    /// From when it fails in a single run: never, unless the scenario says so.
    pub fails: f64,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct Happening {
    pub id: Id,
    /// When it strikes in a single run; never where that is left to chance.
    pub onset: f64,
    /// The chance in a year that it strikes; none where it has a date.
    pub yearly: Option<Slot>,
}

impl Builder<'_> {
    /// Takes over the assumptions.
    pub(super) fn assumptions(&mut self) -> Vec<Assumed> {
        let (model, switches) = (self.model, self.switches);
        let mut assumptions = Vec::new();
        for (id, element) in &model.assumptions {
            let from = element.fails_from.map_or(f64::NEG_INFINITY, |when| model.clock.time_of(when));
            let fails = if switches.failed.contains(id) { from } else { f64::INFINITY };
            let path = format!("assumptions.{id}.likelihood");
            let likelihood =
                (!switches.settled.contains(id)).then(|| self.slots.or(path, element.likelihood.as_ref(), 1.0, Range::SHARE));
            assumptions.push(Assumed { id: id.clone(), likelihood, from, fails });
        }
        assumptions
    }
}
