//! One scenario with many sets of its actions: what comes of each set, as a single run would tell.
//!
//! The scenario is compiled once; a block runs as many sets as it has lanes, in which the actions of no use are left out.

use rayon::prelude::*;

use super::batch::{Block, Futures, Sight, Watch};
use super::inputs::Supply;
use super::prepare::prepare;
use super::program::{Part, Program};
use super::{Options, Progress, SimError, SoFar};
use crate::model::{Id, Model};

/// Sets that run side by side. The results do not depend on it.
const LANES: usize = 16;

/// What comes of a scenario with one set of actions.
#[derive(Clone, Debug, PartialEq)]
pub struct SetOutcome {
    /// The value of the indicator when due, as shown; none where that lies outside the run.
    pub value: Option<f64>,
    /// Whether its target is met then.
    pub met: Option<bool>,
    /// What each of the actions asked about spends out of funds, in their order.
    pub spent: Vec<f64>,
}

/// Runs `scenario` of `model` once for every set of `actions`: in `sets[n]` those are on whose bit is set, counted from the
/// lowest, and the others are left out. All other actions stay as they are in the scenario. At most 64 actions.
///
/// # Errors
/// As [`super::run()`]; when there is no such action or indicator; and when `progress` cancels.
pub fn sets(
    model: &Model,
    scenario: &Id,
    actions: &[Id],
    sets: &[u64],
    indicator: &Id,
    progress: &dyn Progress,
) -> Result<Vec<SetOutcome>, SimError> {
    let prepared = prepare(model, scenario, &Options::default())?;
    let (today, program) = (&prepared.today, &prepared.program);
    let missing = |id: &Id| SimError::NoElement { id: id.to_string() };
    let gauge = program.gauges.iter().position(|gauge| gauge.id == *indicator).ok_or_else(|| missing(indicator))?;
    let places: Vec<usize> = actions.iter().map(|id| place(program, id).ok_or_else(|| missing(id))).collect::<Result<_, _>>()?;
    let done = std::sync::atomic::AtomicUsize::new(0);
    let chunk = |sets: &[u64]| -> Result<Vec<SetOutcome>, SimError> {
        if progress.cancelled() {
            return Err(SimError::Cancelled);
        }
        let mut futures = Futures::<LANES>::of(today, program);
        for (bit, place) in places.iter().enumerate() {
            let row = &mut futures.left_out[*place];
            for (lane, set) in row.iter_mut().zip(sets) {
                *lane = if set >> bit & 1 == 1 { 0.0 } else { 1.0 };
            }
        }
        let mut spending = Spending { program, places: &places, spent: vec![[0.0; LANES]; places.len()] };
        let mut block = Block::<LANES>::new(today, program, program.steps.end());
        let fate = &block.run(&futures, &mut spending).fates[gauge];
        let outcome = |lane: usize| SetOutcome {
            value: fate.value_at_due.map(|row| row[lane]),
            met: fate.met.map(|row| row[lane]),
            spent: spending.spent.iter().map(|row| row[lane]).collect(),
        };
        let runs = sets.len() + done.fetch_add(sets.len(), std::sync::atomic::Ordering::Relaxed);
        progress.reached(&SoFar { runs, of: None, half_width: None });
        Ok((0..sets.len()).map(outcome).collect())
    };
    let found: Vec<Vec<SetOutcome>> = sets.par_chunks(LANES).map(chunk).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Where an action stands in the program.
fn place(program: &Program, id: &Id) -> Option<usize> {
    program.nodes.iter().find(|node| node.id == *id).and_then(|node| match node.part {
        Part::Action(at) => Some(at),
        _ => None,
    })
}

/// Adds up what actions spend out of funds.
struct Spending<'p> {
    program: &'p Program,
    places: &'p [usize],
    spent: Vec<[f64; LANES]>,
}

impl Watch<LANES> for Spending<'_> {
    fn keep(&mut self, _k: usize, _sight: &Sight<'_, LANES>) {}

    fn step(&mut self, _n: usize, sight: &Sight<'_, LANES>) {
        let dt = self.program.steps.dt;
        for (place, spent) in self.places.iter().zip(&mut self.spent) {
            let (_, granted) = sight.effort(*place);
            for (input, rate) in sight.uses(*place) {
                if let Supply::Fund { .. } = self.program.inputs[*input].supply {
                    for ((spent, granted), rate) in spent.iter_mut().zip(&granted).zip(rate) {
                        *spent += dt * granted * rate;
                    }
                }
            }
        }
    }
}
