//! Boxes, one of each row.

use std::collections::{BTreeMap, BTreeSet};

use super::named;
use super::sheet::{Row, Sheet};
use crate::exchange::loss::Losses;
use crate::model::node::Scale;
use crate::model::numbers::{self, single};
use crate::model::source::Tier;
use crate::model::{Basis, Id, Kind, Model, Node, Quantity};

/// What the rows of links may call the boxes.
#[derive(Default)]
pub struct Known {
    ids: BTreeMap<String, Id>,
    /// By their names, and by what stands in the column of ids and is none.
    names: BTreeMap<String, Vec<Id>>,
}

impl Known {
    /// The boxes that a text names: by id, else by exact name.
    pub fn of(&self, text: &str) -> &[Id] {
        match self.ids.get(text) {
            Some(id) => std::slice::from_ref(id),
            None => self.names.get(text).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    fn add(&mut self, id: &Id, cell: &str, name: &str) {
        self.ids.insert(id.to_string(), id.clone());
        for text in [cell, name.trim()] {
            let called = self.names.entry(text.to_owned()).or_default();
            if !called.contains(id) {
                called.push(id.clone());
            }
        }
    }
}

/// Puts the boxes of a table into a model.
pub fn read(sheet: &Sheet, losses: &Losses, model: &mut Model) -> Known {
    let mut known = Known::default();
    // Ids that are made keep clear of those that are given in any row.
    let mut taken: BTreeSet<Id> = sheet.rows(losses).filter_map(|row| Id::new(row.trimmed("id")).ok()).collect();
    for row in sheet.rows(losses) {
        let name = if sheet.has("name") { row.text("name") } else { row.trimmed("id").to_owned() };
        if row.trimmed("id").is_empty() && name.trim().is_empty() {
            row.lose(None, "loss-csv-nameless", &[]);
            continue;
        }
        let words = Kind::ALL.map(|kind| (kind.word(), kind));
        let Some(kind) = row.need("kind", words) else { continue };
        let Some(id) = id(&row, &name, &mut taken, model) else { continue };
        let node = node(&row, &id, &name, kind, model);
        row.done();
        known.add(&id, row.trimmed("id"), &name);
        model.nodes.insert(id, node);
    }
    known.names.remove("");
    known
}

/// The id of a row, made of the name where none is given; none, with a loss, where it stands in a row before.
fn id(row: &Row<'_>, name: &str, taken: &mut BTreeSet<Id>, model: &Model) -> Option<Id> {
    let cell = row.trimmed("id");
    if let Ok(id) = Id::new(cell) {
        if model.nodes.contains_key(&id) {
            row.lose(Some("id"), "loss-csv-id-twice", &[("id", cell)]);
            return None;
        }
        return Some(id);
    }
    let id = Id::slug(if cell.is_empty() { name } else { cell }).first_free(|id| !taken.contains(id));
    taken.insert(id.clone());
    if !cell.is_empty() {
        row.lose(Some("id"), "loss-csv-id", &[("text", cell), ("id", id.as_str())]);
    }
    Some(id)
}

fn node(row: &Row<'_>, id: &Id, name: &str, kind: Kind, model: &mut Model) -> Node {
    let mut node = Node {
        code: row.text("code"),
        description: row.text("description"),
        scale: scale(row),
        owner: named::owner(row, model),
        sector: named::sector(row, model),
        institution: named::institution(row, model),
        tags: row.texts("tags").into_iter().map(str::to_owned).collect(),
        source: named::sources(row, model),
        illustrative: row.flag("illustrative"),
        tier: tier(row),
        ..Node::new(name, kind.blank())
    };
    if kind.is_pulled() {
        node.today = today(row, id, &node);
    }
    node
}

/// The scale; none where it is not given or is the usual one.
fn scale(row: &Row<'_>) -> Option<Scale> {
    let (at0, at1, unit) = (row.number("at0"), row.number("at1"), row.text("unit"));
    if at0.is_none() && at1.is_none() && unit.is_empty() {
        return None;
    }
    let usual = Scale::default();
    let scale =
        Scale { at0: at0.unwrap_or(usual.at0), at1: at1.unwrap_or(usual.at1), unit, low: String::new(), high: String::new() };
    (scale != usual).then_some(scale)
}

/// Where a box stands today; none where that is what is assumed, and nothing says how it came about.
fn today(row: &Row<'_>, id: &Id, node: &Node) -> Option<Quantity> {
    let value = row.number("today")?;
    let words = [("measured", Basis::Measured), ("judged", Basis::Judged), ("illustrative", Basis::Illustrative)];
    let basis = row.word("basis", words);
    let mut alone = Model::default();
    alone.nodes.insert(id.clone(), node.clone());
    let assumed = numbers::get(&alone, &format!("nodes.{id}.today")).ok();
    if basis.is_none() && assumed.is_some_and(|(info, assumed)| single(&assumed.value, info.range) == value.0) {
        return None;
    }
    Some(Quantity { basis: basis.unwrap_or_default(), ..Quantity::exact(value.0) })
}

/// Who may see it.
pub fn tier(row: &Row<'_>) -> Tier {
    let words = [
        ("public", Tier::Public),
        ("restricted", Tier::Restricted),
        ("confidential", Tier::Confidential),
        ("secret", Tier::Secret),
    ];
    row.word("tier", words).unwrap_or_default()
}
