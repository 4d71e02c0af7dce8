//! What lies over the drawing: the arrow being drawn, the zoom control, what to do with an empty canvas.

use egui::{Align2, CornerRadius, Frame, Margin, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2};
use throughline::layout::geometry;
use throughline::model::{ElementRef, Id, Kind, ViewKind};
use throughline::picture::list::{Area, DisplayList, Face};
use throughline::words::{say, say_with};

use throughline::graph::reach::{Way, reach};

use super::view::Lens;
use crate::app::commands::Command;
use crate::app::document::{Document, Trail};
use crate::app::effects::Effects;
use crate::app::fonts::font;
use crate::app::theme::{CARD_RADIUS, CONTROL_RADIUS, Look};
use crate::app::widgets::text::rich;
use crate::app::widgets::{Icon, icon_button, primary_button};

/// Where a box stands on the drawing.
pub fn area(list: &DisplayList, id: &Id) -> Option<geometry::Rect> {
    list.targets.iter().find_map(|target| match (&target.of, &target.area) {
        (ElementRef::Node(node), Area::Rect(rect)) if node == id => Some(*rect),
        _ => None,
    })
}

/// Around all of these boxes, of those that are drawn.
pub fn area_of_all(list: &DisplayList, boxes: &[Id]) -> Option<geometry::Rect> {
    let areas = list.targets.iter().filter_map(|target| match (&target.of, &target.area) {
        (ElementRef::Node(node), Area::Rect(rect)) if boxes.contains(node) => Some(*rect),
        _ => None,
    });
    areas.reduce(geometry::Rect::union)
}

#[cfg(feature = "measure")]
/// The middle of the box nearest to the middle of the canvas, where one is seen.
pub fn nearest_box(list: &DisplayList, lens: Lens) -> Option<Pos2> {
    let middle = lens.canvas.center();
    let boxes = list.targets.iter().filter_map(|target| match (&target.of, &target.area) {
        (ElementRef::Node(_), Area::Rect(rect)) => Some(lens.rect(*rect).center()),
        _ => None,
    });
    let nearest = boxes.min_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)));
    nearest.filter(|at| lens.canvas.shrink(80.0).contains(*at))
}

/// The arrow that is being drawn from a box to the pointer.
pub fn arrow(painter: &Painter, list: &DisplayList, lens: Lens, look: &Look, from: &Id, at: Pos2, over: Option<&Id>) {
    let Some(rect) = area(list, from).map(|r| lens.rect(r)) else { return };
    let end = over.and_then(|id| area(list, id)).map(|r| lens.rect(r));
    if let Some(rect) = end {
        painter.rect_stroke(rect.expand(4.0), CornerRadius::same(CARD_RADIUS), Stroke::new(2.5, look.accent), StrokeKind::Middle);
    }
    let tip = end.map_or(at, |r| leaving(r, rect.center()));
    let start = leaving(rect, tip);
    let stroke = Stroke::new(2.0, look.accent);
    painter.line_segment([start, tip], stroke);
    let along = (tip - start).normalized();
    let side = vec2(-along.y, along.x);
    let base = tip - along * 9.5;
    painter.add(egui::Shape::convex_polygon(vec![tip, base + side * 4.3, base - side * 4.3], look.accent, Stroke::NONE));
}

/// Where the way from the middle of a box to `to` leaves it.
fn leaving(rect: Rect, to: Pos2) -> Pos2 {
    let way = to - rect.center();
    let half = rect.size() / 2.0;
    let share = (half.x / way.x.abs().max(1e-3)).min(half.y / way.y.abs().max(1e-3)).min(1.0);
    rect.center() + way * share
}

/// The strip at the bottom of the canvas that a fitted drawing leaves to the zoom control.
pub const ZOOM_HEIGHT: f32 = 40.0;

/// The zoom at the bottom right: smaller, how large, larger.
pub fn zoom_control(ui: &mut Ui, canvas: Rect, zoom: f32, effects: &mut Effects) {
    let look = Look::of(ui);
    let size = vec2(150.0, 30.0);
    if canvas.width() < 2.0 * size.x {
        return;
    }
    let rect = Rect::from_min_size(pos2(canvas.right() - size.x - 12.0, canvas.bottom() - size.y - 8.0), size);
    ui.painter().rect(rect, CornerRadius::same(CONTROL_RADIUS), look.surface, Stroke::new(1.0, look.border), StrokeKind::Inside);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect.shrink(1.0)).layout(egui::Layout::left_to_right(egui::Align::Center)));
    ui.spacing_mut().item_spacing.x = 0.0;
    if icon_button(&mut ui, Icon::Minus, &say("command-zoom-out"), true).clicked() {
        effects.command(Command::ZoomOut);
    }
    let (middle, _) = ui.allocate_exact_size(vec2(60.0, 28.0), egui::Sense::hover());
    let percent = say_with("percent", &[("value", format!("{:.0}", zoom * 100.0).into())]);
    ui.painter().text(middle.center(), Align2::CENTER_CENTER, percent, font(Face::Medium, 12.0), look.text2);
    if icon_button(&mut ui, Icon::Plus, &say("command-zoom-in"), true).clicked() {
        effects.command(Command::ZoomIn);
    }
    if icon_button(&mut ui, Icon::Fit, &say("command-fit"), true).clicked() {
        effects.command(Command::Fit);
    }
}

/// Says what path is lit while the rest is faded.
pub fn path_banner(ui: &mut Ui, canvas: Rect, document: &Document, effects: &mut Effects) {
    let (from, way) = match &document.trail {
        None => return,
        Some(Trail::Round(steps)) => {
            let sentence = say_with("path-loop", &[("count", steps.len().into())]);
            banner(ui, canvas, sentence, (&say("path-close"), Command::Deselect), effects);
            return;
        }
        Some(Trail::From { from, way }) => (from, way),
    };
    let found = reach(document.model(), from, *way);
    let name = document.model().nodes.get(from).map(|n| n.name.clone()).unwrap_or_default();
    let message = if *way == Way::Up { "path-why" } else { "path-how" };
    let sentence = say_with(message, &[("name", name.into()), ("count", (found.nodes.len().saturating_sub(1)).into())]);
    banner(ui, canvas, sentence, (&say("path-close"), Command::Deselect), effects);
}

/// Says what boxes are held against while they show how they differ.
pub fn differences_banner(ui: &mut Ui, canvas: Rect, other: &str, effects: &mut Effects) {
    let sentence = say_with("differences-banner", &[("other", other.into())]);
    banner(ui, canvas, sentence, (&say("differences-close"), Command::Differences), effects);
}

/// A strip across the top with a sentence and a way out.
fn banner(ui: &mut Ui, canvas: Rect, sentence: String, (close, command): (&str, Command), effects: &mut Effects) {
    let look = Look::of(ui);
    let strip = Rect::from_min_size(canvas.min, vec2(canvas.width(), 34.0));
    ui.painter().rect_filled(strip, CornerRadius::ZERO, look.accent_bg);
    let mut ui = ui.new_child(
        UiBuilder::new().max_rect(strip.shrink2(vec2(16.0, 0.0))).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    if icon_button(&mut ui, Icon::Close, close, true).clicked() {
        effects.command(command);
    }
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.add(egui::Label::new(rich(sentence, Face::Medium, 13.0, look.text)).truncate());
    });
}

/// What to do with an empty drawing: one figure, one sentence, one button.
pub fn empty(ui: &mut Ui, canvas: Rect, view: ViewKind, effects: &mut Effects) {
    let look = Look::of(ui);
    let middle = canvas.center() - vec2(0.0, 60.0);
    for (dx, dy) in [(0.0, -44.0), (-52.0, 16.0), (52.0, 16.0)] {
        let card = Rect::from_center_size(middle + vec2(dx, dy), vec2(76.0, 32.0));
        ui.painter().rect_stroke(card, CornerRadius::same(8), Stroke::new(1.5, look.border2), StrokeKind::Middle);
    }
    for dx in [-52.0, 52.0] {
        let from = middle + vec2(dx, 0.0);
        ui.painter().line_segment([from, middle + vec2(dx / 4.0, -27.0)], Stroke::new(1.5, look.border2));
    }
    let rect = Rect::from_center_size(canvas.center() + vec2(0.0, 44.0), vec2(360.0, 120.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::Center)));
    let (sentence, button, kind) = match view {
        ViewKind::Tree => (say("empty-tree"), say("empty-tree-button"), Kind::Impact),
        ViewKind::Loops => (say("empty-loops"), say("empty-loops-button"), Kind::Variable),
    };
    Frame::new().inner_margin(Margin::same(0)).show(&mut ui, |ui| {
        crate::app::widgets::text::body(ui, sentence);
        ui.add_space(12.0);
        if primary_button(ui, None, &button, Vec2::new(200.0, 36.0)).clicked() {
            effects.command(Command::Add(kind));
        }
    });
}
