//! The inspector: every kind of field, the ways of a result, what is not a box.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::model::link::{Delay, Necessity, Order, Smooth};
use throughline::model::node::Logic;
use throughline::model::{Basis, ElementRef, Id, NodeKind, Number, Quantity, Real, When};

use super::hand::Hand;

fn id(hand: &Hand, name: &str) -> Id {
    hand.model().nodes.iter().find(|(_, n)| n.name == name).map(|(id, _)| id.clone()).expect(name)
}

/// Writes into the field of that name, in place of what stands there.
fn fill(hand: &mut Hand, field: &str, text: &str) {
    hand.window.get_by_role_and_label(Role::TextInput, field).focus();
    hand.settle();
    hand.window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    hand.settle();
    hand.write(text);
    hand.key(Key::Enter);
}

#[test]
fn a_number_is_typed_as_it_is_known_and_tells_how_it_is_known() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.press_box("Draft remand law");
    let of = id(&hand, "Draft remand law");
    let duration = |hand: &Hand| match &hand.model().nodes[&of].kind {
        NodeKind::Action(action) => action.duration.clone(),
        _ => None,
    };
    let before = hand.model().clone();
    fill(&mut hand, "Duration", "6 / 9 / 18");
    assert_eq!(duration(&hand).map(|q| q.value), Some(Number::Pert(Real(6.0), Real(9.0), Real(18.0))));
    // What cannot be read is said and changes nothing.
    fill(&mut hand, "Duration", "9 – 6");
    assert_eq!(duration(&hand).map(|q| q.value), Some(Number::Pert(Real(6.0), Real(9.0), Real(18.0))));
    hand.press("How sure, and why: Duration");
    hand.press("Measured");
    assert_eq!(duration(&hand).map(|q| q.basis), Some(Basis::Measured));
    fill(&mut hand, "Likeliest", "12");
    assert_eq!(duration(&hand).map(|q| q.value), Some(Number::Pert(Real(6.0), Real(12.0), Real(18.0))));
    for _ in 0..3 {
        hand.ctrl(Key::Z);
    }
    assert_eq!(*hand.model(), before);
}

#[test]
fn a_date_is_typed_as_a_month_or_as_a_span() {
    let mut hand = Hand::on("Pre-sentence detention");
    hand.press_box("Draft remand law");
    let of = id(&hand, "Draft remand law");
    let start = |hand: &Hand| match &hand.model().nodes[&of].kind {
        NodeKind::Action(action) => action.start,
        _ => None,
    };
    fill(&mut hand, "Start", "2012-03");
    assert_eq!(start(&hand), Some(When::On("2012-03-01".parse().unwrap())));
    fill(&mut hand, "Start", "2 quarters");
    assert_eq!(start(&hand), Some(When::At(Real(6.0))));
    fill(&mut hand, "Start", "soon");
    assert_eq!(start(&hand), Some(When::At(Real(6.0))));
}

#[test]
fn how_late_an_effect_comes_is_a_word_or_a_number() {
    let mut hand = Hand::on("Police transparency");
    let arrow = "Public web page is needed for Increased police transparency";
    hand.press_box("Public web page");
    hand.window.get_by_role_and_label(Role::Link, arrow).focus();
    hand.settle();
    let delay = |hand: &Hand| {
        let id = hand.app().document.as_ref().unwrap().selected_links().next().unwrap().clone();
        hand.model().links[&id].delay.clone()
    };
    let smooth = |months: f64, order| Some(Delay::Smooth(Smooth { time: Quantity::exact(months), order }));
    assert_eq!(delay(&hand), None);
    for (word, now) in
        [("within half a year", smooth(6.0, Order::Third)), ("at once", None), ("within a year", smooth(12.0, Order::Third))]
    {
        hand.window.get_by_role_and_label(Role::ComboBox, "In words").click();
        hand.settle();
        hand.window.get_by_role_and_label(Role::Button, word).click();
        hand.settle();
        assert_eq!(delay(&hand), now, "{word}");
    }
    fill(&mut hand, "Delay", "9");
    assert_eq!(delay(&hand), smooth(9.0, Order::Third));
}

#[test]
fn a_condition_is_dragged_into_another_way() {
    let mut hand = Hand::on("Police transparency");
    let of = "Increased police transparency";
    hand.press_box(of);
    let node = id(&hand, of);
    let before = hand.model().clone();
    hand.press("In several ways");
    hand.press("Add a way");
    let ways = |hand: &Hand| match &hand.model().nodes[&node].logic {
        Logic::Ways(ways) => ways.iter().map(|w| w.id.to_string()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    assert_eq!(ways(&hand), ["a", "b"]);
    let target = hand.window.get_by_label("Drag a condition here.").rect().center();
    let condition = hand.model().links.iter().find(|(_, l)| l.to == node).map(|(id, l)| (id.clone(), l.from.clone())).unwrap();
    let name = hand.model().nodes[&condition.1].name.clone();
    let row = hand.window.query_all_by_role(Role::Button).find(|n| {
        let label = n.accesskit_node().label().unwrap_or_default();
        label.starts_with(&format!("{name}, ")) && n.rect().left() > 1100.0
    });
    let from = row.expect("a row of the condition").rect().center();
    hand.drag(from, target);
    let way = |hand: &Hand| match &hand.model().links[&condition.0].role {
        throughline::model::Role::Condition(c) => c.way.as_ref().map(ToString::to_string),
        _ => None,
    };
    assert_eq!(way(&hand).as_deref(), Some("b"));
    assert!(throughline::model::validate::problems(hand.model()).is_empty());
    hand.ctrl(Key::Z);
    assert_eq!(way(&hand), None);
    // Back to all of them, no condition belongs to a way that is gone.
    hand.press("All");
    hand.ctrl(Key::Z);
    hand.ctrl(Key::Z);
    hand.ctrl(Key::Z);
    assert_eq!(*hand.model(), before);
}

#[test]
fn the_strength_of_an_arrow_is_a_word_or_a_number() {
    let mut hand = Hand::on("Police transparency");
    let (link, name) = hand
        .model()
        .links
        .iter()
        .find(|(_, l)| matches!(&l.role, throughline::model::Role::Condition(c) if c.necessity == Necessity::Essential))
        .map(|(id, l)| (id.clone(), hand.model().nodes[&l.to].name.clone()))
        .unwrap();
    hand.press_box(&name);
    let cause = hand.model().nodes[&hand.model().links[&link].from].name.clone();
    let row = hand.window.query_all_by_role(Role::Button).find_map(|n| {
        let label = n.accesskit_node().label()?;
        (label.starts_with(&format!("{cause}, ")) && n.rect().left() > 1100.0).then_some(label)
    });
    hand.press(&row.unwrap());
    hand.window.get_by_role_and_label(Role::ComboBox, "How needed").click();
    hand.settle();
    hand.press(&throughline::words::say("necessity-share"));
    assert!(
        matches!(&hand.model().links[&link].role, throughline::model::Role::Condition(c) if matches!(c.necessity, Necessity::Share(_)))
    );
    fill(&mut hand, "Share, 0 to 1", "0.4 – 0.8");
    let necessity = match &hand.model().links[&link].role {
        throughline::model::Role::Condition(c) => c.necessity.clone(),
        _ => Necessity::default(),
    };
    assert!(matches!(necessity, Necessity::Share(q) if q.value == Number::Uniform(Real(0.4), Real(0.8))));
    hand.window.get_by_role_and_label(Role::TextInput, "Share, 0 to 1").focus();
    hand.settle();
    hand.write("7");
    assert!(hand.sees("At most 1"));
}

#[test]
fn what_is_not_a_box_is_listed_added_edited_and_deleted() {
    let mut hand = Hand::on("Police transparency");
    let before = hand.model().clone();
    for (list, add) in [
        ("Assumptions", "Add an assumption"),
        ("Risks", "Add a risk"),
        ("Events", "Add an event"),
        ("Trends", "Add a trend"),
        ("Actors", "Add an actor"),
        ("Institutions", "Add an institution"),
        ("Sectors", "Add a sector"),
        ("Indicators", "Add an indicator"),
        ("Documents", "Add a document"),
    ] {
        let model = hand.model();
        let count = match list {
            "Assumptions" => model.assumptions.len(),
            "Risks" => model.risks.len(),
            "Events" => model.events.len(),
            "Trends" => model.trends.len(),
            "Actors" => model.actors.len(),
            "Institutions" => model.institutions.len(),
            "Sectors" => model.sectors.len(),
            "Indicators" => model.indicators.len(),
            _ => model.documents.len(),
        };
        let head = format!("{list} ({count})");
        hand.window.get_by_label(&head).scroll_to_me();
        hand.settle();
        if !hand.sees(add) {
            hand.press(&head);
        }
        hand.window.get_by_label(add).scroll_to_me();
        hand.settle();
        hand.press(add);
        let single = hand.app().document.as_ref().unwrap().single().cloned();
        assert!(!matches!(single, None | Some(ElementRef::Node(_))), "{list}: the new one is selected");
        assert!(throughline::model::validate::problems(hand.model()).is_empty(), "{list}");
    }
    for _ in 0..9 {
        hand.ctrl(Key::Z);
    }
    assert_eq!(*hand.model(), before, "each is one step");
}

#[test]
fn a_comment_is_written_on_what_is_selected() {
    let mut hand = Hand::on("Police transparency");
    hand.press_box("Public web page");
    let field = hand.window.get_by_role_and_label(Role::MultilineTextInput, "New comment");
    field.scroll_to_me();
    field.focus();
    hand.settle();
    hand.write("Who keeps it up to date?");
    hand.window.get_by_label("Add the comment").scroll_to_me();
    hand.settle();
    hand.press("Add the comment");
    let comment = hand.model().comments.values().find(|c| c.text == "Who keeps it up to date?").expect("the comment");
    assert_eq!(comment.on, ElementRef::Node(Id::slug("public-web-page")));
}
