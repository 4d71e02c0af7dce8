//! What of a program stays the same throughout one run, computed from its numbers and the baseline.

use super::actions::{self, Work};
use super::baseline::Baseline;
use super::links::Delay;
use super::program::Program;
use super::pull::{self, Rest};
use super::shape::Curve;

/// The numbers of one run, and what follows from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ready {
    /// The slots.
    pub row: Vec<f64>,
    /// The shape of each link.
    pub curves: Vec<Curve>,
    /// What each link carries at the baseline.
    pub c0: Vec<f64>,
    /// What each link counts for: necessity, log odds, what it blocks, what it drives.
    pub weight: Vec<f64>,
    /// The time constant of one stage of each smooth delay.
    pub stage_time: Vec<f64>,
    /// What stays the same of each pull.
    pub rest: Vec<Rest>,
    /// The numbers of each action.
    pub work: Vec<Work>,
}

impl Ready {
    /// All of it.
    pub fn new(program: &Program, row: &[f64], baseline: &Baseline) -> Self {
        let mut ready = Self::of_links(program, row, baseline);
        for pulled in &program.pulled {
            let rest = pull::rest(program, pulled, row, &ready.c0, &mut ready.weight, baseline);
            ready.rest.push(rest);
        }
        ready
    }

    /// What concerns links and actions only.
    pub fn of_links(program: &Program, row: &[f64], baseline: &Baseline) -> Self {
        let curves: Vec<Curve> = program.links.iter().map(|l| l.bend.curve(row)).collect();
        let c0 = program.links.iter().zip(&curves).map(|(l, curve)| curve.carried(baseline.level[l.source])).collect();
        let stage_time = |delay: Delay| match delay {
            Delay::Smooth { stages, time, .. } => program.steps.constant(row[time] / stages as f64),
            _ => 0.0,
        };
        Self {
            row: row.to_vec(),
            curves,
            c0,
            weight: program.links.iter().map(|l| pull::weight(l.weight, row)).collect(),
            stage_time: program.links.iter().map(|l| stage_time(l.delay)).collect(),
            rest: Vec::new(),
            work: program.actions.iter().map(|a| actions::work(a, row, &program.steps)).collect(),
        }
    }
}
