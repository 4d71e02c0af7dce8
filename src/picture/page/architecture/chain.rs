//! The justice chain as a pipeline: stages as chevrons with their queues and waits, flows as bands between them.

use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::link::Flow;
use crate::model::numbers::{Range, single};
use crate::model::stage::{Measure, Stage};
use crate::model::{Basis, ElementRef, Id, Kind, Link, Node, NodeKind, Quantity, Role};
use crate::picture::field;
use crate::picture::font;
use crate::picture::icons;
use crate::picture::link::short;
use crate::picture::list::{Face, Stroke};
use crate::picture::outline::{CHEVRON, outline};
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::pen::{along, polygon, rounded_rect};
use crate::picture::scene::round_step;
use crate::structure::chain::{Chain, Way};
use crate::words::{say, say_with};

/// A chevron's height, and the least and most of its width.
const HEIGHT: f32 = 128.0;
const LEAST: f32 = 158.0;
const MOST: f32 = 252.0;
/// Between two columns: where the bands are.
const BAND: f32 = 44.0;
const BROAD: f32 = 64.0;
/// A chevron narrower than this has no icon.
const NARROW: f32 = 190.0;
/// Between rows of a chain that is too long for one.
const WRAP: f32 = 64.0;
/// Between chevrons that stand one above the other, and below a row.
const BELOW: f32 = 26.0;
/// Width of a tick of a queue, and the step to the next; how many in a row.
const TICK: (f32, f32) = (3.6, 6.4);

/// Draws the chain, or says that there is none.
pub fn draw(ink: &mut Ink<'_>) {
    let chain = Chain::of(ink.page.model);
    if chain.columns.is_empty() {
        ink.head(&say("page-chain"), "");
        ink.sentence(&say("page-chain-none"));
        return;
    }
    head(ink, &chain);
    let placed = place(ink, &chain);
    let most = chain.routes.iter().filter_map(|way| flow(ink, way)).fold(1e-9, f64::max);
    for way in &chain.routes {
        band(ink, way, false, &placed, most);
    }
    for way in &chain.back {
        band(ink, way, true, &placed, most);
    }
    for (id, rect) in &placed {
        arrivals(ink, id, *rect, &chain, most);
        leaving(ink, id, *rect, &chain);
    }
    let per_tick = per_tick(ink, &chain);
    for (id, rect) in &placed {
        stage(ink, id, *rect, per_tick);
    }
    if ink.page.run.is_some() {
        let at = point(MARGIN, ink.y + 12.0);
        let tick = rounded_rect(Rect::at(at.x, at.y - 10.0, TICK.0, 13.0), 1.6);
        ink.canvas.fill(tick, ink.theme.of_kind(Kind::Stage));
        let words = say_with("page-chain-tick", &[("count", short(per_tick).into())]);
        let style = ink.faint(11.0);
        ink.line(at.moved(10.0, 0.0), &words, style);
        ink.y += 20.0;
    }
}

fn head(ink: &mut Ink<'_>, chain: &Chain<'_>) {
    let way = chain.main_way();
    let name = |id: Option<&&Id>| id.map_or_else(String::new, |id| ink.name_of(id));
    let args = [("from", name(way.first()).into()), ("to", name(way.last()).into())];
    let mut aside = say_with("page-chain-way", &args);
    if let Some(moment) = ink.moment() {
        aside = format!("{aside}, {moment}");
    }
    // Where a stage has no limit, as custody, cases do not wait for it but stay.
    let stays = |id: &&Id| node(ink, id).is_some_and(|(_, stage)| stage.capacity.is_none());
    let until = way.iter().rposition(|id| !stays(id)).map_or(0, |n| n + 1);
    let end = way.get(until).map(|id| ink.name_of(id));
    let waits: Vec<f64> = way.iter().take(until).filter_map(|id| measure(ink, id, Measure::Wait)).collect();
    let top = ink.y;
    ink.head(&say("page-chain"), &aside);
    if waits.len() > 1 {
        let round = |x: f64| (x * 10.0).round() / 10.0;
        let terms = waits.iter().map(|wait| short(round(*wait))).collect::<Vec<_>>().join(" + ");
        let unit = field::units(ink.page.model.clock.unit);
        // The sum of what is shown, so that it adds up for who checks.
        let sum = short(round(waits.iter().map(|wait| round(*wait)).sum()));
        let mut args = vec![("terms", terms.into()), ("sum", sum.into()), ("unit", unit.into())];
        let words = match end {
            Some(end) => {
                args.push(("end", end.into()));
                say_with("page-chain-waits-until", &args)
            }
            None => say_with("page-chain-waits", &args),
        };
        let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.5) };
        let at = point(ink.right, top + 19.0);
        let width = font::width(&words, style.face, style.size);
        ink.line_right(at, &words, style);
        ink.spot(Rect::at(at.x - width, top + 6.0, width, 18.0), words, SpotOf::Words);
    }
}

/// Where each stage stands: columns from left to right, in as many rows as it takes.
fn place<'m>(ink: &mut Ink<'_>, chain: &Chain<'m>) -> Vec<(&'m Id, Rect)> {
    let columns = chain.columns.len();
    let room = ink.width();
    let fit = (((room - BAND) / (LEAST + BAND)).floor() as usize).clamp(1, columns);
    let rows = columns.div_ceil(fit);
    // Rows that are as long as each other.
    let fit = columns.div_ceil(rows);
    let band = if room - (fit as f32 + 1.0) * BROAD >= fit as f32 * MOST * 0.85 { BROAD } else { BAND };
    let width = ((room - (fit as f32 + 1.0) * band) / fit as f32).clamp(LEAST, MOST);
    let mut placed = Vec::new();
    for row in chain.columns.chunks(fit) {
        let tall = row.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let height = tall * HEIGHT + (tall - 1.0) * BELOW;
        for (n, column) in row.iter().enumerate() {
            let own = column.len() as f32 * HEIGHT + (column.len() as f32 - 1.0) * BELOW;
            for (k, id) in column.iter().enumerate() {
                let top = ink.y + (height - own) / 2.0 + k as f32 * (HEIGHT + BELOW);
                placed.push((*id, Rect::at(MARGIN + band + n as f32 * (width + band), top, width, HEIGHT)));
            }
        }
        ink.y += height + WRAP;
    }
    ink.y -= WRAP - BELOW;
    if !chain.back.is_empty() {
        ink.y += 18.0;
    }
    placed
}

fn node<'p>(ink: &Ink<'p>, id: &Id) -> Option<(&'p Node, &'p Stage)> {
    let node = ink.page.model.nodes.get(id)?;
    if let NodeKind::Stage(stage) = &node.kind { Some((node, stage)) } else { None }
}

/// What can be read off a stage at the moment that is shown.
fn measure(ink: &Ink<'_>, id: &Id, measure: Measure) -> Option<f64> {
    let run = ink.page.run?;
    run.run.measure(id, measure)?.get(run.at).copied()
}

/// How many cases take a route in a unit of time.
fn flow(ink: &Ink<'_>, way: &Way<'_>) -> Option<f64> {
    measure(ink, way.from, Measure::Throughput).map(|out| out * way.share)
}

/// What a tick of the queues stands for: the same in all stages, so that they compare.
fn per_tick(ink: &Ink<'_>, chain: &Chain<'_>) -> f64 {
    let first = |id: &Id| ink.page.run.and_then(|run| run.run.measure(id, Measure::Backlog)?.first().copied());
    let most = chain.columns.iter().flatten().filter_map(|id| first(id)).fold(0.0, f64::max);
    round_step(most / 16.0)
}

fn stage(ink: &mut Ink<'_>, id: &Id, rect: Rect, per_tick: f64) {
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
        let unit = crate::picture::link::unit_word(ink.page.model.clock.unit);
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
    let unit = if rect.width() < NARROW {
        crate::picture::link::unit_word(ink.page.model.clock.unit)
    } else {
        field::unit(ink.page.model.clock.unit)
    };
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

/// A band from stage to stage, as thick as its flow.
fn band(ink: &mut Ink<'_>, way: &Way<'_>, back: bool, placed: &[(&Id, Rect)], most: f64) {
    let rect_of = |id: &Id| placed.iter().find(|(other, _)| *other == id).map(|(_, rect)| *rect);
    let (Some(from), Some(to)) = (rect_of(way.from), rect_of(way.to)) else { return };
    let flow = flow(ink, way);
    let color = ink.theme.of_kind(Kind::Stage);
    ink.canvas.begin(Some(ElementRef::Node(way.from.clone())), 1.0);
    let about = if is_driven(ink, way.from, &Flow::Route(way.route.name.clone())) { "≈" } else { "" };
    let words = format!("{about}{}", flow.map_or_else(|| percent(way.share), thousands));
    let next = to.min.x - from.max.x > 0.0 && to.min.x - from.max.x < BROAD + 1.0;
    let level = (from.center().y - to.center().y).abs() < 1.0;
    let wraps = to.min.y > from.max.y + BELOW && to.max.x <= from.max.x + 1.0 && !back;
    let curve = if next && level {
        let (a, b) = (point(from.max.x + 4.0, from.center().y), point(to.min.x + CHEVRON - 4.0, to.center().y));
        block(ink, a, b, thickness(flow, most).max(18.0), &words);
        Curve::line(a, b)
    } else if next {
        let (a, b) = (point(from.max.x + 2.0, from.center().y), point(to.min.x + CHEVRON - 2.0, to.center().y));
        let middle = f32::midpoint(a.x, b.x);
        let mut curve = Curve { start: a, pieces: Vec::new() };
        curve.cubic_to(point(middle, a.y), point(middle, b.y), b);
        ink.canvas.stroke(along(&curve), Stroke::solid(thickness(flow, most), color.faded(0.35)));
        label(ink, curve.at(curve.length() / 2.0).0, &words);
        curve
    } else if wraps {
        // On to the next row: round the end of this one and in from the left.
        let (a, b) = (point(from.max.x + 2.0, from.center().y), point(to.min.x + CHEVRON - 4.0, to.center().y));
        let (out, middle, enter) = (a.x + 16.0, from.max.y + WRAP * 0.6, to.min.x - 20.0);
        let corners = [a, point(out, a.y), point(out, middle), point(enter, middle), point(enter, b.y), b];
        let curve = Curve::rounded(&corners, 12.0);
        ink.canvas.stroke(along(&curve), Stroke::solid((thickness(flow, most) * 0.5).max(3.0), color.faded(0.35)));
        ink.canvas.fill(polygon(&[b, b.moved(-9.0, -6.0), b.moved(-9.0, 6.0)]), color);
        label(ink, point(f32::midpoint(out, enter), middle), &words);
        curve
    } else {
        // Past other stages, or back to an earlier one: below them, and along the left edge where it is another row.
        let (a, b) = (point(from.center().x, from.max.y), point(to.center().x, to.max.y));
        let (under, below) = (from.max.y + 26.0, to.max.y + 26.0);
        let corners = if (under - below).abs() < 1.0 {
            vec![a, point(a.x, under), point(b.x, under), b]
        } else {
            let edge = MARGIN + 2.0;
            vec![a, point(a.x, under), point(edge, under), point(edge, below), point(b.x, below), b]
        };
        let curve = Curve::rounded(&corners, 12.0);
        ink.canvas.stroke(along(&curve), Stroke::solid((thickness(flow, most) * 0.4).max(2.0), color.faded(0.45)));
        let head = [b.moved(0.0, 1.0), b.moved(-5.0, 9.0), b.moved(5.0, 9.0)];
        ink.canvas.fill(polygon(&head), color);
        label(ink, point(f32::midpoint(a.x, if corners.len() == 4 { b.x } else { MARGIN }), under), &words);
        curve
    };
    ink.canvas.flow(way.from, &way.route.name, curve);
}

/// Whether other boxes drive a flow of a stage: what the model says of it then is not all of it.
fn is_driven(ink: &Ink<'_>, stage: &Id, flow: &Flow) -> bool {
    let drives = |link: &Link| link.to == *stage && matches!(&link.role, Role::Port(port) if port.into == *flow);
    ink.page.model.links.values().any(drives)
}

fn thickness(flow: Option<f64>, most: f64) -> f32 {
    flow.map_or(10.0, |flow| 6.0 + 24.0 * (flow / most).clamp(0.0, 1.0) as f32)
}

/// A band that goes straight on: a block with a point, its number in it.
fn block(ink: &mut Ink<'_>, from: Point, to: Point, thick: f32, words: &str) {
    let half = thick / 2.0;
    let color = ink.theme.of_kind(Kind::Stage).over(ink.theme.ground, 0.30);
    let tip = 9.0;
    let corners = [
        from.moved(0.0, -half),
        point(to.x - tip, to.y - half),
        point(to.x, to.y),
        point(to.x - tip, to.y + half),
        from.moved(0.0, half),
    ];
    ink.canvas.fill(polygon(&corners), color);
    let style = ink.style(Face::SemiBold, 12.0);
    ink.line_center(point(f32::midpoint(from.x, to.x - 4.0), from.y + 4.3), words, style);
}

/// A number on a line.
fn label(ink: &mut Ink<'_>, at: Point, words: &str) {
    let style = ink.style(Face::SemiBold, 12.0);
    let width = font::width(words, style.face, style.size) + 10.0;
    ink.canvas.fill(rounded_rect(Rect::around(at, width, 18.0), 9.0), ink.theme.ground);
    ink.line_center(at.moved(0.0, 4.3), words, style);
}

/// What comes into a stage from outside the chain.
fn arrivals(ink: &mut Ink<'_>, id: &Id, rect: Rect, chain: &Chain<'_>, most: f64) {
    let Some((_, stage)) = node(ink, id) else { return };
    let given = stage.arrivals.as_ref().map_or(0.0, |q| single(&q.value, Range::AMOUNT));
    if given <= 0.0 {
        return;
    }
    let now = ink.now().unwrap_or(0.0);
    let clock = &ink.page.model.clock;
    let dated = stage.arrivals_schedule.iter().filter(|d| clock.time_of(d.from) <= now + 1e-9);
    let latest = dated.max_by(|a, b| clock.time_of(a.from).total_cmp(&clock.time_of(b.from)));
    let count = latest.map_or(given, |d| single(&d.value.value, Range::AMOUNT));
    let driven = is_driven(ink, id, &Flow::Arrivals);
    // What other boxes make of it is told by what went out and what is left.
    let count = if driven { balance(ink, id, chain).unwrap_or(count) } else { count };
    ink.canvas.begin(Some(ElementRef::Node(id.clone())), 1.0);
    let room = BAND - 4.0;
    let from = point(rect.min.x - room, rect.center().y);
    let words = format!("{}{}", if driven { "≈" } else { "" }, thousands(count));
    let thick = if ink.page.run.is_some() { thickness(Some(count), most) } else { 18.0 };
    block(ink, from, point(rect.min.x + CHEVRON - 4.0, rect.center().y), thick.max(18.0), &words);
    let small = ink.soft(11.0);
    let unit = field::unit(clock.unit);
    let note = say_with("page-stage-new", &[("unit", unit.into())]);
    for (n, line) in font::lines(&note, small.face, small.size, BAND, 2).iter().enumerate() {
        ink.line(from.moved(0.0, thick.max(18.0) / 2.0 + 14.0 + n as f32 * 13.0), line, small);
    }
}

/// What came into a stage from outside over the kept interval before this moment (the first one at the start): what went out and is
/// left, less what other stages sent.
fn balance(ink: &Ink<'_>, id: &Id, chain: &Chain<'_>) -> Option<f64> {
    let run = ink.page.run?;
    let times = run.run.times();
    let to = run.at.clamp(1, times.len().checked_sub(1).filter(|last| *last > 0)?);
    let mean = |of: &Id, measure: Measure| {
        let series = run.run.measure(of, measure)?;
        Some(f64::midpoint(*series.get(to - 1)?, *series.get(to)?))
    };
    let backlog = run.run.measure(id, Measure::Backlog)?;
    let grown = (backlog.get(to)? - backlog.get(to - 1)?) / (times[to] - times[to - 1]);
    let (_, stage) = node(ink, id)?;
    let rate = stage.drop_rate.as_ref().map_or(0.0, |q| single(&q.value, Range::AMOUNT));
    let out = mean(id, Measure::Throughput)? + rate * mean(id, Measure::Backlog)?;
    let sent = chain.routes.iter().chain(&chain.back).filter(|way| way.to == id);
    let sent: f64 = sent.filter_map(|way| Some(way.share * mean(way.from, Measure::Throughput)?)).sum();
    Some((out + grown - sent).max(0.0))
}

/// What leaves the chain after a stage: finished cases that no route takes on, and those that drop out.
fn leaving(ink: &mut Ink<'_>, id: &Id, rect: Rect, chain: &Chain<'_>) {
    let Some((_, stage)) = node(ink, id) else { return };
    let Some(out) = measure(ink, id, Measure::Throughput) else { return };
    let on: f64 = chain.routes.iter().chain(&chain.back).filter(|way| way.from == id).map(|way| way.share).sum();
    let rate = stage.drop_rate.as_ref().map_or(0.0, |q| single(&q.value, Range::AMOUNT));
    let dropped = rate * measure(ink, id, Measure::Backlog).unwrap_or(0.0);
    let left = out * (1.0 - on).max(0.0);
    let mut words = Vec::new();
    if left >= 0.5 {
        words.push(say_with("page-stage-leave", &[("count", thousands(left).into())]));
    }
    if dropped >= 0.5 {
        words.push(say_with("page-stage-dropped", &[("count", thousands(dropped).into())]));
    }
    if words.is_empty() {
        return;
    }
    let small = ink.soft(11.0);
    ink.plain();
    let text = words.join(", ");
    let width = rect.width() - 2.0 * CHEVRON;
    let line = font::one_line(&text, small.face, small.size, width);
    ink.line(point(rect.min.x + CHEVRON, rect.max.y + 15.0), &line, small);
    ink.spot(Rect::at(rect.min.x + CHEVRON, rect.max.y + 4.0, width, 16.0), text, SpotOf::Words);
}

/// What waits there: `cases`, unless the stage says otherwise.
fn unit_of(stage: &Stage) -> String {
    if stage.unit.is_empty() { say("page-stage-cases") } else { stage.unit.clone() }
}

/// A whole number with its thousands set apart.
pub fn thousands(x: f64) -> String {
    if x.abs() < 10.0 {
        return short((x * 10.0).round() / 10.0);
    }
    let digits = format!("{:.0}", x.abs());
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if x < 0.0 { format!("\u{2212}{out}") } else { out }
}

fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// A number as it was given, "~" before what is illustrative.
fn given(quantity: &Quantity) -> String {
    let mark = if quantity.basis == Basis::Illustrative { "~" } else { "" };
    format!("{mark}{}", thousands(single(&quantity.value, Range::AMOUNT)))
}
