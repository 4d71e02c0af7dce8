//! Sheets: a drawing as it is, fitted to paper, flowing over pages, or cut into tiles for a poster.

use super::block;
use super::mark::Mark;
use crate::layout::geometry::{Point, Rect, point};
use crate::picture::list::{Color, DisplayList, Face, Item, Shape};
use crate::picture::names::TILES;
use crate::picture::theme::Theme;

/// One sheet. Measures are in points of 1/72 inch on paper, of a pixel on a screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    pub ground: Color,
    /// What is on it, from back to front.
    pub parts: Vec<Part>,
}

/// A piece of a drawing on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub list: DisplayList,
    /// The piece of the drawing that is shown.
    pub window: Rect,
    /// Where its upper left corner is.
    pub at: Point,
    /// How large it is drawn.
    pub scale: f32,
    /// How far in the drawing is seen: which of its details show (see [`crate::picture::list::Detail`]).
    pub zoom: f32,
}

impl Part {
    /// A whole drawing at its own size.
    #[must_use]
    pub fn whole(list: DisplayList, at: Point) -> Self {
        Self { window: list.bounds, list, at, scale: 1.0, zoom: 1.0 }
    }

    /// The items that are seen, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let seen = |item: &&Item| item.detail.shows_at(self.zoom) && item.bounds.is_none_or(|bounds| bounds.overlaps(self.window));
        self.list.items.iter().filter(seen)
    }

    /// Whether anything may reach over its edge.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.window != self.list.bounds
    }
}

/// Sizes of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    #[default]
    A4,
    A3,
    A2,
    A1,
    A0,
}

impl Paper {
    /// From the smallest.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0];

    /// Its shorter and its longer side, in points (ISO 216).
    #[must_use]
    pub fn sides(self) -> (f32, f32) {
        let (short, long) = match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
            Self::A2 => (420.0, 594.0),
            Self::A1 => (594.0, 841.0),
            Self::A0 => (841.0, 1189.0),
        };
        (points(short), points(long))
    }
}

/// Millimetres in points.
#[must_use]
pub fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// The edge of paper that printers leave white.
const MARGIN: f32 = 28.0;
/// By how much tiles of a poster overlap, to be glued.
const OVERLAP: f32 = 28.0;
/// The line under a tile.
const TILE_FOOT: f32 = 18.0;
/// The most tiles of one poster.
const MOST_TILES: usize = 400;
/// The most pages that one drawing flows over.
const MOST_PAGES: usize = 2_000;
/// How much smaller than on the screen a page is set, so that 13 points on the screen become 9 on paper.
const PAGE_SCALE: f32 = 0.7;

/// How far in a drawing is seen that is set on paper at `scale`: far out its names are larger, but paper never leaves them out.
#[must_use]
pub fn zoom_on_paper(scale: f32) -> f32 {
    scale.max(TILES + 0.01)
}

/// The width that a page is laid out for, to be set on paper that is held upright.
#[must_use]
pub fn page_width(paper: Paper) -> f32 {
    let (short, long) = paper.sides();
    // Pages are wide: they lie on small paper and stand on large paper.
    let side = if paper == Paper::A4 { long } else { short };
    ((side - 2.0 * MARGIN) / PAGE_SCALE).floor()
}

/// One sheet of the drawing's own size, with its legend and title block under it: a picture for screens.
#[must_use]
pub fn framed(list: DisplayList, legend: Option<DisplayList>, mark: &Mark, theme: &Theme) -> Sheet {
    let least = legend.as_ref().map_or(block::LEAST, |l| block::LEAST.max(l.bounds.width()));
    let width = list.bounds.width().max(least);
    let foot = block::block(theme, mark, width, None);
    let (ground, height) = (list.ground, list.bounds.height());
    let at = point((width - list.bounds.width()) / 2.0, 0.0);
    let mut parts = vec![Part::whole(list, at)];
    let mut y = height;
    for strip in legend.into_iter().chain([foot]) {
        let tall = strip.bounds.height();
        parts.push(Part::whole(strip, point(0.0, y)));
        y += tall;
    }
    Sheet { width, height: y, ground, parts }
}

/// The drawing alone.
#[must_use]
pub fn bare(list: DisplayList) -> Sheet {
    let (width, height) = (list.bounds.width().max(1.0), list.bounds.height().max(1.0));
    Sheet { width, height, ground: list.ground, parts: vec![Part::whole(list, Point::default())] }
}

/// The whole drawing on one sheet of paper, upright or lying as it fits better, as large as it can be and no larger than it is.
#[must_use]
pub fn fitted(list: &DisplayList, legend: impl Fn(f32) -> Option<DisplayList>, mark: &Mark, theme: &Theme, paper: Paper) -> Sheet {
    let (short, long) = paper.sides();
    let bounds = list.bounds;
    let room = |width: f32, height: f32| {
        let inner = width - 2.0 * MARGIN;
        let strips: Vec<DisplayList> = legend(inner).into_iter().chain([block::block(theme, mark, inner, None)]).collect();
        let taken: f32 = strips.iter().map(|strip| strip.bounds.height()).sum();
        let free = (height - 2.0 * MARGIN - taken).max(1.0);
        let scale = (inner / bounds.width().max(1.0)).min(free / bounds.height().max(1.0)).min(1.0);
        (scale, free, strips)
    };
    let (lying, standing) = (room(long, short), room(short, long));
    let (width, height, (scale, free, strips)) = if lying.0 >= standing.0 { (long, short, lying) } else { (short, long, standing) };
    let left = MARGIN + (width - 2.0 * MARGIN - bounds.width() * scale) / 2.0;
    let mut parts = vec![Part { list: list.clone(), window: bounds, at: point(left, MARGIN), scale, zoom: zoom_on_paper(scale) }];
    let mut y = MARGIN + free;
    for strip in strips {
        let tall = strip.bounds.height();
        parts.push(Part::whole(strip, point(MARGIN, y)));
        y += tall;
    }
    Sheet { width, height, ground: list.ground, parts }
}

/// A page laid out for [`page_width`], flowing over as many sheets as it takes, cut where nothing is cut apart.
#[must_use]
pub fn flowing(list: &DisplayList, mark: &Mark, theme: &Theme, paper: Paper) -> Vec<Sheet> {
    let (short, long) = paper.sides();
    let (width, height) = if paper == Paper::A4 { (long, short) } else { (short, long) };
    let inner = width - 2.0 * MARGIN;
    let foot = block::block(theme, mark, inner, Some((1, 1))).bounds.height();
    let bounds = list.bounds;
    let scale = (inner / bounds.width().max(1.0)).min(1.0);
    let tall = (height - 2.0 * MARGIN - foot) / scale;
    let cuts = cuts(list, tall);
    let count = cuts.len() - 1;
    let sheets = cuts.windows(2).enumerate().map(|(n, cut)| {
        let window = Rect { min: point(bounds.min.x, cut[0]), max: point(bounds.max.x, cut[1]) };
        let page = Part { list: list.clone(), window, at: point(MARGIN, MARGIN), scale, zoom: 1.0 };
        let block = block::block(theme, mark, inner, Some((n + 1, count)));
        Sheet { width, height, ground: list.ground, parts: vec![page, Part::whole(block, point(MARGIN, height - MARGIN - foot))] }
    });
    sheets.collect()
}

/// Where a page is cut, its top and bottom included: no piece is taller than `tall`, and none is empty.
fn cuts(list: &DisplayList, tall: f32) -> Vec<f32> {
    let min = list.bounds.min.y;
    let end = list.items.iter().filter_map(|item| item.bounds).fold(min, |end, b| end.max(b.max.y)) + 1.0;
    let end = end.min(list.bounds.max.y).max(min + 1.0);
    // What is taller than half a sheet has to be cut anyway; where nothing else helps, what is taller than a sixth too.
    let (whole, small) = (spans(list, tall / 2.0), spans(list, tall / 6.0));
    let mut cuts = vec![min];
    let mut top = min;
    while end - top > tall && cuts.len() < MOST_PAGES {
        let within = |spans: &[(f32, f32)], from: f32| gap(spans, top + tall * from, top + tall);
        let found = within(&whole, 0.6).or_else(|| within(&whole, 0.3)).or_else(|| within(&small, 0.6));
        top = found.unwrap_or(top + tall);
        cuts.push(top);
    }
    cuts.push(end.max(top + 1.0));
    cuts
}

/// What must not be cut apart: everything less tall than `most`, and a head with what stands below it. From top to bottom.
fn spans(list: &DisplayList, most: f32) -> Vec<(f32, f32)> {
    let span = |item: &Item| {
        let bounds = item.bounds.filter(|b| b.height() < most)?;
        let head = matches!(&item.shape, Shape::Text(text) if text.face == Face::SemiBold && text.size >= HEAD);
        Some((bounds.min.y, bounds.max.y + if head { WITH_HEAD.min(most / 2.0) } else { 0.0 }))
    };
    let mut spans: Vec<(f32, f32)> = list.items.iter().filter_map(span).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    spans
}

/// The size from which a line is the head of a section, and how much below it stays with it.
const HEAD: f32 = 13.5;
const WITH_HEAD: f32 = 64.0;

/// The lowest height between `from` and `to` that no span crosses; of a gap its middle.
fn gap(spans: &[(f32, f32)], from: f32, to: f32) -> Option<f32> {
    let mut best = None;
    let mut free = from;
    for &(top, bottom) in spans {
        if top > to {
            break;
        }
        if top > free {
            best = Some(f32::midpoint(free, top).max(top - 6.0));
        }
        free = free.max(bottom);
    }
    if free < to { Some((free + 4.0).min(to)) } else { best }
}

/// A poster: the drawing at its own size over as many sheets as it takes, with overlaps to glue, the tile said on each.
/// None where that would be more than four hundred.
#[must_use]
pub fn tiles(
    list: &DisplayList,
    legend: impl Fn(f32) -> Option<DisplayList>,
    mark: &Mark,
    theme: &Theme,
    paper: Paper,
) -> Option<Vec<Sheet>> {
    let poster = framed(list.clone(), legend(list.bounds.width().max(block::LEAST)), mark, theme);
    let (short, long) = paper.sides();
    let count = |room: f32, whole: f32| ((whole - OVERLAP) / (room - OVERLAP)).ceil().max(1.0) as usize;
    let inner = |(width, height): (f32, f32)| (width - 2.0 * MARGIN, height - 2.0 * MARGIN - TILE_FOOT);
    let counts = |sides: (f32, f32)| (count(inner(sides).0, poster.width), count(inner(sides).1, poster.height));
    let fewer = |sides: (f32, f32)| counts(sides).0 * counts(sides).1;
    let (width, height) = if fewer((long, short)) <= fewer((short, long)) { (long, short) } else { (short, long) };
    let (columns, rows) = counts((width, height));
    let (room_x, room_y) = inner((width, height));
    if columns * rows > MOST_TILES {
        return None;
    }
    let tile = |row: usize, column: usize| {
        let origin = point(column as f32 * (room_x - OVERLAP), row as f32 * (room_y - OVERLAP));
        let window = Rect::at(origin.x, origin.y, room_x, room_y);
        let parts = poster.parts.iter().filter_map(|part| piece(part, window)).chain([Part::whole(
            block::tile(theme, mark, (row, column), (rows, columns), room_x),
            point(MARGIN, height - MARGIN - TILE_FOOT),
        )]);
        Sheet { width, height, ground: poster.ground, parts: parts.collect() }
    };
    Some((0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(|(row, column)| tile(row, column)).collect())
}

/// What of a part at its own size is seen through a window of the sheet, moved to the margin of a tile.
fn piece(part: &Part, window: Rect) -> Option<Part> {
    let on_sheet = Rect::at(part.at.x, part.at.y, part.window.width(), part.window.height());
    let seen = Rect {
        min: point(on_sheet.min.x.max(window.min.x), on_sheet.min.y.max(window.min.y)),
        max: point(on_sheet.max.x.min(window.max.x), on_sheet.max.y.min(window.max.y)),
    };
    if seen.width() <= 0.0 || seen.height() <= 0.0 {
        return None;
    }
    let within = seen.min.moved(part.window.min.x - part.at.x, part.window.min.y - part.at.y);
    Some(Part {
        window: Rect::at(within.x, within.y, seen.width(), seen.height()),
        at: seen.min.moved(MARGIN - window.min.x, MARGIN - window.min.y),
        ..part.clone()
    })
}

/// Whether a drawing would be set so small that its names cannot be read on paper.
#[must_use]
pub fn is_small(sheet: &Sheet) -> bool {
    let has_text = |part: &Part| part.list.items.iter().any(|item| matches!(item.shape, Shape::Text(_)));
    sheet.parts.iter().any(|part| part.scale < LEGIBLE && has_text(part))
}

/// Below this a name of 13 points is smaller than 6 on paper.
const LEGIBLE: f32 = 0.46;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::list::Detail;

    #[test]
    fn a_page_is_cut_in_gaps_and_no_piece_is_too_tall() {
        let rows = (0..40).map(|n| Item {
            of: None,
            detail: Detail::ALWAYS,
            shape: Shape::Path(crate::picture::list::Path::default()),
            bounds: Some(Rect::at(0.0, n as f32 * 50.0 + 5.0, 100.0, 40.0)),
        });
        let list = DisplayList { bounds: Rect::at(0.0, 0.0, 100.0, 2000.0), items: rows.collect(), ..DisplayList::default() };
        let cuts = cuts(&list, 430.0);
        // Below the last row there is nothing to cut for.
        assert_eq!((cuts[0], *cuts.last().unwrap()), (0.0, 1996.0));
        for pair in cuts.windows(2) {
            assert!(pair[1] - pair[0] <= 430.0 && pair[1] > pair[0], "{pair:?}");
        }
        for cut in &cuts[1..cuts.len() - 1] {
            let within = cut % 50.0;
            assert!(!(5.0..45.0).contains(&within), "{cut} cuts a row");
        }
    }

    #[test]
    fn room_below_the_last_row_makes_no_sheet() {
        let row = Item {
            of: None,
            detail: Detail::ALWAYS,
            shape: Shape::Path(crate::picture::list::Path::default()),
            bounds: Some(Rect::at(0.0, 0.0, 100.0, 400.0)),
        };
        let list = DisplayList { bounds: Rect::at(0.0, 0.0, 100.0, 450.0), items: vec![row], ..DisplayList::default() };
        assert_eq!(cuts(&list, 430.0).len(), 2);
    }

    #[test]
    fn what_has_no_gap_is_cut_at_the_edge_of_the_sheet() {
        let wall = Item {
            of: None,
            detail: Detail::ALWAYS,
            shape: Shape::Path(crate::picture::list::Path::default()),
            bounds: Some(Rect::at(0.0, 0.0, 9.0, 900.0)),
        };
        let list = DisplayList { bounds: Rect::at(0.0, 0.0, 9.0, 900.0), items: vec![wall; 3], ..DisplayList::default() };
        assert!(cuts(&list, 200.0).windows(2).all(|pair| pair[1] - pair[0] <= 200.0));
    }
}
