//! The scenarios: the picker in the toolbar and the list under the outline, each with its line.

use egui::accesskit::Role;
use egui::{
    Align, Align2, CornerRadius, Layout, Painter, Popup, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use throughline::model::{ElementRef, Id};
use throughline::picture::list::Face;
use throughline::picture::theme::{Marker, ScenarioLine};
use throughline::words::{say, say_with};

use crate::app::canvas::dash::dashed;
use crate::app::commands::{Command, entry};
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::results::{scenario_name, scenarios};
use crate::app::theme::{CONTROL_HEIGHT, CONTROL_RADIUS, Look, ROW_HEIGHT, color32};
use crate::app::widgets::{Icon, icon_button, text};

/// Draws a sample of a scenario's line: `width` long from `from`, its marker in the middle.
pub fn sample(painter: &Painter, from: Pos2, width: f32, line: ScenarioLine) {
    let color = color32(line.color);
    let to = pos2(from.x + width, from.y);
    let stroke = Stroke::new(line.width, color);
    match line.dash {
        None => {
            painter.line_segment([from, to], stroke);
        }
        Some(pattern) => {
            painter.extend(dashed(&[from, to], stroke, pattern, 0.0));
        }
    }
}

/// Draws the marker of a scenario.
pub fn marker(painter: &Painter, at: Pos2, line: ScenarioLine, ground: egui::Color32) {
    painter.add(marker_shape(at, line, ground));
}

/// The marker of a scenario.
pub fn marker_shape(at: Pos2, line: ScenarioLine, ground: egui::Color32) -> Shape {
    let color = color32(line.color);
    match line.marker {
        Marker::Disc => Shape::circle_filled(at, 4.0, color),
        Marker::Square => Shape::rect_filled(Rect::from_center_size(at, vec2(7.0, 7.0)), 0.0, color),
        Marker::Diamond => {
            let points = vec![at - vec2(0.0, 5.0), at + vec2(5.0, 0.0), at + vec2(0.0, 5.0), at - vec2(5.0, 0.0)];
            Shape::convex_polygon(points, color, Stroke::NONE)
        }
        Marker::Triangle => {
            let points = vec![at - vec2(0.0, 5.0), at + vec2(5.0, 4.0), at + vec2(-5.0, 4.0)];
            Shape::convex_polygon(points, color, Stroke::NONE)
        }
        Marker::Ring => {
            let ring = Shape::circle_stroke(at, 4.0, Stroke::new(2.0, color));
            Shape::Vec(vec![Shape::circle_filled(at, 4.0, ground), ring])
        }
    }
}

/// The picker in the toolbar: the lit scenario with its line.
pub fn picker(ui: &mut Ui, document: &Document, width: f32, effects: &mut Effects) {
    let look = Look::of(ui);
    let name = scenario_name(document.model(), &document.scenario);
    let index = scenarios(document.model()).iter().position(|id| *id == document.scenario).unwrap_or(0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, CONTROL_HEIGHT), Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, say_with("scenario-picker", &[("name", name.clone().into())])));
    let edge = if response.hovered() { look.text3 } else { look.border2 };
    ui.painter().rect(rect, CornerRadius::same(CONTROL_RADIUS), look.surface, Stroke::new(1.0, edge), StrokeKind::Inside);
    crate::app::widgets::button::focus_ring(ui, &response);
    let line = look.theme.scenario(index);
    let y = rect.center().y;
    sample(ui.painter(), pos2(rect.left() + 12.0, y), 22.0, line);
    marker(ui.painter(), pos2(rect.left() + 23.0, y), line, look.surface);
    let painter = ui.painter().with_clip_rect(Rect::from_x_y_ranges(rect.left()..=rect.right() - 28.0, rect.y_range()));
    painter.text(pos2(rect.left() + 44.0, y), Align2::LEFT_CENTER, &name, font(Face::Medium, 13.0), look.text);
    Icon::ChevronDown.paint(ui.painter(), pos2(rect.right() - 16.0, y), 14.0, look.text2);
    Popup::menu(&response).width(width.max(240.0)).show(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        rows(ui, document, effects, true);
        ui.separator();
        for (command, enabled) in
            [(Command::ShowScenario, document.model().scenarios.contains_key(&document.scenario)), (Command::NewScenario, true)]
        {
            let name = entry(command).map(|entry| say(entry.name)).unwrap_or_default();
            if ui.add_enabled(enabled, egui::Button::new(name).frame(false)).clicked() {
                effects.command(command);
                ui.close();
            }
        }
    });
}

/// The list under the outline, and a way to add one on top of the lit.
pub fn list(ui: &mut Ui, document: &Document, effects: &mut Effects) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text::head(ui, say("scenarios"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Plus, &say("scenario-add"), true).clicked() {
                effects.command(Command::NewScenario);
            }
        });
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    rows(ui, document, effects, false);
}

fn rows(ui: &mut Ui, document: &Document, effects: &mut Effects, closes: bool) {
    for (index, id) in scenarios(document.model()).into_iter().enumerate() {
        // Plan and nothing done are what they are.
        let open = !closes && document.model().scenarios.contains_key(&id);
        let (clicked, rect) = row(ui, document, index, &id, open);
        if open && details(ui, document, &id, rect) {
            effects.push(Effect::Scenario(id.clone()));
            effects.push(Effect::Select(ElementRef::Scenario(id)));
        } else if clicked {
            effects.push(Effect::Scenario(id));
            if closes {
                ui.close();
            }
        }
    }
}

/// The button at the end of a row that shows the scenario in the inspector; whether it was pressed.
fn details(ui: &mut Ui, document: &Document, id: &Id, row: Rect) -> bool {
    let place = Rect::from_center_size(pos2(row.right() - 16.0, row.center().y), vec2(26.0, row.height()));
    let mut ui = ui.new_child(UiBuilder::new().id_salt(id.as_str()).max_rect(place).layout(Layout::left_to_right(Align::Center)));
    let name = scenario_name(document.model(), id);
    icon_button(&mut ui, Icon::Dots, &say_with("scenario-open", &[("name", name.into())]), true).clicked()
}

fn row(ui: &mut Ui, document: &Document, index: usize, id: &Id, open: bool) -> (bool, Rect) {
    let look = Look::of(ui);
    let on = *id == document.scenario;
    let name = scenario_name(document.model(), id);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &name));
    if on || response.hovered() {
        let fill = if on { look.accent_bg } else { look.sunken };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
    }
    crate::app::widgets::button::focus_ring(ui, &response);
    sample(ui.painter(), pos2(rect.left() + 8.0, rect.center().y), 20.0, look.theme.scenario(index));
    let face = if on { Face::Medium } else { Face::Regular };
    let room = rect.width() - 38.0 - if open { 34.0 } else { 6.0 };
    let shown = crate::app::fonts::one_line(&name, face, 12.0, room);
    ui.painter().text(pos2(rect.left() + 38.0, rect.center().y), Align2::LEFT_CENTER, &shown, font(face, 12.0), look.text);
    let question = document.model().scenarios.get(id.as_str()).map(|s| s.question.clone()).filter(|q| !q.is_empty());
    let clicked = response.clicked();
    response.on_hover_text(question.unwrap_or(name));
    (clicked, rect)
}
