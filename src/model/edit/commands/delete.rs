//! Taking elements out, with everything that cannot be without them.

use std::collections::BTreeSet;

use super::{Gesture, Label, Refusal, called, gesture};
use crate::model::edit::TableName;
use crate::model::element::Element;
use crate::model::event::Target;
use crate::model::numbers;
use crate::model::scenario::Change;
use crate::model::validate;
use crate::model::{
    Actor, Assumption, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario, Sector, Trend,
    ViewKind,
};

/// Deletes elements. What cannot be without them goes too: arrows at a box, its indicators and trends, loops through an
/// arrow. What can, forgets them: actors, actions, assumptions, risks, events, scenarios, drawings. Comments stay.
///
/// # Errors
/// When nothing that can be deleted is selected, or a document is still cited.
pub fn delete(model: &Model, selection: &[ElementRef]) -> Result<Gesture, Refusal> {
    let mut after = model.clone();
    let mut gone: BTreeSet<(TableName, Id)> = BTreeSet::new();
    for at in selection {
        match at {
            ElementRef::Document(key) => delete_document(model, &mut after, key)?,
            at => gone.extend(at.of_table().filter(|(table, id)| model.has(*table, id)).map(|(table, id)| (table, id.clone()))),
        }
    }
    sweep(&mut after, gone);
    tidy(model, &mut after);
    let label = match selection {
        [only] => Label::new("edit-delete", called(model, only)),
        several => Label::new("edit-delete-several", several.len().to_string()),
    };
    let gesture = gesture(label, model, &after);
    if gesture.edits.is_empty() { Err(Refusal::new("refuse-nothing-selected")) } else { Ok(gesture) }
}

fn delete_document(model: &Model, after: &mut Model, key: &str) -> Result<(), Refusal> {
    after.documents.remove(key);
    let cited = |of: &Model| validate::problems(of).iter().filter(|p| p.message == "problem-document").count();
    if cited(after) > cited(model) {
        return Err(Refusal::new("refuse-cited").with("name", called(model, &ElementRef::Document(key.to_owned()))));
    }
    Ok(())
}

/// Takes out what is gone, and then what cannot be without it, until nothing more follows.
pub(in crate::model) fn sweep(model: &mut Model, mut gone: BTreeSet<(TableName, Id)>) {
    loop {
        let before = gone.len();
        sweep_table::<Node>(model, &mut gone);
        sweep_table::<Link>(model, &mut gone);
        sweep_table::<Indicator>(model, &mut gone);
        sweep_table::<Actor>(model, &mut gone);
        sweep_table::<Institution>(model, &mut gone);
        sweep_table::<Sector>(model, &mut gone);
        sweep_table::<Assumption>(model, &mut gone);
        sweep_table::<Risk>(model, &mut gone);
        sweep_table::<Event>(model, &mut gone);
        sweep_table::<Trend>(model, &mut gone);
        sweep_table::<Scenario>(model, &mut gone);
        sweep_table::<NamedLoop>(model, &mut gone);
        sweep_table::<crate::model::Comment>(model, &mut gone);
        if gone.len() == before {
            break;
        }
    }
    let keep = |table: TableName, id: &Id| (!gone.contains(&(table, id.clone()))).then(|| id.clone());
    crate::model::references::References::relink(&mut model.about, &mut |_, table, id| keep(table, id));
    for view in [ViewKind::Tree, ViewKind::Loops] {
        model.views.drawing_mut(view).places.retain(|id, _| keep(TableName::Nodes, id).is_some());
    }
}

fn sweep_table<T: Element>(model: &mut Model, gone: &mut BTreeSet<(TableName, Id)>) {
    let table = T::table_mut(model);
    table.retain(|id, element| {
        if gone.contains(&(T::TABLE, id.clone())) {
            return false;
        }
        let stands = element.relink(&mut |_, table, id| (!gone.contains(&(table, id.clone()))).then(|| id.clone()));
        if !stands {
            gone.insert((T::TABLE, id.clone()));
        }
        stands
    });
}

/// Takes out what fitted in `before` and does not fit any more: arrows and events at a flow that is gone, changes of a
/// number that is gone.
pub(in crate::model) fn tidy(before: &Model, after: &mut Model) {
    let fits = |model: &Model, link: &Link| {
        let ends = (model.nodes.get(&link.from), model.nodes.get(&link.to));
        matches!(ends, (Some(from), Some(to)) if validate::fits(&link.role, from, to).is_ok())
    };
    let unfit =
        after.links.iter().filter(|(id, link)| !fits(after, link) && before.links.get(*id).is_some_and(|old| fits(before, old)));
    let unfit: BTreeSet<_> = unfit.map(|(id, _)| (TableName::Links, id.clone())).collect();
    if !unfit.is_empty() {
        sweep(after, unfit);
    }
    let strikes =
        |model: &Model, node: &Id, on: &Target| model.nodes.get(node).is_some_and(|node| validate::strikes(on, node).is_ok());
    let nodes = after.nodes.clone();
    let there = Model { nodes, ..Model::default() };
    for event in after.events.values_mut() {
        event.effects.retain(|effect| strikes(&there, &effect.node, &effect.on) || !strikes(before, &effect.node, &effect.on));
    }
    let lost = |(id, trend): (&Id, &Trend)| {
        let lost = !strikes(&there, &trend.node, &trend.on) && strikes(before, &trend.node, &trend.on);
        lost.then(|| (TableName::Trends, id.clone()))
    };
    let lost: BTreeSet<_> = after.trends.iter().filter_map(lost).collect();
    if !lost.is_empty() {
        sweep(after, lost);
    }
    let mut scenarios = std::mem::take(&mut after.scenarios);
    for scenario in scenarios.values_mut() {
        scenario.changes.retain(|change| match change {
            Change::Set { what, value: _ } | Change::Scale { what, by: _ } => {
                numbers::in_scenario(after, what).is_some() || numbers::in_scenario(before, what).is_none()
            }
            _ => true,
        });
    }
    after.scenarios = scenarios;
}
