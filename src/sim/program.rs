//! A model as a flat program: everything by position, every number a slot, in an order that can be computed.

use super::actions::Action;
use super::chance::{Assumed, Happening};
use super::indicators::Gauge;
use super::inputs::{Enabler, Input};
use super::links::Link;
use super::order::{Group, Op};
use super::pull::Pulled;
use super::shocks::{Shock, Trend};
use super::slots::Slots;
use super::stages::{Queue, Route};
use super::time::Steps;
use crate::model::Id;

/// What of the model is read at run time, by position.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub steps: Steps,
    pub slots: Slots,
    /// Every node, in the order of ids.
    pub nodes: Vec<Entry>,
    /// How many levels there are: one a node, four a stage.
    pub signals: usize,
    pub links: Vec<Link>,
    pub pulled: Vec<Pulled>,
    pub actions: Vec<Action>,
    pub inputs: Vec<Input>,
    pub enablers: Vec<Enabler>,
    pub queues: Vec<Queue>,
    pub routes: Vec<Route>,
    /// The ports and factors of every flow and effort.
    pub flows: Vec<Flow>,
    /// Events that may strike, and what they do.
    pub events: Vec<Happening>,
    pub shocks: Vec<Shock>,
    pub trends: Vec<Trend>,
    /// Actions and inputs that share each other.
    pub groups: Vec<Group>,
    /// Stages that send to the same full one, by position.
    pub chains: Vec<Vec<usize>>,
    /// What is computed within one instant, in order.
    pub order: Vec<Op>,
    pub gauges: Vec<Gauge>,
    /// How long the row of states is that a method integrates: levels of pulled nodes, stages of smooth delays, work of actions.
    pub states: usize,
    /// Every assumption, in the order of ids.
    pub assumptions: Vec<Assumed>,
}

/// A node: its id and name for results and messages, and where its level stands.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: Id,
    pub name: String,
    /// Its level; of a stage the first of four, in the order of [`crate::model::stage::Measure::ALL`].
    pub signal: usize,
    /// What it is in the program.
    pub part: Part,
    /// The quantities at level 0 and 1.
    pub scale: (f64, f64),
}

/// What a node is in the program, by position in the list of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Pulled(usize),
    Action(usize),
    Input(usize),
    Enabler(usize),
    Queue { at: usize, shows: usize },
}

/// A flow or an effort that ports and shocks multiply.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    /// Links into it; their weights carry the sign.
    pub ports: Vec<usize>,
}
