//! The command line, and with the feature `app` the window.

#[cfg(feature = "app")]
mod app;
mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(feature = "app")]
    return cli::main(app::open);
    #[cfg(not(feature = "app"))]
    cli::main(cli::no_window)
}
