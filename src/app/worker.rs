//! Runs in the background, so that the window never waits.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use throughline::model::{Id, Model};
use throughline::sim::{self, Options, Run, SimError};

/// What a background run brought.
pub struct Outcome {
    /// Which order it answers.
    pub generation: u64,
    /// The runs by scenario, or why there is none.
    pub runs: Result<BTreeMap<Id, Arc<Run>>, SimError>,
}

/// Runs models in the background. Every order has a number, so that an old answer is never taken for a new one.
pub struct Worker {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    generation: u64,
    awaited: Option<u64>,
}

impl Default for Worker {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, generation: 0, awaited: None }
    }
}

impl Worker {
    /// Runs `scenarios` of a model; `wake` is called once the answer is there.
    pub fn order(&mut self, model: Model, scenarios: Vec<Id>, wake: impl FnOnce() + Send + 'static) {
        self.generation += 1;
        self.awaited = Some(self.generation);
        let (sender, generation) = (self.sender.clone(), self.generation);
        rayon::spawn(move || {
            let runs = scenarios
                .into_iter()
                .map(|id| sim::run(&model, &id, &Options::default()).map(|run| (id, Arc::new(run))))
                .collect::<Result<BTreeMap<_, _>, _>>();
            // The window may be gone by now; then nobody waits for the answer.
            let _ = sender.send(Outcome { generation, runs });
            wake();
        });
    }

    /// Whether an answer is still to come.
    pub fn is_busy(&self) -> bool {
        self.awaited.is_some()
    }

    /// The answer to the last order, once it is there. Answers to older orders are dropped.
    pub fn answer(&mut self) -> Option<Outcome> {
        while let Ok(outcome) = self.receiver.try_recv() {
            if self.awaited == Some(outcome.generation) {
                self.awaited = None;
                return Some(outcome);
            }
        }
        None
    }

    /// Wants no answer any more.
    pub fn forget(&mut self) {
        self.awaited = None;
    }
}
