//! The results framework, its indicators, and what was measured.

use crate::exchange::xlsx::sheet::{Cell, Field, Row, Sheet, Tab};
use crate::model::edit::commands::framework;
use crate::model::indicator::{Reading, in_order};
use crate::model::{ElementRef, Id, Indicator, Model};
use crate::picture::wordings as words;
use crate::report::places::node_name;
use crate::report::sheets::curves::unit_of;
use crate::words::say;

/// A row a result and indicator.
pub fn framework(model: &Model) -> Sheet {
    let heads = [
        "xlsx-box-id",
        "xlsx-indicator-id",
        "column-objective",
        "column-indicator",
        "column-measurement",
        "column-unit",
        "column-baseline",
        "column-target",
        "column-time-frame",
        "column-who",
        "xlsx-latest",
    ];
    let mut sheet = Sheet::new(Tab::Framework, 2, &heads);
    sheet.frozen = 4;
    sheet.rows = framework::rows(model).iter().map(|row| framework_row(model, row)).collect();
    sheet
}

fn framework_row(model: &Model, row: &framework::Row) -> Row {
    let indicator = row.indicator.as_ref().and_then(|id| model.indicators.get_key_value(id));
    let node = ElementRef::Node(row.node.clone());
    let objective = Cell::text(node_name(model, &row.node));
    let Some((id, of)) = indicator else {
        let bare = Row::of([row.node.as_str(), ""]).open(&node, Field::Name, objective);
        return (0..8).fold(bare, |row, _| row.fixed(Cell::Empty));
    };
    let at = ElementRef::Indicator(id.clone());
    let latest = of.readings.iter().filter(|reading| reading.group.is_empty()).max_by_key(|reading| reading.on);
    Row::of([row.node.as_str(), id.as_str()])
        .open(&node, Field::Name, objective)
        .open(&at, Field::Name, Cell::text(of.name.as_str()))
        .open(&at, Field::DataSource, Cell::text(of.data_source.as_str()))
        .fixed(Cell::text(framework::text(model, row, framework::Column::Unit)))
        .open(&at, Field::Baseline, Cell::quantity(of.baseline.as_ref()))
        .open(&at, Field::Target, Cell::quantity(of.target.as_ref()))
        .open(&at, Field::Due, Cell::when(&model.clock, of.due))
        .open(&at, Field::Owner, Cell::text(framework::text(model, row, framework::Column::Who)))
        .fixed(Cell::quantity(latest.map(|reading| &reading.value)))
}

/// A row an indicator.
pub fn indicators(model: &Model) -> Sheet {
    let heads = [
        "xlsx-id",
        "field-name",
        "field-node",
        "field-unit",
        "column-baseline",
        "column-target",
        "field-due",
        "fact-floor",
        "column-measurement",
        "field-data-quality",
        "indicator-frequency",
        "field-owner",
        "fact-disaggregation",
        "field-tier",
    ];
    let mut sheet = Sheet::new(Tab::Indicators, 1, &heads);
    sheet.rows = in_order(&model.indicators).into_iter().map(|(id, of)| indicator(model, id, of)).collect();
    sheet
}

fn indicator(model: &Model, id: &Id, of: &Indicator) -> Row {
    let at = ElementRef::Indicator(id.clone());
    Row::of([id.as_str()])
        .open(&at, Field::Name, Cell::text(of.name.as_str()))
        .fixed(Cell::text(node_name(model, &of.node)))
        .fixed(Cell::text(unit_of(model, of)))
        .open(&at, Field::Baseline, Cell::quantity(of.baseline.as_ref()))
        .open(&at, Field::Target, Cell::quantity(of.target.as_ref()))
        .open(&at, Field::Due, Cell::when(&model.clock, of.due))
        .open(&at, Field::Floor, Cell::quantity(of.floor.as_ref()))
        .open(&at, Field::DataSource, Cell::text(of.data_source.as_str()))
        .open(&at, Field::DataQuality, Cell::text(of.data_quality.as_str()))
        .open(&at, Field::Frequency, Cell::text(of.frequency.as_str()))
        .open(&at, Field::Owner, Cell::text(super::actor(model, of.owner.as_ref())))
        .fixed(Cell::text(of.disaggregation.join("\n")))
        .fixed(Cell::text(words::word(&words::tiers(), &of.tier)))
}

/// A row a reading; its number is its place among those of its indicator.
pub fn readings(model: &Model) -> Sheet {
    let heads =
        ["xlsx-indicator-id", "xlsx-number", "column-indicator", "field-date", "packet-value", "xlsx-group", "fact-standing"];
    let mut sheet = Sheet::new(Tab::Readings, 2, &heads);
    for (id, of) in in_order(&model.indicators) {
        let at = ElementRef::Indicator(id.clone());
        sheet.rows.extend(of.readings.iter().enumerate().map(|(n, reading)| {
            let Reading { on, value, group } = reading;
            Row::of([id.as_str(), (n + 1).to_string().as_str()])
                .fixed(Cell::text(of.name.as_str()))
                .open(&at, Field::ReadOn(n), Cell::date(Some(*on)))
                .open(&at, Field::ReadValue(n), Cell::quantity(Some(value)))
                .open(&at, Field::ReadGroup(n), Cell::text(group.as_str()))
                .fixed(Cell::text(standing(value.basis)))
        }));
    }
    sheet
}

/// How a number came about, in a word.
pub fn standing(basis: crate::model::Basis) -> String {
    use crate::model::Basis::{Illustrative, Judged, Measured};
    match basis {
        Measured => say("basis-measured"),
        Judged => say("basis-judged"),
        Illustrative => say("basis-illustrative"),
    }
}
