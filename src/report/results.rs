//! What came of runs, as data: how every indicator fares, what went short, what is worth a look.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::{date, span};
use super::places::{node_name, scenario_name, shown};
use super::standing::{Standing, Standings, Tally};
use crate::model::indicator::{IndicatorKind, in_order};
use crate::model::stage::Measure;
use crate::model::{Clock, Id, Indicator, Kind, Model, NodeKind, Quantity, numbers};
use crate::sim::{IndicatorResult, Run, Severity, Shortfall};
use crate::words::say_with;

/// What is granted is rounding where it is no larger a share of what was wanted.
const ROUNDING: f64 = 1e-9;

/// The results of one or more runs of a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    /// The title of the model.
    pub title: String,
    /// When the runs begin and end.
    pub from: Moment,
    pub to: Moment,
    /// The unit of time, such as `month`.
    pub time_unit: String,
    /// What was run, in order.
    pub scenarios: Vec<Named>,
    /// How every indicator fares.
    pub indicators: Vec<Row>,
    /// Which action went short of what.
    pub shortfalls: Vec<Short>,
    /// What the runs found worth saying.
    pub notices: Vec<Finding>,
    /// The standing of the numbers that the runs used.
    pub numbers: Tally,
}

/// A thing with its id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// A time of the run with its date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// Units after the start.
    pub time: f64,
    /// Such as `2015-12-31`.
    pub date: String,
}

impl Moment {
    /// The moment so many units after the start.
    #[must_use]
    pub fn at(clock: &Clock, time: f64) -> Self {
        Self { time, date: date(clock, time) }
    }
}

/// A number that somebody gave, or that is assumed for want of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    pub value: f64,
    /// The span it may lie in, where it is uncertain.
    pub range: Option<(f64, f64)>,
    pub standing: Standing,
}

/// How one indicator fares.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub id: String,
    pub name: String,
    /// What is measured: a node, or the measure of a stage.
    pub node: String,
    pub measure: Option<&'static str>,
    /// The unit; none for a rating.
    pub unit: Option<String>,
    /// The states of a rating, from the lowest; empty for a number.
    pub ratings: Vec<RatingState>,
    pub baseline: Figure,
    pub target: Option<Figure>,
    /// The line that must never be crossed.
    pub floor: Option<Figure>,
    /// When the target is due; the end of the run where no date is given.
    pub due: Moment,
    /// One a scenario, in their order.
    pub results: Vec<Reached>,
}

impl Row {
    /// The state of a rating that `value` reaches: the last one, from the lowest, that it does not fall short of.
    #[must_use]
    pub fn state_of(&self, value: f64) -> Option<&RatingState> {
        let (first, last) = (self.ratings.first()?, self.ratings.last()?);
        let up = if last.value >= first.value { 1.0 } else { -1.0 };
        self.ratings.iter().rev().find(|state| (value - f64::from(state.value)) * up >= -1e-9)
    }
}

/// A state of a rating in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RatingState {
    pub value: i32,
    pub text: String,
}

/// What a scenario makes of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reached {
    pub scenario: String,
    /// The value when due; of a rating its position between two states. None where that lies outside the run.
    pub value: Option<f64>,
    /// The state of a rating that is reached when due.
    pub rating: Option<i32>,
    /// The standing of the numbers it is computed from.
    pub standing: Standing,
    pub met: Option<bool>,
    pub first_met: Option<Moment>,
    pub floor_crossed: Option<Moment>,
}

/// An action that did not get what it wanted of an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Short {
    pub scenario: String,
    pub action: Named,
    pub input: Named,
    pub from: Moment,
    pub to: Moment,
    /// The mean share of the wanted effort that was not granted, 0..1.
    pub short: f64,
    /// Amounts of the input over that time, in its unit.
    pub wanted: f64,
    pub granted: f64,
    pub unit: String,
}

/// Something worth saying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub rule: String,
    pub severity: &'static str,
    /// Such as `nodes.public-trust`.
    pub place: String,
    /// The name of the element with its path.
    pub shown: String,
    pub message: String,
    /// The scenarios that it is found in.
    pub scenarios: Vec<String>,
}

/// Gathers what came of `runs` of `model`.
#[must_use]
pub fn results(model: &Model, runs: &[Run]) -> Results {
    let standings = Standings::of(model);
    let clock = &model.clock;
    let scenario = |run: &Run| Named { id: run.scenario().to_string(), name: scenario_name(model, run.scenario()) };
    Results {
        title: model.about.title.clone(),
        from: Moment::at(clock, 0.0),
        to: Moment::at(clock, clock.horizon.0),
        time_unit: format!("{:?}", clock.unit).to_lowercase(),
        scenarios: runs.iter().map(scenario).collect(),
        indicators: in_order(&model.indicators)
            .into_iter()
            .map(|(id, indicator)| row(model, &standings, runs, id, indicator))
            .collect(),
        shortfalls: runs.iter().flat_map(|run| run.shortfalls().iter().map(|s| short(model, run, s))).collect(),
        notices: notices(model, runs),
        numbers: standings.all(),
    }
}

fn row(model: &Model, standings: &Standings<'_>, runs: &[Run], id: &Id, indicator: &Indicator) -> Row {
    let node = model.nodes.get(&indicator.node);
    let stage = node.is_some_and(|node| matches!(node.kind, NodeKind::Stage(_)));
    let measure = indicator.measure.or(stage.then(Measure::default));
    let (unit, ratings) = match &indicator.kind {
        IndicatorKind::Number(Some(scale)) => (Some(scale.unit.clone()), Vec::new()),
        IndicatorKind::Number(None) => (Some(unit(model, &indicator.node, measure)), Vec::new()),
        IndicatorKind::Rating(states) => {
            (None, states.iter().map(|s| RatingState { value: s.value, text: s.text.clone() }).collect())
        }
    };
    let given = |quantity: &Quantity, value: f64| Figure {
        value,
        range: span(&quantity.value),
        standing: if indicator.illustrative && quantity.source.is_empty() { Standing::Illustrative } else { quantity.basis.into() },
    };
    let single = |quantity: &Quantity| numbers::single(&quantity.value, numbers::Range::ANY);
    let result = |run: &'_ Run| run.indicators().get(id).cloned().unwrap_or_default();
    let first = runs.first().map(result).unwrap_or_default();
    let baseline = if let Some(quantity) = &indicator.baseline {
        given(quantity, first.baseline)
    } else {
        // A rating is reached or not: what lies between two is none.
        let value = first.rating_today.map_or(first.baseline, f64::from);
        Figure { value, ..today(model, standings, indicator, measure) }
    };
    let due = indicator.due.map_or(model.clock.horizon.0, |due| model.clock.time_of(due));
    let behind = standings.behind(&indicator.node).worst();
    Row {
        id: id.to_string(),
        name: indicator.name.clone(),
        node: indicator.node.to_string(),
        measure: measure.map(Measure::word),
        unit,
        ratings,
        baseline,
        target: indicator.target.as_ref().map(|q| given(q, single(q))),
        floor: indicator.floor.as_ref().map(|q| given(q, single(q))),
        due: Moment::at(&model.clock, due),
        results: runs.iter().map(|run| reached(&model.clock, run, &result(run), behind)).collect(),
    }
}

fn reached(clock: &Clock, run: &Run, result: &IndicatorResult, standing: Standing) -> Reached {
    Reached {
        scenario: run.scenario().to_string(),
        value: result.value_at_due,
        rating: result.rating_at_due,
        standing,
        met: result.met,
        first_met: result.first_met.map(|time| Moment::at(clock, time)),
        floor_crossed: result.floor_crossed.map(|time| Moment::at(clock, time)),
    }
}

/// The unit that a node, or a measure of a stage, is counted in.
#[must_use]
pub fn unit(model: &Model, id: &Id, measure: Option<Measure>) -> String {
    let Some(node) = model.nodes.get(id) else { return String::new() };
    let time = format!("{:?}", model.clock.unit).to_lowercase();
    match (&node.kind, measure) {
        (NodeKind::Stage(stage), Some(Measure::Wait)) => own_unit(stage, Measure::Wait).unwrap_or(format!("{time}s")),
        (NodeKind::Stage(stage), Some(Measure::Throughput)) => {
            own_unit(stage, Measure::Throughput).unwrap_or(format!("{}/{time}", stage.unit))
        }
        (NodeKind::Stage(stage), Some(Measure::Utilisation)) => own_unit(stage, Measure::Utilisation).unwrap_or_default(),
        (NodeKind::Stage(stage), _) => own_unit(stage, Measure::Backlog).unwrap_or(stage.unit.clone()),
        (NodeKind::Fund(_), _) => model.about.currency.clone(),
        _ => node.scale().unit,
    }
}

fn own_unit(stage: &crate::model::stage::Stage, measure: Measure) -> Option<String> {
    stage.scales.get(&measure).map(|scale| scale.unit.clone())
}

/// What is known of a value that the node's level today says: its span and its standing.
fn today(model: &Model, standings: &Standings<'_>, indicator: &Indicator, measure: Option<Measure>) -> Figure {
    let id = &indicator.node;
    let field = if measure == Some(Measure::Backlog) { "queue" } else { "today" };
    let Ok((info, quantity)) = numbers::get(model, &format!("nodes.{id}.{field}")) else {
        return Figure { value: 0.0, range: None, standing: standings.behind(id).worst() };
    };
    // Between two scales the level stays the same.
    let own = model.nodes.get(id).map(crate::model::Node::scale).unwrap_or_default();
    let shown = |x: f64| match &indicator.kind {
        IndicatorKind::Number(Some(scale)) if measure.is_none() => scale.quantity(own.level(x)),
        _ => x,
    };
    let number = matches!(indicator.kind, IndicatorKind::Number(_));
    let range = span(&quantity.value).filter(|_| number).map(|(low, high)| (shown(low), shown(high)));
    Figure { value: 0.0, range, standing: Standing::of(&info, &quantity) }
}

fn short(model: &Model, run: &Run, shortfall: &Shortfall) -> Short {
    let Shortfall { action, input, from, to, short, wanted, granted } = shortfall;
    let named = |id: &Id| Named { id: id.to_string(), name: node_name(model, id) };
    let money = model.nodes.get(input).is_some_and(|node| node.kind.kind() == Kind::Fund);
    let unit = if money { model.about.currency.clone() } else { unit(model, input, None) };
    Short {
        scenario: run.scenario().to_string(),
        action: named(action),
        input: named(input),
        from: Moment::at(&model.clock, *from),
        to: Moment::at(&model.clock, *to),
        short: *short,
        wanted: *wanted,
        granted: if *granted > ROUNDING * wanted { *granted } else { 0.0 },
        unit,
    }
}

/// Each finding once, with the scenarios that it is found in; the gravest first.
fn notices(model: &Model, runs: &[Run]) -> Vec<Finding> {
    let mut found: BTreeMap<(std::cmp::Reverse<Severity>, String, String, String), Finding> = BTreeMap::new();
    for run in runs {
        for notice in run.notices() {
            let message = say_with(notice.message, &notice.fluent_args());
            let place = notice.place.path();
            let key = (std::cmp::Reverse(notice.severity), notice.rule.to_owned(), place.clone(), message.clone());
            let finding = found.entry(key).or_insert_with(|| Finding {
                rule: notice.rule.to_owned(),
                severity: severity(notice.severity),
                place,
                shown: shown(model, &notice.place),
                message,
                scenarios: Vec::new(),
            });
            let scenario = run.scenario().to_string();
            if !finding.scenarios.contains(&scenario) {
                finding.scenarios.push(scenario);
            }
        }
    }
    found.into_values().collect()
}

/// The stable word for how grave a finding is.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}
