//! Throughline: theories of change and causal loops for security and justice reform, in one model that runs.
//!
//! The library is pure: it names neither window nor terminal. ARCHITECTURE.md is the map.

#![warn(clippy::print_stdout, clippy::print_stderr)]

// The makers of models for tests name the library from outside.
#[cfg(test)]
extern crate self as throughline;

pub mod check;
pub mod exchange;
pub mod graph;
pub mod insight;
pub mod layout;
pub mod model;
pub mod paper;
pub mod picture;
pub mod report;
pub mod share;
pub mod sim;
pub mod store;
pub mod structure;
pub mod words;
