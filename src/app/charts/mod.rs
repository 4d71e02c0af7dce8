//! Charts of runs over time: what one shows ([`Chart`]), how it spreads over futures ([`fan`]), how high it is ([`throughline::picture::axis`]), and
//! how it is drawn with `egui_plot` ([`plot`]): the same under the time line and on the page of results.

mod chart;
mod drawn;
mod fan;
mod names;
mod plot;

pub use self::chart::{Chart, Overlaid, Subject, first_subjects, nearest, of_model};
pub use self::drawn::Drawn;
pub use self::plot::{Style, show, still};
