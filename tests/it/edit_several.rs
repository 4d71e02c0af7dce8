//! Changes of several elements at once, and of the sense of arrows: one step each, taken back without a trace.

use throughline::model::edit::commands::{
    change_kinds, copy_scenario, is_chain, paste_chains, replace_all, said_kind, set_sign, turn_round, what_if,
};
use throughline::model::edit::history::History;
use throughline::model::input::Enabler;
use throughline::model::link::{Condition, Delay, Influence, Order, Sign, Smooth};
use throughline::model::scenario::{Change, NOTHING_DONE, PLAN};
use throughline::model::validate::problems;
use throughline::model::{Id, Kind, Model, Node, Number, Quantity, Real, Role, When};
use throughline::report::change_text;
use throughline::sim::standing;
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
    let (gesture, _) = paste_chains(&model, history.ids(), "a --> b ->[once the law is out] c").unwrap();
    let mut after = model.clone();
    gesture.apply(&mut after).unwrap();
    assert_eq!(after.nodes.values().map(|n| n.name.as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!((after.links["b--c"].rationale.as_str(), &after.links["b--c"].delay), ("once the law is out", &None));
    assert!(is_chain("a +> b") && !is_chain("a\n\tb: c") && !is_chain("-> b") && !is_chain("a ->"));
    assert!(is_chain(CHAINS) && !is_chain("Trust\n\tReports -> cases\n\tLearning"), "a list with one arrow in it is a list");
    let endless = "a +> b +> ".repeat(2000) + "c";
    assert!(paste_chains(&model, history.ids(), &endless).is_err());
    assert!(paste_chains(&model, history.ids(), "a +> a").is_err(), "a box does not cause itself");
}

#[test]
fn a_what_if_begins_a_scenario_where_there_is_none_of_ones_own() {
    let model = sample();
    let history = History::saved();
    let off = Change::Action { action: Id::new("train").unwrap(), on: false };
    let plan = Id::new(PLAN).unwrap();
    let (gesture, id) = what_if(&model, history.ids(), &plan, "What if 1", off.clone()).unwrap();
    let after = done(&gesture);
    assert_eq!(after.scenarios[&id].changes, std::slice::from_ref(&off));
    assert!(standing(&after, &id).unwrap().off.contains("train"));
    assert!(!standing(&after, &plan).unwrap().off.contains("train"));
    // In one's own it is changed there; on nothing done a new one stands on that.
    let (gesture, same) =
        what_if(&after, history.ids(), &id, "Other", Change::Action { action: Id::new("train").unwrap(), on: true }).unwrap();
    assert_eq!((same, gesture.label.message.as_str()), (id.clone(), "edit-scenario"));
    let nothing = Id::new(NOTHING_DONE).unwrap();
    let (gesture, on_nothing) = what_if(&model, history.ids(), &nothing, "Other", off.clone()).unwrap();
    assert_eq!(done(&gesture).scenarios[&on_nothing].base, Some(nothing));
    // What makes no sense is refused and begins nothing.
    let wrong = Change::Scale { what: "clock.horizon".to_owned(), by: Real(2.0) };
    assert!(what_if(&model, history.ids(), &plan, "Other", wrong).is_err());
    let (gesture, copy) = copy_scenario(&after, history.ids(), &id, "Copy").unwrap();
    let mut both = after.clone();
    gesture.apply(&mut both).unwrap();
    assert_eq!((&both.scenarios[&copy].changes, both.scenarios[&copy].name.as_str()), (&both.scenarios[&id].changes, "Copy"));
}

#[test]
fn changes_are_sentences() {
    let model = sample();
    let node = |name: &str| Id::new(name).unwrap();
    let action = node("train");
    for (change, sentence) in [
        (Change::Action { action: action.clone(), on: false }, "not done"),
        (Change::Start { action: action.clone(), at: When::On("2014-03-01".parse().unwrap()) }, "2014"),
        (Change::Priority { action, priority: 2 }, "priority 2"),
        (Change::Enabler { enabler: node("law"), state: Enabler::Absent }, "Law on reports is not in force"),
        (Change::Link { link: node("reports--safety"), on: false }, "is cut"),
        (Change::Scale { what: "nodes.staff.amount".to_owned(), by: Real(0.5) }, "amount at 50 %"),
        (
            Change::Set { what: "nodes.court.capacity".to_owned(), value: Number::Exact(Real(60.0)) },
            "Court: capacity 60 instead of 40",
        ),
    ] {
        let text = change_text(&model, &change);
        assert!(text.contains(sentence) && !text.contains('{'), "{text}");
    }
}
