//! Other people's formats: CSV, JSON.

pub mod comments;
pub mod csv;
mod json;
mod limits;
pub mod loss;
mod strengths;

pub use self::loss::{Carried, Loss, Unreadable};

pub use self::json::{bands as bands_json, json, read_json, series as series_json};
