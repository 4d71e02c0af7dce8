//! Indicators: ratings, scales, targets that can be reached.

use std::collections::BTreeSet;

use super::clock::moment;
use super::{Report, node};
use crate::model::indicator::{IndicatorKind, Rating};
use crate::model::{Indicator, Kind, Model, Quantity};

pub(super) fn problems(model: &Model, indicator: &Indicator, report: &mut Report) {
    if let Some(of) = model.nodes.get(&indicator.node)
        && indicator.measure.is_some()
        && of.kind.kind() != Kind::Stage
    {
        report.add("measure", ("problem-measure", "problem-measure-remedy"), &[("name", of.name.clone())]);
    }
    match &indicator.kind {
        IndicatorKind::Number(scale) => {
            if let Some(scale) = scale {
                node::scale("kind", scale, report);
            }
        }
        IndicatorKind::Rating(ratings) => {
            rating_scale(ratings, report);
            on_the_scale(indicator, ratings, report);
        }
    }
    for when in indicator.due.into_iter().chain(indicator.milestones.iter().map(|m| m.due)) {
        moment(&model.clock, "due", when, report);
    }
}

fn rating_scale(ratings: &[Rating], report: &mut Report) {
    let values: BTreeSet<i32> = ratings.iter().map(|rating| rating.value).collect();
    let rises = ratings.is_sorted_by(|a, b| a.value < b.value);
    let falls = ratings.is_sorted_by(|a, b| a.value > b.value);
    if ratings.len() < 2 {
        report.add("kind", ("problem-few-ratings", "problem-few-ratings-remedy"), &[]);
    } else if values.len() < ratings.len() {
        report.add("kind", ("problem-repeated-rating", "problem-repeated-rating-remedy"), &[]);
    } else if !rises && !falls {
        report.add("kind", ("problem-rating-order", "problem-rating-order-remedy"), &[]);
    }
}

/// Values of a rating lie between its ends.
fn on_the_scale(indicator: &Indicator, ratings: &[Rating], report: &mut Report) {
    let values = || ratings.iter().map(|rating| rating.value);
    let (Some(least), Some(most)) = (values().min(), values().max()) else { return };
    let fields: [(&'static str, Vec<&Quantity>); 5] = [
        ("baseline", indicator.baseline.iter().collect()),
        ("target", indicator.target.iter().collect()),
        ("floor", indicator.floor.iter().collect()),
        ("milestones", indicator.milestones.iter().map(|m| &m.value).collect()),
        ("readings", indicator.readings.iter().map(|r| &r.value).collect()),
    ];
    for (field, quantities) in fields {
        let off = |q: &&Quantity| {
            let (low, high) = q.value.bounds();
            high < f64::from(least) || low > f64::from(most)
        };
        if quantities.iter().any(off) {
            let args = [("field", field.to_owned()), ("least", least.to_string()), ("most", most.to_string())];
            report.add(field, ("problem-off-rating", "problem-off-rating-remedy"), &args);
        }
    }
}
