//! Actors, what is taken for granted, what may do harm, what reviewers say, and what is drawn on.

use super::told;
use crate::exchange::xlsx::sheet::{Cell, Field, Row, Sheet, Tab};
use crate::model::{ElementRef, Model};
use crate::picture::wordings as words;
use crate::report::places::name;

/// A row an actor.
pub fn actors(model: &Model) -> Sheet {
    let heads = [
        "xlsx-id",
        "field-name",
        "field-kind",
        "field-level",
        "field-stance",
        "field-power",
        "field-interest",
        "field-mandate",
        "field-interests",
        "field-oversees",
    ];
    let mut sheet = Sheet::new(Tab::Actors, 1, &heads);
    sheet.rows = model
        .actors
        .iter()
        .map(|(id, of)| {
            let at = ElementRef::Actor(id.clone());
            let level = of.level.map(|level| words::word(&words::levels(), &level));
            let stance = of.stance.map(|stance| words::word(&words::stances(), &stance));
            Row::of([id.as_str()])
                .open(&at, Field::Name, Cell::text(of.name.as_str()))
                .fixed(Cell::text(words::word(&words::actor_kinds(), &of.kind)))
                .fixed(Cell::text(level.unwrap_or_default()))
                .fixed(Cell::text(stance.unwrap_or_default()))
                .fixed(Cell::quantity(of.power.as_ref()))
                .fixed(Cell::quantity(of.interest.as_ref()))
                .open(&at, Field::Mandate, Cell::text(of.mandate.as_str()))
                .open(&at, Field::Interests, Cell::text(of.interests.as_str()))
                .fixed(Cell::text(told(model, &at, "field-oversees")))
        })
        .collect();
    sheet
}

/// A row an assumption.
pub fn assumptions(model: &Model) -> Sheet {
    let heads = ["xlsx-id", "field-name", "field-likelihood", "field-covers", "field-test", "field-signpost", "field-owner"];
    let mut sheet = Sheet::new(Tab::Assumptions, 1, &heads);
    sheet.rows = model
        .assumptions
        .iter()
        .map(|(id, of)| {
            let at = ElementRef::Assumption(id.clone());
            Row::of([id.as_str()])
                .open(&at, Field::Name, Cell::text(of.name.as_str()))
                .open(&at, Field::Likelihood, Cell::quantity(of.likelihood.as_ref()))
                .fixed(Cell::text(told(model, &at, "field-covers")))
                .open(&at, Field::Test, Cell::text(of.test.as_str()))
                .open(&at, Field::Signpost, Cell::text(of.signpost.as_str()))
                .open(&at, Field::Owner, Cell::text(super::actor(model, of.owner.as_ref())))
        })
        .collect();
    sheet
}

/// A row a risk.
pub fn risks(model: &Model) -> Sheet {
    let heads = [
        "xlsx-id",
        "field-name",
        "field-likelihood",
        "field-impact",
        "field-exposure",
        "field-threatens",
        "field-mitigated-by",
        "field-mitigation",
        "field-trigger",
        "field-residual",
        "field-owner",
    ];
    let mut sheet = Sheet::new(Tab::Risks, 1, &heads);
    sheet.rows = model
        .risks
        .iter()
        .map(|(id, of)| {
            let at = ElementRef::Risk(id.clone());
            Row::of([id.as_str()])
                .open(&at, Field::Name, Cell::text(of.name.as_str()))
                .open(&at, Field::Likelihood, Cell::quantity(of.likelihood.as_ref()))
                .open(&at, Field::Impact, Cell::quantity(of.impact.as_ref()))
                .open(&at, Field::Exposure, Cell::text(of.exposure.as_str()))
                .fixed(Cell::text(told(model, &at, "field-threatens")))
                .fixed(Cell::text(told(model, &at, "field-mitigated-by")))
                .open(&at, Field::Mitigation, Cell::text(of.mitigation.as_str()))
                .open(&at, Field::Trigger, Cell::text(of.trigger.as_str()))
                .open(&at, Field::Residual, Cell::text(of.residual.as_str()))
                .open(&at, Field::Owner, Cell::text(super::actor(model, of.owner.as_ref())))
        })
        .collect();
    sheet
}

/// A row a comment.
pub fn comments(model: &Model) -> Sheet {
    let heads =
        ["xlsx-id", "xlsx-on", "fact-comment-on", "field-by", "field-date", "field-stance", "fact-comment", "field-resolution"];
    let mut sheet = Sheet::new(Tab::Comments, 1, &heads);
    sheet.rows = model
        .comments
        .iter()
        .map(|(id, of)| {
            let at = ElementRef::Comment(id.clone());
            Row::of([id.as_str()])
                .fixed(Cell::text(of.on.path()))
                .fixed(Cell::text(name(model, &of.on).unwrap_or_default()))
                .fixed(Cell::text(of.by.as_str()))
                .fixed(Cell::date(of.date))
                .open(&at, Field::Stance, Cell::text(words::word(&words::comment_stances(), &of.stance)))
                .open(&at, Field::Said, Cell::text(of.text.as_str()))
                .open(&at, Field::Settled, Cell::text(of.resolution.as_str()))
        })
        .collect();
    sheet
}

/// A row a document.
pub fn documents(model: &Model) -> Sheet {
    let heads = ["fact-key", "field-title", "field-publisher", "field-date", "field-note", "field-tier"];
    let mut sheet = Sheet::new(Tab::Documents, 1, &heads);
    sheet.rows = model
        .documents
        .iter()
        .map(|(key, of)| {
            let at = ElementRef::Document(key.clone());
            Row::of([key.as_str()])
                .open(&at, Field::Name, Cell::text(of.title.as_str()))
                .open(&at, Field::Publisher, Cell::text(of.publisher.as_str()))
                .open(&at, Field::Published, Cell::text(of.date.as_str()))
                .open(&at, Field::Note, Cell::text(of.note.as_str()))
                .fixed(Cell::text(words::word(&words::tiers(), &of.tier)))
        })
        .collect();
    sheet
}
