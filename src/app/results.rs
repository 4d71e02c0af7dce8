//! The runs that are shown: which are there, whether they are of the model as it is, which moment is seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;
use throughline::model::scenario::{NOTHING_DONE, PLAN};
use throughline::model::{Id, Model};
use throughline::sim::Run;

use super::document::Document;
use super::futures::Futures;
use super::reasons::Reasons;
use super::studies::{Studies, Study};
use super::worker::Worker;

/// Kept moments that pass in a second while playing.
const PACE: f64 = 12.0;

/// The runs of the open model.
#[derive(Default)]
pub struct Results {
    worker: Worker,
    reasons: Reasons,
    futures: Futures,
    studies: Studies,
    /// The scenarios whose futures are wanted beside those of the lit.
    beside: Vec<Id>,
    /// Long work was given up until something changes.
    stopped: Option<u64>,
    /// Whether time passes at a quarter of its pace.
    slow: bool,
    /// Whether boxes show how they differ from the scenario that the lit one is held against.
    differences: bool,
    runs: BTreeMap<Id, Arc<Run>>,
    lit: Option<Id>,
    ghost: Option<Arc<Run>>,
    /// The state of the model that the runs are of.
    of: Option<u64>,
    /// The state of the model that was ordered last.
    ordered: Option<u64>,
    generation: u64,
    moment: usize,
    playing: Option<f64>,
    error: Option<String>,
    /// Whether a run was asked for; from then on every change runs again.
    wanted: bool,
}

impl Results {
    /// Forgets everything of the model before.
    pub fn reset(&mut self) {
        self.worker.forget();
        self.futures.leave_off();
        self.studies.leave_off();
        *self = Self { worker: std::mem::take(&mut self.worker), generation: self.generation + 1, ..Self::default() };
    }

    /// Runs the model as it is: the lit scenario and, to compare, `Plan` and `Nothing done`, and what else it has.
    pub fn order(&mut self, document: &Document, ctx: &Context) {
        self.wanted = true;
        self.ordered = Some(document.meaning());
        let ctx = ctx.clone();
        self.worker.order(document.model().clone(), scenarios(document.model()), move || ctx.request_repaint());
    }

    /// Why the lit scenario differs from the one that it is held against.
    pub fn reasons(&self) -> &Reasons {
        &self.reasons
    }

    /// Asks for that.
    pub fn ask_why(&mut self, document: &Document, ctx: &Context) {
        self.reasons.ask(document, ctx);
        // Whether futures agree on the sign of a difference takes those of both scenarios.
        self.beside.push(self.reasons.against(document));
    }

    /// Holds the lit scenario against this one.
    pub fn hold_against(&mut self, other: Id) {
        self.reasons.hold(other);
    }

    /// Follows the way of one change of a comparison, by its key, or of all again.
    pub fn follow(&mut self, root: Option<String>) {
        self.reasons.follow(root);
    }

    /// Answers a longer question about the document as it is, once its runs are there.
    pub fn study(&mut self, document: &Document, study: &Study, ctx: &Context) {
        if !self.is_fresh(document) || self.stopped == Some(document.meaning()) {
            return;
        }
        match study {
            Study::Compare(ids) => {
                self.beside.clone_from(ids);
                let part = |id: &Id| Some((self.runs.get(id)?.clone(), self.futures.of_scenario(document, id)?.clone()));
                let able = ids.iter().filter(|id| !self.futures.is_done(document, id) || part(id).is_some());
                let able: Vec<Id> = able.cloned().collect();
                if let Some(parts) = able.iter().map(part).collect::<Option<Vec<_>>>() {
                    self.studies.compare(document, &able, parts, ctx);
                }
            }
            Study::Rank(indicator) => self.studies.rank(document, indicator, ctx),
            Study::Value(indicator) => self.studies.value(document, indicator, ctx),
        }
    }

    /// What was found of longer questions.
    pub fn studies(&self) -> &Studies {
        &self.studies
    }

    /// Gives up the long work under way until something changes, or goes on with it.
    pub fn compute(&mut self, on: bool) {
        self.stopped = if on { None } else { self.ordered };
        if !on {
            self.futures.leave_off();
            self.studies.leave_off();
        }
    }

    /// Whether long work was given up for the model as it is.
    pub fn is_stopped(&self, document: &Document) -> bool {
        self.stopped == Some(document.meaning())
    }

    /// Takes in an answer, runs again after a change, and lets time pass while playing.
    pub fn tick(&mut self, document: &Document, ctx: &Context) {
        self.reasons.tick();
        self.futures.tick();
        self.studies.tick(document);
        if let Some(outcome) = self.worker.answer() {
            match outcome.runs {
                Ok(runs) => self.take(runs, document),
                Err(error) => {
                    self.error = Some(error.to_string());
                    self.of = None;
                }
            }
            self.generation += 1;
        }
        if self.wanted && self.ordered != Some(document.meaning()) {
            self.order(document, ctx);
        }
        // The single run comes first: it is what is seen move.
        if self.wanted && self.is_fresh(document) && !self.is_busy() && !self.is_stopped(document) {
            // They are asked for again as long as the page shows them.
            let beside = std::mem::take(&mut self.beside);
            self.futures.ask(document, &beside, ctx);
        }
        self.play_on(ctx);
    }

    /// Many futures of the lit scenario.
    pub fn futures(&self) -> &Futures {
        &self.futures
    }

    fn take(&mut self, runs: BTreeMap<Id, Arc<Run>>, document: &Document) {
        let first = self.runs.is_empty();
        if self.of != self.ordered {
            self.ghost = self.shown_arc().cloned();
        }
        self.runs = runs;
        self.of = self.ordered;
        self.error = None;
        self.lit = Some(document.scenario.clone());
        let last = self.times().len().saturating_sub(1);
        if first {
            self.moment = 0;
            self.playing = Some(f64::NEG_INFINITY);
        }
        self.moment = self.moment.min(last);
    }

    /// Lets moments pass, and stops at the last.
    fn play_on(&mut self, ctx: &Context) {
        let Some(since) = self.playing else { return };
        let now = ctx.input(|i| i.time);
        let last = self.times().len().saturating_sub(1);
        if self.moment >= last {
            self.playing = None;
            return;
        }
        // The whole run passes in at most five seconds, however long it is.
        let pace = PACE.max(last as f64 / 5.0) * if self.slow { 0.25 } else { 1.0 };
        let steps = if since.is_finite() { ((now - since) * pace).floor() } else { 0.0 };
        if since.is_finite() && steps >= 1.0 {
            self.moment = (self.moment + steps as usize).min(last);
            self.playing = Some(since + steps / pace);
        } else if !since.is_finite() {
            self.playing = Some(now);
        }
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(1.0 / pace));
    }

    /// Plays, from the start where the end is reached, or stands still.
    pub fn toggle_play(&mut self) {
        if self.playing.take().is_none() && self.has_run() {
            if self.moment + 1 >= self.times().len() {
                self.moment = 0;
            }
            self.playing = Some(f64::NEG_INFINITY);
        }
    }

    /// Lets time pass at a quarter of its pace, or again at its own; whether it is slow now.
    pub fn toggle_slow(&mut self) -> bool {
        self.slow = !self.slow;
        self.slow
    }

    /// Shows how boxes differ, or their levels again; whether it is the differences now.
    pub fn toggle_differences(&mut self) -> bool {
        self.differences = !self.differences;
        self.differences
    }

    /// The lit run and the one that it is held against, while boxes show how they differ.
    pub fn differing(&self, document: &Document) -> Option<(&Run, &Run)> {
        let other = self.runs.get(&self.reasons.against(document))?;
        Some((self.shown()?, other.as_ref())).filter(|_| self.differences && self.is_fresh(document))
    }

    /// Whether time passes.
    pub fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// Goes to a kept moment and stands still.
    pub fn show_moment(&mut self, moment: usize, ctx: &Context) {
        self.playing = None;
        self.moment = moment.min(self.times().len().saturating_sub(1));
        ctx.request_repaint();
    }

    /// Goes on or back by one kept moment.
    pub fn step(&mut self, by: isize, ctx: &Context) {
        self.show_moment(self.moment.saturating_add_signed(by), ctx);
    }

    /// Lights a scenario.
    pub fn light(&mut self, scenario: &Id) {
        self.lit = Some(scenario.clone());
        self.ghost = None;
        self.generation += 1;
    }

    /// Whether there is a run to show.
    pub fn has_run(&self) -> bool {
        self.shown().is_some()
    }

    /// Whether an answer is still to come.
    pub fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }

    /// Whether what is shown is of the model as it is.
    pub fn is_fresh(&self, document: &Document) -> bool {
        self.of == Some(document.meaning())
    }

    /// Why the last order brought no run.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The run that is lit, to be looked at elsewhere.
    pub fn shown_arc(&self) -> Option<&Arc<Run>> {
        self.lit.as_ref().and_then(|id| self.runs.get(id))
    }

    /// The run that is lit.
    pub fn shown(&self) -> Option<&Run> {
        self.shown_arc().map(Arc::as_ref)
    }

    /// The lit run before the last change.
    pub fn ghost(&self) -> Option<&Run> {
        self.ghost.as_deref()
    }

    /// The lit run before the last change, to be looked at elsewhere.
    pub fn ghost_arc(&self) -> Option<&Arc<Run>> {
        self.ghost.as_ref()
    }

    /// Every run, by scenario.
    pub fn runs(&self) -> &BTreeMap<Id, Arc<Run>> {
        &self.runs
    }

    /// The kept times of the lit run, in units from the start.
    pub fn times(&self) -> &[f64] {
        self.shown().map_or(&[], Run::times)
    }

    /// Which kept time is seen.
    pub fn moment(&self) -> usize {
        self.moment
    }

    /// Changes whenever what is shown does.
    pub fn key(&self) -> (u64, usize) {
        (self.generation, self.moment)
    }
}

/// `Plan`, `Nothing done`, then the scenarios of the model: their order gives them their lines.
pub fn scenarios(model: &Model) -> Vec<Id> {
    [PLAN, NOTHING_DONE].into_iter().map(Id::slug).chain(model.scenarios.keys().cloned()).collect()
}

/// A name that no scenario has yet.
pub fn free_name(model: &Model) -> String {
    let named = |n: usize| throughline::words::say_with("scenario-new", &[("number", n.to_string().into())]);
    let taken = |name: &String| model.scenarios.values().any(|s| s.name == *name);
    (1..=model.scenarios.len() + 1).map(named).find(|name| !taken(name)).unwrap_or_default()
}

/// What a scenario is called.
pub fn scenario_name(model: &Model, id: &Id) -> String {
    use throughline::words::say;
    match id.as_str() {
        PLAN => say("scenario-plan"),
        NOTHING_DONE => say("scenario-nothing-done"),
        other => model.scenarios.get(other).map_or_else(|| other.to_owned(), |s| s.name.clone()),
    }
}
