//! The table: the results framework as a sheet, edited in place, copied from and to spreadsheets.

mod block;
mod edit;
mod grid;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, EventFilter, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use throughline::model::edit::commands::framework::{Column, text};
use throughline::model::{ElementRef, Kind};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use self::edit::Editing;
use self::grid::{Cell, Grid, HEADER, ICON, LINE, LINES, PAD, SIZE, is_number};
use super::document::Document;
use super::effects::{Effect, Effects};
use super::fonts::font;
use super::theme::Look;
use super::widgets::kind;
use throughline::report::sheets::framework_head as name;

/// What the table remembers from frame to frame.
#[derive(Default)]
pub struct Table {
    grid: Grid,
    /// What the grid was laid out for: the state of the model, and the width.
    of: Option<(u64, i32)>,
    cursor: Cell,
    /// The other corner of the chosen cells.
    anchor: Cell,
    editing: Option<Editing>,
    /// The cursor is to get the keyboard and come into sight.
    wanted: bool,
}

impl Table {
    /// Takes the keyboard when the table is shown.
    pub fn enter(&mut self, document: &Document) {
        self.wanted = true;
        let rows = throughline::model::edit::commands::framework::rows(document.model());
        let row = match document.single() {
            Some(ElementRef::Node(id)) => rows.iter().position(|row| row.node == *id),
            Some(ElementRef::Indicator(id)) => rows.iter().position(|row| row.indicator.as_ref() == Some(id)),
            _ => None,
        };
        if let Some(row) = row {
            self.cursor = (row, self.cursor.1);
            self.anchor = self.cursor;
        }
    }

    /// Draws the table and takes in what hands do on it.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, effects: &mut Effects) {
        let look = Look::of(ui);
        let room = ui.available_rect_before_wrap();
        ui.painter().rect_filled(room, 0.0, look.ground);
        let inner = room.shrink2(vec2(20.0, 16.0));
        let key = (document.revision(), inner.width() as i32);
        if self.of != Some(key) {
            self.grid = Grid::new(document.model(), inner.width() - 12.0);
            self.of = Some(key);
            self.cursor = self.grid.next(self.cursor, 0, 0);
            self.anchor = self.grid.next(self.anchor, 0, 0);
        }
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(inner));
        ScrollArea::horizontal().auto_shrink(false).id_salt("sheet-across").show(&mut ui, |ui| {
            let width = self.grid.size().x;
            header(ui, &self.grid, width, look);
            ScrollArea::vertical().auto_shrink(false).id_salt("sheet-down").show_viewport(ui, |ui, seen| {
                ui.set_min_size(self.grid.size());
                self.cells(ui, document, seen, effects);
            });
        });
    }

    fn cells(&mut self, ui: &mut Ui, document: &Document, seen: Rect, effects: &mut Effects) {
        let look = Look::of(ui);
        let corner = ui.max_rect().min;
        let shift = corner.to_vec2();
        let rows = self.grid.seen(seen.top(), seen.bottom());
        let sheet = Rect::from_min_size(corner, self.grid.size());
        ui.painter().rect_filled(sheet, CornerRadius::same(6), look.surface);
        for row in rows.clone() {
            for column in 0..Column::ALL.len() {
                self.cell(ui, document, (row, column), shift, effects);
            }
        }
        // What has the keyboard must be there even while it is out of sight.
        if !rows.contains(&self.cursor.0) {
            self.cell(ui, document, self.cursor, shift, effects);
        }
        self.chosen(ui, shift, look);
        if let Some(editing) = &mut self.editing {
            let rect = self.grid.rect(editing.cell).translate(shift);
            if let Some(ended) = editing.show(ui, rect) {
                self.end(document, ended, effects);
            }
        } else {
            self.keys(ui, document, effects);
        }
    }

    /// One cell: drawn where it is seen, and a widget of its own.
    fn cell(&mut self, ui: &mut Ui, document: &Document, at: Cell, shift: egui::Vec2, effects: &mut Effects) {
        let look = Look::of(ui);
        let rect = self.grid.rect(at).translate(shift);
        let column = Column::ALL[at.1];
        let row = self.grid.rows.get(at.0);
        let written = row.map(|row| text(document.model(), row, column)).unwrap_or_default();
        let id = cell_id(at);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let of = row.and_then(|row| document.model().nodes.get(&row.node)).map_or_else(|| say("sheet-new"), |n| n.name.clone());
        let spoken =
            say_with("sheet-cell", &[("column", name(column).into()), ("row", of.into()), ("text", written.clone().into())]);
        response.widget_info(|| WidgetInfo::selected(Role::Cell, true, at == self.cursor, &spoken));
        if at == self.cursor {
            if std::mem::take(&mut self.wanted) {
                response.request_focus();
                ui.scroll_to_rect(rect.expand(4.0), None);
            }
            if response.has_focus() {
                let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
                ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            }
        } else if response.gained_focus() {
            self.go(at, false);
        }
        if ui.is_rect_visible(rect) {
            self.paint(ui, document, at, rect, &written, look);
        }
        if response.double_clicked() {
            self.begin(written);
        } else if response.clicked() || response.drag_started() {
            self.go(at, ui.input(|i| i.modifiers.shift));
            self.select(effects);
        } else if response.dragged()
            && let Some(at) = ui.input(|i| i.pointer.latest_pos()).and_then(|p| self.at(p - shift))
        {
            self.cursor = at;
        }
    }

    /// The cell at a place of the sheet.
    fn at(&self, p: egui::Pos2) -> Option<Cell> {
        let row = (0..self.grid.count()).find(|n| self.grid.rect((*n, 0)).y_range().contains(p.y))?;
        let column = (0..Column::ALL.len()).find(|n| self.grid.rect((0, *n)).x_range().contains(p.x))?;
        Some((row, column))
    }

    fn paint(&self, ui: &Ui, document: &Document, at: Cell, rect: Rect, written: &str, look: &Look) {
        let column = Column::ALL[at.1];
        let painter = ui.painter_at(rect);
        let row = self.grid.rows.get(at.0);
        // A hairline under each result, a lighter one between its indicators.
        let last = self.grid.rows.get(at.0 + 1).is_none_or(|next| next.first);
        let line = if last { look.border } else { look.sunken };
        if column != Column::Objective || last {
            painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, line));
        }
        painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, look.sunken));
        let Some(row) = row else {
            if column == Column::Objective {
                let at = pos2(rect.left() + PAD + ICON, rect.center().y);
                painter.text(at, Align2::LEFT_CENTER, say("sheet-new"), font(Face::Italic, SIZE), look.text3);
            }
            return;
        };
        let mut left = rect.left() + PAD;
        if column == Column::Objective {
            if !row.first {
                return;
            }
            let node_kind = document.model().nodes.get(&row.node).map_or(Kind::Outcome, |n| n.kind.kind());
            kind::paint_icon(&painter, look, node_kind, pos2(left + 7.0, rect.top() + 14.0), 14.0);
            left += ICON;
        }
        let face = if column == Column::Objective { Face::Medium } else { Face::Regular };
        let color = if column == Column::Unit { look.text3 } else { look.text };
        let room = rect.right() - PAD - left;
        for (n, line) in throughline::picture::font::lines(written, face, SIZE, room, LINES).iter().enumerate() {
            let y = rect.top() + 14.0 + n as f32 * LINE;
            if is_number(column) {
                painter.text(pos2(rect.right() - PAD, y), Align2::RIGHT_CENTER, line, font(face, SIZE), color);
            } else {
                painter.text(pos2(left, y), Align2::LEFT_CENTER, line, font(face, SIZE), color);
            }
        }
    }

    /// The frame around what is chosen, and the cell of the cursor in it.
    fn chosen(&self, ui: &Ui, shift: egui::Vec2, look: &Look) {
        let (rows, columns) = self.range();
        let all = self.grid.rect((*rows.start(), *columns.start())).union(self.grid.rect((*rows.end(), *columns.end())));
        let all = all.translate(shift);
        if self.cursor != self.anchor {
            ui.painter().rect_filled(all, 0.0, look.accent.gamma_multiply(0.08));
        }
        ui.painter().rect_stroke(all, 2.0, Stroke::new(1.0, look.accent), StrokeKind::Inside);
        let cursor = self.grid.rect(self.cursor).translate(shift);
        ui.painter().rect_stroke(cursor, 2.0, Stroke::new(2.0, look.accent), StrokeKind::Inside);
    }

    /// The chosen rows and columns.
    fn range(&self) -> (std::ops::RangeInclusive<usize>, std::ops::RangeInclusive<usize>) {
        let span = |a: usize, b: usize| a.min(b)..=a.max(b);
        (span(self.cursor.0, self.anchor.0), span(self.cursor.1, self.anchor.1))
    }

    /// Goes to a cell; `more` keeps the other corner of what is chosen.
    fn go(&mut self, at: Cell, more: bool) {
        self.cursor = at;
        if !more {
            self.anchor = at;
        }
        self.wanted = true;
    }

    /// Selects what the row of the cursor is about, so that the inspector shows it.
    fn select(&self, effects: &mut Effects) {
        if let Some(row) = self.grid.rows.get(self.cursor.0) {
            let of = match &row.indicator {
                Some(id) if self.cursor.1 > 0 => ElementRef::Indicator(id.clone()),
                _ => ElementRef::Node(row.node.clone()),
            };
            effects.push(Effect::Select(of));
        }
    }
}

/// The widget of a cell.
fn cell_id(at: Cell) -> egui::Id {
    egui::Id::unique(("sheet-cell", at))
}

/// The names of the columns.
fn header(ui: &mut Ui, grid: &Grid, width: f32, look: &Look) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEADER), Sense::hover());
    for (n, column) in Column::ALL.iter().enumerate() {
        let cell = grid.rect((0, n));
        let painter =
            ui.painter_at(Rect::from_x_y_ranges((rect.left() + cell.left())..=(rect.left() + cell.right()), rect.y_range()));
        let words = font(Face::SemiBold, 12.0);
        if is_number(*column) {
            let at = pos2(rect.left() + cell.right() - PAD, rect.center().y);
            painter.text(at, Align2::RIGHT_CENTER, name(*column), words, look.text2);
        } else {
            let at = pos2(rect.left() + cell.left() + PAD, rect.center().y);
            painter.text(at, Align2::LEFT_CENTER, name(*column), words, look.text2);
        }
    }
}
