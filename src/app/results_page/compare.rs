//! Scenarios side by side: a row a scenario, a column an indicator; what went short; where floors are crossed or futures disagree.

use std::sync::Arc;

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use throughline::model::Id;
use throughline::picture::font::lines;
use throughline::picture::list::Face;
use throughline::report::SideBySide;
use throughline::report::results::Short;
use throughline::report::told::{self, Said, Tone};
use throughline::words::{say, say_with};

use super::parts::card;
use super::{ResultsPage, Sight};
use crate::app::effects::Effect;
use crate::app::fonts::{font, one_line};
use crate::app::panels::scenarios::{marker, sample};
use crate::app::results::scenarios;
use crate::app::theme::Look;
use crate::app::widgets::text;

/// The widths of the columns, of those of an indicator at least and at most, and the heights of the head and of a line.
const NAME: f32 = 190.0;
const CELL: f32 = 176.0;
const WIDEST: f32 = 260.0;
const HEAD: f32 = 52.0;
const LINE: f32 = 17.0;

impl ResultsPage {
    pub(super) fn compare(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let shown = self.shown(sight.document);
        let Some(compared) = compared(sight, &shown) else {
            text::hint(ui, say("results-compare-waits"));
            return;
        };
        card(ui, |ui| tables(ui, sight, &compared));
        sentences(ui, &compared);
        shortfalls(ui, &compared);
    }
}

/// The comparison of these scenarios, as far as they can be run.
fn compared(sight: &Sight<'_>, shown: &[Id]) -> Option<Arc<SideBySide>> {
    let (document, results) = (sight.document, sight.results);
    let able = |id: &&Id| results.futures().of_scenario(document, id).is_some() || !results.futures().is_done(document, id);
    let able: Vec<Id> = shown.iter().filter(able).cloned().collect();
    results.studies().compared(document, &able).cloned()
}

/// A column of the table.
#[derive(Clone, Copy)]
enum Column {
    Indicator(usize),
    Cost,
}

/// A table as wide as the page, below it another with the columns that had no room.
fn tables(ui: &mut Ui, sight: &mut Sight<'_>, compared: &SideBySide) {
    let columns: Vec<Column> = (0..compared.indicators.len()).map(Column::Indicator).chain([Column::Cost]).collect();
    let room = ((ui.available_width() - NAME) / CELL).floor().max(1.0) as usize;
    // As many columns in each, so that the last is not left with one.
    let each = columns.len().div_ceil(columns.len().div_ceil(room));
    let width = (ui.available_width() - NAME) / each as f32;
    for (n, columns) in columns.chunks(each).enumerate() {
        if n > 0 {
            ui.add_space(12.0);
        }
        ui.push_id(n, |ui| table(ui, sight, compared, columns, width.min(WIDEST)));
    }
}

fn table(ui: &mut Ui, sight: &mut Sight<'_>, compared: &SideBySide, columns: &[Column], cell_width: f32) {
    let look = Look::of(ui);
    let width = NAME + cell_width * columns.len() as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, HEAD), Sense::hover());
    let place = |n: usize, row: Rect| {
        let left = row.left() + NAME + cell_width * n as f32;
        Rect::from_x_y_ranges(left..=left + cell_width, row.y_range())
    };
    for (n, column) in columns.iter().enumerate() {
        let (name, below) = match column {
            Column::Indicator(at) => (compared.indicators[*at].row.name.clone(), told::aim(&compared.indicators[*at])),
            Column::Cost => (say("results-cost"), compared.money.first().map(|money| money.unit.clone()).unwrap_or_default()),
        };
        header(ui, look, place(n, head), &name, &below);
    }
    let all = scenarios(sight.document.model());
    for (n, scenario) in compared.scenarios.iter().enumerate() {
        let said = |column: &Column| match column {
            Column::Indicator(at) => told::cell(&compared.indicators[*at], n),
            Column::Cost => told::cost(compared, n),
        };
        let cells: Vec<Vec<Said>> = columns.iter().map(said).collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(1).max(2);
        let (row, _) = ui.allocate_exact_size(vec2(width, 16.0 + LINE * most as f32), Sense::hover());
        ui.painter().hline(row.x_range(), row.top(), Stroke::new(1.0, look.border));
        let index = all.iter().position(|id| id.as_str() == scenario.id).unwrap_or(0);
        if named(ui, look, Rect::from_min_size(row.min, vec2(NAME, row.height())), &scenario.name, index) {
            sight.effects.push(Effect::Scenario(all[index].clone()));
        }
        for (at, (column, said)) in columns.iter().zip(&cells).enumerate() {
            let spoken: Vec<&str> = said.iter().map(|said| said.words.as_str()).collect();
            let name = match column {
                Column::Indicator(at) => compared.indicators[*at].row.name.clone(),
                Column::Cost => say("results-cost"),
            };
            write(ui, look, place(at, row), said, &format!("{}, {name}: {}", scenario.name, spoken.join("; ")));
        }
    }
}

fn header(ui: &Ui, look: &Look, rect: Rect, name: &str, below: &str) {
    let room = rect.width() - 16.0;
    let painter = ui.painter();
    for (n, line) in lines(name, Face::SemiBold, 12.0, room, 2).iter().enumerate() {
        let at = pos2(rect.left() + 8.0, rect.top() + 15.0 * n as f32);
        painter.text(at, Align2::LEFT_TOP, line, font(Face::SemiBold, 12.0), look.text);
    }
    let below = one_line(below, Face::Regular, 11.0, room);
    painter.text(pos2(rect.left() + 8.0, rect.bottom() - 4.0), Align2::LEFT_BOTTOM, below, font(Face::Regular, 11.0), look.text2);
}

/// The name of a scenario with its line; whether it was clicked.
fn named(ui: &mut Ui, look: &Look, rect: Rect, name: &str, index: usize) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("compare", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say_with("results-light", &[("name", name.into())])));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), 6.0, look.ground);
    }
    crate::app::widgets::button::focus_ring(ui, &response);
    let y = rect.top() + 17.0;
    let of = look.theme.scenario(index);
    sample(ui.painter(), pos2(rect.left(), y), 22.0, of);
    marker(ui.painter(), pos2(rect.left() + 11.0, y), of, look.surface);
    for (n, line) in lines(name, Face::SemiBold, 13.0, NAME - 42.0, 2).iter().enumerate() {
        let at = pos2(rect.left() + 30.0, y + LINE * n as f32);
        ui.painter().text(at, Align2::LEFT_CENTER, line, font(Face::SemiBold, 13.0), look.text);
    }
    response.clicked()
}

fn write(ui: &mut Ui, look: &Look, rect: Rect, said: &[Said], spoken: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("cell", spoken)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, spoken));
    for (n, said) in said.iter().enumerate() {
        let strong = said.tone != Tone::Plain;
        let (face, size) = if strong { (Face::SemiBold, 13.0) } else { (Face::Regular, 12.0) };
        let words = one_line(&said.words, face, size, rect.width() - 14.0);
        let color = match said.tone {
            Tone::Strong => look.text,
            Tone::Plain => look.text2,
            Tone::Grave => look.error,
        };
        let at = pos2(rect.left() + 8.0, rect.top() + 17.0 + LINE * n as f32);
        ui.painter().text(at, Align2::LEFT_CENTER, words, font(face, size), color);
    }
}

/// What must not be overlooked: floors, and signs that futures do not agree on.
fn sentences(ui: &mut Ui, compared: &SideBySide) {
    let told = told::warnings(compared);
    if told.is_empty() {
        return;
    }
    card(ui, |ui| {
        let look = Look::of(ui);
        text::head(ui, say("results-look-at"));
        for (grave, words) in told {
            let color = if grave { look.error } else { look.text2 };
            ui.add(egui::Label::new(text::rich(words, Face::Regular, 13.0, color)).wrap());
        }
    });
}

/// Which action went short of what, when, and by how much.
fn shortfalls(ui: &mut Ui, compared: &SideBySide) {
    card(ui, |ui| {
        text::head(ui, say("results-short"));
        if compared.shortfalls.is_empty() {
            text::body(ui, say("results-short-none"));
            return;
        }
        for (n, scenario) in compared.scenarios.iter().enumerate() {
            let own: Vec<&Short> = compared.shortfalls.iter().filter(|short| short.scenario == scenario.id).collect();
            if own.is_empty() {
                continue;
            }
            if n > 0 {
                ui.add_space(4.0);
            }
            text::label(ui, scenario.name.clone());
            for short in own {
                text::body(ui, told::shortfall(short));
            }
        }
        text::hint(ui, say("results-short-single"));
    });
}
