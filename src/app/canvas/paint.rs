//! Paints a display list: whatever of it is seen and shows at this zoom.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, vec2};
use throughline::layout::geometry::{self, Point};
use throughline::model::ElementRef;
use throughline::picture::glyphs::as_seen;
use throughline::picture::list::{self, DisplayList, Item, Path, Segment, Text};

use super::clip::{Part, within};
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
    let area = lens.rect(seen);
    let mut shapes = Vec::with_capacity(list.items.len().min(4096));
    for item in list.items.iter().filter(|item| wanted(item.of.as_ref())) {
        if shows(item, lens.camera.zoom, seen) {
            push(&mut shapes, painter, item, lens, area);
        }
    }
    painter.extend(shapes);
}

/// Whether an item is drawn at that zoom and stands in that part of the drawing.
pub fn shows(item: &Item, zoom: f32, seen: geometry::Rect) -> bool {
    item.detail.shows_at(zoom) && item.bounds.is_some_and(|b| b.overlaps(seen))
}

/// Adds an item as it is on the screen, lines cut to `area` of it.
pub fn push(shapes: &mut Vec<Shape>, painter: &Painter, item: &Item, lens: Lens, area: Rect) {
    match &item.shape {
        list::Shape::Path(path) => push_path(shapes, path, lens, area),
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

/// How far a step of a curve may be from the curve, in points of the screen.
const FLAT: f32 = 0.08;

/// Adds a cubic in as many straight steps as it is bent: `n` of them are off by at most 6 / 8 of its largest second difference over
/// `n^2`.
fn curve(points: &mut Vec<Pos2>, [p, a, b, q]: [Pos2; 4]) {
    let bend = |p: Pos2, a: Pos2, b: Pos2| (p.to_vec2() - 2.0 * a.to_vec2() + b.to_vec2()).length();
    let most = bend(p, a, b).max(bend(a, b, q));
    let steps = (0.75 * most / FLAT).sqrt().ceil().clamp(1.0, 64.0) as usize;
    for k in 1..=steps {
        let t = k as f32 / steps as f32;
        let (pa, ab, bq) = (p.lerp(a, t), a.lerp(b, t), b.lerp(q, t));
        points.push(pa.lerp(ab, t).lerp(ab.lerp(bq, t), t));
    }
}

/// A path on the screen.
pub fn path_shapes(path: &Path, lens: Lens) -> Vec<Shape> {
    let mut shapes = Vec::new();
    push_path(&mut shapes, path, lens, Rect::EVERYTHING);
    shapes
}

fn push_path(shapes: &mut Vec<Shape>, path: &Path, lens: Lens, area: Rect) {
    for run in runs(path, lens) {
        if let Some(fill) = path.fill {
            shapes.push(filled(run.points.clone(), color32(fill)));
        }
        if let Some(stroke) = path.stroke {
            push_stroke(shapes, run, &stroke, lens.camera.zoom, area);
        }
    }
}

fn push_stroke(shapes: &mut Vec<Shape>, mut run: Run, stroke: &list::Stroke, zoom: f32, area: Rect) {
    let (width, color) = (screen_width(stroke.width, zoom), color32(stroke.color));
    let around = Rect::from_points(&run.points);
    let whole = area.contains_rect(around);
    if run.closed && (stroke.dash.is_some() || !whole) {
        run.points.extend(run.points.first().copied());
        run.closed = false;
    }
    let parts = if whole { vec![Part { from: 0.0, points: run.points }] } else { within(&run.points, area.expand(4.0 * width)) };
    for part in parts {
        if let Some(dash) = stroke.dash {
            shapes.extend(dashed(&part.points, egui::Stroke::new(width, color), dash.map(|length| length * zoom), part.from));
            continue;
        }
        if stroke.round && !run.closed && width > 2.0 {
            for end in [part.points.first(), part.points.last()].into_iter().flatten() {
                shapes.push(Shape::circle_filled(*end, width / 2.0, color));
            }
        }
        let stroke = PathStroke::new(width, color);
        shapes.push(PathShape { points: part.points, closed: run.closed, fill: Color32::TRANSPARENT, stroke }.into());
    }
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
    let galley = painter.layout_no_wrap(as_seen(&text.text).into_owned(), font(text.face, size), color);
    let row = galley.rows.first()?;
    let baseline = row.pos.y + row.glyphs.first().map_or(size, |g| g.pos.y);
    let wanted = text.width * lens.camera.zoom;
    let slack = if text.width > 0.0 { (wanted - galley.size().x) / 2.0 } else { 0.0 };
    let at = lens.to_screen(text.at) + vec2(slack.clamp(-2.0, 2.0), -baseline);
    Some(Shape::galley(at, galley, color))
}
