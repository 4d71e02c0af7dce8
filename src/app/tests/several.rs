//! Several boxes and arrows at once; lists; loops that are written by keyboard.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use throughline::model::about::{DocumentTier, Part};
use throughline::model::link::Sign;
use throughline::model::node::Status;
use throughline::model::{ElementRef, Id, Kind, ViewKind};

use super::hand::Hand;

const LIST: &str = "Impact of it\n\tFirst outcome\n\t\tOutput one\n\t\tOutput two\n\t\tOutput three\n\tSecond outcome\n\t\tOutput four\n\
                    \t\tOutput five\n\tThird outcome\n\t\tOutput six\n\t\t\tAction six\n\t\t\t\tfund: Donor funds\n\t\tOutput seven\n\
                    \tFourth outcome\n\t\tOutput eight\n\t\tOutput nine\n";

fn paste(hand: &mut Hand, text: &str) {
    hand.window.event(Event::Paste(text.to_owned()));
    hand.settle();
}

fn id(hand: &Hand, name: &str) -> Id {
    hand.model().nodes.iter().find(|(_, n)| n.name == name).map(|(id, _)| id.clone()).expect(name)
}

/// Chooses in the list of that name.
fn choose(hand: &mut Hand, field: &str, word: &str) {
    hand.window.get_by_role_and_label(Role::ComboBox, field).click();
    hand.settle();
    hand.window.get_by_role_and_label(Role::Button, word).click();
    hand.settle();
}

#[test]
fn a_list_is_pasted_in_its_order_and_in_sight() {
    let mut hand = Hand::empty();
    paste(&mut hand, LIST);
    let names: Vec<&str> = LIST.lines().map(|line| line.trim().trim_start_matches("fund: ")).collect();
    let lefts: Vec<f32> = names.iter().filter(|n| n.starts_with("Output")).map(|name| hand.at_box(name).left()).collect();
    assert!(lefts.is_sorted(), "from the left as written: {lefts:?}");
    let canvas = egui::Rect::from_min_max(egui::pos2(216.0, 60.0), egui::pos2(1152.0, 848.0));
    for name in names {
        assert!(canvas.contains_rect(hand.at_box(name)), "{name} is out of sight: {:?}", hand.at_box(name));
    }
    assert_eq!(hand.model().nodes[&id(&hand, "Donor funds")].kind.kind(), Kind::Fund);
}

#[test]
fn what_is_chosen_for_several_holds_for_all_and_is_one_step() {
    let mut hand = Hand::empty();
    paste(&mut hand, LIST);
    hand.key(Key::Escape);
    let before = hand.model().clone();
    hand.press_box("Output one");
    hand.hold(Modifiers::COMMAND);
    hand.press_box("Output two");
    hand.press_box("First outcome");
    hand.hold(Modifiers::NONE);
    assert!(hand.sees("3 selected"));
    let three = ["Output one", "Output two", "First outcome"].map(|name| id(&hand, name));
    choose(&mut hand, "Status", "Agreed");
    assert!(three.iter().all(|id| hand.model().nodes[id].status == Some(Status::Agreed)));
    hand.press("Pin or let go");
    assert!(three.iter().all(|id| hand.model().views.tree.places[id].pinned));
    // Of kinds that differ none is shown; one that is chosen becomes that of all.
    choose(&mut hand, "Kind", "Outcome");
    assert!(three.iter().all(|id| hand.model().nodes[id].kind.kind() == Kind::Outcome));
    for _ in 0..3 {
        hand.ctrl(Key::Z);
    }
    assert_eq!(*hand.model(), before);
}

#[test]
fn a_loop_is_written_by_keyboard_with_room_for_its_arrows_and_signs() {
    let mut hand = Hand::empty();
    hand.ctrl(Key::Num2);
    hand.press("Add a variable");
    hand.write("Tasks done by people of the country");
    hand.key(Key::Enter);
    for (key, name) in [(Key::ArrowRight, "Ownership of what is done"), (Key::ArrowDown, "Learning"), (Key::ArrowUp, "Trust")] {
        hand.ctrl(key);
        hand.write(name);
        hand.key(Key::Enter);
    }
    let names =
        ["Tasks done by people of the country", "Ownership of what is done", "Learning", "Trust"].map(|name| id(&hand, name));
    let drawn: Vec<(Id, Id)> = hand.model().links.values().map(|l| (l.from.clone(), l.to.clone())).collect();
    for pair in names.windows(2) {
        assert!(drawn.contains(&(pair[0].clone(), pair[1].clone())), "each leads to the next, whichever way: {drawn:?}");
    }
    let standing = hand.standing();
    let rect = |id: &Id| standing.iter().find(|(of, _)| of == id).map(|(_, r)| *r).unwrap();
    assert!(rect(&names[1]).min.x - rect(&names[0]).max.x >= 80.0, "room for an arrow and its sign");
    for (n, (_, a)) in standing.iter().enumerate() {
        assert!(standing[..n].iter().all(|(_, b)| !a.overlaps(*b)), "no box on another");
    }
    // An arrow that is selected takes its sign from a key, and is turned round by another.
    hand.press("Ownership of what is done raises Learning");
    let link = hand.app().document.as_ref().unwrap().selected_links().next().unwrap().clone();
    hand.key(Key::Minus);
    let sign = |hand: &Hand| match &hand.model().links[&link].role {
        throughline::model::Role::Influence(influence) => influence.sign,
        _ => panic!("an influence"),
    };
    assert_eq!(sign(&hand), Sign::Minus);
    hand.key(Key::R);
    assert_eq!(hand.model().links[&link].from, names[2]);
    hand.key(Key::Plus);
    assert_eq!(sign(&hand), Sign::Plus);
}

#[test]
fn loops_that_are_laid_out_stay_on_their_side_and_in_sight() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::Num2);
    let middles = |hand: &Hand| -> Vec<(f64, f64)> {
        hand.model().views.drawing(ViewKind::Loops).places.values().map(|p| (p.x.0, p.y.0)).collect()
    };
    let before = middles(&hand);
    hand.key_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    hand.window.run_steps(8);
    let after = middles(&hand);
    let lean = |of: fn(&(f64, f64)) -> f64| {
        let mean = |all: &[(f64, f64)]| all.iter().map(of).sum::<f64>() / all.len() as f64;
        let (a, b) = (mean(&before), mean(&after));
        before.iter().zip(&after).map(|(p, q)| (of(p) - a) * (of(q) - b)).sum::<f64>()
    };
    assert!(lean(|p| p.0) >= 0.0 && lean(|p| p.1) >= 0.0, "not in a mirror");
    let canvas = egui::Rect::from_min_max(egui::pos2(216.0, 60.0), egui::pos2(1152.0, 848.0));
    let names: Vec<String> = {
        let model = hand.model();
        model.views.drawing(ViewKind::Loops).places.keys().map(|id| model.nodes[id].name.clone()).collect()
    };
    for name in names {
        assert!(canvas.contains_rect(hand.at_box(&name)), "{name} is out of sight: {:?}", hand.at_box(&name));
    }
}

#[test]
fn what_documents_say_and_the_models_own_words_are_written_in_the_inspector() {
    let mut hand = Hand::on("Police transparency");
    hand.press("What the documents say");
    hand.window.get_by_role_and_label(Role::MultilineTextInput, "Guiding principles").focus();
    hand.settle();
    hand.key_with(Modifiers::COMMAND, Key::A);
    hand.write("For everyone");
    assert_eq!(hand.model().about.parts[&DocumentTier::Strategy][&Part::GuidingPrinciples], "For everyone");
    hand.press("What the documents say");
    hand.press("Words of this model");
    hand.window.get_by_role_and_label(Role::TextInput, "Outcome").focus();
    hand.settle();
    hand.write("Objective");
    hand.key(Key::Enter);
    hand.press_box("Increased police transparency");
    assert!(hand.sees("Objective"), "the inspector calls it so");
}

#[test]
fn what_is_selected_is_counted_by_kind() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::A);
    let document = hand.app().document.as_ref().unwrap();
    let count = document.selection.iter().filter(|of| matches!(of, ElementRef::Node(_))).count();
    assert!(hand.sees(&format!("{count} selected")));
}

#[test]
fn causal_chains_are_pasted_as_loops_beside_what_is_there() {
    let mut hand = Hand::empty();
    let first = "R1 Trust: trust +> reports +> cases handled +> trust";
    paste(&mut hand, first);
    let document = hand.app().document.as_ref().unwrap();
    assert_eq!(document.view, ViewKind::Loops);
    let before = document.model().clone();
    let stood = hand.standing();
    paste(&mut hand, "B1 Backlash: reports +> resistance ->[6m] cases handled");
    let now = hand.standing();
    assert!(stood.iter().all(|(id, rect)| now.iter().any(|(of, r)| of == id && r == rect)), "what was there stays");
    assert_eq!(now.len(), 4);
    assert!(now.iter().enumerate().all(|(n, (_, a))| now[..n].iter().all(|(_, b)| !a.overlaps(*b))));
    assert_eq!(hand.model().loops.len(), 1, "a chain that does not come back is no loop");
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before, "one step a paste");
}
