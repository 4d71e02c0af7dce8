//! Copies as text: parts of a model, and lists of names from anywhere.

use egui::{Context, Event};
use throughline::model::edit::Gesture;
use throughline::model::edit::commands::{self, Listed, Spot};
use throughline::model::{ElementRef, Id, Kind, Model, ViewKind};
use throughline::picture::{beside_loops, make_room};
use throughline::store;

use super::App;
use super::adding::kind_below;
use super::commands::Command;
use super::document::Document;
use super::effects::{Effect, Effects};
use super::gestures;
use super::toast::Toast;

/// What was pasted last, and how often: copies of the same do not come to lie on each other.
#[derive(Default)]
pub struct Clipboard {
    last: String,
    times: usize,
}

/// How far the next copy of the same stands from the one before, in points.
const STEP: f64 = 40.0;

/// How a model begins in its text.
const MODEL: &str = "Throughline(";

impl App {
    /// Takes the keys of copying and pasting, which the system gives as what they mean.
    pub(super) fn take_clipboard(ctx: &Context, effects: &mut Effects) {
        let mut taken = Vec::new();
        ctx.input_mut(|i| {
            i.events.retain(|event| match event {
                Event::Copy => {
                    taken.push(Effect::Command(Command::Copy));
                    false
                }
                Event::Cut => {
                    taken.push(Effect::Command(Command::Cut));
                    false
                }
                Event::Paste(text) => {
                    taken.push(Effect::Paste(text.clone()));
                    false
                }
                _ => true,
            });
        });
        for effect in taken {
            effects.push(effect);
        }
    }

    /// Copies what is selected, as text; `cut` takes it away.
    pub(super) fn copy(&mut self, ctx: &Context, cut: bool) {
        let Some(document) = &self.document else { return };
        let selection: Vec<ElementRef> = document.selection.iter().cloned().collect();
        match commands::copy(document.model(), &selection) {
            Ok(part) => {
                ctx.copy_text(store::to_text(&part));
                self.clipboard = Clipboard::default();
                if cut {
                    self.delete();
                }
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Copies the selected boxes beside themselves.
    pub(super) fn duplicate(&mut self) {
        let Some(document) = &self.document else { return };
        let selection: Vec<ElementRef> = document.selection.iter().cloned().collect();
        let made = commands::duplicate(document.model(), document.history().ids(), &selection);
        self.put_in(made);
    }

    /// Puts in what was copied: a part of a model as it was, any other text as a list of boxes.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(document) = &self.document else { return };
        let times = if self.clipboard.last == text { self.clipboard.times + 1 } else { 1 };
        let made = if text.trim_start().starts_with(MODEL) {
            match store::parse(text, &throughline::words::say("clipboard")) {
                Ok(part) => {
                    let spot = self.spot(document, &part, times);
                    commands::paste(document.model(), document.history().ids(), &part, Some(spot))
                }
                Err(error) => return self.fail(error.to_string()),
            }
        } else if commands::is_chain(text) {
            let made = paste_chains(document, text);
            if made.is_ok()
                && let Some(document) = &mut self.document
            {
                document.view = ViewKind::Loops;
            }
            made
        } else {
            let (x, y) = self.canvas.middle(document.view);
            paste_list(document, text, (f64::from(x), f64::from(y)))
        };
        self.clipboard = Clipboard { last: text.to_owned(), times };
        self.put_in(made);
    }

    /// Where a part comes to stand: beside its original where that is, else in the middle of what is seen.
    fn spot(&self, document: &Document, part: &Model, times: usize) -> Spot {
        let view = document.view;
        let places = &part.views.drawing(view).places;
        let at_home = part.nodes.iter().all(|(id, node)| document.model().nodes.get(id).is_some_and(|own| own.name == node.name));
        let by = STEP * times as f64;
        if at_home && !places.is_empty() {
            let count = places.len() as f64;
            let (x, y) = places.values().fold((0.0, 0.0), |(x, y), place| (x + place.x.0 / count, y + place.y.0 / count));
            return Spot { view, x: x + by, y: y + by };
        }
        let (x, y) = self.canvas.middle(view);
        Spot { view, x: f64::from(x) + by - STEP, y: f64::from(y) + by - STEP }
    }

    fn put_in(&mut self, made: Result<(Gesture, Vec<Id>), commands::Refusal>) {
        let Some(document) = &mut self.document else { return };
        match made {
            Ok((gesture, boxes)) => {
                let text = gestures::label(&gesture.label);
                let done = document.edit(&gesture);
                self.canvas.reveal_all(&boxes);
                document.selection = boxes.into_iter().map(ElementRef::Node).collect();
                self.toasts.say(Toast { text, undo: true, error: false });
                self.report(done);
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }
}

/// Causal chains as boxes and arrows of the loops.
fn paste_chains(document: &Document, text: &str) -> Result<(Gesture, Vec<Id>), commands::Refusal> {
    let (mut gesture, boxes) = commands::paste_chains(document.model(), document.history().ids(), text)?;
    let mut after = document.model().clone();
    if gesture.apply(&mut after).is_ok() {
        let there = &after.views.drawing(ViewKind::Loops).places;
        let new: Vec<Id> = boxes.iter().filter(|id| !there.contains_key(*id)).cloned().collect();
        let places = beside_loops(&after, &new).into_iter().map(|(id, place)| (id, (place.x.0, place.y.0))).collect();
        gesture.edits.extend(commands::lay_out(&after, ViewKind::Loops, &places)?.edits);
    }
    Ok((gesture, boxes))
}

/// A list of names as boxes: below the selected box, or at the top of an empty tree.
fn paste_list(document: &Document, text: &str, (x, y): (f64, f64)) -> Result<(Gesture, Vec<Id>), commands::Refusal> {
    let (model, view) = (document.model(), document.view);
    let under = document.selected_node();
    let kind = match under.and_then(|id| model.nodes.get(id)) {
        Some(node) => kind_below(view, node.kind.kind()),
        None if view == ViewKind::Loops => Kind::Variable,
        None if model.nodes.values().any(|node| node.kind.kind() == Kind::Impact) => Kind::Outcome,
        None => Kind::Impact,
    };
    let listed = Listed { kind, under, spot: Some(Spot { view, x, y }) };
    let (mut gesture, boxes) = commands::paste_list(model, document.history().ids(), text, listed)?;
    let mut after = model.clone();
    if view == ViewKind::Tree && gesture.apply(&mut after).is_ok() {
        let places = make_room(&after, &boxes, None).into_iter().map(|(id, place)| (id, (place.x.0, place.y.0))).collect();
        gesture.edits.extend(commands::lay_out(&after, view, &places)?.edits);
    }
    Ok((gesture, boxes))
}
