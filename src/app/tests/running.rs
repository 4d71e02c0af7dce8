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

#[test]
fn pulses_run_along_the_arrows_while_time_passes_and_stand_in_reduced_motion() {
    // How the canvas differs between two frames in which the same moment is seen.
    let moved = |calm: bool| {
        let mut hand = Hand::on("Police transparency");
        if calm {
            hand.ctrl(Key::K);
            hand.write("reduced motion");
            hand.key(Key::Enter);
        }
        hand.key(Key::Space);
        hand.wait_until("the run", |app| app.results.has_run() && app.results.futures().so_far().is_none());
        hand.key(Key::P);
        for _ in 0..40 {
            if hand.app().results.is_playing() {
                break;
            }
            hand.key(Key::P);
        }
        let next = |hand: &mut Hand| {
            let time = hand.window.ctx.input(|i| i.time) + 0.01;
            hand.window.input_mut().time = Some(time);
            hand.window.step();
            (hand.app().results.moment(), hand.window.render().expect("a picture"))
        };
        let mut before = next(&mut hand);
        for _ in 0..30 {
            let now = next(&mut hand);
            if now.0 == before.0 && hand.app().results.is_playing() {
                return now.1 != before.1;
            }
            before = now;
        }
        panic!("no two frames of one moment");
    };
    assert!(moved(false), "pulses go on within a moment");
    assert!(!moved(true), "and stand still where motion is reduced");
}

#[test]
fn a_view_that_nobody_moved_is_fitted_when_the_charts_come() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::Num2);
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run());
    hand.ctrl(Key::Num1);
    let canvas = hand.at("Fit the drawing to the window").bottom();
    let lowest = hand.at_box("IT system").bottom();
    assert!(lowest < canvas, "the lowest boxes are in sight: {lowest} and {canvas}");
}
