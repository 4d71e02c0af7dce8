//! A model as a workbook (XLSX) for people who work in a spreadsheet, and what they changed there back into the model.
//!
//! `sheets` says what stands in every cell and where a change of it goes. [`write()`] writes that; what comes back is held
//! against it, so that a cell that nobody touched changes nothing. Texts are written as texts: no cell can start a formula.

mod losses;
mod print;
mod read;
mod sheet;
mod sheets;

pub use self::print::write;
pub use self::read::{XlsxRead, read};

/// The workbook cannot be written: more rows than a sheet has, or a want of memory.
pub type Error = rust_xlsxwriter::XlsxError;
