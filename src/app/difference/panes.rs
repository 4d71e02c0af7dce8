//! The two drawings: seen through one camera, so that what is beside each other is the same place.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, CursorIcon, Label, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use throughline::layout::geometry;
use throughline::picture::list::Face;
use throughline::report::diff::drawn::{Mark, Side, Sides};

use crate::app::canvas::paint;
use crate::app::canvas::view::{Camera, Lens};
use crate::app::fonts::font;
use crate::app::theme::{Look, color32};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::text;

/// The gap between the drawings.
const GAP: f32 = 8.0;
/// The height of the strip with the heads, in points.
const HEAD: f32 = 28.0;

/// The camera over both drawings.
#[derive(Default)]
pub struct Panes {
    /// None: all of both is shown.
    camera: Option<Camera>,
    /// What is to come to the middle, by its place in the difference.
    wanted: Option<usize>,
}

impl Panes {
    /// Shows all of both drawings again.
    pub fn fit(&mut self) {
        self.camera = None;
    }

    /// Brings an element to the middle, where it is drawn.
    pub fn center_on(&mut self, told: usize) {
        self.wanted = Some(told);
    }

    /// Draws both, and takes in what hands do; what was picked.
    pub fn show(&mut self, ui: &mut Ui, room: Rect, sides: &Sides, heads: &[String; 2], picked: Option<usize>) -> Option<usize> {
        let look = Look::of(ui);
        let canvases = halves(room).map(|half| half.split_top_bottom_at_y(half.top() + HEAD));
        let size = canvases[0].1.size();
        let bounds = sides.old.list.bounds.union(sides.new.list.bounds);
        let mut camera = self.camera.unwrap_or(Camera::fitting(bounds, size, 20.0));
        if let Some(rect) = self.wanted.take().and_then(|n| found(sides, n)) {
            camera.zoom = camera.zoom.max(0.7);
            camera.center(rect.center(), size);
            self.camera = Some(camera);
        }
        let mut clicked = None;
        for (n, side) in [&sides.old, &sides.new].into_iter().enumerate() {
            let (head, canvas) = canvases[n];
            self.hands(ui, n, canvas, &mut camera);
            let lens = Lens { camera, canvas };
            let strip = UiBuilder::new().max_rect(head.shrink2(vec2(16.0, 4.0)));
            let label = text::rich(&heads[n], Face::SemiBold, 13.0, look.text);
            ui.new_child(strip).add(Label::new(label).truncate());
            ui.painter().rect_filled(canvas, 0.0, look.ground);
            paint::paint(&ui.painter().with_clip_rect(canvas), &side.list, lens);
            clicked = clicked.or(marks(ui, n, side, lens, picked));
        }
        let gap = Rect::from_min_max(canvases[0].1.right_top(), canvases[1].1.left_bottom());
        ui.painter().rect(gap, 0.0, look.surface, Stroke::new(1.0, look.border), StrokeKind::Outside);
        clicked
    }

    /// Pan and zoom, as on the canvas.
    fn hands(&mut self, ui: &Ui, n: usize, canvas: Rect, camera: &mut Camera) {
        let before = *camera;
        let ground = ui.interact(canvas, egui::Id::unique(("comparing", n)), Sense::click_and_drag());
        if ground.dragged() {
            camera.offset += ground.drag_delta();
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|at| ground.contains_pointer() && canvas.contains(*at)) {
            camera.turn_wheel(ui, at - canvas.min.to_vec2());
        }
        if *camera != before {
            self.camera = Some(*camera);
        }
    }
}

/// Where an element stands: now, or where it stood.
fn found(sides: &Sides, told: usize) -> Option<geometry::Rect> {
    let of = |side: &Side| side.marks.iter().find(|mark| mark.told == told).map(|mark| mark.rect);
    of(&sides.new).or_else(|| of(&sides.old))
}

/// Everything that differs is a widget of its own, as far as it is in sight.
fn marks(ui: &Ui, n: usize, side: &Side, lens: Lens, picked: Option<usize>) -> Option<usize> {
    let look = Look::of(ui);
    let mut clicked = None;
    for Mark { told, rect, name, way, badge, .. } in &side.marks {
        // From afar the signs of the drawing are too small to be told apart.
        let at = lens.to_screen(*badge);
        if lens.camera.zoom < 0.8 && lens.canvas.contains(at) {
            ui.painter().circle(at, 7.5, color32(way.color(&look.theme)), Stroke::new(1.5, look.surface));
            ui.painter().text(at, Align2::CENTER_CENTER, way.badge(), font(Face::SemiBold, 11.0), look.surface);
        }
        let rect = lens.rect(*rect).intersect(lens.canvas);
        if !rect.is_positive() {
            continue;
        }
        let response = ui.interact(rect, egui::Id::unique(("comparing-mark", n, *told)), Sense::click());
        let on = picked == Some(*told);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
        if on {
            let ring = rect.expand(9.0).intersect(lens.canvas);
            ui.painter().rect_stroke(ring, CornerRadius::same(12), Stroke::new(2.0, look.accent), StrokeKind::Inside);
        }
        focus_ring(ui, &response);
        if response.clicked() {
            clicked = Some(*told);
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text_at_pointer(name);
    }
    clicked
}

/// Two halves of a room, with a gap between.
fn halves(room: Rect) -> [Rect; 2] {
    let middle = room.center().x;
    [
        Rect::from_min_max(room.min, pos2(middle - GAP / 2.0, room.max.y)),
        Rect::from_min_max(pos2(middle + GAP / 2.0, room.min.y), room.max),
    ]
}
