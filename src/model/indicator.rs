//! How success is told: indicators, targets, readings (semantics section 10).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::node::Scale;
use super::quantity::Quantity;
use super::source::{Citation, Tier};
use super::stage::Measure;
use super::time::When;
use super::{Id, Table, is_default};

/// Measures a node in a unit of its own, or by a rating.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own, as on an indicator sheet")]
pub struct Indicator {
    /// What is measured.
    pub name: String,
    /// The node whose level it reads.
    pub node: Id,
    /// Which measure, where the node is a stage; by default its backlog.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: Option<Measure>,
    /// A number or a rating.
    pub kind: IndicatorKind,
    /// Its value today; by default what the node's level today says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub baseline: Option<Quantity>,
    /// When the baseline was taken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub baseline_date: Option<Date>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<Quantity>,
    /// By when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<When>,
    /// Steps on the way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub milestones: Vec<Milestone>,
    /// How much of the way from baseline to target counts as met, 0..1; by default 0.95.
    #[serde(default, skip_serializing_if = "is_default")]
    pub met_at: Option<super::quantity::Real>,
    /// A line that must never be crossed (do no harm): a right, a group, a service.
    #[serde(default, skip_serializing_if = "is_default")]
    pub floor: Option<Quantity>,
    /// What was measured, when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub readings: Vec<Reading>,
    /// By what it is split: sex, age, ethnicity, region.
    #[serde(default, skip_serializing_if = "is_default")]
    pub disaggregation: Vec<String>,
    /// Where the values come from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub data_source: String,
    /// How noisy and how late the values are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub data_quality: String,
    /// How often it is taken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub frequency: String,
    /// The actor who takes it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Option<Id>,
    /// Agreed with national partners.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed: bool,
    /// Stands for something that cannot be measured itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub proxy: bool,
    /// What the model is about first of all: results begin with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub headline: bool,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

/// The share of the way to the target that counts as met unless an indicator says otherwise.
pub const MET_AT: f64 = 0.95;

impl Indicator {
    /// A bare indicator of `node`.
    #[must_use]
    pub fn new(name: impl Into<String>, node: Id) -> Self {
        Self {
            name: name.into(),
            node,
            measure: None,
            kind: IndicatorKind::Number(None),
            baseline: None,
            baseline_date: None,
            target: None,
            due: None,
            milestones: Vec::new(),
            met_at: None,
            floor: None,
            readings: Vec::new(),
            disaggregation: Vec::new(),
            data_source: String::new(),
            data_quality: String::new(),
            frequency: String::new(),
            owner: None,
            agreed: false,
            proxy: false,
            headline: false,
            source: Vec::new(),
            illustrative: false,
            tier: Tier::default(),
        }
    }
}

/// The indicators in the order in which people read them: the headline first; those that a source asks for, then those that are ours; those
/// with a target before those without; then by id.
#[must_use]
pub fn in_order(indicators: &Table<Indicator>) -> Vec<(&Id, &Indicator)> {
    let mut found: Vec<_> = indicators.iter().collect();
    found.sort_by_key(|(id, i)| (!i.headline, i.illustrative, i.target.is_none(), *id));
    found
}

/// A number or a rating.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum IndicatorKind {
    /// A number on a scale; by default the node's.
    Number(Option<Scale>),
    /// One of a few described states: level 0 is the first, level 1 the last, the others evenly between.
    Rating(Vec<Rating>),
}

/// One state of a rating scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Its number, such as 4.
    pub value: i32,
    /// What it looks like when it is reached.
    pub text: String,
}

/// A step on the way to a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// By when.
    pub due: When,
    /// What is to be reached by then.
    pub value: Quantity,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// When it was taken.
    pub on: Date,
    /// What was found.
    pub value: Quantity,
    /// For which part: `women`, `north`; empty for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub group: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_begin_with_the_headline_then_what_sources_ask_for() {
        let mut all = Table::default();
        let of = |illustrative, headline| Indicator { headline, illustrative, ..Indicator::new("", Id::slug("n")) };
        for (name, illustrative, headline) in [("a", true, false), ("b", false, false), ("c", true, true)] {
            all.insert(Id::slug(name), of(illustrative, headline));
        }
        assert_eq!(in_order(&all).iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["c", "b", "a"]);
    }
}
