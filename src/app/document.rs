//! The open model: its data, its undo history, what is selected, which view and scenario are shown.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::autosave::Autosave;
use super::settings::Settings;
use throughline::graph::reach::Way;
use throughline::graph::step::Step;
use throughline::model::edit::history::History;
use throughline::model::edit::{Edit, EditError, Gesture};
use throughline::model::scenario::PLAN;
use throughline::model::{ElementRef, Id, Model, ViewKind};
use throughline::picture::{arrange, page};
use throughline::store::Fingerprint;
use throughline::store::journal::{Belongs, Recovered};
use throughline::store::lock::{self, Held, Lock};
use throughline::words::say;

/// A way through the drawing that is lit while the rest of the drawing is faded.
#[derive(Clone, Debug, PartialEq)]
pub enum Trail {
    /// What a box serves, or what it rests on.
    From { from: Id, way: Way },
    /// A loop that nobody named yet.
    Round(Vec<Step>),
}

impl Trail {
    /// Whether all of it is there.
    fn is_in(&self, model: &Model) -> bool {
        match self {
            Self::From { from, .. } => model.nodes.contains_key(from),
            Self::Round(steps) => steps.iter().all(|step| step.ends(model).is_some()),
        }
    }
}

/// What fills the middle of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The drawing of `Document::view`.
    Drawing,
    /// The architecture of the sector, the plan or the actors.
    Sheet(page::Kind),
    /// The results framework.
    Table,
    /// Curves, scenarios side by side, what matters, value for money.
    Results,
    /// The model against another state of it.
    Difference,
}

/// One open model.
pub struct Document {
    model: Model,
    history: History,
    /// Where it is saved; none for what was never saved.
    pub file: Option<PathBuf>,
    /// What its file was when it was read or saved last.
    pub fingerprint: Option<Fingerprint>,
    /// Who else has its file open, where somebody has.
    pub held_by: Option<String>,
    /// The lock of its file.
    lock: Option<Lock>,
    /// When it was last saved, as the clock on the wall said.
    pub saved_at: Option<String>,
    /// Which drawing is shown.
    pub view: ViewKind,
    /// Whether the drawing or something else is shown.
    pub page: Page,
    /// What is selected.
    pub selection: BTreeSet<ElementRef>,
    /// The way through the drawing that is lit.
    pub trail: Option<Trail>,
    /// The scenario that is lit.
    pub scenario: Id,
    revision: u64,
    meaning: u64,
    /// What is kept of the changes in case of a crash.
    pub autosave: Autosave,
}

impl Document {
    /// A model that is as its file is, or a copy that has none yet.
    pub fn new(model: Model, file: Option<PathBuf>) -> Self {
        let model = laid_out(model);
        let view = if model.views.tree.places.is_empty() && !model.views.loops.places.is_empty() {
            ViewKind::Loops
        } else {
            ViewKind::Tree
        };
        Self {
            model,
            history: History::saved(),
            file,
            fingerprint: None,
            held_by: None,
            lock: None,
            saved_at: None,
            view,
            page: Page::Drawing,
            selection: BTreeSet::new(),
            trail: None,
            scenario: plan(),
            revision: 0,
            meaning: 0,
            autosave: Autosave::default(),
        }
    }

    /// A model that a crash left: it differs from its file, and from any file if that was changed since.
    pub fn recovered(recovered: Recovered, journals: Option<PathBuf>) -> Self {
        let there = recovered.belongs == Belongs::There;
        let mut document = Self::new(recovered.model.clone(), recovered.file.clone().filter(|_| there));
        document.fingerprint = recovered.fingerprint.filter(|_| there);
        document.history = History::default();
        document.autosave = Autosave::new(journals, Some(recovered));
        document
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What was done and undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Counts every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts the changes that may change a run: all but those of places on a drawing.
    pub fn meaning(&self) -> u64 {
        self.meaning
    }

    /// Gives the lock of its file back.
    pub fn let_go(&mut self) {
        self.lock = None;
    }

    /// Takes the lock of a file, so that other windows know; or learns who has it.
    pub fn hold(&mut self, path: &Path) {
        self.lock = None;
        self.held_by = None;
        let since = jiff::Zoned::now().strftime("%H:%M").to_string();
        match lock::take(path, &format!("{}, {since}", Settings::reviewer())) {
            Held::Ours(lock) => self.lock = Some(lock),
            Held::Other(who) => self.held_by = Some(who),
            Held::Nowhere => {}
        }
    }

    /// Whether there is something to save.
    pub fn is_changed(&self) -> bool {
        self.history.is_changed()
    }

    /// The title, or the name of the file, or words for having neither.
    pub fn title(&self) -> String {
        if !self.model.about.title.is_empty() {
            return self.model.about.title.clone();
        }
        self.file.as_deref().and_then(Path::file_stem).map_or_else(|| say("untitled"), |s| s.to_string_lossy().into_owned())
    }

    /// Carries out one gesture: one step of undo.
    pub fn edit(&mut self, gesture: &Gesture) -> Result<(), EditError> {
        let meaning = changes_meaning(gesture);
        self.before_change();
        self.history.run(&mut self.model, gesture.clone())?;
        self.autosave.record(gesture);
        self.changed(meaning);
        Ok(())
    }

    /// Carries out a gesture of typing; joined to the step before when that was typed into the same field.
    pub fn typed(&mut self, field: &str, gesture: &Gesture) -> Result<(), EditError> {
        let meaning = changes_meaning(gesture);
        self.before_change();
        self.history.run_merged(&mut self.model, gesture.clone(), field)?;
        self.autosave.record(gesture);
        self.changed(meaning);
        Ok(())
    }

    /// The next typing begins a new step of undo.
    pub fn end_typing(&mut self) {
        self.history.end_merge();
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Result<Option<Gesture>, EditError> {
        self.before_change();
        let gesture = self.history.undo(&mut self.model)?.cloned();
        self.stepped(gesture.as_ref().map(Gesture::inverse).as_ref());
        Ok(gesture)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> Result<Option<Gesture>, EditError> {
        self.before_change();
        let gesture = self.history.redo(&mut self.model)?.cloned();
        self.stepped(gesture.as_ref());
        Ok(gesture)
    }

    fn before_change(&mut self) {
        let file = self.file.as_deref().zip(self.fingerprint);
        self.autosave.ready(&self.model, file);
    }

    fn stepped(&mut self, gesture: Option<&Gesture>) {
        if let Some(gesture) = gesture {
            self.autosave.record(gesture);
            self.changed(changes_meaning(gesture));
        }
    }

    fn changed(&mut self, meaning: bool) {
        self.revision += 1;
        self.meaning += u64::from(meaning);
        let model = &self.model;
        self.selection.retain(|of| is_there(model, of));
        self.trail = self.trail.take().filter(|trail| trail.is_in(model));
        if !is_scenario(model, &self.scenario) {
            self.scenario = plan();
        }
    }

    /// The file at `path` now is as the model is.
    pub fn mark_saved(&mut self, path: PathBuf, at: String) {
        self.file = Some(path);
        self.saved_at = Some(at);
        self.history.mark_saved();
        self.autosave.done();
    }

    /// Selects a box or a loop, and turns to a drawing that has it.
    pub fn show(&mut self, of: ElementRef) {
        let has = |view: ViewKind| match &of {
            ElementRef::Node(id) => self.model.views.drawing(view).places.contains_key(id),
            ElementRef::Loop(_) => view == ViewKind::Loops,
            _ => true,
        };
        let turned = [self.view, ViewKind::Tree, ViewKind::Loops].into_iter().find(|&view| has(view));
        self.view = turned.unwrap_or(self.view);
        if matches!(of, ElementRef::Node(_) | ElementRef::Link(_) | ElementRef::Loop(_)) {
            self.page = Page::Drawing;
        }
        self.selection = [of].into();
    }

    /// Selects these, as far as they are there: what is clicked may be of a drawing that is about to be made anew.
    pub fn select(&mut self, these: impl IntoIterator<Item = ElementRef>) {
        self.selection = these.into_iter().filter(|of| is_there(&self.model, of)).collect();
    }

    /// The one box that is selected, if it is one.
    pub fn selected_node(&self) -> Option<&Id> {
        match self.single()? {
            ElementRef::Node(id) => Some(id),
            _ => None,
        }
    }

    /// The one thing that is selected, if it is one.
    pub fn single(&self) -> Option<&ElementRef> {
        if self.selection.len() == 1 { self.selection.first() } else { None }
    }

    /// The arrows that are selected.
    pub fn selected_links(&self) -> impl Iterator<Item = &Id> {
        self.selection.iter().filter_map(|of| match of {
            ElementRef::Link(id) => Some(id),
            _ => None,
        })
    }

    /// The boxes that are selected.
    pub fn selected_nodes(&self) -> impl Iterator<Item = &Id> {
        self.selection.iter().filter_map(|of| match of {
            ElementRef::Node(id) => Some(id),
            _ => None,
        })
    }
}

/// The model with places on every drawing that has boxes but no places yet.
pub fn laid_out(mut model: Model) -> Model {
    if model.views.tree.places.is_empty() {
        model.views.tree.places = arrange(&model, ViewKind::Tree);
    }
    if model.views.loops.places.is_empty() {
        model.views.loops.places = arrange(&model, ViewKind::Loops);
    }
    model
}

/// The id of the model as drawn.
pub fn plan() -> Id {
    Id::slug(PLAN)
}

/// Whether there is a scenario of that id.
pub fn is_scenario(model: &Model, id: &Id) -> bool {
    let id = id.as_str();
    id == PLAN || id == throughline::model::scenario::NOTHING_DONE || model.scenarios.contains_key(id)
}

fn changes_meaning(gesture: &Gesture) -> bool {
    gesture.edits.iter().any(|edit| !matches!(edit, Edit::Place(..) | Edit::Comment(_) | Edit::Loop(_) | Edit::About(_)))
}

fn is_there(model: &Model, of: &ElementRef) -> bool {
    match of {
        ElementRef::Model => true,
        ElementRef::Node(id) => model.nodes.contains_key(id),
        ElementRef::Link(id) => model.links.contains_key(id),
        ElementRef::Actor(id) => model.actors.contains_key(id),
        ElementRef::Institution(id) => model.institutions.contains_key(id),
        ElementRef::Sector(id) => model.sectors.contains_key(id),
        ElementRef::Indicator(id) => model.indicators.contains_key(id),
        ElementRef::Assumption(id) => model.assumptions.contains_key(id),
        ElementRef::Risk(id) => model.risks.contains_key(id),
        ElementRef::Event(id) => model.events.contains_key(id),
        ElementRef::Trend(id) => model.trends.contains_key(id),
        ElementRef::Scenario(id) => model.scenarios.contains_key(id),
        ElementRef::Loop(id) => model.loops.contains_key(id),
        ElementRef::Document(key) => model.documents.contains_key(key),
        ElementRef::Comment(id) => model.comments.contains_key(id),
    }
}
