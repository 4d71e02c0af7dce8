//! Every view of a model on sheets: what `export` writes and the window hands out, as a reader of a tier may see it.

pub mod brief;
pub mod curves;
mod framework;
pub mod grid;
mod results;

pub use self::framework::head as framework_head;

use jiff::civil::Date;

use super::reader::{Compared, Reader};
use crate::model::{Id, Model, ViewKind};
use crate::paper::mark::state_text;
use crate::paper::sheet::{self, Paper, Sheet};
use crate::paper::{Mark, legend};
use crate::picture::list::DisplayList;
use crate::picture::page::{self, Page};
use crate::picture::theme::Theme;
use crate::picture::{self, RunState, Scene};
use crate::report::compare::SideBySide;
use crate::report::futures_text::grouped;
use crate::report::places::scenario_name;
use crate::words::{say, say_with};

/// What of a model is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The results tree.
    #[default]
    Tree,
    /// The causal loops.
    Loops,
    /// The justice chain, institutions and their elements, oversight.
    Architecture,
    /// The calendar, demand and supply, money, who does what.
    Plan,
    /// Power and interest, who is consulted, what the actors would carry.
    Actors,
    /// The results framework.
    Table,
    /// What came of the scenarios.
    Results,
    /// One page for a minister.
    Brief,
}

impl View {
    /// In the order of the tool bar; the brief last.
    pub const ALL: [Self; 8] =
        [Self::Tree, Self::Loops, Self::Architecture, Self::Plan, Self::Actors, Self::Table, Self::Results, Self::Brief];

    /// The stable word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::Loops => "loops",
            Self::Architecture => "architecture",
            Self::Plan => "plan",
            Self::Actors => "actors",
            Self::Table => "table",
            Self::Results => "results",
            Self::Brief => "brief",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Tree => say("sheet-tree"),
            Self::Loops => say("sheet-loops"),
            Self::Architecture => say("sheet-architecture"),
            Self::Plan => say("sheet-plan"),
            Self::Actors => say("sheet-actors"),
            Self::Table => say("sheet-framework"),
            Self::Results => say("sheet-results"),
            Self::Brief => say("sheet-brief"),
        }
    }

    /// Whether it shows what came of runs, so that there is none without them.
    #[must_use]
    pub fn needs_runs(self) -> bool {
        matches!(self, Self::Results | Self::Brief)
    }
}

/// What a picture is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A picture of its own size, for screens; with legend and title block, or without.
    Screen { bare: bool },
    /// Paper: one sheet for a drawing, as many as it takes for a page.
    Paper(Paper),
    /// Sheets of paper to glue together, at full size.
    Poster(Paper),
}

/// What is to be drawn.
pub struct Order<'a> {
    pub reader: &'a Reader<'a>,
    pub view: View,
    pub theme: &'a Theme,
    /// What came of scenarios.
    pub compared: Option<&'a Compared>,
    /// Which of them is shown on drawings, and at which of its kept times; none: the drawing at rest.
    pub state: Option<(usize, usize)>,
    pub form: Form,
    pub date: Date,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A poster of more sheets than anybody glues.
    #[error("{}", say("sheet-many-tiles"))]
    TooManySheets,
    /// A view of results without results.
    #[error("{}", say("sheet-no-runs"))]
    NoRuns,
}

/// Sheets, and what they say of themselves.
pub struct Made {
    pub sheets: Vec<Sheet>,
    pub mark: Mark,
}

/// The width that pages are laid out for on a screen, in points.
const SCREEN_WIDTH: f32 = 1360.0;

/// Draws a view.
///
/// # Errors
/// When it shows results and there are none, or would be too many sheets.
pub fn make(order: &Order<'_>) -> Result<Made, Error> {
    let Order { reader, view, .. } = order;
    if view.needs_runs() && order.compared.is_none() {
        return Err(Error::NoRuns);
    }
    let mut mark = Mark::new(reader.whole, &reader.cleared, view.name(), order.date);
    if let Some((run, time)) = order.moment() {
        mark.state = state_text(&reader.whole.clock, &scenario_name(reader.shown(), &run), time);
    }
    let sheets = match view {
        View::Tree => order.drawing(ViewKind::Tree, &mark)?,
        View::Loops => order.drawing(ViewKind::Loops, &mark)?,
        View::Brief => vec![brief::sheet(order, &mark)],
        View::Architecture => order.pages(&mark, |page| page::draw(page::Kind::Architecture, page).list)?,
        View::Plan => order.pages(&mark, |page| page::draw(page::Kind::Plan, page).list)?,
        View::Actors => order.pages(&mark, |page| page::draw(page::Kind::Actors, page).list)?,
        View::Table => order.pages(&mark, framework::draw)?,
        View::Results => order.pages(&mark, |page| results::draw(page, order))?,
    };
    Ok(Made { sheets, mark })
}

impl Order<'_> {
    /// Which scenario is shown, and when, where the view shows one moment of one.
    fn moment(&self) -> Option<(Id, f64)> {
        let one = !matches!(self.view, View::Table | View::Results | View::Brief);
        let (scenario, at) = self.state.filter(|_| one)?;
        let run = self.compared?.comparison.runs.get(scenario)?;
        Some((run.scenario().clone(), run.times().get(at).copied()?))
    }

    fn run_state(&self) -> Option<RunState<'_>> {
        let (scenario, at) = self.state?;
        Some(RunState { run: self.compared?.comparison.runs.get(scenario)?, at, ghost: None })
    }

    fn drawing(&self, kind: ViewKind, mark: &Mark) -> Result<Vec<Sheet>, Error> {
        let model = placed(self.reader.shown(), kind);
        let list = picture::draw(&Scene { run: self.run_state(), ..Scene::new(&model, kind, self.theme) });
        let legend = |width: f32| legend::legend(&model, kind, self.theme, width);
        self.sheets(&list, legend, mark)
    }

    fn pages(&self, mark: &Mark, draw: impl Fn(&Page<'_>) -> DisplayList) -> Result<Vec<Sheet>, Error> {
        let width = match self.form {
            Form::Paper(paper) => sheet::page_width(paper),
            Form::Screen { .. } | Form::Poster(_) => SCREEN_WIDTH,
        };
        let model = self.reader.shown();
        let list = draw(&Page { run: self.run_state(), ..Page::new(model, self.theme, width) });
        match self.form {
            Form::Paper(paper) => Ok(sheet::flowing(&list, mark, self.theme, paper)),
            _ => self.sheets(&list, |_| None, mark),
        }
    }

    fn sheets(&self, list: &DisplayList, legend: impl Fn(f32) -> Option<DisplayList>, mark: &Mark) -> Result<Vec<Sheet>, Error> {
        match self.form {
            Form::Screen { bare: true } => Ok(vec![sheet::bare(list.clone())]),
            Form::Screen { bare: false } => {
                let width = list.bounds.width().max(crate::paper::block::LEAST);
                Ok(vec![sheet::framed(list.clone(), legend(width), mark, self.theme)])
            }
            Form::Paper(paper) => Ok(vec![sheet::fitted(list, legend, mark, self.theme, paper)]),
            Form::Poster(paper) => sheet::tiles(list, legend, mark, self.theme, paper).ok_or(Error::TooManySheets),
        }
    }
}

/// The model with its boxes placed: a view that nothing has been placed on is laid out first.
#[must_use]
pub fn placed(model: &Model, kind: ViewKind) -> Model {
    let mut model = model.clone();
    if model.views.drawing(kind).places.is_empty() {
        let places = picture::arrange(&model, kind);
        match kind {
            ViewKind::Tree => model.views.tree.places = places,
            ViewKind::Loops => model.views.loops.places = places,
        }
    }
    model
}

/// How many scenarios, over how many futures.
#[must_use]
pub fn what(told: &SideBySide) -> String {
    let count = told.scenarios.len();
    match told.runs {
        Some(runs) => say_with("results-what", &[("count", count.into()), ("runs", grouped(runs).into())]),
        None => say_with("sheet-single-runs", &[("count", count.into())]),
    }
}

/// The place of each scenario in the colours: the one that the window gives it.
#[must_use]
pub fn places(reader: &Reader<'_>, told: &SideBySide) -> Vec<usize> {
    let all = reader.colours();
    told.scenarios.iter().map(|scenario| all.iter().position(|id| id.as_str() == scenario.id).unwrap_or(0)).collect()
}
