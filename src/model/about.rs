//! What a model is: title, context, the documents it stands for, its words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::node::{Level, Phase};
use super::source::{Citation, Tier};
use super::{Id, is_default};

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
    /// Where the model as a whole is taken from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
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
