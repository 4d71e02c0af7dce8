//! Numbers: distributions that make sense, in the ranges of their fields, from documents that are declared.

use super::Report;
use super::standing::cited;
use crate::model::numbers::{self, NumberInfo, Range};
use crate::model::scenario::Change;
use crate::model::{ElementRef, Model, Number, Quantity};

pub(super) fn problems(model: &Model, report: &mut Report) {
    // The clock has rules of its own.
    numbers::visit(model, |info, quantity| {
        if info.path.starts_with("clock.") {
            return;
        }
        report.place = element_of(model, &info.path);
        one(&info.path, info.range, &quantity.value, report);
        cited(model, &quantity.source, report);
    });
    for (id, actor) in &model.actors {
        report.place = ElementRef::Actor(id.clone());
        for (field, quantity) in [("power", &actor.power), ("interest", &actor.interest)] {
            share(model, &format!("actors.{id}.{field}"), quantity.as_ref(), report);
        }
    }
    for (id, risk) in &model.risks {
        report.place = ElementRef::Risk(id.clone());
        for (field, quantity) in [("likelihood", &risk.likelihood), ("impact", &risk.impact)] {
            share(model, &format!("risks.{id}.{field}"), quantity.as_ref(), report);
        }
    }
    for (id, scenario) in &model.scenarios {
        report.place = ElementRef::Scenario(id.clone());
        for change in &scenario.changes {
            changed(model, change, report);
        }
    }
}

/// A share that no run uses.
fn share(model: &Model, path: &str, quantity: Option<&Quantity>, report: &mut Report) {
    if let Some(quantity) = quantity {
        one(path, Range::SHARE, &quantity.value, report);
        cited(model, &quantity.source, report);
    }
}

fn one(path: &str, range: Range, value: &Number, report: &mut Report) {
    if let Some(why) = numbers::flaw(value) {
        let args = [("path", path.to_owned()), ("why", why.to_owned())];
        report.add("value", ("problem-number-flaw", "problem-number-flaw-remedy"), &args);
        return;
    }
    // Draws are cut to the range; but something must be left of a distribution, and a plain value must lie in it.
    let (low, high) = value.bounds();
    if high < range.low || low > range.high {
        let said = if value.is_uncertain() { format!("{} to {}", short(low), short(high)) } else { short(low) };
        let mut args = vec![("path", path.to_owned()), ("value", said), ("low", short(range.low))];
        if range.high < ENDLESS {
            args.push(("high", short(range.high)));
            report.add("value", ("problem-number-range", "problem-number-range-remedy"), &args);
        } else {
            report.add("value", ("problem-number-least", "problem-number-least-remedy"), &args);
        }
    }
}

/// Ranges that end beyond this have no end.
const ENDLESS: f64 = 1e300;

/// A number as people write it: `0.5`, `1e-9`.
fn short(x: f64) -> String {
    let plain = x == 0.0 || (1e-4..1e7).contains(&x.abs());
    if plain { x.to_string() } else { format!("{x:e}") }
}

/// Whether a change of a number names one that a scenario may change, and puts a value there that it may have.
fn changed(model: &Model, change: &Change, report: &mut Report) {
    let (Change::Set { what: path, value: _ } | Change::Scale { what: path, by: _ }) = change else { return };
    let arg = [("path", path.clone())];
    match numbers::in_scenario(model, path) {
        None => report.add("changes", ("problem-path", "problem-path-remedy"), &arg),
        Some(false) => report.add("changes", ("problem-path-fixed", "problem-path-fixed-remedy"), &arg),
        Some(true) => {
            if let Change::Set { what: _, value } = change {
                match numbers::get(model, path) {
                    Ok((NumberInfo { range, .. }, _)) => one(path, range, value, report),
                    Err(_) => report.add("changes", ("problem-path", "problem-path-remedy"), &arg),
                }
            }
        }
    }
}

/// The element whose number stands at `path`. Ids may hold dots, so the longest one that fits is meant.
fn element_of(model: &Model, path: &str) -> ElementRef {
    super::reference::element_of_path(model, path).unwrap_or(ElementRef::Model)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Node, NodeKind};

    #[test]
    fn the_longest_id_of_a_path_is_meant() {
        let mut model = Model::default();
        for id in ["a", "a.b"] {
            model.nodes.insert(Id::new(id).unwrap(), Node::new(id, NodeKind::Outcome));
        }
        assert_eq!(element_of(&model, "nodes.a.b.today"), ElementRef::Node(Id::new("a.b").unwrap()));
        assert_eq!(element_of(&model, "nodes.a.today"), ElementRef::Node(Id::new("a").unwrap()));
        assert_eq!(element_of(&model, "clock.horizon"), ElementRef::Model);
    }
}
