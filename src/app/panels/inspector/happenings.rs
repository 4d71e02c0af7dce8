//! What happens to a model from outside: events and trends.

use throughline::model::event::{Effect as Strike, Onset, Target};
use throughline::model::link::Flow;
use throughline::model::written::{moment, write_moment};
use throughline::model::{ElementRef, Event, Id, Kind, Node, NodeKind, Quantity, Real, Trend, When};
use throughline::words::{say, say_with};

use super::fields::Style;
use super::form::{Form, named};
use super::number::Bounds;
use super::{Pane, review, what_if};
use crate::app::dates;
use crate::app::widgets::text;

/// An event: when it strikes, how long, and whom.
pub fn event(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-event"));
    let units = dates::units(&pane.document.model().clock);
    let Some(mut form) = Form::<Event>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |e| Some(&mut e.name));
    onset(&mut form);
    form.quantity(&say("field-length"), "length", &units, "0", Bounds::POSITIVE, |e| Some(&mut e.length));
    form.quantity(&say("field-recovery"), "recovery", &units, "0", Bounds::POSITIVE, |e| Some(&mut e.recovery));
    form.switch(&say("field-off"), "off", |e| Some(&mut e.off));
    strikes(&mut form);
    form.provenance(|e| Some(&mut e.source), |e| Some(&mut e.illustrative), |e| Some(&mut e.tier));
    what_if::section(form.pane, &ElementRef::Event(id.clone()));
    review::on(form.pane, &ElementRef::Event(id.clone()));
}

fn onset(form: &mut Form<'_, '_, Event>) {
    let before = form.element().onset.clone();
    let mut onset = before.clone();
    let names = [say("onset-dated"), say("onset-chance")];
    let key = format!("events.{}.onset", form.id);
    let chosen = form.pane.choice(&say("field-onset"), &key, &names, usize::from(matches!(before, Onset::YearlyChance(_))));
    if let Some(i) = chosen {
        onset = if i == 0 { Onset::Dated(When::At(Real(0.0))) } else { Onset::YearlyChance(Quantity::illustrative(0.1)) };
    }
    match &mut onset {
        Onset::Dated(when) => {
            if let Some(new) = instant(form.pane, &say("field-from"), &format!("{key}.on"), *when) {
                *when = new;
            }
        }
        Onset::YearlyChance(chance) => {
            let key = format!("{key}.chance");
            if let Some(Some(new)) = form.pane.quantity(&say("field-yearly-chance"), &key, Some(chance), "", "", Bounds::SHARE) {
                *chance = new;
            }
        }
    }
    if onset != before {
        let new = Event { onset, ..form.element().clone() };
        form.put_back("onset", new, chosen.is_none());
    }
}

/// A moment that cannot be left open.
fn instant(pane: &mut Pane<'_>, label: &str, key: &str, now: When) -> Option<When> {
    let clock = pane.document.model().clock.clone();
    let (shown, full) = (dates::when(&clock, now), write_moment(now));
    pane.parsed(label, key, (&shown, &full), "", &say("moment-wrong"), |text| moment(text, &clock)).flatten()
}

/// What may be struck of a box.
fn targets(node: &Node) -> Vec<(Target, String)> {
    let flow = |flow: Flow, word: String| (Target::Flow(flow), word);
    match &node.kind {
        NodeKind::Action(_) => vec![(Target::Effort, say("target-effort")), (Target::Level, say("target-level"))],
        NodeKind::Fund(_) => vec![flow(Flow::Inflow, say("target-inflow")), (Target::Level, say("target-level"))],
        NodeKind::Capacity(_) => vec![flow(Flow::Capacity, say("target-capacity"))],
        NodeKind::Enabler(_) => Vec::new(),
        NodeKind::Stage(stage) => {
            let mut all = vec![
                flow(Flow::Arrivals, say("target-arrivals")),
                flow(Flow::Capacity, say("target-capacity")),
                flow(Flow::Drop, say("target-drop")),
                (Target::Level, say("target-backlog")),
            ];
            let route = |name: &Id| say_with("target-route", &[("name", name.to_string().into())]);
            all.extend(stage.routes.iter().map(|r| flow(Flow::Route(r.name.clone()), route(&r.name))));
            all
        }
        _ => vec![(Target::Pull, say("target-pull")), (Target::Level, say("target-level"))],
    }
}

/// Which box, and what of it: two choices.
fn struck(pane: &mut Pane<'_>, key: &str, node: &mut Id, on: &mut Target) {
    let boxes = named::<Node>(pane, |n| n.kind.kind() != Kind::Enabler);
    let names: Vec<String> = boxes.iter().map(|(_, name)| name.clone()).collect();
    let now = boxes.iter().position(|(of, _)| of == node).unwrap_or(0);
    let of = |pane: &Pane<'_>, id: &Id| pane.document.model().nodes.get(id).map(targets).unwrap_or_default();
    if let Some(i) = pane.choice(&say("field-node"), &format!("{key}.node"), &names, now) {
        *node = boxes[i].0.clone();
        let fits = of(pane, node);
        if !fits.iter().any(|(target, _)| target == on) {
            *on = fits.into_iter().next().map(|(target, _)| target).unwrap_or_default();
        }
    }
    let all = of(pane, node);
    let names: Vec<String> = all.iter().map(|(_, word)| word.clone()).collect();
    let now = all.iter().position(|(target, _)| target == on).unwrap_or(0);
    if let Some(i) = pane.choice(&say("field-on"), &format!("{key}.on"), &names, now) {
        *on = all[i].0.clone();
    }
}

fn strikes(form: &mut Form<'_, '_, Event>) {
    form.pane.head(&say("strikes"));
    let before = form.element().effects.clone();
    let mut effects = before.clone();
    let mut gone = None;
    for (n, one) in effects.iter_mut().enumerate() {
        let key = format!("events.{}.effects.{n}", form.id);
        struck(form.pane, &key, &mut one.node, &mut one.on);
        match form.pane.quantity(&say("field-size"), &key, Some(&one.size), "", "", Bounds::ANY) {
            Some(Some(new)) => one.size = new,
            Some(None) => gone = Some(n),
            None => {}
        }
        form.pane.ui.add_space(6.0);
    }
    if let Some(n) = gone {
        effects.remove(n);
    }
    let first = named::<Node>(form.pane, |n| n.kind.kind().is_pulled()).into_iter().next();
    if let Some((node, _)) = first
        && form.pane.ui.button(say("strike-add")).clicked()
    {
        effects.push(Strike { node, on: Target::Pull, size: Quantity::illustrative(-0.1) });
    }
    if effects != before {
        let new = Event { effects, ..form.element().clone() };
        form.put_back("effects", new, true);
    }
}

/// A trend: what drifts, and along which points.
pub fn trend(pane: &mut Pane<'_>, id: &Id) {
    text::label(pane.ui, say("element-trend"));
    let Some(mut form) = Form::<Trend>::of(pane, id) else { return };
    form.text(&say("field-name"), "name", Style::Title, |t| Some(&mut t.name));
    let mut trend = form.element().clone();
    struck(form.pane, &format!("trends.{id}"), &mut trend.node, &mut trend.on);
    form.pane.head(&say("points"));
    let mut gone = None;
    for (n, (when, size)) in trend.points.iter_mut().enumerate() {
        let key = format!("trends.{id}.points.{n}");
        if let Some(new) = instant(form.pane, &say("field-from"), &format!("{key}.on"), *when) {
            *when = new;
        }
        if let Some(new) = form.pane.real(&say("field-size"), &key, size.0) {
            *size = Real(new);
        }
        if form.pane.ui.button(say("point-remove")).clicked() {
            gone = Some(n);
        }
    }
    if let Some(n) = gone.filter(|_| trend.points.len() > 1) {
        trend.points.remove(n);
    }
    if form.pane.ui.button(say("point-add")).clicked() {
        let clock = form.pane.document.model().clock.clone();
        let (t, size) = trend.points.last().map_or((0.0, Real(0.0)), |(when, size)| (clock.time_of(*when), *size));
        trend.points.push((When::At(Real((t + clock.months(12.0)).round())), size));
    }
    if trend != *form.element() {
        form.put_back("points", trend, true);
    }
    form.switch(&say("field-off"), "off", |t| Some(&mut t.off));
    form.provenance(|t| Some(&mut t.source), |t| Some(&mut t.illustrative), |t| Some(&mut t.tier));
    what_if::section(form.pane, &ElementRef::Trend(id.clone()));
    review::on(form.pane, &ElementRef::Trend(id.clone()));
}
