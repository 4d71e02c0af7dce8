//! Why the selected box differs, walked back along the drawing: every arrow as thick as its share of the difference.

use std::collections::BTreeMap;

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};
use throughline::insight::why::Edge;
use throughline::model::ElementRef;
use throughline::picture::list::{Area, DisplayList, Face};

use super::view::Lens;
use crate::app::document::Document;
use crate::app::fonts::font;
use crate::app::results::Results;
use crate::app::theme::Look;

/// The widths of the faintest stream and of one that carries everything, in points of the drawing.
const THIN: f32 = 3.0;
const THICK: f32 = 18.0;
/// From this share on a stream says how large it is.
const SAID: f64 = 0.1;
/// Below this zoom there is no room for words.
const ZOOM: f32 = 0.45;

/// The streams into the selected box, while somebody looks at why it differs: of the change that is followed, or of all.
pub fn of(document: &Document, results: &Results) -> Option<BTreeMap<Edge, f64>> {
    let reasons = results.reasons();
    let node = document.selected_node().filter(|_| reasons.are_shown() && results.is_fresh(document))?;
    let told = reasons.of(document)?;
    let why = told.why.as_ref().ok()?;
    let answer = why.answer_at(node, None, results.moment())?;
    let root = reasons.followed(why).filter(|root| answer.parts.get(*root).is_some_and(|part| *part != 0.0));
    Some(why.streams(&answer, root))
}

/// Paints them over the arrows.
pub fn paint(painter: &Painter, list: &DisplayList, lens: Lens, streams: &BTreeMap<Edge, f64>, look: &Look) {
    let arrows = list.targets.iter().filter_map(|target| match (&target.of, &target.area) {
        (ElementRef::Link(id), Area::Curve(curve)) => Some((streams.get(&Edge::Link(id.clone()))?, curve)),
        _ => None,
    });
    let flows = list.flows.iter().filter_map(|flow| {
        let edge = Edge::Route { stage: flow.stage.clone(), route: flow.route.clone() };
        Some((streams.get(&edge)?, &flow.curve))
    });
    let mut said = Vec::new();
    for (share, curve) in arrows.chain(flows) {
        let line: Vec<Pos2> = curve.flattened().into_iter().map(|p| lens.to_screen(p)).collect();
        let width = (THIN + (THICK - THIN) * *share as f32) * lens.camera.zoom.max(0.35);
        if *share >= SAID && lens.camera.zoom >= ZOOM {
            said.extend(middle(&line).map(|at| (at, *share)));
        }
        painter.add(Shape::line(line, Stroke::new(width, look.accent.gamma_multiply(0.38))));
    }
    for (at, share) in said {
        let galley = painter.layout_no_wrap(format!("{:.0} %", 100.0 * share), font(Face::SemiBold, 11.0), look.text);
        let rect = Rect::from_center_size(at, galley.size() + vec2(10.0, 2.0));
        painter.rect(rect, CornerRadius::same(8), look.surface, Stroke::new(1.0, look.accent), StrokeKind::Inside);
        painter.text(at, Align2::CENTER_CENTER, galley.text(), font(Face::SemiBold, 11.0), look.text);
    }
}

/// Half way along a line.
fn middle(line: &[Pos2]) -> Option<Pos2> {
    let whole: f32 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let mut left = whole / 2.0;
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        if left <= length && length > 0.0 {
            return Some(pair[0].lerp(pair[1], left / length));
        }
        left -= length;
    }
    line.first().copied()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::middle;

    #[test]
    fn the_middle_of_a_line_lies_half_way_along_it() {
        let bent = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 30.0)];
        assert_eq!(middle(&bent), Some(pos2(10.0, 10.0)));
        assert_eq!(middle(&[pos2(3.0, 4.0)]), Some(pos2(3.0, 4.0)));
        assert_eq!(middle(&[]), None);
    }
}
