//! What hands do on the canvas: select, drag, link, frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use throughline::layout::geometry;
use throughline::model::edit::commands::Side;
use throughline::model::{ElementRef, Id, Model, ViewKind};
use throughline::picture::list::{Area, DisplayList, Target};

use super::arrows::Arrows;
use super::guides::{self, Snap};
use super::view::Lens;
use super::{overlay, widget};
use crate::app::adding::kind_below;
use crate::app::commands::Command;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects, NewBox};
use crate::app::gestures::move_boxes;
use crate::app::theme::Look;
use crate::app::topics::{self, Topic};

/// Below this zoom boxes are too small to be widgets of their own; clicks find them all the same.
const WIDGETS_FROM: f32 = 0.2;
/// How near the edge of a box a drag begins an arrow, in points of the screen.
const EDGE: f32 = 7.0;
/// How far outside its edge a box can still be taken, in points of the screen.
const RIM: f32 = 3.0;
/// How far off a line still is hit, in points of the screen.
const REACH: f32 = 7.0;

/// What hands are doing.
#[derive(Clone, Debug, Default, PartialEq)]
enum Doing {
    #[default]
    Nothing,
    /// Boxes follow the pointer: how far it went, in points of the drawing, where the box under it was, and how far it goes.
    Move { way: (f32, f32), grabbed: geometry::Rect, snap: Snap },
    /// The drawing follows the pointer, and has so much to catch up with.
    Pan { owed: egui::Vec2 },
    /// An arrow from a box to the pointer.
    Link { from: Id, at: Pos2, over: Option<Id> },
    /// A frame around what is to be selected.
    Frame { from: Pos2, to: Pos2 },
}

/// What hands are doing on the canvas.
#[derive(Default)]
pub struct Hands {
    doing: Doing,
    arrows: Arrows,
    /// The edge under the pointer from which an arrow can be drawn.
    grip: Option<Pos2>,
}

impl Hands {
    /// Whether a drag is under way.
    pub fn is_busy(&self) -> bool {
        self.doing != Doing::Nothing
    }

    /// Ends a drag without a trace.
    pub fn cancel(&mut self) {
        self.doing = Doing::Nothing;
    }

    /// The boxes that are dragged across a large drawing, and how far: they are painted over it where they are, and their
    /// arrows as straight lines, for the drawing could not be made anew in every frame.
    pub fn carried(&self, document: &Document) -> Option<Carried> {
        let Doing::Move { snap: Snap { dx, dy, .. }, .. } = &self.doing else { return None };
        is_large(document).then(|| Carried { boxes: document.selected_nodes().cloned().collect(), by: (*dx, *dy) })
    }

    /// The model as it would be were the boxes dropped now, and how far they are dragged.
    pub fn moved(&self, document: &Document) -> Option<(Model, (i32, i32))> {
        let Doing::Move { snap: Snap { dx, dy, .. }, .. } = &self.doing else { return None };
        if is_large(document) {
            return None;
        }
        let gesture = move_boxes(document.model(), document.view, document.selected_nodes(), *dx, *dy)?;
        let mut model = document.model().clone();
        gesture.apply(&mut model).ok()?;
        Some((model, (dx.round() as i32, dy.round() as i32)))
    }

    /// How far the drawing is dragged: by its ground, or with Space by anything on it.
    pub fn pan(&mut self, ui: &Ui) -> egui::Vec2 {
        let Doing::Pan { owed } = &mut self.doing else { return egui::Vec2::ZERO };
        std::mem::take(owed) + ui.input(|i| i.pointer.delta())
    }

    /// Takes in what hands do in this frame.
    #[expect(clippy::too_many_arguments, reason = "the canvas hands over its parts, each on loan")]
    pub fn take(
        &mut self,
        ui: &mut Ui,
        ground: &Response,
        document: &Document,
        list: &Arc<DisplayList>,
        lens: Lens,
        effects: &mut Effects,
        widgets: &mut Vec<egui::Id>,
    ) {
        self.grip = None;
        if ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            self.cancel();
        }
        if lens.camera.zoom > WIDGETS_FROM {
            self.arrows.learn(document, list);
            for target in &list.targets {
                if let Area::Rect(r) = &target.area {
                    self.take_box(ui, target, *r, document, list, lens, effects, widgets);
                    if let ElementRef::Node(id) = &target.of {
                        self.arrows.take(ui, id, document, lens, effects, widgets);
                    }
                }
            }
        }
        self.take_ground(ui, ground, document, list, lens, effects);
    }

    #[expect(clippy::too_many_arguments, reason = "as above")]
    fn take_box(
        &mut self,
        ui: &mut Ui,
        target: &Target,
        area: geometry::Rect,
        document: &Document,
        list: &DisplayList,
        lens: Lens,
        effects: &mut Effects,
        widgets: &mut Vec<egui::Id>,
    ) {
        let rect = lens.rect(area);
        let seen = rect.expand(RIM).intersect(lens.canvas);
        if !seen.is_positive() {
            return;
        }
        let id = widget(&target.of);
        let response = ui.interact(seen, id, Sense::click_and_drag());
        widgets.push(id);
        let selected = document.selection.contains(&target.of);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &target.name));
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            if response.gained_focus() && !selected {
                effects.push(Effect::Select(target.of.clone()));
            }
        }
        let ElementRef::Node(node) = &target.of else {
            if response.clicked() {
                choose(ui, &target.of, effects);
            }
            return;
        };
        let pointer = ui.input(|i| i.pointer.latest_pos());
        if response.hovered()
            && let Some(at) = pointer
        {
            self.grip = near_edge(rect, at);
            let icon = if self.grip.is_some() { CursorIcon::Crosshair } else { CursorIcon::Grab };
            ui.ctx().set_cursor_icon(icon);
        }
        if response.double_clicked() {
            effects.command(Command::Rename);
        } else if response.clicked() {
            choose(ui, &target.of, effects);
        }
        if response.drag_started() {
            self.begin(ui, node, area, document, lens, effects);
        }
        if response.dragged() {
            self.drag(ui, pointer, document, list, lens);
        }
        if response.drag_stopped() {
            self.drop(document, lens, effects);
        }
    }

    /// Begins what a drag from a box does: from its edge an arrow, from within it the way of what is selected.
    fn begin(&mut self, ui: &Ui, node: &Id, area: geometry::Rect, document: &Document, lens: Lens, effects: &mut Effects) {
        let rect = lens.rect(area);
        let from = ui.input(|i| i.pointer.press_origin()).unwrap_or(rect.center());
        if ui.input(|i| i.key_down(egui::Key::Space)) {
            self.doing = Doing::Pan { owed: egui::Vec2::ZERO };
        } else if near_edge(rect, from).is_some() {
            self.doing = Doing::Link { from: node.clone(), at: from, over: None };
        } else {
            let of = ElementRef::Node(node.clone());
            if !document.selection.contains(&of) {
                choose(ui, &of, effects);
            }
            self.doing = Doing::Move { way: (0.0, 0.0), grabbed: area, snap: Snap::default() };
        }
    }

    fn drag(&mut self, ui: &Ui, pointer: Option<Pos2>, document: &Document, list: &DisplayList, lens: Lens) {
        match &mut self.doing {
            Doing::Move { way, grabbed, snap } => {
                if let (Some(at), Some(from)) = (pointer, ui.input(|i| i.pointer.press_origin())) {
                    *way = ((at.x - from.x) / lens.camera.zoom, (at.y - from.y) / lens.camera.zoom);
                }
                // Ctrl lets a box stand between the guides.
                let free = ui.input(|i| i.modifiers.command);
                *snap = if free {
                    Snap { dx: way.0, dy: way.1, lines: Vec::new() }
                } else {
                    guides::snap(*grabbed, &standing(list, document, lens), *way, guides::CATCH / lens.camera.zoom)
                };
            }
            Doing::Link { from, at, over } => {
                if let Some(p) = pointer {
                    *at = p;
                }
                *over = node_at(list, lens, *at).filter(|id| id != from);
            }
            Doing::Nothing | Doing::Pan { .. } | Doing::Frame { .. } => {}
        }
    }

    fn drop(&mut self, document: &Document, lens: Lens, effects: &mut Effects) {
        match std::mem::take(&mut self.doing) {
            Doing::Move { snap: Snap { dx, dy, .. }, .. } => {
                effects.edit(move_boxes(document.model(), document.view, document.selected_nodes(), dx, dy));
            }
            Doing::Link { from, over: Some(to), .. } => effects.push(Effect::Connect { from, to }),
            Doing::Link { from, at, over: None } => begin_linked(document, lens, &from, at, effects),
            Doing::Nothing | Doing::Pan { .. } | Doing::Frame { .. } => {}
        }
    }

    fn take_ground(
        &mut self,
        ui: &Ui,
        ground: &Response,
        document: &Document,
        list: &DisplayList,
        lens: Lens,
        effects: &mut Effects,
    ) {
        let pointer = ui.input(|i| i.pointer.latest_pos());
        let hit = |at: Pos2| list.hit(lens.to_drawing(at), REACH / lens.camera.zoom).map(|t| t.of.clone());
        let over = pointer.filter(|at| lens.canvas.contains(*at)).and_then(hit);
        if ground.hovered() && over.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        topics::under_pointer(ui.ctx(), over.and_then(|of| Topic::of(document.model(), &of)));
        if let Some(at) = ground.interact_pointer_pos().or(pointer) {
            if ground.double_clicked() && hit(at).is_none() {
                begin_alone(document, lens, at, effects);
            } else if ground.clicked() {
                match hit(at) {
                    Some(of) => choose(ui, &of, effects),
                    None => effects.push(Effect::Deselect),
                }
            }
        }
        if ground.drag_started()
            && let Some(from) = ui.input(|i| i.pointer.press_origin())
        {
            // A fast hand has left the box it pressed before the frame in which the press is seen.
            let pressed = list.targets.iter().rev().find_map(|target| match (&target.area, &target.of) {
                (Area::Rect(area), ElementRef::Node(id)) if lens.rect(*area).expand(RIM).contains(from) => Some((id, *area)),
                _ => None,
            });
            match pressed {
                Some((node, area)) if lens.camera.zoom > WIDGETS_FROM => self.begin(ui, node, area, document, lens, effects),
                _ if ui.input(|i| i.modifiers.shift) => self.doing = Doing::Frame { from, to: from },
                _ => self.doing = Doing::Pan { owed: pointer.map_or(egui::Vec2::ZERO, |at| at - from) },
            }
        }
        if !matches!(self.doing, Doing::Frame { .. }) {
            if ground.dragged() {
                self.drag(ui, pointer, document, list, lens);
            }
            if ground.drag_stopped() {
                self.drop(document, lens, effects);
            }
        }
        if let Doing::Frame { from, to } = &mut self.doing {
            if ground.dragged()
                && let Some(at) = pointer
            {
                *to = at;
            }
            if ground.drag_stopped() {
                let frame = Rect::from_two_pos(*from, *to);
                effects.push(Effect::SelectAll(within(list, lens, frame)));
                self.doing = Doing::Nothing;
            }
        }
    }

    /// Draws what hands are doing.
    pub fn paint(&self, ui: &Ui, painter: &Painter, list: &DisplayList, lens: Lens, look: &Look) {
        match &self.doing {
            Doing::Frame { from, to } => {
                let rect = Rect::from_two_pos(*from, *to);
                let fill = look.accent.gamma_multiply(0.08);
                painter.rect(rect, 2.0, fill, Stroke::new(1.0, look.accent), StrokeKind::Inside);
            }
            Doing::Link { from, at, over } => overlay::arrow(painter, list, lens, look, from, *at, over.as_ref()),
            Doing::Nothing => {
                if let Some(at) = self.grip.filter(|_| ui.input(|i| !i.pointer.any_down())) {
                    painter.circle(at, 5.0, look.surface, Stroke::new(2.0, look.accent));
                }
            }
            Doing::Move { snap, .. } => {
                for (from, to) in &snap.lines {
                    painter.line_segment([lens.to_screen(*from), lens.to_screen(*to)], Stroke::new(1.0, look.accent));
                }
            }
            Doing::Pan { .. } => {}
        }
    }
}

/// Boxes that are carried across a large drawing.
pub struct Carried {
    pub boxes: BTreeSet<Id>,
    /// How far, in points of the drawing.
    pub by: (f32, f32),
}

/// A drawing with more boxes than this is not made anew while boxes are dragged.
const LARGE: usize = 80;

fn is_large(document: &Document) -> bool {
    document.model().views.drawing(document.view).places.len() > LARGE
}

/// The boxes in sight that are not dragged.
fn standing(list: &DisplayList, document: &Document, lens: Lens) -> Vec<geometry::Rect> {
    let seen = lens.seen();
    let found = list.targets.iter().filter_map(|target| match (&target.area, &target.of) {
        (Area::Rect(rect), of @ ElementRef::Node(_)) if rect.overlaps(seen) && !document.selection.contains(of) => Some(*rect),
        _ => None,
    });
    found.collect()
}

/// Selects what was clicked; with Ctrl, adds it or takes it away.
pub(super) fn choose(ui: &Ui, of: &ElementRef, effects: &mut Effects) {
    let many = ui.input(|i| i.modifiers.command);
    effects.push(if many { Effect::Toggle(of.clone()) } else { Effect::Select(of.clone()) });
}

/// The place on the edge of a box nearest to a pointer that is near that edge.
fn near_edge(rect: Rect, at: Pos2) -> Option<Pos2> {
    let inner = rect.shrink(EDGE.min(rect.height() / 5.0));
    if inner.contains(at) || !rect.expand(RIM + 1.0).contains(at) {
        return None;
    }
    let sides = [
        (at.x - rect.left(), Pos2::new(rect.left(), at.y)),
        (rect.right() - at.x, Pos2::new(rect.right(), at.y)),
        (at.y - rect.top(), Pos2::new(at.x, rect.top())),
        (rect.bottom() - at.y, Pos2::new(at.x, rect.bottom())),
    ];
    sides.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, p)| p)
}

fn node_at(list: &DisplayList, lens: Lens, at: Pos2) -> Option<Id> {
    match &list.hit(lens.to_drawing(at), 0.0)?.of {
        ElementRef::Node(id) => Some(id.clone()),
        _ => None,
    }
}

fn within(list: &DisplayList, lens: Lens, frame: Rect) -> Vec<ElementRef> {
    let nodes = list.targets.iter().filter_map(|t| match (&t.area, &t.of) {
        (Area::Rect(r), ElementRef::Node(_)) if frame.intersects(lens.rect(*r)) => Some(t.of.clone()),
        _ => None,
    });
    nodes.collect()
}

/// An arrow that was dropped on empty ground makes the next box there.
fn begin_linked(document: &Document, lens: Lens, from: &Id, at: Pos2, effects: &mut Effects) {
    let Some(node) = document.model().nodes.get(from) else { return };
    let p = lens.to_drawing(at);
    let kind = kind_below(document.view, node.kind.kind());
    // In the tree the next box down is a cause of the one above; in loops arrows are drawn from cause to effect.
    let end = if document.view == ViewKind::Tree { Side::Cause } else { Side::Effect };
    let link = Some((from.clone(), end));
    effects.push(Effect::Begin(NewBox {
        view: document.view,
        kind,
        name: String::new(),
        x: p.x,
        y: p.y,
        by_hand: true,
        link,
        beside: None,
    }));
}

/// A box on empty ground is of the kind of its neighbours at that height.
fn begin_alone(document: &Document, lens: Lens, at: Pos2, effects: &mut Effects) {
    let p = lens.to_drawing(at);
    let kind = crate::app::adding::kind_at(document.model(), document.view, f64::from(p.y));
    let new = NewBox { view: document.view, kind, name: String::new(), x: p.x, y: p.y, by_hand: true, link: None, beside: None };
    effects.push(Effect::Begin(new));
}
