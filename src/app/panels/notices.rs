//! What the run has to say besides its numbers.

use egui::accesskit::Role;
use egui::{Align, Layout, Sense, Ui, WidgetInfo, pos2, vec2};
use throughline::model::ElementRef;
use throughline::picture::list::Face;
use throughline::sim::{Notice, Severity};
use throughline::words::{say, say_with};

use super::outline::rule;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::results::Results;
use crate::app::theme::Look;
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::{Icon, text};

/// Draws the notices of the lit run, if it has any.
pub fn list(ui: &mut Ui, results: &Results, effects: &mut Effects) {
    let Some(run) = results.shown().filter(|run| !run.notices().is_empty()) else { return };
    rule(ui, Look::of(ui));
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text::head(ui, say("notices"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            text::hint(ui, run.notices().len().to_string());
        });
    });
    ui.add_space(4.0);
    for notice in run.notices() {
        row(ui, notice, effects);
        ui.add_space(6.0);
    }
}

fn row(ui: &mut Ui, notice: &Notice, effects: &mut Effects) {
    let look = Look::of(ui);
    let color = match notice.severity {
        Severity::Error => look.error,
        Severity::Warning => look.warn,
        Severity::Hint => look.info,
    };
    let message = say_with(notice.message, &notice.fluent_args());
    let galley = ui.painter().layout(message.clone(), font(Face::Regular, 12.0), look.text2, ui.available_width() - 40.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 4.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &message));
    focus_ring(ui, &response);
    Icon::Warning.paint(ui.painter(), pos2(rect.left() + 16.0, rect.top() + 9.0), 14.0, color);
    ui.painter().galley(pos2(rect.left() + 30.0, rect.top()), galley, look.text2);
    if response.clicked() && matches!(notice.place, ElementRef::Node(_) | ElementRef::Link(_) | ElementRef::Loop(_)) {
        effects.push(Effect::Select(notice.place.clone()));
    }
}
