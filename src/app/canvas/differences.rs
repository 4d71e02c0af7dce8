//! How boxes differ from the scenario that the lit one is held against: in colour by whether that is wanted, hatched where it is
//! not, with the difference in figures.

use egui::{Align2, Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, pos2, vec2};
use throughline::model::{ElementRef, Model};
use throughline::picture::list::{Area, DisplayList, Face};
use throughline::sim::Run;

use super::view::Lens;
use crate::app::fonts::font;
use crate::app::theme::Look;
use crate::app::widgets::hatch;

/// A difference of a level below this is none.
const FAINT: f64 = 0.005;
/// Below this zoom there is no room for figures.
const ZOOM: f32 = 0.35;

/// Paints the differences at a kept moment over the boxes.
pub fn paint(painter: &Painter, list: &DisplayList, lens: Lens, model: &Model, (lit, other): (&Run, &Run), at: usize, look: &Look) {
    for target in &list.targets {
        let (ElementRef::Node(id), Area::Rect(area)) = (&target.of, &target.area) else { continue };
        let level = |run: &Run| run.level(id).and_then(|levels| levels.get(at)).copied();
        let Some(difference) = level(lit).zip(level(other)).map(|(a, b)| a - b).filter(|d| d.abs() >= FAINT) else { continue };
        let (color, against) = match model.nodes.get(id).and_then(|node| node.welcomes(difference)) {
            Some(true) => (look.virt, false),
            Some(false) => (look.error, true),
            None => (look.accent, false),
        };
        let rect = lens.rect(*area);
        // Half the scale is as strong as it gets: the name must stay legible.
        let strength = (0.08 + 0.4 * difference.abs()).min(0.28) as f32;
        painter.rect_filled(rect, CornerRadius::same(6), color.gamma_multiply(strength));
        if against {
            hatch(painter, rect, 12.0, Stroke::new(1.0, color.gamma_multiply(0.45)));
        }
        painter.rect_stroke(rect, CornerRadius::same(6), Stroke::new(2.0, color), StrokeKind::Outside);
        if lens.camera.zoom >= ZOOM {
            figure(painter, rect, difference, color, look);
        }
    }
}

/// The difference in points of 100, on top of the upper edge.
fn figure(painter: &Painter, rect: Rect, difference: f64, color: Color32, look: &Look) {
    let sign = if difference > 0.0 { "+" } else { "\u{2212}" };
    let words = format!("{sign}{:.0}", (100.0 * difference.abs()).max(1.0));
    let galley = painter.layout_no_wrap(words, font(Face::SemiBold, 11.0), look.text);
    // Above the box: inside stands its name.
    let size = galley.size() + vec2(10.0, 1.0);
    let chip = Rect::from_min_size(pos2(rect.left() - 2.0, rect.top() - size.y + 3.0), size);
    painter.rect(chip, CornerRadius::same(8), look.surface, Stroke::new(1.25, color), StrokeKind::Inside);
    painter.text(chip.center(), Align2::CENTER_CENTER, galley.text(), font(Face::SemiBold, 11.0), look.text);
}
