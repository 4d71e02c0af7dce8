//! The pages of the sector: seen, read aloud, picked, and changed by hand: bars, parts, actors.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::{ElementRef, Id, NodeKind, When};
use throughline::picture::page::{Drawn, Kind, SpotOf, cell_words};
use throughline::structure::actors::standing;
use throughline::structure::architecture::By;
use throughline::structure::raci::Letter;

use super::hand::Hand;
use crate::app::document::Page;

fn on(model: &str, key: Key) -> Hand {
    let mut hand = Hand::new();
    hand.window.state_mut().open_template(model);
    hand.settle();
    hand.ctrl(key);
    hand
}

fn run(hand: &mut Hand) {
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run());
    let last = hand.app().results.times().len();
    hand.window.run_steps(2);
    let ctx = hand.window.ctx.clone();
    hand.window.state_mut().results.show_moment(last, &ctx);
    hand.settle();
}

fn drawn(hand: &Hand) -> &Drawn {
    hand.app().sheets.drawn().expect("a page")
}

/// The names of what has that role.
fn named(hand: &Hand, role: Role) -> Vec<String> {
    hand.window.query_all_by_role(role).filter_map(|n| n.accesskit_node().label().or_else(|| n.accesskit_node().value())).collect()
}

fn action<'h>(hand: &'h Hand, code: &str) -> (&'h Id, &'h throughline::model::action::Action) {
    let (id, node) = hand.model().nodes.iter().find(|(_, node)| node.code == code).unwrap();
    let NodeKind::Action(action) = &node.kind else { panic!("{code} is no action") };
    (id, action)
}

/// Where the button is whose name begins with this.
fn at(hand: &Hand, begins: &str) -> egui::Rect {
    let found = hand.window.query_all_by_role(Role::Button);
    let found = found.into_iter().find(|n| n.accesskit_node().label().is_some_and(|label| label.starts_with(begins)));
    found.unwrap_or_else(|| panic!("there is no {begins}")).rect()
}

/// The cell of that name.
fn cell_named<'h>(hand: &'h Hand, name: &str) -> egui_kittest::Node<'h> {
    let found = hand.window.query_all_by_role(Role::Cell).find(|n| n.accesskit_node().label().is_some_and(|label| label == name));
    found.unwrap_or_else(|| panic!("there is no cell {name}"))
}

#[test]
fn sheets_are_turned_to_by_keys_and_by_the_switch() {
    let mut hand = Hand::on("Police transparency");
    for (key, name, kind) in
        [(Key::Num3, "Architecture", Kind::Architecture), (Key::Num4, "Plan", Kind::Plan), (Key::Num6, "Actors", Kind::Actors)]
    {
        hand.ctrl(Key::Num1);
        hand.ctrl(key);
        assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Sheet(kind));
        hand.ctrl(Key::Num1);
        hand.press_first(name);
        assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Sheet(kind));
    }
}

#[test]
fn sheets_show_the_chain_the_lanes_and_the_check_to_screen_readers_too() {
    let mut hand = on("pre-sentence-detention", Key::Num3);
    run(&mut hand);
    let heads = named(&hand, Role::Heading);
    for head in ["Justice chain", "Institutions and the five elements", "Culture"] {
        assert!(heads.iter().any(|h| h.starts_with(head)), "{head}: {heads:?}");
    }
    let buttons = named(&hand, Role::Button);
    let trial = buttons.iter().find(|b| b.starts_with("Trial, ")).expect("the stage");
    assert!(trial.contains("people held") && trial.contains("a wait of") && trial.contains("% used"), "{trial}");
    assert!(drawn(&hand).spots.iter().any(|spot| spot.name.starts_with("waits at this pace until Custody: ")));
    let check = drawn(&hand).list.targets.iter().find(|t| t.name.starts_with("Police. ")).expect("the check of the police");
    assert!(check.name.contains("Has access: no: Human rights institution"), "{}", check.name);
    hand.press_first("Courts, responsible");
    assert_eq!(hand.app().document.as_ref().unwrap().single(), Some(&ElementRef::Institution(Id::slug("courts"))));
}

#[test]
fn sheets_have_other_columns_and_words_by_their_switches() {
    let mut hand = on("police-transparency", Key::Num3);
    let words = |hand: &Hand| drawn(hand).spots.iter().filter(|s| s.name.starts_with("Wanted: ")).count();
    assert_eq!(words(&hand), 0);
    hand.press_first("Today, wanted, gap");
    assert!(words(&hand) > 0, "what is wanted is written out");
    hand.press_first("Phases");
    let page = drawn(&hand).clone();
    assert!(page.spots.iter().any(|s| s.name == "E: architecture and oversight"));
    assert_ne!(By::Phase, By::default());
    hand.press_first("Sectors");
    assert_ne!(page, *drawn(&hand));
}

#[test]
fn sheets_show_the_difference_to_the_other_scenario() {
    let mut hand = on("police-transparency", Key::Num3);
    run(&mut hand);
    let tile = |hand: &Hand| {
        let named = |t: &&throughline::picture::list::Target| matches!(t.of, ElementRef::Node(_)) && t.name.starts_with("P1");
        drawn(hand).list.targets.iter().find(named).map(|t| t.name.clone()).unwrap()
    };
    assert!(tile(&hand).ends_with('%'), "{}", tile(&hand));
    hand.key(Key::D);
    assert!(tile(&hand).contains(", +"), "{}", tile(&hand));
}

#[test]
fn sheets_let_a_bar_be_dragged_and_taken_back() {
    let mut hand = on("police-transparency", Key::Num4);
    let before = action(&hand, "A1").1.clone();
    let bar = at(&hand, "A1 ");
    let calendar = drawn(&hand).calendar.unwrap();
    let month = calendar.x(1.0) - calendar.x(0.0);
    let from = bar.left_center() + vec2(12.0, 0.0);
    hand.drag(from, from + vec2(3.0 * month, 0.0));
    let clock = hand.model().clock.clone();
    let start = |start: Option<When>| start.map_or(0.0, |when| clock.time_of(when));
    let after = action(&hand, "A1").1.clone();
    assert!((start(after.start) - start(before.start) - 3.0).abs() < 0.05, "{:?} {:?}", before.start, after.start);
    hand.ctrl(Key::Z);
    assert_eq!(action(&hand, "A1").1, &before);
}

#[test]
fn sheets_let_a_bar_be_pulled_longer_at_its_end_and_moved_by_keys() {
    let mut hand = on("police-assistance", Key::Num4);
    let length = |hand: &Hand| drawn(hand).bars.iter().find(|bar| &bar.action == action(hand, "A15").0).unwrap().length;
    let before = length(&hand);
    let bar = at(&hand, "A15 ");
    let calendar = drawn(&hand).calendar.unwrap();
    let month = calendar.x(1.0) - calendar.x(0.0);
    let from = bar.right_center() - vec2(2.0, 0.0);
    hand.drag(from, from + vec2(4.0 * month, 0.0));
    assert!((length(&hand) - before - 4.0).abs() < 0.6, "{before} {}", length(&hand));
    let start = |hand: &Hand| drawn(hand).bars.iter().find(|bar| &bar.action == action(hand, "A15").0).unwrap().start;
    let was = start(&hand);
    let found = hand.window.query_all_by_role(Role::Button);
    let bar = found.into_iter().find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("A15 Aid courts. ")));
    bar.expect("the bar").focus();
    hand.settle();
    hand.key_with(Modifiers::ALT, Key::ArrowRight);
    assert!((start(&hand) - was - 1.0).abs() < 0.1, "{was} {}", start(&hand));
}

#[test]
fn sheets_hold_a_bar_back_that_waits_for_another() {
    let mut hand = on("police-assistance", Key::Num4);
    let (first, own) = (action(&hand, "A4").0.clone(), action(&hand, "A10").0.clone());
    let bar = |hand: &Hand, id: &Id| drawn(hand).bars.iter().find(|bar| bar.action == *id).unwrap().clone();
    let ends = bar(&hand, &first).start + bar(&hand, &first).length;
    let rect = at(&hand, "A10 Aid police. ");
    let from = rect.left_center() + vec2(12.0, 0.0);
    hand.drag(from, Pos2::new(hand.app().panels.parts.middle.left() + 250.0, from.y));
    assert!(bar(&hand, &own).start >= ends - 1e-6, "it waits for vetting");
}

#[test]
fn sheets_set_a_part_by_its_letter_and_by_the_menu_of_its_cell() {
    let mut hand = on("police-transparency", Key::Num4);
    let cell = drawn(&hand).spots.iter().find_map(|spot| match &spot.of {
        SpotOf::Raci { action, actor, letters } if letters.is_empty() => Some((action.clone(), actor.clone())),
        _ => None,
    });
    let (id, actor) = cell.expect("an empty cell");
    let name = cell_words(hand.model(), &id, &actor, &[]);
    let has = |hand: &Hand, letter: Letter| {
        let NodeKind::Action(action) = &hand.model().nodes[&id].kind else { panic!() };
        letter.of(&action.raci).contains(&actor)
    };
    // The matrix lies below: the page is scrolled to it.
    hand.window.hover_at(hand.app().panels.parts.middle.center());
    for _ in 0..12 {
        hand.window.event(egui::Event::MouseWheel {
            source: egui::MouseWheelSource::Wheel,
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
        hand.settle();
    }
    cell_named(&hand, &name).focus();
    hand.settle();
    hand.key(Key::C);
    assert!(has(&hand, Letter::Consulted));
    hand.key(Key::C);
    assert!(!has(&hand, Letter::Consulted), "the letter again takes it away");
    cell_named(&hand, &name).click();
    hand.settle();
    hand.press_first("Responsible");
    assert!(has(&hand, Letter::Responsible));
    // The keyboard stays with the cell, whatever its letters.
    hand.key(Key::A);
    assert!(has(&hand, Letter::Accountable), "the same cell");
    let focused = |hand: &Hand| {
        let cells = hand.window.query_all_by_role(Role::Cell).filter(egui_kittest::Node::is_focused);
        cells.filter_map(|n| n.accesskit_node().label()).collect::<Vec<_>>()
    };
    let here = focused(&hand);
    hand.key(Key::ArrowRight);
    let beside = focused(&hand);
    assert!(beside.len() == 1 && beside != here, "{here:?} {beside:?}");
    hand.key(Key::ArrowLeft);
    assert_eq!(focused(&hand), here);
    hand.key(Key::Tab);
    assert!(focused(&hand).is_empty(), "Tab comes to the matrix once: {:?}", focused(&hand));
}

#[test]
fn sheets_leave_tab_to_go_on() {
    let mut hand = on("police-transparency", Key::Num4);
    let boxes = hand.model().nodes.len();
    for _ in 0..40 {
        hand.key(Key::Tab);
    }
    assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Sheet(Kind::Plan));
    assert!(hand.model().nodes.len() == boxes && !hand.app().canvas.is_naming(), "no box is begun out of sight");
}

#[test]
fn sheets_move_an_actor_by_hand_and_by_keys() {
    let mut hand = on("police-transparency", Key::Num6);
    let (id, rect) = drawn(&hand).marks.first().cloned().unwrap();
    let name = hand.model().actors[&id].name.clone();
    let before = standing(&hand.model().actors[&id]);
    let mark = at(&hand, &format!("{name}, "));
    assert!((mark.width() - rect.width()).abs() < 0.5, "the mark, not a row of a list");
    let field = drawn(&hand).field.unwrap();
    hand.drag(mark.center(), mark.center() + vec2(-0.2 * field.width(), -0.1 * field.height()));
    let after = standing(&hand.model().actors[&id]);
    assert!((after.1 - before.1 + 0.2).abs() < 0.03 && (after.0 - before.0 - 0.1).abs() < 0.03, "{before:?} {after:?}");
    assert_eq!(hand.app().document.as_ref().unwrap().single(), Some(&ElementRef::Actor(id.clone())), "it is picked");
    hand.ctrl(Key::Z);
    assert_eq!(standing(&hand.model().actors[&id]), before);
}

#[test]
fn sheets_say_what_is_missing_in_an_empty_model() {
    let mut hand = Hand::empty();
    for (key, words) in
        [(Key::Num3, "No stage of the justice chain"), (Key::Num4, "No action is in"), (Key::Num6, "No actor is in")]
    {
        hand.ctrl(key);
        assert!(drawn(&hand).spots.iter().any(|spot| spot.name.starts_with(words)), "{words}");
    }
}
