//! How fast the engine is: a single run, ten thousand futures, models as they are, compiling, and how time grows.
//!
//! `cargo bench --no-default-features --bench engine`. Each line gives the figure and its ratio to the aim; below 1 is within.

#![expect(clippy::unwrap_used, reason = "a bench fails by panicking")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../support/dice.rs"]
mod dice;
mod network;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use network::{MIDDLING, NETWORK, Size, network};
use throughline::model::{Id, Model};
use throughline::sim::{self, EnsembleOptions, Options, Runs};
use throughline::store;

fn plan() -> Id {
    Id::new("plan").unwrap()
}

fn single(model: &Model) {
    drop(black_box(sim::run(model, &plan(), &Options::default())).unwrap());
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

/// Runs futures of `model` in a pool of so many threads.
struct Pool(rayon::ThreadPool);

impl Pool {
    fn of(threads: usize) -> Self {
        Self(rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap())
    }

    fn futures(&self, model: &Model, runs: usize) {
        let options = EnsembleOptions { runs: Runs::Fixed(runs), ..EnsembleOptions::default() };
        self.0.install(|| drop(black_box(sim::ensemble(model, &plan(), &options, &())).unwrap()));
    }
}

/// By what power of the size the time grows, from two times and the ratio of the sizes.
fn exponent(small: Duration, large: Duration, ratio: f64) -> f64 {
    libm::log(large.as_secs_f64() / small.as_secs_f64()) / libm::log(ratio)
}

fn tell(what: &str, figure: Duration, aim: f64) {
    println!("{what}: {:.2} ms, {:.2} of the aim", 1e3 * figure.as_secs_f64(), figure.as_secs_f64() / aim);
}

/// The most memory that the process has held so far, where the system tells.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

fn futures() {
    let (model, two) = (network(NETWORK, 7), Pool::of(2));
    let start = Instant::now();
    two.futures(&model, 10_000);
    tell("10,000 futures of the network with bands, two threads", start.elapsed(), 10.0);
    if let Some(megabytes) = memory() {
        println!("memory: {megabytes:.0} MB, {:.2} of the limit of 500", megabytes / 500.0);
    }
    let middling = network(MIDDLING, 7);
    two.futures(&middling, 16);
    tell("200 futures of 300 nodes with bands, two threads", median(|| two.futures(&middling, 200)), 0.050);
    for template in store::templates() {
        let model = template.model().unwrap();
        two.futures(&model, 16);
        let time = median(|| two.futures(&model, 1000));
        tell(&format!("1,000 futures of {} with bands, two threads", template.name), time, 0.100);
    }
}

/// How time grows, and what a second thread is worth: sizes side by side in one run.
fn growth() {
    let (model, one, two) = (network(NETWORK, 7), Pool::of(1), Pool::of(2));
    let pairs: Vec<(Duration, Duration)> = (0..5)
        .map(|_| {
            let time = |pool: &Pool| {
                let start = Instant::now();
                pool.futures(&model, 512);
                start.elapsed()
            };
            (time(&one), time(&two))
        })
        .collect();
    let mut ratios: Vec<f64> = pairs.iter().map(|(one, two)| one.as_secs_f64() / two.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!("two threads: {:.2} times as fast as one, aim 1.8", ratios[2]);
    let small = median(|| one.futures(&model, 512));
    println!("time grows with runs to the {:.2}", exponent(small, median(|| one.futures(&model, 2048)), 4.0));
    let short = network(Size { steps: 250, ..NETWORK }, 7);
    println!("time grows with steps to the {:.2}", exponent(median(|| one.futures(&short, 512)), small, 4.0));
    // With nodes in proportion: the work per node is of the order of its links. The first two sizes fit a core's cache.
    let of_links = |links: usize| network(Size { nodes: links * NETWORK.nodes / NETWORK.links, links, ..NETWORK }, 7);
    let (few, some) = (of_links(312), of_links(1249));
    let some_time = median(|| one.futures(&some, 512));
    println!("time grows with links to the {:.2} up to 1,249", exponent(median(|| one.futures(&few, 512)), some_time, 4.0));
    println!("time grows with links to the {:.2} from there to 4,995", exponent(some_time, small, 4.0));
}

fn engine(c: &mut Criterion) {
    let model = network(NETWORK, 7);
    single(&model);
    tell("a single run of the network", median(|| single(&model)), 0.010);
    // Today's program, the one that runs, their plans and findings: a run of one step hardly takes more.
    let still = network(Size { steps: 1, ..NETWORK }, 7);
    single(&still);
    tell("compiling after an edit, with findings", median(|| single(&still)), 0.005);
    futures();
    growth();
    c.bench_function("single run", |b| b.iter(|| single(&model)));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = engine }
criterion_main!(benches);
