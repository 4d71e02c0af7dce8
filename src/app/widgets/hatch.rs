//! Strokes across a bar or a box: what works against what is wanted is not told by its colour alone.

use egui::{Painter, Rect, Stroke, pos2};

/// Strokes from the lower left to the upper right, `apart` points from each other.
pub fn hatch(painter: &Painter, rect: Rect, apart: f32, stroke: Stroke) {
    let clipped = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let mut at = rect.left() - rect.height();
    while at < rect.right() {
        clipped.line_segment([pos2(at, rect.bottom()), pos2(at + rect.height(), rect.top())], stroke);
        at += apart;
    }
}
