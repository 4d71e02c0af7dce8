//! How a model is reviewed: where the limits of the rules lie, and which findings are waived.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::is_default;
use super::quantity::Real;
use super::review::ElementRef;

/// How a model is reviewed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// Limits that differ from the usual ones.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limits: BTreeMap<Limit, Real>,
    /// Findings that are known and accepted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub waived: Vec<Waived>,
}

impl Checks {
    /// Where a limit lies.
    #[must_use]
    pub fn limit(&self, limit: Limit) -> f64 {
        self.limits.get(&limit).map_or(limit.usual(), |x| x.0)
    }

    /// Why a finding of `rule` at `on` is accepted; none where it is not.
    #[must_use]
    pub fn waived(&self, rule: &str, on: &ElementRef) -> Option<&Waived> {
        self.waived.iter().find(|waived| waived.rule == rule && waived.on == *on)
    }
}

/// A finding that is known and accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waived {
    /// The rule, such as `voices-missing`.
    pub rule: String,
    /// Where it was found.
    pub on: ElementRef,
    /// Why it is accepted.
    pub reason: String,
    /// Who accepts it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<Date>,
}

/// What rules are measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Limit {
    /// Outcomes and outputs that one actor may answer for.
    ObjectivesPerLead,
    /// Layers of review within a service.
    ReviewLayers,
    /// The share of spending on equipment and buildings, 0..1.
    EquipmentShare,
    /// The share of women, in percent, below which they stand alone.
    WomenDanger,
    /// The share of women, in percent, from which things change.
    WomenChange,
    /// Years until the next review.
    ReviewYears,
    /// Months that a national dialogue takes.
    DialogueMonths,
    /// The share of all spending that a quick win may take, 0..1.
    QuickWinShare,
    /// From this power on, 0..1, an opposed actor is strong.
    StrongActor,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::ObjectivesPerLead,
        Self::ReviewLayers,
        Self::EquipmentShare,
        Self::WomenDanger,
        Self::WomenChange,
        Self::ReviewYears,
        Self::DialogueMonths,
        Self::QuickWinShare,
        Self::StrongActor,
    ];

    /// The limit of a model that names no other. Those on women, reviews and dialogue are the sources' own (002, gender note 5.2;
    /// 002, national security note 5; 000, Phase B 1); the others are ours.
    #[must_use]
    pub const fn usual(self) -> f64 {
        match self {
            Self::ObjectivesPerLead => 10.0,
            Self::ReviewLayers => 3.0,
            Self::EquipmentShare => 0.5,
            Self::WomenDanger => 20.0,
            Self::WomenChange => 30.0,
            Self::ReviewYears => 5.0,
            Self::DialogueMonths => 12.0,
            Self::QuickWinShare => 0.1,
            Self::StrongActor => 0.6,
        }
    }
}
