//! The results tree: bands, links through gates, cards.

use std::collections::{BTreeMap, BTreeSet};

use super::bands::{self, BandRect};
use super::canvas::Canvas;
use super::card::{self, Look};
use super::gate;
use super::link::{self, DelaySpot, LinkState};
use super::list::DisplayList;
use super::memory::Memory;
use super::scene::{Scene, rect_of};
use super::size::{self, Band, Size};
use super::stage;
use crate::layout::geometry::{Curve, Rect};
use crate::layout::{self};
use crate::model::link::Role;
use crate::model::node::{Logic, NodeKind};
use crate::model::view::Place;
use crate::model::{ElementRef, Id, Link, Model, Node};
use crate::words::say;

/// A box with everything that places it.
pub(super) struct Boxed<'a> {
    pub id: &'a Id,
    pub node: &'a Node,
    pub place: Place,
    pub size: Size,
    pub rect: Rect,
}

/// The boxes of a scene, in the order of their ids.
pub(super) fn boxes<'a>(scene: &Scene<'a>) -> Vec<Boxed<'a>> {
    let members = scene.members();
    let sizes = size::sizes(scene.model, scene.view, members.iter().map(|(id, _, _)| *id));
    members
        .into_iter()
        .filter_map(|(id, node, place)| {
            let size = *sizes.get(id)?;
            Some(Boxed { id, node, place, size, rect: rect_of(place, size.width, size.height) })
        })
        .collect()
}

/// The place of each box in a list of boxes.
pub(super) fn index_of<'a>(boxes: &[Boxed<'a>]) -> BTreeMap<&'a Id, usize> {
    boxes.iter().enumerate().map(|(i, b)| (b.id, i)).collect()
}

/// A link with its id and the indices of the boxes that it joins.
pub(super) type Joined<'a> = (&'a Id, &'a Link, usize, usize);

/// The links between boxes of a drawing.
pub(super) fn links_between<'a>(model: &'a Model, index: &BTreeMap<&Id, usize>) -> Vec<Joined<'a>> {
    let ends = |link: &Link| Some((*index.get(&link.from)?, *index.get(&link.to)?));
    model.links.iter().filter_map(|(id, link)| ends(link).map(|(from, to)| (id, link, from, to))).filter(|l| l.2 != l.3).collect()
}

/// The same links as layout and routing want them, with the gates that conditions go through.
pub(super) fn flow_links(model: &Model, index: &BTreeMap<&Id, usize>) -> Vec<layout::Link> {
    let links = links_between(model, index);
    let mut conditions = vec![0; index.len()];
    for (_, link, _, to) in &links {
        if matches!(link.role, Role::Condition(_)) {
            conditions[*to] += 1;
        }
    }
    let way = |link: &Link, to: usize| way_of(model.nodes.get(&link.to)?, link, conditions[to]);
    links.iter().map(|&(_, link, from, to)| layout::Link { from, to, way: way(link, to) }).collect()
}

/// The gate that a condition goes through: the number of its way, where its node needs a gate at all.
fn way_of(node: &Node, link: &Link, conditions: usize) -> Option<usize> {
    let Role::Condition(condition) = &link.role else { return None };
    match &node.logic {
        // A single condition needs no gate. "Any of" is drawn as one gate, not one for each.
        Logic::All | Logic::Any => (conditions > 1).then_some(0),
        Logic::Ways(ways) => {
            let named = condition.way.as_ref().and_then(|way| ways.iter().position(|w| w.id == *way));
            Some(named.unwrap_or(0))
        }
    }
}

/// Draws the tree.
pub(super) fn draw(scene: &Scene<'_>, memory: &mut Memory) -> DisplayList {
    let mut canvas = Canvas::new(scene.theme.ground);
    let boxes = boxes(scene);
    let index = index_of(&boxes);
    let links = links_between(scene.model, &index);
    let ends = flow_links(scene.model, &index);
    let rects: Vec<Rect> = boxes.iter().map(|b| b.rect).collect();
    let routes = memory.flow(&rects, &ends);
    let bands = band_rects(&boxes);
    bands::draw(&mut canvas, scene.theme, &scene.model.about, &bands);
    let delays = delay_spots(scene.model, &links, &routes.curves, &rects);
    for ((joined, curve), delay) in links.iter().zip(&routes.curves).zip(delays) {
        draw_link(&mut canvas, scene, joined, &boxes, (curve, delay));
    }
    for b in &boxes {
        draw_box(&mut canvas, scene, b);
    }
    for found in &routes.gates {
        let node = boxes[found.target].node;
        canvas.begin(Some(ElementRef::Node(boxes[found.target].id.clone())), 1.0);
        gate::chip(&mut canvas, scene.theme, found.at, &gate_label(node, found.way));
    }
    let bounds = bands.iter().map(|b| b.rect).chain(rects).reduce(Rect::union).unwrap_or_default();
    canvas.done(bounds.expanded(12.0))
}

fn gate_label(node: &Node, way: usize) -> String {
    match &node.logic {
        Logic::Any => say("picture-gate-any"),
        Logic::Ways(ways) if ways.len() > 1 => (way + 1).to_string(),
        Logic::All | Logic::Ways(_) => say("picture-gate-all"),
    }
}

fn band_rects(boxes: &[Boxed<'_>]) -> Vec<BandRect> {
    let banded: Vec<(Band, Rect)> = boxes.iter().filter_map(|b| Band::of(b.node.kind.kind()).map(|band| (band, b.rect))).collect();
    bands::around(&banded)
}

/// A delay in words with where it is marked.
pub(super) type Delayed = Option<(String, DelaySpot)>;

/// Where the delays of links are marked: their words clear of boxes, signs and each other.
pub(super) fn delay_spots(model: &Model, links: &[Joined<'_>], curves: &[Curve], boxes: &[Rect]) -> Vec<Delayed> {
    let signs = links.iter().zip(curves).filter(|((_, l, _, _), c)| link::sign_of(l).is_some() && !c.pieces.is_empty());
    let mut taken: Vec<Rect> = boxes.iter().map(|r| r.expanded(2.0)).chain(signs.map(|(_, c)| link::sign_rect(c))).collect();
    let mut place = |((_, link, _, _), curve): (&Joined<'_>, &Curve)| {
        let delay = link.delay.as_ref().filter(|_| !curve.pieces.is_empty())?;
        let label = link::delay_label(&model.clock, delay);
        let spot = link::delay_spot(curve, &label, |words| taken.iter().any(|t| t.overlaps(words)));
        taken.push(spot.words);
        Some((label, spot))
    };
    links.iter().zip(curves).map(&mut place).collect()
}

/// Draws the arrow of a link.
pub(super) fn draw_link(
    canvas: &mut Canvas,
    scene: &Scene<'_>,
    &(id, link, from, to): &Joined<'_>,
    boxes: &[Boxed<'_>],
    (curve, delay): (&Curve, Delayed),
) {
    if curve.pieces.is_empty() {
        return;
    }
    let of = ElementRef::Link(id.clone());
    let state = LinkState {
        carried: scene.carried(id),
        selected: scene.selected.contains(&of),
        lit: scene.is_lit(&of),
        faded: scene.faded(&of),
        delay,
    };
    let spoken = link::spoken(&boxes[from].node.name, &boxes[to].node.name, link);
    link::draw(canvas, scene.theme, (id, link), curve, &state, spoken);
}

/// Draws the box of a node.
pub(super) fn draw_box(canvas: &mut Canvas, scene: &Scene<'_>, b: &Boxed<'_>) {
    let look = Look { theme: scene.theme, kind: b.node.kind.kind(), rect: b.rect, size: b.size };
    if let NodeKind::Stage(content) = &b.node.kind {
        stage::draw(canvas, b.id, &b.node.name, look, &scene.stage_state(b.id, b.node, content, b.place));
    } else {
        card::draw(canvas, b.id, &b.node.name, look, &scene.card_state(b.id, b.node, b.place));
    }
}

/// The nodes that belong on a tree: results, actions and inputs.
pub(super) fn belongs(model: &Model) -> BTreeSet<Id> {
    model.nodes.iter().filter(|(_, n)| Band::of(n.kind.kind()).is_some()).map(|(id, _)| id.clone()).collect()
}
