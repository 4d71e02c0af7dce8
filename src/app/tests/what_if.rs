//! Scenarios: made, copied, built on each other, and changed by switches and sliders.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::insight::why::Edge;
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
    assert_eq!(changes(&hand), [Change::Action { action, on: false }]);
    // What is again as in the plan is no difference any more.
    let scenario = lit(&hand);
    hand.press("Is done");
    assert_eq!((changes(&hand), lit(&hand)), (Vec::new(), scenario));
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
    // A scenario on top of it begins where it stands.
    hand.key_with(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), Key::N);
    hand.press_box("Statistics staff");
    hand.window.get_by_role_and_label(Role::Slider, &name).focus();
    hand.settle();
    hand.key(Key::ArrowLeft);
    assert!(matches!(&changes(&hand)[..], [Change::Scale { by, .. }] if (by.0 - 0.99).abs() < 1e-9), "{:?}", changes(&hand));
    assert_eq!(hand.model().scenarios[&lit(&hand)].base, Some(scenario));
    hand.press(&format!("As in the scenario below: {name}"));
    assert_eq!(changes(&hand), []);
}

#[test]
fn the_inflows_of_a_fund_are_one_slider() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.press_box("Justice budget");
    hand.press("How much in this scenario");
    assert_eq!(hand.window.query_all_by_role(Role::Slider).count(), 1);
    hand.window.get_by_role_and_label(Role::Slider, "Inflows").focus();
    hand.settle();
    hand.key(Key::ArrowLeft);
    let [Change::Scale { what, by }] = &changes(&hand)[..] else { panic!("{:?}", changes(&hand)) };
    assert!(what.ends_with(".inflows") && (by.0 - 0.99).abs() < 1e-9, "{what} {by:?}");
    hand.key(Key::S);
    assert!(hand.sees("Justice budget: inflows at 99 %"));
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
    hand.press("Show what is different: Draft remand law is not done");
    assert!(hand.sees("“Draft remand law” is not done"));
    hand.press("Copy this scenario");
    let copy = lit(&hand);
    assert_eq!(hand.model().scenarios[&copy].name, "What if 1");
    assert_eq!(changes(&hand).len(), 1);
    hand.window.get_by_role_and_label(Role::ComboBox, "Built on").click();
    hand.settle();
    hand.window.get_by_role_and_label(Role::Button, "Nothing done").click();
    hand.settle();
    assert_eq!(hand.model().scenarios[&copy].base, Some(Id::slug("nothing-done")));
    hand.press("Take out “Draft remand law” is not done");
    assert_eq!(changes(&hand), []);
    // The other has its change still.
    assert_eq!(
        hand.model().scenarios.values().find(|s| s.name == "Draft remand law is not done").map(|s| s.changes.len()),
        Some(1)
    );
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

/// The number at the end of the accessible name that begins with these words.
fn number_of(hand: &Hand, begins: &str) -> f64 {
    let labels = hand.window.query_all_by_role(Role::Label).filter_map(|n| n.accesskit_node().value());
    let buttons = hand.window.query_all_by_role(Role::Button).filter_map(|n| n.accesskit_node().label());
    let all: Vec<String> = labels.chain(buttons).collect();
    let label = all.iter().rfind(|l| l.starts_with(begins)).unwrap_or_else(|| panic!("{begins} is not told"));
    label.rsplit(' ').next().unwrap().replace('\u{2212}', "-").parse().unwrap()
}

#[test]
fn why_is_told_as_a_sentence_and_a_waterfall_that_adds_up_and_is_walked_back() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key(Key::Space);
    hand.wait_until("the first run", |app| app.results.has_run() && !app.results.is_playing());
    hand.press_box("Reduced pre-sentence detention time");
    hand.press("Why not as in “Nothing done”?");
    hand.wait_until("the comparison", |app| app.results.reasons().of(app.document.as_ref().unwrap()).is_some());
    let told: Vec<String> = hand.window.query_all_by_role(Role::Label).filter_map(|n| n.accesskit_node().value()).collect();
    assert!(told.iter().any(|t| t.contains("months shorter in Plan than in Nothing done")), "{told:?}");
    let parts = ["“Fund legal aid”", "“Draft remand law”", "“Recruit and train", "“Run backlog", "“Build record", "“Agree joint"];
    let more = ["“Collect data”", "“Fit out", "“Mandate"];
    let sum: f64 = parts.iter().chain(&more).map(|name| number_of(&hand, name)).sum();
    let (from, to) = (number_of(&hand, "Nothing done "), number_of(&hand, "Plan "));
    assert!((from + sum - to).abs() < 0.02, "{from} {sum} {to}");
    // The largest way in leads to where it came from, whose own waterfall stands there.
    let buttons = hand.window.query_all_by_role(Role::Button);
    let ways: Vec<String> = buttons.filter_map(|n| n.accesskit_node().label()).collect();
    let way = ways.into_iter().rfind(|l| l.starts_with("Backlog cleared \u{2212}")).expect("a way in");
    hand.press_first(&way);
    let picked = hand.app().document.as_ref().unwrap().selected_node().cloned();
    assert_eq!(picked.and_then(|id| hand.model().nodes.get(&id).map(|n| n.name.clone())).as_deref(), Some("Backlog cleared"));
    // What an own scenario is held against is what it is built on.
    hand.press_box("Run backlog courts");
    hand.press("Is done");
    let wanted = lit(&hand);
    hand.wait_until("the run of the change", |app| app.results.runs().contains_key(&wanted));
    hand.press_box("Reduced pre-sentence detention time");
    hand.wait_until("the comparison", |app| app.results.reasons().of(app.document.as_ref().unwrap()).is_some());
    assert!(hand.sees("Why not as in “Plan”?"));
    let (from, part, to) =
        (number_of(&hand, "Plan "), number_of(&hand, "not “Run backlog"), number_of(&hand, "Run backlog courts is not done "));
    assert!((from + part - to).abs() < 0.02 && part > 1.0, "{from} {part} {to}");
}

#[test]
fn the_futures_of_the_lit_scenario_follow_every_change() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key(Key::Space);
    let there = |app: &crate::app::window::App| lit_futures(app).is_some();
    hand.wait_until("the futures", there);
    let met = |hand: &Hand| {
        let images = hand.window.query_all_by_role(Role::Image).filter_map(|n| n.accesskit_node().label());
        images.filter(|l| l.contains("Mean pre-sentence detention")).find(|l| l.contains(" futures")).expect("told of")
    };
    assert!(met(&hand).contains("met in"), "{}", met(&hand));
    hand.press_box("Run backlog courts");
    hand.press("Is done");
    // What is shown is of the scenario as it is, or nothing.
    let document = hand.app().document.as_ref().unwrap();
    assert!(lit_futures(hand.app()).is_none_or(|f| *f.scenario() == document.scenario));
    hand.wait_until("the futures of the change", there);
    assert!(met(&hand).contains("met in 0 %"), "without the courts never: {}", met(&hand));
}

/// The futures of the lit scenario.
fn lit_futures(app: &crate::app::window::App) -> Option<&std::sync::Arc<throughline::sim::Ensemble>> {
    let document = app.document.as_ref()?;
    app.results.futures().of_scenario(document, &document.scenario)
}

#[test]
fn the_difference_is_walked_back_along_the_arrows_by_its_shares() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run() && !app.results.is_playing());
    hand.press_box("Reduced pre-sentence");
    let streams = |hand: &Hand| {
        let document = hand.app().document.as_ref().unwrap();
        crate::app::canvas::streams_of(document, &hand.app().results)
    };
    assert!(streams(&hand).is_none(), "nothing is walked back before somebody asks");
    hand.window.state_mut().panels.ask_why();
    hand.wait_until("the comparison", |app| app.results.reasons().of(app.document.as_ref().unwrap()).is_some());
    let found = streams(&hand).expect("streams");
    let model = hand.model();
    let link = |edge: &Edge| if let Edge::Link(id) = edge { model.links.get(id) } else { None };
    let into = |name: &str| {
        let to = model.nodes.iter().find(|(_, n)| n.name == name).map(|(id, _)| id).unwrap();
        found
            .iter()
            .filter_map(|(edge, share)| Some((link(edge)?, share)))
            .filter(|(l, _)| l.to == *to)
            .map(|(_, s)| s)
            .sum::<f64>()
    };
    let all = into("Reduced pre-sentence detention time");
    assert!((0.9..=1.0 + 1e-9).contains(&all), "what comes in is the whole difference: {all}");
    assert!(found.values().all(|share| (0.0..=1.0).contains(share)));
    let actions = found.keys().filter_map(link).filter(|l| model.nodes[&l.from].kind.kind() == throughline::model::Kind::Action);
    assert!(actions.count() > 0);
}

#[test]
fn a_click_on_a_change_follows_its_way_back_on_the_drawing() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run() && !app.results.is_playing());
    hand.press_box("Reduced pre-sentence");
    hand.window.state_mut().panels.ask_why();
    hand.wait_until("the comparison", |app| app.results.reasons().of(app.document.as_ref().unwrap()).is_some());
    let streams =
        |hand: &Hand| crate::app::canvas::streams_of(hand.app().document.as_ref().unwrap(), &hand.app().results).expect("streams");
    let into = |hand: &Hand, name: &str| -> f64 {
        let model = hand.model();
        let from = |edge: &Edge| matches!(edge, Edge::Link(id) if model.nodes[&model.links[id].from].name == name);
        streams(hand).iter().filter(|(edge, _)| from(edge)).map(|(_, share)| share).sum()
    };
    let others = into(&hand, "Draft remand law");
    assert!(into(&hand, "Fund legal aid") > 0.05 && others > 0.05, "all changes are walked back at first");
    hand.press_first("“Fund legal aid”");
    assert!(into(&hand, "Fund legal aid") > 0.9, "the whole of its part comes from legal aid: {:?}", streams(&hand));
    assert!(into(&hand, "Draft remand law") == 0.0);
    hand.press_first("↑ Legal aid desks");
    let document = hand.app().document.as_ref().unwrap();
    let selected = document.selected_node().map(|id| hand.model().nodes[id].name.clone());
    assert_eq!(selected.as_deref(), Some("Legal aid desks"), "a step of the way leads to its box");
}

#[test]
fn boxes_show_how_they_differ_from_the_scenario_they_are_held_against() {
    let mut hand = Hand::on("Police transparency");
    hand.key(Key::Space);
    hand.wait_until("the run", |app| app.results.has_run() && !app.results.is_playing());
    let before = hand.window.render().expect("a picture");
    hand.key(Key::D);
    assert!(hand.app().results.differing(hand.app().document.as_ref().unwrap()).is_some());
    assert!(
        hand.window.query_all_by_role(Role::Label).any(|n| n.accesskit_node().value().is_some_and(|v| v.contains("Nothing done")))
    );
    assert!(hand.window.render().expect("a picture") != before, "the drawing shows them");
    hand.press("Show levels again");
    assert!(hand.app().results.differing(hand.app().document.as_ref().unwrap()).is_none());
}

#[test]
fn a_scenario_that_begins_with_a_switch_is_called_after_it() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.press_box("Draft remand law");
    hand.press("Is done");
    assert_eq!(hand.model().scenarios[&lit(&hand)].name, "Draft remand law is not done");
}
