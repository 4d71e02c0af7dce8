//! The role of an arrow by what an edge says and what stands at its ends.

use super::cells::{Cells, Tally};
use crate::exchange::rows::words;
use crate::exchange::strengths;
use crate::model::action::Amount;
use crate::model::link::{Block, Blocker, Condition, Influence, Necessity, Port, Relation, Sign, Strength, Use};
use crate::model::numbers::Range;
use crate::model::{Id, Kind, Node, Quantity, Role, validate};

/// What came of what an edge says of its role.
pub enum Told {
    Fits(Role),
    /// What it says cannot be between these ends; the role that can.
    Instead(String, Role),
    /// No arrow can go there.
    Nowhere,
}

/// The role of an arrow between two boxes.
pub fn role(tally: &mut Tally, cells: &Cells<'_>, ends: (&Node, &Node), sign: Option<Sign>, conditioned: bool) -> Told {
    let (cause, effect) = ends;
    let said = cells.bare("role").map(str::to_lowercase);
    let mut made = said.as_deref().and_then(|word| bare(word, effect.kind.kind(), sign));
    if said.is_some() && made.is_none() {
        tally.unusable(cells, "role", said.as_deref().unwrap_or_default());
    }
    let fits = made.as_ref().is_some_and(|role| validate::fits(role, cause, effect).is_ok());
    let misfit = made.is_some() && !fits;
    if !fits {
        made = Role::natural(cause.kind.kind(), effect.kind.kind(), sign, conditioned);
    }
    let Some(mut made) = made else { return Told::Nowhere };
    let signed = matches!(made, Role::Influence(_) | Role::Port(_));
    if signed && sign.is_none() {
        tally.count("loss-graph-sign", cells.of, "sign", "");
    }
    if said.is_none() && !matches!(made, Role::Influence(_)) {
        tally.count("loss-graph-role", cells.of, "role", words::role(&made));
    }
    strength(tally, cells, ends, &mut made);
    if let (false, Some(sign)) = (signed, sign) {
        let usual = if matches!(made, Role::Blocker(_)) { Sign::Minus } else { Sign::Plus };
        if sign != usual {
            tally.count("loss-graph-idle", cells.of, "sign", words::sign(sign));
        }
    }
    match said {
        Some(word) if misfit => Told::Instead(word, made),
        _ => Told::Fits(made),
    }
}

/// A role by its word, as it is unless somebody says more.
fn bare(word: &str, effect: Kind, sign: Option<Sign>) -> Option<Role> {
    let sign = sign.unwrap_or(Sign::Plus);
    Some(match word {
        "condition" => Role::Condition(Condition::default()),
        "influence" => Role::Influence(Influence { sign, strength: Strength::default() }),
        "blocker" => Role::Blocker(Blocker::default()),
        "use" => Role::Use(Use::default()),
        // A flow that the effect has, where it has any.
        "port" => match Role::natural(Kind::Variable, effect, Some(sign), false) {
            Some(port @ Role::Port(_)) => port,
            _ => Role::Port(Port { into: crate::model::link::Flow::Inflow, sign, share: None }),
        },
        "relation" => Role::Relation(Relation::AlignsWith),
        _ => return None,
    })
}

/// Puts in how strong it is, and what else its role has.
fn strength(tally: &mut Tally, cells: &Cells<'_>, (cause, effect): (&Node, &Node), role: &mut Role) {
    if !matches!(role, Role::Condition(_)) {
        tally.idle(cells, "way");
    }
    match role {
        Role::Condition(condition) => {
            condition.way = tally.word(cells, "way", |word| Id::new(word).ok());
            let share = |x: Quantity| Necessity::Share(x);
            if let Some(necessity) = worded(tally, cells, strengths::of_word, Necessity::word, (Range::SHARE, share)) {
                condition.necessity = necessity;
            }
        }
        Role::Influence(Influence { strength, .. }) => {
            let settles = cells.bare("strength").is_some_and(|word| word.eq_ignore_ascii_case(words::SETTLES_AT));
            if settles {
                if let Some(level) = within(tally, cells, Range::SHARE) {
                    *strength = Strength::SettlesAt(level.into());
                }
            } else if let Some(said) = worded(tally, cells, strengths::of_word, Strength::odds, (Range::ODDS, Strength::Odds)) {
                *strength = said;
            }
        }
        Role::Blocker(Blocker { strength }) => {
            if let Some(said) = worded(tally, cells, strengths::of_word, Block::word, (Range::SHARE, Block::Share)) {
                *strength = said;
            }
        }
        Role::Use(used) => used.amount = amount(tally, cells, cause.kind.kind()),
        Role::Port(port) => {
            let flow = |word: &str| words::flow_of(word).filter(|flow| validate::flow(flow, effect).is_ok());
            if let Some(into) = tally.word(cells, "strength", flow) {
                port.into = into;
            }
            port.share = within(tally, cells, Range::AMOUNT).filter(|share| *share != 1.0).map(Quantity::exact);
        }
        Role::Relation(relation) => {
            tally.idle(cells, "value");
            match tally.word(cells, "strength", words::relation_of) {
                Some(said) => *relation = said,
                None => tally.count("loss-graph-relation", cells.of, "strength", words::relation(*relation)),
            }
        }
    }
}

/// A strength by its word, else by its number. A number that says another thing than the word is of no use.
fn worded<T>(
    tally: &mut Tally,
    cells: &Cells<'_>,
    of: impl FnOnce(&str) -> Option<T>,
    number: impl FnOnce(&T) -> Option<f64>,
    (range, made): (Range, impl FnOnce(Quantity) -> T),
) -> Option<T> {
    let word = tally.word(cells, "strength", of);
    let value = within(tally, cells, range);
    match (word, value) {
        (Some(word), value) => {
            if value.is_some() && number(&word) != value {
                tally.idle(cells, "value");
            }
            Some(word)
        }
        (None, value) => value.map(|x| made(Quantity::exact(x))),
    }
}

fn within(tally: &mut Tally, cells: &Cells<'_>, range: Range) -> Option<f64> {
    tally.number(cells, "value", |x| range.contains(x))
}

/// What is used of an input; none where it is what is taken by default.
fn amount(tally: &mut Tally, cells: &Cells<'_>, input: Kind) -> Option<Amount> {
    let total = tally.word(cells, "strength", |word| (word == words::TOTAL).then_some(())).is_some();
    if input == Kind::Enabler {
        tally.idle(cells, "value");
        return None;
    }
    let value = within(tally, cells, Range::AMOUNT)?;
    let by_default = if input == Kind::Capacity { 1.0 } else { 0.0 };
    match value {
        _ if total => Some(Amount::Total(value.into())),
        _ if value == by_default => None,
        _ => Some(Amount::PerTime(value.into())),
    }
}
