//! Handing the model out and getting it back, with scripted answers to the dialogs of the system.

use std::path::Path;

use egui::Key;
use throughline::share::out::Format;
use throughline::store;

use super::hand::Hand;
use crate::app::commands::Command;
use crate::app::handing::What;

/// A window on a shipped model, with the dialog open on what is to be handed out.
fn asked(what: What) -> Hand {
    let mut hand = Hand::on("Police transparency");
    hand.run(Command::HandOut(what));
    hand
}

/// Presses the button that saves, and waits until something is told.
fn save(hand: &mut Hand, path: &Path) {
    hand.will_answer(path);
    if hand.sees("Futures") {
        hand.press("100");
    }
    hand.press("Save as…");
    hand.wait_until("handing out", |app| app.told.is_some() || app.toasts.current().is_some());
}

#[test]
fn every_sort_of_thing_is_written_where_the_user_says() {
    for (what, name, begins) in [
        (What::Picture, "tree.pdf", &b"%PDF"[..]),
        (What::Brief, "brief.pdf", b"%PDF"),
        (What::Packet, "packet.html", b"<!DOCTYPE html>"),
        (What::Workbook, "book.xlsx", b"PK"),
        (What::Data, "all.json", b"{"),
    ] {
        let mut hand = asked(what);
        let path = hand.folder.path().join(name);
        save(&mut hand, &path);
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(begins), "{name}");
        assert!(!hand.app().handing.is_open(), "{name}");
    }
}

#[test]
fn format_and_colours_are_picked_and_what_is_seen_is_what_is_handed_out() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::Num2);
    hand.ctrl(Key::E);
    assert!(hand.sees("Hand out"));
    hand.press("SVG");
    hand.press("Dark");
    let path = hand.folder.path().join("loops.svg");
    save(&mut hand, &path);
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains("Causal loops") && svg.starts_with("<?xml") || svg.starts_with("<svg"));
}

#[test]
fn who_may_not_see_all_is_told_of_what_is_left_out() {
    let mut hand = Hand::new();
    let path = hand.folder.path().join("tiers.ron");
    std::fs::copy("tests/data/tiers.ron", &path).unwrap();
    hand.will_answer(&path);
    hand.ctrl(Key::O);
    hand.wait_until("opening", |app| app.document.is_some());
    hand.run(Command::HandOut(What::Data));
    assert!(!hand.sees("Nothing is left out."));
    hand.press("Secret");
    assert!(hand.sees("Nothing is left out."));
    hand.press("Public");
    let out = hand.folder.path().join("public.json");
    save(&mut hand, &out);
    let told = hand.app().told.clone().expect("what is left out is told");
    assert_eq!(told.lines.len(), 2, "{told:?}");
    hand.press("Close");
    assert!(hand.app().told.is_none());
}

#[test]
fn escape_leaves_the_dialog_and_nothing_is_written() {
    let mut hand = asked(What::Workbook);
    hand.key(Key::Escape);
    assert!(!hand.app().handing.is_open());
    assert!(!hand.sees("Save as…"));
}

#[test]
fn a_place_that_cannot_be_written_is_told_of() {
    let mut hand = asked(What::Data);
    let path = hand.folder.path().join("missing/all.json");
    save(&mut hand, &path);
    assert!(hand.app().toasts.current().is_some_and(|text| text.contains("there is no folder")));
    assert!(hand.app().handing.is_open(), "another place can be chosen");
}

#[test]
fn a_model_of_another_format_opens_as_a_copy_and_what_is_lost_is_told() {
    let mut hand = asked(What::Data);
    hand.press("GraphML");
    let path = hand.folder.path().join("graph.graphml");
    save(&mut hand, &path);
    assert!(hand.app().told.as_ref().is_some_and(|told| !told.losses.is_empty()));
    hand.press("Close");
    let nodes = hand.model().nodes.len();
    hand.ctrl(Key::W);
    hand.will_answer(&path);
    hand.ctrl(Key::O);
    hand.wait_until("opening", |app| app.document.is_some());
    assert_eq!(hand.model().nodes.len(), nodes);
    assert!(hand.app().document.as_ref().is_some_and(|document| document.file.is_none()));
}

#[test]
fn comments_come_in_as_one_step_and_those_on_what_is_gone_are_told() {
    let mut hand = Hand::on("Police transparency");
    let node = hand.model().nodes.keys().next().unwrap().to_string();
    let comment = |on: &str, text: &str| serde_json::json!({ "on": on, "name": "A box", "stance": "dispute", "text": text });
    let file = serde_json::json!({
        "format": "throughline-comments", "version": 1, "reviewer": "Amara",
        "model": { "title": "Police transparency", "fingerprint": "another" },
        "comments": [comment(&format!("nodes.{node}"), "Too early"), comment("nodes.never-was", "And this?")],
    });
    let path = hand.folder.path().join("amara.json");
    std::fs::write(&path, file.to_string()).unwrap();
    let before = hand.model().comments.len();
    hand.will_answer(&path);
    hand.run(Command::BringComments);
    hand.wait_until("bringing in", |app| app.told.is_some());
    assert_eq!(hand.model().comments.len(), before + 2);
    assert!(hand.app().told.as_ref().is_some_and(|told| told.lines.iter().any(|line| line.contains("And this?"))));
    hand.press("Close");
    hand.ctrl(Key::Z);
    assert_eq!(hand.model().comments.len(), before);
}

#[test]
fn of_several_files_of_comments_a_broken_one_is_told_beside_the_others() {
    let mut hand = Hand::on("Police transparency");
    let (good, bad) = (hand.folder.path().join("good.json"), hand.folder.path().join("bad.json"));
    let node = hand.model().nodes.keys().next().unwrap().to_string();
    let file = serde_json::json!({
        "format": "throughline-comments", "version": 1, "reviewer": "Ana", "model": { "title": "", "fingerprint": "" },
        "comments": [{ "on": format!("nodes.{node}"), "name": "A box", "stance": "agree", "text": "Yes" }],
    });
    std::fs::write(&good, file.to_string()).unwrap();
    std::fs::write(&bad, "{").unwrap();
    hand.will_answer(&bad);
    hand.will_answer(&good);
    hand.run(Command::BringComments);
    hand.wait_until("bringing in", |app| app.told.is_some());
    let told = hand.app().told.clone().unwrap();
    assert!(told.lines.len() == 2 && told.lines[0].contains("bad.json"), "{told:?}");
    assert_eq!(hand.model().comments.values().filter(|comment| comment.by == "Ana").count(), 1);
}

#[test]
fn a_workbook_that_nobody_touched_changes_nothing() {
    let mut hand = asked(What::Workbook);
    let path = hand.folder.path().join("book.xlsx");
    save(&mut hand, &path);
    hand.window.state_mut().told = None;
    let before = hand.model().clone();
    hand.will_answer(&path);
    hand.run(Command::BringWorkbook);
    hand.wait_until("bringing in", |app| {
        app.told.is_some() || app.toasts.current().is_some_and(|text| text.contains("changes nothing"))
    });
    assert_eq!(*hand.model(), before);
}

#[test]
fn every_format_can_be_picked_and_is_written() {
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Html | Format::Xlsx)) {
        let mut hand = asked(if format.is_picture() { What::Picture } else { What::Data });
        hand.press(match format {
            Format::GraphMl => "GraphML",
            Format::Ron => "Model file",
            format => format.ending().to_uppercase().leak(),
        });
        let path = hand.folder.path().join(format!("out.{}", format.ending()));
        save(&mut hand, &path);
        let there = if format == Format::Csv { hand.folder.path().join("out-nodes.csv") } else { path };
        assert!(there.is_file(), "{format:?}");
        if format == Format::Ron {
            assert_eq!(store::read(&there).unwrap().nodes.len(), hand.model().nodes.len());
        }
    }
}
