//! Whether a loop feeds itself or holds itself back, and whether that is what the strategist wants.

use crate::model::link::{Role, Shape, Sign};
use crate::model::node::Wanted;
use crate::model::{Id, Link, Model, Node};

/// What a loop does to a change that enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// Feeds it: an even number of opposite links.
    Reinforcing,
    /// Counters it: an odd number.
    Balancing,
    /// It depends on where things stand: a link's shape changes direction.
    Indeterminate,
}

/// Whether more of what a loop is named by is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Character {
    Virtuous,
    Vicious,
    /// Balancing, or the strategist has not said what is wanted.
    Open,
}

/// The direction in which a link passes a change on: 1, -1, or 0 where that depends; none for links that carry nothing.
#[must_use]
pub fn direction(link: &Link) -> Option<i8> {
    let sign = match &link.role {
        Role::Condition(_) | Role::Use(_) => Sign::Plus,
        Role::Influence(i) => i.sign,
        Role::Blocker(_) => Sign::Minus,
        Role::Port(p) => p.sign,
        Role::Relation(_) => return None,
    };
    let sign = if sign == Sign::Plus { 1 } else { -1 };
    let slope = match &link.shape {
        Shape::Linear | Shape::Threshold(_) | Shape::SCurve(_) | Shape::Diminishing(_) => 1,
        Shape::Table(points) => {
            let rises = points.windows(2).any(|w| w[1].1 > w[0].1);
            let falls = points.windows(2).any(|w| w[1].1 < w[0].1);
            match (rises, falls) {
                (true, true) => 0,
                (false, true) => -1,
                _ => 1,
            }
        }
    };
    Some(sign * slope)
}

/// The polarity of a loop of links; none when one of them is missing or carries nothing.
#[must_use]
pub fn polarity(model: &Model, links: &[Id]) -> Option<Polarity> {
    let mut product = 1;
    for id in links {
        product *= direction(model.links.get(id)?)?;
    }
    match product {
        _ if links.is_empty() => None,
        1 => Some(Polarity::Reinforcing),
        -1 => Some(Polarity::Balancing),
        _ => Some(Polarity::Indeterminate),
    }
}

/// Whether more of what a reinforcing loop begins with is what the strategist wants.
///
/// Every member moves with or against the first one; each that is wanted up or down votes.
#[must_use]
pub fn character(model: &Model, links: &[Id]) -> Character {
    if polarity(model, links) != Some(Polarity::Reinforcing) {
        return Character::Open;
    }
    let mut moves = 1;
    let mut votes = 0;
    for link in links.iter().filter_map(|id| model.links.get(id)) {
        if let Some(node) = model.nodes.get(&link.from) {
            votes += moves * wanted(node);
        }
        moves *= i32::from(direction(link).unwrap_or(0));
    }
    match votes {
        1.. => Character::Virtuous,
        0 => Character::Open,
        _ => Character::Vicious,
    }
}

/// 1 where up is wanted, -1 where down is, 0 where nothing is said. Results want up.
fn wanted(node: &Node) -> i32 {
    match node.wanted {
        Some(Wanted::Up) => 1,
        Some(Wanted::Down) => -1,
        None => i32::from(node.kind.kind().is_result()),
    }
}
