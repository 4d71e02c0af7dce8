//! The pages that are drawn like a sheet of paper: the architecture, the plan, the actors. Seen, picked, and changed by hand.

mod drag;
mod parts;
mod switches;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use throughline::model::{ElementRef, Id};
use throughline::picture::RunState;
use throughline::picture::list::Area;
use throughline::picture::page::{self, Drawn, Kind, Page, SpotOf, Texts};
use throughline::structure::architecture::By;

use self::drag::Drag;
use super::canvas::paint;
use super::canvas::view::{Camera, Lens};
use super::document::Document;
use super::effects::{Effect, Effects};
use super::results::{Results, scenario_name};
use super::settings::Settings;
use super::theme::{Look, Mode};
use super::topics::{self, Topic};

/// What a page that was drawn depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    kind: Kind,
    revision: u64,
    mode: Mode,
    width: i32,
    selected: BTreeSet<ElementRef>,
    results: (u64, usize),
    differing: bool,
    by: By,
    texts: Texts,
}

/// What the pages remember from frame to frame.
#[derive(Default)]
pub struct Sheets {
    last: Option<(Key, Arc<Drawn>)>,
    by: By,
    texts: Texts,
    drag: Option<Drag>,
    /// The cell of the matrix that Tab comes to, by action and actor.
    cell: Option<(Id, Id)>,
    /// The widgets that were drawn last.
    widgets: std::collections::HashSet<egui::Id>,
    /// The first thing is to get the keyboard.
    wanted: bool,
}

/// The widget of a place on a page: what it shows, and the how-manieth of that.
fn widget(kind: Kind, of: &ElementRef, n: usize) -> egui::Id {
    egui::Id::unique(("sheet", kind, of, n))
}

impl Sheets {
    /// Forgets what belongs to the model before.
    pub fn reset(&mut self) {
        *self = Self { by: self.by, texts: self.texts, ..Self::default() };
    }

    /// Gives the keyboard to the first thing on the page.
    pub fn enter(&mut self) {
        self.wanted = true;
    }

    /// Whether keys without Ctrl are free for commands: nothing has the keyboard, or something on the page has.
    pub fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        ctx.memory(egui::Memory::focused).is_none_or(|id| self.widgets.contains(&id))
    }

    /// The page that was drawn last.
    #[cfg(all(test, feature = "uitest"))]
    pub fn drawn(&self) -> Option<&Drawn> {
        self.last.as_ref().map(|(_, drawn)| drawn.as_ref())
    }

    /// Draws the page and takes in what hands do on it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        kind: Kind,
        document: &Document,
        results: &Results,
        settings: &Settings,
        effects: &mut Effects,
    ) {
        let look = Look::get(settings.mode);
        let room = ui.available_rect_before_wrap();
        ui.painter().rect_filled(room, 0.0, look.ground);
        self.widgets.clear();
        let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt("sheet"));
        ui.spacing_mut().item_spacing.y = 0.0;
        if kind == Kind::Architecture {
            switches::show(&mut ui, &mut self.by, &mut self.texts);
        }
        ScrollArea::both().auto_shrink(false).id_salt(("sheet", kind)).show_viewport(&mut ui, |ui, _| {
            let width = ui.clip_rect().width();
            let drawn = self.drawn_for(kind, width, document, results, look);
            let size = vec2(drawn.list.bounds.max.x, drawn.list.bounds.max.y);
            let (rect, ground) = ui.allocate_exact_size(size.max(ui.clip_rect().size()), Sense::click());
            let seen = ui.clip_rect();
            let lens = Lens { camera: Camera { zoom: 1.0, offset: rect.min - seen.min }, canvas: seen };
            paint::paint(ui.painter(), &drawn.list, lens);
            if ground.clicked() {
                effects.push(Effect::Deselect);
            }
            Self::lines(ui, &drawn, lens, &ground, effects);
            self.targets(ui, kind, document, &drawn, lens, effects);
            self.spots(ui, kind, document, &drawn, lens, effects);
            heads(ui, &drawn, lens, look);
            if let Some(drag) = &self.drag {
                drag.paint(ui, document, &drawn, lens, look);
            }
        });
    }

    /// The page for what is shown now, made anew only when something in it changed.
    fn drawn_for(&mut self, kind: Kind, width: f32, document: &Document, results: &Results, look: &'static Look) -> Arc<Drawn> {
        let differing = results.differing(document);
        let key = Key {
            kind,
            revision: document.revision(),
            mode: look.mode,
            width: width as i32,
            selected: document.selection.clone(),
            results: results.key(),
            differing: differing.is_some(),
            by: self.by,
            texts: self.texts,
        };
        if let Some((_, drawn)) = self.last.as_ref().filter(|(of, _)| *of == key) {
            return Arc::clone(drawn);
        }
        let model = document.model();
        let run = results.shown().map(|run| RunState { run, at: results.moment(), ghost: results.ghost() });
        let other = scenario_name(model, &results.reasons().against(document));
        let against = differing.map(|(_, run)| (run, other.as_str()));
        let theme = &look.theme;
        let page =
            Page { model, theme, width, run, against, selected: &document.selection, hands: true, by: self.by, texts: self.texts };
        let drawn = Arc::new(page::draw(kind, &page));
        self.last = Some((key, Arc::clone(&drawn)));
        drawn
    }

    /// Lines that can be picked: they have no box, so that the ground finds them.
    fn lines(ui: &Ui, drawn: &Drawn, lens: Lens, ground: &egui::Response, effects: &mut Effects) {
        let Some(at) = ground.hover_pos() else { return };
        let Some(target) = drawn.list.hit(lens.to_drawing(at), 5.0).filter(|t| matches!(t.area, Area::Curve(_))) else { return };
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        ground.clone().on_hover_text_at_pointer(&target.name);
        if ground.clicked() {
            effects.push(Effect::Select(target.of.clone()));
        }
    }

    /// Everything that can be picked is a widget of its own, as far as it is near what is seen.
    fn targets(&mut self, ui: &mut Ui, kind: Kind, document: &Document, drawn: &Drawn, lens: Lens, effects: &mut Effects) {
        let near = lens.canvas.expand(lens.canvas.height());
        let mut count: std::collections::BTreeMap<&ElementRef, usize> = std::collections::BTreeMap::new();
        for target in &drawn.list.targets {
            let Area::Rect(area) = &target.area else { continue };
            let n = count.entry(&target.of).or_default();
            let id = widget(kind, &target.of, *n);
            *n += 1;
            let rect = lens.rect(*area);
            if !near.intersects(rect) && !self.wanted {
                continue;
            }
            let grip = drag::grip(drawn, &target.of, area);
            let sense = if grip.is_some() { Sense::click_and_drag() } else { Sense::click() };
            let response = ui.interact(rect, id, sense);
            self.widgets.insert(id);
            let selected = document.selection.contains(&target.of);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &target.name));
            if std::mem::take(&mut self.wanted) {
                response.request_focus();
            }
            if response.gained_focus() {
                ui.scroll_to_rect(rect.expand(24.0), None);
            }
            super::widgets::button::focus_ring(ui, &response);
            topics::under_pointer(ui.ctx(), Topic::of(document.model(), &target.of).filter(|_| response.contains_pointer()));
            if let Some(grip) = grip {
                self.drag_on(ui, &response, &grip, document, drawn, lens, effects);
            } else if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.double_clicked() {
                effects.push(Effect::Go(target.of.clone()));
            } else if response.clicked() {
                let more = ui.input(|i| i.modifiers.command || i.modifiers.shift);
                effects.push(if more { Effect::Toggle(target.of.clone()) } else { Effect::Select(target.of.clone()) });
            }
            if self.drag.is_none() {
                response.on_hover_text_at_pointer(&target.name);
            }
        }
    }

    /// What is said but cannot be picked, for screen readers and for who rests on it; the cells of the matrix.
    fn spots(&mut self, ui: &mut Ui, kind: Kind, document: &Document, drawn: &Drawn, lens: Lens, effects: &mut Effects) {
        let near = lens.canvas.expand(lens.canvas.height());
        for (n, spot) in drawn.spots.iter().enumerate() {
            let rect = lens.rect(spot.rect);
            if !near.intersects(rect) {
                continue;
            }
            let id = egui::Id::unique(("sheet-spot", kind, n));
            if let SpotOf::Raci { action, actor, letters } = &spot.of {
                self.matrix(ui, document, drawn, (action, actor, letters), rect, effects);
                continue;
            }
            let role = if spot.of == SpotOf::Head { Role::Heading } else { Role::Label };
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(role, true, &spot.name));
            // What stands there in full needs no saying again.
            if spot.name.contains('\n') {
                response.on_hover_text_at_pointer(&spot.name);
            }
        }
    }
}

/// Paints heads of columns again at the upper edge while they themselves are out of sight.
fn heads(ui: &Ui, drawn: &Drawn, lens: Lens, look: &Look) {
    let seen = lens.seen();
    for heads in drawn.heads.iter().filter(|heads| heads.top < seen.min.y && seen.min.y < heads.until - 40.0) {
        let down = seen.min.y - heads.top + 6.0;
        let shifted = Lens { camera: Camera { offset: lens.camera.offset + vec2(0.0, down), ..lens.camera }, ..lens };
        let height = heads.bottom - heads.top + 6.0;
        let strip = Rect::from_min_size(lens.canvas.min, vec2(lens.canvas.width(), height));
        ui.painter().rect_filled(strip, 0.0, look.ground);
        ui.painter().hline(strip.x_range(), strip.bottom(), egui::Stroke::new(1.0, look.border));
        let mut shapes = Vec::new();
        for item in drawn.list.items.get(heads.items.clone()).into_iter().flatten() {
            paint::push(&mut shapes, ui.painter(), item, shifted, lens.canvas);
        }
        ui.painter().extend(shapes);
    }
}

/// A place of the page on the screen.
fn on_screen(lens: Lens, at: throughline::layout::geometry::Point) -> egui::Pos2 {
    let at = lens.to_screen(at);
    pos2(at.x.round(), at.y.round())
}

/// The part of the window that a page may paint on.
fn within(lens: Lens) -> Rect {
    lens.canvas
}
