//! What the columns of the architecture are, and which words about its elements are shown.

use egui::{Frame, Margin, Ui};
use throughline::picture::page::Texts;
use throughline::structure::architecture::By;
use throughline::words::say;

use crate::app::widgets::{segments, text};

fn by_name(by: By) -> String {
    say(match by {
        By::Element => "sheet-by-element",
        By::Level => "sheet-by-level",
        By::Sector => "sheet-by-sector",
        By::Phase => "sheet-by-phase",
    })
}

fn texts_name(texts: Texts) -> String {
    say(match texts {
        Texts::Levels => "sheet-texts-levels",
        Texts::Gaps => "sheet-texts-gaps",
        Texts::All => "sheet-texts-all",
    })
}

/// Draws the row of switches.
pub fn show(ui: &mut Ui, by: &mut By, texts: &mut Texts) {
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 0 }).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            text::label(ui, say("sheet-by"));
            let names = By::ALL.map(by_name);
            let now = By::ALL.iter().position(|own| own == by).unwrap_or(0);
            if let Some(n) = segments(ui, &names, now) {
                *by = By::ALL[n];
            }
            if *by == By::Element {
                ui.add_space(14.0);
                text::label(ui, say("sheet-texts"));
                let names = Texts::ALL.map(texts_name);
                let now = Texts::ALL.iter().position(|own| own == texts).unwrap_or(0);
                if let Some(n) = segments(ui, &names, now) {
                    *texts = Texts::ALL[n];
                }
            }
        });
    });
}
