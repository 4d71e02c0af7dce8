//! Numbers as people type them: exact, a range, a distribution, checked while they are typed.

use egui::{Align2, Stroke, StrokeKind, TextEdit, vec2};
use throughline::model::written::{self, write};
use throughline::model::{Basis, Number, Quantity};
use throughline::picture::link::{short, short_quantity};
use throughline::words::{say, say_with};

use super::Pane;
use crate::app::effects::Effect;
use crate::app::theme::{CONTROL_RADIUS, Look};
use crate::app::widgets::{Icon, icon_button, text};

/// What may be typed into a number field.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub low: f64,
    pub high: f64,
}

impl Bounds {
    /// Any number.
    pub const ANY: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };
    /// Nothing below zero.
    pub const POSITIVE: Self = Self { low: 0.0, high: f64::INFINITY };
    /// A share, a level, a probability.
    pub const SHARE: Self = Self { low: 0.0, high: 1.0 };

    /// Between two ends, whichever is larger.
    pub fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }
}

/// Why what was typed is no number that fits.
#[derive(Debug, PartialEq)]
pub enum Misfit {
    NotANumber,
    Below(f64),
    Above(f64),
    Upside,
}

impl Misfit {
    fn words(&self) -> String {
        match self {
            Self::NotANumber => say("number-not"),
            Self::Below(low) => say_with("number-below", &[("low", short(*low).into())]),
            Self::Above(high) => say_with("number-above", &[("high", short(*high).into())]),
            Self::Upside => say("number-order"),
        }
    }
}

/// Reads a number or a range, with a decimal point or comma, thin spaces and all; none for an empty text.
pub fn parse(text: &str, bounds: Bounds) -> Result<Option<Number>, Misfit> {
    let text = text.trim().trim_start_matches('~');
    if text.is_empty() {
        return Ok(None);
    }
    let number = written::number(text).ok_or(Misfit::NotANumber)?;
    fits(&number, bounds).map(|()| Some(number))
}

/// Whether the parts of a number stand in order and within `bounds`.
fn fits(number: &Number, bounds: Bounds) -> Result<(), Misfit> {
    let ordered = match number {
        Number::Exact(_) | Number::Choice(_) => true,
        Number::Uniform(a, b) | Number::Beta(_, _, a, b) => a.0 <= b.0,
        Number::Triangular(a, b, c) | Number::Pert(a, b, c) => a.0 <= b.0 && b.0 <= c.0,
        Number::Normal(_, deviation) | Number::LogNormal(_, deviation) => deviation.0 >= 0.0,
    };
    if !ordered {
        return Err(Misfit::Upside);
    }
    let (low, high) = match number {
        // What lies outside is cut off when it is drawn: only the middle has to fit.
        Number::Normal(middle, _) | Number::LogNormal(middle, _) => (middle.0, middle.0),
        other => other.bounds(),
    };
    match (low < bounds.low, high > bounds.high) {
        (true, _) => Err(Misfit::Below(bounds.low)),
        (_, true) => Err(Misfit::Above(bounds.high)),
        _ => Ok(()),
    }
}

impl Pane<'_> {
    /// A number that may be left open; the new quantity when it was changed.
    ///
    /// What cannot be read stays in the field, marked, and changes nothing. Behind the dots stands how sure it is and why.
    #[expect(clippy::option_option, reason = "changed or not, and cleared or not, are two questions")]
    pub fn quantity(
        &mut self,
        label: &str,
        key: &str,
        value: Option<&Quantity>,
        unit: &str,
        open: &str,
        bounds: Bounds,
    ) -> Option<Option<Quantity>> {
        let typed = self.number_field(label, key, value, unit, open, bounds);
        let fresh = typed.map(|number| {
            number.map(|number| match value {
                Some(old) => Quantity { value: number, ..old.clone() },
                None => Quantity { basis: Basis::Judged, ..Quantity::from(number) },
            })
        });
        let told = value.filter(|_| self.opened.contains(key)).and_then(|value| self.standing(key, value, bounds));
        let fresh = told.map(Some).or(fresh);
        fresh.filter(|new| new.as_ref() != value)
    }

    /// The field itself: what was typed, when it changed and fits.
    #[expect(clippy::option_option, reason = "as above")]
    fn number_field(
        &mut self,
        label: &str,
        key: &str,
        value: Option<&Quantity>,
        unit: &str,
        open: &str,
        bounds: Bounds,
    ) -> Option<Option<Number>> {
        let look = Look::of(self.ui);
        let shown = value.map(short_quantity).unwrap_or_default();
        let mut written = self.drafts.get(key).cloned().unwrap_or_else(|| shown.clone());
        let wide = value.is_some_and(|q| q.value.is_uncertain()) || written.chars().count() > 9;
        let width = if wide { 106.0 } else { 84.0 };
        let (hint, mut toggled) = (open.to_owned(), false);
        let response = self.row(label, |ui| {
            if value.is_some() {
                let name = say_with("number-more", &[("field", label.into())]);
                toggled = icon_button(ui, Icon::Dots, &name, true).clicked();
                ui.add_space(-6.0);
            }
            if !unit.is_empty() {
                text::label(ui, unit);
            }
            let edit = TextEdit::singleline(&mut written).id_salt(key).desired_width(width - 20.0).hint_text(hint);
            ui.add_sized(vec2(width, 26.0), edit.align(Align2::RIGHT_CENTER)).accessible_name(label)
        });
        if toggled && !self.opened.remove(key) {
            self.opened.insert(key.to_owned());
        }
        let read = parse(&written, bounds);
        if let Err(misfit) = &read {
            self.mark(response.rect, &misfit.words(), look);
        }
        if response.changed() {
            self.drafts.insert(key.to_owned(), written);
            return read.ok();
        }
        if response.gained_focus() {
            // Who is about to edit sees every digit.
            self.drafts.insert(key.to_owned(), value.map(|q| write(&q.value)).unwrap_or_default());
        }
        if response.lost_focus() {
            self.drafts.remove(key);
            self.effects.push(Effect::EndTyping);
        }
        None
    }

    /// Marks a field and says what is wrong with it.
    pub fn mark(&mut self, field: egui::Rect, words: &str, look: &Look) {
        self.ui.painter().rect_stroke(field, CONTROL_RADIUS, Stroke::new(1.5, look.error), StrokeKind::Inside);
        self.ui.colored_label(look.error, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline::model::Real;

    fn exact(x: f64) -> Number {
        Number::from(x)
    }

    #[test]
    fn a_decimal_comma_is_as_good_as_a_point() {
        assert_eq!(parse("0,7", Bounds::SHARE), Ok(Some(exact(0.7))));
        assert_eq!(parse(" 1 200.5 ", Bounds::ANY), Ok(Some(exact(1200.5))));
        assert_eq!(parse("~3", Bounds::ANY), Ok(Some(exact(3.0))));
        assert_eq!(parse("−2", Bounds::ANY), Ok(Some(exact(-2.0))));
        assert_eq!(parse("", Bounds::ANY), Ok(None));
        assert_eq!(parse("2–5", Bounds::POSITIVE), Ok(Some(Number::Uniform(Real(2.0), Real(5.0)))));
    }

    #[test]
    fn what_does_not_fit_is_told_apart() {
        assert_eq!(parse("soon", Bounds::ANY), Err(Misfit::NotANumber));
        assert_eq!(parse("inf", Bounds::ANY), Err(Misfit::NotANumber));
        assert_eq!(parse("1,2", Bounds::between(1.0, 0.0)), Err(Misfit::Above(1.0)));
        assert_eq!(parse("-1", Bounds::POSITIVE), Err(Misfit::Below(0.0)));
        assert_eq!(parse("5–2", Bounds::ANY), Err(Misfit::Upside));
        assert_eq!(parse("0.5 – 2", Bounds::SHARE), Err(Misfit::Above(1.0)));
        assert_eq!(parse("0.5 ± 2", Bounds::SHARE), Ok(Some(Number::Normal(Real(0.5), Real(2.0)))));
    }
}
