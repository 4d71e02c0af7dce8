//! Boxes carried across a large drawing: the drawing stays, they are painted over it where they are.

use std::collections::BTreeMap;

use egui::{Painter, Stroke, vec2};
use throughline::layout::geometry::Rect;
use throughline::model::{ElementRef, Id, Model};
use throughline::picture::list::{Area, DisplayList};

use super::hands::Carried;
use super::paint::paint_some;
use super::view::{Camera, Lens};
use crate::app::theme::Look;

/// Paints `list` with the boxes that are carried where they are now, and their arrows as straight lines.
pub fn paint(painter: &Painter, list: &DisplayList, lens: Lens, model: &Model, carried: &Carried, look: &Look) {
    let is_box = |of: Option<&ElementRef>| matches!(of, Some(ElementRef::Node(id)) if carried.boxes.contains(id));
    let is_arrow = |of: Option<&ElementRef>| match of {
        Some(ElementRef::Link(id)) => {
            model.links.get(id).is_some_and(|l| carried.boxes.contains(&l.from) || carried.boxes.contains(&l.to))
        }
        _ => false,
    };
    paint_some(painter, list, lens, |of| !is_box(of) && !is_arrow(of));

    let by = vec2(carried.by.0, carried.by.1) * lens.camera.zoom;
    let boxes: BTreeMap<&Id, Rect> = list
        .targets
        .iter()
        .filter_map(|target| match (&target.of, &target.area) {
            (ElementRef::Node(id), Area::Rect(rect)) => Some((id, *rect)),
            _ => None,
        })
        .collect();
    let middle = |id: &Id| {
        let moved = if carried.boxes.contains(id) { by } else { egui::Vec2::ZERO };
        boxes.get(id).map(|rect| lens.rect(*rect).center() + moved)
    };
    let touching = model.links.values().filter(|l| carried.boxes.contains(&l.from) || carried.boxes.contains(&l.to));
    for (from, to) in touching.filter_map(|l| Some((middle(&l.from)?, middle(&l.to)?))) {
        painter.line_segment([from, to], Stroke::new(1.5, look.border2));
    }
    let camera = Camera { offset: lens.camera.offset + by, ..lens.camera };
    paint_some(painter, list, Lens { camera, ..lens }, is_box);
}
