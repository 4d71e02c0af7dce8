//! Other formats: SVG, CSV, JSON.

pub mod csv;
mod json;
mod strengths;
pub mod svg;

pub use self::json::{bands as bands_json, json, series as series_json};
