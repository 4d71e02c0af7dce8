//! The toolbar: file, undo, view, scenario, run, search.

use egui::{Align, Align2, Button, CornerRadius, Layout, Popup, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use throughline::model::ViewKind;
use throughline::picture::glyphs::as_seen;
use throughline::picture::list::Face;
use throughline::picture::page;
use throughline::words::{say, say_with};

use super::scenarios;
use crate::app::commands::{Category, Command, TABLE, entry, keys_of};
use crate::app::document::{Document, Page};
use crate::app::effects::Effects;
use crate::app::fonts::font;
use crate::app::results::Results;
use crate::app::settings::Settings;
use crate::app::theme::{CONTROL_HEIGHT, CONTROL_RADIUS, Look};
use crate::app::widgets::icon::paint_mark;
use crate::app::widgets::{Icon, field_button, icon_button, primary_button, segments};

/// The views there are, in the order of the switch.
const VIEWS: [Command; 7] = [
    Command::View(ViewKind::Tree),
    Command::View(ViewKind::Loops),
    Command::Sheet(page::Kind::Architecture),
    Command::Sheet(page::Kind::Plan),
    Command::Table,
    Command::Sheet(page::Kind::Actors),
    Command::Results,
];

/// The view that is shown, as the command that shows it.
fn shown(document: &Document) -> Command {
    match document.page {
        Page::Drawing => Command::View(document.view),
        Page::Sheet(kind) => Command::Sheet(kind),
        Page::Table => Command::Table,
        Page::Results => Command::Results,
        Page::Difference => Command::Compare,
    }
}

/// Draws the toolbar.
pub fn show(ui: &mut Ui, document: &Document, results: &Results, settings: &Settings, effects: &mut Effects) {
    ui.horizontal_centered(|ui| {
        file(ui, document, settings, effects);
        ui.add_space(4.0);
        let history = document.history();
        step(ui, Icon::Undo, Command::Undo, history.next_undo().is_some(), effects);
        ui.add_space(-6.0);
        step(ui, Icon::Redo, Command::Redo, history.next_redo().is_some(), effects);
        ui.add_space(12.0);
        switch(ui, document, effects);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = ui.available_width();
            let width = match room {
                620.0.. => 200.0,
                400.0.. => 140.0,
                _ => CONTROL_HEIGHT,
            };
            let hint = if room > 620.0 { say("search-hint") } else { say("search-hint-short") };
            let keys = entry(Command::Palette).map(keys_of).unwrap_or_default();
            let search = if width > CONTROL_HEIGHT {
                field_button(ui, Icon::Search, &hint, &say("command-palette"), &keys, width)
            } else {
                icon_button(ui, Icon::Search, &say("command-palette"), true)
            };
            if search.clicked() {
                effects.command(Command::Palette);
            }
            run(ui, results, effects);
            scenarios::picker(ui, document, (room - width - 130.0).clamp(96.0, 196.0), effects);
        });
    });
}

/// What the rest of the bar needs at the least: scenario, run, search.
const REST: f32 = 270.0;

/// The views side by side; where there is no room for all, the one that is shown, and the others in a list.
fn switch(ui: &mut Ui, document: &Document, effects: &mut Effects) {
    let names = [
        say("view-tree"),
        say("view-loops"),
        say("view-architecture"),
        say("view-plan"),
        say("view-table"),
        say("view-actors"),
        say("view-results"),
    ];
    let chosen = VIEWS.iter().position(|view| *view == shown(document)).unwrap_or(usize::MAX);
    let width: f32 = names.iter().map(|name| throughline::picture::font::width(name, Face::SemiBold, 13.0) + 24.0).sum();
    let picked = if width + REST <= ui.available_width() { segments(ui, &names, chosen) } else { list(ui, &names, chosen) };
    if let Some(i) = picked {
        effects.command(VIEWS[i]);
    }
}

/// The view that is shown as a button, with a list of all.
fn list(ui: &mut Ui, names: &[String], chosen: usize) -> Option<usize> {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(118.0, CONTROL_HEIGHT), Sense::click());
    // What is none of the views is the comparison.
    let view = names.get(chosen).cloned().unwrap_or_else(|| say("comparing-list"));
    let name = say_with("view-picker", &[("name", view.clone().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), look.sunken);
    crate::app::widgets::button::focus_ring(ui, &response);
    let words = font(Face::SemiBold, 13.0);
    ui.painter().text(rect.left_center() + vec2(11.0, 0.0), Align2::LEFT_CENTER, &view, words, look.text);
    Icon::ChevronDown.paint(ui.painter(), rect.right_center() - vec2(13.0, 0.0), 14.0, look.text2);
    let mut picked = None;
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(140.0);
        for (i, name) in names.iter().enumerate() {
            let keys = entry(VIEWS[i]).map(keys_of).unwrap_or_default();
            if ui.add(Button::new(name).shortcut_text(keys).selected(i == chosen)).clicked() {
                picked = Some(i);
                ui.close();
            }
        }
    });
    picked
}

/// The mark, the name and how it is saved: the door to the menu.
fn file(ui: &mut Ui, document: &Document, settings: &Settings, effects: &mut Effects) {
    let look = Look::of(ui);
    let title = document.title();
    let state = match (&document.saved_at, document.is_changed(), &document.file) {
        (_, true, Some(_)) => say("state-changed"),
        (Some(at), false, _) => say_with("state-saved-at", &[("time", at.clone().into())]),
        (None, false, Some(_)) => say("state-saved"),
        (_, _, None) => say("state-copy"),
    };
    let title = ui.painter().layout(as_seen(&title).into_owned(), font(Face::SemiBold, 13.0), look.text, f32::INFINITY);
    let width = (title.size().x + 46.0).clamp(120.0, 250.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say("menu")));
    if response.hovered() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        ui.painter().rect_filled(rect, 6.0, look.sunken);
    }
    crate::app::widgets::button::focus_ring(ui, &response);
    paint_mark(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 24.0, look.accent);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.galley(pos2(rect.left() + 36.0, rect.top() + 3.0), title, look.text);
    painter.text(pos2(rect.left() + 36.0, rect.bottom() - 4.0), Align2::LEFT_BOTTOM, state, font(Face::Regular, 11.0), look.text2);
    menu(&response, document, settings, effects);
}

/// The menu of all commands, by category.
fn menu(response: &Response, document: &Document, settings: &Settings, effects: &mut Effects) {
    Popup::menu(response).show(|ui| {
        ui.set_min_width(180.0);
        for category in Category::ALL {
            ui.menu_button(say(category.message()), |ui| {
                ui.set_min_width(240.0);
                for row in TABLE.iter().filter(|row| row.category == category) {
                    let on = match row.command {
                        Command::View(_) | Command::Sheet(_) | Command::Table | Command::Results => row.command == shown(document),
                        Command::Look(mode) => mode == settings.mode,
                        _ => false,
                    };
                    let button = Button::new(say(row.name)).shortcut_text(keys_of(row)).selected(on);
                    if ui.add(button).clicked() {
                        effects.command(row.command);
                        ui.close();
                    }
                }
            });
        }
    });
}

fn step(ui: &mut Ui, icon: Icon, command: Command, enabled: bool, effects: &mut Effects) {
    let Some(row) = entry(command) else { return };
    if icon_button(ui, icon, &say(row.name), enabled).clicked() {
        effects.command(command);
    }
}

/// The one accent-filled button.
fn run(ui: &mut Ui, results: &Results, effects: &mut Effects) {
    let (name, icon) = if results.is_busy() { (say("running"), None) } else { (say("run"), Some(Icon::Play)) };
    let response = primary_button(ui, icon, &name, vec2(84.0, 28.0));
    if response.on_hover_text(say("run-tip")).clicked() && !results.is_busy() {
        effects.command(Command::Run);
    }
}
