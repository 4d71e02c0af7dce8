//! Which element of an old model is which of a new one: by its id, or where that is gone by what cannot be mistaken.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::TableName;
use crate::model::element::Element;
use crate::model::scenario::Change;
use crate::model::{
    Actor, Assumption, Comment, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Role, Scenario,
    Sector, Trend, ViewKind,
};
use crate::report::facts::{Fact, facts};

/// The share of what two boxes say that must be the same for them to be one box.
const ALIKE: f64 = 0.8;

/// So many letters must be the same, for boxes that say next to nothing are all alike.
const LETTERS: usize = 40;

/// An old model in the ids of a new one.
pub struct Aligned {
    pub model: Model,
    /// What each element with another id was, by what it is now.
    pub was: BTreeMap<ElementRef, ElementRef>,
}

/// The new id of what has one, by table and old id.
type Now = BTreeMap<(TableName, Id), Id>;

/// Puts `old` into the ids of `new`.
pub fn aligned(old: &Model, new: &Model) -> Aligned {
    let mut now = Now::new();
    pair::<Node>(old, new, &mut now, |_, node| named(&node.name).map(|name| format!("{:?} {name}", node.kind.kind())));
    similar(old, new, &mut now);
    let ends = now.clone();
    pair::<Link>(old, new, &mut now, |is_old, link| {
        let end = |id: &Id| ends.get(&(TableName::Nodes, id.clone())).filter(|_| is_old).unwrap_or(id).clone();
        Some(format!("{} {} {}", end(&link.from), role(&link.role), end(&link.to)))
    });
    by_name::<Indicator>(old, new, &mut now);
    by_name::<Actor>(old, new, &mut now);
    by_name::<Institution>(old, new, &mut now);
    by_name::<Sector>(old, new, &mut now);
    by_name::<Assumption>(old, new, &mut now);
    by_name::<Risk>(old, new, &mut now);
    by_name::<Event>(old, new, &mut now);
    by_name::<Trend>(old, new, &mut now);
    by_name::<Scenario>(old, new, &mut now);
    by_name::<NamedLoop>(old, new, &mut now);
    let known = now.clone();
    pair::<Comment>(old, new, &mut now, |is_old, said| {
        let on = if is_old { moved(&known, &said.on) } else { said.on.clone() };
        Some(format!("{} {:?} {:?}", on.path(), said.by, said.text))
    });
    let was = now.iter().map(|((table, id), to)| (table.at(to.clone()), table.at(id.clone())));
    Aligned { model: carried(old, &now), was: was.collect() }
}

fn named(name: &str) -> Option<&str> {
    Some(name.trim()).filter(|name| !name.is_empty())
}

fn by_name<T: Element>(old: &Model, new: &Model, now: &mut Now) {
    pair::<T>(old, new, now, |_, element| named(element.name()).map(str::to_owned));
}

/// What only `model` has of a table.
fn alone<'m, T: Element>(model: &'m Model, other: &'m Model) -> impl Iterator<Item = (&'m Id, &'m T)> {
    T::table(model).iter().filter(|(id, _)| !T::table(other).contains_key(*id))
}

/// Pairs what is gone with what is fresh where both alone have a key. `key` is told whether the element is of the old model.
fn pair<T: Element>(old: &Model, new: &Model, now: &mut Now, key: impl Fn(bool, &T) -> Option<String>) {
    let by_key = |is_old: bool, model: &Model, other: &Model| {
        let mut found: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        for (id, element) in alone::<T>(model, other) {
            if let Some(key) = key(is_old, element) {
                found.entry(key).or_default().push(id.clone());
            }
        }
        found
    };
    let (gone, fresh) = (by_key(true, old, new), by_key(false, new, old));
    for (key, ids) in gone {
        if let ([id], Some([to])) = (ids.as_slice(), fresh.get(&key).map(Vec::as_slice)) {
            now.insert((T::TABLE, id.clone()), to.clone());
        }
    }
}

/// Pairs boxes of one kind that say nearly the same, where no other box is like either.
fn similar(old: &Model, new: &Model, now: &mut Now) {
    let taken: BTreeSet<Id> = now.values().cloned().collect();
    let left = |model: &Model, other: &Model, free: &dyn Fn(&Id) -> bool| -> Vec<(Id, Vec<Fact>)> {
        let boxes = alone::<Node>(model, other).filter(|(id, _)| free(id));
        boxes.map(|(id, _)| (id.clone(), facts(model, &ElementRef::Node(id.clone())))).collect()
    };
    let gone = left(old, new, &|id| !now.contains_key(&(TableName::Nodes, id.clone())));
    let fresh = left(new, old, &|id| !taken.contains(id));
    let kind = |model: &Model, id: &Id| model.nodes.get(id).map(|node| node.kind.kind());
    let mut pairs: Vec<(&Id, &Id)> = Vec::new();
    for (id, said) in &gone {
        let like = fresh.iter().filter(|(to, told)| kind(old, id) == kind(new, to) && alike(said, told));
        pairs.extend(like.map(|(to, _)| (id, to)));
    }
    for (id, to) in &pairs {
        if pairs.iter().filter(|(a, b)| a == id || b == to).count() == 1 {
            now.insert((TableName::Nodes, (*id).clone()), (*to).clone());
        }
    }
}

fn alike(one: &[Fact], other: &[Fact]) -> bool {
    let same: Vec<&Fact> = one.iter().filter(|fact| other.contains(fact)).collect();
    let letters: usize = same.iter().map(|fact| fact.text.chars().count()).sum();
    letters >= LETTERS && same.len() as f64 >= ALIKE * one.len().max(other.len()) as f64
}

fn role(role: &Role) -> &'static str {
    match role {
        Role::Condition(_) => "condition",
        Role::Influence(_) => "influence",
        Role::Blocker(_) => "blocker",
        Role::Use(_) => "use",
        Role::Port(_) => "port",
        Role::Relation(_) => "relation",
    }
}

/// What `of` is called now.
fn moved(now: &Now, of: &ElementRef) -> ElementRef {
    let to = of.of_table().and_then(|(table, id)| now.get(&(table, id.clone())).map(|to| table.at(to.clone())));
    to.unwrap_or_else(|| of.clone())
}

/// `model` with every id that has changed put in its place.
fn carried(model: &Model, now: &Now) -> Model {
    let mut carried = model.clone();
    if now.is_empty() {
        return carried;
    }
    table::<Node>(&mut carried, now);
    table::<Link>(&mut carried, now);
    table::<Indicator>(&mut carried, now);
    table::<Actor>(&mut carried, now);
    table::<Institution>(&mut carried, now);
    table::<Sector>(&mut carried, now);
    table::<Assumption>(&mut carried, now);
    table::<Risk>(&mut carried, now);
    table::<Event>(&mut carried, now);
    table::<Trend>(&mut carried, now);
    for scenario in carried.scenarios.values_mut() {
        for change in &mut scenario.changes {
            if let Change::Set { what, .. } | Change::Scale { what, .. } = change {
                path(model, now, what);
            }
        }
    }
    table::<Scenario>(&mut carried, now);
    table::<NamedLoop>(&mut carried, now);
    carried.comments.values_mut().for_each(|said| said.on = moved(now, &said.on));
    table::<Comment>(&mut carried, now);
    carried.about.checks.waived.iter_mut().for_each(|waived| waived.on = moved(now, &waived.on));
    crate::model::references::References::relink(&mut carried.about, &mut |_, table, id| Some(id_now(now, table, id)));
    for view in [ViewKind::Tree, ViewKind::Loops] {
        let places = match view {
            ViewKind::Tree => &mut carried.views.tree.places,
            ViewKind::Loops => &mut carried.views.loops.places,
        };
        *places = std::mem::take(places).into_iter().map(|(id, at)| (id_now(now, TableName::Nodes, &id), at)).collect();
    }
    carried
}

fn id_now(now: &Now, table: TableName, id: &Id) -> Id {
    now.get(&(table, id.clone())).unwrap_or(id).clone()
}

fn table<T: Element>(model: &mut Model, now: &Now) {
    let table = T::table_mut(model);
    *table = std::mem::take(table)
        .iter()
        .map(|(id, element)| {
            let mut element = element.clone();
            element.relink(&mut |_, table, id| Some(id_now(now, table, id)));
            (id_now(now, T::TABLE, id), element)
        })
        .collect();
}

/// The path of a number whose element has another id.
fn path(model: &Model, now: &Now, what: &mut String) {
    let Some(of) = model.element_of(what) else { return };
    let (was, is) = (of.path(), moved(now, &of).path());
    if let Some(rest) = what.strip_prefix(&was).filter(|_| was != is) {
        *what = format!("{is}{rest}");
    }
}
