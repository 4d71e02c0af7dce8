//! Carrying out commands.

use egui::{Context, ViewportCommand};
use throughline::graph::reach;
use throughline::layout::tree::Hand;
use throughline::model::edit::commands::{Refusal, Side, add_scenario, delete, pin, set_sign, turn_round};
use throughline::model::edit::{Edit, Gesture};
use throughline::model::{ElementRef, Id, Model, ViewKind};
use throughline::words::{say, say_with};

use super::Command;
use crate::app::App;
use crate::app::adding::{can_join, kind_above, kind_below, settled};
use crate::app::canvas::walk::{Way, next};
use crate::app::dialogs::Wanted;
use crate::app::document::{Document, Page, Trail};
use crate::app::effects::{Effect, NewBox};
use crate::app::gestures;
use crate::app::palette;
use crate::app::panels::Shown;
use crate::app::results::{free_name, scenario_name, scenarios};
use crate::app::theme;
use crate::app::toast::Toast;
use crate::app::topics::{self, Explained, Topic};
use crate::app::tour;

/// How far apart rows and neighbours stand, in points, where a box is put by a command.
const ROW: f32 = 140.0;
const COLUMN: f32 = 200.0;
/// How far a nudge goes, in points.
const NUDGE: f32 = 8.0;

impl App {
    /// Carries out a command, if it can be run now.
    pub fn run_command(&mut self, ctx: &Context, command: Command) {
        if super::entry(command).is_some_and(|entry| !(entry.enabled)(self)) {
            return;
        }
        match command {
            Command::New => self.new_model(),
            Command::Open => self.ask_which(ctx, Wanted::Model),
            Command::BringComments => self.ask_which(ctx, Wanted::Comments),
            Command::BringWorkbook => self.ask_which(ctx, Wanted::Workbook),
            Command::Compare => self.ask_which(ctx, Wanted::Other),
            Command::CompareSaved => self.compare_saved(),
            Command::HandOut(what) => self.choose_handout(what),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.ask_where(ctx),
            Command::Close => self.close(),
            Command::Quit => self.quit(ctx),
            Command::Look(_) | Command::Larger | Command::Smaller | Command::Calm => self.change_look(ctx, command),
            Command::Present => self.present(ctx, self.shown == Shown::Window),
            Command::Deselect if self.shown == Shown::Presentation => self.present(ctx, false),
            Command::Deselect if self.document.as_ref().is_some_and(|d| d.page == Page::Difference) => self.end_comparing(),
            Command::Fullscreen => {
                let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Command::Palette => self.palette.open(),
            Command::Shortcuts => self.help.open(),
            Command::WhatIsThis => self.explain(ctx),
            Command::Guide => self.guide.toggle(),
            Command::Tour => self.tour = Some(0),
            Command::TourNext => self.tour = self.tour.map(|step| step + 1).filter(|step| *step < tour::STEPS),
            Command::TourEnd => self.tour = None,
            Command::Outline => self.panels.outline_open ^= true,
            Command::Inspector => self.panels.inspector_open ^= true,
            Command::Timeline => self.panels.timeline_open ^= true,
            Command::Undo | Command::Redo => self.step(command),
            _ => self.run_on_document(ctx, command),
        }
    }

    /// Explains what is under the pointer, else what is selected, else the keys.
    fn explain(&mut self, ctx: &Context) {
        let selected = self.document.as_ref().and_then(|d| d.single().and_then(|of| Topic::of(d.model(), of)));
        let at = ctx.input(|i| i.pointer.latest_pos()).unwrap_or(ctx.content_rect().center());
        match topics::take(ctx).or(selected) {
            Some(topic) => self.explained = Some(Explained::new(topic, at)),
            None => self.help.open(),
        }
    }

    fn change_look(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Look(mode) => self.settings.mode = mode,
            Command::Calm => self.settings.calm ^= true,
            _ => self.settings.rescale(command == Command::Larger),
        }
        theme::apply(ctx, &self.settings);
        self.settings.keep(self.services.config.as_deref());
    }

    /// Shows the canvas alone on the whole screen, or all of the window again.
    fn present(&mut self, ctx: &Context, on: bool) {
        self.shown = if on { Shown::Presentation } else { Shown::Window };
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(on));
    }

    fn step(&mut self, command: Command) {
        let Some(document) = &mut self.document else { return };
        let before = document.model().views.clone();
        let (done, message) = match command {
            Command::Undo => (document.undo(), "toast-undone"),
            _ => (document.redo(), "toast-redone"),
        };
        match done {
            Ok(Some(gesture)) => {
                if gesture.edits.len() > 1
                    && gesture.edits.iter().all(|edit| matches!(edit, Edit::Place(..)))
                    && !self.settings.calm
                {
                    self.canvas.glide(&before, document.view);
                }
                let what = gestures::label(&gesture.label);
                let text = if message == "toast-undone" {
                    say_with("toast-undone", &[("what", what.into())])
                } else {
                    say_with("toast-redone", &[("what", what.into())])
                };
                self.toasts.say(Toast { text, undo: false, error: false });
            }
            Ok(None) => {}
            Err(error) => self.fail(error.to_string()),
        }
    }

    fn run_on_document(&mut self, ctx: &Context, command: Command) {
        let Some(document) = &mut self.document else { return };
        match command {
            Command::View(view) => {
                document.view = view;
                document.page = Page::Drawing;
            }
            Command::Sheet(kind) => document.page = Page::Sheet(kind),
            Command::Table => {
                document.page = Page::Table;
                self.table.enter(document);
            }
            Command::Results => {
                document.page = Page::Results;
                if !self.results.is_fresh(document) {
                    self.results.order(document, ctx);
                }
            }
            Command::Arrange => {
                if let Some(gesture) = gestures::arrange(document.model(), document.view) {
                    if !self.settings.calm {
                        self.canvas.glide(&document.model().views, document.view);
                    }
                    let done = document.edit(&gesture);
                    self.canvas.fit();
                    self.report(done);
                }
            }
            Command::Fit => self.canvas.fit(),
            Command::ZoomIn => self.canvas.zoom(Some(1.25), document.view),
            Command::ZoomOut => self.canvas.zoom(Some(0.8), document.view),
            Command::ZoomActual => self.canvas.zoom(None, document.view),
            Command::WalkUp => self.walk(Way::Up),
            Command::WalkDown => self.walk(Way::Down),
            Command::WalkLeft => self.walk(Way::Left),
            Command::WalkRight => self.walk(Way::Right),
            Command::SelectAll => {
                let places = &document.model().views.drawing(document.view).places;
                document.selection = places.keys().cloned().map(ElementRef::Node).collect();
            }
            // What is faded comes back first.
            Command::Deselect if document.trail.is_some() => document.trail = None,
            Command::Deselect => document.selection.clear(),
            Command::Why | Command::How => {
                let way = if command == Command::Why { reach::Way::Up } else { reach::Way::Down };
                let trail = document.selected_node().map(|from| Trail::From { from: from.clone(), way });
                document.trail = if document.trail == trail { None } else { trail };
            }
            Command::LinkTo => {
                if let Some(from) = document.selected_node() {
                    self.palette.pick(palette::ends(document.model(), from));
                }
            }
            Command::NextPart => self.next_part(ctx),
            Command::Copy => self.copy(ctx, false),
            Command::Cut => self.copy(ctx, true),
            Command::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::Duplicate => self.duplicate(),
            Command::Pin => {
                let (ids, pinned) = to_pin(document);
                let view = document.view;
                self.change(ctx, |model| pin(model, view, &ids, pinned));
            }
            Command::Nudge(way) => {
                let (dx, dy) = way.step(NUDGE);
                let gesture = gestures::move_boxes(document.model(), document.view, document.selected_nodes(), dx, dy);
                if let Some(gesture) = gesture {
                    self.apply(ctx, Effect::Type { field: "nudge".to_owned(), gesture });
                }
            }
            Command::Rename => {
                if let Some(id) = document.selected_node() {
                    let name = document.model().nodes.get(id).map(|n| n.name.clone()).unwrap_or_default();
                    self.canvas.rename(id.clone(), name);
                }
            }
            Command::Sign(sign) => {
                let links: Vec<Id> = document.selected_links().cloned().collect();
                self.change(ctx, |model| set_sign(model, &links, sign));
            }
            Command::TurnRound => {
                let links: Vec<Id> = document.selected_links().cloned().collect();
                self.change(ctx, |model| turn_round(model, &links));
            }
            Command::Delete => self.delete(),
            Command::Link => {
                let ids: Vec<Id> = document.selected_nodes().cloned().collect();
                if let [a, b] = &ids[..] {
                    let (from, to) = cause_first(document, a.clone(), b.clone());
                    self.apply(ctx, Effect::Connect { from, to });
                }
            }
            Command::Add(kind) => {
                document.page = Page::Drawing;
                let (x, y) = self.canvas.middle(document.view);
                let new = NewBox { view: document.view, kind, name: String::new(), x, y, by_hand: false, link: None, beside: None };
                self.canvas.begin(settled(document, new));
            }
            Command::AddBelow | Command::AddAbove | Command::AddBeside | Command::AddBefore => {
                document.page = Page::Drawing;
                if let Some(new) = beside(document, command) {
                    self.canvas.begin(new);
                }
            }
            Command::Run => self.results.order(document, ctx),
            Command::Play => self.results.toggle_play(),
            Command::Slow => {
                let slow = self.results.toggle_slow();
                let text = say(if slow { "toast-slow" } else { "toast-fast" });
                self.toasts.say(Toast { text, undo: false, error: false });
            }
            Command::Differences => {
                let on = self.results.toggle_differences();
                let other = scenario_name(document.model(), &self.results.reasons().against(document));
                let text = if on { say_with("toast-differences", &[("other", other.into())]) } else { say("toast-levels") };
                self.toasts.say(Toast { text, undo: false, error: false });
            }
            Command::CopyPicture => self.page.copy_picture(ctx),
            Command::CopyFigures => {
                let copied = self.page.figures(document, &self.results).map(|text| ctx.copy_text(text)).is_some();
                let text = say(if copied { "toast-figures" } else { "toast-figures-later" });
                self.toasts.say(Toast { text, undo: false, error: false });
            }
            Command::StepBack => self.results.step(-1, ctx),
            Command::StepForward => self.results.step(1, ctx),
            Command::ShowScenario => {
                let lit = document.scenario.clone();
                document.select([ElementRef::Scenario(lit)]);
            }
            Command::NewScenario => {
                let name = free_name(document.model());
                let lit = document.scenario.clone();
                match add_scenario(document.model(), document.history().ids(), &name, Some(&lit)) {
                    Ok((gesture, id)) => {
                        self.apply(ctx, Effect::Edit(gesture));
                        self.apply(ctx, Effect::Scenario(id.clone()));
                        self.apply(ctx, Effect::Select(ElementRef::Scenario(id)));
                    }
                    Err(refusal) => self.refuse(&refusal),
                }
            }
            Command::NextScenario | Command::PreviousScenario => {
                if let Some(id) = beside_scenario(document, command == Command::NextScenario) {
                    self.apply(ctx, Effect::Scenario(id));
                }
            }
            _ => {}
        }
    }

    /// Gives the keyboard from the outline to the middle, from there to the inspector, and round again.
    fn next_part(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let focused = ctx.memory(egui::Memory::focused);
        if focused.is_some_and(|id| self.panels.is_of_outline(id)) {
            ctx.memory_mut(|m| focused.into_iter().for_each(|id| m.surrender_focus(id)));
            match (document.page, document.selected_node().cloned()) {
                (Page::Table, _) => self.table.enter(document),
                (Page::Sheet(_), _) => self.sheets.enter(),
                (Page::Drawing, Some(id)) => self.canvas.reveal(&id),
                (Page::Drawing, None) | (Page::Results | Page::Difference, _) => {}
            }
        } else if focused.is_some_and(|id| self.panels.is_of_inspector(id)) || !self.panels.inspector_open {
            self.panels.focus_outline();
        } else {
            self.panels.focus_inspector();
        }
    }

    fn walk(&mut self, way: Way) {
        let Some(document) = &mut self.document else { return };
        if let Some(id) = next(document.model(), document.view, document.selected_node(), way) {
            self.canvas.reveal(&id);
            document.selection = [ElementRef::Node(id)].into();
        }
    }

    /// Carries out what `change` wants done, or says why it cannot be.
    fn change(&mut self, ctx: &Context, change: impl FnOnce(&Model) -> Result<Gesture, Refusal>) {
        let Some(document) = &self.document else { return };
        match change(document.model()) {
            Ok(gesture) if gesture.edits.is_empty() => {}
            Ok(gesture) => self.apply(ctx, Effect::Edit(gesture)),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Deletes what is selected.
    pub(in crate::app) fn delete(&mut self) {
        let Some(document) = &mut self.document else { return };
        let selection: Vec<ElementRef> = document.selection.iter().cloned().collect();
        match delete(document.model(), &selection) {
            Ok(gesture) => {
                let text = gestures::label(&gesture.label);
                let done = document.edit(&gesture);
                self.toasts.say(Toast { text, undo: true, error: false });
                self.report(done);
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }
}

/// The selected boxes of the drawing, and whether they are to be pinned: unless all of them are.
fn to_pin(document: &Document) -> (Vec<Id>, bool) {
    let places = &document.model().views.drawing(document.view).places;
    let ids: Vec<Id> = document.selected_nodes().filter(|id| places.contains_key(*id)).cloned().collect();
    let pinned = ids.iter().any(|id| places.get(id).is_some_and(|place| !place.pinned));
    (ids, pinned)
}

/// The scenario after or before the lit one, round and round.
fn beside_scenario(document: &Document, next: bool) -> Option<Id> {
    let all = scenarios(document.model());
    let at = all.iter().position(|id| *id == document.scenario)?;
    let step = if next { 1 } else { all.len() - 1 };
    all.get((at + step) % all.len()).cloned()
}

/// Of two boxes of the tree the lower is the cause; in loops the order of the selection stands.
fn cause_first(document: &Document, a: Id, b: Id) -> (Id, Id) {
    let places = &document.model().views.drawing(document.view).places;
    let y = |id: &Id| places.get(id).map_or(0.0, |p| p.y.0);
    if document.view == ViewKind::Tree && y(&a) < y(&b) { (b, a) } else { (a, b) }
}

/// The box that a command begins beside the selected one, linked with it where the tree says so.
fn beside(document: &Document, command: Command) -> Option<NewBox> {
    let id = document.selected_node()?;
    let kind = document.model().nodes.get(id)?.kind.kind();
    let place = document.model().views.drawing(document.view).places.get(id)?;
    let (x, y) = (place.x.0 as f32, place.y.0 as f32);
    let view = document.view;
    let tree = view == ViewKind::Tree;
    let was = kind;
    let (kind, way, link) = match command {
        Command::AddBelow => {
            let end = if tree { Side::Cause } else { Side::Effect };
            (kind_below(view, kind), (0.0, ROW), Some((id.clone(), end)))
        }
        // In loops every direction goes on to the next effect.
        Command::AddAbove => (kind_above(view, kind), (0.0, -ROW), Some((id.clone(), Side::Effect))),
        Command::AddBeside => (kind, (COLUMN, 0.0), sibling(document, id, tree)),
        _ => (kind, (-COLUMN, 0.0), sibling(document, id, tree)),
    };
    let beside = match command {
        Command::AddBeside => Some((id.clone(), Hand::Right)),
        Command::AddBefore => Some((id.clone(), Hand::Left)),
        _ => None,
    };
    let (x, y) = clear_of(document, (x, y), way);
    let link = link.filter(|(other, side)| {
        let other = document.model().nodes.get(other).map_or(was, |n| n.kind.kind());
        can_join(*side, kind, other)
    });
    Some(settled(document, NewBox { view, kind, name: String::new(), x, y, by_hand: false, link, beside }))
}

/// A sibling in the tree serves what the box beside it serves.
fn sibling(document: &Document, id: &Id, tree: bool) -> Option<(Id, Side)> {
    if !tree {
        return Some((id.clone(), Side::Effect));
    }
    let up = document.model().links.values().find(|l| &l.from == id)?;
    Some((up.to.clone(), Side::Cause))
}

/// The place nearest to `way` from `(x, y)` that no box covers, on that side of it.
fn clear_of(document: &Document, (x, y): (f32, f32), way: (f32, f32)) -> (f32, f32) {
    let places = &document.model().views.drawing(document.view).places;
    let taken =
        |x: f32, y: f32| places.values().any(|p| (p.x.0 as f32 - x).abs() < COLUMN - 40.0 && (p.y.0 as f32 - y).abs() < ROW - 60.0);
    let wanted = (x + way.0, y + way.1);
    // As many steps as it takes to pass every box there is.
    let most = i32::try_from(5 * places.len()).unwrap_or(i32::MAX);
    for ring in 0..=most {
        let steps = (-ring..=ring).flat_map(|i| [(i, ring - i.abs()), (i, i.abs() - ring)]);
        let spots = steps.map(|(i, j)| (wanted.0 + 40.0 * i as f32, wanted.1 + 40.0 * j as f32));
        let ahead = |at: &(f32, f32)| (at.0 - x) * way.0 + (at.1 - y) * way.1 > 0.5 * (way.0 * way.0 + way.1 * way.1);
        let free = spots.filter(ahead).filter(|at| !taken(at.0, at.1));
        if let Some(at) = free.min_by(|a, b| (a.1 - wanted.1).abs().total_cmp(&(b.1 - wanted.1).abs())) {
            return at;
        }
    }
    wanted
}
