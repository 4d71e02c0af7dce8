//! Getting a scenario of a model ready to run: what `run`, `ensemble` and `why` begin with.

use super::baseline::{Baseline, baseline};
use super::compile::compile;
use super::inspect::Inspection;
use super::notice::{Notice, SimError};
use super::program::Program;
use super::ready::Ready;
use super::run::Options;
use super::scenario::{Staged, Switches, stage};
use crate::model::{Id, Model};

/// A scenario of a model, compiled.
pub(super) struct Prepared<'m> {
    pub staged: Staged<'m>,
    /// The program without scenario changes, from which levels today come.
    pub today: Program,
    /// The program that runs.
    pub program: Program,
    /// Where things stand today in a single run.
    pub baseline: Baseline,
    /// What compiling found worth saying.
    pub notices: Vec<Notice>,
}

/// Puts `scenario` and the changes of `options` onto `model`, and compiles it.
///
/// # Errors
/// When there is no such scenario, a change of it cannot be made, or the model contradicts itself; a refusal lists every reason.
pub(super) fn prepare<'m>(model: &'m Model, scenario: &Id, options: &Options) -> Result<Prepared<'m>, SimError> {
    let staged = stage(model, scenario, options)?;
    let (today, baseline) = today(&staged.drawn)?;
    let (program, notices) = compile(&staged.model, &staged.switches).map_err(SimError::Refused)?;
    Ok(Prepared { staged, today, program, baseline, notices })
}

/// The program of a model of which nothing is done, and where things stand with the numbers of a single run.
///
/// # Errors
/// Every reason for which the model as drawn contradicts itself.
pub(crate) fn today(model: &Model) -> Result<(Program, Baseline), SimError> {
    let (program, _) = compile(model, &Switches::nothing_done(model)).map_err(SimError::Refused)?;
    let row = program.slots.single();
    let baseline = baseline(&program, &row);
    let ready = Ready::new(&program, &row, &baseline);
    let errors = Inspection { model, program: &program, ready: &ready, baseline: &baseline }.errors();
    if errors.is_empty() { Ok((program, baseline)) } else { Err(SimError::Refused(errors)) }
}

/// The interval at which values are kept: one unit where nothing else is asked for.
///
/// # Errors
/// When it is not a time.
pub(crate) fn interval(every: Option<f64>) -> Result<f64, SimError> {
    let every = every.unwrap_or(1.0);
    if every > 0.0 && every.is_finite() { Ok(every) } else { Err(SimError::Every { every }) }
}
