//! The inspector: what is selected, in words first, its numbers behind.

mod about;
mod fields;
mod indicator;
mod kinds;
mod link;
mod logic;
mod node;
mod number;
mod role;

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};
use throughline::model::ElementRef;
use throughline::words::{say, say_with};

use crate::app::document::Document;
use crate::app::effects::Effects;
use crate::app::results::Results;
use crate::app::widgets::text;

/// What the inspector remembers: numbers that are being typed and are not numbers yet.
#[derive(Default)]
pub struct Inspector {
    drafts: BTreeMap<String, String>,
}

/// What the parts of the inspector draw from and on.
pub struct Pane<'a> {
    pub ui: &'a mut Ui,
    pub document: &'a Document,
    pub results: &'a Results,
    pub effects: &'a mut Effects,
    pub drafts: &'a mut BTreeMap<String, String>,
}

impl Inspector {
    /// Draws what is selected.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width((ui.available_width() - 18.0).max(40.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            let single = document.single().cloned();
            let mut pane = Pane { ui, document, results, effects, drafts: &mut self.drafts };
            match single {
                Some(ElementRef::Node(id)) => node::show(&mut pane, &id),
                Some(ElementRef::Link(id)) => link::show(&mut pane, &id),
                Some(ElementRef::Loop(id)) => about::named_loop(&mut pane, &id),
                _ if document.selection.len() > 1 => {
                    let count = document.selection.len();
                    text::title(pane.ui, say_with("inspector-many", &[("count", count.into())]));
                    text::hint(pane.ui, say("inspector-many-hint"));
                }
                _ => about::model(&mut pane),
            }
            ui.add_space(24.0);
        });
    }
}
