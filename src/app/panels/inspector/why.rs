//! Why a box stands where it does: a sentence, a waterfall of the changes that make the difference, and the ways they came in.

use egui::{Align2, Color32, Rect, Sense, Stroke, StrokeKind, pos2, vec2};
use throughline::insight::compare::signs as signs_of;
use throughline::insight::why::{Edge, Step};
use throughline::model::{ElementRef, Id};
use throughline::picture::list::Face;
use throughline::report::why::{Asked, Part, Telling};
use throughline::words::{say, say_with};

use super::Pane;
use crate::app::effects::Effect;
use crate::app::fonts::{font, one_line};
use crate::app::results::{scenario_name, scenarios};
use crate::app::theme::{Look, color32};
use crate::app::widgets::button::focus_ring;
use crate::app::widgets::{hatch, text};

/// The most changes that have a bar of their own.
const MOST: usize = 9;
/// The height of a row.
const ROW: f32 = 26.0;

/// Draws why the box differs from the scenario that the lit one is held against, at the moment that is seen.
pub fn section(pane: &mut Pane<'_>, id: &Id) {
    if !pane.results.has_run() {
        return;
    }
    let model = pane.document.model();
    let other = scenario_name(model, &pane.results.reasons().against(pane.document));
    pane.fold(&say_with("reasons-head", &[("other", other.into())]), "why", |pane| {
        pane.effects.push(Effect::AskWhy);
        held_against(pane);
        let Some(told) = pane.results.reasons().of(pane.document).filter(|_| pane.results.is_fresh(pane.document)) else {
            text::hint(pane.ui, say("reasons-waits"));
            return;
        };
        let why = match &told.why {
            Ok(why) => why,
            Err(error) => return drop(text::hint(pane.ui, error.clone())),
        };
        let asked = Asked { node: id.clone(), measure: None };
        let Some(answer) = why.answer_at(id, None, pane.results.moment()) else { return };
        let telling = Telling::new(pane.document.model(), &told.question, why, &asked, &answer);
        text::body(pane.ui, telling.sentence());
        signs(pane, id);
        let parts = telling.parts();
        if parts.is_empty() || answer.opposed {
            return;
        }
        pane.ui.add_space(8.0);
        let followed = pane.results.reasons().followed(why).filter(|root| parts.iter().any(|part| part.root == *root));
        let way = followed.map(|root| (root, telling.way(root)));
        if let Some(root) = waterfall(pane, (answer.against, answer.scenario), &parts, way.as_ref()) {
            let key = why.roots().get(root).map(|root| root.key.clone());
            pane.effects.push(Effect::Follow(key.filter(|_| followed != Some(root))));
        }
        ways(pane, &telling.ways(followed));
    });
}

/// In how many futures an indicator of the box is higher, and in how many lower; that they do not agree, where they do not.
fn signs(pane: &mut Pane<'_>, id: &Id) {
    let (document, results) = (pane.document, pane.results);
    let other = results.reasons().against(document);
    let futures = |scenario: &Id| results.futures().of_scenario(document, scenario);
    let Some((one, two)) = futures(&document.scenario).zip(futures(&other)) else { return };
    for (indicator, of) in document.model().indicators.iter().filter(|(_, indicator)| indicator.node == *id) {
        let span = results.shown().and_then(|run| run.indicators().get(indicator)).map_or(1.0, |found| found.span);
        let Some((higher, lower)) = signs_of(one, two, indicator, span) else { continue };
        let percent = |share: f64| format!("{:.0}", 100.0 * share);
        let args = [
            ("indicator", of.name.clone().into()),
            ("higher", percent(higher.share).into()),
            ("lower", percent(lower.share).into()),
            ("runs", higher.of.to_string().into()),
        ];
        let agree = higher.share.min(lower.share) < DISAGREE;
        text::hint(pane.ui, say_with(if agree { "reasons-agree" } else { "reasons-disagree" }, &args));
    }
}

/// From this share of futures on that say otherwise, futures do not agree on a sign.
const DISAGREE: f64 = 0.05;

/// The scenario that the lit one is held against: any other.
fn held_against(pane: &mut Pane<'_>) {
    let model = pane.document.model();
    let now = pane.results.reasons().against(pane.document);
    let others: Vec<Id> = scenarios(model).into_iter().filter(|id| *id != pane.document.scenario).collect();
    let names: Vec<String> = others.iter().map(|id| scenario_name(model, id)).collect();
    let chosen = others.iter().position(|id| *id == now).unwrap_or_default();
    if let Some(n) = pane.choice(&say("reasons-against"), "why-against", &names, chosen) {
        pane.effects.push(Effect::HoldAgainst(others[n].clone()));
    }
}

/// The reference, what each change adds, and the result: each begins where the one before ends. Under the change that is followed
/// stands its way. Gives the change that was clicked.
fn waterfall(pane: &mut Pane<'_>, (from, to): (f64, f64), parts: &[Part], way: Option<&(usize, Vec<Step>)>) -> Option<usize> {
    let look = Look::of(pane.ui);
    let model = pane.document.model();
    let lit = &pane.document.scenario;
    let other = pane.results.reasons().against(pane.document);
    let end = |id: &Id, x: f64| {
        let index = scenarios(model).iter().position(|of| of == id).unwrap_or(0);
        let color = color32(look.theme.scenario(index).color);
        Row { name: scenario_name(model, id), from: 0.0, to: x, number: figure(x), color, of: Of::Scenario, against: false }
    };
    let mut rows: Vec<Row> = vec![end(&other, from)];
    let mut at = from;
    let named = if parts.len() > MOST + 1 { MOST } else { parts.len() };
    let wanted = wants(pane);
    for part in &parts[..named] {
        rows.push(Row::part(part.name.clone(), at, part.value, look, wanted, Of::Change(part.root)));
        at += part.value;
    }
    if named < parts.len() {
        let rest: f64 = parts[named..].iter().map(|part| part.value).sum();
        let others = say_with("why-others", &[("count", (parts.len() - named).into())]);
        rows.push(Row::part(others, at, rest, look, wanted, Of::Others));
    }
    rows.push(end(lit, to));
    let ends = rows.iter().flat_map(|row| [row.from, row.to]);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let mut clicked = None;
    for row in &rows {
        let own = way.filter(|(root, _)| row.of == Of::Change(*root));
        if draw(pane, row, (low, high), own.is_some())
            && let Of::Change(root) = row.of
        {
            clicked = Some(root);
        }
        if let Some((_, steps)) = own {
            walk(pane, steps);
        }
    }
    clicked
}

/// The way of a change, box by box; a click leads to one.
fn walk(pane: &mut Pane<'_>, steps: &[Step]) {
    if steps.is_empty() {
        text::hint(pane.ui, say("reasons-acts-here"));
        return;
    }
    for step in steps {
        let Some(node) = pane.document.model().nodes.get(&step.node) else { continue };
        let words = say_with("reasons-step", &[("node", node.name.clone().into()), ("moved", step.moved().into())]);
        // The level, as the boxes show it.
        let moved = step.level.map_or_else(|| signed(step.part), |level| format!("{} %", signed(100.0 * level)));
        if super::node::statement(pane, &words, &moved) {
            pane.effects.push(Effect::Go(ElementRef::Node(step.node.clone())));
        }
    }
    pane.ui.add_space(4.0);
}

/// Which way is better: up, down, or nobody says.
fn wants(pane: &Pane<'_>) -> Option<bool> {
    use throughline::model::node::Wanted;
    let node = pane.document.selected_node().and_then(|id| pane.document.model().nodes.get(id))?;
    let scale = node.scale();
    match node.wanted {
        Some(Wanted::Up) => Some(true),
        Some(Wanted::Down) => Some(false),
        // A result is wanted: its scale says which way that is.
        None => node.kind.kind().is_result().then_some(scale.at1.0 > scale.at0.0),
    }
}

/// What a row of the waterfall tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The reference or the result, from zero.
    Scenario,
    /// A change, by its place.
    Change(usize),
    /// All other changes.
    Others,
}

/// A row of the waterfall.
struct Row {
    name: String,
    from: f64,
    to: f64,
    number: String,
    color: Color32,
    of: Of,
    /// It works against what is wanted: hatched, so that it is not told by its colour alone.
    against: bool,
}

impl Row {
    fn part(name: String, at: f64, value: f64, look: &Look, wanted: Option<bool>, of: Of) -> Self {
        let against = wanted.is_some_and(|up| (value > 0.0) != up);
        let color = match (wanted, against) {
            (None, _) => look.accent,
            (_, true) => look.error,
            (_, false) => look.virt,
        };
        Self { name, from: at, to: at + value, number: signed(value), color, of, against }
    }
}

fn figure(x: f64) -> String {
    throughline::report::figures::figure(x).replace('-', "\u{2212}")
}

fn signed(x: f64) -> String {
    if x > 0.0 { format!("+{}", figure(x)) } else { figure(x) }
}

/// Draws a row; whether it was clicked.
fn draw(pane: &mut Pane<'_>, row: &Row, (low, high): (f64, f64), followed: bool) -> bool {
    let look = Look::of(pane.ui);
    let width = pane.ui.available_width();
    let change = matches!(row.of, Of::Change(_));
    let (rect, response) = pane.ui.allocate_exact_size(vec2(width, ROW), if change { Sense::click() } else { Sense::hover() });
    let words = format!("{} {}", row.name, row.number);
    response.widget_info(|| match row.of {
        Of::Change(_) => egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, followed, &words),
        _ => egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words),
    });
    if followed || change && response.hovered() {
        pane.ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, if followed { look.sunken } else { look.ground });
    }
    focus_ring(pane.ui, &response);
    let end = row.of == Of::Scenario;
    let face = if end { Face::SemiBold } else { Face::Regular };
    let name = one_line(&row.name, face, 12.0, 0.44 * width);
    let painter = pane.ui.painter();
    painter.text(rect.left_center(), Align2::LEFT_CENTER, &name, font(face, 12.0), look.text);
    painter.text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        &row.number,
        font(Face::SemiBold, 12.0),
        if end { look.text } else { row.color },
    );
    let bars =
        Rect::from_min_max(pos2(rect.left() + 0.47 * width, rect.top() + 5.0), pos2(rect.right() - 52.0, rect.bottom() - 5.0));
    let x = |v: f64| bars.left() + bars.width() * ((v - low) / (high - low).max(1e-12)) as f32;
    let bar =
        Rect::from_x_y_ranges(x(row.from.min(row.to))..=x(row.from.max(row.to)).max(x(row.from.min(row.to)) + 2.0), bars.y_range());
    painter.rect_filled(bar, 2.0, if row.against { row.color.gamma_multiply(0.3) } else { row.color });
    if row.against {
        hatch(painter, bar, 5.0, Stroke::new(1.5, row.color));
        painter.rect_stroke(bar, 2.0, Stroke::new(1.0, row.color), StrokeKind::Inside);
    }
    let clicked = response.clicked();
    if change {
        response.on_hover_text(say_with("reasons-follow", &[("change", row.name.clone().into())]));
    } else if name != row.name {
        response.on_hover_text(row.name.clone());
    }
    clicked
}

/// What came in by which way; a click walks back along it.
fn ways(pane: &mut Pane<'_>, ways: &[(Edge, String, f64)]) {
    if ways.is_empty() {
        return;
    }
    pane.ui.add_space(6.0);
    text::label(pane.ui, say("reasons-came-by"));
    for (edge, name, value) in ways {
        let leads = super::node::statement(pane, name, &signed(*value));
        let from = match edge {
            Edge::Link(link) => pane.document.model().links.get(link).map(|l| {
                // What an action takes of an input comes back to the input on the same link.
                if pane.document.selected_node() == Some(&l.from) { l.to.clone() } else { l.from.clone() }
            }),
            Edge::Route { stage, .. } => Some(stage.clone()),
            Edge::Cost { action, .. } => Some(action.clone()),
            Edge::Own => None,
        };
        if leads && let Some(node) = from {
            pane.effects.push(Effect::Go(ElementRef::Node(node)));
        }
    }
}
