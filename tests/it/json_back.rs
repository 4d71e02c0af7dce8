//! A model through JSON and back: nothing is lost, and what is not as written by the program is told at its place or refused.

use std::fmt::Write as _;

use proptest::prelude::*;
use rayon::prelude::*;
use serde_json::{Value, json};
use throughline::exchange::{Carried, json as write, read_json};
use throughline::model::action::Fade;
use throughline::model::input::Enabler;
use throughline::model::link::{Delay, Order, Strength};
use throughline::model::node::Logic;
use throughline::model::{Id, Model, NodeKind, Quantity, Role};
use throughline::store;

use crate::{odd_model, random_model};

const SAMPLE: &str = include_str!("sample.ron");

fn sample() -> Model {
    store::parse(SAMPLE, "sample.ron").unwrap()
}

#[track_caller]
fn comes_back(model: &Model) {
    let Carried { value, losses } = read_json(&write(model).to_string()).unwrap();
    assert_eq!(losses, []);
    if value != *model {
        // The texts show where.
        assert_eq!(store::to_text(&value), store::to_text(model));
        assert_eq!(value, *model);
    }
}

#[test]
fn models_come_back_as_they_were() {
    for template in store::templates() {
        comes_back(&template.model().unwrap());
    }
    comes_back(&sample());
    comes_back(&Model::default());
}

#[test]
fn what_no_run_reads_and_what_makes_no_sense_comes_back_too() {
    comes_back(&odd_model::model());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_model_comes_back_as_it_was(model in random_model::models(14)) {
        comes_back(&model);
    }
}

fn small() -> Value {
    json!({
        "about": { "title": "By hand", "level": "system" },
        "clock": { "start": "2013-01-01", "horizon": 36 },
        "nodes": [
            { "id": "trust", "kind": "outcome", "name": "Trust", "today": { "value": 40 }, "ways": [{ "id": "one" }] },
            { "id": "order", "kind": "enabler", "level": { "value": 0.5 } },
            { "id": "write", "kind": "action", "fade": { "value": 3 }, "costs": [{ "amount": { "value": 5, "per": "total" } }] },
            { "id": "fear", "kind": "variable", "scale": { "at0": 0, "at1": 10 } },
        ],
        "links": [
            { "id": "write--trust", "from": "write", "to": "trust", "role": "condition", "delay": { "value": 2 } },
            { "id": "fear--trust", "from": "fear", "to": "trust", "role": "influence", "sign": "minus", "odds": { "word": "strong" } },
        ],
        "trends": [{ "id": "phones", "node": "fear", "points": [{ "date": "2014-01-01", "value": 0.1 }] }],
        "indicators": [{ "id": "rated", "node": "trust", "ratings": [{ "value": 1 }, { "value": 4 }] }],
        "documents": [{ "id": "000", "title": "Guidance" }],
    })
}

#[test]
fn what_is_left_out_has_its_default() {
    let Carried { value, losses } = read_json(&small().to_string()).unwrap();
    assert_eq!(losses, []);
    let id = |text| Id::new(text).unwrap();
    let trust = &value.nodes[&id("trust")];
    assert_eq!((trust.name.as_str(), &trust.today), ("Trust", &Some(40.0.into())));
    assert!(matches!(&trust.logic, Logic::Ways(ways) if ways.len() == 1));
    assert_eq!(value.nodes[&id("order")].kind, NodeKind::Enabler(Enabler::Level(0.5.into())));
    let NodeKind::Action(action) = &value.nodes[&id("write")].kind else { panic!() };
    assert_eq!((&action.fade, action.priority), (&Some(Fade::Over(3.0.into())), 3));
    let link = &value.links[&id("write--trust")];
    assert!(matches!(&link.delay, Some(Delay::Smooth(smooth)) if smooth.order == Order::Third));
    let Role::Influence(influence) = &value.links[&id("fear--trust")].role else { panic!() };
    assert_eq!(influence.strength, Strength::Strong);
    assert!(value.nodes[&id("fear")].name.is_empty());
    comes_back(&value);
}

/// Puts a value in the place that a pointer names.
fn with(mut whole: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = whole.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}"));
    match parent {
        Value::Array(entries) if key == "-" => entries.push(value),
        Value::Array(entries) => entries[key.parse::<usize>().unwrap()] = value,
        other => other[key] = value,
    }
    whole
}

fn told(text: &str) -> String {
    match read_json(text) {
        Err(error) => format!("    refused: {error}\n"),
        Ok(Carried { losses, .. }) if losses.is_empty() => "    read without loss\n".to_owned(),
        Ok(Carried { losses, .. }) => {
            let lines: Vec<String> = losses.iter().map(|loss| format!("    {}: {}", loss.at, loss.text())).collect();
            format!("{}\n", lines.join("\n"))
        }
    }
}

#[test]
fn every_mistake_has_its_message() {
    let texts = [
        ("empty", String::new()),
        ("no JSON", "Throughline(format: 1)".to_owned()),
        ("a list", "[]".to_owned()),
        ("a package", "{\"name\": \"x\", \"version\": \"1.0.0\"}".to_owned()),
        ("cut off", small().to_string()[..200].to_owned()),
        ("two", format!("{}{}", small(), small())),
        ("comma at the end", "{\"nodes\": [],}".to_owned()),
        ("not a number", small().to_string().replace("40", "NaN")),
        ("infinite", small().to_string().replace("40", "1e999")),
        ("key twice", "{\"nodes\": [], \"about\": {\"title\": \"a\", \"title\": \"b\"}}".to_owned()),
        ("deep", format!("{{\"nodes\": {}", "[".repeat(1000))),
    ];
    let cases = [
        ("newer", "/format", json!(2)),
        ("no format", "/format", json!("one")),
        ("format zero", "/format", json!(0)),
        ("unknown table", "/node", json!([])),
        ("table of another type", "/nodes", json!({ "a": {} })),
        ("element of another type", "/nodes/0", json!("trust")),
        ("no id", "/nodes/-", json!({ "kind": "outcome" })),
        ("id with capitals", "/nodes/-", json!({ "id": "Public Trust", "kind": "outcome" })),
        ("id twice", "/nodes/-", json!({ "id": "trust", "kind": "outcome" })),
        ("document twice", "/documents/-", json!({ "id": "000" })),
        ("no kind", "/nodes/-", json!({ "id": "a" })),
        ("unknown kind", "/nodes/-", json!({ "id": "a", "kind": "Outcome" })),
        ("no sign", "/links/-", json!({ "id": "a", "from": "trust", "to": "fear", "role": "influence" })),
        ("no role", "/links/-", json!({ "id": "a", "from": "trust", "to": "fear" })),
        ("unknown role", "/links/-", json!({ "id": "a", "from": "trust", "to": "fear", "role": "cause" })),
        ("no end", "/links/-", json!({ "id": "a", "from": "trust", "role": "condition" })),
        ("no flow", "/links/-", json!({ "id": "a", "from": "trust", "to": "fear", "role": "port", "sign": "plus", "into": "in" })),
        ("no onset", "/events", json!([{ "id": "a" }])),
        ("near miss", "/nodes/0/todya", json!({ "value": 3 })),
        ("no near miss", "/nodes/0/xyz", json!(1)),
        ("key of another kind", "/nodes/0/costs", json!([])),
        ("key of another role", "/links/0/odds", json!({ "word": "weak" })),
        ("bare number", "/nodes/0/today", json!(40)),
        ("number in quotes", "/nodes/0/today", json!({ "value": "40" })),
        ("no value", "/nodes/0/today", json!({ "basis": "measured" })),
        ("unknown basis", "/nodes/0/today/basis", json!("guessed")),
        ("bad citation", "/nodes/0/today/source", json!(["000/Title", "somewhere", 3])),
        ("unknown distribution", "/nodes/0/today/distribution", json!({ "kind": "cauchy" })),
        ("half a distribution", "/nodes/0/today/distribution", json!({ "kind": "uniform", "low": 3 })),
        ("value beside a distribution", "/nodes/0/today/distribution", json!({ "kind": "uniform", "low": 3, "high": 5 })),
        ("scale without an end", "/nodes/3/scale", json!({ "at0": 0 })),
        ("no flag", "/nodes/0/perception", json!("yes")),
        ("unknown word", "/nodes/0/status", json!("begun")),
        ("unknown word in a list", "/nodes/0/markers", json!(["gender", "sports"])),
        ("no list", "/nodes/0/tags", json!("a")),
        ("too large", "/nodes/0/urgency", json!(256)),
        ("no whole number", "/nodes/2/priority", json!(1.5)),
        ("assumed is no flag", "/nodes/2/fade", json!({ "kind": "permanent", "assumed": 1 })),
        ("no date", "/nodes/2/review", json!("2013-02-30")),
        ("no moment", "/nodes/2/start", json!({})),
        ("date and another time", "/nodes/2/start", json!({ "date": "2013-03-01", "time": 12 })),
        ("word and another value", "/links/1/odds/value", json!(3)),
        ("word and a source", "/links/1/odds/source", json!(["000/Title"])),
        ("unknown strength", "/links/1/odds/word", json!("mighty")),
        ("odds and a level", "/links/1/settles_at", json!({ "value": 0.5 })),
        ("cost without amount", "/nodes/2/costs/-", json!({ "name": "Print" })),
        ("cost assumed", "/nodes/2/costs/0/amount/assumed", json!(true)),
        ("state and another level", "/nodes/1/state", json!({ "kind": "absent" })),
        ("unknown state", "/nodes/1/state", json!({ "kind": "perhaps" })),
        ("ways beside all", "/nodes/0/logic", json!("all")),
        ("order of a delay", "/links/0/delay/order", json!(2)),
        ("unknown shape", "/links/0/shape", json!({ "kind": "wave" })),
        ("unknown change", "/scenarios", json!([{ "id": "s", "changes": [{ "kind": "budget" }, { "kind": "set", "what": "a" }] }])),
        ("unknown part", "/about/parts", json!({ "policy": { "vision": "Safe", "dream": "None" }, "law": {} })),
        ("unknown table of a comment", "/comments", json!([{ "id": "c", "on": { "table": "boxes", "id": "trust" } }])),
        ("odd place", "/views", json!({ "tree": { "places": { "Trust": {}, "trust": { "x": 1 } } } })),
    ];
    let mut all = String::new();
    for (what, text) in texts {
        write!(all, "{what}\n{}", told(&text)).unwrap();
    }
    for (what, pointer, value) in cases {
        write!(all, "{what}\n{}", told(&with(small(), pointer, value).to_string())).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_text_that_is_cut_off_is_refused_at_its_end() {
    let text = write(&sample()).to_string();
    for end in (1..text.len()).step_by(331).filter(|end| text.is_char_boundary(*end)) {
        let error = read_json(&text[..end]).unwrap_err();
        assert_eq!((error.message, error.at), ("unreadable-cut-off", format!("line 1, column {end}")));
    }
}

/// The pointers to every value of a tree.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                pointers(entry, &format!("{here}/{n}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                pointers(field, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

/// Something that can stand nowhere is refused or lost at its place, unless nothing is read there.
#[test]
fn a_wrong_type_anywhere_is_told() {
    let (model, whole) = (sample(), write(&sample()));
    let mut all = Vec::new();
    pointers(&whole, "", &mut all);
    all.par_iter().for_each(|pointer| {
        for wrong in [json!({ "\u{1f600}": 1 }), json!([[[-1.5e300]]]), json!(-1.5e300), json!("\u{0}\u{1f600}")] {
            let mut changed = whole.clone();
            *changed.pointer_mut(pointer).unwrap() = wrong.clone();
            match read_json(&changed.to_string()) {
                Err(error) => assert!(pointer.is_empty() || !error.at.is_empty(), "{pointer}: {error}"),
                Ok(Carried { value, losses }) => {
                    for loss in &losses {
                        assert!(!loss.at.is_empty() && !loss.text().is_empty(), "{pointer}: {loss:?}");
                        assert!(!loss.text().starts_with("loss-"), "{loss:?}");
                    }
                    // A text may be any text, a number that is exact any number.
                    let fits = whole
                        .pointer(pointer)
                        .is_some_and(|there| (there.is_string() && wrong.is_string()) || (there.is_number() && wrong.is_number()));
                    assert!(!losses.is_empty() || value == model || fits, "{pointer} was lost in silence");
                }
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is put together out of brackets and words of the format never makes the reader panic.
    #[test]
    fn rubble_is_read_or_refused(parts in prop::collection::vec(0..RUBBLE.len(), 0..60)) {
        let text: String = parts.into_iter().map(|n| RUBBLE[n]).collect();
        let _ = read_json(&text);
        let _ = read_json(&format!("{{\"nodes\":[{{{text}"));
    }
}

const RUBBLE: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"nodes\"",
    "\"id\"",
    "\"kind\"",
    "\"value\"",
    "null",
    "true",
    "-1",
    "1e308",
    "9e999",
    "\"",
    "\\u",
    "\"a\"",
    "NaN",
    "\u{feff}",
];

#[test]
fn what_is_assumed_stays_unsaid_and_what_is_said_stays_said() {
    let id = |text: &str| Id::new(text).unwrap();
    let mut whole = write(&sample());
    let law = whole["nodes"].as_array_mut().unwrap().iter_mut().find(|node| node["id"] == "safety").unwrap();
    assert_eq!(law["rise"]["assumed"], true);
    law["rise"]["assumed"] = false.into();
    law["today"] = json!({ "value": 12, "basis": "measured" });
    let Carried { value, losses } = read_json(&whole.to_string()).unwrap();
    assert_eq!(losses, []);
    let safety = &value.nodes[&id("safety")];
    assert_eq!(safety.rise, Some(Quantity::exact(6.0)));
    assert_eq!(safety.today.as_ref().map(|today| today.basis), Some(throughline::model::Basis::Measured));
    assert_eq!(safety.fall, None);
}

#[test]
fn endless_losses_are_counted() {
    let keys: Vec<String> = (0..30_000).map(|n| format!("\"k{n}\": {n}")).collect();
    let Carried { losses, .. } = read_json(&format!("{{\"nodes\": [], {}}}", keys.join(", "))).unwrap();
    assert_eq!(losses.len(), 10_001);
    assert!(losses[10_000].text().starts_with("20000 more"), "{}", losses[10_000].text());
}
