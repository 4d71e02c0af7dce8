//! From the model's types to JSON values: every type says once how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::model::quantity::Real;
use crate::model::{Citation, Id};

/// How a value of the model is written.
pub trait Show {
    /// The JSON for it.
    fn show(&self) -> Value;
}

/// An object that has a key for each variable named, in this order.
macro_rules! object {
    ($($key:ident),* $(,)?) => {{
        let mut object = serde_json::Map::new();
        $( object.insert(stringify!($key).to_owned(), $crate::exchange::json::show::Show::show(&$key)); )*
        serde_json::Value::Object(object)
    }};
}
pub(super) use object;

/// The fields of one object after those of another.
pub fn joined(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            first.extend(second);
            Value::Object(first)
        }
        (first, _) => first,
    }
}

/// The name of a variant, as a word: `StateProvider` is `state-provider`.
pub fn word(variant: &impl Serialize) -> Value {
    let name = serde_json::to_value(variant).unwrap_or_default();
    Value::String(kebab(name.as_str().unwrap_or_default()))
}

/// `StateProvider` as `state-provider`.
pub fn kebab(name: &str) -> String {
    let mut word = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(c.to_ascii_lowercase());
    }
    word
}

/// Hands the enumerations without contents, which are words in JSON, to a macro.
macro_rules! with_words {
    ($do:ident) => {
        $do!(
            crate::model::about::DocumentTier,
            crate::model::about::Part,
            crate::model::about::Term,
            crate::model::action::Mode,
            crate::model::actor::ActorKind,
            crate::model::actor::ChangeRole,
            crate::model::actor::OversightKind,
            crate::model::actor::Stance,
            crate::model::actor::Voice,
            crate::model::checks::Limit,
            crate::model::edit::TableName,
            crate::model::input::Origin,
            crate::model::input::Resource,
            crate::model::link::Relation,
            crate::model::link::Sign,
            crate::model::node::Element,
            crate::model::node::Level,
            crate::model::node::Marker,
            crate::model::node::Phase,
            crate::model::node::Status,
            crate::model::node::Wanted,
            crate::model::review::CommentStance,
            crate::model::risk::RiskOrigin,
            crate::model::source::Basis,
            crate::model::source::Confidence,
            crate::model::source::Tier,
            crate::model::time::Method,
            crate::model::time::TimeUnit,
        );
    };
}
pub(super) use with_words;

macro_rules! show_words {
    ($($kind:ty),* $(,)?) => { $( impl Show for $kind { fn show(&self) -> Value { word(self) } } )* };
}
with_words!(show_words);

impl Show for crate::model::stage::Measure {
    /// As in the column names of series.
    fn show(&self) -> Value {
        Value::from(self.word())
    }
}

impl Show for Value {
    fn show(&self) -> Value {
        self.clone()
    }
}

impl Show for String {
    fn show(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Show for str {
    fn show(&self) -> Value {
        Value::from(self)
    }
}

impl Show for bool {
    fn show(&self) -> Value {
        Value::from(*self)
    }
}

impl Show for u8 {
    fn show(&self) -> Value {
        Value::from(*self)
    }
}

impl Show for i32 {
    fn show(&self) -> Value {
        Value::from(*self)
    }
}

impl Show for f64 {
    /// Whole numbers without a point, so that a file reads as its author wrote it.
    fn show(&self) -> Value {
        let whole = self.trunc() == *self && self.abs() < 9e15;
        if whole { Value::from(*self as i64) } else { Value::from(*self) }
    }
}

impl Show for Real {
    fn show(&self) -> Value {
        self.0.show()
    }
}

impl Show for Id {
    fn show(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Show for Citation {
    fn show(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Show for Date {
    fn show(&self) -> Value {
        Value::from(self.to_string())
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self) -> Value {
        (**self).show()
    }
}

impl Show for usize {
    fn show(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Value {
        self.as_ref().map_or(Value::Null, Show::show)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Value {
        self.iter().map(Show::show).collect()
    }
}

impl<T: Show> Show for BTreeSet<T> {
    fn show(&self) -> Value {
        self.iter().map(Show::show).collect()
    }
}

impl<K: Show, V: Show> Show for BTreeMap<K, V> {
    fn show(&self) -> Value {
        let pairs = self.iter().map(|(key, value)| (key.show().as_str().unwrap_or_default().to_owned(), value.show()));
        Value::Object(pairs.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_words() {
        assert_eq!(crate::model::actor::ActorKind::NonStateProvider.show(), "non-state-provider");
        assert_eq!(crate::model::time::Method::Rk4.show(), "rk4");
        assert_eq!(crate::model::node::Phase::A.show(), "a");
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(3.0.show().to_string(), "3");
        assert_eq!((-0.5).show().to_string(), "-0.5");
        assert_eq!(1e300.show().as_f64(), Some(1e300));
    }
}
