//! Arrows: roles that fit their ends, shapes, loops.

use std::collections::BTreeSet;

use super::Report;
use crate::model::link::{Condition, Flow, Port, Shape};
use crate::model::node::Logic;
use crate::model::{Kind, Link, Model, NamedLoop, Node, NodeKind, Role};

/// Why an arrow of a role cannot go from one box to another: the ids of the message and of its remedy.
pub type Misfit = (&'static str, &'static str);

pub(super) fn problems(model: &Model, link: &Link, report: &mut Report) {
    if link.from == link.to {
        report.add("to", ("problem-self-link", "problem-self-link-remedy"), &[]);
    }
    if let (Some(from), Some(to)) = (model.nodes.get(&link.from), model.nodes.get(&link.to)) {
        let args = [("from", from.name.clone()), ("to", to.name.clone())];
        if let Err(misfit) = fits(&link.role, from, to) {
            report.add("role", misfit, &args);
        }
        if link.measure.is_some() && from.kind.kind() != Kind::Stage {
            report.add("measure", ("problem-measure", "problem-measure-remedy"), &[("name", from.name.clone())]);
        }
    }
    if let Shape::Table(points) = &link.shape
        && (points.len() < 2 || points.windows(2).any(|pair| matches!(pair, [a, b] if a.0 >= b.0)))
    {
        report.add("shape", ("problem-points", "problem-points-remedy"), &[]);
    }
}

/// Whether an arrow of this role can go from one box to another.
///
/// # Errors
/// When it cannot, with the ids of the messages that say why and what to do.
pub fn fits(role: &Role, from: &Node, to: &Node) -> Result<(), Misfit> {
    let (cause, effect) = (from.kind.kind(), to.kind.kind());
    match role {
        Role::Condition(Condition { way, necessity: _ }) => {
            if !effect.is_pulled() && effect != Kind::Action {
                return Err(("problem-condition-end", "problem-condition-end-remedy"));
            }
            match (way, &to.logic) {
                (Some(way), Logic::Ways(ways)) if ways.iter().any(|w| w.id == *way) => Ok(()),
                (Some(_), _) => Err(("problem-way", "problem-way-remedy")),
                (None, _) => Ok(()),
            }
        }
        Role::Influence(_) if !effect.is_pulled() => Err(("problem-influence-end", "problem-influence-end-remedy")),
        Role::Blocker(_) if !effect.is_pulled() && effect != Kind::Action => {
            Err(("problem-blocker-end", "problem-blocker-end-remedy"))
        }
        Role::Use(_) if !cause.is_input() || effect != Kind::Action => Err(("problem-use-ends", "problem-use-ends-remedy")),
        Role::Port(Port { into, sign: _, share: _ }) => flow(into, to),
        Role::Influence(_) | Role::Blocker(_) | Role::Use(_) | Role::Relation(_) => Ok(()),
    }
}

/// Whether a box has a flow.
///
/// # Errors
/// When it has not.
pub fn flow(flow: &Flow, of: &Node) -> Result<(), Misfit> {
    let has = match (flow, &of.kind) {
        (Flow::Arrivals | Flow::Drop | Flow::Capacity, NodeKind::Stage(_))
        | (Flow::Capacity, NodeKind::Capacity(_))
        | (Flow::Inflow, NodeKind::Fund(_)) => true,
        (Flow::Route(name), NodeKind::Stage(stage)) => {
            if !stage.routes.iter().any(|route| route.name == *name) {
                return Err(("problem-route", "problem-route-remedy"));
            }
            true
        }
        _ => false,
    };
    if has { Ok(()) } else { Err(("problem-flow", "problem-flow-remedy")) }
}

/// Whether the links of a named loop go round.
pub(super) fn round(model: &Model, named: &NamedLoop, report: &mut Report) {
    let links: Option<Vec<&Link>> = named.links.iter().map(|id| model.links.get(id)).collect();
    // A link that is not there is a problem of its own.
    let Some(links) = links else { return };
    let next = links.iter().cycle().skip(1);
    let closed = !links.is_empty() && links.iter().zip(next).all(|(link, next)| link.to == next.from);
    let nodes: BTreeSet<_> = links.iter().map(|link| &link.from).collect();
    if !closed || nodes.len() != links.len() {
        report.add("links", ("problem-loop", "problem-loop-remedy"), &[]);
    }
}
