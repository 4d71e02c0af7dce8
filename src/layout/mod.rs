//! Where boxes stand and how lines run between them: pure geometry, in points, y down, the same answer each time.
//!
//! A drawing asks in two steps: boxes with sizes get places ([`tree::arrange`], [`loops::arrange`]), then placed boxes get
//! lines ([`route::flow`], [`route::curved`]). The second step needs nothing of the first, so boxes moved by hand are drawn
//! as well as arranged ones.

pub mod geometry;
pub mod loops;
pub mod measure;
mod noise;
pub mod route;
pub mod tree;

/// A link between two boxes, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The cause; in a tree the lower box.
    pub from: usize,
    /// The effect; in a tree the upper box.
    pub to: usize,
    /// The way of coming about that the link is a member of: links with one `to` and one `way` meet in a gate.
    pub way: Option<usize>,
}

impl Link {
    /// A link that is a member of no way.
    #[must_use]
    pub const fn new(from: usize, to: usize) -> Self {
        Self { from, to, way: None }
    }

    /// A member of a way of `to`.
    #[must_use]
    pub const fn member(from: usize, to: usize, way: usize) -> Self {
        Self { from, to, way: Some(way) }
    }

    /// Whether both ends are among `count` boxes and differ.
    fn joins(self, count: usize) -> bool {
        self.from < count && self.to < count && self.from != self.to
    }
}
