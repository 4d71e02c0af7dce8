//! The tour of five steps: what the parts of the window are for, beside the parts themselves.

use egui::{Align, Align2, Area, CornerRadius, Frame, Id, Key, Layout, Margin, Order, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};
use throughline::words::{say, say_with};

use super::commands::Command;
use super::effects::Effects;
use super::panels::Parts;
use super::theme::{Look, PANEL_RADIUS};
use super::widgets::{plain_button, primary_button, text};

/// How many steps there are.
pub const STEPS: usize = 5;

/// What a step says.
fn words(step: usize) -> (String, String) {
    match step {
        0 => (say("tour-tree-title"), say("tour-tree")),
        1 => (say("tour-draw-title"), say("tour-draw")),
        2 => (say("tour-inspector-title"), say("tour-inspector")),
        3 => (say("tour-run-title"), say("tour-run")),
        _ => (say("tour-palette-title"), say("tour-palette")),
    }
}

/// Which part of the window a step is about.
fn part(step: usize, parts: &Parts) -> Rect {
    match step {
        0 | 1 => parts.middle,
        2 => parts.inspector,
        3 => parts.timeline,
        _ => parts.toolbar,
    }
}

/// Where the words of a step stand: beside the part, and not over the drawing.
fn place(step: usize, parts: &Parts, window: Rect) -> (Align2, Pos2) {
    let middle = if parts.middle.is_positive() { parts.middle } else { window };
    match step {
        2 if parts.inspector.is_positive() => (Align2::RIGHT_CENTER, parts.inspector.left_center() - vec2(36.0, 0.0)),
        4 => (Align2::CENTER_TOP, middle.center_top() + vec2(0.0, 16.0)),
        _ => (Align2::CENTER_BOTTOM, middle.center_bottom() - vec2(0.0, 16.0)),
    }
}

/// Whether this step was not shown in the frame before.
fn is_fresh(ui: &Ui, step: usize) -> bool {
    let (key, now) = (Id::unique("tour step"), (step, ui.ctx().cumulative_pass_nr()));
    let before = ui.ctx().data_mut(|data| data.get_temp::<(usize, u64)>(key));
    ui.ctx().data_mut(|data| data.insert_temp(key, now));
    before.is_none_or(|(step, pass)| step != now.0 || pass + 2 < now.1)
}

/// Draws a step: Enter goes on, Escape ends.
pub fn show(ui: &Ui, step: usize, parts: &Parts, effects: &mut Effects) {
    let look = Look::of(ui);
    let part = part(step, parts);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(Order::Foreground, Id::unique("tour frame")));
    if part.is_positive() {
        let frame = part.shrink(3.0);
        painter.rect_stroke(frame, CornerRadius::same(8), Stroke::new(2.5, look.accent), StrokeKind::Inside);
    }
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        effects.command(Command::TourEnd);
    }
    let (title, body) = words(step);
    let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(20));
    let frame = frame.stroke(Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
    let window = ui.ctx().content_rect();
    let (pivot, at) = place(step, parts, window);
    let area = Area::new(Id::unique("tour")).order(Order::Foreground).pivot(pivot).fixed_pos(at);
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(380.0);
            text::hint(ui, say_with("tour-step", &[("number", (step + 1).into()), ("count", STEPS.into())]));
            text::title(ui, title);
            text::body(ui, body);
            ui.add_space(12.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let last = step + 1 == STEPS;
                let next = if last { say("tour-end") } else { say("tour-next") };
                let next = primary_button(ui, None, &next, vec2(96.0, 32.0));
                if is_fresh(ui, step) {
                    next.request_focus();
                }
                if next.clicked() {
                    effects.command(Command::TourNext);
                }
                if !last && plain_button(ui, &say("tour-skip"), vec2(96.0, 32.0)).clicked() {
                    effects.command(Command::TourEnd);
                }
            });
        });
    });
}
