//! The JSON Schema of a model: every export has only keys that it knows, of the types that it says, and it knows no others.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use throughline::exchange::json as write;
use throughline::model::{Citation, Id, Model};
use throughline::store;

use crate::odd_model;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/schema/model.schema.json")).unwrap()
}

fn models() -> Vec<(String, Model)> {
    let shipped = store::templates().iter().map(|template| (template.name.to_owned(), template.model().unwrap()));
    let sample = store::parse(include_str!("sample.ron"), "sample.ron").unwrap();
    let own = [("sample", sample), ("odd", odd_model::model()), ("empty", Model::default())];
    shipped.chain(own.map(|(name, model)| (name.to_owned(), model))).collect()
}

/// What a value that fits makes use of.
#[derive(Default)]
struct Fit {
    /// The keys of the value that something is said of.
    keys: BTreeSet<String>,
    /// The places of the schema that say it.
    used: BTreeSet<String>,
}

impl Fit {
    fn add(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.used.extend(other.used);
    }
}

/// A checker of as much of JSON Schema as the schema makes use of; of anything else it fails.
struct Checker {
    root: Value,
}

impl Checker {
    /// Whether `value`, which stands at `place`, fits the schema at a pointer.
    fn check(&self, pointer: &str, value: &Value, place: &str) -> Result<Fit, String> {
        let Some(Value::Object(schema)) = self.root.pointer(pointer) else { panic!("no schema at {pointer}") };
        let mut fit = Fit::default();
        for (word, says) in schema {
            let below = format!("{pointer}/{word}");
            match word.as_str() {
                "$schema" | "$defs" | "title" | "description" | "additionalProperties" | "unevaluatedProperties" => {}
                "$ref" => fit.add(self.check(says.as_str().unwrap().strip_prefix('#').unwrap(), value, place)?),
                "type" => {
                    let types = says.as_array().cloned().unwrap_or_else(|| vec![says.clone()]);
                    expect(types.iter().any(|kind| is(value, kind.as_str().unwrap())), place, says, value)?;
                }
                "const" => expect(value == says, place, says, value)?,
                "enum" => expect(says.as_array().unwrap().contains(value), place, says, value)?,
                "pattern" | "format" => expect(value.as_str().is_none_or(|text| fits_pattern(says, text)), place, says, value)?,
                "minimum" => expect(value.as_f64().is_none_or(|x| x >= says.as_f64().unwrap()), place, says, value)?,
                "maximum" => expect(value.as_f64().is_none_or(|x| x <= says.as_f64().unwrap()), place, says, value)?,
                "required" => {
                    let keys = says.as_array().unwrap().iter().filter_map(Value::as_str);
                    for key in keys {
                        expect(value.as_object().is_none_or(|object| object.contains_key(key)), place, &json!(key), value)?;
                    }
                }
                "items" => {
                    for (n, entry) in value.as_array().into_iter().flatten().enumerate() {
                        fit.used.extend(self.check(&below, entry, &format!("{place}[{n}]"))?.used);
                    }
                }
                "properties" => self.properties(&below, says.as_object().unwrap(), value, place, &mut fit)?,
                "propertyNames" => {
                    for key in value.as_object().into_iter().flat_map(Map::keys) {
                        self.check(&below, &json!(key), place)?;
                    }
                }
                "anyOf" | "oneOf" => fit.add(self.branches(word, &below, says.as_array().unwrap().len(), value, place)?),
                other => panic!("{pointer} says {other}, which is not checked"),
            }
        }
        for word in ["additionalProperties", "unevaluatedProperties"] {
            let (Some(says), Some(object)) = (schema.get(word), value.as_object()) else { continue };
            for (key, entry) in object.iter().filter(|(key, _)| !fit.keys.contains(*key)).collect::<Vec<_>>() {
                expect(*says != json!(false), &format!("{place}.{key}"), &json!("no such key"), entry)?;
                fit.used.extend(self.check(&format!("{pointer}/{word}"), entry, &format!("{place}.{key}"))?.used);
                fit.keys.insert(key.clone());
            }
        }
        Ok(fit)
    }

    fn properties(
        &self,
        pointer: &str,
        known: &Map<String, Value>,
        value: &Value,
        place: &str,
        fit: &mut Fit,
    ) -> Result<(), String> {
        for key in known.keys() {
            let Some(entry) = value.get(key) else { continue };
            let below = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            fit.used.extend(self.check(&below, entry, &format!("{place}.{key}"))?.used);
            fit.used.insert(below);
            fit.keys.insert(key.clone());
        }
        Ok(())
    }

    fn branches(&self, word: &str, pointer: &str, count: usize, value: &Value, place: &str) -> Result<Fit, String> {
        let (mut fits, mut misfits) = (Vec::new(), Vec::new());
        for n in 0..count {
            match self.check(&format!("{pointer}/{n}"), value, place) {
                Ok(fit) => fits.push(fit),
                Err(why) => misfits.push(why),
            }
        }
        if word == "oneOf" && fits.len() > 1 {
            return Err(format!("{place}: {value} fits {} branches of {pointer}", fits.len()));
        }
        let mut whole = Fit::default();
        if fits.is_empty() {
            return Err(misfits.join("\n"));
        }
        for fit in fits {
            whole.add(fit);
        }
        Ok(whole)
    }
}

fn expect(holds: bool, place: &str, says: &Value, value: &Value) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{place}: expected {says}, found {value}")) }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|x| x.trunc() == x),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type {other}"),
    }
}

/// The patterns of the schema are those of types of the model.
fn fits_pattern(says: &Value, text: &str) -> bool {
    match says.as_str().unwrap() {
        "date" => text.parse::<Date>().is_ok(),
        "^[a-z0-9][a-z0-9._-]{0,79}$" => Id::new(text).is_ok(),
        pattern if pattern.contains('/') => Citation::new(text).is_ok(),
        other => panic!("unknown pattern {other}"),
    }
}

/// The places of all keys that the schema knows.
fn known(schema: &Value, pointer: &str, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            for (key, below) in fields {
                let here = format!("{pointer}/{key}");
                if pointer.ends_with("/properties") {
                    found.insert(here.clone());
                }
                known(below, &here, found);
            }
        }
        Value::Array(entries) => {
            for (n, below) in entries.iter().enumerate() {
                known(below, &format!("{pointer}/{n}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_export_fits_and_every_key_is_written() {
    let checker = Checker { root: schema() };
    let mut used = BTreeSet::new();
    for (name, model) in models() {
        match checker.check("", &write(&model), "") {
            Ok(fit) => used.extend(fit.used),
            Err(why) => panic!("{name}: {why}"),
        }
    }
    let mut all = BTreeSet::new();
    known(&checker.root, "", &mut all);
    // Editors want to know the schema of what is written by hand.
    all.remove("/properties/$schema");
    let idle: Vec<_> = all.difference(&used).collect();
    assert!(all.len() > 400 && idle.is_empty(), "no export has these keys: {idle:#?}");
}

#[test]
fn what_does_not_fit_is_found() {
    let checker = Checker { root: schema() };
    let node = |node: Value| checker.check("", &json!({ "nodes": [node] }), "").map(|_| ());
    assert_eq!(node(json!({ "id": "a", "kind": "outcome", "today": { "value": 3 } })), Ok(()));
    for wrong in [
        json!({ "id": "a" }),
        json!({ "id": "A", "kind": "outcome" }),
        json!({ "id": "a", "kind": "outcom" }),
        json!({ "id": "a", "kind": "outcome", "costs": [] }),
        json!({ "id": "a", "kind": "outcome", "today": 3 }),
        json!({ "id": "a", "kind": "outcome", "today": { "value": 3, "word": null } }),
        json!({ "id": "a", "kind": "outcome", "urgency": 256 }),
        json!({ "id": "a", "kind": "outcome", "due": { "date": "2013-02-30" } }),
    ] {
        assert!(node(wrong.clone()).is_err(), "{wrong}");
    }
}
