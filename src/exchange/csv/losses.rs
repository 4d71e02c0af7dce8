//! What the two tables of a model do not carry, found by reading them back: what is not the same then is lost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::read::read;
use super::{links, nodes};
use crate::exchange::Loss;
use crate::model::element::Element;
use crate::model::{
    Actor, Assumption, Comment, Event, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario, Sector, Table, Trend,
};

/// What writing `model` as [`nodes`] and [`links`] does not carry: of boxes and arrows one by one, of all else by table. Where
/// nothing is named, [`read`] gives the same model back.
#[must_use]
pub fn losses(model: &Model) -> Vec<Loss> {
    let back = match (nodes(model), links(model)) {
        (Ok(nodes), Ok(links)) => read(&nodes, &links).map_err(|error| error.text()),
        (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
    };
    match back {
        Ok(back) => compared(model, &back.value),
        Err(why) => vec![Loss::new("", "loss-csv-unreadable").with("why", why)],
    }
}

fn compared(model: &Model, back: &Model) -> Vec<Loss> {
    let mut losses = Vec::new();
    differing("about".to_owned(), &model.about, &back.about, &mut losses);
    differing("clock".to_owned(), &model.clock, &back.clock, &mut losses);
    elements::<Node>(model, back, &mut losses);
    elements::<Link>(model, back, &mut losses);
    whole::<Indicator>(model, back, &mut losses);
    whole::<Actor>(model, back, &mut losses);
    whole::<Institution>(model, back, &mut losses);
    whole::<Sector>(model, back, &mut losses);
    whole::<Assumption>(model, back, &mut losses);
    whole::<Risk>(model, back, &mut losses);
    whole::<Event>(model, back, &mut losses);
    whole::<Trend>(model, back, &mut losses);
    whole::<Scenario>(model, back, &mut losses);
    whole::<NamedLoop>(model, back, &mut losses);
    count("documents", &model.documents, &back.documents, &mut losses);
    whole::<Comment>(model, back, &mut losses);
    count("views.tree", &model.views.tree.places, &back.views.tree.places, &mut losses);
    count("views.loops", &model.views.loops.places, &back.views.loops.places, &mut losses);
    if model.retired != back.retired {
        let ids: usize = model.retired.values().map(BTreeSet::len).sum();
        losses.push(Loss::new("retired", "loss-csv-table").with("count", ids.to_string()));
    }
    losses
}

/// One loss for each element that is not the same, with the fields that are not.
fn elements<T: Element + Serialize>(model: &Model, back: &Model, losses: &mut Vec<Loss>) {
    let (before, after): (&Table<T>, &Table<T>) = (T::table(model), T::table(back));
    for (id, element) in before {
        let at = T::at(id.clone()).path();
        match after.get(id) {
            Some(same) => differing(at, element, same, losses),
            None => losses.push(Loss::new(at, "loss-csv-element")),
        }
    }
    let added = after.keys().filter(|id| !before.contains_key(*id));
    losses.extend(added.map(|id| Loss::new(T::at(id.clone()).path(), "loss-csv-made").with("count", "1")));
}

/// A loss that names the fields in which two values differ, if they do.
fn differing<T: Serialize + PartialEq>(at: String, before: &T, after: &T, losses: &mut Vec<Loss>) {
    if before == after {
        return;
    }
    let shown = |value: &T| match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let fields = fields(&shown(before), &shown(after));
    losses.push(if fields.is_empty() {
        Loss::new(at, "loss-csv-element")
    } else {
        Loss::new(at, "loss-csv-fields").with("fields", fields.join(", "))
    });
}

/// The keys that do not say the same; of a kind or a role, those of its contents.
fn fields(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
    for key in keys.filter(|key| before.get(*key) != after.get(*key)) {
        match (contents(before.get(key)), contents(after.get(key))) {
            (Some((variant, before)), Some((same, after))) if variant == same => found.extend(fields(before, after)),
            _ => found.push(key.clone()),
        }
    }
    found
}

/// The variant and the contents of an enumeration, such as the kind of a box.
fn contents(value: Option<&Value>) -> Option<(&String, &Map<String, Value>)> {
    let mut variants = value?.as_object()?.iter();
    match (variants.next(), variants.next()) {
        (Some((variant, Value::Object(contents))), None) if variant.starts_with(char::is_uppercase) => Some((variant, contents)),
        _ => None,
    }
}

/// One loss for all elements of a table that are not the same.
fn whole<T: Element>(model: &Model, back: &Model, losses: &mut Vec<Loss>) {
    count(T::TABLE.field(), T::table(model), T::table(back), losses);
}

fn count<K: Ord, V: PartialEq>(at: &str, before: &BTreeMap<K, V>, after: &BTreeMap<K, V>, losses: &mut Vec<Loss>) {
    let lost = before.iter().filter(|(id, element)| after.get(*id) != Some(*element)).count();
    let made = after.keys().filter(|id| !before.contains_key(*id)).count();
    if lost > 0 {
        losses.push(Loss::new(at, "loss-csv-table").with("count", lost.to_string()));
    }
    if made > 0 {
        losses.push(Loss::new(at, "loss-csv-made").with("count", made.to_string()));
    }
}
