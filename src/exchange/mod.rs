//! Other people's formats: CSV, JSON, GraphML, DOT, workbooks (XLSX), comments of reviewers.

pub mod comments;
pub mod csv;
pub mod dot;
pub mod graphml;
pub mod import;
mod json;
mod labels;
mod limits;
pub mod loss;
mod lost;
mod rows;
mod strengths;
pub mod xlsx;
mod xml;

pub use self::loss::{Carried, Loss, Unreadable};

pub use self::json::{bands as bands_json, json, read_json, series as series_json};
