//! What a drawing remembers of the one before: the lines between boxes, which take longest to find.

use crate::layout::Link;
use crate::layout::geometry::Rect;
use crate::layout::route::{self, Routes};

/// What may be used again when a drawing is made anew.
#[derive(Debug, Default)]
pub struct Memory {
    flow: Option<(Vec<Rect>, Vec<Link>, Routes)>,
}

impl Memory {
    /// The lines of a tree: as they were where no box and no link is another.
    pub(super) fn flow(&mut self, boxes: &[Rect], links: &[Link]) -> &Routes {
        let known = self.flow.as_ref().is_some_and(|(r, l, _)| r == boxes && l == links);
        if !known {
            self.flow = None;
        }
        let (_, _, routes) = self.flow.get_or_insert_with(|| (boxes.to_vec(), links.to_vec(), route::flow(boxes, links)));
        routes
    }
}
