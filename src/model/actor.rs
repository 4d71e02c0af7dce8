//! People and bodies: actors, institutions, sectors.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::node::{Element, Level};
use super::quantity::Quantity;
use super::source::{Citation, Tier};
use super::{Id, is_default};

/// Somebody with a stake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// What they are called.
    pub name: String,
    /// What sort of actor.
    pub kind: ActorKind,
    /// Set up by law.
    #[serde(default, skip_serializing_if = "is_default")]
    pub statutory: bool,
    /// On which level they act.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<Level>,
    /// What they are for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mandate: String,
    /// What they want.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interests: String,
    /// How much they can move, 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub power: Option<Quantity>,
    /// How much it matters to them, 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interest: Option<Quantity>,
    /// Where they stand on the reform.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stance: Option<Stance>,
    /// Their role in the change, beyond their stance.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: Option<ChangeRole>,
    /// What they are able to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub capacity: String,
    /// Whom they speak for: women, minorities, the opposition.
    #[serde(default, skip_serializing_if = "is_default")]
    pub represents: BTreeSet<Voice>,
    /// From outside the country.
    #[serde(default, skip_serializing_if = "is_default")]
    pub external: bool,
    /// The institution they are or belong to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub institution: Option<Id>,
    /// Whom they keep a check on, and how.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oversees: Vec<Oversight>,
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

impl Actor {
    /// A bare actor.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: ActorKind) -> Self {
        Self {
            name: name.into(),
            kind,
            statutory: false,
            level: None,
            mandate: String::new(),
            interests: String::new(),
            power: None,
            interest: None,
            stance: None,
            role: None,
            capacity: String::new(),
            represents: BTreeSet::new(),
            external: false,
            institution: None,
            oversees: Vec::new(),
            source: Vec::new(),
            illustrative: false,
            tier: Tier::default(),
        }
    }
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActorKind {
    /// Armed forces, police, prisons, courts' services: state providers.
    StateProvider,
    /// Ministries and the executive.
    Management,
    /// Parliament, ombuds, auditors, inspectorates.
    OversightBody,
    /// Courts and prosecution.
    Judiciary,
    /// Associations, media, academia.
    CivilSociety,
    /// Community groups, armed groups, private firms.
    NonStateProvider,
    /// Customary justice.
    Customary,
    /// Regional and international bodies, donors.
    International,
    /// The population, or a part of it.
    Public,
}

/// Where an actor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    StronglyOpposed,
    Opposed,
    Neutral,
    Supportive,
    StronglySupportive,
}

impl Stance {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::StronglyOpposed, Self::Opposed, Self::Neutral, Self::Supportive, Self::StronglySupportive];
}

/// What an actor is to the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangeRole {
    Champion,
    Constituency,
    Spoiler,
    Loser,
    Mediator,
    Donor,
}

impl ChangeRole {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Champion, Self::Constituency, Self::Spoiler, Self::Loser, Self::Mediator, Self::Donor];
}

/// Whom an actor speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Voice {
    Women,
    Men,
    Youth,
    Children,
    Elders,
    Minorities,
    Victims,
    Opposition,
    CivilSociety,
    Diaspora,
}

impl Voice {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Women,
        Self::Men,
        Self::Youth,
        Self::Children,
        Self::Elders,
        Self::Minorities,
        Self::Victims,
        Self::Opposition,
        Self::CivilSociety,
        Self::Diaspora,
    ];
}

/// One line of oversight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of oversight of its own")]
pub struct Oversight {
    /// The actor who is overseen.
    pub of: Id,
    /// What sort of oversight.
    pub kind: OversightKind,
    /// Has access and cooperation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub access: bool,
    /// Is independent of the overseen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub independent: bool,
    /// Has the means.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resourced: bool,
    /// Knows the subject.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expert: bool,
    /// Reports in public.
    #[serde(default, skip_serializing_if = "is_default")]
    pub public_reports: bool,
    /// Which layer of review, counted from the service; 1 is the innermost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layer: Option<u8>,
    /// The law or order behind it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mandate: String,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
}

/// Sorts of oversight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OversightKind {
    /// Within the service.
    Internal,
    /// By the ministry or the executive.
    Executive,
    /// By a parliament's committee.
    Parliamentary,
    /// By courts.
    Judicial,
    /// By an ombuds, a complaints body, an audit office, a human rights institution.
    Independent,
    /// By civil society.
    CivilSociety,
    /// By the media.
    Media,
    /// By treaty and multilateral bodies.
    International,
}

impl OversightKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Internal,
        Self::Executive,
        Self::Parliamentary,
        Self::Judicial,
        Self::Independent,
        Self::CivilSociety,
        Self::Media,
        Self::International,
    ];
}

/// An institution, with the state of its architecture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// What it is called.
    pub name: String,
    /// On which level it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<Level>,
    /// The sector it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sector: Option<Id>,
    /// The five elements, as they are and as they are wanted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub architecture: std::collections::BTreeMap<Element, ElementState>,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
}

/// One element of an institution's architecture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementState {
    /// How it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub today: String,
    /// How it should be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wanted: String,
    /// What is missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gap: String,
}

/// A part of the security and justice system: police, courts, prisons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// What it is called.
    pub name: String,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}
