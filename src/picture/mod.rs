//! Model + positions + run state + theme -> one display list, which every surface draws alike.

pub mod font;
pub mod list;
pub mod theme;
