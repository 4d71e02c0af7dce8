//! A stage of the chain: a chevron with its queue, its wait and how much of its capacity is used.

use super::chain::{measure, node, thousands};
use crate::layout::geometry::{Point, Rect, point};
use crate::model::numbers::{Range, single};
use crate::model::stage::{Measure, Stage};
use crate::model::{Basis, ElementRef, Id, Kind, Quantity};
use crate::picture::field;
use crate::picture::font;
use crate::picture::icons;
use crate::picture::link::{short, unit_word};
use crate::picture::list::{Face, Stroke};
use crate::picture::outline::{CHEVRON, outline};
use crate::picture::page::ink::{Ink, Style};
use crate::picture::pen::rounded_rect;
use crate::words::{say, say_with};

/// A chevron narrower than this has no icon.
const NARROW: f32 = 190.0;
/// Width of a tick of a queue, and the step to the next; how many in a row.
pub const TICK: (f32, f32) = (3.6, 6.4);

pub fn stage(ink: &mut Ink<'_>, id: &Id, rect: Rect, per_tick: f64) {
    let Some((node, stage)) = node(ink, id) else { return };
    let of = ElementRef::Node(id.clone());
    let color = ink.theme.of_kind(Kind::Stage);
    let backlog = measure(ink, id, Measure::Backlog);
    let room = stage.max_queue.as_ref().map(|most| single(&most.value, Range::AMOUNT));
    let full = room.zip(backlog).is_some_and(|(room, backlog)| backlog >= room * 0.999);
    let shape = outline(Kind::Stage, rect);
    ink.begin(of.clone());
    ink.canvas.fill(shape.clone(), ink.theme.surface);
    let line = if full { Stroke::solid(2.5, ink.theme.error) } else { Stroke::solid(1.5, color.over(ink.theme.surface, 0.62)) };
    ink.canvas.stroke(shape, if node.illustrative { line.dashed(4.0, 3.0) } else { line });
    let (left, right) = (rect.min.x + CHEVRON + 12.0, rect.max.x - CHEVRON - 4.0);
    let tile = Rect::at(left, rect.min.y + 12.0, 20.0, 20.0);
    let inset = if rect.width() < NARROW { 0.0 } else { 28.0 };
    if inset > 0.0 {
        ink.canvas.fill(rounded_rect(tile, 4.0), color);
        ink.canvas.stroke(icons::of_kind(Kind::Stage, tile.expanded(-3.0)), Stroke::solid(1.5, ink.theme.surface));
    }
    let mut end = right;
    if full {
        let word = say("picture-stage-full");
        let width = font::width(&word, Face::SemiBold, 11.0) + 16.0;
        let badge = Rect::at(right - width, rect.min.y + 13.0, width, 18.0);
        ink.canvas.fill(rounded_rect(badge, 9.0), ink.theme.error);
        let style = Style { face: Face::SemiBold, size: 11.0, color: ink.theme.surface };
        ink.line_center(point(badge.center().x, badge.max.y - 5.0), &word, style);
        end -= width + 6.0;
    }
    let style = ink.style(Face::SemiBold, 13.0);
    let title = font::one_line(&node.name, style.face, style.size, end - left - inset);
    ink.line(point(left + inset, rect.min.y + 27.0), &title, style);
    let mut spoken = vec![node.name.clone()];
    let soft = ink.soft(12.0);
    let wait = measure(ink, id, Measure::Wait).map(|wait| {
        let unit = unit_word(ink.page.model.clock.unit);
        format!("{}\u{a0}{unit}", short((wait * 10.0).round() / 10.0))
    });
    let big = Style { color: if full { ink.theme.error } else { ink.theme.text }, ..ink.style(Face::SemiBold, 20.0) };
    let beside = wait.as_ref().map_or(0.0, |wait| font::width(wait, big.face, big.size) + 14.0);
    if let Some(backlog) = backlog {
        queue(ink, point(left, rect.min.y + 42.0), backlog / per_tick, right - left - beside);
        let count = thousands(backlog);
        let args = [("count", count.into()), ("unit", unit_of(stage).into())];
        let words = say_with("page-stage-waiting", &args);
        let fits = font::one_line(&words, soft.face, soft.size, right - left);
        ink.line(point(left, rect.min.y + 91.0), &fits, soft);
        spoken.push(words);
    } else {
        let today = stage.queue.as_ref().map(|queue| (say_with("page-stage-today", &[("count", given(queue).into())]), queue));
        if let Some((words, _)) = today {
            ink.line(point(left, rect.min.y + 60.0), &words, soft);
            spoken.push(words);
        }
    }
    if let Some(words) = wait {
        ink.line_right(point(right, rect.min.y + 60.0), &words, big);
        let small = ink.soft(11.0);
        ink.line_right(point(right, rect.min.y + 73.0), &say("page-stage-wait"), small);
        spoken.push(say_with("page-stage-waits", &[("wait", words.into())]));
    }
    capacity(ink, id, stage, rect, (left, right), full, &mut spoken);
    if ink.page.selected.contains(&of) {
        ink.canvas.stroke(outline(Kind::Stage, rect.expanded(3.0)), Stroke::solid(2.5, ink.theme.accent));
    }
    ink.canvas.target(of, rect, spoken.join(", "));
}

/// The queue as ticks, in two rows.
fn queue(ink: &mut Ink<'_>, at: Point, ticks: f64, room: f32) {
    let per_row = ((room / TICK.1).floor() as usize).max(1);
    let wanted = ticks.round().max(0.0) as usize;
    for k in 0..wanted.min(2 * per_row) {
        let (column, row) = (k % per_row, k / per_row);
        let tick = Rect::at(at.x + column as f32 * TICK.1, at.y + row as f32 * 17.0, TICK.0, 13.0);
        ink.canvas.fill(rounded_rect(tick, 1.6), ink.theme.of_kind(Kind::Stage));
    }
}

/// How many are finished and how much of the capacity that takes.
fn capacity(
    ink: &mut Ink<'_>,
    id: &Id,
    stage: &Stage,
    rect: Rect,
    (left, right): (f32, f32),
    full: bool,
    spoken: &mut Vec<String>,
) {
    let (out, used) = (measure(ink, id, Measure::Throughput), measure(ink, id, Measure::Utilisation));
    let small = ink.soft(11.0);
    let base = rect.max.y - 20.0;
    let unit = if rect.width() < NARROW { unit_word(ink.page.model.clock.unit) } else { field::unit(ink.page.model.clock.unit) };
    let limited = stage.capacity.is_some();
    let words = match (out, used) {
        (Some(out), Some(used)) if limited => {
            let args =
                [("count", thousands(out).into()), ("unit", unit.into()), ("percent", format!("{:.0}", used * 100.0).into())];
            say_with("page-stage-rate", &args)
        }
        (Some(out), _) => say_with("page-stage-finished", &[("count", thousands(out).into()), ("unit", unit.into())]),
        (None, _) => match &stage.capacity {
            Some(capacity) => say_with("page-stage-capacity", &[("count", given(capacity).into()), ("unit", unit.into())]),
            None => say("page-stage-unlimited"),
        },
    };
    let line = font::one_line(&words, small.face, small.size, right - left);
    ink.line(point(left, base), &line, small);
    spoken.push(words);
    if let Some(used) = used.filter(|_| limited) {
        let track = Rect::at(left, rect.max.y - 13.0, right - left, 4.0);
        ink.canvas.fill(rounded_rect(track, 2.0), ink.theme.sunken);
        let share = (used as f32).clamp(0.0, 1.0);
        let color = if full { ink.theme.error } else { ink.theme.of_kind(Kind::Stage) };
        if share > 0.02 {
            ink.canvas.fill(rounded_rect(Rect { max: point(left + track.width() * share, track.max.y), ..track }, 2.0), color);
        }
    }
}

/// What waits there: `cases`, unless the stage says otherwise.
fn unit_of(stage: &Stage) -> String {
    if stage.unit.is_empty() { say("page-stage-cases") } else { stage.unit.clone() }
}

/// A number as it was given, "~" before what is illustrative.
fn given(quantity: &Quantity) -> String {
    let mark = if quantity.basis == Basis::Illustrative { "~" } else { "" };
    format!("{mark}{}", thousands(single(&quantity.value, Range::AMOUNT)))
}
