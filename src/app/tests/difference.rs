//! The open model held against its file, and against another one.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::store;

use super::hand::Hand;
use crate::app::commands::Command;
use crate::app::document::Page;

/// A window on a saved copy of a shipped model.
fn saved() -> Hand {
    let mut hand = Hand::on("Police transparency");
    let path = hand.folder.path().join("copy.ron");
    hand.will_answer(&path);
    hand.ctrl(Key::S);
    hand.wait_until("saving", |app| app.document.as_ref().is_some_and(|d| d.file.is_some()));
    hand
}

fn compared(hand: &mut Hand) {
    hand.wait_until("comparing", |app| app.comparing.found().is_some());
    hand.settle();
}

fn page(hand: &Hand) -> Option<Page> {
    hand.app().document.as_ref().map(|document| document.page)
}

#[test]
fn nothing_differs_from_the_file_that_was_just_saved() {
    let mut hand = saved();
    hand.run(Command::CompareSaved);
    compared(&mut hand);
    assert!(hand.sees("Nothing differs"));
    hand.key(Key::Escape);
    assert_eq!(page(&hand), Some(Page::Drawing));
}

#[test]
fn a_new_name_and_what_is_deleted_are_marked_and_listed_and_lead_to_their_places() {
    let mut hand = saved();
    hand.press_box("Reporting rule");
    hand.key(Key::F2);
    hand.ctrl(Key::A);
    hand.write("Rule on reports");
    hand.key(Key::Enter);
    hand.press_box("Press officers");
    hand.key(Key::Delete);
    hand.run(Command::CompareSaved);
    compared(&mut hand);
    let named = |hand: &Hand, begins: &str| {
        let all = hand.window.query_all_by_role(egui::accesskit::Role::Button);
        all.filter_map(|node| node.accesskit_node().label()).filter(|label| label.starts_with(begins)).count()
    };
    assert_eq!((named(&hand, "Reporting rule, renamed"), named(&hand, "Rule on reports, renamed")), (1, 1));
    assert_eq!(named(&hand, "Press officers, removed"), 1);
    let entry = hand.window.query_all_by_role(egui::accesskit::Role::ListItem);
    let entry = entry.filter_map(|node| node.accesskit_node().label()).find(|label| label.contains("Press officers, removed"));
    hand.press(&entry.expect("what is deleted is listed"));
    assert_eq!(named(&hand, "Press officers, removed"), 1, "it is in sight");
    // What is undone differs no more.
    hand.ctrl(Key::Z);
    hand.wait_until("looking again", |app| {
        app.comparing.found().is_some_and(|found| found.elements.iter().all(|told| !told.name.contains("Press officers")))
    });
    assert_eq!(page(&hand), Some(Page::Difference));
}

#[test]
fn another_file_is_asked_for_and_a_broken_one_told_of() {
    let mut hand = Hand::on("Police transparency");
    let other = hand.folder.path().join("other.ron");
    let template = store::templates().iter().find(|template| template.name == "peace-process").unwrap();
    store::save(&other, &template.model().unwrap()).unwrap();
    hand.will_answer(&other);
    hand.run(Command::Compare);
    compared(&mut hand);
    assert_eq!(page(&hand), Some(Page::Difference));
    assert!(hand.sees("Before: other.ron"));
    hand.press("Close the comparison");
    assert_eq!(page(&hand), Some(Page::Drawing));

    let broken = hand.folder.path().join("broken.ron");
    std::fs::write(&broken, "(").unwrap();
    hand.will_answer(&broken);
    hand.run(Command::Compare);
    hand.wait_until("an answer", |app| app.toasts.current().is_some());
    assert_eq!(page(&hand), Some(Page::Drawing));
}

#[test]
fn keys_change_nothing_that_is_not_seen() {
    let mut hand = saved();
    hand.press_box("Reporting rule");
    hand.run(Command::CompareSaved);
    compared(&mut hand);
    let before = hand.model().clone();
    hand.key(Key::Delete);
    assert_eq!(*hand.model(), before);
}

#[test]
fn what_is_lost_of_another_format_is_told() {
    let mut hand = Hand::on("Police transparency");
    let path = hand.folder.path().join("other.graphml");
    let graph = throughline::exchange::graphml::write(hand.model(), throughline::model::ViewKind::Tree);
    let graph = graph.value.replacen("</graph>", "<node id=\"odd\"><port name=\"p\"/></node></graph>", 1);
    std::fs::write(&path, graph).unwrap();
    let lost = throughline::share::back::model(&path).unwrap().unwrap().losses;
    assert!(!lost.is_empty());
    hand.will_answer(&path);
    hand.run(Command::Compare);
    hand.wait_until("telling", |app| app.told.is_some());
    assert_eq!(hand.app().told.as_ref().map(|told| &told.losses), Some(&lost));
    hand.press("Close");
    compared(&mut hand);
}
