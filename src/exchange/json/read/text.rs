//! From text to a tree of values, within limits. Unlike maps of JSON, the tree keeps keys that stand twice and knows what came first.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::exchange::Unreadable;
use crate::exchange::limits::{MAX_DEPTH, MAX_VALUES, bounded};

/// One value of the text.
#[derive(Debug)]
pub struct Piece {
    /// How many values begin before it.
    pub order: usize,
    pub json: Json,
}

/// What a value is.
#[derive(Debug)]
pub enum Json {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Piece>),
    Object(Vec<(String, Piece)>),
}

impl Piece {
    /// The last value under a key of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.json {
            Json::Object(entries) => entries.iter().rev().find(|(name, _)| name == key).map(|(_, piece)| piece),
            _ => None,
        }
    }
}

/// The tree of a text.
pub fn tree(text: &str) -> Result<Piece, Unreadable> {
    let text = bounded(text, "")?;
    let (count, over) = (Cell::new(0), Cell::new(None));
    let seed = Seed { depth: 0, count: &count, over: &over };
    let mut source = serde_json::Deserializer::from_str(text);
    let read = seed.deserialize(&mut source).and_then(|piece| source.end().map(|()| piece));
    read.map_err(|error| refused(text, over.get(), &error))
}

/// Why a text has no tree, and where.
fn refused(text: &str, over: Option<&'static str>, error: &serde_json::Error) -> Unreadable {
    let at = format!("line {}, column {}", error.line(), error.column());
    let said = error.to_string();
    let why = said.split(" at line ").next().unwrap_or_default();
    match over {
        Some(message) if message == "unreadable-deep" => Unreadable::new(at, message).with("most", MAX_DEPTH.to_string()),
        Some(message) => Unreadable::new(at, message).with("most", MAX_VALUES.to_string()),
        None if why == "number out of range" || not_finite(text, error) => Unreadable::new(at, "unreadable-not-finite"),
        None if text.trim().is_empty() => Unreadable::new("", "unreadable-empty"),
        None if error.is_eof() => Unreadable::new(at, "unreadable-cut-off"),
        None => Unreadable::new(at, "unreadable-json").with("why", why),
    }
}

/// Whether the text at a mistake is what some programs write for a number that is none.
fn not_finite(text: &str, error: &serde_json::Error) -> bool {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or("");
    let from = error.column().saturating_sub(2);
    (from..=from + 2).filter_map(|at| line.get(at..)).any(|rest| rest.starts_with("NaN") || rest.starts_with("Infinity"))
}

/// Reads one value and counts it.
#[derive(Clone, Copy)]
struct Seed<'c> {
    depth: usize,
    count: &'c Cell<usize>,
    /// The limit that was gone over.
    over: &'c Cell<Option<&'static str>>,
}

impl Seed<'_> {
    fn refuse<E: serde::de::Error>(self, message: &'static str) -> E {
        self.over.set(Some(message));
        E::custom(message)
    }

    /// The seed of what this value holds.
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH { Err(self.refuse("unreadable-deep")) } else { Ok(Self { depth: self.depth + 1, ..self }) }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Piece;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Piece, D::Error> {
        let order = self.count.get();
        if order >= MAX_VALUES {
            return Err(self.refuse("unreadable-many"));
        }
        self.count.set(order + 1);
        d.deserialize_any(self).map(|json| Piece { order, json })
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, x: i64) -> Result<Json, E> {
        Ok(Json::Number(x as f64))
    }

    fn visit_u64<E>(self, x: u64) -> Result<Json, E> {
        Ok(Json::Number(x as f64))
    }

    fn visit_f64<E: serde::de::Error>(self, x: f64) -> Result<Json, E> {
        if x.is_finite() { Ok(Json::Number(x)) } else { Err(self.refuse("unreadable-not-finite")) }
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut pieces = Vec::new();
        while let Some(piece) = list.next_element_seed(inner)? {
            pieces.push(piece);
        }
        Ok(Json::List(pieces))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, map.next_value_seed(inner)?));
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> (String, &'static str) {
        let error = tree(text).unwrap_err();
        (error.at, error.message)
    }

    #[test]
    fn what_is_not_json_is_refused_at_its_place() {
        assert_eq!(why(" \n"), (String::new(), "unreadable-empty"));
        assert_eq!(why("{\"a\": 1"), ("line 1, column 7".to_owned(), "unreadable-cut-off"));
        assert_eq!(why("{\"a\": 1,\n }").1, "unreadable-json");
        assert_eq!(why("[1] 2").1, "unreadable-json");
        for number in ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"] {
            assert_eq!(why(&format!("{{\"a\":\n {number}}}")).1, "unreadable-not-finite", "{number}");
        }
    }

    #[test]
    fn deep_and_endless_texts_are_refused() {
        assert_eq!(why(&"[".repeat(100_000)).1, "unreadable-deep");
        assert_eq!(why(&"{\"a\":".repeat(100_000)).1, "unreadable-deep");
        assert!(tree(&format!("{}1{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).is_ok());
        assert_eq!(why(&format!("[{}1]", "1,".repeat(MAX_VALUES))).1, "unreadable-many");
        assert_eq!(why(&" ".repeat(17_000_000)).1, "unreadable-large");
    }

    #[test]
    fn keys_that_stand_twice_are_kept() {
        let piece = tree("\u{feff}{\"a\": 1, \"a\": 0.1}").unwrap();
        assert!(matches!(piece.get("a"), Some(Piece { order: 2, json: Json::Number(x) }) if *x == 0.1));
    }
}
