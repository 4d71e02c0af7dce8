//! The split of every difference between two runs, to be asked node by node.

use std::collections::BTreeMap;

use super::plan::Edge;
use super::roots::Root;
use crate::model::Id;
use crate::model::stage::Measure;

/// How many scales the parts may add up to, signs aside, before they say more about each other than about the difference.
const OPPOSED: f64 = 2.0;

/// The share of all parts below which a path is not followed.
const FAINT: f64 = 1e-3;

/// The longest path that is followed, in links.
const LONGEST: usize = 24;

/// Every difference between two runs, split over its roots.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    pub(super) at: f64,
    pub(super) times: Vec<f64>,
    pub(super) roots: Vec<Root>,
    /// By node: its first signal, which of them it shows, and the ways into it.
    pub(super) nodes: BTreeMap<Id, (usize, usize, Vec<Edge>)>,
    /// The signal that a link reads.
    pub(super) sources: BTreeMap<Edge, usize>,
    /// The node of each signal.
    pub(super) owners: Vec<Id>,
    pub(super) signals: Vec<Signal>,
}

/// One quantity: of a node, or of a measure of a stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Signal {
    /// The quantity at level 0, and how far the scale reaches; 0 where it has none.
    pub zero: f64,
    pub scale: f64,
    pub series: Series,
    pub moment: Moment,
}

/// Its values in both runs at the kept times, and parts by time and root, what came in by time and edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Series {
    pub against: Vec<f64>,
    pub scenario: Vec<f64>,
    pub parts: Vec<f64>,
    pub edges: Vec<f64>,
}

/// The same at the time asked about, what came in by edge and root.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub against: f64,
    pub scenario: f64,
    pub parts: Vec<f64>,
    pub edges: Vec<Vec<f64>>,
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
}

impl Answer {
    /// Scenario less run held against.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.scenario - self.against
    }
}

/// A way from a root to a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The root, by its place in [`Why::roots`].
    pub root: usize,
    /// The ways in, from the node back to where the root acts.
    pub through: Vec<Edge>,
    /// What of the difference came this way, in the unit of the node.
    pub value: f64,
}

impl Why {
    /// The time that [`Self::answer`] and [`Self::paths`] tell of: the step nearest to what was asked for.
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
        let (signal, edges) = self.signal(node, measure)?;
        let Moment { against, scenario, parts, edges: came } = &signal.moment;
        let links = edges.iter().cloned().zip(came.iter().map(|parts| parts.iter().sum()));
        Some(Answer {
            at: self.at,
            against: *against,
            scenario: *scenario,
            parts: parts.clone(),
            links: links.collect(),
            opposed: signal.opposed(parts, *against, *scenario),
        })
    }

    /// The same at kept time `k` of [`Self::times`], if the series of the node was kept.
    #[must_use]
    pub fn answer_at(&self, node: &Id, measure: Option<Measure>, k: usize) -> Option<Answer> {
        let (signal, edges) = self.signal(node, measure)?;
        let (at, series) = (self.times.get(k)?, &signal.series);
        let parts = series.parts.get(k * self.roots.len()..(k + 1) * self.roots.len())?.to_vec();
        let came = series.edges.get(k * edges.len()..(k + 1) * edges.len())?;
        let (against, scenario) = (*series.against.get(k)?, *series.scenario.get(k)?);
        Some(Answer {
            at: *at,
            against,
            scenario,
            opposed: signal.opposed(&parts, against, scenario),
            parts,
            links: edges.iter().cloned().zip(came.iter().copied()).collect(),
        })
    }

    /// The ways from the roots to `node` at [`Self::at`], the largest first, at most so many. What came into a node by several ways
    /// is followed back along each by its share in what came in of that root; a way that comes back to itself ends there.
    #[must_use]
    pub fn paths(&self, node: &Id, measure: Option<Measure>, most: usize) -> Vec<Path> {
        let Some((signal, _)) = self.signal(node, measure) else { return Vec::new() };
        let Some((first, shows, _)) = self.nodes.get(node) else { return Vec::new() };
        let at = first + measure.map_or(*shows, |measure| measure as usize);
        let size: f64 = signal.moment.parts.iter().map(|part| part.abs()).sum();
        let mut found = Vec::new();
        for (root, part) in signal.moment.parts.iter().enumerate() {
            let mut walk = Walk { why: self, root, faint: FAINT * size, through: Vec::new(), seen: vec![], found: &mut found };
            if *part != 0.0 {
                walk.back(at, *part);
            }
        }
        found.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then_with(|| a.through.cmp(&b.through)));
        found.truncate(most);
        found
    }

    fn signal(&self, node: &Id, measure: Option<Measure>) -> Option<(&Signal, &[Edge])> {
        let (first, shows, edges) = self.nodes.get(node)?;
        let stage = self.owners.get(first + 1).is_some_and(|owner| owner == node);
        let offset = if stage { measure.map_or(*shows, |measure| measure as usize) } else { 0 };
        Some((self.signals.get(first + offset)?, edges))
    }
}

impl Signal {
    fn opposed(&self, parts: &[f64], against: f64, scenario: f64) -> bool {
        let scale = if self.scale > 0.0 { self.scale } else { against.abs().max(scenario.abs()) };
        parts.iter().map(|part| part.abs()).sum::<f64>() > OPPOSED * scale
    }
}

/// A walk from a node back to where one root acts.
struct Walk<'w> {
    why: &'w Why,
    root: usize,
    faint: f64,
    through: Vec<Edge>,
    seen: Vec<usize>,
    found: &'w mut Vec<Path>,
}

impl Walk<'_> {
    /// Follows `value`, which came to `signal`.
    fn back(&mut self, signal: usize, value: f64) {
        let why = self.why;
        let Some(Signal { moment, .. }) = why.signals.get(signal) else { return };
        let Some((_, _, edges)) = why.owners.get(signal).and_then(|owner| why.nodes.get(owner)) else { return };
        let came = |n: usize| moment.edges.get(n).and_then(|parts| parts.get(self.root)).copied().unwrap_or_default();
        let size: f64 = (0..edges.len()).map(|n| came(n).abs()).sum();
        let ends = self.seen.contains(&signal) || self.through.len() >= LONGEST || size == 0.0;
        if ends {
            self.found.push(Path { root: self.root, through: self.through.clone(), value });
            return;
        }
        self.seen.push(signal);
        let shares: Vec<f64> = (0..edges.len()).map(|n| value * came(n).abs() / size).collect();
        for (edge, share) in edges.iter().zip(shares) {
            if share.abs() < self.faint || share == 0.0 {
                continue;
            }
            self.through.push(edge.clone());
            match why.sources.get(edge) {
                Some(source) if why.owners.get(*source) != why.owners.get(signal) => self.back(*source, share),
                _ => self.found.push(Path { root: self.root, through: self.through.clone(), value: share }),
            }
            self.through.pop();
        }
        self.seen.pop();
    }
}
