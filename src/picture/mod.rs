//! Model + positions + run state + theme -> one display list, which every surface draws alike.
//!
//! [`draw()`] is the door to drawings, [`page::draw`] to pages. A view is composed in `tree` or `loops`; boxes are drawn in [`card`] and [`stage`] with their [`names`], arrows in
//! [`link`], gates and loop marks in [`gate`]; [`size`] says how large boxes are, [`mod@arrange`] where they stand by default.

pub mod arrange;
pub mod axis;
pub mod bands;
pub mod canvas;
pub mod card;
pub mod field;
pub mod font;
pub mod gate;
pub mod glyphs;
pub mod icons;
pub mod link;
pub mod list;
mod loops;
mod memory;
pub mod names;
pub mod outline;
pub mod page;
pub mod pen;
pub mod scene;
pub mod size;
pub mod stage;
pub mod theme;
mod tree;
pub mod wordings;

pub use arrange::{arrange, beside_loops, make_room, stand_off};
pub use memory::Memory;
pub use scene::{RunState, Scene};

use crate::model::ViewKind;

/// The drawing of a scene.
///
/// ```
/// use throughline::model::{Model, ViewKind};
/// use throughline::picture::{Scene, draw, theme::Theme};
/// let (model, theme) = (Model::default(), Theme::light());
/// assert!(draw(&Scene::new(&model, ViewKind::Tree, &theme)).items.is_empty());
/// ```
#[must_use]
pub fn draw(scene: &Scene<'_>) -> list::DisplayList {
    draw_again(scene, &mut Memory::default())
}

/// The same drawing, sooner where `memory` still holds what has not changed.
#[must_use]
pub fn draw_again(scene: &Scene<'_>, memory: &mut Memory) -> list::DisplayList {
    match scene.view {
        ViewKind::Tree => tree::draw(scene, memory),
        ViewKind::Loops => loops::draw(scene),
    }
}
