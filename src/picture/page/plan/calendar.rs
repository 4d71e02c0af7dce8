//! Actions as bars by phase, with what they wait for, the critical path, slack and target dates.

use std::collections::{BTreeMap, BTreeSet};

use super::{NAMES, now_line, time, year_lines};
use crate::graph::schedule::Span;
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::action::{Action, Mode};
use crate::model::node::Phase;
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Kind, Model, NodeKind};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::ink::{Ink, MARGIN, SAMPLE, Sample, Style, coded};
use crate::picture::page::{Bar, Calendar, SpotOf};
use crate::picture::pen::{Pen, along, polygon, rounded_rect};
use crate::structure::critical::{Schedule, Target, Timing};
use crate::words::{say, say_with};

/// The height of a row, and of its bar.
const ROW: f32 = 28.0;
const BAR: f32 = 18.0;
/// How many target dates are told in words above the calendar.
const TOLD: usize = 9;
/// The least width of a bar that can be taken.
const THIN: f32 = 8.0;

/// Draws the calendar.
pub fn draw(ink: &mut Ink<'_>, plan: &Schedule, calendar: Calendar) {
    let clock = &ink.page.model.clock;
    let args = [
        ("from", field::month_year(clock.date_at(calendar.from)).into()),
        ("to", field::month_year(clock.date_at(calendar.to)).into()),
    ];
    let aside = say_with("page-plan-span", &args);
    ink.head(&say("page-plan"), &aside);
    late(ink, plan);
    let flags = flags(ink, plan, calendar);
    let top = dates_above(ink, &flags, calendar);
    let rows = rows(ink.page.model, plan);
    let heads = rows.iter().map(|(phase, _)| *phase).collect::<BTreeSet<_>>().len() as f32;
    let bottom = top + heads * 24.0 + rows.len() as f32 * ROW + 4.0;
    year_lines(ink, calendar, top - 4.0, bottom);
    due_lines(ink, &flags, calendar, top - 4.0, bottom);
    ink.y = top;
    let mut placed: BTreeMap<&Id, Rect> = BTreeMap::new();
    let mut phase = None;
    let mut bars = Vec::new();
    for (own, id) in &rows {
        if phase != Some(*own) {
            phase = Some(*own);
            group(ink, *own);
        }
        let timing = &plan.actions[*id];
        let row = Rect::at(MARGIN, ink.y, ink.width(), ROW);
        let bar = bar_rect(calendar, timing, row);
        placed.insert(id, bar);
        bars.push((*id, row, bar));
        ink.y += ROW;
    }
    waits(ink, &placed, plan);
    // The actions that decide when a picked target is ready.
    let picked = plan.targets.iter().filter(|target| ink.page.selected.contains(&target.of));
    let lit: BTreeSet<&Id> = picked.flat_map(|target| &target.path).collect();
    for (id, row, bar) in bars {
        if lit.contains(id) {
            ink.plain();
            ink.canvas.fill(rounded_rect(bar.expanded(5.0), 8.0), ink.theme.accent.faded(0.28));
        }
        draw_row(ink, id, &plan.actions[id], (row, bar), calendar);
    }
    now_line(ink, calendar, top - 4.0, bottom);
    ink.y = bottom;
    key(ink);
}

/// The targets that the plan cannot meet by its dates, in words.
fn late(ink: &mut Ink<'_>, plan: &Schedule) {
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
struct Flag<'p> {
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
}

/// The target dates by month.
fn flags<'p>(ink: &Ink<'_>, plan: &'p Schedule, calendar: Calendar) -> Vec<Flag<'p>> {
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

/// Years and target dates above the rows; returns where these begin.
fn dates_above(ink: &mut Ink<'_>, flags: &[Flag<'_>], calendar: Calendar) -> f32 {
    // Side by side where there is room, else one below the other.
    let style = ink.soft(11.0);
    let mut levels: Vec<f32> = Vec::new();
    let mut at = Vec::new();
    // Of many dates the tightest are told, the others by their tips.
    let mut slacks: Vec<f64> = flags.iter().map(|flag| flag.slack().unwrap_or(f64::INFINITY)).collect();
    slacks.sort_by(f64::total_cmp);
    let told_to = slacks.get(TOLD - 1).copied().unwrap_or(f64::INFINITY);
    let mut told = 0;
    for flag in flags {
        let Some(first) = flag.targets.first() else { continue };
        if flag.slack().unwrap_or(f64::INFINITY) > told_to || told == TOLD {
            at.push((flag, String::new(), calendar.x(flag.due), calendar.x(flag.due) - 2.0, 14.0, usize::MAX));
            continue;
        }
        told += 1;
        let more = flag.targets.len() - 1;
        let name = font::one_line(&name_of(ink, first), style.face, style.size, 170.0);
        let mut words = format!("{name}: {}", standing(ink, first));
        if more > 0 {
            words = say_with("page-plan-more", &[("first", words.into()), ("count", more.into())]);
        }
        let width = font::width(&words, style.face, style.size) + 16.0;
        let x = calendar.x(flag.due);
        // To the left of its line where it would not fit to the right.
        let left = if x + width > ink.right { (x - width).max(MARGIN) } else { x };
        let level = levels.iter().position(|end| *end + 6.0 < left).unwrap_or(levels.len());
        if level == levels.len() {
            levels.push(0.0);
        }
        levels[level] = left + width;
        at.push((flag, words, x, left, width, level));
    }
    let top = ink.y;
    let height = levels.len() as f32 * 18.0;
    // Those without words stand lowest.
    for (.., level) in &mut at {
        *level = (*level).min(levels.len().saturating_sub(1));
    }
    for (flag, _, x, _, _, level) in &at {
        let color = if flag.is_late() { ink.theme.error } else { ink.theme.text_soft };
        ink.plain();
        ink.rule(point(*x, top + *level as f32 * 18.0 + 2.0), point(*x, top + height + 20.0), Stroke::solid(1.25, color));
    }
    for (flag, words, x, left, width, level) in at {
        let y = top + level as f32 * 18.0;
        let color = if flag.is_late() { ink.theme.error } else { ink.theme.text_soft };
        let of = flag.targets[0].of.clone();
        ink.begin(of.clone());
        let to_left = left < x;
        let to_left = to_left && !words.is_empty();
        let behind = if words.is_empty() {
            Rect::at(x, y, 1.0, 1.0)
        } else if to_left {
            Rect::at(left, y, width - 2.0, 15.0)
        } else {
            Rect::at(left + 1.0, y, width, 15.0)
        };
        ink.canvas.fill(rounded_rect(behind, 2.0), ink.theme.ground);
        let tip = if to_left { -8.0 } else { 8.0 };
        ink.canvas.fill(polygon(&[point(x, y + 2.0), point(x + tip, y + 6.0), point(x, y + 10.0)]), color);
        let style = Style { color, ..style };
        if to_left {
            ink.line_right(point(x - 11.0, y + 11.0), &words, style);
        } else {
            ink.line(point(x + 11.0, y + 11.0), &words, style);
        }
        let date = field::month_year(ink.page.model.clock.date_at(flag.due));
        let all: Vec<String> = flag.targets.iter().map(|target| told_whole(ink, target)).collect();
        ink.pick(of, Rect::at(left, y, width, 16.0), 4.0, format!("{date}\n{}", all.join("\n")));
    }
    let y = top + height;
    ink.plain();
    for (t, year) in field::years(&ink.page.model.clock) {
        let style = ink.faint(12.0);
        let words = year.to_string();
        let x = (calendar.x(t) + 4.0).min(ink.right - font::width(&words, style.face, style.size));
        ink.line(point(x, y + 14.0), &words, style);
    }
    y + 24.0
}

fn due_lines(ink: &mut Ink<'_>, flags: &[Flag<'_>], calendar: Calendar, top: f32, bottom: f32) {
    for flag in flags {
        let color = if flag.is_late() { ink.theme.error } else { ink.theme.text_faint };
        let x = calendar.x(flag.due);
        ink.rule(point(x, top), point(x, bottom), Stroke::solid(1.0, color.faded(0.8)).dashed(2.0, 3.0));
    }
}

/// The actions by phase, the earliest first.
fn rows<'m>(model: &'m Model, plan: &'m Schedule) -> Vec<(Option<Phase>, &'m Id)> {
    let mut rows: Vec<(Option<Phase>, &Id)> =
        plan.actions.keys().filter_map(|id| model.nodes.get(id).map(|node| (node.phase, id))).collect();
    let start = |id: &Id| plan.actions.get(id).map_or(0.0, |timing| timing.span.start);
    let code = |id: &Id| model.nodes.get(id).map(|node| crate::structure::raci::natural(&node.code));
    rows.sort_by(|(p, a), (q, b)| {
        let phase = (p.is_none(), *p).cmp(&(q.is_none(), *q));
        phase.then_with(|| start(a).total_cmp(&start(b))).then_with(|| code(a).cmp(&code(b))).then_with(|| a.cmp(b))
    });
    rows
}

/// The head of the actions of a phase.
fn group(ink: &mut Ink<'_>, phase: Option<Phase>) {
    let name = phase.map_or_else(|| say("page-plan-no-phase"), field::phase);
    let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    ink.plain();
    ink.line(point(MARGIN, ink.y + 16.0), &name, style);
    ink.rule(point(MARGIN, ink.y + 22.0), point(ink.right, ink.y + 22.0), Stroke::solid(1.0, ink.theme.border));
    ink.spot(Rect::at(MARGIN, ink.y, 240.0, 20.0), name, SpotOf::Head);
    ink.y += 24.0;
}

/// Where the bar of an action lies; at the edge where it lies beyond the calendar.
fn bar_rect(calendar: Calendar, timing: &Timing, row: Rect) -> Rect {
    let start = timing.span.start.clamp(calendar.from, calendar.to);
    let end = timing.span.end.min(calendar.to).max(start);
    let left = calendar.x(start).min(calendar.right - THIN);
    let width = (calendar.x(end) - left).max(THIN);
    Rect::at(left, row.center().y - BAR / 2.0, width, BAR)
}

/// Arrows from what is waited for to who waits, behind the bars.
fn waits(ink: &mut Ink<'_>, placed: &BTreeMap<&Id, Rect>, plan: &Schedule) {
    ink.plain();
    let critical = |id: &Id| plan.actions.get(id).is_some_and(|timing| timing.critical);
    for (id, to) in placed {
        let Some(action) = action(ink.page.model, id) else { continue };
        for after in &action.after {
            let Some((before, from)) = placed.get_key_value(&after.action) else { continue };
            let (start, end) = (point(from.max.x, from.center().y), point(to.min.x, to.center().y));
            let out = start.x + 7.0;
            let down = if end.y > start.y { to.min.y - 5.0 } else { to.max.y + 5.0 };
            // Down right before the bar where there is room for that, else down behind the one before and back.
            let corners = if end.x - start.x >= 14.0 {
                vec![start, point(out, start.y), point(out, end.y), end.moved(-2.0, 0.0)]
            } else {
                let turn = f32::midpoint(start.y, down).max(start.y.min(down)).min(start.y.max(down));
                let turn = if (start.y - down).abs() > 20.0 { down } else { turn };
                vec![
                    start,
                    point(out, start.y),
                    point(out, turn),
                    point(end.x - 9.0, turn),
                    point(end.x - 9.0, end.y),
                    end.moved(-2.0, 0.0),
                ]
            };
            let strong = critical(before) && critical(id);
            let color = if strong { ink.theme.text } else { ink.theme.edge };
            let curve = Curve::rounded(&corners, 5.0);
            ink.canvas.stroke(along(&curve), Stroke::solid(if strong { 2.0 } else { 1.25 }, color));
            let head = [end, end.moved(-6.0, -3.4), end.moved(-6.0, 3.4)];
            ink.canvas.fill(polygon(&head), color);
        }
    }
}

fn action<'m>(model: &'m Model, id: &Id) -> Option<&'m Action> {
    if let NodeKind::Action(action) = &model.nodes.get(id)?.kind { Some(action) } else { None }
}

/// One action: its name, its bar, what is done of it, its slack.
fn draw_row(ink: &mut Ink<'_>, id: &Id, timing: &Timing, (row, bar): (Rect, Rect), calendar: Calendar) {
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
fn open_bar(bar: Rect) -> Vec<crate::picture::list::Segment> {
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

/// What the marks mean.
fn key(ink: &mut Ink<'_>) {
    let critical = |ink: &mut Ink<'_>, at: Point| {
        let bar = Rect::at(at.x, at.y - 5.5, SAMPLE, 11.0);
        ink.canvas.stroke(rounded_rect(bar, 3.0), Stroke::solid(2.25, ink.theme.text));
    };
    let slack = |ink: &mut Ink<'_>, at: Point| {
        ink.rule(at, at.moved(SAMPLE, 0.0), Stroke::solid(2.0, ink.theme.border_strong).dashed(2.0, 2.0));
    };
    let late = |ink: &mut Ink<'_>, at: Point| {
        let over = Rect::at(at.x, at.y - 5.0, SAMPLE, 10.0);
        ink.hatch(over, ink.theme.error);
        ink.canvas.stroke(rounded_rect(over, 2.0), Stroke::solid(1.0, ink.theme.error));
    };
    ink.y += 8.0;
    let left = MARGIN + NAMES;
    let items: [Sample<'_>; 3] =
        [(&critical, say("page-plan-key-critical")), (&slack, say("page-plan-key-slack")), (&late, say("page-plan-key-late"))];
    ink.legend(left, ink.right - left, &items);
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
