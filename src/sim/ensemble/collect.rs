//! What one thread keeps of the futures that it runs, until there are enough of them to be counted row by row.
#![expect(clippy::inline_always, reason = "what is not inlined is not compiled for the processor's vectors")]

use std::ops::Range;
use std::sync::Mutex;

use super::options::Progress;
use super::table::Table;
use crate::model::Id;
use crate::sim::SimError;
use crate::sim::batch::{Sight, Watch};
use crate::sim::program::{Part, Program};
use crate::sim::sketch::Levels;
use crate::sim::sketch::amounts::ordered;

/// Memory for values that wait to be counted, of all threads, in bytes.
const WAITING: usize = 64 << 20;

/// The most runs that wait.
const MOST_WAITING: usize = 256;

/// Nodes whose full series are wanted.
pub(super) struct Wanted {
    nodes: Vec<(Id, Series)>,
}

/// Where a series is read.
#[derive(Clone, Copy)]
enum Series {
    /// A level, with the quantities at 0 and 1.
    Level(usize, (f64, f64)),
    /// The quantity of a level.
    Amount(usize),
}

impl Wanted {
    /// The series of these nodes: of a stage that of the measure it shows.
    pub fn new(program: &Program, nodes: &[Id]) -> Result<Self, SimError> {
        let series = |id: &Id| {
            let node = program.nodes.iter().find(|node| node.id == *id);
            let node = node.ok_or_else(|| SimError::NoElement { id: id.to_string() })?;
            let series = match node.part {
                Part::Pulled(_) | Part::Action(_) => Series::Level(node.signal, node.scale),
                Part::Queue { shows, .. } => Series::Amount(node.signal + shows),
                Part::Input(_) | Part::Enabler(_) => Series::Amount(node.signal),
            };
            Ok::<_, SimError>((id.clone(), series))
        };
        Ok(Self { nodes: nodes.iter().map(series).collect::<Result<_, _>>()? })
    }

    /// Room for the series, which grows with the runs.
    pub fn room(&self) -> Vec<Vec<f64>> {
        vec![Vec::new(); self.nodes.len()]
    }

    /// The series by node; each holds one run after the other.
    pub fn series(&self, series: Vec<Vec<f64>>, runs: usize) -> Vec<(Id, Vec<Vec<f64>>)> {
        let split = |all: Vec<f64>| {
            let kept = all.len() / runs.max(1);
            all.chunks_exact(kept.max(1)).map(<[f64]>::to_vec).collect()
        };
        self.nodes.iter().zip(series).map(|((id, _), all)| (id.clone(), split(all))).collect()
    }
}

/// What waits to be counted.
pub(super) struct Collector<'w, const W: usize> {
    signals: usize,
    measured: &'w [usize],
    kept: usize,
    wanted: &'w Wanted,
    progress: &'w dyn Progress,
    stopped: bool,
    /// Where this thread begins to count, so that threads do not queue up for the same page.
    begin_at: usize,
    /// The runs of the present block.
    runs: Range<usize>,
    /// How many runs there is room for, and how many wait.
    room: usize,
    filled: usize,
    /// By kept time, level and waiting run.
    bins: Vec<u16>,
    /// By kept time and level.
    levels: Vec<Levels>,
    /// By kept time, quantity and waiting run.
    amounts: Vec<u64>,
    /// By wanted series, lane and kept time.
    series: Vec<f64>,
}

impl<'w, const W: usize> Collector<'w, W> {
    /// An empty one of a thread, by its number among so many.
    pub fn new(table: &'w Table, wanted: &'w Wanted, progress: &'w dyn Progress, (threads, thread): (usize, usize)) -> Self {
        let (signals, kept, measured) = (table.signals, table.kept(), &table.measured);
        let bytes = kept * (2 * signals + 8 * measured.len());
        let room = (WAITING / threads / bytes.max(1)).clamp(W, MOST_WAITING.max(W)) / W * W;
        Self {
            signals,
            measured,
            kept,
            wanted,
            progress,
            stopped: false,
            begin_at: kept * thread / threads,
            runs: 0..0,
            room,
            filled: 0,
            bins: vec![0; kept * signals * room],
            levels: vec![Levels::default(); kept * signals],
            amounts: vec![0; kept * measured.len() * room],
            series: vec![0.0; wanted.nodes.len() * W * kept],
        }
    }

    /// Makes room for a block of these runs.
    pub fn begin(&mut self, runs: Range<usize>, table: &Table) {
        if self.filled + W > self.room {
            self.flush(table);
        }
        self.runs = runs;
    }

    /// Lets the block that has run wait, and hands its series over.
    pub fn end(&mut self, series: &Mutex<Vec<Vec<f64>>>) {
        self.filled += self.runs.len();
        if self.wanted.nodes.is_empty() {
            return;
        }
        let Ok(mut series) = series.lock() else { return };
        for (all, block) in series.iter_mut().zip(self.series.chunks_exact(W * self.kept)) {
            let (from, to) = (self.runs.start * self.kept, self.runs.end * self.kept);
            if all.len() < to {
                all.resize(to, 0.0);
            }
            all[from..to].copy_from_slice(&block[..to - from]);
        }
    }

    /// Whether the block was left before its end.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Counts what waits.
    pub fn flush(&mut self, table: &Table) {
        let (signals, measured, room) = (self.signals, self.measured.len(), self.room);
        for n in 0..self.kept {
            let k = (n + self.begin_at) % self.kept;
            let bins = &self.bins[k * signals * room..(k + 1) * signals * room];
            let levels = &mut self.levels[k * signals..(k + 1) * signals];
            let amounts = &mut self.amounts[k * measured * room..(k + 1) * measured * room];
            table.add(k, (self.filled, room), bins, levels, amounts);
            levels.fill(Levels::default());
        }
        self.filled = 0;
    }
}

/// Puts the levels of one kept time into their bins, to be compiled for several sets of instructions.
struct Binning<'a, const W: usize> {
    sight: &'a Sight<'a, W>,
    /// By level: a place for each waiting run.
    bins: &'a mut [u16],
    levels: &'a mut [Levels],
    room: usize,
    /// The places of the present runs.
    places: Range<usize>,
}

impl<const W: usize> pulp::NullaryFnOnce for Binning<'_, W> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (signal, (bins, levels)) in self.bins.chunks_exact_mut(self.room).zip(self.levels).enumerate() {
            let (row, bins) = (self.sight.level(signal), &mut bins[self.places.clone()]);
            if let Some(bins) = bins.first_chunk_mut::<W>() {
                *bins = levels.take(row);
            } else {
                for (bin, level) in bins.iter_mut().zip(row) {
                    [*bin] = levels.take(&[*level]);
                }
            }
        }
    }
}

impl<const W: usize> Watch<W> for Collector<'_, W> {
    fn keep(&mut self, k: usize, sight: &Sight<'_, W>) {
        let (room, filled, lanes) = (self.room, self.filled, self.runs.len());
        let signals = k * self.signals..(k + 1) * self.signals;
        pulp::Arch::new().dispatch(Binning {
            sight,
            bins: &mut self.bins[signals.start * room..signals.end * room],
            levels: &mut self.levels[signals],
            room,
            places: filled..filled + lanes,
        });
        let measured = self.measured.len();
        let amounts = self.amounts[k * measured * room..(k + 1) * measured * room].chunks_exact_mut(room);
        for (signal, amounts) in self.measured.iter().zip(amounts) {
            let row = sight.amount(*signal).map(ordered);
            amounts[filled..filled + lanes].copy_from_slice(&row[..lanes]);
        }
        for ((_, series), block) in self.wanted.nodes.iter().zip(self.series.chunks_exact_mut(W * self.kept)) {
            let row = match series {
                Series::Level(signal, (at0, at1)) => sight.level(*signal).map(|l| at0 + l * (at1 - at0)),
                Series::Amount(signal) => sight.amount(*signal),
            };
            for (lane, x) in row.into_iter().enumerate() {
                block[lane * self.kept + k] = x;
            }
        }
        self.stopped = self.stopped || self.progress.cancelled();
    }

    fn stopped(&self) -> bool {
        self.stopped
    }
}
