//! The words for what can be chosen.

use super::field;
use crate::model::about::{DocumentTier, Part, Term};
use crate::model::actor::{ActorKind, ChangeRole, OversightKind, Stance, Voice};
use crate::model::input::{Origin, Resource};
use crate::model::link::{Block, Necessity, Relation, Strength};
use crate::model::node::{Element, Level, Marker, Phase, Status, Wanted};
use crate::model::review::CommentStance;
use crate::model::risk::RiskOrigin;
use crate::model::source::{Confidence, Tier};
use crate::model::stage::Measure;
use crate::words::say;

/// The word for a value among `all`; nothing where it has none.
#[must_use]
pub fn word<V: PartialEq>(all: &[(V, String)], value: &V) -> String {
    all.iter().find(|(known, _)| known == value).map(|(_, word)| word.clone()).unwrap_or_default()
}

/// The same values, or nothing said, which comes first.
#[must_use]
pub fn or_not_said<V: Clone>(all: &[(V, String)]) -> Vec<(Option<V>, String)> {
    let said = all.iter().map(|(value, word)| (Some(value.clone()), word.clone()));
    std::iter::once((None, say("not-said"))).chain(said).collect()
}

/// Levels of the system.
#[must_use]
pub fn levels() -> Vec<(Level, String)> {
    [Level::National, Level::System, Level::Institution].map(|value| (value, field::level(value))).to_vec()
}

/// Phases of the reform.
#[must_use]
pub fn phases() -> Vec<(Phase, String)> {
    [Phase::A, Phase::B, Phase::C, Phase::D, Phase::E].map(|value| (value, field::phase(value))).to_vec()
}

/// Elements of an architecture.
#[must_use]
pub fn elements() -> Vec<(Element, String)> {
    Element::ALL.map(|value| (value, field::element(value))).to_vec()
}

/// How far something is.
#[must_use]
pub fn statuses() -> Vec<(Status, String)> {
    vec![
        (Status::Idea, say("status-idea")),
        (Status::Agreed, say("status-agreed")),
        (Status::UnderWay, say("status-under-way")),
        (Status::Done, say("status-done")),
        (Status::OnHold, say("status-on-hold")),
        (Status::Dropped, say("status-dropped")),
    ]
}

/// Directions that are wanted.
#[must_use]
pub fn wanted() -> Vec<(Wanted, String)> {
    vec![(Wanted::Up, say("wanted-up")), (Wanted::Down, say("wanted-down"))]
}

/// Markers.
#[must_use]
pub fn markers() -> Vec<(Marker, String)> {
    vec![
        (Marker::HumanRights, say("marker-human-rights")),
        (Marker::Gender, say("marker-gender")),
        (Marker::ChildProtection, say("marker-child-protection")),
        (Marker::Youth, say("marker-youth")),
        (Marker::Minorities, say("marker-minorities")),
        (Marker::Hiv, say("marker-hiv")),
        (Marker::OrganisedCrime, say("marker-organised-crime")),
        (Marker::Corruption, say("marker-corruption")),
        (Marker::Environment, say("marker-environment")),
        (Marker::Poverty, say("marker-poverty")),
    ]
}

/// Where means come from.
#[must_use]
pub fn origins() -> Vec<(Origin, String)> {
    vec![(Origin::National, say("origin-national")), (Origin::External, say("origin-external"))]
}

/// Sorts of means.
#[must_use]
pub fn resources() -> Vec<(Resource, String)> {
    vec![(Resource::Human, say("resource-human")), (Resource::Material, say("resource-material"))]
}

/// Measures of a stage.
#[must_use]
pub fn measures() -> Vec<(Measure, String)> {
    vec![
        (Measure::Backlog, say("measure-backlog")),
        (Measure::Wait, say("measure-wait")),
        (Measure::Throughput, say("measure-throughput")),
        (Measure::Utilisation, say("measure-utilisation")),
    ]
}

/// Relations that carry nothing.
#[must_use]
pub fn relations() -> Vec<(Relation, String)> {
    vec![
        (Relation::AlignsWith, say("relation-aligns-with")),
        (Relation::Prerequisite, say("relation-prerequisite")),
        (Relation::Oversees, say("relation-oversees")),
        (Relation::Funds, say("relation-funds")),
        (Relation::RequiresVetting, say("relation-requires-vetting")),
        (Relation::Mitigates, say("relation-mitigates")),
        (Relation::ConflictsWith, say("relation-conflicts-with")),
    ]
}

/// Sorts of actors.
#[must_use]
pub fn actor_kinds() -> Vec<(ActorKind, String)> {
    vec![
        (ActorKind::StateProvider, say("actor-state-provider")),
        (ActorKind::Management, say("actor-management")),
        (ActorKind::OversightBody, say("actor-oversight-body")),
        (ActorKind::Judiciary, say("actor-judiciary")),
        (ActorKind::CivilSociety, say("actor-civil-society")),
        (ActorKind::NonStateProvider, say("actor-non-state-provider")),
        (ActorKind::Customary, say("actor-customary")),
        (ActorKind::International, say("actor-international")),
        (ActorKind::Public, say("actor-public")),
    ]
}

/// Stances on the reform.
#[must_use]
pub fn stances() -> Vec<(Stance, String)> {
    Stance::ALL.map(|value| (value, field::stance(value))).to_vec()
}

/// What actors are to the change.
#[must_use]
pub fn change_roles() -> Vec<(ChangeRole, String)> {
    ChangeRole::ALL.map(|value| (value, field::change_role(value))).to_vec()
}

/// Whom actors speak for.
#[must_use]
pub fn voices() -> Vec<(Voice, String)> {
    Voice::ALL.map(|value| (value, field::voice(value))).to_vec()
}

/// Sorts of oversight.
#[must_use]
pub fn oversight_kinds() -> Vec<(OversightKind, String)> {
    OversightKind::ALL.map(|value| (value, field::oversight(value))).to_vec()
}

/// Where risks come from.
#[must_use]
pub fn risk_origins() -> Vec<(RiskOrigin, String)> {
    vec![
        (RiskOrigin::Internal, say("risk-origin-internal")),
        (RiskOrigin::External, say("risk-origin-external")),
        (RiskOrigin::Regional, say("risk-origin-regional")),
        (RiskOrigin::Global, say("risk-origin-global")),
    ]
}

/// Who may see something.
#[must_use]
pub fn tiers() -> Vec<(Tier, String)> {
    vec![
        (Tier::Public, say("tier-public")),
        (Tier::Restricted, say("tier-restricted")),
        (Tier::Confidential, say("tier-confidential")),
        (Tier::Secret, say("tier-secret")),
    ]
}

/// What comments are.
#[must_use]
pub fn comment_stances() -> Vec<(CommentStance, String)> {
    vec![
        (CommentStance::Note, say("comment-note")),
        (CommentStance::Agree, say("comment-agree")),
        (CommentStance::Dispute, say("comment-dispute")),
        (CommentStance::Question, say("comment-question")),
    ]
}

/// Strengths of an influence.
#[must_use]
pub fn strengths() -> Vec<(Strength, String)> {
    vec![
        (Strength::Weak, say("strength-weak")),
        (Strength::Moderate, say("strength-moderate")),
        (Strength::Strong, say("strength-strong")),
        (Strength::Decisive, say("strength-decisive")),
    ]
}

/// How much a condition is needed.
#[must_use]
pub fn necessities() -> Vec<(Necessity, String)> {
    vec![
        (Necessity::Essential, say("necessity-essential")),
        (Necessity::Important, say("necessity-important")),
        (Necessity::Helpful, say("necessity-helpful")),
    ]
}

/// How much a blocker takes.
#[must_use]
pub fn blocks() -> Vec<(Block, String)> {
    vec![
        (Block::Weak, say("block-weak")),
        (Block::Moderate, say("block-moderate")),
        (Block::Strong, say("block-strong")),
        (Block::Bar, say("block-bar")),
    ]
}

/// How sure somebody is.
#[must_use]
pub fn confidences() -> Vec<(Confidence, String)> {
    vec![
        (Confidence::Low, say("confidence-low")),
        (Confidence::Medium, say("confidence-medium")),
        (Confidence::High, say("confidence-high")),
    ]
}

/// Kinds of documents.
#[must_use]
pub fn documents() -> Vec<(DocumentTier, String)> {
    let word = |tier| match tier {
        DocumentTier::Policy => say("document-policy"),
        DocumentTier::Vision => say("document-vision"),
        DocumentTier::Strategy => say("document-strategy"),
        DocumentTier::Plan => say("document-plan"),
        DocumentTier::Architecture => say("document-architecture"),
    };
    DocumentTier::ALL.map(|tier| (tier, word(tier))).to_vec()
}

/// Parts of documents.
#[must_use]
pub fn parts() -> Vec<(Part, String)> {
    let word = |part| match part {
        Part::Vision => say("document-vision"),
        Part::MissionStatement => say("written-mission"),
        Part::GuidingPrinciples => say("written-principles"),
        Part::Values => say("written-values"),
        Part::Interests => say("written-interests"),
        Part::Goals => say("written-goals"),
        Part::StrategicEnvironment => say("written-environment"),
        Part::ThreatsRisksChallenges => say("written-threats"),
        Part::Objectives => say("written-objectives"),
        Part::Priorities => say("written-priorities"),
        Part::Activities => say("written-activities"),
        Part::HumanResources => say("written-human-resources"),
        Part::FinancialResources => say("written-financial-resources"),
        Part::Communication => say("written-communication"),
        Part::Implementation => say("written-implementation"),
        Part::Coordination => say("written-coordination"),
        Part::MonitoringEvaluation => say("written-monitoring"),
    };
    Part::ALL.map(|part| (part, word(part))).to_vec()
}

/// Words that a model may replace.
#[must_use]
pub fn terms() -> Vec<(Term, String)> {
    let word = |term| match term {
        Term::Impact => say("kind-impact"),
        Term::Outcome => say("kind-outcome"),
        Term::Output => say("kind-output"),
        Term::Action => say("kind-action"),
        Term::Input => say("term-input"),
        Term::Variable => say("kind-variable"),
        Term::Stage => say("kind-stage"),
        Term::Indicator => say("indicator"),
        Term::Assumption => say("element-assumption"),
        Term::Risk => say("element-risk"),
        Term::Responsible => say("raci-responsible"),
        Term::Accountable => say("raci-accountable"),
        Term::Consulted => say("raci-consulted"),
        Term::Involved => say("raci-involved"),
    };
    Term::ALL.map(|term| (term, word(term))).to_vec()
}
