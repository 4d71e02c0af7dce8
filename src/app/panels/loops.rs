//! The loops that somebody named; picking one lights it.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use throughline::graph::polarity::{Polarity, character, polarity};
use throughline::graph::step::Step;
use throughline::model::{ElementRef, Id, NamedLoop};
use throughline::picture::font::lines;
use throughline::picture::gate::{letter, loop_color};
use throughline::picture::list::Face;
use throughline::report::loops::{facts, nature as nature_of, told};
use throughline::words::{say, say_with};

use crate::app::document::{Document, Trail};
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::review::{Found, Review};
use crate::app::theme::{CONTROL_RADIUS, Look, color32};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::text;

/// How many loops that nobody named are offered.
const OFFERED: usize = 12;

/// Draws the loops that have a name, then the strongest of the others; whether there are any.
pub fn list(ui: &mut Ui, document: &Document, review: &Review, effects: &mut Effects) -> bool {
    let found = review.found();
    let model = document.model();
    let others = found.is_some_and(|found| found.unnamed().next().is_some());
    if model.loops.is_empty() && !others {
        return false;
    }
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text::head(ui, say("loops"));
    });
    ui.add_space(2.0);
    for (id, named) in &model.loops {
        let (polarity, word, color) = nature(document, Look::of(ui), named);
        let facts = found.and_then(|found| found.named(id)).map_or_else(|| word, |own| facts(model, own));
        let mark = if named.code.is_empty() { letter(polarity).to_owned() } else { named.code.clone() };
        let on = document.selection.contains(&ElementRef::Loop(id.clone()));
        let shown = Shown { name: &named.name, mark: &mark, facts: &facts, color, polarity, on };
        if row(ui, &shown, if on { &named.story } else { "" }) {
            effects.push(if on { Effect::Deselect } else { Effect::Select(ElementRef::Loop(id.clone())) });
        }
    }
    if let Some(found) = found.filter(|_| others) {
        unnamed(ui, document, found, effects);
    }
    true
}

/// The strongest loops that nobody named: a click lights one, and it can be given its name.
fn unnamed(ui: &mut Ui, document: &Document, found: &Found, effects: &mut Effects) {
    let look = Look::of(ui);
    let model = document.model();
    ui.add_space(6.0);
    let count = found.unnamed().count();
    egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| {
        text::hint(ui, told(&found.loops));
        let args = [("count", count.into()), ("shown", count.min(OFFERED).into())];
        text::hint(ui, say_with("loops-others", &args));
    });
    for (own, name) in found.unnamed().take(OFFERED) {
        let on = document.trail == Some(Trail::Round(own.steps.clone()));
        let color = if own.polarity == Polarity::Balancing { look.bal } else { color32(loop_color(&look.theme, own.character)) };
        let facts = facts(model, own);
        let shown = Shown { name, mark: letter(own.polarity), facts: &facts, color, polarity: own.polarity, on };
        if row(ui, &shown, "") {
            effects.push(Effect::LightLoop((!on).then(|| own.steps.clone())));
        }
        if on {
            ui.horizontal(|ui| {
                ui.add_space(44.0);
                let links: Option<Vec<Id>> =
                    own.steps.iter().map(|s| if let Step::Link(id) = s { Some(id.clone()) } else { None }).collect();
                match links {
                    Some(links) if ui.button(say("loops-name")).clicked() => {
                        effects.push(Effect::NameLoop { name: name.to_owned(), links, polarity: own.polarity });
                    }
                    Some(_) => {}
                    None => drop(text::hint(ui, say("loops-through-stages"))),
                }
            });
        }
    }
}

/// What a row shows.
struct Shown<'a> {
    name: &'a str,
    mark: &'a str,
    facts: &'a str,
    color: Color32,
    polarity: Polarity,
    on: bool,
}

/// What a loop does, in a word, with its colour.
fn nature(document: &Document, look: &Look, found: &NamedLoop) -> (Polarity, String, Color32) {
    let polarity = polarity(document.model(), &found.links).unwrap_or(Polarity::Indeterminate);
    let character = character(document.model(), &found.links);
    let word = nature_of(polarity, character);
    let color = if polarity == Polarity::Balancing { look.bal } else { color32(loop_color(&look.theme, character)) };
    (polarity, word, color)
}

/// Draws a row; whether it was clicked.
fn row(ui: &mut Ui, shown: &Shown<'_>, story: &str) -> bool {
    let look = Look::of(ui);
    let Shown { name, mark, facts, color, polarity, on } = *shown;
    let width = ui.available_width();
    let story = ui.painter().layout(story.to_owned(), font(Face::Regular, 12.0), look.text2, width - 16.0);
    let names = lines(name, Face::SemiBold, 13.0, width - 52.0, 2);
    let facts_lines = ui.painter().layout(facts.to_owned(), font(Face::Regular, 12.0), color, width - 52.0);
    let named = 8.0 + 17.0 * names.len() as f32;
    let below = named + facts_lines.size().y + 2.0;
    let height = if story.text().is_empty() { below.max(44.0) } else { below + 10.0 + story.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, format!("{name}, {facts}")));
    if on || response.hovered() {
        let fill = if on { look.accent_bg } else { look.ground };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
    }
    focus_ring(ui, &response);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let c = pos2(rect.left() + 22.0, rect.top() + 22.0);
    let (fill, edge) = (if on { color } else { Color32::TRANSPARENT }, Stroke::new(1.5, color));
    if polarity == Polarity::Balancing {
        painter.rect(Rect::from_center_size(c, vec2(27.0, 27.0)), 7.0, fill, edge, StrokeKind::Inside);
    } else {
        painter.circle(c, 14.0, fill, edge);
    }
    painter.text(c, Align2::CENTER_CENTER, mark, font(Face::SemiBold, 11.5), if on { look.surface } else { color });
    let left = rect.left() + 44.0;
    for (n, line) in names.iter().enumerate() {
        let at = pos2(left, rect.top() + 5.0 + 17.0 * n as f32);
        painter.text(at, Align2::LEFT_TOP, line, font(Face::SemiBold, 13.0), look.text);
    }
    painter.galley(pos2(left, rect.top() + named - 2.0), facts_lines, color);
    painter.galley(pos2(rect.left() + 8.0, rect.top() + below), story, look.text2);
    response.clicked()
}
