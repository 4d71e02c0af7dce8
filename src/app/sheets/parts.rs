//! A cell of the matrix of who does what: a click offers the four parts, their letters set them.

use egui::accesskit::Role;
use egui::{Button, Key, Modifiers, Popup, Response, Sense, Ui, WidgetInfo};
use throughline::model::Id;
use throughline::model::action::Raci;
use throughline::model::edit::commands::set_part;
use throughline::picture::page::{Drawn, SpotOf, cell_words, letter_word};
use throughline::structure::raci::Letter;

use super::Sheets;
use crate::app::document::Document;
use crate::app::effects::Effects;

/// The key of a part.
fn key(letter: Letter) -> Key {
    match letter {
        Letter::Responsible => Key::R,
        Letter::Accountable => Key::A,
        Letter::Consulted => Key::C,
        Letter::Involved => Key::I,
    }
}

/// The part among those of an action.
fn part(letter: Letter) -> fn(&mut Raci) -> &mut Vec<Id> {
    match letter {
        Letter::Responsible => |raci| &mut raci.responsible,
        Letter::Accountable => |raci| &mut raci.accountable,
        Letter::Consulted => |raci| &mut raci.consulted,
        Letter::Involved => |raci| &mut raci.involved,
    }
}

/// Takes in what hands do on a cell.
fn cell(ui: &Ui, response: &Response, document: &Document, (action, actor, letters): (&Id, &Id, &[Letter]), effects: &mut Effects) {
    let mut turn = |letter: Letter| {
        let on = !letters.contains(&letter);
        effects.attempt(set_part(document.model(), action, actor, part(letter), on));
    };
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        for letter in Letter::ALL {
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key(letter))) {
                turn(letter);
            }
        }
    }
    let open = |ui: &Ui| Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    let was = open(ui);
    if was || response.clicked() {
        Popup::menu(response).show(|ui| {
            ui.set_min_width(150.0);
            for letter in Letter::ALL {
                let name = letter_word(document.model(), letter);
                let button = Button::new(name).shortcut_text(key(letter).name()).selected(letters.contains(&letter));
                if ui.add(button).clicked() {
                    turn(letter);
                    ui.close();
                }
            }
        });
    }
    // Who closed the list is back at the cell.
    if was && !open(ui) {
        response.request_focus();
    }
}

impl Sheets {
    /// One cell of the matrix: Tab comes to one of them, the arrow keys go on from there.
    pub(super) fn matrix(
        &mut self,
        ui: &Ui,
        document: &Document,
        drawn: &Drawn,
        (action, actor, letters): (&Id, &Id, &[Letter]),
        rect: egui::Rect,
        effects: &mut Effects,
    ) {
        let id = cell_id(action, actor);
        let first = || {
            drawn
                .spots
                .iter()
                .find_map(|spot| if let SpotOf::Raci { action, actor, .. } = &spot.of { Some((action, actor)) } else { None })
        };
        let there =
            |(action, actor): &(Id, Id)| document.model().nodes.contains_key(action) && document.model().actors.contains_key(actor);
        let entry = self.cell.as_ref().filter(|cell| there(cell)).map(|(action, actor)| (action, actor)).or_else(first);
        let focusable = entry == Some((action, actor)) || ui.memory(|m| m.has_focus(id));
        let response = ui.interact(rect, id, if focusable { Sense::click() } else { Sense::CLICK });
        self.widgets.insert(id);
        let name = || cell_words(document.model(), action, actor, letters);
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, name()));
        cell(ui, &response, document, (action, actor, letters), effects);
        if response.has_focus() {
            self.cell = Some((action.clone(), actor.clone()));
            let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            self.walk_cells(ui, drawn, (action, actor), rect);
        }
        crate::app::widgets::button::focus_ring(ui, &response);
        if response.hovered() {
            response.on_hover_text_at_pointer(name());
        }
    }

    /// Goes to the cell beside, above or below.
    fn walk_cells(&mut self, ui: &Ui, drawn: &Drawn, (action, actor): (&Id, &Id), rect: egui::Rect) {
        let ways = [(Key::ArrowLeft, (-1, 0)), (Key::ArrowRight, (1, 0)), (Key::ArrowUp, (0, -1)), (Key::ArrowDown, (0, 1))];
        let Some((_, (dx, dy))) = ways.into_iter().find(|(key, _)| ui.input_mut(|i| i.consume_key(Modifiers::NONE, *key))) else {
            return;
        };
        let cells: Vec<(&Id, &Id)> = drawn
            .spots
            .iter()
            .filter_map(|spot| if let SpotOf::Raci { action, actor, .. } = &spot.of { Some((action, actor)) } else { None })
            .collect();
        let Some(at) = cells.iter().position(|cell| *cell == (action, actor)) else { return };
        // A row of the matrix is an actor.
        let wide = cells.iter().take_while(|(_, other)| *other == cells[0].1).count().max(1);
        let (column, row) = (at % wide, at / wide);
        let step = |from: usize, by: isize, most: usize| from.saturating_add_signed(by).min(most.saturating_sub(1));
        let to = step(row, dy, cells.len() / wide) * wide + step(column, dx, wide);
        let Some((action, actor)) = cells.get(to) else { return };
        self.cell = Some(((*action).clone(), (*actor).clone()));
        ui.memory_mut(|m| m.request_focus(cell_id(action, actor)));
        ui.scroll_to_rect(rect.translate(egui::vec2(dx as f32 * rect.width(), dy as f32 * rect.height())).expand(40.0), None);
    }
}

/// The widget of a cell.
fn cell_id(action: &Id, actor: &Id) -> egui::Id {
    egui::Id::unique(("sheet-cell", action, actor))
}
