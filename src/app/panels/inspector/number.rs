//! Numbers as people type them: with a decimal point or comma, checked while they are typed.

use egui::{Align2, Stroke, StrokeKind, TextEdit, vec2};
use throughline::model::{Basis, Number, Quantity};
use throughline::picture::link::{short, short_quantity};
use throughline::words::{say, say_with};

use super::Pane;
use crate::app::effects::Effect;
use crate::app::theme::{CONTROL_RADIUS, Look};
use crate::app::widgets::text;

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
}

impl Misfit {
    fn words(&self) -> String {
        match self {
            Self::NotANumber => say("number-not"),
            Self::Below(low) => say_with("number-below", &[("low", short(*low).into())]),
            Self::Above(high) => say_with("number-above", &[("high", short(*high).into())]),
        }
    }
}

/// Reads a number with a decimal point or comma, thin spaces and all; none for an empty text.
pub fn parse(text: &str, bounds: Bounds) -> Result<Option<f64>, Misfit> {
    let text: String = text.trim().trim_start_matches('~').chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.replace('−', "-").replace(',', ".");
    let x: f64 = text.parse().map_err(|_| Misfit::NotANumber)?;
    match x {
        x if !x.is_finite() => Err(Misfit::NotANumber),
        x if x < bounds.low => Err(Misfit::Below(bounds.low)),
        x if x > bounds.high => Err(Misfit::Above(bounds.high)),
        x => Ok(Some(x)),
    }
}

impl Pane<'_> {
    /// A number that may be left open; the new quantity when it was changed.
    ///
    /// What cannot be read stays in the field, marked, and changes nothing.
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
        let shown = value.map(short_quantity).unwrap_or_default();
        let typed = self.number_field(label, key, &shown, unit, open, bounds)?;
        let fresh = typed.map(|x| match value {
            Some(old) => Quantity { value: Number::from(x), ..old.clone() },
            None => Quantity { basis: Basis::Judged, ..Quantity::exact(x) },
        });
        (fresh.as_ref() != value).then_some(fresh)
    }

    /// The field itself: what was typed, when it changed and fits.
    #[expect(clippy::option_option, reason = "as above")]
    fn number_field(&mut self, label: &str, key: &str, shown: &str, unit: &str, open: &str, bounds: Bounds) -> Option<Option<f64>> {
        let look = Look::of(self.ui);
        let mut written = self.drafts.get(key).cloned().unwrap_or_else(|| shown.to_owned());
        let hint = open.to_owned();
        let response = self.row(label, |ui| {
            if !unit.is_empty() {
                text::label(ui, unit);
            }
            let edit = TextEdit::singleline(&mut written).id_salt(key).desired_width(64.0).hint_text(hint);
            ui.add_sized(vec2(84.0, 26.0), edit.align(Align2::RIGHT_CENTER)).accessible_name(label)
        });
        let read = parse(&written, bounds);
        if let Err(misfit) = &read {
            let edge = Stroke::new(1.5, look.error);
            self.ui.painter().rect_stroke(response.rect, CONTROL_RADIUS, edge, StrokeKind::Inside);
            let words = misfit.words();
            self.ui.colored_label(look.error, words);
        }
        if response.changed() {
            self.drafts.insert(key.to_owned(), written);
            return read.ok();
        }
        if response.lost_focus() {
            self.drafts.remove(key);
            self.effects.push(Effect::EndTyping);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_is_as_good_as_a_point() {
        assert_eq!(parse("0,7", Bounds::between(0.0, 1.0)), Ok(Some(0.7)));
        assert_eq!(parse(" 1 200.5 ", Bounds::ANY), Ok(Some(1200.5)));
        assert_eq!(parse("~3", Bounds::ANY), Ok(Some(3.0)));
        assert_eq!(parse("−2", Bounds::ANY), Ok(Some(-2.0)));
        assert_eq!(parse("", Bounds::ANY), Ok(None));
    }

    #[test]
    fn what_does_not_fit_is_told_apart() {
        assert_eq!(parse("soon", Bounds::ANY), Err(Misfit::NotANumber));
        assert_eq!(parse("inf", Bounds::ANY), Err(Misfit::NotANumber));
        assert_eq!(parse("1,2", Bounds::between(1.0, 0.0)), Err(Misfit::Above(1.0)));
        assert_eq!(parse("-1", Bounds::POSITIVE), Err(Misfit::Below(0.0)));
    }
}
