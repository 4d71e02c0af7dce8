//! How far down each layer stands, and the strips of the bands.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Link;
use super::super::geometry::{Point, Rect, point};
use super::layers::Layered;
use super::{Band, Options, TreeBox};

/// What each level run more between two layers adds to the space between them.
const TRACK: f32 = 10.0;
/// What level runs under gates need at least.
const UNDER_GATES: f32 = 58.0;
/// Between the lowest box of a band and the end of its strip.
const PADDING: f32 = 8.0;
/// Between two strips.
const BETWEEN: f32 = 8.0;

/// The vertical middle of each layer.
pub(super) fn rows(g: &Layered, boxes: &[TreeBox], links: &[Link], x: &[f64], options: &Options) -> Vec<f32> {
    let channels = channels(g, links, x);
    let mut y = 0.0;
    let mut out = Vec::with_capacity(g.layers.len());
    for (i, layer) in g.layers.iter().enumerate() {
        let height = layer.iter().filter(|&&v| v < g.real).map(|&v| boxes[v].height).fold(0.0, f32::max);
        out.push(y + height / 2.0);
        y += height + channels.get(i).map_or(options.layer_gap, |c| c.height(options.layer_gap));
    }
    out
}

/// What runs between one layer and the next.
#[derive(Clone, Default)]
struct Channel {
    /// Where lines end on the boxes above.
    doors: BTreeSet<(i64, usize)>,
    /// From where to where the members of a way come, by the box above, the way, and whether from its left.
    buses: BTreeMap<(usize, usize, bool), (f64, f64)>,
    /// Other level runs.
    runs: Vec<(f64, f64)>,
}

impl Channel {
    /// The height it needs: runs into gates lie at the height of the gates unless something is in their way, the others
    /// below, each at its own height.
    fn height(&self, least: f32) -> f32 {
        let mut low: Vec<(f64, f64)> = Vec::new();
        for (key, run) in &self.buses {
            let door = self.doors.iter().any(|d| d.1 != key.0 && d.0 as f64 > run.0 - 20.0 && (d.0 as f64) < run.1 + 20.0);
            // A box of several ways has its gates side by side, each in the way of the others.
            let other = self.buses.iter().any(|(k, r)| (k.0, k.1) != (key.0, key.1) && r.0 < run.1 + 8.0 && run.0 < r.1 + 8.0);
            if door || other {
                low.push(*run);
            }
        }
        low.extend(&self.runs);
        let tracks = deepest(&low);
        let base = if tracks > 0 && !self.buses.is_empty() { least.max(UNDER_GATES) } else { least };
        base + TRACK * tracks.saturating_sub(1) as f32
    }
}

fn channels(g: &Layered, links: &[Link], x: &[f64]) -> Vec<Channel> {
    let mut channels = vec![Channel::default(); g.layers.len()];
    for (link, chain) in links.iter().zip(&g.chains) {
        for pair in chain.windows(2) {
            let channel = &mut channels[g.layer_of[pair[0]]];
            let ends = pair[0] == link.to;
            if ends {
                channel.doors.insert((x[pair[0]] as i64, pair[0]));
            }
            let run = (x[pair[0]].min(x[pair[1]]), x[pair[0]].max(x[pair[1]]));
            if run.1 - run.0 < 20.0 {
                continue;
            }
            if let Some(way) = link.way.filter(|_| ends) {
                let bus = channel.buses.entry((link.to, way, x[pair[1]] < x[pair[0]])).or_insert(run);
                *bus = (bus.0.min(run.0), bus.1.max(run.1));
            } else {
                channel.runs.push(run);
            }
        }
    }
    channels
}

/// How many of the runs lie over each other at most.
fn deepest(runs: &[(f64, f64)]) -> usize {
    let mut ends: Vec<(f64, i32)> = runs.iter().flat_map(|r| [(r.0 - 4.0, 1), (r.1 + 4.0, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut open, mut most) = (0, 0);
    for (_, step) in ends {
        open += step;
        most = most.max(open);
    }
    usize::try_from(most).unwrap_or_default()
}

/// The strips of the bands around boxes wherever they stand: each from 8 points below the strip before to 8 points below its
/// lowest box, as wide as all boxes and 16 more on both sides. A band whose boxes reach above the strip before it (moved
/// there by hand) begins where that one ends.
#[must_use]
pub fn bands(boxes: &[TreeBox], centers: &[Point]) -> Vec<Band> {
    let mut spans: BTreeMap<u32, Rect> = BTreeMap::new();
    let mut all: Option<Rect> = None;
    for (b, &center) in boxes.iter().zip(centers) {
        let rect = Rect::around(center, b.width, b.height);
        spans.entry(b.band).and_modify(|s| *s = s.union(rect)).or_insert(rect);
        all = Some(all.map_or(rect, |a| a.union(rect)));
    }
    let Some(all) = all else { return Vec::new() };
    let (left, right) = (all.min.x - 16.0, all.max.x + 16.0);
    let mut out: Vec<Band> = Vec::with_capacity(spans.len());
    for (number, span) in spans {
        let top = out.last().map_or(span.min.y - PADDING, |b| b.rect.max.y + BETWEEN);
        let bottom = (span.max.y + PADDING).max(top + PADDING);
        out.push(Band { number, rect: Rect { min: point(left, top), max: point(right, bottom) } });
    }
    out
}
