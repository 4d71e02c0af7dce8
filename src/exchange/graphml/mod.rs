//! GraphML: nodes and links with the columns of the tables, and the graphics with which yEd draws them.
//!
//! A model becomes a graph (`compose`), which is written (`write`) or read (`parse`) as text and taken for a model again
//! (`understand`). What is lost in writing is what `understand` does not bring back.

mod compose;
mod graph;
mod look;
mod parse;
mod understand;
mod write;

pub(super) use self::look::{hex, sign_mark};
use super::lost::lost;
use super::xml::MAX_BYTES;
use super::{Carried, Loss, Unreadable};
use crate::model::{Model, ViewKind};

/// A model as GraphML, laid out as on one of its drawings. The losses say all that [`read`] would not bring back.
///
/// ```
/// use throughline::exchange::graphml::{read, write};
/// use throughline::model::{Id, Kind, Model, Node, ViewKind};
/// let mut model = Model::default();
/// model.nodes.insert(Id::slug("trust"), Node::new("Trust", Kind::Outcome.blank()));
/// let written = write(&model, ViewKind::Tree);
/// assert!(written.losses.is_empty());
/// assert_eq!(read(&written.value)?.value, model);
/// # Ok::<(), throughline::exchange::Unreadable>(())
/// ```
#[must_use]
pub fn write(model: &Model, view: ViewKind) -> Carried<String> {
    let graph = compose::compose(model, view);
    let mut losses = lost(model, &understand::understand(&graph).model);
    let value = write::text(&graph);
    if value.len() > MAX_BYTES {
        losses.push(Loss::new("model", "loss-graph-large").with("most", (MAX_BYTES / 1_000_000).to_string()));
    }
    Carried { value, losses }
}

/// A model from the GraphML of this program, of yEd or of networkx. The losses say what of the file has no place in a model, and
/// what had to be guessed.
///
/// # Errors
/// When the text is no GraphML, is not well-formed, or goes beyond the limits.
pub fn read(text: &str) -> Result<Carried<Model>, Unreadable> {
    let (graph, losses) = parse::parse(text)?;
    let understand::Understood { model, losses: more } = understand::understand(&graph);
    // What lies on one line is told in the order in which it was found.
    let mut losses: Vec<_> = losses.into_iter().chain(more).collect();
    losses.sort_by_key(|found| found.line);
    Ok(Carried { value: model, losses: losses.into_iter().map(|found| found.loss).collect() })
}
