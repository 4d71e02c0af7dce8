//! What each future draws: every uncertain number, whether assumptions hold, whether actions work, when events strike.
//!
//! A draw depends on the seed, the run and the *path* of what is drawn (see [`crate::model::numbers`]), and on nothing else.
//! So a node more or less changes no other draw; the model without scenario changes and every scenario draw alike, which is
//! what comparing them on the same futures takes; and threads, lanes and order change nothing. An outcome has its number's
//! path with a word behind it: `assumptions.ID.likelihood#holds`, `nodes.ID.chance#works`, `events.ID.chance#strikes`.
//! First the chance itself is drawn, where it is uncertain, then the outcome.
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

mod half;
mod key;
mod law;
mod normal;
mod pert;
mod stream;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::law::{Law, Tables};
use self::stream::Stream;
use super::batch::lanes::lanes;
use super::batch::{Futures, Row};
use super::program::Program;
use super::slots::Slot;
use crate::model::numbers::Range;
use crate::model::time::Clock;
use crate::model::{Number, Real};

/// How the shares are chosen by which numbers are drawn, run after run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// Independently of each other.
    #[default]
    Plain,
    /// Latin hypercube: over all runs each number falls once into each of as many equally likely parts as there are runs, in
    /// an order of its own. Pairs of numbers are as in plain draws. It takes a number of runs that is known beforehand.
    Latin,
    /// Each number by a Sobol sequence of its own (the first dimension, padded), its order shuffled and its digits scrambled
    /// by Owen's method under the number's key. Every 2^k runs from a multiple of 2^k on, each number falls once into each of
    /// 2^k equally likely parts; runs may be added at any time. Pairs of numbers are as in plain draws, nearly: their
    /// correlation scatters by about 1.6 times the variance.
    Sobol,
}

impl Sampling {
    /// Its name for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Latin => "latin",
            Self::Sobol => "sobol",
        }
    }
}

/// Something that is drawn: by what it is called, and by which shares.
#[derive(Clone, Debug)]
struct Drawn {
    path: String,
    stream: Stream,
}

impl Drawn {
    #[inline(always)]
    fn row<const W: usize>(&self, first: usize, of: impl Fn(usize, f64) -> f64) -> Row<W> {
        let shares: Row<W> = self.stream.row(first);
        lanes(|lane| of(lane, shares[lane]))
    }
}

/// A number that is drawn, and the slots that it fills.
#[derive(Clone, Debug)]
struct DrawnNumber {
    drawn: Drawn,
    law: Law,
    today: Vec<Slot>,
    slots: Vec<Slot>,
}

/// An outcome that is drawn: its place in the program, and the slot of its chance.
#[derive(Clone, Debug)]
struct Outcome {
    drawn: Drawn,
    at: usize,
    chance: Slot,
}

/// Everything that the futures of a program differ in.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    numbers: Vec<DrawnNumber>,
    holds: Vec<Outcome>,
    /// By assumption: from when it fails if it fails.
    fails_from: Vec<f64>,
    works: Vec<Outcome>,
    strikes: Vec<Outcome>,
    /// Units of time to a year.
    year: f64,
    /// What every future starts from before it draws.
    alike: Futures<1>,
}

impl Draws {
    /// What the futures of `program` differ in; `today` is the program without scenario changes, whose numbers are drawn too.
    pub fn new(today: &Program, program: &Program, clock: &Clock, (sampling, seed, runs): (Sampling, u64, usize)) -> Self {
        let drawn = |path: String| Drawn { stream: Stream::new(sampling, seed, key::of_path(&path), runs), path };
        let mut numbers: Vec<DrawnNumber> = Vec::new();
        let mut known: BTreeMap<&str, Vec<(usize, &Number, Range)>> = BTreeMap::new();
        let mut tables = Tables::new();
        let mut alike = Futures::<1>::of(today, program);
        for (is_today, slots) in [(true, &today.slots), (false, &program.slots)] {
            for (slot, parameter) in slots.parameters().iter().enumerate().filter(|(_, p)| p.number.is_uncertain()) {
                let of_path = known.entry(&parameter.path).or_default();
                let same = of_path.iter().find(|(_, number, range)| **number == parameter.number && *range == parameter.range);
                let at = if let Some((at, ..)) = same {
                    *at
                } else {
                    let law = Law::new(&parameter.number, parameter.range, &mut tables);
                    numbers.push(DrawnNumber { drawn: drawn(parameter.path.clone()), law, today: Vec::new(), slots: Vec::new() });
                    of_path.push((numbers.len() - 1, &parameter.number, parameter.range));
                    numbers.len() - 1
                };
                if is_today { numbers[at].today.push(slot) } else { numbers[at].slots.push(slot) }
            }
        }
        // What can be one thing only is filled in once.
        for number in numbers.iter().filter(|n| n.law.is_known()) {
            let x = [number.law.at(0.5)];
            number.today.iter().for_each(|slot| alike.today[*slot] = x);
            number.slots.iter().for_each(|slot| alike.slots[*slot] = x);
        }
        numbers.retain(|number| !number.law.is_known());
        let outcome = |at: usize, chance: Slot, word: &str| {
            let path = format!("{}#{word}", program.slots.parameters()[chance].path);
            Outcome { drawn: drawn(path), at, chance }
        };
        // What is certain needs no draw.
        let open = |slot: &Slot| !matches!(program.slots.parameters()[*slot].number, Number::Exact(Real(x)) if x >= 1.0);
        let assumptions = program.assumptions.iter().enumerate();
        let actions = program.actions.iter().enumerate();
        let events = program.events.iter().enumerate();
        Self {
            holds: assumptions.filter_map(|(at, a)| Some(outcome(at, a.likelihood.filter(open)?, "holds"))).collect(),
            fails_from: program.assumptions.iter().map(|a| a.from).collect(),
            works: actions.filter(|(_, a)| open(&a.chance)).map(|(at, a)| outcome(at, a.chance, "works")).collect(),
            strikes: events.filter_map(|(at, e)| Some(outcome(at, e.yearly?, "strikes"))).collect(),
            year: clock.months(12.0),
            alike,
            numbers,
        }
    }

    /// Room for a block of futures, with everything in it that is not drawn.
    pub fn futures<const W: usize>(&self) -> Futures<W> {
        let rows = |rows: &[Row<1>]| rows.iter().map(|[x]| [*x; W]).collect();
        Futures {
            today: rows(&self.alike.today),
            slots: rows(&self.alike.slots),
            fails: rows(&self.alike.fails),
            works: rows(&self.alike.works),
            left_out: rows(&self.alike.left_out),
            onset: rows(&self.alike.onset),
        }
    }

    /// Draws the runs from `first` on into a block made by [`Self::futures`].
    pub fn fill<const W: usize>(&self, first: usize, futures: &mut Futures<W>) {
        pulp::Arch::new().dispatch(Fill { draws: self, first, futures });
    }

    #[inline(always)]
    fn fill_with<const W: usize>(&self, first: usize, futures: &mut Futures<W>) {
        for number in &self.numbers {
            let row = number.law.row::<W>(&number.drawn.stream.row(first));
            number.today.iter().for_each(|slot| futures.today[*slot] = row);
            number.slots.iter().for_each(|slot| futures.slots[*slot] = row);
        }
        for outcome in &self.holds {
            let (chance, from) = (futures.slots[outcome.chance], self.fails_from[outcome.at]);
            futures.fails[outcome.at] = outcome.drawn.row(first, |lane, u| if u < chance[lane] { f64::INFINITY } else { from });
        }
        for outcome in &self.works {
            let chance = futures.slots[outcome.chance];
            futures.works[outcome.at] = outcome.drawn.row(first, |lane, u| f64::from(u8::from(u < chance[lane])));
        }
        for outcome in &self.strikes {
            let chance = futures.slots[outcome.chance];
            futures.onset[outcome.at] = outcome.drawn.row(first, |lane, u| self.year * first_strike(u, chance[lane]));
        }
    }

    /// The paths of everything that is drawn for the program: its numbers, then outcomes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let numbers = self.numbers.iter().filter(|n| !n.slots.is_empty()).map(|n| n.drawn.path.as_str());
        let outcomes = self.holds.iter().chain(&self.works).chain(&self.strikes).map(|o| o.drawn.path.as_str());
        numbers.chain(outcomes)
    }

    /// The paths of the uncertain numbers, of the program or of where things stand today, each once, in order.
    pub fn uncertain(&self) -> std::collections::BTreeSet<&str> {
        self.numbers.iter().map(|n| n.drawn.path.as_str()).collect()
    }

    /// What `path` is in each of these runs: a number, 1 where an assumption holds or an action works, else 0, or when an event
    /// strikes, infinite where it never does. None where nothing of that path is drawn.
    pub fn column(&self, path: &str, runs: std::ops::Range<usize>) -> Option<Vec<f64>> {
        if let Some(number) = self.numbers.iter().find(|n| n.drawn.path == path && !n.slots.is_empty()) {
            return Some(runs.map(|run| number.law.at(number.drawn.stream.share(run))).collect());
        }
        let found = |outcomes: &[Outcome]| outcomes.iter().find(|o| o.drawn.path == path).cloned();
        let share = |outcome: &Outcome, run: usize| {
            let chance = &self.alike.slots[outcome.chance][0];
            let number = self.numbers.iter().find(|n| n.slots.contains(&outcome.chance));
            (outcome.drawn.stream.share(run), number.map_or(*chance, |n| n.law.at(n.drawn.stream.share(run))))
        };
        if let Some(outcome) = found(&self.strikes) {
            return Some(runs.map(|run| share(&outcome, run)).map(|(u, chance)| self.year * first_strike(u, chance)).collect());
        }
        let outcome = found(&self.holds).or_else(|| found(&self.works))?;
        Some(runs.map(|run| share(&outcome, run)).map(|(u, chance)| f64::from(u8::from(u < chance))).collect())
    }
}

/// The drawing of a block, to be compiled for several sets of instructions.
struct Fill<'a, const W: usize> {
    draws: &'a Draws,
    first: usize,
    futures: &'a mut Futures<W>,
}

impl<const W: usize> pulp::NullaryFnOnce for Fill<'_, W> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.draws.fill_with(self.first, self.futures);
    }
}

/// When an event with a yearly chance first strikes, in years: the waiting time of a constant hazard that comes to this chance
/// over a year.
fn first_strike(u: f64, chance: f64) -> f64 {
    libm::log1p(-u) / libm::log1p(-chance)
}
