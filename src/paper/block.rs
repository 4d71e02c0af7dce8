//! The strip at the foot of a sheet: what it is, of when, who may see it, what was left out.

use super::mark::Mark;
use crate::layout::geometry::{Point, Rect, point};
use crate::picture::canvas::Canvas;
use crate::picture::font;
use crate::picture::list::{Color, DisplayList, Face, Stroke};
use crate::picture::pen::{Pen, rounded_rect};
use crate::picture::theme::Theme;
use crate::words::say_with;

/// The least width of a strip.
pub const LEAST: f32 = 420.0;

/// Space at its sides.
const PAD: f32 = 12.0;
/// From one line to the next.
const LINE: f32 = 15.0;

/// The title block, `width` wide; with the number of the sheet and of all sheets, where there are several.
#[must_use]
pub fn block(theme: &Theme, mark: &Mark, width: f32, sheet: Option<(usize, usize)>) -> DisplayList {
    let mut canvas = Canvas::new(theme.ground);
    canvas.begin(None, 1.0);
    canvas.stroke(Pen::at(point(0.0, 0.5)).line(point(width, 0.5)).done(), Stroke::solid(1.0, theme.border_strong));
    let right = chip(&mut canvas, theme, &mark.tier_word(), width);
    let mut facts = mark.version_text();
    if let Some((number, count)) = sheet.filter(|(_, count)| *count > 1) {
        let said = say_with("paper-sheet", &[("number", number.to_string().into()), ("count", count.to_string().into())]);
        facts = format!("{said}  ·  {facts}");
    }
    let facts = font::one_line(&facts, Face::Regular, 9.5, width * 0.6);
    canvas.text_right(point(width - PAD, 35.0), &facts, Face::Regular, 9.5, theme.text_soft);
    let left = width - font::width(&facts, Face::Regular, 9.5) - 3.0 * PAD;
    let line = |canvas: &mut Canvas, at: Point, text: &str, (face, size): (Face, f32), color: Color, room: f32| {
        canvas.text(at, &font::one_line(text, face, size, room.max(40.0)), face, size, color);
    };
    line(&mut canvas, point(PAD, 20.0), &mark.title, (Face::SemiBold, 12.0), theme.text, right - 2.0 * PAD);
    let shown = if mark.state.is_empty() { mark.view.clone() } else { format!("{}  ·  {}", mark.view, mark.state) };
    line(&mut canvas, point(PAD, 35.0), &shown, (Face::Regular, 9.5), theme.text_soft, left);
    let mut bottom = 44.0;
    if !mark.omitted.is_empty() {
        for text in font::lines(&mark.omitted, Face::Medium, 9.5, width - 2.0 * PAD, 3) {
            canvas.text(point(PAD, bottom + 6.0), &text, Face::Medium, 9.5, theme.warning);
            bottom += LINE;
        }
    }
    canvas.done(Rect::at(0.0, 0.0, width, bottom))
}

/// The tier, framed, at the right; where it begins.
fn chip(canvas: &mut Canvas, theme: &Theme, word: &str, width: f32) -> f32 {
    let room = font::width(word, Face::SemiBold, 10.0) + 14.0;
    let rect = Rect::at(width - PAD - room, 7.0, room, 17.0);
    canvas.stroke(rounded_rect(rect, 4.0), Stroke::solid(1.0, theme.text));
    canvas.text(point(rect.min.x + 7.0, 19.0), word, Face::SemiBold, 10.0, theme.text);
    rect.min.x
}

/// The line under a tile of a poster: which it is, and how tiles are put together.
#[must_use]
pub fn tile(theme: &Theme, mark: &Mark, (row, column): (usize, usize), (rows, columns): (usize, usize), width: f32) -> DisplayList {
    let mut canvas = Canvas::new(theme.ground);
    canvas.begin(None, 1.0);
    let args = [
        ("row", (row + 1).to_string().into()),
        ("rows", rows.to_string().into()),
        ("column", (column + 1).to_string().into()),
        ("columns", columns.to_string().into()),
    ];
    let text = format!("{}  ·  {}  ·  {}", say_with("paper-tile", &args), mark.tier_word(), mark.title);
    canvas.text(point(0.0, 12.0), &font::one_line(&text, Face::Regular, 9.5, width), Face::Regular, 9.5, theme.text_soft);
    canvas.done(Rect::at(0.0, 0.0, width, 18.0))
}
