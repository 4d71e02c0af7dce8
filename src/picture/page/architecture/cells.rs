//! Where a lane and a column meet: the boxes there as tiles over their heat, and what is there, wanted and missing.

use super::lanes::column_name;
use crate::layout::geometry::{Rect, point};
use crate::model::actor::ElementState;
use crate::model::{ElementRef, Id, Node};
use crate::picture::font;
use crate::picture::list::{Color, Face, Stroke};
use crate::picture::page::heat::{heat, standing};
use crate::picture::page::ink::{Ink, Style, coded};
use crate::picture::page::{SpotOf, Texts};
use crate::picture::pen::rounded_rect;
use crate::structure::architecture::{Cell, Column, Lane, Whose};
use crate::words::say;

/// Within a cell.
const PAD: f32 = 8.0;
const TEXT_LINES: usize = 6;

/// The words of a cell about its element, with what they are called.
fn texts(ink: &Ink<'_>, state: Option<&ElementState>) -> Vec<(String, String)> {
    let Some(state) = state else { return Vec::new() };
    let gap = (say("page-gap"), state.gap.clone());
    let all = match ink.page.texts {
        Texts::Levels => vec![],
        Texts::Gaps => vec![gap],
        Texts::All => vec![(say("page-state-today"), state.today.clone()), (say("page-wanted"), state.wanted.clone()), gap],
    };
    all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// A text after its label, as one paragraph.
fn paragraph(label: &str, text: &str) -> String {
    format!("{label}: {text}")
}

/// From this width on the level of a tile stands beside the name, else below it.
const BESIDE: f32 = 132.0;

/// How the text of a tile is laid out.
struct TileText {
    lines: Vec<String>,
    /// Whether the level stands on a line of its own.
    below: bool,
    height: f32,
}

impl TileText {
    fn of(node: &Node, words: &str, width: f32) -> Self {
        let below = width < BESIDE && !words.is_empty();
        let level = if words.is_empty() || below { 0.0 } else { font::width(words, Face::SemiBold, 13.0) + 8.0 };
        let lines = font::words(&coded(node), Face::Medium, 12.0, width - 2.0 * PAD - level, 3);
        let height = 12.0 + lines.len().max(1) as f32 * LINE + if below { LINE } else { 0.0 };
        Self { lines, below, height }
    }
}

/// The height of a line of a tile.
const LINE: f32 = 16.2;

pub fn height(ink: &Ink<'_>, lane: &Lane<'_>, width: f32) -> f32 {
    let width = width - 5.0;
    let of = |cell: &Cell<'_>| -> f32 {
        let tiles: f32 = cell
            .nodes
            .iter()
            .filter_map(|id| ink.page.model.nodes.get(*id).map(|node| (id, node)))
            .map(|(id, node)| {
                let words = standing(ink.page, id, node).map(|s| s.words).unwrap_or_default();
                TileText::of(node, &words, width).height + 4.0
            })
            .sum();
        let texts: f32 = texts(ink, cell.state)
            .iter()
            .map(|(label, text)| Ink::height_of(&paragraph(label, text), ink.soft(11.5), width - 2.0 * PAD, TEXT_LINES) + 3.0)
            .sum();
        let nothing = if cell.nodes.is_empty() { 38.0 } else { 0.0 };
        tiles + texts + nothing + 10.0
    };
    lane.cells.iter().map(of).fold(56.0, f32::max)
}

pub fn draw_cell(ink: &mut Ink<'_>, lane: &Lane<'_>, cell: &Cell<'_>, column: &Column, rect: Rect) {
    let mut at = rect.min;
    for id in &cell.nodes {
        if let Some(node) = ink.page.model.nodes.get(*id) {
            at.y += tile(ink, id, node, at.x, at.y, rect.width()) + 4.0;
        }
    }
    let texts = texts(ink, cell.state);
    ink.plain();
    if cell.nodes.is_empty() && lane.whose != Whose::Nobody {
        let gap = cell.state.is_some_and(|state| !state.gap.trim().is_empty());
        let words = say("page-nothing-planned");
        if cell.state.is_none() || texts.is_empty() {
            ink.canvas.stroke(rounded_rect(rect, 6.0), Stroke::solid(1.0, ink.theme.border).dashed(4.0, 3.0));
            let style = if gap { Style { color: ink.theme.warning, ..ink.faint(11.0) } } else { ink.faint(11.0) };
            ink.line_center(point(rect.center().x, rect.center().y + 4.0), &words, style);
        } else {
            let style = Style { face: Face::Medium, size: 11.0, color: ink.theme.warning };
            let room = rect.width() - 2.0 * PAD;
            let marked = font::width(&words, style.face, style.size) + 14.0 <= room;
            if marked {
                ink.warning(at.moved(PAD + 4.0, 11.0), 10.0);
                ink.line(at.moved(PAD + 14.0, 15.0), &words, style);
            } else {
                at.y += ink.block(at.moved(PAD, 4.0), &words, style, room, 2) - 14.0;
            }
            at.y += 22.0;
        }
    }
    for (label, text) in &texts {
        let whole = paragraph(label, text);
        let (soft, strong) = (ink.soft(11.5), Style { color: ink.theme.text, ..ink.style(Face::SemiBold, 11.5) });
        let width = rect.width() - 2.0 * PAD;
        let height = ink.block(at.moved(PAD, 0.0), &whole, soft, width, TEXT_LINES);
        // The label once more, strong, over itself.
        ink.line(at.moved(PAD, soft.size), &format!("{label}:"), Style { color: strong.color, ..soft });
        ink.spot(Rect::at(at.x + PAD, at.y, width, height), whole, SpotOf::Words);
        at.y += height + 3.0;
    }
    if let (Whose::Institution(id), Some(state)) = (lane.whose, cell.state)
        && ink.page.texts != Texts::All
    {
        // What is not written out is there for who rests on it.
        let told = [(say("page-state-today"), &state.today), (say("page-wanted"), &state.wanted), (say("page-gap"), &state.gap)];
        let told: Vec<String> = told.iter().filter(|(_, t)| !t.is_empty()).map(|(label, text)| paragraph(label, text)).collect();
        let name = ink.page.model.institutions.get(id).map_or("", |i| i.name.as_str());
        let column = column_name(ink, column);
        let free = Rect { min: point(rect.min.x, at.y.min(rect.max.y - 14.0)), max: rect.max };
        ink.spot(free, format!("{name}, {column}\n{}", told.join("\n")), SpotOf::Words);
    }
}

/// A box as a tile: its name over its heat, its level at the right. Returns how high it is.
fn tile(ink: &mut Ink<'_>, id: &Id, node: &Node, x: f32, y: f32, width: f32) -> f32 {
    let of = ElementRef::Node(id.clone());
    let now = standing(ink.page, id, node);
    let words = now.as_ref().map(|now| now.words.clone()).unwrap_or_default();
    let TileText { lines, below, height } = TileText::of(node, &words, width);
    let rect = Rect::at(x, y, width, height);
    ink.begin(of.clone());
    let difference = now.as_ref().and_then(|now| now.difference);
    let (ground, text) = match (&now, difference) {
        (_, Some((d, wanted))) => difference_colors(ink, d, wanted),
        (Some(now), None) => heat(ink.theme, now.level),
        (None, None) => (ink.theme.sunken, ink.theme.text),
    };
    ink.canvas.fill(rounded_rect(rect, 6.0), ground);
    if let Some((_, Some(false))) = difference {
        ink.hatch(rect.expanded(-1.0), ink.theme.error.faded(0.28));
    }
    if node.illustrative {
        ink.canvas.stroke(rounded_rect(rect.expanded(-0.5), 6.0), Stroke::solid(1.0, text.faded(0.55)).dashed(3.0, 3.0));
    }
    let style = Style { face: Face::Medium, size: 12.0, color: text };
    let top = y + (height - (lines.len() + usize::from(below)) as f32 * LINE) / 2.0;
    for (n, line) in lines.iter().enumerate() {
        ink.line(point(x + PAD, top + n as f32 * LINE + 12.0), line, style);
    }
    let strong = Style { face: Face::SemiBold, size: 13.0, color: text };
    let base = if below { top + lines.len() as f32 * LINE + 12.5 } else { rect.center().y + 4.6 };
    ink.line_right(point(rect.max.x - PAD, base), &words, strong);
    let spoken = if words.is_empty() { coded(node) } else { format!("{}, {words}", coded(node)) };
    ink.pick(of, rect, 6.0, spoken);
    height
}

/// The ground and the text of a difference.
fn difference_colors(ink: &Ink<'_>, difference: f64, wanted: Option<bool>) -> (Color, Color) {
    let color = match wanted {
        Some(true) => ink.theme.virtuous,
        Some(false) => ink.theme.error,
        None if difference == 0.0 => return (ink.theme.sunken, ink.theme.text_soft),
        None => ink.theme.balancing,
    };
    let strength = (0.10 + 0.5 * difference.abs()).min(0.34) as f32;
    (color.over(ink.theme.surface, strength), ink.theme.text)
}
