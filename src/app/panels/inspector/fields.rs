//! The fields of the inspector: texts, choices, switches, folds.

use egui::{Align, CollapsingHeader, Color32, ComboBox, FontSelection, Frame, Layout, Margin, Sense, TextEdit, Ui, vec2};
use throughline::model::Id;
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::Pane;
use super::form::Worded;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::theme::Look;
use crate::app::topics::{self, Topic};
use crate::app::widgets::text::{self, rich};
use crate::app::widgets::{Icon, icon_button};

/// How a text field looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The title of the inspector: large, without an edge until it is used.
    Title,
    /// One line.
    Line,
    /// As many lines as it takes.
    Lines,
}

impl Pane<'_> {
    /// A text; the new text when it was changed.
    pub fn text(&mut self, label: &str, key: &str, value: &str, style: Style) -> Option<String> {
        let mut written = value.to_owned();
        if style != Style::Title {
            text::label(self.ui, label);
            self.ui.add_space(-3.0);
        }
        let face: FontSelection = if style == Style::Title { font(Face::SemiBold, 18.0) } else { font(Face::Regular, 13.0) }.into();
        let edit = match style {
            Style::Line => TextEdit::singleline(&mut written),
            Style::Title => TextEdit::multiline(&mut written).desired_rows(1).frame(Frame::NONE).margin(Margin::symmetric(0, 2)),
            Style::Lines => TextEdit::multiline(&mut written).desired_rows(2),
        };
        // A title has no frame: without a hint nobody sees where it goes.
        let edit = if style == Style::Title { edit.hint_text(label) } else { edit };
        let edit = edit.id_salt(key).font(face).desired_width(f32::INFINITY);
        let response = self.ui.add(edit).accessible_name(label);
        if style == Style::Title && (response.has_focus() || response.hovered()) {
            let look = Look::of(self.ui);
            let color = if response.has_focus() { look.accent } else { look.border };
            let line = response.rect.expand2(vec2(0.0, 1.0));
            self.ui.painter().hline(line.x_range(), line.bottom(), egui::Stroke::new(1.5, color));
        }
        if response.lost_focus() {
            self.effects.push(Effect::EndTyping);
        }
        // Names are one line of thought: a line break in them is a slip of the hand.
        let written = if style == Style::Title { written.replace('\n', "") } else { written };
        (response.changed() && written != value).then_some(written)
    }

    /// Lines of text that are only read once they are right: the field itself.
    pub fn lines(&mut self, label: &str, key: &str, written: &mut String, hint: &str) -> egui::Response {
        text::label(self.ui, label);
        self.ui.add_space(-3.0);
        let edit = TextEdit::multiline(written).desired_rows(1).id_salt(key).font(font(Face::Regular, 13.0)).hint_text(hint);
        self.ui.add(edit.desired_width(f32::INFINITY)).accessible_name(label)
    }

    /// Something that is written in one way and shown in another; what was read when it changed and can be read.
    #[expect(clippy::option_option, reason = "changed or not, and cleared or not, are two questions")]
    pub fn parsed<V>(
        &mut self,
        label: &str,
        key: &str,
        (shown, full): (&str, &str),
        open: &str,
        wrong: &str,
        read: impl Fn(&str) -> Option<V>,
    ) -> Option<Option<V>> {
        let mut written = self.drafts.get(key).cloned().unwrap_or_else(|| shown.to_owned());
        let hint = open.to_owned();
        let response = self.row(label, |ui| {
            let edit = TextEdit::singleline(&mut written).id_salt(key).desired_width(112.0).hint_text(hint);
            ui.add_sized(vec2(132.0, 26.0), edit).accessible_name(label)
        });
        let empty = written.trim().is_empty();
        let found = if empty || !self.drafts.contains_key(key) && !response.changed() { None } else { read(&written) };
        let typed = response.changed() || self.drafts.contains_key(key);
        if typed && !empty && found.is_none() {
            self.mark(response.rect, wrong, Look::of(self.ui));
        }
        if response.changed() {
            self.drafts.insert(key.to_owned(), written);
            return if empty { Some(None) } else { found.map(Some) };
        }
        if response.gained_focus() {
            self.drafts.insert(key.to_owned(), full.to_owned());
        }
        if response.lost_focus() {
            self.drafts.remove(key);
            self.effects.push(Effect::EndTyping);
        }
        None
    }

    /// A plain number; the new one when it changed and can be read.
    pub fn real(&mut self, label: &str, key: &str, value: f64) -> Option<f64> {
        let full = value.to_string();
        let new = self.parsed(label, key, (&full, &full), "", &say("number-not"), throughline::model::written::real);
        new.flatten().filter(|x| *x != value)
    }

    /// Elements that are named, each with a way out, and a way in for the others; the new list when it changed.
    pub fn members(&mut self, label: &str, key: &str, all: &[(Id, String)], now: &[Id]) -> Option<Vec<Id>> {
        let mut new = now.to_vec();
        text::label(self.ui, label);
        for (n, id) in now.iter().enumerate() {
            let name = all.iter().find(|(of, _)| of == id).map_or_else(|| id.to_string(), |(_, name)| name.clone());
            let out = say_with("take-out", &[("name", name.clone().into())]);
            let gone = self.row(&name, |ui| icon_button(ui, Icon::Close, &out, true).clicked());
            self.ui.add_space(-6.0);
            if gone {
                new.remove(n);
            }
        }
        let others: Vec<&(Id, String)> = all.iter().filter(|(id, _)| !now.contains(id)).collect();
        if !others.is_empty() {
            let add = say_with("add-to", &[("field", label.into())]);
            let combo = ComboBox::from_id_salt(key).width(self.ui.available_width() - 8.0).truncate().selected_text(say("add-one"));
            let shown = combo.show_ui(self.ui, |ui| {
                for (id, name) in others {
                    if ui.selectable_label(false, name).clicked() {
                        new.push(id.clone());
                    }
                }
            });
            shown.response.accessible_name(add);
        }
        (new != now).then_some(new)
    }

    /// A choice; the index of the new one when it was changed.
    pub fn choice(&mut self, label: &str, key: &str, names: &[String], chosen: usize) -> Option<usize> {
        let mut now = chosen;
        self.row(label, |ui| {
            let shown = names.get(chosen).cloned().unwrap_or_default();
            let combo = ComboBox::from_id_salt(key).width(148.0).truncate().selected_text(shown).show_ui(ui, |ui| {
                for (i, name) in names.iter().enumerate() {
                    ui.selectable_value(&mut now, i, name);
                }
            });
            combo.response.accessible_name(label);
        });
        (now != chosen).then_some(now)
    }

    /// A choice among values with words; the new one when it was changed. What is none of them shows as the first.
    pub fn pick<V: Clone + PartialEq>(&mut self, label: &str, key: &str, all: Worded<'_, V>, now: &V) -> Option<V> {
        let names: Vec<String> = all.iter().map(|(_, word)| word.clone()).collect();
        let place = all.iter().position(|(value, _)| value == now).unwrap_or(0);
        self.choice(label, key, &names, place).map(|i| all[i].0.clone())
    }

    /// A switch; the new state when it was changed.
    pub fn switch(&mut self, label: &str, on: bool) -> Option<bool> {
        let mut now = on;
        self.ui.checkbox(&mut now, label);
        (now != on).then_some(now)
    }

    /// A label at the left, its control at the right.
    pub fn row<R>(&mut self, label: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
        let look = Look::of(self.ui);
        let width = self.ui.available_width();
        let inner = self.ui.allocate_ui_with_layout(vec2(width, 28.0), Layout::right_to_left(Align::Center), |ui| {
            let out = control(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(rich(label, Face::Regular, 12.0, look.text2)).truncate());
            });
            out
        });
        inner.inner
    }

    /// A label and a value that is only shown.
    pub fn fact(&mut self, label: &str, value: &str) {
        let look = Look::of(self.ui);
        self.row(label, |ui| {
            ui.add(egui::Label::new(rich(value, Face::Medium, 12.0, look.text)).truncate()).on_hover_text(value);
        });
        self.ui.add_space(-8.0);
    }

    /// The head of a group, parted from the one before.
    pub fn head(&mut self, head: &str) {
        self.ui.add_space(18.0);
        text::head(self.ui, head);
    }

    /// The head of a group that explains itself to who rests on it.
    pub fn head_about(&mut self, head: &str, topic: Topic) {
        self.ui.add_space(18.0);
        topics::about(text::head(self.ui, head), topic);
    }

    /// A group that is folded until it is wanted.
    pub fn fold(&mut self, head: &str, key: &str, content: impl FnOnce(&mut Pane<'_>)) {
        let asked = self.opened.remove(key);
        self.ui.add_space(12.0);
        let look = Look::of(self.ui);
        let (document, results) = (self.document, self.results);
        let (effects, drafts, opened) = (&mut *self.effects, &mut *self.drafts, &mut *self.opened);
        // A long head is smaller: heads do not break, and would widen all that comes below.
        let wide = throughline::picture::font::width(head, Face::SemiBold, 14.0) > self.ui.available_width() - 34.0;
        let header = CollapsingHeader::new(rich(head, Face::SemiBold, if wide { 12.0 } else { 14.0 }, look.text))
            .id_salt(key)
            .open(asked.then_some(true));
        let shown = header.show_unindented(self.ui, |ui| {
            let mut pane = Pane { ui, document, results, effects, drafts, opened };
            content(&mut pane);
        });
        if asked {
            shown.header_response.scroll_to_me(Some(Align::TOP));
        }
    }

    /// A row that leads to something else when clicked.
    pub fn leads(&mut self, name: &str, paint: impl FnOnce(&Ui, egui::Rect, &Look), height: f32) -> bool {
        self.leads_to(name, paint, height).clicked()
    }

    /// The same, as something that can be dragged too.
    pub fn leads_to(&mut self, name: &str, paint: impl FnOnce(&Ui, egui::Rect, &Look), height: f32) -> egui::Response {
        let look = Look::of(self.ui);
        let (rect, response) = self.ui.allocate_exact_size(vec2(self.ui.available_width(), height), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
        let fill = if response.hovered() { look.sunken } else { look.ground };
        self.ui.painter().rect_filled(rect, 6.0, fill);
        crate::app::widgets::button::focus_ring(self.ui, &response);
        paint(self.ui, rect, look);
        response
    }
}

/// A small rounded word on a tint of its colour.
pub fn chip(ui: &Ui, right: egui::Pos2, word: &str, color: Color32) {
    let galley = ui.painter().layout_no_wrap(word.to_owned(), font(Face::SemiBold, 11.0), color);
    let size = galley.size() + vec2(16.0, 5.0);
    let rect = egui::Rect::from_min_size(egui::pos2(right.x - size.x, right.y - size.y / 2.0), size);
    ui.painter().rect_filled(rect, size.y / 2.0, color.gamma_multiply(0.14));
    ui.painter().galley(rect.min + vec2(8.0, 2.5), galley, color);
}
