//! Power against interest: every actor where he or she stands, the stance in shape and colour, who is consulted in a ring.

use std::collections::BTreeMap;

use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::actor::{Actor, Stance};
use crate::model::{Basis, ElementRef, Id, Quantity};
use crate::picture::field as words;
use crate::picture::font;
use crate::picture::list::{Color, Face, Segment, Stroke};
use crate::picture::page::architecture::lines::stroke as oversight_stroke;
use crate::picture::page::ink::{Ink, MARGIN, SAMPLE, Sample, Style};
use crate::picture::pen::{Pen, along, polygon, rounded_rect};
use crate::picture::theme::Theme;
use crate::structure::actors::{consulted, standing};
use crate::structure::oversight::lines;
use crate::words::{say, say_with};

/// The height of the field, and the room for its scales.
const HEIGHT: f32 = 520.0;
const SCALE: f32 = 44.0;
/// The radius of a mark, and of the ring of who is consulted.
const MARK: f32 = 7.0;
const RING: f32 = 11.5;
/// The most that a name takes, and where there is little room.
const NAME: f32 = 170.0;
const SHORT: f32 = 112.0;

/// Draws the field; returns where it lies.
pub fn draw(ink: &mut Ink<'_>, width: f32) -> Rect {
    let model = ink.page.model;
    let guessed = model.actors.values().filter(|actor| is_guessed(actor)).count();
    let told = (guessed > 0)
        .then(|| say_with("page-actors-guessed", &[("guessed", guessed.into()), ("count", model.actors.len().into())]));
    let how = ink.page.hands.then(|| say("page-actors-drag"));
    let aside = told.into_iter().chain(how).collect::<Vec<_>>().join("; ");
    ink.head(&say("page-actors"), &font::one_line(&aside, Face::Regular, 12.5, width - 190.0));
    let rect = Rect::at(MARGIN + SCALE, ink.y + 6.0, width - SCALE, HEIGHT);
    ground(ink, rect);
    let asked = consulted(model);
    let places = places(ink, rect);
    picked(ink, rect, &places);
    for (id, actor) in &model.actors {
        mark(ink, id, actor, places[id], asked.get(id).copied().unwrap_or(0));
    }
    names(ink, rect, &places);
    ink.y = rect.max.y + 46.0;
    key(ink, width);
    rect
}

fn place(field: Rect, (power, interest): (f64, f64)) -> Point {
    point(field.min.x + field.width() * interest as f32, field.max.y - field.height() * power as f32)
}

/// Where each actor is marked: where he or she stands, or right beside where another stands already.
fn places<'p>(ink: &Ink<'p>, field: Rect) -> BTreeMap<&'p Id, Point> {
    let mut placed: BTreeMap<&Id, Point> = BTreeMap::new();
    for (id, actor) in &ink.page.model.actors {
        let at = place(field, standing(actor));
        let ring = [0.0, 13.0, 18.0].into_iter().flat_map(|far: f32| {
            let around = (0..8).map(move |k| (k as f32) * std::f32::consts::FRAC_PI_4);
            around.map(move |turn| at.moved(far * turn.cos(), far * turn.sin()))
        });
        let free = |spot: &Point| field.contains(*spot) && placed.values().all(|other| other.distance(*spot) >= 12.0);
        let spot = ring.into_iter().find(free).unwrap_or(at);
        placed.insert(id, spot);
    }
    placed
}

fn is_guessed(actor: &Actor) -> bool {
    let ours = |q: &Option<Quantity>| q.as_ref().is_none_or(|q| q.basis == Basis::Illustrative);
    ours(&actor.power) || ours(&actor.interest)
}

/// The ground, its quarters and its scales.
fn ground(ink: &mut Ink<'_>, rect: Rect) {
    ink.plain();
    ink.card(rect, 10.0);
    let middle = rect.center();
    let line = Stroke::solid(1.0, ink.theme.border);
    ink.rule(point(middle.x, rect.min.y), point(middle.x, rect.max.y), line);
    ink.rule(point(rect.min.x, middle.y), point(rect.max.x, middle.y), line);
    ink.canvas.stroke(rounded_rect(rect, 10.0), line);
    let quarter = Style { color: ink.theme.text_faint, ..ink.style(Face::SemiBold, 12.0) };
    ink.line(point(rect.min.x + 12.0, rect.min.y + 20.0), &say("page-actors-satisfy"), quarter);
    ink.line_right(point(rect.max.x - 12.0, rect.min.y + 20.0), &say("page-actors-manage"), quarter);
    ink.line(point(rect.min.x + 12.0, rect.max.y - 12.0), &say("page-actors-watch"), quarter);
    ink.line_right(point(rect.max.x - 12.0, rect.max.y - 12.0), &say("page-actors-inform"), quarter);
    let faint = ink.faint(11.0);
    for (share, text) in [(0.0, "0"), (0.5, "50\u{a0}%"), (1.0, "100\u{a0}%")] {
        let at = place(rect, (share, share));
        ink.line_right(point(rect.min.x - 8.0, at.y + if share == 1.0 { 9.0 } else { 4.0 }), text, faint);
        if share > 0.0 {
            let (x, center) = (at.x, share < 1.0);
            if center {
                ink.line_center(point(x, rect.max.y + 15.0), text, faint);
            } else {
                ink.line_right(point(x, rect.max.y + 15.0), text, faint);
            }
        }
    }
    let strong = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    ink.line(point(MARGIN, rect.min.y + 26.0), &say("page-actors-power"), strong);
    ink.line_center(point(rect.center().x, rect.max.y + 32.0), &say("page-actors-interest"), strong);
}

/// The colour of a stance.
pub fn color(theme: &Theme, stance: Option<Stance>) -> Color {
    match stance {
        Some(Stance::StronglyOpposed | Stance::Opposed) => theme.vicious,
        Some(Stance::Supportive | Stance::StronglySupportive) => theme.virtuous,
        Some(Stance::Neutral) | None => theme.text_soft,
    }
}

/// The shape of a stance: upward for who is for it, downward for who is against it, round for who is neither; full where firmly.
fn shape(stance: Option<Stance>, at: Point) -> (Vec<Segment>, bool) {
    let r = MARK;
    let up = [at.moved(0.0, -r), at.moved(r, r * 0.75), at.moved(-r, r * 0.75)];
    let down = [at.moved(0.0, r), at.moved(r, -r * 0.75), at.moved(-r, -r * 0.75)];
    match stance {
        Some(Stance::StronglySupportive) => (polygon(&up), true),
        Some(Stance::Supportive) => (polygon(&up), false),
        Some(Stance::StronglyOpposed) => (polygon(&down), true),
        Some(Stance::Opposed) => (polygon(&down), false),
        Some(Stance::Neutral) => (Pen::default().circle(at, r * 0.85).done(), false),
        None => (Pen::default().circle(at, r * 0.4).done(), true),
    }
}

fn draw_shape(ink: &mut Ink<'_>, stance: Option<Stance>, at: Point) {
    let color = color(ink.theme, stance);
    let (outline, full) = shape(stance, at);
    ink.canvas.fill(outline.clone(), if full { color } else { ink.theme.surface });
    ink.canvas.stroke(outline, Stroke::solid(1.75, color));
}

fn mark(ink: &mut Ink<'_>, id: &Id, actor: &Actor, at: Point, asked: usize) {
    let of = ElementRef::Actor(id.clone());
    ink.begin(of.clone());
    if asked > 0 {
        ink.canvas.stroke(Pen::default().circle(at, RING).done(), Stroke::solid(1.25, ink.theme.text_soft));
    }
    draw_shape(ink, actor.stance, at);
    let (power, interest) = standing(actor);
    let percent = |x: f64| format!("{:.0}", x * 100.0);
    let mut parts = vec![actor.name.clone()];
    parts.extend(actor.stance.map(|stance| words::stance(stance).to_lowercase()));
    parts.extend(actor.role.map(|role| words::change_role(role).to_lowercase()));
    parts.push(say_with("page-actors-stands", &[("power", percent(power).into()), ("interest", percent(interest).into())]));
    parts.push(match asked {
        0 => say("page-actors-unasked"),
        _ => say_with("page-actors-asked", &[("count", asked.into())]),
    });
    let rect = Rect::around(at, 2.0 * RING + 2.0, 2.0 * RING + 2.0);
    ink.drawn.marks.push((id.clone(), rect));
    ink.pick(of, rect, 13.0, parts.join(", "));
}

/// Names beside their marks, none over another where that can be.
fn names(ink: &mut Ink<'_>, field: Rect, places: &BTreeMap<&Id, Point>) {
    let style = ink.style(Face::Medium, 12.0);
    let mut taken: Vec<Rect> = places.values().map(|at| Rect::around(*at, 2.0 * MARK + 3.0, 2.0 * MARK + 3.0)).collect();
    // The names of the quarters.
    let (min, max) = (field.min, field.max);
    let corners = [min, point(max.x - 130.0, min.y), point(min.x, max.y - 28.0), point(max.x - 130.0, max.y - 28.0)];
    taken.extend(corners.map(|corner| Rect::at(corner.x, corner.y, 130.0, 28.0)));
    // The powerful first: their names stand nearest.
    let mut order: Vec<(&Id, Point)> = places.iter().map(|(id, at)| (*id, *at)).collect();
    order.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then_with(|| a.0.cmp(b.0)));
    let fits = |rect: &Rect| {
        let (min, max) = (field.min.moved(4.0, 2.0), field.max.moved(-4.0, -2.0));
        rect.min.x >= min.x && rect.max.x <= max.x && rect.min.y >= min.y && rect.max.y <= max.y
    };
    for (id, at) in order {
        let mut best: Option<(f32, Rect, String)> = None;
        for most in [NAME, SHORT] {
            let line = font::one_line(ink.actor(id), style.face, style.size, most);
            let width = font::width(&line, style.face, style.size);
            for rect in spots(at, width, 15.0).into_iter().filter(&fits) {
                let apart = Rect { min: rect.min.moved(-5.0, 0.0), max: rect.max.moved(5.0, 0.0) };
                let covered: f32 = taken.iter().map(|other| shared(*other, apart)).sum();
                // Near and free, and the whole name before a part of it.
                let beside = (rect.center().y - at.y).abs() < 1.0;
                let cost =
                    near(at, rect).distance(at) + covered + if most < NAME { 12.0 } else { 0.0 } + if beside { 0.0 } else { 4.0 };
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, rect, line.clone()));
                }
            }
        }
        // A field too small for any name leaves them to the tips of the marks.
        let Some((_, rect, line)) = best else { continue };
        ink.begin(ElementRef::Actor(id.clone()));
        let near = near(at, rect);
        if near.distance(at) > RING + 8.0 {
            let start = at.toward(near, (RING / near.distance(at)).min(1.0));
            ink.rule(start, near, Stroke::solid(0.75, ink.theme.border_strong));
        }
        ink.line(point(rect.min.x, rect.min.y + 11.5), &line, style);
        taken.push(rect);
    }
}

/// The place in a box that is nearest to `at`.
fn near(at: Point, rect: Rect) -> Point {
    point(at.x.clamp(rect.min.x, rect.max.x), at.y.clamp(rect.min.y, rect.max.y))
}

/// The area that two boxes share.
fn shared(a: Rect, b: Rect) -> f32 {
    let wide = a.max.x.min(b.max.x) - a.min.x.max(b.min.x);
    let high = a.max.y.min(b.max.y) - a.min.y.max(b.min.y);
    wide.max(0.0) * high.max(0.0)
}

/// Places for a name around a mark, the best first: beside it, above and below, then farther away.
fn spots(at: Point, width: f32, height: f32) -> Vec<Rect> {
    let mut spots = Vec::new();
    for far in [0.0, 10.0, 22.0, 36.0, 52.0, 70.0, 90.0, 115.0, 140.0] {
        let side = RING + 4.0 + far * 0.5;
        for dy in [0.0, -far, far] {
            spots.push(Rect::at(at.x + side, at.y - height / 2.0 + dy, width, height));
            spots.push(Rect::at(at.x - side - width, at.y - height / 2.0 + dy, width, height));
        }
        for dx in [-width / 2.0, 4.0 - width, -4.0] {
            spots.push(Rect::at(at.x + dx, at.y - RING - 2.0 - height - far, width, height));
            spots.push(Rect::at(at.x + dx, at.y + RING + 2.0 + far, width, height));
        }
    }
    spots
}

/// Of the actor that is picked: how sure the place is, whom he or she oversees, and by whom he or she is overseen.
fn picked(ink: &mut Ink<'_>, field: Rect, places: &BTreeMap<&Id, Point>) {
    let model = ink.page.model;
    let is_picked = |id: &Id| ink.page.selected.contains(&ElementRef::Actor(id.clone()));
    let bounds = |q: &Option<Quantity>| q.as_ref().map(|q| q.value.bounds());
    let mut under = Vec::new();
    for (id, actor) in model.actors.iter().filter(|(id, _)| is_picked(id)) {
        if let (Some((low, high)), Some((least, most))) = (bounds(&actor.power), bounds(&actor.interest)) {
            let share = |x: f64| x.clamp(0.0, 1.0);
            let (a, b) = (place(field, (share(low), share(least))), place(field, (share(high), share(most))));
            under.push((id, Rect { min: point(a.x, b.y), max: point(b.x, a.y) }));
        }
    }
    ink.plain();
    for (_, rect) in under {
        ink.canvas.fill(rounded_rect(rect, 6.0), ink.theme.accent.faded(0.10));
        ink.canvas.stroke(rounded_rect(rect, 6.0), Stroke::solid(1.0, ink.theme.accent.faded(0.6)).dashed(3.0, 3.0));
    }
    for line in lines(model).filter(|line| is_picked(line.overseer) || is_picked(&line.line.of)) {
        let (Some(from), Some(to)) = (places.get(line.overseer), places.get(&line.line.of)) else { continue };
        if from.distance(*to) < 2.0 * RING {
            continue;
        }
        let start = from.toward(*to, RING / from.distance(*to));
        let end = to.toward(*from, (RING + 2.0) / from.distance(*to));
        let (color, stroke) = oversight_stroke(ink, &line);
        let curve = Curve::line(start, end);
        ink.canvas.stroke(along(&curve), stroke);
        let (dx, dy) = ((end.x - start.x) / start.distance(end), (end.y - start.y) / start.distance(end));
        let base = end.moved(-9.0 * dx, -9.0 * dy);
        let head = [end, base.moved(-4.2 * dy, 4.2 * dx), base.moved(4.2 * dy, -4.2 * dx)];
        ink.canvas.fill(polygon(&head), color);
    }
}

/// What the shapes mean.
fn key(ink: &mut Ink<'_>, width: f32) {
    let draw = |stance: Stance| move |ink: &mut Ink<'_>, at: Point| draw_shape(ink, Some(stance), at.moved(SAMPLE / 2.0, 0.0));
    let shapes = Stance::ALL.map(|stance| (draw(stance), words::stance(stance)));
    let ring = |ink: &mut Ink<'_>, at: Point| {
        let ring = Pen::default().circle(at.moved(SAMPLE / 2.0, 0.0), 8.0).done();
        ink.canvas.stroke(ring, Stroke::solid(1.25, ink.theme.text_soft));
    };
    let mut items: Vec<Sample<'_>> = Vec::new();
    for (draw, words) in shapes.iter().rev() {
        items.push((draw, words.clone()));
    }
    items.push((&ring, say("page-actors-key-asked")));
    ink.legend(MARGIN + SCALE, width - SCALE, &items);
}
