//! A model as a graph: paths, strong components, loops (on petgraph).

pub mod polarity;
