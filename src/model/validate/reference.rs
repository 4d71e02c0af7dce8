//! References that lead nowhere, and ids and tables that cannot be.

use super::{MAX_ELEMENTS, Report};
use crate::model::edit::TableName;
use crate::model::edit::commands::sweep;
use crate::model::element::Element;
use crate::model::references::References as _;
use crate::model::{
    Actor, Assumption, Comment, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario,
    Sector, Trend, ViewKind,
};

/// A field that names an element which is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    /// The element that has the field.
    pub place: ElementRef,
    /// The field.
    pub field: &'static str,
    /// The table that should hold what it names.
    pub table: TableName,
    /// What it names.
    pub id: Id,
}

/// Every reference that leads nowhere.
#[must_use]
pub fn dangling(model: &Model) -> Vec<Dangling> {
    let mut found = Vec::new();
    let mut see = |place: &ElementRef, field: &'static str, table: TableName, id: &Id| {
        if !model.has(table, id) {
            found.push(Dangling { place: place.clone(), field, table, id: id.clone() });
        }
    };
    model.about.visit(&mut |field, table, id| see(&ElementRef::Model, field, table, id));
    of::<Node>(model, &mut see);
    of::<Link>(model, &mut see);
    of::<Indicator>(model, &mut see);
    of::<Actor>(model, &mut see);
    of::<Institution>(model, &mut see);
    of::<Sector>(model, &mut see);
    of::<Assumption>(model, &mut see);
    of::<Risk>(model, &mut see);
    of::<Event>(model, &mut see);
    of::<Trend>(model, &mut see);
    of::<Scenario>(model, &mut see);
    of::<NamedLoop>(model, &mut see);
    of::<Comment>(model, &mut see);
    for view in [ViewKind::Tree, ViewKind::Loops] {
        for id in model.views.drawing(view).places.keys() {
            see(&ElementRef::Model, "views", TableName::Nodes, id);
        }
    }
    found
}

/// Takes every reference that leads nowhere out of a model, and what cannot be without it. What was taken out.
pub fn take_out_dangling(model: &mut Model) -> Vec<Dangling> {
    let found = dangling(model);
    if !found.is_empty() {
        let gone = found.iter().map(|dangling| (dangling.table, dangling.id.clone())).collect();
        sweep(model, gone);
    }
    found
}

fn of<T: Element>(model: &Model, see: &mut dyn FnMut(&ElementRef, &'static str, TableName, &Id)) {
    for (id, element) in T::table(model) {
        let place = T::at(id.clone());
        element.visit(&mut |field, table, id| see(&place, field, table, id));
    }
}

pub(super) fn problems(model: &Model, report: &mut Report) {
    for Dangling { place, field, table, id } in dangling(model) {
        report.place = place;
        let args = [("field", field.to_owned()), ("table", table.field().to_owned()), ("id", id.to_string())];
        report.add(field, ("problem-nowhere", "problem-nowhere-remedy"), &args);
    }
    for table in TableName::ALL {
        report.place = ElementRef::Model;
        let count = model.ids(table).count();
        if count > MAX_ELEMENTS {
            let args = [("table", table.field().to_owned()), ("count", count.to_string()), ("most", MAX_ELEMENTS.to_string())];
            report.add(table.field(), ("problem-many", "problem-many-remedy"), &args);
        }
        for id in model.retired.get(&table).into_iter().flatten().filter(|id| model.has(table, id)) {
            report.place = table.at(id.clone());
            report.add("retired", ("problem-retired", "problem-retired-remedy"), &[("id", id.to_string())]);
        }
    }
}

/// The element that the path of a number begins with: of the ids that fit, for they may hold dots, the longest.
pub fn element_of_path(model: &Model, path: &str) -> Option<ElementRef> {
    let (table, rest) = path.split_once('.')?;
    let table = TableName::of_field(table)?;
    let ends = rest.match_indices('.').map(|(at, _)| at).chain([rest.len()]).collect::<Vec<_>>();
    let id = ends.into_iter().rev().filter_map(|end| Id::new(rest.get(..end)?).ok()).find(|id| model.has(table, id))?;
    Some(table.at(id))
}
