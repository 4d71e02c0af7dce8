//! Buttons of the look: one accent-filled button a view, the others quiet.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Margin, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use throughline::picture::list::Face;

use super::icon::Icon;
use crate::app::fonts::font;
use crate::app::theme::{CONTROL_HEIGHT, CONTROL_RADIUS, Look};

/// A square button with an icon; `name` is what screen readers and the tooltip say.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let look = Look::of(ui);
    let (rect, response) =
        ui.add_enabled_ui(enabled, |ui| ui.allocate_exact_size(Vec2::splat(CONTROL_HEIGHT), Sense::click())).inner;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        if enabled && response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), look.sunken);
        }
        focus_ring(ui, &response);
        let color = if enabled { look.text2 } else { look.text3.gamma_multiply(0.5) };
        icon.paint(ui.painter(), rect.center(), 16.0, color);
    }
    response.on_hover_text(name)
}

/// The accent ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, Look::of(ui).accent);
        ui.painter().rect_stroke(response.rect, CornerRadius::same(CONTROL_RADIUS), stroke, StrokeKind::Inside);
    }
}

/// The one button of a view that is filled with the accent.
pub fn primary_button(ui: &mut Ui, icon: Option<Icon>, name: &str, size: Vec2) -> Response {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() { look.accent.lerp_to_gamma(look.text, 0.12) } else { look.accent };
        let fill = if enabled { fill } else { fill.gamma_multiply(0.5) };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, look.on_accent);
            ui.painter().rect_stroke(rect.shrink(2.0), CornerRadius::same(CONTROL_RADIUS - 2), stroke, StrokeKind::Inside);
        }
        let galley = ui.painter().layout_no_wrap(name.to_owned(), font(Face::SemiBold, 13.0), look.on_accent);
        let icon_width = if icon.is_some() { 20.0 } else { 0.0 };
        let left = rect.center().x - galley.size().x.midpoint(icon_width);
        if let Some(icon) = icon {
            icon.paint(ui.painter(), pos2(left + 6.0, rect.center().y), 14.0, look.on_accent);
        }
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left + icon_width, rect.center().y), galley.size()).min;
        ui.painter().galley(at, galley, look.on_accent);
    }
    response
}

/// A quiet button with a hairline edge.
pub fn plain_button(ui: &mut Ui, name: &str, size: Vec2) -> Response {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() { look.ground } else { look.surface };
        let radius = CornerRadius::same(CONTROL_RADIUS);
        ui.painter().rect(rect, radius, fill, Stroke::new(1.0, look.border), StrokeKind::Inside);
        focus_ring(ui, &response);
        let color = if enabled { look.text } else { look.text3 };
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, font(Face::SemiBold, 13.0), color);
    }
    response
}

/// A button that looks like a field: an icon, a hint, keycaps at its right end.
pub fn field_button(ui: &mut Ui, icon: Icon, hint: &str, name: &str, keys: &str, width: f32) -> Response {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() { look.border } else { look.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
        focus_ring(ui, &response);
        icon.paint(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 14.0, look.text2);
        ui.painter().text(
            pos2(rect.left() + 30.0, rect.center().y),
            Align2::LEFT_CENTER,
            hint,
            font(Face::Regular, 13.0),
            look.text2,
        );
        keycap(ui, pos2(rect.right() - 6.0, rect.center().y), keys);
    }
    response
}

/// A small key drawn with its right middle at `at`; returns how wide it is.
pub fn keycap(ui: &Ui, at: egui::Pos2, keys: &str) -> f32 {
    let look = Look::of(ui);
    if keys.is_empty() {
        return 0.0;
    }
    let galley = ui.painter().layout_no_wrap(keys.to_owned(), font(Face::Medium, 11.0), look.text2);
    let size = galley.size() + vec2(12.0, 4.0);
    let rect = egui::Rect::from_min_size(pos2(at.x - size.x, at.y - size.y / 2.0), size);
    let radius = CornerRadius::same(crate::app::theme::CHIP_RADIUS);
    ui.painter().rect(rect, radius, look.surface, Stroke::new(1.0, look.border), StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(6.0, 2.0), galley, look.text2);
    size.x
}

/// A segmented control; returns the index that was clicked.
pub fn segments(ui: &mut Ui, names: &[String], chosen: usize) -> Option<usize> {
    let look = Look::of(ui);
    let mut clicked = None;
    let frame =
        egui::Frame::new().fill(look.sunken).corner_radius(CornerRadius::same(CONTROL_RADIUS + 1)).inner_margin(Margin::same(2));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.horizontal(|ui| {
            for (i, name) in names.iter().enumerate() {
                let on = i == chosen;
                let color = if on { look.text } else { look.text2 };
                let galley =
                    ui.painter().layout_no_wrap(name.clone(), font(if on { Face::SemiBold } else { Face::Medium }, 13.0), color);
                let size = vec2(galley.size().x + 22.0, CONTROL_HEIGHT - 4.0);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
                let radius = CornerRadius::same(CONTROL_RADIUS - 1);
                if on {
                    ui.painter().add(look.card_shadow().as_shape(rect, radius));
                    let fill = if ui.visuals().dark_mode { look.raised } else { look.surface };
                    ui.painter().rect_filled(rect, radius, fill);
                } else if response.hovered() {
                    ui.painter().rect_filled(rect, radius, look.border.gamma_multiply(0.6));
                }
                focus_ring(ui, &response);
                let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min;
                ui.painter().galley(at, galley, color);
                if response.clicked() {
                    clicked = Some(i);
                }
            }
        });
    });
    clicked
}
