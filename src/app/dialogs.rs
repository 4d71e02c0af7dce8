//! Asking the user for a file: by the system's dialogs, or by a script in tests.

use std::path::{Path, PathBuf};

use throughline::exchange::import::Source;
use throughline::share::files::ending;
use throughline::words::say;

use super::bring::name;

/// What is to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A model, ours or in another format.
    Model,
    /// A model to hold the open one against.
    Other,
    /// What reviewers sent back.
    Comments,
    /// A workbook that was filled in.
    Workbook,
}

impl Wanted {
    /// The head of the dialog.
    pub fn title(self) -> String {
        match self {
            Self::Model => say("dialog-open"),
            Self::Other => say("dialog-compare"),
            Self::Comments => say("dialog-comments"),
            Self::Workbook => say("dialog-workbook"),
        }
    }

    /// Endings of files that may be such.
    pub fn endings(self) -> Vec<&'static str> {
        match self {
            Self::Model | Self::Other => std::iter::once("ron").chain(Source::ENDINGS).collect(),
            Self::Comments => vec!["json"],
            Self::Workbook => vec!["xlsx"],
        }
    }

    fn filter(self) -> String {
        match self {
            Self::Model | Self::Other => say("dialog-models"),
            Self::Comments => say("dialog-comment-files"),
            Self::Workbook => say("dialog-workbooks"),
        }
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The head of the dialog.
    pub title: String,
    /// What it is called, unless the user says otherwise.
    pub name: String,
    pub ending: &'static str,
}

impl Saved {
    /// A path with the ending that such a file has.
    pub fn with_ending(&self, path: PathBuf) -> PathBuf {
        if ending(&path) == self.ending {
            return path;
        }
        // `Plan v1.2` has no ending, whatever it looks like.
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}", self.ending));
        path.with_file_name(name)
    }
}

/// Asks for files. Answers come on the calling thread; none when the user cancels.
pub trait Dialogs: Send + Sync {
    /// Whether there are any; else files are chosen inside the window.
    fn are_there(&self) -> bool;
    /// Files to open: one model or workbook, any number of comments.
    fn open(&self, folder: Option<&Path>, wanted: Wanted) -> Vec<PathBuf>;
    /// Where to save.
    fn save(&self, folder: Option<&Path>, saved: &Saved) -> Option<PathBuf>;
}

/// The dialogs of the system.
pub struct SystemDialogs;

impl SystemDialogs {
    fn dialog(folder: Option<&Path>) -> rfd::FileDialog {
        let dialog = rfd::FileDialog::new();
        match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        }
    }
}

impl Dialogs for SystemDialogs {
    fn are_there(&self) -> bool {
        if !cfg!(target_os = "linux") {
            return true;
        }
        // The portal answers over the bus of the session; zenity is what is asked where it does not.
        let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
            || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists());
        let portal = ["/usr/share", "/usr/local/share"]
            .iter()
            .any(|share| Path::new(share).join("dbus-1/services/org.freedesktop.portal.Desktop.service").exists());
        let paths = std::env::var_os("PATH").unwrap_or_default();
        (bus && portal) || std::env::split_paths(&paths).any(|folder| folder.join("zenity").exists())
    }

    fn open(&self, folder: Option<&Path>, wanted: Wanted) -> Vec<PathBuf> {
        let dialog = Self::dialog(folder).add_filter(wanted.filter(), &wanted.endings()).set_title(wanted.title());
        match wanted {
            Wanted::Comments => dialog.pick_files().unwrap_or_default(),
            Wanted::Model | Wanted::Other | Wanted::Workbook => dialog.pick_file().into_iter().collect(),
        }
    }

    fn save(&self, folder: Option<&Path>, saved: &Saved) -> Option<PathBuf> {
        let dialog = Self::dialog(folder).add_filter(format!(".{}", saved.ending), &[saved.ending]);
        let path = dialog.set_title(&saved.title).set_file_name(&saved.name).save_file()?;
        let whole = saved.with_ending(path.clone());
        // The system asked about the name as it was typed, not about the one with its ending.
        if whole != path && whole.exists() {
            return self.save(whole.parent(), &Saved { name: name(&whole), ..saved.clone() });
        }
        Some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_the_ending_gets_it() {
        let saved = Saved { title: String::new(), name: String::new(), ending: "pdf" };
        let named = |name: &str| saved.with_ending(PathBuf::from("/a").join(name)).display().to_string();
        assert_eq!([named("Brief"), named("Brief.PDF"), named("Plan v1.2")], ["/a/Brief.pdf", "/a/Brief.PDF", "/a/Plan v1.2.pdf"]);
    }
}
