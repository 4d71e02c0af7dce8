//! The drawing on the screen: seen, walked, selected, moved, linked, named.

mod arrows;
mod carry;
mod clip;
pub mod dash;
mod differences;
mod drawing;
mod fill;
mod glide;
mod guides;
mod hands;
mod marks;
mod minimap;
mod naming;
mod overlay;
pub mod paint;
mod painted;
mod pulses;
mod streams;
pub mod view;
pub mod walk;

use std::collections::BTreeMap;

use egui::{Align2, Rect, Sense, Ui, pos2};
use throughline::model::view::Views;
use throughline::model::{ElementRef, Id, ViewKind};
use throughline::picture::list::Face;
use throughline::words::say;

use self::drawing::{Drawing, Drawings};
use self::glide::Glide;
use self::hands::{Carried, Hands};
use self::marks::Marks;
use self::naming::Naming;
use self::painted::Painted;
#[cfg(all(test, feature = "uitest"))]
pub use self::streams::of as streams_of;
use self::view::{Camera, Lens};
use super::document::Document;
use super::effects::{Effects, NewBox};
use super::fonts::font;
use super::results::Results;
use super::review::Review;
use super::settings::Settings;
use super::theme::Look;

/// What the canvas remembers from frame to frame.
#[derive(Default)]
pub struct Canvas {
    cameras: BTreeMap<ViewKind, Camera>,
    drawings: Drawings,
    hands: Hands,
    naming: Option<Naming>,
    glide: Option<Glide>,
    marks: Marks,
    painted: Painted,
    carried: Option<Carried>,
    #[cfg(all(test, feature = "uitest"))]
    drawn: bool,
    wants: Wants,
    /// The widgets of the boxes that were drawn last.
    widgets: Vec<egui::Id>,
    size: egui::Vec2,
    /// The middle of a box near the middle of the canvas.
    #[cfg(feature = "measure")]
    grip: Option<egui::Pos2>,
    /// The views that nobody has panned or zoomed: they stay fitted when the canvas changes its size.
    untouched: Vec<ViewKind>,
    /// For what size of the canvas each view was fitted.
    fitted_for: BTreeMap<ViewKind, egui::Vec2>,
}

/// What is to be done at the next drawing.
#[derive(Default)]
struct Wants {
    fit: bool,
    reveal: Vec<Id>,
    /// A part of the drawing to bring into sight.
    show: Option<throughline::layout::geometry::Rect>,
    zoom: Option<f32>,
    center: Option<throughline::layout::geometry::Point>,
    focus: Option<Id>,
}

/// The widget of something on the canvas.
fn widget(of: &ElementRef) -> egui::Id {
    egui::Id::unique(("canvas", of))
}

impl Canvas {
    /// Forgets everything of the model before.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Asks for the name of a box that is begun.
    pub fn begin(&mut self, new: NewBox) {
        self.wants.show = Some(naming::new_area(&new));
        self.naming = Some(Naming::begin(new));
    }

    /// Asks for another name of a box.
    pub fn rename(&mut self, id: Id, name: String) {
        self.naming = Some(Naming::rename(id, name));
    }

    /// Lets boxes glide from where they are in `views` to where the next drawing has them.
    pub fn glide(&mut self, views: &Views, view: ViewKind) {
        self.glide = Glide::from(views, view);
    }

    /// Shows all of the drawing.
    pub fn fit(&mut self) {
        self.wants.fit = true;
    }

    /// Zooms about the middle; none: to actual size.
    pub fn zoom(&mut self, factor: Option<f32>, view: ViewKind) {
        let now = self.cameras.get(&view).map_or(1.0, |c| c.zoom);
        self.wants.zoom = Some(factor.unwrap_or(1.0 / now));
    }

    /// Brings a box into sight.
    pub fn reveal(&mut self, id: &Id) {
        self.reveal_all(std::slice::from_ref(id));
    }

    /// Brings a box into sight, and leaves the keyboard where it is.
    pub fn show_whole(&mut self, id: &Id) {
        self.wants.reveal = vec![id.clone()];
    }

    /// Brings boxes into sight, from farther away if that takes it, and gives the keyboard to the first.
    pub fn reveal_all(&mut self, boxes: &[Id]) {
        self.wants.reveal = boxes.to_vec();
        self.wants.focus = boxes.first().cloned();
    }

    /// Whether keys without Ctrl belong to the canvas: nothing has the keyboard, or something on the canvas has.
    pub fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        self.naming.is_none() && ctx.memory(egui::Memory::focused).is_none_or(|id| self.widgets.contains(&id))
    }

    /// Marks boxes where the reviewer finds something.
    pub fn mark(&mut self, review: &Review) {
        self.marks.follow(review);
    }

    /// Whether a name is being written.
    pub fn is_naming(&self) -> bool {
        self.naming.is_some()
    }

    /// Whether a gesture or a naming is under way, which Escape ends first.
    pub fn is_busy(&self) -> bool {
        self.naming.is_some() || self.hands.is_busy()
    }

    /// The middle of what is seen, in points of the drawing.
    pub fn middle(&self, view: ViewKind) -> (f32, f32) {
        let canvas = Rect::from_min_size(pos2(0.0, 0.0), self.size);
        let lens = Lens { camera: self.cameras.get(&view).copied().unwrap_or_default(), canvas };
        let p = lens.to_drawing(canvas.center());
        (p.x, p.y)
    }

    #[cfg(feature = "measure")]
    /// The middle of some box that was drawn last, well inside the canvas.
    pub fn somewhere_on_a_box(&self) -> Option<egui::Pos2> {
        self.grip
    }

    /// Whether what is seen is the drawing of the model as it is.
    #[cfg(all(test, feature = "uitest"))]
    pub fn is_drawn(&self) -> bool {
        self.drawn
    }

    /// Where a view is seen from; none before it was drawn.
    #[cfg(all(test, feature = "uitest"))]
    pub fn camera(&self, view: ViewKind) -> Option<Camera> {
        self.cameras.get(&view).copied()
    }

    /// Draws the canvas and takes in what hands do on it.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, results: &Results, settings: &Settings, effects: &mut Effects) {
        let look = Look::get(settings.mode);
        let (rect, ground) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        self.size = rect.size();
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, look.ground);
        self.widgets.clear();
        self.widgets.push(ground.id);

        let now = ui.input(|i| i.time);
        let gliding = self.glide.as_mut().and_then(|glide| glide.at(document.model(), document.view, now));
        if gliding.is_some() {
            ui.ctx().request_repaint();
        } else {
            self.glide = None;
        }
        let moved = self.hands.moved(document).or(gliding.map(|(model, share)| (model, (share, i32::MIN))));
        let Some(Drawing { list, fresh }) = self.drawings.get(ui.ctx(), document, results, look, moved.as_ref(), &self.marks)
        else {
            painter.text(rect.center(), Align2::CENTER_CENTER, say("drawing"), font(Face::Regular, 14.0), look.text3);
            return;
        };
        let lens = self.look_through(ui, rect, &ground, document, &list);
        #[cfg(feature = "measure")]
        {
            self.grip = overlay::nearest_box(&list, lens);
        }
        #[cfg(all(test, feature = "uitest"))]
        {
            self.drawn = fresh;
        }
        // Boxes that were dropped stay where they are until the drawing is made anew.
        self.carried = self.hands.carried(document).or(self.carried.take().filter(|_| !fresh));
        match &self.carried {
            Some(carried) => carry::paint(&painter, &list, lens, document.model(), carried, look),
            None => self.painted.paint(&painter, &list, lens),
        }
        if let Some(run) = results.shown().filter(|_| results.is_playing() && !settings.calm && results.is_fresh(document)) {
            pulses::paint(&painter, &list, lens, document.model(), (run, results.moment()), now, look);
            ui.ctx().request_repaint();
        }
        if let Some(runs) = results.differing(document) {
            differences::paint(&painter, &list, lens, document.model(), runs, results.moment(), look);
        }
        if let Some(streams) = streams::of(document, results) {
            streams::paint(&painter, &list, lens, &streams, look);
        }
        let empty = document.model().views.drawing(document.view).places.is_empty() && self.naming.is_none();
        if empty {
            overlay::empty(ui, rect, document.view, effects);
        }
        self.hands.take(ui, &ground, document, &list, lens, effects, &mut self.widgets);
        self.focus_wanted(ui);
        self.hands.paint(ui, &painter, &list, lens, look);
        if let Some(naming) = &mut self.naming
            && naming.show(ui, document, &list, lens, effects)
        {
            self.naming = None;
        }
        if empty {
            return;
        }
        overlay::path_banner(ui, rect, document, effects);
        if results.differing(document).is_some() {
            let other = super::results::scenario_name(document.model(), &results.reasons().against(document));
            overlay::differences_banner(ui, rect, &other, effects);
        }
        overlay::zoom_control(ui, rect, lens.camera.zoom, effects);
        match minimap::show(ui, rect, &list, document.model(), lens, look) {
            Some(minimap::Done::Center(at)) => self.wants.center = Some(at),
            Some(minimap::Done::Fit) => self.wants.fit = true,
            None => {}
        }
    }

    /// Pans and zooms by hand and by command; returns how the drawing now lies on the screen.
    fn look_through(
        &mut self,
        ui: &Ui,
        rect: Rect,
        ground: &egui::Response,
        document: &Document,
        list: &throughline::picture::list::DisplayList,
    ) -> Lens {
        let view = document.view;
        let room = rect.size() - egui::vec2(0.0, overlay::ZOOM_HEIGHT);
        let fitted = Camera::fitting(list.bounds, room, 16.0);
        let wants = std::mem::take(&mut self.wants);
        if !self.cameras.contains_key(&view) {
            self.untouched.push(view);
        }
        let camera = self.cameras.entry(view).or_insert(fitted);
        let resized = self.fitted_for.insert(view, rect.size()) != Some(rect.size()) && self.untouched.contains(&view);
        if wants.fit || resized {
            *camera = fitted;
        }
        if wants.fit && !self.untouched.contains(&view) {
            self.untouched.push(view);
        }
        let before = *camera;
        if let Some(factor) = wants.zoom {
            camera.zoom_at(pos2(rect.width() / 2.0, rect.height() / 2.0), factor);
        }
        let mut whole = false;
        if let Some(area) = overlay::area_of_all(list, &wants.reveal) {
            if wants.reveal.len() > 1 && !camera.holds(area, room, 16.0) {
                whole = document.model().views.drawing(view).places.len() == wants.reveal.len();
                *camera = if whole { fitted } else { Camera::fitting(area, room, 16.0) };
            } else {
                camera.reveal(area, rect.size(), 32.0);
            }
        } else if let Some(area) = wants.show {
            camera.reveal(area, rect.size(), 32.0);
        }
        if let Some(at) = wants.center {
            camera.center(at, rect.size());
        }
        self.wants.focus = wants.focus;
        // Where boxes glide, the eye goes with them to the end.
        self.wants.fit = wants.fit && self.glide.is_some();
        camera.offset += self.hands.pan(ui);
        if let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|_| ground.contains_pointer()) {
            camera.turn_wheel(ui, at - rect.min.to_vec2());
        }
        if *camera != before && !whole {
            self.untouched.retain(|v| *v != view);
        }
        Lens { camera: *camera, canvas: rect }
    }

    /// Gives the keyboard to the box that a walk ended at, so that a screen reader says it.
    fn focus_wanted(&mut self, ui: &Ui) {
        if let Some(id) = self.wants.focus.take() {
            let id = widget(&ElementRef::Node(id));
            if self.widgets.contains(&id) {
                ui.memory_mut(|m| m.request_focus(id));
            }
        }
    }
}
