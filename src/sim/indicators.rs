//! Indicators: values, targets, ratings, floors (semantics section 10).

use super::baseline::Baseline;
use super::compile::Builder;
use super::machine::Machine;
use super::notice::Notice;
use super::program::{Part, Program};
use super::run::IndicatorResult;
use super::slots::Slot;
use crate::model::indicator::{Indicator, IndicatorKind, MET_AT};
use crate::model::node::Wanted;
use crate::model::numbers::Range;
use crate::model::stage::Measure;
use crate::model::{ElementRef, Id};

use super::findings;

/// The rounding that a target or a floor forgives, as a share of the scale.
const SLACK: f64 = 1e-9;

/// How much worse than today still counts as kept, as a share of the scale, where the target is to keep what there is.
const WORSE: f64 = 0.05;

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
    fn measured(&self, x: f64) -> f64 {
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

/// How an indicator fares while a run goes on; values are as measured.
#[derive(Clone, Debug)]
pub(crate) struct Tracker {
    baseline: f64,
    target: Option<f64>,
    floor: Option<f64>,
    /// Which way is better for the value.
    better: f64,
    /// How far the scale reaches.
    span: f64,
    /// When it is due, if that lies within the run.
    due: Option<f64>,
    before: f64,
    value_at_due: Option<f64>,
    first_met: Option<f64>,
    floor_crossed: Option<f64>,
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

    /// The scale of the level that is read, upward or downward.
    fn level_scale(&self, program: &Program, baseline: &Baseline) -> (f64, f64) {
        match program.nodes[self.node].part {
            Part::Queue { at, .. } => baseline.scales[at][self.signal - program.nodes[self.node].signal],
            Part::Pulled(_) | Part::Action(_) | Part::Enabler(_) => (0.0, 1.0),
            Part::Input(_) => (0.0, baseline.amount[self.signal].abs().max(f64::MIN_POSITIVE)),
        }
    }

    /// A tracker at the start of a run.
    pub fn track(&self, program: &Program, row: &[f64], baseline: &Baseline) -> Tracker {
        let own = self.value(baseline.level[self.signal], baseline.amount[self.signal]);
        let number = |slot: Option<Slot>| slot.map(|slot| self.reading.measured(row[slot]));
        let (low, high) = self.level_scale(program, baseline);
        // A stage's quantity is better or worse by itself, whichever way its scale runs.
        let queue = matches!(program.nodes[self.node].part, Part::Queue { .. });
        let upward = if queue { (high - low).signum() } else { 1.0 };
        let (better, span) = match &self.reading {
            Reading::Amount => (self.better, (high - low).abs()),
            Reading::Scale(at0, at1) => (self.better * upward * (at1 - at0).signum(), (at1 - at0).abs()),
            Reading::Rating(ratings) => (self.better * upward, ratings.len().saturating_sub(1).max(1) as f64),
        };
        let end = program.steps.end();
        let due = self.due.unwrap_or(end);
        Tracker {
            baseline: number(self.baseline).unwrap_or(own),
            target: number(self.target),
            floor: number(self.floor),
            better,
            span,
            due: (due >= 0.0 && program.steps.reached(end, due)).then_some(due),
            before: own,
            value_at_due: None,
            first_met: None,
            floor_crossed: None,
        }
    }

    /// Whether the value `z` counts as the target reached.
    fn is_met(&self, tracker: &Tracker, target: f64, z: f64) -> bool {
        let way = target - tracker.baseline;
        let slack = SLACK * tracker.span;
        if way.abs() <= slack {
            return (z - tracker.baseline) * tracker.better >= -WORSE * tracker.span - slack;
        }
        match self.reading {
            // A rating is reached when the met share of the last step up to it is covered.
            Reading::Rating(_) => (z - target) * way.signum() >= -(1.0 - self.met_at) - slack,
            Reading::Amount | Reading::Scale(..) => (z - tracker.baseline) / way >= self.met_at - SLACK,
        }
    }

    /// Takes in the value of one step.
    pub fn observe(&self, tracker: &mut Tracker, program: &Program, t: f64, z: f64) {
        let steps = &program.steps;
        if let Some(target) = tracker.target
            && tracker.first_met.is_none()
            && self.is_met(tracker, target, z)
        {
            tracker.first_met = Some(t);
        }
        if let Some(floor) = tracker.floor
            && tracker.floor_crossed.is_none()
            && (z - floor) * tracker.better < -SLACK * tracker.span
        {
            tracker.floor_crossed = Some(t);
        }
        if let Some(due) = tracker.due
            && tracker.value_at_due.is_none()
            && steps.reached(t, due)
        {
            let back = ((t - due) / steps.dt).clamp(0.0, 1.0);
            tracker.value_at_due = Some(if back < super::time::SLACK { z } else { z + back * (tracker.before - z) });
        }
        tracker.before = z;
    }

    /// What came of it.
    pub fn result(&self, tracker: &Tracker, series: Vec<f64>) -> IndicatorResult {
        let met = tracker.value_at_due.zip(tracker.target).map(|(z, target)| self.is_met(tracker, target, z));
        let shown = |z: f64| self.reading.shown(z);
        let way = tracker.target.map_or(0.0, |target| target - tracker.baseline);
        let better = if way.abs() <= SLACK * tracker.span { tracker.better } else { way.signum() };
        let reach = if let Reading::Rating(_) = self.reading { shown(tracker.span) - shown(0.0) } else { tracker.span };
        IndicatorResult {
            span: reach.abs(),
            better: if reach < 0.0 { -better } else { better },
            baseline: shown(tracker.baseline),
            rating_today: self.rating(tracker.baseline),
            target: tracker.target.map(shown),
            due: self.due,
            value_at_due: tracker.value_at_due.map(shown),
            rating_at_due: tracker.value_at_due.and_then(|z| self.rating(z)),
            met,
            first_met: tracker.first_met,
            floor_crossed: tracker.floor_crossed,
            series: series.into_iter().map(shown).collect(),
        }
    }

    /// The rating reached at position `z`.
    fn rating(&self, z: f64) -> Option<i32> {
        let Reading::Rating(ratings) = &self.reading else { return None };
        let reached = (z + (1.0 - self.met_at) + SLACK).floor().clamp(0.0, ratings.len().saturating_sub(1) as f64);
        ratings.get(reached as usize).map(|r| *r as i32)
    }

    /// What is worth saying before the run.
    pub fn tell(&self, tracker: &Tracker, program: &Program, baseline: &Baseline) -> Vec<Notice> {
        let place = ElementRef::Indicator(self.id.clone());
        let mut notices = Vec::new();
        if tracker.due.is_none() && tracker.target.is_some() {
            notices.push(findings::due_outside(place.clone(), &self.name, self.due.unwrap_or_default(), program.steps.end()));
        }
        let own = self.value(baseline.level[self.signal], baseline.amount[self.signal]);
        if (own - tracker.baseline).abs() > WORSE * tracker.span {
            let (says, node) = (self.reading.shown(tracker.baseline), self.reading.shown(own));
            notices.push(findings::baseline_differs(place, &self.name, says, node));
        }
        notices
    }
}

impl Machine<'_> {
    /// Lets every indicator take in this step.
    pub(super) fn observe(&self, trackers: &mut [Tracker]) {
        for (gauge, tracker) in self.program.gauges.iter().zip(trackers) {
            let z = gauge.value(self.now.level[gauge.signal], self.now.amount[gauge.signal]);
            gauge.observe(tracker, self.program, self.now.start, z);
        }
    }
}
