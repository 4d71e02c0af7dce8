//! Writing in the table: one cell at a time, or blocks from a spreadsheet.

use egui::text::{CCursor, CCursorRange};
use egui::{Event, Frame, Key, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder};
use throughline::model::edit::commands::framework::{Column, text, write_block, write_cell};
use throughline::model::{Kind, ViewKind};
use throughline::picture::list::Face;
use throughline::words::say_with;

use super::grid::{Cell, ICON, PAD, SIZE, is_number};
use super::{Table, block};
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects, NewBox};
use crate::app::fonts::font;
use crate::app::gestures;
use crate::app::theme::Look;
use throughline::report::sheets::framework_head as name;

/// A cell that is being written.
pub struct Editing {
    pub cell: Cell,
    text: String,
    fresh: bool,
    /// The whole text is marked, so that typing replaces it.
    marked: bool,
}

/// How writing ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Cancelled,
    /// Where the cursor goes: rows down, columns to the right.
    Kept(isize, isize),
}

impl Editing {
    /// Draws the field over its cell; how writing ended, if it did.
    pub fn show(&mut self, ui: &mut Ui, rect: Rect) -> Option<Ended> {
        let look = Look::of(ui);
        let ended = ending(ui);
        let column = Column::ALL[self.cell.1];
        let left = if column == Column::Objective { ICON } else { 0.0 };
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let frame = Frame::new().fill(look.surface).stroke(Stroke::new(2.0, look.accent)).inner_margin(Margin::ZERO);
        let response = frame
            .show(&mut ui, |ui| {
                ui.set_min_size(rect.size());
                ui.set_max_width(rect.width());
                let edit = TextEdit::singleline(&mut self.text)
                    .id_salt("sheet-field")
                    .font(font(Face::Regular, SIZE))
                    .frame(Frame::NONE)
                    .margin(Margin { left: (PAD + left) as i8, right: PAD as i8, top: 5, bottom: 4 })
                    .desired_width(rect.width() - 2.0 * PAD - left)
                    .align(if is_number(column) { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_CENTER });
                ui.add(edit).accessible_name(name(column))
            })
            .inner;
        if self.fresh {
            response.request_focus();
            let count = self.text.chars().count();
            let from = if self.marked { 0 } else { count };
            let mut state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(from), CCursor::new(count))));
            TextEdit::store_state(ui.ctx(), response.id, state);
            self.fresh = false;
            return None;
        }
        ended.or_else(|| response.lost_focus().then_some(Ended::Kept(0, 0)))
    }
}

/// The key that ends writing, taken out of the input.
fn ending(ui: &Ui) -> Option<Ended> {
    ui.input_mut(|i| {
        if i.consume_key(Modifiers::NONE, Key::Escape) {
            Some(Ended::Cancelled)
        } else if i.consume_key(Modifiers::SHIFT, Key::Tab) {
            Some(Ended::Kept(0, -1))
        } else if i.consume_key(Modifiers::NONE, Key::Tab) {
            Some(Ended::Kept(0, 1))
        } else if i.consume_key(Modifiers::SHIFT, Key::Enter) {
            Some(Ended::Kept(-1, 0))
        } else if i.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Ended::Kept(1, 0))
        } else {
            None
        }
    })
}

impl Table {
    /// Begins to write in the cell of the cursor.
    pub fn begin(&mut self, text: String) {
        let new = self.cursor.0 >= self.grid.rows.len();
        let writable = Column::ALL[self.cursor.1] != Column::Unit && (!new || self.cursor.1 == 0);
        if writable {
            self.editing = Some(Editing { cell: self.cursor, text, fresh: true, marked: true });
        }
    }

    /// Ends writing.
    pub fn end(&mut self, document: &Document, ended: Ended, effects: &mut Effects) {
        let Some(editing) = self.editing.take() else { return };
        self.wanted = true;
        let Ended::Kept(down, right) = ended else { return };
        let column = Column::ALL[editing.cell.1];
        match self.grid.rows.get(editing.cell.0) {
            Some(row) => match write_cell(document.model(), document.history().ids(), row, column, &editing.text) {
                Ok(gesture) => effects.edit(Some(gesture).filter(|g| !g.edits.is_empty())),
                Err(refusal) => {
                    effects.push(Effect::Refuse(refusal));
                    self.editing = Some(Editing { fresh: true, marked: false, ..editing });
                    return;
                }
            },
            None => self.create(document, &editing.text, effects),
        }
        let next = self.grid.next(editing.cell, down, right);
        self.go(next, false);
    }

    /// Writes a new result below the last: one more of its kind.
    fn create(&self, document: &Document, written: &str, effects: &mut Effects) {
        let name = written.trim().to_owned();
        if name.is_empty() {
            return;
        }
        let above = self.grid.rows.last().and_then(|row| document.model().nodes.get(&row.node));
        let kind = above.map(|n| n.kind.kind()).filter(|kind| kind.is_result()).unwrap_or(Kind::Outcome);
        let new = NewBox { view: ViewKind::Tree, kind, name, x: 0.0, y: 0.0, by_hand: false, link: None, beside: None };
        effects.push(Effect::Create(new));
    }

    /// Takes the keys of the cell that has the keyboard.
    pub fn keys(&mut self, ui: &Ui, document: &Document, effects: &mut Effects) {
        if !ui.memory(|m| m.has_focus(super::cell_id(self.cursor))) {
            return;
        }
        let moved = ui.input_mut(|i| {
            let keys = [(Key::ArrowUp, -1, 0), (Key::ArrowDown, 1, 0), (Key::ArrowLeft, 0, -1), (Key::ArrowRight, 0, 1)];
            for (key, down, right) in keys {
                if i.consume_key(Modifiers::SHIFT, key) {
                    return Some((down, right, true));
                }
                if i.consume_key(Modifiers::NONE, key) {
                    return Some((down, right, false));
                }
            }
            if i.consume_key(Modifiers::SHIFT, Key::Tab) {
                return Some((0, -1, false));
            }
            i.consume_key(Modifiers::NONE, Key::Tab).then_some((0, 1, false))
        });
        if let Some((down, right, more)) = moved {
            let next = self.grid.next(self.cursor, down, right);
            self.go(next, more);
            self.select(effects);
            return;
        }
        let written = self.grid.rows.get(self.cursor.0).map(|row| text(document.model(), row, Column::ALL[self.cursor.1]));
        let (enter, clear) = ui.input_mut(|i| {
            let enter = i.consume_key(Modifiers::NONE, Key::Enter) || i.consume_key(Modifiers::NONE, Key::F2);
            (enter, i.consume_key(Modifiers::NONE, Key::Delete) || i.consume_key(Modifiers::NONE, Key::Backspace))
        });
        if enter {
            self.begin(written.unwrap_or_default());
        } else if clear {
            let (rows, columns) = self.range();
            let block = vec![vec![String::new(); columns.count()]; rows.count()];
            self.paste(document, &block, effects);
        } else {
            self.events(ui, document, effects);
        }
    }

    /// Typing begins a cell anew; copies and pastes are blocks.
    fn events(&mut self, ui: &Ui, document: &Document, effects: &mut Effects) {
        let mut taken = Vec::new();
        ui.input_mut(|i| {
            i.events.retain(|event| {
                let ours = matches!(event, Event::Copy | Event::Cut | Event::Paste(_))
                    || matches!(event, Event::Text(t) if !t.trim().is_empty());
                if ours {
                    taken.push(event.clone());
                }
                !ours
            });
        });
        for event in taken {
            match event {
                Event::Copy => ui.ctx().copy_text(block::write(&self.block(document))),
                Event::Cut => {
                    ui.ctx().copy_text(block::write(&self.block(document)));
                    let empty: Vec<Vec<String>> = self.block(document).iter().map(|row| vec![String::new(); row.len()]).collect();
                    self.paste(document, &empty, effects);
                }
                Event::Paste(text) => self.paste(document, &block::read(&text), effects),
                Event::Text(text) => {
                    self.begin(text);
                    if let Some(editing) = &mut self.editing {
                        editing.marked = false;
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands in the chosen cells.
    fn block(&self, document: &Document) -> Vec<Vec<String>> {
        let (rows, columns) = self.range();
        let cell = |row: usize, column: usize| {
            self.grid.rows.get(row).map(|row| text(document.model(), row, Column::ALL[column])).unwrap_or_default()
        };
        rows.map(|row| columns.clone().map(|column| cell(row, column)).collect()).collect()
    }

    /// Writes a block from the upper left of the chosen cells on, in one step; says what did not fit.
    fn paste(&mut self, document: &Document, block: &[Vec<String>], effects: &mut Effects) {
        let (rows, columns) = self.range();
        let from = (*rows.start(), *columns.start());
        let (gesture, refused) = write_block(document.model(), document.history().ids(), from, block);
        effects.edit(Some(gesture).filter(|g| !g.edits.is_empty()));
        if let Some((row, refusal)) = refused.first() {
            let why = gestures::refusal(refusal);
            let args = [("count", refused.len().into()), ("row", (row + 1).into()), ("why", why.into())];
            effects.push(Effect::Tell(say_with("sheet-refused", &args)));
        }
        let wide = block.iter().map(Vec::len).max().unwrap_or(1).max(1);
        self.anchor = from;
        self.cursor = self.grid.next(from, block.len().saturating_sub(1).cast_signed(), (wide - 1).cast_signed());
        self.wanted = true;
    }
}
