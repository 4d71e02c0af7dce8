//! What a command hands back: text on standard output, complaints on standard error.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use serde_json::Value;
use throughline::exchange::Loss;
use throughline::share::files::plainly;
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
