//! Arrows as JSON: words of strength always with the numbers that they stand for.

use serde_json::{Value, json};

use super::Context;
use super::show::{Show, joined, object, word};
use crate::exchange::strengths;
use crate::model::action::Amount;
use crate::model::link::{
    Block, Blocker, Condition, Delay, Dispute, Flow, Influence, Link, Necessity, Order, Port, Role, SCurve, Shape, Smooth,
    Strength, Threshold, Use,
};
use crate::model::node::{Logic, NodeKind};
use crate::model::source::Evidence;
use crate::model::{Id, Quantity};

/// One link, with what the engine reads where it is silent.
pub fn link(cx: &Context<'_>, id: &Id, link: &Link) -> Value {
    let Link { from, to, role, measure, delay, shape, rationale, source, evidence, illustrative, disputed, tier } = link;
    let path = format!("links.{id}");
    let stage = cx.model.nodes.get(from).is_some_and(|node| matches!(node.kind, NodeKind::Stage(_)));
    let (measure, measure_assumed) = (measure.or(stage.then(Default::default)), measure.is_none() && stage);
    let (role, own) = match role {
        Role::Condition(condition) => ("condition", self::condition(cx, &path, to, condition)),
        Role::Influence(influence) => ("influence", self::influence(cx, &path, influence)),
        Role::Blocker(blocker) => ("blocker", self::blocker(cx, &path, blocker)),
        Role::Use(used) => ("use", uses(cx, &path, to, used)),
        Role::Port(port) => ("port", self::port(cx, &path, port)),
        Role::Relation(relation) => ("relation", object! { relation }),
    };
    let delay = delay.as_ref().map(|delay| self::delay(cx, &path, delay));
    let shape = self::shape(cx, &path, shape);
    let carried_at_baseline = cx.run.as_ref().and_then(|run| run.carried_at_baseline(id));
    let head = object! { id, from, to, role };
    let tail = object! {
        measure, measure_assumed, delay, shape, carried_at_baseline, rationale, source, evidence, illustrative, disputed, tier
    };
    joined(joined(head, own), tail)
}

fn condition(cx: &Context<'_>, path: &str, to: &Id, condition: &Condition) -> Value {
    let Condition { necessity, way } = condition;
    let own = match necessity {
        Necessity::Share(share) => Some(share),
        Necessity::Essential | Necessity::Important | Necessity::Helpful => None,
    };
    let necessity = cx.numbers.worded(&format!("{path}.necessity"), own, strengths::necessity(necessity));
    // One that names no way belongs to the first.
    let first = || match &cx.model.nodes.get(to)?.logic {
        Logic::Ways(ways) => ways.first().map(|way| way.id.clone()),
        Logic::All | Logic::Any => None,
    };
    let silent = way.is_none();
    let way = way.clone().or_else(first);
    let way_assumed = silent && way.is_some();
    object! { necessity, way, way_assumed }
}

fn influence(cx: &Context<'_>, path: &str, influence: &Influence) -> Value {
    let Influence { sign, strength } = influence;
    let (own, level) = match strength {
        Strength::Odds(odds) => (Some(odds), None),
        Strength::SettlesAt(level) => (None, Some(level)),
        Strength::Weak | Strength::Moderate | Strength::Strong | Strength::Decisive => (None, None),
    };
    let odds = cx.numbers.worded(&format!("{path}.odds"), own, strengths::influence(strength));
    let settles_at = cx.numbers.shown(&format!("{path}.settles_at"), level);
    object! { sign, odds, settles_at }
}

fn blocker(cx: &Context<'_>, path: &str, blocker: &Blocker) -> Value {
    let Blocker { strength } = blocker;
    let own = match strength {
        Block::Share(share) => Some(share),
        Block::Weak | Block::Moderate | Block::Strong | Block::Bar => None,
    };
    let block = cx.numbers.worded(&format!("{path}.block"), own, strengths::block(strength));
    object! { block }
}

fn uses(cx: &Context<'_>, path: &str, action: &Id, used: &Use) -> Value {
    let Use { amount } = used;
    let amount = self::amount(cx, &format!("{path}.amount"), action, amount.as_ref());
    object! { amount }
}

/// An amount of an input, with the rate at full effort that it comes to; null for an enabler.
pub fn amount(cx: &Context<'_>, path: &str, action: &Id, amount: Option<&Amount>) -> Value {
    let own = amount.map(|(Amount::PerTime(own) | Amount::Total(own))| own);
    let number = cx.numbers.shown(path, own);
    if number.is_null() {
        return number;
    }
    let (per, share) = match amount {
        None | Some(Amount::PerTime(_)) => ("time", Some(1.0)),
        Some(Amount::Total(_)) => ("total", cx.numbers.bare(&format!("nodes.{action}.duration")).map(|duration| 1.0 / duration)),
    };
    let rate = share.and_then(|share| Some(share * cx.numbers.bare(path)?)).filter(|rate| rate.is_finite());
    joined(number, object! { per, rate })
}

fn port(cx: &Context<'_>, path: &str, port: &Port) -> Value {
    let Port { into, sign, share } = port;
    let into = flow(into);
    let share = cx.numbers.shown(&format!("{path}.share"), share.as_ref());
    object! { into, sign, share }
}

/// A flow that can be driven: a word, or the route by its name.
pub fn flow(flow: &Flow) -> Value {
    match flow {
        Flow::Arrivals | Flow::Capacity | Flow::Drop | Flow::Inflow => word(flow),
        Flow::Route(name) => json!({ "route": name.show() }),
    }
}

fn delay(cx: &Context<'_>, path: &str, delay: &Delay) -> Value {
    let (kind, order, time) = match delay {
        Delay::Smooth(Smooth { time, order: Order::First }) => ("smooth", Some(1_u8), time),
        Delay::Smooth(Smooth { time, order: Order::Third }) => ("smooth", Some(3), time),
        Delay::Fixed(time) => ("fixed", None, time),
    };
    joined(object! { kind, order }, cx.numbers.shown(&format!("{path}.delay"), Some(time)))
}

fn shape(cx: &Context<'_>, path: &str, shape: &Shape) -> Value {
    let number = |name: &str, own: &Quantity| cx.numbers.shown(&format!("{path}.shape.{name}"), Some(own));
    match shape {
        Shape::Linear => json!({ "kind": "linear" }),
        Shape::Threshold(Threshold { at, width }) => {
            json!({ "kind": "threshold", "at": number("at", at), "width": number("width", width) })
        }
        Shape::Diminishing(k) => json!({ "kind": "diminishing", "k": number("k", k) }),
        Shape::SCurve(SCurve { mid, steep }) => {
            json!({ "kind": "s-curve", "mid": number("mid", mid), "steep": number("steep", steep) })
        }
        Shape::Table(points) => {
            let points: Vec<Value> = points.iter().map(|(level, carried)| object! { level, carried }).collect();
            json!({ "kind": "table", "points": points })
        }
    }
}

impl Show for Dispute {
    fn show(&self) -> Value {
        let Self { by, text } = self;
        object! { by, text }
    }
}

impl Show for Evidence {
    fn show(&self) -> Value {
        let Self { text, confidence } = self;
        object! { text, confidence }
    }
}
