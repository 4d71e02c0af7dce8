//! Reading files and replacing them, so that at every moment the disk holds either the old model or the new one.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{LoadError, Place, SaveError};
use super::{format, system};
use crate::model::Model;

/// The largest file that is read, in bytes. A model of ten thousand boxes takes less than 10 million.
pub const MAX_BYTES: u64 = 16_000_000;

/// What a file held at a moment. Two files of the same bytes have the same fingerprint, on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint {
    bytes: u64,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of these bytes (FNV-1a, 64 bits, and their number).
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let hash =
            bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self { bytes: bytes.len() as u64, hash }
    }
}

/// Reads the model of a file.
///
/// # Errors
/// When the file cannot be read, is too large, is not text, or does not hold a model.
pub fn read(path: &Path) -> Result<Model, LoadError> {
    open(path).map(|(model, _)| model)
}

/// Reads the model of a file, with the fingerprint to hand to [`save_over`].
///
/// # Errors
/// As [`read`].
pub fn open(path: &Path) -> Result<(Model, Fingerprint), LoadError> {
    let name = path.display().to_string();
    let bytes =
        bytes(path).map_err(|(message, remedy)| LoadError { file: name.clone(), at: None, message, remedy: remedy.to_owned() })?;
    let text = std::str::from_utf8(&bytes).map_err(|error| not_text(&name, &bytes, error.valid_up_to()))?;
    Ok((format::parse(text, &name)?, Fingerprint::of(&bytes)))
}

/// The bytes of a file of a bearable size; else what is wrong and what to do.
fn bytes(path: &Path) -> Result<Vec<u8>, (String, &'static str)> {
    let explain = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "Look for it in another folder, or check its spelling"),
        io::ErrorKind::PermissionDenied => {
            ("you may not read this file".to_owned(), "Ask its owner, or copy it to a folder of yours")
        }
        _ => (format!("the file cannot be read: {error}"), "Copy it to another place and try again"),
    };
    let file = File::open(path).map_err(explain)?;
    let about = file.metadata().map_err(explain)?;
    if about.is_dir() {
        return Err(("this is a folder, not a model".to_owned(), "Name a file in it, such as one that ends in `.ron`"));
    }
    if about.len() > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(explain)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The message and the remedy of what is larger than [`MAX_BYTES`].
pub(super) fn too_large() -> (String, &'static str) {
    let message = format!("the file is larger than {} MB, which no model is", MAX_BYTES / 1_000_000);
    (message, "Take parts of it out into models of their own, or look whether this is the right file")
}

fn not_text(name: &str, bytes: &[u8], valid: usize) -> LoadError {
    let before = bytes.get(..valid).unwrap_or_default();
    let bad = bytes.get(valid).copied().unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    LoadError {
        file: name.to_owned(),
        at: Some(Place::of(&before, before.len())),
        message: format!("the file is not UTF-8 text: byte {valid} is {bad:#04x}"),
        remedy: "A model is a text file; save it as UTF-8, or look whether this is the right file".to_owned(),
    }
}

/// Writes the model to a file, whatever stands there; what stood there is kept beside it as `NAME.bak`.
///
/// # Errors
/// When the system refuses; the file is then as it was.
pub fn save(path: &Path, model: &Model) -> Result<(), SaveError> {
    save_over(path, model, None).map(|_| ())
}

/// Writes the model to a file, provided that the file still is what was `read` from it (if given).
///
/// The new text is written beside the file, forced to disk and read back before it takes the file's name; the
/// version before is kept as `NAME.bak`, readable by the owner only. Links are followed; permissions stay.
///
/// # Errors
/// [`SaveError::Changed`] when somebody else wrote the file, and whatever the system refuses; the file is then as
/// it was.
pub fn save_over(path: &Path, model: &Model, read: Option<Fingerprint>) -> Result<Fingerprint, SaveError> {
    let file = path.display().to_string();
    let system = |what: &'static str| {
        let file = file.clone();
        move |source: io::Error| SaveError::System { file, what, source }
    };
    let text = format::to_text(model);
    match format::decode(&text, &file) {
        Ok(back) if back == *model => {}
        Ok(_) => return Err(SaveError::Unfaithful { file, reason: "a value changes when it is written".to_owned() }),
        Err(error) => return Err(SaveError::Unfaithful { reason: error.message, file }),
    }
    let target = followed(path).map_err(system("follow the link"))?;
    let old = match fs::read(&target) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(system("read what is there")(error)),
    };
    let new = Fingerprint::of(text.as_bytes());
    if let Some(old) = &old {
        let there = Fingerprint::of(old);
        if read.is_some_and(|read| read != there) {
            return Err(SaveError::Changed { file });
        }
        if there == new {
            return Ok(new);
        }
    }
    let access = match fs::metadata(&target) {
        Ok(about) if about.permissions().readonly() => {
            return Err(system("write the file, which is read-only")(io::ErrorKind::PermissionDenied.into()));
        }
        Ok(about) => Access::As(about.permissions()),
        Err(_) => Access::Readers,
    };
    if let Some(old) = old {
        let backup = backup_of(&target);
        replace(&backup, &old, Access::Owner).map_err(system("keep the previous version"))?;
    }
    replace(&target, text.as_bytes(), access).map_err(system("write the file"))?;
    Ok(new)
}

/// Where the version before the last saving of `path` is kept.
#[must_use]
pub fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// The file that a path leads to, through links; it need not exist.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..40 {
        match fs::symlink_metadata(&path) {
            Ok(about) if about.file_type().is_symlink() => {
                let to = fs::read_link(&path)?;
                path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("the link leads round in a circle"))
}

/// Who may read a file that is written.
pub(super) enum Access {
    /// Its owner alone.
    Owner,
    /// Everybody.
    Readers,
    /// Whoever could before.
    As(fs::Permissions),
}

/// Puts `bytes` in the place of a file in one step.
pub(super) fn replace(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Temporary files are made for their owner alone.
    let mut beside = tempfile::Builder::new().prefix(".throughline-").suffix(".tmp").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    match access {
        Access::Owner => {}
        Access::Readers => system::open_to_readers(beside.as_file())?,
        Access::As(permissions) => beside.as_file().set_permissions(permissions)?,
    }
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    system::sync_folder(folder)
}
