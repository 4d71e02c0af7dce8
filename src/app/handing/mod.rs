//! Handing the model out: what is chosen, the work in the background, what came of it.

mod choice;
mod dialog;

use std::path::{Path, PathBuf};

use egui::Context;
use throughline::model::Model;
use throughline::model::source::Tier;
use throughline::paper::omitted_text;
use throughline::report::Reader;
use throughline::report::sheets::View;
use throughline::share::files;
use throughline::share::out::Order;
use throughline::sim::Progress as _;
use throughline::words::{say, say_with};

pub use self::choice::What;
use self::choice::{Choice, Lit};
pub use self::dialog::Wish;
use super::App;
use super::background::{Done, Task, Threads, Watch};
use super::bring::name;
use super::dialogs::Saved;
use super::document::{Document, Page};
use super::files::Answer;
use super::results::{Results, scenario_name};
use super::told::Told;

/// What is handed out, and how far that is.
#[derive(Default)]
pub struct Handing {
    /// Whether the dialog is open.
    open: bool,
    choice: Choice,
    /// What the tier of the choice leaves out of the model at a revision.
    omitted: Option<(u64, Tier, String)>,
    task: Task<usize, Result<Told, String>>,
    threads: Threads,
    /// How often something was made.
    made: usize,
}

impl Handing {
    /// Whether the dialog has the window.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// How far the work is; none while there is none.
    fn so_far(&self) -> Option<Done> {
        self.task.so_far()
    }

    /// What the tier leaves out, in words; empty where nothing is.
    fn omitted(&mut self, document: &Document) -> &str {
        let key = (document.revision(), self.choice.tier);
        if self.omitted.as_ref().is_none_or(|(revision, tier, _)| (*revision, *tier) != key) {
            let cleared = throughline::model::clearance::cleared(document.model(), key.1);
            self.omitted = Some((key.0, key.1, omitted_text(&cleared.omitted, cleared.tier)));
        }
        self.omitted.as_ref().map_or("", |(_, _, text)| text)
    }
}

/// The scenario and the moment that the window shows, of the model as it is.
fn lit(document: &Document, results: &Results) -> Option<Lit> {
    let run = results.shown().filter(|_| results.is_fresh(document))?;
    let time = *run.times().get(results.moment())?;
    let name =
        throughline::paper::mark::state_text(&document.model().clock, &scenario_name(document.model(), run.scenario()), time);
    Some(Lit { scenario: run.scenario().clone(), time, name })
}

/// The view that the window shows.
fn view(document: &Document) -> View {
    use throughline::picture::page::Kind;
    match document.page {
        Page::Drawing if document.view == throughline::model::ViewKind::Loops => View::Loops,
        Page::Drawing | Page::Difference => View::Tree,
        Page::Sheet(Kind::Architecture) => View::Architecture,
        Page::Sheet(Kind::Plan) => View::Plan,
        Page::Sheet(Kind::Actors) => View::Actors,
        Page::Table => View::Table,
        Page::Results => View::Results,
    }
}

impl App {
    /// Asks what to hand out and to whom.
    pub(super) fn choose_handout(&mut self, what: What) {
        let Some(document) = &self.document else { return };
        // A moment that runs away cannot be handed out.
        if self.results.is_playing() {
            self.results.toggle_play();
        }
        self.handing.choice.what = what;
        self.handing.choice.view = view(document);
        self.handing.open = true;
    }

    /// Asks where what is chosen goes.
    pub(super) fn ask_where_out(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let choice = self.handing.choice;
        let format = choice.format();
        let stem = stem(document);
        let part = match choice.what {
            What::Picture => choice.view.word(),
            What::Brief => View::Brief.word(),
            What::Packet => "review",
            What::Workbook => "workbook",
            What::Data => "",
        };
        let name = [stem.as_str(), part].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-");
        let saved = Saved { title: say("handing-where"), name: format!("{name}.{}", format.ending()), ending: format.ending() };
        let folder = self.folder();
        self.ask_for_name(ctx, folder, saved, Answer::HandOut);
    }

    /// Makes what is chosen and writes it to `path`, in the background.
    pub(super) fn hand_out(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let (Some(document), Some(path)) = (&self.document, path) else { return };
        let choice = self.handing.choice;
        let order = choice.order(lit(document, &self.results).as_ref(), jiff::Zoned::now().date(), stem(document));
        let model = document.model().clone();
        let handing = &mut self.handing;
        handing.made += 1;
        let key = handing.made;
        handing.task.ask(&key, &mut handing.threads, ctx, move |watch| made(&model, choice.tier, &order, &path, watch));
    }

    /// Takes in what was made.
    pub(super) fn take_handout(&mut self) {
        self.handing.task.tick();
        match self.handing.task.take() {
            Some((_, Ok(told))) => {
                self.handing.open = false;
                self.tell(told);
            }
            Some((_, Err(error))) => self.fail(error),
            None => {}
        }
    }

    /// Leaves the dialog; what is being made is left off.
    pub(super) fn leave_handout(&mut self) {
        self.handing.task.leave_off();
        self.handing.open = false;
    }
}

/// What the files of a document are called, without their endings.
fn stem(document: &Document) -> String {
    let file = document.file.as_deref().and_then(Path::file_stem);
    file.map_or_else(|| throughline::model::Id::slug(&document.title()).to_string(), |stem| stem.to_string_lossy().into_owned())
}

/// Makes the files and writes them, unless nobody wants them any more.
fn made(model: &Model, tier: Tier, order: &Order, path: &Path, watch: &Watch) -> Result<Told, String> {
    let reader = Reader::new(model, tier);
    let made = order.make(&reader, path, watch).map_err(|error| error.to_string())?;
    if watch.cancelled() {
        return Ok(Told::default());
    }
    files::write_all(&made.files).map_err(|error| error.to_string())?;
    let written = made.files.iter().map(|(path, _)| say_with("handing-wrote", &[("name", name(path).into())]));
    let omitted = omitted_text(&reader.cleared.omitted, reader.cleared.tier);
    let small = made.small.then(|| say("handing-small"));
    let lines = written.chain((!omitted.is_empty()).then_some(omitted)).chain(small).collect();
    Ok(Told { title: say("handing-made"), lines, losses: made.losses })
}
