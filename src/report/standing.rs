//! How far the numbers behind a result can be trusted: measured, judged, illustrative, or assumed by default.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::reach::{Reach, part_in};
use crate::model::numbers::{self, NumberInfo};
use crate::model::source::Basis;
use crate::model::validate::element_of_path;
use crate::model::{ElementRef, Id, Model, Quantity};

/// How a number came about. Later ones are worth less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Read off a register, a survey or a count.
    Measured,
    /// Somebody's considered estimate.
    Judged,
    /// Left out of the model, so that a default stands in for it.
    Assumed,
    /// Made up so that the model runs; or computed from such numbers.
    Illustrative,
}

impl Standing {
    /// The standing of a number of the model.
    #[must_use]
    pub fn of(info: &NumberInfo, quantity: &Quantity) -> Self {
        if info.assumed { Self::Assumed } else { Self::from(quantity.basis) }
    }

    /// The mark before a number that must not be taken for more than it is.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Measured | Self::Judged => "",
            Self::Assumed | Self::Illustrative => "~",
        }
    }
}

impl From<Basis> for Standing {
    fn from(basis: Basis) -> Self {
        match basis {
            Basis::Measured => Self::Measured,
            Basis::Judged => Self::Judged,
            Basis::Illustrative => Self::Illustrative,
        }
    }
}

/// How many numbers there are of each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Read off.
    pub measured: usize,
    /// Estimated.
    pub judged: usize,
    /// Made up.
    pub illustrative: usize,
    /// Defaults.
    pub assumed: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Measured => self.measured += 1,
            Standing::Judged => self.judged += 1,
            Standing::Assumed => self.assumed += 1,
            Standing::Illustrative => self.illustrative += 1,
        }
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.measured + self.judged + self.illustrative + self.assumed
    }

    /// The standing of what is computed from these numbers: that of the worst. Nothing behind it: judged.
    #[must_use]
    pub fn worst(&self) -> Standing {
        if self.illustrative > 0 {
            Standing::Illustrative
        } else if self.assumed > 0 {
            Standing::Assumed
        } else if self.judged > 0 || self.measured == 0 {
            Standing::Judged
        } else {
            Standing::Measured
        }
    }
}

/// The standing of every number that a run uses, by the element it belongs to.
pub struct Standings<'m> {
    model: &'m Model,
    by_element: BTreeMap<ElementRef, Tally>,
}

impl<'m> Standings<'m> {
    /// Looks at every number of `model`. The clock, scales and points of curves say how the model is written, not what is
    /// known; they do not count.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let mut by_element: BTreeMap<ElementRef, Tally> = BTreeMap::new();
        numbers::visit(model, |info, quantity| {
            let written = [".scale.", ".scales.", ".points."].iter().any(|part| info.path.contains(part));
            // What an indicator asks for moves nothing.
            let Some(element) = element_of_path(model, &info.path) else { return };
            if written || matches!(element, ElementRef::Indicator(_)) {
                return;
            }
            by_element.entry(element).or_default().add(Standing::of(info, quantity));
        });
        Self { model, by_element }
    }

    /// All numbers of the model.
    #[must_use]
    pub fn all(&self) -> Tally {
        self.by_element.values().fold(Tally::default(), plus)
    }

    /// The numbers that what happens at `node` is computed from: those of everything upstream of it.
    #[must_use]
    pub fn behind(&self, node: &Id) -> Tally {
        let Reach { nodes, links } = part_in(self.model, node);
        let assumptions =
            self.model.assumptions.iter().filter(|(_, a)| a.covers.iter().any(|covered| links.contains(&covered.link)));
        let events = self.model.events.iter().filter(|(_, e)| e.effects.iter().any(|effect| nodes.contains(&effect.node)));
        let trends = self.model.trends.iter().filter(|(_, trend)| nodes.contains(&trend.node));
        let elements = (nodes.iter().cloned().map(ElementRef::Node))
            .chain(links.iter().cloned().map(ElementRef::Link))
            .chain(assumptions.map(|(id, _)| ElementRef::Assumption(id.clone())))
            .chain(events.map(|(id, _)| ElementRef::Event(id.clone())))
            .chain(trends.map(|(id, _)| ElementRef::Trend(id.clone())));
        elements.filter_map(|element| self.by_element.get(&element)).fold(Tally::default(), plus)
    }
}

fn plus(a: Tally, b: &Tally) -> Tally {
    Tally {
        measured: a.measured + b.measured,
        judged: a.judged + b.judged,
        illustrative: a.illustrative + b.illustrative,
        assumed: a.assumed + b.assumed,
    }
}
