//! Equal futures are equal, bit for bit, however many lie side by side and whichever instructions they are computed with.

use proptest::prelude::*;

use super::{Block, Futures, Outcome, Row, Sight, Watch};
use crate::model::{Id, Model};
use crate::sim::compile::compile;
use crate::sim::program::Program;
use crate::sim::run::Options;
use crate::sim::scenario::{Staged, Switches, stage};

#[path = "../../../tests/it/random_model/mod.rs"]
#[expect(dead_code, reason = "shared with the tests of the library")]
mod random_model;
#[path = "../../../tests/it/sim_help.rs"]
#[expect(dead_code, reason = "shared with the tests of the library")]
mod sim_help;

/// Every level, quantity and carried share at every kept step, in bits, lane by lane.
struct Bits<const W: usize> {
    program: Program,
    seen: Vec<[u64; W]>,
}

impl<const W: usize> Watch<W> for Bits<W> {
    fn keep(&mut self, _k: usize, sight: &Sight<'_, W>) {
        for signal in 0..self.program.signals {
            self.seen.push(sight.level(signal).map(f64::to_bits));
            self.seen.push(sight.amount(signal).map(f64::to_bits));
        }
        self.seen.extend(sight.carried().map(|row| row.map(f64::to_bits)));
    }
}

/// A stream of shares from a seed (splitmix64).
struct Shares(u64);

impl Shares {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// The programs of a scenario: without its changes, and the one that runs.
fn programs(model: &Model, scenario: &str) -> (Program, Program) {
    let Staged { drawn, model, switches } = stage(model, &Id::new(scenario).unwrap(), &Options::default()).unwrap();
    let today = compile(&drawn, &Switches::nothing_done(&drawn)).unwrap().0;
    (today, compile(&model, &switches).unwrap().0)
}

/// Futures that differ in every number, and in what fails, works and strikes.
fn futures<const W: usize>(today: &Program, program: &Program, seed: u64) -> Futures<W> {
    let mut shares = Shares(seed);
    let mut futures = Futures::of(today, program);
    let by_path: std::collections::BTreeMap<_, _> = program.slots.parameters().iter().map(|p| (p.path.clone(), p.range)).collect();
    let mut drawn = std::collections::BTreeMap::new();
    for (path, range) in by_path {
        drawn.insert(path, (range, std::array::from_fn::<f64, W, _>(|_| 0.7 + 0.6 * shares.next())));
    }
    let vary = |slots: &mut Vec<Row<W>>, of: &Program| {
        for (row, parameter) in slots.iter_mut().zip(of.slots.parameters()) {
            if let Some((range, by)) = drawn.get(&parameter.path) {
                for (x, by) in row.iter_mut().zip(by) {
                    *x = (*x * by).clamp(range.low, range.high);
                }
            }
        }
    };
    vary(&mut futures.today, today);
    vary(&mut futures.slots, program);
    let end = program.steps.end();
    for row in &mut futures.fails {
        *row = row.map(|_| if shares.next() < 0.5 { end * shares.next() } else { f64::INFINITY });
    }
    for row in &mut futures.works {
        *row = row.map(|_| f64::from(u8::from(shares.next() < 0.8)));
    }
    for row in &mut futures.left_out {
        *row = row.map(|_| f64::from(u8::from(shares.next() < 0.2)));
    }
    for row in &mut futures.onset {
        *row = row.map(|_| if shares.next() < 0.8 { end * shares.next() } else { f64::INFINITY });
    }
    futures
}

/// The futures of the lanes from `first` on.
fn some<const W: usize, const V: usize>(all: &Futures<W>, first: usize) -> Futures<V> {
    let rows = |rows: &[Row<W>]| rows.iter().map(|row| std::array::from_fn(|i| row[first + i])).collect();
    Futures {
        today: rows(&all.today),
        slots: rows(&all.slots),
        fails: rows(&all.fails),
        works: rows(&all.works),
        left_out: rows(&all.left_out),
        onset: rows(&all.onset),
    }
}

/// What is seen of futures and what comes of them, lane by lane.
fn seen<const W: usize>(today: &Program, program: &Program, futures: &Futures<W>, portable: bool) -> Vec<[u64; W]> {
    let mut block = Block::<W>::new(today, program, 1.0);
    let mut watch = Bits { program: program.clone(), seen: Vec::new() };
    // What a run leaves behind must not matter to the next.
    block.run_with(&Futures::of(today, program), &mut watch, portable);
    watch.seen.clear();
    let outcome = block.run_with(futures, &mut watch, portable);
    let Outcome { fates, baseline, held, cases, .. } = outcome;
    for fate in fates {
        let met = fate.met.map_or([f64::NAN; W], |met| met.map(|met| f64::from(u8::from(met))));
        let value = fate.value_at_due.unwrap_or([f64::NAN; W]);
        watch.seen.extend([value, met, fate.first_met, fate.floor_crossed].map(|row| row.map(f64::to_bits)));
    }
    watch.seen.extend(baseline.iter().map(|row| row.map(f64::to_bits)));
    watch.seen.extend(held.iter().map(|row| row.map(u64::from)));
    watch.seen.push(std::array::from_fn(|i| cases[i].inside.to_bits() ^ cases[i].left.to_bits() ^ cases[i].entered.to_bits()));
    watch.seen
}

fn lane<const W: usize>(seen: &[[u64; W]], i: usize) -> Vec<u64> {
    seen.iter().map(|row| row[i]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn s10_every_future_is_the_same_in_every_lane_of_every_width(model in random_model::models(14), seed: u64) {
        for scenario in ["plan", "other"] {
            let (today, program) = programs(&model, scenario);
            let all = futures::<16>(&today, &program, seed);
            let wide = seen(&today, &program, &all, false);
            prop_assert!(wide == seen(&today, &program, &all, true), "other instructions give other bits");
            for first in [0, 4, 8, 12] {
                let four = seen(&today, &program, &some::<16, 4>(&all, first), false);
                for i in 0..4 {
                    prop_assert!(lane(&wide, first + i) == lane(&four, i), "lane {} of 16 is not lane {} of 4", first + i, i);
                }
                let one = seen(&today, &program, &some::<16, 1>(&all, first), false);
                prop_assert!(lane(&wide, first) == lane(&one, 0), "lane {} is not the single run", first);
            }
        }
    }

    #[test]
    fn s5_an_action_that_fails_spends_its_inputs_and_its_level_stays_where_it_is(model in random_model::models(14), seed: u64) {
        struct Levels(Vec<usize>, Vec<f64>);
        impl Watch<2> for Levels {
            fn keep(&mut self, _k: usize, sight: &Sight<'_, 2>) {
                self.1.extend(self.0.iter().map(|signal| sight.level(*signal)[0]));
            }
        }
        let (today, program) = programs(&model, "plan");
        let mut both = futures::<2>(&today, &program, seed);
        both.works.fill([0.0, 1.0]);
        let signals: Vec<usize> = program.actions.iter().map(|a| a.signal).collect();
        let mut watch = Levels(signals.clone(), Vec::new());
        let mut block = Block::<2>::new(&today, &program, 1.0);
        let outcome = block.run(&both, &mut watch);
        for levels in watch.1.chunks(signals.len().max(1)) {
            for (level, signal) in levels.iter().zip(&signals) {
                prop_assert_eq!(level.to_bits(), outcome.baseline[*signal][0].to_bits());
            }
        }
    }
}
