//! Who has a model file open: a lock beside it that goes with the process that holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The lock of a model file, given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Held {
    /// It is ours.
    Ours(Lock),
    /// Another process has it; who that is, as far as it said.
    Other(String),
    /// No lock can be kept there: the folder cannot be written.
    Nowhere,
}

/// Where the lock of a file is: `.~lock.NAME#` beside it, as office programs do.
#[must_use]
pub fn lock_of(path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".~lock.{name}#"))
}

/// Asks for the lock of a model file in the name of `who`. A lock that a crash left behind is no obstacle: the system frees it.
///
/// ```
/// use throughline::store::lock::{Held, take};
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("model.ron");
/// let Held::Ours(lock) = take(&file, "first") else { panic!("nobody else has it") };
/// assert!(matches!(take(&file, "second"), Held::Other(who) if who == "first"));
/// drop(lock);
/// assert!(matches!(take(&file, "second"), Held::Ours(_)));
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn take(path: &Path, who: &str) -> Held {
    let path = lock_of(path);
    let Ok(mut file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) else {
        return Held::Nowhere;
    };
    match file.try_lock() {
        Ok(()) => {
            // What stands in it only helps others to know whom to ask.
            let _ = file.set_len(0);
            let _ = file.seek(SeekFrom::Start(0));
            let _ = file.write_all(who.as_bytes());
            Held::Ours(Lock { file, path })
        }
        Err(TryLockError::WouldBlock) => {
            let mut who = String::new();
            let _ = file.read_to_string(&mut who);
            Held::Other(who)
        }
        Err(TryLockError::Error(_)) => Held::Nowhere,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}
