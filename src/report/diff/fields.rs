//! What an element says that it did not say before, label by label.

use std::collections::BTreeSet;

use serde_json::Value;

use super::lcs::{Step, steps};
use super::{Field, Line};
use crate::model::{ElementRef, Model};
use crate::report::facts::{Fact, facts, kind};
use crate::words::say;

/// All that `of` says in one model alone, as if it had said nothing before, or says nothing now.
pub fn all(model: &Model, of: &ElementRef, is_old: bool) -> Vec<Field> {
    let one =
        |fact: Fact| if is_old { field(&fact.label, Some(fact.text), None) } else { field(&fact.label, None, Some(fact.text)) };
    facts(model, of).into_iter().map(one).collect()
}

/// What differs between `of` in two models.
pub fn changed(old: &Model, new: &Model, of: &ElementRef) -> Vec<Field> {
    let (before, after) = (facts(old, of), facts(new, of));
    let mut fields = Vec::new();
    if let ElementRef::Node(id) = of {
        let is = |model: &Model| model.nodes.get(id).map(|node| node.kind.kind());
        if is(old) != is(new) {
            fields.push(field(&say("field-kind"), Some(kind(old, of)), Some(kind(new, of))));
        }
    }
    for label in labels(&before, &after) {
        fields.extend(of_label(&label, &before, &after));
    }
    if fields.is_empty() || *of == ElementRef::Model {
        unsaid(old, new, of, &mut fields);
    }
    fields
}

/// Every label once: in the order of what is said now, what is no longer said after what it stood behind.
fn labels(before: &[Fact], after: &[Fact]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for fact in after {
        if !labels.contains(&fact.label) {
            labels.push(fact.label.clone());
        }
    }
    let mut behind = 0;
    for fact in before {
        if let Some(at) = labels.iter().position(|label| *label == fact.label) {
            behind = at + 1;
        } else {
            labels.insert(behind, fact.label.clone());
            behind += 1;
        }
    }
    labels
}

/// What differs under one label. Where it stands several times, what is the same is no difference.
fn of_label(label: &str, before: &[Fact], after: &[Fact]) -> Vec<Field> {
    let texts =
        |facts: &[Fact]| -> Vec<String> { facts.iter().filter(|fact| fact.label == label).map(|fact| fact.text.clone()).collect() };
    let (mut old, mut new) = (texts(before), texts(after));
    old.retain(|text| match new.iter().position(|other| other == text) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    let most = old.len().max(new.len());
    (0..most).map(|n| field(label, old.get(n).cloned(), new.get(n).cloned())).collect()
}

/// A field with its lines, where it is a list.
fn field(label: &str, old: Option<String>, new: Option<String>) -> Field {
    let mut lines = Vec::new();
    if let (Some(old), Some(new)) = (&old, &new) {
        let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        if before.len() > 1 || after.len() > 1 {
            lines = steps(&before, &after)
                .into_iter()
                .filter_map(|step| match step {
                    Step::Both(..) => None,
                    Step::Old(n) => Some(Line::Removed(before[n].to_owned())),
                    Step::New(n) => Some(Line::Added(after[n].to_owned())),
                })
                .collect();
        }
    }
    Field { label: label.to_owned(), old, new, lines }
}

/// What differs without being said in words: by the names of the file.
fn unsaid(old: &Model, new: &Model, of: &ElementRef, fields: &mut Vec<Field>) {
    let (before, after) = (written(old, of), written(new, of));
    let keys: BTreeSet<&String> =
        before.iter().chain(after.iter()).filter_map(Value::as_object).flat_map(|all| all.keys()).collect();
    let said = !fields.is_empty();
    for key in keys {
        // Of the whole model, what has no words is told beside what has.
        if key == "name" || key == "title" || (said && !WITHOUT_WORDS.contains(&key.as_str())) {
            continue;
        }
        let text = |value: &Option<Value>| value.as_ref().and_then(|all| all.get(key)).map(shown);
        let (one, other) = (text(&before), text(&after));
        if one != other {
            fields.push(field(key, one, other));
        }
    }
}

/// The fields of the whole model that nothing says in words.
const WITHOUT_WORDS: [&str; 4] = ["checks", "method", "step", "unit"];

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An element as it is written.
pub fn written(model: &Model, of: &ElementRef) -> Option<Value> {
    match of {
        ElementRef::Model => {
            let mut about = serde_json::to_value(&model.about).ok()?;
            if let (Some(about), Ok(Value::Object(clock))) = (about.as_object_mut(), serde_json::to_value(&model.clock)) {
                about.extend(clock);
            }
            Some(about)
        }
        ElementRef::Node(id) => json(model.nodes.get(id)),
        ElementRef::Link(id) => json(model.links.get(id)),
        ElementRef::Actor(id) => json(model.actors.get(id)),
        ElementRef::Institution(id) => json(model.institutions.get(id)),
        ElementRef::Sector(id) => json(model.sectors.get(id)),
        ElementRef::Indicator(id) => json(model.indicators.get(id)),
        ElementRef::Assumption(id) => json(model.assumptions.get(id)),
        ElementRef::Risk(id) => json(model.risks.get(id)),
        ElementRef::Event(id) => json(model.events.get(id)),
        ElementRef::Trend(id) => json(model.trends.get(id)),
        ElementRef::Scenario(id) => json(model.scenarios.get(id)),
        ElementRef::Loop(id) => json(model.loops.get(id)),
        ElementRef::Document(key) => json(model.documents.get(key)),
        ElementRef::Comment(id) => json(model.comments.get(id)),
    }
}

fn json<T: serde::Serialize>(element: Option<&T>) -> Option<Value> {
    element.and_then(|element| serde_json::to_value(element).ok())
}
