//! "Save changes first?": asked before anything that would lose them.

use std::path::PathBuf;

use egui::{Context, Frame, Id, Key, Margin, Modal, Ui, vec2};
use throughline::words::{say, say_with};

use super::App;
use super::document::Document;
use super::effects::{Effect, Effects, Unsaved};
use super::theme::{Look, PANEL_RADIUS};
use super::widgets::{plain_button, primary_button, text};

/// What is to be done once the changes are safe.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    New,
    Close,
    Quit,
    OpenFile(PathBuf),
    OpenTemplate(String),
}

impl Question {
    /// Draws the question over the window.
    pub fn show(ui: &Ui, document: Option<&Document>, effects: &mut Effects) {
        let look = Look::of(ui);
        let name = document.map(Document::title).unwrap_or_default();
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(24));
        let frame = frame.stroke(egui::Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let modal = Modal::new(Id::unique("unsaved")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(380.0);
            text::title(ui, say_with("unsaved-title", &[("name", name.into())]));
            ui.add_space(4.0);
            text::body(ui, say("unsaved-body"));
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                if primary_button(ui, None, &say("unsaved-save"), vec2(110.0, 32.0)).clicked() {
                    effects.push(Effect::Unsaved(Unsaved::Save));
                }
                if plain_button(ui, &say("unsaved-discard"), vec2(130.0, 32.0)).clicked() {
                    effects.push(Effect::Unsaved(Unsaved::Discard));
                }
                if plain_button(ui, &say("unsaved-cancel"), vec2(100.0, 32.0)).clicked() {
                    effects.push(Effect::Unsaved(Unsaved::Cancel));
                }
            });
        });
        if modal.should_close() || ui.input(|i| i.key_pressed(Key::Escape)) {
            effects.push(Effect::Unsaved(Unsaved::Cancel));
        }
    }
}

impl App {
    /// Does what was answered, then what was asked for.
    pub(super) fn answer_unsaved(&mut self, ctx: &Context, answer: Unsaved) {
        let Some(question) = self.question.take() else { return };
        match answer {
            Unsaved::Cancel => {}
            Unsaved::Discard => {
                if let Some(mut document) = self.document.take() {
                    document.autosave.done();
                }
                self.after_saving = Some(question);
                self.go_on(ctx);
            }
            Unsaved::Save => {
                self.after_saving = Some(question);
                self.save(ctx);
                self.go_on(ctx);
            }
        }
    }
}
