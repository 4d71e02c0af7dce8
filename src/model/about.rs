//! What a model is: title, context, the documents it stands for, its words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::checks::Checks;
use super::node::{Level, Phase};
use super::source::{Citation, Tier};
use super::{Id, Kind, is_default};

/// What a model is and whose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The title.
    pub title: String,
    /// What it says, in a sentence or two.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// The question it is there to answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// Who made it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub authors: Vec<String>,
    /// The country and its situation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub context: String,
    /// The level it is about.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<Level>,
    /// Where the reform stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: Option<Phase>,
    /// What kind of document the model stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub document: Option<DocumentTier>,
    /// The parts of that document and of those above it, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parts: BTreeMap<DocumentTier, BTreeMap<Part, String>>,
    /// The actor who leads.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lead: Option<Id>,
    /// The body that coordinates.
    #[serde(default, skip_serializing_if = "is_default")]
    pub coordination: Option<Id>,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review: Option<Date>,
    /// What changed from version to version, newest last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub log: Vec<LogEntry>,
    /// Where its figures come from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub data_sources: String,
    /// The currency of every amount of money, such as `USD`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub currency: String,
    /// Who may see it, and why not everyone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub classification: Classification,
    /// Words of this model for the words of the field: the last letter of RACI, an outcome that is called an objective.
    #[serde(default, skip_serializing_if = "is_default")]
    pub terms: BTreeMap<Term, String>,
    /// How it is reviewed: the limits of the rules, and what is accepted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checks: Checks,
    /// Where the model as a whole is taken from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
}

impl About {
    /// The model's own word, where it has one.
    #[must_use]
    pub fn own_word(&self, term: Term) -> Option<&str> {
        self.terms.get(&term).map(String::as_str).filter(|word| !word.trim().is_empty())
    }
}

/// A line of the change log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    /// When.
    pub date: Date,
    /// Who.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// What changed, and why.
    pub text: String,
}

impl DocumentTier {
    /// All of them, the widest first.
    pub const ALL: [Self; 5] = [Self::Policy, Self::Vision, Self::Strategy, Self::Plan, Self::Architecture];
}

impl Part {
    /// All of them, in the order in which documents have them.
    pub const ALL: [Self; 17] = [
        Self::Vision,
        Self::MissionStatement,
        Self::GuidingPrinciples,
        Self::Values,
        Self::Interests,
        Self::Goals,
        Self::StrategicEnvironment,
        Self::ThreatsRisksChallenges,
        Self::Objectives,
        Self::Priorities,
        Self::Activities,
        Self::HumanResources,
        Self::FinancialResources,
        Self::Communication,
        Self::Implementation,
        Self::Coordination,
        Self::MonitoringEvaluation,
    ];
}

impl Term {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Impact,
        Self::Outcome,
        Self::Output,
        Self::Action,
        Self::Input,
        Self::Variable,
        Self::Stage,
        Self::Indicator,
        Self::Assumption,
        Self::Risk,
        Self::Responsible,
        Self::Accountable,
        Self::Consulted,
        Self::Involved,
    ];

    /// The word for a kind of box; none where there are finer words: funds, capacities and enablers are all inputs.
    #[must_use]
    pub const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Impact => Some(Self::Impact),
            Kind::Outcome => Some(Self::Outcome),
            Kind::Output => Some(Self::Output),
            Kind::Action => Some(Self::Action),
            Kind::Fund | Kind::Capacity | Kind::Enabler => None,
            Kind::Variable => Some(Self::Variable),
            Kind::Stage => Some(Self::Stage),
        }
    }
}

/// Kinds of document, from the widest to the most detailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DocumentTier {
    /// Goals, purposes, values.
    Policy,
    /// Where all want to be; a part of the policy.
    Vision,
    /// Reconciles aims with means.
    Strategy,
    /// The specific changes.
    Plan,
    /// How the sector will operate.
    Architecture,
}

/// Parts of policy and strategy documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    Vision,
    MissionStatement,
    GuidingPrinciples,
    Values,
    Interests,
    Goals,
    StrategicEnvironment,
    ThreatsRisksChallenges,
    Objectives,
    Priorities,
    Activities,
    HumanResources,
    FinancialResources,
    Communication,
    Implementation,
    Coordination,
    MonitoringEvaluation,
}

/// Who may see a model, and why not everyone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
    /// Why it is not public.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// What may be said of it in public.
    #[serde(default, skip_serializing_if = "is_default")]
    pub public_summary: String,
}

/// Words of the field that a model may replace by its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Term {
    Impact,
    Outcome,
    Output,
    Action,
    Input,
    Variable,
    Stage,
    Indicator,
    Assumption,
    Risk,
    Responsible,
    Accountable,
    Consulted,
    /// The last letter of RACI: "involved" unless a model says "informed".
    Involved,
}

/// A loop that somebody named. Its sign follows from its links.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedLoop {
    /// What it is called.
    pub name: String,
    /// Its mark on the drawing, such as `R1`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub code: String,
    /// Its links, in order round the loop.
    pub links: Vec<Id>,
    /// How it works, in a sentence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub story: String,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
}
