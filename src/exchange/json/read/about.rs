//! What a model is, its clock, its documents, its drawings, and what reviewers say.

use super::place::{Fields, Record, Wrong};
use super::plain::listed;
use crate::model::about::{Classification, LogEntry, NamedLoop};
use crate::model::checks::{Checks, Waived};
use crate::model::edit::TableName;
use crate::model::view::{Drawing, Place};
use crate::model::{About, Clock, Comment, Document, ElementRef, Id, Views};

impl Record for About {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            title: f.read("title"),
            summary: f.read("summary"),
            question: f.read("question"),
            authors: f.read("authors"),
            context: f.read("context"),
            level: f.read("level"),
            phase: f.read("phase"),
            document: f.read("document"),
            parts: f.read("parts"),
            lead: f.read("lead"),
            coordination: f.read("coordination"),
            review: f.read("review"),
            log: f.read("log"),
            data_sources: f.read("data_sources"),
            currency: f.read("currency"),
            classification: f.read("classification"),
            terms: f.read("terms"),
            checks: f.read("checks"),
            source: f.read("source"),
        })
    }
}

impl Record for LogEntry {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { date: f.need("date")?, by: f.read("by"), text: f.read("text") })
    }
}

impl Record for Classification {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { tier: f.read("tier"), reason: f.read("reason"), public_summary: f.read("public_summary") })
    }
}

impl Record for Checks {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { limits: f.read("limits"), waived: f.read("waived") })
    }
}

impl Record for Waived {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let on = f.maybe("on").unwrap_or(ElementRef::Model);
        Ok(Self { rule: f.need("rule")?, on, reason: f.read("reason"), by: f.read("by"), date: f.read("date") })
    }
}

impl Record for ElementRef {
    /// The model as a whole where no table is named.
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let table: Option<String> = f.read("table");
        match table.as_deref() {
            None => {
                if f.spot("id").is_some() {
                    f.lose("id", "loss-not-used", &[("by", "table".to_owned())]);
                }
                Ok(Self::Model)
            }
            Some("documents") => f.need("id").map(Self::Document),
            Some(name) => match TableName::of_field(name) {
                Some(table) => f.need::<Id>("id").map(|id| table.at(id)),
                None => Err(f.wrong("table", listed(TableName::ALL.map(TableName::field).into_iter().chain(["documents"])))),
            },
        }
    }
}

impl Record for Clock {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        let usual = Self::default();
        Ok(Self {
            unit: f.read("unit"),
            start: f.maybe("start").unwrap_or(usual.start),
            horizon: f.maybe("horizon").unwrap_or(usual.horizon),
            step: f.said("step", "step_assumed"),
            method: f.read("method"),
        })
    }
}

impl Record for NamedLoop {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            name: f.read("name"),
            code: f.read("code"),
            links: f.read("links"),
            story: f.read("story"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
        })
    }
}

impl Record for Document {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            title: f.read("title"),
            publisher: f.read("publisher"),
            date: f.read("date"),
            note: f.read("note"),
            tier: f.read("tier"),
        })
    }
}

impl Record for Comment {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            on: f.maybe("on").unwrap_or(ElementRef::Model),
            by: f.read("by"),
            date: f.read("date"),
            text: f.read("text"),
            stance: f.read("stance"),
            resolution: f.read("resolution"),
            tier: f.read("tier"),
        })
    }
}

impl Record for Views {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { tree: f.read("tree"), loops: f.read("loops") })
    }
}

impl Record for Drawing {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { places: f.read("places") })
    }
}

impl Record for Place {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { x: f.need("x")?, y: f.need("y")?, pinned: f.read("pinned") })
    }
}
