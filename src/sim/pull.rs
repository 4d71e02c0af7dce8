//! How a node combines its causes: ways, influences, blockers (semantics section 4).

use super::baseline::Baseline;
use super::batch::lanes::{exp_m1, ln};
use super::compile::Builder;
use super::links::Weight;
use super::program::Program;
use super::ready::Ready;
use super::shape::clamp01;
use super::slots::Slot;
use crate::model::Id;
use crate::model::node::{Kind, Logic, Node};
use crate::model::numbers::Range;

/// What is nothing but rounding in what conditions and bars leave to go. A cause that stands at 1 but for the last bit, as a
/// capacity that is used up may, leaves no way to go: else that bit would decide whether a result can still rise by a leap.
pub(crate) const ROUNDING: f64 = 1e-9;

/// A cause that lacks less than this of being fully there has nowhere to go from which an effect could settle anywhere: what it
/// is said to do to the odds would be divided by next to nothing. Logits are held to the same.
pub(crate) const NO_ROOM: f64 = 1e-6;

/// A node whose causes pull on its level.
#[derive(Clone, Debug)]
pub(crate) struct Pulled {
    pub node: usize,
    pub signal: usize,
    /// Its quantity today; none: the default level.
    pub today: Option<Slot>,
    pub default: f64,
    /// What it would be were a bar gone.
    pub latent: Option<Slot>,
    pub motion: Motion,
    pub ways: Vec<Way>,
    /// Links, by position.
    pub influences: Vec<usize>,
    pub blockers: Vec<usize>,
}

/// How a level follows its pull.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Motion {
    AtOnce,
    Adjust { rise: Slot, fall: Slot },
    Accumulate { per: Slot },
}

/// One way for a node to come about.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// How they are told apart while links are sorted into them.
    pub id: Option<Id>,
    /// None: 1.
    pub sufficiency: Option<Slot>,
    /// Links, by position.
    pub members: Vec<usize>,
}

/// What of a pull stays the same throughout a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rest {
    /// The level today.
    pub b: f64,
    /// The baseline before blockers, B.
    pub open: f64,
    /// What blockers leave today.
    pub k0: f64,
    /// How far the ways are met today, and when all conditions hold.
    pub r0: f64,
    pub r1: f64,
    /// How far the ways can lift the result.
    pub kappa: f64,
}

impl Builder<'_> {
    /// Takes over a result or variable.
    pub(super) fn pulled_node(&mut self, id: &Id, node: &Node, at: usize, signal: usize) {
        let path = &["nodes.", id.as_str()].concat();
        let scale = node.scale();
        let levels = Range::between(scale.at0.0, scale.at1.0);
        let today = node.today.as_ref().map(|q| self.slots.given([path, ".today"].concat(), q, levels));
        let latent = node.latent.as_ref().map(|q| self.slots.given([path, ".latent"].concat(), q, levels));
        let default = if node.kind.kind() == Kind::Variable { 0.5 } else { 0.0 };
        let motion = self.motion(path, node);
        let ways = match &node.logic {
            Logic::All | Logic::Any => Vec::new(),
            Logic::Ways(ways) => {
                let sufficiency = |s: &mut Self, way: &crate::model::node::Way| {
                    let q = way.sufficiency.as_ref()?;
                    Some(s.slots.given(format!("{path}.ways.{}.sufficiency", way.id), q, Range::SHARE))
                };
                let mut list = Vec::new();
                for way in ways {
                    list.push(Way { id: Some(way.id.clone()), sufficiency: sufficiency(self, way), members: Vec::new() });
                }
                list
            }
        };
        let (influences, blockers) = (Vec::new(), Vec::new());
        self.pulled.push(Pulled { node: at, signal, today, default, latent, motion, ways, influences, blockers });
    }

    /// Sorts a condition into its way.
    pub(super) fn join_way(&mut self, at: usize, logic: &Logic, way: Option<&Id>, link: usize) {
        let ways = &mut self.pulled[at].ways;
        let new = || Way { id: None, sufficiency: None, members: vec![link] };
        match logic {
            Logic::Any => ways.push(new()),
            Logic::All => match ways.first_mut() {
                Some(all) => all.members.push(link),
                None => ways.push(new()),
            },
            Logic::Ways(_) => {
                let named = ways.iter().position(|w| w.id.as_ref() == way).unwrap_or(0);
                match ways.get_mut(named) {
                    Some(way) => way.members.push(link),
                    None => ways.push(new()),
                }
            }
        }
    }
}

/// How far the ways are met when link `n` carries `carried(n)`: R.
fn met(pulled: &Pulled, weight: &[f64], row: &[f64], mut carried: impl FnMut(usize) -> f64) -> f64 {
    let mut open = 1.0;
    for way in pulled.ways.iter().filter(|w| !w.members.is_empty()) {
        let mut full = 1.0;
        for n in &way.members {
            full *= 1.0 - weight[*n] * (1.0 - carried(*n));
        }
        open *= 1.0 - way.sufficiency.map_or(1.0, |s| row[s]) * full;
    }
    1.0 - open
}

/// How far the ways can lift a result: kappa.
fn lift(pulled: &Pulled, weight: &[f64], row: &[f64], c0: &[f64]) -> f64 {
    let mut open = 1.0;
    for way in pulled.ways.iter().filter(|w| !w.members.is_empty()) {
        let (mut squared, mut plain) = (1.0, 1.0);
        for n in &way.members {
            let missing = 1.0 - c0[*n];
            squared *= 1.0 - weight[*n] * weight[*n] * missing;
            plain *= 1.0 - weight[*n] * missing;
        }
        let lift = if plain < 1.0 { (1.0 - squared) / (1.0 - plain) } else { 0.0 };
        open *= 1.0 - way.sufficiency.map_or(1.0, |s| row[s]) * lift;
    }
    1.0 - open
}

fn logit(x: f64) -> f64 {
    let x = x.clamp(NO_ROOM, 1.0 - NO_ROOM);
    ln(x / (1.0 - x))
}

/// What a link counts for, where its target does not matter.
pub(crate) fn weight(weight: Weight, row: &[f64]) -> f64 {
    match weight {
        Weight::Known(x) => x,
        Weight::Share(slot) => row[slot],
        Weight::Signed(sign, slot) => sign.factor() * row[slot],
        Weight::Odds(sign, slot) => sign.factor() * ln(row[slot]),
        Weight::Word(sign, odds) => sign.factor() * ln(odds),
        Weight::SettlesAt(..) => 0.0,
    }
}

/// Computes what stays the same in the pull of `pulled`, and the weights of the influences that settle it somewhere.
pub(crate) fn rest(program: &Program, pulled: &Pulled, row: &[f64], c0: &[f64], weights: &mut [f64], baseline: &Baseline) -> Rest {
    let b = baseline.level[pulled.signal];
    let k0 = pulled.blockers.iter().fold(1.0, |k, n| k * (1.0 - weights[*n] * c0[*n]));
    let k0 = if k0 > ROUNDING { k0 } else { 0.0 };
    let scale = program.nodes[pulled.node].scale;
    let latent = pulled.latent.map_or(0.0, |slot| clamp01((row[slot] - scale.0) / (scale.1 - scale.0)));
    let open = if k0 > 0.0 {
        (b / k0).min(1.0)
    } else if b > 0.0 {
        1.0
    } else {
        latent
    };
    for n in &pulled.influences {
        if let Weight::SettlesAt(_, slot) = program.links[*n].weight {
            let room = 1.0 - c0[*n];
            weights[*n] = if room > NO_ROOM && k0 > 0.0 { (logit(row[slot] / k0) - logit(open)) / room } else { 0.0 };
        }
    }
    Rest {
        b,
        open,
        k0,
        r0: met(pulled, weights, row, |n| c0[n]),
        r1: met(pulled, weights, row, |_| 1.0),
        kappa: lift(pulled, weights, row, c0),
    }
}

impl Rest {
    /// What the ways make of a result of which they meet `r`: P.
    pub fn by_ways(&self, r: f64) -> f64 {
        if r >= self.r0 {
            if self.r1 - self.r0 > ROUNDING {
                clamp01(self.open + (1.0 - self.open) * self.kappa * (r - self.r0) / (self.r1 - self.r0))
            } else {
                self.open
            }
        } else {
            clamp01(self.open * (1.0 - self.r1 * (1.0 - r / self.r0)))
        }
    }

    /// What blockers that leave `k` make of a pull `p` before them.
    pub fn blocked(&self, p: f64, k: f64) -> f64 {
        // Of a bar that leaves nothing today but rounding, rounding is nothing.
        let k = if self.k0 > 0.0 || k > ROUNDING { k } else { 0.0 };
        clamp01(if self.b == 0.0 {
            k * p
        } else if self.k0 > 0.0 {
            self.b * (p / self.open) * (k / self.k0)
        } else {
            // A strength of the scenario bars what stands above nothing today: the bar holds it where it is.
            p * (self.b + (1.0 - self.b) * k)
        })
    }
}

/// What influences that add up to `sum` on the logarithm of the odds make of a pull `p`.
pub(crate) fn by_odds(p: f64, sum: f64) -> f64 {
    let e = exp_m1(sum.clamp(-30.0, 30.0));
    clamp01(p + p * (1.0 - p) * e / (1.0 + p * e))
}

/// The pull on `pulled` when link `n` carries `carried(n)`, before events and trends.
pub(crate) fn pull_of(pulled: &Pulled, rest: &Rest, ready: &Ready, mut carried: impl FnMut(usize) -> f64) -> f64 {
    let r = met(pulled, &ready.weight, &ready.row, &mut carried);
    let mut sum = 0.0;
    for n in &pulled.influences {
        sum += ready.weight[*n] * (carried(*n) - ready.c0[*n]);
    }
    let mut k = 1.0;
    for n in &pulled.blockers {
        k *= 1.0 - ready.weight[*n] * carried(*n);
    }
    rest.blocked(by_odds(rest.by_ways(r), sum), k)
}
