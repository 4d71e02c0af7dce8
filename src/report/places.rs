//! How reports name the elements of a model.

use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{ElementRef, Id, Model};
use crate::words::say;

/// The name of a scenario: of the model's own, or of one of the two that are always there.
#[must_use]
pub fn scenario_name(model: &Model, id: &Id) -> String {
    match (id.as_str(), model.scenarios.get(id)) {
        (_, Some(scenario)) => scenario.name.clone(),
        (PLAN, None) => say("scenario-plan"),
        (NOTHING_DONE, None) => say("scenario-nothing-done"),
        _ => id.to_string(),
    }
}

/// The name of a node, or its id where there is no such node.
#[must_use]
pub fn node_name(model: &Model, id: &Id) -> String {
    model.nodes.get(id).map_or_else(|| id.to_string(), |node| node.name.clone())
}

/// What people call an element: its name, or for a link the names of both ends; none where it has no name.
#[must_use]
pub fn name(model: &Model, place: &ElementRef) -> Option<String> {
    let found = match place {
        ElementRef::Model => Some(&model.about.title),
        ElementRef::Node(id) => model.nodes.get(id).map(|e| &e.name),
        ElementRef::Link(id) => {
            let link = model.links.get(id)?;
            return Some(format!("{} → {}", node_name(model, &link.from), node_name(model, &link.to)));
        }
        ElementRef::Actor(id) => model.actors.get(id).map(|e| &e.name),
        ElementRef::Institution(id) => model.institutions.get(id).map(|e| &e.name),
        ElementRef::Sector(id) => model.sectors.get(id).map(|e| &e.name),
        ElementRef::Indicator(id) => model.indicators.get(id).map(|e| &e.name),
        ElementRef::Assumption(id) => model.assumptions.get(id).map(|e| &e.name),
        ElementRef::Risk(id) => model.risks.get(id).map(|e| &e.name),
        ElementRef::Event(id) => model.events.get(id).map(|e| &e.name),
        ElementRef::Trend(id) => model.trends.get(id).map(|e| &e.name),
        ElementRef::Scenario(id) => model.scenarios.get(id).map(|e| &e.name),
        ElementRef::Loop(id) => model.loops.get(id).map(|e| &e.name),
        ElementRef::Document(key) => model.documents.get(key).map(|e| &e.title),
        ElementRef::Comment(_) => None,
    };
    found.filter(|name| !name.is_empty()).cloned()
}

/// The name and the path of an element, as a finding shows its place.
#[must_use]
pub fn shown(model: &Model, place: &ElementRef) -> String {
    name(model, place).map_or_else(|| place.path(), |name| format!("{} ({})", shortened(&name), place.path()))
}

/// The most letters of a name in a line of a report.
const LONGEST: usize = 200;

/// A name that is no longer than a line can bear.
#[must_use]
pub fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
