//! A small model by keyboard alone.

use egui::Key;
use throughline::model::{Kind, Role};

use super::hand::Hand;

#[test]
fn a_small_model_is_built_without_a_mouse() {
    let mut hand = Hand::new();
    hand.ctrl(Key::N);
    hand.ctrl(Key::K);
    hand.write("add an impact");
    hand.key(Key::Enter);
    hand.write("Trusted police");
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
    let selected = |hand: &Hand| hand.app().document.as_ref().and_then(|d| d.selected_node().map(ToString::to_string));
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
