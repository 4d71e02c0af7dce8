//! Who keeps a check on whom: from inside and outside, independent, with access, and each function with one body.

use std::collections::BTreeMap;

use super::{Survey, Tell, listed, says};
use crate::model::actor::OversightKind;
use crate::model::checks::Limit;
use crate::model::{ElementRef, Id, Node, NodeKind};
use crate::structure::oversight::{Line, checked, lines, provides};

fn name<'m>(survey: &Survey<'m>, id: &Id) -> &'m str {
    survey.actor(id).map(|actor| actor.name.as_str()).unwrap_or_default()
}

/// What of a plan works on access: the words of a box and, of an action, of its steps and who has a part in it.
struct Opening<'m> {
    text: String,
    actors: Vec<&'m Id>,
}

/// The boxes of a plan that open access, each with the actors that have a part in it, in what brings it about, or answer for it.
fn openings<'m>(survey: &Survey<'m>) -> Vec<Opening<'m>> {
    let opens = |text: &str| says(text, &["access", "cooperat", "memorand"]);
    let parts = |node: &'m Node| -> Vec<&'m Id> {
        let mut all: Vec<&Id> = node.owner.iter().collect();
        if let NodeKind::Action(action) = &node.kind {
            let raci = &action.raci;
            all.extend(raci.responsible.iter().chain(&raci.accountable).chain(&raci.consulted).chain(&raci.involved));
        }
        all
    };
    let mut found = Vec::new();
    for (id, node) in &survey.model.nodes {
        let text = match &node.kind {
            NodeKind::Action(action) => format!("{} {}", node.name, action.steps.join(" ")),
            NodeKind::Output | NodeKind::Outcome => format!("{} {}", node.name, node.description),
            _ => continue,
        };
        if opens(&text) {
            let below = survey.rests_on(id).flat_map(|(_, node)| parts(node));
            found.push(Opening { text, actors: parts(node).into_iter().chain(below).collect() });
        }
    }
    found
}

/// Whether something of a plan opens access for an overseer: it names overseers at large or this one, or this one has a part in it.
fn opened(openings: &[Opening<'_>], id: &Id, overseer: &str) -> bool {
    // The longest word of a name tells it from others: "Ombuds office", "Audit office".
    let small = overseer.to_lowercase();
    let telling = small.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len()).unwrap_or_default();
    openings.iter().any(|opening| {
        let named = telling.len() > 4 && says(&opening.text, &[telling]);
        named || opening.actors.contains(&id) || says(&opening.text, &["overs", "inspect", "scrutin", "audit"])
    })
}

/// Those who oversee from outside have access.
pub fn aligned(survey: &Survey<'_>, tell: &mut Tell) {
    // A plan that works on their access need not be told so.
    let openings = openings(survey);
    let mut shut: BTreeMap<&Id, Vec<&str>> = BTreeMap::new();
    for Line { overseer, actor, line, .. } in lines(survey.model).filter(|line| !line.line.access && !line.is_inside()) {
        if opened(&openings, overseer, &actor.name) {
            continue;
        }
        // Media and civil society look on from where they stand.
        if !matches!(line.kind, OversightKind::Media | OversightKind::CivilSociety) {
            shut.entry(overseer).or_default().push(name(survey, &line.of));
        }
    }
    for (id, services) in shut {
        let args = [("overseer", name(survey, id).into()), ("names", listed(services).into())];
        tell.at(ElementRef::Actor(id.clone()), "rule-oversight-aligned", &args);
    }
}

/// Who provides security or justice is overseen from within and from without, where the model says who oversees whom.
pub fn both_ways(survey: &Survey<'_>, tell: &mut Tell) {
    for found in checked(survey.model) {
        let Some(actor) = survey.actor(found.service).filter(|actor| provides(actor)) else { continue };
        let message = match (found.within.is_empty(), found.without.is_empty()) {
            (false, false) => continue,
            (false, true) => "rule-overseen-both-ways-outside",
            (true, false) => "rule-overseen-both-ways-inside",
            (true, true) => "rule-overseen-both-ways",
        };
        tell.at(ElementRef::Actor(found.service.clone()), message, &[("service", actor.name.as_str().into())]);
    }
}

/// Who oversees from outside is not funded, staffed or led by the overseen.
pub fn independent(survey: &Survey<'_>, tell: &mut Tell) {
    for Line { overseer: id, actor, line, .. } in lines(survey.model).filter(|line| !line.is_inside()) {
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
    for Line { line, .. } in lines(survey.model).filter(|line| line.line.kind == OversightKind::Internal) {
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
