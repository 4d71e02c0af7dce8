//! Text in the sizes and weights of the look.

use egui::{Color32, Label, Response, RichText, Ui};
use throughline::picture::glyphs::as_seen;
use throughline::picture::list::Face;

use crate::app::fonts::font;
use crate::app::theme::Look;

/// Text in a face and size.
pub fn rich(text: impl Into<String>, face: Face, size: f32, color: Color32) -> RichText {
    RichText::new(text).font(font(face, size)).color(color)
}

/// A title, 18 semi-bold.
pub fn title(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Look::of(ui).text;
    ui.add(Label::new(rich(as_seen(&text.into()), Face::SemiBold, 18.0, color)).wrap())
}

/// The head of a group, 14 semi-bold.
pub fn head(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Look::of(ui).text;
    ui.add(Label::new(rich(as_seen(&text.into()), Face::SemiBold, 14.0, color)).wrap())
}

/// Running text, 13.
pub fn body(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Look::of(ui).text2;
    ui.add(Label::new(rich(text, Face::Regular, 13.0, color)).wrap())
}

/// A label beside a value, 12.
pub fn label(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Look::of(ui).text2;
    ui.add(Label::new(rich(as_seen(&text.into()), Face::Regular, 12.0, color)).truncate())
}

/// A hint, 12, quieter; may run over several lines.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Look::of(ui).text3;
    ui.add(Label::new(rich(text, Face::Regular, 12.0, color)).wrap())
}
