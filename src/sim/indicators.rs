//! Indicators: values, targets, ratings, floors (semantics section 10).

use super::batch::Fate;
use super::compile::Builder;
use super::notice::Notice;
use super::program::Part;
use super::run::IndicatorResult;
use super::slots::Slot;
use crate::model::indicator::{Indicator, IndicatorKind, MET_AT};
use crate::model::node::Wanted;
use crate::model::numbers::Range;
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id};

use super::findings;

/// The rounding that a target or a floor forgives, as a share of the scale.
pub(crate) const SLACK: f64 = 1e-9;

/// How much worse than today still counts as kept, as a share of the scale, where the target is to keep what there is.
pub(crate) const WORSE: f64 = 0.05;

/// One indicator.
#[derive(Clone, Debug)]
pub(crate) struct Gauge {
    pub id: Id,
    pub name: String,
    pub node: usize,
    /// The level that it reads.
    pub signal: usize,
    pub reading: Reading,
    /// Which way is better for the level: 1 or -1.
    pub better: f64,
    pub baseline: Option<Slot>,
    pub target: Option<Slot>,
    pub floor: Option<Slot>,
    pub due: Option<f64>,
    pub met_at: f64,
}

/// How an indicator turns a level into a value.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    /// The quantity of a stage or an input.
    Amount,
    /// The quantities at level 0 and 1.
    Scale(f64, f64),
    /// The numbers of the ratings; inside the run a rating is a position among them.
    Rating(Vec<f64>),
}

impl Reading {
    /// The value that is shown of a measured one.
    pub fn shown(&self, z: f64) -> f64 {
        let Self::Rating(ratings) = self else { return z };
        let below = z.floor().clamp(0.0, ratings.len().saturating_sub(1) as f64) as usize;
        let Some(low) = ratings.get(below) else { return z };
        ratings.get(below + 1).map_or(*low, |high| low + (z - below as f64) * (high - low))
    }

    /// The measured value of one that is shown: of a rating its position.
    pub fn measured(&self, x: f64) -> f64 {
        let Self::Rating(ratings) = self else { return x };
        for (n, pair) in ratings.windows(2).enumerate() {
            if let [low, high] = pair
                && low != high
                && (x - low) / (high - low) <= 1.0
                && (x - low) / (high - low) >= 0.0
            {
                return n as f64 + (x - low) / (high - low);
            }
        }
        match (ratings.first(), ratings.last()) {
            (Some(first), Some(last)) if (last > first) == (x > *last) => ratings.len().saturating_sub(1) as f64,
            _ => 0.0,
        }
    }
}

impl Builder<'_> {
    /// Takes over an indicator.
    pub(super) fn gauge(&mut self, id: &Id, indicator: &Indicator) {
        let place = ElementRef::Indicator(id.clone());
        let Some(at) = self.node_at(&place, &indicator.node) else { return };
        let Some(node) = self.model.nodes.get(&indicator.node) else { return };
        let part = self.nodes[at].part;
        let measure = indicator.measure.unwrap_or_default();
        let reading = match &indicator.kind {
            IndicatorKind::Number(Some(scale)) => Reading::Scale(scale.at0.0, scale.at1.0),
            IndicatorKind::Number(None) => match part {
                Part::Pulled(_) | Part::Action(_) => Reading::Scale(self.nodes[at].scale.0, self.nodes[at].scale.1),
                Part::Input(_) | Part::Enabler(_) | Part::Queue { .. } => Reading::Amount,
            },
            IndicatorKind::Rating(ratings) => Reading::Rating(ratings.iter().map(|r| f64::from(r.value)).collect()),
        };
        let fewer = matches!(part, Part::Queue { .. }) && matches!(measure, Measure::Backlog | Measure::Wait);
        let better = match node.wanted {
            Some(Wanted::Down) => -1.0,
            None if fewer => -1.0,
            Some(Wanted::Up) | None => 1.0,
        };
        let mut number = |field: &str, q: Option<&crate::model::Quantity>| {
            q.map(|q| self.slots.given(format!("indicators.{id}.{field}"), q, Range::ANY))
        };
        let baseline = number("baseline", indicator.baseline.as_ref());
        let target = number("target", indicator.target.as_ref());
        let floor = number("floor", indicator.floor.as_ref());
        let offset = if matches!(part, Part::Queue { .. }) { measure as usize } else { 0 };
        self.gauges.push(Gauge {
            id: id.clone(),
            name: indicator.name.clone(),
            node: at,
            signal: self.nodes[at].signal + offset,
            reading,
            better,
            baseline,
            target,
            floor,
            due: indicator.due.map(|when| self.model.clock.time_of(when)),
            met_at: indicator.met_at.map_or(MET_AT, |x| x.0.clamp(0.0, 1.0)),
        });
    }
}

/// How an indicator stands at the start of a run; values are as measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Its value by its node, and as it is said to be.
    pub own: f64,
    pub baseline: f64,
    pub target: Option<f64>,
    /// Which way is better for the value: 1 or -1.
    pub better: f64,
    /// How far the scale reaches.
    pub span: f64,
    /// Whether it is due within the run.
    pub due: bool,
}

impl Gauge {
    /// The value at a level and a quantity.
    pub fn value(&self, level: f64, amount: f64) -> f64 {
        match &self.reading {
            Reading::Amount => amount,
            Reading::Scale(at0, at1) => at0 + level * (at1 - at0),
            Reading::Rating(ratings) => level * ratings.len().saturating_sub(1) as f64,
        }
    }

    /// What came of it in a single run that it started as `standing`.
    pub(super) fn result(&self, standing: &Standing, fate: &Fate<1>, series: Vec<f64>) -> IndicatorResult {
        let shown = |z: f64| self.reading.shown(z);
        let when = |time: [f64; 1]| Some(time[0]).filter(|t| t.is_finite());
        let way = standing.target.map_or(0.0, |target| target - standing.baseline);
        let better = if way.abs() <= SLACK * standing.span { standing.better } else { way.signum() };
        let reach = if let Reading::Rating(_) = self.reading { shown(standing.span) - shown(0.0) } else { standing.span };
        IndicatorResult {
            span: reach.abs(),
            better: if reach < 0.0 { -better } else { better },
            baseline: shown(standing.baseline),
            rating_today: self.rating(standing.baseline),
            target: standing.target.map(shown),
            due: self.due,
            value_at_due: fate.value_at_due.map(|[x]| x),
            rating_at_due: fate.measured_at_due.and_then(|[z]| self.rating(z)),
            met: fate.met.map(|[met]| met),
            first_met: when(fate.first_met),
            floor_crossed: when(fate.floor_crossed),
            series: series.into_iter().map(shown).collect(),
        }
    }

    /// The rating reached at position `z`.
    fn rating(&self, z: f64) -> Option<i32> {
        let Reading::Rating(ratings) = &self.reading else { return None };
        let reached = (z + (1.0 - self.met_at) + SLACK).floor().clamp(0.0, ratings.len().saturating_sub(1) as f64);
        ratings.get(reached as usize).map(|r| *r as i32)
    }

    /// What is worth saying before the run, which lasts until `end`.
    pub(super) fn tell(&self, standing: &Standing, end: f64) -> Vec<Notice> {
        let place = ElementRef::Indicator(self.id.clone());
        let mut notices = Vec::new();
        if !standing.due && standing.target.is_some() {
            notices.push(findings::due_outside(place.clone(), &self.name, self.due.unwrap_or_default(), end));
        }
        if (standing.own - standing.baseline).abs() > WORSE * standing.span {
            let (says, node) = (self.reading.shown(standing.baseline), self.reading.shown(standing.own));
            notices.push(findings::baseline_differs(place, &self.name, says, node));
        }
        notices
    }
}
