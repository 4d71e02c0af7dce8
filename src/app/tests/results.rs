//! The page of results: curves that are asked why, scenarios side by side, what matters, what money buys.

use egui::accesskit::Role;
use egui::{Key, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::ElementRef;
use throughline::model::scenario::{NOTHING_DONE, PLAN};

use super::hand::Hand;
use crate::app::document::Page;

/// The page of results of a model, once its futures are there.
fn results_of(title: &str) -> Hand {
    let mut hand = Hand::on(title);
    hand.ctrl(Key::Num7);
    hand.wait_until("the futures", |app| {
        let document = app.document.as_ref().unwrap();
        [PLAN, NOTHING_DONE].iter().all(|id| app.results.futures().is_done(document, &throughline::model::Id::slug(id)))
    });
    hand
}

/// The labels of everything of a role.
fn labels(hand: &Hand, role: Role) -> Vec<String> {
    hand.window.query_all_by_role(role).filter_map(|n| n.accesskit_node().label()).collect()
}

/// What was put onto the clipboard in the last frame.
fn copied(hand: &Hand) -> Option<String> {
    hand.window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_page_runs_the_model_and_shows_a_curve_for_every_indicator_with_its_futures() {
    let hand = results_of("Police transparency");
    assert_eq!(hand.app().document.as_ref().unwrap().page, Page::Results);
    let curves = labels(&hand, Role::Image);
    let first = hand.model().indicators.values().next().unwrap();
    let curve = curves.iter().find(|label| label.starts_with(&first.name)).unwrap_or_else(|| panic!("{curves:?}"));
    assert!(curve.contains("Plan ") && curve.contains("Nothing done ") && curve.contains("% of 48 futures"), "{curve}");
    assert!(
        hand.window.query_all_by_role(Role::Label).any(|n| n.accesskit_node().value().is_some_and(|v| v.contains("illustrative")))
    );
}

#[test]
fn a_click_on_a_curve_lights_its_scenario_at_that_time_and_asks_why() {
    let mut hand = results_of("Police transparency");
    let curve = hand.window.query_all_by_role(Role::Image).next().unwrap();
    let rect = curve.rect();
    // The first curve stands at 1 from its start to its end where nothing is done: near the bottom.
    let at = pos2(rect.left() + 0.5 * rect.width(), rect.bottom() - 4.0);
    hand.window.hover_at(at);
    hand.settle();
    let told = hand.window.query_all_by_role(Role::Label).filter_map(|n| n.accesskit_node().value());
    let told: Vec<String> = told.filter(|v| v.contains("Nothing done:")).collect();
    assert!(told.iter().any(|v| v.contains("Plan:") && v.contains("month")), "the pointer hears every line: {told:?}");
    hand.window.drag_at(at);
    hand.window.step();
    hand.window.drop_at(at);
    hand.settle();
    let document = hand.app().document.as_ref().unwrap();
    assert_eq!(document.scenario.as_str(), NOTHING_DONE);
    assert!(matches!(document.single(), Some(ElementRef::Node(_))));
    let (moment, last) = (hand.app().results.moment(), hand.app().results.times().len() - 1);
    assert!(moment > last / 4 && moment < 3 * last / 4, "{moment} of {last}");
    hand.wait_until("the reasons", |app| app.results.reasons().of(app.document.as_ref().unwrap()).is_some());
    assert!(hand.sees("Held against"), "the inspector tells why");
}

#[test]
fn scenarios_are_laid_over_each_other_or_left_out() {
    let mut hand = results_of("Pre-sentence detention");
    let curve = |hand: &Hand| labels(hand, Role::Image).into_iter().next().unwrap();
    // What moves the indicators farthest is shown first.
    assert!(curve(&hand).contains("Boost police") && !curve(&hand).contains("Budget +20 %"));
    hand.press("12 more scenarios…");
    hand.press("Look at Budget +20 %");
    assert!(curve(&hand).contains("Budget +20 %"));
    hand.press("Look at Budget +20 %");
    assert!(!curve(&hand).contains("Budget +20 %"));
    // A floor that futures cross is told of the lit scenario.
    let told = |hand: &Hand| labels(hand, Role::Image).into_iter().find(|label| label.starts_with("Wait for judgment")).unwrap();
    assert!(!told(&hand).contains("floor crossed"), "{}", told(&hand));
    hand.window.state_mut().document.as_mut().unwrap().scenario = throughline::model::Id::slug("police-alone");
    hand.window.state_mut().results.light(&throughline::model::Id::slug("police-alone"));
    hand.wait_until("its futures", |app| {
        let document = app.document.as_ref().unwrap();
        app.results.futures().is_done(document, &document.scenario)
    });
    assert!(told(&hand).contains("floor crossed in "), "{}", told(&hand));
    hand.window.state_mut().document.as_mut().unwrap().scenario = throughline::model::Id::slug(PLAN);
    hand.window.state_mut().results.light(&throughline::model::Id::slug(PLAN));
    hand.settle();
    // The lit scenario stays, whatever is pressed.
    hand.press("Look at Plan");
    assert!(curve(&hand).contains("Plan "));
    // Another model begins anew.
    hand.window.state_mut().open_template("police-transparency");
    hand.ctrl(Key::Num7);
    hand.wait_until("the run", |app| app.results.has_run());
    assert!(curve(&hand).contains("Nothing done ") && !hand.sees("Look at Boost police, leave courts"));
}

#[test]
fn side_by_side_tells_ranges_dates_and_cost_and_lights_a_scenario() {
    let mut hand = results_of("Police transparency");
    hand.press("Side by side");
    let compared = |app: &crate::app::window::App| {
        let document = app.document.as_ref().unwrap();
        app.page.figures(document, &app.results).is_some()
    };
    hand.wait_until("the comparison", compared);
    let cells = labels(&hand, Role::Cell);
    let name = &hand.model().indicators.values().next().unwrap().name;
    let plan = cells.iter().find(|cell| cell.starts_with(&format!("Plan, {name}"))).unwrap_or_else(|| panic!("{cells:?}"));
    assert!(plan.contains("met in ") && plan.contains(" (") && plan.contains('–'), "{plan}");
    let other = cells.iter().find(|cell| cell.starts_with(&format!("Nothing done, {name}"))).unwrap();
    assert!(other.contains("better in 0 %, worse in 100 %"), "{other}");
    assert!(cells.iter().any(|cell| cell.starts_with("Plan, Money spent: ")), "{cells:?}");
    // Where the columns have no room in one table, the scenarios are named in each.
    hand.press_first("Light Nothing done");
    assert_eq!(hand.app().document.as_ref().unwrap().scenario.as_str(), NOTHING_DONE);
}

#[test]
fn what_matters_is_a_bar_for_each_thing_that_moves_the_target() {
    let mut hand = results_of("Police transparency");
    hand.press("What matters");
    hand.wait_until("the ranking", |app| {
        let document = app.document.as_ref().unwrap();
        app.page.figures(document, &app.results).is_some()
    });
    let bars = labels(&hand, Role::Button);
    let bar = bars.iter().find(|label| label.starts_with("Draft rule: +")).unwrap_or_else(|| panic!("{bars:?}")).clone();
    hand.press(&bar);
    let draft = hand.model().nodes.iter().find(|(_, n)| n.name == "Draft rule").map(|(id, _)| id.clone());
    assert_eq!(hand.app().document.as_ref().unwrap().selected_node(), draft.as_ref());
}

#[test]
fn money_buys_the_best_set_for_the_sum_that_the_slider_allows() {
    let mut hand = results_of("Pre-sentence detention");
    hand.press("Value for money");
    hand.wait_until("the sets", |app| {
        let document = app.document.as_ref().unwrap();
        app.page.figures(document, &app.results).is_some()
    });
    let sentence = |hand: &Hand| {
        let labels = hand.window.query_all_by_role(Role::Label).filter_map(|n| n.accesskit_node().value());
        labels.into_iter().find(|v| v.starts_with("For ") && v.contains("most")).unwrap_or_default()
    };
    let all = sentence(&hand);
    assert!(all.contains("Run backlog courts"), "{all}");
    hand.window.get_by_role_and_label(Role::Slider, "Money that may be spent").focus();
    hand.settle();
    for _ in 0..40 {
        hand.window.key_press(Key::ArrowLeft);
    }
    hand.settle();
    let less = sentence(&hand);
    assert_ne!(all, less);
    // The figures go to the clipboard as a table.
    hand.window.get_by_label("Copy the figures as a table").click();
    hand.window.step();
    let text = copied(&hand);
    let text = text.expect("a table on the clipboard");
    assert!(text.starts_with("kind,id,name,cost,gain") && text.contains("\nbest,"), "{text}");
}

#[test]
fn long_work_is_stopped_and_goes_on() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.ctrl(Key::Num7);
    hand.wait_until("the first futures on their way", |app| app.results.futures().so_far().is_some());
    hand.press("Stop");
    assert!(hand.app().results.futures().so_far().is_none());
    assert!(hand.app().results.is_stopped(hand.app().document.as_ref().unwrap()));
    hand.press("Run them");
    hand.wait_until("the futures", |app| {
        let document = app.document.as_ref().unwrap();
        app.results.futures().is_done(document, &document.scenario)
    });
}

#[test]
fn a_picture_of_the_page_is_asked_for() {
    let mut hand = results_of("Police transparency");
    hand.window.get_by_label("Copy the results as a picture").click();
    let mut asked = false;
    for _ in 0..4 {
        hand.window.step();
        let commands = hand.window.output().viewport_output.values().flat_map(|v| v.commands.iter());
        asked |= commands.into_iter().any(|command| matches!(command, egui::ViewportCommand::Screenshot(_)));
    }
    assert!(asked);
}

#[test]
fn time_passes_slowly_where_that_is_wanted() {
    let pace = |slow: bool| {
        let mut hand = Hand::on("Police transparency");
        hand.key(Key::F5);
        hand.wait_until("the end of playing", |app| app.results.has_run() && !app.results.is_playing());
        if slow {
            hand.ctrl(Key::K);
            hand.write("slowly");
            hand.key(Key::Enter);
        }
        hand.window.input_mut().time = Some(1000.0);
        hand.key(Key::P);
        hand.window.input_mut().time = Some(1002.0);
        hand.settle();
        hand.app().results.moment()
    };
    assert!(pace(true) < pace(false));
}
