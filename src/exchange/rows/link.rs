//! The row of a link.

use super::Holds::{Flag, Number, Text, Word};
use super::{Cell, Column, column, joined, words};
use crate::exchange::strengths;
use crate::model::action::Amount;
use crate::model::link::{Condition, Role, Sign, Strength};
use crate::model::stage::Measure;
use crate::model::{Citation, Id, Link, Model, numbers};

/// The columns of a link.
pub const LINK: [Column; 15] = [
    column("id", Word),
    column("from", Word),
    column("to", Word),
    column("role", Word),
    column("way", Word),
    column("measure", Word),
    column("sign", Word),
    column("strength", Word),
    column("value", Number),
    column("delay", Number),
    column("order", Word),
    column("rationale", Text),
    column("source", Text),
    column("illustrative", Flag),
    column("tier", Word),
];

/// What stands in them. `strength` is the word of the model, `value` the number that the engine uses: the necessity, the odds
/// (or the level to settle at), the share a blocker takes, the amount used, the share of a flow.
#[must_use]
pub fn link(model: &Model, id: &Id, link: &Link) -> [Cell; LINK.len()] {
    let Said { sign, strength, value } = said(&link.role);
    let path = format!("links.{id}.");
    let (mut number, mut delay) = (None, None);
    numbers::visit_element(model, &path, |info, quantity| {
        let Some(field) = info.path.strip_prefix(&path) else { return };
        let single = Some(numbers::single(&quantity.value, info.range));
        if field == "delay" {
            delay = single;
        } else if value == Some(field) {
            number = single;
        }
    });
    let way = match &link.role {
        Role::Condition(Condition { way: Some(way), .. }) => Cell::word(way.as_str()),
        _ => Cell::Empty,
    };
    [
        Cell::word(id.as_str()),
        Cell::word(link.from.as_str()),
        Cell::word(link.to.as_str()),
        Cell::word(words::role(&link.role)),
        way,
        link.measure.map_or(Cell::Empty, |measure| Cell::word(Measure::word(measure))),
        sign.map_or(Cell::Empty, |sign| Cell::word(words::sign(sign))),
        strength.map_or(Cell::Empty, Cell::word),
        Cell::number(number),
        Cell::number(delay),
        link.delay.as_ref().map_or(Cell::Empty, |delay| Cell::word(words::order(delay))),
        Cell::Text(link.rationale.clone()),
        joined(link.source.iter().map(Citation::as_str)),
        Cell::Flag(link.illustrative),
        Cell::word(words::tier(link.tier)),
    ]
}

/// What a role says in its row: its sign, the word of its strength, the field that its number stands in.
struct Said<'r> {
    sign: Option<Sign>,
    strength: Option<&'r str>,
    value: Option<&'static str>,
}

fn said(role: &Role) -> Said<'_> {
    let (sign, strength, value) = match role {
        Role::Condition(condition) => (None, strengths::necessity(&condition.necessity), Some("necessity")),
        Role::Influence(influence) => match influence.strength {
            Strength::SettlesAt(_) => (Some(influence.sign), Some(words::SETTLES_AT), Some("settles_at")),
            _ => (Some(influence.sign), strengths::influence(&influence.strength), Some("odds")),
        },
        Role::Blocker(blocker) => (None, strengths::block(&blocker.strength), Some("block")),
        Role::Use(used) => (None, matches!(used.amount, Some(Amount::Total(_))).then_some(words::TOTAL), Some("amount")),
        Role::Port(port) => (Some(port.sign), Some(words::flow(&port.into)), Some("share")),
        Role::Relation(relation) => (None, Some(words::relation(*relation)), None),
    };
    Said { sign, strength, value }
}
