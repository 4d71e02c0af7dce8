//! What an arrow does and how strongly, in words.

use throughline::model::link::{Block, Blocker, Condition, Influence, Necessity, Sign, Strength};
use throughline::model::{Id, Kind, Link, Role};
use throughline::words::say;

use super::Pane;
use super::logic::weight;
use crate::app::gestures::change_link;
use crate::app::widgets::segments;
use crate::app::widgets::text;

/// Draws the role, the sign and the strength of an arrow.
pub fn show(pane: &mut Pane<'_>, id: &Id, link: &Link) {
    let to = pane.document.model().nodes.get(&link.to).map(|n| n.kind.kind());
    match &link.role {
        Role::Condition(_) | Role::Influence(_) | Role::Blocker(_) => kind(pane, id, link, to),
        Role::Use(_) | Role::Port(_) | Role::Relation(_) => pane.fact(&say("field-role"), &weight(&link.role)),
    }
    match &link.role {
        Role::Condition(condition) => necessity(pane, id, condition),
        Role::Influence(influence) => strength(pane, id, influence),
        Role::Blocker(blocker) => block(pane, id, blocker),
        Role::Port(port) => {
            let sign = port.sign;
            if let Some(new) = self::sign(pane, sign) {
                change(pane, id, |l| {
                    if let Role::Port(port) = &mut l.role {
                        port.sign = new;
                    }
                });
            }
        }
        Role::Use(_) | Role::Relation(_) => {}
    }
}

fn change(pane: &mut Pane<'_>, id: &Id, change: impl FnOnce(&mut Link)) {
    let gesture = change_link(pane.document.model(), id, "edit-change", change);
    pane.effects.edit(gesture);
}

/// Condition, influence or blocker: what the effect can have.
fn kind(pane: &mut Pane<'_>, id: &Id, link: &Link, to: Option<Kind>) {
    let mut names = vec![say("role-condition"), say("role-blocker")];
    let pulled = to.is_some_and(Kind::is_pulled);
    if pulled {
        names.push(say("role-influence"));
    }
    let now = match &link.role {
        Role::Condition(_) => 0,
        Role::Blocker(_) => 1,
        _ => 2,
    };
    if let Some(i) = pane.choice(&say("field-role"), &format!("links.{id}.role"), &names, now) {
        let role = match i {
            0 => Role::Condition(Condition::default()),
            1 => Role::Blocker(Blocker::default()),
            _ => Role::Influence(Influence { sign: Sign::Plus, strength: Strength::default() }),
        };
        change(pane, id, |l| l.role = role);
    }
}

fn necessity(pane: &mut Pane<'_>, id: &Id, condition: &Condition) {
    let words = [Necessity::Essential, Necessity::Important, Necessity::Helpful];
    let mut names: Vec<String> = vec![say("necessity-essential"), say("necessity-important"), say("necessity-helpful")];
    let now = words.iter().position(|w| *w == condition.necessity).unwrap_or_else(|| {
        names.push(weight(&Role::Condition(condition.clone())));
        3
    });
    if let Some(i) = pane.choice(&say("field-necessity"), &format!("links.{id}.necessity"), &names, now)
        && let Some(word) = words.get(i).cloned()
    {
        change(pane, id, |l| {
            if let Role::Condition(c) = &mut l.role {
                c.necessity = word;
            }
        });
    }
}

/// Same direction or opposite; the new one when it was changed.
fn sign(pane: &mut Pane<'_>, now: Sign) -> Option<Sign> {
    let names = [say("sign-plus"), say("sign-minus")];
    text::label(pane.ui, say("field-sign"));
    let clicked = segments(pane.ui, &names, usize::from(now == Sign::Minus))?;
    let new = if clicked == 0 { Sign::Plus } else { Sign::Minus };
    (new != now).then_some(new)
}

fn strength(pane: &mut Pane<'_>, id: &Id, influence: &Influence) {
    if let Some(new) = sign(pane, influence.sign) {
        change(pane, id, |l| {
            if let Role::Influence(i) = &mut l.role {
                i.sign = new;
            }
        });
    }
    let words = [Strength::Weak, Strength::Moderate, Strength::Strong, Strength::Decisive];
    let mut names = vec![say("strength-weak"), say("strength-moderate"), say("strength-strong"), say("strength-decisive")];
    let now = words.iter().position(|w| *w == influence.strength).unwrap_or_else(|| {
        names.push(weight(&Role::Influence(influence.clone())));
        4
    });
    if let Some(i) = pane.choice(&say("field-strength"), &format!("links.{id}.strength"), &names, now)
        && let Some(word) = words.get(i).cloned()
    {
        change(pane, id, |l| {
            if let Role::Influence(i) = &mut l.role {
                i.strength = word;
            }
        });
    }
}

fn block(pane: &mut Pane<'_>, id: &Id, blocker: &Blocker) {
    let words = [Block::Weak, Block::Moderate, Block::Strong, Block::Bar];
    let mut names = vec![say("block-weak"), say("block-moderate"), say("block-strong"), say("block-bar")];
    let now = words.iter().position(|w| *w == blocker.strength).unwrap_or_else(|| {
        names.push(weight(&Role::Blocker(blocker.clone())));
        4
    });
    if let Some(i) = pane.choice(&say("field-strength"), &format!("links.{id}.block"), &names, now)
        && let Some(word) = words.get(i).cloned()
    {
        change(pane, id, |l| {
            if let Role::Blocker(b) = &mut l.role {
                b.strength = word;
            }
        });
    }
}
