//! Gates and loop marks: "all", "any", numbered ways; R and B in the middle of a loop.

use super::canvas::Canvas;
use super::font;
use super::list::{Color, Face, Stroke};
use super::names::{FAR_OUT, TILES};
use super::pen::{Pen, polygon, rounded_rect};
use super::theme::Theme;
use crate::graph::polarity::{Character, Polarity};
use crate::layout::geometry::{Point, Rect};
use crate::model::about::NamedLoop;
use crate::model::{ElementRef, Id};

/// Height of a gate's chip.
pub const CHIP: f32 = 16.0;
/// The size of its words, and of its words far out.
const CHIP_TEXT: (f32, f32) = (11.0, 15.0);

/// The chip of a gate whose middle is at `center`.
#[must_use]
pub fn chip_rect(center: Point, label: &str) -> Rect {
    Rect::around(center, (font::width(label, Face::SemiBold, CHIP_TEXT.0) + 11.0).max(20.0), CHIP)
}

/// Draws a gate's chip: with its word where that can be read, small and plain where it cannot, for lines end at it.
pub fn chip(canvas: &mut Canvas, theme: &Theme, center: Point, label: &str) {
    let room = chip_rect(center, label);
    let outline = rounded_rect(room, 4.0);
    canvas.detail(TILES, 0.0);
    canvas.fill(outline.clone(), theme.surface);
    for (size, line, (from, below)) in [(CHIP_TEXT.0, 1.0, (FAR_OUT, 0.0)), (CHIP_TEXT.1, 1.75, (TILES, FAR_OUT))] {
        canvas.detail(from, below);
        canvas.stroke(outline.clone(), Stroke::solid(line, theme.edge));
        canvas.text_center(center.moved(0.0, font::CAP_HEIGHT * size / 2.0), label, Face::SemiBold, size, theme.text_soft);
    }
    canvas.detail(0.0, TILES);
    canvas.fill(outline, theme.edge);
    canvas.always();
}

/// Radius of a loop's mark.
const MARK: f32 = 20.0;

/// The size that a loop's mark takes up with its name under it.
#[must_use]
pub fn mark_size(name: &str) -> (f32, f32) {
    let widest = name_lines(name).iter().map(|l| font::width(l, Face::Medium, 12.5)).fold(2.0 * MARK + 8.0, f32::max);
    (widest, 2.0 * MARK + 10.0 + name_lines(name).len() as f32 * 17.0)
}

fn name_lines(name: &str) -> Vec<String> {
    font::lines(name, Face::Medium, 12.5, 130.0, 2)
}

/// The colour of a loop.
#[must_use]
pub fn loop_color(theme: &Theme, character: Character) -> Color {
    match character {
        Character::Virtuous => theme.virtuous,
        Character::Vicious => theme.vicious,
        Character::Open => theme.balancing,
    }
}

/// A loop as its mark shows it.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    pub id: &'a Id,
    pub named: &'a NamedLoop,
    pub polarity: Polarity,
    pub character: Character,
    /// Picked: filled, with a second ring.
    pub lit: bool,
    pub faded: bool,
}

/// Draws a loop's mark with its middle at `c`, its name below.
pub fn mark(canvas: &mut Canvas, theme: &Theme, c: Point, mark: Mark<'_>) {
    let of = ElementRef::Loop(mark.id.clone());
    canvas.begin(Some(of.clone()), if mark.faded { 0.5 } else { 1.0 });
    let color = match mark.polarity {
        Polarity::Balancing => theme.balancing,
        Polarity::Reinforcing | Polarity::Indeterminate => loop_color(theme, mark.character),
    };
    let ink = if mark.lit { theme.surface } else { color };
    let label = if mark.named.code.is_empty() { letter(mark.polarity).to_owned() } else { mark.named.code.clone() };
    // Far out a mark is larger, so that its letter can be read.
    for (grown, (from, below)) in [(1.0, (FAR_OUT, 0.0)), (1.4, (TILES, FAR_OUT))] {
        canvas.detail(from, below);
        match mark.polarity {
            Polarity::Reinforcing | Polarity::Indeterminate => ring(canvas, c, MARK * grown, color, mark.lit),
            Polarity::Balancing => square(canvas, c, MARK * grown, color, mark.lit),
        }
        let size = 15.0 * grown;
        canvas.text_center(c.moved(0.0, font::CAP_HEIGHT * size / 2.0), &label, Face::SemiBold, size, ink);
    }
    canvas.detail(0.5, 0.0);
    for (i, line) in name_lines(&mark.named.name).iter().enumerate() {
        canvas.text_center(c.moved(0.0, MARK + 18.0 + i as f32 * 17.0), line, Face::Medium, 12.5, theme.text);
    }
    canvas.always();
    canvas.target(of, Rect::around(c, 2.0 * MARK, 2.0 * MARK), format!("{label} {}", mark.named.name));
}

/// The letter of a loop.
#[must_use]
pub fn letter(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Reinforcing => "R",
        Polarity::Balancing => "B",
        Polarity::Indeterminate => "?",
    }
}

fn ring(canvas: &mut Canvas, c: Point, radius: f32, color: Color, lit: bool) {
    if lit {
        canvas.fill(Pen::default().circle(c, radius).done(), color);
        canvas.stroke(Pen::default().circle(c, radius + 6.0).done(), Stroke::solid(1.5, color.faded(0.55)));
    }
    // Open at the top right, where the head is.
    let at = |dx: f32, dy: f32| c.moved(dx * radius, dy * radius);
    let pen = Pen::at(at(0.643, -0.766))
        .cubic(at(0.87, -0.575), at(1.0, -0.297), at(1.0, 0.0))
        .round(at(1.0, 1.0), at(0.0, 1.0))
        .round(at(-1.0, 1.0), at(-1.0, 0.0))
        .round(at(-1.0, -1.0), at(0.0, -1.0));
    canvas.stroke(pen.done(), Stroke::solid(2.0, color).rounded());
    let tip = at(0.0, -1.0).moved(9.0, 0.0);
    canvas.fill(polygon(&[tip, tip.moved(-10.0, -5.5), tip.moved(-10.0, 5.5)]), color);
}

fn square(canvas: &mut Canvas, c: Point, radius: f32, color: Color, lit: bool) {
    let half = radius - 2.0;
    let outline = rounded_rect(Rect::around(c, 2.0 * half, 2.0 * half), 8.0);
    if lit {
        canvas.fill(outline.clone(), color);
        canvas.stroke(
            rounded_rect(Rect::around(c, 2.0 * half + 12.0, 2.0 * half + 12.0), 13.0),
            Stroke::solid(1.5, color.faded(0.55)),
        );
    }
    canvas.stroke(outline, Stroke::solid(2.0, color));
    let (right, left) = (c.moved(half, 0.0), c.moved(-half, 0.0));
    canvas.fill(polygon(&[right.moved(0.0, 2.0), right.moved(-5.0, -6.0), right.moved(5.0, -6.0)]), color);
    canvas.fill(polygon(&[left.moved(0.0, -2.0), left.moved(-5.0, 6.0), left.moved(5.0, 6.0)]), color);
}
