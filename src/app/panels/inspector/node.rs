//! A box in the inspector: what matters on the first screen, the rest folded.

use egui::{Align, Align2, Layout, Rect, Sense, Stroke, pos2, vec2};
use throughline::model::edit::commands::change_kind;
use throughline::model::{Citation, ElementRef, Id, Kind, Node};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::fields::Style;
use super::number::Bounds;
use super::{Pane, indicator, kinds, logic};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::gestures::change_node;
use crate::app::theme::Look;
use crate::app::widgets::text::rich;
use crate::app::widgets::{kind, text};

/// Draws a box.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let Some(node) = pane.document.model().nodes.get(id) else { return };
    header(pane, node);
    if let Some(name) = pane.text(&say("field-name"), &format!("nodes.{id}.name"), &node.name, Style::Title) {
        typed(pane, id, "name", |n| n.name = name);
    }
    level(pane, id, node);
    logic::show(pane, id);
    kinds::show(pane, id, node);
    indicator::of_node(pane, id);
    assumptions(pane, id);
    comments(pane, id);
    details(pane, id, node);
    sources(pane, &node.source, node.illustrative);
}

/// Changes a box by typing.
pub fn typed(pane: &mut Pane<'_>, id: &Id, field: &str, change: impl FnOnce(&mut Node)) {
    let gesture = change_node(pane.document.model(), id, "edit-change", change);
    pane.effects.typed(&format!("nodes.{id}.{field}"), gesture);
}

/// Changes a box in one step.
pub fn chosen(pane: &mut Pane<'_>, id: &Id, change: impl FnOnce(&mut Node)) {
    let gesture = change_node(pane.document.model(), id, "edit-change", change);
    pane.effects.edit(gesture);
}

fn header(pane: &mut Pane<'_>, node: &Node) {
    let look = Look::of(pane.ui);
    let kind = node.kind.kind();
    pane.ui.horizontal(|ui| {
        let (tile, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        kind::paint_tile(ui.painter(), look, kind, tile);
        ui.label(rich(kind::word(kind), Face::SemiBold, 12.5, look.kind(kind)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(rich(&node.code, Face::Medium, 12.0, look.text3));
        });
    });
}

/// The level: of the run at the moment that is seen, else today's.
fn level(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let look = Look::of(pane.ui);
    let run = pane.results.shown();
    let at = |run: &throughline::sim::Run| run.level(id).and_then(|l| l.get(pane.results.moment())).copied();
    let (label, level) = match run.and_then(|run| Some((run, at(run)?))) {
        Some((run, level)) => {
            let t = run.times().get(pane.results.moment()).copied().unwrap_or_default();
            let date = dates::short(pane.document.model().clock.date_at(t));
            (say_with("level-at", &[("date", date.into())]), level)
        }
        None => match today(node) {
            Some(level) => (say("level-today"), level),
            None => return,
        },
    };
    let ghost = pane.results.ghost().and_then(at);
    let stale = pane.results.has_run() && !pane.results.is_fresh(pane.document);
    pane.ui.add_space(6.0);
    let percent = say_with("percent", &[("value", format!("{:.0}", level * 100.0).into())]);
    pane.ui.horizontal(|ui| {
        ui.label(rich(if stale { say("level-stale") } else { label }, Face::Regular, 12.0, look.text2));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(rich(&percent, Face::SemiBold, 14.0, look.text)));
    });
    let (rect, _) = pane.ui.allocate_exact_size(vec2(pane.ui.available_width(), 10.0), Sense::hover());
    pane.ui.painter().rect_filled(rect, 5.0, look.sunken);
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * level.clamp(0.0, 1.0) as f32, rect.height()));
    pane.ui.painter().rect_filled(full, 5.0, look.kind(node.kind.kind()));
    if let Some(ghost) = ghost {
        let x = rect.left() + rect.width() * ghost.clamp(0.0, 1.0) as f32;
        pane.ui.painter().vline(x, rect.y_range().expand(2.0), Stroke::new(2.0, look.text2));
        let words = say_with("level-last", &[("value", format!("{:.0}", ghost * 100.0).into())]);
        let (line, _) = pane.ui.allocate_exact_size(vec2(pane.ui.available_width(), 14.0), Sense::hover());
        let anchor = x.clamp(line.left() + 36.0, line.right() - 36.0);
        pane.ui.painter().text(pos2(anchor, line.top()), Align2::CENTER_TOP, words, font(Face::Regular, 11.0), look.text2);
    }
}

/// The level that a box has today, where it is given.
fn today(node: &Node) -> Option<f64> {
    let (low, high) = node.today.as_ref()?.value.bounds();
    let x = low.midpoint(high);
    x.is_finite().then(|| node.scale().level(x).clamp(0.0, 1.0))
}

/// What is taken for granted on the way into this box.
fn assumptions(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let into = |link: &Id| model.links.get(link).is_some_and(|l| &l.to == id);
    let found: Vec<_> = model.assumptions.values().filter(|a| a.covers.iter().any(|c| into(&c.link))).collect();
    if found.is_empty() {
        return;
    }
    pane.head(&say("assumed"));
    for assumption in found {
        let likelihood = assumption.likelihood.as_ref().map_or_else(|| "1".to_owned(), throughline::picture::link::short_quantity);
        statement(pane, &assumption.name, &likelihood);
    }
}

/// A sentence with a number at its right.
pub fn statement(pane: &mut Pane<'_>, sentence: &str, number: &str) {
    let look = Look::of(pane.ui);
    let width = pane.ui.available_width();
    let galley = pane.ui.painter().layout(sentence.to_owned(), font(Face::Regular, 12.5), look.text, width - 48.0);
    let (rect, response) = pane.ui.allocate_exact_size(vec2(width, galley.size().y + 2.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("{sentence} {number}")));
    pane.ui.painter().galley(rect.min, galley, look.text);
    pane.ui.painter().text(rect.right_top(), Align2::RIGHT_TOP, number, font(Face::SemiBold, 12.5), look.text);
}

fn comments(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let of = ElementRef::Node(id.clone());
    let found: Vec<_> = model.comments.values().filter(|c| c.on == of).collect();
    if found.is_empty() {
        return;
    }
    pane.head(&say("comments"));
    for comment in found {
        text::body(pane.ui, comment.text.clone());
        text::hint(pane.ui, comment.by.clone());
    }
}

/// The raw parameters: behind the sentence, not before it.
fn details(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    pane.fold(&say("details"), "details", |pane| {
        if let Some(code) = pane.text(&say("field-code"), &format!("nodes.{id}.code"), &node.code, Style::Line) {
            typed(pane, id, "code", |n| n.code = code);
        }
        let description = pane.text(&say("field-description"), &format!("nodes.{id}.description"), &node.description, Style::Lines);
        if let Some(description) = description {
            typed(pane, id, "description", |n| n.description = description);
        }
        kind_choice(pane, id, node);
        let kind = node.kind.kind();
        if kind.is_pulled() {
            let scale = node.scale();
            let ends = format!(
                "{} → {} {}",
                throughline::picture::link::short(scale.at0.0),
                throughline::picture::link::short(scale.at1.0),
                scale.unit
            );
            pane.fact(&say("field-scale"), &ends);
            pane.ui.add_space(8.0);
            let bounds = Bounds::between(scale.at0.0, scale.at1.0);
            let open = if kind == Kind::Variable { say("open-middle") } else { say("open-bottom") };
            let now =
                pane.quantity(&say("field-today"), &format!("nodes.{id}.today"), node.today.as_ref(), &scale.unit, &open, bounds);
            if let Some(today) = now {
                typed(pane, id, "today", |n| n.today = today);
            }
            times(pane, id, node);
        }
    });
}

fn times(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let units = dates::units(&pane.document.model().clock);
    let default = match node.kind.kind() {
        Kind::Output => "0",
        Kind::Impact => "~6",
        _ => "~3",
    };
    let rise =
        pane.quantity(&say("field-rise"), &format!("nodes.{id}.rise"), node.rise.as_ref(), &units, default, Bounds::POSITIVE);
    if let Some(rise) = rise {
        typed(pane, id, "rise", |n| n.rise = rise);
    }
    let fall =
        pane.quantity(&say("field-fall"), &format!("nodes.{id}.fall"), node.fall.as_ref(), &units, default, Bounds::POSITIVE);
    if let Some(fall) = fall {
        typed(pane, id, "fall", |n| n.fall = fall);
    }
}

/// Another kind takes the place of the one before; its arrows take the roles that fit.
fn kind_choice(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    let names: Vec<String> = Kind::ALL.iter().map(|&k| kind::word(k)).collect();
    let now = Kind::ALL.iter().position(|&k| k == node.kind.kind()).unwrap_or(0);
    if let Some(i) = pane.choice(&say("field-kind"), &format!("nodes.{id}.kind"), &names, now) {
        match change_kind(pane.document.model(), id, Kind::ALL[i]) {
            Ok(gesture) => pane.effects.edit(Some(gesture)),
            Err(refusal) => pane.effects.push(Effect::Refuse(refusal)),
        }
    }
}

/// Where it is said, or that it is ours.
pub fn sources(pane: &mut Pane<'_>, source: &[Citation], illustrative: bool) {
    if source.is_empty() && !illustrative {
        return;
    }
    pane.fold(&say("sources"), "sources", |pane| {
        for citation in source {
            let title = pane.document.model().documents.get(citation.document()).map(|d| d.title.clone());
            let title = title.unwrap_or_else(|| citation.document().to_owned());
            text::body(pane.ui, format!("{title}, {}", citation.heading()));
        }
        if illustrative {
            text::hint(pane.ui, say("illustrative"));
        }
    });
}
