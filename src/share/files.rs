//! Files that are not models: read whole or not at all, written all or none.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::words::say_with;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 128 << 20;

/// Why a file was not read or written; what stood on the disk is still there.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("{}", say_with("file-cannot-read", &[("path", shown(.path)), ("why", plainly(.source).into())]))]
    Unread { path: PathBuf, source: io::Error },
    /// It is larger than [`MOST_BYTES`].
    #[error("{}", say_with("file-too-large", &[("path", shown(.0)), ("most", (MOST_BYTES >> 20).into())]))]
    TooLarge(PathBuf),
    /// It cannot be written.
    #[error("{}", say_with("file-cannot-write", &[("path", shown(.path)), ("why", plainly(.source).into())]))]
    Unwritten { path: PathBuf, source: io::Error },
    /// A file was expected and a folder stands there.
    #[error("{}", say_with("file-is-a-folder", &[("path", shown(.0))]))]
    Folder(PathBuf),
    /// Nobody may write it.
    #[error("{}", say_with("file-read-only", &[("path", shown(.0))]))]
    ReadOnly(PathBuf),
    /// The folder that it is to stand in is not there.
    #[error("{}", say_with("file-no-such-folder", &[("path", shown(.path)), ("folder", shown(.folder))]))]
    NoFolder { path: PathBuf, folder: PathBuf },
}

fn shown(path: &Path) -> crate::words::FluentValue<'static> {
    path.display().to_string().into()
}

/// The ending of a file's name in small letters: `csv`. Empty where there is none.
#[must_use]
pub fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read, is too large, or is not UTF-8.
pub fn text(path: &Path) -> Result<String, FileError> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let source = io::Error::new(ErrorKind::InvalidData, error.utf8_error());
        FileError::Unread { path: path.to_owned(), source }
    })
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read or is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    let unread = |source| FileError::Unread { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    // What never ends, such as a device, must not fill the memory.
    File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(unread)?;
    if bytes.len() as u64 > MOST_BYTES { Err(FileError::TooLarge(path.to_owned())) } else { Ok(bytes) }
}

/// Writes every file whole, or none: each is written beside its place first, then all are moved there.
///
/// # Errors
/// When the system refuses one of them.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), FileError> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        ready.push((path, stage(path, bytes)?));
    }
    for (path, staged) in ready {
        if let Some(staged) = staged {
            staged.persist(path).map_err(|error| FileError::Unwritten { path: path.clone(), source: error.error })?;
        }
    }
    Ok(())
}

/// A file that waits beside its place and is gone again unless it is moved there.
type Staged = tempfile::NamedTempFile<File>;

/// Writes `bytes` to a new file beside `path`; straight to a device or a pipe.
fn stage(path: &Path, bytes: &[u8]) -> Result<Option<Staged>, FileError> {
    let unwritten = |source| FileError::Unwritten { path: path.to_owned(), source };
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(FileError::Folder(path.to_owned()));
    }
    if before.as_ref().is_some_and(|known| !known.is_file()) {
        fs::write(path, bytes).map_err(unwritten)?;
        return Ok(None);
    }
    if before.as_ref().is_some_and(|known| known.permissions().readonly()) {
        return Err(FileError::ReadOnly(path.to_owned()));
    }
    beside(folder_of(path)?, before.as_ref(), bytes).map(Some).map_err(unwritten)
}

/// The folder that `path` stands in.
///
/// # Errors
/// When it is not there.
pub fn folder_of(path: &Path) -> Result<&Path, FileError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if folder.is_dir() { Ok(folder) } else { Err(FileError::NoFolder { path: path.to_owned(), folder: folder.to_owned() }) }
}

/// A new file in `folder` that holds `bytes`, with the permissions of the file it replaces or those of any new file.
fn beside(folder: &Path, before: Option<&fs::Metadata>, bytes: &[u8]) -> io::Result<Staged> {
    let create = |path: &Path| fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut staged = tempfile::Builder::new().prefix(".throughline-").suffix(".tmp").make_in(folder, create)?;
    if let Some(before) = before {
        fs::set_permissions(staged.path(), before.permissions())?;
    }
    staged.write_all(bytes)?;
    staged.as_file().sync_all()?;
    Ok(staged)
}

/// What the system says, without its number.
#[must_use]
pub fn plainly(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("good.csv"), folder.path().join("missing/bad.csv"));
        let failed = write_all(&[(good.clone(), b"1".to_vec()), (bad, b"2".to_vec())]);
        assert!(matches!(failed, Err(FileError::NoFolder { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        write_all(&[(good.clone(), b"1".to_vec())]).unwrap();
        write_all(&[(good.clone(), b"2".to_vec())]).unwrap();
        assert_eq!(fs::read(good).unwrap(), b"2");
    }

    #[test]
    fn a_folder_is_no_file_to_write_or_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write_all(&[(folder.path().to_owned(), Vec::new())]), Err(FileError::Folder(_))));
        assert!(matches!(bytes(folder.path()), Err(FileError::Unread { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_refused() {
        assert!(matches!(bytes(Path::new("/dev/zero")), Err(FileError::TooLarge(_))));
    }
}
