//! The inspector: what is selected, in words first, its numbers behind.

mod about;
mod action;
mod elements;
mod fields;
mod form;
mod happenings;
mod indicator;
mod kinds;
mod link;
mod logic;
mod many;
mod node;
mod number;
mod premises;
mod review;
mod role;
mod scale;
mod scenario;
mod stage;
mod standing;
mod what_if;
mod why;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use egui::{ScrollArea, Ui};
use throughline::model::ElementRef;
use throughline::model::edit::commands::add;
use throughline::model::element::Element;

use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::results::Results;

/// What the inspector remembers: numbers that are being typed and are not numbers yet.
#[derive(Default)]
pub struct Inspector {
    drafts: BTreeMap<String, String>,
    /// The numbers of which it is shown how sure they are.
    opened: BTreeSet<String>,
    /// It is to get the keyboard.
    wanted: bool,
    /// The field that has it.
    focused: Option<egui::Id>,
}

/// What the parts of the inspector draw from and on.
pub struct Pane<'a> {
    pub ui: &'a mut Ui,
    pub document: &'a Document,
    pub results: &'a Results,
    pub effects: &'a mut Effects,
    pub drafts: &'a mut BTreeMap<String, String>,
    pub opened: &'a mut BTreeSet<String>,
}

impl Inspector {
    /// Whether a widget that has the keyboard is one of its fields.
    pub fn has(&self, id: egui::Id) -> bool {
        self.focused == Some(id)
    }

    /// Takes the keyboard.
    pub fn focus(&mut self) {
        self.wanted = true;
    }

    /// Shows why the selected box stands where it does.
    pub fn ask_why(&mut self) {
        self.opened.insert("why".to_owned());
    }

    /// Draws what is selected.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, results: &Results, effects: &mut Effects) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width((ui.available_width() - 18.0).max(40.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            let single = document.single().cloned();
            let mut pane = Pane { ui, document, results, effects, drafts: &mut self.drafts, opened: &mut self.opened };
            match single {
                Some(ElementRef::Node(id)) => node::show(&mut pane, &id),
                Some(ElementRef::Link(id)) => link::show(&mut pane, &id),
                Some(ElementRef::Loop(id)) => about::named_loop(&mut pane, &id),
                Some(ElementRef::Indicator(id)) => indicator::alone(&mut pane, &id),
                Some(ElementRef::Actor(id)) => elements::actor(&mut pane, &id),
                Some(ElementRef::Institution(id)) => elements::institution(&mut pane, &id),
                Some(ElementRef::Sector(id)) => elements::sector(&mut pane, &id),
                Some(ElementRef::Assumption(id)) => premises::assumption(&mut pane, &id),
                Some(ElementRef::Risk(id)) => premises::risk(&mut pane, &id),
                Some(ElementRef::Event(id)) => happenings::event(&mut pane, &id),
                Some(ElementRef::Trend(id)) => happenings::trend(&mut pane, &id),
                Some(ElementRef::Scenario(id)) => scenario::show(&mut pane, &id),
                Some(ElementRef::Comment(id)) => review::comment(&mut pane, &id),
                Some(ElementRef::Document(key)) => review::document(&mut pane, &key),
                _ if document.selection.len() > 1 => many::show(&mut pane),
                _ => about::model(&mut pane),
            }
            ui.add_space(24.0);
        });
        self.follow(ui);
    }

    /// Gives the keyboard to the first field where it is wanted, and notes which field has it.
    fn follow(&mut self, ui: &Ui) {
        let rect = ui.max_rect();
        if std::mem::take(&mut self.wanted) {
            // The first widget of the panel that takes the keyboard.
            let first = ui.ctx().viewport(|viewport| {
                let layers = viewport.prev_pass.widgets.layers().flat_map(|(_, widgets)| widgets.iter());
                let fields = layers.filter(|w| w.sense.is_focusable() && w.enabled && rect.contains(w.rect.center()));
                fields.min_by(|a, b| a.rect.top().total_cmp(&b.rect.top())).map(|w| w.id)
            });
            if let Some(first) = first {
                ui.memory_mut(|m| m.request_focus(first));
            }
        }
        let focused = ui.memory(egui::Memory::focused);
        let inside = focused.and_then(|id| ui.ctx().read_response(id)).is_some_and(|r| rect.contains(r.rect.center()));
        self.focused = focused.filter(|_| inside);
    }
}

impl Pane<'_> {
    /// Adds a new element and shows it.
    pub fn add<T: Element>(&mut self, element: T) {
        match add(self.document.model(), self.document.history().ids(), element) {
            Ok((gesture, id)) => {
                self.effects.edit(Some(gesture));
                self.effects.push(Effect::Select(T::at(id)));
            }
            Err(refusal) => self.effects.push(Effect::Refuse(refusal)),
        }
    }
}
