//! A drawing that rests or is panned is cut into triangles once: what is painted again and again is where it was, or beside it.

use std::sync::Arc;

use egui::epaint::{TessellationOptions, Tessellator};
use egui::{Mesh, Painter, Pos2, Shape};
use throughline::layout::geometry::{Point, Rect};
use throughline::picture::list::{self, DisplayList};

use super::paint;
use super::view::Lens;

/// How much more than is seen is cut at once, as a share of it on every side.
const MORE: f32 = 0.3;

/// What was painted last, and its triangles once it was painted twice.
#[derive(Default)]
pub struct Painted {
    last: Option<Last>,
}

/// What the triangles are of.
struct Last {
    list: Arc<DisplayList>,
    zoom: f32,
    scale: f32,
    cut: Option<Cut>,
}

struct Cut {
    /// What of the drawing is cut.
    area: Rect,
    /// Where the origin of the drawing was on the screen.
    origin: Pos2,
    pieces: Vec<Piece>,
}

/// A part of the drawing, in the order of painting.
enum Piece {
    Triangles(Arc<Mesh>),
    /// Texts are left to the painter, whose fonts may move in their atlas: the place of one in the list.
    Text(usize),
}

impl Painted {
    /// Paints what of `list` is seen through `lens`.
    pub fn paint(&mut self, painter: &Painter, list: &Arc<DisplayList>, lens: Lens) {
        let (zoom, scale) = (lens.camera.zoom, painter.ctx().pixels_per_point());
        let same = |last: &&mut Last| Arc::ptr_eq(&last.list, list) && last.zoom == zoom && last.scale == scale;
        let Some(last) = self.last.as_mut().filter(same) else {
            // While it changes in every frame there is nothing to be kept.
            self.last = Some(Last { list: Arc::clone(list), zoom, scale, cut: None });
            return paint::paint(painter, list, lens);
        };
        let seen = seen(lens);
        let cut = match last.cut.take().filter(|cut| cut.area.union(seen) == cut.area) {
            Some(cut) => cut,
            None => Cut::new(painter, list, lens, seen),
        };
        cut.paint(painter, list, lens);
        last.cut = Some(cut);
    }
}

/// What is seen, with room for what reaches into it.
fn seen(lens: Lens) -> Rect {
    lens.seen().expanded(24.0 / lens.camera.zoom)
}

impl Cut {
    /// Cuts what is seen, and some of what is around it.
    fn new(painter: &Painter, list: &DisplayList, lens: Lens, seen: Rect) -> Self {
        let more = MORE * seen.width().max(seen.height());
        let area = seen.expanded(more);
        let context = painter.ctx();
        // Circles from the atlas of the fonts would move with it.
        let options = context.tessellation_options(|o| TessellationOptions { prerasterized_discs: false, ..*o });
        let mut tessellator = Tessellator::new(context.pixels_per_point(), options, [1, 1], Vec::new());
        let mut pieces = Vec::new();
        let (mut mesh, mut shapes) = (Mesh::default(), Vec::new());
        for (n, item) in list.items.iter().enumerate().filter(|(_, item)| paint::shows(item, lens.camera.zoom, area)) {
            if matches!(item.shape, list::Shape::Text(_)) {
                if !mesh.is_empty() {
                    pieces.push(Piece::Triangles(Arc::new(std::mem::take(&mut mesh))));
                }
                pieces.push(Piece::Text(n));
            } else {
                paint::push(&mut shapes, painter, item, lens, lens.rect(area));
                for shape in shapes.drain(..) {
                    tessellator.tessellate_shape(shape, &mut mesh);
                }
            }
        }
        if !mesh.is_empty() {
            pieces.push(Piece::Triangles(Arc::new(mesh)));
        }
        Self { area, origin: lens.to_screen(Point::default()), pieces }
    }

    fn paint(&self, painter: &Painter, list: &DisplayList, lens: Lens) {
        let way = lens.to_screen(Point::default()) - self.origin;
        let seen = seen(lens);
        let mut shapes = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            match piece {
                Piece::Triangles(mesh) if way == egui::Vec2::ZERO => shapes.push(Shape::Mesh(Arc::clone(mesh))),
                Piece::Triangles(mesh) => {
                    let mut moved = Mesh::clone(mesh);
                    moved.translate(way);
                    shapes.push(Shape::Mesh(Arc::new(moved)));
                }
                Piece::Text(n) => {
                    if let Some(item) = list.items.get(*n).filter(|item| paint::shows(item, lens.camera.zoom, seen)) {
                        paint::push(&mut shapes, painter, item, lens, egui::Rect::EVERYTHING);
                    }
                }
            }
        }
        painter.extend(shapes);
    }
}
