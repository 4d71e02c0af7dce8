//! Boxes: everything that has a level (semantics section 2).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::input::{Capacity, Enabler, Fund};
use super::quantity::{Quantity, Real};
use super::source::{Citation, Evidence, Tier};
use super::stage::Stage;
use super::time::When;
use super::{Id, is_default};

/// One box of the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// What the box says; need not be unique.
    pub name: String,
    /// A short label such as `O1`, as used in the results framework.
    #[serde(default, skip_serializing_if = "is_default")]
    pub code: String,
    /// What it is, with what only that kind has.
    pub kind: NodeKind,
    /// Why it matters, or what exactly is meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: String,
    /// The quantity behind the level; by default 0 to 100 %.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale: Option<Scale>,
    /// Where it stands today, in the unit of the scale. Not for inputs, stages and actions.
    /// By default the bottom of the scale; the middle for variables.
    #[serde(default, skip_serializing_if = "is_default")]
    pub today: Option<Quantity>,
    /// What it would be if a bar that holds it at nothing were gone, in the unit of the scale.
    #[serde(default, skip_serializing_if = "is_default")]
    pub latent: Option<Quantity>,
    /// How long it takes to rise to what its causes call for, in time units; 0 with `fall` 0: at once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rise: Option<Quantity>,
    /// How long it takes to fall, in time units.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fall: Option<Quantity>,
    /// Gathers what its causes bring instead of following them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accumulate: Option<Accumulate>,
    /// How its conditions combine.
    #[serde(default, skip_serializing_if = "is_default")]
    pub logic: Logic,
    /// Which way the strategist wants it to move; results want up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wanted: Option<Wanted>,
    /// Whether it is how things are or how people see them (for security these are two variables).
    #[serde(default, skip_serializing_if = "is_default")]
    pub perception: bool,
    /// The actor who answers for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Option<Id>,
    /// How far it has come.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Option<Status>,
    /// By when it should be in place.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<When>,
    /// Why its conditions together are enough.
    #[serde(default, skip_serializing_if = "is_default")]
    pub enough: String,
    /// Who benefits, and how.
    #[serde(default, skip_serializing_if = "is_default")]
    pub beneficiaries: String,
    /// Nation, system or institution.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<Level>,
    /// The sector it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sector: Option<Id>,
    /// The institution it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub institution: Option<Id>,
    /// Which of the five elements of an architecture it changes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub element: Option<Element>,
    /// The phase of the reform it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phase: Option<Phase>,
    /// Cross-cutting concerns that it serves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub markers: BTreeSet<Marker>,
    /// The part of the country or the group of people it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target_group: String,
    /// How urgent: 1 comes first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub urgency: Option<u8>,
    /// Free words to find and group by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: BTreeSet<String>,
    /// Anything else the authors want to keep.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Evidence,
    /// Not said in any source: ours, to make the model whole.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

impl Node {
    /// A bare box.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: NodeKind) -> Self {
        Self {
            name: name.into(),
            code: String::new(),
            kind,
            description: String::new(),
            scale: None,
            today: None,
            latent: None,
            rise: None,
            fall: None,
            accumulate: None,
            logic: Logic::default(),
            wanted: None,
            perception: false,
            owner: None,
            status: None,
            due: None,
            enough: String::new(),
            beneficiaries: String::new(),
            level: None,
            sector: None,
            institution: None,
            element: None,
            phase: None,
            markers: BTreeSet::new(),
            target_group: String::new(),
            urgency: None,
            tags: BTreeSet::new(),
            notes: String::new(),
            source: Vec::new(),
            evidence: Evidence::default(),
            illustrative: false,
            tier: Tier::default(),
        }
    }

    /// The scale as given, or 0 to 100 %.
    #[must_use]
    pub fn scale(&self) -> Scale {
        self.scale.clone().unwrap_or_default()
    }

    /// Whether a difference of its level is wanted; results want up unless they say otherwise. None where nobody says.
    #[must_use]
    pub fn welcomes(&self, difference: f64) -> Option<bool> {
        let up = match self.wanted {
            Some(Wanted::Up) => true,
            Some(Wanted::Down) => false,
            None => self.kind.kind().is_result().then_some(true)?,
        };
        Some(up == (difference > 0.0))
    }
}

/// What a box is. Stocks, flows and auxiliaries join with equations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NodeKind {
    /// The ultimate goal.
    Impact,
    /// A condition that the goal needs.
    Outcome,
    /// Something produced to create an outcome.
    Output,
    /// Any other quantity that matters, as in a causal loop.
    Variable,
    /// Work that produces an output.
    Action(Box<Action>),
    /// Money.
    Fund(Fund),
    /// People, time, places: an amount per time.
    Capacity(Capacity),
    /// An order, a law, consent: there or not.
    Enabler(Enabler),
    /// A queue of cases with limited capacity.
    Stage(Box<Stage>),
}

/// The kind of a box without its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Impact,
    Outcome,
    Output,
    Variable,
    Action,
    Fund,
    Capacity,
    Enabler,
    Stage,
}

impl Kind {
    /// Every kind, from the goal down.
    pub const ALL: [Self; 9] = [
        Self::Impact,
        Self::Outcome,
        Self::Output,
        Self::Action,
        Self::Fund,
        Self::Capacity,
        Self::Enabler,
        Self::Variable,
        Self::Stage,
    ];

    /// Impact, outcome or output: its scale runs from worst to fully in place.
    #[must_use]
    pub fn is_result(self) -> bool {
        matches!(self, Self::Impact | Self::Outcome | Self::Output)
    }

    /// Fund, capacity or enabler.
    #[must_use]
    pub fn is_input(self) -> bool {
        matches!(self, Self::Fund | Self::Capacity | Self::Enabler)
    }

    /// Whether causes pull on its level: a result or a variable.
    #[must_use]
    pub fn is_pulled(self) -> bool {
        self.is_result() || self == Self::Variable
    }

    /// The stable word for it in messages and files: `outcome`, `capacity`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Impact => "impact",
            Self::Outcome => "outcome",
            Self::Output => "output",
            Self::Variable => "variable",
            Self::Action => "action",
            Self::Fund => "fund",
            Self::Capacity => "capacity",
            Self::Enabler => "enabler",
            Self::Stage => "stage",
        }
    }

    /// An empty box of this kind.
    #[must_use]
    pub fn blank(self) -> NodeKind {
        match self {
            Self::Impact => NodeKind::Impact,
            Self::Outcome => NodeKind::Outcome,
            Self::Output => NodeKind::Output,
            Self::Variable => NodeKind::Variable,
            Self::Action => NodeKind::Action(Box::default()),
            Self::Fund => NodeKind::Fund(Fund::default()),
            Self::Capacity => NodeKind::Capacity(Capacity::default()),
            Self::Enabler => NodeKind::Enabler(Enabler::default()),
            Self::Stage => NodeKind::Stage(Box::default()),
        }
    }
}

impl NodeKind {
    /// The kind alone.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Impact => Kind::Impact,
            Self::Outcome => Kind::Outcome,
            Self::Output => Kind::Output,
            Self::Variable => Kind::Variable,
            Self::Action(_) => Kind::Action,
            Self::Fund(_) => Kind::Fund,
            Self::Capacity(_) => Kind::Capacity,
            Self::Enabler(_) => Kind::Enabler,
            Self::Stage(_) => Kind::Stage,
        }
    }
}

/// What a level of 0 and of 1 stand for. For results the scale may run downward (detention: 9 to 1 months).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The quantity at level 0.
    pub at0: Real,
    /// The quantity at level 1; differs from `at0`.
    pub at1: Real,
    /// The unit, such as `months` or `%`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// Level 0 in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: String,
    /// Level 1 in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: String,
}

impl Default for Scale {
    fn default() -> Self {
        Self { at0: Real(0.0), at1: Real(100.0), unit: "%".to_owned(), low: String::new(), high: String::new() }
    }
}

impl Scale {
    /// The quantity at a level.
    #[must_use]
    pub fn quantity(&self, level: f64) -> f64 {
        self.at0.0 + level * (self.at1.0 - self.at0.0)
    }

    /// The level of a quantity; outside 0..1 where the quantity is off the scale.
    #[must_use]
    pub fn level(&self, x: f64) -> f64 {
        (x - self.at0.0) / (self.at1.0 - self.at0.0)
    }
}

/// A node that gathers (semantics section 4, Dynamics).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accumulate {
    /// How long a full pull takes to fill it, in time units; by default 12 months.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per: Option<Quantity>,
}

/// How the conditions of a node combine: within a way all are needed, any way will do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Logic {
    /// One way: all conditions are needed.
    #[default]
    All,
    /// One way a condition: any will do.
    Any,
    /// Ways by name; a condition that names none belongs to the first.
    Ways(Vec<Way>),
}

/// One way for a node to come about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// How conditions name it.
    pub id: Id,
    /// What it is called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// How far this way alone would bring it, 0..1; by default 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sufficiency: Option<Quantity>,
}

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    Idea,
    Agreed,
    UnderWay,
    Done,
    OnHold,
    Dropped,
}

/// Which way a variable should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    Up,
    Down,
}

/// The three levels of a security system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    National,
    System,
    Institution,
}

/// The five elements of a security and justice architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Element {
    CoreProcesses,
    HumanResources,
    EquipmentFacilities,
    InformationSystems,
    Culture,
}

impl Element {
    /// Core processes first: neglected, they make the rest flawed.
    pub const ALL: [Self; 5] =
        [Self::CoreProcesses, Self::HumanResources, Self::EquipmentFacilities, Self::InformationSystems, Self::Culture];
}

/// The phases of a national reform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Assess context, policies, strategies and capacities.
    A,
    /// Build vision and policy.
    B,
    /// Build strategy.
    C,
    /// Formulate reform plans.
    D,
    /// Build architecture, governance and oversight.
    E,
}

/// Cross-cutting concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Marker {
    HumanRights,
    Gender,
    ChildProtection,
    Youth,
    Minorities,
    Hiv,
    OrganisedCrime,
    Corruption,
    Environment,
    Poverty,
}
