//! The walk over the numbers of a model. Structures are taken apart field by field, so that a new one fails to compile here.

use super::Range;
use super::place::{Field, Place};
use crate::model::action::{Action, Amount, Cost, Mode};
use crate::model::assumption::{Assumption, Covered};
use crate::model::event::{Effect, Event, Onset, Target, Trend};
use crate::model::indicator::{Indicator, IndicatorKind, MET_AT};
use crate::model::input::{Capacity, Dated, Fund};
use crate::model::link::{Blocker, Condition, Delay, Influence, Link, Port, Role, SCurve, Shape, Threshold, Use};
use crate::model::node::{Accumulate, Kind, Logic, Node, NodeKind, Scale};
use crate::model::stage::{Route, Stage};
use crate::model::time::Clock;
use crate::model::{Id, Model, Quantity, Table};

type See<'f> = &'f mut dyn FnMut(Field<'_>);

/// What stands around the fields of one element: its path so far, and the clock for default times.
struct At<'c> {
    path: String,
    clock: &'c Clock,
    /// What the use of an input takes by default: nothing of a fund, 1 of a capacity; none where it has no amount.
    uses: Option<f64>,
}

impl At<'_> {
    fn field(&self, see: See<'_>, name: &str, range: Range, place: Place<'_>) {
        see(Field { path: format!("{}.{name}", self.path), range, in_scenario: true, place });
    }

    fn fixed(&self, see: See<'_>, name: &str, range: Range, place: Place<'_>) {
        see(Field { path: format!("{}.{name}", self.path), range, in_scenario: false, place });
    }

    /// A default that is given in months.
    fn months(&self, months: f64) -> f64 {
        self.clock.months(months)
    }
}

/// Every number of `model`.
pub(super) fn model(model: &mut Model, see: See<'_>) {
    let Model {
        about: _,
        clock,
        nodes,
        links,
        indicators,
        actors: _,
        institutions: _,
        sectors: _,
        assumptions,
        risks: _,
        events,
        trends,
        scenarios: _,
        loops: _,
        documents: _,
        comments: _,
        views: _,
        retired: _,
    } = model;
    clock_fields(clock, see);
    let at = |table: &str, id: &Id| At { path: format!("{table}.{id}"), clock, uses: None };
    let uses: Vec<Option<f64>> = links.values().map(|link| default_use(nodes, link)).collect();
    for (id, element) in nodes.iter_mut() {
        node(&at("nodes", id), element, see);
    }
    for ((id, element), uses) in links.iter_mut().zip(uses) {
        link(&At { uses, ..at("links", id) }, element, see);
    }
    for (id, element) in events.iter_mut() {
        event(&at("events", id), element, see);
    }
    for (id, element) in trends.iter_mut() {
        trend(&at("trends", id), element, see);
    }
    for (id, element) in assumptions.iter_mut() {
        assumption(&at("assumptions", id), element, see);
    }
    for (id, element) in indicators.iter_mut() {
        indicator(&at("indicators", id), element, see);
    }
}

/// The model reduced to the one element that `path` speaks of, if there is one.
pub(super) fn part(model: &Model, path: &str) -> Option<Model> {
    let mut part = Model { clock: model.clock.clone(), ..Model::default() };
    if path.starts_with("clock.") {
        return Some(part);
    }
    let (table, rest) = path.split_once('.')?;
    macro_rules! take {
        ($table:ident) => {{
            let id = find(rest, |id| model.$table.contains_key(id))?;
            let element = model.$table.get(&id)?.clone();
            part.$table.insert(id, element);
        }};
    }
    match table {
        "nodes" => take!(nodes),
        "links" => {
            take!(links);
            for end in part.links.values().map(|link| &link.from) {
                part.nodes.extend(model.nodes.get_key_value(end).map(|(id, node)| (id.clone(), node.clone())));
            }
        }
        "events" => take!(events),
        "trends" => take!(trends),
        "assumptions" => take!(assumptions),
        "indicators" => take!(indicators),
        _ => return None,
    }
    Some(part)
}

/// The numbers of the one element that `path` speaks of.
pub(super) fn element(model: &mut Model, path: &str, see: See<'_>) {
    if path.starts_with("clock.") {
        return clock_fields(&mut model.clock, see);
    }
    let Some((table, rest)) = path.split_once('.') else { return };
    let clock = &model.clock;
    let uses = (table == "links")
        .then(|| find(rest, |id| model.links.contains_key(id)))
        .flatten()
        .and_then(|id| model.links.get(&id))
        .and_then(|link| default_use(&model.nodes, link));
    macro_rules! walk {
        ($table:ident, $fields:ident) => {
            if let Some(id) = find(rest, |id| model.$table.contains_key(id)) {
                let at = At { path: format!("{table}.{id}"), clock, uses };
                if let Some(element) = model.$table.get_mut(&id) {
                    $fields(&at, element, see);
                }
            }
        };
    }
    match table {
        "nodes" => walk!(nodes, node),
        "links" => walk!(links, link),
        "events" => walk!(events, event),
        "trends" => walk!(trends, trend),
        "assumptions" => walk!(assumptions, assumption),
        "indicators" => walk!(indicators, indicator),
        _ => {}
    }
}

/// What a use takes by default of the input it comes from.
fn default_use(nodes: &Table<Node>, link: &Link) -> Option<f64> {
    match nodes.get(&link.from).map(|n| n.kind.kind()) {
        Some(Kind::Fund) => Some(0.0),
        Some(Kind::Capacity) => Some(1.0),
        _ => None,
    }
}

/// The id that `rest` begins with: the longest, since ids may hold dots.
fn find(rest: &str, known: impl Fn(&Id) -> bool) -> Option<Id> {
    rest.rmatch_indices('.').filter_map(|(end, _)| Id::new(&rest[..end]).ok()).find(|id| known(id))
}

fn clock_fields(clock: &mut Clock, see: See<'_>) {
    let default = clock.unit.default_step();
    let Clock { unit: _, start: _, horizon, step, method: _ } = clock;
    let mut fixed = |name: &str, place: Place<'_>| {
        let range = Range { low: f64::MIN_POSITIVE, high: f64::MAX };
        see(Field { path: format!("clock.{name}"), range, in_scenario: false, place });
    };
    fixed("horizon", Place::Real(horizon));
    fixed("step", Place::OptionalReal(step, default));
}

fn node(at: &At<'_>, node: &mut Node, see: See<'_>) {
    let span = node.scale();
    let kind = node.kind.kind();
    let Node {
        name: _,
        code: _,
        kind: contents,
        description: _,
        scale: own_scale,
        today,
        latent,
        rise,
        fall,
        accumulate,
        logic,
        wanted: _,
        perception: _,
        owner: _,
        beneficiaries: _,
        level: _,
        sector: _,
        institution: _,
        element: _,
        phase: _,
        markers: _,
        target_group: _,
        urgency: _,
        tags: _,
        source: _,
        evidence: _,
        illustrative: _,
        tier: _,
        status: _,
        due: _,
        enough: _,
        notes: _,
    } = node;
    if let Some(own) = own_scale {
        scale(at, "scale", own, see);
    }
    if kind.is_pulled() {
        let levels = Range::between(span.at0.0, span.at1.0);
        let middle = if kind == Kind::Variable { 0.5 } else { 0.0 };
        at.fixed(see, "today", levels, Place::Optional(today, Some(span.quantity(middle))));
        at.field(see, "latent", levels, Place::Optional(latent, None));
        let default = match kind {
            Kind::Output => 0.0,
            Kind::Impact => 6.0,
            _ => 3.0,
        };
        adjustment(at, rise, fall, accumulate, default, see);
        if let Logic::Ways(ways) = logic {
            for way in ways {
                let name = format!("ways.{}.sufficiency", way.id);
                at.field(see, &name, Range::SHARE, Place::Optional(&mut way.sufficiency, Some(1.0)));
            }
        }
    }
    match contents {
        NodeKind::Impact | NodeKind::Outcome | NodeKind::Output | NodeKind::Variable => {}
        NodeKind::Action(contents) => action(at, contents, see),
        NodeKind::Fund(contents) => fund(at, contents, see),
        NodeKind::Capacity(contents) => capacity(at, contents, see),
        NodeKind::Enabler(contents) => at.field(see, "level", Range::SHARE, Place::Enabler(contents)),
        NodeKind::Stage(contents) => stage(at, contents, see),
    }
}

/// Rise, fall and filling time. One of rise and fall serves for both; a node that accumulates has neither.
fn adjustment(
    at: &At<'_>,
    rise: &mut Option<Quantity>,
    fall: &mut Option<Quantity>,
    accumulate: &mut Option<Accumulate>,
    default: f64,
    see: See<'_>,
) {
    if let Some(Accumulate { per }) = accumulate {
        at.field(see, "accumulate", Range::AMOUNT, Place::Optional(per, Some(at.months(12.0))));
        return;
    }
    if rise.is_none() && fall.is_none() {
        at.field(see, "rise", Range::AMOUNT, Place::Optional(rise, Some(at.months(default))));
        at.field(see, "fall", Range::AMOUNT, Place::Optional(fall, None));
        return;
    }
    at.field(see, "rise", Range::AMOUNT, Place::Optional(rise, None));
    at.field(see, "fall", Range::AMOUNT, Place::Optional(fall, None));
}

fn scale(at: &At<'_>, name: &str, scale: &mut Scale, see: See<'_>) {
    let Scale { at0, at1, unit: _, low: _, high: _ } = scale;
    at.fixed(see, &format!("{name}.at0"), Range::ANY, Place::Real(at0));
    at.fixed(see, &format!("{name}.at1"), Range::ANY, Place::Real(at1));
}

fn action(at: &At<'_>, action: &mut Action, see: See<'_>) {
    let lasting = action.mode == Mode::Project && !action.existing;
    let Action {
        mode: _,
        start: _,
        after,
        duration,
        end: _,
        priority: _,
        chance,
        fade,
        existing: _,
        costs,
        raci: _,
        steps: _,
        review: _,
        alternatives: _,
        quick_win: _,
    } = action;
    for after in after {
        at.field(see, &format!("after.{}.lag", after.action), Range::AMOUNT, Place::Optional(&mut after.lag, Some(0.0)));
    }
    let default = lasting.then(|| at.months(6.0));
    at.field(see, "duration", Range::AMOUNT, Place::Optional(duration, default));
    at.field(see, "chance", Range::SHARE, Place::Optional(chance, Some(1.0)));
    let default = (!lasting).then(|| at.months(3.0));
    at.field(see, "fade", Range::AMOUNT, Place::Fade(fade, default));
    for (n, Cost { name: _, amount, fund: _ }) in costs.iter_mut().enumerate() {
        let (Amount::PerTime(amount) | Amount::Total(amount)) = amount;
        at.field(see, &format!("costs.{n}"), Range::AMOUNT, Place::Plain(amount));
    }
}

fn fund(at: &At<'_>, fund: &mut Fund, see: See<'_>) {
    let Fund { opening, inflows, origin: _, legal_limits: _, exit: _ } = fund;
    at.field(see, "opening", Range::AMOUNT, Place::Optional(opening, Some(0.0)));
    for (n, inflow) in inflows.iter_mut().enumerate() {
        at.field(see, &format!("inflows.{n}"), Range::AMOUNT, Place::Plain(&mut inflow.amount));
    }
}

fn capacity(at: &At<'_>, capacity: &mut Capacity, see: See<'_>) {
    let Capacity { amount, schedule, origin: _, resource: _, legal_limits: _, exit: _ } = capacity;
    at.field(see, "amount", Range::AMOUNT, Place::Optional(amount, Some(1.0)));
    dated(at, "schedule", schedule, see);
}

fn dated(at: &At<'_>, name: &str, schedule: &mut [Dated], see: See<'_>) {
    for (n, Dated { from: _, value }) in schedule.iter_mut().enumerate() {
        at.field(see, &format!("{name}.{n}"), Range::AMOUNT, Place::Plain(value));
    }
}

fn stage(at: &At<'_>, stage: &mut Stage, see: See<'_>) {
    let Stage {
        unit: _,
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
        shows: _,
    } = stage;
    at.fixed(see, "queue", Range::AMOUNT, Place::Optional(queue, None));
    at.field(see, "arrivals", Range::AMOUNT, Place::Optional(arrivals, Some(0.0)));
    dated(at, "arrivals_schedule", arrivals_schedule, see);
    at.field(see, "capacity", Range::AMOUNT, Place::Optional(capacity, None));
    dated(at, "capacity_schedule", capacity_schedule, see);
    at.field(see, "min_time", Range::AMOUNT, Place::Optional(min_time, Some(at.months(1.0))));
    at.field(see, "drop_rate", Range::AMOUNT, Place::Optional(drop_rate, Some(0.0)));
    for Route { name, to: _, fraction, transit } in routes {
        at.field(see, &format!("routes.{name}.fraction"), Range::SHARE, Place::Plain(fraction));
        at.field(see, &format!("routes.{name}.transit"), Range::AMOUNT, Place::Optional(transit, Some(0.0)));
    }
    at.field(see, "max_queue", Range::AMOUNT, Place::Optional(max_queue, None));
    at.field(see, "wait_max", Range::AMOUNT, Place::Optional(wait_max, Some(at.months(120.0))));
    for (measure, own) in scales {
        scale(at, &format!("scales.{}", measure.word()), own, see);
    }
}

fn link(at: &At<'_>, link: &mut Link, see: See<'_>) {
    let Link {
        from: _,
        to: _,
        role,
        measure: _,
        delay,
        shape: bend,
        rationale: _,
        source: _,
        evidence: _,
        illustrative: _,
        disputed: _,
        tier: _,
    } = link;
    match role {
        Role::Condition(Condition { necessity, way: _ }) => {
            at.field(see, "necessity", Range::SHARE, Place::Necessity(necessity));
        }
        Role::Influence(Influence { sign: _, strength }) => {
            at.field(see, "odds", Range::ODDS, Place::Odds(strength));
            at.field(see, "settles_at", Range::SHARE, Place::SettlesAt(strength));
        }
        Role::Blocker(Blocker { strength }) => at.field(see, "block", Range::SHARE, Place::Block(strength)),
        Role::Use(Use { amount }) => {
            if let Some(default) = at.uses {
                at.field(see, "amount", Range::AMOUNT, Place::Amount(amount, default));
            }
        }
        Role::Port(Port { into: _, sign: _, share }) => {
            at.field(see, "share", Range::AMOUNT, Place::Optional(share, Some(1.0)));
        }
        Role::Relation(_) => return,
    }
    match delay {
        None => {}
        Some(Delay::Fixed(time)) => at.field(see, "delay", Range::AMOUNT, Place::Plain(time)),
        Some(Delay::Smooth(smooth)) => at.field(see, "delay", Range::AMOUNT, Place::Plain(&mut smooth.time)),
    }
    shape(at, bend, see);
}

fn shape(at: &At<'_>, shape: &mut Shape, see: See<'_>) {
    match shape {
        Shape::Linear => {}
        Shape::Threshold(Threshold { at: middle, width }) => {
            at.field(see, "shape.at", Range::SHARE, Place::Plain(middle));
            at.field(see, "shape.width", Range::WIDTH, Place::Plain(width));
        }
        Shape::Diminishing(k) => at.field(see, "shape.k", Range::BEND, Place::Plain(k)),
        Shape::SCurve(SCurve { mid, steep }) => {
            at.field(see, "shape.mid", Range::SHARE, Place::Plain(mid));
            at.field(see, "shape.steep", Range::BEND, Place::Plain(steep));
        }
        Shape::Table(points) => {
            for (n, (level, carried)) in points.iter_mut().enumerate() {
                at.field(see, &format!("shape.points.{n}.level"), Range::ANY, Place::Real(level));
                at.field(see, &format!("shape.points.{n}.carried"), Range::ANY, Place::Real(carried));
            }
        }
    }
}

fn event(at: &At<'_>, event: &mut Event, see: See<'_>) {
    let Event { name: _, onset, length, recovery, effects, off: _, source: _, illustrative: _, tier: _ } = event;
    if let Onset::YearlyChance(chance) = onset {
        at.field(see, "chance", Range::SHARE, Place::Plain(chance));
    }
    at.field(see, "length", Range::AMOUNT, Place::Optional(length, Some(0.0)));
    at.field(see, "recovery", Range::AMOUNT, Place::Optional(recovery, Some(0.0)));
    for (n, Effect { node: _, on: _, size }) in effects.iter_mut().enumerate() {
        at.field(see, &format!("effects.{n}"), Range::ANY, Place::Plain(size));
    }
}

fn trend(at: &At<'_>, trend: &mut Trend, see: See<'_>) {
    let Trend { name: _, node: _, on, points, off: _, source: _, illustrative: _, tier: _ } = trend;
    if *on == Target::Level {
        return;
    }
    for (n, (_, value)) in points.iter_mut().enumerate() {
        at.field(see, &format!("points.{n}"), Range::ANY, Place::Real(value));
    }
}

fn assumption(at: &At<'_>, assumption: &mut Assumption, see: See<'_>) {
    let Assumption {
        name: _,
        covers,
        likelihood,
        fails_from: _,
        test: _,
        signpost: _,
        owner: _,
        source: _,
        illustrative: _,
        tier: _,
    } = assumption;
    at.field(see, "likelihood", Range::SHARE, Place::Optional(likelihood, Some(1.0)));
    for Covered { link, if_fails } in covers {
        at.field(see, &format!("covers.{link}"), Range::SHARE, Place::Optional(if_fails, Some(0.0)));
    }
}

fn indicator(at: &At<'_>, indicator: &mut Indicator, see: See<'_>) {
    let Indicator {
        name: _,
        node: _,
        measure: _,
        kind,
        baseline,
        baseline_date: _,
        target,
        due: _,
        milestones: _,
        met_at,
        floor,
        readings: _,
        disaggregation: _,
        data_source: _,
        frequency: _,
        owner: _,
        agreed: _,
        proxy: _,
        headline: _,
        source: _,
        illustrative: _,
        tier: _,
        data_quality: _,
    } = indicator;
    match kind {
        IndicatorKind::Number(Some(own)) => scale(at, "scale", own, see),
        IndicatorKind::Number(None) | IndicatorKind::Rating(_) => {}
    }
    at.fixed(see, "baseline", Range::ANY, Place::Optional(baseline, None));
    at.field(see, "target", Range::ANY, Place::Optional(target, None));
    at.field(see, "met_at", Range::SHARE, Place::OptionalReal(met_at, MET_AT));
    at.field(see, "floor", Range::ANY, Place::Optional(floor, None));
}
