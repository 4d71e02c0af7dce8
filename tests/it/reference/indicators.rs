//! Section 10: indicators.

use std::collections::BTreeMap;

use throughline::model::indicator::{Indicator, IndicatorKind, MET_AT, Rating};
use throughline::model::node::{Scale, Wanted};
use throughline::model::stage::Measure;
use throughline::model::{Id, Kind};

use super::numbers::number;
use super::run::Course;
use super::world::World;

/// How an indicator fares.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub baseline: f64,
    pub target: Option<f64>,
    pub due: Option<f64>,
    pub value_at_due: Option<f64>,
    pub rating_today: Option<i32>,
    pub rating_at_due: Option<i32>,
    pub met: Option<bool>,
    pub first_met: Option<f64>,
    pub floor_crossed: Option<f64>,
    /// Its value at every step.
    pub series: Vec<f64>,
}

/// What an indicator counts in.
enum Unit {
    /// The amount that a stage or an input has by itself.
    Amount,
    /// The unit of a scale.
    Scale(Scale),
    /// Places among described states, evenly from level 0 to level 1.
    Rating(Vec<Rating>),
}

impl Unit {
    /// What is counted at a level and an amount.
    fn count(&self, level: f64, amount: f64) -> f64 {
        match self {
            Self::Amount => amount,
            Self::Scale(scale) => scale.quantity(level),
            Self::Rating(ratings) => level * (ratings.len() - 1) as f64,
        }
    }

    /// What people are told: of a place among ratings the rating, "between two ratings in proportion".
    fn told(&self, z: f64) -> f64 {
        let Self::Rating(ratings) = self else { return z };
        let low = (z.floor() as usize).min(ratings.len() - 2);
        let (a, b) = (f64::from(ratings[low].value), f64::from(ratings[low + 1].value));
        a + (z - low as f64) * (b - a)
    }

    /// What is counted where people say this.
    fn counted(&self, told: f64) -> f64 {
        let Self::Rating(ratings) = self else { return told };
        let values: Vec<f64> = ratings.iter().map(|r| f64::from(r.value)).collect();
        let last = values.len() - 1;
        match (0..last).find(|n| (values[*n] - told) * (values[*n + 1] - told) <= 0.0) {
            Some(low) => low as f64 + (told - values[low]) / (values[low + 1] - values[low]),
            // Off the scale: the nearer end.
            None if (values[0] - told).abs() <= (values[last] - told).abs() => 0.0,
            None => last as f64,
        }
    }

    /// "A rating is reached when 95 % (`met_at`) of the step up to it is covered."
    fn rating(&self, z: f64, met_at: f64) -> Option<i32> {
        let Self::Rating(ratings) = self else { return None };
        let reached = |n: &usize| *n == 0 || z >= *n as f64 - 1.0 + met_at - 1e-9;
        (0..ratings.len()).filter(reached).max().map(|n| ratings[n].value)
    }
}

/// Every indicator of a run.
pub fn outcomes(world: &World, course: &Course) -> BTreeMap<Id, Outcome> {
    world.model.indicators.iter().map(|(id, indicator)| (id.clone(), outcome(world, course, indicator))).collect()
}

fn unit(world: &World, indicator: &Indicator) -> Unit {
    match &indicator.kind {
        IndicatorKind::Rating(ratings) => Unit::Rating(ratings.clone()),
        IndicatorKind::Number(Some(own)) => Unit::Scale(own.clone()),
        IndicatorKind::Number(None) => match world.kind(&indicator.node) {
            Kind::Stage | Kind::Fund | Kind::Capacity | Kind::Enabler => Unit::Amount,
            _ => Unit::Scale(world.node(&indicator.node).scale()),
        },
    }
}

/// The measure's own scale: how far it reaches in the unit of its amount, and whether it runs upward.
fn own_scale(world: &World, course: &Course, node: &Id, measure: Option<Measure>) -> (f64, f64) {
    match (measure, world.kind(node)) {
        (Some(measure), _) => {
            let scale = &world.today.as_ref().unwrap().scales[&(node.clone(), measure)];
            ((scale.at1.0 - scale.at0.0).abs(), (scale.at1.0 - scale.at0.0).signum())
        }
        // Today's amount stands for the scale of an input.
        (None, Kind::Fund | Kind::Capacity) => (course.amounts_today[&(node.clone(), None)].abs(), 1.0),
        _ => (1.0, 1.0),
    }
}

/// 1 where a higher level is better, -1 where a lower one is. Of queues and waits less is better, whichever way a scale runs.
fn better(world: &World, indicator: &Indicator, measure: Option<Measure>) -> f64 {
    match (world.node(&indicator.node).wanted, measure) {
        (Some(Wanted::Down), _) | (None, Some(Measure::Backlog | Measure::Wait)) => -1.0,
        _ => 1.0,
    }
}

fn outcome(world: &World, course: &Course, indicator: &Indicator) -> Outcome {
    let measure = world.measure_read(&indicator.node, indicator.measure);
    let key = (indicator.node.clone(), measure);
    let unit = unit(world, indicator);
    let met_at = indicator.met_at.map_or(MET_AT, |x| x.0);
    let course_of: Vec<f64> =
        course.levels[&key].iter().zip(&course.values[&key]).map(|(level, amount)| unit.count(*level, *amount)).collect();
    let today = unit.count(course.baselines[&key], course.amounts_today[&key]);
    let counted = |x: &Option<throughline::model::Quantity>| x.as_ref().map(|x| unit.counted(number(x)));
    let baseline = counted(&indicator.baseline).unwrap_or(today);
    let (target, floor) = (counted(&indicator.target), counted(&indicator.floor));

    let (reach, runs) = own_scale(world, course, &indicator.node, measure);
    let (span, better) = match &unit {
        Unit::Amount => (reach, better(world, indicator, measure)),
        Unit::Scale(scale) => {
            let length = scale.at1.0 - scale.at0.0;
            (length.abs(), better(world, indicator, measure) * runs * length.signum())
        }
        Unit::Rating(ratings) => ((ratings.len() - 1) as f64, better(world, indicator, measure) * runs),
    };
    let met = |z: f64| {
        let way = target? - baseline;
        Some(if way.abs() <= 1e-9 * span {
            // "not got worse by more than 5 % of the scale".
            (z - baseline) * better >= -0.05 * span - 1e-9 * span
        } else if let Unit::Rating(_) = unit {
            (target? - z) * way.signum() <= 1.0 - met_at + 1e-9
        } else {
            (z - baseline) / way >= met_at - 1e-9
        })
    };
    let horizon = course.times[course.times.len() - 1];
    let due = indicator.due.map(|when| world.model.clock.time_of(when));
    let at = due.unwrap_or(horizon);
    let at_due = (at >= 0.0 && at <= horizon + 1e-9).then(|| {
        let place = (at / world.dt()).min((course_of.len() - 1) as f64);
        let (low, part) = (place.floor() as usize, place.fract());
        if part == 0.0 { course_of[low] } else { course_of[low] + part * (course_of[low + 1] - course_of[low]) }
    });
    let when = |yes: &dyn Fn(f64) -> bool| course_of.iter().position(|z| yes(*z)).map(|n| course.times[n]);
    Outcome {
        baseline: unit.told(baseline),
        target: target.map(|z| unit.told(z)),
        due,
        value_at_due: at_due.map(|z| unit.told(z)),
        rating_today: unit.rating(baseline, met_at),
        rating_at_due: at_due.and_then(|z| unit.rating(z, met_at)),
        met: at_due.and_then(met),
        first_met: when(&|z| met(z) == Some(true)),
        floor_crossed: floor.and_then(|floor| when(&|z| (z - floor) * better < -1e-9 * span)),
        series: course_of.iter().map(|z| unit.told(*z)).collect(),
    }
}
