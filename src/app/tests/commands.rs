//! The table of commands, the palette, the shortcuts.

use std::collections::BTreeSet;

use egui::Key;
use throughline::words;

use super::hand::Hand;
use crate::app::commands::{Category, Command, TABLE, entry};
use crate::app::theme::Mode;

#[test]
fn every_command_has_a_name_of_its_own_in_the_catalogue() {
    let mut names = BTreeSet::new();
    for row in &TABLE {
        assert!(words::has(row.name), "{} is not in the catalogue", row.name);
        assert!(names.insert(words::say(row.name)), "two commands are called {}", words::say(row.name));
        assert!(entry(row.command).is_some_and(|found| found.name == row.name), "{:?} stands twice", row.command);
    }
    for category in Category::ALL {
        assert!(words::has(category.message()));
        assert!(TABLE.iter().any(|row| row.category == category), "{category:?} is empty");
    }
}

#[test]
fn no_two_commands_share_a_shortcut() {
    for (i, a) in TABLE.iter().enumerate() {
        for b in &TABLE[i + 1..] {
            for key in a.keys {
                assert!(!b.keys.contains(key), "{:?} and {:?} share {key:?}", a.command, b.command);
            }
        }
    }
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::K);
    assert!(hand.app().palette.is_open());
    hand.write("dark look");
    hand.key(Key::Enter);
    assert!(!hand.app().palette.is_open());
    assert_eq!(hand.app().settings.mode, Mode::Dark);
}

#[test]
fn the_palette_closes_with_escape_and_runs_nothing() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::K);
    hand.write("delete");
    hand.key(Key::Escape);
    assert!(!hand.app().palette.is_open());
    assert!(hand.app().document.as_ref().is_some_and(|d| !d.is_changed()));
}

#[test]
fn the_window_of_shortcuts_lists_the_table() {
    let mut hand = Hand::new();
    hand.key(Key::F1);
    assert!(hand.sees("Keyboard shortcuts"));
    assert!(hand.sees(&words::say("command-open")));
    hand.press("Close");
    assert!(!hand.app().help.is_open());
}

#[test]
fn views_that_are_not_there_have_no_command() {
    let views = TABLE.iter().filter(|row| matches!(row.command, Command::View(_))).count();
    assert_eq!(views, 2);
}
