//! Something drawn on a plot in its coordinates, in the look of the window: dashes, markers and bands that `egui_plot` has not.

use std::ops::RangeInclusive;

use egui::{Color32, Shape, Ui};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

/// An item that draws itself with the transform of the plot. It is not hovered: what a moment says is told of all lines at once.
pub struct Drawn<F> {
    base: PlotItemBase,
    draw: F,
}

impl<F: Fn(&PlotTransform, &mut Vec<Shape>)> Drawn<F> {
    /// Draws with `draw`; `name` tells items of one plot apart.
    pub fn new(name: impl Into<String>, draw: F) -> Self {
        Self { base: PlotItemBase::new(name.into()), draw }
    }
}

impl<F: Fn(&PlotTransform, &mut Vec<Shape>)> PlotItem for Drawn<F> {
    fn shapes(&self, _ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        (self.draw)(transform, shapes);
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
