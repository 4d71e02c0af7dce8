//! A strip across the top of the window: a sentence, and what can be done about it.

use egui::{Align, Frame, Layout, Margin, Panel, Ui, vec2};
use throughline::picture::list::Face;
use throughline::store::journal::Recovered;
use throughline::words::{say, say_with};

use super::commands::Command;
use super::effects::{Effect, Effects};
use super::theme::Look;
use super::widgets::text::rich;
use super::widgets::{Icon, icon_button, plain_button};

/// Says that another window has the file open.
pub fn held(ui: &mut Ui, who: &str, effects: &mut Effects) {
    let look = Look::of(ui);
    let sentence = say_with("held", &[("who", who.to_owned().into())]);
    let ground = look.warn.gamma_multiply(0.12);
    let frame = Frame::new().fill(look.surface.blend(ground)).inner_margin(Margin::symmetric(16, 0));
    Panel::top("held").exact_size(40.0).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.add(egui::Label::new(rich(sentence, Face::Medium, 13.0, look.text)).truncate());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if plain_button(ui, &say("held-again"), vec2(110.0, 28.0)).clicked() {
                    effects.push(Effect::AskAgain);
                }
                if plain_button(ui, &say("command-save-as"), vec2(110.0, 28.0)).clicked() {
                    effects.command(Command::SaveAs);
                }
            });
        });
    });
}

/// Offers what a crash left behind.
pub fn recovery(ui: &mut Ui, recovered: &Recovered, effects: &mut Effects) {
    let look = Look::of(ui);
    let title = recovered.model.about.title.clone();
    let title = if title.is_empty() { say("untitled") } else { title };
    let sentence = say_with("recovered", &[("name", title.into()), ("count", recovered.gestures.into())]);
    let frame = Frame::new().fill(look.accent_bg).inner_margin(Margin::symmetric(16, 0));
    Panel::top("banner").exact_size(40.0).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.add(egui::Label::new(rich(sentence, Face::Medium, 13.0, look.text)).truncate());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, &say("recovered-discard"), true).clicked() {
                    effects.push(Effect::Recover(false));
                }
                if plain_button(ui, &say("recovered-open"), vec2(110.0, 28.0)).clicked() {
                    effects.push(Effect::Recover(true));
                }
            });
        });
    });
}
