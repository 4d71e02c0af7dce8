//! The actions, and what they draw on.

use super::results::standing;
use crate::exchange::xlsx::sheet::{Cell, Field, Row, Sheet, Tab};
use crate::model::action::{Action, Mode};
use crate::model::input::Origin;
use crate::model::{ElementRef, Id, Model, Node, NodeKind, Quantity, When};
use crate::picture::wordings as words;
use crate::words::say;

/// A row an action.
pub fn actions(model: &Model) -> Sheet {
    let heads = [
        "xlsx-id",
        "field-code",
        "field-name",
        "field-description",
        "field-mode",
        "field-start",
        "field-duration",
        "field-end",
        "field-priority",
        "raci-responsible",
        "raci-accountable",
        "raci-consulted",
        "raci-involved",
        "fact-costs",
    ];
    let mut sheet = Sheet::new(Tab::Actions, 1, &heads);
    sheet.frozen = 3;
    sheet.rows = model
        .nodes
        .iter()
        .filter_map(|(id, node)| match &node.kind {
            NodeKind::Action(action) => Some(row(model, id, node, action)),
            _ => None,
        })
        .collect();
    sheet
}

fn row(model: &Model, id: &Id, node: &Node, action: &Action) -> Row {
    let at = ElementRef::Node(id.clone());
    let mode = match action.mode {
        Mode::Project => say("xlsx-project"),
        Mode::Recurrent => say("xlsx-recurrent"),
    };
    let names = |ids: &[Id]| {
        let names: Vec<String> = ids.iter().map(|id| super::actor(model, Some(id))).filter(|name| !name.is_empty()).collect();
        Cell::text(names.join("\n"))
    };
    Row::of([id.as_str()])
        .open(&at, Field::Code, Cell::text(node.code.as_str()))
        .open(&at, Field::Name, Cell::text(node.name.as_str()))
        .open(&at, Field::Description, Cell::text(node.description.as_str()))
        .fixed(Cell::text(mode))
        .open(&at, Field::Start, Cell::when(&model.clock, action.start))
        .open(&at, Field::Duration, Cell::quantity(action.duration.as_ref()))
        .open(&at, Field::End, Cell::when(&model.clock, action.end))
        .fixed(Cell::Number(f64::from(action.priority), false))
        .fixed(names(&action.raci.responsible))
        .fixed(names(&action.raci.accountable))
        .fixed(names(&action.raci.consulted))
        .fixed(names(&action.raci.involved))
        .fixed(Cell::text(super::told(model, &at, "fact-costs")))
}

/// A row an input and entry: what is there, what comes in and when.
pub fn inputs(model: &Model) -> Sheet {
    let heads = [
        "xlsx-id",
        "xlsx-number",
        "field-name",
        "xlsx-entry",
        "field-date",
        "field-amount",
        "field-unit",
        "field-origin",
        "field-from",
        "fact-standing",
    ];
    let mut sheet = Sheet::new(Tab::Inputs, 2, &heads);
    for (id, node) in &model.nodes {
        let entries = entries(model, node);
        sheet.rows.extend(entries.into_iter().enumerate().map(|(n, entry)| {
            Row::of([id.as_str(), (n + 1).to_string().as_str()])
                .fixed(Cell::text(node.name.as_str()))
                .fixed(Cell::text(entry.what))
                .fixed(Cell::when(&model.clock, Some(entry.from)))
                .fixed(Cell::quantity(Some(entry.amount)))
                .fixed(Cell::text(entry.unit))
                .fixed(Cell::text(words::word(&words::origins(), &entry.origin)))
                .fixed(Cell::text(super::actor(model, entry.by)))
                .fixed(Cell::text(standing(entry.amount.basis)))
        }));
    }
    sheet
}

/// An amount of an input, from a moment on or at it.
struct Entry<'m> {
    what: String,
    from: When,
    amount: &'m Quantity,
    unit: String,
    origin: Origin,
    by: Option<&'m Id>,
}

fn entries<'m>(model: &'m Model, node: &'m Node) -> Vec<Entry<'m>> {
    let start = When::On(model.clock.start);
    let entry = |what: &str, from, amount, unit: &str, origin, by| Entry {
        what: say(what),
        from,
        amount,
        unit: unit.to_owned(),
        origin,
        by,
    };
    match &node.kind {
        NodeKind::Fund(fund) => {
            let unit = &model.about.currency;
            let opening = fund.opening.iter().map(|amount| entry("field-opening", start, amount, unit, fund.origin, None));
            let inflows = fund.inflows.iter().map(|inflow| {
                let origin = inflow.origin.unwrap_or(fund.origin);
                entry("xlsx-inflow", inflow.on, &inflow.amount, unit, origin, inflow.from.as_ref())
            });
            opening.chain(inflows).collect()
        }
        NodeKind::Capacity(capacity) => {
            let unit = node.scale().unit;
            let amount = capacity.amount.iter().map(|amount| entry("field-opening", start, amount, &unit, capacity.origin, None));
            let later =
                capacity.schedule.iter().map(|dated| entry("xlsx-changed", dated.from, &dated.value, &unit, capacity.origin, None));
            amount.chain(later).collect()
        }
        _ => Vec::new(),
    }
}
