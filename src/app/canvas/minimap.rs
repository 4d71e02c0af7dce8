//! The minimap: all of the drawing in a corner, while some of it is out of sight.

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, Mesh, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use throughline::layout::geometry;
use throughline::model::{ElementRef, Model};
use throughline::picture::list::{Area, DisplayList};
use throughline::words::say;

use super::view::{Camera, Lens};
use crate::app::theme::{CONTROL_RADIUS, Look};

/// The largest it gets, in points.
const SIZE: Vec2 = vec2(180.0, 120.0);
/// From the corner of the canvas.
const MARGIN: f32 = 12.0;
/// A canvas smaller than this has no room for it.
const LEAST: Vec2 = vec2(560.0, 380.0);

/// What was done on the minimap.
pub enum Done {
    /// This place of the drawing is to be in the middle.
    Center(geometry::Point),
    /// All is to be seen.
    Fit,
}

/// Whether some of the drawing is out of sight.
fn hides(list: &DisplayList, lens: Lens) -> bool {
    let (all, seen) = (list.bounds.expanded(-20.0), lens.seen());
    all.min.x < seen.min.x || all.min.y < seen.min.y || all.max.x > seen.max.x || all.max.y > seen.max.y
}

/// Draws the minimap where it is needed; what was done on it.
pub fn show(ui: &Ui, canvas: Rect, list: &DisplayList, model: &Model, lens: Lens, look: &Look) -> Option<Done> {
    let bounds = list.bounds;
    if !hides(list, lens) || canvas.width() < LEAST.x || canvas.height() < LEAST.y || bounds.width() <= 0.0 {
        return None;
    }
    let zoom = (SIZE.x / bounds.width()).min(SIZE.y / bounds.height()).min(0.2);
    let size = vec2(bounds.width(), bounds.height()) * zoom;
    let frame = Rect::from_min_size(pos2(canvas.left() + MARGIN, canvas.bottom() - MARGIN - size.y - 8.0), size + Vec2::splat(8.0));
    let camera = Camera { zoom, offset: vec2(-bounds.min.x, -bounds.min.y) * zoom };
    let map = Lens { camera, canvas: frame.shrink(4.0) };
    let response = ui.interact(frame, egui::Id::unique("minimap"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say("minimap")));

    let painter = ui.painter_at(canvas);
    let radius = CornerRadius::same(CONTROL_RADIUS);
    painter.rect(frame, radius, look.surface, Stroke::new(1.0, look.border), StrokeKind::Inside);
    let painter = painter.with_clip_rect(frame.shrink(1.0));
    painter.add(boxes(list, model, map, look));
    let seen = map.rect(lens.seen()).intersect(frame.shrink(1.0));
    painter.rect(seen, 2.0, look.accent.gamma_multiply(0.10), Stroke::new(1.5, look.accent), StrokeKind::Inside);

    if response.double_clicked() {
        return Some(Done::Fit);
    }
    let at = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())?;
    Some(Done::Center(map.to_drawing(at)))
}

/// Every box as a tile of its colour, in one mesh: there may be thousands.
fn boxes(list: &DisplayList, model: &Model, map: Lens, look: &Look) -> Shape {
    let mut mesh = Mesh::default();
    for target in &list.targets {
        if let (ElementRef::Node(id), Area::Rect(rect)) = (&target.of, &target.area) {
            let color: Color32 = model.nodes.get(id).map_or(look.border2, |n| look.kind(n.kind.kind()));
            mesh.add_colored_rect(map.rect(*rect).expand(0.25), color);
        }
    }
    Shape::mesh(mesh)
}
