//! Stable, readable names for the elements of a model.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The longest id, in bytes.
pub const MAX_LEN: usize = 80;

/// The stable name of one element: a slug such as `public-trust`.
///
/// An id is made once from the element's name and never changes when the name does.
/// It holds only `a-z`, `0-9`, `-`, `_` and `.`, starts with a letter or a digit, and is at most
/// [`MAX_LEN`] bytes long. Ids are unique within their table.
///
/// ```
/// use throughline::model::Id;
/// assert_eq!(Id::slug("Réforme de la justice").as_str(), "reforme-de-la-justice");
/// assert!(Id::new("Public Trust").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(
    // Ids are cloned far more often than they are made: whole models are, and every program names its elements.
    Arc<str>,
);

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id: use 1 to {MAX_LEN} of a-z, 0-9, `-`, `_` and `.`, beginning with a letter or digit{hint}")]
pub struct BadId {
    /// The offending text, shortened.
    pub text: String,
    hint: String,
}

impl Id {
    /// Checks `text` and makes an id of it.
    ///
    /// # Errors
    /// When `text` breaks the rules above; the message proposes a slug.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if is_slug(text) {
            return Ok(Self(text.into()));
        }
        let slug = Self::slug(text);
        let hint = if text.is_empty() { String::new() } else { format!(" (did you mean `{slug}`?)") };
        let text = text.chars().take(MAX_LEN).collect();
        Err(BadId { text, hint })
    }

    /// Makes an id from a name in any script: `element` when nothing of it can be written in ASCII.
    #[must_use]
    pub fn slug(name: &str) -> Self {
        let mut out = String::new();
        for c in deunicode::deunicode(name).chars().take(400) {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            } else if !out.is_empty() && !out.ends_with('-') && c != '\'' {
                out.push('-');
            }
            if out.len() >= MAX_LEN - 20 {
                break;
            }
        }
        let out = out.trim_end_matches('-');
        Self(if out.is_empty() { "element".into() } else { out.into() })
    }

    /// The id of a link between two elements: `from--to`, shortened where it would be too long.
    #[must_use]
    pub fn between(from: &Self, to: &Self) -> Self {
        let half = (MAX_LEN - 20) / 2;
        let cut = |id: &Self| id.0.chars().take(half).collect::<String>().trim_end_matches('-').to_owned();
        Self(format!("{}--{}", cut(from), cut(to)).into())
    }

    /// This id if it is `free`, else the first of `id-2`, `id-3` … that is.
    #[must_use]
    pub fn first_free(self, free: impl Fn(&Self) -> bool) -> Self {
        if free(&self) {
            return self;
        }
        (2..=u32::MAX).map(|n| Self(format!("{}-{n}", self.0).into())).find(|id| free(id)).unwrap_or(self)
    }

    /// The text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_slug(text: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    !text.is_empty()
        && text.len() <= MAX_LEN
        && text.starts_with(good)
        && text.chars().all(|c| good(c) || matches!(c, '-' | '_' | '.'))
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::new(&text).map_err(de::Error::custom)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
