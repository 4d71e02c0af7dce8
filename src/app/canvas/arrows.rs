//! Arrows as a keyboard and a screen reader meet them: after each box come the arrows that leave it.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, EventFilter, Rect, Sense, Ui, WidgetInfo};
use throughline::layout::geometry::Point;
use throughline::model::{ElementRef, Id};
use throughline::picture::list::{Area, DisplayList};

use super::view::Lens;
use super::widget;
use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};

/// How large the middle of an arrow is as a thing to press, in points of the screen.
const SIZE: f32 = 10.0;

/// The arrows of a drawing by the box they leave.
#[derive(Default)]
pub struct Arrows {
    of: Option<Arc<DisplayList>>,
    leaving: BTreeMap<Id, Vec<(usize, Point)>>,
}

impl Arrows {
    /// Learns a drawing, once.
    pub fn learn(&mut self, document: &Document, list: &Arc<DisplayList>) {
        if self.of.as_ref().is_some_and(|known| Arc::ptr_eq(known, list)) {
            return;
        }
        self.leaving.clear();
        for (n, target) in list.targets.iter().enumerate() {
            if let (ElementRef::Link(id), Area::Curve(curve)) = (&target.of, &target.area)
                && let Some(link) = document.model().links.get(id)
            {
                let (middle, _) = curve.at(curve.length() / 2.0);
                self.leaving.entry(link.from.clone()).or_default().push((n, middle));
            }
        }
        self.of = Some(Arc::clone(list));
    }

    /// The arrows that leave a box: all are told of, those at what is selected can be reached with Tab.
    pub fn take(&self, ui: &Ui, from: &Id, document: &Document, lens: Lens, effects: &mut Effects, widgets: &mut Vec<egui::Id>) {
        let (Some(list), Some(leaving)) = (&self.of, self.leaving.get(from)) else { return };
        for (n, middle) in leaving {
            let target = &list.targets[*n];
            let rect = Rect::from_center_size(lens.to_screen(*middle), egui::Vec2::splat(SIZE));
            if !lens.canvas.contains_rect(rect) {
                continue;
            }
            let id = widget(&target.of);
            let selected = document.selection.contains(&target.of);
            let near = selected || is_near(document, &target.of);
            let response = ui.interact(rect, id, if near { Sense::click() } else { Sense::CLICK });
            widgets.push(id);
            response.widget_info(|| WidgetInfo::selected(Role::Link, true, selected, &target.name));
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            }
            if response.has_focus() {
                let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
                ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            }
            if response.clicked() {
                super::hands::choose(ui, &target.of, effects);
            } else if response.gained_focus() && !selected {
                effects.push(Effect::Select(target.of.clone()));
            }
        }
    }
}

/// Whether an arrow shares a box with what is selected.
fn is_near(document: &Document, of: &ElementRef) -> bool {
    let links = &document.model().links;
    let ElementRef::Link(id) = of else { return false };
    let Some(link) = links.get(id) else { return false };
    document.selection.iter().any(|picked| match picked {
        ElementRef::Node(node) => *node == link.from || *node == link.to,
        ElementRef::Link(other) => {
            links.get(other).is_some_and(|other| [&other.from, &other.to].iter().any(|end| **end == link.from || **end == link.to))
        }
        _ => false,
    })
}
