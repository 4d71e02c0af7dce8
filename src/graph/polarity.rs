//! Whether a loop feeds itself or holds itself back, and whether that is what the strategist wants.

use super::step::Step;
use crate::model::link::{Flow, Role, Shape, Sign};
use crate::model::node::Wanted;
use crate::model::stage::Measure;
use crate::model::{Id, Link, Model, Node, NodeKind};

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

/// The direction in which a stage passes a change of one of its flows on to one of its measures: 1, -1, or 0 where that
/// depends. More capacity shortens the wait and lets more through; more arrivals lengthen it.
#[must_use]
pub fn through_stage(into: &Flow, read: Measure) -> i8 {
    match (into, read) {
        (Flow::Arrivals, _) | (Flow::Capacity, Measure::Throughput) => 1,
        (Flow::Capacity, Measure::Backlog | Measure::Wait | Measure::Utilisation) | (Flow::Drop, _) => -1,
        (Flow::Route(_) | Flow::Inflow, _) => 0,
    }
}

/// The direction of a step, and of what lies between it and the next where that is a stage.
fn passed_on(model: &Model, step: &Step, next: &Step) -> Option<i8> {
    // What is read of a stage: by a route what it lets through, by a link the measure that it names.
    let read = match next {
        Step::Route { .. } => Measure::Throughput,
        Step::Link(id) => model.links.get(id)?.measure.unwrap_or_default(),
    };
    let Some(link) = step.link(model) else {
        return step.ends(model).map(|_| through_stage(&Flow::Arrivals, read));
    };
    let own = direction(link)?;
    let stage = matches!(model.nodes.get(&link.to).map(|n| &n.kind), Some(NodeKind::Stage(_)));
    match &link.role {
        Role::Port(port) if stage => Some(own * through_stage(&port.into, read)),
        _ => Some(own),
    }
}

/// The steps of a loop with the ones after them.
fn pairs(steps: &[Step]) -> impl Iterator<Item = (&Step, &Step)> {
    (0..steps.len()).map(|n| (&steps[n], &steps[(n + 1) % steps.len()]))
}

/// The polarity of a loop of links; none when one of them is missing or carries nothing.
#[must_use]
pub fn polarity(model: &Model, links: &[Id]) -> Option<Polarity> {
    polarity_of(model, &of_links(links))
}

/// The polarity of a loop; none when a step of it is missing or carries nothing.
#[must_use]
pub fn polarity_of(model: &Model, steps: &[Step]) -> Option<Polarity> {
    let mut product = 1;
    for (step, next) in pairs(steps) {
        product *= passed_on(model, step, next)?;
    }
    match product {
        _ if steps.is_empty() => None,
        1 => Some(Polarity::Reinforcing),
        -1 => Some(Polarity::Balancing),
        _ => Some(Polarity::Indeterminate),
    }
}

fn of_links(links: &[Id]) -> Vec<Step> {
    links.iter().map(|id| Step::Link(id.clone())).collect()
}

/// Whether more of what a reinforcing loop of links begins with is what the strategist wants.
#[must_use]
pub fn character(model: &Model, links: &[Id]) -> Character {
    character_of(model, &of_links(links))
}

/// Whether more of what a reinforcing loop begins with is what the strategist wants.
///
/// Every member moves with or against the first one; each that is wanted up or down votes.
#[must_use]
pub fn character_of(model: &Model, steps: &[Step]) -> Character {
    if polarity_of(model, steps) != Some(Polarity::Reinforcing) {
        return Character::Open;
    }
    let mut moves = 1;
    let mut votes = 0;
    for (step, next) in pairs(steps) {
        if let Some(node) = step.ends(model).and_then(|(from, _)| model.nodes.get(from)) {
            votes += moves * wanted(node);
        }
        moves *= i32::from(passed_on(model, step, next).unwrap_or(0));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::link::{Influence, Port, Strength};
    use crate::model::{Kind, Real};

    fn model(links: &[(&str, &str, Role)]) -> (Model, Vec<Id>) {
        let mut model = Model::default();
        let mut ids = Vec::new();
        for (from, to, role) in links {
            for name in [from, to] {
                let kind = if *name == "queue" { Kind::Stage } else { Kind::Variable };
                model.nodes.insert(Id::slug(name), Node::new(*name, kind.blank()));
            }
            let id = Id::between(&Id::slug(from), &Id::slug(to));
            model.links.insert(id.clone(), Link::new(Id::slug(from), Id::slug(to), role.clone()));
            ids.push(id);
        }
        (model, ids)
    }

    fn influence(sign: Sign) -> Role {
        Role::Influence(Influence { sign, strength: Strength::Moderate })
    }

    #[test]
    fn an_even_number_of_opposite_links_reinforces_and_an_odd_number_balances() {
        let (plus, minus) = (influence(Sign::Plus), influence(Sign::Minus));
        let (m, ids) = model(&[("a", "b", plus.clone()), ("b", "c", minus.clone()), ("c", "a", minus.clone())]);
        assert_eq!(polarity(&m, &ids), Some(Polarity::Reinforcing));
        let (m, ids) = model(&[("a", "b", plus.clone()), ("b", "c", plus), ("c", "a", minus)]);
        assert_eq!(polarity(&m, &ids), Some(Polarity::Balancing));
    }

    #[test]
    fn a_table_that_rises_and_falls_leaves_a_loop_open() {
        let (mut m, ids) = model(&[("a", "b", influence(Sign::Plus)), ("b", "a", influence(Sign::Plus))]);
        let points = [(0.0, 0.0), (0.5, 1.0), (1.0, 0.2)];
        m.links.get_mut(&ids[0]).unwrap().shape = Shape::Table(points.iter().map(|p| (Real(p.0), Real(p.1))).collect());
        assert_eq!(polarity(&m, &ids), Some(Polarity::Indeterminate));
    }

    #[test]
    fn more_capacity_of_a_stage_shortens_its_wait() {
        let port = |into| Role::Port(Port { into, sign: Sign::Plus, share: None });
        let (mut m, ids) = model(&[("a", "queue", port(Flow::Capacity)), ("queue", "a", influence(Sign::Plus))]);
        m.links.get_mut(&ids[1]).unwrap().measure = Some(Measure::Wait);
        assert_eq!(polarity(&m, &ids), Some(Polarity::Balancing), "more pressure, more capacity, less wait, less pressure");
        m.links.get_mut(&ids[1]).unwrap().measure = Some(Measure::Throughput);
        assert_eq!(polarity(&m, &ids), Some(Polarity::Reinforcing));
    }

    #[test]
    fn a_reinforcing_loop_of_what_nobody_wants_is_vicious() {
        let (mut m, ids) =
            model(&[("impunity", "violence", influence(Sign::Plus)), ("violence", "impunity", influence(Sign::Plus))]);
        assert_eq!(character(&m, &ids), Character::Open);
        m.nodes.get_mut(&Id::slug("violence")).unwrap().wanted = Some(Wanted::Down);
        assert_eq!(character(&m, &ids), Character::Vicious);
        m.nodes.get_mut(&Id::slug("violence")).unwrap().wanted = Some(Wanted::Up);
        assert_eq!(character(&m, &ids), Character::Virtuous);
    }
}
