//! What a sheet says of itself: what it shows, of which version, and who may see it.

use jiff::civil::Date;

use crate::model::clearance::{Cleared, Omitted};
use crate::model::source::Tier;
use crate::model::{Clock, Model};
use crate::picture::field;
use crate::words::{say, say_with};

/// What stands in the title block of every sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the model is called.
    pub title: String,
    /// What is shown: `Results tree`.
    pub view: String,
    /// Whose levels are shown and when: `Plan, March 2030`; empty for a drawing at rest.
    pub state: String,
    /// The highest tier of anything on the sheet.
    pub tier: Tier,
    /// What was left out, in words; empty where nothing was.
    pub omitted: String,
    /// Which state of the model, as [`Model::fingerprint`] tells it apart.
    pub version: String,
    pub date: Date,
}

impl Mark {
    /// The marks of a sheet that shows `view` of what was cleared of `whole`.
    #[must_use]
    pub fn new(whole: &Model, cleared: &Cleared, view: String, date: Date) -> Self {
        Self {
            title: cleared.model.about.title.clone(),
            view,
            state: String::new(),
            tier: cleared.highest(),
            omitted: omitted_text(&cleared.omitted, cleared.tier),
            version: whole.fingerprint().chars().take(VERSION).collect(),
            date,
        }
    }

    /// The tier in a word.
    #[must_use]
    pub fn tier_word(&self) -> String {
        field::tier(self.tier)
    }

    /// The version in words.
    #[must_use]
    pub fn version_text(&self) -> String {
        say_with("paper-version", &[("version", self.version.as_str().into()), ("date", field::full_date(self.date).into())])
    }
}

/// How many digits of a fingerprint people are shown.
const VERSION: usize = 8;

/// Whose levels are shown and when.
#[must_use]
pub fn state_text(clock: &Clock, scenario: &str, time: f64) -> String {
    let month = field::month_year(clock.date_at(time));
    say_with("paper-state", &[("scenario", scenario.into()), ("month", month.into())])
}

/// What was left out for readers who may see up to `tier`; empty where nothing was.
#[must_use]
pub fn omitted_text(omitted: &Omitted, tier: Tier) -> String {
    let mut parts = Vec::new();
    let (count, documents) = (omitted.elements.values().sum::<usize>(), omitted.documents);
    if count > 0 {
        parts.push(say_with("paper-omitted-elements", &[("count", count.into())]));
    }
    if documents > 0 {
        parts.push(say_with("paper-omitted-documents", &[("count", documents.into())]));
    }
    if omitted.about {
        parts.push(say("paper-omitted-about"));
    }
    if !omitted.scenarios.is_empty() {
        parts.push(say_with("paper-omitted-changes", &[("count", omitted.scenarios.len().into())]));
    }
    if parts.is_empty() {
        return String::new();
    }
    say_with("paper-omitted", &[("tier", field::tier(tier).into()), ("what", parts.join(", ").into())])
}
