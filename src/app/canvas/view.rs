//! Where the eye is: pan and zoom of one drawing.

use egui::{Pos2, Rect, Ui, Vec2, pos2, vec2};
use throughline::layout::geometry::{self, Point, point};

/// The smallest and largest zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.05..=4.0;

/// How a drawing lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Points on the screen for a point of the drawing.
    pub zoom: f32,
    /// Where the drawing's origin is, from the corner of the canvas.
    pub offset: Vec2,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, offset: Vec2::ZERO }
    }
}

/// A camera over the rectangle of the canvas: maps both ways.
#[derive(Clone, Copy, Debug)]
pub struct Lens {
    pub camera: Camera,
    pub canvas: Rect,
}

impl Lens {
    /// A place of the drawing on the screen.
    pub fn to_screen(self, p: Point) -> Pos2 {
        self.canvas.min + self.camera.offset + vec2(p.x, p.y) * self.camera.zoom
    }

    /// A place on the screen in the drawing.
    pub fn to_drawing(self, p: Pos2) -> Point {
        let v = (p - self.canvas.min - self.camera.offset) / self.camera.zoom;
        point(v.x, v.y)
    }

    /// A box of the drawing on the screen.
    pub fn rect(self, r: geometry::Rect) -> Rect {
        Rect::from_min_max(self.to_screen(r.min), self.to_screen(r.max))
    }

    /// The part of the drawing that is seen.
    pub fn seen(self) -> geometry::Rect {
        geometry::Rect { min: self.to_drawing(self.canvas.min), max: self.to_drawing(self.canvas.max) }
    }
}

impl Camera {
    /// Shows all of `bounds` within a canvas of `size`, never larger than life.
    pub fn fitting(bounds: geometry::Rect, size: Vec2, margin: f32) -> Self {
        let (width, height) = (bounds.width().max(1.0), bounds.height().max(1.0));
        let room = (size - Vec2::splat(2.0 * margin)).max(Vec2::splat(40.0));
        let zoom = (room.x / width).min(room.y / height).clamp(*ZOOM.start(), 1.0);
        let mut camera = Self { zoom, offset: Vec2::ZERO };
        camera.center(bounds.center(), size);
        camera
    }

    /// Whether a canvas of `size` can show all of `r` at this zoom.
    pub fn holds(self, r: geometry::Rect, size: Vec2, margin: f32) -> bool {
        let room = size - Vec2::splat(2.0 * margin);
        r.width() * self.zoom <= room.x && r.height() * self.zoom <= room.y
    }

    /// Zooms by `factor` so that what is at `at` (from the corner of the canvas) stays there.
    pub fn zoom_at(&mut self, at: Pos2, factor: f32) {
        let zoom = (self.zoom * factor).clamp(*ZOOM.start(), *ZOOM.end());
        let still = (at.to_vec2() - self.offset) / self.zoom;
        self.offset = at.to_vec2() - still * zoom;
        self.zoom = zoom;
    }

    /// What the wheel and pinches do with the pointer at `at`, from the corner of the canvas: zoom, and sideways with Shift.
    pub fn turn_wheel(&mut self, ui: &Ui, at: Pos2) {
        let (pinch, scroll, shift) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta(), i.modifiers.shift));
        if pinch != 1.0 {
            self.zoom_at(at, pinch);
        } else if shift || scroll.x.abs() > scroll.y.abs() {
            self.offset.x += scroll.x + if shift { scroll.y } else { 0.0 };
        } else if scroll.y != 0.0 {
            self.zoom_at(at, (scroll.y / 240.0).exp());
        }
    }

    /// Puts `at` into the middle of a canvas of `size`.
    pub fn center(&mut self, at: Point, size: Vec2) {
        self.offset = size / 2.0 - vec2(at.x, at.y) * self.zoom;
    }

    /// Moves as little as is needed to bring `r` into a canvas of `size`.
    pub fn reveal(&mut self, r: geometry::Rect, size: Vec2, margin: f32) {
        let lens = Lens { camera: *self, canvas: Rect::from_min_size(pos2(0.0, 0.0), size) };
        let r = lens.rect(r).expand(margin);
        let shift = |lo: f32, hi: f32, room: f32| {
            if lo < 0.0 {
                -lo
            } else if hi > room {
                (room - hi).max(-lo)
            } else {
                0.0
            }
        };
        self.offset += vec2(shift(r.min.x, r.max.x, size.x), shift(r.min.y, r.max.y, size.y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lens(camera: Camera) -> Lens {
        Lens { camera, canvas: Rect::from_min_size(pos2(200.0, 48.0), vec2(800.0, 600.0)) }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera { zoom: 0.7, offset: vec2(31.0, -12.0) };
        let at = pos2(321.0, 123.0);
        let before = lens(camera).to_drawing(lens(camera).canvas.min + at.to_vec2());
        camera.zoom_at(at, 1.7);
        let after = lens(camera).to_drawing(lens(camera).canvas.min + at.to_vec2());
        assert!(before.distance(after) < 1e-3, "{before:?} {after:?}");
    }

    #[test]
    fn fitting_shows_all_of_it() {
        let bounds = geometry::Rect::at(-300.0, 40.0, 3000.0, 900.0);
        let lens = lens(Camera::fitting(bounds, vec2(800.0, 600.0), 24.0));
        assert!(lens.canvas.contains_rect(lens.rect(bounds)));
    }

    #[test]
    fn revealing_moves_only_what_is_needed() {
        let mut camera = Camera::default();
        camera.reveal(geometry::Rect::at(100.0, 100.0, 50.0, 50.0), vec2(800.0, 600.0), 10.0);
        assert_eq!(camera, Camera::default());
        camera.reveal(geometry::Rect::at(900.0, 100.0, 50.0, 50.0), vec2(800.0, 600.0), 10.0);
        assert_eq!(camera.offset, vec2(-160.0, 0.0));
    }
}
