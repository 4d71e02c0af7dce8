//! The window without a display: pressed, typed into and looked at through its accessible names.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod canvas;
mod commands;
mod difference;
mod editing;
mod files;
mod gestures;
mod golden;
mod hand;
mod handing;
mod help;
mod inspector;
mod keyboard;
mod pictures;
mod raster;
mod results;
mod review;
mod running;
mod several;
mod sheets;
mod sizes;
mod start;
mod table;
mod what_if;
