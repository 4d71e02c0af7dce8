//! What only some kinds of box have; here the means of inputs.

use throughline::model::input::{Capacity, Dated, Enabler, Fund, Inflow};
use throughline::model::written::{moment, write_moment};
use throughline::model::{Id, Node, NodeKind, Quantity, Real, When};
use throughline::words::say;

use super::fields::Style;
use super::form::Form;
use super::number::Bounds;
use super::{Pane, action, stage};
use crate::app::dates;
use crate::app::widgets::text;
use throughline::picture::wordings as words;

/// Draws what the kind of a box adds.
pub fn show(pane: &mut Pane<'_>, id: &Id, node: &Node) {
    match &node.kind {
        NodeKind::Action(_) => action::show(pane, id),
        NodeKind::Fund(_) => fund(pane, id),
        NodeKind::Capacity(_) => capacity(pane, id, &node.scale().unit),
        NodeKind::Enabler(state) => enabler(pane, id, state),
        NodeKind::Stage(stage) => stage::show(pane, id, stage),
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => {}
    }
}

fn a_fund(node: &mut Node) -> Option<&mut Fund> {
    match &mut node.kind {
        NodeKind::Fund(fund) => Some(fund),
        _ => None,
    }
}

fn a_capacity(node: &mut Node) -> Option<&mut Capacity> {
    match &mut node.kind {
        NodeKind::Capacity(capacity) => Some(capacity),
        _ => None,
    }
}

fn fund(pane: &mut Pane<'_>, id: &Id) {
    pane.head(&say("means"));
    let currency = pane.document.model().about.currency.clone();
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    let (label, unit) = (say("field-opening"), currency.as_str());
    form.quantity(&label, "opening", unit, "0", Bounds::POSITIVE, |n| a_fund(n).map(|f| &mut f.opening));
    form.choice(&say("field-origin"), "origin", &words::origins(), |n| a_fund(n).map(|f| &mut f.origin));
    let Some(fund) = a_fund(&mut form.element().clone()).cloned() else { return };
    let rows: Vec<(When, Quantity)> = fund.inflows.iter().map(|i| (i.on, i.amount.clone())).collect();
    if let Some(new) = dated(form.pane, &say("inflows"), &format!("nodes.{id}.inflows"), &rows, &currency) {
        let kept = |n: usize| fund.inflows.get(n).map(|i| (i.origin, i.from.clone())).unwrap_or_default();
        let inflows = new.into_iter().enumerate().map(|(n, (on, amount))| {
            let (origin, from) = kept(n);
            Inflow { on, amount, origin, from }
        });
        let mut node = form.element().clone();
        if let Some(fund) = a_fund(&mut node) {
            fund.inflows = inflows.collect();
        }
        form.put_back("inflows", node, true);
    }
    form.moment(&say("field-exit"), "exit", &say("open-none"), |n| a_fund(n).map(|f| &mut f.exit));
    form.text(&say("field-legal-limits"), "legal-limits", Style::Lines, |n| a_fund(n).map(|f| &mut f.legal_limits));
}

fn capacity(pane: &mut Pane<'_>, id: &Id, unit: &str) {
    pane.head(&say("means"));
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    form.quantity(&say("field-amount"), "amount", unit, "1", Bounds::POSITIVE, |n| a_capacity(n).map(|c| &mut c.amount));
    form.choice(&say("field-resource"), "resource", &words::resources(), |n| a_capacity(n).map(|c| &mut c.resource));
    form.choice(&say("field-origin"), "origin", &words::origins(), |n| a_capacity(n).map(|c| &mut c.origin));
    let Some(capacity) = a_capacity(&mut form.element().clone()).cloned() else { return };
    schedule(&mut form, &say("later-amounts"), "schedule", unit, &capacity.schedule, |n| a_capacity(n).map(|c| &mut c.schedule));
    form.moment(&say("field-exit"), "exit", &say("open-none"), |n| a_capacity(n).map(|c| &mut c.exit));
    form.text(&say("field-legal-limits"), "legal-limits", Style::Lines, |n| a_capacity(n).map(|c| &mut c.legal_limits));
}

/// Later values of something, from their dates on.
pub fn schedule(
    form: &mut Form<'_, '_, Node>,
    label: &str,
    field: &str,
    unit: &str,
    now: &[Dated],
    at: fn(&mut Node) -> Option<&mut Vec<Dated>>,
) {
    let rows: Vec<(When, Quantity)> = now.iter().map(|d| (d.from, d.value.clone())).collect();
    let key = format!("nodes.{}.{field}", form.id);
    if let Some(new) = dated(form.pane, label, &key, &rows, unit) {
        let mut node = form.element().clone();
        if let Some(place) = at(&mut node) {
            *place = new.into_iter().map(|(from, value)| Dated { from, value }).collect();
        }
        form.put_back(field, node, true);
    }
}

/// Rows of a date and an amount, with a way to add and to take out; the new rows when they changed.
pub fn dated(pane: &mut Pane<'_>, label: &str, key: &str, now: &[(When, Quantity)], unit: &str) -> Option<Vec<(When, Quantity)>> {
    let mut rows = now.to_vec();
    let clock = pane.document.model().clock.clone();
    text::label(pane.ui, label);
    let mut gone = None;
    for (n, (when, amount)) in rows.iter_mut().enumerate() {
        let shown = dates::when(&clock, *when);
        let full = write_moment(*when);
        let read = |text: &str| moment(text, &clock);
        let typed = pane.parsed(&say("field-from"), &format!("{key}.{n}.on"), (&shown, &full), "", &say("moment-wrong"), read);
        if let Some(Some(new)) = typed {
            *when = new;
        }
        if let Some(new) = pane.quantity(&say("field-amount"), &format!("{key}.{n}"), Some(amount), unit, "", Bounds::ANY) {
            match new {
                Some(new) => *amount = new,
                None => gone = Some(n),
            }
        }
    }
    if let Some(n) = gone {
        rows.remove(n);
    }
    if pane.ui.button(say("dated-add")).clicked() {
        let last = rows.last().map_or(0.0, |(when, _)| clock.time_of(*when));
        let amount = rows.last().map_or_else(|| Quantity::from(0.0), |(_, amount)| amount.clone());
        rows.push((When::At(Real((last + clock.months(12.0)).round())), amount));
    }
    (rows != now).then_some(rows)
}

fn enabler(pane: &mut Pane<'_>, id: &Id, enabler: &Enabler) {
    pane.head(&say("means"));
    let Some(mut form) = Form::<Node>::of(pane, id) else { return };
    let names = [say("enabler-present"), say("enabler-absent"), say("enabler-from"), say("enabler-level")];
    let now = match enabler {
        Enabler::Present => 0,
        Enabler::Absent => 1,
        Enabler::From(_) => 2,
        Enabler::Level(_) => 3,
    };
    let key = format!("nodes.{id}.enabler");
    let mut state = enabler.clone();
    let chosen = form.pane.choice(&say("field-enabler"), &key, &names, now);
    if let Some(i) = chosen {
        state = match i {
            0 => Enabler::Present,
            1 => Enabler::Absent,
            2 => Enabler::From(When::At(Real(0.0))),
            _ => Enabler::Level(Quantity::illustrative(0.5)),
        };
    }
    match &mut state {
        Enabler::From(when) => {
            let clock = form.pane.document.model().clock.clone();
            let (shown, full) = (dates::when(&clock, *when), write_moment(*when));
            let read = |text: &str| moment(text, &clock);
            let key = format!("{key}.from");
            let typed = form.pane.parsed(&say("field-from"), &key, (&shown, &full), "", &say("moment-wrong"), read);
            if let Some(Some(new)) = typed {
                *when = new;
            }
        }
        Enabler::Level(level) => {
            let typed = form.pane.quantity(&say("enabler-level"), &format!("{key}.level"), Some(level), "", "", Bounds::SHARE);
            if let Some(Some(new)) = typed {
                *level = new;
            }
        }
        Enabler::Present | Enabler::Absent => {}
    }
    if state != *enabler {
        let mut node = form.element().clone();
        node.kind = NodeKind::Enabler(state);
        form.put_back("enabler", node, chosen.is_none());
    }
}
