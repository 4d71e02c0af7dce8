//! Reverse mapping: the objectives in the order in which the actors who matter to them carry them.

use crate::layout::geometry::{Rect, point};
use crate::model::ElementRef;
use crate::picture::icons;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::pen::rounded_rect;
use crate::structure::reverse::{CARRIED, Objective, Weight, objectives};
use crate::words::{say, say_with};

/// The width of the names, and of the bars.
const NAMES: f32 = 250.0;
const BARS: f32 = 260.0;

/// Draws the section.
pub fn draw(ink: &mut Ink<'_>) {
    let all = objectives(ink.page.model);
    ink.head(&say("page-reverse"), &say("page-reverse-aside"));
    if all.is_empty() {
        ink.sentence(&say("page-reverse-none"));
        return;
    }
    let sum = |weights: &[Weight<'_>]| weights.iter().map(|w| w.weight).sum::<f64>();
    let most = all.iter().map(|o| sum(&o.carry).max(sum(&o.resist))).fold(1e-9, f64::max);
    let middle = MARGIN + NAMES + BARS / 2.0;
    let small = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 11.5) };
    ink.line_right(point(middle - 8.0, ink.y + 11.0), &say("page-reverse-against"), small);
    ink.line(point(middle + 8.0, ink.y + 11.0), &say("page-reverse-for"), small);
    ink.spot(
        Rect::at(middle - BARS / 2.0, ink.y, BARS, 14.0),
        format!("{}, {}", say("page-reverse-against"), say("page-reverse-for")),
        SpotOf::Words,
    );
    ink.y += 20.0;
    for objective in &all {
        row(ink, objective, (middle, most), (sum(&objective.carry), sum(&objective.resist)));
    }
    let note = say("page-reverse-how");
    let faint = ink.faint(11.5);
    ink.y += 4.0;
    let width = ink.width().min(820.0);
    let height = ink.block(point(MARGIN, ink.y), &note, faint, width, 4);
    ink.spot(Rect::at(MARGIN, ink.y, width, height), note, SpotOf::Words);
    ink.y += height;
}

/// A share of -1 to 1 in points of 100, with its sign.
fn signed(x: f64) -> String {
    let points = (x * 100.0).round();
    if points < 0.0 { format!("\u{2212}{:.0}", -points) } else { format!("+{points:.0}") }
}

/// How it stands, in a word.
fn verdict(objective: &Objective<'_>) -> String {
    say(match objective.balance {
        Some(balance) if balance >= CARRIED => "page-reverse-carried",
        Some(balance) if balance <= -CARRIED => "page-reverse-blocked",
        Some(_) => "page-reverse-contested",
        None => "page-reverse-unknown",
    })
}

fn row(ink: &mut Ink<'_>, objective: &Objective<'_>, (middle, most): (f32, f64), (support, opposition): (f64, f64)) {
    let Some(node) = ink.page.model.nodes.get(objective.node) else { return };
    let of = ElementRef::Node(objective.node.clone());
    let title = ink.style(Face::Medium, 13.0);
    let text = ink.soft(12.0);
    let left = middle + BARS / 2.0 + 20.0;
    let room = ink.right - left - 12.0;
    let names = |weights: &[Weight<'_>]| {
        let shown: Vec<&str> = weights.iter().take(3).map(|w| ink.actor(w.actor)).collect();
        let more = weights.len().saturating_sub(3);
        if more > 0 {
            say_with("page-reverse-names", &[("names", shown.join(", ").into()), ("count", more.into())])
        } else {
            shown.join(", ")
        }
    };
    let mut lines = Vec::new();
    if !objective.carry.is_empty() {
        lines.push(say_with("page-reverse-carry", &[("names", names(&objective.carry).into())]));
    }
    if !objective.resist.is_empty() {
        lines.push(say_with("page-reverse-resist", &[("names", names(&objective.resist).into())]));
    }
    if let Some((id, then)) = objective.turn {
        let args = [("name", ink.actor(id).into()), ("balance", signed(then).into())];
        lines.push(say_with("page-reverse-turn", &args));
    }
    if lines.is_empty() {
        lines.push(say("page-reverse-nobody"));
    }
    let heights: Vec<f32> = lines.iter().map(|line| Ink::height_of(line, text, room, 2)).collect();
    let name = ink.name_of(objective.node);
    let height = heights.iter().sum::<f32>().max(Ink::height_of(&name, title, NAMES - 50.0, 3) + 18.0).max(40.0) + 16.0;
    let rect = Rect::at(MARGIN, ink.y, ink.width(), height);
    ink.begin(of.clone());
    ink.card(rect, 8.0);
    let kind = node.kind.kind();
    let tile = Rect::at(MARGIN + 12.0, rect.min.y + 10.0, 18.0, 18.0);
    ink.canvas.fill(rounded_rect(tile, 4.0), ink.theme.of_kind(kind));
    ink.canvas.stroke(icons::of_kind(kind, tile.expanded(-2.5)), Stroke::solid(1.4, ink.theme.surface));
    let high = ink.block(point(MARGIN + 38.0, rect.min.y + 9.0), &name, title, NAMES - 50.0, 3);
    let word = verdict(objective);
    let range = objective.range.map(|(low, high)| (signed(low), signed(high)));
    let figure = match (&range, objective.balance) {
        (Some((low, high)), _) if low != high => {
            say_with("page-reverse-range", &[("low", low.as_str().into()), ("high", high.as_str().into())])
        }
        (_, Some(balance)) => signed(balance),
        _ => String::new(),
    };
    let state = if figure.is_empty() { word.clone() } else { format!("{word}, {figure}") };
    ink.line(point(MARGIN + 38.0, rect.min.y + 9.0 + high + 13.0), &state, text);
    bars(ink, rect, (middle, most), (support, opposition));
    let mut y = rect.min.y + 8.0;
    for (line, height) in lines.iter().zip(&heights) {
        ink.block(point(left, y), line, text, room, 2);
        y += height;
    }
    ink.pick(of, rect, 8.0, format!("{name}: {state}. {}", lines.join(". ")));
    ink.y = rect.max.y + 5.0;
}

/// Opposition to the left, hatched; support to the right.
fn bars(ink: &mut Ink<'_>, rect: Rect, (middle, most): (f32, f64), (support, opposition): (f64, f64)) {
    let wide = |x: f64| (x / most) as f32 * (BARS / 2.0 - 8.0);
    let y = rect.center().y - 8.0;
    let (against, carried) =
        (Rect::at(middle - wide(opposition), y, wide(opposition), 16.0), Rect::at(middle, y, wide(support), 16.0));
    if carried.width() > 0.5 {
        ink.canvas.fill(rounded_rect(carried, 2.0), ink.theme.virtuous.over(ink.theme.surface, 0.75));
    }
    if against.width() > 0.5 {
        ink.canvas.fill(rounded_rect(against, 2.0), ink.theme.vicious.over(ink.theme.surface, 0.18));
        ink.hatch(against, ink.theme.vicious.faded(0.7));
        ink.canvas.stroke(rounded_rect(against, 2.0), Stroke::solid(1.25, ink.theme.vicious));
    }
    ink.rule(point(middle, rect.min.y + 8.0), point(middle, rect.max.y - 8.0), Stroke::solid(1.25, ink.theme.text_soft));
}
