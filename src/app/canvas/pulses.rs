//! Pulses that run along the arrows while time passes: larger where more passes, so that one sees where it comes from.

use egui::{Color32, Painter, Pos2, Shape};
use throughline::model::{ElementRef, Id, Model, Role};
use throughline::picture::link::sign_of;
use throughline::picture::list::{Area, DisplayList};
use throughline::sim::Run;

use super::view::Lens;
use crate::app::theme::{Look, color32};

/// Points of the drawing from one pulse to the next, and how far they go in a second.
const APART: f32 = 72.0;
const SPEED: f32 = 90.0;
/// The radius of a pulse where nearly nothing and where everything passes, in points of the drawing.
const SMALL: f32 = 2.0;
const LARGE: f32 = 4.5;
/// What passes below this share shows no pulse.
const FAINT: f32 = 0.02;
/// With more arrows in sight than this, and below this zoom, pulses would be a swarm.
const MOST: usize = 600;
const ZOOM: f32 = 0.3;

/// Paints the pulses of what passes at kept moment `at` of `run`, `time` being the seconds that have gone.
pub fn paint(painter: &Painter, list: &DisplayList, lens: Lens, model: &Model, (run, at): (&Run, usize), time: f64, look: &Look) {
    let zoom = lens.camera.zoom;
    if zoom < ZOOM {
        return;
    }
    let seen = lens.seen();
    let arrows = list.targets.iter().filter_map(|target| match (&target.of, &target.area) {
        (ElementRef::Link(id), Area::Curve(curve)) => Some((id, curve)),
        _ => None,
    });
    let passing = arrows.filter_map(|(id, curve)| Some((id, curve, passes(run, id, at).filter(|c| *c > FAINT)?)));
    let mut shapes = Vec::new();
    for (id, curve, share) in passing.take(MOST) {
        let points = curve.flattened();
        if !points.iter().any(|p| seen.contains(*p)) {
            continue;
        }
        let line: Vec<Pos2> = points.into_iter().map(|p| lens.to_screen(p)).collect();
        let radius = (SMALL + (LARGE - SMALL) * share) * zoom;
        let phase = (time * f64::from(SPEED) % f64::from(APART)) as f32;
        let color = color_of(model, id, look);
        shapes.extend(along(&line, phase * zoom, APART * zoom).into_iter().map(|at| Shape::circle_filled(at, radius, color)));
    }
    painter.extend(shapes);
}

/// How much of its cause an arrow carries, 0..1.
fn passes(run: &Run, link: &Id, at: usize) -> Option<f32> {
    run.carried(link)?.get(at).map(|c| c.clamp(0.0, 1.0) as f32)
}

fn color_of(model: &Model, link: &Id, look: &Look) -> Color32 {
    let Some(link) = model.links.get(link) else { return look.text3 };
    match (&link.role, sign_of(link)) {
        (_, Some(sign)) => color32(look.theme.of_sign(sign)),
        (Role::Blocker(_), None) => look.error,
        _ => look.accent,
    }
}

/// Places along a line, the first at `from`, then one every `step`.
fn along(line: &[Pos2], from: f32, step: f32) -> Vec<Pos2> {
    let mut places = Vec::new();
    let mut next = from;
    for pair in line.windows(2) {
        let length = pair[0].distance(pair[1]);
        while next <= length && step > 0.5 {
            places.push(pair[0].lerp(pair[1], if length > 0.0 { next / length } else { 0.0 }));
            next += step;
        }
        next -= length;
    }
    places
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::along;

    #[test]
    fn pulses_keep_their_distance_round_corners() {
        let line = [pos2(0.0, 0.0), pos2(25.0, 0.0), pos2(25.0, 30.0)];
        assert_eq!(along(&line, 5.0, 15.0), [pos2(5.0, 0.0), pos2(20.0, 0.0), pos2(25.0, 10.0), pos2(25.0, 25.0)]);
        assert!(along(&line, 0.0, 0.0).is_empty() && along(&[], 0.0, 5.0).is_empty());
    }
}
