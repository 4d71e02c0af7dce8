//! Objectives: their parts, how many there are, and how they hang together.

use std::collections::BTreeMap;

use super::{Survey, Tell, listed};
use crate::check::Severity;
use crate::graph::loops::{Arc, Network};
use crate::graph::step::steps;
use crate::model::checks::Limit;
use crate::model::indicator::IndicatorKind;
use crate::model::node::{Level, Status};
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Kind, Node};

/// Outcomes have an indicator, and indicators a target and a date.
pub fn parts(survey: &Survey<'_>, tell: &mut Tell) {
    if survey.actions().next().is_none() {
        return;
    }
    let measured = |id: &Id| !survey.indicators_of(id).is_empty();
    for (id, _) in survey.of_kind(Kind::Outcome) {
        // What is measured right above or below it tells of it too.
        let above = survey.out(id).iter().any(|(_, link)| measured(&link.to));
        if !measured(id) && !above && !survey.into(id).iter().any(|(_, link)| measured(&link.from)) {
            tell.node(survey, id, "rule-objective-parts", &[]);
        }
    }
    for (id, indicator) in &survey.model.indicators {
        // What only must not fall below a line has that line.
        let watched = indicator.target.is_none() && indicator.floor.is_some();
        if !watched && (indicator.target.is_none() || indicator.due.is_none()) {
            let args = [("indicator", indicator.name.as_str().into())];
            tell.at(ElementRef::Indicator(id.clone()), "rule-objective-parts-indicator", &args);
        }
    }
    let bare: Vec<&str> = survey.of_kind(Kind::Output).filter(|(id, _)| !measured(id)).map(|(_, n)| n.name.as_str()).collect();
    if !bare.is_empty() && !survey.model.indicators.is_empty() {
        let args = [("count", bare.len().into()), ("names", listed(bare).into())];
        tell.at(ElementRef::Model, "rule-objective-parts-outputs", &args);
        tell.as_grave_as(Severity::Hint);
    }
}

/// Every level of a rating scale has a text, and the target is on the scale.
pub fn ratings(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, indicator) in &survey.model.indicators {
        let IndicatorKind::Rating(ratings) = &indicator.kind else { continue };
        let place = || ElementRef::Indicator(id.clone());
        let named = ("indicator", indicator.name.as_str().into());
        if ratings.iter().any(|rating| rating.text.trim().is_empty()) {
            tell.at(place(), "rule-rating-described", std::slice::from_ref(&named));
        }
        let ends = ratings.iter().map(|rating| f64::from(rating.value));
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
        let target = indicator.target.as_ref().map(|target| single(&target.value, Range::ANY));
        if target.is_some_and(|target| target < low || target > high) {
            tell.at(place(), "rule-rating-described-target", &[named]);
        }
    }
}

/// No actor answers for more objectives than anybody can.
pub fn few(survey: &Survey<'_>, tell: &mut Tell) {
    let mut owned: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
    let active = |node: &Node| !matches!(node.status, Some(Status::Done | Status::Dropped | Status::OnHold));
    for (_, node) in survey.objectives().filter(|(_, node)| active(node)) {
        if let Some(owner) = &node.owner {
            owned.entry(owner).or_default().push(&node.name);
        }
    }
    let most = survey.limit(Limit::ObjectivesPerLead);
    for (actor, objectives) in owned.into_iter().filter(|(_, objectives)| objectives.len() as f64 > most) {
        let name = survey.actor(actor).map(|actor| actor.name.clone()).unwrap_or_default();
        let args = [
            ("actor", name.into()),
            ("count", objectives.len().into()),
            ("names", listed(objectives).into()),
            ("most", most.into()),
        ];
        tell.at(ElementRef::Actor(actor.clone()), "rule-few-objectives", &args);
    }
}

/// Every result but the impact, and every action, leads somewhere.
pub fn why(survey: &Survey<'_>, tell: &mut Tell) {
    let asked = |kind: Kind| matches!(kind, Kind::Outcome | Kind::Output | Kind::Action);
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| asked(node.kind.kind())) {
        // What stands alone is told of as that.
        if survey.out(id).is_empty() && !survey.into(id).is_empty() {
            tell.node(survey, id, "rule-why-gap", &[("kind", node.kind.kind().word().into())]);
        }
    }
}

/// Every outcome rests on outputs, actions or inputs.
pub fn how(survey: &Survey<'_>, tell: &mut Tell) {
    let means =
        survey.model.nodes.iter().filter(|(_, node)| {
            matches!(node.kind.kind(), Kind::Output | Kind::Action | Kind::Stage) || node.kind.kind().is_input()
        });
    let reached = survey.reached(means.map(|(id, _)| id), true);
    for (id, _) in survey.of_kind(Kind::Outcome).filter(|(id, _)| !reached.contains(id)) {
        if !survey.out(id).is_empty() || !survey.into(id).is_empty() {
            tell.node(survey, id, "rule-how-gap", &[]);
        }
    }
}

/// It is argued why what a result rests on is enough.
pub fn enough(survey: &Survey<'_>, tell: &mut Tell) {
    let results = survey.model.nodes.iter().filter(|(_, node)| matches!(node.kind.kind(), Kind::Impact | Kind::Outcome));
    let open = results.filter(|(id, node)| node.enough.trim().is_empty() && survey.rests_on(id).count() > 1);
    let open: Vec<&str> = open.map(|(_, node)| node.name.as_str()).collect();
    if !open.is_empty() {
        tell.at(ElementRef::Model, "rule-sufficiency-open", &[("count", open.len().into()), ("names", listed(open).into())]);
    }
}

/// Somewhere what changes comes back to itself.
pub fn loops(survey: &Survey<'_>, tell: &mut Tell) {
    let model = survey.model;
    let tree = survey.of_kind(Kind::Impact).next().is_some() && survey.actions().next().is_some();
    if !tree {
        return;
    }
    let place: BTreeMap<&Id, usize> = model.nodes.keys().enumerate().map(|(n, id)| (id, n)).collect();
    let arcs = steps(model).filter_map(|(_, from, to)| Some(Arc { from: *place.get(from)?, to: *place.get(to)?, strength: 1.0 }));
    if !Network::new(model.nodes.len(), arcs.collect()).has_loop() {
        tell.at(ElementRef::Model, "rule-loop-missing", &[]);
    }
}

/// What an institution aims at serves something of the system or the nation, and what the nation aims at rests on something below.
pub fn cascade(survey: &Survey<'_>, tell: &mut Tell) {
    let of = |wanted: Level| survey.model.nodes.iter().filter(move |(_, n)| n.kind.kind().is_result() && n.level == Some(wanted));
    let higher: Vec<&Id> = of(Level::National).chain(of(Level::System)).map(|(id, _)| id).collect();
    let lower: Vec<&Id> = of(Level::Institution).chain(of(Level::System)).map(|(id, _)| id).collect();
    if higher.is_empty() || lower.is_empty() {
        return;
    }
    let serve = survey.reached(higher, false);
    for (id, _) in of(Level::Institution).filter(|(id, _)| !serve.contains(id)) {
        tell.node(survey, id, "rule-cascade-align", &[]);
    }
    let carried = survey.reached(lower, true);
    let goal = |node: &Node| matches!(node.kind.kind(), Kind::Impact | Kind::Outcome);
    for (id, _) in of(Level::National).filter(|(id, node)| goal(node) && !carried.contains(id)) {
        tell.node(survey, id, "rule-cascade-align-goal", &[]);
    }
}

/// A quick win serves an outcome in the long run, and is small.
pub fn quick_wins(survey: &Survey<'_>, tell: &mut Tell) {
    let outcomes = survey.of_kind(Kind::Outcome).chain(survey.of_kind(Kind::Impact)).map(|(id, _)| id);
    let serve = survey.reached(outcomes, false);
    let all: f64 = survey.actions().map(|(id, _, action)| survey.spends(id, action)).sum();
    let share = survey.limit(Limit::QuickWinShare);
    for (id, _, action) in survey.actions().filter(|(_, _, action)| action.quick_win) {
        if !serve.contains(id) {
            tell.node(survey, id, "rule-quick-win-fit", &[]);
        }
        let spent = survey.spends(id, action);
        if all > 0.0 && spent > share * all {
            let percent = |x: f64| format!("{:.0}", 100.0 * x);
            tell.node(
                survey,
                id,
                "rule-quick-win-fit-size",
                &[("share", percent(spent / all).into()), ("most", percent(share).into())],
            );
        }
    }
}
