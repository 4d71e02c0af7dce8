//! The difference at a node followed back along the drawing: how much of it came along each arrow.

use std::collections::BTreeMap;

use super::answer::Why;
use super::plan::Edge;
use crate::model::{Id, Model};

/// What is less than this share of the difference is not followed.
const FAINT: f64 = 0.02;

/// The most steps back: in a loop what came round is followed again, each time less.
const MOST: usize = 4000;

impl Why {
    /// By arrow, which share of the difference at `node` at kept time `k` came along it, 0..1, as far as it can be followed back.
    /// What came into a box in several ways is followed along each by its size; what came round a loop counts each time.
    #[must_use]
    pub fn streams(&self, model: &Model, node: &Id, k: usize) -> BTreeMap<Id, f64> {
        let mut found: BTreeMap<Id, f64> = BTreeMap::new();
        let mut open: BTreeMap<Id, f64> = BTreeMap::from([(node.clone(), 1.0)]);
        for _ in 0..MOST {
            // The largest first, so that what is faint in the end was faint all along.
            let largest = open.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(id, share)| (id.clone(), *share));
            let Some((at, share)) = largest.filter(|(_, share)| *share >= FAINT) else { break };
            open.remove(&at);
            let Some(answer) = self.answer_at(&at, None, k) else { continue };
            let all: f64 = answer.links.iter().map(|(_, value)| value.abs()).sum();
            if all <= 0.0 {
                continue;
            }
            for (edge, value) in &answer.links {
                let part = share * value.abs() / all;
                if part < FAINT {
                    continue;
                }
                let from = match edge {
                    Edge::Link(link) => {
                        *found.entry(link.clone()).or_default() += part;
                        // What an action takes of an input comes back to the input on the same arrow.
                        model.links.get(link).map(|l| if l.to == at { l.from.clone() } else { l.to.clone() })
                    }
                    Edge::Route { stage, .. } => Some(stage.clone()),
                    Edge::Cost { action, .. } => Some(action.clone()),
                    Edge::Own => None,
                };
                if let Some(from) = from.filter(|from| *from != at) {
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
