//! A model back from JSON: what [`super::json()`] writes, and what people write by hand with keys left out.
//!
//! Structures are put together field by field, so that a new field fails to compile until it is read. What can do without is left
//! out with a [`Loss`](crate::exchange::Loss) where it is not what it should be; what an element cannot be without makes the file [`Unreadable`].

mod about;
mod inputs;
mod links;
mod nodes;
mod numbers;
mod people;
mod place;
mod plain;
mod results;
mod shocks;
mod stages;
mod text;

use std::collections::BTreeMap;

use self::place::{Fields, Read, Reader, Record, Spot, Wrong};
use self::text::{Json, Piece};
use crate::exchange::{Carried, Unreadable};
use crate::model::{Clock, FORMAT, Id, Model, Table};
use crate::words::say;

/// Reads the JSON of a model. References may lead nowhere, and the model may not run: `model::validate` tells.
///
/// # Errors
/// When the text is no JSON of a model that this program knows: with the place, what was expected, and what to do.
pub fn read_json(text: &str) -> Result<Carried<Model>, Unreadable> {
    let piece = text::tree(text)?;
    let reader = Reader::default();
    let value = model(Spot::whole(&reader, &piece))?;
    Ok(Carried { value, losses: reader.losses.in_order() })
}

/// Keys of which a model has at least one.
const KEYS: [&str; 4] = ["about", "clock", "nodes", "links"];

fn model(whole: Spot<'_>) -> Result<Model, Unreadable> {
    if matches!(whole.piece.json, Json::Object(_)) && !KEYS.iter().any(|key| whole.piece.get(key).is_some()) {
        return Err(Unreadable::new("", "unreadable-no-model"));
    }
    format(whole.piece)?;
    whole.fields(|f| {
        f.computed(&["$schema", "format"]);
        let clock: Clock = f.read("clock");
        f.reader().clock.get_or_init(|| clock.clone());
        Ok(Model {
            about: f.read("about"),
            nodes: table(f, "nodes")?,
            links: table(f, "links")?,
            indicators: table(f, "indicators")?,
            actors: table(f, "actors")?,
            institutions: table(f, "institutions")?,
            sectors: table(f, "sectors")?,
            assumptions: table(f, "assumptions")?,
            risks: table(f, "risks")?,
            events: table(f, "events")?,
            trends: table(f, "trends")?,
            scenarios: table(f, "scenarios")?,
            loops: table(f, "loops")?,
            documents: entries(f, "documents")?,
            comments: table(f, "comments")?,
            views: f.read("views"),
            retired: f.read("retired"),
            clock,
        })
    })
}

/// Refuses a format that this program does not know. One that is not named is the present one.
fn format(whole: &Piece) -> Result<(), Unreadable> {
    match whole.get("format").map(|piece| &piece.json) {
        None => Ok(()),
        Some(Json::Number(n)) if n.trunc() == *n && (1.0..=f64::from(FORMAT)).contains(n) => Ok(()),
        Some(Json::Number(n)) if *n > f64::from(FORMAT) => {
            Err(Unreadable::new("format", "unreadable-newer").with("format", n.to_string()).with("known", FORMAT.to_string()))
        }
        Some(_) => Err(Unreadable::new("format", "unreadable-format").with("known", FORMAT.to_string())),
    }
}

fn table<T: Record>(f: &Fields<'_>, key: &'static str) -> Result<Table<T>, Unreadable> {
    entries::<Id, T>(f, key).map(|entries| entries.into_iter().collect())
}

/// Elements, each with its `id`.
fn entries<K: Read + Ord + ToString, T: Record>(f: &Fields<'_>, key: &'static str) -> Result<BTreeMap<K, T>, Unreadable> {
    let mut table = BTreeMap::new();
    let Some(list) = f.spot(key) else { return Ok(table) };
    let Json::List(pieces) = &list.piece.json else { return Err(list.wrong(say("expected-list")).into()) };
    for (n, piece) in pieces.iter().enumerate() {
        let spot = list.entry(n, piece).element();
        let (id, element) = spot.fields(|f| Ok::<_, Wrong>((f.need::<K>("id")?, T::record(f)?)))?;
        let shown = id.to_string();
        if table.insert(id, element).is_some() {
            return Err(Unreadable::new(spot.at(), "unreadable-twice").with("id", shown));
        }
    }
    Ok(table)
}
