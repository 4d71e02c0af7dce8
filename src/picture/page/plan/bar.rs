//! One action of the calendar: its bar, what is done of it, its slack, and what there is to say of it.

use std::collections::BTreeSet;

use super::{NAMES, time};
use crate::graph::schedule::{Span, action};
use crate::layout::geometry::{Rect, point};
use crate::model::action::{Action, Mode};
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Kind};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Face, Segment, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, Style, coded};
use crate::picture::page::{Bar, Calendar};
use crate::picture::pen::{Pen, rounded_rect};
use crate::structure::critical::Timing;
use crate::words::{say, say_with};

const BAR: f32 = 18.0;
/// The least width of a bar that can be taken.
const THIN: f32 = 8.0;

/// Where the bar of an action lies; at the edge where it lies beyond the calendar.
pub fn bar_rect(calendar: Calendar, timing: &Timing, row: Rect) -> Rect {
    let start = timing.span.start.clamp(calendar.from, calendar.to);
    let end = timing.span.end.min(calendar.to).max(start);
    let left = calendar.x(start).min(calendar.right - THIN);
    let width = (calendar.x(end) - left).max(THIN);
    Rect::at(left, row.center().y - BAR / 2.0, width, BAR)
}

/// One action: its name, its bar, what is done of it, its slack.
pub fn draw_row(ink: &mut Ink<'_>, id: &Id, timing: &Timing, (row, bar): (Rect, Rect), calendar: Calendar) {
    let model = ink.page.model;
    let (Some(node), Some(action)) = (model.nodes.get(id), action(model, id)) else { return };
    let of = ElementRef::Node(id.clone());
    let color = ink.theme.of_kind(Kind::Action);
    let late = timing.slack.is_some_and(|slack| slack < -0.25);
    ink.begin(of.clone());
    let title = ink.style(if timing.critical { Face::SemiBold } else { Face::Medium }, 12.5);
    let name = font::one_line(&coded(node), title.face, title.size, NAMES - 14.0);
    ink.line(point(MARGIN, row.center().y + 4.5), &name, title);
    slack(ink, timing, bar, calendar);
    let ground = color.over(ink.theme.surface, 0.22);
    let open = timing.span.end > calendar.to || !timing.span.end.is_finite();
    let shape = if open { open_bar(bar) } else { rounded_rect(bar, 4.0) };
    ink.canvas.fill(shape.clone(), ground);
    let done = done(ink, id, action, timing, bar, calendar);
    let line = if timing.critical { Stroke::solid(2.25, ink.theme.text) } else { Stroke::solid(1.25, color) };
    ink.canvas.stroke(shape, if node.illustrative && !timing.critical { line.dashed(4.0, 3.0) } else { line });
    let words = room_words(ink, timing);
    let mut spoken = vec![coded(node), dates(ink, action, timing)];
    let mut note = words.clone();
    if timing.critical {
        note = if note.is_empty() { say("page-plan-critical") } else { format!("{}, {note}", say("page-plan-critical")) };
    }
    let note_color = if late { ink.theme.error } else { ink.theme.text_soft };
    let style = Style { face: Face::Medium, size: 11.0, color: note_color };
    let inside = font::width(&note, style.face, style.size) + 14.0 < bar.width();
    if inside {
        ink.line(point(bar.min.x + 7.0, bar.center().y + 4.0), &note, Style { color: ink.theme.text, ..style });
    } else if bar.max.x + font::width(&note, style.face, style.size) + 12.0 < ink.right {
        let width = font::width(&note, style.face, style.size);
        let behind = Rect::at(bar.max.x + 9.0, bar.center().y - 7.5, width + 6.0, 15.0);
        ink.canvas.fill(rounded_rect(behind, 2.0), ink.theme.ground.faded(0.85));
        ink.line(point(bar.max.x + 12.0, bar.center().y + 4.0), &note, style);
    } else {
        ink.line_right(point(bar.min.x - 8.0, bar.center().y + 4.0), &note, style);
    }
    if !note.is_empty() {
        spoken.push(note);
    }
    spoken.extend(done);
    let waits: Vec<String> = action.after.iter().map(|after| ink.name_of(&after.action)).collect();
    if !waits.is_empty() {
        spoken.push(say_with("page-plan-waits", &[("names", waits.join(", ").into())]));
    }
    let grip = Rect { min: bar.min.moved(0.0, -2.0), max: bar.max.moved(0.0, 2.0) };
    let Span { start, end, .. } = timing.span;
    ink.drawn.bars.push(Bar { action: id.clone(), rect: grip, start, length: end - start });
    ink.pick(of, grip, 4.0, spoken.join(". "));
}

/// How much later an action may be, behind its bar.
fn slack(ink: &mut Ink<'_>, timing: &Timing, bar: Rect, calendar: Calendar) {
    let Some(slack) = timing.slack.filter(|slack| slack.abs() > 0.25) else { return };
    let y = bar.max.y - 3.0;
    let (from, color) =
        if slack > 0.0 { (bar.max.x, ink.theme.border_strong) } else { (calendar.x(timing.span.works_from), ink.theme.error) };
    if slack > 0.0 && timing.span.end > calendar.to {
        return;
    }
    let to = (from + (calendar.x(slack) - calendar.left)).clamp(calendar.left, calendar.right);
    ink.rule(point(from, y), point(to, y), Stroke::solid(2.0, color).dashed(2.0, 2.0));
    ink.rule(point(to, y - 3.0), point(to, y + 3.0), Stroke::solid(1.5, color));
}

/// A bar that goes on beyond the calendar: with a point.
fn open_bar(bar: Rect) -> Vec<Segment> {
    let tip = 8.0f32.min(bar.width() / 2.0);
    Pen::at(point(bar.min.x + 4.0, bar.min.y))
        .line(point(bar.max.x - tip, bar.min.y))
        .line(point(bar.max.x, bar.center().y))
        .line(point(bar.max.x - tip, bar.max.y))
        .left_side(bar, 4.0)
        .done()
}

/// What is done at the moment that is shown, and when it really is complete where that is later than planned; in words.
fn done(ink: &mut Ink<'_>, id: &Id, action: &Action, timing: &Timing, bar: Rect, calendar: Calendar) -> Option<String> {
    let run = ink.page.run?;
    let levels = run.run.level(id)?;
    // A project that may fail reaches its chance, and may fade afterwards: what is done of it is how far it once came.
    let whole = action.chance.as_ref().map_or(1.0, |q| single(&q.value, Range::SHARE)).max(1e-6);
    let complete = completed(levels, whole);
    let reached = |levels: &[f64]| (levels.iter().copied().fold(0.0, f64::max) / whole).min(1.0);
    let level = if complete.is_some_and(|n| n <= run.at) { 1.0 } else { reached(levels.get(..=run.at)?) };
    let color = ink.theme.of_kind(Kind::Action);
    let (share, strength, mut words) = match action.mode {
        Mode::Project => (level, 1.0, say_with("page-plan-done", &[("percent", percent(level).into())])),
        Mode::Recurrent => kept_up(ink, timing, levels, whole, calendar)?,
    };
    let inner = bar.expanded(-1.5);
    let high = (inner.height() * strength as f32).max(2.0);
    if share > 0.005 {
        let filled = Rect::at(inner.min.x, inner.max.y - high, inner.width() * share as f32, high);
        ink.canvas.fill(rounded_rect(filled, 2.5), color.over(ink.theme.surface, 0.52));
    }
    if action.mode == Mode::Project && timing.span.end.is_finite() {
        let times = run.run.times();
        let complete = complete.and_then(|n| times.get(n)).copied();
        let real = complete.unwrap_or(f64::INFINITY);
        let step = times.get(1).copied().unwrap_or(1.0);
        if real > timing.span.end + 1.5 * step {
            let to = calendar.x(real.min(calendar.to));
            let over = Rect { min: point(bar.max.x, bar.min.y + 4.0), max: point(to, bar.max.y - 4.0) };
            if over.width() > 2.0 {
                ink.hatch(over, ink.theme.error);
                ink.canvas.stroke(rounded_rect(over, 2.0), Stroke::solid(1.0, ink.theme.error));
            }
            let date = field::month_year(ink.page.model.clock.date_at(real.min(calendar.to)));
            let more = match complete {
                Some(_) => say_with("page-plan-really", &[("date", date.into())]),
                None => say("page-plan-never"),
            };
            words = format!("{words}, {more}, {}", why_later(ink, id));
        }
    }
    Some(words)
}

/// Why an action takes longer than planned: what it went short of, or what it depends on.
fn why_later(ink: &Ink<'_>, id: &Id) -> String {
    let short = ink.page.run.map(|run| run.run.shortfalls()).unwrap_or_default();
    let inputs: BTreeSet<String> = short.iter().filter(|s| s.action == *id).map(|s| ink.name_of(&s.input)).collect();
    if inputs.is_empty() {
        return say("page-plan-held-back");
    }
    say_with("page-plan-short-of", &[("names", inputs.into_iter().collect::<Vec<_>>().join(", ").into())])
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// How far something that is kept up has come: the share of its time that is over, how strongly it was kept up in that time, in words.
fn kept_up(ink: &Ink<'_>, timing: &Timing, levels: &[f64], whole: f64, calendar: Calendar) -> Option<(f64, f64, String)> {
    let (run, now) = (ink.page.run?, ink.now()?);
    let (start, end) = (timing.span.start, timing.span.end);
    if now < start {
        return Some((0.0, 0.0, say("page-plan-not-begun")));
    }
    let times = run.run.times();
    let within = times.iter().zip(levels).filter(|(t, _)| **t >= start && **t <= now.min(end));
    let (sum, count) = within.fold((0.0, 0.0), |(sum, count), (_, level)| (sum + level, count + 1.0));
    // The first kept time after its start may be its last.
    let mean = if count > 0.0 { (sum / count / whole).min(1.0) } else { 0.0 };
    let span = end.min(calendar.to) - start;
    let share = if span > 0.0 { ((now - start) / span).clamp(0.0, 1.0) } else { 0.0 };
    let message = if now >= end { "page-plan-ended" } else { "page-plan-kept-up" };
    Some((share, mean, say_with(message, &[("percent", percent(mean).into())])))
}

/// At which kept time a project is complete: it has all of its chance, or nearly so and begins to fade.
fn completed(levels: &[f64], whole: f64) -> Option<usize> {
    let fades = |n: usize| levels.get(n + 1).is_some_and(|next| *next < levels[n]);
    (0..levels.len()).find(|&n| levels[n] >= 0.995 * whole || levels[n] >= 0.9 * whole && fades(n))
}

/// How much room there is, or how much too late it is, in words.
fn room_words(ink: &Ink<'_>, timing: &Timing) -> String {
    match timing.slack {
        Some(slack) if slack < -0.25 => say_with("page-plan-slack-late", &[("time", time(ink.page.model, -slack).into())]),
        Some(slack) => say_with("page-plan-slack", &[("time", time(ink.page.model, slack.max(0.0)).into())]),
        None => String::new(),
    }
}

/// From when to when, in words.
fn dates(ink: &Ink<'_>, action: &Action, timing: &Timing) -> String {
    let clock = &ink.page.model.clock;
    let date = |t: f64| field::month_year(clock.date_at(t));
    let from = date(timing.span.start);
    match (action.existing, timing.span.end.is_finite()) {
        (true, _) => say("page-plan-existing"),
        (false, true) => say_with("page-plan-dates", &[("from", from.into()), ("to", date(timing.span.end).into())]),
        (false, false) => say_with("page-plan-since", &[("from", from.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::completed;

    #[test]
    fn what_fades_once_it_is_complete_was_complete() {
        assert_eq!(completed(&[0.0, 0.5, 1.0, 1.0], 1.0), Some(2));
        assert_eq!(completed(&[0.0, 0.5, 0.96, 0.93, 0.9], 1.0), Some(2), "complete between two kept times");
        assert_eq!(completed(&[0.0, 0.4, 0.8], 0.8), Some(2), "it may fail");
        assert_eq!(completed(&[0.0, 0.4, 0.6, 0.6], 1.0), None);
    }
}
