//! Paints a display list: whatever of it is seen and shows at this zoom.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, CornerRadius, Painter, Pos2, Shape, vec2};
use throughline::layout::geometry::{self, Point};
use throughline::model::ElementRef;
use throughline::picture::list::{self, DisplayList, Item, Path, Segment, Text};

use super::dash::dashed;
use super::fill::filled;
use super::view::Lens;
use crate::app::fonts::font;
use crate::app::theme::color32;

/// Paints what of `list` is seen through `lens`.
pub fn paint(painter: &Painter, list: &DisplayList, lens: Lens) {
    paint_some(painter, list, lens, |_| true);
}

/// Paints what of `list` is `wanted` and seen through `lens`.
pub fn paint_some(painter: &Painter, list: &DisplayList, lens: Lens, wanted: impl Fn(Option<&ElementRef>) -> bool) {
    let seen = lens.seen().expanded(24.0 / lens.camera.zoom);
    let mut shapes = Vec::with_capacity(list.items.len().min(4096));
    for item in list.items.iter().filter(|item| wanted(item.of.as_ref())) {
        if item.detail.shows_at(lens.camera.zoom) && bounds(item).is_none_or(|b| b.overlaps(seen)) {
            push(&mut shapes, painter, item, lens);
        }
    }
    painter.extend(shapes);
}

/// A box around an item; none for an empty one, which paints nothing anyhow.
fn bounds(item: &Item) -> Option<geometry::Rect> {
    match &item.shape {
        list::Shape::Path(path) => {
            let mut points = path.segments.iter().flat_map(|s| match *s {
                Segment::Move(p) | Segment::Line(p) => [Some(p), None, None],
                Segment::Cubic(a, b, p) => [Some(a), Some(b), Some(p)],
                Segment::Close => [None; 3],
            });
            let first = points.find_map(|p| p)?;
            let start = geometry::Rect { min: first, max: first };
            let all = points.flatten().fold(start, |r, p| r.union(geometry::Rect { min: p, max: p }));
            Some(all.expanded(path.stroke.map_or(0.5, |s| s.width)))
        }
        list::Shape::Text(text) => {
            let (min, width) = (text.at.moved(0.0, -text.size), text.width.max(text.size));
            Some(geometry::Rect { min, max: text.at.moved(width, text.size * 0.4) })
        }
        list::Shape::Shadow(shadow) => Some(shadow.rect.expanded(shadow.blur + shadow.offset.abs())),
    }
}

fn push(shapes: &mut Vec<Shape>, painter: &Painter, item: &Item, lens: Lens) {
    match &item.shape {
        list::Shape::Path(path) => push_path(shapes, path, lens),
        list::Shape::Text(text) => shapes.extend(text_shape(painter, text, lens)),
        list::Shape::Shadow(shadow) => {
            let zoom = lens.camera.zoom;
            let scaled = egui::Shadow {
                offset: [0, (shadow.offset * zoom).round() as i8],
                blur: (shadow.blur * zoom).round() as u8,
                spread: 0,
                color: color32(shadow.color),
            };
            let radius = CornerRadius::same((shadow.radius * zoom).round() as u8);
            shapes.push(scaled.as_shape(lens.rect(shadow.rect), radius).into());
        }
    }
}

/// One run of an outline, flattened, on the screen.
struct Run {
    points: Vec<Pos2>,
    closed: bool,
}

/// The runs of a path, as straight steps fine enough for the zoom.
fn runs(path: &Path, lens: Lens) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = Point::default();
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) => {
                runs.push(Run { points: vec![lens.to_screen(p)], closed: false });
                at = p;
            }
            Segment::Line(p) => {
                if let Some(run) = runs.last_mut() {
                    run.points.push(lens.to_screen(p));
                }
                at = p;
            }
            Segment::Cubic(a, b, p) => {
                if let Some(run) = runs.last_mut() {
                    curve(&mut run.points, [at, a, b, p].map(|p| lens.to_screen(p)));
                }
                at = p;
            }
            Segment::Close => {
                if let Some(run) = runs.last_mut() {
                    run.closed = true;
                }
            }
        }
    }
    runs
}

/// Adds a cubic in steps of a few pixels.
fn curve(points: &mut Vec<Pos2>, [p, a, b, q]: [Pos2; 4]) {
    let length = p.distance(a) + a.distance(b) + b.distance(q);
    let steps = ((length / 4.0).sqrt() * 2.0).ceil().clamp(3.0, 48.0) as usize;
    for k in 1..=steps {
        let t = k as f32 / steps as f32;
        let (pa, ab, bq) = (p.lerp(a, t), a.lerp(b, t), b.lerp(q, t));
        points.push(pa.lerp(ab, t).lerp(ab.lerp(bq, t), t));
    }
}

/// A path on the screen.
pub fn path_shapes(path: &Path, lens: Lens) -> Vec<Shape> {
    let mut shapes = Vec::new();
    push_path(&mut shapes, path, lens);
    shapes
}

fn push_path(shapes: &mut Vec<Shape>, path: &Path, lens: Lens) {
    for run in runs(path, lens) {
        if let Some(fill) = path.fill {
            shapes.push(filled(run.points.clone(), color32(fill)));
        }
        if let Some(stroke) = path.stroke {
            push_stroke(shapes, run, &stroke, lens.camera.zoom);
        }
    }
}

fn push_stroke(shapes: &mut Vec<Shape>, mut run: Run, stroke: &list::Stroke, zoom: f32) {
    let (width, color) = (screen_width(stroke.width, zoom), color32(stroke.color));
    if let Some(dash) = stroke.dash {
        if run.closed {
            run.points.extend(run.points.first().copied());
        }
        shapes.extend(dashed(&run.points, egui::Stroke::new(width, color), dash.map(|length| length * zoom)));
        return;
    }
    if stroke.round && !run.closed && width > 2.0 {
        for end in [run.points.first(), run.points.last()].into_iter().flatten() {
            shapes.push(Shape::circle_filled(*end, width / 2.0, color));
        }
    }
    let closed = run.closed;
    let stroke = PathStroke::new(width, color);
    shapes.push(PathShape { points: run.points, closed, fill: Color32::TRANSPARENT, stroke }.into());
}

/// Lines grow with the zoom but never get thinner than what a screen can show.
fn screen_width(width: f32, zoom: f32) -> f32 {
    (width * zoom).max(0.6)
}

fn text_shape(painter: &Painter, text: &Text, lens: Lens) -> Option<Shape> {
    // Sizes in quarters of a point, to spare the atlas while zooming.
    let size = (text.size * lens.camera.zoom * 4.0).round() / 4.0;
    if size < 3.0 {
        return None;
    }
    let color = color32(text.color);
    let galley = painter.layout_no_wrap(text.text.clone(), font(text.face, size), color);
    let row = galley.rows.first()?;
    let baseline = row.pos.y + row.glyphs.first().map_or(size, |g| g.pos.y);
    let wanted = text.width * lens.camera.zoom;
    let slack = if text.width > 0.0 { (wanted - galley.size().x) / 2.0 } else { 0.0 };
    let at = lens.to_screen(text.at) + vec2(slack.clamp(-2.0, 2.0), -baseline);
    Some(Shape::galley(at, galley, color))
}
