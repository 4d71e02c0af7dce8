//! Models handed out and got back: what the command line writes and reads, and the window saves and opens, is the same.
//!
//! [`out`] makes the files that an order asks for; [`back`] reads what others made or changed; [`files`] is the disk.

pub mod back;
pub mod files;
pub mod out;
