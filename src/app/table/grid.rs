//! Where the cells of the sheet are: widths of columns, heights of rows by what stands in them.

use egui::{Rect, pos2, vec2};
use throughline::model::Model;
use throughline::model::edit::commands::framework::{Column, Row, rows, text};
use throughline::picture::font;
use throughline::picture::list::Face;

/// The share of the width that each column has.
const SHARES: [f32; 8] = [0.195, 0.205, 0.15, 0.075, 0.07, 0.07, 0.108, 0.127];
/// A sheet is never narrower than this.
const LEAST: f32 = 840.0;
/// Between the edge of a cell and its text.
pub const PAD: f32 = 8.0;
/// What the icon of a kind takes up beside the objective.
pub const ICON: f32 = 20.0;
/// From one line of a cell to the next.
pub const LINE: f32 = 17.0;
/// Size of the text of a cell.
pub const SIZE: f32 = 12.5;
/// The most lines that a cell shows.
pub const LINES: usize = 4;
/// Height of the row of names.
pub const HEADER: f32 = 32.0;

/// A place in the sheet.
pub type Cell = (usize, usize);

/// The sheet as it is laid out.
#[derive(Default)]
pub struct Grid {
    pub rows: Vec<Row>,
    /// The upper edge of each row, then the lower edge of the last.
    tops: Vec<f32>,
    /// The left edge of each column, then the right edge of the last.
    lefts: Vec<f32>,
}

impl Grid {
    /// Lays out the framework of a model in a window of that width.
    pub fn new(model: &Model, width: f32) -> Self {
        let width = width.max(LEAST);
        let mut lefts = vec![0.0];
        for share in SHARES {
            lefts.push(lefts.last().copied().unwrap_or(0.0) + share * width);
        }
        let rows = rows(model);
        let mut tops = vec![0.0];
        for row in &rows {
            let lines = |(n, column): (usize, &Column)| {
                let (face, left) = if *column == Column::Objective { (Face::Medium, ICON) } else { (Face::Regular, 0.0) };
                let room = lefts[n + 1] - lefts[n] - 2.0 * PAD - left;
                let words = if *column == Column::Objective && !row.first { String::new() } else { text(model, row, *column) };
                font::lines(&words, face, SIZE, room, LINES).len()
            };
            let most = Column::ALL.iter().enumerate().map(lines).max().unwrap_or(1).max(1);
            tops.push(tops.last().copied().unwrap_or(0.0) + most as f32 * LINE + 11.0);
        }
        // A row to write a new result in.
        tops.push(tops.last().copied().unwrap_or(0.0) + LINE + 11.0);
        Self { rows, tops, lefts }
    }

    /// How wide and high it is in all.
    pub fn size(&self) -> egui::Vec2 {
        vec2(self.lefts.last().copied().unwrap_or(0.0), self.tops.last().copied().unwrap_or(0.0))
    }

    /// How many rows there are, the one for a new result among them.
    pub fn count(&self) -> usize {
        self.tops.len().saturating_sub(1)
    }

    /// Where a cell is, from the corner of the sheet.
    pub fn rect(&self, (row, column): Cell) -> Rect {
        let at = |edges: &[f32], n: usize| edges.get(n).copied().unwrap_or(0.0);
        let min = pos2(at(&self.lefts, column), at(&self.tops, row));
        Rect::from_min_max(min, pos2(at(&self.lefts, column + 1), at(&self.tops, row + 1)))
    }

    /// The rows that are seen between two heights.
    pub fn seen(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|top| *top <= from).saturating_sub(1);
        let last = self.tops.partition_point(|top| *top < to).min(self.count());
        first..last.max(first)
    }

    /// The cell next to one, within the sheet.
    pub fn next(&self, (row, column): Cell, down: isize, right: isize) -> Cell {
        let within = |x: usize, by: isize, count: usize| x.saturating_add_signed(by).min(count.saturating_sub(1));
        (within(row, down, self.count()), within(column, right, Column::ALL.len()))
    }
}

/// Whether a column holds numbers, which stand at its right.
pub fn is_number(column: Column) -> bool {
    matches!(column, Column::Baseline | Column::Target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline::model::edit::commands::add_node;
    use throughline::model::edit::history::History;
    use throughline::model::{Kind, Model};

    #[test]
    fn rows_are_as_high_as_what_stands_in_them_and_the_seen_ones_are_found() {
        let (mut model, mut history) = (Model::default(), History::saved());
        for name in ["Short", &"A name that runs on ".repeat(12)] {
            let (gesture, _) = add_node(&model, history.ids(), name, Kind::Outcome, None).expect("a box");
            history.run(&mut model, gesture).expect("it fits");
        }
        let grid = Grid::new(&model, 1200.0);
        assert_eq!(grid.count(), 3);
        let heights: Vec<f32> = (0..3).map(|n| grid.rect((n, 0)).height()).collect();
        assert!(heights.iter().any(|h| *h > 60.0) && heights[2] < 30.0, "{heights:?}");
        assert_eq!(grid.seen(0.0, grid.size().y), 0..3);
        assert_eq!(grid.seen(heights[0] + 1.0, heights[0] + 2.0), 1..2);
        assert_eq!(grid.next((0, 0), -1, -1), (0, 0));
        assert_eq!(grid.next((1, 7), 5, 5), (2, 7));
    }
}
