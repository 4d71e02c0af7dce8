//! The actors: power against interest, who is consulted, which objectives the actors would carry.

mod field;
mod reverse;
mod voices;

use super::ink::{Ink, MARGIN, SECTION};
use super::{Drawn, Page};
use crate::words::say;

/// From this width on the voices stand beside the field.
const WIDE: f32 = 1040.0;
/// The width that they take there.
const BESIDE: f32 = 380.0;

/// Draws the page.
pub fn draw(page: &Page<'_>) -> Drawn {
    let mut ink = Ink::new(page, 2.0 * MARGIN + 560.0);
    if page.model.actors.is_empty() {
        ink.head(&say("page-actors"), "");
        ink.sentence(&say("page-actors-none"));
        return ink.done();
    }
    let top = ink.y;
    let wide = page.width >= WIDE;
    let width = if wide { ink.width() - BESIDE - 36.0 } else { ink.width() };
    ink.drawn.field = Some(field::draw(&mut ink, width));
    if wide {
        let below = ink.y;
        ink.y = top;
        voices::draw(&mut ink, MARGIN + width + 36.0, BESIDE);
        ink.y = ink.y.max(below);
    } else {
        ink.y += SECTION;
        let width = ink.width();
        voices::draw(&mut ink, MARGIN, width);
    }
    ink.y += SECTION;
    reverse::draw(&mut ink);
    ink.done()
}
