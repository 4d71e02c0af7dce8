//! How fast the engine is: a single run, ten thousand futures, compiling, and how time grows with runs, steps and links.
//!
//! `cargo bench --no-default-features --bench engine`. Each line gives the figure and its ratio to the aim; below 1 is within.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod network;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use network::{NETWORK, Size, network};
use throughline::model::{Id, Model};
use throughline::sim::{self, EnsembleOptions, Options, Progress, Runs};

struct Quiet;

impl Progress for Quiet {}

fn plan() -> Id {
    Id::new("plan").unwrap()
}

/// The median of five times that `work` takes.
fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[2]
}

fn futures(model: &Model, runs: usize, threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let options = EnsembleOptions { runs: Runs::Fixed(runs), ..EnsembleOptions::default() };
    pool.install(|| black_box(sim::ensemble(model, &plan(), &options, &Quiet)).unwrap());
}

/// By what power of the size the time grows, from two times and the ratio of the sizes.
fn exponent(small: Duration, large: Duration, ratio: f64) -> f64 {
    libm::log(large.as_secs_f64() / small.as_secs_f64()) / libm::log(ratio)
}

fn tell(what: &str, figure: Duration, aim: f64) {
    println!("{what}: {:.2} ms, {:.2} of the aim", 1e3 * figure.as_secs_f64(), figure.as_secs_f64() / aim);
}

fn engine(c: &mut Criterion) {
    let model = network(NETWORK, 7);
    let single = |model: &Model| black_box(sim::run(model, &plan(), &Options::default())).unwrap();
    tell("a single run", median(|| drop(single(&model))), 0.010);
    let start = Instant::now();
    futures(&model, 10_000, 2);
    tell("10,000 futures with bands", start.elapsed(), 10.0);

    let (one, two) = (median(|| futures(&model, 512, 1)), median(|| futures(&model, 512, 2)));
    println!("two threads: {:.2} times as fast as one, aim 1.8", one.as_secs_f64() / two.as_secs_f64());
    println!("time grows with runs to the {:.2}", exponent(one, median(|| futures(&model, 2048, 1)), 4.0));
    let short = network(Size { steps: 250, ..NETWORK }, 7);
    println!("time grows with steps to the {:.2}", exponent(median(|| futures(&short, 512, 1)), one, 4.0));
    let sparse = network(Size { nodes: 255, links: 1249, ..NETWORK }, 7);
    println!("time grows with links to the {:.2}", exponent(median(|| futures(&sparse, 512, 1)), one, 3.999));

    // A run of one step is compiling, working out what stays the same, and hardly anything else.
    let still = network(Size { steps: 1, ..NETWORK }, 7);
    tell("compiling twice and inspecting", median(|| drop(single(&still))), 0.010);
    c.bench_function("single run", |b| b.iter(|| single(&model)));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = engine }
criterion_main!(benches);
