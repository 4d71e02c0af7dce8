//! The state of the window, and one frame of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{CentralPanel, Context, Frame, Key, Modifiers, Ui, ViewportCommand};
use throughline::store::journal::{self, Recovered};
use throughline::words::{say, say_with};

use super::banner;
use super::canvas::Canvas;
use super::chooser::Chooser;
use super::clipboard::Clipboard;
use super::commands::{self, Command, Keyboard, Space};
use super::dialogs::{Dialogs, SystemDialogs};
use super::difference::Comparing;
use super::document::{Document, Page};
use super::effects::Effects;
use super::files::Answer;

use super::guide::Guide;
use super::handing::Handing;
use super::help::Help;
use super::palette::{self, Palette};
use super::panels::{self, Panels, Shown};
use super::results::Results;
use super::results_page::ResultsPage;
use super::settings::{self, Settings};
use super::sheets::Sheets;
use super::start::Start;
use super::table::Table;
use super::theme::{self, Look};
use super::toast::Toasts;
use super::told::Told;
use super::topics::{self, Explained};
use super::tour;
use super::unsaved::Question;

/// What frames of windows and bars of systems take of a screen, about.
const FRAME: egui::Vec2 = egui::vec2(0.0, 80.0);

/// What the window uses of the world around it.
pub struct Services {
    /// Asks for files.
    pub dialogs: Arc<dyn Dialogs>,
    /// Where settings are kept; none: nowhere.
    pub config: Option<PathBuf>,
    /// Where journals are kept; none: nowhere.
    pub journals: Option<PathBuf>,
}

impl Services {
    /// The world as it is.
    pub fn system() -> Self {
        Self { dialogs: Arc::new(SystemDialogs), config: settings::folder(), journals: journal::folder() }
    }
}

/// The whole state of the window.
pub struct App {
    pub(super) services: Services,
    pub(super) settings: Settings,
    /// The open model; none: the start screen is shown.
    pub(super) document: Option<Document>,
    pub(super) results: Results,
    pub(super) canvas: Canvas,
    pub(super) table: Table,
    pub(super) sheets: Sheets,
    pub(super) page: ResultsPage,
    pub(super) panels: Panels,
    pub(super) start: Start,
    pub(super) palette: Palette,
    pub(super) guide: Guide,
    pub(super) help: Help,
    pub(super) explained: Option<Explained>,
    /// The step of the tour that is shown.
    pub(super) tour: Option<usize>,
    pub(super) toasts: Toasts,
    /// What crashes left, the oldest first.
    pub(super) recovered: Vec<Recovered>,
    pub(super) question: Option<Question>,
    /// What is to be done once changes are saved.
    pub(super) after_saving: Option<Question>,
    pub(super) answers: (Sender<Answer>, Receiver<Answer>),
    /// A file being chosen inside the window.
    pub(super) chooser: Option<Chooser>,
    /// Another state of the model that it is held against.
    pub(super) comparing: Comparing,
    /// What is handed out.
    pub(super) handing: Handing,
    /// What came of taking a file in or handing one out.
    pub(super) told: Option<Told>,
    /// A dialog of the system is open.
    pub(super) asking: bool,
    pub(super) space: Space,
    pub(super) clipboard: Clipboard,
    /// Whether all of the window is shown, or the drawing alone.
    pub(super) shown: Shown,
    /// The window may close without a question.
    pub(super) leaving: bool,
    title: String,
    /// Whether the window was held against the size of the screen.
    fitted: bool,
}

impl App {
    /// A window on the start screen.
    pub fn new(services: Services) -> Self {
        let settings = Settings::read(services.config.as_deref());
        let recovered = services.journals.as_deref().map(journal::find).unwrap_or_default();
        Self {
            settings,
            services,
            document: None,
            results: Results::default(),
            canvas: Canvas::default(),
            table: Table::default(),
            sheets: Sheets::default(),
            page: ResultsPage::default(),
            panels: Panels::default(),
            start: Start::default(),
            palette: Palette::default(),
            guide: Guide::default(),
            help: Help::default(),
            explained: None,
            tour: None,
            toasts: Toasts::default(),
            recovered,
            question: None,
            after_saving: None,
            answers: channel(),
            chooser: None,
            comparing: Comparing::default(),
            handing: Handing::default(),
            told: None,
            asking: false,
            space: Space::default(),
            clipboard: Clipboard::default(),
            shown: Shown::Window,
            leaving: false,
            title: String::new(),
            fitted: false,
        }
    }

    #[cfg(feature = "measure")]
    /// A window on a model that keeps nothing and asks for nothing: for measuring.
    pub fn without_a_world(ctx: &Context, file: PathBuf) -> Self {
        super::fonts::install(ctx);
        theme::install(ctx);
        let mut app = Self::new(Services { dialogs: Arc::new(SystemDialogs), config: None, journals: None });
        app.settings.toured = true;
        app.open_file(file);
        app
    }

    #[cfg(feature = "measure")]
    /// A place on the screen at which a box can be grabbed: for measuring.
    pub fn somewhere_on_a_box(&self) -> Option<egui::Pos2> {
        self.canvas.somewhere_on_a_box()
    }

    /// Shows the look that the user chose last.
    pub fn settle(&mut self, ctx: &Context) {
        theme::apply(ctx, &self.settings);
    }

    /// One frame: take in what happened, draw, carry out what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut effects = Effects::default();
        self.take_in(&ctx, &mut effects);
        self.draw(ui, &mut effects);
        for effect in effects.take() {
            self.apply(&ctx, effect);
        }
        self.set_title(&ctx);
    }

    fn take_in(&mut self, ctx: &Context, effects: &mut Effects) {
        self.take_answers(ctx);
        self.take_handout();
        if let Some(document) = &mut self.document {
            self.results.tick(document, ctx);
            if let Some(why) = document.autosave.trouble() {
                self.fail(say_with("no-journal", &[("why", why.into())]));
            }
        }
        for file in ctx.input(|i| i.raw.dropped_files.clone()) {
            effects.push(super::effects::Effect::OpenFile(file.path().to_owned()));
        }
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving && self.is_changed() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.question = Some(Question::Quit);
        }
        if self.guide.is_open() && self.is_free_for_escape(ctx) && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.guide.toggle();
        }
        if !self.is_asking() {
            let page = self.document.as_ref().map(|d| d.page);
            let canvas = page == Some(Page::Drawing) && self.canvas.has_keyboard(ctx) && !self.canvas.is_busy();
            let sheet = matches!(page, Some(Page::Sheet(_))) && self.sheets.has_keyboard(ctx);
            let keyboard = match (canvas, sheet) {
                (true, _) => Keyboard::Canvas,
                (_, true) => Keyboard::Page,
                _ if page == Some(Page::Difference) && !ctx.text_edit_focused() => Keyboard::Comparison,
                _ => Keyboard::Elsewhere,
            };
            if canvas {
                Self::take_clipboard(ctx, effects);
            }
            for command in commands::pressed(ctx, self, keyboard) {
                effects.command(command);
            }
            // On a page Space presses what has the keyboard.
            let free = canvas || sheet && ctx.memory(egui::Memory::focused).is_none();
            if self.space.tapped(ctx, free) {
                effects.command(Command::Run);
            }
        }
    }

    /// Whether something stands over the window that keys belong to.
    fn is_asking(&self) -> bool {
        let asked = self.question.is_some() || self.chooser.is_some() || self.told.is_some() || self.handing.is_open();
        asked || self.palette.is_open() || self.help.is_open()
    }

    /// Whether nothing else ends with Escape.
    fn is_free_for_escape(&self, ctx: &Context) -> bool {
        !self.is_asking() && !self.canvas.is_busy() && !ctx.text_edit_focused() && !egui::Popup::is_any_open(ctx)
    }

    fn draw(&mut self, ui: &mut Ui, effects: &mut Effects) {
        let look = Look::of(ui);
        topics::take(ui.ctx());
        match &self.document {
            None => {
                if let Some(recovered) = self.recovered.first() {
                    banner::recovery(ui, recovered, effects);
                }
                let ground = Frame::new().fill(look.ground);
                CentralPanel::no_frame().frame(ground).show(ui, |ui| self.start.show(ui, &self.settings, effects));
            }
            Some(document) if self.shown == Shown::Presentation => {
                let (canvas, table, page) = (&mut self.canvas, &mut self.table, &mut self.page);
                let comparing = &mut self.comparing;
                let mut middle = panels::Middle { canvas, table, sheets: &mut self.sheets, page, comparing };
                panels::present(ui, &mut middle, document, &self.results, &self.settings, effects);
            }
            Some(document) => {
                if let Some(who) = &document.held_by {
                    banner::held(ui, who, effects);
                }
                let (canvas, table, page) = (&mut self.canvas, &mut self.table, &mut self.page);
                let comparing = &mut self.comparing;
                let mut middle = panels::Middle { canvas, table, sheets: &mut self.sheets, page, comparing };
                panels::show(ui, &mut self.panels, &mut middle, document, &self.results, &self.settings, effects);
            }
        }
        if self.question.is_some() {
            Question::show(ui, self.document.as_ref(), effects);
        }
        self.draw_handing(ui, effects);
        if let Some(answer) = self.chooser.as_mut().and_then(|chooser| chooser.show(ui)) {
            self.chooser = None;
            self.asking = true;
            // As if a dialog of the system had answered.
            let _ = self.answers.0.send(answer);
        }
        if self.palette.is_open() {
            let rows = palette::all(self);
            self.palette.show(ui, rows, effects);
        }
        self.guide.show(ui);
        self.help.show(ui);
        if let Some(explained) = &mut self.explained
            && !explained.show(ui)
        {
            self.explained = None;
        }
        if let Some(step) = self.tour.filter(|_| self.document.is_some() && self.question.is_none()) {
            tour::show(ui, step, &self.panels.parts, effects);
        }
        self.toasts.show(ui, effects);
    }

    /// What is to be handed out, and what came of it.
    fn draw_handing(&mut self, ui: &Ui, effects: &mut Effects) {
        let asked = self.chooser.is_some() || self.asking;
        if let Some(document) = self.document.as_ref().filter(|_| !asked)
            && let Some(wish) = self.handing.show(ui, document, &self.results)
        {
            effects.push(super::effects::Effect::HandOut(wish));
        }
        if self.told.as_ref().is_some_and(|told| !told.show(ui)) {
            self.told = None;
        }
    }

    /// Whether there is something that closing would lose.
    pub(super) fn is_changed(&self) -> bool {
        self.document.as_ref().is_some_and(Document::is_changed)
    }

    /// Fills the screen where the window that was opened would hardly fit on it with its frame.
    fn fit_screen(&mut self, ctx: &Context) {
        if self.fitted {
            return;
        }
        let (screen, window) = ctx.input(|i| (i.viewport().monitor_size, i.viewport().inner_rect));
        let (Some(screen), Some(window)) = (screen, window) else { return };
        self.fitted = true;
        let room = screen - FRAME;
        if window.width() > room.x || window.height() > room.y {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.document {
            None => say("app-name"),
            Some(document) => {
                let name = document.title();
                say_with(if document.is_changed() { "window-title-changed" } else { "window-title" }, &[("name", name.into())])
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.fit_screen(ui.ctx());
        self.show(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.settings.keep(self.services.config.as_deref());
    }
}
