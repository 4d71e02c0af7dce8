//! What is taken for granted, and what may go wrong: assumptions and risks.

use throughline::model::assumption::Covered;
use throughline::model::{Actor, Assumption, ElementRef, Event, Id, Node, Risk};
use throughline::words::{say, say_with};

use super::fields::Style;
use super::form::{Form, named};
use super::number::Bounds;
use super::{Pane, review, what_if};
use crate::app::gestures::link_name;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// An assumption: how likely it holds, what it carries, how it is watched.
pub fn assumption(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-assumption"));
    let Some(mut form) = Form::<Assumption>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |a| Some(&mut a.name));
    form.quantity(&say("field-likelihood"), "likelihood", "", "1", Bounds::SHARE, |a| Some(&mut a.likelihood));
    form.moment(&say("field-fails-from"), "fails-from", &say("open-from-start"), |a| Some(&mut a.fails_from));
    covers(&mut form);
    form.pane.head(&say("watching"));
    form.text(&say("field-test"), "test", Style::Lines, |a| Some(&mut a.test));
    form.text(&say("field-signpost"), "signpost", Style::Lines, |a| Some(&mut a.signpost));
    form.one::<Actor>(&say("field-owner"), "owner", |_| true, |a| Some(&mut a.owner));
    form.provenance(|a| Some(&mut a.source), |a| Some(&mut a.illustrative), |a| Some(&mut a.tier));
    what_if::section(form.pane, &ElementRef::Assumption(id.clone()));
    review::on(form.pane, &ElementRef::Assumption(id.clone()));
}

/// The arrows that rest on it, and what is left of each if it fails.
fn covers(form: &mut Form<'_, '_, Assumption>) {
    form.pane.head(&say("covers"));
    let model = form.pane.document.model();
    let mut all: Vec<(Id, String)> = model.links.iter().map(|(of, link)| (of.clone(), link_name(model, link))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    let before = form.element().covers.clone();
    let mut list = before.clone();
    let now: Vec<Id> = list.iter().map(|c| c.link.clone()).collect();
    let key = format!("assumptions.{}.covers", form.id);
    if let Some(new) = form.pane.members(&say("field-covers"), &key, &all, &now) {
        let kept = |link: Id| list.iter().find(|c| c.link == link).cloned().unwrap_or(Covered { link, if_fails: None });
        list = new.into_iter().map(kept).collect();
    }
    for (n, one) in list.iter_mut().enumerate() {
        let name = all.iter().find(|(of, _)| *of == one.link).map_or_else(|| one.link.to_string(), |(_, name)| name.clone());
        let label = say_with("field-if-fails", &[("name", name.into())]);
        if let Some(new) = form.pane.quantity(&label, &format!("{key}.{n}"), one.if_fails.as_ref(), "", "0", Bounds::SHARE) {
            one.if_fails = new;
        }
    }
    if list != before {
        let new = Assumption { covers: list, ..form.element().clone() };
        form.put_back("covers", new, true);
    }
}

/// A risk: likelihood times impact, what it threatens, what is done.
pub fn risk(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-risk"));
    let Some(mut form) = Form::<Risk>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |r| Some(&mut r.name));
    form.quantity(&say("field-likelihood"), "likelihood", "", "", Bounds::SHARE, |r| Some(&mut r.likelihood));
    form.quantity(&say("field-impact"), "impact", "", "", Bounds::SHARE, |r| Some(&mut r.impact));
    form.choice(&say("field-origin"), "origin", &words::risk_origins(), |r| Some(&mut r.origin));
    form.switch(&say("field-future"), "future", |r| Some(&mut r.future));
    form.text(&say("field-exposure"), "exposure", Style::Lines, |r| Some(&mut r.exposure));
    named_in(&mut form, &say("field-threatens"), "threatens", |r| Some(&mut r.threatens));
    named_in(&mut form, &say("field-mitigated-by"), "mitigated-by", |r| Some(&mut r.mitigated_by));
    form.text(&say("field-mitigation"), "mitigation", Style::Lines, |r| Some(&mut r.mitigation));
    form.text(&say("field-trigger"), "trigger", Style::Line, |r| Some(&mut r.trigger));
    form.text(&say("field-residual"), "residual", Style::Line, |r| Some(&mut r.residual));
    form.one::<Actor>(&say("field-owner"), "owner", |_| true, |r| Some(&mut r.owner));
    form.one::<Event>(&say("field-strikes-as"), "event", |_| true, |r| Some(&mut r.event));
    form.provenance(|r| Some(&mut r.source), |r| Some(&mut r.illustrative), |r| Some(&mut r.tier));
    review::on(form.pane, &ElementRef::Risk(id.clone()));
}

/// Boxes that a risk names.
fn named_in(
    form: &mut Form<'_, '_, Risk>,
    label: &str,
    field: &str,
    at: fn(&mut Risk) -> Option<&mut std::collections::BTreeSet<Id>>,
) {
    let all = named::<Node>(form.pane, |_| true);
    let mut risk = form.element().clone();
    let Some(now) = at(&mut risk).map(|ids| ids.iter().cloned().collect::<Vec<Id>>()) else { return };
    let key = format!("risks.{}.{field}", form.id);
    if let Some(new) = form.pane.members(label, &key, &all, &now) {
        if let Some(ids) = at(&mut risk) {
            *ids = new.into_iter().collect();
        }
        form.put_back(field, risk, false);
    }
}

/// The assumptions that an arrow rests on, and a way to add one.
pub fn of_link(pane: &mut Pane<'_>, id: &Id) {
    let model = pane.document.model();
    if !model.links.contains_key(id) {
        return;
    }
    let found: Vec<(&Id, &Assumption)> = model.assumptions.iter().filter(|(_, a)| a.covers.iter().any(|c| &c.link == id)).collect();
    super::node::taken_for_granted(pane, &found);
    if pane.ui.button(say("assumption-add")).clicked() {
        let covers = vec![Covered { link: id.clone(), if_fails: None }];
        let new = Assumption { name: say("assumption-new"), covers, ..Assumption::default() };
        pane.add(new);
    }
}
