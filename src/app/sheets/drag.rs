//! Bars of the calendar and actors on their field, moved by hand and by keys: one step of undo each.

use egui::{Align2, CornerRadius, CursorIcon, Key, Modifiers, Pos2, Response, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use throughline::graph::schedule::{action, held_until, spans};
use throughline::layout::geometry::{self, point};
use throughline::model::edit::commands::{set_length, set_standing, set_start};
use throughline::model::{ElementRef, Id, Model};
use throughline::picture::list::Face;
use throughline::picture::page::{Bar, Drawn, standing_at};
use throughline::structure::actors::standing;
use throughline::words::say_with;

use super::{Sheets, on_screen, within};
use crate::app::canvas::view::Lens;
use crate::app::dates;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::theme::Look;

/// How near the right end of a bar a drag changes how long it takes.
const END: f32 = 7.0;
/// How far a key moves an actor.
const STEP: f64 = 0.02;

/// What can be moved.
#[derive(Clone, Debug, PartialEq)]
pub enum Grip {
    Bar(Bar),
    Mark(Id, geometry::Rect),
}

/// What is being moved, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Drag {
    grip: Grip,
    /// The right end of a bar instead of all of it.
    end: bool,
    way: Vec2,
}

/// What of the page a place can be moved as.
pub fn grip(drawn: &Drawn, of: &ElementRef, area: &geometry::Rect) -> Option<Grip> {
    match of {
        ElementRef::Node(id) => drawn.bars.iter().find(|bar| bar.action == *id && bar.rect == *area).cloned().map(Grip::Bar),
        ElementRef::Actor(id) => {
            drawn.marks.iter().find(|(own, rect)| own == id && rect == area).map(|(id, rect)| Grip::Mark(id.clone(), *rect))
        }
        _ => None,
    }
}

/// The earliest that an action can begin, and what it waits for.
fn earliest(model: &Model, id: &Id) -> (f64, Vec<String>) {
    let Some(action) = action(model, id) else { return (0.0, Vec::new()) };
    let names = action.after.iter().filter_map(|after| model.nodes.get(&after.action)).map(|node| node.name.clone());
    (held_until(action, &spans(model)), names.collect())
}

impl Sheets {
    /// Takes in what hands do on something that can be moved.
    #[expect(clippy::too_many_arguments, reason = "each is another part of the frame")]
    pub(super) fn drag_on(
        &mut self,
        ui: &Ui,
        response: &Response,
        grip: &Grip,
        document: &Document,
        drawn: &Drawn,
        lens: Lens,
        effects: &mut Effects,
    ) {
        let at_end =
            |at: Pos2| matches!(grip, Grip::Bar(bar) if bar.length.is_finite() && at.x > lens.rect(bar.rect).right() - END);
        if let Some(at) = response.hover_pos() {
            ui.ctx().set_cursor_icon(if at_end(at) { CursorIcon::ResizeHorizontal } else { CursorIcon::Grab });
        }
        if response.drag_started() {
            let from = ui.input(|i| i.pointer.press_origin()).or(response.interact_pointer_pos());
            self.drag = Some(Drag { grip: grip.clone(), end: from.is_some_and(at_end), way: Vec2::ZERO });
            let of = match grip {
                Grip::Bar(bar) => ElementRef::Node(bar.action.clone()),
                Grip::Mark(id, _) => ElementRef::Actor(id.clone()),
            };
            effects.push(Effect::Select(of));
        }
        if response.dragged()
            && let Some(drag) = &mut self.drag
        {
            drag.way += response.drag_delta();
            ui.ctx().set_cursor_icon(if drag.end { CursorIcon::ResizeHorizontal } else { CursorIcon::Grabbing });
        }
        if response.drag_stopped()
            && let Some(drag) = self.drag.take()
        {
            drag.drop(document, drawn, effects);
        }
        if response.has_focus() {
            keys(ui, grip, document, effects);
        }
        if self.drag.is_some() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.drag = None;
        }
    }
}

/// Alt and an arrow key move; with Shift they change how long an action takes.
fn keys(ui: &Ui, grip: &Grip, document: &Document, effects: &mut Effects) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let shift = Modifiers::ALT.plus(Modifiers::SHIFT);
    match grip {
        Grip::Bar(bar) => {
            for (key, by) in [(Key::ArrowLeft, -1.0), (Key::ArrowRight, 1.0)] {
                if pressed(shift, key) {
                    stretch(document.model(), bar, by, effects);
                } else if pressed(Modifiers::ALT, key) {
                    shift_bar(document.model(), bar, by, effects);
                }
            }
        }
        Grip::Mark(id, _) => {
            let ways = [
                (Key::ArrowUp, (STEP, 0.0)),
                (Key::ArrowDown, (-STEP, 0.0)),
                (Key::ArrowRight, (0.0, STEP)),
                (Key::ArrowLeft, (0.0, -STEP)),
            ];
            for (key, (power, interest)) in ways {
                if pressed(Modifiers::ALT, key)
                    && let Some(actor) = document.model().actors.get(id)
                {
                    let now = standing(actor);
                    effects.attempt(set_standing(document.model(), id, now.0 + power, now.1 + interest));
                }
            }
        }
    }
}

/// Lets an action begin so much later, as far as what it waits for allows.
fn shift_bar(model: &Model, bar: &Bar, by: f64, effects: &mut Effects) {
    let (first, waits) = earliest(model, &bar.action);
    let wanted = (bar.start + by).round();
    let start = wanted.max(first);
    if start > wanted + 1e-9 && !waits.is_empty() {
        let name = model.nodes.get(&bar.action).map(|node| node.name.clone()).unwrap_or_default();
        let args = [("name", name.into()), ("before", waits.join(", ").into())];
        effects.push(Effect::Tell(say_with("sheet-waits", &args)));
    }
    if (start - bar.start).abs() > 1e-9 {
        effects.attempt(set_start(model, &bar.action, bar.start, start));
    }
}

/// Lets an action take so much longer, at least half a unit.
fn stretch(model: &Model, bar: &Bar, by: f64, effects: &mut Effects) {
    if bar.length.is_finite() {
        let length = ((bar.length + by) * 2.0).round() / 2.0;
        effects.attempt(set_length(model, &bar.action, bar.start, length.max(0.5)));
    }
}

impl Drag {
    /// How much time the way is.
    fn time(&self, drawn: &Drawn) -> f64 {
        drawn.calendar.map_or(0.0, |calendar| calendar.span(self.way.x))
    }

    /// Where an actor would be.
    fn place(&self, rect: geometry::Rect) -> geometry::Point {
        let center = rect.center();
        point(center.x + self.way.x, center.y + self.way.y)
    }

    /// Carries it out.
    fn drop(self, document: &Document, drawn: &Drawn, effects: &mut Effects) {
        let by = self.time(drawn);
        match &self.grip {
            Grip::Bar(bar) if self.end => stretch(document.model(), bar, by, effects),
            // A hand that only trembled moved nothing.
            Grip::Bar(bar) if by.abs() >= 0.5 => shift_bar(document.model(), bar, by, effects),
            Grip::Bar(_) => {}
            Grip::Mark(id, rect) => {
                if let Some(field) = drawn.field {
                    let (power, interest) = standing_at(field, self.place(*rect));
                    effects.attempt(set_standing(document.model(), id, power, interest));
                }
            }
        }
    }

    /// Shows where it would come to lie.
    pub fn paint(&self, ui: &Ui, document: &Document, drawn: &Drawn, lens: Lens, look: &Look) {
        let painter = ui.painter().with_clip_rect(within(lens));
        match &self.grip {
            Grip::Bar(bar) => {
                let mut rect = lens.rect(bar.rect);
                let clock = &document.model().clock;
                let by = self.time(drawn);
                let words = if self.end {
                    rect.max.x = (rect.max.x + self.way.x).max(rect.min.x + 4.0);
                    let length = (((bar.length + by) * 2.0).round() / 2.0).max(0.5);
                    say_with("sheet-takes", &[("time", format!("{length}").into()), ("unit", dates::units(clock).into())])
                } else {
                    let (first, waits) = earliest(document.model(), &bar.action);
                    let wanted = (bar.start + by).round();
                    let start = wanted.max(first);
                    // It comes to lie where it can begin, not where the hand is.
                    let shift = drawn.calendar.map_or(0.0, |calendar| calendar.x(start) - calendar.x(bar.start));
                    rect = rect.translate(vec2(shift, 0.0));
                    let begins = say_with("sheet-begins", &[("date", dates::short(clock.date_at(start)).into())]);
                    if start > wanted && !waits.is_empty() {
                        format!("{begins}, {}", say_with("page-plan-waits", &[("names", waits.join(", ").into())]))
                    } else {
                        begins
                    }
                };
                painter.rect(
                    rect,
                    CornerRadius::same(4),
                    look.accent.gamma_multiply(0.18),
                    Stroke::new(2.0, look.accent),
                    StrokeKind::Inside,
                );
                tag(&painter, pos2(rect.left(), rect.top() - 4.0), &words, look);
            }
            Grip::Mark(_, rect) => {
                let at = on_screen(lens, self.place(*rect));
                painter.circle(at, 9.0, look.accent.gamma_multiply(0.18), Stroke::new(2.0, look.accent));
                if let Some(field) = drawn.field {
                    let (power, interest) = standing_at(field, self.place(*rect));
                    let percent = |x: f64| format!("{:.0}", x * 100.0);
                    let args = [("power", percent(power).into()), ("interest", percent(interest).into())];
                    tag(&painter, at + vec2(12.0, -8.0), &say_with("page-actors-stands", &args), look);
                }
            }
        }
    }
}

/// Words on a small ground of their own, whose lower left corner is at `at`.
fn tag(painter: &egui::Painter, at: Pos2, words: &str, look: &Look) {
    let galley = painter.layout_no_wrap(words.to_owned(), font(Face::Medium, 12.0), look.text);
    let rect = egui::Rect::from_min_size(at - vec2(0.0, galley.size().y + 6.0), galley.size() + vec2(12.0, 6.0));
    painter.rect(rect, CornerRadius::same(4), look.raised, Stroke::new(1.0, look.border), StrokeKind::Inside);
    painter.text(rect.center(), Align2::CENTER_CENTER, words, font(Face::Medium, 12.0), look.text);
}
