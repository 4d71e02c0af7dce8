//! Boxes as JSON, each kind with what only it has.

use serde_json::{Map, Value, json};

use super::Context;
use super::links::amount;
use super::show::{Show, joined, object};
use crate::model::action::{Action, After, Cost, Fade, Raci};
use crate::model::input::{Capacity, Dated, Enabler, Fund, Inflow, Origin};
use crate::model::node::{Accumulate, Logic, Node, NodeKind, Scale, Way};
use crate::model::stage::{Measure, Route, Stage};
use crate::model::{Id, Quantity};

/// One node, with what the engine reads where it is silent.
pub fn node(cx: &Context<'_>, id: &Id, node: &Node) -> Value {
    let Node {
        name,
        code,
        kind: contents,
        description,
        scale: own_scale,
        today,
        latent,
        rise,
        fall,
        accumulate,
        logic,
        wanted,
        perception,
        owner,
        beneficiaries,
        level,
        sector,
        institution,
        element,
        phase,
        markers,
        target_group,
        urgency,
        status,
        due,
        enough,
        notes,
        tags,
        source,
        evidence,
        illustrative,
        tier,
    } = node;
    let path = format!("nodes.{id}");
    let number = |name: &str, own: &Option<Quantity>| cx.numbers.shown(&format!("{path}.{name}"), own.as_ref());
    let kind = contents.kind().word();
    let scale = scale(&node.scale(), own_scale.is_none());
    let (today, latent) = (number("today", today), number("latent", latent));
    let latent = if latent.is_null() && contents.kind().is_pulled() { assumed(node.scale().quantity(0.0)) } else { latent };
    let (mut rise, mut fall) = (number("rise", rise), number("fall", fall));
    if contents.kind().is_pulled() && accumulate.is_none() {
        // One time serves for both directions.
        (rise, fall) = (or_assumed(&rise, &fall), or_assumed(&fall, &rise));
    }
    let accumulate = accumulate.as_ref().map(|Accumulate { per }| {
        let per = number("accumulate", per);
        if per.is_null() { assumed(cx.model.clock.months(12.0)) } else { per }
    });
    let (logic, ways) = match logic {
        Logic::All => ("all", Vec::new()),
        Logic::Any => ("any", Vec::new()),
        Logic::Ways(ways) => ("ways", ways.iter().map(|way| self::way(cx, &path, way)).collect()),
    };
    let baseline = baseline(cx, id, node);
    let system_level = level;
    let due = due.map(|due| cx.numbers.when(due));
    let head = object! { id, kind, name, code, description, scale, today, latent, rise, fall, accumulate, logic, ways, baseline };
    let own = match contents {
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => json!({}),
        NodeKind::Action(action) => self::action(cx, id, action),
        NodeKind::Fund(fund) => self::fund(cx, &path, fund),
        NodeKind::Capacity(capacity) => self::capacity(cx, &path, capacity),
        NodeKind::Enabler(enabler) => {
            let state = self::enabler(cx, enabler);
            let level = cx.numbers.at(&format!("{path}.level"));
            object! { state, level }
        }
        NodeKind::Stage(stage) => self::stage(cx, id, stage),
    };
    let tail = object! {
        wanted, perception, owner, beneficiaries, system_level, sector, institution, element, phase, markers, target_group,
        urgency, status, due, enough, notes, tags, source, evidence, illustrative, tier
    };
    joined(joined(head, own), tail)
}

/// `number`, or `other` marked as assumed.
fn or_assumed(number: &Value, other: &Value) -> Value {
    if !number.is_null() || other.is_null() {
        return number.clone();
    }
    let mut assumed = other.clone();
    assumed["assumed"] = Value::Bool(true);
    assumed
}

/// What a run uses where the model is silent.
fn assumed(value: f64) -> Value {
    let mut number = super::numbers::plain(&value.into());
    number["assumed"] = Value::Bool(true);
    number
}

/// A scale, and whether it is the default.
pub fn scale(scale: &Scale, assumed: bool) -> Value {
    let Scale { at0, at1, unit, low, high } = scale;
    object! { at0, at1, unit, low, high, assumed }
}

/// Where a node stands today, as a level and in its unit; null for a model that cannot run.
fn baseline(cx: &Context<'_>, id: &Id, node: &Node) -> Value {
    let Some(run) = &cx.run else { return Value::Null };
    let level = run.baseline(id);
    let value = if node.kind.kind().is_input() || matches!(node.kind, NodeKind::Stage(_)) {
        run.value(id).and_then(|series| series.first().copied())
    } else {
        level.map(|level| node.scale().quantity(level))
    };
    object! { level, value }
}

fn way(cx: &Context<'_>, path: &str, way: &Way) -> Value {
    let Way { id, name, sufficiency } = way;
    let sufficiency = cx.numbers.shown(&format!("{path}.ways.{id}.sufficiency"), sufficiency.as_ref());
    object! { id, name, sufficiency }
}

fn action(cx: &Context<'_>, id: &Id, action: &Action) -> Value {
    let Action {
        mode,
        start,
        after,
        duration,
        end,
        priority,
        chance,
        fade,
        existing,
        costs,
        raci,
        steps,
        review,
        alternatives,
        quick_win,
    } = action;
    let path = format!("nodes.{id}");
    let number = |name: &str, own: Option<&Quantity>| cx.numbers.shown(&format!("{path}.{name}"), own);
    let start = cx.numbers.when_or_start(*start);
    let after: Vec<Value> = after.iter().map(|after| self::after(cx, &path, after)).collect();
    let duration = number("duration", duration.as_ref());
    let end = end.map(|end| cx.numbers.when(end));
    let chance = number("chance", chance.as_ref());
    let over = match fade {
        Some(Fade::Permanent) => Value::Null,
        Some(Fade::Over(time)) => number("fade", Some(time)),
        None => number("fade", None),
    };
    let fade = if over.is_null() {
        json!({ "kind": "permanent", "assumed": fade.is_none() })
    } else {
        joined(json!({ "kind": "over" }), over)
    };
    let costs: Vec<Value> = costs.iter().enumerate().map(|(n, cost)| self::cost(cx, id, n, cost)).collect();
    object! {
        mode, start, after, duration, end, priority, chance, fade, existing, costs, raci, steps, review, alternatives, quick_win
    }
}

fn after(cx: &Context<'_>, path: &str, after: &After) -> Value {
    let After { action, lag } = after;
    let lag = cx.numbers.shown(&format!("{path}.after.{action}.lag"), lag.as_ref());
    object! { action, lag }
}

fn cost(cx: &Context<'_>, action: &Id, n: usize, cost: &Cost) -> Value {
    let Cost { name, amount, fund } = cost;
    let amount = self::amount(cx, &format!("nodes.{action}.costs.{n}"), action, Some(amount));
    object! { name, amount, fund }
}

impl Show for Raci {
    fn show(&self) -> Value {
        let Self { responsible, accountable, consulted, involved, source } = self;
        object! { responsible, accountable, consulted, involved, source }
    }
}

fn fund(cx: &Context<'_>, path: &str, fund: &Fund) -> Value {
    let Fund { opening, inflows, origin, legal_limits, exit } = fund;
    let opening = cx.numbers.shown(&format!("{path}.opening"), opening.as_ref());
    let inflows: Vec<Value> =
        inflows.iter().enumerate().map(|(n, inflow)| self::inflow(cx, &format!("{path}.inflows.{n}"), inflow, *origin)).collect();
    let exit = exit.map(|exit| cx.numbers.when(exit));
    object! { opening, inflows, origin, legal_limits, exit }
}

fn inflow(cx: &Context<'_>, path: &str, inflow: &Inflow, usual: Origin) -> Value {
    let Inflow { on, amount, origin, from } = inflow;
    let on = cx.numbers.when(*on);
    let amount = cx.numbers.shown(path, Some(amount));
    let (origin, origin_assumed) = (origin.unwrap_or(usual), origin.is_none());
    object! { on, amount, origin, origin_assumed, from }
}

fn capacity(cx: &Context<'_>, path: &str, capacity: &Capacity) -> Value {
    let Capacity { amount, schedule, origin, resource, legal_limits, exit } = capacity;
    let amount = cx.numbers.shown(&format!("{path}.amount"), amount.as_ref());
    let schedule = dated(cx, &format!("{path}.schedule"), schedule);
    let exit = exit.map(|exit| cx.numbers.when(exit));
    object! { amount, schedule, origin, resource, legal_limits, exit }
}

fn dated(cx: &Context<'_>, path: &str, schedule: &[Dated]) -> Value {
    let entry = |(n, Dated { from, value }): (usize, &Dated)| {
        let from = cx.numbers.when(*from);
        let value = cx.numbers.shown(&format!("{path}.{n}"), Some(value));
        object! { from, value }
    };
    schedule.iter().enumerate().map(entry).collect()
}

/// Whether an enabler is in force.
pub fn enabler(cx: &Context<'_>, enabler: &Enabler) -> Value {
    match enabler {
        Enabler::Present => json!({ "kind": "present" }),
        Enabler::Absent => json!({ "kind": "absent" }),
        Enabler::From(when) => json!({ "kind": "from", "from": cx.numbers.when(*when) }),
        Enabler::Level(level) => json!({ "kind": "level", "level": super::numbers::plain(level) }),
    }
}

fn stage(cx: &Context<'_>, id: &Id, stage: &Stage) -> Value {
    let Stage {
        unit,
        queue,
        arrivals,
        arrivals_schedule,
        capacity,
        capacity_schedule,
        min_time,
        drop_rate,
        routes,
        max_queue,
        wait_max,
        scales,
        shows,
    } = stage;
    let path = format!("nodes.{id}");
    let number = |name: &str, own: &Option<Quantity>| cx.numbers.shown(&format!("{path}.{name}"), own.as_ref());
    let (queue, arrivals, capacity) = (number("queue", queue), number("arrivals", arrivals), number("capacity", capacity));
    let (min_time, drop_rate) = (number("min_time", min_time), number("drop_rate", drop_rate));
    let (max_queue, wait_max) = (number("max_queue", max_queue), number("wait_max", wait_max));
    let queue = if queue.is_null() { usual_queue(cx, &path) } else { queue };
    let arrivals_schedule = dated(cx, &format!("{path}.arrivals_schedule"), arrivals_schedule);
    let capacity_schedule = dated(cx, &format!("{path}.capacity_schedule"), capacity_schedule);
    let routes: Vec<Value> = routes.iter().map(|route| self::route(cx, &path, route)).collect();
    let by_measure = |show: &dyn Fn(Measure) -> Value| {
        let fields: Map<String, Value> = Measure::ALL.iter().map(|measure| (measure.word().to_owned(), show(*measure))).collect();
        Value::Object(fields)
    };
    let scales = by_measure(&|measure| match scales.get(&measure) {
        Some(own) => scale(own, false),
        None => scale(&usual_scale(cx, id, stage, measure), true),
    });
    let baselines = by_measure(&|measure| {
        let Some(run) = &cx.run else { return Value::Null };
        let level = run.measure_baseline(id, measure);
        let value = run.measure(id, measure).and_then(|series| series.first().copied());
        object! { level, value }
    });
    object! {
        unit, queue, arrivals, arrivals_schedule, capacity, capacity_schedule, min_time, drop_rate, routes, max_queue, wait_max,
        scales, shows, baselines
    }
}

/// The scale of a measure that the stage gives none (semantics section 7).
fn usual_scale(cx: &Context<'_>, id: &Id, stage: &Stage, measure: Measure) -> Scale {
    let bare = |name: &str| cx.numbers.bare(&format!("nodes.{id}.{name}"));
    let today = |measure| cx.run.as_ref().and_then(|run| run.measure(id, measure)?.first().copied());
    let time = format!("{:?}", cx.model.clock.unit).to_lowercase();
    let (most, unit) = match measure {
        Measure::Backlog => (bare("max_queue").or_else(|| Some(4.0 * today(measure)?)), stage.unit.clone()),
        Measure::Wait => (bare("wait_max"), format!("{time}s")),
        // Without a limit the capacity says nothing: today's throughput is then the middle.
        Measure::Throughput => (bare("capacity").or_else(|| Some(2.0 * today(measure)?)), format!("{}/{time}", stage.unit)),
        Measure::Utilisation => (Some(1.0), String::new()),
    };
    let at1 = most.filter(|most| *most > 0.0).unwrap_or(1.0);
    Scale { at0: 0.0.into(), at1: at1.into(), unit, low: String::new(), high: String::new() }
}

/// The queue of a stage that names none: its arrivals times the least time.
fn usual_queue(cx: &Context<'_>, path: &str) -> Value {
    let bare = |name: &str| cx.numbers.bare(&format!("{path}.{name}"));
    bare("arrivals").zip(bare("min_time")).map_or(Value::Null, |(arrivals, time)| assumed(arrivals * time))
}

fn route(cx: &Context<'_>, path: &str, route: &Route) -> Value {
    let Route { name, to, fraction, transit } = route;
    let number = |field: &str, own: Option<&Quantity>| cx.numbers.shown(&format!("{path}.routes.{name}.{field}"), own);
    let (fraction, transit) = (number("fraction", Some(fraction)), number("transit", transit.as_ref()));
    object! { name, to, fraction, transit }
}
