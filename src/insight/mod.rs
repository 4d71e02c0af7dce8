//! What runs mean: what comes of comparing them.

pub mod compare;
pub mod rank;
