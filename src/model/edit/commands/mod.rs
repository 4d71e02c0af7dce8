//! What people want done, as gestures: pure functions from a model to the edits that do it, or to a refusal.
//!
//! A command looks at the model and changes nothing. [`super::history::History::run`] carries its gesture out, and
//! [`super::history::History::ids`] keeps ids from being given twice. Wherever elements go, what names them is kept
//! in order: after a command no reference leads nowhere and no arrow has a role that does not fit its ends.
//!
//! ```
//! use throughline::model::edit::commands::{add_node, connect};
//! use throughline::model::edit::history::History;
//! use throughline::model::{Kind, Model};
//!
//! let (mut model, mut history) = (Model::default(), History::saved());
//! let (gesture, reports) = add_node(&model, history.ids(), "Yearly reports", Kind::Output, None)?;
//! history.run(&mut model, gesture)?;
//! let (gesture, trust) = add_node(&model, history.ids(), "Public trust", Kind::Outcome, None)?;
//! history.run(&mut model, gesture)?;
//! let (gesture, link) = connect(&model, history.ids(), &reports, &trust, None)?;
//! history.run(&mut model, gesture)?;
//! assert_eq!(link.as_str(), "yearly-reports--public-trust");
//! assert!(connect(&model, history.ids(), &trust, &trust, None).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chain;
mod connect;
mod delete;
mod element;
pub mod framework;
mod list;
mod named_loop;
mod node;
mod number;
mod part;
mod place;
mod plan;
mod review;
mod scenario;
mod way;

pub use self::chain::{is_chain, paste_chains};
pub use self::connect::{connect, move_to_way, natural_role, set_sign, turn_round};
pub use self::delete::delete;
pub(in crate::model) use self::delete::{sweep, tidy};
pub use self::element::{add, comment, rename, replace, replace_all, set_about, set_clock, set_document};
pub use self::list::{Listed, paste_list, said_kind};
pub use self::named_loop::name_loop;
pub use self::node::{NewBox, Side, add_joined, add_node, change_kind, change_kinds};
pub use self::number::set_number;
pub use self::part::{copy, duplicate, paste};
pub use self::place::{Spot, lay_out, move_boxes, pin, take_off};
pub use self::plan::{set_length, set_part, set_standing, set_start};
pub use self::review::{Merged, merge_review};
pub use self::scenario::{add_scenario, change_scenario, copy_scenario, unchange_scenario, what_if};
pub use self::way::{set_logic, way};

use super::{Gesture, Ids, Label, TableName, diff};
use crate::model::element::Element;
use crate::model::validate::{self, MAX_NAME, Problem};
use crate::model::{
    Actor, Assumption, ElementRef, Event, Id, Indicator, Institution, Link, Model, NamedLoop, Node, Risk, Scenario, Sector, Trend,
};

/// Why a command cannot be carried out: the id of a message of the catalogue, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// The message: what cannot be, and what to do instead.
    pub message: &'static str,
    /// The message that says what to do, where the first does not.
    pub remedy: Option<&'static str>,
    /// The names in them.
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    /// The refusal of what is about an element that is no longer there.
    #[must_use]
    pub fn gone(id: &Id) -> Self {
        Self::new("refuse-gone").with("id", id.as_str())
    }

    fn new(message: &'static str) -> Self {
        Self { message, remedy: None, args: Vec::new() }
    }

    /// The refusal of what would make a problem.
    fn of(problem: Problem) -> Self {
        Self { message: problem.message, remedy: Some(problem.remedy), args: problem.args }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// The gesture that makes `before` into `after`.
fn gesture(label: Label, before: &Model, after: &Model) -> Gesture {
    Gesture { label, edits: diff(before, after) }
}

/// The element of that id.
fn live<'m, T: Element>(model: &'m Model, id: &Id) -> Result<&'m T, Refusal> {
    T::table(model).get(id).ok_or_else(|| Refusal::gone(id))
}

/// What people call an element: its name; of a link, the names of its ends.
#[must_use]
pub fn called(model: &Model, at: &ElementRef) -> String {
    fn of<T: Element>(model: &Model, id: &Id) -> String {
        T::table(model).get(id).map_or_else(|| id.to_string(), |element| element.name().to_owned())
    }
    match at {
        ElementRef::Model => model.about.title.clone(),
        ElementRef::Node(id) => of::<Node>(model, id),
        ElementRef::Link(id) => model
            .links
            .get(id)
            .map_or_else(|| id.to_string(), |link| format!("{} → {}", of::<Node>(model, &link.from), of::<Node>(model, &link.to))),
        ElementRef::Indicator(id) => of::<Indicator>(model, id),
        ElementRef::Actor(id) => of::<Actor>(model, id),
        ElementRef::Institution(id) => of::<Institution>(model, id),
        ElementRef::Sector(id) => of::<Sector>(model, id),
        ElementRef::Assumption(id) => of::<Assumption>(model, id),
        ElementRef::Risk(id) => of::<Risk>(model, id),
        ElementRef::Event(id) => of::<Event>(model, id),
        ElementRef::Trend(id) => of::<Trend>(model, id),
        ElementRef::Scenario(id) => of::<Scenario>(model, id),
        ElementRef::Loop(id) => of::<NamedLoop>(model, id),
        ElementRef::Document(key) => model.documents.get(key).map_or_else(|| key.clone(), |d| d.title.clone()),
        ElementRef::Comment(id) => model.comments.get(id).map_or_else(|| id.to_string(), |comment| comment.by.clone()),
    }
}

/// Refuses an element that names what is not there, and a name without end.
fn sound<T: Element>(model: &Model, element: &T) -> Result<(), Refusal> {
    if element.name().chars().count() > MAX_NAME {
        return Err(Refusal::new("refuse-long-name").with("most", MAX_NAME.to_string()));
    }
    let mut nowhere = None;
    element.visit(&mut |_, table: TableName, id| {
        if nowhere.is_none() && !model.has(table, id) {
            nowhere = Some(Refusal::new("refuse-nowhere").with("id", id.as_str()).with("table", table.field()));
        }
    });
    nowhere.map_or(Ok(()), Err)
}

/// Refuses an arrow from a box to itself, of a role that does not fit, or that is there already.
fn sound_link(model: &Model, link: &Link, but: Option<&Id>) -> Result<(), Refusal> {
    if link.from == link.to {
        return Err(Refusal::new("refuse-self-link"));
    }
    let (from, to) = (live::<Node>(model, &link.from)?, live::<Node>(model, &link.to)?);
    let named = |refusal: Refusal| refusal.with("from", from.name.as_str()).with("to", to.name.as_str());
    if validate::fits(&link.role, from, to).is_err() {
        return Err(named(Refusal::new("refuse-role")));
    }
    let twin = |(id, other): (&Id, &Link)| {
        Some(id) != but && other.from == link.from && other.to == link.to && other.role.sort() == link.role.sort()
    };
    if model.links.iter().any(twin) {
        return Err(named(Refusal::new("refuse-twin")));
    }
    Ok(())
}
