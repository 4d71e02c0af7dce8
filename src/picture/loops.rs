//! Causal loops: pills joined by arcs, and a mark in the middle of each loop.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::Canvas;
use super::gate::{self, Mark};
use super::link::delay_label;
use super::list::{DisplayList, Stroke};
use super::pen::{along, polygon};
use super::scene::Scene;
use super::tree::{Boxed, boxes, draw_box, draw_link, links_between};
use crate::graph::polarity;
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::layout::route::{self, Arc};
use crate::model::link::Role;
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Link, Model, NodeKind};

/// Draws the loops.
pub(super) fn draw(scene: &Scene<'_>) -> DisplayList {
    let mut canvas = Canvas::new(scene.theme.ground);
    let boxes = boxes(scene);
    let links = links_between(scene.model, &boxes);
    let rects: Vec<Rect> = boxes.iter().map(|b| b.rect).collect();
    let rings = rings(scene.model, &boxes);
    let arcs: Vec<Arc> = links
        .iter()
        .map(|&(id, _, from, to)| Arc { from, to, bow: bow(rects[from].center(), rects[to].center(), ring_of(&rings, id)) })
        .collect();
    let flows = flows(&boxes);
    let flow_arcs = flows.iter().map(|f| Arc { from: f.from, to: f.to, bow: 0.0 });
    let mut curves = route::curved(&rects, &arcs.iter().copied().chain(flow_arcs).collect::<Vec<_>>());
    let bands = curves.split_off(arcs.len());
    for (flow, curve) in flows.iter().zip(&bands) {
        draw_flow(&mut canvas, scene, &boxes[flow.from], flow, curve);
    }
    for ((id, link, from, to), curve) in links.iter().zip(&curves) {
        draw_link(&mut canvas, scene, id, link, (boxes[*from].node, boxes[*to].node), curve);
    }
    for b in &boxes {
        draw_box(&mut canvas, scene, b);
    }
    let labels = labelled(scene.model, &links, &curves);
    let marks = draw_marks(&mut canvas, scene, &rings, &rects, &labels);
    let lines = curves.iter().chain(&bands).filter(|c| !c.pieces.is_empty()).map(Curve::bounds);
    let bounds = rects.iter().copied().chain(lines).chain(labels).chain(marks).reduce(Rect::union).unwrap_or_default();
    canvas.done(bounds.expanded(24.0))
}

/// A route of cases from one stage to another.
struct CaseFlow {
    from: usize,
    to: usize,
    /// The share of finished cases that take it.
    share: f64,
}

fn flows(boxes: &[Boxed<'_>]) -> Vec<CaseFlow> {
    let index: BTreeMap<&Id, usize> = boxes.iter().enumerate().map(|(i, b)| (b.id, i)).collect();
    let mut flows = Vec::new();
    for (from, b) in boxes.iter().enumerate() {
        let NodeKind::Stage(stage) = &b.node.kind else { continue };
        for route in &stage.routes {
            if let Some(&to) = index.get(&route.to).filter(|to| **to != from) {
                flows.push(CaseFlow { from, to, share: single(&route.fraction.value, Range::SHARE) });
            }
        }
    }
    flows
}

/// A band as thick as the flow: the share of cases at rest, what really passes in a run.
fn draw_flow(canvas: &mut Canvas, scene: &Scene<'_>, from: &Boxed<'_>, flow: &CaseFlow, curve: &Curve) {
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
}

/// A named loop on the drawing.
struct Ring<'a> {
    id: &'a Id,
    center: Point,
    links: BTreeSet<&'a Id>,
}

fn rings<'a>(model: &'a Model, boxes: &[Boxed<'a>]) -> Vec<Ring<'a>> {
    let centers: BTreeMap<&Id, Point> = boxes.iter().map(|b| (b.id, b.rect.center())).collect();
    let mut rings = Vec::new();
    for (id, named) in &model.loops {
        let members: Option<Vec<Point>> =
            named.links.iter().map(|l| model.links.get(l).and_then(|l| centers.get(&l.from).copied())).collect();
        if let Some(members) = members.filter(|m| m.len() > 1) {
            rings.push(Ring { id, center: centroid(&members), links: named.links.iter().collect() });
        }
    }
    rings
}

/// The middle of the area that the points enclose; of the points themselves where they enclose none.
fn centroid(points: &[Point]) -> Point {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (i, p) in points.iter().enumerate() {
        let q = points[(i + 1) % points.len()];
        let cross = p.x * q.y - q.x * p.y;
        area += cross;
        x += (p.x + q.x) * cross;
        y += (p.y + q.y) * cross;
    }
    if area.abs() < 1_000.0 {
        let n = points.len() as f32;
        return point(points.iter().map(|p| p.x).sum::<f32>() / n, points.iter().map(|p| p.y).sum::<f32>() / n);
    }
    point(x / (3.0 * area), y / (3.0 * area))
}

fn ring_of<'r>(rings: &'r [Ring<'_>], link: &Id) -> Option<&'r Ring<'r>> {
    rings.iter().find(|r| r.links.contains(link))
}

/// How far an arc bows: outward from its loop, as a circle round the loop's middle would; a little to the left without one.
fn bow(a: Point, b: Point, ring: Option<&Ring<'_>>) -> f32 {
    let Some(ring) = ring else { return 0.08 };
    let c = ring.center;
    let cross = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let dot = (a.x - c.x) * (b.x - c.x) + (a.y - c.y) * (b.y - c.y);
    let angle = cross.abs().atan2(dot);
    let amount = ((angle / 4.0).tan() / 2.0).clamp(0.06, 0.3);
    // The middle to the right of the arrow (y down: cross above 0): bow to the left.
    if cross > 0.0 { amount } else { -amount }
}

/// What the words beside the links cover.
fn labelled(model: &Model, links: &[(&Id, &Link, usize, usize)], curves: &[Curve]) -> Vec<Rect> {
    let label = |((_, link, _, _), curve): (&(&Id, &Link, usize, usize), &Curve)| {
        let delay = link.delay.as_ref()?;
        (!curve.pieces.is_empty()).then(|| super::link::delay_label_rect(curve, &delay_label(&model.clock, delay)))
    };
    links.iter().zip(curves).filter_map(label).collect()
}

fn draw_marks(canvas: &mut Canvas, scene: &Scene<'_>, rings: &[Ring<'_>], boxes: &[Rect], labels: &[Rect]) -> Vec<Rect> {
    let mut taken: Vec<Rect> = boxes.iter().map(|r| r.expanded(6.0)).chain(labels.iter().copied()).collect();
    let mut placed = Vec::new();
    for ring in rings {
        let Some(named) = scene.model.loops.get(ring.id) else { continue };
        let Some(polarity) = polarity::polarity(scene.model, &named.links) else { continue };
        let (width, height) = gate::mark_size(&named.name);
        let room = |c: Point| Rect::around(c.moved(0.0, height / 2.0 - 24.0), width, height);
        let at = free_spot(ring.center, |c| !taken.iter().any(|t| t.overlaps(room(c))));
        let of = ElementRef::Loop(ring.id.clone());
        let mark = Mark {
            id: ring.id,
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
