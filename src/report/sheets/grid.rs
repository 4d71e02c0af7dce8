//! A table on a sheet: columns of fixed shares, cells that break into lines, heads that say what they hold.

use crate::layout::geometry::{Rect, point};
use crate::model::ElementRef;
use crate::picture::font;
use crate::picture::list::{Color, Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, Style};

/// The size of what stands in cells, and in heads.
const SIZES: (f32, f32) = (11.5, 11.0);
/// Space at the sides of a cell, and above and below what is in it.
const PAD: (f32, f32) = (7.0, 6.0);
/// The most lines of a head.
const HEAD_LINES: usize = 4;
/// The most lines of a cell.
const MOST_LINES: usize = 12;

/// A column: its head, its share of the width, and whether its cells are numbers, which end at the right.
#[derive(Clone, Debug)]
pub struct Column {
    pub head: String,
    pub share: f32,
    pub numbers: bool,
}

impl Column {
    /// A column of words.
    pub fn words(head: String, share: f32) -> Self {
        Self { head, share, numbers: false }
    }

    /// A column of numbers.
    pub fn numbers(head: String, share: f32) -> Self {
        Self { head, share, numbers: true }
    }
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it shows.
    pub of: Option<ElementRef>,
    pub cells: Vec<Cell>,
    /// Whether it goes on with what the row above is about: no line between them.
    pub goes_on: bool,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub bold: bool,
    /// Good, bad, or neither: told in colour besides what the text says.
    pub good: Option<bool>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Cell {
    /// A cell that stands out.
    pub fn bold(text: String) -> Self {
        Self { text, bold: true, good: None }
    }

    /// A cell that tells whether something is well.
    pub fn verdict(text: String, good: Option<bool>) -> Self {
        Self { text, bold: false, good }
    }
}

/// Draws a table across the page.
pub fn draw(ink: &mut Ink<'_>, columns: &[Column], rows: &[Row]) {
    let whole: f32 = columns.iter().map(|column| column.share).sum();
    let widths: Vec<f32> = columns.iter().map(|column| column.share / whole * ink.width()).collect();
    heads(ink, columns, &widths);
    for (n, row) in rows.iter().enumerate() {
        let next_goes_on = rows.get(n + 1).is_some_and(|next| next.goes_on);
        body(ink, columns, &widths, row, next_goes_on);
    }
    ink.plain();
    ink.y += 10.0;
}

fn heads(ink: &mut Ink<'_>, columns: &[Column], widths: &[f32]) {
    ink.plain();
    let style = Style { face: Face::SemiBold, size: SIZES.1, color: ink.theme.text_soft };
    let tall = columns
        .iter()
        .zip(widths)
        .map(|(column, width)| Ink::height_of(&column.head, style, width - 2.0 * PAD.0, HEAD_LINES))
        .fold(0.0, f32::max);
    let mut x = MARGIN;
    for (column, width) in columns.iter().zip(widths) {
        cell(ink, (x, ink.y, *width), &column.head, style, column.numbers, HEAD_LINES);
        x += width;
    }
    ink.y += tall + 2.0 * PAD.1;
    let (from, to) = (point(MARGIN, ink.y), point(ink.right, ink.y));
    ink.rule(from, to, Stroke::solid(1.25, ink.theme.border_strong));
}

fn body(ink: &mut Ink<'_>, columns: &[Column], widths: &[f32], row: &Row, next_goes_on: bool) {
    match &row.of {
        Some(of) => ink.begin(of.clone()),
        None => ink.plain(),
    }
    let top = ink.y;
    let (mut x, mut tall) = (MARGIN, 0.0_f32);
    for ((column, width), content) in columns.iter().zip(widths).zip(&row.cells) {
        let style = style(ink, content);
        let height = cell(ink, (x, top, *width), &content.text, style, column.numbers, MOST_LINES);
        tall = tall.max(height);
        x += width;
    }
    ink.y = top + tall.max(SIZES.0 * font::LINE_HEIGHT) + 2.0 * PAD.1;
    if let Some(of) = &row.of {
        let spoken = row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        ink.pick(of.clone(), Rect::at(MARGIN, top, ink.width(), ink.y - top), 4.0, spoken);
    }
    if !next_goes_on {
        let (from, to) = (point(MARGIN, ink.y), point(ink.right, ink.y));
        ink.rule(from, to, Stroke::solid(1.0, ink.theme.border));
    }
}

fn style(ink: &Ink<'_>, cell: &Cell) -> Style {
    let color: Color = match cell.good {
        Some(true) => ink.theme.virtuous,
        Some(false) => ink.theme.error,
        None => ink.theme.text,
    };
    let face = if cell.bold { Face::SemiBold } else { Face::Regular };
    Style { face, size: SIZES.0, color }
}

fn cell(ink: &mut Ink<'_>, (x, y, width): (f32, f32, f32), text: &str, style: Style, right: bool, most: usize) -> f32 {
    let room = width - 2.0 * PAD.0;
    if !right {
        return ink.block(point(x + PAD.0, y + PAD.1), text, style, room, most);
    }
    let lines = font::lines(text, style.face, style.size, room, most);
    let step = style.size * font::LINE_HEIGHT;
    for (n, line) in lines.iter().enumerate() {
        ink.line_right(point(x + width - PAD.0, y + PAD.1 + n as f32 * step + style.size), line, style);
    }
    lines.len() as f32 * step
}
