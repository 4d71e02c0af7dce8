//! What a reviewer finds, the gravest first: a click leads there and tells why it matters and what to do.

use egui::accesskit::Role;
use egui::{Align, Layout, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};
use throughline::check::{Finding, Fix, Severity, fix, waive};
use throughline::model::ElementRef;
use throughline::picture::list::Face;
use throughline::report::places;
use throughline::words::{say, say_with};

use super::outline::rule;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::review::Review;
use crate::app::theme::Look;
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::{Icon, text};

/// What the list remembers from frame to frame.
#[derive(Default)]
pub struct Findings {
    /// The finding that is told in full: its message and place.
    opened: Option<(String, ElementRef)>,
    /// The reason that is being written for accepting it.
    reason: Option<String>,
    hints: bool,
    accepted: bool,
    /// What sets the opened finding right, in that state of the model.
    fix: Option<(u64, String, Option<Fix>)>,
    /// The list is to be scrolled into sight.
    wanted: bool,
}

impl Findings {
    /// Draws the list; nothing where nothing was looked for yet.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, review: &Review, effects: &mut Effects) {
        let Some(found) = review.found() else { return };
        if document.model().nodes.is_empty() {
            return;
        }
        rule(ui, Look::of(ui));
        let open = |finding: &&Finding| finding.waived.is_none();
        let grave: Vec<&Finding> = found.findings.iter().filter(open).filter(|f| f.severity > Severity::Hint).collect();
        let hints: Vec<&Finding> = found.findings.iter().filter(open).filter(|f| f.severity == Severity::Hint).collect();
        let accepted: Vec<&Finding> = found.findings.iter().filter(|f| f.waived.is_some()).collect();
        let head = ui.horizontal(|ui| {
            ui.add_space(8.0);
            text::head(ui, say("findings"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                text::hint(ui, grave.len().to_string());
            });
        });
        if std::mem::take(&mut self.wanted) {
            head.response.scroll_to_me(Some(Align::TOP));
        }
        ui.add_space(4.0);
        if grave.is_empty() {
            egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| text::hint(ui, say("findings-none")));
        }
        for finding in grave {
            self.row(ui, document, finding, effects);
        }
        if !hints.is_empty() {
            if folded(ui, self.hints, &say_with("findings-hints", &[("count", hints.len().into())])) {
                self.hints = !self.hints;
            }
            for finding in hints.into_iter().filter(|_| self.hints).collect::<Vec<_>>() {
                self.row(ui, document, finding, effects);
            }
        }
        if !accepted.is_empty() {
            if folded(ui, self.accepted, &say_with("findings-accepted", &[("count", accepted.len().into())])) {
                self.accepted = !self.accepted;
            }
            for finding in accepted.into_iter().filter(|_| self.accepted).collect::<Vec<_>>() {
                self.row(ui, document, finding, effects);
            }
        }
    }

    /// How many errors and warnings are open, in a line; a click brings the list into sight. Nothing where there are none.
    pub fn summary(&mut self, ui: &mut Ui, review: &Review) {
        let Some(found) = review.found() else { return };
        let count = |severity| found.findings.iter().filter(|f| f.waived.is_none() && f.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings == 0 {
            return;
        }
        let look = Look::of(ui);
        let words = say_with("findings-summary", &[("errors", errors.into()), ("warnings", warnings.into())]);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.hovered() {
            ui.painter().rect_filled(rect, 6.0, look.ground);
        }
        focus_ring(ui, &response);
        let (severity, color) = if errors > 0 { (Severity::Error, look.error) } else { (Severity::Warning, look.warn) };
        mark(ui, severity, pos2(rect.left() + 16.0, rect.center().y), color);
        let at = pos2(rect.left() + 30.0, rect.center().y);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, &words, font(Face::Regular, 12.0), look.text2);
        if response.on_hover_text(say("findings-show")).clicked() {
            self.wanted = true;
        }
        ui.add_space(6.0);
    }

    fn is_open(&self, finding: &Finding) -> bool {
        self.opened.as_ref().is_some_and(|(message, place)| *message == finding.message && *place == finding.place)
    }

    fn row(&mut self, ui: &mut Ui, document: &Document, finding: &Finding, effects: &mut Effects) {
        let look = Look::of(ui);
        let (color, grave) = match finding.severity {
            Severity::Error => (look.error, say("severity-error")),
            Severity::Warning => (look.warn, say("severity-warning")),
            Severity::Hint => (look.info, say("severity-hint")),
        };
        let on = self.is_open(finding);
        let width = ui.available_width();
        let galley = ui.painter().layout(finding.message.clone(), font(Face::Regular, 12.0), look.text, width - 40.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 8.0), Sense::click());
        let spoken = format!("{grave}: {}", finding.message);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, &spoken));
        if on || response.hovered() {
            ui.painter().rect_filled(rect, 6.0, if on { look.accent_bg } else { look.ground });
        }
        focus_ring(ui, &response);
        mark(ui, finding.severity, pos2(rect.left() + 16.0, rect.top() + 12.0), color);
        ui.painter().galley(pos2(rect.left() + 30.0, rect.top() + 4.0), galley, look.text);
        if response.clicked() {
            self.reason = None;
            self.opened = (!on).then(|| (finding.message.clone(), finding.place.clone()));
            match &finding.place {
                _ if on => {}
                ElementRef::Model => effects.push(Effect::Deselect),
                place => effects.push(Effect::Go(place.clone())),
            }
        }
        if on {
            self.details(ui, document, finding, effects);
        }
    }

    /// Why it matters, what to do, and what can be done at one stroke.
    fn details(&mut self, ui: &mut Ui, document: &Document, finding: &Finding, effects: &mut Effects) {
        let margin = egui::Margin { left: 30, right: 8, top: 2, bottom: 10 };
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            if let Some(name) = places::name(document.model(), &finding.place) {
                text::label(ui, name);
            }
            if let Some(reason) = &finding.waived {
                text::body(ui, say_with("check-waived", &[("reason", reason.as_str().into())]));
                if ui.button(say("findings-open-again")).clicked() {
                    effects.attempt(waive(document.model(), finding, ""));
                }
                return;
            }
            if !finding.why.is_empty() {
                let source = if finding.source.is_empty() { String::new() } else { format!(" ({})", finding.source) };
                text::hint(ui, format!("{}{source}", finding.why));
            }
            if !finding.remedy.is_empty() {
                text::body(ui, finding.remedy.clone());
            }
            ui.horizontal_wrapped(|ui| {
                if let Some(fix) = self.fix_of(document, finding)
                    && ui.button(say(fix.does)).clicked()
                {
                    effects.edit(Some(fix.gesture.clone()));
                }
                if self.reason.is_none() && ui.button(say("findings-accept")).clicked() {
                    self.reason = Some(String::new());
                }
            });
            self.accept(ui, document, finding, effects);
        });
    }

    /// What sets the finding right, looked for once in each state of the model.
    fn fix_of(&mut self, document: &Document, finding: &Finding) -> Option<&Fix> {
        let now = document.revision();
        if self.fix.as_ref().is_none_or(|(of, message, _)| *of != now || *message != finding.message) {
            let found = fix(document.model(), document.history().ids(), finding);
            self.fix = Some((now, finding.message.clone(), found));
        }
        self.fix.as_ref().and_then(|(_, _, fix)| fix.as_ref())
    }

    /// The reason for which it is accepted, while it is written.
    fn accept(&mut self, ui: &mut Ui, document: &Document, finding: &Finding, effects: &mut Effects) {
        let Some(reason) = &mut self.reason else { return };
        let label = text::label(ui, say("findings-reason"));
        ui.add(TextEdit::multiline(reason).desired_rows(2).desired_width(f32::INFINITY)).labelled_by(label.id);
        let given = !reason.trim().is_empty();
        if ui.add_enabled(given, egui::Button::new(say("findings-accept-so"))).clicked() {
            effects.attempt(waive(document.model(), finding, reason));
            self.reason = None;
            self.opened = None;
        }
    }
}

/// The head of a part that can be folded away; whether it was clicked.
fn folded(ui: &mut Ui, open: bool, words: &str) -> bool {
    let look = Look::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, look.ground);
    }
    focus_ring(ui, &response);
    let icon = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    icon.paint(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 10.0, look.text3);
    let at = pos2(rect.left() + 30.0, rect.center().y);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, font(Face::Regular, 12.0), look.text2);
    response.clicked()
}

/// Told apart by form and not by colour alone: a cross, a sign of warning, a dot.
fn mark(ui: &Ui, severity: Severity, at: egui::Pos2, color: egui::Color32) {
    match severity {
        Severity::Error => {
            ui.painter().circle_filled(at, 7.0, color);
            Icon::Close.paint(ui.painter(), at, 9.0, Look::of(ui).surface);
        }
        Severity::Warning => Icon::Warning.paint(ui.painter(), at, 14.0, color),
        Severity::Hint => drop(ui.painter().circle_filled(at, 3.5, color)),
    }
}
