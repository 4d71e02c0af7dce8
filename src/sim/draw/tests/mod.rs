//! Draws against independent distribution functions, and streams against what they promise.

mod laws;
mod streams;
