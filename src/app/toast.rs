//! Short messages at the bottom of the window that go by themselves.

use egui::{Align2, Area, Frame, Margin, Order, Ui, vec2};
use throughline::picture::list::Face;
use throughline::words::say;

use super::commands::Command;
use super::effects::Effects;
use super::theme::{CARD_RADIUS, Look};
use super::widgets::text::rich;

/// How long a message stays, in seconds.
const STAYS: f64 = 4.0;
/// How long one stays that tells of a failure.
const ERROR_STAYS: f64 = 10.0;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether it offers to undo.
    pub undo: bool,
    /// Whether it tells of a failure.
    pub error: bool,
}

/// The message that is shown, and until when.
#[derive(Default)]
pub struct Toasts {
    shown: Option<(Toast, Option<f64>)>,
}

impl Toasts {
    /// Shows a message in place of the one before.
    pub fn say(&mut self, toast: Toast) {
        self.shown = Some((toast, None));
    }

    /// The message that is shown.
    #[cfg(all(test, feature = "uitest"))]
    pub fn current(&self) -> Option<&str> {
        self.shown.as_ref().map(|(toast, _)| toast.text.as_str())
    }

    /// Draws the message, if there is one.
    pub fn show(&mut self, ui: &Ui, effects: &mut Effects) {
        let now = ui.input(|i| i.time);
        let Some((toast, until)) = &mut self.shown else { return };
        let stays = if toast.error { ERROR_STAYS } else { STAYS };
        let until = *until.get_or_insert(now + stays);
        if now >= until {
            self.shown = None;
            return;
        }
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((until - now).clamp(0.01, stays)));
        let look = Look::of(ui);
        let frame = Frame::new().fill(look.raised).stroke(egui::Stroke::new(1.0, look.border)).corner_radius(CARD_RADIUS);
        let frame = frame.inner_margin(Margin::symmetric(16, 10)).shadow(look.menu_shadow());
        let mut done = false;
        Area::new(egui::Id::unique("toast")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0)).show(
            ui.ctx(),
            |ui| {
                ui.set_max_width(560.0);
                frame.show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let color = if toast.error { look.error } else { look.text };
                        ui.add(egui::Label::new(rich(&toast.text, Face::Medium, 13.0, color)).wrap());
                        if toast.undo && ui.link(rich(say("command-undo"), Face::SemiBold, 13.0, look.accent)).clicked() {
                            effects.command(Command::Undo);
                            done = true;
                        }
                    });
                });
            },
        );
        if done {
            self.shown = None;
        }
    }
}
