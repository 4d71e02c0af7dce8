//! Hands on the canvas and in the inspector: move, rename, link, delete; one gesture is one step of undo.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::{ElementRef, Id, Link, Model};

use super::hand::Hand;

const BOX: &str = "Public web page";

fn id(model: &Model, name: &str) -> Id {
    model.nodes.iter().find(|(_, n)| n.name == name).map(|(id, _)| id.clone()).expect(name)
}

fn label(hand: &Hand, name: &str) -> String {
    hand.label_of(name).unwrap_or_else(|| panic!("{name} is not on the canvas"))
}

fn place(hand: &Hand, name: &str) -> (f64, f64) {
    let place = hand.model().views.tree.places[&id(hand.model(), name)];
    (place.x.0, place.y.0)
}

#[test]
fn dragging_a_box_moves_it_and_one_undo_takes_it_back() {
    let mut hand = Hand::on("Police transparency");
    let before = place(&hand, BOX);
    let middle = hand.at(&label(&hand, BOX)).center();
    hand.drag(middle, middle + Vec2::new(60.0, 25.0));
    let after = place(&hand, BOX);
    assert!(after.0 > before.0 + 30.0 && after.1 > before.1 + 10.0, "{before:?} {after:?}");
    hand.ctrl(Key::Z);
    assert_eq!(place(&hand, BOX), before);
    assert!(!hand.app().document.as_ref().unwrap().is_changed());
}

#[test]
fn typing_renames_the_selected_box_in_one_step() {
    let mut hand = Hand::on("Police transparency");
    hand.press(&label(&hand, BOX));
    let node = id(hand.model(), BOX);
    hand.window.get_by_role_and_label(Role::MultilineTextInput, "Name").focus();
    hand.settle();
    hand.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    hand.settle();
    for letter in ["É", "t", "é"] {
        hand.write(letter);
    }
    assert_eq!(hand.model().nodes[&node].name, "Été");
    hand.window.get_by_label("Undo").click();
    hand.settle();
    assert_eq!(hand.model().nodes[&node].name, BOX);
}

#[test]
fn a_drag_from_the_edge_of_a_box_draws_an_arrow() {
    let mut hand = Hand::on("Police transparency");
    let (from, to) = ("Public web page", "Increased police transparency");
    let before = hand.model().links.len();
    let links = |m: &Model, a: &str, b: &str| m.links.values().filter(|l: &&Link| l.from == id(m, a) && l.to == id(m, b)).count();
    // These two are linked already: the second arrow is refused in words.
    let rect = hand.at(&label(&hand, from));
    let target = hand.at(&label(&hand, to)).center();
    hand.drag(rect.center_top() + Vec2::new(0.0, 2.0), target);
    assert_eq!(hand.model().links.len(), before);
    assert!(hand.app().toasts.current().is_some_and(|t| t.contains("already")));

    let to = "Media and civil society use reports";
    let target = hand.at(&label(&hand, to)).center();
    // A hair outside the edge is meant for the edge as well.
    hand.drag(rect.center_top() + Vec2::new(0.0, 0.5), target);
    assert_eq!(hand.model().links.len(), before + 1);
    assert_eq!(links(hand.model(), from, to), 1);
    hand.ctrl(Key::Z);
    assert_eq!(hand.model().links.len(), before);
}

#[test]
fn an_arrow_dropped_on_empty_ground_makes_the_next_box() {
    let mut hand = Hand::on("Police transparency");
    let before = (hand.model().nodes.len(), hand.model().links.len());
    let rect = hand.at(&label(&hand, "Public web page"));
    hand.drag(rect.right_center() - Vec2::new(2.0, 0.0), rect.right_center() + Vec2::new(30.0, 60.0));
    hand.write("Web team");
    hand.key(Key::Enter);
    assert_eq!((hand.model().nodes.len(), hand.model().links.len()), (before.0 + 1, before.1 + 1));
    let new = id(hand.model(), "Web team");
    assert_eq!(new.as_str(), "web-team");
    assert!(hand.model().links.values().any(|l| l.from == new && l.to == id(hand.model(), "Public web page")));
    hand.ctrl(Key::Z);
    assert_eq!((hand.model().nodes.len(), hand.model().links.len()), before);
}

#[test]
fn a_box_that_is_added_finds_room_and_the_others_hardly_move() {
    let mut hand = Hand::on("Oversight and governance");
    let before = hand.model().clone();
    let outputs: Vec<String> = ["Treaty-body follow-up", "Ombuds or complaints body"].map(str::to_owned).into();
    for (k, output) in outputs.iter().enumerate() {
        hand.press(&label(&hand, output));
        hand.ctrl(Key::ArrowDown);
        hand.write(&format!("New action number {k}"));
        hand.key(Key::Enter);
        let boxes = hand.standing();
        for (i, (a, r)) in boxes.iter().enumerate() {
            for (b, s) in &boxes[i + 1..] {
                assert!(!r.expanded(3.0).overlaps(*s), "{a} and {b} overlap");
            }
        }
        let new = id(hand.model(), &format!("New action number {k}"));
        let row = hand.model().nodes.iter().filter(|(id, n)| **id != new && n.kind.kind() == throughline::model::Kind::Action);
        let ys: Vec<f64> = row.filter_map(|(id, _)| hand.model().views.tree.places.get(id)).map(|p| p.y.0).collect();
        assert!(ys.iter().any(|y| (y - hand.model().views.tree.places[&new].y.0).abs() < 1.0), "it stands in a row of actions");
    }
    let moved = before.views.tree.places.iter().filter(|(id, p)| hand.model().views.tree.places[*id] != **p).count();
    assert!(moved <= 14, "{moved} of {} boxes moved", before.views.tree.places.len());
    hand.ctrl(Key::Z);
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before, "one step of undo for each");
}

#[test]
fn deleting_takes_the_arrows_along_and_undo_brings_all_back() {
    let mut hand = Hand::on("Police transparency");
    let before = hand.model().clone();
    hand.press(&label(&hand, BOX));
    hand.key(Key::Delete);
    let gone = id(&before, BOX);
    assert!(!hand.model().nodes.contains_key(&gone));
    assert!(hand.model().links.values().all(|l| l.from != gone && l.to != gone));
    assert!(throughline::model::validate::problems(hand.model()).is_empty(), "nothing points at what is gone");
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
}

#[test]
fn ctrl_click_adds_and_escape_lets_go() {
    let mut hand = Hand::on("Police transparency");
    hand.press(&label(&hand, BOX));
    hand.window.get_by_label(&label(&hand, "Reporting rule")).click_modifiers(Modifiers::COMMAND);
    hand.settle();
    assert_eq!(hand.app().document.as_ref().unwrap().selection.len(), 2);
    hand.key(Key::Escape);
    assert!(hand.app().document.as_ref().unwrap().selection.is_empty());
}

#[test]
fn a_pick_in_the_outline_selects_on_the_canvas() {
    let mut hand = Hand::on("Police transparency");
    let row = hand.window.query_all_by_role(Role::TreeItem).nth(3).expect("rows").accesskit_node().label().unwrap();
    hand.press(&row);
    let selected = hand.app().document.as_ref().unwrap().selected_node().cloned().expect("one box");
    assert!(row.starts_with(&hand.model().nodes[&selected].name));
}

#[test]
fn the_loops_are_shown_and_a_picked_loop_is_lit() {
    let mut hand = Hand::on("Police transparency");
    hand.press("Loops");
    let name = hand.model().loops.values().next().expect("a loop").name.clone();
    let row =
        hand.window.query_all_by_role(Role::ListItem).find_map(|n| n.accesskit_node().label().filter(|l| l.starts_with(&name)));
    hand.press(&row.expect("the loop is listed"));
    assert!(matches!(hand.app().document.as_ref().unwrap().single(), Some(ElementRef::Loop(_))));
}

#[test]
fn the_wheel_zooms_and_fit_brings_everything_back() {
    use egui::{Event, MouseWheelSource, MouseWheelUnit, TouchPhase};
    let mut hand = Hand::on("Police transparency");
    let zoom = |hand: &Hand| hand.app().canvas.camera(throughline::model::ViewKind::Tree).unwrap().zoom;
    let before = zoom(&hand);
    hand.window.hover_at(egui::pos2(700.0, 400.0));
    hand.settle();
    let delta = Vec2::new(0.0, 120.0);
    let (source, unit, phase) = (MouseWheelSource::Wheel, MouseWheelUnit::Point, TouchPhase::Move);
    hand.window.event(Event::MouseWheel { source, unit, delta, modifiers: Modifiers::NONE, phase });
    hand.window.run_steps(30);
    assert!(zoom(&hand) > before * 1.1);
    hand.key(Key::Backslash);
    assert!((zoom(&hand) - before).abs() < 1e-3);
}

#[test]
fn a_box_that_is_added_beside_another_stands_on_that_side() {
    let mut hand = Hand::on("Police transparency");
    let middle = |hand: &Hand, name: &str| hand.at_box(name).center();
    for (key, side, name) in [(Key::ArrowRight, 1.0, "Leaflets"), (Key::ArrowLeft, -1.0, "Posters")] {
        hand.press_box("Public web page");
        hand.ctrl(key);
        hand.write(name);
        hand.key(Key::Enter);
        hand.key(Key::Backslash);
        let (here, new) = (middle(&hand, "Public web page"), middle(&hand, name));
        assert!((new.x - here.x) * side > 0.0, "{name} at {new:?}, its neighbour at {here:?}");
        assert!((new.y - here.y).abs() < 1.0, "in the same row");
        let other = middle(&hand, "Budget and spending report").x;
        assert!((other - here.x) * side < 0.0 || (other - new.x) * side > 0.0, "nothing comes between");
    }
    let boxes = hand.standing();
    for (i, (_, one)) in boxes.iter().enumerate() {
        assert!(boxes[i + 1..].iter().all(|(_, other)| !one.overlaps(*other)));
    }
}
