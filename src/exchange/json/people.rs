//! Actors, institutions, sectors, risks, documents and comments as JSON. No run uses their numbers.

use serde_json::Value;

use super::numbers::maybe;
use super::show::{Show, object};
use crate::model::about::{Classification, LogEntry, NamedLoop};
use crate::model::actor::{ElementState, Oversight};
use crate::model::checks::{Checks, Waived};
use crate::model::{About, Actor, Comment, Document, ElementRef, Id, Institution, Risk, Sector};

impl Show for About {
    fn show(&self) -> Value {
        let Self {
            title,
            summary,
            question,
            authors,
            context,
            level,
            phase,
            document,
            parts,
            lead,
            coordination,
            review,
            data_sources,
            currency,
            classification,
            terms,
            checks,
            source,
            log,
        } = self;
        object! {
            title, summary, question, authors, context, level, phase, document, parts, lead, coordination, review, data_sources,
            currency, classification, terms, checks, source, log
        }
    }
}

impl Show for LogEntry {
    fn show(&self) -> Value {
        let Self { date, by, text } = self;
        object! { date, by, text }
    }
}

impl Show for Checks {
    fn show(&self) -> Value {
        let Self { limits, waived } = self;
        object! { limits, waived }
    }
}

impl Show for Waived {
    fn show(&self) -> Value {
        let Self { rule, on, reason, by, date } = self;
        object! { rule, on, reason, by, date }
    }
}

impl Show for Classification {
    fn show(&self) -> Value {
        let Self { tier, reason, public_summary } = self;
        object! { tier, reason, public_summary }
    }
}

/// An actor.
pub fn actor(id: &Id, actor: &Actor) -> Value {
    let Actor {
        name,
        kind,
        statutory,
        level,
        mandate,
        interests,
        power,
        interest,
        stance,
        role,
        capacity,
        represents,
        external,
        institution,
        oversees,
        source,
        illustrative,
        tier,
    } = actor;
    let (power, interest) = (maybe(power.as_ref()), maybe(interest.as_ref()));
    object! {
        id, name, kind, statutory, level, mandate, interests, power, interest, stance, role, capacity, represents, external,
        institution, oversees, source, illustrative, tier
    }
}

impl Show for Oversight {
    fn show(&self) -> Value {
        let Self { of, kind, access, independent, resourced, expert, public_reports, layer, mandate, source } = self;
        object! { of, kind, access, independent, resourced, expert, public_reports, layer, mandate, source }
    }
}

/// An institution.
pub fn institution(id: &Id, institution: &Institution) -> Value {
    let Institution { name, level, sector, architecture, source, illustrative } = institution;
    object! { id, name, level, sector, architecture, source, illustrative }
}

impl Show for ElementState {
    fn show(&self) -> Value {
        let Self { today, wanted, gap } = self;
        object! { today, wanted, gap }
    }
}

/// A sector.
pub fn sector(id: &Id, sector: &Sector) -> Value {
    let Sector { name, note } = sector;
    object! { id, name, note }
}

/// A risk.
pub fn risk(id: &Id, risk: &Risk) -> Value {
    let Risk {
        name,
        likelihood,
        impact,
        exposure,
        future,
        origin,
        threatens,
        mitigated_by,
        mitigation,
        owner,
        event,
        trigger,
        residual,
        source,
        illustrative,
        tier,
    } = risk;
    let (likelihood, impact) = (maybe(likelihood.as_ref()), maybe(impact.as_ref()));
    object! {
        id, name, likelihood, impact, exposure, future, origin, threatens, mitigated_by, mitigation, owner, event, trigger,
        residual, source, illustrative, tier
    }
}

/// A named loop.
pub fn named_loop(id: &Id, named: &NamedLoop) -> Value {
    let NamedLoop { name, code, links, story, source, illustrative } = named;
    object! { id, name, code, links, story, source, illustrative }
}

/// A document by the key that citations use.
pub fn document(id: &str, document: &Document) -> Value {
    let Document { title, publisher, date, note, tier } = document;
    object! { id, title, publisher, date, note, tier }
}

/// A comment.
pub fn comment(id: &Id, comment: &Comment) -> Value {
    let Comment { on, by, date, text, stance, resolution, tier } = comment;
    object! { id, on, by, date, text, stance, resolution, tier }
}

impl Show for ElementRef {
    /// The table and the id; the model as a whole has neither.
    fn show(&self) -> Value {
        let (table, id) = match (self, self.of_table()) {
            (_, Some((table, id))) => (Some(table.field()), Some(id.as_str())),
            (Self::Document(key), None) => (Some("documents"), Some(key.as_str())),
            (_, None) => (None, None),
        };
        object! { table, id }
    }
}
