//! Target dates: flags above the calendar, and in words those that the plan cannot meet.

use super::time;
use crate::layout::geometry::{Rect, point};
use crate::model::ElementRef;
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Color, Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::page::{Calendar, SpotOf};
use crate::picture::pen::{polygon, rounded_rect};
use crate::structure::critical::{Schedule, Target};
use crate::words::{say, say_with};

/// How many target dates are told in words above the calendar.
const TOLD: usize = 9;

/// The targets that the plan cannot meet by its dates, in words.
pub fn late(ink: &mut Ink<'_>, plan: &Schedule) {
    for target in &plan.targets {
        let Some(slack) = target.slack().filter(|slack| *slack < -0.25) else { continue };
        let path: Vec<String> = target.path.iter().map(|id| ink.name_of(id)).collect();
        let args = [
            ("target", name_of(ink, target).into()),
            ("time", time(ink.page.model, -slack).into()),
            ("path", path.join(" → ").into()),
        ];
        let words = say_with("page-plan-late", &args);
        ink.plain();
        ink.warning(point(MARGIN + 7.0, ink.y + 8.0), 13.0);
        let style = ink.style(Face::Regular, 13.0);
        let height = ink.block(point(MARGIN + 20.0, ink.y), &words, style, ink.width() - 20.0, 3);
        ink.spot(Rect::at(MARGIN, ink.y, ink.width(), height), words, SpotOf::Words);
        ink.y += height + 6.0;
    }
}

/// What a target is called.
fn name_of(ink: &Ink<'_>, target: &Target) -> String {
    match &target.of {
        ElementRef::Indicator(id) => ink.page.model.indicators.get(id).map_or_else(String::new, |i| i.name.clone()),
        _ => ink.name_of(&target.node),
    }
}

/// The targets that are due in one month, the tightest first.
pub struct Flag<'p> {
    due: f64,
    targets: Vec<&'p Target>,
}

impl Flag<'_> {
    fn slack(&self) -> Option<f64> {
        self.targets.first().and_then(|target| target.slack())
    }

    fn is_late(&self) -> bool {
        self.slack().is_some_and(|slack| slack < -0.25)
    }

    fn color(&self, ink: &Ink<'_>) -> Color {
        if self.is_late() { ink.theme.error } else { ink.theme.text_soft }
    }
}

/// The target dates by month.
pub fn flags<'p>(ink: &Ink<'_>, plan: &'p Schedule, calendar: Calendar) -> Vec<Flag<'p>> {
    let month = |t: f64| {
        let date = ink.page.model.clock.date_at(t);
        (date.year(), date.month())
    };
    let mut flags: Vec<Flag<'p>> = Vec::new();
    for target in plan.targets.iter().filter(|t| (calendar.from..=calendar.to).contains(&t.due)) {
        match flags.last_mut().filter(|flag| month(flag.due) == month(target.due)) {
            Some(flag) => flag.targets.push(target),
            None => flags.push(Flag { due: target.due, targets: vec![target] }),
        }
    }
    for flag in &mut flags {
        let slack = |target: &&Target| target.slack().unwrap_or(f64::INFINITY);
        flag.targets.sort_by(|a, b| slack(a).total_cmp(&slack(b)));
    }
    flags
}

/// How a target stands: its slack, or how much too late it is.
fn standing(ink: &Ink<'_>, target: &Target) -> String {
    match target.slack() {
        Some(slack) if slack < -0.25 => say_with("page-plan-target-late", &[("time", time(ink.page.model, -slack).into())]),
        Some(slack) => say_with("page-plan-target-slack", &[("time", time(ink.page.model, slack.max(0.0)).into())]),
        None => say("page-plan-target-none"),
    }
}

/// A target with all that is known of it: how it stands, and which actions decide that.
fn told_whole(ink: &Ink<'_>, target: &Target) -> String {
    let path: Vec<String> = target.path.iter().map(|id| ink.name_of(id)).collect();
    let mut words = format!("{}: {}", name_of(ink, target), standing(ink, target));
    if !path.is_empty() {
        words = format!("{words}, {}", say_with("page-plan-decides", &[("path", path.join(" → ").into())]));
    }
    words
}

/// Where a flag stands.
struct Placed<'f, 'p> {
    flag: &'f Flag<'p>,
    /// What stands beside it; nothing where others are told before it.
    words: String,
    x: f32,
    left: f32,
    width: f32,
    /// The how-manieth line from the top it stands on.
    level: usize,
}

/// From one line of flags to the next.
const LINE: f32 = 18.0;

/// Places the flags side by side where there is room, else one below the other; returns how many lines it takes. Of many dates the
/// tightest are told, the others by their tips: they stand lowest.
fn place<'f, 'p>(ink: &Ink<'_>, flags: &'f [Flag<'p>], calendar: Calendar) -> (Vec<Placed<'f, 'p>>, usize) {
    let style = ink.soft(11.0);
    let slack = |flag: &Flag<'_>| flag.slack().unwrap_or(f64::INFINITY);
    let mut slacks: Vec<f64> = flags.iter().map(slack).collect();
    slacks.sort_by(f64::total_cmp);
    let told_to = slacks.get(TOLD - 1).copied().unwrap_or(f64::INFINITY);
    let mut ends: Vec<f32> = Vec::new();
    let mut placed = Vec::new();
    let mut told = 0;
    for flag in flags {
        let Some(first) = flag.targets.first() else { continue };
        let x = calendar.x(flag.due);
        if slack(flag) > told_to || told == TOLD {
            placed.push(Placed { flag, words: String::new(), x, left: x - 2.0, width: 14.0, level: usize::MAX });
            continue;
        }
        told += 1;
        let name = font::one_line(&name_of(ink, first), style.face, style.size, 170.0);
        let mut words = format!("{name}: {}", standing(ink, first));
        let more = flag.targets.len() - 1;
        if more > 0 {
            words = say_with("page-plan-more", &[("first", words.into()), ("count", more.into())]);
        }
        let width = font::width(&words, style.face, style.size) + 16.0;
        // To the left of its line where it would not fit to the right.
        let left = if x + width > ink.right { (x - width).max(MARGIN) } else { x };
        let level = ends.iter().position(|end| *end + 6.0 < left).unwrap_or(ends.len());
        if level == ends.len() {
            ends.push(0.0);
        }
        ends[level] = left + width;
        placed.push(Placed { flag, words, x, left, width, level });
    }
    let lines = ends.len().max(usize::from(!placed.is_empty()));
    for one in &mut placed {
        one.level = one.level.min(lines.saturating_sub(1));
    }
    (placed, lines)
}

/// Years and target dates above the rows; returns where these begin.
pub fn dates_above(ink: &mut Ink<'_>, flags: &[Flag<'_>], calendar: Calendar) -> f32 {
    let (placed, lines) = place(ink, flags, calendar);
    let (top, bottom) = (ink.y, ink.y + lines as f32 * LINE);
    ink.plain();
    for Placed { flag, x, level, .. } in &placed {
        let pole = point(*x, top + *level as f32 * LINE + 2.0);
        let color = flag.color(ink);
        ink.rule(pole, point(*x, bottom + 20.0), Stroke::solid(1.25, color));
    }
    for one in &placed {
        draw_flag(ink, one, top + one.level as f32 * LINE);
    }
    ink.plain();
    for (t, year) in field::years(&ink.page.model.clock) {
        let style = ink.faint(12.0);
        let words = year.to_string();
        let x = (calendar.x(t) + 4.0).min(ink.right - font::width(&words, style.face, style.size));
        ink.line(point(x, bottom + 14.0), &words, style);
    }
    bottom + 24.0
}

/// A flag with its words, over the poles of others.
fn draw_flag(ink: &mut Ink<'_>, Placed { flag, words, x, left, width, .. }: &Placed<'_, '_>, y: f32) {
    let Some(first) = flag.targets.first() else { return };
    let (x, color) = (*x, flag.color(ink));
    let to_left = *left < x && !words.is_empty();
    ink.begin(first.of.clone());
    if !words.is_empty() {
        let behind = Rect::at(if to_left { *left } else { *left + 1.0 }, y, *width - 1.0, 15.0);
        ink.canvas.fill(rounded_rect(behind, 2.0), ink.theme.ground);
    }
    let tip = if to_left { -8.0 } else { 8.0 };
    ink.canvas.fill(polygon(&[point(x, y + 2.0), point(x + tip, y + 6.0), point(x, y + 10.0)]), color);
    let style = Style { color, ..ink.soft(11.0) };
    if to_left {
        ink.line_right(point(x - 11.0, y + 11.0), words, style);
    } else {
        ink.line(point(x + 11.0, y + 11.0), words, style);
    }
    let date = field::month_year(ink.page.model.clock.date_at(flag.due));
    let all: Vec<String> = flag.targets.iter().map(|target| told_whole(ink, target)).collect();
    ink.pick(first.of.clone(), Rect::at(*left, y, *width, 16.0), 4.0, format!("{date}\n{}", all.join("\n")));
}

/// The target dates down the rows.
pub fn due_lines(ink: &mut Ink<'_>, flags: &[Flag<'_>], calendar: Calendar, top: f32, bottom: f32) {
    for flag in flags {
        let color = if flag.is_late() { ink.theme.error } else { ink.theme.text_faint };
        let x = calendar.x(flag.due);
        ink.rule(point(x, top), point(x, bottom), Stroke::solid(1.0, color.faded(0.8)).dashed(2.0, 3.0));
    }
}
