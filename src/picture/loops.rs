//! Causal loops: pills joined by arcs, and a mark in the middle of each loop.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::Canvas;
use super::gate::{self, Mark};
use super::list::{DisplayList, Stroke};
use super::pen::{along, polygon};
use super::scene::Scene;
use super::tree::{Boxed, boxes, delay_spots, draw_box, draw_link, index_of, links_between};
use crate::graph::polarity;
use crate::layout;
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::layout::route::{self, Arc};
use crate::model::link::Role;
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Model, NodeKind};

/// Draws the loops.
pub(super) fn draw(scene: &Scene<'_>) -> DisplayList {
    let mut canvas = Canvas::new(scene.theme.ground);
    let boxes = boxes(scene);
    let index = index_of(&boxes);
    let links = links_between(scene.model, &index);
    let rects: Vec<Rect> = boxes.iter().map(|b| b.rect).collect();
    let rings = rings(scene.model, &index);
    let centers: Vec<Point> = rects.iter().map(|r| r.center()).collect();
    let ends: Vec<layout::Link> = links.iter().map(|&(_, _, from, to)| layout::Link::new(from, to)).collect();
    let members: Vec<Vec<usize>> = rings.iter().map(|(_, members)| members.clone()).collect();
    let bows = layout::loops::bows(&ends, &members, &centers);
    let arcs: Vec<Arc> = ends.iter().zip(bows).map(|(l, bow)| Arc { from: l.from, to: l.to, bow }).collect();
    let flows = flows(&boxes, &index);
    let flow_arcs = flows.iter().map(|f| Arc { from: f.from, to: f.to, bow: 0.0 });
    let mut curves = route::curved(&rects, &arcs.iter().copied().chain(flow_arcs).collect::<Vec<_>>());
    let bands = curves.split_off(arcs.len());
    for (flow, curve) in flows.iter().zip(&bands) {
        draw_flow(&mut canvas, scene, &boxes[flow.from], flow, curve);
    }
    let delays = delay_spots(scene.model, &links, &curves, &rects);
    let labels: Vec<Rect> = delays.iter().flatten().map(|(_, spot)| spot.words).collect();
    for ((joined, curve), delay) in links.iter().zip(&curves).zip(delays) {
        draw_link(&mut canvas, scene, joined, &boxes, (curve, delay));
    }
    for b in &boxes {
        draw_box(&mut canvas, scene, b);
    }
    let sizes: Vec<(f32, f32)> = rects.iter().map(|r| (r.width(), r.height())).collect();
    let spots = layout::loops::marks(&sizes, &ends, &members, &centers);
    let marks = draw_marks(&mut canvas, scene, &rings, &spots, &rects, &labels);
    let lines = curves.iter().chain(&bands).filter(|c| !c.pieces.is_empty()).map(Curve::bounds);
    let bounds = rects.iter().copied().chain(lines).chain(labels).chain(marks).reduce(Rect::union).unwrap_or_default();
    canvas.done(bounds.expanded(24.0))
}

/// A route of cases from one stage to another.
struct CaseFlow<'m> {
    name: &'m Id,
    from: usize,
    to: usize,
    /// The share of finished cases that take it.
    share: f64,
}

fn flows<'m>(boxes: &[Boxed<'m>], index: &BTreeMap<&Id, usize>) -> Vec<CaseFlow<'m>> {
    let mut flows = Vec::new();
    for (from, b) in boxes.iter().enumerate() {
        let NodeKind::Stage(stage) = &b.node.kind else { continue };
        for route in &stage.routes {
            if let Some(&to) = index.get(&route.to).filter(|to| **to != from) {
                flows.push(CaseFlow { name: &route.name, from, to, share: single(&route.fraction.value, Range::SHARE) });
            }
        }
    }
    flows
}

/// A band as thick as the flow: the share of cases at rest, what really passes in a run.
fn draw_flow(canvas: &mut Canvas, scene: &Scene<'_>, from: &Boxed<'_>, flow: &CaseFlow<'_>, curve: &Curve) {
    const WIDEST: f64 = 16.0;
    let of = ElementRef::Node(from.id.clone());
    let passing = scene.relative_throughput(from.id).unwrap_or(1.0);
    let width = (WIDEST * flow.share * passing).clamp(2.0, 1.5 * WIDEST) as f32;
    canvas.begin(Some(of.clone()), if scene.faded(&of) { 0.4 } else { 1.0 });
    let color = scene.theme.of_kind(from.node.kind.kind());
    canvas.stroke(along(curve), Stroke::solid(width, color.faded(0.28)));
    let (tip, d) = curve.at(curve.length());
    let half = width / 2.0 + 4.0;
    let (side, back) = (point(-d.y, d.x), tip.moved(-d.x * half, -d.y * half));
    let head = [tip, back.moved(side.x * half, side.y * half), back.moved(-side.x * half, -side.y * half)];
    canvas.fill(polygon(&head), color.faded(0.5));
    canvas.flow(from.id, flow.name, curve.clone());
}

/// The named loops whose boxes are all among those of `index`, with the boxes in order round the loop.
/// Reinforcing loops come first: they make the picture.
pub(super) fn rings<'m>(model: &'m Model, index: &BTreeMap<&Id, usize>) -> Vec<(&'m Id, Vec<usize>)> {
    let mut named: Vec<_> = model.loops.iter().collect();
    named.sort_by(|a, b| b.1.code.cmp(&a.1.code).then(a.0.cmp(b.0)));
    let box_of = |link: &Id| model.links.get(link).and_then(|l| index.get(&l.from).copied());
    named
        .into_iter()
        .filter_map(|(id, l)| Some((id, l.links.iter().map(box_of).collect::<Option<Vec<usize>>>()?)))
        .filter(|(_, members)| members.len() > 1)
        .collect()
}

fn draw_marks(
    canvas: &mut Canvas,
    scene: &Scene<'_>,
    rings: &[(&Id, Vec<usize>)],
    spots: &[Point],
    boxes: &[Rect],
    labels: &[Rect],
) -> Vec<Rect> {
    let mut taken: Vec<Rect> = boxes.iter().map(|r| r.expanded(6.0)).chain(labels.iter().copied()).collect();
    let mut placed = Vec::new();
    for (&(id, _), &spot) in rings.iter().zip(spots) {
        let Some(named) = scene.model.loops.get(id) else { continue };
        let Some(polarity) = polarity::polarity(scene.model, &named.links) else { continue };
        let (width, height) = gate::mark_size(&named.name);
        let room = |c: Point| Rect::around(c.moved(0.0, height / 2.0 - 24.0), width, height);
        let at = free_spot(spot, |c| !taken.iter().any(|t| t.overlaps(room(c))));
        let of = ElementRef::Loop(id.clone());
        let mark = Mark {
            id,
            named,
            polarity,
            character: polarity::character(scene.model, &named.links),
            lit: scene.is_lit(&of),
            faded: scene.faded(&of),
        };
        gate::mark(canvas, scene.theme, at, mark);
        taken.push(room(at));
        placed.push(room(at));
    }
    placed
}

/// The free place nearest to `wanted`, looked for in growing rings.
fn free_spot(wanted: Point, free: impl Fn(Point) -> bool) -> Point {
    const STEP: f32 = 14.0;
    if free(wanted) {
        return wanted;
    }
    for ring in 1..=30u8 {
        let r = f32::from(ring) * STEP;
        for k in 0..24u8 {
            let angle = std::f32::consts::TAU * f32::from(k) / 24.0;
            let at = wanted.moved(r * angle.cos(), r * angle.sin());
            if free(at) {
                return at;
            }
        }
    }
    wanted
}

/// The nodes that belong on a loop diagram: variables, stages, and what named loops or influences join to them.
pub(super) fn belongs(model: &Model) -> BTreeSet<Id> {
    let core = |id: &Id| matches!(model.nodes.get(id).map(|n| &n.kind), Some(NodeKind::Variable | NodeKind::Stage(_)));
    let mut out: BTreeSet<Id> = model.nodes.keys().filter(|id| core(id)).cloned().collect();
    for named in model.loops.values() {
        out.extend(named.links.iter().filter_map(|l| model.links.get(l)).flat_map(|l| [l.from.clone(), l.to.clone()]));
    }
    for link in model.links.values().filter(|l| !matches!(l.role, Role::Use(_) | Role::Relation(_))) {
        if core(&link.from) || core(&link.to) {
            out.extend([link.from.clone(), link.to.clone()]);
        }
    }
    out.retain(|id| model.nodes.contains_key(id));
    out
}
