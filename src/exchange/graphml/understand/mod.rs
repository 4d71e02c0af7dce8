//! A graph taken for a model: what its values mean by the names of their keys, what is guessed, and what is lost.

mod cells;
mod edges;
mod ids;
mod nodes;
mod role;

use std::collections::{BTreeMap, BTreeSet};

use self::cells::{Cells, Tally};
use self::edges::Edges;
use self::nodes::Nodes;
use super::graph::{Found, Graph, GraphNode, LOOPS, TREE, keys};
use super::look;
use crate::exchange::Loss;
use crate::exchange::rows::words;
use crate::model::link::Condition;
use crate::model::node::{Logic, Way};
use crate::model::view::Place;
use crate::model::{Citation, Document, Id, Kind, Model, Real, Role};
use crate::picture::theme::Theme;

/// What a graph was taken for.
pub struct Understood {
    pub model: Model,
    /// What of the graph is not in it.
    pub losses: Vec<Found>,
}

/// The model that a graph says.
pub fn understand(graph: &Graph) -> Understood {
    let (mut model, mut tally, mut losses) = (Model::default(), Tally::default(), Vec::new());
    of_graph(graph, &mut model, &mut tally, &mut losses);
    let ids = Nodes { graph, model: &mut model, tally: &mut tally, losses: &mut losses }.take();
    Edges::new(graph, &ids, &mut model, &mut tally, &mut losses).take();
    places(graph, &ids.of_nodes, &mut model, &mut losses);
    ways(&mut model);
    documents(&mut model, &mut losses);
    looks(graph, &ids.of_nodes, &model, &mut losses);
    losses.extend(tally.losses());
    Understood { model, losses }
}

fn of_graph(graph: &Graph, model: &mut Model, tally: &mut Tally, losses: &mut Vec<Found>) {
    let none = BTreeMap::new();
    let cells = Cells { of: "graph", own: &graph.data, defaults: &none };
    let titles = [keys::TITLE, "label", "name"];
    tally.unknown(&cells, |key| keys::OF_GRAPH.contains(&key) || titles.contains(&key));
    let title = titles.iter().find_map(|key| cells.text(key).filter(|text| !text.trim().is_empty())).unwrap_or_default();
    model.about.title = nodes::within_limit(title, "graph, title", 1, losses);
    cells.text(keys::DESCRIPTION).unwrap_or_default().clone_into(&mut model.about.summary);
    if let Some(unit) = tally.word(&cells, keys::TIME_UNIT, words::unit_of) {
        model.clock.unit = unit;
        // The usual length is five years, whatever they are counted in.
        model.clock.horizon = Real(model.clock.months(60.0));
    }
    if let Some(start) = tally.word(&cells, keys::START, words::date_of) {
        model.clock.start = start;
    }
    let most = model.clock.months(12.0 * 2000.0);
    if let Some(horizon) = tally.number(&cells, keys::HORIZON, |x| x > 0.0 && x <= most) {
        model.clock.horizon = Real(horizon);
    }
}

/// Puts the boxes on the drawing that the file says; without a word on the loops where there are some, else on the tree.
fn places(graph: &Graph, ids: &[Id], model: &mut Model, losses: &mut Vec<Found>) {
    let loops = |kind: Kind| matches!(kind, Kind::Variable | Kind::Stage);
    let on_loops = match graph.data.get(keys::VIEW).map(String::as_str) {
        Some(LOOPS) => true,
        Some(TREE) => false,
        _ => model.nodes.values().any(|node| loops(node.kind.kind())),
    };
    let mut placed = BTreeMap::new();
    let mut unplaced = 0;
    for (node, id) in graph.nodes.iter().zip(ids) {
        let Some(look) = &node.look else { continue };
        let said = node.data.get(keys::PLACE).map(String::as_str);
        match look.frame {
            _ if said == Some(keys::OFF) => {}
            Some(frame) if frame.iter().all(|x| x.abs() <= FARTHEST) => {
                placed.insert(id.clone(), middle(frame, said == Some(keys::PINNED)));
            }
            _ => unplaced += 1,
        }
    }
    if unplaced > 0 {
        losses.push(Found::all_over(Loss::new("nodes, place", "loss-graph-places").with("count", unplaced.to_string())));
    }
    if on_loops {
        model.views.loops.places = placed;
    } else {
        model.views.tree.places = placed;
    }
}

/// No drawing is larger.
const FARTHEST: f64 = 1e7;

/// The middle of a frame, free of what adding up leaves in the last digits.
fn middle([x, y, width, height]: [f64; 4], pinned: bool) -> Place {
    let round = |x: f64| Real((x * 1e6).round() / 1e6);
    Place { x: round(x + width / 2.0), y: round(y + height / 2.0), pinned }
}

/// Gives nodes the ways that their conditions name, in the order of their ids.
fn ways(model: &mut Model) {
    let mut found: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for link in model.links.values() {
        if let Role::Condition(Condition { way: Some(way), .. }) = &link.role {
            found.entry(link.to.clone()).or_default().insert(way.clone());
        }
    }
    for (id, ways) in found {
        if let Some(node) = model.nodes.get_mut(&id) {
            let way = |id: Id| Way { id, name: String::new(), sufficiency: None };
            node.logic = Logic::Ways(ways.into_iter().map(way).collect());
        }
    }
}

/// Declares the documents that are cited, under their keys.
fn documents(model: &mut Model, losses: &mut Vec<Found>) {
    let nodes = model.nodes.values().flat_map(|node| &node.source);
    let links = model.links.values().flat_map(|link| &link.source);
    let cited: BTreeSet<String> = nodes.chain(links).map(Citation::document).map(str::to_owned).collect();
    if !cited.is_empty() {
        losses.push(Found::all_over(Loss::new("documents", "loss-graph-documents").with("count", cited.len().to_string())));
    }
    model.documents = cited.into_iter().map(|key| (key.clone(), Document { title: key, ..Document::default() })).collect();
}

/// Tells of colours, shapes and bends that are not those of this program, of labels beside the first, and of frames of groups.
fn looks(graph: &Graph, ids: &[Id], model: &Model, losses: &mut Vec<Found>) {
    let theme = Theme::light();
    let foreign = |(node, id): &(&GraphNode, &Id)| {
        let (Some(look), Some(kind)) = (&node.look, model.nodes.get(*id).map(|node| node.kind.kind())) else { return false };
        let own = look::of_box(&theme, kind, String::new(), [0.0; 4]);
        [(&look.shape, &own.shape), (&look.fill, &own.fill)].iter().any(|(look, own)| !look.is_empty() && look != own)
    };
    let boxes = graph.nodes.iter().zip(ids).filter(foreign).count();
    let own = look::colors_of_lines(&theme);
    let lines = graph.edges.iter().filter_map(|edge| edge.look.as_ref());
    let lines = lines.filter(|look| look.bends > 0 || !look.color.is_empty() && !own.contains(&look.color)).count();
    if boxes + lines > 0 {
        let loss = Loss::new("graph", "loss-graph-looks").with("boxes", boxes.to_string()).with("lines", lines.to_string());
        losses.push(Found::all_over(loss));
    }
    let labels: usize = graph.nodes.iter().filter_map(|node| node.look.as_ref()).map(|look| look.more_labels).sum();
    if labels > 0 {
        losses.push(Found::all_over(Loss::new("nodes, label", "loss-graph-labels").with("count", labels.to_string())));
    }
}
