//! The window of shortcuts, made from the table of commands.

use egui::{Frame, Grid, Id, Margin, Modal, ScrollArea, Ui};
use throughline::words::say;

use super::commands::{Category, TABLE, keys_of};
use super::theme::{Look, PANEL_RADIUS};
use super::widgets::button::keycap;
use super::widgets::{Icon, icon_button, text};

/// The window of shortcuts, open or not.
#[derive(Default)]
pub struct Help {
    open: bool,
}

impl Help {
    /// Opens it.
    pub fn open(&mut self) {
        self.open = true;
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it.
    pub fn show(&mut self, ui: &Ui) {
        if !self.open {
            return;
        }
        let look = Look::of(ui);
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(24));
        let frame = frame.stroke(egui::Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let modal = Modal::new(Id::unique("shortcuts")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(440.0);
            ui.horizontal(|ui| {
                text::title(ui, say("help-title"));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if icon_button(ui, Icon::Close, &say("close"), true).clicked() {
                        self.open = false;
                    }
                });
            });
            ScrollArea::vertical().max_height(ui.ctx().content_rect().height() * 0.6).show(ui, |ui| {
                for category in Category::ALL {
                    section(ui, category);
                }
                ui.add_space(16.0);
                text::head(ui, say("help-hands"));
                text::body(ui, say("help-hands-body"));
            });
        });
        if modal.should_close() {
            self.open = false;
        }
    }
}

fn section(ui: &mut Ui, category: Category) {
    let rows: Vec<_> = TABLE.iter().filter(|e| e.category == category && !e.keys.is_empty()).collect();
    if rows.is_empty() {
        return;
    }
    ui.add_space(12.0);
    text::head(ui, say(category.message()));
    Grid::new(category.message()).num_columns(2).min_col_width(200.0).spacing([16.0, 6.0]).show(ui, |ui| {
        for entry in rows {
            text::body(ui, say(entry.name));
            let (rect, _) = ui.allocate_exact_size(egui::vec2(140.0, 20.0), egui::Sense::hover());
            keycap(ui, rect.right_center(), &keys_of(entry));
            ui.end_row();
        }
    });
}
