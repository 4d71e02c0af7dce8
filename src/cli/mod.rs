//! The command line: one file a verb. `throughline --help` tells what each does.

mod check;
mod compare;
mod diff;
mod export;
mod failure;
mod import;
mod load;
mod loops;
mod near;
mod new;
mod output;
mod rank;
mod review;
mod run;
mod target;
mod templates;
mod typed;
mod value;
mod why;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};
use throughline::words::say;

use self::failure::Failure;

/// What stands on the command line.
#[derive(Debug, clap::Parser)]
#[command(name = "throughline", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(about = say("cli-about"), after_help = say("cli-after-help"))]
struct Line {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[arg(value_name = "FILE", help = say("cli-open-file"))]
    file: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    #[command(about = say("cli-templates"))]
    Templates(templates::Templates),
    #[command(about = say("cli-new"))]
    New(new::New),
    #[command(about = say("cli-check"), after_help = say("cli-check-more"))]
    Check(check::Check),
    #[command(about = say("cli-run"), after_help = say("cli-run-more"))]
    Run(run::Run),
    #[command(about = say("cli-compare"), after_help = say("cli-compare-more"))]
    Compare(compare::Compare),
    #[command(about = say("cli-diff"), after_help = say("cli-diff-more"))]
    Diff(diff::Diff),
    #[command(about = say("cli-rank"), after_help = say("cli-rank-more"))]
    Rank(rank::Rank),
    #[command(about = say("cli-value"), after_help = say("cli-value-more"))]
    Value(value::Value),
    #[command(about = say("cli-why"), after_help = say("cli-why-more"))]
    Why(why::Why),
    #[command(about = say("cli-loops"), after_help = say("cli-loops-more"))]
    Loops(loops::Loops),
    #[command(about = say("cli-export"), after_help = say("cli-export-more"))]
    Export(export::Export),
    #[command(about = say("cli-import"), after_help = say("cli-import-more"))]
    Import(import::Import),
    #[command(about = say("cli-review"))]
    Review(review::Review),
}

/// Does what the command line asks for. Without a verb it calls `open`, with the file to open if one is named.
pub fn main(open: fn(Option<PathBuf>) -> ExitCode) -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    if let Some(failure) = unknown_verb(words.get(1)) {
        return failure.report();
    }
    let line = match Line::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => return refuse(&error),
    };
    let done = match line.verb {
        None => return open(line.file),
        Some(Verb::Templates(verb)) => verb.run(),
        Some(Verb::New(verb)) => verb.run(),
        Some(Verb::Check(verb)) => verb.run(),
        Some(Verb::Run(verb)) => verb.run(),
        Some(Verb::Compare(verb)) => verb.run(),
        Some(Verb::Diff(verb)) => verb.run(),
        Some(Verb::Rank(verb)) => verb.run(),
        Some(Verb::Value(verb)) => verb.run(),
        Some(Verb::Why(verb)) => verb.run(),
        Some(Verb::Loops(verb)) => verb.run(),
        Some(Verb::Export(verb)) => verb.run(),
        Some(Verb::Import(verb)) => verb.run(),
        Some(Verb::Review(verb)) => verb.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Says that this build has no window, and what needs none.
#[cfg_attr(feature = "app", expect(dead_code, reason = "the window opens instead"))]
pub fn no_window(file: Option<PathBuf>) -> ExitCode {
    let file = file.map_or_else(|| "models/police-transparency.ron".to_owned(), |file| file.display().to_string());
    Failure::usage("cli-no-window", &[("file", file.into())]).report()
}

/// Help and version go to standard output and are no failure; wrong usage is told on standard error.
fn refuse(error: &clap::Error) -> ExitCode {
    // Whoever closed the stream does not want to know.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}

/// A first word that is neither a verb nor looks like a file was meant for a verb.
fn unknown_verb(first: Option<&OsString>) -> Option<Failure> {
    let word = first?.to_str()?;
    let command = Line::command();
    let verbs: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let file = word.contains(['/', '\\', '.']) || Path::new(word).exists();
    if word.starts_with('-') || verbs.contains(&word) || file {
        return None;
    }
    let hint = near::hint(word, verbs.iter().copied());
    Some(Failure::usage("cli-unknown-verb", &[("word", word.into()), ("hint", hint.into()), ("verbs", verbs.join(", ").into())]))
}
