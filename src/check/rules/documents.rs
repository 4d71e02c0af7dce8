//! Documents, who does what, and what is said to whom.

use std::collections::BTreeMap;

use super::{Survey, Tell, listed, says};
use crate::model::about::{DocumentTier, Part, Term};
use crate::model::actor::ActorKind;
use crate::model::link::Relation;
use crate::model::source::Tier;
use crate::model::{ElementRef, Id, Kind, NodeKind, Role};
use crate::words::say;

/// A policy or a vision says what is wanted, not how it is done.
pub fn too_deep(survey: &Survey<'_>, tell: &mut Tell) {
    if !matches!(survey.model.about.document, Some(DocumentTier::Policy | DocumentTier::Vision)) {
        return;
    }
    let deep: Vec<&str> = survey.actions().map(|(_, node, _)| node.name.as_str()).collect();
    if !deep.is_empty() {
        tell.at(ElementRef::Model, "rule-policy-too-deep", &[("count", deep.len().into()), ("names", listed(deep).into())]);
    }
}

/// The vision of the strategy is that of the policy.
pub fn vision(survey: &Survey<'_>, tell: &mut Tell) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let of =
        |tier: DocumentTier| survey.model.about.parts.get(&tier).and_then(|parts| parts.get(&Part::Vision)).map(|text| plain(text));
    let above = of(DocumentTier::Policy).or_else(|| of(DocumentTier::Vision));
    if let (Some(policy), Some(strategy)) = (above, of(DocumentTier::Strategy))
        && policy != strategy
    {
        tell.at(ElementRef::Model, "rule-vision-same", &[]);
    }
}

/// Words of work that lays something down in writing.
const LAYS_DOWN: [&str; 13] = [
    "draft",
    "law=",
    "laws=",
    "legislat",
    "strateg",
    "plan=",
    "plans=",
    "planning=",
    "policy=",
    "policies=",
    "adopt",
    "formulat",
    "write",
];

/// Nothing that writes a strategy, a law or a plan starts before what it rests on can be there.
pub fn order(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node, action) in survey.actions() {
        if !says(&node.name, &LAYS_DOWN) {
            continue;
        }
        let Some(span) = survey.spans.get(id) else { continue };
        for (before, output) in survey.rests_on(id).filter(|(_, node)| node.kind.kind() == Kind::Output) {
            let makers = survey.rests_on(before).filter(|(maker, _)| !action.after.iter().any(|after| after.action == **maker));
            let late = makers.filter_map(|(maker, _)| survey.spans.get(maker)).any(|made| made.works_from > span.start + 1e-9);
            if late && action.start.is_some() {
                tell.node(survey, id, "rule-order-policy-law", &[("before", output.name.as_str().into())]);
            }
        }
    }
}

/// Everybody's part in an action is clear, and one actor alone answers for it.
pub fn raci(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, _, action) in survey.actions() {
        let raci = &action.raci;
        let lists = [
            (Term::Responsible, "raci-responsible", &raci.responsible),
            (Term::Accountable, "raci-accountable", &raci.accountable),
            (Term::Consulted, "raci-consulted", &raci.consulted),
            (Term::Involved, "raci-involved", &raci.involved),
        ];
        let word = |term, usual| survey.model.about.own_word(term).map_or_else(|| say(usual), str::to_owned);
        let missing: Vec<String> =
            lists.iter().filter(|(_, _, list)| list.is_empty()).map(|(term, usual, _)| word(*term, usual)).collect();
        if !missing.is_empty() {
            tell.node(survey, id, "rule-raci-full", &[("missing", missing.join(", ").into())]);
        }
        if raci.accountable.len() > 1 {
            let names = raci.accountable.iter().filter_map(|id| survey.actor(id)).map(|actor| actor.name.as_str());
            tell.node(survey, id, "rule-raci-full-two", &[("names", listed(names).into())]);
        }
    }
}

/// Somebody leads, and somebody coordinates.
pub fn lead(survey: &Survey<'_>, tell: &mut Tell) {
    if survey.actions().count() < 2 {
        return;
    }
    if survey.model.about.lead.is_none() {
        tell.at(ElementRef::Model, "rule-lead-and-coordination", &[]);
    }
    if survey.model.about.coordination.is_none() {
        tell.at(ElementRef::Model, "rule-lead-and-coordination-body", &[]);
    }
}

/// No action conflicts with what is held dear.
pub fn values(survey: &Survey<'_>, tell: &mut Tell) {
    for link in survey.model.links.values().filter(|link| matches!(link.role, Role::Relation(Relation::ConflictsWith))) {
        let ends = [(&link.from, &link.to), (&link.to, &link.from)];
        let action = ends.into_iter().find(|(id, _)| survey.model.nodes.get(*id).is_some_and(|n| n.kind.kind() == Kind::Action));
        if let Some((action, value)) = action {
            tell.node(survey, action, "rule-values-fit", &[("value", survey.name(value).into())]);
        }
    }
}

/// What not everyone may see has a reason, and something that everyone may read.
pub fn secrecy(survey: &Survey<'_>, tell: &mut Tell) {
    let model = survey.model;
    let class = &model.about.classification;
    let secret = |tier: Tier| tier != Tier::default();
    let nodes = model.nodes.values().filter(|node| secret(node.tier)).map(|node| node.name.as_str());
    let risks = model.risks.values().filter(|risk| secret(risk.tier)).map(|risk| risk.name.as_str());
    let actors = model.actors.values().filter(|actor| secret(actor.tier)).map(|actor| actor.name.as_str());
    let hidden: Vec<&str> = nodes.chain(risks).chain(actors).collect();
    let without = class.reason.trim().is_empty() || class.public_summary.trim().is_empty();
    if without && (secret(class.tier) || !hidden.is_empty()) {
        let what = if hidden.is_empty() { model.about.title.as_str() } else { hidden[0] };
        tell.at(ElementRef::Model, "rule-secrecy-reason", &[("name", what.into()), ("count", hidden.len().max(1).into())]);
    }
}

/// The public and those who have a say hear of the reform.
pub fn messages(survey: &Survey<'_>, tell: &mut Tell) {
    let stems = [
        "inform",
        "communicat",
        "publish",
        "publicis",
        "publicity",
        "message",
        "media",
        "website",
        "explain",
        "outreach",
        "dialogue",
    ];
    let told = survey.model.nodes.values().any(|node| says(&node.name, &stems));
    let written = survey.model.about.parts.values().any(|parts| parts.contains_key(&Part::Communication));
    let mut groups: BTreeMap<&Id, &str> = BTreeMap::new();
    for (id, actor) in survey.model.actors.iter().filter(|(_, actor)| actor.kind == ActorKind::Public) {
        groups.insert(id, &actor.name);
    }
    if !told && !written && !groups.is_empty() && survey.model.nodes.values().any(|node| matches!(node.kind, NodeKind::Action(_))) {
        tell.at(ElementRef::Model, "rule-comms-missing", &[("names", listed(groups.into_values()).into())]);
    }
}
