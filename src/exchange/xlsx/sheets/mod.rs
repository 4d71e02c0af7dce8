//! What stands in the sheets of the workbook.

mod about;
mod futures;
mod people;
pub mod plan;
mod results;

pub use self::about::{about, tier};
pub use self::futures::futures;

use super::sheet::Sheet;
use crate::exchange::Loss;
use crate::model::{ElementRef, Id, Model};
use crate::report::facts::facts;
use crate::words::say;

/// The sheets that follow from the model alone, as they stand in the workbook.
pub fn of_model(model: &Model, losses: &mut Vec<Loss>) -> Vec<Sheet> {
    let mut sheets = vec![
        results::framework(model),
        results::indicators(model),
        results::readings(model),
        plan::actions(model),
        plan::inputs(model),
        people::actors(model),
        people::assumptions(model),
        people::risks(model),
        people::comments(model),
        people::documents(model),
    ];
    for sheet in &mut sheets {
        sheet.clean(losses);
    }
    sheets
}

/// What an element says under one of its labels.
fn told(model: &Model, of: &ElementRef, label: &str) -> String {
    let label = say(label);
    let lines: Vec<String> = facts(model, of).into_iter().filter(|fact| fact.label == label).map(|fact| fact.text).collect();
    lines.join("\n")
}

/// The name of an actor; empty where there is none.
fn actor(model: &Model, id: Option<&Id>) -> String {
    id.and_then(|id| model.actors.get(id)).map(|actor| actor.name.clone()).unwrap_or_default()
}
