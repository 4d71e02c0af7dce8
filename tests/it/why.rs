//! Semantics section 11: every difference is split over the changes that make it, to the last digit.

use proptest::prelude::*;
use throughline::insight::why::{self, Question, Why};
use throughline::model::node::Kind;
use throughline::model::stage::Measure;
use throughline::model::{Id, Model};
use throughline::sim::{self, Options, Run};

use crate::random_model::models;
use crate::sim_help::id;

fn ask(model: &Model, scenario: &str, against: &str) -> Why {
    let question = Question { every: Some(model.clock.dt()), ..Question::of(&id(scenario), &id(against)) };
    why::why(model, &question).unwrap_or_else(|error| panic!("{error}"))
}

/// Every quantity of a model: nodes, and stages by measure.
fn quantities(model: &Model) -> Vec<(Id, Option<Measure>)> {
    let mut all = Vec::new();
    for (id, node) in &model.nodes {
        if node.kind.kind() == Kind::Stage {
            all.extend(Measure::ALL.map(|measure| (id.clone(), Some(measure))));
        } else {
            all.push((id.clone(), None));
        }
    }
    all
}

fn values<'r>(run: &'r Run, node: &Id, measure: Option<Measure>) -> &'r [f64] {
    match measure {
        Some(measure) => run.measure(node, measure).unwrap(),
        None => run.value(node).unwrap(),
    }
}

/// How far a quantity goes in the two runs, or its scale.
fn scale(model: &Model, node: &Id, series: [&[f64]; 2]) -> f64 {
    let scale = model.nodes[node].scale();
    let most = series.into_iter().flatten().fold(0.0, |most: f64, x| most.max(x.abs()));
    most.max((scale.at1.0 - scale.at0.0).abs())
}

/// Holds one comparison to the page: the runs are those of the engine, the parts and what the links brought add up.
fn hold(model: &Model, scenario: &str, against: &str) -> Result<(), TestCaseError> {
    let why = ask(model, scenario, against);
    let options = Options { every: Some(model.clock.dt()), ..Options::default() };
    let [r, s] = [against, scenario].map(|name| sim::run(model, &id(name), &options).unwrap());
    for (node, measure) in quantities(model) {
        let (before, after) = (values(&r, &node, measure), values(&s, &node, measure));
        let scale = scale(model, &node, [before, after]);
        for k in 0..why.times().len() {
            let answer = why.answer_at(&node, measure, k).unwrap();
            let place = format!("{node} {measure:?} at {}: {answer:?}", answer.at);
            prop_assert!((answer.against - before[k]).abs() <= 1e-9 * scale, "{} is not {} {place}", answer.against, before[k]);
            prop_assert!((answer.scenario - after[k]).abs() <= 1e-9 * scale, "{} is not {} {place}", answer.scenario, after[k]);
            let parts: f64 = answer.parts.iter().sum();
            prop_assert!((parts - answer.difference()).abs() <= 1e-9 * scale, "parts {parts}, {place}");
            let links: f64 = answer.links.iter().map(|(_, value)| value).sum();
            prop_assert!((links - answer.difference()).abs() <= 1e-9 * scale, "links {links}, {place}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn s11_parts_add_up_to_every_difference(model in models(14)) {
        hold(&model, "plan", "nothing-done")?;
        hold(&model, "other", "plan")?;
    }
}
