//! The time line: play, step, scrub, and the charts under it.

use egui::accesskit::Role;
use egui::{Key, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};
use throughline::model::When;
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use crate::app::charts::{self, Chart, Overlaid, Style};
use crate::app::commands::Command;
use crate::app::dates;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::results::Results;
use crate::app::theme::Look;
use crate::app::widgets::{Icon, icon_button, text};

/// How high the panel is in a window that is `room` high: it holds charts only where there is a run and the canvas keeps
/// enough room. Pages that need their height have no charts below.
pub fn height(results: &Results, room: f32, charts: bool) -> f32 {
    match (results.has_run(), charts && room >= LEAST_FOR_CHARTS) {
        (true, true) => 212.0,
        (true, false) => 60.0,
        (false, _) => 52.0,
    }
}

/// A window lower than this has no charts under its time line.
const LEAST_FOR_CHARTS: f32 = 580.0;

/// Draws the panel.
pub fn show(ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
    if !results.has_run() {
        ui.horizontal_centered(|ui| match (results.error(), results.is_busy()) {
            (Some(error), _) => {
                Icon::Warning.paint(ui.painter(), ui.cursor().min + vec2(8.0, 18.0), 14.0, Look::of(ui).error);
                ui.add_space(22.0);
                text::body(ui, error);
            }
            (None, true) => {
                text::body(ui, say("running"));
            }
            (None, false) => {
                text::hint(ui, say("timeline-empty"));
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        play(ui, results, effects);
        if icon_button(ui, Icon::StepBack, &say("command-step-back"), true).clicked() {
            effects.command(Command::StepBack);
        }
        if icon_button(ui, Icon::StepForward, &say("command-step-forward"), true).clicked() {
            effects.command(Command::StepForward);
        }
        ui.add_space(14.0);
        scrubber(ui, document, results, effects);
    });
    if ui.available_height() > 80.0 {
        small_charts(ui, document, results, effects);
    }
}

/// The least width of a chart.
const LEAST: f32 = 330.0;

/// As many charts as there is room for. A click on a curve asks why.
fn small_charts(ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
    let room = ui.available_width();
    let most = ((room / LEAST).floor() as usize).clamp(1, 3);
    let subjects = charts::first_subjects(document, most);
    if subjects.is_empty() {
        text::hint(ui, say("charts-empty"));
        return;
    }
    let width = room / subjects.len() as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(room, ui.available_height()), Sense::hover());
    for (i, subject) in subjects.iter().enumerate() {
        let area = Rect::from_min_size(rect.min + vec2(width * i as f32, 0.0), vec2(width - 16.0, rect.height()));
        let Some(chart) = Chart::of(document, results, subject, &Overlaid::Few) else { continue };
        let picked = charts::show(ui, area, &chart, Style::Small, document, results);
        if let Some((picked, node)) = picked.zip(subject.node(document.model())) {
            effects.push(Effect::AskAt { node: node.clone(), scenario: picked.scenario, moment: picked.moment });
        }
    }
}

fn play(ui: &mut Ui, results: &Results, effects: &mut Effects) {
    let look = Look::of(ui);
    let (icon, name) = if results.is_playing() { (Icon::Pause, say("pause")) } else { (Icon::Play, say("play")) };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(30.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = if response.hovered() { look.accent.lerp_to_gamma(look.text, 0.12) } else { look.accent };
    ui.painter().circle_filled(rect.center(), 13.0, fill);
    if response.has_focus() {
        ui.painter().circle_stroke(rect.center(), 14.5, Stroke::new(1.5, look.accent));
    }
    icon.paint(ui.painter(), rect.center(), 14.0, look.on_accent);
    if response.on_hover_text(name).clicked() {
        effects.command(Command::Play);
    }
}

/// The line of time: years below it, the due dates as flags, the moment in words under the thumb.
fn scrubber(ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
    let look = Look::of(ui);
    let clock = &document.model().clock;
    let times = results.times();
    let (Some(&now), Some(&end)) = (times.get(results.moment()), times.last()) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click_and_drag());
    let words = dates::moment(clock, now);
    response.widget_info(|| WidgetInfo::slider(true, now, say_with("time-slider", &[("moment", words.clone().into())])));
    let (left, right, y) = (rect.left() + 10.0, rect.right() - 24.0, rect.top() + 12.0);
    let x = |t: f64| left + (right - left) * (t / end.max(f64::MIN_POSITIVE)) as f32;
    let painter = ui.painter_at(rect);
    painter.line_segment([pos2(left, y), pos2(right, y)], Stroke::new(4.0, look.sunken));
    painter.line_segment([pos2(left, y), pos2(x(now), y)], Stroke::new(4.0, look.accent));

    let thumb = painter.layout_no_wrap(words, font(Face::SemiBold, 12.0), look.accent);
    let thumb_x = (x(now) - thumb.size().x / 2.0).clamp(left - 8.0, (right + 22.0 - thumb.size().x).max(left));
    let taken = thumb_x - 8.0..thumb_x + thumb.size().x + 8.0;
    for (t, year) in dates::years(clock) {
        painter.vline(x(t), (y + 5.0)..=(y + 8.0), Stroke::new(1.0, look.border2));
        let galley = painter.layout_no_wrap(year.to_string(), font(Face::Regular, 11.0), look.text3);
        let at = (x(t) - galley.size().x / 2.0).max(rect.left());
        if at + galley.size().x < taken.start || at > taken.end {
            painter.galley(pos2(at, y + 11.0), galley, look.text3);
        }
    }
    for due in due_times(document, end) {
        painter.vline(x(due), (y - 9.0)..=(y + 6.0), Stroke::new(1.5, look.text2));
        let flag = vec![pos2(x(due), y - 10.0), pos2(x(due) + 8.0, y - 7.0), pos2(x(due), y - 4.0)];
        painter.add(egui::Shape::convex_polygon(flag, look.text2, Stroke::NONE));
    }
    painter.galley(pos2(thumb_x, y + 10.0), thumb, look.accent);
    painter.circle(pos2(x(now), y), 7.0, look.surface, Stroke::new(2.5, look.accent));
    if response.has_focus() {
        painter.circle_stroke(pos2(x(now), y), 10.0, Stroke::new(1.5, look.accent));
    }

    let at = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
    if let Some(at) = at {
        let t = f64::from((at.x - left) / (right - left).max(1.0)) * end;
        effects.push(Effect::Moment(charts::nearest(times, t)));
    }
    if response.has_focus() {
        let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let (back, on) = ui.input(|i| (i.key_pressed(Key::ArrowLeft), i.key_pressed(Key::ArrowRight)));
        if back {
            effects.command(Command::StepBack);
        }
        if on {
            effects.command(Command::StepForward);
        }
    }
}

/// The moments at which indicators are due, each once.
fn due_times(document: &Document, end: f64) -> Vec<f64> {
    let model = document.model();
    let mut times: Vec<f64> = model
        .indicators
        .values()
        .filter_map(|i| i.due)
        .map(|due: When| model.clock.time_of(due))
        .filter(|t| (0.0..=end).contains(t))
        .collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}
