//! Where boxes stand and how lines run between them.

pub mod geometry;
