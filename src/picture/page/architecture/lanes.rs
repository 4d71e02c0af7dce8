//! Institutions as lanes, their elements as columns: the boxes that change them, coloured by their level, with what is there, what is
//! wanted and what is missing.

use super::lines;
use crate::layout::geometry::{Rect, point};
use crate::model::actor::ElementState;
use crate::model::node::Level;
use crate::model::{ElementRef, Id, Node};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Color, Face, Stroke};
use crate::picture::page::heat::{heat, standing};
use crate::picture::page::ink::{Ink, MARGIN, Style, coded};
use crate::picture::page::{Page, SpotOf, Texts};
use crate::picture::pen::rounded_rect;
use crate::structure::architecture::{Architecture, By, Cell, Column, Lane, Whose};
use crate::structure::raci::{Letter, Matrix};
use crate::words::{say, say_with};

/// The width of the names of lanes.
const NAMES: f32 = 158.0;
/// The least width of a cell, and the room between two.
const LEAST: f32 = 96.0;
const GAP: f32 = 6.0;
/// Within a cell.
const PAD: f32 = 8.0;

/// How wide things are, before anything is drawn.
pub struct Plan {
    columns: usize,
    gutter: f32,
}

impl Plan {
    /// For an architecture on a page.
    pub fn of(page: &Page<'_>, architecture: &Architecture<'_>) -> Self {
        Self { columns: architecture.columns.len(), gutter: lines::width(page.model) }
    }

    /// The least width of the page.
    pub fn least_width(&self) -> f32 {
        2.0 * MARGIN + NAMES + self.columns as f32 * (LEAST + GAP) + self.gutter
    }

    fn cell(&self, room: f32) -> f32 {
        (room - NAMES - self.gutter) / self.columns.max(1) as f32 - GAP
    }
}

/// Draws the lanes, and to their right who oversees whom.
pub fn draw(ink: &mut Ink<'_>, architecture: &Architecture<'_>, plan: &Plan) {
    head(ink);
    let width = plan.cell(ink.width());
    let left = |n: usize| MARGIN + NAMES + GAP + n as f32 * (width + GAP);
    let mark = ink.mark();
    columns(ink, architecture, (left(0), width), plan);
    let heads = ink.heads_since(mark);
    let matrix = Matrix::of(ink.page.model);
    let mut middles = Vec::with_capacity(architecture.lanes.len());
    let mut level = None;
    let top = ink.y;
    for lane in &architecture.lanes {
        if level != Some((lane.level, kind(lane))) {
            level = Some((lane.level, kind(lane)));
            group(ink, lane);
        }
        if let Whose::Actor(id) = lane.whose {
            let right = MARGIN + NAMES + plan.columns as f32 * (width + GAP);
            middles.push((overseer(ink, id, left(0), right), 30.0));
            continue;
        }
        let height = height(ink, lane, width).max(name_height(ink, lane, &matrix));
        let rect = Rect::at(MARGIN, ink.y, NAMES + plan.columns as f32 * (width + GAP), height);
        ink.plain();
        ink.card(rect, 8.0);
        name(ink, lane, Rect { max: point(MARGIN + NAMES, rect.max.y), ..rect }, &matrix);
        for (n, cell) in lane.cells.iter().enumerate() {
            let own = Rect::at(left(n), rect.min.y + 5.0, width - 5.0, height - 10.0);
            draw_cell(ink, lane, cell, &architecture.columns[n], own);
        }
        middles.push((rect.center().y, height));
        ink.y += height + GAP;
    }
    ink.keep_heads(heads, ink.y);
    let gutter = Rect { min: point(ink.right - plan.gutter + 10.0, top), max: point(ink.right, ink.y - GAP) };
    lines::draw(ink, architecture, &middles, gutter);
}

/// The head of the section, with what the colours mean.
fn head(ink: &mut Ink<'_>) {
    let title = say(match ink.page.by {
        By::Element => "page-institutions-elements",
        By::Level => "page-institutions-levels",
        By::Sector => "page-institutions-sectors",
        By::Phase => "page-institutions-phases",
    });
    let aside = match (ink.page.against, ink.moment()) {
        (Some((_, other)), Some(moment)) => say_with("page-differences", &[("other", other.into()), ("moment", moment.into())]),
        // What was written down is of the start, whatever month is shown.
        (_, Some(moment)) if ink.page.by == By::Element && ink.page.texts != Texts::Levels => {
            say_with("page-moment-words", &[("moment", moment.into())])
        }
        (_, Some(moment)) => moment,
        (_, None) => say("page-today"),
    };
    let top = ink.y;
    ink.head(&title, &aside);
    if ink.page.against.is_some() {
        return;
    }
    let (width, mut at) = (34.0, ink.right - 5.0 * 36.0);
    let soft = ink.soft(12.0);
    ink.line_right(point(at - 8.0, top + 18.0), &say("page-level"), soft);
    for fifth in 0..5 {
        let level = f64::from(fifth) / 5.0;
        let (ground, text) = heat(ink.theme, level);
        let rect = Rect::at(at, top + 6.0, width, 17.0);
        ink.canvas.fill(rounded_rect(rect, 3.0), ground);
        let style = Style { face: Face::SemiBold, size: 11.0, color: text };
        ink.line_center(point(rect.center().x, rect.max.y - 4.5), &format!("{:.0}", level * 100.0), style);
        at += width + 2.0;
    }
}

fn columns(ink: &mut Ink<'_>, architecture: &Architecture<'_>, (left, width): (f32, f32), plan: &Plan) {
    let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    let names: Vec<String> = architecture.columns.iter().map(|column| column_name(ink, column)).collect();
    let most = names.iter().map(|name| font::lines(name, style.face, style.size, width - 4.0, 3).len()).max().unwrap_or(1);
    for (n, name) in names.iter().enumerate() {
        let at = point(left + n as f32 * (width + GAP) + 4.0, ink.y);
        ink.block(at, name, style, width - 4.0, 3);
        ink.spot(Rect::at(at.x, at.y, width, 16.0), name.clone(), SpotOf::Head);
    }
    if plan.gutter > 0.0 {
        let name = say("page-oversight");
        ink.block(point(ink.right - plan.gutter + 10.0, ink.y), &name, style, plan.gutter - 10.0, 2);
    }
    ink.y += most as f32 * 16.2 + 8.0;
}

/// What a column is called.
pub fn column_name(ink: &Ink<'_>, column: &Column) -> String {
    match column {
        Column::Element(element) => field::element(*element),
        Column::Level(level) => field::level(*level),
        Column::Sector(id) => ink.page.model.sectors.get(id).map_or_else(|| id.to_string(), |sector| sector.name.clone()),
        Column::Phase(phase) => field::phase(*phase),
    }
}

fn kind(lane: &Lane<'_>) -> u8 {
    match lane.whose {
        Whose::Institution(_) => 0,
        Whose::Nobody => 1,
        Whose::Actor(_) => 2,
    }
}

/// The head of the lanes of one level.
fn group(ink: &mut Ink<'_>, lane: &Lane<'_>) {
    let name = match (lane.whose, lane.level) {
        (Whose::Institution(_), Some(level)) => say(match level {
            Level::National => "page-lanes-national",
            Level::System => "page-lanes-system",
            Level::Institution => "page-lanes-institution",
        }),
        (Whose::Institution(_), None) => say("page-lanes-no-level"),
        (Whose::Nobody, _) => say("page-lanes-nobody"),
        (Whose::Actor(_), Some(level)) => say_with("page-lanes-others", &[("level", field::level(level).to_lowercase().into())]),
        (Whose::Actor(_), None) => say("page-lanes-others-plain"),
    };
    ink.plain();
    ink.y += 6.0;
    let style = ink.faint(11.5);
    ink.line(point(MARGIN, ink.y + 11.0), &name, style);
    ink.spot(Rect::at(MARGIN, ink.y, 200.0, 14.0), name, SpotOf::Head);
    ink.y += 18.0;
}

/// A lane of somebody without an institution: the name, and whom they oversee. Returns its middle.
fn overseer(ink: &mut Ink<'_>, id: &Id, left: f32, right: f32) -> f32 {
    let name = ink.actor(id).to_owned();
    let of = ElementRef::Actor(id.clone());
    let own = ink.page.model.actors.get(id).map(|actor| actor.oversees.as_slice()).unwrap_or_default();
    let services: Vec<&str> = own.iter().map(|line| ink.actor(&line.of)).filter(|name| !name.is_empty()).collect();
    let words = if services.is_empty() {
        say("page-lane-overseen")
    } else {
        say_with("page-lane-oversees", &[("names", services.join(", ").into())])
    };
    let rect = Rect::at(MARGIN, ink.y, right - MARGIN, 30.0);
    ink.begin(of.clone());
    ink.card(rect, 8.0);
    let (title, soft) = (ink.style(Face::SemiBold, 13.0), ink.soft(12.0));
    let aside = left.max(MARGIN + 12.0 + font::width(&name, title.face, title.size) + 16.0).min(right - 200.0);
    let line = font::one_line(&name, title.face, title.size, aside - MARGIN - 20.0);
    ink.line(point(MARGIN + 12.0, rect.min.y + 20.0), &line, title);
    let line = font::one_line(&words, soft.face, soft.size, right - aside - 12.0);
    ink.line(point(aside, rect.min.y + 20.0), &line, soft);
    ink.pick(of, rect, 8.0, format!("{name}, {words}"));
    ink.y += rect.height() + GAP;
    rect.center().y
}

/// The lines under the name of a lane: what its people have a part in, and what is empty.
fn notes(ink: &Ink<'_>, lane: &Lane<'_>, matrix: &Matrix<'_>) -> Vec<String> {
    let model = ink.page.model;
    let own: Vec<&Id> = match lane.whose {
        Whose::Institution(id) => {
            model.actors.iter().filter(|(_, actor)| actor.institution.as_ref() == Some(id)).map(|(id, _)| id).collect()
        }
        Whose::Actor(_) | Whose::Nobody => return Vec::new(),
    };
    let has = |letter: Letter| own.iter().any(|id| matrix.load(id)[letter as usize] > 0);
    let parts: Vec<String> =
        Letter::ALL.into_iter().filter(|letter| has(*letter)).map(|l| field::letter(l).to_lowercase()).collect();
    let mut notes = Vec::new();
    if !parts.is_empty() {
        notes.push(parts.join(", "));
    }
    if is_told(ink, lane) && lane.empty == lane.cells.len() {
        notes.push(say("page-lane-untold"));
    } else if is_gappy(ink, lane) {
        notes.push(say_with("page-lane-empty", &[("count", lane.empty.into())]));
    }
    notes
}

/// Whether the lane is that of an institution against its elements.
fn is_told(ink: &Ink<'_>, lane: &Lane<'_>) -> bool {
    matches!(lane.whose, Whose::Institution(_)) && ink.page.by == By::Element
}

/// Whether an institution that the reform changes has elements of which nothing is said.
fn is_gappy(ink: &Ink<'_>, lane: &Lane<'_>) -> bool {
    is_told(ink, lane) && lane.empty > 0 && lane.empty < lane.cells.len()
}

fn name_of<'p>(ink: &Ink<'p>, lane: &Lane<'p>) -> (String, Option<ElementRef>) {
    match lane.whose {
        Whose::Institution(id) => {
            let name = ink.page.model.institutions.get(id).map_or_else(|| id.to_string(), |i| i.name.clone());
            (name, Some(ElementRef::Institution(id.clone())))
        }
        Whose::Actor(id) => (ink.actor(id).to_owned(), Some(ElementRef::Actor(id.clone()))),
        Whose::Nobody => (say("page-lane-nobody"), None),
    }
}

const NAME_LINES: usize = 3;

fn name_height(ink: &Ink<'_>, lane: &Lane<'_>, matrix: &Matrix<'_>) -> f32 {
    let (name, _) = name_of(ink, lane);
    let title = Ink::height_of(&name, ink.style(Face::SemiBold, 13.0), NAMES - 24.0, NAME_LINES);
    let notes: f32 = notes(ink, lane, matrix).iter().map(|note| Ink::height_of(note, ink.soft(11.0), NAMES - 24.0, 2)).sum();
    title + notes + 18.0
}

fn name(ink: &mut Ink<'_>, lane: &Lane<'_>, rect: Rect, matrix: &Matrix<'_>) {
    let (name, of) = name_of(ink, lane);
    let notes = notes(ink, lane, matrix);
    if let Some(of) = &of {
        ink.begin(of.clone());
    }
    let (title, note) = (ink.style(Face::SemiBold, 13.0), ink.soft(11.0));
    let mut at = point(rect.min.x + 12.0, rect.min.y + 8.0);
    at.y += ink.block(at, &name, title, NAMES - 24.0, NAME_LINES) + 1.0;
    for (n, text) in notes.iter().enumerate() {
        let empty = n + 1 == notes.len() && is_gappy(ink, lane);
        let style = if empty { Style { face: Face::Medium, color: ink.theme.warning, ..note } } else { note };
        if empty {
            ink.warning(at.moved(5.0, 8.0), 10.0);
        }
        let inset = if empty { 14.0 } else { 0.0 };
        at.y += ink.block(at.moved(inset, 0.0), text, style, NAMES - 24.0 - inset, 2);
    }
    if let Some(of) = of {
        let spoken = std::iter::once(name).chain(notes).collect::<Vec<_>>().join(", ");
        ink.pick(of, Rect::at(rect.min.x + 2.0, rect.min.y + 2.0, NAMES - 4.0, rect.height() - 4.0), 6.0, spoken);
    }
}

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

const TEXT_LINES: usize = 6;

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

fn height(ink: &Ink<'_>, lane: &Lane<'_>, width: f32) -> f32 {
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

fn draw_cell(ink: &mut Ink<'_>, lane: &Lane<'_>, cell: &Cell<'_>, column: &Column, rect: Rect) {
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
