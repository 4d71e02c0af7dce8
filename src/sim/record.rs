//! What is kept of a run while it goes on.

use std::collections::BTreeMap;

use super::batch::{Outcome, Sight, Watch};
use super::findings;
use super::indicators::Standing;
use super::inputs::Supply;
use super::notice::Notice;
use super::program::{Part, Program};
use super::run::{IndicatorResult, InputReport, LinkSeries, MeasureSeries, NodeSeries, Shortfall};
use crate::model::ElementRef;
use crate::model::Id;

/// The share of an effort below which going short is rounding.
const NOTHING: f64 = 1e-9;

/// Series at the kept steps, and sums over the periods between them.
pub(super) struct Record<'p> {
    program: &'p Program,
    kept: Vec<usize>,
    /// The period that a step falls into.
    period: usize,
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
    /// By indicator: how it stands at the start.
    standing: Vec<Standing>,
    /// By indicator, then by kept step; values as measured.
    gauges: Vec<f64>,
    /// By link: what it carries today.
    carried_today: Vec<f64>,
    /// What is worth saying about where the run starts.
    pub notices: Vec<Notice>,
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

impl<'p> Record<'p> {
    /// Room for everything that a run keeps at the steps `kept`.
    pub fn new(program: &'p Program, kept: &[usize]) -> Self {
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
            program,
            period: 0,
            level: rows(program.signals),
            amount: rows(program.signals),
            carried: rows(program.links.len()),
            demand: rows(program.inputs.len()),
            supply: rows(program.inputs.len()),
            granted: rows(program.inputs.len()),
            short: vec![Short::default(); pairs.len() * kept.len()],
            pairs,
            standing: Vec::new(),
            gauges: rows(program.gauges.len()),
            carried_today: Vec::new(),
            notices: Vec::new(),
            kept: kept.to_vec(),
        }
    }

    /// What there is to say and to keep before the first step.
    fn begin(&mut self, sight: &Sight<'_, 1>) {
        let program = self.program;
        self.carried_today = (0..program.links.len()).map(|n| sight.carried_today(n)[0]).collect();
        for (n, gauge) in program.gauges.iter().enumerate() {
            let standing = sight.standing(n);
            self.notices.extend(gauge.tell(&standing, program.steps.end()));
            self.standing.push(standing);
        }
        for (at, queue) in program.queues.iter().enumerate() {
            let ([came], [went]) = sight.traffic(at);
            if (came - went).abs() > 0.01 * came.max(went).max(1e-9) {
                let node = &program.nodes[queue.node];
                let place = ElementRef::Node(node.id.clone());
                self.notices.push(findings::out_of_balance(place, &node.name, came, went));
            }
        }
    }

    /// Adds what the action went short of over the step.
    fn add_short(&mut self, sight: &Sight<'_, 1>, action: usize) {
        let ([want], [granted]) = sight.effort(action);
        let Some(input) = sight.short_of(action, 0).filter(|_| want - granted > NOTHING) else { return };
        let Some(pair) = self.pairs.iter().position(|p| *p == (action, input)) else { return };
        let rate: f64 = sight.uses(action).iter().filter(|(i, _)| *i == input).map(|(_, [rate])| rate).sum();
        let (dt, rows) = (self.program.steps.dt, self.kept.len());
        let short = &mut self.short[pair * rows + self.period];
        if short.want == 0.0 {
            short.from = sight.time();
        }
        short.to = sight.time() + dt;
        short.want += want * dt;
        short.effort += granted * dt;
        short.wanted += want * rate * dt;
        short.granted += granted * rate * dt;
    }
}

impl Watch<1> for Record<'_> {
    fn keep(&mut self, k: usize, sight: &Sight<'_, 1>) {
        if k == 0 {
            self.begin(sight);
        }
        let (program, rows) = (self.program, self.kept.len());
        self.period = k;
        for n in 0..program.signals {
            self.level[n * rows + k] = sight.level(n)[0];
            self.amount[n * rows + k] = sight.amount(n)[0];
        }
        for (carried, [c]) in self.carried.iter_mut().skip(k).step_by(rows).zip(sight.carried()) {
            *carried = c;
        }
        for (n, gauge) in program.gauges.iter().enumerate() {
            self.gauges[n * rows + k] = gauge.value(sight.level(gauge.signal)[0], sight.amount(gauge.signal)[0]);
        }
        for (n, input) in program.inputs.iter().enumerate() {
            if let Supply::Fund { .. } = input.supply {
                self.supply[n * rows + k] = sight.input(n).balance[0];
            }
        }
    }

    /// Adds what inputs gave and what went short over the step.
    fn step(&mut self, _n: usize, sight: &Sight<'_, 1>) {
        let (program, rows, period) = (self.program, self.kept.len(), self.period);
        let dt = program.steps.dt;
        for (n, input) in program.inputs.iter().enumerate() {
            let flows = sight.input(n);
            let came = if let Supply::Fund { .. } = input.supply { flows.inflow[0] } else { dt * flows.supply[0] };
            self.supply[n * rows + period] += came;
            self.granted[n * rows + period] += dt * flows.taken[0];
        }
        for action in 0..program.actions.len() {
            let ([want], _) = sight.effort(action);
            for (input, [rate]) in sight.uses(action) {
                self.demand[input * rows + period] += dt * want * rate;
            }
            self.add_short(sight, action);
        }
    }
}

impl Record<'_> {
    /// The kept times.
    pub fn times(&self, program: &Program) -> Vec<f64> {
        self.kept.iter().map(|n| program.steps.at(*n)).collect()
    }

    fn row(&self, series: &[f64], n: usize) -> Vec<f64> {
        let rows = self.kept.len();
        series.get(n * rows..(n + 1) * rows).map(<[f64]>::to_vec).unwrap_or_default()
    }

    /// The series of every node.
    pub fn nodes(&self, program: &Program, outcome: &Outcome<1>) -> BTreeMap<Id, NodeSeries> {
        let series = |node: &super::program::Entry| {
            let shown = node.signal + if let Part::Queue { shows, .. } = node.part { shows } else { 0 };
            let level = self.row(&self.level, shown);
            let (at0, at1) = node.scale;
            let value = match node.part {
                Part::Pulled(_) | Part::Action(_) => level.iter().map(|l| at0 + l * (at1 - at0)).collect(),
                Part::Input(_) | Part::Enabler(_) | Part::Queue { .. } => self.row(&self.amount, shown),
            };
            let measure = |m: usize| MeasureSeries {
                baseline: outcome.baseline[node.signal + m][0],
                level: self.row(&self.level, node.signal + m),
                value: self.row(&self.amount, node.signal + m),
            };
            let measures = matches!(node.part, Part::Queue { .. }).then(|| Box::new([0, 1, 2, 3].map(measure)));
            NodeSeries { baseline: outcome.baseline[shown][0], level, value, measures }
        };
        program.nodes.iter().map(|node| (node.id.clone(), series(node))).collect()
    }

    /// The series of every link that carries.
    pub fn links(&mut self, program: &Program) -> LinkSeries {
        let links = program.links.iter().zip(&self.carried_today);
        LinkSeries {
            links: links.map(|(link, today)| (link.id.clone(), *today)).collect(),
            carried: std::mem::take(&mut self.carried),
        }
    }

    /// What came of every indicator.
    pub fn indicators(&self, program: &Program, outcome: &Outcome<1>) -> BTreeMap<Id, IndicatorResult> {
        let mut results = BTreeMap::new();
        for (n, ((gauge, fate), standing)) in program.gauges.iter().zip(&outcome.fates).zip(&self.standing).enumerate() {
            results.insert(gauge.id.clone(), gauge.result(standing, fate, self.row(&self.gauges, n)));
        }
        results
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
