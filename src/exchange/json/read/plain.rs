//! Texts, numbers, words, lists and tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use jiff::civil::Date;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, IntoDeserializer as _};

use super::place::{Read, Spot, Wrong};
use super::text::Json;
use crate::exchange::json::show::{kebab, with_words};
use crate::model::stage::Measure;
use crate::model::{Citation, Id, Kind, Real};
use crate::words::{say, say_with};

impl Read for String {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        text(spot).map(str::to_owned).ok_or_else(|| spot.wrong(Self::expected()))
    }

    fn expected() -> String {
        say("expected-text")
    }
}

fn text<'s>(spot: &'s Spot<'_>) -> Option<&'s str> {
    match &spot.piece.json {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

impl Read for bool {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        match spot.piece.json {
            Json::Flag(flag) => Ok(flag),
            _ => Err(spot.wrong(Self::expected())),
        }
    }

    fn expected() -> String {
        say("expected-flag")
    }
}

impl Read for Real {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        match spot.piece.json {
            Json::Number(x) => Ok(Self(x)),
            _ => Err(spot.wrong(Self::expected())),
        }
    }

    fn expected() -> String {
        say("expected-number")
    }
}

/// Whole numbers from the least to the most that the model has room for.
macro_rules! whole {
    ($($kind:ty),*) => { $(
        impl Read for $kind {
            fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
                match spot.piece.json {
                    Json::Number(x) if x.trunc() == x && (f64::from(Self::MIN)..=f64::from(Self::MAX)).contains(&x) => Ok(x as Self),
                    _ => Err(spot.wrong(Self::expected())),
                }
            }

            fn expected() -> String {
                let bounds = [("least", Self::MIN.to_string().into()), ("most", Self::MAX.to_string().into())];
                say_with("expected-whole", &bounds)
            }
        }
    )* };
}
whole!(u8, i32);

impl Read for Date {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        text(spot).and_then(|text| text.parse().ok()).ok_or_else(|| spot.wrong(Self::expected()))
    }

    fn expected() -> String {
        say("expected-date")
    }
}

impl Read for Id {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        text(spot).and_then(|text| Self::new(text).ok()).ok_or_else(|| {
            let slug = text(spot).filter(|text| !text.is_empty()).map(Self::slug);
            spot.wrong(slug.map_or_else(Self::expected, |slug| say_with("expected-id-near", &[("near", slug.to_string().into())])))
        })
    }

    fn expected() -> String {
        say("expected-id")
    }
}

impl Read for Citation {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        text(spot).and_then(|text| Self::new(text).ok()).ok_or_else(|| spot.wrong(Self::expected()))
    }

    fn expected() -> String {
        say("expected-citation")
    }
}

impl<T: Read> Read for Option<T> {
    /// None where the file says that the model is silent.
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        if T::silent(spot) { Ok(None) } else { T::read(spot).map(Some) }
    }

    fn expected() -> String {
        T::expected()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        let Json::List(entries) = &spot.piece.json else { return Err(spot.wrong(Self::expected())) };
        Ok(entries.iter().enumerate().filter_map(|(n, piece)| spot.entry(n, piece).maybe()).collect())
    }

    fn expected() -> String {
        say("expected-list")
    }
}

impl<T: Read + Ord> Read for BTreeSet<T> {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        Vec::read(spot).map(|entries| entries.into_iter().collect())
    }

    fn expected() -> String {
        say("expected-list")
    }
}

/// What keys of a table are read as.
pub trait Key: Sized {
    /// The key; else what was expected, in words.
    fn of(text: &str) -> Result<Self, String>;
}

impl<K: Key + Ord, V: Read> Read for BTreeMap<K, V> {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        let Json::Object(entries) = &spot.piece.json else { return Err(spot.wrong(Self::expected())) };
        let mut table = Self::new();
        for (key, piece) in entries {
            let spot = spot.key(key, piece);
            match K::of(key) {
                Err(expected) => spot.lose("loss-bad-key", &[("expected", expected)]),
                Ok(_) if V::silent(&spot) => {}
                Ok(key) => {
                    if let Some(value) = spot.maybe()
                        && table.insert(key, value).is_some()
                    {
                        spot.lose("loss-key-twice", &[]);
                    }
                }
            }
        }
        Ok(table)
    }

    fn expected() -> String {
        say("expected-object")
    }
}

impl Key for Id {
    fn of(text: &str) -> Result<Self, String> {
        Self::new(text).map_err(|_| <Self as Read>::expected())
    }
}

/// Words with what they stand for.
pub fn one_of<T>(spot: &Spot<'_>, words: impl IntoIterator<Item = (&'static str, T)>) -> Result<T, Wrong> {
    let mut all = Vec::new();
    for (word, value) in words {
        if text(spot) == Some(word) {
            return Ok(value);
        }
        all.push(word);
    }
    Err(spot.wrong(listed(all)))
}

/// That one of some words was expected.
pub fn listed<W: Display>(words: impl IntoIterator<Item = W>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    say_with("expected-words", &[("words", words.join(", ").into())])
}

impl Read for Kind {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        one_of(spot, Self::ALL.map(|kind| (kind.word(), kind)))
    }

    fn expected() -> String {
        listed(Self::ALL.map(Self::word))
    }
}

impl Read for Measure {
    fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
        one_of(spot, Self::ALL.map(|measure| (measure.word(), measure)))
    }

    fn expected() -> String {
        listed(Self::ALL.map(Self::word))
    }
}

impl Key for Measure {
    fn of(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|measure| measure.word() == text).ok_or_else(<Self as Read>::expected)
    }
}

macro_rules! read_words {
    ($($kind:ty),* $(,)?) => { $(
        impl Read for $kind {
            fn read(spot: &Spot<'_>) -> Result<Self, Wrong> {
                variant(text(spot).unwrap_or("")).map_err(|words| spot.wrong(listed(words.iter().map(|word| kebab(word)))))
            }

            fn expected() -> String {
                variant::<Self>("").map_or_else(|words| listed(words.iter().map(|word| kebab(word))), |_| String::new())
            }
        }

        impl Key for $kind {
            fn of(text: &str) -> Result<Self, String> {
                variant(text).map_err(|_| <Self as Read>::expected())
            }
        }
    )* };
}
with_words!(read_words);

/// The variant that a word stands for, else the names of all variants.
fn variant<T: DeserializeOwned>(word: &str) -> Result<T, &'static [&'static str]> {
    let name: String = word.split('-').map(capital).collect();
    // Only what is written as the word is it.
    let name = if kebab(&name) == word { name } else { String::new() };
    let name: StrDeserializer<'_, NotOne> = name.as_str().into_deserializer();
    T::deserialize(name).map_err(|error| error.0)
}

fn capital(part: &str) -> String {
    let mut chars = part.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// That a name is none of these.
#[derive(Debug)]
struct NotOne(&'static [&'static str]);

impl Display for NotOne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for NotOne {}

impl de::Error for NotOne {
    fn custom<T: Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::actor::ActorKind;
    use crate::model::node::Phase;
    use crate::model::time::Method;

    #[test]
    fn words_are_variants_and_nothing_else_is() {
        assert_eq!(variant("non-state-provider"), Ok(ActorKind::NonStateProvider));
        assert_eq!(variant("rk4"), Ok(Method::Rk4));
        assert_eq!(variant("a"), Ok(Phase::A));
        for wrong in ["", "A", "Rk4", "-a", "a-", "state", "provider"] {
            assert!(variant::<Phase>(wrong).is_err() || wrong == "a", "{wrong}");
        }
        assert_eq!(variant::<Method>("RK4"), Err(["Euler", "Heun", "Rk4"].as_slice()));
        assert_eq!(<Method as Read>::expected(), listed(["euler", "heun", "rk4"]));
    }
}
