//! Everything the window can do, as one table that feeds menus, buttons, the palette, shortcuts, help and tests.

mod keys;
mod run;
mod table;

pub use keys::{Keyboard, Space, keys_of, pressed};
pub use table::{Category, Command, TABLE, entry};
