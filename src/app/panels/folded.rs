//! Panels that are folded away leave a button on the canvas that brings them back.

use egui::{Align2, CornerRadius, Layout, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2, vec2};
use throughline::words::say;

use super::Panels;
use crate::app::commands::{Command, entry};
use crate::app::effects::Effects;
use crate::app::theme::{CONTROL_HEIGHT, CONTROL_RADIUS, Look};
use crate::app::widgets::{Icon, icon_button};

/// From the edges of the canvas.
const MARGIN: Vec2 = vec2(10.0, 10.0);

/// How much of a side of a page the button there takes.
pub const ROOM: f32 = 2.0 * MARGIN.x + CONTROL_HEIGHT;

/// Draws a button over `canvas` for each panel that is folded away, where that panel will be.
pub fn show(ui: &mut Ui, canvas: Rect, panels: &Panels, effects: &mut Effects) {
    let sides = [
        (panels.outline_open, Icon::PanelLeft, Command::Outline, Align2::LEFT_TOP),
        (panels.inspector_open, Icon::PanelRight, Command::Inspector, Align2::RIGHT_TOP),
        (panels.timeline_open, Icon::PanelBelow, Command::Timeline, Align2::LEFT_BOTTOM),
    ];
    let look = Look::of(ui);
    for (open, icon, command, corner) in sides {
        let Some(row) = entry(command).filter(|_| !open) else { continue };
        let rect = corner.align_size_within_rect(Vec2::splat(CONTROL_HEIGHT + 2.0), canvas.shrink2(MARGIN));
        ui.painter().rect(
            rect,
            CornerRadius::same(CONTROL_RADIUS),
            look.surface,
            Stroke::new(1.0, look.border),
            StrokeKind::Inside,
        );
        let inside = UiBuilder::new().max_rect(rect.shrink(1.0)).layout(Layout::left_to_right(egui::Align::Center));
        if icon_button(&mut ui.new_child(inside), icon, &say(row.name), true).clicked() {
            effects.command(command);
        }
    }
}
