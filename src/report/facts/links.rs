//! What arrows and named loops say of themselves.

use super::{List, nodes, results};
use crate::graph::polarity::{character, polarity};
use crate::model::about::NamedLoop;
use crate::model::link::{Block, Delay, Link, Necessity, Order, Role, Shape, Sign, Strength};
use crate::model::{ElementRef, NodeKind};
use crate::picture::wordings as words;
use crate::report::loops::nature;
use crate::words::say;

pub fn link(list: &mut List<'_>, link: &Link) {
    let Link { from, to, role, measure, delay, shape, rationale, source, evidence, illustrative, disputed, tier } = link;
    list.element("field-from", Some(ElementRef::Node(from.clone())));
    list.element("fact-to", Some(ElementRef::Node(to.clone())));
    self::role(list, link, role);
    list.word("field-measure", &words::measures(), measure.as_ref());
    match delay {
        None => {}
        Some(Delay::Fixed(time)) => {
            list.span("field-delay", Some(time));
            list.text("field-late", &say("delay-fixed"));
        }
        Some(Delay::Smooth(smooth)) => {
            list.span("field-delay", Some(&smooth.time));
            let order = match smooth.order {
                Order::First => say("delay-first"),
                Order::Third => say("delay-third"),
            };
            list.text("field-late", &order);
        }
    }
    self::shape(list, shape);
    list.text("field-rationale", rationale);
    let doubts = disputed
        .iter()
        .map(|dispute| if dispute.text.is_empty() { dispute.by.clone() } else { format!("{}: {}", dispute.by, dispute.text) });
    list.lines("fact-disputed", doubts);
    list.standing(source, Some(evidence), *illustrative);
    list.tier(*tier);
}

fn role(list: &mut List<'_>, link: &Link, role: &Role) {
    match role {
        Role::Condition(condition) => {
            list.text("field-role", &say("role-condition"));
            match &condition.necessity {
                Necessity::Share(share) => list.number("field-necessity", Some(share), ""),
                word => list.word("field-necessity", &words::necessities(), Some(word)),
            }
            list.text("field-way", condition.way.as_ref().map(crate::model::Id::as_str).unwrap_or_default());
        }
        Role::Influence(influence) => {
            list.text("field-role", &say("role-influence"));
            sign(list, influence.sign);
            match &influence.strength {
                Strength::Odds(odds) => list.number("field-odds", Some(odds), ""),
                Strength::SettlesAt(level) => list.number("strength-settles", Some(level), ""),
                word => list.word("field-strength", &words::strengths(), Some(word)),
            }
        }
        Role::Blocker(blocker) => {
            list.text("field-role", &say("role-blocker"));
            match &blocker.strength {
                Block::Share(share) => list.number("field-strength", Some(share), ""),
                word => list.word("field-strength", &words::blocks(), Some(word)),
            }
        }
        Role::Use(used) => {
            list.text("field-role", &say("role-use"));
            let node = list.model.nodes.get(&link.from);
            let unit = match node.map(|node| (&node.kind, node.scale().unit)) {
                Some((NodeKind::Fund(_), _)) => list.model.about.currency.clone(),
                Some((_, unit)) => unit,
                None => String::new(),
            };
            let amount = used.amount.as_ref().map(|amount| nodes::amount_text(list, amount, &unit));
            list.text("field-amount", &amount.unwrap_or_default());
        }
        Role::Port(port) => {
            list.text("field-role", &say("role-port"));
            list.text("field-into", &results::flow(&port.into));
            sign(list, port.sign);
            list.number("field-port-share", port.share.as_ref(), "");
        }
        Role::Relation(relation) => {
            list.text("field-role", &say("role-relation"));
            list.word("fact-relation", &words::relations(), Some(relation));
        }
    }
}

fn sign(list: &mut List<'_>, sign: Sign) {
    let word = match sign {
        Sign::Plus => say("fact-same-way"),
        Sign::Minus => say("fact-other-way"),
    };
    list.text("field-sign", &word);
}

fn shape(list: &mut List<'_>, shape: &Shape) {
    match shape {
        Shape::Linear => {}
        Shape::Threshold(threshold) => {
            list.text("field-shape", &say("shape-threshold"));
            list.number("shape-at", Some(&threshold.at), "");
            list.number("shape-width", Some(&threshold.width), "");
        }
        Shape::Diminishing(bend) => {
            list.text("field-shape", &say("shape-diminishing"));
            list.number("shape-bend", Some(bend), "");
        }
        Shape::SCurve(curve) => {
            list.text("field-shape", &say("shape-s-curve"));
            list.number("shape-mid", Some(&curve.mid), "");
            list.number("shape-steep", Some(&curve.steep), "");
        }
        Shape::Table(points) => {
            let points: Vec<String> = points.iter().map(|(level, carried)| format!("{}: {}", level.0, carried.0)).collect();
            list.text("field-shape", &format!("{}: {}", say("shape-table"), points.join("; ")));
        }
    }
}

pub fn named_loop(list: &mut List<'_>, named: &NamedLoop) {
    let NamedLoop { name: _, code, links, story, source, illustrative } = named;
    list.text("field-code", code);
    if let Some(polarity) = polarity(list.model, links) {
        list.text("fact-nature", &nature(polarity, character(list.model, links)));
    }
    list.elements("fact-arrows", links.iter().cloned().map(ElementRef::Link));
    list.text("field-story", story);
    list.standing(source, None, *illustrative);
}
