//! What sets a finding right at one stroke, and what accepts it: gestures that can be undone like any other.

use super::Finding;
use crate::model::about::{DocumentTier, Part};
use crate::model::checks::{Limit, Waived};
use crate::model::edit::commands::{Refusal, add, delete, replace, set_about};
use crate::model::edit::{Gesture, Ids};
use crate::model::element::Element;
use crate::model::indicator::IndicatorKind;
use crate::model::{ElementRef, Id, Indicator, Model, Node, NodeKind, Quantity, Risk, When};

/// A stroke that sets a finding right.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does: the id of a message of the catalogue.
    pub does: &'static str,
    pub gesture: Gesture,
}

/// What sets `finding` right in `model`; none where only people can.
#[must_use]
pub fn fix(model: &Model, ids: &Ids, finding: &Finding) -> Option<Fix> {
    let made = |does: &'static str, gesture: Result<Gesture, Refusal>| {
        let gesture = gesture.ok().filter(|gesture| !gesture.edits.is_empty());
        gesture.map(|gesture| Fix { does, gesture })
    };
    match (finding.rule.as_str(), &finding.place) {
        ("vision-same", _) => made("fix-vision", about(model, take_over_vision)),
        ("policy-too-deep", _) => made("fix-plan", about(model, |about, _| about.document = Some(DocumentTier::Plan))),
        ("me-and-review", ElementRef::Model) => made("fix-review", about(model, review_in_time)),
        ("risk-open", ElementRef::Risk(id)) => {
            made("fix-owner", change::<Risk>(model, id, |risk, m| risk.owner.clone_from(&m.about.lead)))
        }
        ("women-share", ElementRef::Indicator(id)) => made("fix-share", change::<Indicator>(model, id, to_the_share)),
        ("disaggregate", ElementRef::Indicator(id)) => made("fix-split", change::<Indicator>(model, id, split)),
        ("rating-described", ElementRef::Indicator(id)) => made("fix-top", change::<Indicator>(model, id, onto_the_scale)),
        ("objective-parts", ElementRef::Node(id)) => {
            let name = model.nodes.get(id)?.name.clone();
            made("fix-indicator", add(model, ids, Indicator::new(name, id.clone())).map(|(gesture, _)| gesture))
        }
        ("plan-process", ElementRef::Node(id)) if is_action(model, id) => {
            made("fix-accountable", change::<Node>(model, id, lead_answers))
        }
        ("raci-full", ElementRef::Node(id)) => made("fix-one", change::<Node>(model, id, one_answers)),
        ("quick-win-fit", ElementRef::Node(id)) => made("fix-no-quick-win", change::<Node>(model, id, no_quick_win)),
        ("timeline-real", ElementRef::Node(id)) => made("fix-duration", change::<Node>(model, id, long_enough)),
        ("finance-exit", ElementRef::Node(id)) => made("fix-exit", change::<Node>(model, id, exit_at_the_end)),
        ("unreachable" | "plan-process", ElementRef::Node(id)) => {
            made("fix-delete", delete(model, &[ElementRef::Node(id.clone())]))
        }
        _ => None,
    }
}

/// Accepts a finding for a reason, or no longer where the reason is empty.
///
/// # Errors
/// When what the model says about itself cannot be changed.
pub fn waive(model: &Model, finding: &Finding, reason: &str) -> Result<Gesture, Refusal> {
    let mut own = model.about.clone();
    own.checks.waived.retain(|waived| waived.rule != finding.rule || waived.on != finding.place);
    if !reason.trim().is_empty() {
        let (rule, on, reason) = (finding.rule.clone(), finding.place.clone(), reason.trim().to_owned());
        own.checks.waived.push(Waived { rule, on, reason, by: String::new(), date: None });
    }
    set_about(model, own)
}

fn about(model: &Model, change: fn(&mut crate::model::About, &Model)) -> Result<Gesture, Refusal> {
    let mut own = model.about.clone();
    change(&mut own, model);
    set_about(model, own)
}

fn change<T: Element + Clone>(model: &Model, id: &Id, change: fn(&mut T, &Model)) -> Result<Gesture, Refusal> {
    let mut own = T::table(model).get(id).cloned().ok_or_else(|| Refusal::gone(id))?;
    change(&mut own, model);
    replace(model, id, own)
}

fn is_action(model: &Model, id: &Id) -> bool {
    model.nodes.get(id).is_some_and(|node| matches!(node.kind, NodeKind::Action(_)))
}

fn take_over_vision(about: &mut crate::model::About, _: &Model) {
    let of = |tier: DocumentTier| about.parts.get(&tier).and_then(|parts| parts.get(&Part::Vision)).cloned();
    if let Some(vision) = of(DocumentTier::Policy).or_else(|| of(DocumentTier::Vision)) {
        about.parts.entry(DocumentTier::Strategy).or_default().insert(Part::Vision, vision);
    }
}

fn review_in_time(about: &mut crate::model::About, model: &Model) {
    let years = model.about.checks.limit(Limit::ReviewYears);
    let latest = model.clock.months(12.0 * years).min(model.clock.horizon.0);
    about.review = Some(model.clock.date_at(latest));
}

fn to_the_share(indicator: &mut Indicator, model: &Model) {
    let change = model.about.checks.limit(Limit::WomenChange);
    match &mut indicator.target {
        Some(target) => target.value = change.into(),
        None => indicator.target = Some(Quantity::exact(change)),
    }
}

fn split(indicator: &mut Indicator, _: &Model) {
    for by in ["sex", "age"] {
        if !indicator.disaggregation.iter().any(|own| own.to_lowercase().contains(by)) {
            indicator.disaggregation.push(by.to_owned());
        }
    }
}

fn onto_the_scale(indicator: &mut Indicator, _: &Model) {
    let IndicatorKind::Rating(ratings) = &indicator.kind else { return };
    // Texts that are missing come first, and only people can write them.
    if ratings.iter().any(|rating| rating.text.trim().is_empty()) {
        return;
    }
    let (first, last) = (ratings.first().map(|r| f64::from(r.value)), ratings.last().map(|r| f64::from(r.value)));
    if let (Some(first), Some(last), Some(target)) = (first, last, &mut indicator.target) {
        let now = crate::model::numbers::single(&target.value, crate::model::numbers::Range::ANY);
        let on = now.clamp(first.min(last), first.max(last));
        if on.to_bits() != now.to_bits() {
            target.value = on.into();
        }
    }
}

/// Changes what an action has beyond other boxes.
fn of_action(node: &mut Node, change: impl FnOnce(&mut crate::model::action::Action)) {
    if let NodeKind::Action(action) = &mut node.kind {
        change(action);
    }
}

fn lead_answers(node: &mut Node, model: &Model) {
    of_action(node, |action| action.raci.accountable = model.about.lead.iter().cloned().collect());
}

/// The first of several goes on answering; the others do the work with those who do it already.
fn one_answers(node: &mut Node, _: &Model) {
    of_action(node, |action| {
        for other in action.raci.accountable.split_off(action.raci.accountable.len().min(1)) {
            if !action.raci.responsible.contains(&other) {
                action.raci.responsible.push(other);
            }
        }
    });
}

fn no_quick_win(node: &mut Node, _: &Model) {
    of_action(node, |action| action.quick_win = false);
}

fn long_enough(node: &mut Node, model: &Model) {
    let months = model.clock.months(model.about.checks.limit(Limit::DialogueMonths));
    of_action(node, |action| match &mut action.duration {
        Some(duration) => duration.value = months.into(),
        None => action.duration = Some(Quantity::exact(months)),
    });
}

fn exit_at_the_end(node: &mut Node, model: &Model) {
    let end = Some(When::On(model.clock.date_at(model.clock.horizon.0)));
    match &mut node.kind {
        NodeKind::Fund(fund) => fund.exit = end,
        NodeKind::Capacity(capacity) => capacity.exit = end,
        _ => {}
    }
}
