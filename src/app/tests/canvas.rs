//! The canvas beyond selecting and linking: copies, lists, pins, nudges, guides, lit paths, panning, presentation.

use egui::{Event, Key, Modifiers, PointerButton, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::layout::geometry;
use throughline::model::{ElementRef, Id, Kind, Role, ViewKind};

use super::hand::Hand;
use crate::app::document::Trail;
use crate::app::panels::Shown;

const BOX: &str = "Public web page";

fn selected(hand: &Hand) -> Vec<String> {
    let document = hand.app().document.as_ref().unwrap();
    document.selected_nodes().map(ToString::to_string).collect()
}

fn place(hand: &Hand, id: &str) -> (f64, f64) {
    let place = hand.model().views.tree.places[&Id::slug(id)];
    (place.x.0, place.y.0)
}

/// What the window put on the clipboard last.
fn copied(hand: &Hand) -> String {
    let commands = &hand.window.output().platform_output.commands;
    let text = commands.iter().rev().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something was copied")
}

fn copy(hand: &mut Hand, event: Event) -> String {
    hand.window.event(event);
    hand.window.step();
    let text = copied(hand);
    hand.settle();
    text
}

fn paste(hand: &mut Hand, text: &str) {
    hand.window.event(Event::Paste(text.to_owned()));
    hand.settle();
}

#[test]
fn boxes_are_copied_between_windows_as_text() {
    let mut from = Hand::on("Police transparency");
    from.press_box(BOX);
    let text = copy(&mut from, Event::Copy);
    assert!(text.starts_with("Throughline(") && text.contains(BOX), "a part of a model that can be mailed");

    let mut to = Hand::empty();
    paste(&mut to, &text);
    assert_eq!(to.model().nodes.values().map(|n| n.name.as_str()).collect::<Vec<_>>(), [BOX]);
    assert_eq!(selected(&to), ["public-web-page"]);
    // Pasted where it came from it stands beside itself, and again beside that.
    let before = from.model().clone();
    paste(&mut from, &text);
    paste(&mut from, &text);
    assert_eq!(from.model().nodes.len(), before.nodes.len() + 2);
    let places = &from.model().views.tree.places;
    let spots: std::collections::BTreeSet<String> = places.values().map(|p| format!("{:?}", (p.x.0, p.y.0))).collect();
    assert_eq!(spots.len(), places.len(), "none lies on another");
    from.ctrl(Key::Z);
    from.ctrl(Key::Z);
    assert_eq!(*from.model(), before, "one step a paste");
}

#[test]
fn what_is_cut_is_gone_and_comes_back_with_undo() {
    let mut hand = Hand::on("Police transparency");
    let before = hand.model().clone();
    hand.press_box(BOX);
    let text = copy(&mut hand, Event::Cut);
    assert!(text.contains(BOX) && !hand.model().nodes.contains_key("public-web-page"));
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
    hand.press_box(BOX);
    hand.ctrl(Key::D);
    assert_eq!(hand.model().nodes.len(), before.nodes.len() + 1);
}

#[test]
fn copying_inside_a_text_is_left_to_the_text() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box(BOX);
    hand.key(Key::F2);
    let before = hand.model().clone();
    paste(&mut hand, "Portal");
    hand.key(Key::Enter);
    assert_eq!(hand.model().nodes["public-web-page"].name, "Portal");
    assert_eq!(hand.model().nodes.len(), before.nodes.len());
}

#[test]
fn an_indented_list_becomes_boxes_with_room_of_their_own() {
    let mut hand = Hand::empty();
    paste(
        &mut hand,
        "Safer streets\n  Police are trusted\n    Complaints are heard\n    output: Patrols on foot\n      activity: Train officers\n",
    );
    let kind = |hand: &Hand, id: &str| hand.model().nodes[&Id::slug(id)].kind.kind();
    let kinds = ["safer-streets", "police-are-trusted", "complaints-are-heard", "patrols-on-foot", "train-officers"]
        .map(|id| kind(&hand, id));
    assert_eq!(kinds, [Kind::Impact, Kind::Outcome, Kind::Output, Kind::Output, Kind::Action]);
    assert_eq!(hand.model().links.len(), 4);
    assert!(place(&hand, "safer-streets").1 < place(&hand, "police-are-trusted").1);
    hand.ctrl(Key::Z);
    assert!(hand.model().nodes.is_empty(), "one step");
    // Below a selected box it becomes its causes.
    let mut hand = Hand::on("Police transparency");
    hand.press_box(BOX);
    let before = hand.model().links.len();
    paste(&mut hand, "- Hire a web editor\n- Publish monthly");
    let new = Id::slug("hire-a-web-editor");
    assert_eq!(hand.model().nodes[&new].kind.kind(), Kind::Action);
    assert_eq!(hand.model().links.len(), before + 2);
    let to = hand.model().links.values().find(|l| l.from == new).map(|l| (l.to.to_string(), matches!(l.role, Role::Condition(_))));
    assert_eq!(to, Some(("public-web-page".to_owned(), true)));
    // The new boxes stand on no other.
    let rects = hand.standing();
    for (i, (a, r)) in rects.iter().enumerate() {
        for (b, s) in &rects[i + 1..] {
            assert!(!r.overlaps(*s), "{a} lies on {b}");
        }
    }
}

#[test]
fn a_pinned_box_stays_when_the_drawing_is_laid_out() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box(BOX);
    let middle = hand.at_box(BOX).center();
    hand.drag(middle, middle + Vec2::new(90.0, 40.0));
    let there = place(&hand, "public-web-page");
    hand.window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    hand.settle();
    assert!(hand.model().views.tree.places["public-web-page"].pinned);
    hand.window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    hand.settle();
    assert_eq!(place(&hand, "public-web-page"), there);
    // The layout is one step, and undo does not move the view.
    let camera = |hand: &Hand| hand.app().canvas.camera(ViewKind::Tree).unwrap();
    hand.window.run_steps(60);
    let seen = camera(&hand);
    hand.ctrl(Key::Z);
    hand.window.run_steps(60);
    assert_eq!(camera(&hand), seen);
    hand.window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    hand.settle();
    assert!(!hand.model().views.tree.places["public-web-page"].pinned);
}

#[test]
fn alt_and_an_arrow_nudge_and_nudges_are_one_step() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box(BOX);
    let before = place(&hand, "public-web-page");
    for _ in 0..3 {
        hand.window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
        hand.settle();
    }
    assert_eq!(place(&hand, "public-web-page"), (before.0.round() + 24.0, before.1.round()));
    assert_eq!(selected(&hand), ["public-web-page"], "an arrow with Alt does not walk");
    hand.ctrl(Key::Z);
    assert_eq!(place(&hand, "public-web-page"), before);
}

#[test]
fn a_dragged_box_snaps_to_its_neighbours_and_ctrl_lets_it_stand_free() {
    let mut hand = Hand::on("Police transparency");
    let rects = hand.standing();
    let of = |id: &str| rects.iter().find(|(of, _)| of.as_str() == id).map(|(_, r)| *r).unwrap();
    let zoom = hand.app().canvas.camera(ViewKind::Tree).unwrap().zoom;
    let top = hand.model().nodes.iter().find(|(_, n)| n.kind.kind() == Kind::Impact).map(|(id, _)| id.to_string()).unwrap();
    let (own, impact) = (of("public-web-page"), of(&top));
    // Nearly under the middle of another box.
    let off = (impact.center().x - own.center().x) * zoom + 3.0;
    let middle = hand.at_box(BOX).center();
    hand.drag(middle, middle + Vec2::new(off, 130.0));
    let lines = |r: geometry::Rect| [r.min.x, r.center().x, r.max.x];
    let now = hand.standing().into_iter().find(|(id, _)| id.as_str() == "public-web-page").unwrap().1;
    let caught = rects.iter().filter(|(id, _)| id.as_str() != "public-web-page").flat_map(|(_, r)| lines(*r));
    assert!(caught.into_iter().any(|line| lines(now).iter().any(|own| (own - line).abs() <= 0.5)), "{now:?}");
    hand.ctrl(Key::Z);
    hand.hold(Modifiers::COMMAND);
    hand.drag(middle, middle + Vec2::new(off, 130.0));
    hand.hold(Modifiers::NONE);
    let (x, _) = place(&hand, "public-web-page");
    assert!((x - f64::from(own.center().x + off / zoom)).abs() <= 1.0, "{x}");
}

#[test]
fn why_and_how_light_a_path_and_escape_takes_the_light_away() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box(BOX);
    hand.key(Key::W);
    assert!(hand.app().document.as_ref().unwrap().trail.is_some());
    assert!(hand.sees("Show all at full strength again"), "a banner says that the rest is faded");
    hand.key(Key::H);
    assert_eq!(
        hand.app()
            .document
            .as_ref()
            .unwrap()
            .trail
            .as_ref()
            .map(|t| matches!(t, Trail::From { way: throughline::graph::reach::Way::Down, .. })),
        Some(true)
    );
    hand.key(Key::Escape);
    assert!(hand.app().document.as_ref().unwrap().trail.is_none());
    assert_eq!(selected(&hand), ["public-web-page"], "what is selected stays");
    hand.key(Key::Escape);
    assert!(selected(&hand).is_empty());
}

#[test]
fn space_runs_when_it_is_let_go_and_pans_while_it_is_held() {
    let mut hand = Hand::on("Police transparency");
    let camera = |hand: &Hand| hand.app().canvas.camera(ViewKind::Tree).unwrap();
    let (before, model) = (camera(&hand), hand.model().clone());
    let middle = hand.at_box(BOX).center();
    hand.window.key_down(Key::Space);
    hand.drag(middle, middle + Vec2::new(50.0, 30.0));
    hand.window.key_up(Key::Space);
    hand.settle();
    let moved = camera(&hand).offset - before.offset;
    assert!((moved - Vec2::new(50.0, 30.0)).length() < 12.0, "{moved:?}");
    assert_eq!(*hand.model(), model, "no box moved");
    assert!(!hand.app().results.is_busy() && !hand.app().results.has_run(), "and nothing ran");
    hand.key(Key::Space);
    hand.wait_until("a run", |app| app.results.has_run());
}

#[test]
fn the_minimap_shows_while_something_is_out_of_sight_and_leads_there() {
    let mut hand = Hand::on("Police transparency");
    let minimap = "Minimap: click to go there, double-click to see all";
    assert!(!hand.sees(minimap), "all is in sight");
    hand.ctrl(Key::Num0);
    hand.ctrl(Key::Plus);
    hand.ctrl(Key::Plus);
    hand.settle();
    assert!(hand.sees(minimap));
    let rect = hand.window.get_by_label(minimap).rect();
    let camera = |hand: &Hand| hand.app().canvas.camera(ViewKind::Tree).unwrap();
    let before = camera(&hand);
    hand.window.hover_at(rect.left_top() + Vec2::splat(14.0));
    hand.window.drag_at(rect.left_top() + Vec2::splat(14.0));
    hand.window.drop_at(rect.left_top() + Vec2::splat(14.0));
    hand.settle();
    assert_ne!(camera(&hand).offset, before.offset);
    assert_eq!(camera(&hand).zoom, before.zoom);
    hand.key(Key::Backslash);
    assert!(!hand.sees(minimap));
}

#[test]
fn a_presentation_shows_the_drawing_alone() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::F9);
    assert!(hand.app().shown == Shown::Presentation);
    assert!(!hand.sees("Undo") && hand.sees_box(BOX));
    hand.key(Key::Escape);
    assert!(hand.app().shown == Shown::Window && hand.sees("Undo"));
}

#[test]
fn a_drag_on_the_ground_with_shift_frames_boxes() {
    let mut hand = Hand::on("Police transparency");
    let rect = hand.at_box(BOX);
    hand.hold(Modifiers::SHIFT);
    hand.drag(rect.left_bottom() + Vec2::new(-4.0, 14.0), rect.right_top() + Vec2::new(2.0, 4.0));
    hand.hold(Modifiers::NONE);
    assert!(selected(&hand).contains(&"public-web-page".to_owned()), "{:?}", selected(&hand));
    assert!(hand.app().document.as_ref().unwrap().selection.iter().all(|of| matches!(of, ElementRef::Node(_))));
}

#[test]
fn a_large_drawing_is_made_in_the_background_and_what_is_dropped_stays_where_it_is() {
    use std::fmt::Write as _;
    let mut hand = Hand::empty();
    let list = (0..700).fold("Safer streets\n".to_owned(), |mut list, n| {
        let _ = writeln!(list, "  Outcome number {n}");
        list
    });
    paste(&mut hand, &list);
    hand.wait_until("a drawing", |app| app.canvas.is_drawn());
    assert_eq!(hand.model().nodes.len(), 701);
    hand.key(Key::Escape);
    hand.ctrl(Key::Num0);
    hand.settle();
    let name = hand.standing_in_sight().expect("a box in sight");
    let before = place(&hand, &Id::slug(&name).to_string());
    let middle = hand.at_box(&format!("{name},")).center();
    hand.hold(Modifiers::COMMAND);
    hand.drag(middle, middle + Vec2::new(40.0, 30.0));
    hand.hold(Modifiers::NONE);
    hand.wait_until("a drawing", |app| app.canvas.is_drawn());
    let after = place(&hand, &Id::slug(&name).to_string());
    assert!((after.0 - before.0 - 40.0).abs() < 8.0 && (after.1 - before.1 - 30.0).abs() < 8.0, "{before:?} {after:?}");
}

#[test]
fn arrows_are_told_of_after_their_box_and_reached_with_tab() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    let role = egui::accesskit::Role::Link;
    let all = hand.window.query_all_by_role(role).count();
    let model = hand.model();
    let places = &model.views.drawing(ViewKind::Tree).places;
    let drawn = model.links.values().filter(|l| places.contains_key(&l.from) && places.contains_key(&l.to)).count();
    assert_eq!(all, drawn, "each arrow of the drawing");
    let label = hand.label_of("Public web page").unwrap();
    hand.window.get_by_label(&label).focus();
    hand.settle();
    hand.key(Key::Tab);
    let told = hand.window.get_by_role_and_label(role, "Public web page is needed for Increased police transparency");
    assert!(told.accesskit_node().is_focused());
    let picked = hand.app().document.as_ref().unwrap().selection.clone();
    assert!(picked.iter().all(|of| matches!(of, ElementRef::Link(_))), "{picked:?}");
    hand.key(Key::Delete);
    let gone = "Public web page is needed for Increased police transparency";
    assert!(hand.window.query_by_role_and_label(role, gone).is_none());
}

#[test]
fn a_hand_faster_than_the_frames_takes_the_box_it_pressed() {
    let mut hand = Hand::on("Police transparency");
    let before = hand.at_box("Public web page");
    let ground = hand.at_box("Increased police transparency");
    let at = before.center();
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    hand.window.hover_at(at);
    hand.window.step();
    // Press and way are seen in one frame.
    let away = at + Vec2::new(0.0, 120.0);
    hand.window.input_mut().events.extend([button(at, true), Event::PointerMoved(away)]);
    hand.window.step();
    hand.window.input_mut().events.push(Event::PointerMoved(away + Vec2::new(0.0, 1.0)));
    hand.window.step();
    hand.window.input_mut().events.push(button(away, false));
    hand.settle();
    assert!(hand.at_box("Public web page").center().distance(away) < 12.0, "the box went along");
    assert_eq!(hand.at_box("Increased police transparency"), ground, "and the drawing stayed");
}

#[test]
fn a_double_click_on_empty_ground_begins_a_box_there() {
    let mut hand = Hand::empty();
    let at = egui::pos2(420.0, 300.0);
    hand.window.hover_at(at);
    hand.window.step();
    // Frames of a test are a quarter of a second apart, too slow for a double-click: the second click is in the frame of the first.
    let button = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    hand.window.input_mut().events.push(button(true));
    hand.window.step();
    hand.window.input_mut().events.extend([false, true, false].map(button));
    hand.settle();
    hand.write("Safe streets");
    hand.key(Key::Enter);
    assert_eq!(hand.model().nodes["safe-streets"].kind.kind(), Kind::Outcome);
    assert!(hand.at_box("Safe streets").center().distance(at) < 40.0, "where the hand was");
}
