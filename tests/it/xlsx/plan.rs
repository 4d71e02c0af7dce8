//! Priorities, who does what, costs and inputs, changed in the workbook.

use proptest::prelude::*;
use throughline::exchange::xlsx;
use throughline::model::action::{Action, Amount, Cost};
use throughline::model::edit::Ids;
use throughline::model::input::{Capacity, Fund};
use throughline::model::source::Tier;
use throughline::model::{Actor, Basis, Id, Model, NodeKind, Number, Quantity, Real, When, written as numbers};

use super::{Put, TEXTS, back, changed, packed, parts, random_model, sample, written};

/// The row of the action `write-reports` in the sheet of actions.
const REPORTS: u32 = 2;
const PRIORITY: u16 = 8;
const RESPONSIBLE: u16 = 9;
const COSTS: u16 = 13;
const FROM: u16 = 4;
const AMOUNT: u16 = 5;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn action(model: &Model) -> Action {
    match &model.nodes[&id("write-reports")].kind {
        NodeKind::Action(action) => action.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

/// The model with something else about `write-reports`.
fn with(change: impl FnOnce(&mut Action)) -> Model {
    let mut model = sample();
    if let NodeKind::Action(action) = &mut model.nodes.get_mut(&id("write-reports")).unwrap().kind {
        change(action);
    }
    model
}

/// The model after one change of a cell, what was done and what was lost, each loss with its cell. Undoing it gives back the same model.
fn after(model: &Model, sheet: &str, row: u32, column: u16, put: Put<'_>) -> (Model, Vec<String>, Vec<String>) {
    let read = back(&changed(model, &[(sheet, row, column, put)]), model);
    let mut after = model.clone();
    read.value.gesture.apply(&mut after).unwrap();
    let mut undone = after.clone();
    read.value.gesture.inverse().apply(&mut undone).unwrap();
    assert_eq!(&undone, model);
    assert_eq!(read.value.done.is_empty(), after == *model, "{:?}", read.value.done);
    (after, read.value.done, read.losses.iter().map(|loss| format!("{}: {}", loss.at, loss.text())).collect())
}

/// The one thing that was told of a cell that changed nothing.
fn refused(model: &Model, sheet: &str, row: u32, column: u16, put: Put<'_>) -> String {
    let (after, _, mut lost) = after(model, sheet, row, column, put);
    assert_eq!((&after, lost.len()), (model, 1), "{lost:?}");
    lost.remove(0)
}

#[test]
fn a_priority_is_a_whole_number() {
    let model = sample();
    for (put, wanted) in [(Put::Number(1.0), 1), (Put::Number(255.0), 255), (Put::Text(" 7 "), 7)] {
        let (after, done, lost) = after(&model, "Actions", REPORTS, PRIORITY, put);
        assert_eq!((action(&after).priority, lost), (wanted, vec![]));
        assert_eq!(done, [format!("“Write reports”, Priority: 3 became {wanted}")]);
    }
    let long = "9".repeat(10_000);
    let hostile = ["first", "=1+1", "~2", "NaN", "inf", "-1", "2.5", "256", long.as_str()].map(Put::Text);
    for put in hostile.into_iter().chain([-1.0, 2.5, 256.0, 1e300].map(Put::Number)) {
        let lost = refused(&model, "Actions", REPORTS, PRIORITY, put);
        assert!(lost.starts_with("Actions!I3: left out: “") && lost.len() < 400, "{lost}");
        assert!(lost.ends_with("is no priority; give a whole number from 1 to 255"), "{lost}");
    }
    let lost = refused(&model, "Actions", REPORTS, PRIORITY, Put::Number(0.0));
    assert!(lost.starts_with("Actions!I3: left out, as the model would be wrong with it."), "{lost}");
}

#[test]
fn actors_are_given_parts_by_name_or_id() {
    let model = sample();
    let cases = [("Police\nMinistry", vec!["police", "ministry"]), ("ministry\n\n Police ", vec!["ministry", "police"])];
    for (text, wanted) in cases.into_iter().chain([("Ministry\nMinistry", vec!["ministry"]), (" ", vec![])]) {
        let (after, done, lost) = after(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text(text));
        assert_eq!((action(&after).raci.responsible, lost), (wanted.into_iter().map(id).collect(), vec![]));
        assert_eq!(action(&after).raci.source, action(&model).raci.source);
        assert_eq!(done.len(), 1, "{done:?}");
    }
    let (_, done, _) = after(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text("Police\nMinistry"));
    assert_eq!(done, ["“Write reports”, Responsible: Police became Police, Ministry"]);
    let (after, ..) = after(&model, "Actions", REPORTS, RESPONSIBLE + 3, Put::Text("Police"));
    assert_eq!(action(&after).raci.involved, [id("police")]);
}

#[test]
fn a_part_for_somebody_unknown_is_told_and_nothing_is_guessed() {
    let model = sample();
    let long = "x".repeat(10_000);
    let cases = [
        ("Police\nPolise", "Polise"),
        ("Police, Ministry", "Police, Ministry"),
        ("police ministry", "police ministry"),
        ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"),
        ("<b>Police</b>", "<b>Police</b>"),
    ];
    for (text, unknown) in cases {
        let lost = refused(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text(text));
        let wanted = format!("Actions!J3: left out: no actor is called “{unknown}”; give exact names or ids of actors, one a line");
        assert_eq!(lost, wanted);
    }
    assert!(refused(&model, "Actions", REPORTS, RESPONSIBLE, Put::Number(5.0)).contains("“5”"));
    assert!(refused(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text(&long)).len() < 400);
}

#[test]
fn of_actors_with_one_name_the_id_tells() {
    let mut model = sample();
    let police = model.actors[&id("police")].clone();
    model.actors.insert(id("guard"), police.clone());
    model.actors.insert(id("court"), Actor { name: "guard".into(), ..police });
    // Who had the part keeps it.
    let (after_add, _, lost) = after(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text("Police\nMinistry"));
    assert_eq!((action(&after_add).raci.responsible, lost), (vec![id("police"), id("ministry")], vec![]));
    // Nobody called so had it, twice the name may be both or one, a name that is another's id.
    for (column, text) in [(RESPONSIBLE + 1, "Police"), (RESPONSIBLE, "Police\nPolice"), (RESPONSIBLE, "guard")] {
        let lost = refused(&model, "Actions", REPORTS, column, Put::Text(text));
        assert!(lost.contains("several actors are called") && lost.ends_with("give the id of the one that is meant"), "{lost}");
    }
    let (after, ..) = after(&model, "Actions", REPORTS, RESPONSIBLE, Put::Text("court"));
    assert_eq!(action(&after).raci.responsible, [id("court")]);
}

#[test]
fn who_is_not_shown_keeps_a_part() {
    let mut model = with(|action| action.raci.responsible = vec![id("ministry"), id("police")]);
    model.actors.get_mut(&id("ministry")).unwrap().tier = Tier::Secret;
    let bytes = written(&model, Tier::Public);
    let bytes = super::changed_of(&bytes, &[("Actions", REPORTS, RESPONSIBLE, Put::Text(" "))]);
    let read = back(&bytes, &model);
    let mut after = model.clone();
    read.value.gesture.apply(&mut after).unwrap();
    assert_eq!((action(&after).raci.responsible, read.losses), (vec![id("ministry")], vec![]));
}

fn printing(value: Number) -> Cost {
    let amount = Quantity { value, basis: Basis::Measured, note: "Printer's offer".into(), ..Quantity::default() };
    Cost { name: "Printing".into(), amount: Amount::Total(amount), fund: Some(id("budget")) }
}

#[test]
fn another_number_in_the_line_of_a_cost_is_its_amount() {
    let one = with(|action| action.costs = vec![printing(1000.0.into())]);
    let line = |number: &str| format!("Printing: {number} in all (Budget)");
    let (currency, budget) = (one.about.currency.clone(), one.nodes[&id("budget")].name.clone());
    let line = |number: &str| line(&format!("{number} {currency}")).replace("Budget", &budget).replace("  ", " ");
    for text in [line("1200.5"), line("1 200,5"), "1200.5".to_owned()] {
        let (after, done, lost) = after(&one, "Actions", REPORTS, COSTS, Put::Text(&text));
        assert_eq!((action(&after).costs, lost), (vec![printing(1200.5.into())], vec![]), "{text}");
        assert_eq!(done, [format!("“Write reports”, Costs: {} became {}", line("1000"), text)]);
    }
    let (rough, ..) = after(&one, "Actions", REPORTS, COSTS, Put::Text(&line("~5")));
    let Amount::Total(amount) = &action(&rough).costs[0].amount else { panic!() };
    assert_eq!((amount.basis, amount.note.as_str()), (Basis::Illustrative, "Printer's offer"));
    let two = with(|action| action.costs = vec![printing(1000.0.into()), Cost { name: "Post".into(), ..printing(50.0.into()) }]);
    let both = format!("{}\n{}", line("1000"), line("70").replace("Printing", "Post"));
    let (after, _, lost) = after(&two, "Actions", REPORTS, COSTS, Put::Text(&both));
    let wanted = [printing(1000.0.into()), Cost { name: "Post".into(), ..printing(70.0.into()) }];
    assert_eq!((action(&after).costs, lost), (wanted.to_vec(), vec![]));
}

#[test]
fn a_cost_that_could_be_several_things_is_told() {
    let one = with(|action| action.costs = vec![printing(1000.0.into())]);
    let two = with(|action| action.costs = vec![printing(1000.0.into()); 2]);
    let range = with(|action| action.costs = vec![printing(Number::Uniform(Real(1.0), Real(2.0)))]);
    let long = "9".repeat(10_000);
    let budget = one.nodes[&id("budget")].name.clone();
    let line = |number: &str| format!("Printing: {number} {} in all ({budget})", one.about.currency).replace("  ", " ");
    let cases = [
        (&two, REPORTS, Put::Number(2000.0), "the action has several costs"),
        (&range, REPORTS, Put::Number(2.0), "a cost that is a range"),
        (&one, REPORTS, Put::Text("1–2"), "a cost that is a range"),
        (&one, REPORTS, Put::Text(&line("1000–2000")), "a cost that is a range"),
        (&one, REPORTS, Put::Text(&line("120,000")), "may part thousands or begin a fraction"),
        (&one, REPORTS, Put::Text(&line("NaN")), "is no number"),
        (&one, REPORTS, Put::Text(&line("a lot")), "is no number"),
        (&one, REPORTS, Put::Text(&line("-5")), "the model would be wrong"),
        (&one, REPORTS, Put::Text("Printing and post: 1200"), "only the number of a cost"),
        (&one, REPORTS, Put::Text(&long), ""),
        (&one, REPORTS, Put::Text("=SUM(A1:A9)"), "only the number of a cost"),
        (&one, REPORTS, Put::Text(" "), "no cost is taken out here"),
        (&one, 1, Put::Number(5.0), "the action has no cost to change"),
    ];
    for (model, row, put, wanted) in cases {
        let lost = refused(model, "Actions", row, COSTS, put);
        assert!(lost.starts_with("Actions!N") && lost.contains(wanted) && lost.len() < 700, "{wanted}: {lost}");
    }
}

fn fund(model: &Model) -> Fund {
    match &model.nodes[&id("budget")].kind {
        NodeKind::Fund(fund) => fund.clone(),
        other => panic!("{other:?}"),
    }
}

fn capacity(model: &Model) -> Capacity {
    let mut kinds = model.nodes.values().map(|node| &node.kind);
    kinds.find_map(|kind| if let NodeKind::Capacity(of) = kind { Some(of.clone()) } else { None }).unwrap()
}

#[test]
fn amounts_and_dates_of_inputs_change_their_entry() {
    let model = sample();
    let of = |row, column, put| {
        let (after, done, lost) = after(&model, "Inputs", row, column, put);
        assert_eq!((done.len(), lost), (1, vec![]));
        (fund(&after), capacity(&after))
    };
    let (before, staff) = (fund(&model), capacity(&model));
    let opening = of(1, AMOUNT, Put::Number(6000.0)).0.opening.unwrap();
    // Another number is not what the source says.
    assert_eq!((numbers::write(&opening.value).as_str(), opening.source.len()), ("6000", 0));
    assert_eq!(of(1, AMOUNT, Put::Text(" ")).0.opening, None);
    let inflow = of(2, AMOUNT, Put::Text("~1500–2500")).0.inflows[0].clone();
    assert_eq!((inflow.amount.basis, inflow.from), (Basis::Illustrative, before.inflows[0].from.clone()));
    assert_eq!(inflow.amount.value, Number::Uniform(Real(1500.0), Real(2500.0)));
    assert_eq!(of(2, FROM, Put::Text("2014-07")).0.inflows[0].on, When::On("2014-07-01".parse().unwrap()));
    assert_eq!(of(3, AMOUNT, Put::Number(5.0)).1.amount, Some(5.0.into()));
    let later = of(4, AMOUNT, Put::Number(6.0)).1.schedule[0].clone();
    assert_eq!((later.value, later.from), (6.0.into(), staff.schedule[0].from));
}

#[test]
fn inputs_that_are_not_understood_are_told() {
    let model = sample();
    let long = "9,".repeat(5_000);
    let cases = [
        (1, FROM, Put::Text("2015"), "is not read back"),
        (2, AMOUNT, Put::Text(" "), "an entry needs a date and an amount"),
        (2, FROM, Put::Text(" "), "an entry needs a date and an amount"),
        (3, AMOUNT, Put::Text(" "), "an entry needs a date and an amount"),
        (2, FROM, Put::Text("one day"), "is no date"),
        (2, AMOUNT, Put::Text("much"), "is no number"),
        (2, AMOUNT, Put::Text("NaN"), "is no number"),
        (2, AMOUNT, Put::Text("=1+1"), "is no number"),
        (2, AMOUNT, Put::Text(&long), "is no number"),
        (2, AMOUNT, Put::Text("1.200"), "may part thousands"),
        (2, AMOUNT, Put::Number(-5.0), "the model would be wrong"),
        (7, 0, Put::Text("budget"), "on this sheet no rows can be added"),
    ];
    for (row, column, put, wanted) in cases {
        let (after, _, lost) = after(&model, "Inputs", row, column, put);
        assert_eq!((&after, lost.len()), (&model, 1), "{wanted}: {lost:?}");
        assert!(lost[0].starts_with("Inputs!") && lost[0].contains(wanted) && lost[0].len() < 400, "{wanted}: {lost:?}");
    }
}

#[test]
fn a_number_that_is_none_changes_nothing() {
    let model = sample();
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let head = ["Id", "Priority", "Costs"].map(text).concat();
    for value in ["NaN", "inf", "-inf", "1e999"] {
        let number = format!("<c><v>{value}</v></c>");
        let row = [text("write-reports"), number.clone(), number].concat();
        let mut parts = parts(&format!("<row>{head}</row><row>{row}</row>"), TEXTS);
        let sheet = &mut parts.iter_mut().find(|(name, _)| *name == "xl/workbook.xml").unwrap().1;
        *sheet = String::from_utf8(sheet.clone()).unwrap().replace("Indicators", "Actions").into_bytes();
        match xlsx::read(&packed(&parts), &model, &Ids::default()) {
            Err(error) => assert_eq!(error.message, "unreadable-xlsx"),
            Ok(read) => {
                assert_eq!(read.value.gesture.edits, []);
                let lost: Vec<&str> = read.losses.iter().map(|loss| loss.message).collect();
                assert!(lost.contains(&"loss-xlsx-priority") && lost.contains(&"loss-xlsx-number"), "{value}: {lost:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_of_these_cells_is_done_or_told(model in random_model::models(12), row in 1..6_u32, sheet in any::<bool>(), column in 4..14_u16, text in "[ -~]{1,12}|~?[0-9]{1,4}") {
        let sheet = if sheet { "Actions" } else { "Inputs" };
        let text = if text.trim().is_empty() { "x" } else { text.as_str() };
        let (mut after, ..) = after(&model, sheet, row, column, Put::Text(text));
        // What was taken in is written, and read as it stands.
        let read = back(&written(&after, Tier::Secret), &after);
        read.value.gesture.apply(&mut after).unwrap();
        prop_assert_eq!((read.value.done, read.losses), (vec![], vec![]));
    }
}
