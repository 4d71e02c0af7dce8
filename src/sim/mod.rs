//! How a model behaves over time (the semantics page, sections 1 to 8 and 10).
//!
//! A run has two steps. *Compile* (`compile`) turns the model with its scenario into a flat `program`: nodes, links and
//! flows by position, every number a slot of one row (`slots`), in an order in which all that holds no state can be computed
//! (`order`). *Run* (`batch`) takes the row of every future of a block, works out what stays the same from where things stand
//! today, and carries the states through the steps without looking up a name or asking for memory.
//! An *ensemble* (`ensemble`) does so for many futures, each with draws of its own (`draw`), and keeps how their values spread
//! (`sketch`).
//! Each concept of the page has its file here, where its numbers are taken over, and its part in a step in a file of the same
//! name in `batch`. `baseline` and `ready` work out the same for one future by itself: for findings, and to tell why.

pub(crate) mod actions;
pub(crate) mod allocation;
pub(crate) mod baseline;
mod batch;
pub(crate) mod chance;
pub(crate) mod compile;
mod draw;
pub(crate) mod dynamics;
mod ensemble;
mod findings;
pub(crate) mod future;
mod gain;
pub(crate) mod indicators;
pub(crate) mod inputs;
pub(crate) mod inspect;
pub(crate) mod links;
mod notice;
pub(crate) mod order;
pub(crate) mod prepare;
pub(crate) mod program;
pub(crate) mod pull;
pub(crate) mod ready;
mod record;
mod run;
pub(crate) mod scenario;
mod sets;
pub(crate) mod shape;
pub(crate) mod shocks;
mod sketch;
pub(crate) mod slots;
pub(crate) mod stages;
pub(crate) mod time;

use self::batch::{Block, Futures};
pub use self::draw::Sampling;
pub use self::ensemble::{
    Bands, Convergence, Ensemble, EnsembleOptions, IndicatorFutures, MOST_RUNS, Progress, RunOutcome, Runs, Share, SoFar, ensemble,
};
pub use self::future::Future;
pub use self::gain::gains;
use self::inspect::Inspection;
pub use self::notice::{Arg, Notice, Severity, SimError};
use self::prepare::Prepared;
use self::ready::Ready;
use self::record::Record;
use self::run::Numbers;
pub use self::run::{IndicatorResult, InputReport, Options, Run, Shortfall};
pub use self::scenario::{Standing, standing};
pub use self::sets::{SetOutcome, sets};
pub use self::shape::carried_by;
pub use self::sketch::Spread;
pub use self::stages::Cases;
use crate::model::{ElementRef, Id, Model};

/// Runs `model` once under `scenario`: `plan`, `nothing-done` or one of its own.
///
/// # Errors
/// When there is no such scenario, a change of it cannot be made, or the model contradicts itself; a refusal lists every reason.
pub fn run(model: &Model, scenario: &Id, options: &Options) -> Result<Run, SimError> {
    let every = prepare::interval(options.every)?;
    let Prepared { staged, today, program, baseline, mut notices } = prepare::prepare(model, scenario, options)?;
    let ready = Ready::new(&program, &program.slots.single(), &baseline);
    let inspection = Inspection { model: &staged.model, program: &program, ready: &ready, baseline: &baseline };
    notices.extend(inspection.notices());
    notices.extend(gain::tipping(&inspection));

    let mut block = Block::<1>::new(&today, &program, every);
    let mut record = Record::new(&program, block.kept());
    let outcome = block.run(&Futures::of(&today, &program), &mut record);
    notices.append(&mut record.notices);
    for (queue, over) in program.queues.iter().zip(&outcome.routes_over) {
        if *over {
            let node = &program.nodes[queue.node];
            notices.push(findings::routes_over(ElementRef::Node(node.id.clone()), &node.name));
        }
    }
    Ok(Run {
        scenario: scenario.clone(),
        times: record.times(&program),
        nodes: record.nodes(&program, outcome),
        links: record.links(&program),
        indicators: record.indicators(&program, outcome),
        inputs: record.inputs(&program),
        shortfalls: record.shortfalls(&program),
        cases: outcome.cases.first().copied().unwrap_or_default(),
        notices,
        numbers: Numbers { slots: program.slots, row: ready.row },
    })
}
