//! Findings: of unsound models, of runs, and of the shipped models.

use throughline::check::{Finding, Severity, findings};
use throughline::model::Model;
use throughline::store::{parse, templates};

const SAMPLE: &str = include_str!("sample.ron");

fn line(finding: &Finding) -> String {
    let Finding { place: _, rule, severity, message, remedy, .. } = finding;
    format!("{severity:?} {rule} at {}: {message} | {remedy}", finding.path())
}

fn in_words(found: &[Finding]) -> String {
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(findings(&Model::default()), []);
}

#[test]
fn the_gravest_comes_first_and_nothing_twice() {
    let found = findings(&parse(SAMPLE, "sample.ron").unwrap());
    assert!(found.is_sorted_by(|a, b| a.severity >= b.severity));
    assert!(found.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(found.iter().all(|f| !f.message.contains('{') && !f.message.starts_with("sim-")), "{found:#?}");
    insta::assert_snapshot!(in_words(&found));
}

#[test]
fn an_unsound_model_is_not_run() {
    let text = SAMPLE.replace("priority: 2", "priority: 0").replace("to: \"crime-reporting\"", "to: \"public-trust\"");
    let found = findings(&parse(&text, "broken.ron").unwrap());
    assert!(found.iter().all(|f| f.severity == Severity::Error));
    insta::assert_snapshot!(in_words(&found));
}

#[test]
fn findings_have_stable_keys_in_json() {
    let found = findings(&parse(&SAMPLE.replace("priority: 2", "priority: 0"), "broken.ron").unwrap());
    assert_eq!(
        serde_json::to_value(&found).unwrap(),
        serde_json::json!([{
            "place": "nodes.train",
            "rule": "priority",
            "severity": "error",
            "message": "There is no priority 0",
            "remedy": "Give a priority from 1, which goes first",
        }])
    );
}

#[test]
fn no_shipped_model_has_an_error() {
    for template in templates() {
        let found = findings(&template.model().unwrap());
        let errors: Vec<String> = found.iter().filter(|f| f.severity == Severity::Error).map(line).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", template.name);
    }
}
