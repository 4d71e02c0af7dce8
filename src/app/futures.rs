//! Many futures of the lit scenario, in the background: bands follow every change, and older work is left off at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};

use egui::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};
use throughline::model::Id;
use throughline::sim::{Ensemble, EnsembleOptions, Progress, Runs, SoFar, ensemble};

use super::document::Document;

/// How many futures are run. Tests have no time for a thousand.
const RUNS: usize = if cfg!(test) { 48 } else { 1000 };

/// The state of the model and the scenario that futures are of.
type Key = (u64, Id);

/// The futures that were run last.
#[derive(Default)]
pub struct Futures {
    /// Threads of their own: runs and drawings, which are waited for, must not stand behind a thousand futures.
    pool: Option<ThreadPool>,
    /// None of them where the scenario cannot be run.
    found: Option<(Key, Option<Ensemble>)>,
    job: Option<Job>,
}

/// Work under way.
struct Job {
    key: Key,
    answer: Receiver<Option<Ensemble>>,
    watch: Arc<Watch>,
}

/// How far it is, and whether it is still wanted.
struct Watch {
    done: AtomicUsize,
    cancelled: AtomicBool,
    ctx: Context,
}

impl Progress for Watch {
    fn reached(&self, so_far: &SoFar) {
        let before = self.done.swap(so_far.runs, Ordering::Relaxed);
        if before * 20 / RUNS != so_far.runs * 20 / RUNS {
            self.ctx.request_repaint();
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

fn key(document: &Document) -> Key {
    (document.meaning(), document.scenario.clone())
}

impl Futures {
    /// Runs the futures of the document as it is, unless they are there or on their way; what is on its way for another state is
    /// left off.
    pub fn ask(&mut self, document: &Document, ctx: &Context) {
        let key = key(document);
        if self.found.as_ref().is_some_and(|(of, _)| *of == key) || self.job.as_ref().is_some_and(|job| job.key == key) {
            return;
        }
        self.leave_off();
        let watch = Arc::new(Watch { done: AtomicUsize::new(0), cancelled: AtomicBool::new(false), ctx: ctx.clone() });
        let (sender, answer) = channel();
        let (model, scenario, watching) = (document.model().clone(), document.scenario.clone(), Arc::clone(&watch));
        let work = move || {
            let options = EnsembleOptions { runs: Runs::Fixed(RUNS), ..EnsembleOptions::default() };
            // Why there is none, the single run says already. The window may be gone by now; then nobody waits.
            let _ = sender.send(ensemble(&model, &scenario, &options, &*watching).ok());
            watching.ctx.request_repaint();
        };
        if self.pool.is_none() {
            self.pool = ThreadPoolBuilder::new().thread_name(|n| format!("futures {n}")).build().ok();
        }
        match &self.pool {
            Some(pool) => pool.spawn(work),
            None => rayon::spawn(work),
        }
        self.job = Some(Job { key, answer, watch });
    }

    /// Wants nothing of what is on its way.
    pub fn leave_off(&mut self) {
        if let Some(job) = self.job.take() {
            job.watch.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Takes in what is done.
    pub fn tick(&mut self) {
        if let Some(job) = &self.job
            && let Ok(answer) = job.answer.try_recv()
        {
            self.found = Some((job.key.clone(), answer));
            self.job = None;
        }
    }

    /// The futures of the document as it is; none while they are not there.
    pub fn of(&self, document: &Document) -> Option<&Ensemble> {
        self.found.as_ref().filter(|(of, _)| *of == key(document))?.1.as_ref()
    }

    /// How far they are, 0..1, while they are on their way.
    pub fn so_far(&self) -> Option<f64> {
        self.job.as_ref().map(|job| job.watch.done.load(Ordering::Relaxed) as f64 / RUNS as f64)
    }
}
