//! The start screen: begin, open, go on, or start from a shipped model.

mod cards;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Frame, Margin, Panel, Rect, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use self::cards::Cards;
use super::commands::{Command, entry, keys_of};
use super::effects::{Effect, Effects};
use super::fonts::font;
use super::settings::{Recent, Settings};
use super::theme::{CONTROL_RADIUS, Look};
use super::widgets::icon::paint_mark;
use super::widgets::text::{self, rich};
use super::widgets::{Icon, plain_button, primary_button};

/// What the start screen remembers from frame to frame.
#[derive(Default)]
pub struct Start {
    cards: Cards,
}

impl Start {
    /// Draws the start screen.
    pub fn show(&mut self, ui: &mut Ui, settings: &Settings, effects: &mut Effects) {
        let look = Look::of(ui);
        let side = Frame::new().fill(look.surface).inner_margin(Margin { left: 36, right: 36, top: 40, bottom: 20 });
        let width = (ui.available_width() * 0.26).clamp(230.0, 332.0);
        Panel::left("start").exact_size(width).resizable(false).frame(side).show(ui, |ui| begin(ui, settings, effects));
        let ground = Frame::new().fill(look.ground).inner_margin(Margin { left: 36, right: 0, top: 40, bottom: 0 });
        egui::CentralPanel::no_frame().frame(ground).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width((ui.available_width() - 36.0).max(40.0));
                ui.label(rich(say("start-title"), Face::SemiBold, 26.0, look.text));
                ui.label(rich(say_with("start-body", &[("count", self.cards.count().into())]), Face::Regular, 14.0, look.text2));
                ui.add_space(14.0);
                self.cards.show(ui, effects);
                ui.add_space(36.0);
            });
        });
    }
}

/// The left side: the mark, the two buttons, recent models, a place to drop a file.
fn begin(ui: &mut Ui, settings: &Settings, effects: &mut Effects) {
    let look = Look::of(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 52.0), Sense::hover());
    paint_mark(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), 46.0, look.accent);
    let at = pos2(rect.left() + 56.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, say("app-name"), font(Face::SemiBold, 26.0), look.text);
    ui.add_space(8.0);
    ui.add(egui::Label::new(rich(say("tagline"), Face::Regular, 14.0, look.text2)).wrap());
    ui.add_space(18.0);
    if primary_button(ui, None, &say("start-new"), vec2(width, 40.0)).clicked() {
        effects.command(Command::New);
    }
    ui.add_space(6.0);
    if plain_button(ui, &say("start-open"), vec2(width, 40.0)).clicked() {
        effects.command(Command::Open);
    }
    ui.add_space(18.0);
    text::head(ui, say("recent"));
    ui.add_space(4.0);
    let room = ui.available_height() - 170.0;
    let rows = ((room / 54.0).floor().max(1.0) as usize).min(settings.recent.len());
    if settings.recent.is_empty() {
        text::hint(ui, say("recent-none"));
    }
    for recent in settings.recent.iter().take(rows) {
        row(ui, recent, effects);
    }
    let foot = Rect::from_min_max(pos2(rect.left(), ui.max_rect().bottom() - 24.0), ui.max_rect().max);
    drop_here(ui, Rect::from_min_max(pos2(rect.left(), foot.top() - 118.0), pos2(rect.right(), foot.top() - 12.0)));
    let keys = entry(Command::Palette).map(keys_of).unwrap_or_default();
    let hint = say_with("start-palette", &[("keys", keys.into())]);
    ui.painter().text(foot.left_center(), Align2::LEFT_CENTER, hint, font(Face::Regular, 12.0), look.text2);
}

fn row(ui: &mut Ui, recent: &Recent, effects: &mut Effects) {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &recent.title));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), CornerRadius::same(CONTROL_RADIUS), look.ground);
    }
    super::widgets::button::focus_ring(ui, &response);
    Icon::Document.paint(ui.painter(), pos2(rect.left() + 10.0, rect.center().y), 20.0, look.text2);
    let left = rect.left() + 32.0;
    let title = crate::app::fonts::one_line(&recent.title, Face::Medium, 13.0, rect.width() - 32.0);
    ui.painter().text(pos2(left, rect.center().y - 1.0), Align2::LEFT_BOTTOM, title, font(Face::Medium, 13.0), look.text);
    ui.painter().text(pos2(left, rect.center().y + 1.0), Align2::LEFT_TOP, &recent.date, font(Face::Regular, 12.0), look.text2);
    if response.on_hover_text(recent.file.display().to_string()).clicked() {
        effects.push(Effect::OpenFile(recent.file.clone()));
    }
}

fn drop_here(ui: &Ui, rect: Rect) {
    let look = Look::of(ui);
    if rect.top() < ui.cursor().top() {
        return;
    }
    let over = ui.input(|i| !i.raw.hovered_files.is_empty());
    let edge = if over { look.accent } else { look.border2 };
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.25, edge), 5.0, 4.0));
    Icon::DropHere.paint(ui.painter(), pos2(rect.center().x, rect.top() + 32.0), 20.0, look.text2);
    let at = pos2(rect.center().x, rect.top() + 58.0);
    ui.painter().text(at, Align2::CENTER_CENTER, say("drop-title"), font(Face::SemiBold, 13.0), look.text);
    let at = pos2(rect.center().x, rect.top() + 78.0);
    ui.painter().text(at, Align2::CENTER_CENTER, say("drop-body"), font(Face::Regular, 12.0), look.text2);
}
