//! The name of a box, written where the box stands.

use egui::text::{CCursor, CCursorRange};
use egui::{Color32, Frame, Key, KeyboardShortcut, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder, vec2};
use throughline::layout::geometry::{self, point};
use throughline::model::{ElementRef, Id};
use throughline::picture::list::{DisplayList, Face};
use throughline::words::{say, say_with};

use super::overlay;
use super::view::Lens;
use crate::app::commands::Command;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects, NewBox};
use crate::app::fonts::font;
use crate::app::gestures::change_node;
use crate::app::theme::{CARD_RADIUS, Look};
use crate::app::widgets::kind;

/// A name that is being written.
pub struct Naming {
    what: What,
    text: String,
    fresh: bool,
}

enum What {
    New(NewBox),
    Old(Id),
}

impl Naming {
    /// The name of a box that is not there yet.
    pub fn begin(new: NewBox) -> Self {
        Self { text: new.name.clone(), what: What::New(new), fresh: true }
    }

    /// Another name for a box.
    pub fn rename(id: Id, name: String) -> Self {
        Self { what: What::Old(id), text: name, fresh: true }
    }

    /// Draws the field; returns whether the naming is over.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, list: &DisplayList, lens: Lens, effects: &mut Effects) -> bool {
        let Some(area) = self.area(list) else { return true };
        let rect = lens.rect(area);
        let rect = Rect::from_center_size(rect.center(), rect.size().max(vec2(168.0, 56.0)));
        let ending = ending(ui);
        let response = self.field(ui, rect);
        if self.fresh {
            response.request_focus();
            select_all(ui, response.id, &self.text);
            self.fresh = false;
            return false;
        }
        let ending = ending.or_else(|| response.lost_focus().then_some(Ending::Save));
        if ending.is_some_and(|e| e != Ending::Cancel) {
            self.save(document, effects);
        }
        match ending {
            Some(Ending::Below) => effects.command(Command::AddBelow),
            Some(Ending::Beside) => effects.command(Command::AddBeside),
            Some(Ending::Save | Ending::Cancel) | None => {}
        }
        ending.is_some()
    }

    fn area(&self, list: &DisplayList) -> Option<geometry::Rect> {
        match &self.what {
            What::Old(id) => overlay::area(list, id),
            What::New(new) => Some(new_area(new)),
        }
    }

    fn field(&mut self, ui: &mut Ui, rect: Rect) -> egui::Response {
        let look = Look::of(ui);
        let hint = match &self.what {
            What::New(new) => say_with("naming-hint", &[("kind", kind::word(new.kind).into())]),
            What::Old(_) => String::new(),
        };
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let frame = Frame::new().fill(look.surface).stroke(Stroke::new(2.5, look.accent)).corner_radius(CARD_RADIUS);
        let frame = frame.inner_margin(Margin::symmetric(10, 8)).shadow(look.menu_shadow());
        let field = frame.show(&mut ui, |ui| {
            ui.set_min_size(rect.size() - vec2(20.0, 16.0));
            let edit = TextEdit::multiline(&mut self.text)
                .id_salt("naming")
                .font(font(Face::Medium, 13.0))
                .desired_rows(2)
                .desired_width(rect.width() - 20.0)
                .frame(Frame::NONE)
                .margin(Margin::ZERO)
                .background_color(Color32::TRANSPARENT)
                .hint_text(hint)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
            ui.add(edit).accessible_name(say("naming-field"))
        });
        field.inner
    }

    /// Asks for what was named; an empty name leaves everything as it was.
    fn save(&self, document: &Document, effects: &mut Effects) {
        let name = self.text.trim().to_owned();
        if name.is_empty() {
            return;
        }
        match &self.what {
            What::New(new) => effects.push(Effect::Create(NewBox { name, ..new.clone() })),
            What::Old(id) => {
                effects.edit(change_node(document.model(), id, "edit-rename", |node| node.name = name));
                effects.push(Effect::Select(ElementRef::Node(id.clone())));
            }
        }
    }
}

/// Where a box that is not there yet is named.
pub fn new_area(new: &NewBox) -> geometry::Rect {
    geometry::Rect::around(point(new.x, new.y), 168.0, 64.0)
}

/// How a key ends a naming.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Save,
    Cancel,
    /// Save, and go on with the next box below.
    Below,
    /// Save, and go on with the next box beside.
    Beside,
}

/// The key that ends the naming, taken out of the input.
fn ending(ui: &Ui) -> Option<Ending> {
    ui.input_mut(|i| {
        if i.consume_key(Modifiers::NONE, Key::Escape) {
            Some(Ending::Cancel)
        } else if i.modifiers.shift {
            i.consume_key(Modifiers::SHIFT, Key::Tab).then_some(Ending::Beside)
        } else if i.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Ending::Save)
        } else {
            i.consume_key(Modifiers::NONE, Key::Tab).then_some(Ending::Below)
        }
    })
}

/// Marks the whole text, so that typing replaces it.
fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}
