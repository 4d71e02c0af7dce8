//! The split of every difference between two runs, to be asked node by node.

use std::collections::BTreeMap;

use super::plan::{Edge, Ways};
use super::roots::Root;
use crate::model::Id;
use crate::model::stage::Measure;

/// How many scales the parts may add up to, signs aside, before they say more about each other than about the difference.
const OPPOSED: f64 = 2.0;

/// Every difference between two runs, split over its roots.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    pub(super) at: f64,
    pub(super) times: Vec<f64>,
    pub(super) roots: Vec<Root>,
    /// By node: its first signal, which of them it shows, and the ways into it.
    pub(super) nodes: BTreeMap<Id, (usize, usize, Ways)>,
    /// The node of each signal.
    pub(super) owners: Vec<Id>,
    pub(super) signals: Vec<Signal>,
}

/// One quantity: of a node, or of a measure of a stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Signal {
    /// The quantity at level 0, and how far it is from there to level 1: below 0 where the scale runs down, 0 where there is none.
    pub zero: f64,
    pub span: f64,
    /// At the kept times.
    pub series: Series,
    /// At the time asked about alone.
    pub moment: Series,
}

/// Its values in both runs by time, parts by time and root, and what came in by time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Series {
    pub against: Vec<f64>,
    pub scenario: Vec<f64>,
    pub parts: Vec<f64>,
    /// All that came in, time by time, and where each time ends.
    pub came: Vec<Came>,
    pub ends: Vec<usize>,
}

/// What of one root came in on one way into the node; what is nothing is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Came {
    pub edge: usize,
    pub root: usize,
    pub value: f64,
}

impl Series {
    /// What came in at time `k`.
    pub fn came(&self, k: usize) -> &[Came] {
        let from = k.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let to = self.ends.get(k).copied().unwrap_or(from);
        self.came.get(from..to).unwrap_or_default()
    }
}

/// Why a node stands where it does at one time: all in its own unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The time, in units from the start.
    pub at: f64,
    /// Its value in the run held against.
    pub against: f64,
    /// Its value in the scenario.
    pub scenario: f64,
    /// What each root makes of the difference, in the order of [`Why::roots`]. They add up to it.
    pub parts: Vec<f64>,
    /// What of the difference came in on each way into the node. They add up to it, too.
    pub links: Vec<(Edge, f64)>,
    /// The parts add up to more than two scales, signs aside: these changes work against each other, and are best seen each alone.
    pub opposed: bool,
    /// The quantity that it tells of, and the kept time; none: the time asked about.
    pub(super) signal: usize,
    pub(super) kept: Option<usize>,
}

impl Answer {
    /// Scenario less run held against.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.scenario - self.against
    }
}

impl Why {
    /// The time that [`Self::answer`] tells of: the step nearest to what was asked for.
    #[must_use]
    pub fn at(&self) -> f64 {
        self.at
    }

    /// The kept times, in units from the start.
    #[must_use]
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// The single changes by which the scenario differs.
    #[must_use]
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// Why `node` stands where it does at [`Self::at`]; of a stage, `measure`, or what it shows. None: there is no such node.
    #[must_use]
    pub fn answer(&self, node: &Id, measure: Option<Measure>) -> Option<Answer> {
        self.tell(self.place(node, measure)?, None)
    }

    /// The same at kept time `k` of [`Self::times`], if the series of the node was kept.
    #[must_use]
    pub fn answer_at(&self, node: &Id, measure: Option<Measure>, k: usize) -> Option<Answer> {
        self.tell(self.place(node, measure)?, Some(k))
    }

    /// The signal of a node, or of a measure of a stage.
    pub(super) fn place(&self, node: &Id, measure: Option<Measure>) -> Option<usize> {
        let (first, shows, _) = self.nodes.get(node)?;
        let stage = self.owners.get(first + 1).is_some_and(|owner| owner == node);
        Some(first + if stage { measure.map_or(*shows, |measure| measure as usize) } else { 0 })
    }

    fn tell(&self, signal: usize, kept: Option<usize>) -> Option<Answer> {
        let (own, roots) = (self.signals.get(signal)?, self.roots.len());
        let (series, k) = own.seen(kept);
        let at = kept.map_or(Some(self.at), |k| self.times.get(k).copied())?;
        let (against, scenario) = (*series.against.get(k)?, *series.scenario.get(k)?);
        let parts = series.parts.get(k * roots..(k + 1) * roots)?.to_vec();
        let opposed = own.opposed(&parts, against, scenario);
        let links = self.came_in(signal, kept, None);
        Some(Answer { at, against, scenario, parts, links, opposed, signal, kept })
    }

    /// What came in on each way into the node of a signal, of one root or of all.
    pub(super) fn came_in(&self, signal: usize, kept: Option<usize>, root: Option<usize>) -> Vec<(Edge, f64)> {
        let edges = self.edges(signal);
        let mut links: Vec<(Edge, f64)> = edges.iter().map(|(edge, _)| (edge.clone(), 0.0)).collect();
        let Some(own) = self.signals.get(signal) else { return links };
        let (series, k) = own.seen(kept);
        for came in series.came(k).iter().filter(|came| root.is_none_or(|root| came.root == root)) {
            if let Some((_, value)) = links.get_mut(came.edge) {
                *value += came.value;
            }
        }
        links
    }

    /// The ways into the node of a signal, with the signal at the other end of each.
    pub(super) fn edges(&self, signal: usize) -> &[(Edge, Option<usize>)] {
        self.owners.get(signal).and_then(|owner| self.nodes.get(owner)).map(|(_, _, edges)| edges.as_slice()).unwrap_or_default()
    }
}

impl Signal {
    /// Where what it was at a kept time stands, or at the time asked about.
    pub fn seen(&self, kept: Option<usize>) -> (&Series, usize) {
        kept.map_or((&self.moment, 0), |k| (&self.series, k))
    }

    fn opposed(&self, parts: &[f64], against: f64, scenario: f64) -> bool {
        let scale = if self.span == 0.0 { against.abs().max(scenario.abs()) } else { self.span.abs() };
        parts.iter().map(|part| part.abs()).sum::<f64>() > OPPOSED * scale
    }
}
