//! Pages: what is not a drawing of boxes and arrows but laid out for a width, like a sheet of paper. The architecture of the sector, the
//! plan, the actors.
//!
//! As a drawing is, a page is a display list; with it come the places that hands can do more with than pick.

mod actors;
mod architecture;
mod heat;
pub mod ink;
mod plan;

pub use plan::matrix::{cell_words, letter_word};

use std::collections::BTreeSet;

use super::list::DisplayList;
use super::scene::RunState;
use super::theme::Theme;
use crate::layout::geometry::{Point, Rect};
use crate::model::{ElementRef, Id, Model};
use crate::sim::Run;
use crate::structure::architecture::By;
use crate::structure::raci::Letter;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The justice chain, institutions and their elements, oversight.
    Architecture,
    /// The calendar, demand and supply, money, who does what.
    Plan,
    /// Power and interest, who is consulted, what the actors would carry.
    Actors,
}

/// Which words about the elements of an architecture are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Texts {
    /// None: boxes with their levels alone.
    Levels,
    /// What is missing.
    #[default]
    Gaps,
    /// How it is, how it is wanted, what is missing.
    All,
}

impl Texts {
    /// In the order of the switch.
    pub const ALL: [Self; 3] = [Self::Levels, Self::Gaps, Self::All];
}

/// Everything a page depends on.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    pub model: &'a Model,
    pub theme: &'a Theme,
    /// The width it is laid out for, in points; it is wider where its content cannot be narrower.
    pub width: f32,
    /// The run to show; none: the model alone.
    pub run: Option<RunState<'a>>,
    /// The run that levels are shown as a difference to, with the name of its scenario.
    pub against: Option<(&'a Run, &'a str)>,
    pub selected: &'a BTreeSet<ElementRef>,
    /// Whether hands can move what is on it: then it says how.
    pub hands: bool,
    /// What the columns of the architecture are.
    pub by: By,
    pub texts: Texts,
}

impl<'a> Page<'a> {
    /// A page of a model at rest.
    #[must_use]
    pub fn new(model: &'a Model, theme: &'a Theme, width: f32) -> Self {
        static NONE: BTreeSet<ElementRef> = BTreeSet::new();
        let (by, texts) = (By::default(), Texts::default());
        Self { model, theme, width, run: None, against: None, selected: &NONE, hands: false, by, texts }
    }
}

/// A page that was drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    pub list: DisplayList,
    /// What is said but cannot be picked, and the cells of matrices, in the order of reading.
    pub spots: Vec<Spot>,
    /// How time lies on it.
    pub calendar: Option<Calendar>,
    /// The square of power and interest.
    pub field: Option<Rect>,
    /// Heads of columns that stay in sight while what they stand over is.
    pub heads: Vec<Heads>,
    /// The bars of the calendar.
    pub bars: Vec<Bar>,
    /// The actors on the field.
    pub marks: Vec<(Id, Rect)>,
}

/// Heads of columns: some of the items of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Heads {
    /// Their places in the list.
    pub items: std::ops::Range<usize>,
    pub top: f32,
    pub bottom: f32,
    /// Down to where what they stand over reaches.
    pub until: f32,
}

/// A bar of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub action: Id,
    pub rect: Rect,
    /// When it begins and how long it takes, in time units; how long without end where it has none.
    pub start: f64,
    pub length: f64,
}

/// A place on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub rect: Rect,
    /// What a screen reader says.
    pub name: String,
    pub of: SpotOf,
}

/// What stands in a place.
#[derive(Clone, Debug, PartialEq)]
pub enum SpotOf {
    /// A head.
    Head,
    /// A sentence or a figure.
    Words,
    /// The parts of an actor in an action.
    Raci { action: Id, actor: Id, letters: Vec<Letter> },
}

/// How time lies on a page: from left to right, in equal steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    pub left: f32,
    pub right: f32,
    /// The times at its ends, in time units from the start.
    pub from: f64,
    pub to: f64,
}

impl Calendar {
    /// Where a time is.
    #[must_use]
    pub fn x(&self, time: f64) -> f32 {
        self.left + (self.right - self.left) * ((time - self.from) / (self.to - self.from)) as f32
    }

    /// How much time a width is.
    #[must_use]
    pub fn span(&self, width: f32) -> f64 {
        f64::from(width / (self.right - self.left)) * (self.to - self.from)
    }
}

/// What an actor at that place of the field would have: power and interest, 0..1.
#[must_use]
pub fn standing_at(field: Rect, at: Point) -> (f64, f64) {
    let interest = f64::from((at.x - field.min.x) / field.width()).clamp(0.0, 1.0);
    let power = f64::from((field.max.y - at.y) / field.height()).clamp(0.0, 1.0);
    (power, interest)
}

/// Draws a page.
///
/// ```
/// use throughline::model::Model;
/// use throughline::picture::page::{Kind, Page, draw};
/// use throughline::picture::theme::Theme;
/// let (model, theme) = (Model::default(), Theme::light());
/// assert!(!draw(Kind::Plan, &Page::new(&model, &theme, 1000.0)).list.items.is_empty(), "an empty page says so");
/// ```
#[must_use]
pub fn draw(kind: Kind, page: &Page<'_>) -> Drawn {
    match kind {
        Kind::Architecture => architecture::draw(page),
        Kind::Plan => plan::draw(page),
        Kind::Actors => actors::draw(page),
    }
}
