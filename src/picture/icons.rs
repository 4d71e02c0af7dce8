//! Icons, painted as paths on a grid of 16 with a stroke of 1.5.

use super::list::Segment;
use super::pen::Pen;
use crate::layout::geometry::{Point, Rect, point};
use crate::model::Kind;

/// The stroke of an icon on its grid of 16.
pub const STROKE: f32 = 1.5;

/// The icon of a kind, filling `rect`.
#[must_use]
pub fn of_kind(kind: Kind, rect: Rect) -> Vec<Segment> {
    let segments = match kind {
        Kind::Impact => peak(),
        Kind::Outcome => target(),
        Kind::Output => ticked_sheet(),
        Kind::Action => play(),
        Kind::Fund => coin(),
        Kind::Capacity => two_people(),
        Kind::Enabler => key(),
        Kind::Variable => wave(),
        Kind::Stage => bars(),
    };
    place(&segments, rect)
}

/// A flag on a pole: the badge of an indicator.
#[must_use]
pub fn flag(rect: Rect) -> Vec<Segment> {
    let pen = Pen::at(point(4.0, 14.0)).line(point(4.0, 2.5)).line(point(13.0, 5.5)).line(point(4.0, 8.5));
    place(&pen.done(), rect)
}

/// A speech bubble: the badge of a comment.
#[must_use]
pub fn bubble(rect: Rect) -> Vec<Segment> {
    let pen = Pen::at(point(2.0, 3.0))
        .line(point(14.0, 3.0))
        .line(point(14.0, 11.0))
        .line(point(8.0, 11.0))
        .line(point(5.0, 14.0))
        .line(point(5.0, 11.0))
        .line(point(2.0, 11.0))
        .close();
    place(&pen.done(), rect)
}

fn peak() -> Vec<Segment> {
    Pen::at(point(2.0, 13.0))
        .line(point(6.5, 5.0))
        .line(point(9.5, 10.0))
        .line(point(11.2, 7.4))
        .line(point(14.0, 13.0))
        .close()
        .done()
}

fn target() -> Vec<Segment> {
    Pen::default().circle(point(8.0, 8.0), 5.5).circle(point(8.0, 8.0), 2.4).done()
}

fn ticked_sheet() -> Vec<Segment> {
    Pen::at(point(4.0, 2.5))
        .line(point(9.5, 2.5))
        .line(point(12.5, 5.5))
        .line(point(12.5, 13.5))
        .line(point(4.0, 13.5))
        .close()
        .then(point(6.0, 9.0))
        .line(point(7.6, 10.8))
        .line(point(10.4, 7.4))
        .done()
}

fn play() -> Vec<Segment> {
    Pen::default().circle(point(8.0, 8.0), 5.8).then(point(6.6, 5.4)).line(point(10.8, 8.0)).line(point(6.6, 10.6)).close().done()
}

fn coin() -> Vec<Segment> {
    Pen::default()
        .circle(point(8.0, 8.0), 5.8)
        .then(point(8.0, 4.8))
        .line(point(8.0, 11.2))
        .then(point(10.0, 6.2))
        .quad(point(8.0, 4.6), point(6.6, 6.0))
        .quad(point(5.8, 7.4), point(8.0, 8.0))
        .quad(point(10.6, 8.8), point(9.6, 10.1))
        .quad(point(8.0, 11.4), point(6.0, 9.9))
        .done()
}

fn two_people() -> Vec<Segment> {
    Pen::default()
        .circle(point(5.5, 5.9), 1.9)
        .then(point(2.0, 13.0))
        .quad(point(2.0, 8.8), point(5.5, 8.8))
        .quad(point(9.0, 8.8), point(9.0, 13.0))
        .then(point(10.6, 4.6))
        .quad(point(12.6, 4.8), point(12.2, 6.4))
        .quad(point(11.6, 7.6), point(10.4, 7.4))
        .then(point(11.0, 9.4))
        .quad(point(14.0, 9.6), point(14.0, 13.0))
        .done()
}

fn key() -> Vec<Segment> {
    Pen::default()
        .circle(point(4.8, 8.0), 2.8)
        .then(point(7.6, 8.0))
        .line(point(13.5, 8.0))
        .line(point(13.5, 10.6))
        .then(point(11.0, 8.0))
        .line(point(11.0, 10.0))
        .done()
}

fn wave() -> Vec<Segment> {
    Pen::at(point(2.0, 8.0))
        .cubic(point(4.0, 2.0), point(6.0, 2.0), point(8.0, 8.0))
        .cubic(point(10.0, 14.0), point(12.0, 14.0), point(14.0, 8.0))
        .done()
}

fn bars() -> Vec<Segment> {
    Pen::at(point(4.0, 13.0))
        .line(point(4.0, 6.0))
        .then(point(8.0, 13.0))
        .line(point(8.0, 3.0))
        .then(point(12.0, 13.0))
        .line(point(12.0, 8.0))
        .done()
}

/// Moves segments from the grid of 16 into `rect`.
fn place(segments: &[Segment], rect: Rect) -> Vec<Segment> {
    let (sx, sy) = (rect.width() / 16.0, rect.height() / 16.0);
    let to = |p: Point| point(rect.min.x + p.x * sx, rect.min.y + p.y * sy);
    let moved = |segment: &Segment| match *segment {
        Segment::Move(p) => Segment::Move(to(p)),
        Segment::Line(p) => Segment::Line(to(p)),
        Segment::Cubic(a, b, p) => Segment::Cubic(to(a), to(b), to(p)),
        Segment::Close => Segment::Close,
    };
    segments.iter().map(moved).collect()
}
