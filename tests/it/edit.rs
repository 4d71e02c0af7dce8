//! Gestures: what each command does, and that every one can be taken back without a trace.

use std::collections::BTreeMap;

use proptest::prelude::*;
use throughline::model::edit::commands::{
    Listed, NewBox, Refusal, Side, Spot, add, add_joined, add_node, add_scenario, change_kind, change_scenario, comment, connect,
    copy, delete, duplicate, lay_out, move_boxes, move_to_way, paste, paste_list, pin, rename, replace, set_clock, set_number,
    take_off, unchange_scenario,
};
use throughline::model::edit::history::History;
use throughline::model::edit::{Edit, Gesture, Slot, TableName, apply, diff};
use throughline::model::link::{Sign, Use};
use throughline::model::node::Logic;
use throughline::model::review::CommentStance;
use throughline::model::scenario::Change;
use throughline::model::validate::{dangling, problems};
use throughline::model::{Clock, ElementRef, Id, Indicator, Kind, Link, Model, Node, Number, Real, Role, Scenario, ViewKind};
use throughline::store::{parse, templates, to_text};
use throughline::words::{has, say_with};

const SAMPLE: &str = include_str!("sample.ron");

fn sample() -> Model {
    parse(SAMPLE, "sample.ron").unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn node(text: &str) -> ElementRef {
    ElementRef::Node(id(text))
}

/// Carries out a gesture on the sample.
fn after(gesture: &Gesture) -> Model {
    let mut model = sample();
    gesture.apply(&mut model).unwrap();
    let label = say_with(&gesture.label.message, &[("name", gesture.label.name.as_str().into())]);
    assert!(has(&gesture.label.message) && !label.contains('{'), "{label}");
    model
}

fn fresh() -> History {
    History::saved()
}

/// A refusal as people read it.
fn in_words(refusal: &Refusal) -> String {
    assert!(has(refusal.message), "{refusal:?}");
    let args: Vec<_> = refusal.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let remedy = refusal.remedy.map(|remedy| format!(". {}.", say_with(remedy, &args)));
    let text = say_with(refusal.message, &args) + &remedy.unwrap_or_default();
    assert!(!text.contains('{'), "{text}");
    text
}

#[test]
fn the_kinds_choose_the_role() {
    let model = sample();
    let role = |from: &str, to: &str, sign| {
        let (gesture, link) = connect(&model, fresh().ids(), &id(from), &id(to), sign).unwrap();
        let role = after(&gesture).links[&link].role.clone();
        format!("{role:?}").split('(').next().unwrap().to_owned()
    };
    assert_eq!(role("order", "train", None), "Use");
    assert_eq!(role("train", "safety", None), "Condition");
    assert_eq!(role("public-trust", "safety", None), "Influence");
    assert_eq!(role("reports", "crime-reporting", None), "Influence");
    assert_eq!(role("crime-reporting", "safety", Some(Sign::Minus)), "Blocker");
    assert_eq!(role("reports", "crime-reporting", Some(Sign::Minus)), "Influence");
    assert_eq!(role("train", "court", None), "Port");
    assert_eq!(role("train", "budget", None), "Port");
}

#[test]
fn refusals_speak_plainly() {
    let model = sample();
    let history = fresh();
    let ids = history.ids();
    let link = |from: &str, to: &str, role| Link::new(id(from), id(to), role);
    let refused: Vec<Refusal> = vec![
        connect(&model, ids, &id("safety"), &id("safety"), None).unwrap_err(),
        connect(&model, ids, &id("reports"), &id("safety"), None).unwrap_err(),
        connect(&model, ids, &id("train"), &id("law"), None).unwrap_err(),
        connect(&model, ids, &id("nowhere"), &id("law"), None).unwrap_err(),
        add(&model, ids, link("safety", "law", Role::Use(Use::default()))).unwrap_err(),
        add(&model, ids, Indicator::new("X", id("nowhere"))).unwrap_err(),
        rename::<Node>(&model, &id("law"), &"x".repeat(501)).unwrap_err(),
        rename::<Link>(&model, &id("reports--safety"), "x").unwrap_err(),
        delete(&model, &[]).unwrap_err(),
        delete(&model, &[ElementRef::Document("000".to_owned())]).unwrap_err(),
        copy(&model, &[ElementRef::Model]).unwrap_err(),
        paste(&model, ids, &Model::default(), None).unwrap_err(),
        paste_list(&model, ids, " \n\t\n", outermost(None)).unwrap_err(),
        paste_list(&model, ids, &"x\n".repeat(2001), outermost(None)).unwrap_err(),
        move_to_way(&model, &id("reports--safety"), Some(&id("alone"))).unwrap_err(),
        move_to_way(&model, &id("law--write-reports"), None).unwrap_err(),
        change_kind(&model, &id("write-reports"), Kind::Enabler).unwrap_err(),
        set_number(&model, "nodes.staff.amount", &Number::from(-1.0)).unwrap_err(),
        set_number(&model, "links.reports--safety.necessity", &Number::from(2.0)).unwrap_err(),
        set_number(&model, "nodes.staff.amuont", &Number::from(1.0)).unwrap_err(),
        set_number(&model, "nodes.staff.amount", &Number::Uniform(Real(2.0), Real(1.0))).unwrap_err(),
        change_scenario(&model, &id("cut"), Change::Set { what: "nodes.public-trust.today".into(), value: Number::from(5.0) })
            .unwrap_err(),
        change_scenario(&model, &id("cut"), Change::Action { action: id("law"), on: false }).unwrap_err(),
        unchange_scenario(&model, &id("cut"), &Change::Event { event: id("scandal"), on: false }).unwrap_err(),
        comment(&model, ids, &node("law"), "A reader", "  ", CommentStance::Note).unwrap_err(),
        pin(&model, ViewKind::Tree, &[id("law")], true).unwrap_err(),
        set_clock(&model, Clock { horizon: Real(-1.0), ..Clock::default() }).unwrap_err(),
        replace(&model, &id("reports"), Node { logic: Logic::All, ..model.nodes["reports"].clone() }).unwrap_err(),
    ];
    insta::assert_snapshot!(refused.iter().map(in_words).collect::<Vec<_>>().join("\n"));
}

#[test]
fn deleting_takes_along_what_cannot_stay() {
    let model = sample();
    let gesture = delete(&model, &[node("public-trust")]).unwrap();
    let gone = after(&gesture);
    assert_eq!(problems(&gone), []);
    assert!(gone.links.values().all(|link| link.from.as_str() != "public-trust" && link.to.as_str() != "public-trust"));
    assert!(!gone.indicators.contains_key("trust"));
    assert!(gone.loops.is_empty(), "a loop with a gap is none");
    assert!(gone.assumptions["read"].covers.is_empty());
    assert!(gone.risks["leak"].threatens.is_empty());
    assert_eq!(gone.events["scandal"].effects.len(), 1);
    assert!(!gone.views.loops.places.contains_key("public-trust"));
    assert!(gone.retired[&TableName::Nodes].contains("public-trust"));
    assert_eq!(gone.comments, model.comments);
}

#[test]
fn deleting_a_stage_takes_the_ports_of_its_routes() {
    let gone = after(&delete(&sample(), &[node("prison")]).unwrap());
    assert_eq!(problems(&gone), []);
    assert!(!gone.links.contains_key("public-trust--court"));
}

#[test]
fn deleting_an_input_clears_costs_and_changes() {
    let gone = after(&delete(&sample(), &[node("staff"), node("budget"), ElementRef::Actor(id("police"))]).unwrap());
    assert_eq!(problems(&gone), []);
    assert_eq!(gone.scenarios["cut"].changes.len(), 2);
    assert_eq!(gone.about.lead, None);
}

#[test]
fn every_element_alone_can_be_deleted_cleanly() {
    let model = sample();
    for table in TableName::ALL {
        for id in model.ids(table) {
            let mut now = model.clone();
            let gesture = delete(&model, &[table.at(id.clone())]).unwrap();
            gesture.apply(&mut now).unwrap();
            assert_eq!(problems(&now), [], "without {table:?} {id}");
            gesture.inverse().apply(&mut now).unwrap();
            assert_eq!(now, model);
        }
    }
}

#[test]
fn half_of_a_shipped_model_can_be_deleted_cleanly() {
    for model in templates().iter().map(|template| template.model().unwrap()) {
        let half: Vec<ElementRef> = model.nodes.keys().step_by(2).map(|id| ElementRef::Node(id.clone())).collect();
        let mut now = model.clone();
        delete(&model, &half).unwrap().apply(&mut now).unwrap();
        assert_eq!(problems(&now), []);
        let part = copy(&model, &half).unwrap();
        assert_eq!(problems(&part), []);
        paste(&now, History::saved().ids(), &part, None).unwrap().0.apply(&mut now).unwrap();
        assert_eq!(problems(&now), []);
        assert_eq!(now.nodes.len(), model.nodes.len());
    }
}

#[test]
fn a_joined_box_and_its_arrow_are_one_step() {
    let new = NewBox { name: "Print them", kind: Kind::Action, spot: Some(Spot { view: ViewKind::Tree, x: 1.26, y: 200.0 }) };
    let (gesture, node, link) = add_joined(&sample(), fresh().ids(), &new, Side::Cause, &id("safety")).unwrap();
    let model = after(&gesture);
    assert_eq!((node.as_str(), link.as_str()), ("print-them", "print-them--safety"));
    assert_eq!(model.views.tree.places[&node].x, Real(1.3));
    assert!(matches!(model.links[&link].role, Role::Condition(_)));
}

#[test]
fn ids_are_never_given_twice() {
    let (mut model, mut history) = (sample(), History::saved());
    let mut given = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let (gesture, node) = add_node(&model, history.ids(), "Long gone", Kind::Outcome, None).unwrap();
        assert!(given.insert(node), "{given:?}");
        history.run(&mut model, gesture).unwrap();
        history.undo(&mut model).unwrap();
    }
    assert_eq!(given.into_iter().map(|id| id.to_string()).collect::<Vec<_>>(), ["long-gone-2", "long-gone-3", "long-gone-4"]);
    let (_, scenario) = add_scenario(&model, history.ids(), "Plan", None).unwrap();
    assert_eq!(scenario.as_str(), "plan-2");
}

#[test]
fn a_copied_part_stands_alone_and_keeps_what_is_inside() {
    let model = sample();
    let part = copy(&model, &[node("public-trust"), node("crime-reporting"), node("reports")]).unwrap();
    assert_eq!(problems(&part), []);
    assert_eq!(part.links.len(), 3);
    assert_eq!(part.actors.keys().map(Id::as_str).collect::<Vec<_>>(), ["ministry", "police"]);
    let part = parse(&to_text(&part), "clipboard").unwrap();

    let spot = Spot { view: ViewKind::Loops, x: 1000.0, y: 0.0 };
    let (gesture, boxes) = paste(&model, fresh().ids(), &part, Some(spot)).unwrap();
    let pasted = after(&gesture);
    assert_eq!(problems(&pasted), []);
    assert_eq!(boxes.iter().map(Id::as_str).collect::<Vec<_>>(), ["crime-reporting-2", "public-trust-2", "reports-2"]);
    assert_eq!(pasted.links.len(), model.links.len() + 3);
    assert_eq!(pasted.actors, model.actors, "actors that both have are not doubled");
    assert_eq!(pasted.indicators.len(), model.indicators.len() + 2);
    assert_eq!(pasted.assumptions.len(), model.assumptions.len() + 1);
    let middle = f64::midpoint(pasted.views.loops.places["crime-reporting-2"].x.0, pasted.views.loops.places["public-trust-2"].x.0);
    assert!((middle - 1000.0).abs() < 0.2);

    // Into an empty model it brings everything it names.
    let empty = Model::default();
    let (gesture, _) = paste(&empty, fresh().ids(), &part, None).unwrap();
    let mut alone = empty.clone();
    gesture.apply(&mut alone).unwrap();
    assert_eq!(problems(&alone), []);
    assert_eq!(alone.documents, part.documents);
    assert_eq!(alone.actors, part.actors);
}

#[test]
fn duplicates_stand_beside() {
    let (gesture, boxes) = duplicate(&sample(), fresh().ids(), &[node("safety")]).unwrap();
    let model = after(&gesture);
    assert_eq!(model.views.tree.places[&boxes[0]].x.0, model.views.tree.places["safety"].x.0 + 40.0);
    assert_eq!(gesture.edits.len(), 2, "a box and its place: nothing else comes along");
}

fn outermost(spot: Option<Spot>) -> Listed<'static> {
    Listed { kind: Kind::Outcome, under: None, spot }
}

#[test]
fn a_list_says_other_kinds_and_comes_under_a_box() {
    let text = "Activity: Train judges\n  Outputs: Handbook\nfund: Basket fund\nNote: this is a name\n";
    let under = id("safety");
    let listed = Listed { kind: Kind::Output, under: Some(&under), spot: None };
    // Nothing brings an enabler about.
    paste_list(&sample(), fresh().ids(), "enabler: Law\n  output: Draft", listed).unwrap_err();
    let (gesture, boxes) = paste_list(&sample(), fresh().ids(), text, listed).unwrap();
    let model = after(&gesture);
    assert_eq!(problems(&model), []);
    let kinds: Vec<_> = boxes.iter().map(|id| (model.nodes[id].kind.kind(), model.nodes[id].name.as_str())).collect();
    let expected = [
        (Kind::Action, "Train judges"),
        (Kind::Output, "Handbook"),
        (Kind::Fund, "Basket fund"),
        (Kind::Output, "Note: this is a name"),
    ];
    assert_eq!(kinds, expected);
    let to = |id: &Id| model.links.values().find(|l| l.from == *id).map(|l| l.to.clone());
    let ends: Vec<_> = boxes.iter().map(to).collect();
    assert_eq!(ends, [Some(under.clone()), Some(boxes[0].clone()), Some(under.clone()), Some(under.clone())]);
}

#[test]
fn an_indented_list_becomes_a_tree() {
    let text = "• Fewer people wait in prison\n\t1. Courts sit more often\n\t\t- Hire 30 judges\n\t\t\t* Judges\n\t2) 30 lawyers help\n\nSecond goal\n";
    let spot = Spot { view: ViewKind::Tree, x: 0.0, y: 0.0 };
    let (gesture, boxes) = paste_list(&sample(), fresh().ids(), text, outermost(Some(spot))).unwrap();
    let model = after(&gesture);
    assert_eq!(problems(&model), []);
    let lines = boxes.iter().map(|id| {
        let links: Vec<_> = model.links.values().filter(|link| link.from == *id).map(|link| link.to.to_string()).collect();
        format!("{}: {} -> {}", model.nodes[id].kind.kind().word(), model.nodes[id].name, links.join(" "))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn another_kind_takes_fitting_arrows() {
    let model = sample();
    let gesture = change_kind(&model, &id("public-trust"), Kind::Outcome).unwrap();
    assert_eq!(problems(&after(&gesture)), []);
    let gesture = change_kind(&model, &id("staff"), Kind::Enabler).unwrap();
    let changed = after(&gesture);
    assert_eq!(problems(&changed), []);
    assert!(!changed.scenarios["cut"].changes.iter().any(|c| matches!(c, Change::Scale { .. })), "the amount is gone");
}

#[test]
fn a_change_of_the_same_thing_gives_way() {
    let model = sample();
    let what = "nodes.staff.amount".to_owned();
    let change = Change::Set { what: what.clone(), value: Number::from(2.0) };
    let changed = after(&change_scenario(&model, &id("cut"), change.clone()).unwrap());
    assert_eq!(changed.scenarios["cut"].changes[0], change);
    assert_eq!(changed.scenarios["cut"].changes.len(), 3);
    let gesture = unchange_scenario(&changed, &id("cut"), &Change::Scale { what, by: Real(1.0) }).unwrap();
    let mut cleared = changed.clone();
    gesture.apply(&mut cleared).unwrap();
    assert_eq!(cleared.scenarios["cut"].changes.len(), 2);
}

#[test]
fn a_condition_moves_to_another_way() {
    let gesture = move_to_way(&sample(), &id("write-reports--reports"), Some(&id("helped"))).unwrap();
    let Role::Condition(condition) = &after(&gesture).links["write-reports--reports"].role else { panic!("still a condition") };
    assert_eq!(condition.way, Some(id("helped")));
}

#[test]
fn layout_leaves_pinned_boxes() {
    let to = BTreeMap::from([(id("reports"), (500.0, 500.0)), (id("safety"), (7.0, 8.0)), (id("court"), (1.0, 2.0))]);
    let model = after(&lay_out(&sample(), ViewKind::Tree, &to).unwrap());
    assert_eq!(model.views.tree.places["reports"], sample().views.tree.places["reports"]);
    assert_eq!(model.views.tree.places["safety"].x, Real(7.0));
    assert_eq!(model.views.tree.places["court"].y, Real(2.0));
    let moved = after(&move_boxes(&sample(), ViewKind::Tree, &to).unwrap());
    assert_eq!(moved.views.tree.places["reports"].x, Real(500.0));
    assert!(moved.views.tree.places["reports"].pinned);
    let off = after(&take_off(&sample(), ViewKind::Tree, &[id("reports")]));
    assert!(off.nodes.contains_key("reports") && !off.views.tree.places.contains_key("reports"));
}

#[test]
fn a_drag_is_one_step_and_a_save_between_ends_it() {
    let (mut model, mut history) = (sample(), History::saved());
    let set = |model: &Model, x: f64| set_number(model, "nodes.staff.amount", &Number::from(x)).unwrap();
    for x in [2.0, 1.5, 1.0] {
        let gesture = set(&model, x);
        history.run_merged(&mut model, gesture, "staff").unwrap();
    }
    assert_eq!(history.gestures().len(), 1);
    history.mark_saved();
    let gesture = set(&model, 0.5);
    history.run_merged(&mut model, gesture, "staff").unwrap();
    assert_eq!(history.gestures().len(), 2);
    history.undo(&mut model).unwrap();
    assert!(!history.is_changed());
    history.undo(&mut model).unwrap();
    assert_eq!(model, sample());
    history.redo(&mut model).unwrap();
    assert_eq!(throughline::model::numbers::get(&model, "nodes.staff.amount").unwrap().1.value, Number::from(1.0));

    // Back to where it began: no step at all. After the end of a drag a new one begins.
    let (mut model, mut history) = (sample(), History::saved());
    for x in [2.0, 3.0] {
        let gesture = set(&model, x);
        history.run_merged(&mut model, gesture, "staff").unwrap();
    }
    assert!(!history.is_changed() && history.next_undo().is_none());
    for x in [2.0, 1.0] {
        let gesture = set(&model, x);
        history.run_merged(&mut model, gesture, "staff").unwrap();
        history.end_merge();
    }
    assert_eq!(history.gestures().len(), 2);
}

#[test]
fn an_edit_for_another_state_is_refused_and_changes_nothing() {
    let gesture = rename::<Node>(&sample(), &id("law"), "New name").unwrap();
    let mut model = sample();
    model.nodes.get_mut(&id("law")).unwrap().name = "Changed meanwhile".into();
    let before = model.clone();
    let good = rename::<Scenario>(&model, &id("cut"), "Cut").unwrap();
    let both = Gesture { label: good.label.clone(), edits: [good.edits, gesture.edits].concat() };
    assert!(both.apply(&mut model).is_err());
    assert_eq!(model, before);
}

/// One random wish on a model; none where it is refused or nothing is there to do it to.
fn wish(model: &Model, history: &History, kind: u8, a: usize, b: usize, x: f64) -> Option<Gesture> {
    let nodes: Vec<&Id> = model.nodes.keys().collect();
    let links: Vec<&Id> = model.links.keys().collect();
    let pick = |ids: &[&Id], n: usize| ids.get(n % ids.len().max(1)).map(|id| (*id).clone());
    let (one, other) = (pick(&nodes, a)?, pick(&nodes, b)?);
    let view = if b.is_multiple_of(2) { ViewKind::Tree } else { ViewKind::Loops };
    let spot = Spot { view, x: x * 100.0, y: -x };
    let ids = history.ids();
    let all = TableName::ALL.into_iter().flat_map(|table| model.ids(table).map(move |id| table.at(id.clone()))).collect::<Vec<_>>();
    let any = all.get(a % all.len())?.clone();
    match kind {
        0 => add_node(model, ids, "A box", Kind::ALL[b % 9], Some(spot)).ok().map(|(g, _)| g),
        1 => connect(model, ids, &one, &other, if x > 0.0 { Some(Sign::Minus) } else { None }).ok().map(|(g, _)| g),
        2 => delete(model, &[any]).ok(),
        3 => delete(model, &[ElementRef::Node(one), ElementRef::Node(other)]).ok(),
        4 => rename::<Node>(model, &one, &format!("Name {b}")).ok(),
        5 => move_boxes(model, view, &BTreeMap::from([(one, (x, x)), (other, (-x, 1e9 * x))])).ok(),
        6 => duplicate(model, ids, &[ElementRef::Node(one), ElementRef::Node(other)]).ok().map(|(g, _)| g),
        7 => change_kind(model, &one, Kind::ALL[b % 9]).ok(),
        8 => paste_list(model, ids, "Goal\n  Step\n  Step\n    Deed", Listed { kind: Kind::ALL[b % 9], ..outermost(Some(spot)) })
            .ok()
            .map(|(g, _)| g),
        9 => {
            let mut paths = Vec::new();
            throughline::model::numbers::visit(model, |info, _| paths.push(info.path.clone()));
            set_number(model, paths.get(a % paths.len().max(1))?, &Number::from(x)).ok()
        }
        10 => comment(model, ids, &any, "A reader", "Is it so?", CommentStance::Question).ok().map(|(g, _)| g),
        11 => {
            let scenario = model.scenarios.keys().nth(b % model.scenarios.len().max(1))?;
            let link = pick(&links, a)?;
            change_scenario(model, scenario, Change::Link { link, on: false }).ok()
        }
        12 => add_scenario(model, ids, "A scenario", model.scenarios.keys().next()).ok().map(|(g, _)| g),
        13 => replace(model, &one, Node { description: format!("{x}"), ..model.nodes[&one].clone() }).ok(),
        14 => add(model, ids, Indicator::new("An indicator", one)).ok().map(|(g, _)| g),
        _ => set_clock(model, Clock { horizon: Real(x.abs() + 1.0), ..model.clock.clone() }).ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_can_be_undone_and_redone(
        wishes in prop::collection::vec((0_u8..16, any::<usize>(), any::<usize>(), -3.0..3.0_f64, any::<bool>()), 1..16)
    ) {
        let (mut model, mut history) = (sample(), History::saved());
        let mut texts = vec![to_text(&model)];
        for (kind, a, b, x, merged) in wishes {
            let Some(gesture) = wish(&model, &history, kind, a, b, x) else { continue };
            let steps = history.gestures().len();
            if merged && kind == 5 {
                history.run_merged(&mut model, gesture, "drag").unwrap();
            } else {
                history.run(&mut model, gesture).unwrap();
            }
            let text = to_text(&model);
            prop_assert_eq!(dangling(&model), []);
            prop_assert_eq!(&parse(&text, "undo").unwrap(), &model);
            texts.truncate(history.gestures().len().max(1));
            if history.gestures().len() > steps || history.gestures().len() == texts.len() {
                texts.push(text);
            }
        }
        let last = to_text(&model);
        let count = history.gestures().len();
        for n in (0..count).rev() {
            history.undo(&mut model).unwrap();
            prop_assert_eq!(&to_text(&model), &texts[n]);
        }
        prop_assert!(!history.is_changed());
        prop_assert_eq!(&to_text(&model), SAMPLE);
        for _ in 0..count {
            history.redo(&mut model).unwrap();
        }
        prop_assert_eq!(to_text(&model), last);
    }

    #[test]
    fn edits_that_do_not_fit_leave_the_model_alone(
        first in (0_u8..16, any::<usize>(), any::<usize>(), -3.0..3.0_f64),
        second in (0_u8..16, any::<usize>(), any::<usize>(), -3.0..3.0_f64),
    ) {
        let base = sample();
        let history = History::saved();
        let wish = |(kind, a, b, x)| wish(&base, &history, kind, a, b, x);
        let (Some(first), Some(second)) = (wish(first), wish(second)) else { return Ok(()) };
        let mut model = base.clone();
        first.apply(&mut model).unwrap();
        let between = model.clone();
        match second.apply(&mut model) {
            Ok(()) => {
                second.inverse().apply(&mut model).unwrap();
                prop_assert_eq!(model, between);
            }
            Err(error) => {
                prop_assert_eq!(&model, &between);
                prop_assert!(error.to_string().contains(&error.what));
            }
        }
    }

    #[test]
    fn the_difference_leads_from_one_model_to_the_other(
        wishes in prop::collection::vec((0_u8..16, any::<usize>(), any::<usize>(), -3.0..3.0_f64), 1..8)
    ) {
        let (base, mut history) = (sample(), History::saved());
        let mut model = base.clone();
        for (kind, a, b, x) in wishes {
            if let Some(gesture) = wish(&model, &history, kind, a, b, x) {
                history.run(&mut model, gesture).unwrap();
            }
        }
        let edits = diff(&base, &model);
        prop_assert!(edits.iter().all(|edit| !matches!(edit, Edit::Node(c) if c.before == Slot::Retired)));
        let mut other = base.clone();
        for edit in &edits {
            apply(&mut other, edit).unwrap();
        }
        // What came and went in between is retired in one and unknown to the other.
        other.retired.clone_from(&model.retired);
        prop_assert_eq!(other, model);
    }
}
