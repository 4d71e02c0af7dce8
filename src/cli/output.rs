//! What a command hands back: text on standard output, complaints on standard error, whole files or none.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use throughline::exchange::Loss;
use throughline::words::say_with;

use super::failure::Failure;

/// For people or for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned text, at most 100 columns wide.
    #[default]
    Text,
    /// One JSON object with stable keys.
    Json,
}

/// Prints `text` and ends the line. A reader that went away (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let printed = write!(out, "{text}{end}").and_then(|()| out.flush());
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::input("cli-cannot-print", &[("why", plainly(&error).into())]))
        }
        _ => Ok(()),
    }
}

/// Prints `value` with its keys in order.
pub fn print_json(value: &Value) -> Result<(), Failure> {
    print(&format!("{value:#}"))
}

/// Says on standard error what is wrong. When nobody hears it, the exit code still tells.
pub fn complain(message: &str) {
    let text = say_with("cli-error", &[("message", message.into())]);
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes every file whole, or none: each is written beside its place first, then all are moved there.
pub fn write_files(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let mut ready = Vec::new();
    for (path, bytes) in files {
        ready.push((path, stage(path, bytes)?));
    }
    for (path, staged) in ready {
        if let Some(staged) = staged {
            staged.persist(path).map_err(|error| cannot_write(path, &error.error))?;
        }
    }
    Ok(())
}

/// A file that waits beside its place and is gone again unless it is moved there.
type Staged = tempfile::NamedTempFile<fs::File>;

/// Writes `bytes` to a new file beside `path`; straight to a device or a pipe.
fn stage(path: &Path, bytes: &[u8]) -> Result<Option<Staged>, Failure> {
    let shown = || path.display().to_string();
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Failure::input("cli-is-a-folder", &[("path", shown().into())]));
    }
    if before.as_ref().is_some_and(|known| !known.is_file()) {
        fs::write(path, bytes).map_err(|error| cannot_write(path, &error))?;
        return Ok(None);
    }
    if before.as_ref().is_some_and(|known| known.permissions().readonly()) {
        return Err(Failure::input("cli-read-only", &[("path", shown().into())]));
    }
    beside(folder_of(path)?, before.as_ref(), bytes).map(Some).map_err(|error| cannot_write(path, &error))
}

/// The folder that `path` stands in, which must be there.
pub fn folder_of(path: &Path) -> Result<&Path, Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if folder.is_dir() {
        return Ok(folder);
    }
    let args = [("path", path.display().to_string().into()), ("folder", folder.display().to_string().into())];
    Err(Failure::input("cli-no-such-folder", &args))
}

/// The ending of a file's name in small letters: `csv`. Empty where there is none.
pub fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The text of a file that is not a model.
pub fn read(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|error| unread(path, &io::Error::new(ErrorKind::InvalidData, error.utf8_error())))
}

/// The bytes of a file that is not a model.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unread(path, &error))
}

fn unread(path: &Path, error: &io::Error) -> Failure {
    Failure::input("cli-cannot-read", &[("path", path.display().to_string().into()), ("why", plainly(error).into())])
}

/// A loss on one line: where, and what.
pub fn loss(loss: &Loss) -> String {
    say_with("cli-loss", &[("at", loss.at.as_str().into()), ("what", loss.text().into())])
}

/// A loss for programs.
pub fn loss_json(loss: &Loss) -> Value {
    serde_json::json!({ "at": loss.at, "kind": loss.message, "message": loss.text() })
}

/// A file whose ending asks for what cannot be written here.
pub fn unknown_format(path: &Path, ending: &str, known: &[&str]) -> Failure {
    let list = known.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
    let args = [("path", path.display().to_string().into()), ("known", list.into())];
    if ending.is_empty() {
        return Failure::usage("cli-no-ending", &args);
    }
    let [path, known] = args;
    Failure::usage("cli-unknown-format", &[path, known, ("ending", ending.into())])
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

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::input("cli-cannot-write", &[("path", path.display().to_string().into()), ("why", plainly(error).into())])
}

/// What the system says, without its number.
fn plainly(error: &io::Error) -> String {
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
        let failed = write_files(&[(good.clone(), b"1".to_vec()), (bad, b"2".to_vec())]);
        assert!(matches!(failed, Err(Failure::Input(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        write_files(&[(good.clone(), b"1".to_vec())]).unwrap();
        write_files(&[(good.clone(), b"2".to_vec())]).unwrap();
        assert_eq!(fs::read(good).unwrap(), b"2");
    }
}
