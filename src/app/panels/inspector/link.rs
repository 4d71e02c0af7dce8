//! An arrow in the inspector: what it says first, then how much, how late, and why.

use throughline::model::link::{Delay, Smooth};
use throughline::model::{ElementRef, Id, Link};
use throughline::picture::link::{short_quantity, spoken};
use throughline::words::say;

use super::fields::Style;
use super::number::Bounds;
use super::{Pane, node, role};
use crate::app::dates;
use crate::app::effects::Effect;
use crate::app::gestures::change_link;
use crate::app::theme::Look;
use crate::app::widgets::{kind, text};

/// Draws an arrow.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let Some(link) = pane.document.model().links.get(id) else { return };
    let name = |id: &Id| pane.document.model().nodes.get(id).map_or_else(|| id.to_string(), |n| n.name.clone());
    let (from, to) = (name(&link.from), name(&link.to));
    text::label(pane.ui, say("arrow"));
    text::title(pane.ui, spoken(&from, &to, link));
    pane.ui.add_space(6.0);
    end(pane, &link.from, &say("arrow-from"));
    end(pane, &link.to, &say("arrow-to"));
    pane.head(&say("arrow-what"));
    role::show(pane, id, link);
    delay(pane, id, link);
    if let Some(why) = pane.text(&say("field-rationale"), &format!("links.{id}.rationale"), &link.rationale, Style::Lines) {
        let gesture = change_link(pane.document.model(), id, "edit-change", |l| l.rationale = why);
        pane.effects.typed(&format!("links.{id}.rationale"), gesture);
    }
    assumptions(pane, id);
    disputes(pane, link);
    node::sources(pane, &link.source, link.illustrative);
}

/// One end of the arrow; a click leads there.
fn end(pane: &mut Pane<'_>, id: &Id, label: &str) {
    let Some(node) = pane.document.model().nodes.get(id) else { return };
    let (node_kind, name) = (node.kind.kind(), node.name.clone());
    let label = label.to_owned();
    let clicked = pane.leads(
        &format!("{label} {name}"),
        |ui, rect, look: &Look| {
            use crate::app::fonts::font;
            use egui::{Align2, pos2};
            use throughline::picture::list::Face;
            kind::paint_icon(ui.painter(), look, node_kind, pos2(rect.left() + 16.0, rect.center().y), 15.0);
            let shown = throughline::picture::font::one_line(&name, Face::Medium, 12.5, rect.width() - 84.0);
            ui.painter().text(
                pos2(rect.left() + 32.0, rect.center().y),
                Align2::LEFT_CENTER,
                shown,
                font(Face::Medium, 12.5),
                look.text,
            );
            let right = pos2(rect.right() - 8.0, rect.center().y);
            ui.painter().text(right, Align2::RIGHT_CENTER, &label, font(Face::Regular, 11.0), look.text3);
        },
        30.0,
    );
    pane.ui.add_space(-3.0);
    if clicked {
        pane.effects.push(Effect::Select(ElementRef::Node(id.clone())));
    }
}

fn delay(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    let units = dates::units(&pane.document.model().clock);
    let value = match &link.delay {
        Some(Delay::Fixed(time) | Delay::Smooth(Smooth { time, .. })) => Some(time),
        None => None,
    };
    let key = format!("links.{id}.delay");
    let Some(new) = pane.quantity(&say("field-delay"), &key, value, &units, &say("open-none"), Bounds::POSITIVE) else { return };
    let gesture = change_link(pane.document.model(), id, "edit-change", |l| {
        l.delay = match (new, l.delay.take()) {
            (None, _) => None,
            (Some(time), Some(Delay::Fixed(_))) => Some(Delay::Fixed(time)),
            (Some(time), Some(Delay::Smooth(smooth))) => Some(Delay::Smooth(Smooth { time, ..smooth })),
            (Some(time), None) => Some(Delay::Smooth(Smooth { time, order: throughline::model::link::Order::default() })),
        };
    });
    pane.effects.typed(&key, gesture);
}

fn assumptions(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let found: Vec<_> = model.assumptions.values().filter(|a| a.covers.iter().any(|c| &c.link == id)).collect();
    if found.is_empty() {
        return;
    }
    pane.head(&say("assumed"));
    for assumption in found {
        let likelihood = assumption.likelihood.as_ref().map_or_else(|| "1".to_owned(), short_quantity);
        node::statement(pane, &assumption.name, &likelihood);
    }
}

fn disputes(pane: &mut Pane<'_>, link: &Link) {
    if link.disputed.is_empty() {
        return;
    }
    pane.head(&say("disputed"));
    for dispute in &link.disputed {
        let actor = Id::new(&dispute.by).ok().and_then(|id| pane.document.model().actors.get(&id).map(|a| a.name.clone()));
        text::body(pane.ui, dispute.text.clone());
        text::hint(pane.ui, actor.unwrap_or_else(|| dispute.by.clone()));
    }
}
