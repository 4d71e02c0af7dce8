//! Names that are missing or endless, and citations of documents that nobody declared.

use super::{MAX_NAME, Report};
use crate::model::element::Element;
use crate::model::source::Citation;
use crate::model::{
    Actor, Assumption, ElementRef, Event, Indicator, Institution, Link, Model, NamedLoop, Node, NodeKind, Risk, Scenario, Sector,
    Trend,
};

pub(super) fn problems(model: &Model, report: &mut Report) {
    report.place = ElementRef::Model;
    too_long("title", &model.about.title, report);
    cited(model, &model.about.source, report);
    named::<Node>(model, report, |node| &node.source);
    named::<Indicator>(model, report, |indicator| &indicator.source);
    named::<Actor>(model, report, |actor| &actor.source);
    named::<Institution>(model, report, |institution| &institution.source);
    named::<Sector>(model, report, |_| &[]);
    named::<Assumption>(model, report, |assumption| &assumption.source);
    named::<Risk>(model, report, |risk| &risk.source);
    named::<Event>(model, report, |event| &event.source);
    named::<Trend>(model, report, |trend| &trend.source);
    named::<Scenario>(model, report, |scenario| &scenario.source);
    named::<NamedLoop>(model, report, |named| &named.source);
    for (id, link) in &model.links {
        report.place = Link::at(id.clone());
        cited(model, &link.source, report);
    }
    for (id, node) in &model.nodes {
        if let NodeKind::Action(action) = &node.kind {
            report.place = Node::at(id.clone());
            cited(model, &action.raci.source, report);
        }
    }
    for (id, actor) in &model.actors {
        report.place = Actor::at(id.clone());
        for line in &actor.oversees {
            cited(model, &line.source, report);
        }
    }
}

fn named<T: Element>(model: &Model, report: &mut Report, source: impl Fn(&T) -> &[Citation]) {
    for (id, element) in T::table(model) {
        report.place = T::at(id.clone());
        if element.name().trim().is_empty() {
            report.add("name", ("problem-nameless", "problem-nameless-remedy"), &[]);
        }
        too_long("name", element.name(), report);
        cited(model, source(element), report);
    }
}

fn too_long(field: &'static str, name: &str, report: &mut Report) {
    if name.chars().count() > MAX_NAME {
        report.add(field, ("problem-long-name", "problem-long-name-remedy"), &[("most", MAX_NAME.to_string())]);
    }
}

/// Whether the model declares every document that is cited.
pub(super) fn cited(model: &Model, source: &[Citation], report: &mut Report) {
    for citation in source {
        if !model.documents.contains_key(citation.document()) {
            let args = [("citation", citation.as_str().to_owned()), ("document", citation.document().to_owned())];
            report.add("source", ("problem-document", "problem-document-remedy"), &args);
        }
    }
}
