//! What a frame of the window costs on one core, without a display: laying out the widgets and tessellating what is painted.
//! `cargo bench --features measure --bench frame [-- LARGEST]`. At rest, panning, dragging a box and right after an edit.

#![expect(clippy::expect_used, reason = "a bench stops where it cannot go on")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "../../src/app/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the window as it is, of which the bench uses a part")]
mod app;
#[path = "../support/dice.rs"]
mod dice;

use std::time::Instant;

use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use throughline::model::link::{Condition, Use};
use throughline::model::view::Place;
use throughline::model::{Id, Kind, Link, Model, Node, Real, Role};
use throughline::store;

use dice::Dice;

/// A tree of that many boxes, each serving one or two above it, with places.
fn model(count: usize) -> Model {
    let mut dice = Dice(count as u64);
    let mut model = Model::default();
    model.about.title = format!("{count} boxes");
    let kinds = [(Kind::Impact, 0.01), (Kind::Outcome, 0.14), (Kind::Output, 0.25), (Kind::Action, 0.35), (Kind::Capacity, 0.25)];
    let mut above: Vec<Id> = Vec::new();
    let mut y = 0.0;
    for (kind, share) in kinds {
        let size = ((count as f64 * share) as usize).max(1);
        let mut own = Vec::new();
        for n in 0..size {
            let id = Id::slug(&format!("{}-{n}", kind.word()));
            model.nodes.insert(id.clone(), Node::new(format!("A {} that somebody named, number {n}", kind.word()), kind.blank()));
            let x = (n as f64 - size as f64 / 2.0) * 190.0;
            model.views.tree.places.insert(id.clone(), Place { x: Real(x), y: Real(y), pinned: false });
            own.push(id);
        }
        for (n, id) in own.iter().enumerate().filter(|_| !above.is_empty()) {
            let at = n * above.len() / own.len();
            for to in [Some(at), (dice.share() < 0.9).then(|| (at + 1 + dice.below(3)) % above.len())].into_iter().flatten() {
                let to = &above[to];
                let role = if kind == Kind::Capacity { Role::Use(Use::default()) } else { Role::Condition(Condition::default()) };
                model.links.insert(Id::between(id, to), Link::new(id.clone(), to.clone(), role));
            }
        }
        above = own;
        y += 220.0;
    }
    model
}

/// The window on a model, and the frames that it was shown.
struct Window {
    ctx: Context,
    app: app::App,
    time: f64,
}

impl Window {
    fn on(model: &Model) -> Self {
        let folder = std::env::temp_dir().join("throughline-frame-bench");
        let _ = std::fs::create_dir_all(&folder);
        let file = folder.join("model.ron");
        store::save(&file, model).expect("the model can be kept");
        let ctx = Context::default();
        let app = app::App::without_a_world(&ctx, file);
        Self { ctx, app, time: 0.0 }
    }

    /// One frame; how long its widgets and its triangles took, in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> (f64, f64) {
        self.time += 1.0 / 60.0;
        let screen = Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0)));
        let input = RawInput { screen_rect: screen, time: Some(self.time), events, ..RawInput::default() };
        let from = Instant::now();
        let output = self.ctx.run_ui(input, |ui| self.app.show(ui));
        let widgets = from.elapsed().as_secs_f64() * 1e3;
        let from = Instant::now();
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(triangles);
        (widgets, from.elapsed().as_secs_f64() * 1e3)
    }

    /// Lets frames pass until a large drawing, which is made in the background, is there.
    fn wait(&mut self) {
        while self.app.somewhere_on_a_box().is_none() {
            self.frame(vec![]);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// The median of some frames.
    fn median(&mut self, count: usize, mut events: impl FnMut(usize) -> Vec<Event>) -> (f64, f64) {
        let mut all: Vec<(f64, f64)> = (0..count).map(|k| self.frame(events(k))).collect();
        all.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        all[count / 2]
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn main() {
    let largest = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(2000);
    println!(
        "{:>7} {:>7} | widgets + triangles, ms a frame: {:>14} {:>14} {:>14} {:>14} {:>14}",
        "boxes", "links", "first", "at rest, all", "panning near", "dragging", "after an edit"
    );
    for count in [50, 300, 2000, 10_000].into_iter().filter(|n| *n <= largest) {
        let model = model(count);
        let mut window = Window::on(&model);
        let first = window.frame(vec![]);
        window.wait();
        window.median(3, |_| vec![]);
        let rest = window.median(9, |_| vec![]);
        // Near: at actual size, as one works.
        let middle = pos2(640.0, 420.0);
        window.frame(vec![Event::Key {
            key: egui::Key::Num0,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        }]);
        window.frame(vec![Event::PointerMoved(middle), button(middle, true)]);
        let panning = window.median(9, |k| vec![Event::PointerMoved(middle + vec2(3.0 * k as f32 + 8.0, 2.0))]);
        window.frame(vec![button(middle, false)]);
        // A box that is in sight.
        let dragging = window.app.somewhere_on_a_box().map(|at| {
            window.frame(vec![Event::PointerMoved(at)]);
            window.frame(vec![button(at, true)]);
            let dragging = window.median(5, |k| vec![Event::PointerMoved(at + vec2(9.0 * k as f32 + 12.0, 30.0))]);
            let dropped = window.frame(vec![button(at, false)]);
            let edit = window.frame(vec![]);
            (dragging, (dropped.0.max(edit.0), dropped.1.max(edit.1)))
        });
        let (dragging, edit) = dragging.unwrap_or_default();
        let cell = |(a, b): (f64, f64)| format!("{a:.1} + {b:.1}");
        println!(
            "{:>7} {:>7} | {:>47} {:>14} {:>14} {:>14} {:>14}",
            model.nodes.len(),
            model.links.len(),
            cell(first),
            cell(rest),
            cell(panning),
            cell(dragging),
            cell(edit)
        );
    }
}
