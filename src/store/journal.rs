//! The autosave journal: what was done since the last saving, kept as it is done, to be found again after a crash.
//!
//! A journal begins with the whole model that it starts from; every gesture adds a line. So it needs no other file
//! to be replayed, and a line that a crash tore off costs that one gesture. While a program writes a journal it
//! holds a lock on it, by which others know that it is no leftover.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::Fingerprint;
use super::{format, system};
use crate::model::edit::Gesture;
use crate::model::{FORMAT, Model};

/// The ending of journals.
const ENDING: &str = "journal";

/// The first line of a journal.
#[derive(Serialize, Deserialize)]
struct Start {
    format: u32,
    /// The file that the model was read from or last saved to, and what it held.
    file: Option<(PathBuf, Fingerprint)>,
    /// The model that the gestures begin from.
    model: Model,
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
}

/// The folder of the journals of this user; none where the system has no place for it.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "throughline").map(|dirs| dirs.data_local_dir().join("journal"))
}

impl Journal {
    /// Begins a journal in `folder` for a model as it is now; `file` is where it was read from or last saved to, with what
    /// that file held. Only the user can read it.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(folder: &Path, model: &Model, file: Option<(&Path, Fingerprint)>) -> io::Result<Self> {
        system::private_folder(folder)?;
        // Temporary files are made for their owner alone, under a name that nobody has.
        let named = tempfile::Builder::new().prefix("model-").suffix(&format!(".{ENDING}")).tempfile_in(folder)?;
        let (file_handle, path) = named.keep().map_err(|error| error.error)?;
        let mut journal = Self { file: file_handle, path };
        journal.file.lock()?;
        let file = file.map(|(path, fingerprint)| (std::path::absolute(path).unwrap_or_else(|_| path.to_owned()), fingerprint));
        journal.line(&Start { format: FORMAT, file, model: model.clone() })?;
        journal.file.sync_all()?;
        Ok(journal)
    }

    /// Adds a gesture: one that was carried out, or the inverse of one that was undone. It outlives the program as soon
    /// as this returns.
    ///
    /// # Errors
    /// What the system says.
    pub fn record(&mut self, gesture: &Gesture) -> io::Result<()> {
        self.line(gesture)
    }

    fn line<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        let mut text = format::options().to_string(value).map_err(io::Error::other)?;
        text.push('\n');
        self.file.write_all(text.as_bytes())
    }

    /// Where it is written.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Ends the journal: the model was saved, or its changes were given up.
    ///
    /// # Errors
    /// What the system says.
    pub fn close(self) -> io::Result<()> {
        let Self { file, path } = self;
        drop(file);
        fs::remove_file(path)
    }
}

/// What became of the file that a recovered model belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belongs {
    /// The model was never saved.
    Nowhere,
    /// The file is as it was: the recovered model can go on from it.
    There,
    /// The file was changed or removed since: the recovered model is a copy beside it.
    Beside,
}

/// A model that a journal brings back.
#[derive(Debug)]
pub struct Recovered {
    /// The model with every gesture that could be read.
    pub model: Model,
    /// The file it belongs to.
    pub file: Option<PathBuf>,
    /// What the file held when the journal began: to be handed to [`super::save_over`].
    pub fingerprint: Option<Fingerprint>,
    /// What became of the file.
    pub belongs: Belongs,
    /// How many gestures were replayed.
    pub gestures: usize,
    /// Whether the end of the journal could not be read.
    pub torn: bool,
    journal: PathBuf,
}

impl Recovered {
    /// Gives the journal up: what it brought back was saved, or is not wanted.
    ///
    /// # Errors
    /// What the system says.
    pub fn discard(self) -> io::Result<()> {
        fs::remove_file(self.journal)
    }
}

/// What the journals in `folder` bring back, the oldest first. Those that a running program writes are left out, and
/// those without any gesture.
#[must_use]
pub fn find(folder: &Path) -> Vec<Recovered> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut journals: Vec<(Option<std::time::SystemTime>, PathBuf)> = entries
        .filter_map(Result::ok)
        .map(|entry| (entry.metadata().and_then(|about| about.modified()).ok(), entry.path()))
        .filter(|(_, path)| path.extension().is_some_and(|ending| ending == ENDING))
        .collect();
    journals.sort();
    journals.into_iter().filter_map(|(_, path)| replay(&path)).filter(|recovered| recovered.gestures > 0).collect()
}

fn replay(path: &Path) -> Option<Recovered> {
    let mut file = File::open(path).ok()?;
    file.try_lock().ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').map(whole_line);
    let start: Start = format::options().from_str(lines.next()??).ok()?;
    if start.format != FORMAT {
        return None;
    }
    let mut model = start.model;
    let (mut gestures, mut torn) = (0, false);
    for line in lines {
        let gesture = line.and_then(|line| format::options().from_str::<Gesture>(line).ok());
        if gesture.is_none_or(|gesture| gesture.apply(&mut model).is_err()) {
            torn = true;
            break;
        }
        gestures += 1;
    }
    let (file, fingerprint) = start.file.unzip();
    let belongs = match (&file, fingerprint) {
        (Some(file), Some(was)) if fs::read(file).is_ok_and(|bytes| Fingerprint::of(&bytes) == was) => Belongs::There,
        (Some(_), _) => Belongs::Beside,
        (None, _) => Belongs::Nowhere,
    };
    Some(Recovered { model, file, fingerprint, belongs, gestures, torn, journal: path.to_owned() })
}

/// The text of a line that is there to its end.
fn whole_line(line: &[u8]) -> Option<&str> {
    std::str::from_utf8(line.strip_suffix(b"\n")?).ok()
}
