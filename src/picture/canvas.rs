//! Collects the items of a drawing: every room of this folder draws through it.

use super::font;
use super::list::{Area, Color, Detail, DisplayList, Face, FlowLine, Item, Path, Segment, Shadow, Shape, Stroke, Target, Text};
use crate::layout::geometry::{Curve, Point, Rect};
use crate::model::{ElementRef, Id};

/// A drawing in the making.
#[derive(Debug, Default)]
pub struct Canvas {
    list: DisplayList,
    of: Option<ElementRef>,
    detail: Detail,
    /// How much of its opacity everything keeps.
    opacity: f32,
}

impl Canvas {
    /// An empty drawing on `ground`.
    #[must_use]
    pub fn new(ground: Color) -> Self {
        Self { list: DisplayList { ground, ..DisplayList::default() }, of: None, detail: Detail::ALWAYS, opacity: 1.0 }
    }

    /// How many items there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.items.len()
    }

    /// Whether nothing was drawn yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.items.is_empty()
    }

    /// What comes next shows `of`, at that opacity.
    pub fn begin(&mut self, of: Option<ElementRef>, opacity: f32) {
        (self.of, self.opacity, self.detail) = (of, opacity, Detail::ALWAYS);
    }

    /// What comes next is drawn only at these zooms.
    pub fn detail(&mut self, from: f32, below: f32) {
        self.detail = Detail { from, below };
    }

    /// What comes next is drawn at every zoom.
    pub fn always(&mut self) {
        self.detail = Detail::ALWAYS;
    }

    /// A filled outline.
    pub fn fill(&mut self, segments: Vec<Segment>, color: Color) {
        let color = color.faded(self.opacity);
        self.push(Shape::Path(Path { segments, fill: Some(color), stroke: None }));
    }

    /// A stroked outline.
    pub fn stroke(&mut self, segments: Vec<Segment>, stroke: Stroke) {
        let stroke = Stroke { color: stroke.color.faded(self.opacity), ..stroke };
        self.push(Shape::Path(Path { segments, fill: None, stroke: Some(stroke) }));
    }

    /// A shadow.
    pub fn shadow(&mut self, shadow: Shadow) {
        let shadow = Shadow { color: shadow.color.faded(self.opacity), ..shadow };
        if shadow.color.a > 0 {
            self.push(Shape::Shadow(shadow));
        }
    }

    /// A line of text that begins at `at`, on its baseline.
    pub fn text(&mut self, at: Point, text: &str, face: Face, size: f32, color: Color) {
        let width = font::width(text, face, size);
        let color = color.faded(self.opacity);
        self.push(Shape::Text(Text { at, width, text: text.to_owned(), face, size, color }));
    }

    /// A line of text that ends at `at`.
    pub fn text_right(&mut self, at: Point, text: &str, face: Face, size: f32, color: Color) {
        self.text(at.moved(-font::width(text, face, size), 0.0), text, face, size, color);
    }

    /// A line of text whose middle is at `at`, on its baseline.
    pub fn text_center(&mut self, at: Point, text: &str, face: Face, size: f32, color: Color) {
        self.text(at.moved(-font::width(text, face, size) / 2.0, 0.0), text, face, size, color);
    }

    /// A box that can be hit.
    pub fn target(&mut self, of: ElementRef, rect: Rect, name: String) {
        self.list.targets.push(Target { of, area: Area::Rect(rect), name });
    }

    /// A line that can be hit.
    pub fn target_line(&mut self, of: ElementRef, curve: Curve, name: String) {
        self.list.targets.push(Target { of, area: Area::Curve(curve), name });
    }

    /// The line of a route between two stages.
    pub fn flow(&mut self, stage: &Id, route: &Id, curve: Curve) {
        self.list.flows.push(FlowLine { stage: stage.clone(), route: route.clone(), curve });
    }

    fn push(&mut self, shape: Shape) {
        let bounds = shape.bounds();
        self.list.items.push(Item { of: self.of.clone(), detail: self.detail, shape, bounds });
    }

    /// The drawing, which takes up `bounds`.
    #[must_use]
    pub fn done(mut self, bounds: Rect) -> DisplayList {
        self.list.bounds = bounds;
        self.list
    }
}
