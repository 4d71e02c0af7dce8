//! Drawings on paper: a display list laid out on sheets with legend and title block, and written as SVG, PNG or PDF.
//!
//! [`sheet`] cuts a drawing to sheets of paper; [`block`] is the strip at their foot that says what it is, of when, and who may see it;
//! [`legend`] explains the marks that a drawing uses. [`svg`](svg::svg), [`png`](png::png) and [`pdf`](pdf::pdf) write sheets.

pub mod block;
pub mod legend;
pub mod mark;
pub mod pdf;
pub mod png;
pub mod sheet;
pub mod svg;

pub use self::mark::{Mark, omitted_text};
pub use self::sheet::{Paper, Part, Sheet};
