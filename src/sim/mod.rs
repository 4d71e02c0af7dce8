//! How a model behaves over time (the semantics page, sections 1 to 8 and 10).
//!
//! A run has two steps. *Compile* (`compile`) turns the model with its scenario into a flat `program`: nodes, links and
//! flows by position, every number a slot of one row (`slots`), in an order in which all that holds no state can be computed
//! (`order`). *Run* (`machine`) fills in the row, works out what stays the same (`ready`) from where things stand today
//! (`baseline`), and carries the `machine::State` through the steps without looking up a name or asking for memory.
//! Each concept of the page has its file, from the taking over of its numbers to its part in a step.

pub(crate) mod actions;
pub(crate) mod allocation;
pub(crate) mod baseline;
#[expect(dead_code, reason = "a single run will use the rest")]
mod batch;
pub(crate) mod chance;
pub(crate) mod compile;
mod draw;
pub(crate) mod dynamics;
mod ensemble;
mod findings;
mod gain;
pub(crate) mod indicators;
pub(crate) mod inputs;
pub(crate) mod inspect;
pub(crate) mod links;
mod machine;
mod notice;
pub(crate) mod order;
pub(crate) mod program;
pub(crate) mod pull;
pub(crate) mod ready;
mod record;
mod run;
pub(crate) mod scenario;
pub(crate) mod shape;
pub(crate) mod shocks;
mod sketch;
pub(crate) mod slots;
pub(crate) mod stages;
pub(crate) mod time;

pub use self::draw::Sampling;
pub use self::ensemble::{
    Bands, Convergence, Ensemble, EnsembleOptions, IndicatorFutures, MOST_RUNS, Progress, RunOutcome, Runs, Share, SoFar, ensemble,
};
use self::inspect::Inspection;
use self::machine::Machine;
pub use self::notice::{Arg, Notice, Severity, SimError};
use self::ready::Ready;
use self::record::Record;
pub use self::run::{IndicatorResult, InputReport, Options, Run, Shortfall};
use self::scenario::{Staged, Switches};
pub use self::sketch::Spread;
pub use self::stages::Cases;
use crate::model::{ElementRef, Id, Model};

/// Runs `model` once under `scenario`: `plan`, `nothing-done` or one of its own.
///
/// # Errors
/// When there is no such scenario, a change of it cannot be made, or the model contradicts itself; a refusal lists every reason.
pub fn run(model: &Model, scenario: &Id, options: &Options) -> Result<Run, SimError> {
    let every = options.every.unwrap_or(1.0);
    if !(every > 0.0 && every.is_finite()) {
        return Err(SimError::Every { every });
    }
    let Staged { drawn, model, switches } = scenario::stage(model, scenario, options)?;
    // Where things stand today comes from the model without scenario changes.
    let (today, _) = compile::compile(&drawn, &Switches::nothing_done(&drawn)).map_err(SimError::Refused)?;
    let row = today.slots.single();
    let baseline = baseline::baseline(&today, &row);
    let ready = Ready::new(&today, &row, &baseline);
    let errors = Inspection { model: &drawn, program: &today, ready: &ready, baseline: &baseline }.errors();
    if !errors.is_empty() {
        return Err(SimError::Refused(errors));
    }
    let (program, mut notices) = compile::compile(&model, &switches).map_err(SimError::Refused)?;
    let ready = Ready::new(&program, &program.slots.single(), &baseline);
    let inspection = Inspection { model: &model, program: &program, ready: &ready, baseline: &baseline };
    notices.extend(inspection.notices());
    notices.extend(gain::tipping(&inspection));

    let mut machine = Machine::new(&program, &ready, &baseline);
    let mut record = Record::new(&program, &ready, &baseline, every);
    for (gauge, tracker) in program.gauges.iter().zip(&record.trackers) {
        notices.extend(gauge.tell(tracker, &program, &baseline));
    }
    for n in 0..=program.steps.count {
        machine.look(n);
        if n == 0 {
            machine.tell_balance();
        }
        let on = n < program.steps.count;
        record.take(&machine, n, on);
        if on {
            machine.step();
        }
    }
    notices.append(&mut machine.notices);
    for (at, over) in machine.now.routes_over.iter().enumerate() {
        if *over {
            let node = &program.nodes[program.queues[at].node];
            notices.push(findings::routes_over(ElementRef::Node(node.id.clone()), &node.name));
        }
    }
    let paths = program.slots.parameters().iter().map(|p| p.path.clone());
    Ok(Run {
        scenario: scenario.clone(),
        times: record.times(&program),
        nodes: record.nodes(&program, &baseline),
        links: record.links(&program, &ready, &baseline),
        indicators: record.indicators(&program),
        inputs: record.inputs(&program),
        shortfalls: record.shortfalls(&program),
        cases: machine.cases(),
        numbers: paths.zip(ready.row.iter().copied()).collect(),
        notices,
    })
}
