//! Sources, evidence, confidence: the standing of what a model says.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::is_default;

/// A place in a document: `file/heading`, such as `000/Strategic Objectives` or `GR/5.2`.
///
/// The part before the first slash is the key of a [`Document`] of the model.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Citation(String);

impl Citation {
    /// Makes a citation.
    ///
    /// # Errors
    /// When there is no slash with text on both sides.
    pub fn new(text: &str) -> Result<Self, String> {
        match text.split_once('/') {
            Some((file, heading)) if !file.trim().is_empty() && !heading.trim().is_empty() => Ok(Self(text.to_owned())),
            _ => Err(format!("`{text}` is not a citation: write it as `file/heading`, such as `000/Strategic Objectives`")),
        }
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the document.
    #[must_use]
    pub fn document(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(file, _)| file)
    }

    /// The heading or section within the document.
    #[must_use]
    pub fn heading(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, heading)| heading)
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::new(&text).map_err(de::Error::custom)
    }
}

/// A document that a model draws on. Its key in [`super::Model::documents`] is how citations name it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The title as printed.
    pub title: String,
    /// Who wrote or published it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub publisher: String,
    /// When: a year or a date, as printed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: String,
    /// Where to find it, or anything else.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// Who may see that it was used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

/// How a number came about. Shown wherever the number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// Read off a register, a survey or a count.
    Measured,
    /// Somebody's considered estimate.
    #[default]
    Judged,
    /// Made up so that the model runs; drawn lighter, with "~".
    Illustrative,
}

/// How sure the authors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// What speaks for an element, and how strongly.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What was found, by whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// How sure the authors are of the element.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidence: Option<Confidence>,
}

/// Who may see an element; exports leave out what is above the tier they are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tier {
    /// Anyone.
    #[default]
    Public,
    /// Partners who take part in the review.
    Restricted,
    /// Named readers only.
    Confidential,
    /// Never leaves the team.
    Secret,
}

impl Tier {
    /// From what everyone may see to what the fewest may.
    pub const ALL: [Self; 4] = [Self::Public, Self::Restricted, Self::Confidential, Self::Secret];
}
