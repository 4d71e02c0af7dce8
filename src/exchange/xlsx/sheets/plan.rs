//! The actions, and what they draw on.

use super::results::standing;
use crate::exchange::xlsx::sheet::{Cell, Field, Row, Sheet, Tab};
use crate::model::action::{Action, Amount, Cost, Mode};
use crate::model::input::Origin;
use crate::model::{ElementRef, Id, Model, Node, NodeKind, Quantity, When};
use crate::picture::field;
use crate::picture::wordings as words;
use crate::report::places::node_name;
use crate::words::{say, say_with};

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
        let names: Vec<String> = ids.iter().filter_map(|id| actor_line(model, id)).collect();
        Cell::text(names.join("\n"))
    };
    let costs: Vec<String> = action.costs.iter().map(|cost| cost_line(model, cost, &amount(quantity(&cost.amount)))).collect();
    Row::of([id.as_str()])
        .open(&at, Field::Code, Cell::text(node.code.as_str()))
        .open(&at, Field::Name, Cell::text(node.name.as_str()))
        .open(&at, Field::Description, Cell::text(node.description.as_str()))
        .fixed(Cell::text(mode))
        .open(&at, Field::Start, Cell::when(&model.clock, action.start))
        .open(&at, Field::Duration, Cell::quantity(action.duration.as_ref()))
        .open(&at, Field::End, Cell::when(&model.clock, action.end))
        .open(&at, Field::Priority, Cell::Number(f64::from(action.priority), false))
        .open(&at, Field::Responsible, names(&action.raci.responsible))
        .open(&at, Field::Accountable, names(&action.raci.accountable))
        .open(&at, Field::Consulted, names(&action.raci.consulted))
        .open(&at, Field::Involved, names(&action.raci.involved))
        .open(&at, Field::Costs, Cell::text(costs.join("\n")))
}

/// A text on one line: cells that hold several things have a line each.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An actor on a line of a cell: the name, or the id where there is none to read.
pub fn actor_line(model: &Model, id: &Id) -> Option<String> {
    let name = line(&model.actors.get(id)?.name);
    Some(if name.is_empty() { id.to_string() } else { name })
}

/// A cost on a line of a cell: what for, how much, and from which fund.
pub fn cost_line(model: &Model, cost: &Cost, number: &str) -> String {
    let amount = line(&format!("{number} {}", model.about.currency));
    let amount = match cost.amount {
        Amount::PerTime(_) => {
            say_with("fact-per-time", &[("amount", amount.into()), ("unit", field::unit(model.clock.unit).into())])
        }
        Amount::Total(_) => say_with("fact-in-all", &[("amount", amount.into())]),
    };
    let fund = cost.fund.as_ref().map(|fund| format!(" ({})", node_name(model, fund))).unwrap_or_default();
    line(&format!("{}: {amount}{fund}", cost.name))
}

/// How much a cost is, in all or a unit of time.
pub fn quantity(amount: &Amount) -> &Quantity {
    match amount {
        Amount::PerTime(quantity) | Amount::Total(quantity) => quantity,
    }
}

/// A number as it stands in a line, with `~` where it is illustrative.
pub fn amount(quantity: &Quantity) -> String {
    line(&Cell::quantity(Some(quantity)).shown())
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
        let at = ElementRef::Node(id.clone());
        let entries = entries(model, node);
        sheet.rows.extend(entries.into_iter().enumerate().map(|(n, entry)| {
            let row = Row::of([id.as_str(), (n + 1).to_string().as_str()])
                .fixed(Cell::text(node.name.as_str()))
                .fixed(Cell::text(entry.what));
            let (from, amount) = (Cell::when(&model.clock, Some(entry.from)), Cell::quantity(Some(entry.amount)));
            let row = match entry.place {
                None => row.fixed(from).open(&at, Field::Opening, amount),
                Some(place) => row.open(&at, Field::EntryFrom(place), from).open(&at, Field::EntryAmount(place), amount),
            };
            row.fixed(Cell::text(entry.unit))
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
    /// Its place among the changes of a capacity or the money that comes in; none of what is there at the start.
    place: Option<usize>,
    from: When,
    amount: &'m Quantity,
    unit: String,
    origin: Origin,
    by: Option<&'m Id>,
}

fn entries<'m>(model: &'m Model, node: &'m Node) -> Vec<Entry<'m>> {
    let start = When::On(model.clock.start);
    let opening = |amount: &'m Quantity, unit: &str, origin| Entry {
        what: say("field-opening"),
        place: None,
        from: start,
        amount,
        unit: unit.to_owned(),
        origin,
        by: None,
    };
    match &node.kind {
        NodeKind::Fund(fund) => {
            let unit = &model.about.currency;
            let inflows = fund.inflows.iter().enumerate().map(|(n, inflow)| Entry {
                what: say("xlsx-inflow"),
                place: Some(n),
                from: inflow.on,
                amount: &inflow.amount,
                unit: unit.clone(),
                origin: inflow.origin.unwrap_or(fund.origin),
                by: inflow.from.as_ref(),
            });
            fund.opening.iter().map(|amount| opening(amount, unit, fund.origin)).chain(inflows).collect()
        }
        NodeKind::Capacity(capacity) => {
            let unit = node.scale().unit;
            let later = capacity.schedule.iter().enumerate().map(|(n, dated)| Entry {
                what: say("xlsx-changed"),
                place: Some(n),
                from: dated.from,
                amount: &dated.value,
                unit: unit.clone(),
                origin: capacity.origin,
                by: None,
            });
            capacity.amount.iter().map(|amount| opening(amount, &unit, capacity.origin)).chain(later).collect()
        }
        _ => Vec::new(),
    }
}
