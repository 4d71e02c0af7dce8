//! The ways that a difference took from the changes that make it to a node.

use super::answer::{Answer, Why};
use super::plan::Edge;
use crate::model::Id;

/// The share of all parts below which a path is not followed.
const FAINT: f64 = 1e-3;

/// The longest path that is followed, in links.
const LONGEST: usize = 24;

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

/// A step of the way that most of a part took.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The node.
    pub node: Id,
    /// What the root makes of its difference, in its own unit.
    pub part: f64,
    /// The same as a share of its scale, above 0 where its level is higher; none where it has no scale.
    pub level: Option<f64>,
    /// The share of what the root makes of the node after this one that came from here, 0..1.
    pub share: f64,
}

impl Step {
    /// Which way the root moves the level of the node: `up`, `down`, or `past` where it did and no longer does.
    #[must_use]
    pub fn moved(&self) -> &'static str {
        match self.level.unwrap_or(self.part) {
            part if part > 0.0 => "up",
            part if part < 0.0 => "down",
            _ => "past",
        }
    }
}

impl Why {
    /// The ways from the roots to the node of `answer` at its time, the largest first, at most so many. What came into a node by
    /// several ways is followed back along each by its share in what came in of that root; a way that comes back to itself ends
    /// there.
    #[must_use]
    pub fn paths(&self, answer: &Answer, most: usize) -> Vec<Path> {
        let size: f64 = answer.parts.iter().map(|part| part.abs()).sum();
        let mut found = Vec::new();
        for (root, part) in answer.parts.iter().enumerate() {
            let (faint, kept) = (FAINT * size, answer.kept);
            let mut walk = Walk { why: self, root, kept, faint, through: Vec::new(), seen: vec![], found: &mut found };
            if *part != 0.0 {
                walk.back(answer.signal, *part);
            }
        }
        found.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then_with(|| a.through.cmp(&b.through)));
        found.truncate(most);
        found
    }

    /// The way that most of the part of `root` took to the node of `answer`, from where the root acts to the last node before it;
    /// empty where it acts on the node itself.
    #[must_use]
    pub fn way(&self, answer: &Answer, root: usize) -> Vec<Step> {
        let mut way: Vec<Step> = Vec::new();
        let mut at = answer.signal;
        let mut seen = vec![at];
        while way.len() < LONGEST {
            let came = self.came(at, answer.kept, root);
            let size: f64 = came.iter().map(|(_, value)| value.abs()).sum();
            let Some((edge, value)) = came.into_iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(b.0.cmp(&a.0))) else {
                break;
            };
            let Some(from) = self.behind(at, edge).filter(|from| !seen.contains(from)) else { break };
            let (Some(node), Some(part)) = (self.owners.get(from), self.part(from, answer.kept, root)) else { break };
            if way.last().is_none_or(|last| last.node != *node) {
                let level = self.signals.get(from).filter(|own| own.span != 0.0).map(|own| part / own.span);
                way.push(Step { node: node.clone(), part, level, share: value.abs() / size });
            }
            seen.push(from);
            at = from;
        }
        way.reverse();
        way
    }

    /// What of `root` came in on each way into the node of `answer`.
    #[must_use]
    pub fn links_of(&self, answer: &Answer, root: usize) -> Vec<(Edge, f64)> {
        self.came_in(answer.signal, answer.kept, Some(root))
    }

    /// What of one root came into the node of a signal, by the place of the edge.
    pub(super) fn came(&self, signal: usize, kept: Option<usize>, root: usize) -> Vec<(usize, f64)> {
        let Some(own) = self.signals.get(signal) else { return Vec::new() };
        let (series, k) = own.seen(kept);
        series.came(k).iter().filter(|came| came.root == root).map(|came| (came.edge, came.value)).collect()
    }

    /// The signal at the other end of a way into the node of a signal, if that is another node.
    pub(super) fn behind(&self, signal: usize, edge: usize) -> Option<usize> {
        let from = self.edges(signal).get(edge)?.1?;
        (self.owners.get(from) != self.owners.get(signal)).then_some(from)
    }

    /// What one root makes of the difference of a signal.
    fn part(&self, signal: usize, kept: Option<usize>, root: usize) -> Option<f64> {
        let (series, k) = self.signals.get(signal)?.seen(kept);
        series.parts.get(k * self.roots.len() + root).copied()
    }
}

/// A walk from a node back to where one root acts.
struct Walk<'w> {
    why: &'w Why,
    root: usize,
    kept: Option<usize>,
    faint: f64,
    through: Vec<Edge>,
    seen: Vec<usize>,
    found: &'w mut Vec<Path>,
}

impl Walk<'_> {
    /// Follows `value`, which came to `signal`.
    fn back(&mut self, signal: usize, value: f64) {
        let why = self.why;
        let came = why.came(signal, self.kept, self.root);
        let size: f64 = came.iter().map(|(_, value)| value.abs()).sum();
        if self.seen.contains(&signal) || self.through.len() >= LONGEST || size == 0.0 {
            self.end(value);
            return;
        }
        self.seen.push(signal);
        for (edge, part) in came {
            let share = value * part.abs() / size;
            if share.abs() < self.faint || share == 0.0 {
                continue;
            }
            let Some((way, _)) = why.edges(signal).get(edge) else { continue };
            self.through.push(way.clone());
            match why.behind(signal, edge) {
                Some(from) => self.back(from, share),
                None => self.end(share),
            }
            self.through.pop();
        }
        self.seen.pop();
    }

    fn end(&mut self, value: f64) {
        self.found.push(Path { root: self.root, through: self.through.clone(), value });
    }
}
