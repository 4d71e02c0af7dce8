//! Runs: boxes fill, time passes, stale answers are not shown as fresh.

use egui::Key;

use super::hand::Hand;

#[test]
fn space_runs_the_model_and_boxes_show_levels() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run());
    let app = hand.app();
    assert!(app.results.is_fresh(app.document.as_ref().unwrap()));
    assert!(app.results.runs().len() >= 2, "Plan and Nothing done");
    hand.wait_until("the end of playing", |app| !app.results.is_playing());
    assert_eq!(hand.app().results.moment() + 1, hand.app().results.times().len());
}

#[test]
fn a_change_runs_again_and_keeps_the_run_before_as_a_ghost() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::F5);
    hand.wait_until("the run", |app| app.results.has_run());
    let before = hand.app().results.key().0;
    let node = hand.model().nodes.iter().find(|(_, n)| n.kind.kind().is_result()).map(|(id, _)| id.clone()).unwrap();
    let gesture = crate::app::gestures::change_node(hand.model(), &node, "edit-change", |n| n.rise = Some(9.0.into())).unwrap();
    hand.window.state_mut().document.as_mut().unwrap().edit(&gesture).unwrap();
    hand.wait_until("the second run", |app| {
        app.results.key().0 > before && app.document.as_ref().is_some_and(|d| app.results.is_fresh(d))
    });
    assert!(hand.app().results.ghost().is_some());
}

#[test]
fn moving_a_box_runs_nothing_again() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::F5);
    hand.wait_until("the run", |app| app.results.has_run() && !app.results.is_busy());
    hand.ctrl(Key::A);
    let document = hand.app().document.as_ref().unwrap();
    let gesture = crate::app::gestures::move_boxes(document.model(), document.view, document.selected_nodes(), 20.0, 0.0).unwrap();
    hand.window.state_mut().document.as_mut().unwrap().edit(&gesture).unwrap();
    hand.settle();
    let app = hand.app();
    assert!(!app.results.is_busy() && app.results.is_fresh(app.document.as_ref().unwrap()));
}

#[test]
fn stepping_goes_by_kept_moments() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::F5);
    hand.wait_until("the end of playing", |app| app.results.has_run() && !app.results.is_playing());
    let last = hand.app().results.moment();
    hand.press("One step back in time");
    assert_eq!(hand.app().results.moment(), last - 1);
    hand.press("One step on in time");
    assert_eq!(hand.app().results.moment(), last);
}
