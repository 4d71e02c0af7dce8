//! Boxes that stay: pinned ones when a tree is arranged anew, all that have a place when new ones come in.

use super::super::Link;
use super::super::geometry::{Point, Rect, point};
use super::columns::in_order;
use super::layers::Layered;
use super::{Hand, Options, Tree, TreeBox, bands};

/// The least space above and below a box that was put by hand.
const ABOVE: f32 = 12.0;

/// Puts pinned boxes where they belong and moves the others of each layer out of their way, no farther than needed.
pub(super) fn around_pinned(boxes: &[TreeBox], g: &Layered, centers: &mut [Point], options: &Options) {
    let pinned: Vec<(usize, Point)> = boxes.iter().enumerate().filter_map(|(v, b)| Some((v, b.fixed()?))).collect();
    if pinned.is_empty() {
        return;
    }
    let count = pinned.len() as f32;
    let dx = pinned.iter().map(|&(v, p)| p.x - centers[v].x).sum::<f32>() / count;
    let dy = pinned.iter().map(|&(v, p)| p.y - centers[v].y).sum::<f32>() / count;
    for center in centers.iter_mut() {
        *center = center.moved(dx, dy);
    }
    for &(v, place) in &pinned {
        centers[v] = place;
    }
    let rects: Vec<Rect> = pinned.iter().map(|&(v, p)| rect(&boxes[v], p)).collect();
    for layer in &g.layers {
        let row: Vec<usize> = layer.iter().copied().filter(|&v| v < g.real && boxes[v].fixed().is_none()).collect();
        settle(boxes, &row, &rects, centers, options.gap);
    }
}

fn rect(b: &TreeBox, center: Point) -> Rect {
    Rect::around(center, b.width, b.height)
}

/// Moves the boxes of a row, in their order, out of the way of `fixed` boxes and of each other, no farther than needed.
fn settle(boxes: &[TreeBox], row: &[usize], fixed: &[Rect], centers: &mut [Point], gap: f32) {
    let Some(&first) = row.first() else { return };
    let span = row.iter().fold(rect(&boxes[first], centers[first]), |s, &v| s.union(rect(&boxes[v], centers[v])));
    let mut blocked: Vec<(f32, f32)> = fixed
        .iter()
        .filter(|r| r.min.y - ABOVE < span.max.y && r.max.y + ABOVE > span.min.y)
        .map(|r| (r.min.x - gap, r.max.x + gap))
        .collect();
    blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let free = free(&blocked);
    let mut in_part: Vec<Vec<usize>> = vec![Vec::new(); free.len()];
    let mut used = vec![0.0; free.len()];
    let mut part = 0;
    for &v in row {
        let (x, half) = (centers[v].x, boxes[v].width / 2.0);
        let fits = |i: usize| used[i] + 2.0 * half <= free[i].1 - free[i].0;
        let away = |i: usize| (x.max(free[i].0 + half).min(free[i].1 - half) - x).abs();
        let best = (part..free.len()).filter(|&i| fits(i)).min_by(|&a, &b| away(a).total_cmp(&away(b)));
        part = best.unwrap_or(free.len() - 1);
        used[part] += 2.0 * half + gap;
        in_part[part].push(v);
    }
    for (members, &(low, high)) in in_part.iter().zip(&free) {
        settle_between(boxes, members, low, high, centers, gap);
    }
}

/// The parts of a line that sorted intervals leave free; the last one has no end.
fn free(blocked: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut out = Vec::with_capacity(blocked.len() + 1);
    let mut from = f32::NEG_INFINITY;
    for &(low, high) in blocked {
        if low > from {
            out.push((from, low));
        }
        from = from.max(high);
    }
    out.push((from, f32::INFINITY));
    out
}

/// Places boxes between two bounds in their order, each as near to where it is as can be.
fn settle_between(boxes: &[TreeBox], members: &[usize], low: f32, high: f32, centers: &mut [Point], gap: f32) {
    let mut offsets = Vec::with_capacity(members.len());
    let mut offset = 0.0;
    for (i, &v) in members.iter().enumerate() {
        if i > 0 {
            offset += f64::from(f32::midpoint(boxes[members[i - 1]].width, boxes[v].width) + gap);
        }
        offsets.push(offset);
    }
    let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return };
    let wanted: Vec<(f64, f64)> = members.iter().map(|&v| (f64::from(centers[v].x), 1.0)).collect();
    let low = f64::from(low + boxes[first].width / 2.0);
    let high = f64::from(high - boxes[last].width / 2.0) - offset;
    for ((&v, place), offset) in members.iter().zip(in_order(&wanted, &offsets)).zip(&offsets) {
        centers[v].x = ((place - offset).min(high).max(low) + offset) as f32;
    }
}

/// Gives places to the boxes that have none and leaves the others where they are as far as there is room: a new box takes the
/// free place in its band that is nearest to the boxes it is linked with, or its place beside the one it is meant to stand beside; if that is far, its row makes room sideways; if its
/// band has no row that suits, what is below moves down by one row. Pinned boxes never move.
#[must_use]
pub fn place_new(boxes: &[TreeBox], links: &[Link], options: &Options) -> Tree {
    if boxes.iter().all(|b| b.place.is_none()) {
        return super::arrange(boxes, links, options);
    }
    let mut places: Vec<Option<Point>> = boxes.iter().map(|b| b.place).collect();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); boxes.len()];
    for link in links.iter().filter(|l| l.joins(boxes.len())) {
        near[link.from].push(link.to);
        near[link.to].push(link.from);
    }
    // The box that knows most of its neighbours comes first.
    while let Some(v) = (0..boxes.len())
        .filter(|&v| places[v].is_none())
        .max_by_key(|&v| (near[v].iter().filter(|&&u| places[u].is_some()).count(), std::cmp::Reverse(v)))
    {
        Place { boxes, links, options, new: v }.put(&near[v], &mut places);
    }
    let centers: Vec<Point> = places.into_iter().map(Option::unwrap_or_default).collect();
    let bands = bands(boxes, &centers);
    Tree { centers, bands }
}

/// The search for a place of one new box.
struct Place<'a> {
    boxes: &'a [TreeBox],
    links: &'a [Link],
    options: &'a Options,
    new: usize,
}

impl Place<'_> {
    fn put(&self, near: &[usize], places: &mut [Option<Point>]) {
        if self.put_beside(places) {
            return;
        }
        let known: Vec<f32> = near.iter().filter_map(|&u| places[u]).map(|p| p.x).collect();
        let (above, below) = match self.limits(places) {
            (above, below) if above < below => (above, below),
            // Links in a circle ask for what cannot be; any row will do.
            _ => (f32::NEG_INFINITY, f32::INFINITY),
        };
        let rows: Vec<f32> = self.rows(places).into_iter().filter(|&y| y > above && y < below).collect();
        let x = if known.is_empty() {
            self.right_end(places, rows.last().copied())
        } else {
            known.iter().sum::<f32>() / known.len() as f32
        };
        let (width, gap) = (self.boxes[self.new].width, self.options.gap);
        let best =
            rows.iter().map(|&y| (self.nearest_free(x, y, places), y)).min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()));
        match best {
            Some((free, y)) if (free - x).abs() <= 1.5 * (width + gap) => places[self.new] = Some(point(free, y)),
            Some((_, y)) => self.make_room(x, y, places),
            None => self.open_row(x, above, below, places),
        }
    }

    /// Puts the box beside the one it is meant to stand beside, and moves others of the row aside where there is no room.
    fn put_beside(&self, places: &mut [Option<Point>]) -> bool {
        let b = &self.boxes[self.new];
        let Some((other, hand)) = b.beside else { return false };
        let Some(at) = places.get(other).copied().flatten().filter(|_| self.boxes[other].band == b.band) else { return false };
        let away = f32::midpoint(self.boxes[other].width, b.width) + self.options.gap;
        let toward = if hand == Hand::Right { 1.0 } else { -1.0 };
        let x = at.x + toward * away;
        if (self.nearest_free(x, at.y, places) - x).abs() < 0.5 {
            places[self.new] = Some(point(x, at.y));
        } else {
            // A little nearer than whatever stands there, so that it comes between.
            self.make_room(at.x + toward, at.y, places);
        }
        true
    }

    /// Below which place the box must be and above which, by the links inside its band.
    fn limits(&self, places: &[Option<Point>]) -> (f32, f32) {
        let same = |u: usize| self.boxes[u].band == self.boxes[self.new].band;
        let (mut above, mut below) = (f32::NEG_INFINITY, f32::INFINITY);
        for link in self.links {
            if link.from == self.new && link.to < places.len() && same(link.to) {
                above = places[link.to].map_or(above, |p| above.max(p.y + self.boxes[link.to].height / 2.0));
            } else if link.to == self.new && link.from < places.len() && same(link.from) {
                below = places[link.from].map_or(below, |p| below.min(p.y - self.boxes[link.from].height / 2.0));
            }
        }
        (above, below)
    }

    /// The heights at which boxes of the band stand, from the top.
    fn rows(&self, places: &[Option<Point>]) -> Vec<f32> {
        let b = &self.boxes[self.new];
        let mut ys: Vec<f32> =
            self.placed(places).into_iter().filter(|&(u, _)| self.boxes[u].band == b.band).map(|(_, p)| p.y).collect();
        ys.sort_by(f32::total_cmp);
        let mut rows: Vec<f32> = Vec::new();
        for y in ys {
            if rows.last().is_none_or(|r| y - r > b.height / 2.0) {
                rows.push(y);
            }
        }
        rows
    }

    /// The other boxes that have a place.
    fn placed(&self, places: &[Option<Point>]) -> Vec<(usize, Point)> {
        places.iter().enumerate().filter_map(|(u, p)| Some((u, (*p)?))).filter(|&(u, _)| u != self.new).collect()
    }

    fn right_end(&self, places: &[Option<Point>], row: Option<f32>) -> f32 {
        let b = &self.boxes[self.new];
        let in_row = |p: Point| row.is_none_or(|y| (p.y - y).abs() < b.height);
        let ends = self.placed(places).into_iter().filter(|&(_, p)| in_row(p)).map(|(u, p)| p.x + self.boxes[u].width / 2.0);
        ends.fold(f32::NEG_INFINITY, f32::max).max(-1e6) + self.options.gap + b.width / 2.0
    }

    /// The free place of a row nearest to `x`.
    fn nearest_free(&self, x: f32, y: f32, places: &[Option<Point>]) -> f32 {
        let b = &self.boxes[self.new];
        let half = b.width / 2.0;
        let mut blocked: Vec<(f32, f32)> = self
            .placed(places)
            .into_iter()
            .map(|(u, p)| rect(&self.boxes[u], p))
            .filter(|r| r.min.y - ABOVE < y + b.height / 2.0 && r.max.y + ABOVE > y - b.height / 2.0)
            .map(|r| (r.min.x - self.options.gap, r.max.x + self.options.gap))
            .collect();
        blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
        free(&blocked)
            .into_iter()
            .filter(|f| f.1 - f.0 >= b.width)
            .map(|f| x.max(f.0 + half).min(f.1 - half))
            .min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
            .unwrap_or(x)
    }

    /// Puts the box into a row and moves the others of the row aside.
    fn make_room(&self, x: f32, y: f32, places: &mut [Option<Point>]) {
        places[self.new] = Some(point(x, y));
        let height = self.boxes[self.new].height;
        let movable = |u: usize, p: Point| u == self.new || ((p.y - y).abs() < height / 2.0 && self.boxes[u].fixed().is_none());
        let all: Vec<(usize, Point)> = places.iter().enumerate().filter_map(|(u, p)| Some((u, (*p)?))).collect();
        let mut row: Vec<usize> = all.iter().filter(|&&(u, p)| movable(u, p)).map(|r| r.0).collect();
        let fixed: Vec<Rect> = all.iter().filter(|&&(u, p)| !movable(u, p)).map(|&(u, p)| rect(&self.boxes[u], p)).collect();
        let mut centers: Vec<Point> = places.iter().map(|p| p.unwrap_or_default()).collect();
        row.sort_by(|&a, &b| centers[a].x.total_cmp(&centers[b].x).then(a.cmp(&b)));
        settle(self.boxes, &row, &fixed, &mut centers, self.options.gap);
        for u in row {
            places[u] = Some(centers[u]);
        }
    }

    /// Makes a row where there is none, and moves what is below it down if there is no room.
    fn open_row(&self, x: f32, above: f32, below: f32, places: &mut [Option<Point>]) {
        let b = &self.boxes[self.new];
        let gap = self.options.layer_gap;
        let bottoms = self
            .placed(places)
            .into_iter()
            .filter(|&(u, _)| self.boxes[u].band < b.band)
            .map(|(u, p)| p.y + self.boxes[u].height / 2.0);
        let from = bottoms.fold(above, f32::max);
        let tops = |u: usize, p: Point| p.y - self.boxes[u].height / 2.0;
        let next = self
            .placed(places)
            .into_iter()
            .filter(|&(u, p)| self.boxes[u].band > b.band || (self.boxes[u].band == b.band && p.y > from))
            .map(|(u, p)| tops(u, p))
            .fold(below, f32::min);
        let top = if from.is_finite() { from + gap } else { next - gap - b.height };
        let lacking = top + b.height + gap - next;
        if from.is_finite() && lacking > 0.0 && next.is_finite() {
            for (u, p) in self.placed(places) {
                if tops(u, p) >= next.min(top) - 1.0 && self.boxes[u].fixed().is_none() {
                    places[u] = Some(p.moved(0.0, lacking));
                }
            }
        }
        let top = if top.is_finite() { top } else { 0.0 };
        self.make_room(x, top + b.height / 2.0, places);
    }
}
