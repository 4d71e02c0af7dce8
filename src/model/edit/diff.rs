//! The edits that lead from one model to another.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Edit, Swap};
use crate::model::element::Element;
use crate::model::{
    Actor, Assumption, Comment, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario, Sector, Trend,
    ViewKind,
};

/// The edits that make `before` into `after`, one for each element that differs. An element that is gone is retired.
///
/// Which ids are retired is not compared: it follows from the edits.
#[must_use]
pub fn diff(before: &Model, after: &Model) -> Vec<Edit> {
    let mut edits = Vec::new();
    if before.about != after.about {
        edits.push(Edit::About(Box::new(Swap { before: before.about.clone(), after: after.about.clone() })));
    }
    if before.clock != after.clock {
        edits.push(Edit::Clock(Box::new(Swap { before: before.clock.clone(), after: after.clock.clone() })));
    }
    table::<Node>(before, after, &mut edits);
    table::<Link>(before, after, &mut edits);
    table::<Indicator>(before, after, &mut edits);
    table::<Actor>(before, after, &mut edits);
    table::<Institution>(before, after, &mut edits);
    table::<Sector>(before, after, &mut edits);
    table::<Assumption>(before, after, &mut edits);
    table::<Risk>(before, after, &mut edits);
    table::<Event>(before, after, &mut edits);
    table::<Trend>(before, after, &mut edits);
    table::<Scenario>(before, after, &mut edits);
    table::<NamedLoop>(before, after, &mut edits);
    table::<Comment>(before, after, &mut edits);
    for (key, swap) in swaps(&before.documents, &after.documents) {
        edits.push(Edit::Document(key.clone(), Box::new(swap)));
    }
    for view in [ViewKind::Tree, ViewKind::Loops] {
        for (id, swap) in swaps(&before.views.drawing(view).places, &after.views.drawing(view).places) {
            edits.push(Edit::Place(view, id.clone(), swap));
        }
    }
    edits
}

fn table<T: Element>(before: &Model, after: &Model, edits: &mut Vec<Edit>) {
    let (before, after) = (T::table(before), T::table(after));
    let ids: BTreeSet<&Id> = before.keys().chain(after.keys()).collect();
    for id in ids {
        let change = match (before.get(id), after.get(id)) {
            (Some(old), Some(new)) if old != new => Change::replace(id.clone(), old.clone(), new.clone()),
            (Some(old), None) => Change::remove(id.clone(), old.clone()),
            (None, Some(new)) => Change::insert(id.clone(), new.clone()),
            _ => continue,
        };
        edits.push(T::edit(change));
    }
}

fn swaps<'m, K: Ord, V: Clone + PartialEq>(
    before: &'m BTreeMap<K, V>,
    after: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = (&'m K, Swap<Option<V>>)> {
    let keys: BTreeSet<&K> = before.keys().chain(after.keys()).collect();
    keys.into_iter().filter_map(|key| {
        let (old, new) = (before.get(key), after.get(key));
        (old != new).then(|| (key, Swap { before: old.cloned(), after: new.cloned() }))
    })
}
