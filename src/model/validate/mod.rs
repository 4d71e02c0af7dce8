//! What the engine and the views may rely on: a model without problems names only what is there, gives every
//! arrow a role that fits its ends, and keeps every number in its range.
//!
//! Problems are errors of a model as a whole. What is merely doubtful in it is found by `crate::check`.

mod action;
mod clock;
mod link;
mod node;
mod number;
mod reference;
mod result;
mod scenario;
mod shock;
mod standing;

use super::{ElementRef, Model};

pub use self::link::{Misfit, fits, flow};
pub use self::reference::{Dangling, dangling, element_of_path, take_out_dangling};
pub use self::shock::strikes;

/// One thing that is wrong with a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the message of the catalogue that says what is wrong. It is the name of the rule as well.
    pub message: &'static str,
    /// The id of the message that says what to do about it.
    pub remedy: &'static str,
    /// What both messages speak of, by the names they use.
    pub args: Vec<(&'static str, String)>,
    /// The element.
    pub place: ElementRef,
    /// Its field, such as `scale`.
    pub field: &'static str,
}

/// Gathers problems of one element after the other.
struct Report {
    place: ElementRef,
    problems: Vec<Problem>,
}

impl Report {
    fn add(&mut self, field: &'static str, (message, remedy): (&'static str, &'static str), args: &[(&'static str, String)]) {
        self.problems.push(Problem { message, remedy, args: args.to_vec(), place: self.place.clone(), field });
    }
}

/// The longest name, in characters.
pub const MAX_NAME: usize = 500;

/// The largest table, in elements.
pub const MAX_ELEMENTS: usize = 200_000;

/// Everything structural that is wrong with `model`, by table and id; empty for a sound model.
#[must_use]
pub fn problems(model: &Model) -> Vec<Problem> {
    let mut report = Report { place: ElementRef::Model, problems: Vec::new() };
    let Model {
        about: _,
        clock,
        nodes,
        links,
        indicators,
        actors: _,
        institutions: _,
        sectors: _,
        assumptions: _,
        risks: _,
        events,
        trends,
        scenarios,
        loops,
        documents: _,
        comments: _,
        views: _,
        retired: _,
    } = model;
    clock::problems(clock, &mut report);
    reference::problems(model, &mut report);
    standing::problems(model, &mut report);
    for (id, node) in nodes {
        report.place = ElementRef::Node(id.clone());
        node::problems(model, id, node, &mut report);
    }
    action::circles(model, &mut report);
    for (id, link) in links {
        report.place = ElementRef::Link(id.clone());
        link::problems(model, link, &mut report);
    }
    for (id, indicator) in indicators {
        report.place = ElementRef::Indicator(id.clone());
        result::problems(model, indicator, &mut report);
    }
    for (id, event) in events {
        report.place = ElementRef::Event(id.clone());
        shock::event(model, event, &mut report);
    }
    for (id, trend) in trends {
        report.place = ElementRef::Trend(id.clone());
        shock::trend(model, trend, &mut report);
    }
    for (id, scenario) in scenarios {
        report.place = ElementRef::Scenario(id.clone());
        scenario::problems(model, id, scenario, &mut report);
    }
    for (id, named) in loops {
        report.place = ElementRef::Loop(id.clone());
        link::round(model, named, &mut report);
    }
    number::problems(model, &mut report);
    report.problems
}
