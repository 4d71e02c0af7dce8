//! A model as a graph: paths, strong components, loops (on petgraph).

pub mod loops;
pub mod order;
pub mod polarity;
pub mod reach;
pub mod schedule;
pub mod step;
