//! The parts of a diagram that hang together: each turned the best way and spaced, then all packed into one picture.

use std::collections::BTreeMap;

use super::super::Link;
use super::super::geometry::{Point, Rect, point};
use super::super::measure;
use super::super::route::bowed;
use super::stress;

/// Free space between boxes, at least.
const FREE: f32 = 28.0;
/// Between parts that do not hang together: room for arcs that bow out.
const BETWEEN: f32 = 64.0;
/// Width against height of a part.
const ASPECT: f32 = 1.6;
/// The same of what the parts are packed into: of a window with its panels, narrower than a page.
const WINDOW: f32 = 1.3;
/// How much wider than high loops are, since boxes are.
const STRETCH: f64 = 1.22;
/// First places tried, and ways of turning each: fewer where there are many boxes.
const SEEDS: usize = 12;
const TURNS: usize = 12;
const MANY: usize = 60;
/// Of the tries, how many have their arcs drawn.
const LOOKED_AT: usize = 8;

/// The centre of each box.
pub(super) fn arrange(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>]) -> Vec<Point> {
    let mut parts: Vec<(Vec<usize>, Vec<Point>)> = Vec::new();
    for members in together(sizes.len(), links, loops) {
        let places = part(&members, sizes, links, loops);
        parts.push((members, places));
    }
    pack(sizes, &parts)
}

/// Boxes that hang together by links or loops, in groups.
fn together(count: usize, links: &[Link], loops: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..count).collect();
    let mut join = |a: usize, b: usize| {
        let (x, y) = (group[a].min(group[b]), group[a].max(group[b]));
        for g in &mut group {
            if *g == y {
                *g = x;
            }
        }
    };
    for link in links {
        join(link.from, link.to);
    }
    for pair in loops.iter().flat_map(|l| l.windows(2)) {
        join(pair[0], pair[1]);
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (v, g) in group.into_iter().enumerate() {
        out.entry(g).or_default().push(v);
    }
    out.into_values().collect()
}

/// Places for boxes that hang together: of several tries the one with the fewest crossings, then the calmest.
fn part(members: &[usize], sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>]) -> Vec<Point> {
    let here: BTreeMap<usize, usize> = members.iter().enumerate().map(|(i, &v)| (v, i)).collect();
    let links: Vec<Link> = links.iter().filter_map(|l| Some(Link::new(*here.get(&l.from)?, *here.get(&l.to)?))).collect();
    let loops: Vec<Vec<usize>> = loops
        .iter()
        .filter_map(|l| l.iter().map(|v| here.get(v).copied()).collect::<Option<Vec<usize>>>())
        .filter(|l| l.len() > 1)
        .collect();
    let sizes: Vec<(f32, f32)> = members.iter().map(|&v| sizes[v]).collect();
    if members.len() == 1 {
        return vec![point(0.0, 0.0)];
    }
    let few = if members.len() > MANY { 4 } else { 1 };
    let mut tries: Vec<(f32, Vec<Point>)> = Vec::new();
    for seed in 0..SEEDS / few {
        let found = stress::places(members.len(), &links, &loops, seed as u64);
        for turn in 0..TURNS / few {
            let angle = std::f64::consts::TAU * turn as f64 / (TURNS / few) as f64;
            let turned: Vec<Point> = found[..members.len()]
                .iter()
                .map(|&(x, y)| {
                    let (sin, cos) = angle.sin_cos();
                    point((STRETCH * (x * cos - y * sin)) as f32, (x * sin + y * cos) as f32)
                })
                .collect();
            let mut centers = turned.clone();
            space(&sizes, &mut centers);
            tries.push((calm(&sizes, &links, &loops, &turned, &centers), centers));
        }
    }
    tries.sort_by(|a, b| a.0.total_cmp(&b.0));
    tries.truncate(LOOKED_AT);
    let whole = |t: &(f32, Vec<Point>)| t.0 + tangled(&sizes, &links, &loops, &t.1);
    let costs: Vec<f32> = tries.iter().map(whole).collect();
    let best = (0..tries.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b]));
    best.map(|b| tries.swap_remove(b).1).unwrap_or_default()
}

fn boxes(sizes: &[(f32, f32)], centers: &[Point]) -> Vec<Rect> {
    sizes.iter().zip(centers).map(|(s, &c)| Rect::around(c, s.0, s.1)).collect()
}

/// How bad places are by themselves: straight crossings, how much boxes had to move, loops out of round, and a shape unlike
/// the picture's.
fn calm(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>], wanted: &[Point], centers: &[Point]) -> f32 {
    let straight: Vec<_> = links.iter().map(|l| (centers[l.from], centers[l.to])).collect();
    let crossed = |i: usize| straight[i + 1..].iter().filter(|s| measure::cross(straight[i], **s)).count();
    let crossings: usize = (0..straight.len()).map(crossed).sum();
    let moved: f32 = wanted.iter().zip(centers).map(|(a, b)| a.distance(*b)).sum();
    let all = boxes(sizes, centers).into_iter().reduce(Rect::union).unwrap_or_default();
    let shape = (all.width() / all.height().max(1.0) / ASPECT).ln().abs();
    let bent: f32 = loops.iter().map(|l| unround(l, centers)).sum();
    300.0 * crossings as f32 + 0.5 * moved + 120.0 * shape + 150.0 * bent
}

/// How bad the arcs between places are: they cross each other, or run over boxes.
fn tangled(sizes: &[(f32, f32)], links: &[Link], loops: &[Vec<usize>], centers: &[Point]) -> f32 {
    let boxes = boxes(sizes, centers);
    let bows = super::bows(links, loops, centers);
    let arcs: Vec<_> = links.iter().zip(bows).map(|(l, bow)| bowed(centers[l.from], centers[l.to], bow)).collect();
    let over: usize = links
        .iter()
        .zip(&arcs)
        .map(|(l, c)| boxes.iter().enumerate().filter(|&(i, b)| i != l.from && i != l.to && c.crosses(b.expanded(6.0))).count())
        .sum();
    300.0 * measure::crossings(&arcs) as f32 + 200.0 * over as f32
}

/// How far a loop is from round: the spread of its members' distances from its middle, 0 for a circle.
fn unround(members: &[usize], centers: &[Point]) -> f32 {
    let middle = super::marks::middle(members, centers);
    let far: Vec<f32> = members.iter().map(|&v| centers[v].distance(middle)).collect();
    let mean = far.iter().sum::<f32>() / far.len().max(1) as f32;
    let spread = far.iter().map(|f| (f - mean).powi(2)).sum::<f32>() / far.len().max(1) as f32;
    spread.sqrt() / mean.max(1.0)
}

/// Moves boxes apart that are nearer than they may be, each pair the shorter way.
fn space(sizes: &[(f32, f32)], centers: &mut [Point]) {
    for round in 0..400 {
        let mut moved = false;
        for i in 0..centers.len() {
            for j in i + 1..centers.len() {
                let (dx, dy) = (centers[j].x - centers[i].x, centers[j].y - centers[i].y);
                let x = f32::midpoint(sizes[i].0, sizes[j].0) + FREE - dx.abs();
                let y = f32::midpoint(sizes[i].1, sizes[j].1) + FREE - dy.abs();
                if x <= 0.01 || y <= 0.01 {
                    continue;
                }
                moved = true;
                // Late in a deadlock the move is made larger than needed.
                let share = if round < 200 { 0.5 } else { 0.75 };
                let (mx, my) = if x < y { (share * x * sign(dx), 0.0) } else { (0.0, share * y * sign(dy)) };
                centers[i] = centers[i].moved(-mx, -my);
                centers[j] = centers[j].moved(mx, my);
            }
        }
        if !moved {
            return;
        }
    }
    // Boxes that still overlap go into a row of their own below the rest.
    let mut bottom = boxes(sizes, centers).into_iter().map(|b| b.max.y).fold(f32::NEG_INFINITY, f32::max);
    for i in 0..centers.len() {
        let rects = boxes(sizes, centers);
        if rects.iter().enumerate().any(|(j, r)| j != i && r.expanded(FREE - 2.0).overlaps(rects[i])) {
            centers[i].y = bottom + FREE + sizes[i].1 / 2.0;
            bottom += FREE + sizes[i].1;
        }
    }
}

fn sign(value: f32) -> f32 {
    if value < 0.0 { -1.0 } else { 1.0 }
}

/// Puts the parts side by side, in rows, the largest first, so that the whole has the shape of the picture.
fn pack(sizes: &[(f32, f32)], parts: &[(Vec<usize>, Vec<Point>)]) -> Vec<Point> {
    let rect = |(members, places): &(Vec<usize>, Vec<Point>)| {
        let boxes = members.iter().zip(places).map(|(&v, &p)| Rect::around(p, sizes[v].0, sizes[v].1));
        boxes.reduce(Rect::union).unwrap_or_default()
    };
    let rects: Vec<Rect> = parts.iter().map(rect).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&a, &b| (rects[b].width() * rects[b].height()).total_cmp(&(rects[a].width() * rects[a].height())));
    let widest = rects.iter().map(|r| r.width()).fold(0.0, f32::max);
    let total: f32 = rects.iter().map(|r| r.width() + BETWEEN).sum();
    let tries = (0..40).map(|k| widest + (total - widest).max(0.0) * k as f32 / 39.0);
    let best = tries.map(|width| shelves(&rects, &order, width)).min_by(|a, b| a.0.total_cmp(&b.0));
    let corners = best.map(|b| b.1).unwrap_or_default();
    let mut centers = vec![Point::default(); sizes.len()];
    for (i, (members, places)) in parts.iter().enumerate() {
        for (&v, p) in members.iter().zip(places) {
            centers[v] = p.moved(corners[i].x - rects[i].min.x, corners[i].y - rects[i].min.y);
        }
    }
    centers
}

/// The corner of each rect when rows are at most `width` wide, and how far the whole is from the picture's shape and size.
fn shelves(rects: &[Rect], order: &[usize], width: f32) -> (f32, Vec<Point>) {
    let mut rows: Vec<(f32, f32, Vec<usize>)> = Vec::new();
    for &i in order {
        let r = rects[i];
        match rows.iter_mut().find(|row| row.0 + r.width() <= width + 0.1) {
            Some(row) => {
                row.0 += r.width() + BETWEEN;
                row.1 = row.1.max(r.height());
                row.2.push(i);
            }
            None => rows.push((r.width() + BETWEEN, r.height(), vec![i])),
        }
    }
    let wide = rows.iter().map(|r| r.0).fold(0.0, f32::max) - BETWEEN;
    let high = rows.iter().map(|r| r.1 + BETWEEN).sum::<f32>() - BETWEEN;
    let mut corners = vec![Point::default(); rects.len()];
    let mut y = 0.0;
    for (_, height, members) in &rows {
        let mut x = 0.0;
        for &i in members {
            corners[i] = point(x, y + (height - rects[i].height()) / 2.0);
            x += rects[i].width() + BETWEEN;
        }
        y += height + BETWEEN;
    }
    ((wide / WINDOW).max(high), corners)
}
