//! A model back from the tables of nodes and links, as [`super::nodes`] and [`super::links`] write them or people in a spreadsheet.
//!
//! What stands in a row that cannot be read is a loss with its row; the rest is read.

mod links;
mod named;
mod nodes;
mod sheet;

use self::sheet::Sheet;
use crate::exchange::loss::Losses;
use crate::exchange::rows;
use crate::exchange::{Carried, Unreadable};
use crate::model::Model;

/// Reads the two tables: with commas or semicolons, columns in any order, those that are not needed left out. A table of links may
/// be empty.
///
/// # Errors
/// When a table is larger than any model, or lacks a column that it cannot be without.
pub fn read(nodes: &str, links: &str) -> Result<Carried<Model>, Unreadable> {
    let (of_nodes, of_links) = (Losses::default(), Losses::default());
    let node_sheet = Sheet::of("nodes", nodes, &rows::NODE.map(|column| column.name), &[&["kind"], &["id", "name"]], &of_nodes)?;
    let needed: &[&[&str]] = if links.trim().is_empty() { &[] } else { &[&["from"], &["to"]] };
    let link_sheet = Sheet::of("links", links, &rows::LINK.map(|column| column.name), needed, &of_links)?;
    let mut value = Model::default();
    let known = nodes::read(&node_sheet, &of_nodes, &mut value);
    links::read(&link_sheet, &of_links, &known, &mut value);
    let losses = of_nodes.in_order().into_iter().chain(of_links.in_order()).collect();
    Ok(Carried { value, losses })
}
