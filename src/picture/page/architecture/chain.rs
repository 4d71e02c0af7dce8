//! The justice chain as a pipeline: stages in the order in which cases pass them, in as many rows as it takes.

use super::flows::{arrivals, band, leaving};
use super::stage::{TICK, stage};
use crate::layout::geometry::{Rect, point};
use crate::model::stage::{Measure, Stage};
use crate::model::{Id, Kind, Node, NodeKind};
use crate::picture::field;
use crate::picture::font;
use crate::picture::link::short;
use crate::picture::list::Face;
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::pen::rounded_rect;
use crate::picture::scene::round_step;
use crate::structure::chain::{Chain, Way};
use crate::words::{say, say_with};

/// A chevron's height, and the least and most of its width.
const HEIGHT: f32 = 128.0;
const LEAST: f32 = 158.0;
const MOST: f32 = 252.0;
/// Between two columns: where the bands are.
pub const BAND: f32 = 44.0;
pub const BROAD: f32 = 64.0;
/// Between rows of a chain that is too long for one.
pub const WRAP: f32 = 64.0;
/// Between chevrons that stand one above the other, and below a row.
pub const BELOW: f32 = 26.0;

/// Draws the chain, or says that there is none.
pub fn draw(ink: &mut Ink<'_>) {
    let chain = Chain::of(ink.page.model);
    if chain.columns.is_empty() {
        ink.head(&say("page-chain"), "");
        ink.sentence(&say("page-chain-none"));
        return;
    }
    head(ink, &chain);
    let placed = place(ink, &chain);
    let most = chain.routes.iter().filter_map(|way| flow(ink, way)).fold(1e-9, f64::max);
    for way in &chain.routes {
        band(ink, way, false, &placed, most);
    }
    for way in &chain.back {
        band(ink, way, true, &placed, most);
    }
    for (id, rect) in &placed {
        arrivals(ink, id, *rect, &chain, most);
        leaving(ink, id, *rect, &chain);
    }
    let per_tick = per_tick(ink, &chain);
    for (id, rect) in &placed {
        stage(ink, id, *rect, per_tick);
    }
    if ink.page.run.is_some() {
        let at = point(MARGIN, ink.y + 12.0);
        let tick = rounded_rect(Rect::at(at.x, at.y - 10.0, TICK.0, 13.0), 1.6);
        ink.canvas.fill(tick, ink.theme.of_kind(Kind::Stage));
        let words = say_with("page-chain-tick", &[("count", short(per_tick).into())]);
        let style = ink.faint(11.0);
        ink.line(at.moved(10.0, 0.0), &words, style);
        ink.y += 20.0;
    }
}

fn head(ink: &mut Ink<'_>, chain: &Chain<'_>) {
    let way = chain.main_way();
    let name = |id: Option<&&Id>| id.map_or_else(String::new, |id| ink.name_of(id));
    let args = [("from", name(way.first()).into()), ("to", name(way.last()).into())];
    let mut aside = say_with("page-chain-way", &args);
    if let Some(moment) = ink.moment() {
        aside = format!("{aside}, {moment}");
    }
    // Where a stage has no limit, as custody, cases do not wait for it but stay.
    let stays = |id: &&Id| node(ink, id).is_some_and(|(_, stage)| stage.capacity.is_none());
    let until = way.iter().rposition(|id| !stays(id)).map_or(0, |n| n + 1);
    let end = way.get(until).map(|id| ink.name_of(id));
    let waits: Vec<f64> = way.iter().take(until).filter_map(|id| measure(ink, id, Measure::Wait)).collect();
    let top = ink.y;
    ink.head(&say("page-chain"), &aside);
    if waits.len() > 1 {
        let round = |x: f64| (x * 10.0).round() / 10.0;
        let terms = waits.iter().map(|wait| short(round(*wait))).collect::<Vec<_>>().join(" + ");
        let unit = field::units(ink.page.model.clock.unit);
        // The sum of what is shown, so that it adds up for who checks.
        let sum = short(round(waits.iter().map(|wait| round(*wait)).sum()));
        let mut args = vec![("terms", terms.into()), ("sum", sum.into()), ("unit", unit.into())];
        let words = match end {
            Some(end) => {
                args.push(("end", end.into()));
                say_with("page-chain-waits-until", &args)
            }
            None => say_with("page-chain-waits", &args),
        };
        let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.5) };
        let at = point(ink.right, top + 19.0);
        let width = font::width(&words, style.face, style.size);
        ink.line_right(at, &words, style);
        ink.spot(Rect::at(at.x - width, top + 6.0, width, 18.0), words, SpotOf::Words);
    }
}

/// Where each stage stands: columns from left to right, in as many rows as it takes.
fn place<'m>(ink: &mut Ink<'_>, chain: &Chain<'m>) -> Vec<(&'m Id, Rect)> {
    let columns = chain.columns.len();
    let room = ink.width();
    let fit = (((room - BAND) / (LEAST + BAND)).floor() as usize).clamp(1, columns);
    let rows = columns.div_ceil(fit);
    // Rows that are as long as each other.
    let fit = columns.div_ceil(rows);
    let band = if room - (fit as f32 + 1.0) * BROAD >= fit as f32 * MOST * 0.85 { BROAD } else { BAND };
    let width = ((room - (fit as f32 + 1.0) * band) / fit as f32).clamp(LEAST, MOST);
    let mut placed = Vec::new();
    for row in chain.columns.chunks(fit) {
        let tall = row.iter().map(Vec::len).max().unwrap_or(1) as f32;
        let height = tall * HEIGHT + (tall - 1.0) * BELOW;
        for (n, column) in row.iter().enumerate() {
            let own = column.len() as f32 * HEIGHT + (column.len() as f32 - 1.0) * BELOW;
            for (k, id) in column.iter().enumerate() {
                let top = ink.y + (height - own) / 2.0 + k as f32 * (HEIGHT + BELOW);
                placed.push((*id, Rect::at(MARGIN + band + n as f32 * (width + band), top, width, HEIGHT)));
            }
        }
        ink.y += height + WRAP;
    }
    ink.y -= WRAP - BELOW;
    if !chain.back.is_empty() {
        ink.y += 18.0;
    }
    placed
}

pub fn node<'p>(ink: &Ink<'p>, id: &Id) -> Option<(&'p Node, &'p Stage)> {
    let node = ink.page.model.nodes.get(id)?;
    if let NodeKind::Stage(stage) = &node.kind { Some((node, stage)) } else { None }
}

/// What can be read off a stage at the moment that is shown.
pub fn measure(ink: &Ink<'_>, id: &Id, measure: Measure) -> Option<f64> {
    let run = ink.page.run?;
    run.run.measure(id, measure)?.get(run.at).copied()
}

/// How many cases take a route in a unit of time.
pub fn flow(ink: &Ink<'_>, way: &Way<'_>) -> Option<f64> {
    measure(ink, way.from, Measure::Throughput).map(|out| out * way.share)
}

/// What a tick of the queues stands for: the same in all stages, so that they compare.
fn per_tick(ink: &Ink<'_>, chain: &Chain<'_>) -> f64 {
    let first = |id: &Id| ink.page.run.and_then(|run| run.run.measure(id, Measure::Backlog)?.first().copied());
    let most = chain.columns.iter().flatten().filter_map(|id| first(id)).fold(0.0, f64::max);
    round_step(most / 16.0)
}

/// A whole number with its thousands set apart.
pub fn thousands(x: f64) -> String {
    if x.abs() < 10.0 {
        return short((x * 10.0).round() / 10.0);
    }
    let digits = format!("{:.0}", x.abs());
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if x < 0.0 { format!("\u{2212}{out}") } else { out }
}
