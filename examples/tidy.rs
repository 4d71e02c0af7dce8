//! Lays out both drawings of a model anew and saves it. Boxes that are pinned stay.
//!
//! ```sh
//! cargo run --no-default-features --example tidy -- models/police-transparency.ron
//! ```

use std::path::Path;

use throughline::model::edit::{Edit, Gesture, Label, Swap};
use throughline::model::{Model, ViewKind};
use throughline::{picture, store};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        return Err("name the model files to lay out".into());
    }
    for file in files {
        let path = Path::new(&file);
        let mut model = store::read(path)?;
        for view in [ViewKind::Tree, ViewKind::Loops] {
            tidy(&model, view).apply(&mut model)?;
        }
        store::save(path, &model)?;
    }
    Ok(())
}

/// The gesture that moves every box of a view to the place that automatic layout gives it.
fn tidy(model: &Model, view: ViewKind) -> Gesture {
    let before = &model.views.drawing(view).places;
    let moves = picture::arrange(model, view)
        .into_iter()
        .map(|(id, after)| (before.get(&id).copied(), id, after))
        .filter(|(before, _, after)| *before != Some(*after))
        .map(|(before, id, after)| Edit::Place(view, id, Swap { before, after: Some(after) }));
    Gesture { label: Label::new("edit-arrange", ""), edits: moves.collect() }
}
