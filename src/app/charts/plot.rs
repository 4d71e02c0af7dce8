//! A chart drawn with `egui_plot`: the grid, the fan of the lit line, every line with its name at its end, target, floor, due date,
//! readings and the moment that is seen; and what a pointer on it hears.

use egui::{Align2, Color32, Pos2, Rangef, Rect, Sense, Shape, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{GridMark, HoverPosition, Plot, PlotBounds, PlotPoint, PlotTransform};
use throughline::model::Id;
use throughline::picture::font::width;
use throughline::picture::link::short;
use throughline::picture::list::Face;
use throughline::words::say_with;

use super::chart::{Chart, Line, nearest};
use super::drawn::Drawn;
use super::names;
use crate::app::canvas::dash::dashed;
use crate::app::dates;
use crate::app::document::Document;
use crate::app::fonts::{font, one_line};
use crate::app::panels::scenarios::marker_shape;
use crate::app::results::Results;
use crate::app::theme::{Look, color32};
use throughline::picture::axis::heights;

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Under the time line.
    Small,
    /// On a page of its own.
    Large,
}

/// A place on a curve that was clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// The scenario whose curve is nearest.
    pub scenario: Id,
    /// The kept moment.
    pub moment: usize,
}

/// Room for the numbers of the height, and for the years.
const LEFT: f32 = 38.0;
const BELOW: f32 = 20.0;
const HEAD: f32 = 26.0;

/// Draws a chart into `area`; tells where a curve was clicked.
pub fn show(ui: &mut Ui, area: Rect, chart: &Chart, style: Style, document: &Document, results: &Results) -> Option<Picked> {
    let look = Look::of(ui);
    let painter = ui.painter_at(area.expand2(vec2(4.0, 0.0)));
    title(&painter, look, area, chart, style);
    let labels = names::lay_out(&painter, look, chart);
    let widest = labels.iter().map(|galley| galley.size().x).fold(60.0, f32::max).min(area.width() * 0.42);
    let frame = Rect::from_min_max(area.min + vec2(LEFT, HEAD), area.max - vec2(widest + 18.0, BELOW));
    if frame.width() < 60.0 || frame.height() < 30.0 {
        return None;
    }
    let values = chart.lines.iter().flat_map(|l| l.values.iter().copied()).chain(chart.ghost.iter().flatten().copied());
    let marks = chart.target.iter().map(|t| t.0).chain(chart.floor).chain(chart.readings.iter().map(|r| r.1));
    // What is counted is held against nothing.
    let zero = chart.counted.then_some(0.0);
    let fan = chart.fan().map(|fan| fan.ends().collect::<Vec<_>>()).unwrap_or_default();
    let (low, high, ticks) = heights(values.chain(marks).chain(fan).chain(zero), chart.scale);
    let end = chart.times.last().copied().unwrap_or(1.0).max(f64::MIN_POSITIVE);

    let mut inner = ui.new_child(UiBuilder::new().max_rect(frame).id_salt(&chart.title));
    let clock = &document.model().clock;
    let told = |hover: &HoverPosition<'_>| {
        let (HoverPosition::Elsewhere { position } | HoverPosition::NearDataPoint { position, .. }) = hover;
        let n = nearest(&chart.times, position.x);
        let date = dates::moment(clock, chart.times.get(n).copied().unwrap_or_default());
        let lines = chart.told_at(position.x);
        Some(std::iter::once(date).chain(lines).collect::<Vec<_>>().join("\n"))
    };
    let grid = ticks.clone();
    let step = high - low;
    let drawn = still(("chart", &chart.title), look)
        .sense(Sense::click())
        .grid_color(look.border.gamma_multiply(0.7))
        .grid_spacing(Rangef::new(1.0, 2.0))
        .x_grid_spacer(|_| Vec::new())
        .y_grid_spacer(move |_| grid.iter().map(|value| GridMark { value: *value, step_size: step }).collect())
        .label_formatter(told)
        .show(&mut inner, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([0.0, low], [end, high]));
            plot.add(Drawn::new("marks", |on, shapes| marks_of(look, on, chart, shapes)));
            if let Some((fan, line)) = chart.fan().zip(chart.lines.iter().find(|line| line.lit)) {
                let color = color32(look.theme.scenario(line.index).color);
                plot.add(Drawn::new("fan", move |on, shapes| fan.draw(on, color, shapes)));
            }
            if let Some(ghost) = &chart.ghost {
                let stroke = Stroke::new(1.5, look.border2);
                plot.add(Drawn::new("ghost", move |on, shapes| {
                    shapes.push(Shape::line(points(on, &chart.times, ghost), stroke));
                }));
            }
            for lit in [false, true] {
                for line in chart.lines.iter().filter(|line| line.lit == lit) {
                    plot.add(Drawn::new(format!("line {}", line.id), move |on, shapes| curve(look, on, chart, line, shapes)));
                }
            }
            plot.add(Drawn::new("readings", |on, shapes| readings(look, on, chart, shapes)));
            plot.add(Drawn::new("now", |on, shapes| now(look, on, chart, results.moment(), shapes)));
        });
    let spoken = chart.spoken();
    drawn.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &spoken));
    around(&painter, look, &drawn.transform, chart, &ticks, document);
    names::place(&painter, look, &drawn.transform, chart, labels, area);
    let at = drawn.response.interact_pointer_pos().filter(|_| drawn.response.clicked())?;
    let PlotPoint { x, y } = drawn.transform.value_from_position(at);
    Some(Picked { scenario: chart.nearest_line(x, y)?.id.clone(), moment: nearest(&chart.times, x) })
}

/// A plot that stays where it is, with nothing drawn but what is added; the pointer has a line up.
pub fn still<'a>(id: impl egui::AsIdSalt, look: &Look) -> Plot<'a> {
    Plot::new(id)
        .show_axes(false)
        .show_background(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_axis_zoom_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .cursor_color(look.border2)
}

/// The title with its unit, and what is told of futures at the right.
fn title(painter: &egui::Painter, look: &Look, area: Rect, chart: &Chart, style: Style) {
    let met = chart
        .futures_words(style == Style::Large)
        .map(|met| painter.layout_no_wrap(met.to_owned(), font(Face::Medium, 11.5), look.text2));
    let harm = chart.fan().and_then(|fan| fan.harm.clone());
    let harm = harm.map(|harm| painter.layout_no_wrap(harm, font(Face::SemiBold, 11.5), look.error));
    let taken = |galley: &Option<std::sync::Arc<egui::Galley>>| galley.as_ref().map_or(0.0, |galley| galley.size().x + 14.0);
    let room = area.width() - 8.0 - taken(&met) - taken(&harm);
    let size = if style == Style::Large { 14.0 } else { 13.0 };
    let unit_width = width(&chart.unit, Face::Regular, 12.0) + 12.0;
    let name = one_line(&chart.title, Face::SemiBold, size, room - unit_width);
    let title = painter.text(area.min, Align2::LEFT_TOP, name, font(Face::SemiBold, size), look.text);
    let beside = title.right_bottom() + vec2(8.0, -1.0);
    let unit = painter.text(beside, Align2::LEFT_BOTTOM, &chart.unit, font(Face::Regular, 12.0), look.text3);
    let mut right = area.right() - 4.0;
    for (galley, color) in [(met, look.text2), (harm, look.error)] {
        let Some(galley) = galley else { continue };
        let at = pos2(right - galley.size().x, unit.bottom() - galley.size().y);
        right = at.x - 14.0;
        painter.galley(at, galley, color);
    }
}

fn at(on: &PlotTransform, t: f64, value: f64) -> Pos2 {
    on.position_from_point(&PlotPoint::new(t, value))
}

fn points(on: &PlotTransform, times: &[f64], values: &[f64]) -> Vec<Pos2> {
    times.iter().zip(values).map(|(&t, &v)| at(on, t, v)).collect()
}

/// Lines across for target and floor, and one up for the due date.
fn marks_of(look: &Look, on: &PlotTransform, chart: &Chart, shapes: &mut Vec<Shape>) {
    let frame = *on.frame();
    let across = |value: f64| {
        let y = at(on, 0.0, value).y;
        [pos2(frame.left(), y), pos2(frame.right(), y)]
    };
    if let Some((target, _)) = &chart.target {
        shapes.extend(Shape::dashed_line(&across(*target), Stroke::new(1.25, look.text2), 4.0, 3.0));
    }
    if let Some(floor) = chart.floor {
        shapes.extend(Shape::dashed_line(&across(floor), Stroke::new(1.25, look.error), 2.0, 3.0));
    }
    if let Some((due, _)) = &chart.due {
        let x = at(on, *due, 0.0).x;
        shapes.push(Shape::line_segment([pos2(x, frame.top()), pos2(x, frame.bottom())], Stroke::new(1.0, look.text3)));
    }
}

fn curve(look: &Look, on: &PlotTransform, chart: &Chart, line: &Line, shapes: &mut Vec<Shape>) {
    let look_of = look.theme.scenario(line.index);
    let points = points(on, &chart.times, &line.values);
    let stroke = Stroke::new(if line.lit { 3.0 } else { 1.75_f32.max(look_of.width - 0.25) }, color32(look_of.color));
    match look_of.dash {
        None => shapes.push(Shape::line(points.clone(), stroke)),
        Some(pattern) => shapes.extend(dashed(&points, stroke, pattern, 0.0)),
    }
    let every = (points.len() / 4).max(1);
    shapes.extend(points.iter().skip(every).step_by(every).map(|at| marker_shape(*at, look_of, look.surface)));
}

/// What was measured: open diamonds.
fn readings(look: &Look, on: &PlotTransform, chart: &Chart, shapes: &mut Vec<Shape>) {
    for (t, value) in &chart.readings {
        let p = at(on, *t, *value);
        let corners = [vec2(0.0, -4.5), vec2(4.5, 0.0), vec2(0.0, 4.5), vec2(-4.5, 0.0)].map(|d| p + d);
        shapes.push(Shape::convex_polygon(corners.to_vec(), look.surface, Stroke::new(1.5, look.text)));
    }
}

/// The moment that is seen: a line, and a ring on the lit curve.
fn now(look: &Look, on: &PlotTransform, chart: &Chart, moment: usize, shapes: &mut Vec<Shape>) {
    let Some(&t) = chart.times.get(moment) else { return };
    let (frame, x) = (*on.frame(), at(on, t, 0.0).x);
    shapes.push(Shape::line_segment([pos2(x, frame.top()), pos2(x, frame.bottom())], Stroke::new(1.5, look.accent)));
    if let Some(value) = chart.lines.iter().find(|l| l.lit).and_then(|l| l.values.get(moment)) {
        shapes.push(Shape::circle_filled(at(on, t, *value), 4.0, look.surface));
        shapes.push(Shape::circle_stroke(at(on, t, *value), 4.0, Stroke::new(2.0, look.accent)));
    }
}

/// What stands around the frame: heights, years, the due date, and the words of the target.
fn around(painter: &egui::Painter, look: &Look, on: &PlotTransform, chart: &Chart, ticks: &[f64], document: &Document) {
    let frame = *on.frame();
    for &tick in ticks {
        let place = pos2(frame.left() - 6.0, at(on, 0.0, tick).y);
        painter.text(place, Align2::RIGHT_CENTER, short(tick), font(Face::Regular, 11.0), look.text3);
    }
    // The due date stands on the same line and comes first.
    let due = chart.due.as_ref().map(|(t, date)| {
        let galley = painter.layout_no_wrap(date.clone(), font(Face::Medium, 11.0), look.text2);
        let left = (at(on, *t, 0.0).x - galley.size().x / 2.0).max(frame.left());
        (left - 5.0..left + galley.size().x + 5.0, galley)
    });
    let mut free = f32::NEG_INFINITY;
    for (t, year) in dates::years(&document.model().clock) {
        let galley = painter.layout_no_wrap(year.to_string(), font(Face::Regular, 11.0), look.text3);
        let x = at(on, t, 0.0).x - if t < 1e-6 { 0.0 } else { galley.size().x / 2.0 };
        let clear = due.as_ref().is_none_or(|(taken, _)| x + galley.size().x < taken.start || x > taken.end);
        if clear && x > free && x <= frame.right() {
            free = x + galley.size().x + 6.0;
            painter.galley(pos2(x, frame.bottom() + 4.0), galley, look.text3);
        }
    }
    if let Some((taken, galley)) = due {
        painter.galley(pos2(taken.start + 5.0, frame.bottom() + 4.0), galley, look.text2);
    }
    if let Some((target, label)) = &chart.target {
        said(painter, look, on, *target, label, look.text2);
    }
    if let Some(floor) = chart.floor.filter(|floor| chart.target.as_ref().is_none_or(|(target, _)| target != floor)) {
        said(painter, look, on, floor, &say_with("chart-floor", &[("value", short(floor).into())]), look.error);
    }
}

/// Words on the line across at `value`, on the ground of the card.
fn said(painter: &egui::Painter, look: &Look, on: &PlotTransform, value: f64, label: &str, color: Color32) {
    let (frame, y) = (*on.frame(), at(on, 0.0, value).y);
    let galley = painter.layout_no_wrap(label.to_owned(), font(Face::Medium, 11.0), color);
    let above = y - frame.top() > 18.0;
    let place = pos2(frame.left() + 4.0, if above { y - galley.size().y - 2.0 } else { y + 2.0 });
    painter.rect_filled(Rect::from_min_size(place, galley.size()), 2.0, look.surface.gamma_multiply(0.85));
    painter.galley(place, galley, color);
}
