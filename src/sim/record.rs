//! What is kept of a run while it goes on.

use std::collections::BTreeMap;

use super::baseline::Baseline;
use super::indicators::Tracker;
use super::inputs::Supply;
use super::machine::Machine;
use super::program::{Part, Program};
use super::ready::Ready;
use super::run::{IndicatorResult, InputReport, LinkSeries, MeasureSeries, NodeSeries, Shortfall};
use crate::model::Id;

/// The share of an effort below which going short is rounding.
const NOTHING: f64 = 1e-9;

/// Series at the kept steps, and sums over the periods between them.
#[derive(Debug)]
pub(super) struct Record {
    kept: Vec<usize>,
    next: usize,
    /// By level or link, then by kept step.
    level: Vec<f64>,
    amount: Vec<f64>,
    carried: Vec<f64>,
    /// By input, then by period.
    demand: Vec<f64>,
    supply: Vec<f64>,
    granted: Vec<f64>,
    /// Actions and the inputs that they use; sums by pair, then by period.
    pairs: Vec<(usize, usize)>,
    short: Vec<Short>,
    pub trackers: Vec<Tracker>,
    /// By indicator, then by kept step; values as measured.
    gauges: Vec<f64>,
}

/// How an action went short of an input in one period.
#[derive(Clone, Copy, Debug, Default)]
struct Short {
    from: f64,
    to: f64,
    want: f64,
    effort: f64,
    wanted: f64,
    granted: f64,
}

impl Record {
    /// Room for everything that a run keeps.
    pub fn new(program: &Program, ready: &Ready, baseline: &Baseline, every: f64) -> Self {
        let kept = program.steps.kept(every);
        let mut pairs = Vec::new();
        for (at, action) in program.actions.iter().enumerate() {
            for used in &action.uses {
                if !pairs.contains(&(at, used.input)) {
                    pairs.push((at, used.input));
                }
            }
        }
        let rows = |n: usize| vec![0.0; n * kept.len()];
        Self {
            next: 0,
            level: rows(program.signals),
            amount: rows(program.signals),
            carried: rows(program.links.len()),
            demand: rows(program.inputs.len()),
            supply: rows(program.inputs.len()),
            granted: rows(program.inputs.len()),
            short: vec![Short::default(); pairs.len() * kept.len()],
            pairs,
            trackers: program.gauges.iter().map(|g| g.track(program, &ready.row, baseline)).collect(),
            gauges: rows(program.gauges.len()),
            kept,
        }
    }

    /// Takes in the state of affairs at step `n`; `on` tells whether the step is then taken.
    pub fn take(&mut self, machine: &Machine<'_>, n: usize, on: bool) {
        machine.observe(&mut self.trackers);
        if self.kept.get(self.next) == Some(&n) {
            self.keep(machine);
            self.next += 1;
        }
        if on {
            self.sum(machine);
        }
    }

    fn keep(&mut self, machine: &Machine<'_>) {
        let (k, rows) = (self.next, self.kept.len());
        let copy = |into: &mut [f64], from: &[f64]| {
            for (n, x) in from.iter().enumerate() {
                into[n * rows + k] = *x;
            }
        };
        copy(&mut self.level, &machine.now.level);
        copy(&mut self.amount, &machine.now.amount);
        copy(&mut self.carried, &machine.now.carried);
        for (n, gauge) in machine.program.gauges.iter().enumerate() {
            self.gauges[n * rows + k] = gauge.value(machine.now.level[gauge.signal], machine.now.amount[gauge.signal]);
        }
        for (n, input) in machine.program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                self.supply[n * rows + k] = machine.state.balance[n];
            }
        }
    }

    /// Adds what inputs gave and what went short over the step.
    fn sum(&mut self, machine: &Machine<'_>) {
        let (period, rows) = (self.next.saturating_sub(1), self.kept.len());
        let (now, program) = (&machine.now, machine.program);
        let dt = program.steps.dt;
        for (n, input) in program.inputs.iter().enumerate() {
            let came = if let Supply::Fund { .. } = input.supply { now.inflow[n] } else { dt * now.supply[n] };
            self.supply[n * rows + period] += came;
            self.granted[n * rows + period] += dt * now.taken[n];
        }
        for (g, group) in program.groups.iter().enumerate() {
            for (claim, action) in now.claims[g].iter().zip(&group.actions) {
                for (input, rate) in &claim.rates {
                    self.demand[group.inputs[*input] * rows + period] += dt * claim.want * rate;
                }
                let Some(local) = claim.short_of else { continue };
                if claim.want - claim.granted <= NOTHING {
                    continue;
                }
                let input = group.inputs[local];
                let Some(pair) = self.pairs.iter().position(|p| *p == (*action, input)) else { continue };
                let rate: f64 = claim.rates.iter().filter(|(i, _)| *i == local).map(|(_, rate)| rate).sum();
                let short = &mut self.short[pair * rows + period];
                if short.want == 0.0 {
                    short.from = now.start;
                }
                short.to = now.start + dt;
                short.want += claim.want * dt;
                short.effort += claim.granted * dt;
                short.wanted += claim.want * rate * dt;
                short.granted += claim.granted * rate * dt;
            }
        }
    }

    /// The kept times.
    pub fn times(&self, program: &Program) -> Vec<f64> {
        self.kept.iter().map(|n| program.steps.at(*n)).collect()
    }

    fn row(&self, series: &[f64], n: usize) -> Vec<f64> {
        let rows = self.kept.len();
        series.get(n * rows..(n + 1) * rows).map(<[f64]>::to_vec).unwrap_or_default()
    }

    /// The series of every node.
    pub fn nodes(&self, program: &Program, baseline: &Baseline) -> BTreeMap<Id, NodeSeries> {
        let series = |node: &super::program::Entry| {
            let shown = node.signal + if let Part::Queue { shows, .. } = node.part { shows } else { 0 };
            let level = self.row(&self.level, shown);
            let (at0, at1) = node.scale;
            let value = match node.part {
                Part::Pulled(_) | Part::Action(_) => level.iter().map(|l| at0 + l * (at1 - at0)).collect(),
                Part::Input(_) | Part::Enabler(_) | Part::Queue { .. } => self.row(&self.amount, shown),
            };
            let measure = |m: usize| MeasureSeries {
                baseline: baseline.level[node.signal + m],
                level: self.row(&self.level, node.signal + m),
                value: self.row(&self.amount, node.signal + m),
            };
            let measures = matches!(node.part, Part::Queue { .. }).then(|| Box::new([0, 1, 2, 3].map(measure)));
            NodeSeries { baseline: baseline.level[shown], level, value, measures }
        };
        program.nodes.iter().map(|node| (node.id.clone(), series(node))).collect()
    }

    /// The series of every link that carries.
    pub fn links(&self, program: &Program, ready: &Ready, baseline: &Baseline) -> BTreeMap<Id, LinkSeries> {
        let effort = |at: usize| {
            let action = &program.actions[at];
            if action.project { 0.0 } else { baseline.level[action.signal] }
        };
        let series = |(n, link): (usize, &super::links::Link)| {
            let baseline = link.effort_of.map_or(ready.c0[n], effort);
            (link.id.clone(), LinkSeries { baseline, carried: self.row(&self.carried, n) })
        };
        program.links.iter().enumerate().map(series).collect()
    }

    /// What came of every indicator.
    pub fn indicators(&self, program: &Program) -> BTreeMap<Id, IndicatorResult> {
        let gauges = program.gauges.iter().zip(&self.trackers).enumerate();
        gauges.map(|(n, (gauge, tracker))| (gauge.id.clone(), gauge.result(tracker, self.row(&self.gauges, n)))).collect()
    }

    /// Demand and supply of every fund and capacity, by period.
    pub fn inputs(&self, program: &Program) -> BTreeMap<Id, InputReport> {
        let periods = self.kept.len().saturating_sub(1).max(1);
        let cut = |series: &[f64], n: usize| {
            let mut row = self.row(series, n);
            row.truncate(periods);
            row
        };
        let report =
            |n: usize| InputReport { demand: cut(&self.demand, n), supply: cut(&self.supply, n), granted: cut(&self.granted, n) };
        let id = |input: &super::inputs::Input| program.nodes[input.node].id.clone();
        program.inputs.iter().enumerate().map(|(n, input)| (id(input), report(n))).collect()
    }

    /// Which action went short of what: periods that follow each other in one.
    pub fn shortfalls(&self, program: &Program) -> Vec<Shortfall> {
        let mut found = Vec::new();
        for (pair, (action, input)) in self.pairs.iter().enumerate() {
            let periods = &self.short[pair * self.kept.len()..(pair + 1) * self.kept.len()];
            for run in periods.split(|p| p.want == 0.0).filter(|run| !run.is_empty()) {
                let sum = |of: fn(&Short) -> f64| run.iter().map(of).sum::<f64>();
                let want = sum(|s| s.want);
                found.push(Shortfall {
                    action: program.nodes[program.actions[*action].node].id.clone(),
                    input: program.nodes[program.inputs[*input].node].id.clone(),
                    from: run.first().map_or(0.0, |s| s.from),
                    to: run.last().map_or(0.0, |s| s.to),
                    short: (1.0 - sum(|s| s.effort) / want).clamp(0.0, 1.0),
                    wanted: sum(|s| s.wanted),
                    granted: sum(|s| s.granted),
                });
            }
        }
        found.sort_by(|a, b| a.from.total_cmp(&b.from).then_with(|| (&a.action, &a.input).cmp(&(&b.action, &b.input))));
        found
    }
}
