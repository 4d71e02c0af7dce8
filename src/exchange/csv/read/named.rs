//! What the tables name and have no rows for: actors, sectors, institutions, documents. They are added with nothing but their names,
//! so that no reference leads nowhere.

use super::sheet::Row;
use crate::model::actor::ActorKind;
use crate::model::{Actor, Citation, Document, Id, Institution, Model, Sector};

/// The actor who answers for a box.
pub fn owner(row: &Row<'_>, model: &mut Model) -> Option<Id> {
    named(row, "owner", |id, name| {
        let added = !model.actors.contains_key(&id);
        // The likeliest to answer for results; what it really is has to be said.
        model.actors.entry(id).or_insert_with(|| Actor { illustrative: true, ..Actor::new(name, ActorKind::Management) });
        added
    })
}

/// The sector that a box belongs to.
pub fn sector(row: &Row<'_>, model: &mut Model) -> Option<Id> {
    named(row, "sector", |id, name| {
        let added = !model.sectors.contains_key(&id);
        model.sectors.entry(id).or_insert_with(|| Sector { name: name.to_owned(), note: String::new() });
        added
    })
}

/// The institution that a box belongs to.
pub fn institution(row: &Row<'_>, model: &mut Model) -> Option<Id> {
    named(row, "institution", |id, name| {
        let added = !model.institutions.contains_key(&id);
        model.institutions.entry(id).or_insert_with(|| Institution {
            name: name.to_owned(),
            level: None,
            sector: None,
            architecture: std::collections::BTreeMap::new(),
            source: Vec::new(),
            illustrative: true,
        });
        added
    })
}

/// The id that a cell gives, or that its name makes; `add` tells whether it was not there before.
fn named(row: &Row<'_>, column: &'static str, add: impl FnOnce(Id, &str) -> bool) -> Option<Id> {
    let name = row.trimmed(column);
    if name.is_empty() {
        return None;
    }
    let id = Id::new(name).unwrap_or_else(|_| Id::slug(name));
    if add(id.clone(), name) {
        row.lose(Some(column), "loss-csv-added", &[("name", name)]);
    }
    Some(id)
}

/// Where it is said; the documents that are cited are added by their keys.
pub fn sources(row: &Row<'_>, model: &mut Model) -> Vec<Citation> {
    let mut sources = Vec::new();
    for text in row.texts("source") {
        let Ok(citation) = Citation::new(text) else {
            row.lose(Some("source"), "loss-csv-citation", &[("text", text)]);
            continue;
        };
        let key = citation.document();
        if !model.documents.contains_key(key) {
            model.documents.insert(key.to_owned(), Document { title: key.to_owned(), ..Document::default() });
            row.lose(Some("source"), "loss-csv-added", &[("name", key)]);
        }
        sources.push(citation);
    }
    sources
}
