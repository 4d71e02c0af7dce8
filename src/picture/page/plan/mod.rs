//! The plan: actions on a calendar, what they want of funds and capacities, whose money it is, who does what.

mod bar;
mod calendar;
mod demand;
mod flags;
pub mod matrix;
mod money;

use super::ink::{Ink, MARGIN, SECTION};
use super::{Calendar, Drawn, Page};
use crate::graph::schedule::{Span, actions};
use crate::model::Model;
use crate::picture::field;
use crate::structure::critical::{Schedule, schedule};
use crate::words::say;

/// The width of the names at the left, on every part of the page that lies on the calendar.
const NAMES: f32 = 236.0;
/// The least width of the calendar.
const LEAST: f32 = 420.0;

/// Draws the page.
pub fn draw(page: &Page<'_>) -> Drawn {
    let matrix = crate::structure::raci::Matrix::of(page.model);
    let mut ink = Ink::new(page, 2.0 * MARGIN + NAMES + LEAST);
    if actions(page.model).next().is_none() {
        ink.head(&say("page-plan"), "");
        ink.sentence(&say("page-plan-none"));
        return ink.done();
    }
    let plan = schedule(page.model);
    let calendar = span_of(&ink, page.model, &plan);
    calendar::draw(&mut ink, &plan, calendar);
    ink.y += SECTION;
    demand::draw(&mut ink, calendar);
    ink.y += SECTION;
    money::draw(&mut ink, calendar);
    ink.y += SECTION;
    matrix::draw(&mut ink, &matrix);
    ink.drawn.calendar = Some(calendar);
    ink.done()
}

/// The time that the calendar shows: the run, and what of the plan lies beyond it, within reason.
fn span_of(ink: &Ink<'_>, model: &Model, plan: &Schedule) -> Calendar {
    let horizon = model.clock.horizon.0;
    let ends = plan.actions.values().map(|timing| timing.span).flat_map(|Span { start, end, .. }| [start, end]);
    let ends = ends.chain(plan.targets.iter().map(|target| target.due)).filter(|t| t.is_finite());
    let last = ends.fold(horizon, f64::max).min(2.0 * horizon);
    Calendar { left: MARGIN + NAMES, right: ink.right - 8.0, from: 0.0, to: last.max(f64::MIN_POSITIVE) }
}

/// A span of time in words: `3 months`, to half a unit.
fn time(model: &Model, units: f64) -> String {
    let rounded = (units * 2.0).round() / 2.0;
    let unit = if (rounded - 1.0).abs() < 1e-9 { field::unit(model.clock.unit) } else { field::units(model.clock.unit) };
    format!("{}\u{a0}{unit}", crate::picture::link::short(rounded))
}

/// Years as lines down a part of the page.
fn year_lines(ink: &mut Ink<'_>, calendar: Calendar, top: f32, bottom: f32) {
    use crate::layout::geometry::point;
    ink.plain();
    let stroke = crate::picture::list::Stroke::solid(1.0, ink.theme.border);
    for (t, _) in field::years(&ink.page.model.clock) {
        let x = calendar.x(t);
        ink.rule(point(x, top), point(x, bottom), stroke);
    }
}

/// The moment that is shown, as a line down a part of the page.
fn now_line(ink: &mut Ink<'_>, calendar: Calendar, top: f32, bottom: f32) {
    use crate::layout::geometry::point;
    let Some(now) = ink.now() else { return };
    ink.plain();
    let x = calendar.x(now);
    let stroke = crate::picture::list::Stroke::solid(1.5, ink.theme.accent);
    ink.rule(point(x, top), point(x, bottom), stroke);
}
