//! Opening the window, or saying in one line what it lacks.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

use throughline::words::say;

use super::window::{App, Services};
use super::{fonts, theme};

/// Opens the window, on a model or on the start screen. Without a display, or without what a window needs at run
/// time, says so in one line on the standard error and fails.
pub fn open(file: Option<PathBuf>) -> ExitCode {
    let shown = Rc::new(Cell::new(false));
    // Loaders of the window system may panic where a library is missing: until a window stands, that is
    // no defect to report but a thing to say in words.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let hook = Rc::new(Cell::new(Some(hook)));
    let (seen, saved_hook) = (Rc::clone(&shown), Rc::clone(&hook));
    let result = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "Throughline",
            options(),
            Box::new(move |cc| {
                seen.set(true);
                if let Some(hook) = saved_hook.take() {
                    std::panic::set_hook(hook);
                }
                fonts::install(&cc.egui_ctx);
                theme::install(&cc.egui_ctx);
                let mut app = App::new(Services::system());
                app.settle(&cc.egui_ctx);
                if let Some(file) = file {
                    app.open_file(file);
                }
                Ok(Box::new(app))
            }),
        )
    }));
    if let Some(hook) = hook.take() {
        std::panic::set_hook(hook);
    }
    match (result, shown.get()) {
        (Ok(Ok(())), _) => ExitCode::SUCCESS,
        (_, false) => {
            eprintln!("{}", say("no-window"));
            ExitCode::FAILURE
        }
        (Ok(Err(error)), true) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        // The hook has told of the panic already.
        (Err(_), true) => ExitCode::from(101),
    }
}

fn options() -> eframe::NativeOptions {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("throughline")
        .with_title("Throughline")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 480.0]);
    eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() }
}
