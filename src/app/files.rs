//! Opening and saving: what the user asks for, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ViewportCommand};
use throughline::model::Model;
use throughline::picture::field;
use throughline::share::files;
use throughline::store;
use throughline::words::{say, say_with};

use super::App;
use super::autosave::Autosave;
use super::chooser::Chooser;
use super::commands::Command;
use super::dialogs::{Saved, Wanted};
use super::difference::Comparing;
use super::document::Document;
use super::results_page::ResultsPage;
use super::toast::Toast;
use super::unsaved::Question;

/// What the user answered to a dialog of the system; none: cancelled.
pub enum Answer {
    Open(Wanted, Vec<PathBuf>),
    Save(Option<PathBuf>),
    HandOut(Option<PathBuf>),
}

impl App {
    /// Begins an empty model, once nothing would be lost.
    pub(super) fn new_model(&mut self) {
        if self.ask_before(Question::New) {
            self.begin(Document::new(Model::default(), None));
        }
    }

    /// Opens a file in place of the open model, once nothing would be lost; what was handed out and comes back is brought into it.
    pub(super) fn open_file(&mut self, path: PathBuf) {
        if self.document.is_some() && self.bring_back(&path) {
            return;
        }
        if !self.ask_before(Question::OpenFile(path.clone())) {
            return;
        }
        if files::ending(&path) != "ron" && self.open_other(&path).is_some() {
            return;
        }
        match store::open(&path) {
            Ok((model, fingerprint)) => {
                let mut document = Document::new(model, Some(path.clone()));
                document.fingerprint = Some(fingerprint);
                if let Some(before) = &mut self.document {
                    before.let_go();
                }
                document.hold(&path);
                self.settings.remember(document.title(), path, today());
                self.settings.keep(self.services.config.as_deref());
                self.begin(document);
            }
            Err(error) => {
                self.settings.forget(&path);
                self.fail(error.to_string());
            }
        }
    }

    /// Opens a shipped model as an own copy, which has no file yet.
    pub(super) fn open_template(&mut self, name: &str) {
        if !self.ask_before(Question::OpenTemplate(name.to_owned())) {
            return;
        }
        let Some(template) = store::templates().iter().find(|t| t.name == name) else { return };
        match template.model() {
            Ok(model) => self.begin(Document::new(model, None)),
            Err(error) => self.fail(error.to_string()),
        }
    }

    /// Leaves the open model for the start screen, once nothing would be lost.
    pub(super) fn close(&mut self) {
        if self.ask_before(Question::Close) {
            if let Some(mut document) = self.document.take() {
                document.autosave.done();
            }
            self.results.reset();
            self.canvas.reset();
            self.sheets.reset();
            self.page = ResultsPage::default();
        }
    }

    /// Closes the window, once nothing would be lost.
    pub(super) fn quit(&mut self, ctx: &Context) {
        if self.ask_before(Question::Quit) {
            if let Some(document) = &mut self.document {
                document.autosave.done();
            }
            self.leaving = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Asks again for the file that another window had open; if it is free, reads it anew unless there are changes.
    pub(super) fn ask_again(&mut self) {
        let Some(path) = self.document.as_ref().and_then(|d| d.file.clone()) else { return };
        let Some(document) = &mut self.document else { return };
        document.hold(&path);
        if document.held_by.is_none() && !document.is_changed() {
            self.open_file(path);
        }
    }

    /// Opens what a crash left, or gives it up.
    pub(super) fn recover(&mut self, open: bool) {
        if self.recovered.is_empty() {
            return;
        }
        let recovered = self.recovered.remove(0);
        if open {
            let mut document = Document::recovered(recovered, self.services.journals.clone());
            if let Some(file) = document.file.clone() {
                document.hold(&file);
            }
            self.put(document);
        } else if let Err(error) = recovered.discard() {
            self.fail(error.to_string());
        }
    }

    /// Shows a document that was just made or read, with a journal of its own.
    pub(super) fn begin(&mut self, mut document: Document) {
        document.autosave = Autosave::new(self.services.journals.clone(), None);
        self.put(document);
    }

    fn put(&mut self, document: Document) {
        if !self.settings.toured {
            self.settings.toured = true;
            self.settings.keep(self.services.config.as_deref());
            self.tour = Some(0);
        }
        self.results.reset();
        self.canvas.reset();
        self.sheets.reset();
        self.page = ResultsPage::default();
        self.comparing = Comparing::default();
        self.panels.reset();
        if let Some(mut before) = self.document.replace(document) {
            before.autosave.done();
        }
    }

    /// Asks about unsaved changes if there are any; whether to go on at once.
    fn ask_before(&mut self, question: Question) -> bool {
        if self.is_changed() {
            self.question = Some(question);
            return false;
        }
        true
    }

    /// Saves to the file of the model, or asks for one.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.document.as_ref().and_then(|d| d.file.clone()) {
            // What another window has open is saved under another name.
            Some(_) if self.document.as_ref().is_some_and(|d| d.held_by.is_some()) => self.ask_where(ctx),
            Some(path) => self.save_to(&path),
            None => self.ask_where(ctx),
        }
    }

    /// Asks where to save.
    pub(super) fn ask_where(&mut self, ctx: &Context) {
        let Some(document) = &self.document else { return };
        let folder = self.folder();
        let name = match document.file.as_deref().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => format!("{}.ron", throughline::model::Id::slug(&document.title())),
        };
        let saved = Saved { title: say("dialog-save"), name, ending: "ron" };
        self.ask_for_name(ctx, folder, saved, Answer::Save);
    }

    /// Asks under which name to write a file; `answer` is what that answers.
    pub(super) fn ask_for_name(
        &mut self,
        ctx: &Context,
        folder: Option<PathBuf>,
        saved: Saved,
        answer: fn(Option<PathBuf>) -> Answer,
    ) {
        if self.services.dialogs.are_there() {
            self.ask(ctx, move |dialogs| answer(dialogs.save(folder.as_deref(), &saved)));
        } else {
            self.chooser = Some(Chooser::save(folder, saved, answer));
        }
    }

    /// Asks which file to open.
    pub(super) fn ask_which(&mut self, ctx: &Context, wanted: Wanted) {
        let folder = self.folder();
        if self.services.dialogs.are_there() {
            self.ask(ctx, move |dialogs| Answer::Open(wanted, dialogs.open(folder.as_deref(), wanted)));
        } else {
            self.chooser = Some(Chooser::open(folder, wanted));
        }
    }

    /// The folder that dialogs begin in.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let open = self.document.as_ref().and_then(|d| d.file.clone());
        let file = open.or_else(|| self.settings.recent.first().map(|r| r.file.clone()))?;
        file.parent().map(Path::to_owned)
    }

    /// Shows a dialog of the system beside the window, which goes on drawing.
    fn ask(&mut self, ctx: &Context, question: impl FnOnce(&dyn super::dialogs::Dialogs) -> Answer + Send + 'static) {
        if self.asking {
            return;
        }
        self.asking = true;
        let (dialogs, sender, ctx) = (Arc::clone(&self.services.dialogs), self.answers.0.clone(), ctx.clone());
        let work = move || {
            // The window may be gone before the answer; then nobody waits for it.
            let _ = sender.send(question(&*dialogs));
            ctx.request_repaint();
        };
        if cfg!(target_os = "macos") {
            // There dialogs belong to the thread of the window.
            work();
        } else {
            std::thread::spawn(work);
        }
    }

    /// Takes in what the user answered to a dialog.
    pub(super) fn take_answers(&mut self, ctx: &Context) {
        let Ok(answer) = self.answers.1.try_recv() else { return };
        self.asking = false;
        match answer {
            Answer::Open(Wanted::Model, paths) => paths.into_iter().take(1).for_each(|path| self.open_file(path)),
            Answer::Open(Wanted::Other, paths) => paths.iter().take(1).for_each(|path| self.compare_with(path)),
            Answer::Open(Wanted::Comments, paths) => self.bring_comments(&paths),
            Answer::Open(Wanted::Workbook, paths) => paths.iter().take(1).for_each(|path| self.bring_workbook(path)),
            Answer::HandOut(path) => self.hand_out(ctx, path),
            Answer::Save(Some(path)) => {
                if let Some(document) = &mut self.document {
                    // Another name is another file: what was read from the first says nothing about it.
                    if document.file.as_deref() != Some(&path) {
                        document.fingerprint = None;
                    }
                }
                self.save_to(&path);
                self.go_on(ctx);
            }
            Answer::Save(None) => self.after_saving = None,
        }
    }

    fn save_to(&mut self, path: &Path) {
        let Some(document) = &mut self.document else { return };
        match store::save_over(path, document.model(), document.fingerprint) {
            Ok(fingerprint) => {
                document.fingerprint = Some(fingerprint);
                if document.file.as_deref() != Some(path) {
                    document.hold(path);
                }
                document.mark_saved(path.to_owned(), clock_time());
                self.settings.remember(document.title(), path.to_owned(), today());
                self.settings.keep(self.services.config.as_deref());
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                self.toasts.say(Toast { text: say_with("toast-saved", &[("name", name.into())]), undo: false, error: false });
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    /// What to do once the changes are saved or given up.
    pub(super) fn go_on(&mut self, ctx: &Context) {
        if self.is_changed() {
            return;
        }
        match self.after_saving.take() {
            Some(Question::New) => self.run_command(ctx, Command::New),
            Some(Question::Close) => self.run_command(ctx, Command::Close),
            Some(Question::Quit) => self.run_command(ctx, Command::Quit),
            Some(Question::OpenFile(path)) => self.open_file(path),
            Some(Question::OpenTemplate(name)) => self.open_template(&name),
            None => {}
        }
    }
}

/// The time on the clock, such as `14:02`.
fn clock_time() -> String {
    jiff::Zoned::now().strftime("%H:%M").to_string()
}

/// The date, such as `18 Nov 2026`.
fn today() -> String {
    let now = jiff::Zoned::now().date();
    say_with(
        "date",
        &[("day", now.day().into()), ("month", field::month(now.month()).into()), ("year", now.year().to_string().into())],
    )
}
