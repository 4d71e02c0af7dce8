//! The display list: what a drawing consists of, placed and measured, ready for any surface.
//!
//! The canvas paints it and hit-tests on it; SVG, PNG and PDF write the same list.

use crate::layout::geometry::{Curve, Point, Rect};
use crate::model::{ElementRef, Id};

/// A drawing, in points, x to the right and y down. Later items cover earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisplayList {
    /// What the drawing takes up.
    pub bounds: Rect,
    /// The colour behind everything.
    pub ground: Color,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
    /// What can be hit, from back to front: one target for each thing shown.
    pub targets: Vec<Target>,
    /// Where cases go from stage to stage.
    pub flows: Vec<FlowLine>,
}

/// The line of a route between two stages.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowLine {
    /// The stage that it leaves.
    pub stage: Id,
    /// The name of the route.
    pub route: Id,
    pub curve: Curve,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it shows; none for decoration.
    pub of: Option<ElementRef>,
    /// From which zoom on it is drawn (section 6 of the look).
    pub detail: Detail,
    /// The thing itself.
    pub shape: Shape,
    /// A box around it; none where nothing is drawn.
    pub bounds: Option<Rect>,
}

/// How far in one must be for an item to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Detail {
    /// Not below this zoom.
    pub from: f32,
    /// Not at or above this zoom; 0: no limit.
    pub below: f32,
}

impl Detail {
    /// Always drawn.
    pub const ALWAYS: Self = Self { from: 0.0, below: 0.0 };

    /// Whether it is drawn at `zoom`.
    #[must_use]
    pub fn shows_at(self, zoom: f32) -> bool {
        zoom >= self.from && (self.below <= 0.0 || zoom < self.below)
    }
}

/// A path or a line of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Lines and curves, filled or stroked or both.
    Path(Path),
    /// One line of text.
    Text(Text),
    /// A soft shadow of a rounded box, under a card.
    Shadow(Shadow),
}

impl Shape {
    /// A box around it, handles of curves included; none for an empty path.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        match self {
            Self::Path(path) => {
                let mut points = path.segments.iter().flat_map(|s| match *s {
                    Segment::Move(p) | Segment::Line(p) => [Some(p), None, None],
                    Segment::Cubic(a, b, p) => [Some(a), Some(b), Some(p)],
                    Segment::Close => [None; 3],
                });
                let first = points.find_map(|p| p)?;
                let start = Rect { min: first, max: first };
                let all = points.flatten().fold(start, |r, p| r.union(Rect { min: p, max: p }));
                Some(all.expanded(path.stroke.map_or(0.5, |s| s.width)))
            }
            Self::Text(text) => {
                let (min, width) = (text.at.moved(0.0, -text.size), text.width.max(text.size));
                Some(Rect { min, max: text.at.moved(width, text.size * 0.4) })
            }
            Self::Shadow(shadow) => Some(shadow.rect.expanded(shadow.blur + shadow.offset.abs())),
        }
    }
}

/// Lines and curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The outline.
    pub segments: Vec<Segment>,
    /// What it is filled with.
    pub fill: Option<Color>,
    /// How it is stroked.
    pub stroke: Option<Stroke>,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    Move(Point),
    Line(Point),
    /// Two handles, and where to.
    Cubic(Point, Point, Point),
    Close,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// In points.
    pub width: f32,
    pub color: Color,
    /// Drawn, left out, drawn, left out, in points; none: solid.
    pub dash: Option<[f32; 4]>,
    /// Round ends instead of flat ones.
    pub round: bool,
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub fn solid(width: f32, color: Color) -> Self {
        Self { width, color, dash: None, round: false }
    }

    /// Broken into `on` and `off`.
    #[must_use]
    pub fn dashed(self, on: f32, off: f32) -> Self {
        Self { dash: Some([on, off, on, off]), ..self }
    }

    /// With round ends.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self { round: true, ..self }
    }
}

/// One line of text, broken and measured already.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where the line begins, on its baseline.
    pub at: Point,
    /// How wide it is, in points.
    pub width: f32,
    pub text: String,
    pub face: Face,
    /// In points.
    pub size: f32,
    pub color: Color,
}

/// The weights of the bundled font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    #[default]
    Regular,
    Medium,
    SemiBold,
    Italic,
}

/// A soft shadow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    /// The box that casts it.
    pub rect: Rect,
    pub radius: f32,
    /// How far down it falls.
    pub offset: f32,
    /// How far it spreads.
    pub blur: f32,
    pub color: Color,
}

/// A colour with its opacity, not premultiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    /// 255: opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour at `share` of its opacity.
    #[must_use]
    pub fn faded(self, share: f32) -> Self {
        Self { a: (f32::from(self.a) * share).round() as u8, ..self }
    }

    /// This colour over `under`, at `share` opacity, as one opaque colour.
    #[must_use]
    pub fn over(self, under: Self, share: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(a) * share + f32::from(b) * (1.0 - share)).round() as u8;
        Self { r: mix(self.r, under.r), g: mix(self.g, under.g), b: mix(self.b, under.b), a: 255 }
    }

    /// The contrast between two opaque colours, 1..21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// Where one thing can be hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What is hit.
    pub of: ElementRef,
    pub area: Area,
    /// What a screen reader says.
    pub name: String,
}

/// The area of a target.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// A box.
    Rect(Rect),
    /// Near a line.
    Curve(Curve),
}

impl DisplayList {
    /// The topmost thing at `at`; lines count up to `reach` points away. Boxes come before lines.
    #[must_use]
    pub fn hit(&self, at: Point, reach: f32) -> Option<&Target> {
        let boxed = self.targets.iter().rev().find(|t| matches!(&t.area, Area::Rect(r) if r.contains(at)));
        boxed.or_else(|| {
            let mut best: Option<(f32, &Target)> = None;
            for target in &self.targets {
                if let Area::Curve(curve) = &target.area {
                    let distance = curve.distance(at);
                    if distance <= reach && best.is_none_or(|(d, _)| distance < d) {
                        best = Some((distance, target));
                    }
                }
            }
            best.map(|(_, target)| target)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::point;
    use crate::model::Id;

    fn target(name: &str, area: Area) -> Target {
        Target { of: ElementRef::Node(Id::slug(name)), area, name: name.to_owned() }
    }

    #[test]
    fn the_topmost_box_is_hit_before_any_line_and_the_nearest_line_next() {
        let line = |y: f32| Area::Curve(Curve::line(point(0.0, y), point(100.0, y)));
        let list = DisplayList {
            targets: vec![
                target("near", line(60.0)),
                target("far", line(64.0)),
                target("under", Area::Rect(Rect::at(0.0, 0.0, 50.0, 50.0))),
                target("over", Area::Rect(Rect::at(20.0, 0.0, 50.0, 50.0))),
            ],
            ..DisplayList::default()
        };
        let hit = |x, y| list.hit(point(x, y), 6.0).map(|t| t.name.as_str());
        assert_eq!(hit(30.0, 20.0), Some("over"));
        assert_eq!(hit(10.0, 20.0), Some("under"));
        assert_eq!(hit(30.0, 59.0), Some("near"));
        assert_eq!(hit(30.0, 65.0), Some("far"));
        assert_eq!(hit(30.0, 80.0), None);
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((Color::hex(0x00_0000).contrast(Color::hex(0xFF_FFFF)) - 21.0).abs() < 0.01);
        assert!((Color::hex(0x76_7676).contrast(Color::hex(0xFF_FFFF)) - 4.54).abs() < 0.01);
    }
}
