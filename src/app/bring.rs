//! What comes back, or comes from elsewhere: comments of reviewers, workbooks, models in other formats.

use std::path::{Path, PathBuf};

use throughline::exchange::Carried;
use throughline::share::back::{self, Returned, Reviewed};
use throughline::words::{say, say_with};

use super::App;
use super::document::Document;
use super::toast::Toast;
use super::told::Told;

impl App {
    /// Brings a file into the open model that was handed out and comes back; whether it is one.
    pub(super) fn bring_back(&mut self, path: &Path) -> bool {
        match Returned::of(path) {
            Some(Returned::Comments) => self.bring_comments(&[path.to_owned()]),
            Some(Returned::Workbook) => self.bring_workbook(path),
            None => return false,
        }
        true
    }

    /// Takes what reviewers said into the model: each file one step of undo.
    pub(super) fn bring_comments(&mut self, paths: &[PathBuf]) {
        let Some(document) = &mut self.document else { return };
        let mut told = Told { title: say("told-comments"), ..Told::default() };
        let mut brought = false;
        for path in paths {
            let read = match back::review(path, document.model(), document.history().ids()) {
                Ok(read) => read,
                Err(error) => {
                    told.lines.push(error.to_string());
                    continue;
                }
            };
            let lines = read.told(&name(path), document.model());
            let Reviewed { gesture, losses, .. } = read;
            match document.edit(&gesture) {
                Ok(()) => {
                    brought = true;
                    told.lines.extend(lines);
                    told.losses.extend(losses);
                }
                Err(error) => told.lines.push(format!("{}: {error}", name(path))),
            }
        }
        // Where nothing came in, what is told is a failure.
        if brought {
            self.tell(told);
        } else if !told.lines.is_empty() {
            self.fail(told.lines.join("\n"));
        }
    }

    /// Takes what was changed in a workbook into the model, as one step of undo.
    pub(super) fn bring_workbook(&mut self, path: &Path) {
        let Some(document) = &mut self.document else { return };
        match back::workbook(path, document.model(), document.history().ids()) {
            Ok(Carried { value, losses }) => {
                let nothing = value.gesture.edits.is_empty();
                let done = if nothing { Ok(()) } else { document.edit(&value.gesture) };
                let args = [("name", name(path).into()), ("count", value.done.len().into())];
                let first = if nothing { say_with("told-workbook-nothing", &args) } else { say_with("told-workbook-done", &args) };
                let lines = std::iter::once(first).chain(value.done).collect();
                match done {
                    Ok(()) => self.tell(Told { title: say("told-workbook"), lines, losses }),
                    Err(error) => self.fail(error.to_string()),
                }
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    /// Opens a model of another format as a copy that has no file yet; none where the file is not such.
    pub(super) fn open_other(&mut self, path: &Path) -> Option<()> {
        if Returned::of(path).is_some() {
            self.fail(say_with("told-needs-model", &[("name", name(path).into())]));
            return Some(());
        }
        // What is not there is told as for a model of ours.
        if !path.is_file() {
            return None;
        }
        match back::model(path) {
            Ok(None) => return None,
            Ok(Some(Carried { value, losses })) => {
                let args = [("name", name(path).into()), ("nodes", value.nodes.len().into()), ("links", value.links.len().into())];
                let lines = vec![say_with("told-opened-counts", &args)];
                self.begin(Document::new(value, None));
                self.tell(Told { title: say_with("told-opened", &args), lines, losses });
            }
            Err(error) => self.fail(error.to_string()),
        }
        Some(())
    }

    /// Tells what came of it: in passing where a line says it all.
    pub(super) fn tell(&mut self, told: Told) {
        if told.is_long() {
            self.told = Some(told);
        } else if let Some(text) = told.lines.into_iter().next() {
            self.toasts.say(Toast { text, undo: false, error: false });
        }
    }
}

/// The name of a file as people see it.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
