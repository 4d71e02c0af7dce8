//! The search for feedback loops: how many a second all are listed, and how soon the strongest of a map that has too many are
//! certain. `benches/loops/compare` runs it side by side with three packages for Python on the same graphs.

#![expect(clippy::expect_used, reason = "a bench stops where it cannot go on")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../support/dice.rs"]
mod dice;

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use throughline::graph::loops::{Arc, Network, each_loop, strongest};

use dice::Dice;

/// The strengths of weak to strong influences; all alike; and some above 1, of which a loop may tip.
const USUAL: (f64, f64) = (0.1, 0.75);
const EQUAL: (f64, f64) = (0.4, 0.4);
const HIGH: (f64, f64) = (0.3, 1.5);

/// So many loops are listed at most.
const MOST: usize = 3_000_000;

/// A map of boxes and links at random, of these strengths.
fn map(boxes: usize, links: usize, seed: u64, (least, most): (f64, f64)) -> Vec<Arc> {
    let mut dice = Dice(seed);
    let mut arcs: Vec<Arc> = Vec::new();
    while arcs.len() < links {
        let (from, to) = (dice.below(boxes), dice.below(boxes));
        if from != to && arcs.iter().all(|arc| (arc.from, arc.to) != (from, to)) {
            arcs.push(Arc { from, to, strength: least + (most - least) * dice.share() });
        }
    }
    arcs
}

/// Writes the graph for others to read: a line an arc.
fn write(name: &str, arcs: &[Arc]) {
    let Some(folder) = std::env::var_os("THROUGHLINE_GRAPHS") else { return };
    let mut text = String::new();
    for arc in arcs {
        writeln!(text, "{} {}", arc.from, arc.to).expect("a string takes everything");
    }
    std::fs::write(Path::new(&folder).join(name), text).expect("the folder of graphs can be written");
}

fn list(name: &str, boxes: usize, arcs: &[Arc]) {
    write(name, arcs);
    let network = Network::new(boxes, arcs.to_vec());
    let (from, mut count, mut steps) = (Instant::now(), 0_usize, 0_usize);
    let all = each_loop(&network, None, &mut |arcs| {
        count += 1;
        steps += arcs.len();
        if count < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let seconds = from.elapsed().as_secs_f64();
    let whole = if all { "all of them" } else { "broken off" };
    let rate = count as f64 / seconds / 1e6;
    println!(
        "{name}: {count} loops of {:.1} links, {whole}, in {seconds:.3} s: {rate:.2} million a second",
        steps as f64 / count as f64
    );
}

fn main() {
    list("20-boxes-60-links", 20, &map(20, 60, 1, USUAL));
    list("30-boxes-75-links", 30, &map(30, 75, 2, USUAL));
    list("50-boxes-150-links", 50, &map(50, 150, 3, USUAL));
    for (boxes, links, strengths) in [(50, 150, USUAL), (200, 600, USUAL), (1000, 3000, USUAL), (50, 150, EQUAL), (50, 150, HIGH)] {
        let network = Network::new(boxes, map(boxes, links, 3, strengths));
        let from = Instant::now();
        let found = strongest(&network, 50, None);
        let (seconds, certain) = (from.elapsed().as_secs_f64(), if found.certified { "certified" } else { "not certified" });
        println!("{boxes} boxes, {links} links of {strengths:?}: the {} strongest {certain} in {seconds:.3} s", found.list.len());
    }
}
