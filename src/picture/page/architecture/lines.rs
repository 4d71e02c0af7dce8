//! Who oversees whom, to the right of the lanes: from each overseer a line to every service, in a track of its own.

use std::collections::BTreeMap;

use crate::layout::geometry::{Curve, Rect, point};
use crate::model::{ElementRef, Id, Model};
use crate::picture::field;
use crate::picture::list::{Color, Stroke};
use crate::picture::page::ink::Ink;
use crate::picture::pen::{Pen, along, polygon, rounded_rect};
use crate::structure::architecture::{Architecture, Whose};
use crate::structure::oversight::{Line, lines};
use crate::words::{say, say_with};

/// From one track to the next.
const TRACK: f32 = 13.0;
/// From the dots of the lanes to the first track.
const FIRST: f32 = 24.0;

/// The overseers, each with a track: who oversees fewest is nearest.
fn tracks(model: &Model) -> BTreeMap<&Id, usize> {
    let mut count: BTreeMap<&Id, usize> = BTreeMap::new();
    for line in lines(model) {
        *count.entry(line.overseer).or_default() += 1;
    }
    let mut order: Vec<(&Id, usize)> = count.into_iter().collect();
    order.sort_by_key(|(id, count)| (*count, *id));
    order.into_iter().enumerate().map(|(track, (id, _))| (id, track)).collect()
}

/// The room that the lines take.
pub fn width(model: &Model) -> f32 {
    let tracks = tracks(model).len();
    if tracks == 0 { 0.0 } else { (FIRST + tracks as f32 * TRACK + 26.0).max(120.0) }
}

/// How a line of oversight is drawn, from the plainest to the most telling.
pub fn stroke(ink: &Ink<'_>, line: &Line<'_>) -> (Color, Stroke) {
    let color = match (line.line.access, line.is_inside()) {
        (false, _) => ink.theme.minus,
        (true, true) => ink.theme.edge,
        (true, false) => ink.theme.virtuous,
    };
    let stroke = Stroke::solid(1.75, color);
    (color, if line.line.access { stroke } else { stroke.dashed(5.0, 4.0) })
}

/// What a line says.
pub fn words(ink: &Ink<'_>, line: &Line<'_>) -> String {
    let args = [
        ("overseer", line.actor.name.as_str().into()),
        ("service", ink.actor(&line.line.of).into()),
        ("kind", field::oversight(line.line.kind).to_lowercase().into()),
    ];
    let mut words = say_with("page-oversight-line", &args);
    let marks = [
        (line.line.access, "page-oversight-access", "page-oversight-no-access"),
        (line.line.independent, "page-oversight-independent", "page-oversight-dependent"),
    ];
    for (on, yes, no) in marks.into_iter().skip(usize::from(line.is_inside())) {
        words = format!("{words}, {}", say(if on { yes } else { no }));
    }
    if let Some(layer) = line.line.layer {
        words = format!("{words}, {}", say_with("page-oversight-layer", &[("layer", layer.into())]));
    }
    words
}

/// Draws the dots of the lanes and the lines between them.
pub fn draw(ink: &mut Ink<'_>, architecture: &Architecture<'_>, middles: &[(f32, f32)], gutter: Rect) {
    let model = ink.page.model;
    let tracks = tracks(model);
    if tracks.is_empty() {
        return;
    }
    let x = gutter.min.x + 8.0;
    ink.plain();
    ink.canvas.fill(rounded_rect(Rect::at(x - 8.0, gutter.min.y + 24.0, 16.0, gutter.height() - 24.0), 8.0), ink.theme.sunken);
    let mut all: Vec<(Line<'_>, usize, usize)> = lines(model)
        .filter_map(|line| {
            let (from, to) = (architecture.lane_of(model, line.overseer)?, architecture.lane_of(model, &line.line.of)?);
            Some((line, from, to))
        })
        .collect();
    // The telling over the plain: from within, from outside, without access, whose gaps let the line below be seen.
    all.sort_by_key(|(line, ..)| (!line.line.access, !line.is_inside(), line.overseer, line.index));
    let mut arriving: BTreeMap<usize, usize> = BTreeMap::new();
    for (.., to) in &all {
        *arriving.entry(*to).or_default() += 1;
    }
    let mut arrived: BTreeMap<usize, usize> = BTreeMap::new();
    for (line, from, to) in &all {
        let n = arrived.entry(*to).or_default();
        let step = 6.5f32.min((middles[*to].1 - 12.0) / arriving[to] as f32);
        let spread = (*n as f32 - (arriving[to] as f32 - 1.0) / 2.0) * step;
        *n += 1;
        let far = x + FIRST + tracks.get(line.overseer).copied().unwrap_or(0) as f32 * TRACK;
        let (start, end) = (point(x + 6.0, middles[*from].0), point(x + 8.0, middles[*to].0 + spread));
        let start = if from == to { start.moved(0.0, 14.0) } else { start };
        let picked =
            [line.overseer, &line.line.of].into_iter().any(|id| ink.page.selected.contains(&ElementRef::Actor(id.clone())));
        let curve = Curve::rounded(&[start, point(far, start.y), point(far, end.y), end], 10.0);
        let (color, stroke) = stroke(ink, line);
        ink.begin(ElementRef::Actor(line.overseer.clone()));
        if picked {
            ink.canvas.stroke(along(&curve), Stroke { width: 9.0, color: color.faded(0.22), dash: None, round: true });
        }
        ink.canvas.stroke(along(&curve), if picked { Stroke { width: 2.75, ..stroke } } else { stroke });
        let head = [end, end.moved(8.0, -3.6), end.moved(8.0, 3.6)];
        ink.canvas.fill(polygon(&head), color);
        let name = words(ink, line);
        ink.canvas.target_line(ElementRef::Actor(line.overseer.clone()), curve, name);
    }
    ink.plain();
    for ((middle, _), lane) in middles.iter().zip(&architecture.lanes) {
        let dot = Pen::default().circle(point(x, *middle), 5.0).done();
        ink.canvas.fill(dot.clone(), ink.theme.surface);
        ink.canvas.stroke(dot, Stroke::solid(1.75, ink.theme.text_soft));
        // A dot picks its lane, as its name does.
        let (of, name) = match lane.whose {
            Whose::Institution(id) => {
                let name = model.institutions.get(id).map(|institution| institution.name.clone());
                (ElementRef::Institution(id.clone()), name.unwrap_or_default())
            }
            Whose::Actor(id) => (ElementRef::Actor(id.clone()), ink.actor(id).to_owned()),
            Whose::Nobody => continue,
        };
        ink.canvas.target_line(of, Curve::line(point(x - 4.0, *middle), point(x + 4.0, *middle)), name);
    }
    legend(ink, gutter);
}

/// What the lines mean, above them.
fn legend(ink: &mut Ink<'_>, gutter: Rect) {
    let samples = [
        (ink.theme.virtuous, false, say("page-oversight-key-outside")),
        (ink.theme.edge, false, say("page-oversight-key-inside")),
        (ink.theme.minus, true, say("page-oversight-key-shut")),
    ];
    let small = ink.faint(11.0);
    let mut y = gutter.max.y + 16.0;
    for (color, broken, words) in samples {
        let stroke = Stroke::solid(1.75, color);
        let from = point(gutter.min.x, y - 4.0);
        ink.rule(from, from.moved(22.0, 0.0), if broken { stroke.dashed(5.0, 4.0) } else { stroke });
        ink.line(point(gutter.min.x + 28.0, y), &words, small);
        y += 15.0;
    }
    ink.y = ink.y.max(y);
}
