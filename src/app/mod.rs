//! The window. `open` is its door; [`App`] holds its state.

mod adding;
mod autosave;
mod background;
mod banner;
mod bring;
mod canvas;
mod charts;
mod chooser;
mod clipboard;
mod commands;
mod dates;
mod dialogs;
mod display;
mod document;
mod effects;
mod files;
mod fonts;
mod futures;
mod gestures;
mod guide;
mod handing;
mod help;
mod palette;
mod panels;
mod reasons;
mod results;
mod results_page;
mod review;
mod settings;
mod sheets;
mod start;
mod studies;
mod table;
#[cfg(all(test, feature = "uitest"))]
mod tests;
mod theme;
mod toast;
mod told;
mod topics;
mod tour;
mod unsaved;
mod widgets;
mod window;
mod worker;

pub use self::display::open;
pub use self::window::App;
