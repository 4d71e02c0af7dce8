//! Arrows: what one box does to another (semantics sections 3 and 4).

use serde::{Deserialize, Serialize};

use super::action::Amount;
use super::quantity::{Quantity, Real};
use super::source::{Citation, Evidence, Tier};
use super::stage::Measure;
use super::{Id, Kind, is_default};

/// One arrow of the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The cause.
    pub from: Id,
    /// The effect.
    pub to: Id,
    /// What the arrow does.
    pub role: Role,
    /// Which measure is read when the cause is a stage; by default its backlog.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: Option<Measure>,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub delay: Option<Delay>,
    /// How the cause's level turns into what is carried.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shape: Shape,
    /// Why the effect follows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rationale: String,
    /// Where it is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Vec<Citation>,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Evidence,
    /// Not said in any source: ours.
    #[serde(default, skip_serializing_if = "is_default")]
    pub illustrative: bool,
    /// Who does not believe it, and why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub disputed: Vec<Dispute>,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Tier,
}

impl Link {
    /// A bare arrow.
    #[must_use]
    pub fn new(from: Id, to: Id, role: Role) -> Self {
        Self {
            from,
            to,
            role,
            measure: None,
            delay: None,
            shape: Shape::Linear,
            rationale: String::new(),
            source: Vec::new(),
            evidence: Evidence::default(),
            illustrative: false,
            disputed: Vec::new(),
            tier: Tier::default(),
        }
    }
}

/// What an arrow does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Role {
    /// Needed for the effect to come about.
    Condition(Condition),
    /// Makes the effect likelier or less likely.
    Influence(Influence),
    /// Holds the effect back.
    Blocker(Blocker),
    /// An action uses an input.
    Use(Use),
    /// Drives a flow of a stage, fund or capacity.
    Port(Port),
    /// Says how two things relate; carries nothing in a run.
    Relation(Relation),
}

/// A member of a way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// How much the effect needs it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub necessity: Necessity,
    /// The way it belongs to, where the effect has named ways.
    #[serde(default, skip_serializing_if = "is_default")]
    pub way: Option<Id>,
}

/// How much an effect needs a condition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Necessity {
    /// 1: nothing without it.
    #[default]
    Essential,
    /// 0.7.
    Important,
    /// 0.3.
    Helpful,
    /// A number, 0..1.
    Share(Quantity),
}

/// Multiplies the odds of the effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Influence {
    /// Same direction or opposite.
    pub sign: Sign,
    /// How strongly.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strength: Strength,
}

/// Same direction or opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sign {
    Plus,
    Minus,
}

impl Sign {
    /// 1 or -1.
    #[must_use]
    pub fn factor(self) -> f64 {
        match self {
            Self::Plus => 1.0,
            Self::Minus => -1.0,
        }
    }
}

/// How strong an influence is: one observable thing, said in one of these ways.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Strength {
    /// Odds times 2 over the cause's full scale.
    Weak,
    /// Odds times 5.
    #[default]
    Moderate,
    /// Odds times 20.
    Strong,
    /// Odds times 150.
    Decisive,
    /// The factor on the odds over the cause's full scale; more than 0.
    Odds(Quantity),
    /// The level, 0..1, at which the effect would settle if only this cause went from today to fully there.
    SettlesAt(Quantity),
}

/// Takes away from what the effect would be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocker {
    /// How much it takes when fully there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strength: Block,
}

/// How much a blocker takes when it is fully there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// 0.2.
    Weak,
    /// 0.5.
    #[default]
    Moderate,
    /// 0.8.
    Strong,
    /// 1: everything.
    Bar,
    /// A number, 0..1.
    Share(Quantity),
}

/// What an action takes of an input. Using an enabler needs no amount.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Use {
    /// How much of a fund or capacity; by default 1 per time unit of a capacity and nothing of a fund.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<Amount>,
}

/// Drives a flow: multiplies it by `1 + sign s (c - c0)`, never below 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Port {
    /// Which flow.
    pub into: Flow,
    /// Same direction or opposite.
    pub sign: Sign,
    /// By how much at most, as a share of the flow; by default 1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<Quantity>,
}

/// A flow that links and events can drive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Flow {
    /// Arrivals of a stage from outside.
    Arrivals,
    /// Capacity of a stage, or the amount of a capacity.
    Capacity,
    /// The drop rate of a stage.
    Drop,
    /// The share that takes this route out of a stage.
    Route(Id),
    /// Inflows of a fund.
    Inflow,
}

/// Relations that carry nothing in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Relation {
    /// An objective serves one on another level.
    AlignsWith,
    /// The first must be settled before the second.
    Prerequisite,
    /// Keeps a check on.
    Oversees,
    /// Pays for.
    Funds,
    /// Only after vetting by.
    RequiresVetting,
    /// Makes a risk or a harm smaller.
    Mitigates,
    /// Cannot be had together.
    ConflictsWith,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::AlignsWith,
        Self::Prerequisite,
        Self::Oversees,
        Self::Funds,
        Self::RequiresVetting,
        Self::Mitigates,
        Self::ConflictsWith,
    ];
}

/// How long a cause takes to be felt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Delay {
    /// Spread around a mean time.
    Smooth(Smooth),
    /// All at once after a time.
    Fixed(Quantity),
}

/// A delay in one or three equal stages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smooth {
    /// The mean time, in time units.
    pub time: Quantity,
    /// 1: soonest at once, with a long tail; 3 (default): hump-shaped.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Order,
}

/// The number of stages of a smooth delay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    First,
    #[default]
    Third,
}

/// How the cause's level turns into what the link carries, both 0..1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// As it is.
    #[default]
    Linear,
    /// Nothing below, everything above.
    Threshold(Threshold),
    /// Most of the effect comes early; the larger k, the earlier.
    Diminishing(Quantity),
    /// Slow, quick, slow.
    SCurve(SCurve),
    /// Points (level, carried), in order; straight between, flat outside.
    Table(Vec<(Real, Real)>),
}

/// A smooth step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The level at its middle.
    pub at: Quantity,
    /// The span of levels over which it rises.
    pub width: Quantity,
}

/// A logistic curve, rescaled to pass 0 at 0 and 1 at 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SCurve {
    /// The level at its middle.
    pub mid: Quantity,
    /// How steep it is there.
    pub steep: Quantity,
}

/// Somebody who does not believe a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// Who: an actor's id or a person's name.
    pub by: String,
    /// What they hold against it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
}

impl Necessity {
    /// The share that a word stands for; none where a number is given.
    #[must_use]
    pub fn word(&self) -> Option<f64> {
        match self {
            Self::Essential => Some(1.0),
            Self::Important => Some(0.7),
            Self::Helpful => Some(0.3),
            Self::Share(_) => None,
        }
    }
}

impl Strength {
    /// The factor on the odds that a word stands for; none where something else is given.
    #[must_use]
    pub fn odds(&self) -> Option<f64> {
        match self {
            Self::Weak => Some(2.0),
            Self::Moderate => Some(5.0),
            Self::Strong => Some(20.0),
            Self::Decisive => Some(150.0),
            Self::Odds(_) | Self::SettlesAt(_) => None,
        }
    }
}

impl Block {
    /// The share that a word stands for; none where a number is given.
    #[must_use]
    pub fn word(&self) -> Option<f64> {
        match self {
            Self::Weak => Some(0.2),
            Self::Moderate => Some(0.5),
            Self::Strong => Some(0.8),
            Self::Bar => Some(1.0),
            Self::Share(_) => None,
        }
    }
}

/// What an arrow says, without how strongly: two of one sort between the same boxes would say the same thing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleSort<'r> {
    /// In this way.
    Condition(Option<&'r Id>),
    Influence,
    Blocker,
    Use,
    /// Into this flow.
    Port(&'r Flow),
    Relation(Relation),
}

impl Role {
    /// The role that an arrow has unless somebody says otherwise: inputs are used by actions, results need what is below
    /// them, loops influence, and what lowers a result that has conditions holds it back. None where no arrow can go.
    /// `conditioned` says whether the effect has conditions.
    #[must_use]
    pub fn natural(cause: Kind, effect: Kind, sign: Option<Sign>, conditioned: bool) -> Option<Self> {
        let negative = sign == Some(Sign::Minus);
        let sign = sign.unwrap_or(Sign::Plus);
        let port = |into: Flow| Self::Port(Port { into, sign, share: None });
        Some(match effect {
            Kind::Action if cause.is_input() && !negative => Self::Use(Use::default()),
            Kind::Action if negative => Self::Blocker(Blocker::default()),
            Kind::Action => Self::Condition(Condition::default()),
            Kind::Stage | Kind::Capacity => port(Flow::Capacity),
            Kind::Fund => port(Flow::Inflow),
            Kind::Enabler => return None,
            Kind::Impact | Kind::Outcome | Kind::Output | Kind::Variable => {
                if negative && conditioned {
                    Self::Blocker(Blocker::default())
                } else if effect.is_result() && !negative && cause != Kind::Variable && cause != Kind::Stage {
                    Self::Condition(Condition::default())
                } else {
                    Self::Influence(Influence { sign, strength: Strength::default() })
                }
            }
        })
    }

    /// What it says, without how strongly.
    #[must_use]
    pub fn sort(&self) -> RoleSort<'_> {
        match self {
            Self::Condition(condition) => RoleSort::Condition(condition.way.as_ref()),
            Self::Influence(_) => RoleSort::Influence,
            Self::Blocker(_) => RoleSort::Blocker,
            Self::Use(_) => RoleSort::Use,
            Self::Port(port) => RoleSort::Port(&port.into),
            Self::Relation(relation) => RoleSort::Relation(*relation),
        }
    }
}
