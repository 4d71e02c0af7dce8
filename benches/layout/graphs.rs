//! The graphs that are laid out.

use std::collections::BTreeMap;

use throughline::layout::Link;
use throughline::layout::tree::TreeBox;
use throughline::model::{Id, Role, ViewKind};
use throughline::picture::size::{Band, sizes};
use throughline::store;

use crate::dice::Dice;

/// Boxes with their sizes and bands, and the links between them.
pub struct Graph {
    pub name: String,
    pub boxes: Vec<TreeBox>,
    pub links: Vec<Link>,
}

/// The trees of the shipped models.
pub fn shipped() -> Vec<Graph> {
    let graph = |template: &store::Template| {
        let model = template.model().expect("shipped models can be read");
        let kept = |id: &&Id| model.nodes.get(*id).is_some_and(|n| Band::of(n.kind.kind()).is_some());
        let ids: Vec<&Id> = model.views.tree.places.keys().filter(kept).collect();
        let index: BTreeMap<&Id, usize> = ids.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        let sizes = sizes(&model, ViewKind::Tree, ids.iter().copied());
        let boxes = ids.iter().map(|id| {
            let band = Band::of(model.nodes[*id].kind.kind()).map_or(5, |b| b as u32);
            TreeBox::new(sizes[*id].width, sizes[*id].height, band)
        });
        let drawn = model.links.values().filter(|l| !matches!(l.role, Role::Relation(_)));
        let links = drawn.filter_map(|l| Some(Link::new(*index.get(&l.from)?, *index.get(&l.to)?)));
        Graph { name: template.name.to_owned(), boxes: boxes.collect(), links: links.collect() }
    };
    store::templates().iter().map(graph).collect()
}

/// Results graphs of 100, 1,000 and 10,000 boxes, up to the largest that is asked for.
pub fn family(largest: usize) -> Vec<Graph> {
    [100, 300, 1000, 3000, 10_000].into_iter().filter(|n| *n <= largest).map(results).collect()
}

/// The share of the boxes in each band, from the impact down.
const SHARES: [f64; 5] = [0.01, 0.11, 0.23, 0.35, 0.30];

/// A results graph: each box serves one above it; three in ten serve a second nearby, one in twenty another anywhere; one in
/// five outcomes serves an outcome of its own band.
fn results(count: usize) -> Graph {
    let mut dice = Dice(count as u64);
    let mut bands: Vec<Vec<usize>> = Vec::new();
    let mut boxes = Vec::new();
    for (band, share) in SHARES.iter().enumerate() {
        let size = ((count as f64 * share).round() as usize).max(1);
        bands.push((boxes.len()..boxes.len() + size).collect());
        boxes.extend((0..size).map(|_| TreeBox::new(140.0, 64.0, band as u32)));
    }
    let mut links = std::collections::BTreeSet::new();
    for band in 1..bands.len() {
        let (above, own) = (&bands[band - 1], &bands[band]);
        for (n, v) in own.iter().enumerate() {
            let at = n as f64 / own.len() as f64;
            let near = |off: f64| above[(((at + off) * above.len() as f64) as usize).min(above.len() - 1)];
            links.insert((*v, near(0.0)));
            if dice.share() < 0.3 {
                links.insert((*v, near((dice.share() - 0.5) * 0.1)));
            }
            if dice.share() < 0.05 {
                links.insert((*v, above[dice.below(above.len())]));
            }
            if band == 1 && n > 0 && dice.share() < 0.2 {
                links.insert((*v, own[n - 1]));
            }
        }
    }
    let links = links.into_iter().map(|(from, to)| Link::new(from, to)).collect();
    Graph { name: format!("results graph {count}"), boxes, links }
}
