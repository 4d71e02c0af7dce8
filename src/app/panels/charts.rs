//! The charts under the time line: indicators over time, every scenario, its name at its line's end.

use std::sync::Arc;

use egui::{Align2, Galley, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use throughline::model::indicator::{IndicatorKind, in_order};
use throughline::model::node::Scale;
use throughline::model::{ElementRef, Id, Model};
use throughline::picture::link::short;
use throughline::picture::list::Face;
use throughline::sim::Run;
use throughline::words::{say, say_with};

use super::fan::Fan;
use super::scenarios::marker;
use crate::app::canvas::dash::dashed;
use crate::app::dates;
use crate::app::document::Document;
use crate::app::fonts::font;
use crate::app::results::{Results, scenario_name, scenarios};
use crate::app::theme::{Look, color32};
use crate::app::widgets::text;

/// The least width of a chart.
const LEAST: f32 = 330.0;

/// The most lines that a chart of this size can hold.
const MOST_LINES: usize = 5;

/// What one chart shows.
struct Chart {
    title: String,
    unit: String,
    /// From where to where the values can go.
    scale: (f64, f64),
    lines: Vec<Line>,
    fan: Fan,
    ghost: Option<Vec<f64>>,
    target: Option<(f64, String)>,
    floor: Option<f64>,
    /// When it is due, in units, and the date.
    due: Option<(f64, String)>,
}

struct Line {
    name: String,
    lit: bool,
    /// Which scenario it is, which gives it its line.
    index: usize,
    values: Vec<f64>,
}

/// Draws as many charts as there is room for.
pub fn show(ui: &mut Ui, document: &Document, results: &Results) {
    let room = ui.available_width();
    let most = ((room / LEAST).floor() as usize).clamp(1, 3);
    let subjects = subjects(document, most);
    if subjects.is_empty() {
        text::hint(ui, say("charts-empty"));
        return;
    }
    let width = room / subjects.len() as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(room, ui.available_height()), egui::Sense::hover());
    for (i, subject) in subjects.iter().enumerate() {
        let area = Rect::from_min_size(rect.min + vec2(width * i as f32, 0.0), vec2(width - 16.0, rect.height()));
        let Some(chart) = chart(document, results, subject) else { continue };
        draw(ui, area, &chart, document, results);
    }
    let spoken: Vec<String> = subjects.iter().filter_map(|s| chart(document, results, s)).map(|c| spoken(&c)).collect();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, spoken.join(". ")));
}

/// What a screen reader says of a chart: its title, and where each line ends.
fn spoken(chart: &Chart) -> String {
    let ends = chart.lines.iter().filter_map(|l| Some(format!("{} {}", l.name, short(*l.values.last()?))));
    let met = chart.fan.words.as_ref().map(|met| format!("; {met}")).unwrap_or_default();
    format!("{}: {}{met}", chart.title, ends.collect::<Vec<_>>().join(", "))
}

/// What a chart is about.
#[derive(Clone, PartialEq)]
pub enum Subject {
    Indicator(Id),
    Level(Id),
}

/// What is selected comes first, then the indicators of the model.
fn subjects(document: &Document, most: usize) -> Vec<Subject> {
    let model = document.model();
    let mut found: Vec<Subject> = Vec::new();
    for of in &document.selection {
        let ElementRef::Node(node) = of else { continue };
        let own = model.indicators.iter().filter(|(_, i)| &i.node == node).map(|(id, _)| Subject::Indicator(id.clone()));
        let before = found.len();
        found.extend(own);
        if found.len() == before {
            found.push(Subject::Level(node.clone()));
        }
    }
    found.extend(in_order(&model.indicators).into_iter().map(|(id, _)| Subject::Indicator(id.clone())));
    if model.indicators.is_empty() {
        let results = model.nodes.iter().filter(|(_, n)| n.kind.kind().is_pulled());
        found.extend(results.map(|(id, _)| Subject::Level(id.clone())));
    }
    let mut seen = Vec::new();
    found.retain(|s| {
        !seen.contains(s) && {
            seen.push(s.clone());
            true
        }
    });
    found.truncate(most);
    found
}

fn chart(document: &Document, results: &Results, subject: &Subject) -> Option<Chart> {
    let model = document.model();
    let series = |run: &Run| -> Option<Vec<f64>> {
        match subject {
            Subject::Indicator(id) => run.indicators().get(id).map(|r| r.series.clone()),
            Subject::Level(id) => run.level(id).map(|l| l.iter().map(|x| x * 100.0).collect()),
        }
    };
    let all = scenarios(model);
    let few = all.len() <= MOST_LINES;
    let lines = all
        .iter()
        .enumerate()
        // Where there are many scenarios, the lit one against the two that are always there: more is a tangle.
        .filter(|(i, id)| few || *i < 2 || **id == document.scenario)
        .filter_map(|(i, id)| {
            let values = series(results.runs().get(id)?)?;
            let lit = *id == document.scenario;
            Some(Line { name: scenario_name(model, id), lit, index: i, values })
        })
        .collect();
    let ghost = results.ghost().and_then(&series);
    let (title, unit) = heading(model, subject)?;
    let scale = scale_of(model, subject);
    let fan = Fan::of(document, results, subject);
    let mut chart = Chart { title, unit, scale, lines, fan, ghost, target: None, floor: None, due: None };
    if let Subject::Indicator(id) = subject {
        let indicator = model.indicators.get(id)?;
        let result = results.shown()?.indicators().get(id)?;
        chart.target = result.target.map(|x| (x, say_with("chart-target", &[("value", short(x).into())])));
        chart.due = result.due.map(|t| (t, dates::short(model.clock.date_at(t))));
        chart.floor = indicator.floor.as_ref().and_then(|q| exact(&q.value));
    }
    Some(chart)
}

/// The number in the middle of what is known.
fn exact(number: &throughline::model::Number) -> Option<f64> {
    let (low, high) = number.bounds();
    (low.is_finite() && high.is_finite()).then_some(low.midpoint(high))
}

/// From where to where what is drawn can go.
fn scale_of(model: &Model, subject: &Subject) -> (f64, f64) {
    let ends = |scale: &Scale| (scale.at0.0.min(scale.at1.0), scale.at0.0.max(scale.at1.0));
    match subject {
        Subject::Level(_) => (0.0, 100.0),
        Subject::Indicator(id) => match model.indicators.get(id).map(|i| (&i.kind, &i.node)) {
            Some((IndicatorKind::Number(Some(scale)), _)) => ends(scale),
            Some((IndicatorKind::Number(None), node)) => model.nodes.get(node).map_or((0.0, 0.0), |n| ends(&n.scale())),
            Some((IndicatorKind::Rating(steps), _)) => {
                let values = steps.iter().map(|step| f64::from(step.value));
                values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
            }
            None => (0.0, 0.0),
        },
    }
}

fn heading(model: &Model, subject: &Subject) -> Option<(String, String)> {
    match subject {
        Subject::Level(id) => Some((model.nodes.get(id)?.name.clone(), say("chart-level"))),
        Subject::Indicator(id) => {
            let indicator = model.indicators.get(id)?;
            let unit = match &indicator.kind {
                IndicatorKind::Number(Some(scale)) => scale.unit.clone(),
                IndicatorKind::Number(None) => model.nodes.get(&indicator.node).map(|n| n.scale().unit).unwrap_or_default(),
                IndicatorKind::Rating(_) => say("chart-rating"),
            };
            Some((indicator.name.clone(), unit))
        }
    }
}

/// How values and times of a chart lie on the screen.
pub struct Axes {
    plot: Rect,
    end: f64,
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

impl Axes {
    pub fn x(&self, t: f64) -> f32 {
        self.plot.left() + self.plot.width() * (t / self.end.max(f64::MIN_POSITIVE)) as f32
    }

    pub fn y(&self, v: f64) -> f32 {
        self.plot.bottom() - self.plot.height() * ((v - self.low) / (self.high - self.low)) as f32
    }

    fn points(&self, times: &[f64], values: &[f64]) -> Vec<Pos2> {
        times.iter().zip(values).map(|(&t, &v)| pos2(self.x(t), self.y(v))).collect()
    }
}

/// A step of 1, 2 or 5 times a power of ten that cuts `span` into three or four.
fn step(span: f64) -> f64 {
    let raw = (span / 3.5).max(1e-9);
    let unit = 10f64.powf(raw.log10().floor());
    let share = raw / unit;
    unit * if share < 1.5 {
        1.0
    } else if share < 3.5 {
        2.0
    } else if share < 7.5 {
        5.0
    } else {
        10.0
    }
}

/// A range that shows no small change as a large one: a fifth of the scale at least, within the scale where the values are.
fn widened((low, high): (f64, f64), scale: (f64, f64)) -> (f64, f64) {
    let lacking = 0.2 * (scale.1 - scale.0) - (high - low);
    if lacking.is_nan() || lacking <= 0.0 {
        return if high - low < 1e-9 { (low - 0.5, high + 0.5) } else { (low, high) };
    }
    let (from, to) = (low - lacking / 2.0, high + lacking / 2.0);
    // The scale ends where the values do not.
    let up = if low >= scale.0 { (scale.0 - from).max(0.0) } else { 0.0 };
    let down = if high <= scale.1 { (to - scale.1).max(0.0) } else { 0.0 };
    (from + up - down, to + up - down)
}

fn axes(chart: &Chart, plot: Rect, end: f64) -> Axes {
    let values = chart.lines.iter().flat_map(|l| l.values.iter().copied()).chain(chart.ghost.iter().flatten().copied());
    let all = values.chain(chart.fan.ends()).chain(chart.target.iter().map(|t| t.0)).chain(chart.floor).filter(|v| v.is_finite());
    let (mut low, mut high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
    if !(low.is_finite() && high.is_finite()) {
        (low, high) = (0.0, 1.0);
    }
    // A scale that nearly reaches zero begins there: the eye compares heights.
    if low > 0.0 && low < 0.6 * high {
        low = 0.0;
    }
    (low, high) = widened((low, high), chart.scale);
    let step = step(high - low);
    (low, high) = ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step);
    let count = ((high - low) / step).round() as usize;
    let ticks = (0..=count.min(12)).map(|k| low + k as f64 * step).collect();
    Axes { plot, end, low, high, ticks }
}

fn draw(ui: &Ui, area: Rect, chart: &Chart, document: &Document, results: &Results) {
    let look = Look::of(ui);
    let painter = ui.painter_at(area.expand2(vec2(4.0, 0.0)));
    let met = chart.fan.words.as_ref().map(|met| painter.layout_no_wrap(met.clone(), font(Face::Medium, 11.5), look.text2));
    let room = area.width() - 8.0 - met.as_ref().map_or(0.0, |met| met.size().x + 14.0);
    let unit_width = throughline::picture::font::width(&chart.unit, Face::Regular, 12.0) + 12.0;
    let name = throughline::picture::font::one_line(&chart.title, Face::SemiBold, 13.0, room - unit_width);
    let title = painter.text(area.min, Align2::LEFT_TOP, name, font(Face::SemiBold, 13.0), look.text);
    let beside = title.right_bottom() + vec2(8.0, -1.0);
    let unit = painter.text(beside, Align2::LEFT_BOTTOM, &chart.unit, font(Face::Regular, 12.0), look.text3);
    if let Some(met) = met {
        let at = pos2(area.right() - met.size().x - 4.0, unit.bottom() - met.size().y);
        painter.galley(at, met, look.text2);
    }

    let names = end_names(&painter, look, chart);
    let widest = names.iter().map(|(g, _)| g.size().x).fold(60.0, f32::max).min(area.width() * 0.42);
    let plot = Rect::from_min_max(area.min + vec2(34.0, 26.0), area.max - vec2(widest + 18.0, 20.0));
    if plot.width() < 60.0 || plot.height() < 30.0 {
        return;
    }
    let times = results.times();
    let end = times.last().copied().unwrap_or(1.0);
    let axes = axes(chart, plot, end);
    grid(&painter, look, &axes, chart, document);
    marks(&painter, look, &axes, chart);
    if let Some(lit) = chart.lines.iter().find(|line| line.lit) {
        chart.fan.paint(&painter, &axes, color32(look.theme.scenario(lit.index).color));
    }
    if let Some(ghost) = &chart.ghost {
        painter.add(Shape::line(axes.points(times, ghost), Stroke::new(1.5, look.border2)));
    }
    for lit in [false, true] {
        for line in chart.lines.iter().filter(|l| l.lit == lit) {
            draw_line(&painter, look, &axes, times, line);
        }
    }
    now(&painter, look, &axes, chart, times, results.moment());
    place_names(&painter, look, &axes, chart, names, area);
}

fn grid(painter: &Painter, look: &Look, axes: &Axes, chart: &Chart, document: &Document) {
    for &tick in &axes.ticks {
        let y = axes.y(tick);
        painter.hline(axes.plot.x_range(), y, Stroke::new(1.0, look.border.gamma_multiply(0.7)));
        painter.text(pos2(axes.plot.left() - 6.0, y), Align2::RIGHT_CENTER, short(tick), font(Face::Regular, 11.0), look.text3);
    }
    // The due date stands on the same line and comes first.
    let due = chart.due.as_ref().map(|(t, date)| {
        let half = throughline::picture::font::width(date, Face::Medium, 11.0) / 2.0 + 5.0;
        axes.x(*t) - half..axes.x(*t) + half
    });
    let mut free = f32::NEG_INFINITY;
    for (t, year) in dates::years(&document.model().clock) {
        let galley = painter.layout_no_wrap(year.to_string(), font(Face::Regular, 11.0), look.text3);
        let x = axes.x(t) - if t < 1e-6 { 0.0 } else { galley.size().x / 2.0 };
        let clear = due.as_ref().is_none_or(|d| x + galley.size().x < d.start || x > d.end);
        if clear && x > free && axes.x(t) <= axes.plot.right() + 1.0 {
            free = x + galley.size().x + 6.0;
            painter.galley(pos2(x, axes.plot.bottom() + 4.0), galley, look.text3);
        }
    }
}

/// Target, floor and due date.
fn marks(painter: &Painter, look: &Look, axes: &Axes, chart: &Chart) {
    let across = |y: f32| [pos2(axes.plot.left(), y), pos2(axes.plot.right(), y)];
    if let Some((target, label)) = &chart.target {
        let y = axes.y(*target);
        painter.extend(Shape::dashed_line(&across(y), Stroke::new(1.25, look.text2), 4.0, 3.0));
        let galley = painter.layout_no_wrap(label.clone(), font(Face::Medium, 11.0), look.text2);
        let above = y - axes.plot.top() > 18.0;
        let at = pos2(axes.plot.left() + 4.0, if above { y - galley.size().y - 2.0 } else { y + 2.0 });
        painter.rect_filled(Rect::from_min_size(at, galley.size()), 2.0, look.surface);
        painter.galley(at, galley, look.text2);
    }
    if let Some(floor) = chart.floor {
        painter.extend(Shape::dashed_line(&across(axes.y(floor)), Stroke::new(1.25, look.error), 2.0, 3.0));
    }
    if let Some((due, date)) = chart.due.as_ref().filter(|(t, _)| *t <= axes.end + 1e-9) {
        painter.vline(axes.x(*due), axes.plot.y_range(), Stroke::new(1.0, look.text3));
        let galley = painter.layout_no_wrap(date.clone(), font(Face::Medium, 11.0), look.text2);
        let at = pos2(axes.x(*due) - galley.size().x / 2.0, axes.plot.bottom() + 4.0);
        painter.rect_filled(Rect::from_min_size(at, galley.size()).expand2(vec2(3.0, 0.0)), 0.0, look.surface);
        painter.galley(at, galley, look.text2);
    }
}

fn draw_line(painter: &Painter, look: &Look, axes: &Axes, times: &[f64], line: &Line) {
    let look_of = look.theme.scenario(line.index);
    let points = axes.points(times, &line.values);
    let color = color32(look_of.color);
    let stroke = Stroke::new(if line.lit { 3.0 } else { 1.75_f32.max(look_of.width - 0.25) }, color);
    match look_of.dash {
        None => {
            painter.add(Shape::line(points.clone(), stroke));
        }
        Some(pattern) => {
            painter.extend(dashed(&points, stroke, pattern, 0.0));
        }
    }
    let every = (points.len() / 4).max(1);
    for at in points.iter().skip(every).step_by(every) {
        marker(painter, *at, look_of, look.surface);
    }
}

/// The moment that is seen: a line, and a dot on the lit curve.
fn now(painter: &Painter, look: &Look, axes: &Axes, chart: &Chart, times: &[f64], moment: usize) {
    let Some(&t) = times.get(moment) else { return };
    painter.vline(axes.x(t), axes.plot.y_range(), Stroke::new(1.5, look.accent));
    if let Some(value) = chart.lines.iter().find(|l| l.lit).and_then(|l| l.values.get(moment)) {
        painter.circle(pos2(axes.x(t), axes.y(*value)), 4.0, look.surface, Stroke::new(2.0, look.accent));
    }
}

/// The name and last value of each line, in its colour; with the index of the line.
fn end_names(painter: &Painter, look: &Look, chart: &Chart) -> Vec<(Arc<Galley>, usize)> {
    let text = |line: &Line| {
        let value = line.values.last().copied().unwrap_or_default();
        let name = throughline::picture::font::one_line(&line.name, Face::Medium, 12.0, 130.0);
        let color = color32(look.theme.scenario(line.index).color);
        let face = if line.lit { Face::SemiBold } else { Face::Medium };
        painter.layout_no_wrap(format!("{name} {}", short(value)), font(face, 12.0), color)
    };
    chart.lines.iter().enumerate().map(|(i, line)| (text(line), i)).collect()
}

/// Puts the names beside the ends of their lines, moved apart, with leaders.
fn place_names(painter: &Painter, look: &Look, axes: &Axes, chart: &Chart, names: Vec<(Arc<Galley>, usize)>, area: Rect) {
    let mut ends: Vec<(f32, Arc<Galley>, usize)> =
        names.into_iter().filter_map(|(galley, i)| Some((axes.y(*chart.lines.get(i)?.values.last()?), galley, i))).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<f32> = ends.iter().map(|e| e.0).collect();
    let placed = apart(&wanted, 15.0, area.top() + 22.0, area.bottom() - 8.0);
    for ((y, galley, i), at) in ends.into_iter().zip(placed) {
        let left = axes.plot.right() + 14.0;
        let index = chart.lines.get(i).map_or(0, |l| l.index);
        let color = color32(look.theme.scenario(index).color);
        painter.line_segment([pos2(axes.plot.right() + 2.0, y), pos2(left - 3.0, at)], Stroke::new(1.0, color));
        painter.galley(pos2(left, at - galley.size().y / 2.0), galley, color);
    }
}

/// Moves sorted heights at least `gap` apart, as little as needed, within `low..high`.
fn apart(wanted: &[f32], gap: f32, low: f32, high: f32) -> Vec<f32> {
    let mut placed = wanted.to_vec();
    for i in 0..placed.len() {
        let least = if i == 0 { low } else { placed[i - 1] + gap };
        placed[i] = placed[i].max(least);
    }
    let mut most = high;
    for y in placed.iter_mut().rev() {
        *y = y.min(most);
        most = *y - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::{apart, step, widened};

    #[test]
    fn a_still_line_has_a_scale_that_can_be_read() {
        let percent = (0.0, 100.0);
        assert_eq!(widened((0.0, 0.0), percent), (0.0, 20.0));
        assert_eq!(widened((100.0, 100.0), percent), (80.0, 100.0));
        assert_eq!(widened((50.0, 51.0), percent), (40.5, 60.5));
        assert_eq!(widened((10.0, 70.0), percent), (10.0, 70.0));
        // Values beyond the scale, and no scale at all.
        assert_eq!(widened((110.0, 110.0), percent), (100.0, 120.0));
        assert_eq!(widened((3.0, 3.0), (0.0, 0.0)), (2.5, 3.5));
    }

    #[test]
    fn names_are_moved_apart_and_stay_in_order() {
        let placed = apart(&[10.0, 11.0, 12.0, 60.0], 15.0, 0.0, 62.0);
        for pair in placed.windows(2) {
            assert!(pair[1] - pair[0] >= 15.0 - 1e-3, "{placed:?}");
        }
        assert!(placed.last().is_some_and(|y| *y <= 62.0));
    }

    #[test]
    fn grids_have_three_to_five_lines() {
        for span in [0.7, 1.0, 3.0, 4.2, 9.0, 55.0, 130.0, 999.0] {
            let lines = span / step(span);
            assert!((2.0..=5.5).contains(&lines), "{span}: {lines}");
        }
    }
}
