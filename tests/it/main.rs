//! Tests of the library and of the command line, one module a room.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails by panicking")]

mod catalogue;
mod check;
mod cli;
mod detention;
mod domain;
mod edit;
mod exchange;
mod hostile;
mod imports;
mod rust_text;
mod store;
mod stories;
mod validate;
