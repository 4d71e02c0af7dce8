//! Other formats: SVG, CSV, JSON.
