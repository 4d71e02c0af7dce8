//! The results framework as a page: objectives with their indicators, baselines, targets, dates and owners.

use super::grid::{self, Cell, Row};
use crate::model::edit::commands::framework::{Column, rows, text};
use crate::model::{ElementRef, Model};
use crate::picture::list::DisplayList;
use crate::picture::page::Page;
use crate::picture::page::ink::Ink;
use crate::words::say;

/// The narrowest that the table can be read at.
const LEAST: f32 = 760.0;

/// The page.
#[must_use]
pub fn draw(page: &Page<'_>) -> DisplayList {
    let mut ink = Ink::new(page, LEAST);
    ink.head(&say("sheet-framework"), &page.model.about.question);
    let columns: Vec<grid::Column> = Column::ALL.into_iter().map(column).collect();
    let found = framework(page.model);
    if found.is_empty() {
        ink.sentence(&say("sheet-framework-empty"));
    } else {
        grid::draw(&mut ink, &columns, &found);
        ink.sentence(&say("sheet-illustrative"));
    }
    ink.done().list
}

fn framework(model: &Model) -> Vec<Row> {
    let row = |row: &crate::model::edit::commands::framework::Row| {
        let of = row.indicator.as_ref().map_or_else(|| ElementRef::Node(row.node.clone()), |id| ElementRef::Indicator(id.clone()));
        let cells = Column::ALL.into_iter().map(|column| match column {
            Column::Objective if !row.first => Cell::default(),
            Column::Objective => Cell::bold(text(model, row, column)),
            column => text(model, row, column).into(),
        });
        Row { of: Some(of), cells: cells.collect(), goes_on: !row.first }
    };
    rows(model).iter().map(row).collect()
}

fn column(column: Column) -> grid::Column {
    match column {
        Column::Objective | Column::Indicator => grid::Column::words(head(column), 2.2),
        Column::Measurement => grid::Column::words(head(column), 1.6),
        Column::Unit => grid::Column::words(head(column), 0.9),
        Column::Baseline | Column::Target => grid::Column::numbers(head(column), 0.8),
        Column::TimeFrame => grid::Column::words(head(column), 0.8),
        Column::Who => grid::Column::words(head(column), 1.3),
    }
}

/// What a column is called.
#[must_use]
pub fn head(column: Column) -> String {
    match column {
        Column::Objective => say("column-objective"),
        Column::Indicator => say("column-indicator"),
        Column::Measurement => say("column-measurement"),
        Column::Unit => say("column-unit"),
        Column::Baseline => say("column-baseline"),
        Column::Target => say("column-target"),
        Column::TimeFrame => say("column-time-frame"),
        Column::Who => say("column-who"),
    }
}
