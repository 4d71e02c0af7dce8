//! Two states of a drawing side by side: what differs is marked by colour and sign, all else is faded.

use std::collections::BTreeSet;

use super::{Difference, Told, Way};
use crate::layout::geometry::{Curve, Point, Rect, point};
use crate::model::{ElementRef, Model, ViewKind};
use crate::picture::canvas::Canvas;
use crate::picture::list::{Area, Color, DisplayList, Face, Stroke};
use crate::picture::pen::{Pen, along, rounded_rect};
use crate::picture::theme::Theme;
use crate::picture::{self, Scene};
use crate::report::sheets::placed;
use crate::words::{say, say_with};

/// The two states of one drawing.
pub struct Sides {
    pub old: Side,
    pub new: Side,
}

/// One state of a drawing.
pub struct Side {
    pub list: DisplayList,
    /// What differs and stands here, in the order of the difference.
    pub marks: Vec<Mark>,
}

/// Something on a drawing that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub of: ElementRef,
    /// Its place in [`Difference::elements`].
    pub told: usize,
    pub way: Way,
    /// Its box, or what an arrow goes through.
    pub rect: Rect,
    /// Where its sign is.
    pub badge: Point,
    /// What it is called and how it differs.
    pub name: String,
}

/// How wide the outline of what differs is, and how far from its box, in points.
const OUTLINE: f32 = 2.5;
const GAP: f32 = 4.0;
/// The radius of the badge with the sign.
const BADGE: f32 = 9.0;

impl Way {
    /// How it differs, in a word.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Added => say("difference-added"),
            Self::Removed => say("difference-removed"),
            Self::Changed => say("difference-changed"),
            Self::Renamed => say("difference-way-renamed"),
            Self::NewId => say("difference-new-id"),
            Self::Moved => say("difference-way-moved"),
        }
    }

    /// The sign in a badge.
    #[must_use]
    pub fn badge(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "−",
            Self::Changed => "~",
            Self::Renamed | Self::NewId | Self::Moved => "→",
        }
    }

    /// Its colour. It never stands without the sign.
    #[must_use]
    pub fn color(self, theme: &Theme) -> Color {
        match self {
            Self::Added => theme.virtuous,
            Self::Removed => theme.error,
            Self::Changed | Self::Renamed | Self::NewId => theme.warning,
            Self::Moved => theme.info,
        }
    }
}

/// Draws both states of a view.
#[must_use]
pub fn drawn(old: &Model, new: &Model, difference: &Difference, view: ViewKind, theme: &Theme) -> Sides {
    let (old, new) = (placed(old, view), placed(new, view));
    let before = Half { model: &old, view, theme, is_old: true };
    let after = Half { model: &new, view, theme, is_old: false };
    let left = before.drawing(difference);
    let ghosts = left.marks.iter().filter(|mark| is_moved(difference, mark, view));
    let ghosts: Vec<(usize, Rect)> = ghosts.map(|mark| (mark.told, mark.rect)).collect();
    let mut right = after.drawing(difference);
    for (told, was) in ghosts {
        if let Some(mark) = right.marks.iter().find(|mark| mark.told == told) {
            let canvas = ghost(was, mark.rect, theme);
            right.list.items.splice(0..0, canvas.done(was).items);
            right.list.bounds = right.list.bounds.union(was);
        }
    }
    Sides { old: left, new: right }
}

fn is_moved(difference: &Difference, mark: &Mark, view: ViewKind) -> bool {
    difference.elements.get(mark.told).is_some_and(|told| told.moved_on.contains(&word(view)))
}

/// What a difference calls a drawing.
fn word(view: ViewKind) -> &'static str {
    if view == ViewKind::Tree { "tree" } else { "loops" }
}

/// One of the two states.
struct Half<'a> {
    model: &'a Model,
    view: ViewKind,
    theme: &'a Theme,
    is_old: bool,
}

impl Half<'_> {
    fn drawing(&self, difference: &Difference) -> Side {
        let told: Vec<(usize, &Told, ElementRef)> = difference
            .elements
            .iter()
            .enumerate()
            // A box that was moved on the other drawing stands still on this one.
            .filter(|(_, told)| told.change != Way::Moved || told.moved_on.contains(&word(self.view)))
            .filter_map(|(n, told)| Some((n, told, self.model.element_of(self.path(told)?)?)))
            .collect();
        let lit: BTreeSet<ElementRef> = told.iter().map(|(.., of)| of.clone()).collect();
        let mut list = picture::draw(&Scene { lit: Some(&lit), ..Scene::new(self.model, self.view, self.theme) });
        let mut canvas = Canvas::new(list.ground);
        canvas.always();
        let mut marks = Vec::new();
        for (n, told, of) in told {
            let Some(target) = list.targets.iter().find(|target| target.of == of) else { continue };
            let (rect, badge) = match &target.area {
                Area::Rect(rect) => self.outline(&mut canvas, told.change, *rect),
                Area::Curve(curve) => self.overdrawn(&mut canvas, told.change, curve),
            };
            let called = if self.is_old { told.old_name.as_ref().unwrap_or(&told.name) } else { &told.name };
            let name = say_with("difference-mark", &[("name", called.as_str().into()), ("way", told.change.word().into())]);
            marks.push(Mark { of, told: n, way: told.change, rect, badge, name });
        }
        list.items.extend(canvas.done(list.bounds).items);
        list.bounds = list.bounds.expanded(GAP + BADGE);
        Side { list, marks }
    }

    /// Where an element is to be found in this state; none where it is not in it.
    fn path<'t>(&self, told: &'t Told) -> Option<&'t str> {
        match (told.change, self.is_old) {
            (Way::Added, true) | (Way::Removed, false) => None,
            (_, true) => Some(told.old_path.as_deref().unwrap_or(&told.path)),
            (_, false) => Some(&told.path),
        }
    }

    fn outline(&self, canvas: &mut Canvas, way: Way, rect: Rect) -> (Rect, Point) {
        let around = rect.expanded(GAP);
        canvas.stroke(rounded_rect(around, 12.0), Stroke::solid(OUTLINE, way.color(self.theme)));
        let corner = point(around.max.x - 2.0, around.min.y + 2.0);
        self.badge(canvas, way, corner);
        (rect, corner)
    }

    fn overdrawn(&self, canvas: &mut Canvas, way: Way, curve: &Curve) -> (Rect, Point) {
        canvas.stroke(along(curve), Stroke::solid(OUTLINE + 0.5, way.color(self.theme)).rounded());
        let middle = curve.at(0.5 * curve.length()).0;
        self.badge(canvas, way, middle);
        (curve.bounds(), middle)
    }

    fn badge(&self, canvas: &mut Canvas, way: Way, at: Point) {
        let (ground, color) = (self.theme.surface, way.color(self.theme));
        canvas.fill(Pen::default().circle(at, BADGE + 1.5).done(), ground);
        canvas.fill(Pen::default().circle(at, BADGE).done(), color);
        canvas.text_center(at.moved(0.0, 4.5), way.badge(), Face::SemiBold, 13.0, ground);
    }
}

/// Where a box stood, and from there a line to where it stands.
fn ghost(was: Rect, now: Rect, theme: &Theme) -> Canvas {
    let color = Way::Moved.color(theme);
    let mut canvas = Canvas::new(theme.ground);
    canvas.always();
    canvas.stroke(rounded_rect(was, 8.0), Stroke::solid(2.0, color).dashed(6.0, 5.0));
    canvas.stroke(along(&Curve::line(was.center(), now.center())), Stroke::solid(2.0, color).dashed(6.0, 5.0));
    canvas
}
