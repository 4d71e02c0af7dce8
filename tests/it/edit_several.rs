//! Changes of several elements at once, and of the sense of arrows: one step each, taken back without a trace.

use throughline::model::edit::commands::{change_kinds, is_chain, paste_chains, replace_all, said_kind, set_sign, turn_round};
use throughline::model::edit::history::History;
use throughline::model::link::{Condition, Delay, Influence, Order, Sign, Smooth};
use throughline::model::validate::problems;
use throughline::model::{Id, Kind, Model, Node, Quantity, Role};
use throughline::store::parse;

fn sample() -> Model {
    parse(include_str!("sample.ron"), "sample.ron").unwrap()
}

fn ids<const N: usize>(names: [&str; N]) -> [Id; N] {
    names.map(|name| Id::new(name).unwrap())
}

/// Carries a gesture out, and back.
fn done(gesture: &throughline::model::edit::Gesture) -> Model {
    let before = sample();
    let mut after = before.clone();
    gesture.apply(&mut after).unwrap();
    assert_eq!(problems(&after), problems(&before));
    let mut back = after.clone();
    gesture.inverse().apply(&mut back).unwrap();
    assert_eq!(back, before);
    after
}

#[test]
fn several_elements_are_changed_in_one_step() {
    let model = sample();
    let marked = |name: &str, urgency| {
        let id = Id::new(name).unwrap();
        let node = Node { urgency, ..model.nodes[&id].clone() };
        (id, node)
    };
    let gesture = replace_all(&model, [marked("reports", Some(2)), marked("safety", Some(2)), marked("train", None)]).unwrap();
    assert_eq!(
        (gesture.label.message.as_str(), gesture.label.name.as_str()),
        ("edit-change-several", "2"),
        "those that change are counted"
    );
    let after = done(&gesture);
    assert!(ids(["reports", "safety"]).iter().all(|id| after.nodes[id].urgency == Some(2)));
    // What one of them cannot be, none of them is.
    let nowhere = Node { owner: Some(Id::new("nobody").unwrap()), ..model.nodes["safety"].clone() };
    assert!(replace_all(&model, [marked("reports", Some(2)), (Id::new("safety").unwrap(), nowhere)]).is_err());
}

#[test]
fn several_boxes_become_of_one_kind() {
    let model = sample();
    let inputs = ids(["budget", "staff"]);
    let after = done(&change_kinds(&model, &inputs, Kind::Fund).unwrap());
    assert!(inputs.iter().all(|id| after.nodes[id].kind.kind() == Kind::Fund));
    assert!(change_kinds(&model, &ids(["budget", "court"]), Kind::Impact).is_err(), "a fund's arrow fits no impact");
}

#[test]
fn arrows_take_the_other_sign_and_keep_their_strength() {
    let model = sample();
    let links = ids(["reports--public-trust", "public-trust--court"]);
    let after = done(&set_sign(&model, &links, Sign::Minus).unwrap());
    let Role::Influence(Influence { sign, strength }) = &after.links["reports--public-trust"].role else { panic!("an influence") };
    let Role::Influence(before) = &model.links["reports--public-trust"].role else { panic!("an influence") };
    assert_eq!((*sign, strength), (Sign::Minus, &before.strength));
    // What works against its effect holds it back, and the other way round.
    let after = done(&set_sign(&model, &ids(["train--reports"]), Sign::Minus).unwrap());
    assert!(matches!(after.links["train--reports"].role, Role::Blocker(_)));
    let after = done(&set_sign(&model, &ids(["court--safety"]), Sign::Plus).unwrap());
    assert!(matches!(after.links["court--safety"].role, Role::Condition(_)));
    let same = set_sign(&model, &ids(["train--reports"]), Sign::Plus).unwrap();
    assert!(same.edits.is_empty());
    let refused = set_sign(&model, &ids(["staff--write-reports"]), Sign::Minus).unwrap_err();
    assert_eq!(refused.message, "refuse-no-sign");
}

#[test]
fn an_arrow_is_turned_round_in_a_role_that_fits() {
    let model = sample();
    // The arrow back is there already.
    assert!(turn_round(&model, &ids(["public-trust--crime-reporting"])).is_err());
    let after = done(&turn_round(&model, &ids(["reports--public-trust"])).unwrap());
    let link = &after.links["reports--public-trust"];
    assert_eq!((link.from.as_str(), link.to.as_str()), ("public-trust", "reports"));
    assert!(matches!(link.role, Role::Influence(Influence { sign: Sign::Plus, .. })));
    // A way belongs to the effect that it had.
    let after = done(&turn_round(&model, &ids(["train--reports"])).unwrap());
    assert!(matches!(after.links["train--reports"].role, Role::Condition(Condition { way: None, .. })));
    assert!(turn_round(&model, &ids(["law--write-reports"])).is_err(), "nothing leads into an enabler");
}

#[test]
fn a_kind_is_said_before_a_name() {
    assert_eq!(said_kind("fund: Court fees"), (Some(Kind::Fund), "Court fees"));
    assert_eq!(said_kind("Objective: Trust"), (Some(Kind::Outcome), "Trust"));
    assert_eq!(said_kind("Phase 1: Trust"), (None, "Phase 1: Trust"));
    assert_eq!(said_kind("fund:"), (None, "fund:"));
}

/// The loops of a model as domain people write them.
const CHAINS: &str = "Loops
- R1 Capacity-ownership (stated): national capacity +> ownership +> tasks done by nationals +>[~12m] learning +> national capacity
- B2 ~Overload: external project funds +> reporting load -> local absorption +> external project funds
- a chain: ownership -> Reporting load";

#[test]
fn chains_of_causes_become_boxes_arrows_and_loops() {
    let (model, history) = (Model::default(), History::saved());
    let (gesture, boxes) = paste_chains(&model, history.ids(), CHAINS).unwrap();
    let mut after = model.clone();
    gesture.apply(&mut after).unwrap();
    let names: Vec<&str> = boxes.iter().map(|id| after.nodes[id].name.as_str()).collect();
    assert_eq!(names[..2], ["National capacity", "Ownership"]);
    assert_eq!((boxes.len(), after.nodes.len(), after.links.len()), (7, 7, 8), "a name means one box");
    let [r1, b2] = ids(["capacity-ownership", "overload"]).map(|id| after.loops[&id].clone());
    assert_eq!((r1.code.as_str(), r1.name.as_str(), r1.links.len(), r1.illustrative), ("R1", "Capacity-ownership", 4, false));
    assert_eq!((b2.code.as_str(), b2.illustrative), ("B2", true), "a guess is marked");
    let sign = |link: &str| match &after.links[link].role {
        Role::Influence(influence) => influence.sign,
        _ => panic!("an influence"),
    };
    assert_eq!((sign("reporting-load--local-absorption"), sign("ownership--reporting-load")), (Sign::Minus, Sign::Minus));
    let late = after.links["tasks-done-by-nationals--learning"].delay.clone();
    assert_eq!(late, Some(Delay::Smooth(Smooth { time: Quantity::illustrative(12.0), order: Order::Third })));
    assert_eq!(problems(&after), []);
    // Once more, nothing is new.
    let (again, _) = paste_chains(&after, history.ids(), CHAINS).unwrap();
    assert!(again.edits.is_empty());
    // Without signs every arrow leads on.
    let (gesture, _) = paste_chains(&model, history.ids(), "aid -> arrests → backlog").unwrap();
    let mut after = model.clone();
    gesture.apply(&mut after).unwrap();
    assert!(after.links.values().all(|l| matches!(l.role, Role::Influence(Influence { sign: Sign::Plus, .. }))));
    assert!(is_chain("a +> b") && !is_chain("a\n\tb: c") && !is_chain("-> b") && !is_chain("a ->"));
    assert!(is_chain(CHAINS) && !is_chain("Trust\n\tReports -> cases\n\tLearning"), "a list with one arrow in it is a list");
    let endless = "a +> b +> ".repeat(2000) + "c";
    assert!(paste_chains(&model, history.ids(), &endless).is_err());
    assert!(paste_chains(&model, history.ids(), "a +> a").is_err(), "a box does not cause itself");
}
