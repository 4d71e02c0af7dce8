//! Reading what a command works on: models, and the scenarios named for them.

use std::path::Path;

use throughline::check::{self, Finding, Severity};
use throughline::insight::rank::Target;
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::stage::Measure;
use throughline::model::{Id, Kind, Model};
use throughline::report::places::{self, scenario_name};
use throughline::report::why::Asked;
use throughline::share::back;
use throughline::share::files::ending;
use throughline::store;
use throughline::words::say_with;

use super::failure::Failure;
use super::{near, output};

/// The model in `file`: a model file, or anything that `import` reads. What did not come through of that is told on standard error.
pub fn model(file: &Path) -> Result<Model, Failure> {
    let other = match ending(file).as_str() {
        "ron" => None,
        // What cannot be read at all is told as for a model file.
        _ if !file.is_file() => None,
        _ => back::model(file)?,
    };
    let Some(carried) = other else { return store::read(file).map_err(|error| Failure::Input(error.to_string())) };
    for loss in &carried.losses {
        output::complain(&loss.line());
    }
    Ok(carried.value)
}

/// Refuses a model that is unsound: a run of it would follow from what is broken.
pub fn sound(file: &Path, model: &Model) -> Result<(), Failure> {
    let found = check::structure::findings(model);
    let errors: Vec<String> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|Finding { place, message, remedy, .. }| {
            let place = places::shown(model, place);
            say_with(
                "cli-unsound",
                &[
                    ("file", file.display().to_string().into()),
                    ("place", place.into()),
                    ("message", message.as_str().into()),
                    ("remedy", remedy.as_str().into()),
                ],
            )
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Failure::Input(errors.join("\n"))) }
}

/// The scenario called `name`, by its id or its exact name.
pub fn scenario(model: &Model, name: &str) -> Result<Id, Failure> {
    let known = scenarios(model);
    let by_id = known.iter().find(|(id, _)| id.as_str() == name);
    if let Some((id, _)) = by_id {
        return Ok(id.clone());
    }
    let named: Vec<_> = known.iter().filter(|(_, known)| known == name).collect();
    match named.as_slice() {
        [(id, _)] => Ok(id.clone()),
        [] => {
            let hint = near::hint(name, known.iter().flat_map(|(id, name)| [id.as_str(), name.as_str()]));
            let list = known.iter().map(|(id, name)| format!("{id} ({name})")).collect::<Vec<_>>().join(", ");
            Err(Failure::usage("cli-no-scenario", &[("name", name.into()), ("hint", hint.into()), ("known", list.into())]))
        }
        several => {
            let ids = several.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
            Err(Failure::usage("cli-scenarios-alike", &[("name", name.into()), ("ids", ids.into())]))
        }
    }
}

/// The node or indicator called `name`: by its id (a node goes before an indicator of the same id, which its path
/// `indicators.ID` names), or by its exact name.
pub fn target(model: &Model, name: &str) -> Result<Target, Failure> {
    let id = |text: &str| Id::new(text).ok();
    let node = |text: &str| id(text).filter(|id| model.nodes.contains_key(id)).map(Target::Node);
    let indicator = |text: &str| id(text).filter(|id| model.indicators.contains_key(id)).map(Target::Indicator);
    let by_path = name.strip_prefix("nodes.").and_then(node).or_else(|| name.strip_prefix("indicators.").and_then(indicator));
    if let Some(target) = by_path.or_else(|| node(name)).or_else(|| indicator(name)) {
        return Ok(target);
    }
    let nodes = model.nodes.iter().map(|(id, node)| (format!("nodes.{id}"), &node.name, Target::Node(id.clone())));
    let indicators = model.indicators.iter().map(|(id, i)| (format!("indicators.{id}"), &i.name, Target::Indicator(id.clone())));
    let named: Vec<_> = nodes.chain(indicators).filter(|(_, known, _)| known.as_str() == name).collect();
    match named.as_slice() {
        [(_, _, target)] => Ok(target.clone()),
        [] => {
            let nodes = model.nodes.iter().flat_map(|(id, node)| [id.as_str(), node.name.as_str()]);
            let indicators = model.indicators.iter().flat_map(|(id, i)| [id.as_str(), i.name.as_str()]);
            let hint = near::hint(name, nodes.chain(indicators));
            Err(Failure::usage("cli-no-target", &[("name", name.into()), ("hint", hint.into())]))
        }
        several => {
            let ids = several.iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>().join(", ");
            Err(Failure::usage("cli-targets-alike", &[("name", name.into()), ("ids", ids.into())]))
        }
    }
}

/// The node called `name`, by its id or its exact name; of a stage also a measure, as in `ID.Wait`.
pub fn asked(model: &Model, name: &str) -> Result<Asked, Failure> {
    let (whole, measure) = match name.rsplit_once('.') {
        Some((stage, word)) if !is_node(model, name) => (stage, Measure::ALL.into_iter().find(|m| m.word() == word)),
        _ => (name, None),
    };
    let node = node(model, if measure.is_some() { whole } else { name })?;
    let stage = model.nodes.get(&node).is_some_and(|node| node.kind.kind() == Kind::Stage);
    if measure.is_some() && !stage {
        return Err(Failure::usage("cli-no-measure", &[("name", name.into()), ("node", whole.into())]));
    }
    Ok(Asked { node, measure })
}

fn is_node(model: &Model, name: &str) -> bool {
    model.nodes.iter().any(|(id, node)| id.as_str() == name || node.name == name)
}

/// The node called `name`, by its id or its exact name.
fn node(model: &Model, name: &str) -> Result<Id, Failure> {
    if let Some((id, _)) = model.nodes.iter().find(|(id, _)| id.as_str() == name) {
        return Ok(id.clone());
    }
    let named: Vec<&Id> = model.nodes.iter().filter(|(_, node)| node.name == name).map(|(id, _)| id).collect();
    match named.as_slice() {
        [id] => Ok((*id).clone()),
        [] => {
            let hint = near::hint(name, model.nodes.iter().flat_map(|(id, node)| [id.as_str(), node.name.as_str()]));
            Err(Failure::usage("cli-no-node", &[("name", name.into()), ("hint", hint.into())]))
        }
        several => {
            let ids = several.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
            Err(Failure::usage("cli-nodes-alike", &[("name", name.into()), ("ids", ids.into())]))
        }
    }
}

/// Every scenario with its name, the two that are always there first.
fn scenarios(model: &Model) -> Vec<(Id, String)> {
    let always = [NOTHING_DONE, PLAN].into_iter().filter_map(|id| Id::new(id).ok());
    always.chain(model.scenarios.keys().cloned()).map(|id| (id.clone(), scenario_name(model, &id))).collect()
}
