//! The head of the page: what is shown, the scenarios that are looked at, how far the futures are, and how sure all of it is.

use egui::{Align, CornerRadius, Layout, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use throughline::picture::list::Face;
use throughline::report::futures_text::grouped;
use throughline::words::{say, say_with};

use super::{ResultsPage, Section, Sight, honesty, parts};
use crate::app::background::Done;
use crate::app::commands::{Command, entry};
use crate::app::effects::Effect;
use crate::app::fonts::{font, one_line};
use crate::app::futures::RUNS;
use crate::app::panels::scenarios::{marker, sample};
use crate::app::results::{scenario_name, scenarios};
use crate::app::studies::Study;
use crate::app::theme::{CONTROL_HEIGHT, CONTROL_RADIUS, Look};
use crate::app::widgets::{Icon, icon_button, segments, text};

impl ResultsPage {
    /// Title, switch, copies; chips; progress; standing.
    pub(super) fn head(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let shown = self.shown(sight.document);
        ui.horizontal(|ui| {
            text::title(ui, say("view-results"));
            ui.add_space(6.0);
            let count = shown.len();
            let words = say_with("results-what", &[("count", count.into()), ("runs", grouped(RUNS).into())]);
            text::label(ui, words);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (icon, command) in [(Icon::Table, Command::CopyFigures), (Icon::Picture, Command::CopyPicture)] {
                    let name = entry(command).map(|row| say(row.name)).unwrap_or_default();
                    if icon_button(ui, icon, &name, sight.results.has_run()).clicked() {
                        sight.effects.command(command);
                    }
                }
            });
        });
        let names = Section::ALL.map(Section::name);
        let chosen = Section::ALL.iter().position(|section| *section == self.section).unwrap_or_default();
        if let Some(n) = segments(ui, &names, chosen) {
            self.section = Section::ALL[n];
        }
        let over_scenarios = matches!(self.section, Section::Curves | Section::Compare);
        if over_scenarios {
            self.chips(ui, sight);
            sight.effects.push(Effect::Study(Study::Compare(self.shown(sight.document))));
        }
        if !sight.results.has_run() {
            return;
        }
        if over_scenarios {
            futures(ui, sight, &shown);
        }
        honesty::line(ui, sight);
    }

    /// One chip a scenario: its line and its name; pressed where it is looked at.
    fn chips(&mut self, ui: &mut Ui, sight: &mut Sight<'_>) {
        let look = Look::of(ui);
        let model = sight.document.model();
        let shown = self.shown(sight.document);
        let mut pressed = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            let all = scenarios(model);
            for (index, id) in all.iter().enumerate() {
                let (on, lit) = (shown.contains(id), *id == sight.document.scenario);
                if !on && !self.all {
                    continue;
                }
                let name = scenario_name(model, id);
                let face = if lit { Face::SemiBold } else { Face::Medium };
                let line = one_line(&name, face, 12.0, 200.0);
                let color = if on { look.text } else { look.text3 };
                let galley = ui.painter().layout_no_wrap(line.clone(), font(face, 12.0), color);
                let size = vec2(galley.size().x + 48.0, CONTROL_HEIGHT - 2.0);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                let spoken = say_with("results-chip", &[("name", name.clone().into())]);
                response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
                let radius = CornerRadius::same(CONTROL_RADIUS);
                let fill = if on || response.hovered() { look.surface } else { look.ground };
                let edge = if lit { look.accent } else { look.border };
                ui.painter().rect(rect, radius, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
                crate::app::widgets::button::focus_ring(ui, &response);
                let of = look.theme.scenario(index);
                if on {
                    sample(ui.painter(), pos2(rect.left() + 10.0, rect.center().y), 22.0, of);
                    marker(ui.painter(), pos2(rect.left() + 21.0, rect.center().y), of, look.surface);
                } else {
                    let (from, to) = (pos2(rect.left() + 10.0, rect.center().y), pos2(rect.left() + 32.0, rect.center().y));
                    ui.painter().line_segment([from, to], Stroke::new(1.0, look.border2));
                }
                ui.painter().galley(pos2(rect.left() + 40.0, rect.center().y - galley.size().y / 2.0), galley, color);
                let response = if lit { response.on_hover_text(say("results-chip-lit")) } else { response };
                if response.clicked() && !lit {
                    pressed = Some(id.clone());
                }
            }
            let others = all.len() - shown.len();
            if others > 0 {
                let words = if self.all { say("results-fewer") } else { say_with("results-more", &[("count", others.into())]) };
                if ui.button(words).clicked() {
                    self.all = !self.all;
                }
            }
        });
        if let Some(id) = pressed {
            self.toggle(sight.document, &id);
        }
    }
}

/// How far the futures are, while they are on their way.
fn futures(ui: &mut Ui, sight: &mut Sight<'_>, shown: &[throughline::model::Id]) {
    let (document, results) = (sight.document, sight.results);
    if results.is_stopped(document) {
        ui.horizontal(|ui| {
            text::label(ui, say("results-stopped"));
            if ui.button(say("results-go-on")).clicked() {
                sight.effects.push(Effect::Compute(true));
            }
        });
    } else if shown.iter().any(|id| !results.futures().is_done(document, id)) && results.is_fresh(document) {
        // Between one scenario and the next nothing is under way for a moment; the line stays.
        let done = results.futures().so_far().unwrap_or(Done { share: 0.0, left: None });
        let there = shown.iter().filter(|id| results.futures().is_done(document, id)).count();
        let args = [("there", (there + 1).min(shown.len()).into()), ("of", shown.len().into())];
        if parts::progress(ui, &say_with("results-futures", &args), done) {
            sight.effects.push(Effect::Compute(false));
        }
    } else if !results.is_fresh(document) {
        text::label(ui, say("running"));
    }
}
