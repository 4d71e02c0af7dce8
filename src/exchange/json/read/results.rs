//! Indicators.

use super::place::{Fields, Record, Wrong};
use super::plain::one_of;
use crate::model::Indicator;
use crate::model::indicator::{IndicatorKind, Milestone, Rating, Reading};
use crate::model::node::Scale;

impl Record for Indicator {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            node: f.need("node")?,
            name: f.read("name"),
            measure: f.said("measure", "measure_assumed"),
            kind: kind(f),
            baseline: f.read("baseline"),
            baseline_date: f.read("baseline_date"),
            target: f.read("target"),
            due: f.read("due"),
            milestones: f.read("milestones"),
            met_at: f.said("met_at", "met_at_assumed"),
            floor: f.read("floor"),
            readings: f.read("readings"),
            disaggregation: f.read("disaggregation"),
            data_source: f.read("data_source"),
            data_quality: f.read("data_quality"),
            frequency: f.read("frequency"),
            owner: f.read("owner"),
            agreed: f.read("agreed"),
            proxy: f.read("proxy"),
            headline: f.read("headline"),
            source: f.read("source"),
            illustrative: f.read("illustrative"),
            tier: f.read("tier"),
        })
    }
}

/// A number, or a rating; what is rated has ratings where nothing else is said.
fn kind(f: &Fields<'_>) -> IndicatorKind {
    let (scale, ratings): (Option<Scale>, Vec<Rating>) = (f.read("scale"), f.read("ratings"));
    let rated = f.spot("kind").and_then(|spot| spot.or_lose(one_of(&spot, [("number", false), ("rating", true)])));
    let rated = rated.unwrap_or(!ratings.is_empty());
    if rated {
        if scale.is_some() {
            f.lose("scale", "loss-not-used", &[("by", "ratings".to_owned())]);
        }
        IndicatorKind::Rating(ratings)
    } else {
        if !ratings.is_empty() {
            f.lose("ratings", "loss-not-used", &[("by", "kind".to_owned())]);
        }
        IndicatorKind::Number(scale)
    }
}

impl Record for Rating {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { value: f.need("value")?, text: f.read("text") })
    }
}

impl Record for Milestone {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { due: f.need("due")?, value: f.need("value")? })
    }
}

impl Record for Reading {
    fn record(f: &Fields<'_>) -> Result<Self, Wrong> {
        Ok(Self { on: f.need("on")?, value: f.need("value")?, group: f.read("group") })
    }
}
