//! Where everything of a comparison stands: rows, edges, and what the roots change of each function.

use std::collections::BTreeSet;

use super::algebra::Cause;
use super::rows::Row;
use crate::model::Id;
use crate::sim::time::Lag;

/// A way on which something comes into a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// A link; of an input also the use that takes from it.
    Link(Id),
    /// A route between two stages.
    Route {
        /// The stage that it leaves.
        stage: Id,
        /// Its name.
        route: Id,
    },
    /// A cost of an action that draws on a fund.
    Cost {
        /// The action.
        action: Id,
        /// Which of its costs, from 0.
        cost: usize,
    },
    /// Not from another element: a switch, a date, a number of the node itself, an event, a predecessor.
    Own,
}

/// The ways into a node, each with the signal at its other end where there is one.
pub(super) type Ways = Vec<(Edge, Option<usize>)>;

/// What a link is to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Condition,
    Influence,
    Blocker,
    Port,
    Effort(usize),
}

/// How a link holds what it carries back.
#[derive(Clone, Debug)]
pub(super) enum Held {
    None,
    /// Positions among the states.
    Smooth {
        first: usize,
        stages: usize,
        cause: Cause,
    },
    Fixed {
        past: usize,
        cause: Cause,
    },
}

#[derive(Clone, Debug)]
pub(super) struct LinkPlan {
    pub says: Says,
    pub carried: Row,
    /// What it counts for in its target: a factor or a term.
    pub term: Row,
    /// Its edge at its target.
    pub edge: usize,
    pub held: Held,
    /// The roots that touch what it carries, and what it counts for.
    pub carries: Cause,
    pub counts: Cause,
    /// It carries the level it reads as it is.
    pub plain: bool,
}

#[derive(Clone, Debug)]
pub(super) struct PulledPlan {
    pub pull: Row,
    /// Where it is to be after the step, if it gathers.
    pub gathered: Row,
    pub edges: usize,
    /// The roots that touch what stays the same of its pull, and how it follows it.
    pub rest: Cause,
    pub motion: Cause,
    pub push: Cause,
    pub pushed: bool,
    pub strikes: Cause,
}

#[derive(Clone, Debug)]
pub(super) struct ActionPlan {
    pub edges: usize,
    pub want: Row,
    pub granted: Row,
    /// When it was complete; [`NEVER`] until then.
    pub done: Row,
    /// The part of the step in which it runs.
    pub window: Row,
    /// The roots that touch when it runs, and how it works and fades.
    pub own: Cause,
    pub effort: Cause,
    pub strikes: Cause,
    /// The edge of each use, and at the input used.
    pub uses: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
pub(super) struct GroupPlan {
    pub cause: Cause,
}

#[derive(Clone, Debug)]
pub(super) struct InputPlan {
    pub edges: usize,
    pub supply: Row,
    pub inflow: Row,
    pub taken: Row,
    pub balance: Row,
    pub received: Row,
    pub cause: Cause,
    pub strikes: Cause,
}

#[derive(Clone, Debug)]
pub(super) struct QueuePlan {
    pub edges: usize,
    pub queue: Row,
    /// Its cases before this step.
    pub before: Row,
    pub capacity: Row,
    pub arrivals: Row,
    pub ready: Row,
    pub dropped: Row,
    pub room: Row,
    pub done: Row,
    pub routed: Row,
    /// The roots that touch its numbers.
    pub own: Cause,
    pub arrives: Cause,
    pub can: Cause,
    pub drops: Cause,
    pub strikes: Cause,
}

#[derive(Clone, Debug)]
pub(super) struct RoutePlan {
    pub raw: Row,
    pub fraction: Row,
    pub sent: Row,
    pub on_the_way: Row,
    /// Its edge at the stage it leaves, and at the one it enters.
    pub leaves: usize,
    pub enters: usize,
    pub share: Cause,
    pub transit: Cause,
    /// The past of what it sends, if it takes time in either run.
    pub past: Option<usize>,
}

/// A row of past values: by how much it is held back in either run; none: not at all.
#[derive(Clone, Debug)]
pub(super) struct PastPlan {
    pub lags: [Option<Lag>; 2],
    pub start: f64,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// How many roots there are.
    pub roots: usize,
    pub level: Vec<Row>,
    pub amount: Vec<Row>,
    /// States, how fast they change, and room for the methods.
    pub y: Vec<Row>,
    pub rate: Vec<Row>,
    pub y0: Vec<Row>,
    pub sum: Vec<Row>,
    pub links: Vec<LinkPlan>,
    pub pulled: Vec<PulledPlan>,
    pub actions: Vec<ActionPlan>,
    pub groups: Vec<GroupPlan>,
    pub inputs: Vec<InputPlan>,
    pub enablers: Vec<Cause>,
    pub queues: Vec<QueuePlan>,
    pub routes: Vec<RoutePlan>,
    pub pasts: Vec<PastPlan>,
    /// By node.
    pub edges: Vec<Ways>,
    /// Rows to compute in: with room for the edges of any node, and without.
    pub room: Vec<Row>,
    pub flat: Vec<Row>,
    /// Flows that events or trends may strike, and nodes whose level events may strike.
    pub struck: BTreeSet<usize>,
    pub struck_levels: BTreeSet<usize>,
}

/// A time that is never reached, and an amount without limit: so large that nothing else counts, yet a number.
pub(super) const NEVER: f64 = 1e30;

/// Rows to compute in with edges, besides one a way; and without.
pub(super) const ROOM: usize = 8;
pub(super) const FLAT: usize = 8;
