//! The list of what differs: how the indicators stand, then element by element.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Label, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use throughline::picture::font::words;
use throughline::picture::list::Face;
use throughline::report::Difference;
use throughline::report::diff::{
    IndicatorDifference, Told, Verdict, Way, also_moved, called, cells, field_lines, group_name, notes, summary,
};
use throughline::words::{say, say_with};

use crate::app::fonts::font;
use crate::app::theme::{CONTROL_RADIUS, Look, color32};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::text;

/// Of an element so many lines are told; the rest is in the files that `diff` writes.
const LINES: usize = 8;

/// Draws the list; what was pressed, by its place in the difference.
pub fn show(ui: &mut Ui, difference: &Difference, picked: Option<usize>, look: &Look) -> Option<usize> {
    let mut pressed = None;
    ScrollArea::vertical().auto_shrink(false).id_salt("differences").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        text::title(ui, say("comparing-list"));
        text::body(ui, summary(difference));
        for note in notes(difference) {
            text::hint(ui, note);
        }
        if !difference.elements.is_empty() {
            indicators(ui, difference, look);
        }
        let numbered: Vec<(usize, &Told)> = difference.elements.iter().enumerate().collect();
        for group in numbered.chunk_by(|(_, a), (_, b)| a.group == b.group) {
            let Some((_, first)) = group.first() else { continue };
            ui.add_space(12.0);
            text::head(ui, group_name(first.group));
            for (n, told) in group {
                if entry(ui, told, picked == Some(*n), look) {
                    pressed = Some(*n);
                }
            }
        }
        ui.add_space(24.0);
    });
    pressed
}

fn indicators(ui: &mut Ui, difference: &Difference, look: &Look) {
    if difference.indicators.is_empty() {
        return;
    }
    ui.add_space(12.0);
    text::head(ui, say("difference-indicators"));
    for of in &difference.indicators {
        indicator(ui, of, look);
    }
}

/// An indicator's name, under it how it stood and stands, and whether that is better.
fn indicator(ui: &mut Ui, of: &IndicatorDifference, look: &Look) {
    let [name, old, new, change] = cells(of);
    // A target that is met no more is told, though the value may be what it was.
    let same = of.verdict == Some(Verdict::Same) && old == new;
    let args = [("old", old.into()), ("new", new.into()), ("change", change.into())];
    let stands = if same { say_with("comparing-same", &args) } else { say_with("comparing-stands", &args) };
    text::body(ui, name);
    ui.add(Label::new(text::rich(stands, Face::Medium, 12.0, if same { look.text2 } else { look.text })).wrap());
    ui.add_space(4.0);
}

/// The sign, the name and what is said of it; whether it was pressed.
fn entry(ui: &mut Ui, told: &Told, on: bool, look: &Look) -> bool {
    let width = ui.available_width();
    let name = words(&called(told), Face::Medium, 13.0, width - 34.0, 3);
    let details = details(told);
    let details: Vec<(char, Vec<String>)> =
        details.iter().map(|(sign, line)| (*sign, words(line, Face::Regular, 12.0, width - 48.0, 2))).collect();
    let rows: usize = details.iter().map(|(_, lines)| lines.len()).sum();
    let height = 8.0 + 17.0 * name.len() as f32 + 16.0 + 16.0 * rows as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let args = [("name", called(told).into()), ("way", told.change.word().into()), ("kind", told.kind.as_str().into())];
    let spoken = say_with("comparing-entry", &args);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &spoken));
    if on || response.hovered() {
        let fill = if on { color32(look.theme.accent_ground) } else { look.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
    }
    focus_ring(ui, &response);
    let color = color32(told.change.color(&look.theme));
    let badge = pos2(rect.left() + 12.0, rect.top() + 13.0);
    ui.painter().circle_filled(badge, 8.0, color);
    ui.painter().text(badge, Align2::CENTER_CENTER, told.change.badge(), font(Face::SemiBold, 12.0), look.surface);
    let mut at = pos2(rect.left() + 28.0, rect.top() + 4.0);
    let mut put = |line: &str, face, size: f32, color, step: f32| {
        ui.painter().text(at, Align2::LEFT_TOP, line, font(face, size), color);
        at.y += step;
    };
    for line in &name {
        put(line, Face::Medium, 13.0, look.text, 17.0);
    }
    let kind = say_with("comparing-kind", &[("kind", told.kind.as_str().into()), ("way", told.change.word().into())]);
    put(&kind, Face::Regular, 11.0, look.text2, 16.0);
    for (sign, lines) in &details {
        for (n, line) in lines.iter().enumerate() {
            match (sign, n) {
                (' ', _) => put(line, Face::Medium, 12.0, look.text, 16.0),
                (sign, 0) => put(&format!("{sign} {line}"), Face::Regular, 12.0, look.text2, 16.0),
                _ => put(&format!("   {line}"), Face::Regular, 12.0, look.text2, 16.0),
            }
        }
    }
    response.clicked()
}

/// What differs of it, line by line: labels, and under each what is not said any more and what is said now.
fn details(told: &Told) -> Vec<(char, String)> {
    let mut lines = Vec::new();
    if matches!(told.change, Way::Changed | Way::Renamed | Way::NewId) {
        for field in &told.fields {
            lines.push((' ', field.label.clone()));
            lines
                .extend(field_lines(field).into_iter().map(|(sign, line)| (if sign == '-' { '−' } else { sign }, line.to_owned())));
        }
    }
    if !told.moved_on.is_empty() && told.change != Way::Added {
        lines.push((' ', also_moved(told)));
    }
    let more = lines.len().saturating_sub(LINES);
    if more > 0 {
        lines.truncate(LINES);
        lines.push((' ', say_with("comparing-more", &[("count", more.into())])));
    }
    lines
}
