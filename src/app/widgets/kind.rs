//! The kinds of boxes in the frame: their icon, their word.

use egui::{Painter, Pos2, Rect, Shape, Vec2};
use throughline::layout::geometry;
use throughline::model::{Kind, Model};
use throughline::picture::icons;
use throughline::picture::list::{Path, Stroke as PathStroke};

use crate::app::canvas::paint::path_shapes;
use crate::app::canvas::view::{Camera, Lens};
use crate::app::theme::Look;

/// Paints the icon of a kind in its colour.
pub fn paint_icon(painter: &Painter, look: &Look, kind: Kind, center: Pos2, size: f32) {
    paint_icon_in(painter, look.theme.of_kind(kind), kind, center, size);
}

fn paint_icon_in(painter: &Painter, color: throughline::picture::list::Color, kind: Kind, center: Pos2, size: f32) {
    let segments = icons::of_kind(kind, geometry::Rect::at(0.0, 0.0, size, size));
    let stroke = PathStroke::solid((icons::STROKE * size / 16.0).max(1.1), color);
    let lens = Lens { camera: Camera::default(), canvas: Rect::from_center_size(center, Vec2::splat(size)) };
    painter.extend(path_shapes(&Path { segments, fill: None, stroke: Some(stroke) }, lens));
}

/// Paints the tile of a kind: its icon on its colour.
pub fn paint_tile(painter: &Painter, look: &Look, kind: Kind, rect: Rect) {
    painter.add(Shape::rect_filled(rect, rect.width() * 0.22, look.kind(kind)));
    paint_icon_in(painter, look.theme.surface, kind, rect.center(), rect.width() * 0.72);
}

pub use throughline::picture::field::kind as word;

/// The word of a model for a kind: its own, or that of the field.
pub fn word_in(model: &Model, kind: Kind) -> String {
    throughline::picture::field::kind_of(&model.about, kind)
}
