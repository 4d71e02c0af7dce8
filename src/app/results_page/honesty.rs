//! How far the numbers behind the results can be trusted.

use egui::{Ui, vec2};
use throughline::report::standing::Standings;
use throughline::report::told::standing;
use throughline::words::say;

use super::Sight;
use crate::app::theme::Look;
use crate::app::widgets::{Icon, text};

/// The line under the head: it stands on every section.
pub fn line(ui: &mut Ui, sight: &Sight<'_>) {
    let look = Look::of(ui);
    let key = egui::Id::unique("results-standing");
    let now = sight.document.meaning();
    // Counting looks at every number; it is done once for each state of the model.
    let known: Option<(u64, String, bool)> = ui.data(|data| data.get_temp(key));
    let (_, words, weak) = known.filter(|(of, ..)| *of == now).unwrap_or_else(|| {
        let tally = Standings::of(sight.document.model()).all();
        let found = (now, standing(&tally), tally.illustrative + tally.assumed > 0);
        ui.data_mut(|data| data.insert_temp(key, found.clone()));
        found
    });
    ui.horizontal(|ui| {
        if weak {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
            Icon::Warning.paint(ui.painter(), rect.center(), 14.0, look.warn);
        }
        text::label(ui, words).on_hover_text(say("results-standing-why"));
    });
    ui.add_space(4.0);
}
