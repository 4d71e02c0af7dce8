//! What came of taking a file in or handing one out, item by item, in a window of its own.

use egui::{Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};
use throughline::exchange::Loss;
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::fonts::{font, one_line};
use super::theme::{Look, PANEL_RADIUS};
use super::widgets::button::focus_ring;
use super::widgets::{plain_button, primary_button, text};

/// How wide the list is, in points.
const WIDTH: f32 = 600.0;
/// How high an item of the list is.
const ROW: f32 = 42.0;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    pub title: String,
    /// What was done, a line each.
    pub lines: Vec<String>,
    /// What was not carried over.
    pub losses: Vec<Loss>,
}

impl Told {
    /// Whether there is more to say than a line.
    pub fn is_long(&self) -> bool {
        self.lines.len() > 1 || !self.losses.is_empty()
    }

    /// All of it as text, to be copied.
    fn text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        lines.extend(self.lines.iter().cloned().chain(self.losses.iter().map(Loss::line)));
        lines.join("\n")
    }

    /// Draws it; whether it is still wanted.
    pub fn show(&self, ui: &Ui) -> bool {
        let look = Look::of(ui);
        let mut open = true;
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(24));
        let frame = frame.stroke(egui::Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let modal = Modal::new(Id::unique("told")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(WIDTH);
            text::title(ui, &self.title);
            ui.add_space(6.0);
            let most = (ui.ctx().content_rect().height() - 260.0).max(120.0);
            let share = if self.losses.is_empty() { 1.0 } else { 0.45 };
            ScrollArea::vertical().id_salt("lines").max_height(most * share).show(ui, |ui| {
                for line in &self.lines {
                    text::body(ui, line);
                }
            });
            if !self.losses.is_empty() {
                ui.add_space(12.0);
                text::head(ui, say_with("told-losses", &[("count", self.losses.len().into())]));
                ui.add_space(2.0);
                self.list(ui, most * 0.55);
            }
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                open &= !primary_button(ui, None, &say("told-close"), vec2(100.0, 32.0)).clicked();
                if plain_button(ui, &say("told-copy"), vec2(130.0, 32.0)).clicked() {
                    ui.ctx().copy_text(self.text());
                }
            });
        });
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        open && !modal.should_close() && !escaped
    }

    fn list(&self, ui: &mut Ui, height: f32) {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("losses").max_height(height).show_rows(ui, ROW, self.losses.len(), |ui, rows| {
            for loss in self.losses.get(rows).into_iter().flatten() {
                item(ui, loss);
            }
        });
    }
}

/// Where it was, and under that what it was; in full where the pointer rests.
fn item(ui: &mut Ui, loss: &Loss) {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let what = loss.text();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}: {what}", loss.at)));
    let line = |text: &str, face, size| one_line(text, face, size, rect.width() - 8.0);
    let at = rect.left_top() + vec2(0.0, 4.0);
    let left = egui::Align2::LEFT_TOP;
    ui.painter().text(at, left, line(&loss.at, Face::Regular, 11.0), font(Face::Regular, 11.0), look.text2);
    ui.painter().text(at + vec2(0.0, 15.0), left, line(&what, Face::Regular, 13.0), font(Face::Regular, 13.0), look.text);
    focus_ring(ui, &response);
    response.on_hover_text_at_pointer(what);
}
