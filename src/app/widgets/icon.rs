//! Icons as painted paths on a grid of 16, stroked 1.5: sharp at any scale, no font needed.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};

/// An icon of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    ChevronDown,
    ChevronRight,
    Close,
    Document,
    Dots,
    DropHere,
    Fit,
    Minus,
    PanelBelow,
    PanelLeft,
    PanelRight,
    Picture,
    Pause,
    Play,
    Plus,
    Redo,
    Search,
    StepBack,
    StepForward,
    Table,
    Undo,
    Warning,
}

/// A stroke of an icon: points on the grid; closed and filled where it says so.
enum Part {
    Line(&'static [(f32, f32)]),
    Fill(&'static [(f32, f32)]),
    Circle(f32, f32, f32),
    Arc { center: (f32, f32), radius: f32, from: f32, to: f32 },
}

/// A window.
const FRAME: Part = Part::Line(&[(2.0, 3.0), (14.0, 3.0), (14.0, 13.0), (2.0, 13.0), (2.0, 3.0)]);

impl Icon {
    fn parts(self) -> &'static [Part] {
        use Part::{Arc, Circle, Fill, Line};
        match self {
            Self::ChevronDown => &[Line(&[(4.0, 6.0), (8.0, 10.0), (12.0, 6.0)])],
            Self::ChevronRight => &[Line(&[(6.0, 4.0), (10.0, 8.0), (6.0, 12.0)])],
            Self::Close => &[Line(&[(4.0, 4.0), (12.0, 12.0)]), Line(&[(12.0, 4.0), (4.0, 12.0)])],
            Self::Document => &[Line(&[(3.5, 1.5), (9.5, 1.5), (12.5, 4.5), (12.5, 14.5), (3.5, 14.5), (3.5, 1.5)])],
            Self::Dots => &[Circle(3.5, 8.0, 1.0), Circle(8.0, 8.0, 1.0), Circle(12.5, 8.0, 1.0)],
            Self::DropHere => &[Line(&[(8.0, 2.0), (8.0, 13.5)]), Line(&[(3.5, 9.0), (8.0, 13.5), (12.5, 9.0)])],
            Self::Fit => &[
                Line(&[(2.5, 6.0), (2.5, 2.5), (6.0, 2.5)]),
                Line(&[(10.0, 2.5), (13.5, 2.5), (13.5, 6.0)]),
                Line(&[(13.5, 10.0), (13.5, 13.5), (10.0, 13.5)]),
                Line(&[(6.0, 13.5), (2.5, 13.5), (2.5, 10.0)]),
            ],
            Self::Minus => &[Line(&[(3.5, 8.0), (12.5, 8.0)])],
            Self::PanelBelow => &[FRAME, Line(&[(2.0, 10.0), (14.0, 10.0)])],
            Self::PanelLeft => &[FRAME, Line(&[(6.0, 3.0), (6.0, 13.0)])],
            Self::PanelRight => &[FRAME, Line(&[(10.0, 3.0), (10.0, 13.0)])],
            Self::Pause => &[
                Fill(&[(4.5, 3.5), (6.7, 3.5), (6.7, 12.5), (4.5, 12.5)]),
                Fill(&[(9.3, 3.5), (11.5, 3.5), (11.5, 12.5), (9.3, 12.5)]),
            ],
            Self::Picture => {
                &[FRAME, Circle(5.5, 6.0, 1.2), Line(&[(2.5, 12.0), (6.5, 8.5), (9.0, 10.5), (11.0, 8.0), (13.5, 11.0)])]
            }
            Self::Play => &[Fill(&[(5.0, 3.2), (12.8, 8.0), (5.0, 12.8)])],
            Self::Plus => &[Line(&[(3.5, 8.0), (12.5, 8.0)]), Line(&[(8.0, 3.5), (8.0, 12.5)])],
            Self::Redo => &[
                Line(&[(10.5, 2.5), (13.5, 5.5), (10.5, 8.5)]),
                Line(&[(13.5, 5.5), (6.5, 5.5)]),
                Arc { center: (6.5, 9.5), radius: 4.0, from: -0.25, to: -0.75 },
                Line(&[(6.5, 13.5), (10.0, 13.5)]),
            ],
            Self::Search => &[Circle(7.0, 7.0, 4.5), Line(&[(10.3, 10.3), (14.0, 14.0)])],
            Self::StepBack => &[Fill(&[(11.5, 3.5), (5.5, 8.0), (11.5, 12.5)]), Line(&[(4.0, 3.5), (4.0, 12.5)])],
            Self::StepForward => &[Fill(&[(4.5, 3.5), (10.5, 8.0), (4.5, 12.5)]), Line(&[(12.0, 3.5), (12.0, 12.5)])],
            Self::Table => {
                &[FRAME, Line(&[(2.0, 6.5), (14.0, 6.5)]), Line(&[(2.0, 9.8), (14.0, 9.8)]), Line(&[(6.5, 3.0), (6.5, 13.0)])]
            }
            Self::Undo => &[
                Line(&[(5.5, 2.5), (2.5, 5.5), (5.5, 8.5)]),
                Line(&[(2.5, 5.5), (9.5, 5.5)]),
                Arc { center: (9.5, 9.5), radius: 4.0, from: -0.25, to: 0.25 },
                Line(&[(9.5, 13.5), (6.0, 13.5)]),
            ],
            Self::Warning => &[
                Line(&[(8.0, 2.0), (14.5, 13.5), (1.5, 13.5), (8.0, 2.0)]),
                Line(&[(8.0, 6.5), (8.0, 9.8)]),
                Line(&[(8.0, 11.4), (8.0, 11.9)]),
            ],
        }
    }

    /// Paints the icon, `size` points wide, around `center`.
    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, color: Color32) {
        let scale = size / 16.0;
        let origin = center - Vec2::splat(size / 2.0);
        let at = |(x, y): (f32, f32)| origin + vec2(x, y) * scale;
        let stroke = Stroke::new(1.5 * scale.max(0.8), color);
        for part in self.parts() {
            painter.add(match part {
                Part::Line(points) => Shape::line(points.iter().map(|&p| at(p)).collect(), stroke),
                Part::Fill(points) => Shape::convex_polygon(points.iter().map(|&p| at(p)).collect(), color, Stroke::NONE),
                Part::Circle(x, y, r) => Shape::circle_stroke(at((*x, *y)), r * scale, stroke),
                Part::Arc { center, radius, from, to } => Shape::line(arc(at(*center), radius * scale, *from, *to), stroke),
            });
        }
    }
}

/// Points along an arc; `from` and `to` in turns, clockwise from three o'clock.
fn arc(center: Pos2, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
    (0..=16)
        .map(|k| {
            let turn = (from + (to - from) * k as f32 / 16.0) * std::f32::consts::TAU;
            center + vec2(turn.cos(), turn.sin()) * radius
        })
        .collect()
}

/// The mark of the program: one cause above two.
pub fn paint_mark(painter: &Painter, center: Pos2, size: f32, color: Color32) {
    let at = |x: f32, y: f32| center + vec2(x - 0.5, y - 0.5) * size;
    let (top, left, right) = (at(0.5, 0.16), at(0.14, 0.84), at(0.86, 0.84));
    let stroke = Stroke::new(size * 0.1, color);
    painter.line_segment([left, top], stroke);
    painter.line_segment([right, top], stroke);
    painter.circle_filled(top, size * 0.15, color);
    painter.circle_filled(left, size * 0.12, color);
    painter.circle_filled(right, size * 0.12, color);
}
