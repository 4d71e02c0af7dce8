//! Who does what: actors down, actions across, with what is missing under each action and how much each actor carries.

use crate::layout::geometry::{Rect, point};
use crate::model::about::Term;
use crate::model::{ElementRef, Id, Model};
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, MARGIN, Style, coded};
use crate::picture::pen::rounded_rect;
use crate::structure::raci::{Flaw, Letter, Matrix};
use crate::words::{say, say_with};

/// The width of the actors' names and of what they carry, and of a column; the height of a row.
const NAMES: f32 = 214.0;
const LOAD: f32 = 86.0;
const COLUMN: f32 = 30.0;
const ROW: f32 = 26.0;

/// The model's word for a part.
pub fn letter_word(model: &Model, letter: Letter) -> String {
    let term = match letter {
        Letter::Responsible => Term::Responsible,
        Letter::Accountable => Term::Accountable,
        Letter::Consulted => Term::Consulted,
        Letter::Involved => Term::Involved,
    };
    model.about.own_word(term).map_or_else(|| field::letter(letter), str::to_owned)
}

fn word(ink: &Ink<'_>, letter: Letter) -> String {
    letter_word(ink.page.model, letter)
}

/// What a cell says: who, in which action, with which part.
pub fn cell_words(model: &Model, action: &Id, actor: &Id, letters: &[Letter]) -> String {
    let said = if letters.is_empty() {
        say("page-raci-no-part")
    } else {
        letters.iter().map(|letter| letter_word(model, *letter)).collect::<Vec<_>>().join(", ")
    };
    let who = model.actors.get(actor).map_or("", |actor| actor.name.as_str());
    let what = model.nodes.get(action).map(coded).unwrap_or_default();
    say_with("page-raci-cell", &[("actor", who.into()), ("action", what.into()), ("part", said.into())])
}

/// The letter itself: the first of the word.
fn initial(ink: &Ink<'_>, letter: Letter) -> String {
    word(ink, letter).chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
}

/// Draws the matrix.
pub fn draw(ink: &mut Ink<'_>, matrix: &Matrix<'_>) {
    let amiss = matrix.actions.iter().filter(|id| !matrix.flaws(id).is_empty()).count();
    let words = Letter::ALL.map(|letter| format!("{} {}", initial(ink, letter), word(ink, letter).to_lowercase())).join(", ");
    let aside = match amiss {
        0 => say_with("page-raci-whole", &[("words", words.into())]),
        _ => {
            say_with("page-raci-amiss", &[("words", words.into()), ("amiss", amiss.into()), ("count", matrix.actions.len().into())])
        }
    };
    ink.head(&say("page-raci"), &aside);
    let room = ink.width() - NAMES - LOAD;
    let width = (room / matrix.actions.len().max(1) as f32).clamp(COLUMN, 92.0);
    let x = |n: usize| MARGIN + NAMES + n as f32 * width;
    ink.reach(x(matrix.actions.len()) + LOAD);
    let heads_at = ink.mark();
    heads(ink, matrix, width, &x);
    let heads = ink.heads_since(heads_at);
    let top = ink.y;
    for (row, actor) in matrix.actors.iter().enumerate() {
        draw_actor(ink, matrix, actor, row, (width, &x));
    }
    for n in 0..=matrix.actions.len() {
        ink.plain();
        let stroke = Stroke::solid(1.0, ink.theme.border.faded(0.6));
        ink.rule(point(x(n), top), point(x(n), ink.y), stroke);
    }
    ink.keep_heads(heads, ink.y);
    flaws(ink, matrix, width, &x);
}

/// The codes of the actions, or the beginnings of their names.
fn heads(ink: &mut Ink<'_>, matrix: &Matrix<'_>, width: f32, x: &dyn Fn(usize) -> f32) {
    let style = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    for (n, id) in matrix.actions.iter().enumerate() {
        let Some(node) = ink.page.model.nodes.get(*id) else { continue };
        let of = ElementRef::Node((*id).clone());
        ink.begin(of.clone());
        let short = if node.code.is_empty() { &node.name } else { &node.code };
        let line = font::one_line(short, style.face, style.size, width - 6.0);
        ink.line_center(point(x(n) + width / 2.0, ink.y + 14.0), &line, style);
        let name = ink.name_of(id);
        ink.pick(of, Rect::at(x(n), ink.y, width, 20.0), 4.0, name);
    }
    let faint = ink.faint(11.0);
    ink.plain();
    let end = MARGIN + NAMES + matrix.actions.len() as f32 * width;
    ink.line(point(end + 10.0, ink.y + 14.0), &say("page-raci-load"), faint);
    ink.y += 22.0;
}

fn draw_actor(ink: &mut Ink<'_>, matrix: &Matrix<'_>, actor: &Id, row: usize, (width, x): (f32, &dyn Fn(usize) -> f32)) {
    let of = ElementRef::Actor(actor.clone());
    let y = ink.y;
    let end = MARGIN + NAMES + matrix.actions.len() as f32 * width;
    ink.begin(of.clone());
    if row.is_multiple_of(2) {
        ink.canvas.fill(rounded_rect(Rect::at(MARGIN - 6.0, y, end + LOAD - MARGIN + 6.0, ROW), 4.0), ink.theme.surface);
    }
    let title = ink.style(Face::Medium, 12.5);
    let name = ink.actor(actor).to_owned();
    let line = font::one_line(&name, title.face, title.size, NAMES - 10.0);
    ink.line(point(MARGIN, y + 17.5), &line, title);
    let [responsible, accountable, ..] = matrix.load(actor);
    let mut parts = Vec::new();
    for (letter, count) in [(Letter::Accountable, accountable), (Letter::Responsible, responsible)] {
        if count > 0 {
            parts.push(format!("{}\u{a0}{count}", initial(ink, letter)));
        }
    }
    let soft = ink.soft(11.5);
    ink.line(point(end + 10.0, y + 17.0), &parts.join("  "), soft);
    ink.pick(of, Rect::at(MARGIN - 4.0, y + 1.0, NAMES - 4.0, ROW - 2.0), 4.0, format!("{name} {}", parts.join(", ")));
    for (n, action) in matrix.actions.iter().enumerate() {
        let letters = matrix.letters(actor, action);
        let rect = Rect::at(x(n), y, width, ROW);
        cell(ink, letters, rect);
        let of = SpotOf::Raci { action: (*action).clone(), actor: actor.clone(), letters: letters.to_vec() };
        // Thousands of cells need no name before somebody comes to one.
        ink.spot(rect, String::new(), of);
    }
    ink.y += ROW;
}

/// The letters of one cell: who answers on full ground, who works in a ring, the others plain.
fn cell(ink: &mut Ink<'_>, letters: &[Letter], rect: Rect) {
    ink.plain();
    let step = 17.0;
    let mut x = rect.center().x - (letters.len() as f32 - 1.0) * step / 2.0;
    for letter in letters {
        let mark = Rect::around(point(x, rect.center().y), 18.0, 18.0);
        let color = match letter {
            Letter::Accountable => {
                ink.canvas.fill(rounded_rect(mark, 4.0), ink.theme.text);
                ink.theme.surface
            }
            Letter::Responsible => {
                ink.canvas.stroke(rounded_rect(mark.expanded(-0.75), 4.0), Stroke::solid(1.5, ink.theme.text));
                ink.theme.text
            }
            Letter::Consulted | Letter::Involved => ink.theme.text_soft,
        };
        let style = Style { face: Face::SemiBold, size: 12.0, color };
        ink.line_center(point(x, mark.center().y + 4.3), &initial(ink, *letter), style);
        x += step;
    }
}

/// What is amiss with each action.
fn flaws(ink: &mut Ink<'_>, matrix: &Matrix<'_>, width: f32, x: &dyn Fn(usize) -> f32) {
    let label = Style { color: ink.theme.text_soft, ..ink.style(Face::SemiBold, 12.0) };
    let lines = matrix.actions.iter().map(|id| matrix.flaws(id).len()).max().unwrap_or(0);
    ink.plain();
    ink.line(point(MARGIN, ink.y + 18.0), &say("page-raci-missing"), label);
    if lines == 0 {
        ink.verdict(point(MARGIN + NAMES + 8.0, ink.y + 14.0), true);
        let soft = ink.soft(12.0);
        ink.line(point(MARGIN + NAMES + 20.0, ink.y + 18.0), &say("page-raci-nothing"), soft);
        ink.y += 28.0;
        return;
    }
    let style = Style { face: Face::SemiBold, size: 11.5, color: ink.theme.warning };
    for (n, id) in matrix.actions.iter().enumerate() {
        let mut spoken = Vec::new();
        for (k, flaw) in matrix.flaws(id).iter().enumerate() {
            let (short, words) = match flaw {
                Flaw::Nobody(letter) => (
                    say_with("page-raci-no", &[("letter", initial(ink, *letter).into())]),
                    say_with("page-raci-nobody", &[("part", word(ink, *letter).to_lowercase().into())]),
                ),
                Flaw::ManyAccountable(count) => {
                    let letter = initial(ink, Letter::Accountable);
                    let part = word(ink, Letter::Accountable).to_lowercase();
                    (
                        format!("{count}\u{a0}{letter}"),
                        say_with("page-raci-many", &[("count", (*count).into()), ("part", part.into())]),
                    )
                }
            };
            let base = ink.y + 18.0 + k as f32 * 15.0;
            ink.line_center(point(x(n) + width / 2.0, base), &short, style);
            spoken.push(words);
        }
        if !spoken.is_empty() {
            let name = format!("{}: {}", ink.name_of(id), spoken.join(", "));
            ink.spot(Rect::at(x(n), ink.y + 4.0, width, lines as f32 * 15.0 + 6.0), name, SpotOf::Words);
        }
    }
    ink.y += lines as f32 * 15.0 + 14.0;
}
