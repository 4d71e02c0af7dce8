//! Work in the background: asked for by a key, answered once, left off as soon as something else is wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use egui::Context;
use rayon::{ThreadPool, ThreadPoolBuilder};
use throughline::sim::{Progress, SoFar};

/// Threads for long work. Runs and drawings, which are waited for, must not stand behind a thousand futures.
#[derive(Default)]
pub struct Threads(Option<ThreadPool>);

impl Threads {
    /// Does `work` on these threads.
    fn spawn(&mut self, work: impl FnOnce() + Send + 'static) {
        if self.0.is_none() {
            self.0 = ThreadPoolBuilder::new().thread_name(|n| format!("futures {n}")).build().ok();
        }
        match &self.0 {
            Some(pool) => pool.spawn(work),
            None => rayon::spawn(work),
        }
    }
}

/// One kind of work: the answer that came last, and what is under way.
pub struct Task<K, T> {
    found: Option<(K, T)>,
    job: Option<Job<K, T>>,
}

impl<K, T> Default for Task<K, T> {
    fn default() -> Self {
        Self { found: None, job: None }
    }
}

/// Work under way.
struct Job<K, T> {
    key: K,
    answer: Receiver<T>,
    watch: Arc<Watch>,
}

/// How far work is, and whether it is still wanted. The work calls it, from whichever thread.
pub struct Watch {
    done: AtomicUsize,
    of: AtomicUsize,
    cancelled: AtomicBool,
    began: Instant,
    ctx: Context,
}

impl Watch {
    /// Says how many runs there will be, where the work itself does not.
    pub fn expect(&self, runs: usize) {
        self.of.store(runs, Ordering::Relaxed);
    }
}

impl Progress for Watch {
    fn reached(&self, so_far: &SoFar) {
        if let Some(of) = so_far.of {
            self.expect(of);
        }
        let before = self.done.swap(so_far.runs, Ordering::Relaxed);
        let of = self.of.load(Ordering::Relaxed).max(1);
        if before * 20 / of != so_far.runs * 20 / of {
            self.ctx.request_repaint();
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// The share of it, 0..1.
    pub share: f64,
    /// How long the rest will take about; none while that cannot be told.
    pub left: Option<Duration>,
}

impl<K: Clone + PartialEq, T: Send + 'static> Task<K, T> {
    /// Whether the answer for `key` is there or on its way: who asks in every frame need not make the work ready again.
    pub fn has(&self, key: &K) -> bool {
        self.found.as_ref().is_some_and(|(of, _)| of == key) || self.job.as_ref().is_some_and(|job| job.key == *key)
    }

    /// Has `work` done for `key`, unless its answer is there or on its way; what is on its way for another key is left off.
    pub fn ask(&mut self, key: &K, threads: &mut Threads, ctx: &Context, work: impl FnOnce(&Watch) -> T + Send + 'static) {
        if self.has(key) {
            return;
        }
        self.leave_off();
        let watch = Arc::new(Watch {
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            cancelled: AtomicBool::new(false),
            began: Instant::now(),
            ctx: ctx.clone(),
        });
        let (sender, answer) = channel();
        let watching = Arc::clone(&watch);
        threads.spawn(move || {
            // The window may be gone by then; then nobody waits.
            let _ = sender.send(work(&watching));
            watching.ctx.request_repaint();
        });
        self.job = Some(Job { key: key.clone(), answer, watch });
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

    /// The answer that came last, to be kept elsewhere.
    pub fn take(&mut self) -> Option<(K, T)> {
        self.found.take()
    }

    /// The answer for `key`; none while it is not there.
    pub fn of(&self, key: &K) -> Option<&T> {
        self.found.as_ref().filter(|(of, _)| of == key).map(|(_, found)| found)
    }

    /// Whether work is under way.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// How far the work under way is; none where there is none.
    pub fn so_far(&self) -> Option<Done> {
        let watch = &self.job.as_ref()?.watch;
        let of = watch.of.load(Ordering::Relaxed);
        let share = if of == 0 { 0.0 } else { (watch.done.load(Ordering::Relaxed) as f64 / of as f64).min(1.0) };
        let gone = watch.began.elapsed();
        let known = share > 0.02 && gone > Duration::from_millis(400);
        Some(Done { share, left: known.then(|| gone.mul_f64((1.0 - share) / share)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_of_its_key_and_work_for_another_is_left_off() {
        let (mut task, mut threads, ctx) = (Task::<u8, u8>::default(), Threads::default(), Context::default());
        let (begun, waits) = channel();
        task.ask(&1, &mut threads, &ctx, move |watch| {
            begun.send(()).unwrap();
            while !watch.cancelled() {
                std::thread::yield_now();
            }
            11
        });
        waits.recv().unwrap();
        assert!(task.is_busy() && task.of(&1).is_none());
        task.ask(&2, &mut threads, &ctx, |watch| {
            watch.expect(4);
            watch.reached(&SoFar { runs: 4, of: None, half_width: None });
            22
        });
        while task.is_busy() {
            task.tick();
        }
        assert_eq!((task.of(&1), task.of(&2)), (None, Some(&22)));
        assert_eq!(task.so_far(), None);
    }
}
