//! Scenarios: made, copied, built on each other, and changed by switches and sliders.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::Id;
use throughline::model::scenario::{Change, PLAN};

use super::hand::Hand;

fn lit(hand: &Hand) -> Id {
    hand.app().document.as_ref().unwrap().scenario.clone()
}

fn changes(hand: &Hand) -> Vec<Change> {
    hand.model().scenarios.get(&lit(hand)).map(|s| s.changes.clone()).unwrap_or_default()
}

#[test]
fn a_switch_begins_a_scenario_on_top_of_the_plan_and_is_one_step() {
    let mut hand = Hand::on("Pre-sentence detention");
    let before = hand.model().clone();
    hand.press_box("Draft remand law");
    hand.press("Is done");
    let action = hand.model().nodes.iter().find(|(_, n)| n.name == "Draft remand law").map(|(id, _)| id.clone()).unwrap();
    assert_ne!(lit(&hand).as_str(), PLAN);
    assert_eq!(hand.model().scenarios[&lit(&hand)].base, None, "on top of the plan");
    assert_eq!(changes(&hand), [Change::Action { action: action.clone(), on: false }]);
    // The same switch turns it back in the same scenario.
    hand.press("Is done");
    assert_eq!(changes(&hand), [Change::Action { action, on: true }]);
    hand.ctrl(Key::Z);
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
    assert_eq!(lit(&hand).as_str(), PLAN, "a scenario that is taken back is lit no more");
}

#[test]
fn a_slider_scales_a_number_in_the_scenario_and_its_arrow_takes_it_back() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key_with(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), Key::N);
    let scenario = lit(&hand);
    let drawn = hand.model().nodes.clone();
    hand.press_box("Statistics staff");
    hand.press("How much in this scenario");
    let name = hand.window.query_all_by_role(Role::Slider).find_map(|n| n.accesskit_node().label()).expect("a slider");
    hand.window.get_by_role_and_label(Role::Slider, &name).focus();
    hand.settle();
    for _ in 0..3 {
        hand.key(Key::ArrowLeft);
    }
    let [Change::Scale { what, by }] = &changes(&hand)[..] else { panic!("{:?}", changes(&hand)) };
    assert!(what.starts_with("nodes.") && (by.0 - 0.97).abs() < 1e-9, "{what} {by:?}");
    assert_eq!(hand.model().nodes, drawn, "the plan stays as it is");
    hand.press(&format!("As in the scenario below: {name}"));
    assert_eq!(changes(&hand), []);
    assert_eq!(lit(&hand), scenario);
}

#[test]
fn a_scenario_is_read_as_sentences_copied_and_built_on_another() {
    let mut hand = Hand::empty();
    hand.window.event(egui::Event::Paste("action: Draft remand law".to_owned()));
    hand.settle();
    hand.press("Is done");
    hand.key(Key::S);
    assert!(hand.sees("“Draft remand law” is not done"), "by a key");
    hand.key(Key::Escape);
    hand.press("Show what is different: What if 1");
    assert!(hand.sees("“Draft remand law” is not done"));
    hand.press("Copy this scenario");
    let copy = lit(&hand);
    assert_eq!(hand.model().scenarios[&copy].name, "What if 2");
    assert_eq!(changes(&hand).len(), 1);
    hand.window.get_by_role_and_label(Role::ComboBox, "Built on").click();
    hand.settle();
    hand.window.get_by_role_and_label(Role::Button, "Nothing done").click();
    hand.settle();
    assert_eq!(hand.model().scenarios[&copy].base, Some(Id::slug("nothing-done")));
    hand.press("Take out “Draft remand law” is not done");
    assert_eq!(changes(&hand), []);
    // The other has its change still.
    assert_eq!(hand.model().scenarios.values().find(|s| s.name == "What if 1").map(|s| s.changes.len()), Some(1));
}

#[test]
fn the_run_follows_a_switch_and_shows_what_it_does() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key(Key::Space);
    hand.wait_until("the first run", |app| app.results.has_run());
    let node = hand.model().nodes.iter().find(|(_, n)| n.name == "Backlog cleared").map(|(id, _)| id.clone()).unwrap();
    let end = |hand: &Hand| *hand.app().results.shown().unwrap().level(&node).unwrap().last().unwrap();
    let plan = end(&hand);
    hand.press_box("Run backlog courts");
    hand.press("Is done");
    let wanted = lit(&hand);
    hand.wait_until("the run of the change", |app| app.results.runs().contains_key(&wanted));
    assert!(end(&hand) < plan, "without the backlog courts less of the backlog is cleared: {} and {plan}", end(&hand));
}

#[test]
fn escape_closes_what_popped_up_and_keeps_what_is_picked() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    hand.press("Scenario: Plan");
    assert!(hand.sees("New scenario on top of this one"));
    hand.key(Key::Escape);
    assert!(!hand.sees("New scenario on top of this one"));
    assert!(hand.app().document.as_ref().unwrap().selected_node().is_some());
}
