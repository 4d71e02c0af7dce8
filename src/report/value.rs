//! Value for money, as data: every action with its price, and the best set for each sum.

use serde::Serialize;

use super::places::{node_name, scenario_name};
use super::rank::{target, target_unit};
use super::results::{Moment, Named};
use super::standing::{Standing, Standings};
use crate::insight::rank::{Question, Summary};
use crate::insight::value::{Best, Value, Worth};
use crate::model::{Id, Model};
use crate::sim::Share;

/// What money buys for a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueForMoney {
    /// The title of the model.
    pub title: String,
    pub scenario: Named,
    /// The node or indicator that is asked about.
    pub target: Named,
    /// Its unit; none for a rating.
    pub unit: Option<String>,
    /// When.
    pub at: Moment,
    pub currency: String,
    /// Which way is better for the target: `up` or `down`.
    pub better: &'static str,
    /// Whether every set was tried, and how many were.
    pub exact: bool,
    pub tried: usize,
    /// Over how many futures the best sets were run; none in single runs.
    pub runs: Option<usize>,
    /// The standing of the numbers behind the target.
    pub standing: Standing,
    /// The most gain for its money first.
    pub actions: Vec<Priced>,
    /// The best sets, the cheapest first.
    pub front: Vec<Offer>,
}

/// What one action is worth beside all others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Priced {
    pub id: String,
    pub name: String,
    /// What it spends.
    pub cost: f64,
    /// What the target would lack without it.
    pub gain: f64,
    /// What one unit of the target costs by it; none where it gains nothing.
    pub per_unit: Option<f64>,
    /// In how many of the best sets it is.
    pub chosen: usize,
}

/// One of the best sets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    pub actions: Vec<Named>,
    pub cost: f64,
    /// The target with it in a single run, and over futures.
    pub value: f64,
    pub futures: Option<Summary>,
    /// In how many futures the target is met.
    pub met: Option<Share>,
}

impl ValueForMoney {
    /// The best set that costs no more than `budget`.
    #[must_use]
    pub fn best(&self, budget: f64) -> Option<&Offer> {
        self.front.iter().rev().find(|offer| offer.cost <= budget * (1.0 + 1e-9))
    }

    /// What the dearest of the best sets costs.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.front.last().map_or(0.0, |offer| offer.cost)
    }
}

/// Names what `value` found for `question` in `model`.
#[must_use]
pub fn value_for_money(model: &Model, question: &Question, value: &Value) -> ValueForMoney {
    let (target, node, indicator) = target(model, question);
    let named = |id: &Id| Named { id: id.to_string(), name: node_name(model, id) };
    let priced = |worth: &Worth| {
        let Named { id, name } = named(&worth.action);
        let moves = worth.gain > 1e-9;
        Priced {
            id,
            name,
            cost: worth.cost,
            gain: worth.gain,
            per_unit: moves.then(|| worth.cost / worth.gain),
            chosen: worth.chosen,
        }
    };
    let offer = |best: &Best| Offer {
        actions: best.actions.iter().map(named).collect(),
        cost: best.cost,
        value: best.value,
        futures: best.futures,
        met: best.met,
    };
    ValueForMoney {
        title: model.about.title.clone(),
        scenario: Named { id: question.scenario.to_string(), name: scenario_name(model, &question.scenario) },
        unit: target_unit(model, &node, indicator),
        target,
        at: Moment::at(&model.clock, value.at),
        currency: model.about.currency.clone(),
        better: if value.better < 0.0 { "down" } else { "up" },
        exact: value.exact,
        tried: value.tried,
        runs: question.runs,
        standing: Standings::of(model).behind(&node).worst(),
        actions: value.actions.iter().map(priced).collect(),
        front: value.front.iter().map(offer).collect(),
    }
}
