//! The row of a node.

use super::Holds::{Flag, Number, Text, Word};
use super::{Cell, Column, column, joined, words};
use crate::model::{Citation, Id, Model, Node, numbers};

/// The columns of a node.
pub const NODE: [Column; 17] = [
    column("id", Word),
    column("kind", Word),
    column("name", Text),
    column("code", Text),
    column("description", Text),
    column("at0", Number),
    column("at1", Number),
    column("unit", Text),
    column("today", Number),
    column("basis", Word),
    column("owner", Word),
    column("sector", Word),
    column("institution", Word),
    column("tags", Text),
    column("source", Text),
    column("illustrative", Flag),
    column("tier", Word),
];

/// What stands in them. `today` is the number that a run uses; `basis` is empty where it is taken by default.
#[must_use]
pub fn node(model: &Model, id: &Id, node: &Node) -> [Cell; NODE.len()] {
    let scale = node.scale();
    let path = format!("nodes.{id}.today");
    let (mut today, mut basis) = (None, None);
    if node.kind.kind().is_pulled() {
        numbers::visit_element(model, &path, |info, quantity| {
            if info.path == path {
                today = Some(numbers::single(&quantity.value, info.range));
                basis = (!info.assumed).then(|| words::basis(quantity.basis));
            }
        });
    }
    let id_or_none = |id: &Option<Id>| id.as_ref().map_or(Cell::Empty, |id| Cell::word(id.as_str()));
    [
        Cell::word(id.as_str()),
        Cell::word(node.kind.kind().word()),
        Cell::Text(node.name.clone()),
        Cell::Text(node.code.clone()),
        Cell::Text(node.description.clone()),
        Cell::Number(scale.at0.0),
        Cell::Number(scale.at1.0),
        Cell::Text(scale.unit.clone()),
        Cell::number(today),
        basis.map_or(Cell::Empty, Cell::word),
        id_or_none(&node.owner),
        id_or_none(&node.sector),
        id_or_none(&node.institution),
        joined(node.tags.iter().map(String::as_str)),
        joined(node.source.iter().map(Citation::as_str)),
        Cell::Flag(node.illustrative),
        Cell::word(words::tier(node.tier)),
    ]
}
