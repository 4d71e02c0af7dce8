//! A model as a graph: rows as values, places as frames.

use std::collections::BTreeMap;

use super::graph::{Data, Graph, GraphEdge, GraphNode, LOOPS, TREE, keys};
use super::look;
use crate::exchange::labels::wrapped;
use crate::exchange::rows::{self, Cell, Column, number, words};
use crate::exchange::xml::fit;
use crate::model::view::Place;
use crate::model::{Id, Model, Real, ViewKind};
use crate::picture::size::{self, Size};
use crate::picture::theme::Theme;
use crate::picture::{self};

/// How wide a letter of yEd's labels is, in points.
const LETTER: f64 = 7.0;
/// Between boxes that are on no drawing.
const GAP: f64 = 40.0;
/// How many of them stand in a row.
const IN_A_ROW: usize = 6;

/// `model` as a graph, its boxes where they stand on a drawing.
pub fn compose(model: &Model, view: ViewKind) -> Graph {
    let theme = Theme::light();
    let spots = spots(model, view);
    let nodes = model.nodes.iter().map(|(id, node)| {
        let mut data = data(&rows::NODE, &rows::node(model, id, node), &["id"]);
        let spot = spots.get(id).copied().unwrap_or_default();
        if let Some(word) = spot.said {
            data.insert(keys::PLACE.to_owned(), word.to_owned());
        }
        let [_, _, width, _] = spot.frame;
        let label = wrapped(&fit(&node.name), ((width / LETTER) as usize).max(12)).join("\n");
        let look = look::of_box(&theme, node.kind.kind(), label, spot.frame);
        GraphNode { id: id.to_string(), data, look: Some(look), group: None, line: 0 }
    });
    let edges = model.links.iter().map(|(id, link)| GraphEdge {
        id: Some(id.to_string()),
        from: link.from.to_string(),
        to: link.to.to_string(),
        directed: true,
        ports: false,
        data: data(&rows::LINK, &rows::link(model, id, link), &["id", "from", "to"]),
        look: Some(look::of_line(&theme, link)),
        line: 0,
    });
    Graph { data: of_graph(model, view), nodes: nodes.collect(), edges: edges.collect(), ..Graph::default() }
}

fn data(columns: &[Column], row: &[Cell], but: &[&str]) -> Data {
    let cells = columns.iter().zip(row).filter(|(column, _)| !but.contains(&column.name));
    let written = cells.map(|(column, cell)| (column.name.to_owned(), fit(&cell.written())));
    written.filter(|(_, text)| !text.is_empty()).collect()
}

fn of_graph(model: &Model, view: ViewKind) -> Data {
    let clock = &model.clock;
    let view = match view {
        ViewKind::Tree => TREE,
        ViewKind::Loops => LOOPS,
    };
    let said = [
        (keys::TITLE, fit(&model.about.title)),
        (keys::DESCRIPTION, fit(&model.about.summary)),
        (keys::TIME_UNIT, words::unit(clock.unit).to_owned()),
        (keys::START, clock.start.to_string()),
        (keys::HORIZON, number(clock.horizon.0)),
        (keys::VIEW, view.to_owned()),
    ];
    said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key.to_owned(), text)).collect()
}

/// Where a box is drawn.
#[derive(Clone, Copy, Debug, Default)]
struct Spot {
    frame: [f64; 4],
    /// What its place is, where it is not just a place of the drawing.
    said: Option<&'static str>,
}

/// Where boxes are drawn: in their places, or where automatic layout puts them while nothing has a place; those that are not on the
/// drawing stand in rows below it.
fn spots(model: &Model, view: ViewKind) -> BTreeMap<Id, Spot> {
    let drawing = &model.views.drawing(view).places;
    let arranged = if drawing.is_empty() { picture::arrange(model, view) } else { BTreeMap::new() };
    let places: BTreeMap<&Id, &Place> = drawing.iter().chain(&arranged).filter(|(id, _)| model.nodes.contains_key(*id)).collect();
    let sizes = size::sizes(model, view, places.keys().copied());
    let mut spots: BTreeMap<Id, Spot> = BTreeMap::new();
    for (id, place) in places {
        let said = match drawing.get(id) {
            Some(place) => place.pinned.then_some(keys::PINNED),
            None => Some(keys::OFF),
        };
        spots.insert(id.clone(), Spot { frame: frame(*place, sizes.get(id)), said });
    }
    let left = spots.values().map(|spot| spot.frame[0]).reduce(f64::min).unwrap_or(0.0);
    let mut top = spots.values().map(|spot| spot.frame[1] + spot.frame[3]).reduce(f64::max).unwrap_or(0.0) + 2.0 * GAP;
    let rest: Vec<&Id> = model.nodes.keys().filter(|id| !spots.contains_key(*id)).collect();
    let sizes = size::sizes(model, view, rest.iter().copied());
    for row in rest.chunks(IN_A_ROW) {
        let (mut x, mut lowest) = (left, top);
        for id in row {
            let [_, _, width, height] = frame(Place::default(), sizes.get(*id));
            spots.insert((*id).clone(), Spot { frame: [x, top, width, height], said: Some(keys::OFF) });
            x += width + GAP;
            lowest = lowest.max(top + height);
        }
        top = lowest + GAP;
    }
    spots
}

/// The frame of a box around its place. Its sides are even, so that the middle comes back exactly.
fn frame(place: Place, size: Option<&Size>) -> [f64; 4] {
    let even = |side: f32| f64::from((side / 2.0).ceil()) * 2.0;
    let (width, height) = size.map_or((120.0, 60.0), |size| (even(size.width), even(size.height)));
    let Real(x) = place.x;
    let Real(y) = place.y;
    [x - width / 2.0, y - height / 2.0, width, height]
}
