//! The results framework as a sheet: a row an indicator, its cells read and written as text.

use super::{Gesture, Ids, Label, Refusal, gesture, rename, sound};
use crate::model::actor::ActorKind;
use crate::model::edit::TableName;
use crate::model::edit::ids::Fresh;
use crate::model::indicator::{IndicatorKind, in_order};
use crate::model::source::Basis;
use crate::model::written::{moment, number, write};
use crate::model::{Actor, Id, Indicator, Kind, Model, Quantity, ViewKind, When};

/// A column of the framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The objective: the name of the box.
    Objective,
    Indicator,
    /// How it is measured: where its values come from.
    Measurement,
    /// In what: a unit, or a rating. Only read.
    Unit,
    Baseline,
    Target,
    /// By when the target is due.
    TimeFrame,
    /// Who answers for it.
    Who,
}

impl Column {
    /// Every column, from the left.
    pub const ALL: [Self; 8] =
        [Self::Objective, Self::Indicator, Self::Measurement, Self::Unit, Self::Baseline, Self::Target, Self::TimeFrame, Self::Who];
}

/// A row: a result and one of its indicators, or a result that has none yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub node: Id,
    pub indicator: Option<Id>,
    /// Whether it is the first row of its result.
    pub first: bool,
}

/// The rows of a model: impacts, then outcomes, then outputs, then whatever else has an indicator; within each as they stand
/// on the tree, from the top and the left.
///
/// ```
/// use throughline::model::Model;
/// use throughline::model::edit::commands::framework;
/// assert!(framework::rows(&Model::default()).is_empty());
/// ```
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
    let places = &model.views.drawing(ViewKind::Tree).places;
    let at = |id: &Id| places.get(id).map_or((f64::INFINITY, f64::INFINITY), |place| (place.y.0, place.x.0));
    let measured = |id: &Id| model.indicators.values().any(|i| i.node == *id);
    let order = |kind: Kind| match kind {
        Kind::Impact => 0,
        Kind::Outcome => 1,
        Kind::Output => 2,
        _ => 3,
    };
    let mut nodes: Vec<(&Id, Kind)> = model.nodes.iter().map(|(id, node)| (id, node.kind.kind())).collect();
    nodes.retain(|(id, kind)| kind.is_result() || measured(id));
    nodes.sort_by(|(a, x), (b, y)| {
        let (p, q) = (at(a), at(b));
        order(*x).cmp(&order(*y)).then(p.0.total_cmp(&q.0)).then(p.1.total_cmp(&q.1)).then(a.cmp(b))
    });
    let indicators = in_order(&model.indicators);
    let mut rows = Vec::new();
    for (node, _) in nodes {
        let own: Vec<&Id> = indicators.iter().filter(|(_, i)| i.node == *node).map(|(id, _)| *id).collect();
        if own.is_empty() {
            rows.push(Row { node: node.clone(), indicator: None, first: true });
        }
        rows.extend(own.iter().enumerate().map(|(n, id)| Row {
            node: node.clone(),
            indicator: Some((*id).clone()),
            first: n == 0,
        }));
    }
    rows
}

/// What a cell says; `~` stands before what is illustrative. Empty where nothing is said.
#[must_use]
pub fn text(model: &Model, row: &Row, column: Column) -> String {
    let indicator = row.indicator.as_ref().and_then(|id| model.indicators.get(id));
    let node = model.nodes.get(&row.node);
    let quantity = |of: fn(&Indicator) -> &Option<Quantity>| match indicator.and_then(|i| of(i).as_ref()) {
        Some(q) if q.basis == Basis::Illustrative => format!("~{}", write(&q.value)),
        Some(q) => write(&q.value),
        None => String::new(),
    };
    match column {
        Column::Objective => node.map(|n| n.name.clone()).unwrap_or_default(),
        Column::Indicator => indicator.map(|i| i.name.clone()).unwrap_or_default(),
        Column::Measurement => indicator.map(|i| i.data_source.clone()).unwrap_or_default(),
        Column::Unit => match indicator.map(|i| &i.kind) {
            Some(IndicatorKind::Number(Some(scale))) => scale.unit.clone(),
            Some(IndicatorKind::Number(None)) => node.map(|n| n.scale().unit).unwrap_or_default(),
            Some(IndicatorKind::Rating(ratings)) => match (ratings.first(), ratings.last()) {
                (Some(low), Some(high)) => format!("{}–{}", low.value, high.value),
                _ => String::new(),
            },
            None => String::new(),
        },
        Column::Baseline => quantity(|i| &i.baseline),
        Column::Target => quantity(|i| &i.target),
        Column::TimeFrame => indicator.and_then(|i| i.due).map(|due| write_due(model, due)).unwrap_or_default(),
        Column::Who => {
            let owner = indicator.and_then(|i| i.owner.as_ref()).or(node.and_then(|n| n.owner.as_ref()));
            owner.and_then(|id| model.actors.get(id)).map(|actor| actor.name.clone()).unwrap_or_default()
        }
    }
}

/// A due date: a month where it is the first of one.
fn write_due(model: &Model, due: When) -> String {
    let date = match due {
        When::On(date) => date,
        When::At(t) => model.clock.date_at(t.0),
    };
    if date.day() == 1 { format!("{:04}-{:02}", date.year(), date.month()) } else { date.to_string() }
}

/// Writes a cell. A result without an indicator gets one where its name is written; an actor that is not there yet is added.
///
/// # Errors
/// When the column is only read, the text is no number, date or name that fits, or the row has no indicator to hold it.
pub fn write_cell(model: &Model, ids: &Ids, row: &Row, column: Column, written: &str) -> Result<Gesture, Refusal> {
    let written = written.trim();
    if written == text(model, row, column) {
        return Ok(Gesture::default());
    }
    if column == Column::Objective {
        return rename::<crate::model::Node>(model, &row.node, written);
    }
    let mut after = model.clone();
    let mut fresh = Fresh::new(model, ids);
    let id = match &row.indicator {
        Some(id) => id.clone(),
        None if column == Column::Indicator && !written.is_empty() => {
            let id = fresh.named(TableName::Indicators, written);
            after.indicators.insert(id.clone(), Indicator::new(written, row.node.clone()));
            id
        }
        None => return Err(Refusal::new("refuse-no-indicator")),
    };
    let owner = if column == Column::Who { who(&mut after, &mut fresh, written) } else { None };
    let clock = model.clock.clone();
    let Some(indicator) = after.indicators.get_mut(&id) else {
        return Err(Refusal::new("refuse-gone").with("id", id.as_str()));
    };
    match column {
        Column::Indicator if written.is_empty() => return Err(Refusal::new("refuse-empty-indicator")),
        Column::Indicator => written.clone_into(&mut indicator.name),
        Column::Measurement => written.clone_into(&mut indicator.data_source),
        Column::Baseline => indicator.baseline = quantity(indicator.baseline.as_ref(), written)?,
        Column::Target => indicator.target = quantity(indicator.target.as_ref(), written)?,
        Column::TimeFrame if written.is_empty() => indicator.due = None,
        Column::TimeFrame => {
            let due = moment(written, &clock).ok_or_else(|| Refusal::new("refuse-no-date").with("text", written))?;
            indicator.due = Some(due);
        }
        Column::Who => indicator.owner = owner,
        Column::Unit | Column::Objective => return Err(Refusal::new("refuse-read-only")),
    }
    let indicator = indicator.clone();
    sound(&after, &indicator)?;
    Ok(gesture(Label::new("edit-change", indicator.name.as_str()), model, &after))
}

/// A number in a cell: what is known of the one before stays, and a `~` says that it is illustrative.
fn quantity(before: Option<&Quantity>, written: &str) -> Result<Option<Quantity>, Refusal> {
    if written.is_empty() {
        return Ok(None);
    }
    let (text, basis) = match written.strip_prefix('~') {
        Some(rest) => (rest, Basis::Illustrative),
        None => (written, Basis::Judged),
    };
    let value =
        number(text.trim_end_matches('%').trim()).ok_or_else(|| Refusal::new("refuse-not-a-number").with("text", written))?;
    Ok(Some(match before {
        Some(old) if old.basis != Basis::Illustrative || basis == Basis::Illustrative => Quantity { value, ..old.clone() },
        _ => Quantity { basis, ..Quantity::from(value) },
    }))
}

/// The actor of that name, added where there is none; none for an empty name.
fn who(after: &mut Model, fresh: &mut Fresh<'_>, name: &str) -> Option<Id> {
    if name.is_empty() {
        return None;
    }
    let same = |actor: &Actor| actor.name.to_lowercase() == name.to_lowercase();
    if let Some((id, _)) = after.actors.iter().find(|(_, actor)| same(actor)) {
        return Some(id.clone());
    }
    let id = fresh.named(TableName::Actors, name);
    after.actors.insert(id.clone(), Actor::new(name, ActorKind::StateProvider));
    Some(id)
}

/// Writes a block of cells from a corner on, row by row, as a spreadsheet copies it: one gesture. Returns also what did not fit,
/// each with how many rows below the corner it stands.
#[must_use]
pub fn write_block(
    model: &Model,
    ids: &Ids,
    (row, column): (usize, usize),
    block: &[Vec<String>],
) -> (Gesture, Vec<(usize, Refusal)>) {
    let rows = rows(model);
    let mut after = model.clone();
    let mut refused = Vec::new();
    for (n, cells) in block.iter().enumerate() {
        let Some(row) = rows.get(row + n) else {
            refused.push((n, Refusal::new("refuse-beyond-sheet")));
            continue;
        };
        let mut row = row.clone();
        for (cell, column) in cells.iter().zip(Column::ALL.iter().skip(column)) {
            if *column == Column::Unit {
                continue;
            }
            match write_cell(&after, ids, &row, *column, cell) {
                Ok(gesture) => {
                    if gesture.apply(&mut after).is_err() {
                        refused.push((n, Refusal::new("refuse-read-only")));
                    }
                    // A name that was written made the indicator that the cells to its right are of.
                    let made = after.indicators.iter().find(|(_, i)| i.node == row.node).map(|(id, _)| id.clone());
                    row.indicator = row.indicator.or(made);
                }
                // Nothing to write where there is nothing yet.
                Err(_) if cell.trim().is_empty() => {}
                Err(refusal) => refused.push((n, refusal)),
            }
        }
    }
    (gesture(Label::new("edit-paste-cells", block.len().to_string()), model, &after), refused)
}
