//! What reforms of security and justice are known to fail by: half an architecture, half a chain, training alone, no vetting.

use std::collections::{BTreeMap, BTreeSet};

use super::{Survey, Tell, listed, says};
use crate::model::action::Mode;
use crate::model::checks::Limit;
use crate::model::node::{Element, Level, Marker, Phase};
use crate::model::{ElementRef, Id, Kind, NodeKind, Role};

const ELEMENTS: [Element; 5] =
    [Element::CoreProcesses, Element::HumanResources, Element::EquipmentFacilities, Element::InformationSystems, Element::Culture];

/// Who changes the architecture of an institution thinks of all five elements.
pub fn elements(survey: &Survey<'_>, tell: &mut Tell) {
    let mut lacking: BTreeMap<Element, usize> = BTreeMap::new();
    let mut names: Vec<&str> = Vec::new();
    for institution in survey.model.institutions.values() {
        let missing: Vec<Element> = ELEMENTS.into_iter().filter(|e| !institution.architecture.contains_key(e)).collect();
        // One element alone may be all that is known; from two on it is an architecture.
        if institution.architecture.len() > 1 && !missing.is_empty() {
            names.push(&institution.name);
            for element in missing {
                *lacking.entry(element).or_default() += 1;
            }
        }
    }
    if !names.is_empty() {
        let missing: Vec<String> = lacking.keys().map(|element| crate::words::say(word(*element))).collect();
        let args = [("count", names.len().into()), ("names", listed(names).into()), ("missing", missing.join(", ").into())];
        tell.at(ElementRef::Model, "rule-five-elements", &args);
    }
}

fn word(element: Element) -> &'static str {
    match element {
        Element::CoreProcesses => "element-core-processes",
        Element::HumanResources => "element-human-resources",
        Element::EquipmentFacilities => "element-equipment-facilities",
        Element::InformationSystems => "element-information-systems",
        Element::Culture => "element-culture",
    }
}

/// Spending is not mostly on equipment while no process, management or accountability comes with it.
pub fn equipment(survey: &Survey<'_>, tell: &mut Tell) {
    let spending: Vec<(&str, f64, bool)> = survey
        .actions()
        .map(|(id, node, action)| {
            let things = |element: Option<Element>| element == Some(Element::EquipmentFacilities);
            let brings = survey.out(id).iter().filter_map(|(_, link)| survey.model.nodes.get(&link.to));
            let equips = things(node.element) || brings.clone().count() > 0 && brings.clone().all(|output| things(output.element));
            (node.name.as_str(), survey.spends(id, action), equips)
        })
        .collect();
    let all: f64 = spending.iter().map(|(_, spent, _)| spent).sum();
    let on_things: f64 = spending.iter().filter(|(_, _, equips)| *equips).map(|(_, spent, _)| spent).sum();
    let most = survey.limit(Limit::EquipmentShare);
    let soft = |element: Option<Element>| matches!(element, Some(Element::CoreProcesses | Element::Culture));
    let accompanied = survey.of_kind(Kind::Output).any(|(_, node)| soft(node.element));
    if all > 0.0 && on_things > most * all && !accompanied {
        let names = spending.iter().filter(|(_, _, equips)| *equips).map(|(name, _, _)| *name);
        let args = [("share", format!("{:.0}", 100.0 * on_things / all).into()), ("names", listed(names).into())];
        tell.at(ElementRef::Model, "rule-equipment-only", &args);
    }
}

/// Where the police grow, courts, defence and corrections grow with them.
pub fn chain(survey: &Survey<'_>, tell: &mut Tell) {
    const PARTS: [(&str, &[&str]); 4] = [
        ("chain-police", &["police"]),
        ("chain-courts", &["court", "judic", "judge", "justice"]),
        ("chain-defence", &["defence", "defense", "legal", "bar=", "lawyer"]),
        ("chain-corrections", &["prison", "correction", "detention", "penal"]),
    ];
    // Only a model that has the chain can leave part of it out.
    if survey.of_kind(Kind::Stage).next().is_none() {
        return;
    }
    let grows = |stems: &[&str]| {
        survey.actions().any(|(id, node, _)| {
            let sector = node.sector.as_ref().and_then(|id| survey.model.sectors.get(id)).map(|sector| sector.name.as_str());
            let brings = survey.out(id).iter().map(|(_, link)| survey.name(&link.to));
            sector.into_iter().chain([node.name.as_str()]).chain(brings).any(|text| says(text, stems))
        })
    };
    let found = PARTS.map(|(name, stems)| (name, grows(stems)));
    let missing: Vec<String> = found[1..].iter().filter(|(_, grows)| !grows).map(|(name, _)| crate::words::say(name)).collect();
    if found[0].1 && !missing.is_empty() {
        tell.at(ElementRef::Model, "rule-chain-balance", &[("missing", missing.join(", ").into())]);
    }
}

/// Training comes with a rule, with means and with somebody who is held to account.
pub fn training(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, _, _) in survey.actions().filter(|(_, node, _)| says(&node.name, &["train"])) {
        let outputs: Vec<&Id> = survey.out(id).iter().map(|(_, link)| &link.to).collect();
        // What the trained serve: alone if nothing else is needed for it, and the output needs nothing else either.
        let alone = |output: &Id| {
            let others = survey.rests_on(output).any(|(other, _)| other != id);
            let above = survey.out(output).iter().filter(|(_, link)| matches!(link.role, Role::Condition(_)));
            let mut above = above.map(|(_, link)| &link.to).peekable();
            !others && above.peek().is_some() && above.all(|result| survey.rests_on(result).count() == 1)
        };
        if !outputs.is_empty() && outputs.iter().all(|output| alone(output)) {
            tell.node(survey, id, "rule-training-alone", &[]);
        }
    }
}

/// Who builds capacity says what for, from where to where, and by when.
pub fn capacity(survey: &Survey<'_>, tell: &mut Tell) {
    let vague = survey.actions().filter(|(id, node, _)| {
        let builds = node.element == Some(Element::HumanResources) || says(&node.name, &["train", "capacity", "mentor"]);
        let brings: Vec<&Id> = survey.out(id).iter().map(|(_, link)| &link.to).collect();
        let told = |id: &Id| !survey.indicators_of(id).is_empty() || survey.model.nodes.get(id).is_some_and(|n| n.due.is_some());
        let above = |id: &Id| survey.out(id).iter().any(|(_, link)| told(&link.to));
        builds && !brings.is_empty() && !brings.iter().any(|id| told(id) || above(id))
    });
    let names: Vec<&str> = vague.map(|(_, node, _)| node.name.as_str()).collect();
    if !names.is_empty() {
        tell.at(ElementRef::Model, "rule-capacity-for-what", &[("count", names.len().into()), ("names", listed(names).into())]);
    }
}

/// Nobody joins a force unvetted.
pub fn vetting(survey: &Survey<'_>, tell: &mut Tell) {
    let vets =
        survey.model.nodes.iter().filter(|(_, node)| says(&node.name, &["vet=", "vetted", "vetting", "screen"])).map(|(id, _)| id);
    let vetted = survey.reached(vets, true);
    let integrates = |text: &str| {
        says(text, &["integrat"]) && says(text, &["ex-combatant", "combatant", "fighter", "rebel", "militia", "force"])
    };
    let forces = |text: &str| says(text, &["force", "army", "police", "service"]);
    for (id, node, _) in survey.actions().filter(|(_, node, _)| integrates(&node.name) && forces(&node.name)) {
        let gated = survey.out(id).iter().any(|(_, link)| vetted.contains(&link.to)) || vetted.contains(id);
        let required = survey.model.links.values().any(|link| {
            matches!(link.role, Role::Relation(crate::model::link::Relation::RequiresVetting))
                && (link.from == *id || link.to == *id)
        });
        if !gated && !required {
            tell.node(survey, id, "rule-vetting-first", &[("kind", node.kind.kind().word().into())]);
        }
    }
}

/// No amnesty for grave crimes.
pub fn amnesty(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node) in survey.model.nodes.iter().filter(|(_, node)| says(&node.name, &["amnest"])) {
        let text = format!("{} {} {}", node.name, node.description, node.notes);
        let excepted = says(&text, &["except", "exclud", "bar=", "barred", "grave", "atrocit", "no="])
            || node.wanted == Some(crate::model::node::Wanted::Down);
        if !excepted {
            tell.node(survey, id, "rule-amnesty-bar", &[]);
        }
    }
}

/// No money goes to whom it may not go to.
pub fn barred(survey: &Survey<'_>, tell: &mut Tell) {
    let limits = |id: &Id| match survey.model.nodes.get(id).map(|node| &node.kind) {
        Some(NodeKind::Fund(fund)) => fund.legal_limits.as_str(),
        Some(NodeKind::Capacity(capacity)) => capacity.legal_limits.as_str(),
        _ => "",
    };
    for (id, _, action) in survey.actions() {
        let used = survey.into(id).iter().filter(|(_, link)| matches!(link.role, Role::Use(_))).map(|(_, link)| &link.from);
        let inputs: BTreeSet<&Id> = used.chain(action.costs.iter().filter_map(|cost| cost.fund.as_ref())).collect();
        let does = action.raci.responsible.iter().filter_map(|id| survey.actor(id));
        for (input, text) in inputs.into_iter().map(|input| (input, limits(input).to_lowercase())) {
            let named = does.clone().find(|actor| actor.name.chars().count() > 3 && text.contains(&actor.name.to_lowercase()));
            if let Some(actor) = named {
                let args = [("input", survey.name(input).into()), ("actor", actor.name.as_str().into())];
                tell.node(survey, id, "rule-legal-bar", &args);
            }
        }
    }
}

/// A national dialogue takes its time.
pub fn timeline(survey: &Survey<'_>, tell: &mut Tell) {
    let least = survey.limit(Limit::DialogueMonths);
    for (id, node, action) in survey.actions() {
        let national = node.level == Some(Level::National) || node.phase == Some(Phase::B) || says(&node.name, &["national"]);
        let talks = says(&node.name, &["dialogue", "consultation"]);
        let Some(span) = survey.spans.get(id).filter(|_| national && talks && action.mode == Mode::Project) else { continue };
        let months = (span.end - span.start) / survey.model.clock.months(1.0);
        if months < least - 1e-6 {
            tell.node(survey, id, "rule-timeline-real", &[("months", format!("{months:.0}").into()), ("least", least.into())]);
        }
    }
}

/// A new body does not stand beside one that could be built on.
pub fn parallel(survey: &Survey<'_>, tell: &mut Tell) {
    const BODIES: [&str; 12] = [
        "unit",
        "body",
        "agency",
        "commission",
        "committee",
        "secretariat",
        "office",
        "forum",
        "centre",
        "board",
        "council",
        "bureau",
    ];
    let begins = ["set up", "establish", "create", "found ", "build new", "new "];
    let function = |text: &str| -> BTreeSet<String> {
        let small = text.to_lowercase();
        let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4);
        words.filter(|word| !BODIES.iter().any(|body| word.starts_with(body))).map(str::to_owned).collect()
    };
    let mut existing: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for institution in survey.model.institutions.values() {
        existing.insert(&institution.name, function(&institution.name));
    }
    for (id, node, action) in survey.actions() {
        let small = node.name.to_lowercase();
        if !begins.iter().any(|begin| small.starts_with(begin)) || !says(&small, &BODIES) || !action.alternatives.trim().is_empty()
        {
            continue;
        }
        let own = function(&node.name);
        let like = existing.iter().find(|(name, words)| says(name, &BODIES) && words.intersection(&own).count() > 0);
        if let Some((name, _)) = like {
            tell.node(survey, id, "rule-parallel-structure", &[("existing", (*name).into())]);
        }
    }
}

/// The markers that every plan is asked for.
pub(super) const ASKED: [(Marker, &str); 3] = [
    (Marker::HumanRights, "marker-human-rights"),
    (Marker::Gender, "marker-gender"),
    (Marker::ChildProtection, "marker-child-protection"),
];
