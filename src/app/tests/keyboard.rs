//! A small model by keyboard alone.

use egui::Key;
use throughline::model::{Kind, Role};

use super::hand::Hand;

/// A new model whose impact is being named, by keyboard.
fn begun() -> Hand {
    let mut hand = Hand::new();
    hand.ctrl(Key::N);
    hand.ctrl(Key::K);
    hand.write("add an impact");
    hand.key(Key::Enter);
    hand.write("Trusted police");
    hand
}

/// The box that is selected.
fn selected(hand: &Hand) -> Option<String> {
    hand.app().document.as_ref().and_then(|d| d.selected_node().map(ToString::to_string))
}

#[test]
fn a_small_model_is_built_without_a_mouse() {
    let mut hand = begun();
    // Tab goes on with what brings it about.
    hand.key(Key::Tab);
    hand.write("Fair treatment");
    hand.key(Key::Tab);
    hand.write("Trained officers");
    hand.key(Key::Enter);
    let model = hand.model();
    let kinds: Vec<Kind> = ["trusted-police", "fair-treatment", "trained-officers"]
        .iter()
        .map(|id| model.nodes.get(*id).expect(id).kind.kind())
        .collect();
    assert_eq!(kinds, [Kind::Impact, Kind::Outcome, Kind::Output]);
    assert_eq!(model.links.len(), 2);
    assert!(model.links.values().all(|l| matches!(l.role, Role::Condition(_))));

    // Up along the links, and a sibling beside.
    hand.key(Key::ArrowUp);
    assert_eq!(selected(&hand).as_deref(), Some("fair-treatment"));
    hand.ctrl(Key::ArrowRight);
    hand.write("Police held to account");
    hand.key(Key::Enter);
    assert_eq!(hand.model().nodes.len(), 4);
    assert!(hand.model().links.values().any(|l| l.from.as_str() == "police-held-to-account" && l.to.as_str() == "trusted-police"));

    hand.key(Key::F2);
    hand.write("Police answer for what they do");
    hand.key(Key::Enter);
    assert_eq!(hand.model().nodes["police-held-to-account"].name, "Police answer for what they do");
    for _ in 0..5 {
        hand.ctrl(Key::Z);
    }
    assert!(hand.model().nodes.is_empty(), "one step a box, one for the new name");
}

#[test]
fn escape_leaves_no_trace_of_a_box_that_was_begun() {
    let mut hand = Hand::empty();
    hand.press("Add the impact");
    hand.write("Half a though");
    hand.key(Key::Escape);
    assert!(hand.model().nodes.is_empty());
    assert!(!hand.app().document.as_ref().unwrap().is_changed());
}

#[test]
fn the_outline_alone_builds_names_links_and_deletes() {
    let mut hand = begun();
    hand.key(Key::Enter);
    // F6 goes to the inspector and on to the outline; there Tab makes a child, Shift+Tab a sibling, and the keyboard comes back.
    for _ in 0..2 {
        hand.key(Key::F6);
        hand.window.run_steps(3);
    }
    hand.key(Key::Tab);
    hand.write("Fair treatment");
    hand.key(Key::Enter);
    hand.window.key_press_modifiers(egui::Modifiers::SHIFT, Key::Tab);
    hand.settle();
    hand.write("Police answer for what they do");
    hand.key(Key::Enter);
    hand.key(Key::Tab);
    hand.write("Complaints office");
    hand.key(Key::Enter);
    let model = hand.model();
    assert_eq!(model.nodes.len(), 4);
    assert_eq!(model.links.len(), 3);
    assert_eq!(model.nodes["complaints-office"].kind.kind(), Kind::Output);
    assert_eq!(selected(&hand).as_deref(), Some("complaints-office"));
    // It serves fair treatment too.
    hand.ctrl(Key::J);
    hand.write("fair treat");
    hand.key(Key::Enter);
    assert!(hand.model().links.values().any(|l| l.from.as_str() == "complaints-office" && l.to.as_str() == "fair-treatment"));
    hand.ctrl(Key::Z);
    assert_eq!(hand.model().links.len(), 3);
    // Another name and away with it.
    hand.key(Key::ArrowUp);
    let before = selected(&hand);
    hand.key(Key::Enter);
    hand.write("Renamed here");
    hand.key(Key::Enter);
    assert!(before.is_some_and(|id| hand.model().nodes[&throughline::model::Id::slug(&id)].name == "Renamed here"));
    hand.key(Key::Delete);
    assert_eq!(hand.model().nodes.len(), 3);
}

#[test]
fn f6_goes_round_the_parts_of_the_window() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    let focused = |hand: &Hand| {
        let ctx = &hand.window.ctx;
        ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id)).map(|r| r.rect.center().x)
    };
    hand.key(Key::F6);
    hand.window.run_steps(3);
    assert!(focused(&hand).is_some_and(|x| x > 1100.0), "the inspector: {:?}", focused(&hand));
    hand.key(Key::F6);
    hand.window.run_steps(3);
    assert!(focused(&hand).is_some_and(|x| x < 220.0), "the outline: {:?}", focused(&hand));
    hand.key(Key::F6);
    hand.window.run_steps(3);
    assert!(focused(&hand).is_some_and(|x| x > 220.0 && x < 1100.0), "the canvas: {:?}", focused(&hand));
}
