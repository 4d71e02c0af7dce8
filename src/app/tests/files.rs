//! Opening and saving, with scripted answers to the dialogs of the system.

use egui::Key;
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
