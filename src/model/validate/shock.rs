//! Events and trends: that what they strike can be struck so.

use super::Report;
use super::clock::moment;
use super::link::{Misfit, flow};
use crate::model::action::Mode;
use crate::model::event::{Onset, Target};
use crate::model::{Event, Kind, Model, Node, NodeKind, Trend};

pub(super) fn event(model: &Model, event: &Event, report: &mut Report) {
    if let Onset::Dated(when) = event.onset {
        moment(&model.clock, "onset", when, report);
    }
    for effect in &event.effects {
        if let Some(node) = model.nodes.get(&effect.node)
            && let Err(misfit) = strikes(&effect.on, node)
        {
            report.add("effects", misfit, &[("to", node.name.clone())]);
        }
    }
}

pub(super) fn trend(model: &Model, trend: &Trend, report: &mut Report) {
    if let Some(node) = model.nodes.get(&trend.node) {
        let fits = if trend.on == Target::Level {
            Err(("problem-trend-level", "problem-trend-level-remedy"))
        } else {
            strikes(&trend.on, node)
        };
        if let Err(misfit) = fits {
            report.add("on", misfit, &[("to", node.name.clone())]);
        }
    }
    let times = || trend.points.iter().map(|(when, _)| model.clock.time_of(*when));
    if trend.points.is_empty() || !times().is_sorted_by(|a, b| a < b) {
        report.add("points", ("problem-trend-points", "problem-trend-points-remedy"), &[]);
    }
    for (when, _) in &trend.points {
        moment(&model.clock, "points", *when, report);
    }
}

/// Whether that part of a box can be acted on from outside.
///
/// # Errors
/// When it cannot, with the ids of the messages that say why and what to do.
pub fn strikes(target: &Target, node: &Node) -> Result<(), Misfit> {
    let kind = node.kind.kind();
    match target {
        Target::Pull if !kind.is_pulled() => Err(("problem-strike-pull", "problem-strike-pull-remedy")),
        Target::Level if !holds_level(node) => Err(("problem-strike-level", "problem-strike-level-remedy")),
        Target::Effort if kind != Kind::Action => Err(("problem-strike-effort", "problem-strike-effort-remedy")),
        Target::Flow(of) => flow(of, node),
        Target::Pull | Target::Level | Target::Effort => Ok(()),
    }
}

/// Whether a box has a level that stays as it is until something moves it.
fn holds_level(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable | NodeKind::Fund(_) | NodeKind::Stage(_) => {
            true
        }
        NodeKind::Action(action) => action.mode == Mode::Project,
        NodeKind::Capacity(_) | NodeKind::Enabler(_) => false,
    }
}
