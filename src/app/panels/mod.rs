//! The frame around the canvas: toolbar, outline, inspector, time line and charts.

mod contents;
mod findings;
mod folded;
mod inspector;
mod loops;
mod notices;
mod outline;
mod present;
pub mod scenarios;
mod timeline;
mod toolbar;

use egui::{CentralPanel, Frame, Margin, Panel, Rect, Ui, UiBuilder};

pub use self::present::show as present;

use super::canvas::Canvas;
use super::difference::Comparing;
use super::document::{Document, Page};
use super::effects::Effects;
use super::results::Results;
use super::results_page::ResultsPage;
use super::review::Review;
use super::settings::Settings;
use super::sheets::Sheets;
use super::table::Table;
use super::theme::Look;

/// A window narrower than this has no room for the canvas between two panels.
const NARROW: f32 = 1100.0;

/// What of the window is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The drawing among its panels.
    Window,
    /// The drawing alone, for a room.
    Presentation,
}

/// What the panels remember from frame to frame.
pub struct Panels {
    pub outline_open: bool,
    pub inspector_open: bool,
    pub timeline_open: bool,
    /// Whether the window was too narrow for three columns.
    narrow: Option<bool>,
    outline: outline::Outline,
    inspector: inspector::Inspector,
    findings: findings::Findings,
    pub review: Review,
    /// Where the parts of the window were drawn last.
    pub parts: Parts,
}

/// Where the parts of the window are; nowhere what is folded away.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub toolbar: Rect,
    pub inspector: Rect,
    pub timeline: Rect,
    pub middle: Rect,
}

impl Default for Parts {
    fn default() -> Self {
        Self { toolbar: Rect::NOTHING, inspector: Rect::NOTHING, timeline: Rect::NOTHING, middle: Rect::NOTHING }
    }
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            outline_open: true,
            inspector_open: true,
            timeline_open: true,
            narrow: None,
            outline: outline::Outline::default(),
            inspector: inspector::Inspector::default(),
            findings: findings::Findings::default(),
            review: Review::default(),
            parts: Parts::default(),
        }
    }
}

impl Panels {
    /// Folds the inspector away where a window gets too narrow for it, and back where it gets wide again.
    fn adapt(&mut self, width: f32) {
        let narrow = width < NARROW;
        let before = self.narrow.replace(narrow);
        if before.unwrap_or(false) != narrow {
            self.inspector_open = !narrow;
        }
    }

    /// Whether a widget is a row of the outline.
    pub fn is_of_outline(&self, id: egui::Id) -> bool {
        self.outline.has(id)
    }

    /// Whether a widget is the first field of the inspector or one that was used there.
    pub fn is_of_inspector(&self, id: egui::Id) -> bool {
        self.inspector.has(id)
    }

    /// Gives the keyboard to the outline.
    pub fn focus_outline(&mut self) {
        self.outline_open = true;
        self.outline.focus();
    }

    /// Gives the keyboard to the inspector.
    pub fn focus_inspector(&mut self) {
        self.inspector_open = true;
        self.inspector.focus();
    }

    /// Shows why the selected box stands where it does.
    pub fn ask_why(&mut self) {
        self.inspector_open = true;
        self.inspector.ask_why();
    }

    /// Forgets what belongs to the model before; which panels are open stays.
    pub fn reset(&mut self) {
        self.outline = outline::Outline::default();
        self.inspector = inspector::Inspector::default();
        self.findings = findings::Findings::default();
        self.review.forget();
    }
}

/// What of the middle a page takes: the buttons that bring panels back stand beside it; over a drawing they may float.
fn beside_buttons(room: Rect, page: Page, panels: &Panels) -> Rect {
    let mut inner = room;
    if !matches!(page, Page::Drawing | Page::Difference) {
        inner.min.x += if panels.outline_open { 0.0 } else { folded::ROOM };
        inner.max.x -= if panels.inspector_open { 0.0 } else { folded::ROOM };
    }
    inner
}

/// What was found in the model, and what the list of it remembers.
pub struct Reviewed<'a> {
    pub review: &'a Review,
    pub findings: &'a mut findings::Findings,
}

/// What can fill the middle of the window.
pub struct Middle<'a> {
    pub canvas: &'a mut Canvas,
    pub table: &'a mut Table,
    pub sheets: &'a mut Sheets,
    pub page: &'a mut ResultsPage,
    pub comparing: &'a mut Comparing,
}

/// Draws the window of an open model.
pub fn show(
    ui: &mut Ui,
    panels: &mut Panels,
    middle: &mut Middle<'_>,
    document: &Document,
    results: &Results,
    settings: &Settings,
    effects: &mut Effects,
) {
    let look = Look::of(ui);
    let window = ui.available_size();
    panels.adapt(window.x);
    panels.review.look(document, ui.ctx());
    middle.canvas.mark(&panels.review);
    let surface = Frame::new().fill(look.surface);
    let bar = surface.inner_margin(Margin::symmetric(12, 0));
    panels.parts = Parts::default();
    let top = Panel::top("toolbar").exact_size(48.0).frame(bar);
    panels.parts.toolbar = top.show(ui, |ui| toolbar::show(ui, document, results, settings, effects)).response.rect;

    let naming = middle.canvas.is_naming();
    let side = surface.inner_margin(Margin { left: 8, right: 0, top: 12, bottom: 0 });
    let left = Panel::left("outline").resizable(true).default_size(216.0).size_range(168.0..=360.0).frame(side);
    // A comparison tells what differs in a list of its own, and its drawings need the room.
    let compared = document.page == Page::Difference;
    let mut open = panels.outline_open && !compared;
    left.show_collapsible(ui, &mut open, |ui| {
        let mut reviewed = Reviewed { review: &panels.review, findings: &mut panels.findings };
        panels.outline.show(ui, document, results, &mut reviewed, naming, effects);
    });
    if !compared {
        panels.outline_open = open;
    }

    let side = surface.inner_margin(Margin { left: 18, right: 0, top: 16, bottom: 0 });
    let right = Panel::right("inspector").resizable(true).default_size(288.0).size_range(240.0..=420.0).frame(side);
    let mut open = panels.inspector_open && !compared;
    let mut inspector = Rect::NOTHING;
    right.show_collapsible(ui, &mut open, |ui| {
        inspector = ui.max_rect();
        panels.inspector.show(ui, document, results, effects);
    });
    panels.parts.inspector = inspector;
    if !compared {
        panels.inspector_open = open;
    }

    let sheet = matches!(document.page, Page::Sheet(_));
    let height = timeline::height(results, window.y, !sheet);
    let bottom = surface.inner_margin(Margin::symmetric(16, 8));
    // The page of results has charts of its own, that of a difference is of no scenario.
    let charts = !matches!(document.page, Page::Results | Page::Difference);
    let mut open = panels.timeline_open && charts;
    let mut below = Rect::NOTHING;
    Panel::bottom("timeline").exact_size(height).frame(bottom).show_collapsible(ui, &mut open, |ui| {
        below = ui.max_rect();
        timeline::show(ui, document, results, effects);
    });
    panels.parts.timeline = below;
    if charts {
        panels.timeline_open = open;
    }

    CentralPanel::no_frame().show(ui, |ui| {
        let room = ui.max_rect();
        panels.parts.middle = room;
        ui.painter().rect_filled(room, 0.0, look.ground);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(beside_buttons(room, document.page, panels)));
        let ui = &mut ui;
        match document.page {
            Page::Drawing => middle.canvas.show(ui, document, results, settings, effects),
            Page::Sheet(kind) => middle.sheets.show(ui, kind, document, results, settings, effects),
            Page::Table => middle.table.show(ui, document, effects),
            Page::Results => middle.page.show(ui, document, results, effects),
            Page::Difference => middle.comparing.show(ui, document, effects),
        }
        if !compared {
            folded::show(ui, room, panels, effects);
        }
    });
}
