//! The feedback loops of a model as people read them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::columns::hanging;
use super::figures::figure;
use super::places::node_name;
use crate::graph::loops::{FeedbackLoop, Loops};
use crate::graph::polarity::{Character, Polarity};
use crate::model::time::TimeUnit;
use crate::model::{Id, Model};
use crate::words::{say, say_with};

/// What a loop does, in a word: reinforcing, balancing, virtuous, vicious.
#[must_use]
pub fn nature(polarity: Polarity, character: Character) -> String {
    match (polarity, character) {
        (Polarity::Balancing, _) => say("loop-balancing"),
        (_, Character::Virtuous) => say("loop-virtuous"),
        (_, Character::Vicious) => say("loop-vicious"),
        (Polarity::Reinforcing, Character::Open) => say("loop-reinforcing"),
        (Polarity::Indeterminate, Character::Open) => say("loop-indeterminate"),
    }
}

/// The names of loops, in their order: those that they have in the model, and suggestions, no two alike, for the others.
#[must_use]
pub fn names(model: &Model, list: &[FeedbackLoop]) -> Vec<String> {
    let own = |found: &FeedbackLoop| found.named.as_ref().and_then(|id| model.loops.get(id)).map(|named| named.name.clone());
    let mut taken: BTreeSet<String> = model.loops.values().map(|named| named.name.clone()).collect();
    let mut names: Vec<String> = list.iter().map(|found| own(found).unwrap_or_default()).collect();
    // Short loops have the fewest boxes to be told apart by.
    let mut order: Vec<usize> = (0..list.len()).filter(|n| names[*n].is_empty()).collect();
    order.sort_by_key(|n| list[*n].nodes.len());
    for n in order {
        names[n] = suggested(model, &list[n], &taken);
        taken.insert(names[n].clone());
    }
    names
}

/// A name for a loop by two of its boxes: what is wanted of it first, and what lies farthest round from there; by more of them
/// where that name is taken.
fn suggested(model: &Model, found: &FeedbackLoop, taken: &BTreeSet<String>) -> String {
    let weight = |id: &Id| {
        let node = model.nodes.get(id);
        let result = node.is_some_and(|node| node.kind.kind().is_result());
        (node.is_some_and(|node| node.wanted.is_some()), result)
    };
    let count = found.nodes.len();
    // Of equal ones the first.
    let first = (0..count).rev().max_by_key(|n| weight(&found.nodes[*n])).unwrap_or(0);
    let at = |by: usize| node_name(model, &found.nodes[(first + by) % count]);
    let mut named = vec![0, count / 2];
    let mut others = (1..count).filter(|by| *by != count / 2);
    loop {
        named.sort_unstable();
        let name = named.iter().map(|by| at(*by)).collect::<Vec<_>>().join(" – ");
        match others.next() {
            _ if !taken.contains(&name) => return name,
            Some(by) => named.push(by),
            // The same boxes by other arrows.
            None => {
                let numbered = (2..1000).map(|n| format!("{name} ({n})")).find(|name| !taken.contains(name));
                return numbered.unwrap_or(name);
            }
        }
    }
}

/// What the answer is: all loops, or the strongest, and whether that is certain.
#[must_use]
pub fn told(found: &Loops) -> String {
    let args = [("count", found.list.len().into())];
    match (found.complete, found.certified) {
        (true, _) => say_with("loops-all", &args),
        (false, true) => say_with("loops-strongest", &args),
        (false, false) => say_with("loops-some", &args),
    }
}

/// A line of a loop's nature, delay and gain.
#[must_use]
pub fn facts(model: &Model, found: &FeedbackLoop) -> String {
    let mut parts = vec![nature(found.polarity, found.character)];
    let unit = match model.clock.unit {
        TimeUnit::Day => "day",
        TimeUnit::Week => "week",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
    };
    if found.delay > 0.0 {
        parts.push(say_with("loops-delay", &[("delay", figure(found.delay).into()), ("unit", unit.into())]));
    }
    if let Some(gain) = found.gain {
        let tips = found.polarity == Polarity::Reinforcing && gain > 1.0;
        parts.push(say_with(if tips { "loops-gain-tips" } else { "loops-gain" }, &[("gain", figure(gain).into())]));
    }
    parts.join(", ")
}

/// The whole list, at most `page` columns wide where its names allow it.
#[must_use]
pub fn loops_text(model: &Model, found: &Loops, page: usize) -> String {
    let mut out = hanging("", &model.about.title, page) + &hanging("", &told(found), page);
    for (own, name) in found.list.iter().zip(names(model, &found.list)) {
        let code = own.named.as_ref().and_then(|id| model.loops.get(id)).map(|named| named.code.as_str()).unwrap_or_default();
        let head = if own.named.is_some() { format!("{code} {name}") } else { say_with("loops-unnamed", &[("name", name.into())]) };
        out.push('\n');
        out.push_str(&hanging("", &format!("{}: {}", head.trim(), facts(model, own)), page));
        let around = own.nodes.iter().chain(own.nodes.first()).map(|id| node_name(model, id)).collect::<Vec<_>>().join(" → ");
        out.push_str(&hanging("    ", &around, page));
    }
    if found.list.iter().any(|own| own.gain.is_none()) {
        out.push('\n');
        out.push_str(&hanging("", &say("loops-no-gain"), page));
    }
    out
}

/// The same with stable keys.
#[must_use]
pub fn loops_json(model: &Model, found: &Loops) -> Value {
    let kind = |polarity: Polarity| match polarity {
        Polarity::Reinforcing => "reinforcing",
        Polarity::Balancing => "balancing",
        Polarity::Indeterminate => "indeterminate",
    };
    let character = |character: Character| match character {
        Character::Virtuous => Some("virtuous"),
        Character::Vicious => Some("vicious"),
        Character::Open => None,
    };
    let one = |(own, name): (&FeedbackLoop, String)| {
        json!({
            "name": name,
            "kind": kind(own.polarity),
            "nodes": own.nodes,
            "links": own.steps.iter().map(crate::graph::step::Step::path).collect::<Vec<_>>(),
            "delay": own.delay,
            "gain": own.gain,
            "id": own.named,
            "character": character(own.character),
        })
    };
    let list: Vec<Value> = found.list.iter().zip(names(model, &found.list)).map(one).collect();
    json!({ "complete": found.complete, "certified": found.certified, "loops": list })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::step::Step;
    use crate::model::node::Wanted;
    use crate::model::{Node, NodeKind};

    #[test]
    fn names_are_suggested_from_what_is_wanted_and_no_two_are_alike() {
        let mut model = Model::default();
        for name in ["Fear", "Reports", "Trust", "Visits"] {
            model.nodes.insert(Id::slug(name), Node::new(name, NodeKind::Variable));
        }
        model.nodes.get_mut(&Id::slug("trust")).unwrap().wanted = Some(Wanted::Up);
        let round = |names: &[&str]| FeedbackLoop {
            steps: names.iter().map(|name| Step::Link(Id::slug(name))).collect(),
            nodes: names.iter().map(|name| Id::slug(name)).collect(),
            polarity: Polarity::Balancing,
            character: Character::Open,
            delay: 0.0,
            gain: None,
            named: None,
        };
        let list = [round(&["fear", "reports", "trust"]), round(&["fear", "trust"]), round(&["fear", "visits", "trust"])];
        assert_eq!(names(&model, &list), ["Trust – Fear – Reports", "Trust – Fear", "Trust – Fear – Visits"]);
    }
}
