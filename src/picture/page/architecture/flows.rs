//! What flows between the stages of the chain, into it and out of it: bands as thick as their flow.

use super::chain::{BAND, BELOW, BROAD, WRAP, flow, measure, node, thousands};
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::link::Flow;
use crate::model::numbers::{Range, single};
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id, Kind, Link, Role};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Face, Stroke};
use crate::picture::outline::CHEVRON;
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, MARGIN};
use crate::picture::pen::{along, polygon, rounded_rect};
use crate::structure::chain::{Chain, Way};
use crate::words::say_with;

/// A band from stage to stage, as thick as its flow.
pub fn band(ink: &mut Ink<'_>, way: &Way<'_>, back: bool, placed: &[(&Id, Rect)], most: f64) {
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
pub fn arrivals(ink: &mut Ink<'_>, id: &Id, rect: Rect, chain: &Chain<'_>, most: f64) {
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
pub fn leaving(ink: &mut Ink<'_>, id: &Id, rect: Rect, chain: &Chain<'_>) {
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

fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}
