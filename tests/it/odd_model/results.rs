//! Indicators.

use throughline::model::indicator::{Indicator, IndicatorKind, Milestone, Rating, Reading};
use throughline::model::node::Scale;
use throughline::model::source::Tier;
use throughline::model::stage::Measure;
use throughline::model::{Model, Real, When};

use super::{day, id, outside, pert, sources};

pub(super) fn put(model: &mut Model) {
    let kinds = [
        IndicatorKind::Number(None),
        IndicatorKind::Number(Some(Scale::default())),
        IndicatorKind::Rating(Vec::new()),
        IndicatorKind::Rating(vec![Rating { value: i32::MIN, text: "Low".to_owned() }, Rating { value: 4, text: String::new() }]),
    ];
    for (n, kind) in kinds.into_iter().enumerate() {
        for node in ["court", "a", "nowhere"] {
            let full = Indicator {
                measure: (n % 2 == 0).then_some(Measure::Backlog),
                kind: kind.clone(),
                baseline: Some(outside()),
                baseline_date: Some(day("2012-01-01")),
                target: Some(pert(1.0, 2.0, 3.0)),
                due: Some(When::On(day("2013-09-09"))),
                milestones: vec![Milestone { due: When::At(Real(3.0)), value: outside() }],
                met_at: Some(Real(1.5)),
                floor: Some(pert(1.0, 2.0, 3.0)),
                readings: vec![Reading { on: day("2012-02-02"), value: outside(), group: "women".to_owned() }],
                disaggregation: vec!["sex".to_owned()],
                data_source: "Register".to_owned(),
                data_quality: "Late".to_owned(),
                frequency: "Yearly".to_owned(),
                owner: Some(id("actor")),
                agreed: true,
                proxy: true,
                headline: true,
                source: sources(),
                illustrative: true,
                tier: Tier::Restricted,
                ..Indicator::new("Indicator", id(node))
            };
            let bare = Indicator { kind: kind.clone(), ..Indicator::new("", id(node)) };
            model.indicators.insert(id(&format!("full-{node}-{n}")), full);
            model.indicators.insert(id(&format!("bare-{node}-{n}")), bare);
        }
    }
    let usual = Indicator { met_at: Some(Real(0.95)), ..Indicator::new("Usual", id("a")) };
    model.indicators.insert(id("usual"), usual);
}
