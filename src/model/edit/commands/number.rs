//! Numbers by their path: sliders and fields.

use super::{Gesture, Label, Refusal, called, gesture};
use crate::model::numbers::{self, NumberError};
use crate::model::validate::element_of_path;
use crate::model::{ElementRef, Model, Number};

/// Puts another number at a path, such as `nodes.courts.capacity`; its source and standing stay.
///
/// # Errors
/// When nothing stands there, or the number cannot be that.
pub fn set_number(model: &Model, path: &str, value: &Number) -> Result<Gesture, Refusal> {
    let mut after = model.clone();
    numbers::set(&mut after, path, value).map_err(refusal)?;
    let at = element_of_path(model, path).unwrap_or(ElementRef::Model);
    Ok(gesture(Label::new("edit-number", called(model, &at)), model, &after))
}

pub(super) fn refusal(error: NumberError) -> Refusal {
    match error {
        NumberError::Unknown { path, hint: _ } | NumberError::Unset { path } => Refusal::new("refuse-no-number").with("path", path),
        NumberError::OutOfRange { path, low, high: f64::MAX, value } => {
            Refusal::new("refuse-number-least").with("path", path).with("low", low.to_string()).with("value", value.to_string())
        }
        NumberError::OutOfRange { path, low, high, value } => Refusal::new("refuse-number-range")
            .with("path", path)
            .with("low", low.to_string())
            .with("high", high.to_string())
            .with("value", value.to_string()),
        NumberError::Fixed { path } => Refusal::new("refuse-number-fixed").with("path", path),
        NumberError::Exact { path } => Refusal::new("refuse-number-exact").with("path", path),
        NumberError::Malformed { path, why } => Refusal::new("refuse-number-flaw").with("path", path).with("why", why),
    }
}
