//! The command palette: every command by name, with its keys.

use egui::accesskit::Role;
use egui::{
    Align2, Area, CornerRadius, Frame, Key, Margin, Modifiers, Order, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};
use throughline::picture::list::Face;
use throughline::words::say;

use super::commands::{Entry, TABLE, keys_of};
use super::effects::Effects;
use super::fonts::font;
use super::theme::{CONTROL_RADIUS, Look, PANEL_RADIUS};
use super::widgets::button::keycap;
use super::widgets::text;

const WIDTH: f32 = 640.0;
const ROW: f32 = 32.0;

/// The palette, open or not.
#[derive(Default)]
pub struct Palette {
    open: bool,
    fresh: bool,
    query: String,
    chosen: usize,
}

impl Palette {
    /// Opens it with an empty search.
    pub fn open(&mut self) {
        *self = Self { open: true, fresh: true, ..Self::default() };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it; `enabled` says for each command of the table whether it can be run.
    pub fn show(&mut self, ui: &Ui, enabled: &[bool], effects: &mut Effects) {
        if !self.open {
            return;
        }
        let found = matches(&self.query, enabled);
        self.take_keys(ui, &found, effects);
        if !self.open {
            return;
        }
        let look = Look::of(ui);
        let window = ui.ctx().content_rect();
        let width = WIDTH.min(window.width() - 32.0);
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(8));
        let frame = frame.stroke(Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let area = Area::new(egui::Id::unique("palette"))
            .order(Order::Foreground)
            .fixed_pos(pos2(window.center().x - width / 2.0, window.top() + window.height() * 0.18));
        let shown = area.show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 16.0);
                self.field(ui);
                ui.add_space(4.0);
                if found.is_empty() {
                    text::hint(ui, say("palette-nothing"));
                }
                ScrollArea::vertical().max_height(ROW * 10.0).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (i, &entry) in found.iter().enumerate() {
                        if self.row(ui, i, entry) {
                            effects.command(entry.command);
                            self.open = false;
                        }
                    }
                });
            });
        });
        if !self.fresh && ui.input(|i| i.pointer.any_click()) && !shown.response.contains_pointer() {
            self.open = false;
        }
        self.fresh = false;
    }

    fn take_keys(&mut self, ui: &Ui, found: &[&'static Entry], effects: &mut Effects) {
        let (up, down, enter, escape) = ui.input_mut(|i| {
            (
                i.consume_key(Modifiers::NONE, Key::ArrowUp),
                i.consume_key(Modifiers::NONE, Key::ArrowDown),
                i.consume_key(Modifiers::NONE, Key::Enter),
                i.consume_key(Modifiers::NONE, Key::Escape) || i.consume_key(Modifiers::COMMAND, Key::K),
            )
        });
        self.chosen = self.chosen.min(found.len().saturating_sub(1));
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if down && self.chosen + 1 < found.len() {
            self.chosen += 1;
        }
        if enter && let Some(entry) = found.get(self.chosen) {
            effects.command(entry.command);
            self.open = false;
        }
        if escape {
            self.open = false;
        }
    }

    fn field(&mut self, ui: &mut Ui) {
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(say("palette-hint"))
            .font(font(Face::Regular, 15.0))
            .desired_width(f32::INFINITY)
            .frame(Frame::NONE);
        let inset = Frame::new().inner_margin(Margin { left: 10, right: 10, top: 6, bottom: 6 });
        let response = inset.show(ui, |ui| ui.add(edit).accessible_name(say("palette-field"))).inner;
        if self.fresh {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let line = ui.max_rect();
        ui.painter().hline(line.x_range(), response.rect.bottom() + 2.0, Stroke::new(1.0, Look::of(ui).border));
    }

    fn row(&mut self, ui: &mut Ui, i: usize, entry: &'static Entry) -> bool {
        let look = Look::of(ui);
        let name = say(entry.name);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let chosen = i == self.chosen;
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &name));
        if response.hovered() && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
            self.chosen = i;
        }
        if chosen {
            ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), look.accent_bg);
            if ui.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Key { .. }))) {
                response.scroll_to_me(None);
            }
        }
        let left = pos2(rect.left() + 10.0, rect.center().y);
        let drawn = ui.painter().text(left, Align2::LEFT_CENTER, name, font(Face::Medium, 13.0), look.text);
        let category = say(entry.category.message());
        ui.painter().text(
            drawn.right_center() + vec2(10.0, 0.0),
            Align2::LEFT_CENTER,
            category,
            font(Face::Regular, 12.0),
            look.text3,
        );
        keycap(ui, pos2(rect.right() - 8.0, rect.center().y), &keys_of(entry));
        response.clicked()
    }
}

/// The commands that can be run and fit the search, the best first.
fn matches(query: &str, enabled: &[bool]) -> Vec<&'static Entry> {
    let mut found: Vec<(u32, usize, &Entry)> = TABLE
        .iter()
        .zip(enabled)
        .enumerate()
        .filter(|(_, (_, enabled))| **enabled)
        .filter_map(|(i, (entry, _))| Some((score(query, &say(entry.name))?, i, entry)))
        .collect();
    found.sort_by_key(|&(score, i, _)| (score, i));
    found.into_iter().map(|(_, _, entry)| entry).collect()
}

/// How far a name is from a search, 0 being nearest; none when a letter of the search is missing.
///
/// Letters must come in order; the beginnings of words and letters side by side count for more.
pub fn score(query: &str, name: &str) -> Option<u32> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let (mut at, mut cost, mut last) = (0, 0, None);
    for c in query.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let rest = name.get(at..)?;
        let starts = |i: usize| i == 0 || name.get(i - 1).is_some_and(|c| !c.is_alphanumeric());
        let next = rest.iter().position(|&n| n == c)? + at;
        let word = (at..name.len()).find(|&i| name[i] == c && starts(i));
        let adjoining = last.is_some_and(|l: usize| next == l + 1);
        let i = if adjoining { next } else { word.unwrap_or(next) };
        cost += if adjoining {
            0
        } else if starts(i) {
            1 + u32::from(i > 0)
        } else {
            5 + (i - at) as u32
        };
        last = Some(i);
        at = i + 1;
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_in_order_are_found_and_word_starts_come_first() {
        assert_eq!(score("xyz", "Save as…"), None);
        assert!(score("sa", "Save as…") < score("sa", "Deselect all"));
        assert!(score("zi", "Zoom in").is_some());
        assert!(score("dark", "Dark look") < score("dark", "Add a bookmark"));
        assert_eq!(score("", "Anything"), Some(0));
    }
}
