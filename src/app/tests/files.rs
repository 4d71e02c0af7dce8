//! Opening and saving, with scripted answers to the dialogs of the system.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::store;

use super::hand::Hand;

#[test]
fn what_is_saved_is_what_is_opened_again() {
    let mut hand = Hand::on("Police transparency");
    let path = hand.folder.path().join("copy.ron");
    hand.will_answer(&path);
    hand.ctrl(Key::S);
    hand.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.is_some()));
    assert!(hand.app().document.as_ref().is_some_and(|d| d.saved_at.is_some() && !d.is_changed()));
    let saved = hand.model().clone();
    assert_eq!(store::read(&path).unwrap(), saved);

    hand.ctrl(Key::W);
    assert!(hand.sees("Start from a model"));
    assert!(hand.sees("Police transparency"), "it is among the recent ones");
    hand.will_answer(&path);
    hand.ctrl(Key::O);
    hand.wait_until("opening", |app| app.document.is_some());
    assert_eq!(*hand.model(), saved);
}

#[test]
fn a_broken_file_is_told_of_in_words_and_nothing_is_opened() {
    let mut hand = Hand::new();
    let path = hand.folder.path().join("broken.ron");
    std::fs::write(&path, "( about: ( title: 7 ) )").unwrap();
    hand.will_answer(&path);
    hand.ctrl(Key::O);
    hand.wait_until("an answer", |app| app.toasts.current().is_some());
    assert!(hand.app().toasts.current().is_some_and(|t| t.contains("broken.ron")));
    assert!(hand.app().document.is_none());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "( about: ( title: 7 ) )");
}

#[test]
fn unsaved_changes_are_asked_about_and_can_be_given_up() {
    let mut hand = Hand::empty();
    hand.press("Add the impact");
    hand.write("Safe streets");
    hand.key(Key::Enter);
    hand.ctrl(Key::W);
    assert!(hand.sees("Do not save"));
    hand.press("Cancel");
    assert_eq!(hand.model().nodes.len(), 1);
    hand.ctrl(Key::W);
    hand.press("Do not save");
    assert!(hand.app().document.is_none());
}

#[test]
fn saving_first_goes_on_with_what_was_asked() {
    let mut hand = Hand::empty();
    hand.press("Add the impact");
    hand.write("Safe streets");
    hand.key(Key::Enter);
    let path = hand.folder.path().join("safe.ron");
    hand.will_answer(&path);
    hand.ctrl(Key::W);
    hand.press("Save");
    hand.wait_until("leaving", |app| app.document.is_none());
    assert_eq!(store::read(&path).unwrap().nodes.len(), 1);
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

#[test]
fn a_file_that_is_dropped_is_opened() {
    let mut hand = Hand::new();
    let path = hand.folder.path().join("dropped.ron");
    let text = store::templates()[0].text;
    std::fs::write(&path, text).unwrap();
    hand.window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.clone())));
    hand.settle();
    assert_eq!(hand.app().document.as_ref().and_then(|d| d.file.clone()), Some(path));
}

#[test]
fn what_a_crash_left_is_offered_and_taken_up() {
    let mut hand = Hand::empty();
    hand.press("Add the impact");
    hand.write("Safe streets");
    hand.key(Key::Enter);
    let before = hand.model().clone();
    // The window is gone without a goodbye.
    let Hand { window, folder, .. } = hand;
    drop(window);

    let mut hand = Hand::at_home(folder);
    hand.press("Recover");
    assert_eq!(*hand.model(), before);
    assert!(hand.app().document.as_ref().is_some_and(crate::app::document::Document::is_changed));
    let path = hand.folder.path().join("safe.ron");
    hand.will_answer(&path);
    hand.ctrl(Key::S);
    hand.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.is_some()));
    let Hand { window, folder, .. } = hand;
    drop(window);
    assert!(!Hand::at_home(folder).sees("Recover"), "what is saved needs no recovery");
}

#[test]
fn a_file_that_another_window_has_open_is_looked_at_and_saved_elsewhere() {
    let mut first = Hand::on("Police transparency");
    let path = first.folder.path().join("shared.ron");
    first.will_answer(&path);
    first.ctrl(Key::S);
    first.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.is_some()));

    let mut second = Hand::new();
    second.will_answer(&path);
    second.ctrl(Key::O);
    second.wait_until("opening", |app| app.document.is_some());
    assert!(second.sees("Try again"), "a banner says so");
    assert!(!first.sees("Try again"));
    // Saving asks for another name.
    let copy = second.folder.path().join("copy.ron");
    second.will_answer(&copy);
    second.ctrl(Key::S);
    second.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.as_ref() == Some(&copy)));
    assert!(copy.exists() && !second.sees("Try again"), "the copy is its own");

    // Once the first window is done with it, the file can be had.
    let mut third = Hand::new();
    third.will_answer(&path);
    third.ctrl(Key::O);
    third.wait_until("opening", |app| app.document.is_some());
    assert!(third.sees("Try again"));
    first.ctrl(Key::W);
    third.press("Try again");
    assert!(!third.sees("Try again"));
    assert!(!store::lock::lock_of(&copy).exists() || second.app().document.is_some());
}

#[test]
fn the_same_file_is_opened_again_in_the_same_window() {
    let mut hand = Hand::on("Police transparency");
    let path = hand.folder.path().join("again.ron");
    hand.will_answer(&path);
    hand.ctrl(Key::S);
    hand.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.is_some()));
    hand.will_answer(&path);
    hand.ctrl(Key::O);
    hand.settle();
    hand.wait_until("opening", |app| !app.asking);
    assert!(!hand.sees("Try again"), "one's own window is no other");
}

#[test]
fn a_model_without_a_title_is_saved_under_a_name_that_says_so() {
    let mut hand = Hand::empty();
    hand.without_dialogs();
    hand.ctrl(Key::S);
    let name = hand.window.get_by_label("File name").accesskit_node().value();
    assert_eq!(name.as_deref(), Some("untitled-model.ron"));
}

#[test]
fn where_the_system_has_no_dialogs_files_are_chosen_in_the_window() {
    let mut hand = Hand::on("Police transparency");
    hand.without_dialogs();
    let folder = hand.folder.path().join("models");
    std::fs::create_dir_all(folder.join("older")).unwrap();
    hand.ctrl(Key::S);
    assert!(hand.sees("File name"));
    let path = folder.join("mine");
    hand.window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    hand.settle();
    hand.write(&path.to_string_lossy());
    hand.press("Save");
    hand.settle();
    let saved = folder.join("mine.ron");
    assert!(saved.exists());
    // Over what is there only when it is asked for twice.
    hand.window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::S);
    hand.settle();
    assert!(hand.sees("older") && hand.sees("mine.ron"), "it begins where the model is");
    hand.press("mine.ron");
    hand.press("Save");
    assert!(hand.sees("mine.ron is there already. Save once more to write over it."));
    hand.key(Key::Escape);
    assert!(!hand.sees("File name"));
    hand.ctrl(Key::W);
    hand.ctrl(Key::O);
    hand.press("mine.ron");
    hand.press("Open");
    hand.settle();
    assert!(hand.app().document.as_ref().is_some_and(|d| d.file.as_ref() == Some(&saved)));
}
