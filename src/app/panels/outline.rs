//! The outline: the tree as text, in step with the canvas and usable by keyboard alone.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use throughline::model::{ElementRef, Id, Model, Role as LinkRole, ViewKind};
use throughline::picture::glyphs::as_seen;
use throughline::picture::list::Face;
use throughline::words::say;

use super::Reviewed;
use super::{contents, loops, notices, scenarios};
use crate::app::commands::Command;
use crate::app::document::{Document, Page};
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::results::Results;
use crate::app::theme::{CONTROL_RADIUS, Look, ROW_HEIGHT};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::{Icon, kind, text};

/// What the outline remembers: which boxes are folded, and the rows of the model as it was read last.
#[derive(Default)]
pub struct Outline {
    folded: BTreeSet<Id>,
    rows: Vec<Row>,
    read: Option<(u64, ViewKind)>,
    followed: Option<Id>,
    /// The widgets of the rows that were drawn last.
    widgets: Vec<egui::Id>,
    /// A row is to get the keyboard: the selected one, else the first.
    wanted: bool,
    /// A name is written that was begun here: the keyboard comes back afterwards.
    naming: Naming,
}

/// How far a name is that was begun in the outline.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Naming {
    #[default]
    No,
    Begun,
    UnderWay,
}

/// What was done to a row.
#[derive(PartialEq, Eq)]
enum Taken {
    Nothing,
    Fold,
    Naming,
}

/// One row: a box at a depth of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: Id,
    pub depth: usize,
    /// Whether rows lie below it.
    pub parent: bool,
}

/// An outline of more rows than this is long.
const LONG: usize = 300;

impl Outline {
    /// Whether a widget is one of its rows.
    pub fn has(&self, id: egui::Id) -> bool {
        self.widgets.contains(&id)
    }

    /// Takes the keyboard.
    pub fn focus(&mut self) {
        self.wanted = true;
    }

    /// Draws the outline, the loops where loops are shown, and the scenarios.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        results: &Results,
        reviewed: &mut Reviewed<'_>,
        naming: bool,
        effects: &mut Effects,
    ) {
        match (self.naming, naming) {
            (Naming::Begun, true) => self.naming = Naming::UnderWay,
            (Naming::UnderWay, false) => {
                self.naming = Naming::No;
                self.wanted = true;
            }
            _ => {}
        }
        let look = Look::of(ui);
        if self.read != Some((document.revision(), document.view)) {
            self.rows = rows(document.model(), document.view);
            self.read = Some((document.revision(), document.view));
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width((ui.available_width() - 8.0).max(40.0));
            reviewed.findings.summary(ui, reviewed.review);
            if document.view == ViewKind::Loops && loops::list(ui, document, reviewed.review, effects) {
                rule(ui, look);
            }
            self.boxes(ui, document, effects);
            rule(ui, look);
            scenarios::list(ui, document, effects);
            rule(ui, look);
            contents::show(ui, document, effects);
            reviewed.findings.show(ui, document, reviewed.review, effects);
            notices::list(ui, results, effects);
            ui.add_space(12.0);
        });
    }

    fn boxes(&mut self, ui: &mut Ui, document: &Document, effects: &mut Effects) {
        let look = Look::of(ui);
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            text::head(ui, say("outline"));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(8.0);
                text::hint(ui, self.rows.len().to_string());
            });
        });
        if self.rows.is_empty() {
            egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| text::hint(ui, say("outline-empty")));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let selected = document.selected_node().cloned();
        let follow = selected != self.followed;
        self.widgets.clear();
        let mut hidden_below: Option<usize> = None;
        let mut toggled = None;
        let (long, near) = (self.rows.len() > LONG, ui.clip_rect().y_range().expand(20.0 * ROW_HEIGHT));
        for row in &self.rows {
            if hidden_below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            let folded = self.folded.contains(&row.id);
            hidden_below = folded.then_some(row.depth);
            // Of a long outline only what is near is drawn, and what is picked.
            let far = !near.contains(ui.cursor().top());
            if far && long && !self.wanted && selected.as_ref() != Some(&row.id) {
                ui.add_space(ROW_HEIGHT);
                continue;
            }
            let on = document.selection.contains(&ElementRef::Node(row.id.clone()));
            let (response, fold) = draw_row(ui, look, document.model(), row, on, folded);
            if fold {
                toggled = Some(row.id.clone());
            }
            self.widgets.push(response.id);
            if self.wanted && selected.as_ref().is_none_or(|id| *id == row.id) {
                self.wanted = false;
                response.request_focus();
                response.scroll_to_me(None);
            }
            if follow && selected.as_ref() == Some(&row.id) {
                response.scroll_to_me(None);
            }
            let state = RowState { on, folded, builds: document.page == Page::Drawing };
            match take(ui, &response, row, state, effects) {
                Taken::Fold => toggled = Some(row.id.clone()),
                Taken::Naming => self.naming = Naming::Begun,
                Taken::Nothing => {}
            }
        }
        if let Some(id) = toggled
            && !self.folded.remove(&id)
        {
            self.folded.insert(id);
        }
        self.wanted = false;
        self.followed = selected;
    }
}

/// Takes in what is done to a row.
/// How a row stands.
#[derive(Clone, Copy)]
struct RowState {
    on: bool,
    folded: bool,
    /// Beside a drawing Tab makes the next box; beside a page, where none would be seen, it goes on as everywhere.
    builds: bool,
}

fn take(ui: &Ui, response: &Response, row: &Row, RowState { on, folded, builds }: RowState, effects: &mut Effects) -> Taken {
    let of = ElementRef::Node(row.id.clone());
    if response.double_clicked() {
        effects.command(Command::Rename);
    } else if response.clicked() {
        let many = ui.input(|i| i.modifiers.command);
        effects.push(if many { Effect::Toggle(of.clone()) } else { Effect::Select(of.clone()) });
    }
    if !response.has_focus() {
        return Taken::Nothing;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, tab: builds, ..egui::EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    if response.gained_focus() && !on {
        effects.push(Effect::Select(of));
    }
    let (left, right, enter, delete) = ui.input_mut(|i| {
        (
            i.key_pressed(egui::Key::ArrowLeft),
            i.key_pressed(egui::Key::ArrowRight),
            i.consume_key(egui::Modifiers::NONE, egui::Key::Enter),
            i.consume_key(egui::Modifiers::NONE, egui::Key::Delete),
        )
    });
    // Tab makes a child, Shift+Tab a sibling; F6 leads out.
    let (beside, below) = ui.input_mut(|i| {
        let beside = builds && i.consume_key(egui::Modifiers::SHIFT, egui::Key::Tab);
        (beside, builds && i.consume_key(egui::Modifiers::NONE, egui::Key::Tab))
    });
    if beside {
        effects.command(Command::AddBeside);
    } else if below {
        effects.command(Command::AddBelow);
    }
    if enter {
        effects.command(Command::Rename);
    }
    if delete {
        effects.command(Command::Delete);
    }
    if row.parent && ((left && !folded) || (right && folded)) {
        Taken::Fold
    } else if beside || below || enter {
        Taken::Naming
    } else {
        Taken::Nothing
    }
}

/// A hairline with room around it.
pub fn rule(ui: &mut Ui, look: &Look) {
    ui.add_space(12.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline((rect.left() + 8.0)..=(rect.right() - 8.0), rect.center().y, egui::Stroke::new(1.0, look.border));
    ui.add_space(10.0);
}

fn draw_row(ui: &mut Ui, look: &Look, model: &Model, row: &Row, on: bool, folded: bool) -> (Response, bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let Some(node) = model.nodes.get(&row.id) else { return (response, false) };
    let spoken = format!("{}, {}", node.name, kind::word_in(model, node.kind.kind()));
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, on, &spoken));
    let indent = rect.left() + 4.0 + 12.0 * row.depth.min(8) as f32;
    let fold_rect = egui::Rect::from_center_size(pos2(indent + 8.0, rect.center().y), vec2(18.0, ROW_HEIGHT));
    let fold = row.parent && response.clicked() && response.interact_pointer_pos().is_some_and(|p| fold_rect.contains(p));
    if ui.is_rect_visible(rect) {
        if on || response.hovered() {
            let fill = if on { look.accent_bg } else { look.ground };
            ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
        }
        focus_ring(ui, &response);
        let y = rect.center().y;
        if row.parent {
            let icon = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
            icon.paint(ui.painter(), pos2(indent + 8.0, y), 12.0, look.text3);
        }
        kind::paint_icon(ui.painter(), look, node.kind.kind(), pos2(indent + 24.0, y), 13.0);
        let room = rect.right() - indent - 42.0;
        let face = if on { Face::SemiBold } else { Face::Regular };
        let name = crate::app::fonts::one_line(&node.name, face, 12.0, room);
        ui.painter().text(pos2(indent + 36.0, y), Align2::LEFT_CENTER, &name, font(face, 12.0), look.text);
        if name != as_seen(&node.name) && response.hovered() {
            response.show_tooltip_text(&node.name);
        }
    }
    (response, fold)
}

/// The rows of a drawing: in the tree what brings a box about lies below it; each box stands once.
pub fn rows(model: &Model, view: ViewKind) -> Vec<Row> {
    let places = &model.views.drawing(view).places;
    let mut ids: Vec<&Id> = places.keys().filter(|id| model.nodes.contains_key(*id)).collect();
    let at = |id: &Id| places.get(id).map_or((0.0, 0.0), |p| (p.y.0, p.x.0));
    ids.sort_by(|a, b| at(a).0.total_cmp(&at(b).0).then(at(a).1.total_cmp(&at(b).1)));
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    if view == ViewKind::Loops {
        out.extend(ids.iter().map(|id| Row { id: (*id).clone(), depth: 0, parent: false }));
        return out;
    }
    let (mut below, mut tops): (BTreeMap<&Id, Vec<&Id>>, BTreeSet<&Id>) = (BTreeMap::new(), ids.iter().copied().collect());
    for link in model.links.values().filter(|l| places.contains_key(&l.to)) {
        tops.remove(&link.from);
        if !matches!(link.role, LinkRole::Relation(_)) && places.contains_key(&link.from) {
            below.entry(&link.to).or_default().push(&link.from);
        }
    }
    for causes in below.values_mut() {
        causes.sort_by(|a, b| at(a).1.total_cmp(&at(b).1).then(a.cmp(b)));
        causes.dedup();
    }
    let starts = ids.iter().filter(|id| tops.contains(*id)).chain(ids.iter());
    for start in starts {
        // Depth first, without recursion: a chain may be as long as the model.
        let mut stack = vec![(*start, 0)];
        while let Some((id, depth)) = stack.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            out.push(Row { id: id.clone(), depth, parent: false });
            let causes = below.get(id).into_iter().flatten().rev();
            stack.extend(causes.filter(|c| !seen.contains(**c)).map(|c| (*c, depth + 1)));
        }
    }
    for i in 0..out.len() {
        out[i].parent = out.get(i + 1).is_some_and(|next| next.depth > out[i].depth);
    }
    out
}
