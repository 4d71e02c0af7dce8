//! Other formats: SVG, CSV, JSON.

pub mod svg;
