//! Places at which boxes are as far apart as they would like to be (stochastic gradient descent on stress), with the members
//! of each loop on a circle around a middle of its own.

use std::collections::VecDeque;

use super::super::Link;
use super::super::noise::Noise;

/// How far linked boxes would like to be apart.
pub(super) const UNIT: f64 = 190.0;
/// The smallest radius of a loop.
const SMALLEST: f64 = 128.0;
/// Rounds over all pairs.
const ROUNDS: usize = 90;

/// The radius at which `members` neighbours on a circle are a unit apart.
pub(super) fn radius(members: usize) -> f64 {
    let half = std::f64::consts::PI / members.max(2) as f64;
    (UNIT / (2.0 * half.sin())).max(SMALLEST)
}

/// A wish of two things to be some way apart.
struct Pair {
    a: usize,
    b: usize,
    apart: f64,
    weight: f64,
    /// Whether only too near counts.
    only_near: bool,
}

/// Places of boxes 0..count, and after them of the middles of the loops.
pub(super) fn places(count: usize, links: &[Link], loops: &[Vec<usize>], seed: u64) -> Vec<(f64, f64)> {
    let mut pairs = pairs(count, links, loops);
    let mut noise = Noise::new(seed);
    let mut at = begin(count, loops, &mut noise);
    let heaviest = pairs.iter().map(|p| p.weight).fold(1e-9, f64::max);
    let lightest = pairs.iter().map(|p| p.weight).fold(heaviest, f64::min);
    // The step falls from one that satisfies the lightest pair at once to one that hardly moves the heaviest.
    let (first, last) = (1.0 / lightest, 0.05 / heaviest);
    let fall = (last / first).ln() / (ROUNDS - 1) as f64;
    for round in 0..ROUNDS {
        let step = first * (fall * round as f64).exp();
        noise.shuffle(&mut pairs);
        for pair in &pairs {
            let (dx, dy) = (at[pair.b].0 - at[pair.a].0, at[pair.b].1 - at[pair.a].1);
            let now = dx.hypot(dy).max(1e-6);
            if pair.only_near && now >= pair.apart {
                continue;
            }
            let share = (step * pair.weight).min(1.0) * (now - pair.apart) / (2.0 * now);
            at[pair.a] = (at[pair.a].0 + share * dx, at[pair.a].1 + share * dy);
            at[pair.b] = (at[pair.b].0 - share * dx, at[pair.b].1 - share * dy);
        }
    }
    at
}

/// The first loop on a circle, the rest by chance.
fn begin(count: usize, loops: &[Vec<usize>], noise: &mut Noise) -> Vec<(f64, f64)> {
    let mut at: Vec<(f64, f64)> =
        (0..count + loops.len()).map(|_| ((noise.share() - 0.5) * 4.0 * UNIT, (noise.share() - 0.5) * 4.0 * UNIT)).collect();
    if let Some(first) = loops.first() {
        at[count] = (0.0, 0.0);
        for (i, &v) in first.iter().enumerate() {
            let angle = std::f64::consts::TAU * i as f64 / first.len() as f64;
            at[v] = (radius(first.len()) * angle.cos(), radius(first.len()) * angle.sin());
        }
    }
    at
}

fn pairs(count: usize, links: &[Link], loops: &[Vec<usize>]) -> Vec<Pair> {
    let mut out = Vec::new();
    let steps = steps(count, links);
    for (a, steps) in steps.iter().enumerate() {
        for (b, step) in steps.iter().enumerate().skip(a + 1) {
            let together = loops.iter().find_map(|l| chord(l, a, b));
            let far = step.map_or(6.0, f64::from);
            let (apart, weight) = match together {
                Some(chord) => (chord, 6.0),
                // Boxes with no loop in common keep a little more apart.
                None => (UNIT * (0.4 + 0.65 * far), 1.0),
            };
            out.push(Pair { a, b, apart, weight: weight * (UNIT / apart).powi(2), only_near: together.is_none() && far > 2.0 });
        }
    }
    for (i, members) in loops.iter().enumerate().filter(|(_, l)| !l.is_empty()) {
        let r = radius(members.len());
        for v in 0..count {
            if members.contains(&v) {
                out.push(Pair { a: count + i, b: v, apart: r, weight: 6.0, only_near: false });
            } else {
                out.push(Pair { a: count + i, b: v, apart: r + 0.6 * UNIT, weight: 3.0, only_near: true });
            }
        }
        for (j, other) in loops.iter().enumerate().skip(i + 1).filter(|(_, l)| !l.is_empty()) {
            let apart = 0.8 * (r + radius(other.len()));
            out.push(Pair { a: count + i, b: count + j, apart, weight: 3.0, only_near: true });
        }
    }
    out
}

/// How far apart two members of a loop are on its circle.
fn chord(members: &[usize], a: usize, b: usize) -> Option<f64> {
    let (i, j) = (members.iter().position(|&v| v == a)?, members.iter().position(|&v| v == b)?);
    let angle = std::f64::consts::PI * i.abs_diff(j) as f64 / members.len() as f64;
    Some(2.0 * radius(members.len()) * angle.sin())
}

/// Links from each box to each other one, along or against their direction.
fn steps(count: usize, links: &[Link]) -> Vec<Vec<Option<u32>>> {
    let mut near = vec![Vec::new(); count];
    for link in links {
        near[link.from].push(link.to);
        near[link.to].push(link.from);
    }
    (0..count)
        .map(|from| {
            let mut out = vec![None; count];
            out[from] = Some(0);
            let mut queue = VecDeque::from([(from, 0)]);
            while let Some((v, far)) = queue.pop_front() {
                for &u in &near[v] {
                    if out[u].is_none() {
                        out[u] = Some(far + 1);
                        queue.push_back((u, far + 1));
                    }
                }
            }
            out
        })
        .collect()
}
