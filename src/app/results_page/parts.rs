//! Cards, bars and rows that the page is made of.

use egui::{
    Align2, Color32, CornerRadius, Frame, Margin, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use throughline::picture::list::Face;

use crate::app::background::Done;
use crate::app::fonts::{font, one_line};
use crate::app::theme::{CARD_RADIUS, Look};
use crate::app::widgets::{hatch, text};
use throughline::words::{say, say_with};

/// A card on the ground, as wide as there is room.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let look = Look::of(ui);
    let frame = Frame::new().fill(look.surface).corner_radius(CARD_RADIUS).inner_margin(Margin::symmetric(18, 14));
    let frame = frame.shadow(look.card_shadow());
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
    ui.add_space(8.0);
    shown.inner
}

/// Cards of one height beside each other, as many in a row as fit; `content` draws the nth into its place.
pub fn grid(ui: &mut Ui, count: usize, least: f32, height: f32, mut content: impl FnMut(&mut Ui, usize, Rect)) {
    const GAP: f32 = 16.0;
    let look = Look::of(ui);
    let room = ui.available_width();
    let columns = (((room + GAP) / (least + GAP)).floor() as usize).clamp(1, count.clamp(1, 3));
    let width = (room - GAP * (columns - 1) as f32) / columns as f32;
    for first in (0..count).step_by(columns) {
        let (row, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
        for n in first..(first + columns).min(count) {
            let at = pos2(row.left() + (width + GAP) * (n - first) as f32, row.top());
            let rect = Rect::from_min_size(at, vec2(width, height));
            ui.painter().add(look.card_shadow().as_shape(rect, CornerRadius::same(CARD_RADIUS)));
            ui.painter().rect_filled(rect, CARD_RADIUS, look.surface);
            content(ui, n, rect.shrink2(vec2(18.0, 14.0)));
        }
        ui.add_space(8.0);
    }
}

/// One bar of a list: a name, a bar from 0 or between two ends, what it says.
pub struct Bar<'a> {
    pub name: &'a str,
    /// From where to where the bar goes, and the mark in it.
    pub from: f64,
    pub to: f64,
    pub mark: Option<f64>,
    pub words: &'a str,
    pub color: Color32,
    /// It works against what is wanted: hatched, so that it is not told by its colour alone.
    pub against: bool,
}

/// The share of a row that the name takes, and the words at its end.
const NAMES: f32 = 0.34;

/// Draws a bar; `low` and `high` are the ends of all bars of the list. Returns the response of the row.
pub fn bar(ui: &mut Ui, bar: &Bar<'_>, (low, high): (f64, f64), words: f32) -> egui::Response {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {}", bar.name, bar.words)));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, look.ground);
    }
    crate::app::widgets::button::focus_ring(ui, &response);
    let painter = ui.painter();
    let name = one_line(bar.name, Face::Regular, 13.0, NAMES * rect.width() - 12.0);
    painter.text(rect.left_center(), Align2::LEFT_CENTER, &name, font(Face::Regular, 13.0), look.text);
    painter.text(rect.right_center(), Align2::RIGHT_CENTER, bar.words, font(Face::Medium, 12.0), look.text);
    let left = rect.left() + NAMES * rect.width();
    let track = Rect::from_x_y_ranges(left..=(rect.right() - words).max(left + 20.0), rect.top() + 6.0..=rect.bottom() - 6.0);
    let x = |v: f64| track.left() + track.width() * ((v - low) / (high - low).max(1e-12)) as f32;
    if low < 0.0 && high > 0.0 {
        painter.vline(x(0.0), rect.y_range(), Stroke::new(1.0, look.border2));
    }
    let (a, b) = (x(bar.from.min(bar.to)), x(bar.from.max(bar.to)));
    let body = Rect::from_x_y_ranges(a..=b.max(a + 2.0), track.y_range());
    painter.rect_filled(body, 2.0, if bar.against { bar.color.gamma_multiply(0.28) } else { bar.color.gamma_multiply(0.75) });
    if bar.against {
        hatch(painter, body, 5.0, Stroke::new(1.5, bar.color));
        painter.rect_stroke(body, 2.0, Stroke::new(1.0, bar.color), StrokeKind::Inside);
    }
    if let Some(mark) = bar.mark {
        painter.vline(x(mark), track.y_range().expand(2.0), Stroke::new(2.0, look.text));
    }
    if name == bar.name { response } else { response.on_hover_text(bar.name) }
}

/// How far long work is, with what is left and a way to give it up; whether that was pressed.
pub fn progress(ui: &mut Ui, what: &str, done: Done) -> bool {
    let look = Look::of(ui);
    let left = done.left.map(|left| {
        let seconds = left.as_secs_f64().ceil().max(1.0);
        say_with("results-left", &[("seconds", format!("{seconds:.0}").into())])
    });
    let mut cancelled = false;
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(160.0, 20.0), Sense::hover());
        let percent = format!("{:.0}", 100.0 * done.share);
        let spoken = say_with("results-progress", &[("what", what.into()), ("percent", percent.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken));
        let track = Rect::from_center_size(rect.center(), vec2(rect.width(), 6.0));
        ui.painter().rect_filled(track, 3.0, look.sunken);
        let filled = Rect::from_min_size(track.min, vec2(track.width() * done.share as f32, 6.0));
        ui.painter().rect_filled(filled, 3.0, look.accent);
        text::label(ui, left.map_or_else(|| what.to_owned(), |left| format!("{what} · {left}")));
        cancelled = ui.button(say("results-cancel")).clicked();
    });
    // What is left changes while nothing else does.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(200));
    cancelled
}
