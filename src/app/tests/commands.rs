//! The table of commands, the palette, the shortcuts.

use std::collections::BTreeSet;

use egui::Key;
use throughline::model::scenario::NOTHING_DONE;
use throughline::model::{Id, ViewKind};
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
fn the_palette_picks_a_scenario() {
    let mut hand = Hand::on("Police transparency");
    let (id, name) = hand.model().scenarios.iter().next().map(|(id, s)| (id.clone(), s.name.clone())).expect("a scenario");
    for (query, lit) in [(format!("scenario: {name}"), id), ("scen nothing".to_owned(), Id::slug(NOTHING_DONE))] {
        hand.ctrl(Key::K);
        hand.write(&query);
        hand.key(Key::Enter);
        assert_eq!(hand.app().document.as_ref().map(|d| &d.scenario), Some(&lit));
    }
    hand.ctrl(Key::K);
    hand.write("scen");
    assert!(hand.sees("Scenario: Plan") && hand.sees("Next scenario"));
    assert!(!hand.sees("Full screen"), "letters scattered over a name are no answer");
}

#[test]
fn brackets_go_through_the_scenarios_and_come_round() {
    let mut hand = Hand::on("Police transparency");
    let lit = |hand: &Hand| hand.app().document.as_ref().map(|d| d.scenario.to_string());
    let first = lit(&hand);
    hand.key(Key::CloseBracket);
    assert_eq!(lit(&hand).as_deref(), Some(NOTHING_DONE));
    hand.key(Key::OpenBracket);
    assert_eq!(lit(&hand), first);
    hand.key(Key::OpenBracket);
    let last = hand.model().scenarios.keys().last().map(ToString::to_string);
    assert_eq!(lit(&hand), last);
    hand.key(Key::CloseBracket);
    assert_eq!(lit(&hand), first);
}

#[test]
fn the_palette_goes_to_a_box_on_the_drawing_that_has_it() {
    let mut hand = Hand::on("Police transparency");
    let loops = &hand.model().views.loops.places;
    let (id, name) = (hand.model().nodes.iter())
        .find(|(id, _)| loops.contains_key(*id) && !hand.model().views.tree.places.contains_key(*id))
        .map(|(id, n)| (id.clone(), n.name.clone()))
        .expect("a variable");
    hand.ctrl(Key::K);
    assert!(!hand.sees(&name), "the palette begins with commands");
    hand.write(&name);
    hand.key(Key::Enter);
    let document = hand.app().document.as_ref().expect("open");
    assert_eq!((document.view, document.selected_node()), (ViewKind::Loops, Some(&id)));
    assert!(!document.is_changed());

    hand.ctrl(Key::K);
    hand.write("public web page");
    hand.key(Key::Enter);
    let document = hand.app().document.as_ref().expect("open");
    assert_eq!((document.view, document.selected_node().map(Id::as_str)), (ViewKind::Tree, Some("public-web-page")));
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
