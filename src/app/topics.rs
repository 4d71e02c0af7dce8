//! What things are, in the words of the field: asked for with F1 over a thing, or by resting on the head of a group.

use egui::{Area, Context, Frame, Id, Key, Margin, Modifiers, Order, Pos2, Response, Stroke, Ui};
use throughline::model::{ElementRef, Kind, Model, Role};
use throughline::words::say;

use super::theme::{Look, PANEL_RADIUS};
use super::widgets::{Icon, icon_button, text};

/// Something that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Kind(Kind),
    Condition,
    Influence,
    Blocker,
    Use,
    Port,
    Relation,
    Logic,
    Delay,
    Assumption,
    Indicator,
    Actor,
    Institution,
    Risk,
    Event,
    Trend,
    Loop,
    Raci,
    Basis,
    Citation,
}

impl Topic {
    /// What an element is.
    pub fn of(model: &Model, of: &ElementRef) -> Option<Self> {
        Some(match of {
            ElementRef::Node(id) => Self::Kind(model.nodes.get(id)?.kind.kind()),
            ElementRef::Link(id) => match model.links.get(id)?.role {
                Role::Condition(_) => Self::Condition,
                Role::Influence(_) => Self::Influence,
                Role::Blocker(_) => Self::Blocker,
                Role::Use(_) => Self::Use,
                Role::Port(_) => Self::Port,
                Role::Relation(_) => Self::Relation,
            },
            ElementRef::Actor(_) => Self::Actor,
            ElementRef::Institution(_) | ElementRef::Sector(_) => Self::Institution,
            ElementRef::Indicator(_) => Self::Indicator,
            ElementRef::Assumption(_) => Self::Assumption,
            ElementRef::Risk(_) => Self::Risk,
            ElementRef::Event(_) => Self::Event,
            ElementRef::Trend(_) => Self::Trend,
            ElementRef::Loop(_) => Self::Loop,
            ElementRef::Document(_) => Self::Citation,
            ElementRef::Model | ElementRef::Scenario(_) | ElementRef::Comment(_) => return None,
        })
    }

    /// Its title and what it is.
    pub fn words(self) -> (String, String) {
        match self {
            Self::Kind(Kind::Impact) => (say("kind-impact"), say("topic-impact")),
            Self::Kind(Kind::Outcome) => (say("kind-outcome"), say("topic-outcome")),
            Self::Kind(Kind::Output) => (say("kind-output"), say("topic-output")),
            Self::Kind(Kind::Action) => (say("kind-action"), say("topic-action")),
            Self::Kind(Kind::Fund) => (say("kind-fund"), say("topic-fund")),
            Self::Kind(Kind::Capacity) => (say("kind-capacity"), say("topic-capacity")),
            Self::Kind(Kind::Enabler) => (say("kind-enabler"), say("topic-enabler")),
            Self::Kind(Kind::Variable) => (say("kind-variable"), say("topic-variable")),
            Self::Kind(Kind::Stage) => (say("kind-stage"), say("topic-stage")),
            Self::Condition => (say("topic-condition-title"), say("topic-condition")),
            Self::Influence => (say("topic-influence-title"), say("topic-influence")),
            Self::Blocker => (say("topic-blocker-title"), say("topic-blocker")),
            Self::Use => (say("topic-use-title"), say("topic-use")),
            Self::Port => (say("topic-port-title"), say("topic-port")),
            Self::Relation => (say("topic-relation-title"), say("topic-relation")),
            Self::Logic => (say("how-it-comes-about"), say("topic-logic")),
            Self::Delay => (say("field-delay"), say("topic-delay")),
            Self::Assumption => (say("element-assumption"), say("topic-assumption")),
            Self::Indicator => (say("indicator"), say("topic-indicator")),
            Self::Actor => (say("element-actor"), say("topic-actor")),
            Self::Institution => (say("element-institution"), say("topic-institution")),
            Self::Risk => (say("element-risk"), say("topic-risk")),
            Self::Event => (say("element-event"), say("topic-event")),
            Self::Trend => (say("element-trend"), say("topic-trend")),
            Self::Loop => (say("loop"), say("topic-loop")),
            Self::Raci => (say("who"), say("topic-raci")),
            Self::Basis => (say("basis"), say("topic-basis")),
            Self::Citation => (say("element-document"), say("topic-citation")),
        }
    }
}

/// Where the topic under the pointer is kept while a frame is drawn.
fn slot() -> Id {
    Id::unique("topic under the pointer")
}

/// Says that what `response` covers is about a topic, and explains it to who rests there.
pub fn about(response: Response, topic: Topic) -> Response {
    if response.contains_pointer() {
        response.ctx.data_mut(|data| data.insert_temp(slot(), Some(topic)));
    }
    response.on_hover_text(topic.words().1)
}

/// Says that what is under the pointer is about a topic.
pub fn under_pointer(ctx: &Context, topic: Option<Topic>) {
    if topic.is_some() {
        ctx.data_mut(|data| data.insert_temp(slot(), topic));
    }
}

/// The topic under the pointer, taken out.
pub fn take(ctx: &Context) -> Option<Topic> {
    ctx.data_mut(|data| data.remove_temp::<Option<Topic>>(slot())).flatten()
}

/// An explanation that is shown.
pub struct Explained {
    topic: Topic,
    at: Pos2,
    fresh: bool,
}

impl Explained {
    /// Explains a topic beside a place.
    pub fn new(topic: Topic, at: Pos2) -> Self {
        Self { topic, at, fresh: true }
    }

    /// Draws it; whether it stays.
    pub fn show(&mut self, ui: &Ui) -> bool {
        let look = Look::of(ui);
        let (title, words) = self.topic.words();
        let mut stays = true;
        let frame = Frame::new().fill(look.raised).corner_radius(PANEL_RADIUS).inner_margin(Margin::same(16));
        let frame = frame.stroke(Stroke::new(1.0, look.border)).shadow(look.menu_shadow());
        let area = Area::new(Id::unique("explained")).order(Order::Foreground).current_pos(self.at + egui::vec2(12.0, 12.0));
        let shown = area.constrain(true).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(340.0);
                ui.horizontal(|ui| {
                    text::head(ui, title);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        stays &= !icon_button(ui, Icon::Close, &say("close"), true).clicked();
                    });
                });
                text::body(ui, words);
            });
        });
        let elsewhere = ui.input(|i| i.pointer.any_click()) && !shown.response.contains_pointer();
        let escaped = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        stays &= self.fresh || !(elsewhere || escaped);
        self.fresh = false;
        stays
    }
}
