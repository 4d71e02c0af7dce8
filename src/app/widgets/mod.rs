//! Small parts that panels are made of.

pub mod button;
mod hatch;
pub mod icon;
pub mod kind;
pub mod text;

pub use button::{field_button, icon_button, plain_button, primary_button, segments};
pub use hatch::hatch;
pub use icon::Icon;
