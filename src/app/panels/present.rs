//! Presentation: the drawing alone, with its title above and the time below, for the back of the room.

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, Ui};
use throughline::picture::list::Face;
use throughline::words::say_with;

use super::{Middle, timeline};
use crate::app::commands::{Command, entry, keys_of};
use crate::app::document::{Document, Page};
use crate::app::effects::Effects;
use crate::app::results::{Results, scenario_name};
use crate::app::settings::Settings;
use crate::app::theme::Look;
use crate::app::widgets::text::rich;
use crate::app::widgets::{Icon, icon_button};

/// Draws the open model for a room.
pub fn show(
    ui: &mut Ui,
    middle: &mut Middle<'_>,
    document: &Document,
    results: &Results,
    settings: &Settings,
    effects: &mut Effects,
) {
    let look = Look::of(ui);
    let surface = Frame::new().fill(look.surface);
    Panel::top("presentation").exact_size(56.0).frame(surface.inner_margin(Margin::symmetric(20, 0))).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let title = document.title();
            ui.label(rich(title, Face::SemiBold, 22.0, look.text));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let keys = entry(Command::Present).map(keys_of).unwrap_or_default();
                let name = say_with("present-leave", &[("keys", keys.into())]);
                if icon_button(ui, Icon::Close, &name, true).clicked() {
                    effects.command(Command::Present);
                }
                ui.add_space(12.0);
                if results.has_run() {
                    ui.label(rich(scenario_name(document.model(), &document.scenario), Face::Medium, 16.0, look.text2));
                }
            });
        });
    });
    if results.has_run() {
        let frame = surface.inner_margin(Margin::symmetric(20, 8));
        Panel::bottom("presentation-time")
            .exact_size(60.0)
            .frame(frame)
            .show(ui, |ui| timeline::show(ui, document, results, effects));
    }
    CentralPanel::no_frame().show(ui, |ui| match document.page {
        Page::Sheet(kind) => middle.sheets.show(ui, kind, document, results, settings, effects),
        _ => middle.canvas.show(ui, document, results, settings, effects),
    });
}
