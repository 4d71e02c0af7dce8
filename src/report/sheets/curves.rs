//! Curves of indicators on a sheet: every scenario with its name at its end, the span of futures as a fan behind the plan, the target, the
//! floor, the date due.

use crate::insight::compare::Comparison;
use crate::layout::geometry::{Point, Rect, point};
use crate::model::indicator::{IndicatorKind, in_order};
use crate::model::scenario::{NOTHING_DONE, PLAN};
use crate::model::{ElementRef, Id, Indicator, Model};
use crate::picture::axis::{apart, heights};
use crate::picture::link::short;
use crate::picture::list::{Color, Face, Segment, Stroke};
use crate::picture::page::ink::{Ink, Style};
use crate::picture::pen::Pen;
use crate::picture::{field, font};
use crate::report::places::scenario_name;
use crate::report::results::unit;
use crate::sim::{Ensemble, Spread};
use crate::words::say_with;

/// One chart.
pub struct Chart<'r> {
    pub of: ElementRef,
    pub title: String,
    /// What stands under the title: unit, target, share met.
    pub sub: String,
    pub times: &'r [f64],
    pub lines: Vec<Line<'r>>,
    /// Which line has its futures behind it.
    pub lit: usize,
    pub target: Option<f64>,
    pub floor: Option<f64>,
    pub due: Option<f64>,
    /// The scale that it is read on.
    pub scale: (f64, f64),
}

/// The curve of one scenario.
pub struct Line<'r> {
    /// Which of the runs.
    pub of: usize,
    pub name: String,
    /// Which scenario, for its colour and dash.
    pub index: usize,
    pub values: &'r [f64],
    /// What futures lie within, and when.
    pub bands: &'r [Spread],
    pub band_times: &'r [f64],
}

/// The charts of the indicators of `model`, in the order in which people read them.
#[must_use]
pub fn charts<'r>(model: &Model, comparison: &'r Comparison, order: &[usize]) -> Vec<Chart<'r>> {
    in_order(&model.indicators).into_iter().filter_map(|(id, indicator)| chart(model, comparison, order, id, indicator)).collect()
}

/// The chart of one indicator; `order` says the place of each scenario in the colours.
fn chart<'r>(model: &Model, comparison: &'r Comparison, order: &[usize], id: &Id, indicator: &Indicator) -> Option<Chart<'r>> {
    let lit = comparison.runs.iter().position(|run| run.scenario().as_str() == PLAN).unwrap_or(0);
    let first = comparison.runs.get(lit)?;
    let result = first.indicators().get(id)?;
    let lines = comparison.runs.iter().enumerate().filter_map(|(n, run)| {
        let ensemble = comparison.futures.as_ref().and_then(|all| all.get(n));
        let futures = ensemble.and_then(|futures| futures.indicators().get(id));
        Some(Line {
            of: n,
            name: scenario_name(model, run.scenario()),
            index: order.get(n).copied().unwrap_or(n),
            values: &run.indicators().get(id)?.series,
            bands: futures.map(|futures| futures.series.as_slice()).unwrap_or_default(),
            band_times: ensemble.map(Ensemble::times).unwrap_or_default(),
        })
    });
    let lines = chosen(lines.collect(), &comparison.runs.iter().map(|run| run.scenario().as_str()).collect::<Vec<_>>());
    let met = comparison.futures.as_ref().and_then(|all| all.get(lit)?.indicators().get(id)?.met);
    Some(Chart {
        of: ElementRef::Indicator(id.clone()),
        title: indicator.name.clone(),
        sub: sub(model, indicator, result.target, result.due, met.map(|share| share.share)),
        times: first.times(),
        lit: lines.iter().position(|line| line.of == lit).unwrap_or(0),
        lines,
        target: result.target,
        floor: indicator.floor.as_ref().map(|q| crate::model::numbers::single(&q.value, crate::model::numbers::Range::ANY)),
        due: result.due.filter(|_| result.target.is_some()),
        scale: scale(model, indicator),
    })
}

/// The curves that are drawn: of many scenarios the plan, nothing done, and those that end lowest and highest. More cannot be told apart.
fn chosen<'r>(mut lines: Vec<Line<'r>>, scenarios: &[&str]) -> Vec<Line<'r>> {
    if lines.len() <= MOST_LINES {
        return lines;
    }
    let always = |line: &Line<'_>| matches!(scenarios.get(line.of), Some(&(PLAN | NOTHING_DONE)));
    let end = |line: &Line<'_>| line.values.last().copied().unwrap_or_default();
    let mut others: Vec<(f64, usize)> = lines.iter().filter(|line| !always(line)).map(|line| (end(line), line.of)).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let ends = [others.first().map(|(_, of)| *of), others.last().map(|(_, of)| *of)];
    lines.retain(|line| always(line) || ends.contains(&Some(line.of)));
    lines
}

fn sub(model: &Model, indicator: &Indicator, target: Option<f64>, due: Option<f64>, met: Option<f64>) -> String {
    let unit = unit_of(model, indicator);
    let mut parts = Vec::new();
    if !unit.is_empty() {
        parts.push(unit);
    }
    if let (Some(target), Some(due)) = (target, due) {
        let args = [("target", short(target).into()), ("date", field::month_year(model.clock.date_at(due)).into())];
        parts.push(say_with("sheet-target", &args));
    }
    if let Some(met) = met {
        parts.push(say_with("sheet-met", &[("percent", format!("{:.0}", met * 100.0).into())]));
    }
    parts.join("  ·  ")
}

/// The unit that an indicator counts in; nothing for a rating.
#[must_use]
pub fn unit_of(model: &Model, indicator: &Indicator) -> String {
    match &indicator.kind {
        IndicatorKind::Number(Some(scale)) => scale.unit.clone(),
        IndicatorKind::Number(None) => {
            let stage = model.nodes.get(&indicator.node).is_some_and(|node| node.kind.kind() == crate::model::Kind::Stage);
            unit(model, &indicator.node, indicator.measure.or(stage.then(Default::default)))
        }
        IndicatorKind::Rating(_) => String::new(),
    }
}

fn scale(model: &Model, indicator: &Indicator) -> (f64, f64) {
    let ends = match &indicator.kind {
        IndicatorKind::Number(Some(scale)) => (scale.at0.0, scale.at1.0),
        IndicatorKind::Number(None) if indicator.measure.is_none() => {
            let node = model.nodes.get(&indicator.node);
            node.filter(|node| node.kind.kind().is_pulled()).map_or((0.0, 0.0), |node| (node.scale().at0.0, node.scale().at1.0))
        }
        IndicatorKind::Number(None) => (0.0, 0.0),
        IndicatorKind::Rating(states) => {
            let values = || states.iter().map(|state| f64::from(state.value));
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        }
    };
    if ends.0.is_finite() && ends.1.is_finite() { (ends.0.min(ends.1), ends.0.max(ends.1)) } else { (0.0, 0.0) }
}

/// Where what is drawn of a chart stands.
struct Frame {
    plot: Rect,
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

impl Frame {
    fn at(&self, time: f64, value: f64) -> Point {
        let x = (time - self.from) / (self.to - self.from).max(1e-12);
        let y = (value - self.low) / (self.high - self.low).max(1e-12);
        point(self.plot.min.x + self.plot.width() * x as f32, self.plot.max.y - self.plot.height() * y.clamp(-0.02, 1.02) as f32)
    }
}

/// The most curves of a chart.
const MOST_LINES: usize = 4;
/// Room for names at the ends of lines.
const NAMES: f32 = 122.0;
/// Room for the numbers of the axis.
const AXIS: f32 = 34.0;

/// Draws a chart into `rect`.
pub fn draw(ink: &mut Ink<'_>, rect: Rect, chart: &Chart<'_>) {
    ink.begin(chart.of.clone());
    ink.card(rect, 10.0);
    let title = ink.style(Face::SemiBold, 12.5);
    let inner = rect.width() - 24.0;
    let taken = ink.block(point(rect.min.x + 12.0, rect.min.y + 9.0), &chart.title, title, inner, 2);
    let faint = ink.soft(10.5);
    // A target that is cut off tells nothing.
    let below = ink.block(point(rect.min.x + 12.0, rect.min.y + taken + 12.0), &chart.sub, faint, inner, 2);
    let plot = Rect {
        min: point(rect.min.x + AXIS + 4.0, rect.min.y + taken + below + 20.0),
        max: point(rect.max.x - NAMES, rect.max.y - 24.0),
    };
    let (Some(from), Some(to)) = (chart.times.first(), chart.times.last()) else { return };
    let values = chart.lines.iter().flat_map(|line| {
        let bands = line.bands.iter().flat_map(|band| [band.p05, band.p95]);
        line.values.iter().copied().chain(bands)
    });
    let (low, high, ticks) = heights(values.chain(chart.target).chain(chart.floor), chart.scale);
    let frame = Frame { plot, from: *from, to: *to, low, high };
    axes(ink, &frame, &ticks);
    aims(ink, &frame, chart);
    if let Some(lit) = chart.lines.get(chart.lit) {
        fan(ink, &frame, lit);
    }
    for line in chart.lines.iter().rev() {
        curve(ink, &frame, chart.times, line);
    }
    names(ink, &frame, &chart.lines);
    let spoken = format!("{}, {}", chart.title, chart.sub);
    ink.pick(chart.of.clone(), rect, 10.0, spoken);
}

fn axes(ink: &mut Ink<'_>, frame: &Frame, ticks: &[f64]) {
    let small = ink.faint(9.5);
    for tick in ticks {
        let at = frame.at(frame.from, *tick);
        ink.rule(at, point(frame.plot.max.x, at.y), Stroke::solid(0.6, ink.theme.border));
        ink.line_right(at.moved(-5.0, 3.4), &short(*tick), small);
    }
    let mut free = f32::NEG_INFINITY;
    for (time, year) in field::years(&ink.page.model.clock) {
        let at = frame.at(time, frame.low);
        let words = year.to_string();
        let half = font::width(&words, small.face, small.size) / 2.0;
        if at.x - half > free && at.x <= frame.plot.max.x + 1.0 {
            ink.rule(at, at.moved(0.0, 4.0), Stroke::solid(1.0, ink.theme.border_strong));
            ink.line_center(at.moved(0.0, 14.0), &words, small);
            free = at.x + half + 6.0;
        }
    }
}

/// Target, floor and the date due.
fn aims(ink: &mut Ink<'_>, frame: &Frame, chart: &Chart<'_>) {
    let level = |ink: &mut Ink<'_>, value: f64, color: Color| {
        let at = frame.at(frame.from, value);
        ink.rule(at, point(frame.plot.max.x, at.y), Stroke::solid(1.25, color).dashed(6.0, 3.0));
    };
    if let Some(target) = chart.target {
        level(ink, target, ink.theme.virtuous);
    }
    if let Some(floor) = chart.floor {
        level(ink, floor, ink.theme.error);
    }
    if let Some(due) = chart.due.filter(|due| *due >= frame.from && *due <= frame.to) {
        let (top, bottom) = (frame.at(due, frame.high), frame.at(due, frame.low));
        ink.rule(top, bottom, Stroke::solid(1.0, ink.theme.text_faint).dashed(2.0, 3.0));
    }
}

/// What nine futures in ten lie within, and half of them.
fn fan(ink: &mut Ink<'_>, frame: &Frame, line: &Line<'_>) {
    let times = line.band_times;
    let color = ink.theme.scenario(line.index).color;
    for (share, of) in [(0.16, (|b: &Spread| (b.p05, b.p95)) as fn(&Spread) -> (f64, f64)), (0.26, |b| (b.p25, b.p75))] {
        let upper = times.iter().zip(line.bands).map(|(t, band)| frame.at(*t, of(band).1));
        let lower = times.iter().zip(line.bands).map(|(t, band)| frame.at(*t, of(band).0));
        let around: Vec<Point> = upper.chain(lower.collect::<Vec<_>>().into_iter().rev()).collect();
        if around.len() > 3 {
            ink.canvas.fill(crate::picture::pen::polygon(&around), color.faded(share));
        }
    }
}

fn curve(ink: &mut Ink<'_>, frame: &Frame, times: &[f64], line: &Line<'_>) {
    let look = ink.theme.scenario(line.index);
    let mut points = times.iter().zip(line.values).map(|(t, v)| frame.at(*t, *v));
    let Some(first) = points.next() else { return };
    let segments: Vec<Segment> = std::iter::once(Segment::Move(first)).chain(points.map(Segment::Line)).collect();
    ink.canvas.stroke(segments, Stroke { width: look.width, color: look.color, dash: look.dash, round: false });
}

/// The names at the ends of the lines, moved apart.
fn names(ink: &mut Ink<'_>, frame: &Frame, lines: &[Line<'_>]) {
    let end = |line: &Line<'_>| line.values.last().map(|value| frame.at(frame.to, *value).y);
    let mut ends: Vec<(f32, &Line<'_>)> = lines.iter().filter_map(|line| Some((end(line)?, line))).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<f32> = ends.iter().map(|end| end.0).collect();
    let placed = apart(&wanted, 13.0, frame.plot.min.y, frame.plot.max.y + 4.0);
    for ((y, line), at) in ends.into_iter().zip(placed) {
        let color = ink.theme.scenario(line.index).color;
        let style = Style { face: Face::Medium, size: 10.5, color };
        let value = short(line.values.last().copied().unwrap_or_default());
        let room = NAMES - 22.0 - font::width(&value, style.face, style.size) - 5.0;
        let name = font::one_line(&line.name, style.face, style.size, room);
        let edge = frame.plot.max.x;
        ink.canvas.stroke(Pen::at(point(edge + 2.0, y)).line(point(edge + 9.0, at)).done(), Stroke::solid(1.0, color));
        ink.line(point(edge + 12.0, at + 3.6), &format!("{name} {value}"), style);
    }
}
