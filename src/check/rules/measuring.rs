//! Measuring and owning: outcomes before outputs, somebody who looks, and means that last when others leave.

use super::{Survey, Tell, listed};
use crate::model::checks::Limit;
use crate::model::input::{Fund, Origin};
use crate::model::numbers::{Range, single};
use crate::model::{ElementRef, Id, Kind, NodeKind};

/// Something besides outputs is measured.
pub fn outcomes(survey: &Survey<'_>, tell: &mut Tell) {
    let indicators = &survey.model.indicators;
    let kind = |id: &Id| survey.model.nodes.get(id).map(|node| node.kind.kind());
    let outputs = |id: &Id| matches!(kind(id), Some(Kind::Output | Kind::Action | Kind::Fund | Kind::Capacity | Kind::Enabler));
    if !indicators.is_empty() && indicators.values().all(|indicator| outputs(&indicator.node)) {
        tell.at(ElementRef::Model, "rule-outcome-measured", &[]);
    }
}

/// Somebody takes every indicator, every so often, and the whole is looked at again in time.
pub fn review(survey: &Survey<'_>, tell: &mut Tell) {
    let model = survey.model;
    let bare = |i: &&crate::model::Indicator| i.owner.is_none() || i.frequency.trim().is_empty();
    let names: Vec<&str> = model.indicators.values().filter(bare).map(|i| i.name.as_str()).collect();
    if !names.is_empty() {
        tell.at(
            ElementRef::Model,
            "rule-me-and-review-indicators",
            &[("count", names.len().into()), ("names", listed(names).into())],
        );
    }
    if survey.actions().count() < 2 {
        return;
    }
    let years = survey.limit(Limit::ReviewYears);
    let latest = model.clock.months(12.0 * years);
    match model.about.review {
        None => tell.at(ElementRef::Model, "rule-me-and-review", &[("years", years.into())]),
        Some(date) if model.clock.time_of(crate::model::When::On(date)) > latest + 1e-6 => {
            tell.at(ElementRef::Model, "rule-me-and-review-late", &[("date", date.to_string().into()), ("years", years.into())]);
        }
        Some(_) => {}
    }
}

/// No action is in the hands of outsiders alone.
pub fn external_led(survey: &Survey<'_>, tell: &mut Tell) {
    let led = survey.actions().filter(|(_, _, action)| {
        let lead = action.raci.responsible.iter().chain(&action.raci.accountable).filter_map(|id| survey.actor(id));
        let mut lead = lead.peekable();
        lead.peek().is_some() && lead.all(|actor| actor.external)
    });
    let led: Vec<(&Id, &str)> = led.map(|(id, node, _)| (id, node.name.as_str())).collect();
    // Where all is led from outside it is said once, of the whole.
    if led.len() > 3 {
        let args = [("count", led.len().into()), ("names", listed(led.iter().map(|(_, name)| *name)).into())];
        tell.at(ElementRef::Model, "rule-external-led-all", &args);
        return;
    }
    for (id, _) in led {
        tell.node(survey, id, "rule-external-led", &[]);
    }
}

/// Money from outside falls, or has an end that is planned for.
pub fn exit(survey: &Survey<'_>, tell: &mut Tell) {
    for (id, node) in &survey.model.nodes {
        if let NodeKind::Fund(fund) = &node.kind
            && fund.exit.is_none()
            && outside(fund)
            && !falls(survey, fund)
        {
            tell.node(survey, id, "rule-finance-exit", &[]);
        }
    }
}

fn outside(fund: &Fund) -> bool {
    let mut origins = fund.inflows.iter().map(|inflow| inflow.origin.unwrap_or(fund.origin)).peekable();
    if origins.peek().is_none() {
        fund.origin == Origin::External && fund.opening.is_some()
    } else {
        origins.any(|o| o == Origin::External)
    }
}

/// Whether the last external payment is smaller than the first, or a fund that is paid in once.
fn falls(survey: &Survey<'_>, fund: &Fund) -> bool {
    let external = fund.inflows.iter().filter(|inflow| inflow.origin.unwrap_or(fund.origin) == Origin::External);
    let mut paid: Vec<(f64, f64)> =
        external.map(|inflow| (survey.model.clock.time_of(inflow.on), single(&inflow.amount.value, Range::AMOUNT))).collect();
    paid.sort_by(|a, b| a.0.total_cmp(&b.0));
    match (paid.first(), paid.last()) {
        (Some(first), Some(last)) if paid.len() > 1 => last.1 < first.1,
        _ => true,
    }
}
