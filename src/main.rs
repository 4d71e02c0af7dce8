//! The command line, and with the feature `app` the window.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(cli::no_window)
}
