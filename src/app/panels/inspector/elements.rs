//! Who acts: actors, institutions, sectors.

use throughline::model::actor::{ElementState, Oversight, OversightKind};
use throughline::model::{Actor, ElementRef, Id, Institution, Sector};
use throughline::words::{say, say_with};

use super::fields::Style;
use super::form::{Form, named};
use super::number::Bounds;
use super::{Pane, review};
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// An actor: what it is, what it wants, whom it oversees.
pub fn actor(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-actor"));
    let Some(mut form) = Form::<Actor>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |a| Some(&mut a.name));
    form.choice(&say("field-kind"), "kind", &words::actor_kinds(), |a| Some(&mut a.kind));
    form.maybe(&say("field-level"), "level", &words::levels(), |a| Some(&mut a.level));
    form.one::<Institution>(&say("field-institution"), "institution", |_| true, |a| Some(&mut a.institution));
    form.switch(&say("field-statutory"), "statutory", |a| Some(&mut a.statutory));
    form.switch(&say("field-external"), "external", |a| Some(&mut a.external));
    form.pane.head(&say("actor-where-it-stands"));
    form.quantity(&say("field-power"), "power", "", "", Bounds::SHARE, |a| Some(&mut a.power));
    form.quantity(&say("field-interest"), "interest", "", "", Bounds::SHARE, |a| Some(&mut a.interest));
    form.maybe(&say("field-stance"), "stance", &words::stances(), |a| Some(&mut a.stance));
    form.maybe(&say("field-change-role"), "role", &words::change_roles(), |a| Some(&mut a.role));
    form.text(&say("field-mandate"), "mandate", Style::Lines, |a| Some(&mut a.mandate));
    form.text(&say("field-interests"), "interests", Style::Lines, |a| Some(&mut a.interests));
    form.text(&say("field-actor-capacity"), "capacity", Style::Lines, |a| Some(&mut a.capacity));
    form.set(&say("field-represents"), "represents", &words::voices(), |a| Some(&mut a.represents));
    oversight(&mut form);
    form.provenance(|a| Some(&mut a.source), |a| Some(&mut a.illustrative), |a| Some(&mut a.tier));
    review::on(form.pane, &ElementRef::Actor(id.clone()));
}

/// Whom it oversees, and with what access.
fn oversight(form: &mut Form<'_, '_, Actor>) {
    let all: Vec<(Id, String)> = named::<Actor>(form.pane, |_| true).into_iter().filter(|(of, _)| of != form.id).collect();
    if all.is_empty() {
        return;
    }
    form.pane.head(&say("oversees"));
    let before = form.element().oversees.clone();
    let mut list = before.clone();
    let now: Vec<Id> = list.iter().map(|o| o.of.clone()).collect();
    let key = format!("actors.{}.oversees", form.id);
    if let Some(new) = form.pane.members(&say("field-oversees"), &key, &all, &now) {
        list = new.into_iter().map(|of| list.iter().find(|o| o.of == of).cloned().unwrap_or_else(|| blank(of))).collect();
    }
    for (n, one) in list.iter_mut().enumerate() {
        let name = all.iter().find(|(of, _)| *of == one.of).map_or_else(|| one.of.to_string(), |(_, name)| name.clone());
        let head = say_with("oversight-of", &[("name", name.into())]);
        form.pane.fold(&head, &format!("{key}.{n}"), |pane| overseen(pane, &format!("{key}.{n}"), one));
    }
    if list != before {
        let new = Actor { oversees: list, ..form.element().clone() };
        form.put_back("oversees", new, true);
    }
}

fn blank(of: Id) -> Oversight {
    Oversight {
        of,
        kind: OversightKind::Independent,
        access: false,
        independent: false,
        resourced: false,
        expert: false,
        public_reports: false,
        layer: None,
        mandate: String::new(),
        source: Vec::new(),
    }
}

fn overseen(pane: &mut Pane<'_>, key: &str, one: &mut Oversight) {
    let kinds = words::oversight_kinds();
    let names: Vec<String> = kinds.iter().map(|(_, word)| word.clone()).collect();
    let now = kinds.iter().position(|(kind, _)| *kind == one.kind).unwrap_or(0);
    if let Some(i) = pane.choice(&say("field-kind"), &format!("{key}.kind"), &names, now) {
        one.kind = kinds[i].0;
    }
    let switches = [
        (say("oversight-access"), &mut one.access),
        (say("oversight-independent-of-it"), &mut one.independent),
        (say("oversight-resourced"), &mut one.resourced),
        (say("oversight-expert"), &mut one.expert),
        (say("oversight-public-reports"), &mut one.public_reports),
    ];
    for (label, on) in switches {
        if let Some(now) = pane.switch(&label, *on) {
            *on = now;
        }
    }
    let layers: Vec<String> = std::iter::once(say("not-said")).chain((1..=4).map(|n: u8| n.to_string())).collect();
    if let Some(i) = pane.choice(&say("field-layer"), &format!("{key}.layer"), &layers, one.layer.map_or(0, usize::from)) {
        one.layer = u8::try_from(i).ok().filter(|layer| *layer > 0);
    }
    if let Some(mandate) = pane.text(&say("field-mandate"), &format!("{key}.mandate"), &one.mandate, Style::Lines) {
        one.mandate = mandate;
    }
    if let Some(source) = pane.citations(&format!("{key}.source"), &one.source) {
        one.source = source;
    }
}

/// An institution: where it belongs and how its five elements stand.
pub fn institution(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-institution"));
    let Some(mut form) = Form::<Institution>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |i| Some(&mut i.name));
    form.maybe(&say("field-level"), "level", &words::levels(), |i| Some(&mut i.level));
    form.one::<Sector>(&say("field-sector"), "sector", |_| true, |i| Some(&mut i.sector));
    form.pane.head(&say("architecture"));
    let before = form.element().architecture.clone();
    let mut architecture = before.clone();
    for (element, word) in words::elements() {
        let key = format!("institutions.{id}.architecture.{word}");
        form.pane.fold(&word, &key, |pane| {
            let mut state = architecture.get(&element).cloned().unwrap_or_default();
            let rows = [
                (say("state-today"), "today", &mut state.today),
                (say("state-wanted"), "wanted", &mut state.wanted),
                (say("state-gap"), "gap", &mut state.gap),
            ];
            for (label, field, value) in rows {
                if let Some(new) = pane.text(&label, &format!("{key}.{field}"), value, Style::Lines) {
                    *value = new;
                }
            }
            if state == ElementState::default() {
                architecture.remove(&element);
            } else {
                architecture.insert(element, state);
            }
        });
    }
    if architecture != before {
        let new = Institution { architecture, ..form.element().clone() };
        form.put_back("architecture", new, true);
    }
    form.pane.head(&say("sources"));
    form.source(|i| Some(&mut i.source));
    form.switch(&say("illustrative"), "illustrative", |i| Some(&mut i.illustrative));
    review::on(form.pane, &ElementRef::Institution(id.clone()));
}

/// A sector.
pub fn sector(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-sector"));
    let Some(mut form) = Form::<Sector>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |s| Some(&mut s.name));
    form.text(&say("field-note"), "note", Style::Lines, |s| Some(&mut s.note));
    review::on(form.pane, &ElementRef::Sector(id.clone()));
}
