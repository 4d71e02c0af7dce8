//! The tree layout side by side with Graphviz `dot`: crossings, length of lines, overlaps and time, on the shipped models and on
//! generated results graphs. `cargo bench --bench layout [-- LARGEST]`; without `dot` only our own figures are printed.

#![expect(clippy::expect_used, reason = "a bench stops where it cannot go on")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../support/dice.rs"]
mod dice;
mod dot;
mod graphs;
mod lines;

use std::time::Instant;

use throughline::layout::geometry::Rect;
use throughline::layout::tree::{Options, arrange};
use throughline::layout::{measure, route};

use graphs::Graph;

/// What a drawing is worth.
struct Drawn {
    crossings: usize,
    /// Of all lines, in points.
    length: f64,
    overlaps: usize,
    seconds: f64,
}

fn ours(graph: &Graph) -> (Drawn, f64) {
    let from = Instant::now();
    let tree = arrange(&graph.boxes, &graph.links, &Options::default());
    let placed = from.elapsed().as_secs_f64();
    let rects: Vec<Rect> = graph.boxes.iter().zip(&tree.centers).map(|(b, c)| Rect::around(*c, b.width, b.height)).collect();
    let routes = route::flow(&rects, &graph.links);
    let seconds = from.elapsed().as_secs_f64();
    let curves: Vec<Vec<(f64, f64)>> = routes.curves.iter().map(|curve| lines::of(&curve.flattened())).collect();
    let drawn = Drawn {
        crossings: lines::crossings(&curves),
        length: lines::length(&curves),
        overlaps: measure::overlaps(&rects),
        seconds,
    };
    (drawn, placed)
}

fn main() {
    let largest = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1000);
    println!(
        "{:24} {:>6} {:>6} | {:>9} {:>9} {:>7} {:>7} {:>4} | {:>9} {:>9} {:>7} | crossings, time against dot",
        "graph", "boxes", "links", "crossings", "length", "places", "all s", "over", "dot: cr.", "length", "s"
    );
    for graph in graphs::shipped().into_iter().chain(graphs::family(largest)) {
        let (own, placed) = ours(&graph);
        print!(
            "{:24} {:>6} {:>6} | {:>9} {:>9.0} {:>7.3} {:>7.3} {:>4} |",
            graph.name,
            graph.boxes.len(),
            graph.links.len(),
            own.crossings,
            own.length,
            placed,
            own.seconds,
            own.overlaps
        );
        match dot::draw(&graph) {
            Some(dot) => println!(
                " {:>9} {:>9.0} {:>7.3} | {:.2} {:.2}",
                dot.crossings,
                dot.length,
                dot.seconds,
                own.crossings as f64 / dot.crossings.max(1) as f64,
                own.seconds / dot.seconds
            ),
            None => println!(" dot is not installed"),
        }
    }
}
