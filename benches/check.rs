//! The findings of a large drawing, all rules: how long somebody who draws waits for them.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "support/dice.rs"]
#[expect(dead_code, reason = "whole numbers are all that is drawn here")]
mod dice;
#[path = "support/plan.rs"]
mod plan;

use std::time::Instant;

use throughline::check::drawn;
use throughline::graph::loops::{Options, loops};

use plan::plan;

/// What a check may take, in milliseconds.
const AIM: f64 = 200.0;

fn main() {
    for boxes in [300, 2_000, 10_000] {
        let model = plan(boxes);
        let times: Vec<f64> = (0..5)
            .map(|_| {
                let from = Instant::now();
                std::hint::black_box(drawn(&model));
                1e3 * from.elapsed().as_secs_f64()
            })
            .collect();
        let best = times.iter().copied().fold(f64::INFINITY, f64::min);
        let found = drawn(&model).len();
        let from = Instant::now();
        let found_loops = loops(&model, &std::collections::BTreeMap::new(), Options::default()).list.len();
        let looped = 1e3 * from.elapsed().as_secs_f64();
        println!(
            "{} boxes, {} arrows: {found} findings in {best:.1} ms, {:.2} of the aim; {found_loops} loops in {looped:.1} ms",
            model.nodes.len(),
            model.links.len(),
            best / AIM
        );
    }
}
