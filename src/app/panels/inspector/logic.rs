//! How a box comes about: a sentence first, then what it rests on, each with its level.

use egui::{Align2, Frame, Margin, Rect, pos2, vec2};
use throughline::model::edit::commands::{move_to_way, set_logic, way};
use throughline::model::link::{Block, Influence, Necessity, Sign, Strength};
use throughline::model::node::{Logic, Way};
use throughline::model::{ElementRef, Id, Link, Role};
use throughline::picture::link::{short, short_quantity};
use throughline::picture::list::Face;
use throughline::words::{say, say_with};

use super::Pane;
use super::fields::Style;
use super::number::Bounds;
use crate::app::effects::Effect;
use crate::app::fonts::font;
use crate::app::theme::{CONTROL_RADIUS, Look};
use crate::app::topics::Topic;
use crate::app::widgets::{kind, segments, text};

/// Draws the sentence and the causes of a box.
pub fn show(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    let causes: Vec<(&Id, &Link)> =
        model.links.iter().filter(|(_, l)| &l.to == id && !matches!(l.role, Role::Relation(_))).collect();
    if causes.is_empty() {
        return;
    }
    pane.head_about(&say("how-it-comes-about"), Topic::Logic);
    for sentence in sentences(pane, id, &causes) {
        text::body(pane.ui, sentence);
    }
    pane.ui.add_space(4.0);
    let (conditions, others): (Vec<_>, Vec<_>) = causes.into_iter().partition(|(_, l)| matches!(l.role, Role::Condition(_)));
    let Some(node) = model.nodes.get(id) else { return };
    if conditions.len() > 1 || !matches!(node.logic, Logic::All) {
        choice(pane, id, &node.logic);
    }
    match &node.logic {
        Logic::Ways(ways) => self::ways(pane, id, ways, &conditions),
        Logic::All | Logic::Any => {
            for (link_id, link) in conditions {
                cause(pane, link_id, link);
            }
        }
    }
    for (link_id, link) in others {
        cause(pane, link_id, link);
    }
}

/// All of them, any of them, or in several ways.
fn choice(pane: &mut Pane<'_>, id: &Id, logic: &Logic) {
    let names = [say("logic-choice-all"), say("logic-choice-any"), say("logic-choice-ways")];
    let now = match logic {
        Logic::All => 0,
        Logic::Any => 1,
        Logic::Ways(_) => 2,
    };
    if let Some(i) = segments(pane.ui, &names, now).filter(|i| *i != now) {
        let logic = match i {
            0 => Logic::All,
            1 => Logic::Any,
            _ => Logic::Ways(Vec::new()),
        };
        change(pane, id, logic);
    }
    pane.ui.add_space(4.0);
}

fn change(pane: &mut Pane<'_>, id: &Id, logic: Logic) {
    pane.effects.attempt(set_logic(pane.document.model(), id, logic));
}

/// The ways one below the other, each with its conditions: a condition is dragged from one into another.
fn ways(pane: &mut Pane<'_>, id: &Id, ways: &[Way], conditions: &[(&Id, &Link)]) {
    let look = Look::of(pane.ui);
    let mut new = ways.to_vec();
    let mut typed = false;
    for (n, way) in ways.iter().enumerate() {
        let key = format!("nodes.{id}.ways.{}", way.id);
        let label = say_with("way-name", &[("number", (n + 1).into())]);
        if let Some(name) = pane.text(&label, &key, &way.name, Style::Line) {
            new[n].name = name;
            typed = true;
        }
        let frame = Frame::new().fill(look.ground).corner_radius(CONTROL_RADIUS).inner_margin(Margin::same(6));
        let (document, results) = (pane.document, pane.results);
        let (effects, drafts, opened) = (&mut *pane.effects, &mut *pane.drafts, &mut *pane.opened);
        let (_, dropped) = pane.ui.dnd_drop_zone::<Id, ()>(frame, |ui| {
            ui.set_min_size(vec2(ui.available_width(), 30.0));
            let mut pane = Pane { ui, document, results, effects, drafts, opened };
            let first = n == 0;
            let belongs = |link: &Link| match &link.role {
                Role::Condition(c) => c.way.as_ref() == Some(&way.id) || (first && c.way.is_none()),
                _ => false,
            };
            let mut none = true;
            for (link_id, link) in conditions.iter().filter(|(_, link)| belongs(link)) {
                cause(&mut pane, link_id, link);
                none = false;
            }
            if none {
                text::hint(pane.ui, say("way-empty"));
            }
        });
        if let Some(link) = dropped {
            pane.effects.attempt(move_to_way(pane.document.model(), &link, Some(&way.id)));
        }
        let sure =
            pane.quantity(&say("way-enough"), &format!("{key}.sufficiency"), way.sufficiency.as_ref(), "", "1", Bounds::SHARE);
        if let Some(sufficiency) = sure {
            new[n].sufficiency = sufficiency;
            typed = true;
        }
        pane.ui.add_space(6.0);
    }
    pane.ui.horizontal(|ui| {
        if ui.button(say("way-add")).clicked() {
            let free = (0..).map(way).take(ways.len() + 1).find(|w| ways.iter().all(|own| own.id != w.id));
            new.extend(free);
        }
        if ways.len() > 1 && ui.button(say("way-remove")).clicked() {
            new.pop();
        }
    });
    if new != ways {
        if typed {
            if let Ok(gesture) = set_logic(pane.document.model(), id, Logic::Ways(new)) {
                pane.effects.typed(&format!("nodes.{id}.ways"), Some(gesture));
            }
        } else {
            change(pane, id, Logic::Ways(new));
        }
    }
}

/// The logic of a box in words.
fn sentences(pane: &Pane<'_>, id: &Id, causes: &[(&Id, &Link)]) -> Vec<String> {
    let model = pane.document.model();
    let Some(node) = model.nodes.get(id) else { return Vec::new() };
    let name = |link: &Link| model.nodes.get(&link.from).map(|n| n.name.clone()).unwrap_or_default();
    let names = |wanted: &dyn Fn(&Role) -> bool| -> Vec<String> {
        causes.iter().filter(|(_, l)| wanted(&l.role)).map(|(_, l)| name(l)).collect()
    };
    let mut out = Vec::new();
    let conditions = names(&|r| matches!(r, Role::Condition(_)));
    let count = conditions.len();
    let listed = listed(&conditions);
    match (count, &node.logic) {
        (0, _) => {}
        (1, _) => out.push(say_with("logic-one", &[("list", listed.into())])),
        (_, Logic::All) => out.push(say_with("logic-all", &[("count", count.into()), ("list", listed.into())])),
        (_, Logic::Any) => out.push(say_with("logic-any", &[("count", count.into()), ("list", listed.into())])),
        (_, Logic::Ways(ways)) => {
            let called = |(n, way): (usize, &Way)| if way.name.is_empty() { (n + 1).to_string() } else { way.name.clone() };
            let ways: Vec<String> = ways.iter().enumerate().map(called).collect();
            out.push(say_with("logic-ways", &[("list", self::listed(&ways).into())]));
        }
    }
    for (_, link) in causes {
        let name = name(link);
        match &link.role {
            Role::Influence(influence) => out.push(influenced(influence, &name)),
            Role::Blocker(blocker) => out.push(match blocker.strength.word() {
                Some(1.0) => say_with("logic-barred", &[("name", name.into())]),
                Some(share) => {
                    say_with("logic-blocked", &[("name", name.into()), ("share", format!("{:.0}", share * 100.0).into())])
                }
                None => match &blocker.strength {
                    Block::Share(quantity) => {
                        say_with("logic-blocked-share", &[("name", name.into()), ("share", short_quantity(quantity).into())])
                    }
                    _ => continue,
                },
            }),
            _ => {}
        }
    }
    let used = names(&|r| matches!(r, Role::Use(_)));
    if !used.is_empty() {
        out.push(say_with("logic-uses", &[("list", self::listed(&used).into())]));
    }
    out
}

/// What an influence does to the odds, in words.
fn influenced(influence: &Influence, name: &str) -> String {
    let factor = match &influence.strength {
        Strength::Odds(quantity) => short_quantity(quantity),
        Strength::SettlesAt(quantity) => {
            return say_with("logic-settles", &[("name", name.into()), ("level", short_quantity(quantity).into())]);
        }
        word => short(word.odds().unwrap_or(1.0)),
    };
    let message = if influence.sign == Sign::Plus { "logic-raised" } else { "logic-lowered" };
    say_with(message, &[("name", name.into()), ("factor", factor.into())])
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
    let row = pane.leads_to(
        &say_with("cause-row", &[("name", name.clone().into()), ("weight", weight.clone().into())]),
        |ui, rect, look| {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            kind::paint_icon(&painter, look, node_kind, pos2(rect.left() + 16.0, rect.center().y), 15.0);
            let right = if level.is_some() { 102.0 } else { 8.0 };
            let name = crate::app::fonts::one_line(&name, Face::Medium, 12.5, rect.width() - 32.0 - right);
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
    row.dnd_set_drag_payload(link_id.clone());
    if row.clicked() {
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
