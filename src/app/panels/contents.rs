//! What a model holds besides boxes: indicators, assumptions, risks, events, trends, actors and where they belong, documents.

use egui::accesskit::Role;
use egui::{Align, Align2, CollapsingHeader, CornerRadius, Layout, Sense, Ui, WidgetInfo, pos2, vec2};
use throughline::model::actor::ActorKind;
use throughline::model::edit::commands::{self, Refusal};
use throughline::model::edit::{Gesture, Ids};
use throughline::model::element::Element;
use throughline::model::event::{Event, Onset, Target, Trend};
use throughline::model::{
    Actor, Assumption, Document as Cited, ElementRef, Id, Indicator, Institution, Model, Quantity, Real, Risk, Sector, When,
};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use crate::app::document::Document;
use crate::app::effects::{Effect, Effects};
use crate::app::fonts::font;
use crate::app::theme::{CONTROL_RADIUS, Look, ROW_HEIGHT};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::text::rich;
use crate::app::widgets::{Icon, icon_button, text};

/// A new element of a list, and how it is found afterwards.
type New = Result<(Gesture, ElementRef), Refusal>;

/// Makes a new element; none where the model has nothing yet that it could be of.
type Making = dyn Fn(&Model, &Ids) -> Option<New>;

/// One list.
struct List {
    name: String,
    add: String,
    rows: Vec<(ElementRef, String)>,
    new: Box<Making>,
}

fn list<T: Element>(model: &Model, name: String, add: String, new: impl Fn(&Model) -> Option<T> + 'static) -> List {
    let called = |id: &Id, of: &T| if of.name().is_empty() { id.to_string() } else { of.name().to_owned() };
    let mut rows: Vec<_> = T::table(model).iter().map(|(id, of)| (T::at(id.clone()), called(id, of))).collect();
    rows.sort_by_key(|row| row.1.to_lowercase());
    let new = move |model: &Model, ids: &Ids| {
        let made = commands::add(model, ids, new(model)?);
        Some(made.map(|(gesture, id)| (gesture, T::at(id))))
    };
    List { name, add, rows, new: Box::new(new) }
}

/// The first box that something can act on, as a beginning.
fn some_box(model: &Model) -> Option<Id> {
    model.nodes.iter().find(|(_, node)| node.kind.kind().is_pulled()).map(|(id, _)| id.clone())
}

fn lists(model: &Model) -> Vec<List> {
    vec![
        list(model, say("contents-indicators"), say("add-indicator"), |m: &Model| {
            Some(Indicator::new(say("indicator-new"), some_box(m)?))
        }),
        list(model, say("contents-assumptions"), say("add-assumption"), |_: &Model| {
            Some(Assumption { name: say("assumption-new"), ..Assumption::default() })
        }),
        list(model, say("contents-risks"), say("add-risk"), |_: &Model| Some(Risk { name: say("risk-new"), ..Risk::default() })),
        list(model, say("contents-events"), say("add-event"), |m: &Model| {
            let strike =
                throughline::model::event::Effect { node: some_box(m)?, on: Target::Pull, size: Quantity::illustrative(-0.1) };
            Some(Event {
                name: say("event-new"),
                onset: Onset::Dated(When::At(Real(0.0))),
                length: None,
                recovery: None,
                effects: vec![strike],
                off: false,
                source: Vec::new(),
                illustrative: true,
                tier: throughline::model::source::Tier::default(),
            })
        }),
        list(model, say("contents-trends"), say("add-trend"), |m: &Model| {
            Some(Trend {
                name: say("trend-new"),
                node: some_box(m)?,
                on: Target::Pull,
                points: vec![(When::At(Real(0.0)), Real(0.0))],
                off: false,
                source: Vec::new(),
                illustrative: true,
                tier: throughline::model::source::Tier::default(),
            })
        }),
        list(model, say("contents-actors"), say("add-actor"), |_: &Model| {
            Some(Actor::new(say("actor-new"), ActorKind::StateProvider))
        }),
        list(model, say("contents-institutions"), say("add-institution"), |_: &Model| {
            Some(Institution {
                name: say("institution-new"),
                level: None,
                sector: None,
                architecture: std::collections::BTreeMap::new(),
                source: Vec::new(),
                illustrative: false,
            })
        }),
        list(model, say("contents-sectors"), say("add-sector"), |_: &Model| {
            Some(Sector { name: say("sector-new"), note: String::new() })
        }),
        documents(model),
    ]
}

/// Documents are named by the key that citations begin with.
fn documents(model: &Model) -> List {
    let rows = model.documents.iter().map(|(key, of)| (ElementRef::Document(key.clone()), of.title.clone()));
    let new = |model: &Model, _: &Ids| {
        let key = (1..1000).map(|n| format!("{n:03}")).find(|key| !model.documents.contains_key(key))?;
        let document = Cited { title: say("document-new"), ..Cited::default() };
        Some(commands::set_document(model, &key, document).map(|gesture| (gesture, ElementRef::Document(key))))
    };
    List { name: say("contents-documents"), add: say("add-document"), rows: rows.collect(), new: Box::new(new) }
}

/// Draws the lists, each folded until it is wanted.
pub fn show(ui: &mut Ui, document: &Document, effects: &mut Effects) {
    let look = Look::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        text::head(ui, say("contents"));
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    for list in lists(document.model()) {
        let title = say_with("contents-list", &[("name", list.name.clone().into()), ("count", list.rows.len().into())]);
        let chosen = list.rows.iter().any(|(of, _)| document.selection.contains(of));
        let header = CollapsingHeader::new(rich(title, Face::Medium, 12.5, look.text2)).id_salt(&list.name);
        let header = if chosen { header.open(Some(true)) } else { header };
        header.show_unindented(ui, |ui| {
            for (of, name) in &list.rows {
                row(ui, document, of, name, effects);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(4.0);
                if icon_button(ui, Icon::Plus, &list.add, true).clicked()
                    && let Some(made) = (list.new)(document.model(), document.history().ids())
                {
                    match made {
                        Ok((gesture, of)) => {
                            effects.edit(Some(gesture));
                            effects.push(Effect::Select(of));
                        }
                        Err(refusal) => effects.push(Effect::Refuse(refusal)),
                    }
                }
            });
        });
    }
}

fn row(ui: &mut Ui, document: &Document, of: &ElementRef, name: &str, effects: &mut Effects) {
    let look = Look::of(ui);
    let on = document.selection.contains(of);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, on, name));
    if on || response.hovered() {
        let fill = if on { look.accent_bg } else { look.ground };
        ui.painter().rect_filled(rect, CornerRadius::same(CONTROL_RADIUS), fill);
    }
    focus_ring(ui, &response);
    let face = if on { Face::SemiBold } else { Face::Regular };
    let shown = crate::app::fonts::one_line(name, face, 12.0, rect.width() - 28.0);
    ui.painter().text(pos2(rect.left() + 20.0, rect.center().y), Align2::LEFT_CENTER, &shown, font(face, 12.0), look.text);
    if shown != name && response.hovered() {
        response.show_tooltip_text(name);
    }
    if response.clicked() || (response.gained_focus() && !on) {
        effects.push(Effect::Select(of.clone()));
    }
    if response.has_focus() && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Delete)) {
        effects.push(Effect::Remove(of.clone()));
    }
}
