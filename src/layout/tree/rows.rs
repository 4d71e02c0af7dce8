//! How far down each layer stands, and the strips of the bands.

use std::collections::BTreeMap;

use super::super::Link;
use super::super::geometry::{Point, Rect, point};
use super::layers::Layered;
use super::{Band, Options, TreeBox};

/// What a further level run between two layers adds to the space between them.
const TRACK: f64 = 10.0;
/// Between the lowest box of a band and the end of its strip.
const PADDING: f32 = 8.0;
/// Between two strips.
const BETWEEN: f32 = 8.0;

/// The vertical middle of each layer.
pub(super) fn rows(g: &Layered, boxes: &[TreeBox], links: &[Link], x: &[f64], options: &Options) -> Vec<f32> {
    let tracks = tracks(g, links, x);
    let mut y = 0.0;
    let mut out = Vec::with_capacity(g.layers.len());
    for (i, layer) in g.layers.iter().enumerate() {
        let height = layer.iter().filter(|&&v| v < g.real).map(|&v| boxes[v].height).fold(0.0, f32::max);
        out.push(y + height / 2.0);
        let more = tracks.get(i).map_or(0, |t| t.saturating_sub(1));
        y += height + options.layer_gap + (TRACK * more as f64) as f32;
    }
    out
}

/// From where to where something runs level below a layer, by what it is.
type Runs = BTreeMap<(usize, usize, usize), (f64, f64)>;

/// How many level runs lie over each other at most below each layer. Members of a way share one.
fn tracks(g: &Layered, links: &[Link], x: &[f64]) -> Vec<usize> {
    let mut runs: Vec<Runs> = vec![BTreeMap::new(); g.layers.len()];
    for (i, (link, chain)) in links.iter().zip(&g.chains).enumerate() {
        for pair in chain.windows(2) {
            let (a, b) = (x[pair[0]].min(x[pair[1]]), x[pair[0]].max(x[pair[1]]));
            if b - a < 4.0 {
                continue;
            }
            let last = pair[0] == link.to;
            let key = link.way.filter(|_| last).map_or((i, usize::MAX, 0), |way| (link.to, way, 1));
            let run = runs[g.layer_of[pair[0]]].entry(key).or_insert((a, b));
            *run = (run.0.min(a), run.1.max(b));
        }
    }
    runs.iter().map(deepest).collect()
}

fn deepest(runs: &Runs) -> usize {
    let mut ends: Vec<(f64, i32)> = runs.values().flat_map(|r| [(r.0 - 8.0, 1), (r.1 + 8.0, -1)]).collect();
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
