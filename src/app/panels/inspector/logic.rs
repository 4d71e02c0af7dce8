//! How a box comes about: a sentence first, then what it rests on, each with its level.

use egui::{Align2, Rect, pos2, vec2};
use throughline::model::link::{Block, Necessity, Sign, Strength};
use throughline::model::node::Logic;
use throughline::model::{ElementRef, Id, Link, Role};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::Pane;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::widgets::{kind, text};

/// Draws the sentence and the causes of a box.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let causes: Vec<(&Id, &Link)> =
        model.links.iter().filter(|(_, l)| &l.to == id && !matches!(l.role, Role::Relation(_))).collect();
    if causes.is_empty() {
        return;
    }
    pane.head(&say("how-it-comes-about"));
    for sentence in sentences(pane, id, &causes) {
        text::body(pane.ui, sentence);
    }
    pane.ui.add_space(4.0);
    for (link_id, link) in causes {
        cause(pane, link_id, link);
    }
}

/// The logic of a box in words.
fn sentences(pane: &Pane<'_>, id: &Id, causes: &[(&Id, &Link)]) -> Vec<String> {
    let model = pane.document.model();
    let Some(node) = model.nodes.get(id) else { return Vec::new() };
    let names = |wanted: &dyn Fn(&Role) -> bool| -> Vec<String> {
        let found = causes.iter().filter(|(_, l)| wanted(&l.role));
        found.filter_map(|(_, l)| model.nodes.get(&l.from)).map(|n| n.name.clone()).collect()
    };
    let mut out = Vec::new();
    let conditions = names(&|r| matches!(r, Role::Condition(_)));
    let listed = listed(&conditions);
    match (conditions.len(), &node.logic) {
        (0, _) => {}
        (1, _) => out.push(say_with("logic-one", &[("list", listed.into())])),
        (_, Logic::All) => out.push(say_with("logic-all", &[("list", listed.into())])),
        (_, Logic::Any) => out.push(say_with("logic-any", &[("list", listed.into())])),
        (_, Logic::Ways(ways)) => {
            let ways: Vec<String> =
                ways.iter().map(|w| if w.name.is_empty() { w.id.to_string() } else { w.name.clone() }).collect();
            out.push(say_with("logic-ways", &[("list", self::listed(&ways).into())]));
        }
    }
    let raised = names(&|r| matches!(r, Role::Influence(i) if i.sign == Sign::Plus));
    if !raised.is_empty() {
        out.push(say_with("logic-raised", &[("list", self::listed(&raised).into())]));
    }
    let lowered = names(&|r| matches!(r, Role::Influence(i) if i.sign == Sign::Minus));
    if !lowered.is_empty() {
        out.push(say_with("logic-lowered", &[("list", self::listed(&lowered).into())]));
    }
    let blocked = names(&|r| matches!(r, Role::Blocker(_)));
    if !blocked.is_empty() {
        out.push(say_with("logic-blocked", &[("list", self::listed(&blocked).into())]));
    }
    let used = names(&|r| matches!(r, Role::Use(_)));
    if !used.is_empty() {
        out.push(say_with("logic-uses", &[("list", self::listed(&used).into())]));
    }
    out
}

/// Names in a row: `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => say_with("list-and", &[("first", first.join(", ").into()), ("last", last.clone().into())]),
    }
}

/// One cause: its kind, its name, how much it counts, its level.
fn cause(pane: &mut Pane<'_>, link_id: &Id, link: &Link) {
    let Some(node) = pane.document.model().nodes.get(&link.from) else { return };
    let level = pane.results.shown().and_then(|run| run.level(&link.from)?.get(pane.results.moment()).copied());
    let weight = weight(&link.role);
    let node_kind = node.kind.kind();
    let name = node.name.clone();
    let clicked = pane.leads(
        &say_with("cause-row", &[("name", name.clone().into()), ("weight", weight.clone().into())]),
        |ui, rect, look| {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            kind::paint_icon(&painter, look, node_kind, pos2(rect.left() + 16.0, rect.center().y), 15.0);
            let right = if level.is_some() { 102.0 } else { 8.0 };
            let name = throughline::picture::font::one_line(&name, Face::Medium, 12.5, rect.width() - 32.0 - right);
            painter.text(pos2(rect.left() + 32.0, rect.top() + 4.0), Align2::LEFT_TOP, name, font(Face::Medium, 12.5), look.text);
            painter.text(
                pos2(rect.left() + 32.0, rect.bottom() - 4.0),
                Align2::LEFT_BOTTOM,
                weight,
                font(Face::Regular, 11.0),
                look.text2,
            );
            if let Some(level) = level {
                let track = Rect::from_min_size(pos2(rect.right() - 94.0, rect.center().y - 2.5), vec2(42.0, 5.0));
                painter.rect_filled(track, 2.5, look.border);
                let full = Rect::from_min_size(track.min, vec2(track.width() * level as f32, track.height()));
                painter.rect_filled(full, 2.5, look.kind(node_kind));
                let percent = say_with("percent", &[("value", format!("{:.0}", level * 100.0).into())]);
                painter.text(
                    pos2(rect.right() - 8.0, rect.center().y),
                    Align2::RIGHT_CENTER,
                    percent,
                    font(Face::SemiBold, 12.0),
                    look.text,
                );
            }
        },
        38.0,
    );
    pane.ui.add_space(-3.0);
    if clicked {
        pane.effects.push(Effect::Select(ElementRef::Link(link_id.clone())));
    }
}

/// How much a link counts, in a word.
pub fn weight(role: &Role) -> String {
    match role {
        Role::Condition(c) => match c.necessity {
            Necessity::Essential => say("necessity-essential"),
            Necessity::Important => say("necessity-important"),
            Necessity::Helpful => say("necessity-helpful"),
            Necessity::Share(_) => say("necessity-share"),
        },
        Role::Influence(i) => match i.strength {
            Strength::Weak => say("strength-weak"),
            Strength::Moderate => say("strength-moderate"),
            Strength::Strong => say("strength-strong"),
            Strength::Decisive => say("strength-decisive"),
            Strength::Odds(_) => say("strength-odds"),
            Strength::SettlesAt(_) => say("strength-settles"),
        },
        Role::Blocker(b) => match b.strength {
            Block::Weak => say("block-weak"),
            Block::Moderate => say("block-moderate"),
            Block::Strong => say("block-strong"),
            Block::Bar => say("block-bar"),
            Block::Share(_) => say("block-share"),
        },
        Role::Use(_) => say("role-use"),
        Role::Port(_) => say("role-port"),
        Role::Relation(_) => say("role-relation"),
    }
}
