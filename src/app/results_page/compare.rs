//! Scenarios side by side: a row a scenario, a column an indicator; what went short; where floors are crossed or futures disagree.

use std::sync::Arc;

use egui::{Align2, Color32, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use throughline::model::Id;
use throughline::picture::font::{lines, one_line};
use throughline::picture::list::Face;
use throughline::report::SideBySide;
use throughline::report::compare::{Fared, Line};
use throughline::report::figures::figure;
use throughline::report::futures::Moments;
use throughline::report::futures_text::{grouped, share};
use throughline::report::results::{Moment, Reached, Short};
use throughline::words::{say, say_with};

use super::parts::card;
use super::{ResultsPage, Sight};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::fonts::font;
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

/// A line of a cell.
struct Said {
    words: String,
    strong: bool,
    color: Color32,
}

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
            Column::Indicator(at) => (compared.indicators[*at].row.name.clone(), aim(&compared.indicators[*at])),
            Column::Cost => (say("results-cost"), compared.money.first().map(|money| money.unit.clone()).unwrap_or_default()),
        };
        header(ui, look, place(n, head), &name, &below);
    }
    let all = scenarios(sight.document.model());
    for (n, scenario) in compared.scenarios.iter().enumerate() {
        let said = |column: &Column| match column {
            Column::Indicator(at) => cell(look, &compared.indicators[*at], n),
            Column::Cost => cost(look, compared, n),
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
            write(ui, place(at, row), said, &format!("{}, {name}: {}", scenario.name, spoken.join("; ")));
        }
    }
}

/// What a scenario spends, and how much more than the first.
fn cost(look: &Look, compared: &SideBySide, n: usize) -> Vec<Said> {
    let (total, more) = total(compared, n);
    let mut said = vec![Said { words: grouped(total.max(0.0).round() as usize), strong: true, color: look.text }];
    if n > 0 && more.abs() >= 0.5 {
        let sign = if more > 0.0 { "+" } else { "−" };
        said.push(Said { words: format!("{sign}{}", grouped(more.abs().round() as usize)), strong: false, color: look.text2 });
    }
    said
}

/// What a scenario spends in all, and how much more than the first.
fn total(compared: &SideBySide, n: usize) -> (f64, f64) {
    let spent = compared.money.iter().filter_map(|money| money.spent.get(n));
    spent.fold((0.0, 0.0), |(total, more), spending| (total + spending.total, more + spending.difference))
}

/// What is to be reached: the target, its unit and its date.
fn aim(line: &Line) -> String {
    let unit = line.row.unit.clone().unwrap_or_else(|| say("chart-rating"));
    match &line.row.target {
        Some(target) => {
            let date: String = line.row.due.date.chars().take(7).collect();
            let args = [("value", figure(target.value).into()), ("unit", unit.into()), ("date", date.into())];
            say_with("results-aim", &args)
        }
        None => unit,
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

fn write(ui: &mut Ui, rect: Rect, said: &[Said], spoken: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("cell", spoken)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, spoken));
    for (n, said) in said.iter().enumerate() {
        let face = if said.strong { Face::SemiBold } else { Face::Regular };
        let size = if said.strong { 13.0 } else { 12.0 };
        let words = one_line(&said.words, face, size, rect.width() - 14.0);
        let at = pos2(rect.left() + 8.0, rect.top() + 17.0 + LINE * n as f32);
        ui.painter().text(at, Align2::LEFT_CENTER, words, font(face, size), said.color);
    }
}

/// How an indicator fares in the nth scenario: ranges before points.
fn cell(look: &Look, line: &Line, n: usize) -> Vec<Said> {
    let (Some(fared), Some(reached)) = (line.compared.get(n), line.row.results.get(n)) else { return Vec::new() };
    let plain = |words: String| Said { words, strong: false, color: look.text2 };
    let mut said = Vec::new();
    let Some(futures) = &fared.futures else { return said };
    if let Some(met) = &futures.met {
        let range = share(met).split(" (").next().unwrap_or_default().to_owned();
        let words = say_with("results-met", &[("share", range.into())]);
        said.push(Said { words, strong: true, color: look.text });
    }
    if let Some(value) = futures.value_at_due {
        let mark = reached.standing.mark();
        let (low, high) = (figure(value.p05), figure(value.p95));
        let range = if low == high { low } else { format!("{low}–{high}") };
        // The head of the column has the unit.
        said.push(plain(format!("{mark}{range}")));
    }
    if line.row.target.is_some() {
        said.push(plain(first_met(&futures.first_met)));
    }
    said.extend(floor(look, fared, reached));
    if let Some(against) = fared.against.as_ref().filter(|_| n > 0) {
        let (better, worse) = (100.0 * against.better.share, 100.0 * against.worse.share);
        let args = [("better", format!("{better:.0}").into()), ("worse", format!("{worse:.0}").into())];
        said.push(plain(say_with("results-better-worse", &args)));
    }
    said
}

/// When the target is first met: half of the futures by then, nine in ten between.
fn first_met(moments: &Moments) -> String {
    let month = |moment: &Option<Moment>| {
        moment.as_ref().map_or_else(
            || say("report-futures-never"),
            |moment| moment.date.parse().map_or_else(|_| moment.date.clone(), dates::short),
        )
    };
    if moments.p05.is_none() {
        return say("results-never-met");
    }
    let args = [("low", month(&moments.p05).into()), ("middle", month(&moments.p50).into()), ("high", month(&moments.p95).into())];
    say_with("results-first-met", &args)
}

/// A floor that is crossed, in the run or in any future.
fn floor(look: &Look, fared: &Fared, reached: &Reached) -> Option<Said> {
    let crossed = fared.futures.as_ref()?.floor_crossed.filter(|crossed| crossed.count > 0);
    let words = match (crossed, &reached.floor_crossed) {
        (Some(crossed), _) => {
            let range = share(&crossed).split(" (").next().unwrap_or_default().to_owned();
            say_with("results-floor-crossed", &[("share", range.into())])
        }
        (None, Some(_)) => say("results-floor-crossed-run"),
        (None, None) => return None,
    };
    Some(Said { words, strong: true, color: look.error })
}

/// A difference is told to have a sign on which futures disagree where a twentieth of them say otherwise.
const DISAGREE: f64 = 0.05;

/// What must not be overlooked: floors, and signs that futures do not agree on.
fn sentences(ui: &mut Ui, compared: &SideBySide) {
    let first = compared.scenarios.first().map(|scenario| scenario.name.clone()).unwrap_or_default();
    let mut told: Vec<(bool, String)> = Vec::new();
    for line in &compared.indicators {
        for (n, scenario) in compared.scenarios.iter().enumerate() {
            let Some(fared) = line.compared.get(n) else { continue };
            let crossed = fared.futures.as_ref().and_then(|futures| futures.floor_crossed).filter(|crossed| crossed.count > 0);
            if let Some(crossed) = crossed {
                let args = [
                    ("scenario", scenario.name.clone().into()),
                    ("indicator", line.row.name.clone().into()),
                    ("share", share(&crossed).into()),
                ];
                told.push((true, say_with("results-floor-sentence", &args)));
            }
            let Some(against) = fared.against.as_ref().filter(|_| n > 0) else { continue };
            if against.better.share >= DISAGREE && against.worse.share >= DISAGREE {
                let args = [
                    ("scenario", scenario.name.clone().into()),
                    ("first", first.clone().into()),
                    ("indicator", line.row.name.clone().into()),
                    ("better", format!("{:.0}", 100.0 * against.better.share).into()),
                    ("worse", format!("{:.0}", 100.0 * against.worse.share).into()),
                ];
                told.push((false, say_with("results-disagree", &args)));
            }
        }
    }
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
                let date = |moment: &Moment| moment.date.parse().map_or_else(|_| moment.date.clone(), dates::short);
                let args = [
                    ("action", short.action.name.clone().into()),
                    ("input", short.input.name.clone().into()),
                    ("from", date(&short.from).into()),
                    ("to", date(&short.to).into()),
                    ("percent", format!("{:.0}", 100.0 * short.short).into()),
                    ("wanted", figure(short.wanted).into()),
                    ("granted", figure(short.granted).into()),
                    ("unit", short.unit.clone().into()),
                ];
                text::body(ui, say_with("results-short-row", &args));
            }
        }
        text::hint(ui, say("results-short-single"));
    });
}
