//! A window under test, and what a hand does to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use throughline::layout::geometry::Rect;
use throughline::model::{ElementRef, Id};
use throughline::picture::Scene;
use throughline::picture::list::Area;
use throughline::picture::theme::Theme;

use crate::app::commands::Command;
use crate::app::dialogs::{Dialogs, Saved, Wanted};
use crate::app::window::{App, Services};
use crate::app::{fonts, theme};

/// Answers to dialogs, in the order they are asked for.
#[derive(Default)]
pub struct Script {
    answers: Mutex<Vec<PathBuf>>,
    /// The system has no dialogs.
    none: std::sync::atomic::AtomicBool,
}

impl Script {
    fn next(&self) -> Option<PathBuf> {
        let mut answers = self.answers.lock().unwrap();
        if answers.is_empty() { None } else { Some(answers.remove(0)) }
    }
}

impl Dialogs for Script {
    fn are_there(&self) -> bool {
        !self.none.load(std::sync::atomic::Ordering::Relaxed)
    }

    fn open(&self, _: Option<&Path>, wanted: Wanted) -> Vec<PathBuf> {
        match wanted {
            Wanted::Comments => std::mem::take(&mut *self.answers.lock().unwrap()),
            Wanted::Model | Wanted::Other | Wanted::Workbook => self.next().into_iter().collect(),
        }
    }

    fn save(&self, _: Option<&Path>, _: &Saved) -> Option<PathBuf> {
        self.next()
    }
}

/// A window under test.
pub struct Hand {
    pub window: Harness<'static, App>,
    script: Arc<Script>,
    /// A folder of its own, gone with the test.
    pub folder: tempfile::TempDir,
}

impl Hand {
    /// A window on its start screen.
    pub fn new() -> Self {
        Self::at_home(tempfile::tempdir().unwrap())
    }

    /// A small window on its start screen, whose pictures are soon painted.
    pub fn small(width: f32, height: f32) -> Self {
        Self::of_size(tempfile::tempdir().unwrap(), [width, height])
    }

    /// A window on its start screen, with what an earlier one left in `folder`.
    pub fn at_home(folder: tempfile::TempDir) -> Self {
        Self::of_size(folder, [1440.0, 900.0])
    }

    fn of_size(folder: tempfile::TempDir, size: [f32; 2]) -> Self {
        let script = Arc::new(Script::default());
        let services = Services {
            dialogs: Arc::clone(&script) as Arc<dyn Dialogs>,
            config: Some(folder.path().join("config")),
            journals: Some(folder.path().join("journals")),
        };
        // Who has taken the tour is not shown it again.
        let config = folder.path().join("config");
        if !config.exists() {
            std::fs::create_dir_all(&config).unwrap();
            std::fs::write(config.join("settings.ron"), "(toured: true)").unwrap();
        }
        let setup = |ctx: &egui::Context| {
            fonts::install(ctx);
            theme::install(ctx);
        };
        let mut window = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_context_setup(setup)
            .renderer(super::raster::Raster::default())
            .build_ui_state(|ui, app: &mut App| app.show(ui), App::new(services));
        window.run_steps(3);
        Self { window, script, folder }
    }

    /// A window with an empty model.
    pub fn empty() -> Self {
        let mut hand = Self::new();
        hand.press("New model");
        hand
    }

    /// A window with the shipped model of that title.
    pub fn on(title: &str) -> Self {
        let mut hand = Self::new();
        hand.press(title);
        hand
    }

    /// The state of the window.
    pub fn app(&self) -> &App {
        self.window.state()
    }

    /// The open model.
    pub fn model(&self) -> &throughline::model::Model {
        self.app().document.as_ref().expect("a model is open").model()
    }

    /// What the next dialog of the system answers.
    pub fn will_answer(&self, path: &Path) {
        self.script.answers.lock().unwrap().push(path.to_owned());
    }

    /// The system has no dialogs from now on.
    pub fn without_dialogs(&self) {
        self.script.none.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Lets a few frames pass.
    pub fn settle(&mut self) {
        self.window.run_steps(4);
    }

    /// Presses the one thing of that name.
    pub fn press(&mut self, name: &str) {
        self.window.get_by_label(name).click();
        self.settle();
    }

    /// Presses the first button whose name begins with this, scrolled to where it is seen.
    pub fn press_first(&mut self, begins: &str) {
        let named = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|label| label.starts_with(begins));
        let button = |hand: &Self, click: bool| {
            let found = hand.window.query_all_by_role(egui::accesskit::Role::Button).find(named);
            let found = found.unwrap_or_else(|| panic!("there is no {begins}"));
            if click { found.click() } else { found.scroll_to_me() }
        };
        button(self, false);
        self.settle();
        button(self, true);
        self.settle();
    }

    /// Whether something of that name is shown.
    pub fn sees(&self, name: &str) -> bool {
        self.window.query_all_by_label(name).next().is_some()
    }

    /// Runs a command, as a menu does.
    pub fn run(&mut self, command: Command) {
        let ctx = self.window.ctx.clone();
        self.window.state_mut().run_command(&ctx, command);
        self.settle();
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.window.key_press(key);
        self.settle();
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    /// Presses a key with others.
    pub fn key_with(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Holds these keys beside the others from now on.
    pub fn hold(&mut self, modifiers: Modifiers) {
        self.window.event(egui::Event::ModifiersChanged(modifiers));
        self.window.step();
    }

    /// Writes into what has the keyboard.
    pub fn write(&mut self, text: &str) {
        self.window.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Where the one thing of that name on the canvas is.
    pub fn at(&self, name: &str) -> egui::Rect {
        let found = self.window.query_all_by_label(name).find(|n| n.accesskit_node().role() == egui::accesskit::Role::Button);
        found.unwrap_or_else(|| panic!("nothing is called {name}")).rect()
    }

    /// What the canvas calls a box: its name is how its accessible name begins.
    pub fn label_of(&self, name: &str) -> Option<String> {
        let boxes = self.window.query_all_by_role(egui::accesskit::Role::Button);
        boxes.filter_map(|n| n.accesskit_node().label()).find(|l| l.starts_with(name))
    }

    /// Whether a box of that name is on the canvas.
    pub fn sees_box(&self, name: &str) -> bool {
        self.label_of(name).is_some()
    }

    /// Clicks a box.
    pub fn press_box(&mut self, name: &str) {
        let label = self.label_of(name).unwrap_or_else(|| panic!("{name} is not on the canvas"));
        self.press(&label);
    }

    /// Where a box is.
    pub fn at_box(&self, name: &str) -> egui::Rect {
        self.at(&self.label_of(name).unwrap_or_else(|| panic!("{name} is not on the canvas")))
    }

    /// The boxes of the drawing as they stand.
    pub fn standing(&self) -> Vec<(Id, Rect)> {
        let document = self.app().document.as_ref().unwrap();
        let list = throughline::picture::draw(&Scene::new(document.model(), document.view, &Theme::light()));
        let boxes = list.targets.iter().filter_map(|t| match (&t.of, &t.area) {
            (ElementRef::Node(id), Area::Rect(r)) => Some((id.clone(), *r)),
            _ => None,
        });
        boxes.collect()
    }

    /// The name of a box well inside the canvas.
    pub fn standing_in_sight(&self) -> Option<String> {
        let middle = egui::pos2(650.0, 450.0);
        let boxes = self.window.query_all_by_role(egui::accesskit::Role::Button);
        let inside = boxes.filter(|n| n.rect().width() > 100.0 && n.rect().center().distance(middle) < 300.0);
        inside
            .filter_map(|n| n.accesskit_node().label())
            .find(|l| l.starts_with("Outcome number"))
            .and_then(|l| l.split(',').next().map(str::to_owned))
    }

    /// Drags from one place to another, in steps as a hand does.
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.window.hover_at(from);
        self.window.run_steps(2);
        self.window.drag_at(from);
        self.window.run_steps(2);
        let way: Vec2 = to - from;
        for k in 1..=5 {
            self.window.hover_at(from + way * (k as f32 / 5.0));
            self.window.run_steps(1);
        }
        self.window.drop_at(to);
        self.settle();
    }

    /// Lets frames pass until `done`; fails when that takes too long.
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&App) -> bool) {
        for _ in 0..2000 {
            self.window.step();
            if done(self.window.state()) {
                self.settle();
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("{what} did not happen");
    }
}
