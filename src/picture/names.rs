//! The names of boxes by zoom: held at a size that can be read, with less beside them the further out one is.

use super::canvas::Canvas;
use super::card::{Look, icon_tile};
use super::font;
use super::list::Face;
use super::outline::insets;
use super::size::Metrics;
use crate::layout::geometry::{Rect, point};
use crate::model::Kind;

/// From this zoom on a card shows all it has.
pub const NEAR: f32 = 0.8;
/// Below this zoom a box shows its silhouette, its level and its name alone.
pub const FAR_OUT: f32 = 0.5;
/// Below this zoom a box is a tile, and only impact and outcomes say their names.
pub const TILES: f32 = 0.35;
/// Below this zoom no name can be read.
const NAMES: f32 = 0.22;

/// Sizes of a name far out, the largest that fits first; on compact boxes the first is left out, so that a row looks even.
const FAR: [f32; 5] = [22.0, 20.0, 18.0, 16.0, LEAST_FAR];
const LEAST_FAR: f32 = 15.0;
/// Sizes of a name on a tile.
const ON_TILE: [f32; 3] = [34.0, 30.0, 26.0];
/// From one baseline of a name far out to the next, as a share of the size.
const STEP: f32 = 1.05;
/// Between a name and the silhouette, far out.
const PAD: f32 = 6.0;

/// Zooms between far out and near: from where, below which, and sizes of a name there, the largest that fits first.
const MIDDLE: [(f32, f32, &[f32]); 2] =
    [(FAR_OUT, 0.65, &[16.0, 15.0, 14.0, 13.0, 12.0, 11.0]), (0.65, NEAR, &[14.0, 13.0, 12.0, 11.0])];
/// The same for pills, and the room beside the name in them.
const PILL: [(f32, f32, &[f32]); 2] = [(FAR_OUT, 0.65, &[19.0, 18.0, 17.0, 16.0, 15.0]), (0.65, NEAR, &[16.0, 15.0, 14.0])];
const PILL_PAD: f32 = 14.0;
/// From one baseline to the next there, as a share of the size.
const MIDDLE_STEP: f32 = 1.12;
/// The row of the icon and the level under the name.
const ROW: f32 = 8.0;

/// Between 0.5 and 0.8 the name has the whole width of a card; the icon and the level stand below it.
pub fn middle(canvas: &mut Canvas, name: &str, look: Look<'_>, level: &str) {
    let Look { theme, kind, rect, size } = look;
    let m = Metrics::new(size.compact);
    let (left, right) = insets(kind);
    let (x, end) = (rect.min.x + left + m.pad, rect.max.x - right - m.pad);
    let top = rect.min.y + if kind == Kind::Enabler { 11.0 } else { 7.0 };
    let tile = Rect::at(x, rect.max.y - ROW - m.tile, m.tile, m.tile);
    for (from, below, sizes) in MIDDLE {
        let most = |size: f32| (((tile.min.y - top) / (size * MIDDLE_STEP)) as usize).max(1);
        let fits = |size: &f32| font::fits(name, Face::Medium, *size, end - x, most(*size));
        let size = sizes.iter().copied().find(fits).or(sizes.last().copied()).unwrap_or(m.name_size);
        canvas.detail(from, below);
        for (i, line) in font::lines(name, Face::Medium, size, end - x, most(size)).iter().enumerate() {
            let base = top + size * (font::CAP_HEIGHT + 0.1 + i as f32 * MIDDLE_STEP);
            canvas.text(point(x, base), line, Face::Medium, size, theme.text);
        }
    }
    canvas.detail(FAR_OUT, NEAR);
    icon_tile(canvas, look, tile);
    canvas.text_right(point(end, tile.center().y + font::CAP_HEIGHT * 7.0), level, Face::SemiBold, 14.0, theme.text);
    canvas.always();
}

/// Between 0.5 and 0.8 the name of a pill has the whole of it; the level is only seen.
pub fn pill(canvas: &mut Canvas, name: &str, look: Look<'_>) {
    let (left, right) = (look.rect.min.x + PILL_PAD, look.rect.max.x - PILL_PAD);
    for (from, below, sizes) in PILL {
        canvas.detail(from, below);
        // On one line if it fits, on two smaller ones else: large ones would touch the edge.
        let one = sizes.iter().position(|&size| font::fits(name, Face::Medium, size, right - left, 1));
        held(canvas, name, look, (left, right), one.map_or(&sizes[sizes.len() - 2..], |n| &sizes[n..=n]));
    }
    canvas.always();
}

/// Below 0.5 a box shows its name alone, on its whole width, shortened only where it must be.
pub fn far(canvas: &mut Canvas, name: &str, look: Look<'_>) {
    let Look { kind, rect, .. } = look;
    let (left, right) = if kind == Kind::Variable { (6.0, 6.0) } else { insets(kind) };
    let (left, right) = (rect.min.x + left + PAD, rect.max.x - right - PAD);
    far_between(canvas, name, look, (left, right));
    if matches!(kind, Kind::Impact | Kind::Outcome) {
        canvas.detail(NAMES, TILES);
        held(canvas, name, look, (left - 2.0, right + 2.0), &ON_TILE);
        canvas.always();
    }
}

/// Draws a name as it shows far out, in the middle between `left` and `right`.
pub fn far_between(canvas: &mut Canvas, name: &str, look: Look<'_>, (left, right): (f32, f32)) {
    canvas.detail(TILES, FAR_OUT);
    let sizes = if look.size.compact { &FAR[1..] } else { &FAR[..] };
    held(canvas, name, look, (left, right), sizes);
    canvas.always();
}

/// Draws a name at the largest of `sizes` that fits; at the middle one, with words shortened, where none does.
fn held(canvas: &mut Canvas, name: &str, look: Look<'_>, (left, right): (f32, f32), sizes: &[f32]) {
    let room = right - left;
    let most = |size: f32| (((look.rect.height() - 4.0) / (size * STEP)) as usize).max(1);
    let fitting = sizes.iter().copied().find(|&size| font::fits(name, Face::Medium, size, room, most(size)));
    let size = fitting.or(sizes.get(sizes.len() / 2).copied()).unwrap_or(LEAST_FAR);
    let lines = match fitting {
        Some(size) => font::lines(name, Face::Medium, size, room, most(size)),
        None => font::words(name, Face::Medium, size, room, most(size)),
    };
    let step = size * STEP;
    let first = look.rect.center().y + font::CAP_HEIGHT * size / 2.0 - (lines.len() as f32 - 1.0) * step / 2.0;
    for (i, line) in lines.iter().enumerate() {
        let at = point(f32::midpoint(left, right), first + i as f32 * step);
        canvas.text_center(at, line, Face::Medium, size, look.theme.text);
    }
}
