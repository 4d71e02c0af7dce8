//! The table: the results framework edited in place, and blocks from a spreadsheet.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::edit::commands::framework::{Column, rows, text};
use throughline::model::{Id, Number, Real};

use super::hand::Hand;
use crate::app::document::Page;

/// A window that shows the table of a small framework.
fn open() -> Hand {
    let mut hand = Hand::empty();
    hand.window.event(Event::Paste("Safer streets\n  Police are trusted\n  outcome: Courts are quick\n".to_owned()));
    hand.settle();
    hand.press("Table");
    hand
}

/// The cells of a row as they read.
fn row(hand: &Hand, n: usize) -> Vec<String> {
    let row = &rows(hand.model())[n];
    Column::ALL.iter().map(|column| text(hand.model(), row, *column)).collect()
}

fn cell(hand: &Hand, beginning: &str) -> String {
    let cells = hand.window.query_all_by_role(egui::accesskit::Role::Cell);
    let found = cells.filter_map(|n| n.accesskit_node().label()).find(|l| l.starts_with(beginning));
    found.unwrap_or_else(|| panic!("no cell {beginning}"))
}

#[test]
fn a_framework_is_written_by_keyboard_alone() {
    let mut hand = open();
    assert_eq!(rows(hand.model()).len(), 3);
    let at = cell(&hand, "Indicator, Police are trusted");
    hand.press(&at);
    // Typing begins the cell; Tab goes on to the right.
    hand.write("Share that");
    hand.write(" trust the police");
    for (key, written) in [
        (Key::Tab, "Household survey"),
        (Key::Tab, ""),
        (Key::Tab, "~38"),
        (Key::Tab, "55 – 60"),
        (Key::Tab, "2031-06"),
        (Key::Tab, "Statistics office"),
    ] {
        hand.key(key);
        if !written.is_empty() {
            hand.write(written);
        }
    }
    hand.key(Key::Enter);
    assert_eq!(
        row(&hand, 1),
        [
            "Police are trusted",
            "Share that trust the police",
            "Household survey",
            "%",
            "~38",
            "55 – 60",
            "2031-06",
            "Statistics office"
        ]
    );
    let indicator = hand.model().indicators.values().next().unwrap();
    assert_eq!(indicator.target.as_ref().map(|q| q.value.clone()), Some(Number::Uniform(Real(55.0), Real(60.0))));
    assert_eq!(hand.model().actors.len(), 1, "who is new is added");
    // Each cell is a step of its own.
    hand.ctrl(Key::Z);
    assert_eq!(row(&hand, 1)[7], "");
    assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Table);
}

#[test]
fn what_cannot_be_read_is_said_and_stays_to_be_mended() {
    let mut hand = open();
    let at = cell(&hand, "Target, Police are trusted");
    hand.press(&at);
    hand.write("5");
    hand.key(Key::Enter);
    assert!(hand.app().toasts.current().is_some_and(|t| t.contains("no indicator yet")));
    hand.key(Key::Escape);
    let before = hand.model().clone();
    let at = cell(&hand, "Unit, Police are trusted");
    hand.press(&at);
    hand.write("x");
    assert_eq!(*hand.model(), before, "what follows from others is not written");
}

#[test]
fn a_block_from_a_spreadsheet_is_one_step_and_says_what_did_not_fit() {
    let mut hand = open();
    let at = cell(&hand, "Objective, Police are trusted");
    hand.press(&at);
    let before = hand.model().clone();
    let block = "Police are trusted\tComplaints solved\tRegister\t\t40\t80\t2030\tMinistry\r\nCourts are fast\tDays to a verdict\tCourt records\t\t400\tsoon\t2031-01-01\t\r\nOne row\ttoo many\r\n";
    hand.window.event(Event::Paste(block.to_owned()));
    hand.settle();
    assert_eq!(row(&hand, 1)[..3], ["Police are trusted", "Complaints solved", "Register"]);
    assert_eq!(row(&hand, 2), ["Courts are fast", "Days to a verdict", "Court records", "%", "400", "", "2031-01", ""]);
    assert!(
        hand.app().toasts.current().is_some_and(|t| t.contains("2 cells") && t.contains("soon")),
        "{:?}",
        hand.app().toasts.current()
    );
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
}

#[test]
fn chosen_cells_are_copied_as_a_spreadsheet_takes_them_and_cleared() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.press("Table");
    let first = rows(hand.model()).iter().position(|row| row.indicator.is_some()).unwrap();
    let texts = row(&hand, first);
    let at = cell(&hand, &format!("Baseline, {}", texts[0]));
    hand.press(&at);
    hand.window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    hand.settle();
    hand.window.event(Event::Copy);
    hand.window.step();
    let copied = hand.window.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied, Some(format!("{}\t{}", texts[4], texts[5])));
    let before = hand.model().clone();
    hand.key(Key::Delete);
    assert_eq!(row(&hand, first)[4..6], ["", ""]);
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
}

#[test]
fn a_new_result_is_written_in_the_last_row_and_stands_on_the_tree() {
    let mut hand = open();
    let at = cell(&hand, "Objective, Write a new result here");
    hand.press(&at);
    hand.write("Prisons are humane");
    hand.key(Key::Enter);
    let new = Id::slug("prisons-are-humane");
    assert!(hand.model().views.tree.places.contains_key(&new));
    assert_eq!(rows(hand.model()).len(), 4);
    hand.press("Tree");
    assert!(hand.sees_box("Prisons are humane"));
}
