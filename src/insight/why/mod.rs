//! Why a curve runs as it does: every difference between two runs, split over the single changes that make it (semantics
//! section 11).
//!
//! Two runs of one future are computed side by side (`twin`). Each quantity is carried with its value in either run and the parts
//! of the difference by *root* (`rows`); linear steps pass parts on, all else shares them out by Shapley values (`algebra`). The
//! roots are the changes by which the scenario differs from the run it is held against (`roots`). Where several roots touch one
//! number or switch, the programs of the runs between the two say what each of them does (`sides`). Parts add up to the
//! difference at every node and time, there is no part that is not one change, and a change that cannot reach a node has exactly
//! 0 there.

mod algebra;
mod answer;
mod carry;
mod cases;
mod efforts;
mod grants;
mod past;
mod paths;
mod plan;
mod planner;
mod pulls;
mod record;
mod roots;
mod rows;
mod shapley;
mod sides;
mod streams;
mod twin;

pub use self::answer::{Answer, Why};
pub use self::paths::{Path, Step};
pub use self::plan::Edge;
use self::planner::Planner;
use self::record::Record;
use self::roots::{Comparison, Lineup};
pub use self::roots::{Root, What};
use self::sides::Sides;
use self::twin::Twin;
use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{Id, Model, Number};
use crate::sim::prepare::interval;
use crate::sim::{Future, Progress, SimError};

/// One of the two runs that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Of {
    /// The scenario.
    pub scenario: Id,
    /// Numbers that are other than in it, by path (see [`crate::model::numbers`]); each is a root. What no scenario may change
    /// (levels today, scales, starting backlogs) must be set alike in both runs, and is then as if drawn so.
    pub set: Vec<(String, Number)>,
}

impl Of {
    /// A scenario as it is.
    #[must_use]
    pub fn scenario(id: &Id) -> Self {
        Self { scenario: id.clone(), set: Vec::new() }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The run that is asked about.
    pub scenario: Of,
    /// The run that it is held against.
    pub against: Of,
    /// When: what came in on which link is told for this time, in units from the start. None: the end of the run.
    pub at: Option<f64>,
    /// The interval at which series are kept, in units; none: 1.
    pub every: Option<f64>,
    /// The nodes whose series are kept; none: all.
    pub nodes: Option<Vec<Id>>,
    /// The future of an ensemble in which both runs take place; none: single runs, with every number at its mode or median.
    pub future: Option<Future>,
}

impl Question {
    /// Why `Plan` differs from `Nothing done` at the end of the run.
    ///
    /// # Errors
    /// Never, as long as the names of the two scenarios are ids.
    pub fn plan() -> Result<Self, SimError> {
        let id = |name: &str| Id::new(name).map_err(|_| SimError::NoScenario { id: name.to_owned(), known: String::new() });
        Ok(Self::of(&id(PLAN)?, &id(NOTHING_DONE)?))
    }

    /// Why one scenario differs from another at the end of the run.
    #[must_use]
    pub fn of(scenario: &Id, against: &Id) -> Self {
        Self { scenario: Of::scenario(scenario), against: Of::scenario(against), at: None, every: None, nodes: None, future: None }
    }
}

/// Splits every difference between two runs of `model` over its roots.
///
/// # Errors
/// As [`crate::sim::run`] for either run; [`SimError::Number`] also where a number that no scenario may change is set in one run
/// and not alike in the other.
pub fn why(model: &Model, question: &Question) -> Result<Why, SimError> {
    why_watched(model, question, &())
}

/// The same, which `progress` can cancel between any two steps.
///
/// # Errors
/// As [`why`]; and [`SimError::Cancelled`] when `progress` cancels.
pub fn why_watched(model: &Model, question: &Question, progress: &dyn Progress) -> Result<Why, SimError> {
    let every = interval(question.every)?;
    let [scenario, against] = [&question.scenario, &question.against].map(|of| Lineup { scenario: &of.scenario, set: &of.set });
    let comparison = Comparison::new(model, &scenario, &against, question.future.is_some())?;
    let mut sides = Sides::new(&comparison, question.future.as_ref())?;
    let (plan, algebra) = Planner::new(&mut sides, model).make()?;
    let Sides { common, list, .. } = sides;
    let mut twin = Twin::new(&list, &common, &plan, algebra);
    let mut record = Record::new(&twin, question, every);
    let steps = twin.steps();
    for n in 0..=steps.count {
        if progress.cancelled() {
            return Err(SimError::Cancelled);
        }
        twin.look(n);
        record.take(&twin, n);
        if n < steps.count {
            twin.step(n);
        }
    }
    Ok(record.answer(&comparison.roots, &twin))
}
