//! One box: its silhouette filled to its level, icon, name, number, badges.

use super::canvas::Canvas;
use super::font;
use super::icons;
use super::list::{Color, Face, Segment, Shadow, Stroke};
use super::names::{self, FAR_OUT, NEAR, TILES};
use super::outline::{CHEVRON, POINT, insets, outline};
use super::pen::{Pen, cut, flattened, polygon, rounded_rect};
use super::size::{Metrics, NAME_LINES, PILL_LINES, PILL_PAD, Size};
use super::theme::{Theme, ThemeKind};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::{ElementRef, Id, Kind};
use crate::words::say;

/// What a box shows besides its name.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the box")]
pub struct CardState {
    /// How full it is, 0..1; none: empty.
    pub level: Option<f64>,
    /// The level in words, such as `~74 %` or `in force`.
    pub label: String,
    /// Drawn dashed, with "~": ours, not from a source.
    pub guessed: bool,
    /// Today's level, where a run moves away from it.
    pub today: Option<f64>,
    /// The run so far, as levels, and where now is.
    pub curve: Option<MiniCurve>,
    pub flag: Option<Flag>,
    /// The gravest of what a reviewer finds here.
    pub found: Option<Grave>,
    pub commented: bool,
    pub pinned: bool,
    pub selected: bool,
    /// Half as strong, because something else is lit.
    pub faded: bool,
}

/// A curve in a corner of a box.
#[derive(Clone, Debug, Default)]
pub struct MiniCurve {
    /// Levels over the run.
    pub levels: Vec<f32>,
    /// The last run.
    pub ghost: Vec<f32>,
    /// How far the run is, 0..1.
    pub now: f32,
}

/// The badge of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Not due yet, or not run.
    Open,
    Met,
    Missed,
}

/// How grave what a reviewer finds is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grave {
    Warning,
    Error,
}

/// Height of the strip of full colour along the bottom.
const STRIP: f32 = 4.0;
/// Size of the mini-curve.
const CURVE: (f32, f32) = (56.0, 13.0);

/// How a box is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    pub kind: Kind,
    pub rect: Rect,
    pub size: Size,
}

/// Draws a card, pill or other box of a node. Stages have a drawing of their own.
pub fn draw(canvas: &mut Canvas, id: &Id, name: &str, look: Look<'_>, state: &CardState) {
    let of = ElementRef::Node(id.clone());
    canvas.begin(Some(of.clone()), if state.faded { 0.5 } else { 1.0 });
    body(canvas, look, state);
    if look.kind == Kind::Variable {
        pill_text(canvas, name, look, state);
        names::pill(canvas, name, look);
    } else {
        card_text(canvas, name, look, state);
        names::middle(canvas, name, look, &state.label);
    }
    names::far(canvas, name, look);
    badges(canvas, look, state);
    canvas.always();
    let mut said = if state.label.is_empty() { name.to_owned() } else { format!("{name}, {}", state.label) };
    if let Some(grave) = state.found {
        let words = say(if grave == Grave::Error { "severity-error" } else { "severity-warning" });
        said = format!("{said}, {}", words.to_lowercase());
    }
    canvas.target(of, look.rect, said);
}

/// Silhouette, level and outline.
pub fn body(canvas: &mut Canvas, look: Look<'_>, state: &CardState) {
    let Look { theme, kind, rect, .. } = look;
    let shape = outline(kind, rect);
    let color = theme.of_kind(kind);
    if theme.kind != ThemeKind::Print {
        canvas.detail(TILES, 0.0);
        let alpha = (0.14 * theme.shadow_strength).min(1.0);
        let (rect, radius) = shadow_of(kind, rect);
        canvas.shadow(Shadow { rect, radius, offset: 1.0, blur: 3.0, color: theme.shadow.faded(alpha) });
        canvas.always();
    }
    canvas.fill(shape.clone(), theme.surface);
    fill_level(canvas, look, &shape, state);
    let line = Stroke::solid(1.25, color.over(theme.surface, if kind == Kind::Variable { 1.0 } else { 0.62 }));
    canvas.detail(FAR_OUT, 0.0);
    canvas.stroke(shape.clone(), if state.guessed { line.dashed(4.0, 3.0) } else { line });
    // Without its icon a box is known by its silhouette: drawn in full colour.
    canvas.detail(TILES, FAR_OUT);
    let line = Stroke::solid(2.25, color);
    canvas.stroke(shape, if state.guessed { line.dashed(6.0, 4.0) } else { line });
    canvas.always();
    if kind == Kind::Impact {
        canvas.stroke(outline_inside(rect), Stroke::solid(1.0, color.over(theme.surface, 0.45)));
    }
    if state.selected {
        let around = rounded_rect(rect.expanded(4.0), corner_of(kind, rect) + 4.0);
        canvas.stroke(around, Stroke::solid(2.5, theme.accent));
    }
    // Far out a box is a tile of its colour.
    canvas.detail(0.0, TILES);
    canvas.fill(rounded_rect(rect, 8.0), color.over(theme.surface, 0.35));
    canvas.stroke(rounded_rect(rect, 8.0), Stroke::solid(3.0, color));
    canvas.always();
}

/// The rounded box whose shadow stays under the silhouette, so that none shows beside a point or a cut corner.
fn shadow_of(kind: Kind, rect: Rect) -> (Rect, f32) {
    let Rect { min, max } = rect;
    let inner = match kind {
        Kind::Output => Rect { min: min.moved(0.0, 12.0), max },
        Kind::Action => Rect { min, max: max.moved(-POINT, 0.0) },
        Kind::Capacity => Rect { min: min.moved(POINT, 0.0), max: max.moved(-POINT, 0.0) },
        Kind::Enabler => Rect { min: min.moved(0.0, POINT + 2.0), max },
        Kind::Stage => Rect { min: min.moved(CHEVRON, 0.0), max: max.moved(-CHEVRON, 0.0) },
        Kind::Impact | Kind::Outcome | Kind::Fund | Kind::Variable => rect,
    };
    (inner, corner_of(kind, rect).min(inner.height() / 2.0))
}

fn outline_inside(rect: Rect) -> Vec<Segment> {
    rounded_rect(rect.expanded(-3.0), 13.0)
}

fn corner_of(kind: Kind, rect: Rect) -> f32 {
    match kind {
        Kind::Impact => 16.0,
        Kind::Fund => 30.0_f32.min(rect.height() / 2.0),
        Kind::Variable => rect.height() / 2.0,
        _ => 10.0,
    }
}

fn fill_level(canvas: &mut Canvas, look: Look<'_>, shape: &[Segment], state: &CardState) {
    let Look { theme, kind, rect, .. } = look;
    let Some(level) = state.level else { return };
    let level = (level as f32).clamp(0.0, 1.0);
    let edge = rect.min.x + level * rect.width();
    let filled = cut(&flattened(shape), |p| edge - p.x);
    if level > 0.0 && filled.len() > 2 {
        canvas.fill(polygon(&filled), theme.level_fill(kind));
        let strip = cut(&filled, |p| p.y - (rect.max.y - STRIP));
        if strip.len() > 2 {
            canvas.fill(polygon(&strip), theme.of_kind(kind));
        }
        if theme.kind == ThemeKind::Print {
            hatch(canvas, &filled, rect, theme.of_kind(kind));
        }
    }
    if let Some(today) = state.today.filter(|t| (*t as f32 - level).abs() > 0.01) {
        let x = rect.min.x + (today as f32).clamp(0.02, 0.98) * rect.width();
        let tick = Pen::at(point(x, rect.max.y - 9.0)).line(point(x, rect.max.y - 1.0)).done();
        canvas.detail(0.5, 0.0);
        canvas.stroke(tick, Stroke::solid(2.0, theme.text_soft));
        canvas.always();
    }
}

/// Lines at 45 degrees: a level that survives a photocopier.
fn hatch(canvas: &mut Canvas, filled: &[Point], rect: Rect, color: Color) {
    const GAP: f32 = 6.0;
    const HALF: f32 = 0.35;
    let (from, to) = (rect.min.x + rect.min.y, rect.max.x + rect.max.y);
    let count = ((to - from) / GAP).max(0.0) as usize;
    for k in 1..=count {
        let at = from + k as f32 * GAP;
        let band = cut(&cut(filled, |p| p.x + p.y - (at - HALF)), |p| at + HALF - p.x - p.y);
        if band.len() > 2 {
            canvas.fill(polygon(&band), color.faded(0.5));
        }
    }
}

/// From 0.8 on: the icon beside the name, the level and the curve below.
fn card_text(canvas: &mut Canvas, name: &str, look: Look<'_>, state: &CardState) {
    let Look { theme, kind, rect, size } = look;
    let m = Metrics::new(size.compact);
    let (left, right) = insets(kind);
    canvas.detail(NEAR, 0.0);
    let tile = Rect::at(rect.min.x + left + m.pad, rect.min.y + m.top, m.tile, m.tile);
    icon_tile(canvas, look, tile);
    let x = tile.max.x + m.gap;
    let lines = font::lines(name, Face::Medium, m.name_size, m.name_width(kind, rect.width()), NAME_LINES);
    let step = m.name_size * font::LINE_HEIGHT;
    // The first line sits beside the middle of the tile.
    let first = tile.center().y + font::CAP_HEIGHT * m.name_size / 2.0;
    for (i, line) in lines.iter().enumerate() {
        canvas.text(point(x, first + i as f32 * step), line, Face::Medium, m.name_size, theme.text);
    }
    let base = rect.max.y - 10.0;
    let end = rect.max.x - right - m.pad - 1.0;
    canvas.text_right(point(end, base), &state.label, Face::SemiBold, m.level_size, theme.text);
    if let Some(curve) = &state.curve {
        let room = end - font::width(&state.label, Face::SemiBold, m.level_size) - 10.0 - (rect.min.x + left + m.pad + 2.0);
        if room >= CURVE.0 * 0.7 {
            let width = CURVE.0.min(room);
            mini_curve(canvas, Rect::at(rect.min.x + left + m.pad + 2.0, base - CURVE.1 + 2.0, width, CURVE.1), look, curve);
        }
    }
    canvas.always();
}

/// The icon of a kind on its tile.
pub fn icon_tile(canvas: &mut Canvas, look: Look<'_>, tile: Rect) {
    let Look { theme, kind, .. } = look;
    canvas.fill(rounded_rect(tile, 5.0), theme.of_kind(kind));
    let icon = tile.expanded(-2.7 * tile.width() / 20.0);
    let stroke = Stroke::solid(icons::STROKE * icon.width() / 16.0, theme.surface).rounded();
    canvas.stroke(icons::of_kind(kind, icon), stroke);
}

fn mini_curve(canvas: &mut Canvas, rect: Rect, look: Look<'_>, curve: &MiniCurve) {
    let place = |levels: &[f32], k: usize| {
        let x = rect.min.x + k as f32 / (levels.len() - 1) as f32 * rect.width();
        point(x, rect.max.y - levels[k].clamp(0.0, 1.0) * rect.height())
    };
    let draw = |canvas: &mut Canvas, levels: &[f32], until: usize, stroke: Stroke| {
        if levels.len() < 2 || until == 0 {
            return;
        }
        let start = Pen::at(place(levels, 0));
        let pen = (1..=until.min(levels.len() - 1)).fold(start, |pen, k| pen.line(place(levels, k)));
        canvas.stroke(pen.done(), stroke.rounded());
    };
    draw(canvas, &curve.ghost, curve.ghost.len(), Stroke::solid(1.25, look.theme.border_strong));
    let color = look.theme.of_kind(look.kind);
    let until = (curve.now * curve.levels.len().saturating_sub(1) as f32).round() as usize;
    draw(canvas, &curve.levels, until, Stroke::solid(1.5, color));
    if curve.levels.len() > 1 && until < curve.levels.len() {
        canvas.fill(Pen::default().circle(place(&curve.levels, until), 2.0).done(), color);
    }
}

fn pill_text(canvas: &mut Canvas, name: &str, look: Look<'_>, state: &CardState) {
    let Look { theme, rect, .. } = look;
    canvas.detail(NEAR, 0.0);
    let room = rect.width() - 2.0 * PILL_PAD - super::size::PILL_LEVEL + 1.0;
    let lines = font::lines(name, Face::Medium, 13.0, room, PILL_LINES);
    let step = 13.0 * font::LINE_HEIGHT;
    let middle = rect.center().y + font::CAP_HEIGHT * 13.0 / 2.0;
    let first = middle - (lines.len() as f32 - 1.0) * step / 2.0;
    for (i, line) in lines.iter().enumerate() {
        canvas.text(point(rect.min.x + PILL_PAD, first + i as f32 * step), line, Face::Medium, 13.0, theme.text);
    }
    canvas.text_right(point(rect.max.x - PILL_PAD + 2.0, middle), &state.label, Face::SemiBold, 12.0, theme.text);
    canvas.always();
}

/// On the top edge, from the right: indicator, comment, pin.
fn badges(canvas: &mut Canvas, look: Look<'_>, state: &CardState) {
    let Look { theme, kind, rect, .. } = look;
    canvas.detail(0.5, 0.0);
    let mut x = rect.max.x - if kind == Kind::Output || kind == Kind::Action { 26.0 } else { 18.0 };
    let y = rect.min.y;
    if let Some(grave) = state.found {
        found(canvas, theme, grave, point(x, y));
        x -= 22.0;
    }
    if let Some(flag) = state.flag {
        let color = match flag {
            Flag::Open => theme.text_soft,
            Flag::Met => theme.virtuous,
            Flag::Missed => theme.error,
        };
        let disc = Pen::default().circle(point(x, y), 8.5).done();
        canvas.fill(disc.clone(), theme.surface);
        canvas.stroke(disc, Stroke::solid(1.25, color));
        let icon = icons::flag(Rect::around(point(x + 0.5, y), 11.0, 11.0));
        if flag == Flag::Open {
            canvas.stroke(icon, Stroke::solid(1.1, color).rounded());
        } else {
            canvas.fill(icon.clone(), color);
            canvas.stroke(icon, Stroke::solid(1.1, color).rounded());
        }
        x -= 22.0;
    }
    if state.commented {
        let icon = icons::bubble(Rect::around(point(x, y), 14.0, 14.0));
        canvas.fill(icon.clone(), theme.surface);
        canvas.stroke(icon, Stroke::solid(1.25, theme.text_soft));
        x -= 22.0;
    }
    if state.pinned {
        canvas.stroke(Pen::at(point(x, y)).line(point(x, y + 8.0)).done(), Stroke::solid(1.5, theme.text_soft));
        canvas.fill(Pen::default().circle(point(x, y - 2.0), 3.5).done(), theme.text_soft);
    }
    canvas.always();
}

/// The badge of what a reviewer finds: an octagon for an error, a triangle for a warning.
pub(super) fn found(canvas: &mut Canvas, theme: &Theme, grave: Grave, at: Point) {
    let (outline, color, drop) = match grave {
        Grave::Error => {
            let corners = (0..8).map(|k| {
                let turn = (f32::from(k as u8) + 0.5) * std::f32::consts::FRAC_PI_4;
                at.moved(9.0 * turn.cos(), 9.0 * turn.sin())
            });
            (polygon(&corners.collect::<Vec<_>>()), theme.error, 4.0)
        }
        Grave::Warning => (polygon(&[at.moved(0.0, -9.5), at.moved(9.5, 7.0), at.moved(-9.5, 7.0)]), theme.warning, 5.0),
    };
    canvas.fill(outline.clone(), color);
    canvas.stroke(outline, Stroke::solid(1.5, theme.surface));
    canvas.text_center(at.moved(0.0, drop), "!", Face::SemiBold, 11.0, theme.surface);
}
