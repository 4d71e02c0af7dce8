//! The shipped models as cards: a thumbnail of the real drawing, the question it answers, its size.

use std::sync::{Arc, Mutex, PoisonError};

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use throughline::graph::polarity::{Polarity, polarity};
use throughline::model::ViewKind;
use throughline::picture::gate::letter;
use throughline::picture::list::{DisplayList, Face};
use throughline::picture::{Scene, draw};
use throughline::store::{Template, templates};
use throughline::words::say_with;

use crate::app::canvas::paint::paint;
use crate::app::canvas::view::{Camera, Lens};
use crate::app::document::laid_out;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::theme::{CARD_RADIUS, Look, Mode};

/// The least width of a card, and the gap between two.
const LEAST: f32 = 236.0;
const GAP: f32 = 20.0;
const HEIGHT: f32 = 362.0;
const PICTURE: f32 = 206.0;

/// The cards: each model is read and drawn once for each look.
#[derive(Default)]
pub struct Cards {
    cards: Arc<Vec<Card>>,
    mode: Option<Mode>,
}

struct Card {
    name: &'static str,
    title: String,
    question: String,
    boxes: usize,
    loops: Vec<Polarity>,
    picture: DisplayList,
}

impl Cards {
    /// How many there are.
    #[expect(clippy::unused_self, reason = "reads as a question to the cards")]
    pub fn count(&self) -> usize {
        templates().len()
    }

    /// Draws the cards in as many columns as fit.
    pub fn show(&mut self, ui: &mut Ui, effects: &mut Effects) {
        let look = Look::of(ui);
        if self.mode != Some(look.mode) {
            self.cards = made(look);
            self.mode = Some(look.mode);
        }
        let room = ui.available_width();
        let columns = (((room + GAP) / (LEAST + GAP)).floor() as usize).clamp(1, 4);
        let width = (room - GAP * (columns - 1) as f32) / columns as f32;
        for row in self.cards.chunks(columns) {
            let (area, _) = ui.allocate_exact_size(vec2(room, HEIGHT), Sense::hover());
            for (i, card) in row.iter().enumerate() {
                let at = pos2(area.left() + (width + GAP) * i as f32, area.top());
                if show_card(ui, card, Rect::from_min_size(at, vec2(width, HEIGHT))) {
                    effects.push(Effect::OpenTemplate(card.name.to_owned()));
                }
            }
            ui.add_space(GAP - ui.spacing().item_spacing.y);
        }
    }
}

/// The cards in a look; made once, however often the start screen is come back to.
fn made(look: &Look) -> Arc<Vec<Card>> {
    static MADE: Mutex<Vec<(Mode, Arc<Vec<Card>>)>> = Mutex::new(Vec::new());
    let mut known = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, cards)) = known.iter().find(|(mode, _)| *mode == look.mode) {
        return Arc::clone(cards);
    }
    let cards = Arc::new(templates().iter().filter_map(|t| card(t, look)).collect::<Vec<_>>());
    known.push((look.mode, Arc::clone(&cards)));
    cards
}

fn card(template: &'static Template, look: &Look) -> Option<Card> {
    let model = laid_out(template.model().ok()?);
    let view = if model.views.tree.places.is_empty() { ViewKind::Loops } else { ViewKind::Tree };
    let picture = draw(&Scene::new(&model, view, &look.theme));
    let loops = model.loops.values().filter_map(|l| polarity(&model, &l.links)).collect();
    let question = if template.question.is_empty() { &template.summary } else { &template.question }.clone();
    Some(Card { name: template.name, title: template.title.clone(), question, boxes: model.nodes.len(), loops, picture })
}

/// Draws one card; whether it was clicked.
fn show_card(ui: &Ui, card: &Card, rect: Rect) -> bool {
    let look = Look::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(card.name), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &card.title));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let radius = CornerRadius::same(CARD_RADIUS);
    let lit = response.hovered() || response.has_focus();
    let shadow = if lit { look.menu_shadow() } else { look.card_shadow() };
    ui.painter().add(shadow.as_shape(rect, radius));
    ui.painter().rect_filled(rect, radius, look.surface);
    let picture = Rect::from_min_size(rect.min, vec2(rect.width(), PICTURE));
    let top = CornerRadius { nw: CARD_RADIUS, ne: CARD_RADIUS, sw: 0, se: 0 };
    let ground = look.ground.lerp_to_gamma(look.surface, 0.4);
    ui.painter().rect_filled(picture, top, ground);
    let camera = Camera::fitting(card.picture.bounds, picture.size(), 12.0);
    paint(&ui.painter_at(picture), &card.picture, Lens { camera, canvas: picture });
    ui.painter().hline(rect.x_range(), picture.bottom(), Stroke::new(1.0, look.border));
    words(ui, card, Rect::from_min_max(pos2(rect.left() + 16.0, picture.bottom() + 14.0), rect.max - vec2(16.0, 14.0)));
    if lit {
        ui.painter().rect_stroke(rect.expand(1.5), radius, Stroke::new(2.5, look.accent), StrokeKind::Outside);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    } else {
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, look.border.gamma_multiply(0.6)), StrokeKind::Inside);
    }
    response.clicked()
}

fn words(ui: &Ui, card: &Card, area: Rect) {
    let look = Look::of(ui);
    let lines = |text: &str, face, size, most| throughline::picture::font::lines(text, face, size, area.width(), most);
    let mut y = area.top();
    for line in lines(&card.title, Face::SemiBold, 15.0, 2) {
        ui.painter().text(pos2(area.left(), y), Align2::LEFT_TOP, line, font(Face::SemiBold, 15.0), look.text);
        y += 20.0;
    }
    y += 4.0;
    for line in lines(&card.question, Face::Regular, 13.0, 3) {
        ui.painter().text(pos2(area.left(), y), Align2::LEFT_TOP, line, font(Face::Regular, 13.0), look.text2);
        y += 18.0;
    }
    let boxes = say_with("card-boxes", &[("count", card.boxes.into())]);
    ui.painter().text(area.left_bottom(), Align2::LEFT_BOTTOM, boxes, font(Face::Regular, 12.0), look.text2);
    let mut x = area.right() - 8.0;
    for &polarity in card.loops.iter().rev().take(7) {
        mark(ui, pos2(x, area.bottom() - 8.0), polarity);
        x -= 22.0;
    }
}

/// A small mark of a loop.
fn mark(ui: &Ui, at: egui::Pos2, polarity: Polarity) {
    let look = Look::of(ui);
    let edge = Stroke::new(1.25, look.text2);
    if polarity == Polarity::Balancing {
        ui.painter().rect_stroke(Rect::from_center_size(at, vec2(16.0, 16.0)), 4.0, edge, StrokeKind::Inside);
    } else {
        ui.painter().circle_stroke(at, 8.0, edge);
    }
    ui.painter().text(at, Align2::CENTER_CENTER, letter(polarity), font(Face::SemiBold, 9.5), look.text2);
}
