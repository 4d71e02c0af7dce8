//! The command line, and with the feature `app` the window.

#[cfg(feature = "app")]
mod app;
mod cli;

use std::process::ExitCode;

/// What the bench of frames uses of the window is there, and kept.
#[cfg(feature = "measure")]
const _: () = {
    let _ = app::App::without_a_world;
    let _ = app::App::somewhere_on_a_box;
};

fn main() -> ExitCode {
    #[cfg(feature = "app")]
    return cli::main(app::open);
    #[cfg(not(feature = "app"))]
    cli::main(cli::no_window)
}
