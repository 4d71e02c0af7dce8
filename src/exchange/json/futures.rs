//! What may happen and what is measured, as JSON: assumptions, events, trends, scenarios, indicators.

use serde_json::{Value, json};

use super::Context;
use super::links::flow;
use super::nodes::{enabler, scale};
use super::numbers::{distribution, maybe, plain};
use super::show::{Show, joined, object};
use crate::model::assumption::Covered;
use crate::model::event::{Effect, Onset, Target};
use crate::model::indicator::{IndicatorKind, MET_AT, Milestone, Rating, Reading};
use crate::model::node::NodeKind;
use crate::model::scenario::{Change, PLAN, PartyView};
use crate::model::{Assumption, Event, Id, Indicator, Quantity, Scenario, Trend};

/// An assumption.
pub fn assumption(cx: &Context<'_>, id: &Id, assumption: &Assumption) -> Value {
    let Assumption { name, covers, likelihood, fails_from, test, signpost, owner, source, illustrative, tier } = assumption;
    let path = format!("assumptions.{id}");
    let likelihood = cx.numbers.shown(&format!("{path}.likelihood"), likelihood.as_ref());
    let fails_from = cx.numbers.when_or_start(*fails_from);
    let covers: Vec<Value> = covers
        .iter()
        .map(|Covered { link, if_fails }| {
            let if_fails = cx.numbers.shown(&format!("{path}.covers.{link}"), if_fails.as_ref());
            object! { link, if_fails }
        })
        .collect();
    object! { id, name, covers, likelihood, fails_from, test, signpost, owner, source, illustrative, tier }
}

/// An event.
pub fn event(cx: &Context<'_>, id: &Id, event: &Event) -> Value {
    let Event { name, onset, length, recovery, effects, off, source, illustrative, tier } = event;
    let number = |field: &str, own: Option<&Quantity>| cx.numbers.shown(&format!("events.{id}.{field}"), own);
    let (onset, chance) = match onset {
        Onset::Dated(when) => (Some(cx.numbers.when(*when)), None),
        Onset::YearlyChance(chance) => (None, Some(number("chance", Some(chance)))),
    };
    let (length, recovery) = (number("length", length.as_ref()), number("recovery", recovery.as_ref()));
    let effects: Vec<Value> = effects
        .iter()
        .enumerate()
        .map(|(n, Effect { node, on, size })| {
            let (on, size) = (target(on), number(&format!("effects.{n}"), Some(size)));
            object! { node, on, size }
        })
        .collect();
    object! { id, name, onset, chance, length, recovery, effects, off, source, illustrative, tier }
}

fn target(target: &Target) -> Value {
    match target {
        Target::Pull => "pull".into(),
        Target::Level => "level".into(),
        Target::Effort => "effort".into(),
        Target::Flow(flow) => json!({ "flow": self::flow(flow) }),
    }
}

/// A trend.
pub fn trend(cx: &Context<'_>, id: &Id, trend: &Trend) -> Value {
    let Trend { name, node, on, points, off, source, illustrative, tier } = trend;
    let on = target(on);
    let points: Vec<Value> = points.iter().map(|(when, value)| joined(cx.numbers.when(*when), object! { value })).collect();
    object! { id, name, node, on, points, off, source, illustrative, tier }
}

/// A scenario.
pub fn scenario(cx: &Context<'_>, id: &Id, scenario: &Scenario) -> Value {
    let Scenario { name, question, base, changes, party_views, negative_effects, verdict, source, illustrative, tier } = scenario;
    let (base, base_assumed) = (base.as_ref().map_or(PLAN, Id::as_str), base.is_none());
    let changes: Vec<Value> = changes.iter().map(|change| self::change(cx, change)).collect();
    object! { id, name, question, base, base_assumed, changes, party_views, negative_effects, verdict, source, illustrative, tier }
}

fn change(cx: &Context<'_>, change: &Change) -> Value {
    let named = |kind: &str, rest: Value| joined(json!({ "kind": kind }), rest);
    match change {
        Change::Action { action, on } => named("action", object! { action, on }),
        Change::Start { action, at } => {
            let at = cx.numbers.when(*at);
            named("start", object! { action, at })
        }
        Change::Priority { action, priority } => named("priority", object! { action, priority }),
        Change::Event { event, on } => named("event", object! { event, on }),
        Change::Onset { event, at } => {
            let at = cx.numbers.when(*at);
            named("onset", object! { event, at })
        }
        Change::Trend { trend, on } => named("trend", object! { trend, on }),
        Change::Assumption { assumption, holds } => named("assumption", object! { assumption, holds }),
        Change::Link { link, on } => named("link", object! { link, on }),
        Change::Enabler { enabler: id, state } => {
            let (enabler, state) = (id, enabler(cx, state));
            named("enabler", object! { enabler, state })
        }
        Change::Set { what, value } => {
            let single = cx.numbers.bare_of(what, value);
            let (value, distribution) = (single, distribution(value, single));
            named("set", object! { what, value, distribution })
        }
        Change::Scale { what, by } => named("scale", object! { what, by }),
    }
}

/// An indicator.
pub fn indicator(cx: &Context<'_>, id: &Id, indicator: &Indicator) -> Value {
    let Indicator {
        name,
        node,
        measure,
        kind,
        baseline,
        baseline_date,
        target,
        due,
        milestones,
        met_at,
        floor,
        readings,
        disaggregation,
        data_source,
        data_quality,
        frequency,
        owner,
        agreed,
        proxy,
        headline,
        source,
        illustrative,
        tier,
    } = indicator;
    let path = format!("indicators.{id}");
    let measured = cx.model.nodes.get(node);
    let stage = measured.is_some_and(|node| matches!(node.kind, NodeKind::Stage(_)));
    let (measure, measure_assumed) = (measure.or(stage.then(Default::default)), measure.is_none() && stage);
    let (kind, scale, ratings) = match kind {
        IndicatorKind::Number(Some(own)) => ("number", scale(own, false), Vec::new()),
        // The measure of a stage has a scale of its own.
        IndicatorKind::Number(None) => {
            let usual = measured.filter(|_| !stage).map(|node| scale(&node.scale(), true));
            ("number", usual.show(), Vec::new())
        }
        IndicatorKind::Rating(ratings) => ("rating", Value::Null, ratings.iter().map(Show::show).collect()),
    };
    let number = |field: &str, own: &Option<Quantity>| cx.numbers.shown(&format!("{path}.{field}"), own.as_ref());
    let (baseline, target, floor) = (number("baseline", baseline), number("target", target), number("floor", floor));
    let (met_at, met_at_assumed) = (met_at.map_or(MET_AT, |share| share.0), met_at.is_none());
    let baseline = if baseline.is_null() { usual_baseline(cx, id) } else { baseline };
    let due = due.map(|due| cx.numbers.when(due));
    let milestones: Vec<Value> = milestones
        .iter()
        .map(|Milestone { due, value }| {
            let (due, value) = (cx.numbers.when(*due), plain(value));
            object! { due, value }
        })
        .collect();
    object! {
        id, name, node, measure, measure_assumed, kind, scale, ratings, baseline, baseline_date, target, due, milestones, met_at,
        met_at_assumed, floor, readings, disaggregation, data_source, data_quality, frequency, owner, agreed, proxy, headline, source, illustrative, tier
    }
}

/// What the node's level today says, where the indicator names no baseline.
fn usual_baseline(cx: &Context<'_>, id: &Id) -> Value {
    let found = cx.run.as_ref().and_then(|run| run.indicators().get(id)).map(|result| result.baseline);
    let mut baseline = maybe(found.map(Into::into).as_ref());
    if let Value::Object(fields) = &mut baseline {
        fields.insert("assumed".to_owned(), true.into());
    }
    baseline
}

impl Show for PartyView {
    fn show(&self) -> Value {
        let Self { actor, text } = self;
        object! { actor, text }
    }
}

impl Show for Rating {
    fn show(&self) -> Value {
        let Self { value, text } = self;
        object! { value, text }
    }
}

impl Show for Reading {
    fn show(&self) -> Value {
        let Self { on, value, group } = self;
        let value = plain(value);
        object! { on, value, group }
    }
}
