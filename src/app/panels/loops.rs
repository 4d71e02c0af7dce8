//! The loops that somebody named; picking one lights it.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use throughline::graph::polarity::{Polarity, character, polarity};
use throughline::model::{ElementRef, Id, NamedLoop};
use throughline::picture::gate::{letter, loop_color};
use throughline::picture::list::Face;
use throughline::report::loops::nature as nature_of;
use throughline::words::say;

use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::theme::{CONTROL_RADIUS, Look, color32};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::text;

/// Draws the list of loops.
pub fn list(ui: &mut Ui, document: &Document, effects: &mut Effects) {
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text::head(ui, say("loops"));
    });
    ui.add_space(2.0);
    for (id, found) in &document.model().loops {
        row(ui, document, id, found, effects);
    }
}

/// What a loop does, in a word, with its colour.
fn nature(document: &Document, look: &Look, found: &NamedLoop) -> (Polarity, String, Color32) {
    let polarity = polarity(document.model(), &found.links).unwrap_or(Polarity::Indeterminate);
    let character = character(document.model(), &found.links);
    let word = nature_of(polarity, character);
    let color = if polarity == Polarity::Balancing { look.bal } else { color32(loop_color(&look.theme, character)) };
    (polarity, word, color)
}

fn row(ui: &mut Ui, document: &Document, id: &Id, found: &NamedLoop, effects: &mut Effects) {
    let look = Look::of(ui);
    let on = document.selection.contains(&ElementRef::Loop(id.clone()));
    let (polarity, word, color) = nature(document, look, found);
    let story = if on { found.story.clone() } else { String::new() };
    let width = ui.available_width();
    let story = ui.painter().layout(story, font(Face::Regular, 12.0), look.text2, width - 16.0);
    let height = if story.text().is_empty() { 44.0 } else { 54.0 + story.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, format!("{}, {word}", found.name)));
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
    let mark = if found.code.is_empty() { letter(polarity) } else { &found.code };
    painter.text(c, Align2::CENTER_CENTER, mark, font(Face::SemiBold, 11.5), if on { look.surface } else { color });
    let left = rect.left() + 44.0;
    let name = throughline::picture::font::one_line(&found.name, Face::SemiBold, 13.0, rect.right() - left - 6.0);
    painter.text(pos2(left, rect.top() + 5.0), Align2::LEFT_TOP, name, font(Face::SemiBold, 13.0), look.text);
    painter.text(pos2(left, rect.top() + 23.0), Align2::LEFT_TOP, word, font(Face::Regular, 12.0), color);
    painter.galley(pos2(rect.left() + 8.0, rect.top() + 46.0), story, look.text2);
    if response.clicked() {
        effects.push(if on { Effect::Deselect } else { Effect::Select(ElementRef::Loop(id.clone())) });
    }
}
