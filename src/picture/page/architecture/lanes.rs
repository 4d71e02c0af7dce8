//! Institutions as lanes by level, their elements, levels, sectors or phases as columns.

use super::cells::{draw_cell, height};
use super::lines;
use crate::layout::geometry::{Rect, point};
use crate::model::node::Level;
use crate::model::{ElementRef, Id};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::Face;
use crate::picture::page::heat::heat;
use crate::picture::page::ink::{Ink, MARGIN, Style};
use crate::picture::page::{Page, SpotOf, Texts};
use crate::picture::pen::rounded_rect;
use crate::structure::architecture::{Architecture, By, Column, Lane, Whose};
use crate::structure::raci::{Letter, Matrix};
use crate::words::{say, say_with};

/// The width of the names of lanes.
const NAMES: f32 = 158.0;
/// The least width of a cell, and the room between two.
const LEAST: f32 = 96.0;
const GAP: f32 = 6.0;

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
