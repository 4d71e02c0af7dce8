//! What a level of 0 and of 1 stand for.

use throughline::model::Real;
use throughline::model::node::Scale;
use throughline::words::say;

use super::Pane;
use super::fields::Style;

/// The two ends of a scale.
pub fn ends(pane: &mut Pane<'_>, key: &str, scale: &mut Scale) {
    if let Some(x) = pane.real(&say("field-at0"), &format!("{key}.at0"), scale.at0.0) {
        scale.at0 = Real(x);
    }
    if let Some(x) = pane.real(&say("field-at1"), &format!("{key}.at1"), scale.at1.0) {
        scale.at1 = Real(x);
    }
    if let Some(unit) = pane.text(&say("field-unit"), &format!("{key}.unit"), &scale.unit, Style::Line) {
        scale.unit = unit;
    }
    if let Some(low) = pane.text(&say("field-low"), &format!("{key}.low"), &scale.low, Style::Line) {
        scale.low = low;
    }
    if let Some(high) = pane.text(&say("field-high"), &format!("{key}.high"), &scale.high, Style::Line) {
        scale.high = high;
    }
}
