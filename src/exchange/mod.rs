//! Other formats: SVG, CSV, JSON, GraphML, DOT.

pub mod csv;
pub mod dot;
pub mod graphml;
mod json;
mod labels;
pub mod loss;
mod lost;
mod rows;
mod strengths;
pub mod svg;
mod xml;

pub use self::loss::{Carried, Loss, Unreadable};

pub use self::json::{bands as bands_json, json, series as series_json};
