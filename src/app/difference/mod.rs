//! The open model against another state of it: two drawings side by side, and the list of what differs.

mod list;
mod panes;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Frame, Margin, Ui, UiBuilder, vec2};
use throughline::exchange::Carried;
use throughline::model::source::Tier;
use throughline::model::{Model, ViewKind};
use throughline::report::diff::drawn::{Sides, drawn};
use throughline::report::{self, Difference, Reader};
use throughline::share::{back, files};
use throughline::store;
use throughline::words::{say, say_with};

use self::panes::Panes;
use super::App;
use super::background::{Task, Threads};
use super::bring::name;
use super::commands::Command;
use super::document::{Document, Page};
use super::effects::Effects;
use super::theme::{Look, Mode};
use super::told::Told;
use super::widgets::{Icon, icon_button, segments, text};

/// How wide the list is, in points; half of the page where that is less.
const LIST: f32 = 320.0;

/// What the drawings depend on.
type Key = (u64, ViewKind, Mode);

/// A comparison under way.
#[derive(Default)]
pub struct Comparing {
    /// The other state, and what its file is called.
    old: Option<(Arc<Model>, String)>,
    task: Task<u64, Arc<Difference>>,
    threads: Threads,
    /// What was found last; shown until what differs now is known.
    found: Option<(u64, Arc<Difference>)>,
    drawn: Option<(Key, Arc<Sides>)>,
    panes: Panes,
    view: ViewKind,
    /// What is picked, by its place in the difference.
    picked: Option<usize>,
}

impl Comparing {
    /// Holds the open model against `old`.
    fn begin(&mut self, old: Model, called: String, view: ViewKind) {
        *self = Self { old: Some((Arc::new(old), called)), view, ..Self::default() };
    }

    /// What was found; none while nothing was.
    #[cfg(all(test, feature = "uitest"))]
    pub fn found(&self) -> Option<&Difference> {
        self.found.as_ref().map(|(_, found)| found.as_ref())
    }

    /// Looks for what differs if the model has changed since.
    fn look(&mut self, document: &Document, ctx: &Context) {
        let Some((old, _)) = &self.old else { return };
        self.task.tick();
        let key = document.revision();
        if let Some((of, found)) = self.task.take() {
            self.picked = self.picked.and_then(|n| self.place_in(&found, n));
            self.found = Some((of, found));
        }
        if self.found.as_ref().is_some_and(|(of, _)| *of == key) || self.task.has(&key) {
            return;
        }
        let (old, new) = (Arc::clone(old), document.model().clone());
        self.task.ask(&key, &mut self.threads, ctx, move |_| {
            Arc::new(report::diff(&Reader::new(&old, Tier::Secret), &Reader::new(&new, Tier::Secret)))
        });
    }

    /// Where an element of what was found before stands in `found`.
    fn place_in(&self, found: &Difference, n: usize) -> Option<usize> {
        let told = self.found.as_ref()?.1.elements.get(n)?;
        found.elements.iter().position(|other| other.path == told.path)
    }

    fn sides(&mut self, document: &Document, look: &Look) -> Option<(Arc<Difference>, Arc<Sides>)> {
        let ((of, found), (old, _)) = (self.found.as_ref()?, self.old.as_ref()?);
        // A difference to another state of the model may speak of what is gone.
        if *of != document.revision() && self.drawn.is_some() {
            return Some((Arc::clone(found), Arc::clone(&self.drawn.as_ref()?.1)));
        }
        let key = (*of, self.view, look.mode);
        if self.drawn.as_ref().is_none_or(|(of, _)| *of != key) {
            let sides = drawn(old, document.model(), found, self.view, &look.theme);
            self.drawn = Some((key, Arc::new(sides)));
        }
        Some((Arc::clone(found), Arc::clone(&self.drawn.as_ref()?.1)))
    }

    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, effects: &mut Effects) {
        let look = Look::of(ui);
        self.look(document, ui.ctx());
        let room = ui.max_rect();
        let list_width = LIST.min(room.width() / 2.0);
        let (left, right) = room.split_left_right_at_x(room.right() - list_width);
        let (head, below) = left.split_top_bottom_at_y(left.top() + 48.0);
        self.head(&mut ui.new_child(UiBuilder::new().max_rect(head)), effects);
        let side = ui.new_child(UiBuilder::new().max_rect(right));
        let Some((difference, sides)) = self.sides(document, look) else {
            let mut ui = ui.new_child(UiBuilder::new().max_rect(below.shrink(24.0)));
            text::body(&mut ui, say("comparing-busy"));
            return;
        };
        let called = self.old.as_ref().map(|(_, called)| called.clone()).unwrap_or_default();
        let heads = [
            say_with("comparing-before", &[("name", called.into())]),
            say_with("comparing-now", &[("name", document.title().into())]),
        ];
        let picked = self.panes.show(ui, below, &sides, &heads, self.picked);
        self.picked = picked.or(self.picked);
        let mut side = side;
        Frame::new().fill(look.surface).inner_margin(Margin { left: 18, right: 12, top: 14, bottom: 0 }).show(&mut side, |ui| {
            ui.set_min_size(vec2(list_width - 30.0, right.height() - 14.0));
            if let Some(n) = list::show(ui, &difference, self.picked, look) {
                self.picked = Some(n);
                self.turn_to(&difference, n);
                self.panes.center_on(n);
            }
        });
        ui.painter().vline(right.left(), right.y_range(), egui::Stroke::new(1.0, look.border));
    }

    /// Turns to the drawing on which an element differs.
    fn turn_to(&mut self, difference: &Difference, n: usize) {
        let on = |view: ViewKind| self.old.iter().any(|(old, _)| old.views.drawing(view).places.len() > 1);
        let moved = difference.elements.get(n).map(|told| told.moved_on.as_slice()).unwrap_or_default();
        match moved {
            ["tree"] if on(ViewKind::Tree) => self.view = ViewKind::Tree,
            ["loops"] if on(ViewKind::Loops) => self.view = ViewKind::Loops,
            _ => {}
        }
    }

    fn head(&mut self, ui: &mut Ui, effects: &mut Effects) {
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            let names = [say("comparing-trees"), say("comparing-loops")];
            let chosen = usize::from(self.view == ViewKind::Loops);
            if let Some(n) = segments(ui, &names, chosen) {
                self.view = if n == 0 { ViewKind::Tree } else { ViewKind::Loops };
                self.panes.fit();
            }
            if icon_button(ui, Icon::Fit, &say("comparing-fit"), true).clicked() {
                self.panes.fit();
            }
            if icon_button(ui, Icon::Close, &say("comparing-close"), true).clicked() {
                effects.command(Command::Deselect);
            }
        });
    }
}

impl App {
    /// Holds the open model against the one in a file.
    pub(super) fn compare_with(&mut self, path: &Path) {
        match other(path) {
            Ok(Carried { value, losses }) => {
                self.compare(value, name(path));
                let line = say_with("comparing-with", &[("name", name(path).into())]);
                if !losses.is_empty() {
                    self.tell(Told { title: say("comparing-list"), lines: vec![line], losses });
                }
            }
            Err(error) => self.fail(error),
        }
    }

    /// Holds the open model against its file as it was saved last.
    pub(super) fn compare_saved(&mut self) {
        let file: Option<PathBuf> = self.document.as_ref().and_then(|document| document.file.clone());
        if let Some(file) = file {
            match store::read(&file) {
                Ok(old) => self.compare(old, say("comparing-saved")),
                Err(error) => self.fail(error.to_string()),
            }
        }
    }

    fn compare(&mut self, old: Model, called: String) {
        let Some(document) = &mut self.document else { return };
        self.comparing.begin(old, called, document.view);
        document.page = Page::Difference;
    }

    /// Goes back to the drawing.
    pub(super) fn end_comparing(&mut self) {
        self.comparing = Comparing::default();
        if let Some(document) = &mut self.document {
            document.page = Page::Drawing;
        }
    }
}

/// The model in a file, whatever its format, and what of it could not be read.
fn other(path: &Path) -> Result<Carried<Model>, String> {
    if files::ending(path) != "ron"
        && path.is_file()
        && let Some(carried) = back::model(path).map_err(|error| error.to_string())?
    {
        return Ok(carried);
    }
    store::read(path).map(|value| Carried { value, losses: Vec::new() }).map_err(|error| error.to_string())
}
