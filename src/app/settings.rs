//! What the program remembers between sessions: recent models, the look.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::theme::Mode;

/// How many recent models are kept.
const RECENT: usize = 8;

/// What is remembered. Unknown or broken settings are as good as none: nothing of value is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or as printed.
    pub mode: Mode,
    /// How large everything is shown, in percent.
    pub scale: u16,
    /// Nothing moves that need not.
    pub calm: bool,
    /// The tour was taken or declined.
    pub toured: bool,
    /// Models opened last, the latest first.
    pub recent: Vec<Recent>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mode: Mode::default(), scale: 100, calm: false, toured: false, recent: Vec::new() }
    }
}

/// Sizes of the whole window, in percent.
const SCALES: [u16; 9] = [80, 90, 100, 110, 125, 140, 160, 180, 200];

/// A model that was open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub file: PathBuf,
    /// When it was opened or saved last, as a date.
    pub date: String,
}

impl Settings {
    /// Reads the settings kept in `folder`.
    pub fn read(folder: Option<&Path>) -> Self {
        let text = folder.and_then(|folder| std::fs::read_to_string(folder.join(FILE)).ok());
        let mut settings: Self = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        settings.scale = settings.scale.clamp(SCALES[0], SCALES[SCALES.len() - 1]);
        settings
    }

    /// Shows everything in the next size up or down.
    pub fn rescale(&mut self, larger: bool) {
        let next = if larger { SCALES.iter().find(|s| **s > self.scale) } else { SCALES.iter().rev().find(|s| **s < self.scale) };
        self.scale = next.copied().unwrap_or(self.scale);
    }

    /// Keeps the settings in `folder`. What cannot be kept is forgotten: it never stands in the way of work.
    pub fn keep(&self, folder: Option<&Path>) {
        let Some(folder) = folder else { return };
        let pretty = ron::ser::PrettyConfig::default();
        if let (Ok(()), Ok(text)) = (std::fs::create_dir_all(folder), ron::ser::to_string_pretty(self, pretty)) {
            let _ = std::fs::write(folder.join(FILE), text);
        }
    }

    /// Who comments: the name of the user, as far as the system tells.
    pub fn reviewer() -> String {
        ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
    }

    /// Puts a model on top of the recent ones.
    pub fn remember(&mut self, title: String, file: PathBuf, date: String) {
        self.recent.retain(|r| r.file != file);
        self.recent.insert(0, Recent { title, file, date });
        self.recent.truncate(RECENT);
    }

    /// Drops a model from the recent ones.
    pub fn forget(&mut self, file: &Path) {
        self.recent.retain(|r| r.file != file);
    }
}

const FILE: &str = "settings.ron";

/// Where the settings of this user are kept.
pub fn folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "throughline").map(|dirs| dirs.config_dir().to_owned())
}
