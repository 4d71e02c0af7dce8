//! The names at the ends of the lines of a chart, moved apart, with leaders.

use std::sync::Arc;

use egui::{Galley, Painter, Rect, Stroke, pos2};
use egui_plot::{PlotPoint, PlotTransform};
use throughline::picture::axis::apart;
use throughline::picture::link::short;
use throughline::picture::list::Face;

use super::chart::{Chart, Line};
use crate::app::fonts::{font, one_line};
use crate::app::theme::{Look, color32};

/// The widest that a name may be.
const WIDEST: f32 = 130.0;

/// The name and last value of each line, in its colour.
pub fn lay_out(painter: &Painter, look: &Look, chart: &Chart) -> Vec<Arc<Galley>> {
    let text = |line: &Line| {
        let value = line.values.last().copied().unwrap_or_default();
        let name = one_line(&line.name, Face::Medium, 12.0, WIDEST);
        let color = color32(look.theme.scenario(line.index).color);
        let face = if line.lit { Face::SemiBold } else { Face::Medium };
        painter.layout_no_wrap(format!("{name} {}", short(value)), font(face, 12.0), color)
    };
    chart.lines.iter().map(text).collect()
}

/// Puts the names beside the ends of their lines, within the height of `area`.
pub fn place(painter: &Painter, look: &Look, transform: &PlotTransform, chart: &Chart, names: Vec<Arc<Galley>>, area: Rect) {
    let end = |line: &Line| Some(transform.position_from_point(&PlotPoint::new(0.0, *line.values.last()?)).y);
    let mut ends: Vec<(f32, Arc<Galley>, &Line)> =
        names.into_iter().zip(&chart.lines).filter_map(|(galley, line)| Some((end(line)?, galley, line))).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<f32> = ends.iter().map(|e| e.0).collect();
    let placed = apart(&wanted, 15.0, area.top() + 22.0, area.bottom() - 8.0);
    let edge = transform.frame().right();
    for ((y, galley, line), at) in ends.into_iter().zip(placed) {
        let left = edge + 14.0;
        let color = color32(look.theme.scenario(line.index).color);
        painter.line_segment([pos2(edge + 2.0, y), pos2(left - 3.0, at)], Stroke::new(1.0, color));
        painter.galley(pos2(left, at - galley.size().y / 2.0), galley, color);
    }
}
