//! The feedback loops of a model: all of them where they are few, else the strongest, with a word on whether there are more.

mod all;
mod network;
mod strongest;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

pub use self::all::each_loop;
pub use self::network::{Arc, Network};
pub use self::strongest::{Strong, Strongest, strongest};
use super::polarity::{Character, Polarity, character_of, polarity_of};
use super::step::{Step, steps};
use crate::model::link::Delay;
use crate::model::numbers::{Range, single};
use crate::model::{Id, Model, NodeKind};

/// Up to so many loops all are listed.
pub const FEW: usize = 500;
/// So many are listed where there are more.
pub const STRONGEST: usize = 50;
/// What a link counts for among the strongest where its gain is not given: that of a moderate influence at half way.
const USUAL: f64 = 0.4;

/// How loops are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only loops of at most so many steps.
    pub longest: Option<usize>,
    /// How many are listed at most; by default all up to [`FEW`], else the [`STRONGEST`].
    pub most: Option<usize>,
}

/// The loops of a model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loops {
    /// The strongest first; those whose gain is not given by that of the links that have one.
    pub list: Vec<FeedbackLoop>,
    /// These are all loops, of the length that was asked for.
    pub complete: bool,
    /// No loop that is left out is stronger than the last of these.
    pub certified: bool,
}

/// A loop: what changes comes back to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedbackLoop {
    /// Its steps, in order round it; it begins with its first node by id, a named one as it is named.
    pub steps: Vec<Step>,
    /// The node that each step leaves.
    pub nodes: Vec<Id>,
    pub polarity: Polarity,
    pub character: Character,
    /// What its delays add up to, in units of the model's clock.
    pub delay: f64,
    /// What comes back of a small change at the baseline; a reinforcing loop above 1 tips. None where it passes a stage, an action,
    /// an input or a level that accumulates.
    pub gain: Option<f64>,
    /// The name it has in the model.
    pub named: Option<Id>,
}

/// The loops of `model`, of whose links `gains` tells the gain at the baseline where that is given.
#[must_use]
pub fn loops(model: &Model, gains: &BTreeMap<Id, f64>, options: Options) -> Loops {
    let map = Map::of(model, gains);
    let most = options.most.unwrap_or(FEW);
    let mut all: Vec<Vec<usize>> = Vec::new();
    let complete = each_loop(&map.network, options.longest, &mut |arcs| {
        if all.len() == most {
            return ControlFlow::Break(());
        }
        all.push(arcs.to_vec());
        ControlFlow::Continue(())
    });
    let certified = if complete {
        true
    } else {
        let found = strongest(&map.network, options.most.unwrap_or(STRONGEST), options.longest);
        all = found.list.into_iter().map(|strong| strong.arcs).collect();
        found.certified
    };
    let mut list: Vec<(f64, FeedbackLoop)> = all.iter().filter_map(|arcs| map.feedback(model, gains, arcs)).collect();
    list.sort_by(|(a, x), (b, y)| {
        b.total_cmp(a).then_with(|| x.steps.len().cmp(&y.steps.len())).then_with(|| x.steps.cmp(&y.steps))
    });
    Loops { list: list.into_iter().map(|(_, found)| found).collect(), complete, certified }
}

/// The loop of these links as it stands; none when one of them is missing or carries nothing.
#[must_use]
pub fn of_links(model: &Model, gains: &BTreeMap<Id, f64>, links: &[Id]) -> Option<FeedbackLoop> {
    let steps: Vec<Step> = links.iter().map(|id| Step::Link(id.clone())).collect();
    describe(model, gains, steps)
}

/// A model by position.
struct Map {
    network: Network,
    steps: Vec<Step>,
    /// The named loops by the steps that are in them.
    named: BTreeMap<Vec<Step>, Id>,
}

impl Map {
    fn of(model: &Model, gains: &BTreeMap<Id, f64>) -> Self {
        let place: BTreeMap<&Id, usize> = model.nodes.keys().enumerate().map(|(n, id)| (id, n)).collect();
        let (mut arcs, mut found) = (Vec::new(), Vec::new());
        for (step, from, to) in steps(model) {
            let (Some(from), Some(to)) = (place.get(from), place.get(to)) else { continue };
            arcs.push(Arc { from: *from, to: *to, strength: strength(gains, &step) });
            found.push(step);
        }
        let key = |links: &[Id]| {
            let mut key: Vec<Step> = links.iter().map(|id| Step::Link(id.clone())).collect();
            key.sort();
            key
        };
        let named = model.loops.iter().map(|(id, named)| (key(&named.links), id.clone())).collect();
        Self { network: Network::new(model.nodes.len(), arcs), steps: found, named }
    }

    /// The loop of these arcs, and how strong it is.
    fn feedback(&self, model: &Model, gains: &BTreeMap<Id, f64>, arcs: &[usize]) -> Option<(f64, FeedbackLoop)> {
        let mut steps: Vec<Step> = arcs.iter().map(|arc| self.steps[*arc].clone()).collect();
        let strength = steps.iter().map(|step| strength(gains, step)).product();
        let mut key = steps.clone();
        key.sort();
        let named = self.named.get(&key);
        let first = match named.and_then(|id| model.loops.get(id)).and_then(|named| named.links.first()) {
            Some(first) => steps.iter().position(|step| matches!(step, Step::Link(id) if id == first)),
            None => steps.iter().enumerate().min_by_key(|(_, step)| step.ends(model).map(|(from, _)| from)).map(|(n, _)| n),
        };
        steps.rotate_left(first.unwrap_or(0));
        let mut found = describe(model, gains, steps)?;
        found.named = named.cloned();
        Some((strength, found))
    }
}

/// How much of a change a step passes on, signs aside.
fn strength(gains: &BTreeMap<Id, f64>, step: &Step) -> f64 {
    match step {
        Step::Link(id) => gains.get(id).map_or(USUAL, |gain| gain.abs()),
        Step::Route { .. } => USUAL,
    }
}

fn describe(model: &Model, gains: &BTreeMap<Id, f64>, steps: Vec<Step>) -> Option<FeedbackLoop> {
    let nodes = steps.iter().map(|step| step.ends(model).map(|(from, _)| from.clone())).collect::<Option<Vec<Id>>>()?;
    let gain = |step: &Step| if let Step::Link(id) = step { gains.get(id).copied() } else { None };
    Some(FeedbackLoop {
        polarity: polarity_of(model, &steps)?,
        character: character_of(model, &steps),
        delay: steps.iter().map(|step| delay(model, step)).sum(),
        gain: steps.iter().map(gain).product(),
        named: None,
        steps,
        nodes,
    })
}

/// How long a step takes by itself, in units of the clock.
fn delay(model: &Model, step: &Step) -> f64 {
    let time = match step {
        Step::Link(id) => match model.links.get(id).and_then(|link| link.delay.as_ref()) {
            Some(Delay::Fixed(time)) => Some(time),
            Some(Delay::Smooth(smooth)) => Some(&smooth.time),
            None => None,
        },
        Step::Route { stage, route } => match model.nodes.get(stage).map(|node| &node.kind) {
            Some(NodeKind::Stage(stage)) => stage.routes.iter().find(|own| own.name == *route).and_then(|own| own.transit.as_ref()),
            _ => None,
        },
    };
    time.map_or(0.0, |time| single(&time.value, Range::AMOUNT))
}
