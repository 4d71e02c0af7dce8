//! Other formats: SVG, CSV, JSON.

pub mod csv;
mod json;
pub mod loss;
mod rows;
mod strengths;
pub mod svg;

pub use self::loss::{Carried, Loss, Unreadable};

pub use self::json::{bands as bands_json, json, series as series_json};
