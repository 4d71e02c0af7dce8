//! A cell of the matrix of who does what: a click offers the four parts, their letters set them.

use egui::{Button, Key, Modifiers, Popup, Response, Ui};
use throughline::model::Id;
use throughline::model::about::Term;
use throughline::model::action::Raci;
use throughline::model::edit::commands::set_part;
use throughline::picture::field;
use throughline::structure::raci::Letter;

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

/// The model's word for a part.
fn word(document: &Document, letter: Letter) -> String {
    let term = match letter {
        Letter::Responsible => Term::Responsible,
        Letter::Accountable => Term::Accountable,
        Letter::Consulted => Term::Consulted,
        Letter::Involved => Term::Involved,
    };
    document.model().about.own_word(term).map_or_else(|| field::letter(letter), str::to_owned)
}

/// Takes in what hands do on a cell.
pub fn cell(
    ui: &Ui,
    response: &Response,
    document: &Document,
    (action, actor, letters): (&Id, &Id, &[Letter]),
    effects: &mut Effects,
) {
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
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    if open || response.clicked() {
        Popup::menu(response).show(|ui| {
            ui.set_min_width(150.0);
            for letter in Letter::ALL {
                let button =
                    Button::new(word(document, letter)).shortcut_text(key(letter).name()).selected(letters.contains(&letter));
                if ui.add(button).clicked() {
                    turn(letter);
                    ui.close();
                }
            }
        });
    }
}
