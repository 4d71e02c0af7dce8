//! What runs mean: what comes of comparing them, and why a curve runs as it does.

pub mod compare;
pub mod rank;
pub mod value;
pub mod why;
