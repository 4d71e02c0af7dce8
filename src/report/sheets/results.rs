//! What came of the scenarios as a page: curves, scenarios side by side, what must not be overlooked, what went short.

use super::Order;
use super::curves;
use super::grid::{self, Cell, Column, Row};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::{ElementRef, Id};
use crate::picture::list::{DisplayList, Face};
use crate::picture::page::Page;
use crate::picture::page::ink::{Ink, MARGIN, SECTION, Style};
use crate::report::compare::{Line, SideBySide};
use crate::report::told::{self, Tone};
use crate::words::say;

/// The narrowest that the page can be read at.
const LEAST: f32 = 760.0;
/// The least width and the height of a chart.
const CHART: (f32, f32) = (340.0, 196.0);
/// Between charts.
const GAP: f32 = 14.0;

/// The page.
pub fn draw(page: &Page<'_>, order: &Order<'_>) -> DisplayList {
    let mut ink = Ink::new(page, LEAST);
    let Some(compared) = order.compared else { return ink.done().list };
    ink.head(&say("sheet-results"), &super::what(&compared.told));
    ink.sentence(&told::standing(&compared.told.numbers));
    let places = super::places(order.reader, &compared.told);
    let charts = curves::charts(page.model, &compared.comparison, &places);
    charts_grid(&mut ink, &charts);
    table(&mut ink, &compared.told);
    warnings(&mut ink, &compared.told);
    shortfalls(&mut ink, &compared.told);
    ink.done().list
}

fn charts_grid(ink: &mut Ink<'_>, charts: &[curves::Chart<'_>]) {
    let columns = ((ink.width() + GAP) / (CHART.0 + GAP)).floor().max(1.0);
    let width = (ink.width() - GAP * (columns - 1.0)) / columns;
    let top = ink.y;
    for (n, chart) in charts.iter().enumerate() {
        let (row, column) = (n / columns as usize, n % columns as usize);
        let at = point(MARGIN + column as f32 * (width + GAP), top + row as f32 * (CHART.1 + GAP));
        curves::draw(ink, Rect::at(at.x, at.y, width, CHART.1), chart);
        ink.y = at.y + CHART.1;
    }
    ink.y += SECTION;
}

/// How many indicators stand side by side.
const COLUMNS: usize = 6;

/// A row a scenario, a column an indicator; as many tables as it takes.
fn table(ink: &mut Ink<'_>, told: &SideBySide) {
    ink.head(&say("results-compare"), &told::how());
    let count = told.indicators.len().div_ceil(COLUMNS).max(1);
    // As many columns in each, so that the last is not left with one.
    for lines in told.indicators.chunks(told.indicators.len().div_ceil(count).max(1)) {
        let mut columns = vec![Column::words(say("sheet-scenario"), 1.2)];
        columns.extend(lines.iter().map(|line| Column::words(format!("{}\n{}", line.row.name, told::aim(line)), 1.0)));
        let rows = told.scenarios.iter().enumerate().map(|(n, scenario)| {
            let of = Id::new(&scenario.id).ok().filter(|id| ink.page.model.scenarios.contains_key(id)).map(ElementRef::Scenario);
            let cells = lines.iter().map(|line| cell(line, n));
            Row { of, cells: std::iter::once(Cell::bold(scenario.name.clone())).chain(cells).collect(), goes_on: false }
        });
        let rows: Vec<Row> = rows.collect();
        grid::draw(ink, &columns, &rows);
    }
    ink.y += SECTION / 2.0;
    money(ink, told);
}

/// How an indicator fares in the nth scenario: ranges before points.
fn cell(line: &Line, n: usize) -> Cell {
    let said = told::cell(line, n);
    if said.is_empty() {
        return told::single(line, n).into();
    }
    let grave = said.iter().any(|said| said.tone == Tone::Grave);
    let words = said.into_iter().map(|said| said.words).collect::<Vec<_>>().join("\n");
    Cell::verdict(words, grave.then_some(false))
}

fn money(ink: &mut Ink<'_>, told: &SideBySide) {
    if told.money.is_empty() {
        return;
    }
    ink.head(&say("results-cost"), "");
    let columns = [
        Column::words(say("sheet-scenario"), 3.0),
        Column::numbers(say("sheet-spent"), 1.2),
        Column::numbers(say("sheet-more"), 1.2),
    ];
    let rows = told.scenarios.iter().enumerate().map(|(n, scenario)| {
        let mut said = told::cost(told, n).into_iter().map(|said| said.words);
        let unit = told.money.first().map(|money| money.unit.clone()).unwrap_or_default();
        let total = said.next().map(|sum| format!("{sum} {unit}")).unwrap_or_default();
        Row {
            of: None,
            cells: vec![scenario.name.clone().into(), total.into(), said.next().unwrap_or_default().into()],
            goes_on: false,
        }
    });
    grid::draw(ink, &columns, &rows.collect::<Vec<_>>());
    ink.y += SECTION / 2.0;
}

fn warnings(ink: &mut Ink<'_>, told: &SideBySide) {
    let found = told::warnings(told);
    if found.is_empty() {
        return;
    }
    ink.head(&say("results-look-at"), "");
    for (grave, words) in found {
        let color = if grave { ink.theme.error } else { ink.theme.text_soft };
        let style = Style { face: Face::Regular, size: 12.5, color };
        paragraph(ink, &words, style);
    }
    ink.y += SECTION / 2.0;
}

fn shortfalls(ink: &mut Ink<'_>, told: &SideBySide) {
    ink.head(&say("results-short"), &say("results-short-single"));
    if told.shortfalls.is_empty() {
        ink.sentence(&say("results-short-none"));
    }
    for scenario in &told.scenarios {
        for short in told.shortfalls.iter().filter(|short| short.scenario == scenario.id) {
            let style = ink.soft(12.5);
            paragraph(ink, &format!("{}: {}", scenario.name, told::shortfall(short)), style);
        }
    }
}

fn paragraph(ink: &mut Ink<'_>, words: &str, style: Style) {
    let at: Point = point(MARGIN, ink.y);
    ink.y += ink.block(at, words, style, ink.width(), 6) + 5.0;
}
