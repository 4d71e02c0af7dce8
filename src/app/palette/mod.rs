//! The command palette: every command, scenario, box and loop by name.

mod rows;

use egui::accesskit::Role;
use egui::{
    Align2, Area, CornerRadius, Frame, Key, Margin, Modifiers, Order, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};
use throughline::picture::list::Face;
use throughline::words::say;

use self::rows::{Row, matching};
pub use self::rows::{all, ends};
use super::effects::Effects;
use super::fonts::font;
use super::theme::{CONTROL_RADIUS, Look, PANEL_RADIUS};
use super::widgets::button::keycap;
use super::widgets::text;

const WIDTH: f32 = 640.0;
const ROW: f32 = 32.0;

/// The palette, open or not.
#[derive(Default)]
pub struct Palette {
    open: bool,
    fresh: bool,
    query: String,
    chosen: usize,
    /// What is picked from instead of everything.
    from: Option<Vec<Row>>,
}

impl Palette {
    /// Opens it with an empty search.
    pub fn open(&mut self) {
        *self = Self { open: true, fresh: true, ..Self::default() };
    }

    /// Opens it to pick one of these.
    pub fn pick(&mut self, from: Vec<Row>) {
        *self = Self { open: true, fresh: true, from: Some(from), ..Self::default() };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it over `rows`, which can be done now.
    pub fn show(&mut self, ui: &Ui, rows: Vec<Row>, effects: &mut Effects) {
        if !self.open {
            return;
        }
        let found = matching(&self.query, self.from.clone().unwrap_or(rows));
        self.take_keys(ui, &found, effects);
        if !self.open {
            return;
        }
        let look = Look::of(ui);
        let window = ui.ctx().content_rect();
        let width = WIDTH.min(window.width() - 32.0);
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(8));
        let frame = frame.stroke(Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let area = Area::new(egui::Id::unique("palette"))
            .order(Order::Foreground)
            .fixed_pos(pos2(window.center().x - width / 2.0, window.top() + window.height() * 0.18));
        let shown = area.show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 16.0);
                self.field(ui);
                ui.add_space(4.0);
                if found.is_empty() {
                    text::hint(ui, say("palette-nothing"));
                }
                ScrollArea::vertical().max_height(ROW * 10.0).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (i, row) in found.iter().enumerate() {
                        if self.row(ui, i, row) {
                            effects.push(row.effect.clone());
                            self.open = false;
                        }
                    }
                });
            });
        });
        if !self.fresh && ui.input(|i| i.pointer.any_click()) && !shown.response.contains_pointer() {
            self.open = false;
        }
        self.fresh = false;
    }

    fn take_keys(&mut self, ui: &Ui, found: &[Row], effects: &mut Effects) {
        let (up, down, enter, escape) = ui.input_mut(|i| {
            (
                i.consume_key(Modifiers::NONE, Key::ArrowUp),
                i.consume_key(Modifiers::NONE, Key::ArrowDown),
                i.consume_key(Modifiers::NONE, Key::Enter),
                i.consume_key(Modifiers::NONE, Key::Escape) || i.consume_key(Modifiers::COMMAND, Key::K),
            )
        });
        self.chosen = self.chosen.min(found.len().saturating_sub(1));
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if down && self.chosen + 1 < found.len() {
            self.chosen += 1;
        }
        if enter && let Some(row) = found.get(self.chosen) {
            effects.push(row.effect.clone());
            self.open = false;
        }
        if escape {
            self.open = false;
        }
    }

    fn field(&mut self, ui: &mut Ui) {
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(say("palette-hint"))
            .font(font(Face::Regular, 15.0))
            .desired_width(f32::INFINITY)
            .frame(Frame::NONE);
        let inset = Frame::new().inner_margin(Margin { left: 10, right: 10, top: 6, bottom: 6 });
        let response = inset.show(ui, |ui| ui.add(edit).accessible_name(say("palette-field"))).inner;
        if self.fresh {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let line = ui.max_rect();
        ui.painter().hline(line.x_range(), response.rect.bottom() + 2.0, Stroke::new(1.0, Look::of(ui).border));
    }

    fn row(&mut self, ui: &mut Ui, i: usize, row: &Row) -> bool {
        let look = Look::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let chosen = i == self.chosen;
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &row.name));
        if response.hovered() && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
            self.chosen = i;
        }
        if chosen {
            ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), look.accent_bg);
            if ui.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Key { .. }))) {
                response.scroll_to_me(None);
            }
        }
        let left = pos2(rect.left() + 10.0, rect.center().y);
        let keys = keycap(ui, pos2(rect.right() - 8.0, rect.center().y), &row.keys);
        let room = rect.width() - 28.0 - keys - throughline::picture::font::width(&row.sort, Face::Regular, 12.0);
        let name = crate::app::fonts::one_line(&row.name, Face::Medium, 13.0, room);
        let drawn = ui.painter().text(left, Align2::LEFT_CENTER, name, font(Face::Medium, 13.0), look.text);
        let beside = drawn.right_center() + vec2(10.0, 0.0);
        ui.painter().text(beside, Align2::LEFT_CENTER, &row.sort, font(Face::Regular, 12.0), look.text3);
        response.clicked()
    }
}
