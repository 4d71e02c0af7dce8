//! Why a command did not do what it was asked, and the exit code that says so.

use std::process::ExitCode;

use throughline::share::back::BackError;
use throughline::share::files::FileError;
use throughline::words::{FluentValue, say_with};

/// A command that failed: what is wrong, where, and the remedy, in words.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The input has errors, or something could not be read or written: exit code 1.
    Input(String),
    /// The command was called wrongly: exit code 2.
    Usage(String),
    /// What has been printed says it all already: exit code 1.
    Told,
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::Input(error.to_string())
    }
}

impl From<BackError> for Failure {
    fn from(error: BackError) -> Self {
        Self::Input(error.to_string())
    }
}

impl Failure {
    /// The input is at fault: the message called `id`, filled in.
    pub fn input(id: &str, args: &[(&str, FluentValue<'_>)]) -> Self {
        Self::Input(say_with(id, args))
    }

    /// The call is at fault: the message called `id`, filled in.
    pub fn usage(id: &str, args: &[(&str, FluentValue<'_>)]) -> Self {
        Self::Usage(say_with(id, args))
    }

    /// Says what went wrong on standard error and gives the exit code.
    pub fn report(self) -> ExitCode {
        let (code, message) = match self {
            Self::Told => return ExitCode::from(1),
            Self::Input(message) => (1, message),
            Self::Usage(message) => (2, message),
        };
        super::output::complain(&message);
        ExitCode::from(code)
    }
}
