//! What an arrow does and how strongly: in words, or as a number.

use throughline::model::action::Amount;
use throughline::model::link::{Block, Blocker, Condition, Flow, Influence, Necessity, Port, Sign, Strength, Use};
use throughline::model::node::Logic;
use throughline::model::{Id, Kind, Link, NodeKind, Quantity, Role};
use throughline::words::{say, say_with};

use super::Pane;
use super::form::Form;
use super::number::Bounds;
use crate::app::widgets::segments;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// Draws the role, the sign and the strength of an arrow.
pub fn show(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    let to = pane.document.model().nodes.get(&link.to).map(|n| n.kind.kind());
    let mut role = link.role.clone();
    let typed = match &mut role {
        Role::Relation(relation) => {
            let all = words::relations();
            let names: Vec<String> = all.iter().map(|(_, word)| word.clone()).collect();
            let now = all.iter().position(|(r, _)| r == relation).unwrap_or(0);
            if let Some(i) = pane.choice(&say("field-role"), &format!("links.{id}.relation"), &names, now) {
                *relation = all[i].0;
            }
            false
        }
        Role::Use(used) => self::used(pane, id, link, used),
        Role::Port(port) => self::port(pane, id, link, port),
        Role::Condition(_) | Role::Influence(_) | Role::Blocker(_) => {
            kind(pane, id, &mut role, to);
            match &mut role {
                Role::Condition(condition) => self::condition(pane, id, link, condition),
                Role::Influence(influence) => self::influence(pane, id, link, influence),
                Role::Blocker(blocker) => self::blocker(pane, id, blocker),
                _ => false,
            }
        }
    };
    if role != link.role
        && let Some(mut form) = Form::<Link>::of(pane, id)
    {
        let new = Link { role, ..form.element().clone() };
        form.put_back("role", new, typed);
    }
}

/// Condition, influence or blocker: what the effect can have.
fn kind(pane: &mut Pane<'_>, id: &Id, role: &mut Role, to: Option<Kind>) {
    let mut names = vec![say("role-condition"), say("role-blocker")];
    if to.is_some_and(Kind::is_pulled) {
        names.push(say("role-influence"));
    }
    let now = match role {
        Role::Condition(_) => 0,
        Role::Blocker(_) => 1,
        _ => 2,
    };
    if let Some(i) = pane.choice(&say("field-role"), &format!("links.{id}.role"), &names, now) {
        *role = match i {
            0 => Role::Condition(Condition::default()),
            1 => Role::Blocker(Blocker::default()),
            _ => Role::Influence(Influence { sign: Sign::Plus, strength: Strength::default() }),
        };
    }
}

/// The strengths that have a word; and all the words, those of numbers last.
fn with_numbers<V>(worded: Vec<(V, String)>, numbers: &[&str]) -> (Vec<V>, Vec<String>) {
    let (fixed, mut names): (Vec<V>, Vec<String>) = worded.into_iter().unzip();
    names.extend(numbers.iter().map(|message| say(message)));
    (fixed, names)
}

/// A number that a word stood for before; whether it was typed.
fn share(pane: &mut Pane<'_>, label: &str, key: &str, quantity: &mut Quantity, bounds: Bounds) -> bool {
    match pane.quantity(label, key, Some(quantity), "", "", bounds) {
        Some(Some(new)) => {
            *quantity = new;
            true
        }
        _ => false,
    }
}

fn condition(pane: &mut Pane<'_>, id: &Id, link: &Link, condition: &mut Condition) -> bool {
    let (fixed, names) = with_numbers(words::necessities(), &["necessity-share"]);
    let now = fixed.iter().position(|w| *w == condition.necessity).unwrap_or(fixed.len());
    let key = format!("links.{id}.necessity");
    if let Some(i) = pane.choice(&say("field-necessity"), &key, &names, now) {
        let as_number = condition.necessity.word().unwrap_or(0.5);
        condition.necessity = fixed.get(i).cloned().unwrap_or(Necessity::Share(Quantity::exact(as_number)));
    }
    let typed = match &mut condition.necessity {
        Necessity::Share(quantity) => share(pane, &say("field-share"), &format!("{key}.share"), quantity, Bounds::SHARE),
        _ => false,
    };
    if let Some(Logic::Ways(ways)) = pane.document.model().nodes.get(&link.to).map(|n| &n.logic) {
        let names: Vec<String> = ways.iter().map(|w| if w.name.is_empty() { w.id.to_string() } else { w.name.clone() }).collect();
        let now = ways.iter().position(|w| Some(&w.id) == condition.way.as_ref()).unwrap_or(0);
        if let Some(i) = pane.choice(&say("field-way"), &format!("links.{id}.way"), &names, now) {
            condition.way = Some(ways[i].id.clone());
        }
    }
    typed
}

/// Same direction or opposite.
fn sign(pane: &mut Pane<'_>, sign: &mut Sign) {
    let names = [say("sign-plus"), say("sign-minus")];
    text::label(pane.ui, say("field-sign"));
    if let Some(i) = segments(pane.ui, &names, usize::from(*sign == Sign::Minus)) {
        *sign = if i == 0 { Sign::Plus } else { Sign::Minus };
    }
}

fn influence(pane: &mut Pane<'_>, id: &Id, link: &Link, influence: &mut Influence) -> bool {
    sign(pane, &mut influence.sign);
    let (fixed, names) = with_numbers(words::strengths(), &["strength-odds", "strength-settles"]);
    let now = match &influence.strength {
        Strength::Odds(_) => 4,
        Strength::SettlesAt(_) => 5,
        word => fixed.iter().position(|w| w == word).unwrap_or(1),
    };
    let key = format!("links.{id}.strength");
    if let Some(i) = pane.choice(&say("field-strength"), &key, &names, now) {
        let odds = influence.strength.odds().unwrap_or(5.0);
        let up = influence.sign == Sign::Plus;
        influence.strength = match i {
            4 => Strength::Odds(Quantity::exact(odds)),
            // In the middle of what is left that way.
            5 => Strength::SettlesAt(Quantity::illustrative(if up { 0.75 } else { 0.25 })),
            i => fixed.get(i).cloned().unwrap_or_default(),
        };
    }
    match &mut influence.strength {
        Strength::Odds(quantity) => {
            let bounds = Bounds { low: 1e-9, high: 1e9 };
            share(pane, &say("field-odds"), &format!("{key}.odds"), quantity, bounds)
        }
        Strength::SettlesAt(quantity) => {
            let name = pane.document.model().nodes.get(&link.to).map(|n| n.name.clone()).unwrap_or_default();
            let label = say_with("field-settles", &[("name", name.into())]);
            share(pane, &label, &format!("{key}.settles"), quantity, Bounds::SHARE)
        }
        _ => false,
    }
}

fn blocker(pane: &mut Pane<'_>, id: &Id, blocker: &mut Blocker) -> bool {
    let (fixed, names) = with_numbers(words::blocks(), &["block-share"]);
    let now = fixed.iter().position(|w| *w == blocker.strength).unwrap_or(fixed.len());
    let key = format!("links.{id}.block");
    if let Some(i) = pane.choice(&say("field-strength"), &key, &names, now) {
        let as_number = blocker.strength.word().unwrap_or(0.5);
        blocker.strength = fixed.get(i).cloned().unwrap_or(Block::Share(Quantity::exact(as_number)));
    }
    match &mut blocker.strength {
        Block::Share(quantity) => share(pane, &say("field-share"), &format!("{key}.share"), quantity, Bounds::SHARE),
        _ => false,
    }
}

/// How much of an input an action takes.
fn used(pane: &mut Pane<'_>, id: &Id, link: &Link, used: &mut Use) -> bool {
    pane.fact(&say("field-role"), &say("role-use"));
    pane.ui.add_space(8.0);
    let from = pane.document.model().nodes.get(&link.from);
    if from.is_some_and(|n| n.kind.kind() == Kind::Enabler) {
        return false;
    }
    let unit =
        from.map(|n| if n.kind.kind() == Kind::Fund { pane.document.model().about.currency.clone() } else { n.scale().unit });
    let unit = unit.unwrap_or_default();
    let total = matches!(used.amount, Some(Amount::Total(_)));
    let now = match &used.amount {
        Some(Amount::PerTime(q) | Amount::Total(q)) => Some(q.clone()),
        None => None,
    };
    let wrap = |quantity: Quantity, total: bool| if total { Amount::Total(quantity) } else { Amount::PerTime(quantity) };
    let key = format!("links.{id}.amount");
    let mut typed = false;
    if let Some(new) = pane.quantity(&say("field-amount"), &key, now.as_ref(), &unit, "1", Bounds::POSITIVE) {
        used.amount = new.map(|quantity| wrap(quantity, total));
        typed = true;
    }
    if let Some(quantity) = now {
        let names = [say("cost-total"), say("cost-per-time")];
        if let Some(i) = pane.choice(&say("field-spread"), &format!("{key}.spread"), &names, usize::from(!total)) {
            used.amount = Some(wrap(quantity, i == 0));
        }
    }
    typed
}

/// Which flow an arrow drives, and how much.
fn port(pane: &mut Pane<'_>, id: &Id, link: &Link, port: &mut Port) -> bool {
    let mut flows = match pane.document.model().nodes.get(&link.to).map(|n| &n.kind) {
        Some(NodeKind::Fund(_)) => vec![(Flow::Inflow, say("target-inflow"))],
        Some(NodeKind::Stage(stage)) => {
            let mut all = vec![
                (Flow::Arrivals, say("target-arrivals")),
                (Flow::Capacity, say("target-capacity")),
                (Flow::Drop, say("target-drop")),
            ];
            let word = |name: &Id| say_with("target-route", &[("name", name.to_string().into())]);
            all.extend(stage.routes.iter().map(|r| (Flow::Route(r.name.clone()), word(&r.name))));
            all
        }
        _ => vec![(Flow::Capacity, say("target-capacity"))],
    };
    if !flows.iter().any(|(flow, _)| *flow == port.into) {
        flows.push((port.into.clone(), say("role-port")));
    }
    let names: Vec<String> = flows.iter().map(|(_, word)| word.clone()).collect();
    let now = flows.iter().position(|(flow, _)| *flow == port.into).unwrap_or(0);
    if let Some(i) = pane.choice(&say("field-into"), &format!("links.{id}.into"), &names, now) {
        port.into = flows[i].0.clone();
    }
    sign(pane, &mut port.sign);
    let key = format!("links.{id}.share");
    match pane.quantity(&say("field-port-share"), &key, port.share.as_ref(), "", "1", Bounds::POSITIVE) {
        Some(new) => {
            port.share = new;
            true
        }
        None => false,
    }
}
