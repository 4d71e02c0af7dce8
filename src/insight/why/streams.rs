//! The difference at a node followed back along the drawing: how much of it came along each arrow.

use std::collections::BTreeMap;

use super::answer::{Answer, Why};
use super::plan::Edge;

/// What is less than this share of the difference is not followed.
const FAINT: f64 = 0.02;

/// The most steps back: in a loop what came round is followed again, each time less.
const MOST: usize = 4000;

impl Why {
    /// By arrow and route between stages, which share of the difference that `answer` tells of came along it, 0..1, as far as it can be followed back; of
    /// the part of one root, or of all. What came into a box in several ways is followed along each by its size; what came round
    /// a loop counts each time.
    #[must_use]
    pub fn streams(&self, answer: &Answer, root: Option<usize>) -> BTreeMap<Edge, f64> {
        let mut found: BTreeMap<Edge, f64> = BTreeMap::new();
        let mut open: BTreeMap<usize, f64> = BTreeMap::from([(answer.signal, 1.0)]);
        for _ in 0..MOST {
            // The largest first, so that what is faint in the end was faint all along.
            let largest = open.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(at, share)| (*at, *share));
            let Some((at, share)) = largest.filter(|(_, share)| *share >= FAINT) else { break };
            open.remove(&at);
            let came = self.came_in(at, answer.kept, root);
            let all: f64 = came.iter().map(|(_, value)| value.abs()).sum();
            if all <= 0.0 {
                continue;
            }
            for (n, (edge, value)) in came.into_iter().enumerate() {
                let part = share * value.abs() / all;
                if part < FAINT {
                    continue;
                }
                if matches!(edge, Edge::Link(_) | Edge::Route { .. }) {
                    *found.entry(edge).or_default() += part;
                }
                if let Some(from) = self.behind(at, n) {
                    *open.entry(from).or_default() += part;
                }
            }
        }
        for share in found.values_mut() {
            *share = share.min(1.0);
        }
        found
    }
}
