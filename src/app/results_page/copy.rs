//! The page for elsewhere: as a picture of what is seen, and its figures as a table.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::{ColorImage, Context, Rect, Ui};
use throughline::exchange::csv;
use throughline::model::Id;
use throughline::sim::{Ensemble, Run};
use throughline::words::say;

use super::{ResultsPage, Section};
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::results::Results;

/// A picture that was asked for.
#[derive(Default)]
pub struct Copy {
    waits: Option<Receiver<Arc<ColorImage>>>,
}

impl Copy {
    /// Asks for a picture of the window as it will be drawn next.
    fn ask(&mut self, ctx: &Context) {
        let (sender, receiver) = channel();
        let wake = ctx.clone();
        ctx.request_screenshot(move |image| {
            // The window may be gone by then; then nobody waits.
            let _ = sender.send(image);
            wake.request_repaint();
        });
        self.waits = Some(receiver);
    }

    /// Puts the part of a picture that shows the page onto the clipboard, once it is there.
    pub fn take(&mut self, ui: &Ui, effects: &mut Effects) {
        let Some(image) = self.waits.as_ref().and_then(|waits| waits.try_recv().ok()) else { return };
        self.waits = None;
        let room = ui.max_rect();
        ui.ctx().copy_image(cut(&image, room, ui.ctx().pixels_per_point()));
        effects.push(Effect::Tell(say("toast-picture")));
    }
}

/// The part of `image` that lies in `area`, in points.
fn cut(image: &ColorImage, area: Rect, pixels_per_point: f32) -> ColorImage {
    let whole = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(image.width() as f32, image.height() as f32) / pixels_per_point);
    image.region(&area.intersect(whole), Some(pixels_per_point))
}

impl ResultsPage {
    /// Copies what is seen of the page as a picture.
    pub fn copy_picture(&mut self, ctx: &Context) {
        self.copy.ask(ctx);
    }

    /// The figures of what is shown, as a table; none while they are not there.
    pub fn figures(&self, document: &Document, results: &Results) -> Option<String> {
        let shown = self.shown(document);
        let (model, studies) = (document.model(), results.studies());
        match self.section {
            Section::Curves => {
                let part = |id: &Id| -> Option<(&Run, Option<&Ensemble>)> {
                    let futures = results.futures().of_scenario(document, id);
                    Some((results.runs().get(id)?.as_ref(), futures.map(Arc::as_ref)))
                };
                let parts: Vec<_> = shown.iter().filter_map(part).collect();
                csv::curves(model, &parts).ok().filter(|_| !parts.is_empty())
            }
            Section::Compare => csv::compared(studies.compared(document, &shown)?).ok(),
            Section::Matters => csv::matters(studies.ranked(document, &self.target(model)?)?.as_ref().ok()?).ok(),
            Section::Value => csv::value_for_money(studies.valued(document, &self.target(model)?)?.as_ref().ok()?).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Color32, pos2};

    use super::*;

    #[test]
    fn only_the_page_is_cut_out_of_the_window() {
        let mut image = ColorImage::filled([20, 10], Color32::BLACK);
        image[(4, 2)] = Color32::RED;
        let cut = cut(&image, Rect::from_min_max(pos2(2.0, 1.0), pos2(100.0, 100.0)), 2.0);
        assert_eq!((cut.width(), cut.height(), cut[(0, 0)]), (16, 8, Color32::RED));
    }
}
