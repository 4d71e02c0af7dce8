//! The reviewer in the window: findings that lead to their place, are set right, accepted; loops that are lit and named.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::checks::Limit;
use throughline::model::edit::commands::replace;
use throughline::model::{ElementRef, NodeKind};

use super::hand::Hand;
use crate::app::document::{Page, Trail};
use crate::app::window::App;

/// The names of the items of lists.
fn items(hand: &Hand) -> Vec<String> {
    hand.window.query_all_by_role(Role::ListItem).filter_map(|n| n.accesskit_node().label()).collect()
}

/// Presses the item of a list whose name begins with this.
fn press_item(hand: &mut Hand, begins: &str) {
    let named = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|label| label.starts_with(begins));
    for click in [false, true] {
        let found = hand.window.query_all_by_role(Role::ListItem).find(named);
        let found = found.unwrap_or_else(|| panic!("there is no item {begins}"));
        if click {
            found.click();
        } else {
            found.scroll_to_me();
        }
        hand.settle();
    }
}

/// A model of which an action has lost those who are asked.
fn with_a_gap() -> Hand {
    let mut hand = Hand::on("Police transparency");
    let document = hand.window.state_mut().document.as_mut().unwrap();
    let id = document.model().nodes.iter().find(|(_, node)| node.code == "A1").map(|(id, _)| id.clone()).unwrap();
    let mut node = document.model().nodes[&id].clone();
    let NodeKind::Action(action) = &mut node.kind else { panic!("no action") };
    action.raci.consulted.clear();
    action.raci.accountable.extend(action.raci.responsible.clone());
    let gesture = replace(document.model(), &id, node).unwrap();
    document.edit(&gesture).unwrap();
    hand.wait_until("the findings", |app| {
        app.panels.review.found().is_some_and(|found| found.findings.iter().any(|finding| finding.rule == "raci-full"))
    });
    hand.settle();
    hand
}

#[test]
fn a_box_with_a_finding_has_a_badge_that_goes_with_it() {
    let mut hand = with_a_gap();
    let named = |hand: &Hand| hand.label_of("Draft rule").unwrap_or_default();
    let label = named(&hand);
    assert!(label.ends_with(", warning"), "{label}");
    hand.ctrl(Key::Z);
    hand.wait_until("another look", |app| {
        app.panels.review.found().is_some_and(|found| !found.findings.iter().any(|finding| finding.rule == "raci-full"))
    });
    hand.settle();
    assert!(!named(&hand).ends_with(", warning"));
}

#[test]
fn a_finding_leads_to_its_place_and_says_why_and_what_to_do() {
    let mut hand = with_a_gap();
    let before = items(&hand).iter().filter(|item| item.starts_with("Warning: ")).count();
    assert!(before >= 2, "{:?}", items(&hand));
    press_item(&mut hand, "Warning: Several answer for");
    let document = hand.app().document.as_ref().unwrap();
    let node = document.selected_node().expect("its box is selected").clone();
    assert_eq!(document.model().nodes[&node].code, "A1");
    let told: Vec<String> = hand.window.query_all_by_role(Role::Label).filter_map(|n| n.accesskit_node().value()).collect();
    assert!(told.iter().any(|text| text == "Where two answer, nobody does (000/Strategic Plan)"), "{told:?}");
    hand.press_first("Let the first alone answer");
    let NodeKind::Action(action) = &hand.model().nodes[&node].kind else { panic!("no action") };
    assert_eq!(action.raci.accountable.len(), 1);
    hand.ctrl(Key::Z);
    let NodeKind::Action(action) = &hand.model().nodes[&node].kind else { panic!("no action") };
    assert!(action.raci.accountable.len() > 1, "it is one step of undo");
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_opened_again() {
    let mut hand = with_a_gap();
    let missing = "Warning: “";
    let row = items(&hand)
        .into_iter()
        .find(|item| item.starts_with(missing) && item.contains("has nobody under: Consulted"))
        .expect("the finding");
    press_item(&mut hand, &row);
    hand.press_first("Accept…");
    assert!(hand.sees("Accept for this reason"));
    hand.window.get_by_role_and_label(Role::MultilineTextInput, "Why it is accepted").focus();
    hand.settle();
    hand.write("Consulted last year");
    hand.settle();
    hand.press_first("Accept for this reason");
    let waived = &hand.model().about.checks.waived;
    let own = waived.iter().find(|waived| waived.reason == "Consulted last year").expect("it is in the model");
    assert_eq!(own.rule, "raci-full");
    hand.wait_until("the findings", |app| {
        app.panels
            .review
            .found()
            .is_some_and(|found| found.findings.iter().any(|f| f.waived.as_deref() == Some("Consulted last year")))
    });
    hand.settle();
    assert!(!items(&hand).contains(&row), "it is no longer among those that are open");
    let accepted = |app: &App| app.panels.review.found().map_or(0, |f| f.findings.iter().filter(|f| f.waived.is_some()).count());
    hand.press_first(&format!("{} accepted", accepted(hand.app())));
    press_item(&mut hand, &row);
    hand.press_first("Accept it no longer");
    assert!(hand.model().about.checks.waived.iter().all(|waived| waived.reason != "Consulted last year"));
}

#[test]
fn a_loop_that_nobody_named_is_lit_and_gets_its_name() {
    let mut hand = Hand::on("Peace process");
    hand.ctrl(Key::Num2);
    hand.wait_until("the loops", |app| app.panels.review.found().is_some());
    hand.settle();
    let found = std::sync::Arc::clone(hand.app().panels.review.found().unwrap());
    let (own, name) = found
        .unnamed()
        .find(|(own, _)| own.steps.iter().all(|step| matches!(step, throughline::graph::step::Step::Link(_))))
        .expect("a loop without a name");
    press_item(&mut hand, name);
    let document = hand.app().document.as_ref().unwrap();
    assert_eq!((document.page, &document.trail), (Page::Drawing, &Some(Trail::Round(own.steps.clone()))));
    let before = hand.model().loops.len();
    hand.press_first("Name this loop");
    assert_eq!(hand.model().loops.len(), before + 1);
    let picked = hand.app().document.as_ref().unwrap().single().cloned();
    let Some(ElementRef::Loop(id)) = picked else { panic!("it is picked") };
    let named = &hand.model().loops[&id];
    assert_eq!(named.name, name);
    assert!(named.code.starts_with(['R', 'B']) && hand.model().loops.values().filter(|l| l.code == named.code).count() == 1);
    hand.ctrl(Key::Z);
    assert_eq!(hand.model().loops.len(), before, "naming is one step of undo");
}

#[test]
fn a_limit_of_the_rules_is_set_for_the_model_and_taken_back_to_the_usual_one() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.window.get_by_label("Limits of the rules").scroll_to_me();
    hand.settle();
    hand.press("Limits of the rules");
    let label = "Share of spending of a quick win, 0 to 1";
    for (typed, expected) in [("0.4", Some(0.4)), ("0.1", None)] {
        hand.window.get_by_role_and_label(Role::TextInput, label).scroll_to_me();
        hand.settle();
        hand.window.get_by_role_and_label(Role::TextInput, label).focus();
        hand.settle();
        hand.ctrl(Key::A);
        hand.write(typed);
        hand.key(Key::Enter);
        let limits = &hand.model().about.checks.limits;
        assert_eq!(limits.get(&Limit::QuickWinShare).map(|x| x.0), expected, "{limits:?}");
    }
}
