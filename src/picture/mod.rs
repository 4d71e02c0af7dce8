//! Model + positions + run state + theme -> one display list, which every surface draws alike.

pub mod list;
