//! Every gesture that hands expect, and the test that makes it.

use super::hand::Hand;
use egui::{Key, Modifiers, Vec2};

/// What hands do, and the test of this folder that does it.
const GESTURES: [(&str, &str); 55] = [
    ("double-click on empty ground", "a_double_click_on_empty_ground_begins_a_box_there"),
    ("drag from the edge of a box", "a_drag_from_the_edge_of_a_box_draws_an_arrow"),
    ("drop an arrow on empty ground", "an_arrow_dropped_on_empty_ground_makes_the_next_box"),
    ("drag a box", "dragging_a_box_moves_it_and_one_undo_takes_it_back"),
    ("drag faster than the frames", "a_hand_faster_than_the_frames_takes_the_box_it_pressed"),
    ("Ctrl and an arrow key", "a_small_model_is_built_without_a_mouse"),
    ("Tab and Shift+Tab in the outline", "the_outline_alone_builds_names_links_and_deletes"),
    ("arrow keys", "the_arrow_keys_walk_along_the_links"),
    ("Tab from a box to its arrows", "arrows_are_told_of_after_their_box_and_reached_with_tab"),
    ("type a name, Enter", "typing_renames_the_selected_box_in_one_step"),
    ("Shift+Enter in a name", "shift_and_enter_begin_a_line_within_a_name"),
    ("Escape while naming", "escape_leaves_no_trace_of_a_box_that_was_begun"),
    ("Ctrl and click", "ctrl_click_adds_and_escape_lets_go"),
    ("Shift and drag", "a_drag_on_the_ground_with_shift_frames_boxes"),
    ("Ctrl+A", "everything_is_selected_at_once"),
    ("Delete", "deleting_takes_the_arrows_along_and_undo_brings_all_back"),
    ("Ctrl+C, Ctrl+V between windows", "boxes_are_copied_between_windows_as_text"),
    ("Ctrl+X", "what_is_cut_is_gone_and_comes_back_with_undo"),
    ("Ctrl+V of a list", "an_indented_list_becomes_boxes_with_room_of_their_own"),
    ("a list keeps its order, in sight", "a_list_is_pasted_in_its_order_and_in_sight"),
    ("Ctrl+V of causal chains", "causal_chains_are_pasted_as_loops_beside_what_is_there"),
    ("choose for several at once", "what_is_chosen_for_several_holds_for_all_and_is_one_step"),
    ("Ctrl and an arrow key in loops", "a_loop_is_written_by_keyboard_with_room_for_its_arrows_and_signs"),
    ("+, − and R on an arrow", "a_loop_is_written_by_keyboard_with_room_for_its_arrows_and_signs"),
    ("lay out a loop diagram", "loops_that_are_laid_out_stay_on_their_side_and_in_sight"),
    ("wheel", "the_wheel_zooms_and_fit_brings_everything_back"),
    ("drag the ground", "a_drag_on_the_ground_pans_and_undo_leaves_the_view_alone"),
    ("Space and drag", "space_runs_when_it_is_let_go_and_pans_while_it_is_held"),
    ("minimap", "the_minimap_shows_while_something_is_out_of_sight_and_leads_there"),
    ("Alt and an arrow key", "alt_and_an_arrow_nudge_and_nudges_are_one_step"),
    ("snap guides", "a_dragged_box_snaps_to_its_neighbours_and_ctrl_lets_it_stand_free"),
    ("pin, lay out", "a_pinned_box_stays_when_the_drawing_is_laid_out"),
    ("W and H", "why_and_how_light_a_path_and_escape_takes_the_light_away"),
    ("F9", "a_presentation_shows_the_drawing_alone"),
    ("F6", "f6_goes_round_the_parts_of_the_window"),
    ("F1", "f1_explains_what_is_under_the_pointer_in_the_words_of_the_field"),
    ("Ctrl+K", "the_palette_finds_and_runs_a_command"),
    ("drag a condition into another way", "a_condition_is_dragged_into_another_way"),
    ("type and paste in the table", "a_block_from_a_spreadsheet_is_one_step_and_says_what_did_not_fit"),
    ("drop a file", "a_file_that_is_dropped_is_opened"),
    ("larger and smaller interface", "a_larger_interface_is_larger_and_back_again"),
    ("reduced motion", "with_reduced_motion_boxes_are_at_once_where_they_belong"),
    ("drawing as printed", "the_drawing_as_printed_lies_on_white"),
    ("a switch in a scenario", "a_switch_begins_a_scenario_on_top_of_the_plan_and_is_one_step"),
    ("a slider in a scenario", "a_slider_scales_a_number_in_the_scenario_and_its_arrow_takes_it_back"),
    ("S, copy a scenario, build it on another", "a_scenario_is_read_as_sentences_copied_and_built_on_another"),
    ("P, and watch", "pulses_run_along_the_arrows_while_time_passes_and_stand_in_reduced_motion"),
    ("ask why, walk back", "why_is_told_as_a_sentence_and_a_waterfall_that_adds_up_and_is_walked_back"),
    ("Escape in a list that popped up", "escape_closes_what_popped_up_and_keeps_what_is_picked"),
    ("recover after a crash", "what_a_crash_left_is_offered_and_taken_up"),
    ("click on a curve", "a_click_on_a_curve_lights_its_scenario_at_that_time_and_asks_why"),
    ("press the name of a scenario over the curves", "scenarios_are_laid_over_each_other_or_left_out"),
    ("slide the money that may be spent", "money_buys_the_best_set_for_the_sum_that_the_slider_allows"),
    ("D", "boxes_show_how_they_differ_from_the_scenario_they_are_held_against"),
    ("stop long work", "long_work_is_stopped_and_goes_on"),
];

/// The tests that make gestures.
const TESTS: [&str; 13] = [
    include_str!("canvas.rs"),
    include_str!("editing.rs"),
    include_str!("keyboard.rs"),
    include_str!("table.rs"),
    include_str!("files.rs"),
    include_str!("help.rs"),
    include_str!("inspector.rs"),
    include_str!("commands.rs"),
    include_str!("several.rs"),
    include_str!("pictures.rs"),
    include_str!("what_if.rs"),
    include_str!("running.rs"),
    include_str!("results.rs"),
];

#[test]
fn every_gesture_has_its_test() {
    let here = include_str!("gestures.rs");
    for (gesture, test) in GESTURES {
        let head = format!("#[test]\nfn {test}() {{");
        assert!(TESTS.iter().any(|file| file.contains(&head)) || here.contains(&head), "{gesture}: there is no test {test}");
    }
}

#[test]
fn a_drag_on_the_ground_pans_and_undo_leaves_the_view_alone() {
    let mut hand = Hand::on("Police transparency");
    let name = "Public web page";
    hand.press_box(name);
    hand.key_with(Modifiers::ALT, Key::ArrowDown);
    let before = hand.at_box(name).center();
    let ground = hand.at_box("Police accountable to and trusted by the public").right_center() + Vec2::new(90.0, 0.0);
    let way = Vec2::new(-60.0, 40.0);
    hand.drag(ground, ground + way);
    let panned = hand.at_box(name).center();
    assert!((panned - before - way).length() < 1.5, "the drawing stays under the hand: {:?}", panned - before);
    let other = hand.at_box("IT system").center();
    hand.ctrl(Key::Z);
    assert_ne!(hand.at_box(name).center(), panned, "the nudge is taken back");
    assert_eq!(hand.at_box("IT system").center(), other, "and nothing else moves");
}

#[test]
fn shift_and_enter_begin_a_line_within_a_name() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    hand.key(Key::F2);
    hand.key(Key::End);
    hand.key_with(Modifiers::SHIFT, Key::Enter);
    hand.write("in two languages");
    hand.key(Key::Enter);
    assert!(hand.model().nodes.values().any(|n| n.name == "Public web page\nin two languages"));
}

#[test]
fn everything_is_selected_at_once() {
    let mut hand = Hand::on("Police transparency");
    hand.ctrl(Key::A);
    let document = hand.app().document.as_ref().unwrap();
    assert_eq!(document.selected_nodes().count(), document.model().views.drawing(document.view).places.len());
}

#[test]
fn the_arrow_keys_walk_along_the_links() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    let picked = |hand: &Hand| {
        let document = hand.app().document.as_ref().unwrap();
        let id = document.selected_nodes().next().unwrap().clone();
        document.model().nodes[&id].name.clone()
    };
    hand.key(Key::ArrowDown);
    assert_eq!(picked(&hand), "Publish online");
    hand.key(Key::ArrowDown);
    assert_eq!(picked(&hand), "IT system");
    hand.key(Key::ArrowUp);
    assert_eq!(picked(&hand), "Publish online");
}
