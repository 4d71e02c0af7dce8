//! Asking the user for a file: by the system's dialogs, or by a script in tests.

use std::path::{Path, PathBuf};

use throughline::words::say;

/// Asks for files. Answers come on the calling thread; none when the user cancels.
pub trait Dialogs: Send + Sync {
    /// A model to open.
    fn open(&self, folder: Option<&Path>) -> Option<PathBuf>;
    /// Where to save, starting from a proposed name.
    fn save(&self, folder: Option<&Path>, name: &str) -> Option<PathBuf>;
}

/// The dialogs of the system.
pub struct SystemDialogs;

impl SystemDialogs {
    fn dialog(folder: Option<&Path>) -> rfd::FileDialog {
        let dialog = rfd::FileDialog::new().add_filter(say("dialog-models"), &["ron"]);
        match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        }
    }
}

impl Dialogs for SystemDialogs {
    fn open(&self, folder: Option<&Path>) -> Option<PathBuf> {
        Self::dialog(folder).set_title(say("dialog-open")).pick_file()
    }

    fn save(&self, folder: Option<&Path>, name: &str) -> Option<PathBuf> {
        let path = Self::dialog(folder).set_title(say("dialog-save")).set_file_name(name).save_file()?;
        Some(if path.extension().is_some() { path } else { path.with_extension("ron") })
    }
}
