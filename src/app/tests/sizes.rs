//! Windows of every size: nothing of the frame is cut or covered, and the canvas keeps room. Every control has a name.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Key, Rect, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::{ElementRef, ViewKind};
use throughline::picture::page::Kind;

use throughline::words::{say, say_with};

use super::hand::Hand;
use crate::app::document::Page;

/// Widths and heights of windows, in points: the last is a full screen at a scale of 200 %.
const SIZES: [(f32, f32); 4] = [(1440.0, 880.0), (1280.0, 720.0), (1024.0, 700.0), (800.0, 450.0)];

/// The controls of the frame with their roles and places.
fn controls(hand: &Hand) -> Vec<(String, Rect)> {
    let roles = [Role::Button, Role::ComboBox, Role::Slider, Role::Image];
    let found = roles.iter().flat_map(|&role| hand.window.query_all_by_role(role));
    found.map(|n| (n.accesskit_node().label().unwrap_or_default(), n.rect())).collect()
}

#[test]
fn nothing_of_the_frame_is_cut_or_covered_in_a_smaller_window() {
    for (width, height) in SIZES {
        let mut hand = Hand::small(width, height);
        // Its card may lie further down than such a window reaches.
        hand.window.state_mut().open_template("oversight-and-governance");
        hand.settle();
        hand.key(Key::Space);
        hand.wait_until("the run", |app| app.results.has_run());
        let window = Rect::from_min_max(pos2(0.0, 0.0), pos2(width, height)).expand(0.5);
        let controls = controls(&hand);
        assert!(controls.iter().any(|(name, _)| name == "Run"), "{width}: the frame is there");
        // What the outline scrolls to is no part of the frame.
        let (add, open) = (say("scenario-add"), say_with("scenario-open", &[("name", "".into())]));
        let below = |rect: &Rect| rect.top() >= height && rect.right() <= 360.0;
        let frame = controls.iter().filter(|(name, rect)| *name != add && !name.starts_with(open.trim_end()) && !below(rect));
        for (name, rect) in frame {
            assert!(window.contains_rect(*rect), "{width} x {height}: {name} is cut: {rect:?}");
        }
        let bar: Vec<_> = controls.iter().filter(|(_, rect)| rect.bottom() <= 48.0).collect();
        for (i, (a, r)) in bar.iter().enumerate() {
            for (b, s) in &bar[i + 1..] {
                assert!(!r.shrink(0.5).intersects(*s), "{width} x {height}: {a} and {b} cover each other");
            }
        }
        let zoom = hand.app().canvas.camera(ViewKind::Tree).unwrap().zoom;
        assert!(zoom > 0.27, "{width} x {height}: the drawing is left {zoom}");
    }
}

#[test]
fn a_narrow_window_has_its_views_in_a_list() {
    let mut hand = Hand::small(800.0, 450.0);
    hand.window.state_mut().open_template("police-transparency");
    hand.settle();
    hand.press("View: Tree");
    hand.press_first("Actors");
    assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Sheet(Kind::Actors));
    assert!(hand.sees("View: Actors"));
}

#[test]
fn a_narrow_window_folds_the_inspector_away_and_its_button_brings_it_back() {
    let mut hand = Hand::small(800.0, 450.0);
    hand.window.state_mut().open_template("police-transparency");
    hand.settle();
    assert!(!hand.app().panels.inspector_open);
    hand.press("Show or hide the inspector");
    assert!(hand.app().panels.inspector_open);
    assert!(!hand.sees("Show or hide the inspector"), "its button is there only while it is folded");
}

#[test]
fn every_control_has_a_name() {
    let roles = [
        Role::Button,
        Role::CheckBox,
        Role::ComboBox,
        Role::Link,
        Role::ListItem,
        Role::MenuItem,
        Role::MultilineTextInput,
        Role::RadioButton,
        Role::Slider,
        Role::SpinButton,
        Role::Tab,
        Role::TextInput,
        Role::TreeItem,
    ];
    let named = |hand: &Hand, place: &str| {
        for role in roles {
            for node in hand.window.query_all_by_role(role) {
                let name = node.accesskit_node().label().unwrap_or_default();
                assert!(!name.trim().is_empty(), "{place}: a {role:?} at {:?} has no name", node.rect());
            }
        }
    };
    let mut hand = Hand::new();
    named(&hand, "start");
    hand.press("Pre-sentence detention");
    named(&hand, "tree");
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run());
    // A box of each kind, an arrow of each role, a loop.
    let everything: Vec<ElementRef> = {
        let model = hand.model();
        let kinds: BTreeMap<_, _> = model.nodes.iter().map(|(id, n)| (n.kind.kind(), ElementRef::Node(id.clone()))).collect();
        let links = model.links.iter();
        let roles: Vec<_> = links.map(|(id, l)| (std::mem::discriminant(&l.role), ElementRef::Link(id.clone()))).collect();
        let first = |i: &usize| roles[..*i].iter().all(|(role, _)| *role != roles[*i].0);
        let roles: Vec<_> = (0..roles.len()).filter(first).map(|i| roles[i].1.clone()).collect();
        let loops = model.loops.keys().take(1).cloned().map(ElementRef::Loop);
        kinds.into_values().chain(roles).chain(loops).collect()
    };
    for of in everything {
        let place = format!("{of:?}");
        hand.window.state_mut().document.as_mut().unwrap().show(of);
        hand.window.run_steps(2);
        named(&hand, &place);
    }
    hand.ctrl(Key::K);
    named(&hand, "palette");
    hand.key(Key::Escape);
    hand.key(Key::F1);
    named(&hand, "shortcuts");
}
