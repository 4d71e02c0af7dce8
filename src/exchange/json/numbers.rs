//! Numbers as JSON: what a single run uses, with the distribution, the standing and the source behind it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::show::{Show, joined, object};
use crate::model::numbers::{self, NumberInfo, Range};
use crate::model::time::When;
use crate::model::{Clock, Model, Number, Quantity};

/// Every number that a run uses, by its path, those that are assumed included.
pub struct Numbers {
    clock: Clock,
    by_path: BTreeMap<String, (NumberInfo, Quantity)>,
}

impl Numbers {
    /// The numbers of `model`.
    pub fn of(model: &Model) -> Self {
        let mut by_path = BTreeMap::new();
        numbers::visit(model, |info, quantity| {
            by_path.insert(info.path.clone(), (info.clone(), quantity.clone()));
        });
        Self { clock: model.clock.clone(), by_path }
    }

    /// The number at `path`; null where a run uses none.
    pub fn at(&self, path: &str) -> Value {
        self.by_path.get(path).map_or(Value::Null, |(info, quantity)| with_standing(quantity, info.range, info.assumed))
    }

    /// The number at `path`: the model's own, whether or not a run uses it, else what is assumed in its place; null where nothing is.
    pub fn shown(&self, path: &str, own: Option<&Quantity>) -> Value {
        let known = self.by_path.get(path);
        match (own, known) {
            (Some(own), _) => with_standing(own, known.map_or(Range::ANY, |(info, _)| info.range), false),
            (None, Some((info, assumed))) if info.assumed => with_standing(assumed, info.range, true),
            (None, _) => Value::Null,
        }
    }

    /// The number at `path`, the model's own or that of a word, with the word that the model has for it.
    pub fn worded(&self, path: &str, own: Option<&Quantity>, word: Option<&str>) -> Value {
        let mut number = if own.is_some() { self.shown(path, own) } else { self.at(path) };
        if let Value::Object(fields) = &mut number {
            fields.insert("word".to_owned(), word.show());
        }
        number
    }

    /// The value at `path` that a single run uses, bare.
    pub fn bare(&self, path: &str) -> Option<f64> {
        self.by_path.get(path).map(|(info, quantity)| numbers::single(&quantity.value, info.range))
    }

    /// What a single run would use of `number` at `path`.
    pub fn bare_of(&self, path: &str, number: &Number) -> f64 {
        numbers::single(number, self.by_path.get(path).map_or(Range::ANY, |(info, _)| info.range))
    }

    /// A moment that is the start of the model where nothing is said.
    pub fn when_or_start(&self, when: Option<When>) -> Value {
        let assumed = when.is_none();
        joined(self.when(when.unwrap_or(When::At(0.0.into()))), object! { assumed })
    }

    /// A moment: units after the start, and the date where the model names one.
    pub fn when(&self, when: When) -> Value {
        let time = self.clock.time_of(when);
        let date = match when {
            When::On(date) => Some(date),
            When::At(_) => None,
        };
        object! { time, date }
    }
}

/// A number that no run uses.
pub fn plain(quantity: &Quantity) -> Value {
    with_standing(quantity, Range::ANY, false)
}

/// As [`plain`], or null.
pub fn maybe(quantity: Option<&Quantity>) -> Value {
    quantity.map_or(Value::Null, plain)
}

fn with_standing(quantity: &Quantity, range: Range, assumed: bool) -> Value {
    let Quantity { value, basis, source, evidence, confidence, note } = quantity;
    let single = numbers::single(value, range);
    let distribution = distribution(value, single);
    let value = single;
    object! { value, distribution, assumed, basis, source, evidence, confidence, note }
}

/// The distribution behind an uncertain number of which a run uses `single`; null for an exact one, unless it lies outside its range.
pub fn distribution(number: &Number, single: f64) -> Value {
    let named = |kind: &str, fields: &[(&str, crate::model::Real)]| {
        let mut object = Map::new();
        object.insert("kind".to_owned(), kind.into());
        object.extend(fields.iter().map(|(name, x)| ((*name).to_owned(), x.show())));
        Value::Object(object)
    };
    match number {
        Number::Exact(x) if x.0 == single => Value::Null,
        Number::Exact(x) => named("exact", &[("value", *x)]),
        Number::Uniform(low, high) => named("uniform", &[("low", *low), ("high", *high)]),
        Number::Triangular(low, mode, high) => named("triangular", &[("low", *low), ("mode", *mode), ("high", *high)]),
        Number::Pert(low, mode, high) => named("pert", &[("low", *low), ("mode", *mode), ("high", *high)]),
        Number::Normal(mean, sd) => named("normal", &[("mean", *mean), ("sd", *sd)]),
        Number::LogNormal(median, sigma) => named("log-normal", &[("median", *median), ("sigma", *sigma)]),
        Number::Beta(a, b, low, high) => named("beta", &[("a", *a), ("b", *b), ("low", *low), ("high", *high)]),
        Number::Choice(items) => {
            let items: Vec<Value> = items.iter().map(|(x, weight)| json!({ "value": x.show(), "weight": weight.show() })).collect();
            json!({ "kind": "choice", "items": items })
        }
    }
}
