//! What is kept of a comparison while it goes on.

use std::collections::{BTreeMap, BTreeSet};

use super::Question;
use super::answer::{Came, Series, Signal, Why};
use super::roots::Root;
use super::rows::{Row, Rows};
use super::twin::Twin;
use crate::model::Id;
use crate::sim::program::Part;

/// Series and the moment asked about.
pub(super) struct Record {
    kept: Vec<usize>,
    at: usize,
    /// By signal: the row shown, its factor, whether its series is kept.
    shown: Vec<(Row, f64, bool)>,
    signals: Vec<Signal>,
}

impl Record {
    pub fn new(twin: &Twin<'_>, question: &Question, every: f64) -> Self {
        let steps = twin.steps();
        let wanted: Option<BTreeSet<&Id>> = question.nodes.as_ref().map(|nodes| nodes.iter().collect());
        let at = question.at.map_or(steps.count as f64, |t| (t / steps.dt).round().clamp(0.0, steps.count as f64));
        let mut shown = Vec::new();
        let mut signals = Vec::new();
        for entry in &twin.shape.nodes {
            let (count, by) = match entry.part {
                Part::Queue { .. } => (4, 1.0),
                Part::Pulled(_) | Part::Action(_) => (1, entry.scale.1 - entry.scale.0),
                Part::Input(_) | Part::Enabler(_) => (1, 1.0),
            };
            let levels = matches!(entry.part, Part::Pulled(_) | Part::Action(_));
            for signal in entry.signal..entry.signal + count {
                let row = if levels { twin.plan.level[signal] } else { twin.plan.amount[signal] };
                shown.push((row, by, wanted.as_ref().is_none_or(|wanted| wanted.contains(&entry.id))));
                let zero = if levels { entry.scale.0 } else { 0.0 };
                signals.push(Signal { zero, span: span(twin, entry.part, signal - entry.signal, by), ..Signal::default() });
            }
        }
        Self { kept: steps.kept(every), at: at as usize, shown, signals }
    }

    /// Takes in what holds at step `n`.
    pub fn take(&mut self, twin: &Twin<'_>, n: usize) {
        let kept = self.kept.binary_search(&n).is_ok();
        if !kept && n != self.at {
            return;
        }
        let rows = &twin.algebra.rows;
        let roots = twin.plan.roots;
        for ((row, by, wanted), signal) in self.shown.iter().zip(&mut self.signals) {
            if kept && *wanted {
                keep(&mut signal.series, signal.zero, rows, (*row, *by), roots);
            }
            if n == self.at {
                keep(&mut signal.moment, signal.zero, rows, (*row, *by), roots);
            }
        }
    }

    /// All that was kept.
    pub fn answer(self, roots: &[Root], twin: &Twin<'_>) -> Why {
        let steps = twin.steps();
        let mut nodes = BTreeMap::new();
        for (at, entry) in twin.shape.nodes.iter().enumerate() {
            let shows = if let Part::Queue { shows, .. } = entry.part { shows } else { 0 };
            nodes.insert(entry.id.clone(), (entry.signal, shows, twin.plan.edges[at].clone()));
        }
        let owner = |signal: usize| twin.shape.nodes.partition_point(|n| n.signal <= signal).saturating_sub(1);
        Why {
            at: steps.at(self.at),
            times: self.kept.iter().map(|n| steps.at(*n)).collect(),
            roots: roots.to_vec(),
            nodes,
            owners: (0..self.signals.len()).map(|signal| twin.shape.nodes[owner(signal)].id.clone()).collect(),
            signals: self.signals,
        }
    }
}

/// How far it is from level 0 of a quantity to level 1; 0 where it has no scale.
fn span(twin: &Twin<'_>, part: Part, measure: usize, by: f64) -> f64 {
    match part {
        Part::Queue { at, .. } => {
            let (at0, at1) = twin.common.baseline.scales[at][measure];
            at1 - at0
        }
        Part::Pulled(_) | Part::Action(_) | Part::Enabler(_) => by,
        Part::Input(_) => 0.0,
    }
}

fn keep(series: &mut Series, zero: f64, rows: &Rows, (row, by): (Row, f64), roots: usize) {
    series.against.push(zero + rows.r[row] * by);
    series.scenario.push(zero + rows.s[row] * by);
    series.parts.extend(rows.parts(row).iter().take(roots).map(|part| part * by));
    for edge in 0..rows.edges(row) {
        let parts = rows.edge(row, edge).iter().take(roots).enumerate().filter(|(_, part)| **part != 0.0);
        series.came.extend(parts.map(|(root, part)| Came { edge, root, value: part * by }));
    }
    series.ends.push(series.came.len());
}
