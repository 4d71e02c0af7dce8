//! Layout and routes: drawings of three models held to a quality, and what holds for any graph.

mod loops;
mod models;
mod route;
mod tree;

use throughline::layout::geometry::Rect;
use throughline::layout::tree::{Tree, TreeBox};

fn rects(boxes: &[TreeBox], tree: &Tree) -> Vec<Rect> {
    boxes.iter().zip(&tree.centers).map(|(b, &c)| Rect::around(c, b.width, b.height)).collect()
}
