//! Who keeps a check on whom: from inside and outside, independent, with access, and each function with one body.

use std::collections::BTreeMap;

use super::{Survey, Tell, listed, says};
use crate::model::actor::{ActorKind, ChangeRole, Oversight, OversightKind};
use crate::model::checks::Limit;
use crate::model::{Actor, ElementRef, Id, Node, NodeKind};

/// Every line of oversight, with the one who oversees.
fn lines<'m>(survey: &Survey<'m>) -> impl Iterator<Item = (&'m Id, &'m Actor, &'m Oversight)> {
    survey.model.actors.iter().flat_map(|(id, actor)| actor.oversees.iter().map(move |line| (id, actor, line)))
}

/// Whether a kind of oversight comes from within the service or its ministry.
fn inside(kind: OversightKind) -> bool {
    matches!(kind, OversightKind::Internal | OversightKind::Executive)
}

fn name<'m>(survey: &Survey<'m>, id: &Id) -> &'m str {
    survey.actor(id).map(|actor| actor.name.as_str()).unwrap_or_default()
}

/// Those who oversee from outside have access.
pub fn aligned(survey: &Survey<'_>, tell: &mut Tell) {
    // A plan that works on access need not be told so.
    let opens = |text: &str| says(text, &["access", "cooperat", "memorand"]);
    let opened = |node: &Node| match &node.kind {
        NodeKind::Action(action) => opens(&node.name) || action.steps.iter().any(|step| opens(step)),
        NodeKind::Output | NodeKind::Outcome => opens(&node.name) || opens(&node.description),
        _ => false,
    };
    if survey.model.nodes.values().any(opened) {
        return;
    }
    let mut shut: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
    for (id, _, line) in lines(survey).filter(|(_, _, line)| !line.access && !inside(line.kind)) {
        // Media and civil society look on from where they stand.
        if !matches!(line.kind, OversightKind::Media | OversightKind::CivilSociety) {
            shut.entry(id).or_default().push(name(survey, &line.of));
        }
    }
    for (id, services) in shut {
        let args = [("overseer", name(survey, id).into()), ("names", listed(services).into())];
        tell.at(ElementRef::Actor(id.clone()), "rule-oversight-aligned", &args);
    }
}

/// A service of the state; a group within one that wins or loses by the reform is no service.
fn provides(actor: &Actor) -> bool {
    actor.kind == ActorKind::StateProvider
        && !actor.external
        && !matches!(actor.role, Some(ChangeRole::Spoiler | ChangeRole::Loser))
}

/// Who provides security or justice is overseen from within and from without, where the model says who oversees whom.
pub fn both_ways(survey: &Survey<'_>, tell: &mut Tell) {
    if lines(survey).next().is_none() {
        return;
    }
    for (id, actor) in survey.model.actors.iter().filter(|(_, actor)| provides(actor)) {
        let of = |within: bool| lines(survey).any(|(_, _, line)| line.of == *id && inside(line.kind) == within);
        let message = match (of(true), of(false)) {
            (true, true) => continue,
            (true, false) => "rule-overseen-both-ways-outside",
            (false, true) => "rule-overseen-both-ways-inside",
            (false, false) => "rule-overseen-both-ways",
        };
        tell.at(ElementRef::Actor(id.clone()), message, &[("service", actor.name.as_str().into())]);
    }
}

/// Who oversees from outside is not funded, staffed or led by the overseen.
pub fn independent(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, actor, line) in lines(survey).filter(|(_, _, line)| !inside(line.kind)) {
        let one = actor.institution.is_some() && survey.actor(&line.of).is_some_and(|of| of.institution == actor.institution);
        let claims = matches!(line.kind, OversightKind::Independent | OversightKind::Judicial);
        if one || claims && !line.independent {
            let args = [("overseer", actor.name.as_str().into()), ("service", name(survey, &line.of).into())];
            tell.at(ElementRef::Actor(id.clone()), "rule-overseer-independent", &args);
        }
    }
}

/// A service has no more layers of review within than somebody can follow.
pub fn layers(survey: &Survey<'_>, tell: &mut Tell) {
    let most = survey.limit(Limit::ReviewLayers);
    let mut deepest: BTreeMap<&Id, u8> = BTreeMap::new();
    for (_, _, line) in lines(survey).filter(|(_, _, line)| line.kind == OversightKind::Internal) {
        let layer = deepest.entry(&line.of).or_default();
        *layer = (*layer).max(line.layer.unwrap_or(1));
    }
    for (service, layers) in deepest.into_iter().filter(|(_, layers)| f64::from(*layers) > most) {
        let args = [("service", name(survey, service).into()), ("layers", layers.into()), ("most", most.into())];
        tell.at(ElementRef::Actor(service.clone()), "rule-review-layers", &args);
    }
}

/// No two actors hold one mandate.
pub fn mandates(survey: &Survey<'_>, tell: &mut Tell) {
    let mut held: BTreeMap<String, Vec<(&Id, &str)>> = BTreeMap::new();
    for (id, actor) in survey.model.actors.iter().filter(|(_, actor)| !actor.mandate.trim().is_empty()) {
        let plain = actor.mandate.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_lowercase();
        held.entry(plain).or_default().push((id, &actor.name));
    }
    for actors in held.into_values().filter(|actors| actors.len() > 1) {
        let args = [("names", listed(actors.iter().map(|(_, name)| *name)).into())];
        tell.at(ElementRef::Actor(actors[0].0.clone()), "rule-duplicate-mandate", &args);
    }
}
