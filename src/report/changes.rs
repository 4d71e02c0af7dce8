//! The changes of a scenario as sentences.

use super::figures::date;
use super::places::name;
use super::why::{field, number};
use crate::model::input::Enabler;
use crate::model::numbers;
use crate::model::scenario::Change;
use crate::model::{ElementRef, Id, Model, Number, When};
use crate::words::{say, say_with};

/// A change as a sentence: “Legal aid” is not done. Numbers are told beside what they are without it.
#[must_use]
pub fn change_text(model: &Model, change: &Change) -> String {
    let called = |of: &ElementRef| name(model, of).unwrap_or_else(|| of.path());
    let node = |id: &Id| called(&ElementRef::Node(id.clone()));
    let event = |id: &Id| called(&ElementRef::Event(id.clone()));
    let plain = |message: &str, name: String| say_with(message, &[("name", name.into())]);
    let dated = |message: &str, name: String, when: &When| {
        let on = date(&model.clock, model.clock.time_of(*when));
        say_with(message, &[("name", name.into()), ("date", on.into())])
    };
    match change {
        Change::Action { action, on } => plain(if *on { "change-done" } else { "change-not-done" }, node(action)),
        Change::Start { action, at } => dated("change-start", node(action), at),
        Change::Priority { action, priority } => {
            say_with("change-priority", &[("name", node(action).into()), ("priority", priority.to_string().into())])
        }
        Change::Event { event: id, on } => plain(if *on { "change-strikes" } else { "change-strikes-not" }, event(id)),
        Change::Onset { event: id, at } => dated("change-onset", event(id), at),
        Change::Trend { trend, on } => {
            plain(if *on { "change-trend" } else { "change-no-trend" }, called(&ElementRef::Trend(trend.clone())))
        }
        Change::Assumption { assumption, holds } => {
            plain(if *holds { "change-holds" } else { "change-fails" }, called(&ElementRef::Assumption(assumption.clone())))
        }
        Change::Link { link, on } => {
            plain(if *on { "change-carries" } else { "change-cut" }, called(&ElementRef::Link(link.clone())))
        }
        Change::Enabler { enabler, state } => match state {
            Enabler::Present => plain("change-in-force", node(enabler)),
            Enabler::Absent => plain("change-not-in-force", node(enabler)),
            Enabler::From(when) => dated("change-in-force-from", node(enabler), when),
            Enabler::Level(q) => say_with("change-level", &[("name", node(enabler).into()), ("to", number(Some(&q.value)).into())]),
        },
        Change::Set { what, value } => set(model, what, value),
        Change::Scale { what, by } => {
            let (name, field) = of_number(model, what);
            let percent = format!("{:.0}", 100.0 * by.0);
            say_with("change-scale", &[("name", name.into()), ("field", field.into()), ("percent", percent.into())])
        }
    }
}

fn set(model: &Model, path: &str, value: &Number) -> String {
    let (name, field) = of_number(model, path);
    let was = numbers::get(model, path).ok().map(|(_, quantity)| quantity.value);
    let mut args = vec![("name", name.into()), ("field", field.into()), ("to", number(Some(value)).into())];
    match was {
        Some(was) => {
            args.push(("from", number(Some(&was)).into()));
            say_with("change-set", &args)
        }
        None => say_with("change-set-new", &args),
    }
}

/// Whose number stands at `path`, and which of its numbers it is.
fn of_number(model: &Model, path: &str) -> (String, String) {
    match model.element_of(path) {
        Some(of) => (name(model, &of).unwrap_or_else(|| of.path()), field_text(path, &of)),
        None => (path.to_owned(), say("change-number")),
    }
}

/// Which number of `of` stands at `path`, in the words of the file.
#[must_use]
pub fn field_text(path: &str, of: &ElementRef) -> String {
    field(path, of)
}
