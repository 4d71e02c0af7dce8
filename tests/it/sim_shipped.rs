//! The shipped models under every one of their scenarios.

use std::path::Path;

use throughline::model::Model;
use throughline::words::say_with;

use crate::sim_help::run;

fn shipped() -> Vec<(String, Model)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut models = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "ron") {
            models.push((path.display().to_string(), throughline::store::read(&path).unwrap()));
        }
    }
    models.sort_by(|a, b| a.0.cmp(&b.0));
    models
}

#[test]
fn every_scenario_of_every_shipped_model_runs_within_its_scales_and_its_findings_read_well() {
    let models = shipped();
    assert!(models.len() >= 3);
    for (name, model) in &models {
        let plan = run(model, "plan");
        let moved = |id| plan.level(id).unwrap().last() != plan.level(id).unwrap().first();
        assert!(model.nodes.keys().filter(|id| moved(id)).count() > 5, "{name}: nothing happens");
        let own = model.scenarios.keys().map(ToString::to_string);
        for scenario in ["plan".to_owned(), "nothing-done".to_owned()].into_iter().chain(own) {
            let run = run(model, &scenario);
            for id in model.nodes.keys() {
                assert!(run.level(id).unwrap().iter().all(|l| (0.0..=1.0).contains(l)), "{name}: {id} in {scenario}");
            }
            for notice in run.notices() {
                let text = say_with(notice.message, &notice.fluent_args());
                assert!(!text.contains(['{', '$']), "{text}");
            }
        }
    }
}
