//! What `why` says of the shipped models, on the command line.

use std::process::Command;

/// Runs the binary; exit code, standard output, standard error.
fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_throughline")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn said(args: &[&str]) -> String {
    let (code, out, err) = run(&[&["why"], args].concat());
    assert_eq!(code, Some(0), "{err}");
    out
}

#[test]
fn why_detention_grew_shorter() {
    insta::assert_snapshot!(said(&[
        "models/pre-sentence-detention.ron",
        "reduced-pre-sentence-detention-time",
        "--at",
        "2014-12-31"
    ]));
    insta::assert_snapshot!(said(&["models/pre-sentence-detention.ron", "trial.Backlog", "--at", "36"]));
}

#[test]
fn why_the_police_are_trusted() {
    insta::assert_snapshot!(said(&["models/police-transparency.ron", "Public trust", "--at", "3 years"]));
}

#[test]
fn why_security_is_accountable() {
    insta::assert_snapshot!(said(&["models/oversight-and-governance.ron", "accountable-and-effective-security"]));
}

#[test]
fn the_keys_of_why_are_as_promised() {
    let text = said(&["models/police-transparency.ron", "public-trust", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["node", "at", "scenario", "against", "difference", "parts", "links"]);
    let sum = |list: &str| value[list].as_array().unwrap().iter().map(|entry| entry["value"].as_f64().unwrap()).sum::<f64>();
    let difference = value["difference"].as_f64().unwrap();
    assert!((sum("parts") - difference).abs() < 1e-9 && (sum("links") - difference).abs() < 1e-9, "{text}");
    assert!(value["parts"].as_array().unwrap().iter().all(|entry| entry["root"].is_string()));
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let model = "models/police-transparency.ron";
    let wrong = [
        (vec![model, "public-trusts"], "did you mean"),
        (vec![model, "public-trust", "--at", "2031-01-01"], "outside the run"),
        (vec![model, "public-trust", "--at", "soon"], "no moment"),
        (vec![model, "public-trust.Wait"], "no stage"),
        (vec![model, "public-trust", "--scenario", "plans"], "no scenario"),
    ];
    for (args, said) in wrong {
        let (code, out, err) = run(&[&["why"], args.as_slice()].concat());
        assert!(code == Some(2) && out.is_empty() && err.contains(said), "{args:?}: {err}");
    }
    let (code, _, err) = run(&["why", model, "public-trust", "--set", "nodes.public-trust.today=3"]);
    assert!(code == Some(1) && err.contains("levels today"), "{err}");
    assert!(said(&[model, "public-trust", "--scenario", "plan", "--against", "plan"]).contains("no change reaches it"));
}
