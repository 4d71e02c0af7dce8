//! Asking the user for a file: by the system's dialogs, or by a script in tests.

use std::path::{Path, PathBuf};

use throughline::words::say;

/// Asks for files. Answers come on the calling thread; none when the user cancels.
pub trait Dialogs: Send + Sync {
    /// Whether there are any; else files are chosen inside the window.
    fn are_there(&self) -> bool;
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

    fn open(&self, folder: Option<&Path>) -> Option<PathBuf> {
        Self::dialog(folder).set_title(say("dialog-open")).pick_file()
    }

    fn save(&self, folder: Option<&Path>, name: &str) -> Option<PathBuf> {
        let path = Self::dialog(folder).set_title(say("dialog-save")).set_file_name(name).save_file()?;
        Some(if path.extension().is_some() { path } else { path.with_extension("ron") })
    }
}
