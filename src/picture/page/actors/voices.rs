//! Who is consulted: for whom somebody speaks, and who has much at stake and no part.

use crate::layout::geometry::{Rect, point};
use crate::model::ElementRef;
use crate::picture::field;
use crate::picture::font;
use crate::picture::list::{Face, Stroke};
use crate::picture::page::SpotOf;
use crate::picture::page::ink::{Ink, Style};
use crate::structure::actors::{standing, unasked, voices};
use crate::words::{say, say_with};

/// The width of the names of voices.
const NAMES: f32 = 104.0;

/// Draws the section into a column.
pub fn draw(ink: &mut Ink<'_>, left: f32, width: f32) {
    let all = voices(ink.page.model);
    let heard = all.iter().filter(|(_, speakers)| speakers.iter().any(|(_, count)| *count > 0)).count();
    ink.plain();
    let title = ink.style(Face::SemiBold, 18.0);
    let name = say("page-voices");
    ink.line(point(left, ink.y + 19.0), &name, title);
    let aside = say_with("page-voices-sum", &[("heard", heard.into()), ("count", all.len().into())]);
    let soft = ink.soft(12.5);
    let end = left + font::width(&name, title.face, title.size) + 14.0;
    let line = font::one_line(&aside, soft.face, soft.size, left + width - end);
    ink.line(point(end, ink.y + 19.0), &line, soft);
    ink.spot(Rect::at(left, ink.y, width, 26.0), format!("{name}: {aside}"), SpotOf::Head);
    ink.y += 42.0;
    let (strong, text) = (ink.style(Face::Medium, 12.5), ink.soft(12.0));
    for (voice, speakers) in all {
        let asked: Vec<String> = speakers.iter().filter(|(_, n)| *n > 0).map(|(id, _)| ink.actor(id).to_owned()).collect();
        let idle: Vec<String> = speakers.iter().filter(|(_, n)| *n == 0).map(|(id, _)| ink.actor(id).to_owned()).collect();
        let words = match (asked.is_empty(), idle.is_empty()) {
            (false, _) => asked.join(", "),
            (true, false) => say_with("page-voices-idle", &[("names", idle.join(", ").into())]),
            (true, true) => say("page-voices-nobody"),
        };
        let name = field::voice(voice);
        let top = ink.y;
        ink.plain();
        ink.line(point(left, top + 13.0), &name, strong);
        ink.verdict(point(left + NAMES + 6.0, top + 9.0), !asked.is_empty());
        let height = ink.block(point(left + NAMES + 20.0, top + 1.0), &words, text, width - NAMES - 20.0, 3).max(17.0);
        ink.spot(Rect::at(left, top, width, height), format!("{name}: {words}"), SpotOf::Words);
        ink.rule(point(left, top + height + 4.0), point(left + width, top + height + 4.0), Stroke::solid(1.0, ink.theme.border));
        ink.y = top + height + 8.0;
    }
    left_out(ink, left, width);
}

/// Those for whom much is at stake and who have no part in any action.
fn left_out(ink: &mut Ink<'_>, left: f32, width: f32) {
    let ids: Vec<_> = unasked(ink.page.model).into_iter().cloned().collect();
    ink.y += 10.0;
    let head = Style { color: ink.theme.text, ..ink.style(Face::SemiBold, 13.0) };
    let name = say("page-unasked");
    ink.plain();
    ink.line(point(left, ink.y + 13.0), &name, head);
    ink.spot(Rect::at(left, ink.y, width, 18.0), name, SpotOf::Head);
    ink.y += 22.0;
    let text = ink.soft(12.0);
    if ids.is_empty() {
        let words = say("page-unasked-none");
        ink.verdict(point(left + 6.0, ink.y + 8.0), true);
        let height = ink.block(point(left + 20.0, ink.y), &words, text, width - 20.0, 2);
        ink.spot(Rect::at(left, ink.y, width, height), words, SpotOf::Words);
        ink.y += height;
    }
    for id in ids {
        let Some(actor) = ink.page.model.actors.get(&id) else { continue };
        let interest = format!("{:.0}", standing(actor).1 * 100.0);
        let words = say_with("page-unasked-one", &[("name", actor.name.as_str().into()), ("interest", interest.into())]);
        let of = ElementRef::Actor(id.clone());
        ink.begin(of.clone());
        ink.warning(point(left + 6.0, ink.y + 8.0), 11.0);
        let height = ink.block(point(left + 20.0, ink.y), &words, text, width - 20.0, 2);
        ink.pick(of, Rect::at(left - 4.0, ink.y - 2.0, width + 8.0, height + 4.0), 4.0, words);
        ink.y += height + 4.0;
    }
}
